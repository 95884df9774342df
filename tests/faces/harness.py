"""What the tests of the program share: running it, temporary folders, a count at the end."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("ENTENTE", ROOT / "build" / "entente"))
SHARED = ROOT.parent / "shared"


def run(*arguments, stdin=None, timeout=120, env=None):
    """Runs the program; returns exit code, standard output and standard error, both as text."""
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout,
                          env={**os.environ, **(env or {})})
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def read_json(*arguments, **options):
    """`entente read --json` as a list of objects."""
    code, out, err = run("read", "--json", *arguments, **options)
    return code, [json.loads(line) for line in out.splitlines()], err


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def main(tests):
    """Runs every test of the module; a test that returns a text was skipped for that reason."""
    failed = skipped = 0
    for test in tests:
        with tempfile.TemporaryDirectory() as folder:
            try:
                reason = test(pathlib.Path(folder))
            except Exception:
                failed += 1
                print(f"FAILED  {test.__name__}")
                traceback.print_exc()
                continue
        if reason:
            skipped += 1
            print(f"skipped {test.__name__}: {reason}")
        else:
            print(f"ok      {test.__name__}")
    print(f"{len(tests) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)
