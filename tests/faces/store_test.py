"""What a store answers: the same ties and pacts as over files; the frozen store of each released schema."""
import json
import shutil

from harness import ROOT, expect, main, run
from stores import ingest, rows, sound

SAMPLES = ROOT / "data" / "samples"
ASSETS = ROOT / "tests" / "assets"


def ask(*question):
    code, out, err = run(*question, "--json")
    expect(code == 0, f"{question}: {code} {err}")
    return [json.loads(line) for line in out.splitlines()]


def reports_of(tie):
    """Who tells it, and how; in any order."""
    return sorted(json.dumps({k: v for k, v in report.items()}, sort_keys=True) for report in tie["reports"])


def test_ties_of_a_store_are_those_of_the_files(folder):
    store = folder / "store"
    ingest(store, SAMPLES)
    files = {tie["id"]: tie for tie in ask("ties", SAMPLES)}
    stored = {tie["id"]: tie for tie in ask("ties", "--db", store)}
    expect(len(files) > 100 and files.keys() == stored.keys(), f"ids: {files.keys() ^ stored.keys()}")
    for name, tie in files.items():
        other = stored[name]
        for field in ("kind", "parties", "what", "name", "canonical", "from", "to", "status", "stage", "quantities", "flags"):
            expect(tie[field] == other[field], f"{name} {field}: {tie[field]} {other[field]}")
        expect(reports_of(tie) == reports_of(other), f"{name}: reports differ")
        about = [[c["about"] for c in t["contradictions"]] for t in (tie, other)]
        expect(about[0] == about[1], f"{name}: contradictions {about}")
    expect(any(tie["contradictions"] for tie in stored.values()), "sources of the samples contradict each other somewhere")
    some = ask("ties", "--db", store, "--kind", "exercise", "--on", "2018-05-01")
    expect(all(tie["kind"] == "exercise" for tie in some), "filters")


def test_sources_that_differ_are_shown_side_by_side(folder):
    lines = [{"id": f"d{i}", "published": f"2018-03-0{i + 2}", "site": f"site-{i}.example",
              "text": f"India delivered {number} tanks to Kenya in March 2018."} for i, number in enumerate((40, 60))]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    store = folder / "store"
    ingest(store, folder / "a.jsonl")
    tie, = ask("ties", "--db", store, "--kind", "transfer")
    contradiction, = tie["contradictions"]
    expect(contradiction["about"] == "quantity" and [v["outlet"] for v in contradiction["versions"]] == ["site-0.example",
           "site-1.example"], f"{contradiction}")
    code, out, _ = run("ties", "--db", store)
    expect(code == 0 and "sources differ on quantity" in out, out)


def test_pacts_of_a_store(folder):
    store = folder / "store"
    text = {"id": "a", "published": "2022-09-14", "text":
            "Azerbaijan attacked Armenia on 13 September 2022. Armenia asked the CSTO for help. Russia refused to help Armenia."}
    (folder / "a.jsonl").write_text(json.dumps(text) + "\n" + json.dumps({**text, "id": "copy"}) + "\n")
    ingest(store, folder / "a.jsonl")
    pact, = ask("pact", "CSTO", "--db", store)
    files, = ask("pact", "CSTO", folder / "a.jsonl")
    expect(pact["members"] == files["members"] and len(pact["obligations"]) == len(files["obligations"]), "the tables' part")
    told = [test for test in pact["tests"] if test["attacked"] == "ARM" and test["date"] and test["date"].startswith("2022-09-13")]
    expect(len(told) == 1 and len(told[0]["attack"]) >= 1, f"one test: {pact['tests']}")
    replies = {answer["code"]: answer["reply"] for answer in told[0]["answers"]}
    expect(replies.get("RUS") in ("refused", "withheld"), f"Russia's answer: {replies}")
    attacks = [report for report in told[0]["attack"] if report["event"]["type"] == "ASSAULT"]
    expect(len(attacks) == 1, f"told twice, counted once: {attacks}")
    others = ("Georgia attacked Russia on 7 August 2020.", "Ukraine attacked Russia on 6 August 2024.")
    (folder / "b.jsonl").write_text("".join(json.dumps({"id": text, "published": "2024-08-08", "text": text}) + "\n" for text in others))
    ingest(store, folder / "b.jsonl")
    few, = ask("pact", "CSTO", "--tests", "1", "--reports", "1", "--db", store)
    whole, = ask("pact", "CSTO", "--all", "--db", store)
    listed = [test for test in few["tests"] if not test["table"]]
    expect(len(listed) == 1 and few["tests_left_out"] == len(whole["tests"]) - len(few["tests"]) > 0, "one test, and what is left out")
    expect(listed[0]["attacker"] == "UKR" and listed[0] in whole["tests"], f"the latest: {listed}")
    bound, = ask("obligations", "--attacked", "ARM", "--by", "AZE", "--on", "2022-09-13", "--db", store)
    expect(any(p["code"] == "IGO:CSTO" for p in bound["pacts"]), f"{bound}")
    for wrong in (("pact", "No Such Pact"), ("obligations", "--attacked", "XXQ")):
        code, _, err = run(*wrong, "--db", store)
        expect(code == 2 and err, f"{wrong}: {code} {err}")
    code, _, err = run("pact", "CSTO", "--db", folder / "missing")
    expect(code == 2 and "no such store" in err, err)


def test_frozen_stores_answer_as_they_did(folder):
    stores = sorted(ASSETS.glob("store-v*.entente"))
    expect(stores, "no frozen store")
    answered = []
    for frozen in stores:
        store = folder / frozen.name
        shutil.copy(frozen, store)  # SQLite puts its log beside the file
        run("doctor", "--db", store, "--repair")  # migrates
        sound(store)
        wanted = json.loads((ASSETS / "store-answers.json").read_text(encoding="utf-8"))
        for question, answer in wanted.items():
            got, = ask(*question.split(), "--db", store)
            for field, value in answer.items():
                expect(got[field] == value, f"{frozen.name}: `{question}` {field}: {got[field]}, not {value}")
        pact, = ask("pact", "CSTO", "--all", "--db", store)
        answered.append([(test["attacked"], test["attacker"], [(a["code"], a["reply"]) for a in test["answers"]])
                         for test in pact["tests"] if test["attack"]])
        before = rows(store)
        code, out, _ = ingest(store, ASSETS / "store-articles.jsonl", "--json")
        done = json.loads(out)
        expect(done["added"] == 0 and done["superseding"] == 0, f"{frozen.name} knows its articles: {out}")
        expect([r for r in rows(store) if r.startswith("event")] == [r for r in before if r.startswith("event")], "its events stay")
    expect(answered[0] and all(one == answered[0] for one in answered), f"attacks and their answers, by schema: {answered}")


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
