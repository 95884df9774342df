"""Runs the commands of README.md that stand in a block marked `sh` and compare what follows them."""
import re
import shlex
import subprocess

from harness import PROGRAM, ROOT, expect, main


def blocks(text):
    """(command, expected output) pairs: a line that begins with `$ ` and the lines up to the next one."""
    for block in re.findall(r"```console\n(.*?)```", text, re.S):
        pieces = re.split(r"^\$ ", block, flags=re.M)[1:]
        for piece in pieces:
            command, _, expected = piece.partition("\n")
            yield command, expected.strip("\n")


def test_readme_commands_print_what_the_readme_says(_):
    shown = list(blocks((ROOT / "README.md").read_text(encoding="utf-8")))
    expect(shown, "README.md shows no command")
    for command, expected in shown:
        words = shlex.split(command)
        expect(words[0] == "build/entente", f"README.md runs {words[0]}")
        done = subprocess.run([str(PROGRAM), *words[1:]], cwd=ROOT, capture_output=True, timeout=120)
        out = done.stdout.decode()
        strip = lambda s: "\n".join(line.rstrip() for line in s.strip("\n").splitlines())
        expect(strip(expected) in strip(out), f"{command}\nprints\n{out}\nnot\n{expected}")


def test_readme_links_exist(_):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        expect((ROOT / target).exists(), f"README.md links to {target}, which is not there")


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
