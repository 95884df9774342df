"""kill -9 at random moments of an ingest, again and again: the store holds and answers what one undisturbed run gives.

usage: store_kill_test.py [KILLS [SEED]]     8 kills unless said otherwise; docs/store.md has the figures of 200
"""
import pathlib
import random
import sys
import tempfile
import time

from harness import expect
from stores import answers, expect_same, ingest, kill, make_pile, rows, sound, start_ingest

ARTICLES = 600
BATCH = 16  # small transactions: more moments between and within them


def killed_run(store, pile, chance, usual, at_most):
    """Runs ingest until it ends by itself, killed up to so many times before, within half the time that it takes. How often it was killed, and how often that left
    a log that the next run had to recover. Nobody else opens the store between."""
    kills = logs = 0
    while kills < at_most:
        process = start_ingest(store, pile, "--batch", str(BATCH), "--threads", "2")
        time.sleep(chance.uniform(0, usual / 2))
        if process.poll() is not None:
            process.communicate()
            break
        kill(process)
        kills += 1
        log = pathlib.Path(f"{store}-wal")
        logs += log.exists() and log.stat().st_size > 0
    code, _, err = ingest(store, pile, "--batch", BATCH)
    expect(code in (0, 1), f"the last run: {err}")  # 1: some articles of the pile cannot be read
    return kills, logs


def main(kills, seed):
    chance = random.Random(seed)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pile = make_pile(folder / "pile", ARTICLES)
        start = time.monotonic()
        ingest(folder / "undisturbed", pile, "--batch", BATCH)
        usual = time.monotonic() - start
        wanted, wanted_answers = rows(folder / "undisturbed"), answers(folder / "undisturbed")
        done = stores = logs = 0
        while done < kills:
            store = folder / f"killed-{stores}"
            killed, left = killed_run(store, pile, chance, usual, kills - done)
            expect_same(rows(store), wanted, f"after {killed} kills (store {stores})")
            expect_same(answers(store), wanted_answers, f"after {killed} kills (store {stores})")
            sound(store)
            done, logs, stores = done + killed, logs + left, stores + 1
            if kills > 8:
                print(f"{done} kills", file=sys.stderr, flush=True)
    print(f"ok: {done} kills over {stores} stores of {len(wanted)} rows, {logs} left a log to recover; "
          f"rows and answers as undisturbed every time ({time.monotonic() - began:.0f} s, seed {seed})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
