"""The same question asked in two ways has one answer, byte for byte: program and server, file and standard input, one run
into a store and many. (Threads, packing and batches: tests/agree/threads_test.py; Python: python/tests; killed runs:
tests/faces/kill_test.py.)"""
import json

from harness import ROOT, expect, main, run
from server import SAMPLES, Server, make_store


def answer(*arguments, stdin=None):
    code, out, err = run(*arguments, stdin=stdin)
    expect(code == 0, f"{arguments}: {err}")
    return out


def same(ours, theirs, what):
    expect(json.loads(ours) == json.loads(theirs), f"{what} differs:\n{ours[:400]}\n{theirs[:400]}")


def test_program_and_server(folder):
    store = make_store(folder)
    events = json.loads(answer("events", "--db", store, "--json", "--limit", "20"))["events"]
    expect(len(events) == 20, "the samples hold events")
    document = events[0]["document"]["id"]
    questions = [
        (("events", "--limit", "20"), "events?limit=20"),
        (("events", "--code", "RUS", "--type", "ACCUSE", "--order", "oldest"), "events?code=RUS&type=ACCUSE&order=oldest"),
        (("dyad", "RUS", "TUR"), "dyads/RUS/TUR"),
        (("actor", "NER"), "actors/NER"),
        (("timeline", "--code", "FRA"), "timeline?code=FRA"),
        (("network", "--limit", "500"), "network?edges=500"),
        (("search", "ambassadeur"), "search?q=ambassadeur"),
        (("document", document), f"documents/{document}"),
        (("stats",), "stats"),
    ]
    with Server(store) as server:
        for command, address in questions:
            status, _, body = server.get("/api/v1/" + address)
            expect(status == 200, f"{address}: {status} {body[:300]!r}")
            same(answer(command[0], "--db", store, "--json", *command[1:]), body.decode(), address)


def test_explained_by_program_and_server(folder):
    store = make_store(folder, SAMPLES / "cedeao-ultimatum-niger.txt")
    sentence = "La Russie a condamné mardi les sanctions que l'Union européenne a imposées à Minsk."
    with Server(store) as server:
        status, _, body = server.ask("POST", "/api/v1/explain?lang=fr&published=2021-06-22", sentence.encode(),
                                     {"Content-Type": "text/plain; charset=utf-8"})
        expect(status == 200, f"{status} {body[:300]!r}")
        same(answer("explain", "--lang", "fr", "--published", "2021-06-22", "--json", sentence), body.decode(), "explain")


def test_file_and_standard_input(folder):
    path = SAMPLES / "depeches-francophones.jsonl"
    from_file = [json.loads(line) for line in answer("read", "--json", "--full", path).splitlines()]
    from_stdin = [json.loads(line) for line in answer("read", "--json", "--full", "-", stdin=path.read_bytes()).splitlines()]
    for record in from_file + from_stdin:
        expect(record.pop("source"), "a source")
    expect(from_file == from_stdin, "a file and standard input differ")


def test_one_run_and_one_a_file(folder):
    files = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".html", ".jsonl"))
    once = make_store(folder, *files, name="once.entente")
    for path in files:
        make_store(folder, path, name="often.entente")
    often = folder / "often.entente"
    for question in (("events", "--limit", "1000"), ("actor", "RUS"), ("network", "--limit", "1000")):
        def listed(store):
            found = json.loads(answer(question[0], "--db", store, "--json", *question[1:]))
            for key in ("events", "ties"):
                if key in found:
                    found[key] = sorted(found[key], key=lambda item: json.dumps(item, sort_keys=True))
            return found
        expect(listed(once) == listed(often), f"{question[0]}: one run and one a file differ")


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
