#!/usr/bin/env python3
"""Reads names of sources, puts those of each folder together (together.py), writes BUILD/tidy/compile_commands.json
with the command of each file's first source, and prints the files."""
import json
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
build = pathlib.Path(sys.argv[1]).resolve()
commands = {entry["file"]: entry for entry in json.loads((build / "compile_commands.json").read_text())}
folders = {}
for line in sys.stdin:
    source = pathlib.Path(line.strip()).resolve()
    folders.setdefault(source.parent, []).append(source)
entries = []
for folder, sources in folders.items():
    out = build / "tidy" / folder.relative_to(here.parent)
    made = subprocess.run([sys.executable, here / "together.py", out, "12", *sources], check=True, capture_output=True, text=True)
    for unit in made.stdout.split():
        first = unit
        if unit not in commands:
            first = pathlib.Path(unit).read_text().split('"')[1]
        entry = commands.get(first)
        if entry is None:  # built together already: by another of its folder
            entry = next(e for e in commands.values() if pathlib.Path(e["file"]).parent.name == folder.name)
            first = entry["file"]
        entries.append({**entry, "file": unit, "command": entry["command"].replace(" -c " + first, " -c " + unit)})
(build / "tidy").mkdir(parents=True, exist_ok=True)
(build / "tidy" / "compile_commands.json").write_text(json.dumps(entries))
for entry in sorted(entries, key=lambda e: -pathlib.Path(e["file"]).stat().st_size if "tidy" not in e["file"] else -1 << 30):
    print(entry["file"])
