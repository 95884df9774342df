"""The gate saves work and loses nothing: what a run without it finds, a run with it finds too."""
from harness import ROOT, SHARED, expect, main, read_json


def lost_events(path):
    """How many events the run without the gate finds, and those that the run with it lacks."""
    runs = []
    for options in ([], ["--no-gate"]):
        code, documents, err = read_json(*options, path)
        expect(code == 0, f"exit code {code}: {err}")
        expect(documents, f"no document in {path}")
        runs.append({d["id"]: d for d in documents})
    gated, ungated = runs
    expect(gated.keys() == ungated.keys(), "the same documents")
    lost = []
    events = 0
    for key, document in ungated.items():
        found = {event["id"] for event in gated[key]["events"]}
        events += len(document["events"])
        for event in document["events"]:
            if event["id"] not in found:
                lost.append(f"{key}: {event['type']} `{event['trigger']}` in: {event['sentence']['text']}")
    return events, lost


def check(paths):
    events, lost = 0, []
    for path in paths:
        more, missing = lost_events(path)
        events += more
        lost += missing
    for line in lost:
        print(f"  lost {line}")
    expect(events, "the run without the gate finds events")
    expect(not lost, f"{len(lost)} of {events} events are lost behind the gate")


def test_samples(folder):
    check(path for path in sorted((ROOT / "data" / "samples").iterdir())
          if path.suffix in (".txt", ".html", ".jsonl"))


def test_evaluation_sentences(folder):
    paths = sorted((SHARED / "eval").glob("gsr-*.jsonl"))
    if not paths:
        return "the evaluation files are not here"
    check(paths)


def test_articles(folder):
    paths = SHARED / "seeds"
    if not paths.exists():
        return "the articles are not here"
    check([paths])


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
