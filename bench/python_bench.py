#!/usr/bin/env python3
"""What Python and Spark add to the engine, on generated articles of 500 words.

usage: PYTHONPATH=build/python/package build/python-env/bin/python bench/python_bench.py [ARTICLES [FOR-SPARK [ROUNDS]]]

The overhead of a call is counted in processor seconds of one thread, which other programs on the machine disturb
little; rounds alternate and the least of five counts. Spark and the native program with two threads alternate, after
a first job has started the workers, and are timed by the clock and by the processor time of all their processes:
where other programs have the cores, only the second says something. Needs build/entente-corpus, entente-read-bench.
"""

import json
import os

# The threads of numpy's algebra, which nothing here calls, spin for a while: their processor time is nobody's work.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import pathlib
import subprocess
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq

import entente

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
ROUNDS = 5


def corpus(count: int) -> pathlib.Path:
    path = BUILD / f"corpus-{count}.jsonl"
    if not path.exists():
        with open(path, "wb") as out:
            subprocess.run([BUILD / "entente-corpus", ROOT, str(count)], stdout=out, check=True)
    return path


def native(path: pathlib.Path, threads: int) -> dict:
    done = subprocess.run([BUILD / "entente-read-bench", ROOT, path, str(threads)], capture_output=True, check=True)
    return json.loads(done.stdout)


def processor(work) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def processor_of(pid: int) -> float:
    """Seconds that a process and all below it, living or dead, have used."""
    ticks = 0
    for path in pathlib.Path(f"/proc/{pid}").glob("stat"):
        ticks += sum(int(field) for field in path.read_text().rsplit(")", 1)[1].split()[11:15])
    below = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout.split()
    return ticks / os.sysconf("SC_CLK_TCK") + sum(processor_of(int(child)) for child in below)


def overhead(count: int) -> None:
    path = corpus(count)
    articles = [json.loads(line) for line in open(path, encoding="utf-8")]
    table = pa.Table.from_pylist(articles)
    engine = entente.Engine()
    date = "date" if "date" in articles[0] else "published"

    def one_by_one():
        for article in articles:
            engine.read(article["text"], published=article.get(date), id=article.get("id")).events

    ways = {
        "engine, C++": lambda: native(path, 1)["processor"],
        "entente.read, one by one": lambda: processor(one_by_one),
        "entente.code, Arrow to Arrow": lambda: processor(lambda: entente.code(table, what=["events", "ties"], threads=1, engine=engine)),
    }
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for way, run in ways.items():
            least[way] = min(least[way], run())
    base = least["engine, C++"]
    print(f"\n| {count} articles, one thread | processor s | µs an article | more than C++ |\n|---|---:|---:|---:|")
    for way, seconds in least.items():
        print(f"| {way} | {seconds:.2f} | {seconds / count * 1e6:.0f} | {(seconds / base - 1) * 100:+.1f} % |")


def spark(count: int, times: int) -> None:
    from pyspark.sql import SparkSession

    import entente.spark as es

    path = corpus(count)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
        .config("spark.sql.files.maxPartitionBytes", str(8 << 20))
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    table = pa.Table.from_pylist([json.loads(line) for line in open(path, encoding="utf-8")])
    folder = BUILD / f"corpus-{count}"
    folder.mkdir(exist_ok=True)
    step = -(-count // 16)
    for part in range(16):
        pq.write_table(table.slice(part * step, step), folder / f"{part:02}.parquet")

    java = session.sparkContext._gateway.proc.pid

    def job(rows: int) -> tuple[float, float, int, int]:
        texts = session.read.parquet(str(folder)).limit(rows) if rows < count else session.read.parquet(str(folder))
        used, begin = processor_of(java), time.monotonic()
        sums = es.code(texts).selectExpr("sum(size(events)) AS events", "sum(size(ties)) AS ties").first()
        return time.monotonic() - begin, processor_of(java) - used, sums.events, sums.ties

    job(min(count, 4000))  # Starts the workers, opens their engines and lets Java compile what it will run.
    rounds = []
    for _ in range(times):
        rounds.append((native(path, 2), job(count)))
    assert all((n["events"], n["ties"]) == s[2:] for n, s in rounds), rounds
    of_native = min(n["seconds"] for n, _ in rounds), min(n["processor"] for n, _ in rounds)
    of_spark = min(s[0] for _, s in rounds), min(s[1] for _, s in rounds)
    print(f"\n| {count} articles, two cores | seconds | processor s | articles a processor s | of native, clock | of native, processor |\n|---|---:|---:|---:|---:|---:|")
    for way, (clock, used) in (("engine, C++, 2 threads", of_native), ("Spark, local[2]", of_spark)):
        share = f"{of_native[0] / clock:.1%} | {of_native[1] / used:.1%}"
        print(f"| {way} | {clock:.1f} | {used:.1f} | {count / used:.0f} | {share} |")
    session.stop()


if __name__ == "__main__":
    overhead(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    spark(int(sys.argv[2]) if len(sys.argv) > 2 else 20000, int(sys.argv[3]) if len(sys.argv) > 3 else 2)
