#!/usr/bin/env python3
"""The plan of docs/scale.md: what a year of CC-NEWS takes on a cluster, computed and simulated.

usage: bench/scale_plan.py                    prints the tables, the same on every run
       bench/scale_plan.py --measure PATH...  measures the sizes of rows and keys on files (needs the package)

Everything that is assumed or measured stands in ASSUMED and MEASURED.
"""

import argparse
import heapq
import math
import random

ASSUMED = {
    "pages": 400e6,  # a year of CC-NEWS
    "packed_bytes": 27e3,  # of a page in a WARC file: 1.07 GB a file with some 40,000 pages
    "page_bytes": 95e3,  # of a page unpacked
    "pages_a_file": 40_000,
    "coded_share": 0.45,  # pages in English or French; the others are read and marked
    "copies": 3.0,  # documents a story, on average
    "top_dyads": 20_000,  # pairs that are told of, by Zipf's law with exponent 1
    "ties_a_page": 0.5,  # of coded pages: most news is not of states (2.7 in generated articles, one sentence in ten political)
    "documents_row": 1300.0,  # bytes in Parquet with zstd; --measure: 481 in generated articles, 5,234 in data/samples
    "unpack_mb_s": 300.0,  # gzip, one core
    "core_dollars": 0.0504,  # an hour of a core on demand: 16 cores for 0.8064, a price list of 2025
    "spot_dollars": 0.020,  # the same, when it may be taken away
    "store_dollars": 0.023,  # a GB in an object store, a month
    "losses_an_hour": 0.05,  # machines taken away, each hour
    "cores_a_machine": 16,
}
MEASURED = {
    "clean_mb_s": 44.5,  # docs/performance.md: news pages of 95 KB, one core
    "code_ms": 2.4,  # docs/performance.md: 500 words without cleaning, one core
    "spark_share": 0.85,  # the least that Spark must reach of the native rate
    # --measure on 2,000 articles of bench/make_corpus.cpp:
    "keys": 49.3,  # a document
    "key_bytes": 159.0,  # of a key with its part and the document's id, in Arrow
    "compare_us": 0.06,  # a comparison of two documents
    "tie_row": 702.0,  # bytes of a tie told, in Arrow
}


def value(name: str) -> float:
    return {**ASSUMED, **MEASURED}[name]


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    print(f"\n{title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")


def page_seconds() -> float:
    """Of one core, for an average page."""
    unpack = value("page_bytes") / value("unpack_mb_s") / 1e6
    clean = value("page_bytes") / value("clean_mb_s") / 1e6
    return unpack + clean + value("coded_share") * value("code_ms") / 1e3


def volumes() -> None:
    rows = []
    for name, pages in (("a year", value("pages")), ("a day", value("pages") / 365)):
        hours = pages * page_seconds() / 3600 / value("spark_share")
        rows.append(
            [
                name,
                f"{pages / 1e6:,.1f} M",
                f"{pages / value('pages_a_file'):,.0f}",
                f"{pages * value('packed_bytes') / 1e12:,.2f} TB",
                f"{pages * value('page_bytes') / 1e12:,.1f} TB",
                f"{hours:,.0f}",
                f"{pages * value('documents_row') / 1e9:,.1f} GB",
            ]
        )
    table("Volumes", ["", "pages", "files", "read, packed", "unpacked", "core-hours", "written"], rows)
    packed = value("packed_bytes") / page_seconds() * value("spark_share") / 1e6
    print(f"\nOne core reads {packed:.1f} MB/s of packed files, a machine of {value('cores_a_machine')} cores {packed * value('cores_a_machine'):.0f} MB/s.")


def shuffles() -> None:
    pages, coded = value("pages"), value("pages") * value("coded_share")
    keys = coded * value("keys") * value("key_bytes")
    told = coded * value("ties_a_page") * value("tie_row")
    rows = [
        ["reading and coding", "0", "a task is a file; pages stay where they are read"],
        ["writing by day", f"{pages * value('documents_row') / 1e9:,.0f} GB", "files are nearly of one day: a map-side sort, small parts"],
        ["story keys of coded pages", f"{keys / 1e9:,.0f} GB", f"{value('keys'):.0f} keys of {value('key_bytes'):.0f} bytes a document"],
        ["the same, a day with three before it", f"{keys / 365 * 4 / 1e9:,.1f} GB", "what a daily run compares"],
        ["ties told", f"{told / 1e9:,.0f} GB", "before ways of telling are counted where they lie"],
    ]
    table("Shuffles of a year", ["step", "bytes", ""], rows)


def zipf_shares(count: int) -> list[float]:
    weights = [1 / rank for rank in range(1, count + 1)]
    total = sum(weights)
    return [weight / total for weight in weights]


def skew(generator: random.Random) -> None:
    """Work of the fullest of 400 tasks against the average, by what rows are sent by."""
    tasks = 400
    reports = value("pages") * value("coded_share") * value("ties_a_page")
    shares = zipf_shares(int(value("top_dyads")))

    def fullest(pieces: list[float]) -> float:
        loads = [0.0] * tasks
        for piece in pieces:
            loads[generator.randrange(tasks)] += piece
        return max(loads) / (sum(loads) / tasks)

    dyads = [share * reports for share in shares]
    # A dyad's reports fall to nine kinds, and meetings, the most frequent, to months: blocks of unequal size.
    meetings, *others = zipf_shares(9)
    pieces_of_a_dyad = [meetings / 12] * 12 + others
    blocks = [dyad * piece for dyad in dyads for piece in pieces_of_a_dyad]
    # Told alike by many: ways of telling grow with the 0.7th power of reports, as words do in texts.
    forms = [block**0.7 for block in blocks]
    rows = [
        ["all reports of a dyad", f"{len(dyads):,}", f"{max(dyads):,.0f}", f"{fullest(dyads):.1f}"],
        ["all reports of a block", f"{len(blocks):,}", f"{max(blocks):,.0f}", f"{fullest(blocks):.1f}"],
        ["ways of telling of a block, counted first", f"{len(forms):,}", f"{max(forms):,.0f}", f"{fullest(forms):.1f}"],
    ]
    table("Skew of popular dyads (ties of a year, 400 tasks)", ["what meets in one task", "groups", "rows of the largest", "fullest task : average"], rows)
    print(f"\nThe largest dyad has {shares[0]:.1%} of all reports; the largest merge holds {max(forms) * value('tie_row') / 1e6:,.0f} MB.")


def stories(generator: random.Random) -> None:
    """Comparisons in a day's blocks of documents that share a key."""
    documents = int(value("pages") * value("coded_share") / 365 * 4)
    kept = 500  # kStoryBlock of entente/story.h
    bounded = unbounded = 0.0
    largest = 0
    left = documents
    while left > 0:  # One key's blocks; sizes of stories have a heavy tail.
        size = min(left, int(generator.paretovariate(1.0 + 1 / value("copies"))))
        largest = max(largest, size)
        left -= size
        unbounded += size * (size - 1) / 2
        bounded += min(size * (size - 1) / 2, size * kept)
    keys, cost = value("keys"), value("compare_us") / 1e6 / 3600
    # A page that everybody links to, or a summit: one day in which a fiftieth of all tell the same event.
    summit = documents / 50
    rows = [
        ["stories of any size, with a heavy tail", f"{largest:,}", f"{keys * unbounded:,.2e}", f"{keys * bounded:,.2e}", f"{keys * bounded * cost:,.2f}"],
        ["a summit: one in fifty pages shares a key", f"{summit:,.0f}", f"{summit * summit / 2:,.2e}", f"{summit * kept:,.2e}", f"{summit * kept * cost:,.2f}"],
    ]
    table(f"Story blocks of a day and three before it ({documents / 1e6:.1f} M coded pages)", ["", "largest block", "pairs, all with all", "pairs compared", "core-hours"], rows)


def losses(generator: random.Random, machines: int, files: int, an_hour: float) -> tuple[float, float]:
    """Hours that a run takes, and the share of work done twice, when machines are taken away.

    Every core takes one file after another; a machine that is lost comes back after five minutes, and the files at
    hand begin anew elsewhere. One task in a hundred hangs at four times its length and is run a second time."""
    mean = value("pages_a_file") * page_seconds() / value("spark_share") / 3600
    cores = int(value("cores_a_machine"))
    # (time when the core is free, machine); each machine's next loss.
    free = [(0.0, m) for m in range(machines) for _ in range(cores)]
    heapq.heapify(free)
    loss = [generator.expovariate(an_hour) if an_hour else math.inf for _ in range(machines)]
    left, wasted, worked, end = files, 0.0, 0.0, 0.0
    while left > 0:
        now, machine = heapq.heappop(free)
        while loss[machine] + 1 / 12 <= now:
            loss[machine] += 1 / 12 + generator.expovariate(an_hour)
        if loss[machine] <= now:
            heapq.heappush(free, (loss[machine] + 1 / 12, machine))
            continue
        length = mean * generator.lognormvariate(-0.125, 0.5)
        if generator.random() < 0.01:
            wasted += length  # The copy that a straggler is given.
            length *= 2
        if loss[machine] < now + length:
            wasted += loss[machine] - now
            heapq.heappush(free, (loss[machine] + 1 / 12, machine))
            continue
        left -= 1
        worked += length
        end = max(end, now + length)
        heapq.heappush(free, (now + length, machine))
    return end, wasted / (worked + wasted)


def clusters(generator: random.Random) -> None:
    rows = []
    for machines, files, an_hour, dollars, name in (
        (50, 10_000, 0.0, value("core_dollars"), "a year, 50 machines on demand"),
        (50, 10_000, value("losses_an_hour"), value("spot_dollars"), "a year, 50 machines that may be taken away"),
        (50, 10_000, 1.0, value("spot_dollars"), "the same, every machine lost once an hour"),
        (1, 27, value("losses_an_hour"), value("spot_dollars"), "a day, one machine"),
    ):
        hours, twice = losses(generator, machines, files, an_hour)
        paid = hours * machines * value("cores_a_machine")
        rows.append([name, f"{hours:.2f}", f"{twice:.1%}", f"{paid:,.0f}", f"{paid * dollars:,.2f}"])
    table("Coding on a cluster, simulated", ["", "hours", "done twice", "core-hours paid", "dollars"], rows)
    kept = value("pages") * value("documents_row") / 1e9
    print(f"\nKeeping the coded year costs {kept * value('store_dollars'):,.0f} dollars a month.")


def measure(paths: list[str]) -> None:
    import io
    import sys
    import time

    import pyarrow as pa
    import pyarrow.parquet as pq

    import entente
    from entente import _native

    documents, told = entente.code_files(paths, what=["documents", "ties"], story_profile=True)
    count = documents.num_rows
    packed = io.BytesIO()
    pq.write_table(documents, packed, compression="zstd")
    keys = pa.table(pa.record_batch(_native.story_keys(documents["story_profile"].to_pylist())))
    parts = keys["part"].to_pylist()
    block = [part for part in parts if part is not None][:500]
    begin = time.perf_counter()
    _native.same_stories(block)
    compared = time.perf_counter() - begin
    ids = sum(len(name) for name in documents["document"].to_pylist()) / count
    print(f"{count} documents, {told.num_rows} ties told")
    print(f"documents_row {packed.tell() / count:.0f}")
    print(f"keys          {keys.num_rows / count:.1f}")
    print(f"key_bytes     {keys['part'].nbytes / keys.num_rows + 8 + ids + 4:.0f}")
    print(f"compare_us    {compared / (len(block) * (len(block) - 1) / 2) * 1e6:.2f}")
    print(f"tie_row       {told.nbytes / max(told.num_rows, 1):.0f}")
    print(f"ties a page   {told.num_rows / count:.2f}", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--measure", nargs="+", metavar="PATH")
    asked = parser.parse_args()
    if asked.measure:
        return measure(asked.measure)
    generator = random.Random(20240521)
    volumes()
    shuffles()
    skew(generator)
    stories(generator)
    clusters(generator)


if __name__ == "__main__":
    main()
