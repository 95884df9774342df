"""entente read: formats, output, bad input, exit codes."""
import gzip
import json
import os
import stat

from harness import ROOT, SHARED, expect, main, read_json, run

FRENCH = "Le ministre russe des Affaires étrangères s'est rendu à Islamabad. La Russie et le Pakistan ont signé un accord de défense.\n"
ENGLISH = "Russia and Pakistan signed a defence agreement in Islamabad. France accused Russia of violating the treaty.\n"
FIELDS = {"id", "lang", "title", "published", "events", "ties"}
EVENT_FIELDS = {"type", "mode", "actors", "recipients", "status", "date", "place", "said_by", "trigger", "sentence", "cameo",
                "goldstein", "quad", "context", "confidence", "mentions"}


def test_json_has_the_promised_fields(folder):
    (folder / "note.txt").write_text(ENGLISH, encoding="utf-8")
    code, documents, _ = read_json(folder / "note.txt")
    expect(code == 0, "exit code")
    document, = documents
    expect(FIELDS <= document.keys(), f"fields: {document.keys()}")
    expect(document["id"] == "note" and document["lang"] == "en", "id and language")
    expect(document["events"], "an event")
    for event in document["events"]:
        expect(EVENT_FIELDS <= event.keys(), f"event fields: {event.keys()}")


def test_sentence_offsets_point_into_the_clean_text(folder):
    (folder / "a.txt").write_text(FRENCH, encoding="utf-8")
    code, (document,), _ = read_json("--full", folder / "a.txt")
    text = document["text"].encode()
    expect(document["events"], "an event")
    for event in document["events"]:
        s = event["sentence"]
        expect(text[s["begin"]:s["end"]].decode() == s["text"], "sentence bytes")
        for mention in event["mentions"]:
            expect(text[mention["begin"]:mention["end"]].decode() == mention["text"], "mention bytes")


def test_mixed_inputs_keep_their_order(folder):
    (folder / "b.txt").write_text(FRENCH, encoding="utf-8")
    (folder / "a.html").write_text(f"<html lang='en'><body><article><p>{ENGLISH}</p></article></body></html>", encoding="utf-8")
    lines = [{"id": f"line-{i}", "text": ENGLISH, "unknown": [1]} for i in range(3)]
    with gzip.open(folder / "c.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in lines)
    code, documents, err = read_json(folder)
    expect(code == 0, err)
    expect([d["id"] for d in documents] == ["a", "b", "line-0", "line-1", "line-2"], [d["id"] for d in documents])


def test_standard_input(folder):
    code, documents, _ = read_json("-", stdin=ENGLISH.encode())
    expect(code == 0 and len(documents) == 1 and documents[0]["events"], "events from -")


def test_output_does_not_depend_on_threads(folder):
    one = run("read", "--json", "--full", "--threads", "1", ROOT / "data" / "samples")
    four = run("read", "--json", "--full", "--threads", "4", ROOT / "data" / "samples")
    expect(one[0] == four[0] and one[1] == four[1], "1 and 4 threads differ")
    expect(len(one[1].splitlines()) >= 24, "documents of the samples")


def test_every_sample_gives_an_event(folder):
    code, documents, _ = read_json(ROOT / "data" / "samples")
    by_id = {d["id"]: d for d in documents}
    gold = [json.loads(line)["id"] for line in (ROOT / "data" / "gold" / "samples.jsonl").read_text(encoding="utf-8").splitlines()]
    silent = [i for i in gold if not by_id[i]["events"]]
    expect(not silent, f"no event in {silent}")


def test_bad_inputs_are_named_and_do_not_stop_the_batch(folder):
    (folder / "1-empty.txt").write_bytes(b"")
    (folder / "2-binary.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "3-cut.txt.gz").write_bytes(gzip.compress(ENGLISH.encode() * 2000)[:-40])
    (folder / "4-lines.jsonl").write_text('{"id": "good", "text": "%s"}\n{"id": broken\n{"id": "no-text"}\n' % ENGLISH.strip(), encoding="utf-8")
    (folder / "5-good.txt").write_text(ENGLISH, encoding="utf-8")
    code, documents, err = read_json(folder, folder / "6-missing.txt")
    expect(code == 1, f"exit code {code}")
    expect([d["id"] for d in documents] == ["good", "5-good"], [d["id"] for d in documents])
    for name in ("1-empty.txt", "2-binary.bin", "3-cut.txt.gz", "4-lines.jsonl:2", "4-lines.jsonl:3", "6-missing.txt"):
        expect(name in err, f"{name} is not named in: {err}")


def test_invalid_utf8_in_the_middle_is_repaired_and_said(folder):
    (folder / "a.txt").write_bytes(FRENCH.encode() + b"Un caf\xe9 \xff\xfe pris.\n" + FRENCH.encode() * 3)
    code, (document,), _ = read_json(folder / "a.txt")
    expect(code == 0 and document["warnings"], "a warning")


def test_unknown_language_is_read_and_marked(folder):
    (folder / "a.txt").write_text("Prezydent Rosji spotkał się w środę w Moskwie z premierem Chin, poinformowała kancelaria. " * 3, encoding="utf-8")
    code, (document,), _ = read_json(folder / "a.txt")
    expect(code == 0 and document["lang"] == "pl" and not document["understood"] and not document["events"], document)


def test_one_line_of_200_mb_is_bounded(folder):
    path = folder / "long.txt"
    with open(path, "wb") as out:
        block = b"word and word again " * 52429
        for _ in range(200):
            out.write(block)
    code, documents, err = read_json(path, timeout=300)
    expect(code in (0, 1), f"exit code {code}")
    expect(bool(err) != bool(documents), "either a document with a warning, or an error")
    expect(documents == [] or documents[0]["warnings"], "what was cut is said")


def test_folder_without_permission_is_named(folder):
    if os.geteuid() == 0:
        return "root may read every folder"
    closed = folder / "closed"
    closed.mkdir()
    closed.chmod(0)
    try:
        code, _, err = read_json(closed)
    finally:
        closed.chmod(stat.S_IRWXU)
    expect(code == 1 and "closed" in err, err)


def test_gold_files_can_be_read_as_input(folder):
    gold = SHARED / "eval" / "gsr-en-dev.jsonl"
    if not gold.exists():
        return "the evaluation files are not here"
    code, documents, err = read_json(gold)
    expect(code == 0, err)
    expect(len(documents) == sum(1 for _ in open(gold, encoding="utf-8")), "a document for each line")


def test_usage_errors_exit_with_2(folder):
    expect(run("read")[0] == 2, "no path")
    expect(run("fly")[0] == 2, "no such command")
    expect(run("--data", folder, "read", "-", stdin=b"x")[0] == 2, "no data there")


def test_help_has_examples_for_every_command(folder):
    for command in ("read", "parse", "explain", "frames", "eval", "world"):
        code, out, _ = run(command, "--help")
        expect(code == 0 and "xample" in out, f"{command} --help")


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
