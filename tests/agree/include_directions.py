#!/usr/bin/env python3
"""Holds every source to the one-way flow: a folder of src/ includes only the folders that CMakeLists.txt names for it.

The public headers include only each other; the faces include only public headers; the trainer includes what
train/CMakeLists.txt names; nothing includes the trainer. What prepares rows for the side models codes whole texts, and
sees what the pipeline sees.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)

# The layout's own table: what a folder may include, itself apart. CMakeLists.txt must not allow more.
LAYOUT = {
    "base": [], "record": ["base"], "pack": ["base"], "text": ["base"], "document": ["base", "text"],
    "lang": ["base", "document", "pack"], "world": ["base", "document", "pack", "record"],
    "coding": ["base", "document", "pack", "record", "world"], "ties": ["base", "document", "pack", "record", "world"],
    "pipeline": ["base", "document", "pack", "record", "text", "lang", "world", "coding", "ties"],
    "store": ["base", "record"], "query": ["base", "record", "store"], "export": ["base", "record", "query"],
    "api": ["pipeline", "store", "query", "export"], "train": ["base", "document", "pack", "lang"],
}

CODES_TEXTS = {"train/side_rows.cpp"}


def reach(module):
    """A folder may include what it names; api and pipeline sit on top and see what their targets see."""
    allowed = set(LAYOUT[module]) | {module}
    if module == "api":
        for below in LAYOUT["api"]:
            allowed |= set(LAYOUT[below]) | {below}
    return allowed


def cmake_modules():
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    modules = {}
    for name, rest in re.findall(r"^entente_module\((\w+)(.*)\)$", text, re.M):
        uses = re.search(r"USES ((?:\w+ ?)+?)(?: LINKS|$)", rest)
        modules[name] = uses.group(1).split() if uses else []
    return modules


def sources(folder):
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in (".h", ".cpp"))


def main():
    problems = []
    modules = cmake_modules()
    for name, uses in modules.items():
        for use in uses:
            if use not in LAYOUT.get(name, []):
                problems.append(f"CMakeLists.txt: {name} must not use {use}")
    for module in LAYOUT:
        folder = "train" if module == "train" else f"src/{module}"
        allowed = reach(module)
        for path in sources(folder):
            for target in INCLUDE.findall(path.read_text(encoding="utf-8")):
                top = target.split("/")[0]
                if top == "entente" or "/" not in target or top in allowed:
                    continue
                if str(path.relative_to(ROOT)) in CODES_TEXTS and top in reach("pipeline"):
                    continue
                problems.append(f"{path.relative_to(ROOT)}: includes {target}; src/{module} may include only {sorted(allowed)}")
    for path in sources("include"):
        for target in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if not target.startswith("entente/"):
                problems.append(f"{path.relative_to(ROOT)}: a public header includes {target}")
    for folder in ("cli", "server", "python"):
        for path in sources(folder) if (ROOT / folder).exists() else []:
            for target in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if "/" in target and not target.startswith("entente/"):
                    problems.append(f"{path.relative_to(ROOT)}: a face includes {target}; only public headers are allowed")
    for problem in problems:
        print(problem)
    if not modules:
        problems.append("no entente_module() was found in CMakeLists.txt")
    print(f"include directions: {len(modules)} modules, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
