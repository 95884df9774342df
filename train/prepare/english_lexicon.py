#!/usr/bin/env python3
"""Makes an English lexicon from the WordNet word lists of spacy-lookups-data.

    english_lexicon.py --package spacy_lookups_data-1.0.5-py2.py3-none-any.whl --known english.words \\
        --out english.lexicon.tsv

Columns: form, lemma, universal tag, features ("plur", "past", "ger", "pres3", "cmp", "sup"). Regular forms
are made by the rules of English spelling and kept when the word list KNOWN (of the vectors) has them, so
that made-up doublings and endings fall away; irregular forms come from WordNet's lists of exceptions.
"""
import argparse
import gzip
import json
import re
import zipfile
from pathlib import Path

UPOS = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}
VOWELS = "aeiou"
# A regular past beside an irregular one ("leaned", "hanged") is a word where texts use it: where it stands among so
# many of the most frequent words. "Cutted" does not.
COMMON = 60000


def with_s(word):
    if re.search(r"(s|x|z|ch|sh)$", word):
        return [word + "es"]
    if re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "ies"]
    return [word + "s", word + "es"] if word.endswith("o") else [word + "s"]


def stems(word):
    """Stems to which a suffix with a vowel is put: "stop" gives "stopp" and "stop", "make" gives "mak"."""
    if word.endswith("e"):
        return [word[:-1], word] if word.endswith(("ee", "ye", "oe")) else [word[:-1]]
    if len(word) > 2 and word[-1] not in VOWELS + "wxy" and word[-2] in VOWELS:
        return [word, word + word[-1]]
    return [word]


def with_suffix(word, suffix):
    if suffix != "ing" and re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "i" + suffix]
    return [stem + suffix for stem in stems(word)]


def regular(word, kind):
    if kind == "noun":
        if word.endswith("man") and len(word) > 5:
            return [(word[:-3] + "men", "plur")]
        return [(form, "plur") for form in with_s(word)]
    if kind == "verb":
        return ([(form, "pres3") for form in with_s(word)] + [(f, "past") for f in with_suffix(word, "ed")]
                + [(f, "ger") for f in with_suffix(word, "ing")])
    if kind == "adj" and len(word) < 8:
        return [(f, "cmp") for f in with_suffix(word, "er")] + [(f, "sup") for f in with_suffix(word, "est")]
    return []


def irregular_features(form, kind):
    if kind == "noun":
        return "plur"
    if kind == "verb":
        return "ger" if form.endswith("ing") else "pres3" if form.endswith("s") else "past"
    return "sup" if form.endswith("st") else "cmp"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--known", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    ranked = [line.split("\t")[0] for line in options.known.read_text(encoding="utf-8").splitlines()]
    known, common = set(ranked), set(ranked[:COMMON])
    with zipfile.ZipFile(options.package) as package:
        def load(name):
            return json.loads(gzip.decompress(package.read(f"spacy_lookups_data/data/en_lemma_{name}.json.gz")))
        index, exceptions = load("index"), load("exc")
    lines = set()
    for kind, upos in UPOS.items():
        irregular = {lemma for lemmas in exceptions.get(kind, {}).values() for lemma in lemmas}
        for word in index.get(kind, []):
            if not re.fullmatch(r"[a-z][a-z'.-]*", word):
                continue
            lines.add(f"{word}\t{word}\t{upos}\tbase\n")
            for form, features in regular(word, kind):
                doubtful = word in irregular and kind == "verb" and features == "past"
                if doubtful and len(word) < 4:
                    continue
                if form in (common if doubtful else known):
                    lines.add(f"{form}\t{word}\t{upos}\t{features}\n")
        for form, lemmas in exceptions.get(kind, {}).items():
            for lemma in lemmas:
                if form != lemma and re.fullmatch(r"[a-z'.-]+", form):
                    lines.add(f"{form}\t{lemma}\t{upos}\t{irregular_features(form, kind)}\n")
    options.out.write_text("".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
