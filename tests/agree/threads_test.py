"""The output is the same bytes for every number of threads, alone or among others, packed or plain."""
import gzip
import json
import pathlib
import shutil
import subprocess

from harness import ROOT, expect, main, run

SAMPLES = ROOT / "data" / "samples"
THREADS = (1, 2, 4)


def sample_files():
    return sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html", ".jsonl"))


def lines(*paths, threads=1):
    code, out, err = run("read", "--json", "--full", "--threads", threads, *paths)
    expect(code == 0, f"exit code {code}: {err}")
    expect(out, "documents")
    return out.splitlines()


def without_source(line):
    """The record without the path that it was read from."""
    record = json.loads(line)
    expect(record.pop("source", None), "a source")
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def zstd(path: pathlib.Path, target: pathlib.Path):
    subprocess.run(["zstd", "-q", "-f", str(path), "-o", str(target)], check=True)


def test_batch_with_1_2_and_4_threads(folder):
    expected = lines(*sample_files(), threads=THREADS[0])
    for threads in THREADS[1:]:
        expect(lines(*sample_files(), threads=threads) == expected, f"{threads} threads differ from one")


def test_many_small_records_keep_their_order(folder):
    path = folder / "many.jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for i in range(300):
            text = "Japan and Peru signed a fishing agreement in Lima. " * (1 + i % 7)
            out.write(json.dumps({"id": f"{i:04}", "text": text}) + "\n")
    expected = lines(path, threads=1)
    expect([json.loads(line)["id"] for line in expected] == [f"{i:04}" for i in range(300)], "in order")
    for threads in THREADS[1:]:
        expect(lines(path, threads=threads) == expected, f"{threads} threads differ from one")


def test_alone_and_in_a_batch(folder):
    files = sample_files()
    alone = [line for path in files for line in lines(path)]
    for threads in THREADS:
        batch = lines(*files, threads=threads)
        expect(batch == alone, f"with {threads} threads the batch differs from each document alone")


def test_one_document_alone_with_every_number_of_threads(folder):
    path = SAMPLES / "skripal-expulsions-diplomates-russes.txt"
    expected = lines(path, threads=1)
    for threads in THREADS[1:]:
        expect(lines(path, threads=threads) == expected, f"{threads} threads differ from one")


def test_reversed_order_changes_no_document(folder):
    files = sample_files()
    forward, backward = lines(*files), lines(*reversed(files))
    expect(sorted(forward) == sorted(backward), "a document depends on what was read before it")


def packed_equals_plain(folder, ending, pack):
    for path in sample_files():
        pack(path, folder / (path.name + ending))
    plain = [without_source(line) for line in lines(*sample_files())]
    packed_files = [folder / (path.name + ending) for path in sample_files()]
    for threads in THREADS:
        packed = [without_source(line) for line in lines(*packed_files, threads=threads)]
        expect(packed == plain, f"{ending} with {threads} threads differs from plain files")


def test_gzip_equals_plain(folder):
    packed_equals_plain(folder, ".gz", lambda path, target: target.write_bytes(gzip.compress(path.read_bytes(), mtime=0)))


def test_zstd_equals_plain(folder):
    if not shutil.which("zstd"):
        return "the program zstd is not installed"
    packed_equals_plain(folder, ".zst", zstd)


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
