#!/usr/bin/env python3
"""Expands the French Hunspell dictionary into a lexicon: one line for each form, lemma and reading.

    french_lexicon.py --hunspell /usr/share/hunspell --out french.lexicon.tsv

Columns: form, lemma, universal tag, and the reading's features as the dictionary names them, joined by
spaces ("mas sg", "ipre spre 1sg 3sg"). Prefix rules (elided articles and pronouns) are left out: the
tokeniser has cut them off.
"""
import argparse
import re
from pathlib import Path

UPOS_OF = {
    "nom": "NOUN", "adj": "ADJ", "adv": "ADV", "npr": "PROPN", "prn": "PROPN", "patr": "PROPN",
    "prep": "ADP", "cjco": "CCONJ", "cjsub": "SCONJ", "cj": "SCONJ", "interj": "INTJ",
    "det": "DET", "detpos": "DET", "detdem": "DET", "detind": "DET", "detneg": "DET", "detex": "DET",
    "detquoi": "DET", "nb": "NUM",
}


def read_suffixes(path):
    """Suffix rules by flag: (strip, add, condition, features)."""
    rules = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split()
        if len(fields) < 5 or fields[0] != "SFX" or fields[2] in ("Y", "N"):
            continue
        strip = "" if fields[2] == "0" else fields[2]
        add = fields[3].split("/")[0]
        add = "" if add == "0" else add
        condition = None if fields[4] == "." else re.compile(fields[4] + "$")
        rules.setdefault(fields[1], []).append((strip, add, condition, fields[5:]))
    return rules


def universal_tags(tags):
    """All universal tags that a dictionary line allows; a name is never also a common noun."""
    found = set()
    for tag in tags:
        if tag in UPOS_OF:
            found.add(UPOS_OF[tag])
        elif re.match(r"v[0-3]", tag):
            found.add("VERB")
        elif tag.startswith("pro"):
            found.add("PRON")
    if "PROPN" in found:
        found.discard("NOUN")
    return sorted(found)


def readings(stem, flags, tags, rules):
    """Every form that a dictionary line stands for, with its features."""
    bare = [t for t in tags if not t.startswith("v") or not t[1:2].isdigit()]
    if "()" not in flags:
        yield stem, bare
    for flag in flags:
        for strip, add, condition, extra in rules.get(flag, ()):
            if strip and not stem.endswith(strip):
                continue
            if condition is not None and not condition.search(stem):
                continue
            features = [f.split(":", 1)[1].rstrip("!") for f in extra if ":" in f]
            form = stem[: len(stem) - len(strip)] + add
            yield form, bare + features


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hunspell", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rules = read_suffixes(options.hunspell / "fr.aff")
    lines = set()
    for line in (options.hunspell / "fr.dic").read_text(encoding="utf-8").splitlines()[1:]:
        fields = line.split()
        if len(fields) < 2:
            continue
        stem, _, flag_text = fields[0].partition("/")
        flags = [flag_text[i : i + 2] for i in range(0, len(flag_text), 2)]
        tags = [f.split(":", 1)[1] for f in fields[1:] if f.startswith(("po:", "is:"))]
        universal = universal_tags(tags)
        if not universal or " " in stem:
            continue
        named = [f[3:] for f in fields[1:] if f.startswith("st:")]
        lemma = named[0] if named else stem
        for form, features in readings(stem, flags, tags, rules):
            kept = sorted({f for f in features if f not in UPOS_OF})
            lines.update(f"{form}\t{lemma}\t{upos}\t{' '.join(kept)}\n" for upos in universal)
    options.out.write_text("".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
