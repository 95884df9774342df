"""entente ingest: going on where it was, changed and repeated input, watching, and everything that can be wrong with a store."""
import gzip
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tarfile
import time

from harness import PROGRAM, expect, main, run
from stores import answers, expect_same, ingest, kill, make_pile, rows, sound, start_ingest

SENTENCES = ["Russia and Pakistan signed a defence agreement in Islamabad.", "France accused Russia of violating the treaty.",
             "India will send 40 tanks to Kenya.", "China and Japan held talks in Beijing."]
NOBODY = 65534


def article(folder, name, text, day="2023-03-02"):
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps({"id": name, "published": day, "text": text}) + "\n", encoding="utf-8")
    return path


def documents(store):
    """How many there are; read like any other program would, beside a writer."""
    if not os.path.exists(store):
        return 0
    try:
        connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        count = connection.execute("SELECT count(*) FROM document").fetchone()[0]
        connection.close()
        return count
    except sqlite3.OperationalError:  # its tables are just being made
        return 0


def wait_for(condition, what, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        expect(time.monotonic() < end, f"no {what} within {seconds} s")
        time.sleep(0.05)


def test_the_same_again_changes_nothing(folder):
    pile, store = make_pile(folder / "pile", 60), folder / "store"
    code, out, _ = ingest(store, pile, "--json")
    first = json.loads(out)
    expect(code == 1 and first["failed"] > 0 and first["added"] > 40, f"articles and failures: {out}")
    before = rows(store)
    code, out, _ = ingest(store, pile, "--json")
    again = json.loads(out)
    expect(again["added"] == again["superseding"] == 0 and again["unchanged"] > 0, f"nothing new: {again}")
    expect_same(rows(store), before, "the same again")
    sound(store)


def test_threads_and_batches_do_not_change_the_store(folder):
    pile = make_pile(folder / "pile", 120)
    ingest(folder / "one", pile, "--threads", "1", "--batch", "7")
    ingest(folder / "four", pile, "--threads", "4")
    expect_same(rows(folder / "four"), rows(folder / "one"), "threads and batches")
    expect_same(answers(folder / "four"), answers(folder / "one"), "threads and batches")


def test_what_a_table_says_beside_the_text_counts(folder):
    table, store = folder / "t.csv", folder / "store"
    table.write_text(f"title,date,text\nOne,2023-03-02,\"{SENTENCES[0]}\"\n", encoding="utf-8")
    ingest(store, table)
    # The bytes of the row stay; what its second column means does not.
    code, out, _ = ingest(store, table, "--columns", "text=text,title=date", "--json")
    done = json.loads(out)
    expect(code == 0 and done["superseding"] == 1 and done["unchanged"] == 0, f"another reading of the same row: {out}")


def test_what_a_feed_says_beside_the_text_counts(folder):
    def feed(date):
        return f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><link>https://wire.example/</link>
          <item><title>Accord</title><link>https://wire.example/1</link><guid>wire-1</guid><pubDate>{date}</pubDate>
          <description>{SENTENCES[0]} {SENTENCES[3]}</description></item></channel></rss>"""

    path, store = folder / "feed.rss", folder / "store"
    path.write_text(feed("Thu, 02 Mar 2023 10:00:00 GMT"), encoding="utf-8")
    ingest(store, path)
    path.write_text(feed("Fri, 03 Mar 2023 10:00:00 GMT"), encoding="utf-8")
    code, out, err = ingest(store, path, "--json")
    done = json.loads(out)
    expect(code == 0 and done["superseding"] == 1, f"an entry with another date is a new version: {out}{err}")
    connection = sqlite3.connect(store)
    dates = [row[0] for row in connection.execute("SELECT published FROM document WHERE successor IS NULL")]
    expect(dates == [20230303], f"the date that counts: {dates}")


def test_a_full_disk_is_named_and_nothing_is_lost(folder):
    pile, store = make_pile(folder / "pile", 400), folder / "store"
    process = start_ingest(store, pile, "--batch", "20",
                           preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000)))
    out, err = (text.decode() for text in process.communicate(timeout=120))
    expect(process.returncode in (1, 2), f"exit code {process.returncode}: {out}{err}")
    expect("E0" in err and str(store) in err and "safe" in err and "again" in err, f"cause and way out: {err}")
    code, _, err = ingest(store, pile)
    expect(code == 1, f"only the articles that cannot be read fail now: {err}")
    ingest(folder / "other", pile)
    expect_same(rows(store), rows(folder / "other"), "after a full disk")
    sound(store)


def test_a_full_volume(folder):
    volume = folder / "volume"
    volume.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", volume], capture_output=True)
    if mount.returncode != 0:
        return "no right to mount a small volume"
    try:
        pile, store = make_pile(folder / "pile", 400), volume / "store"
        code, out, err = ingest(store, pile, "--batch", "20")
        expect(code in (1, 2) and "full" in err and str(store) in err, f"{code}: {out}{err}")
        subprocess.run(["mount", "-o", "remount,size=64m", volume], check=True)
        code, _, err = ingest(store, pile)
        expect(code == 1, err)
        ingest(folder / "other", pile)
        expect_same(rows(store), rows(folder / "other"), "after a full volume")
    finally:
        subprocess.run(["umount", volume], check=True)


def run_as_nobody(*arguments):
    """Root may write everything, so that rights are tested as somebody else."""
    drop = (lambda: os.setuid(NOBODY)) if os.geteuid() == 0 else None
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, preexec_fn=drop, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def open_to_all(folder):
    """Nobody must get at the folder, and at the program."""
    path = folder
    while path != path.parent and os.stat(path).st_uid == os.geteuid() and not os.stat(path).st_mode & 0o001:
        os.chmod(path, 0o755)
        path = path.parent
    return os.geteuid() != 0 or run_as_nobody("--version")[0] == 0


def test_a_read_only_store_answers_but_takes_nothing(folder):
    one, store = article(folder, "one", SENTENCES[0]), folder / "store"
    ingest(store, one)
    other = article(folder, "two", SENTENCES[1])
    before = rows(store)
    if not open_to_all(folder):
        return "others cannot run the program here"
    os.chmod(store, 0o444)
    code, out, err = run_as_nobody("dyad", "RUS", "PAK", "--db", store, "--json")
    expect(code == 0 and json.loads(out)["balance"]["events"] == 1, f"it answers: {out}{err}")
    code, _, err = run_as_nobody("ingest", "--db", store, other)
    expect(code == 2 and "E0" in err and str(store) in err and "rights" in err, f"{code}: {err}")
    expect_same(rows(store), before, "a read-only store")
    os.chmod(store, 0)
    code, out, err = run_as_nobody("stats", "--db", store)
    expect(code == 2 and "may not be opened" in err and "rights" in err and not out, f"{code}: {out}{err}")


def test_what_is_no_store_is_left_alone(folder):
    one = article(folder, "one", SENTENCES[0])
    text = folder / "notes.txt"
    text.write_text("Dear diary, today I read the news. " * 100)
    other = folder / "other.sqlite"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.commit()
    connection.close()
    (folder / "directory").mkdir()
    for path in (text, other, folder / "directory"):
        before = path.read_bytes() if path.is_file() else None
        for command in (("ingest", "--db", path, one), ("stats", "--db", path), ("doctor", "--db", path, "--repair")):
            code, out, err = run(*command)
            expect(code == 2 and str(path) in err and "E072" in err and "Name a" in err, f"{command}: {code} {err}")
            expect(not out, f"{command} did nothing, and says: {out}")
        expect(before is None or path.read_bytes() == before, f"{path} was changed")
    code, _, err = run("stats", "--db", folder / "missing")
    expect(code == 2 and "no such store" in err and not (folder / "missing").exists(), err)
    code, out, err = run("ingest", "--db", folder / "nowhere" / "store", one)
    expect(code == 2 and "there is no folder" in err and not out, f"{code}: {out}{err}")
    (folder / "empty").touch()
    code, _, err = run("stats", "--db", folder / "empty")
    expect(code == 2 and "it is empty" in err and "ingest" in err, err)


def test_a_newer_schema_is_refused_and_left_alone(folder):
    one, store = article(folder, "one", SENTENCES[0]), folder / "store"
    ingest(store, one)
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    before = store.read_bytes()
    for command in (("ingest", "--db", store, one), ("stats", "--db", store), ("doctor", "--db", store, "--repair"),
                    ("correct", "0" * 24, "--db", store, "--wrong")):
        code, _, err = run(*command)
        expect(code in (1, 2) and "E071" in err and "99" in err and "newer" in err, f"{command}: {code} {err}")
    expect(store.read_bytes() == before, "the store was changed")


def test_a_damaged_store_is_named(folder):
    pile, store = make_pile(folder / "pile", 60), folder / "store"
    ingest(store, pile)
    with open(store, "r+b") as file:
        file.seek(3 * 8192)
        file.write(os.urandom(20 * 8192))
    code, out, err = run("doctor", "--db", store)
    expect(code != 0 and ("damaged" in out + err or "broken" in out), f"{code}: {out}{err}")


def test_pages_that_lead_in_a_circle_are_not_followed(folder):  # 10
    pile, store = make_pile(folder / "pile", 120), folder / "store"
    ingest(store, pile)
    connection = sqlite3.connect(store)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'document'").fetchone()
    connection.close()
    with open(store, "r+b") as file:
        file.seek((root - 1) * size)
        expect(file.read(1) == b"\x05", "the table of documents has more than a page")
        file.seek((root - 1) * size + 8)  # where the page with the greatest ids stands
        file.write(root.to_bytes(4, "big"))
    code, out, err = run("doctor", "--db", store)
    expect(code == 1 and "circle" in out, f"{code}: {out}{err}")
    code, out, err = run("doctor", "--db", store, "--repair")
    expect(code == 2 and "E070" in err and "new store" in err, f"{code}: {out}{err}")


def test_two_writers_take_turns(folder):
    pile = make_pile(folder / "pile", 200, versions=False)
    files = sorted(pile.iterdir())
    store = folder / "store"
    both = [start_ingest(store, *part, "--batch", "8") for part in (files[:2], files[2:])]
    for process in both:
        out, err = (text.decode() for text in process.communicate(timeout=120))
        expect(process.returncode in (0, 1) and "E073" not in err, f"{process.returncode}: {out}{err}")
    ingest(folder / "one", pile)
    got, wanted = rows(store), rows(folder / "one")
    kept = ("event_side|", "event_dyad|", "tally", "tie|", "body|", "failure|", "search|")  # the rest tells who came first
    expect_same([r for r in got if r.startswith(kept)], [r for r in wanted if r.startswith(kept)], "two writers")
    sound(store)


def test_ctrl_c_stops_after_the_batch_and_the_next_run_goes_on(folder):
    pile, store = make_pile(folder / "pile", 500), folder / "store"
    process = start_ingest(store, pile, "--batch", "10", "--threads", "1")
    wait_for(lambda: documents(store) >= 20 or process.poll() is not None, "documents")
    code, out, err = kill(process, signal.SIGINT)
    expect(code == 1 and "stopped" in err and "again" in err, f"{code}: {out}{err}")
    sound(store)
    held = documents(store)
    code, out, _ = ingest(store, pile, "--json")
    expect(json.loads(out)["unchanged"] >= held, "what was there is not read again")
    ingest(folder / "other", pile)
    expect_same(rows(store), rows(folder / "other"), "after Ctrl-C")
    expect_same(answers(store), answers(folder / "other"), "after Ctrl-C")


def warc_record(number):
    body = f"<html lang='en'><body><article><p>{SENTENCES[number % 4]} It was day {number}.</p></article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
            f"WARC-Date: 2023-03-02T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def test_an_archive_that_ends_in_the_middle(folder):
    records = [gzip.compress(warc_record(number)) for number in range(20)]
    whole = b"".join(records)
    archive, store = folder / "crawl.warc.gz", folder / "store"
    archive.write_bytes(b"".join(records[:12]) + records[12][:len(records[12]) // 2])
    code, out, err = ingest(store, archive, "--json")
    done = json.loads(out)
    expect(code == 1 and done["added"] == 12 and done["failed"] == 1, f"{code}: {out}{err}")
    expect("crawl.warc.gz" in err and "E0" in err, f"the place is named: {err}")
    archive.write_bytes(whole)  # the download is complete now
    code, out, err = ingest(store, archive, "--json")
    done = json.loads(out)
    expect(code == 0 and done["added"] == 8 and done["unchanged"] == 12, f"{code}: {out}{err}")
    ingest(folder / "other", archive)
    expect_same(rows(store), rows(folder / "other"), "after a cut archive")


def test_what_is_no_gzip_between_records_is_named_and_the_rest_is_read(folder):
    records = [gzip.compress(warc_record(number)) for number in range(8)]
    archive, store = folder / "crawl.warc.gz", folder / "store"
    archive.write_bytes(b"".join(records[:3]) + b"an error page of the server" + b"".join(records[3:]))
    code, out, err = ingest(store, archive, "--json")
    expect(code == 1 and json.loads(out)["added"] == 8 and "crawl.warc.gz" in err and "Fetch" in err, f"{code}: {out}{err}")
    archive.write_bytes(b"".join(records) + bytes(512))  # a tape's padding is no damage
    code, out, err = ingest(store, archive, "--json")
    expect(code == 0 and json.loads(out)["unchanged"] == 8, f"{code}: {out}{err}")


def test_a_tar_that_ends_in_the_middle(folder):
    whole, store = folder / "day.tar", folder / "store"
    with tarfile.open(whole, "w") as tar:
        for number in range(4):
            tar.add(article(folder, f"a{number}", f"{SENTENCES[number]} " * 40), f"a{number}.jsonl")
    whole.write_bytes(whole.read_bytes()[:5500])
    code, out, err = ingest(store, whole, "--json")
    done = json.loads(out)
    expect(code == 1 and done["added"] >= 1 and done["failed"] == 1 and "Fetch" in err and "again" in err, f"{code}: {out}{err}")


def test_watching_reads_what_comes_and_what_changes(folder):
    incoming, store = folder / "incoming", folder / "store"
    incoming.mkdir()
    article(incoming, "one", SENTENCES[0])
    process = start_ingest(store, incoming, "--watch")
    try:
        wait_for(lambda: documents(store) == 1, "first document")
        article(incoming, "two", SENTENCES[1])
        wait_for(lambda: documents(store) == 2, "second document")
        article(incoming, "one", SENTENCES[2])
        wait_for(lambda: documents(store) == 3, "new version")
    finally:
        code, out, err = kill(process, signal.SIGINT)
    expect(code == 0 and "2 new documents, 1 new versions" in out, f"{code}: {out}{err}")
    sound(store)


def test_a_clock_that_jumps(folder):
    """Files from the future, the past and before all times are read while watching; and dates of articles are taken as said."""
    incoming, store = folder / "incoming", folder / "store"
    incoming.mkdir()
    now = time.time()
    process = start_ingest(store, incoming, "--watch")
    try:
        for number, when in enumerate((now + 10 * 365 * 86400, 0, now - 86400, now)):
            path = article(incoming, f"n{number}", f"{SENTENCES[number]} Once.", ("2099-01-01", "1931-05-04", "", "2023-03-02")[number])
            os.utime(path, (when, when))
            wait_for(lambda: documents(store) == number + 1, f"document {number}")
        path = article(incoming, "n0", "China accused India of espionage.")  # changed, and its clock set back
        os.utime(path, (now - 5e8, now - 5e8))
        wait_for(lambda: documents(store) == 5, "new version")
    finally:
        code, out, err = kill(process, signal.SIGINT)
    expect(code == 0, f"{code}: {out}{err}")
    sound(store)
    if not shutil.which("faketime"):
        return None
    for when in ("1975-01-01", "2090-01-01"):  # the clock of the whole machine
        other = folder / when
        done = subprocess.run(["faketime", when, str(PROGRAM), "ingest", "--db", str(other), str(incoming)], capture_output=True)
        expect(done.returncode == 0, done.stderr.decode())
    expect_same(rows(folder / "1975-01-01"), rows(folder / "2090-01-01"), "the clock")


if __name__ == "__main__":
    main([test for name, test in list(globals().items()) if name.startswith("test_")])
