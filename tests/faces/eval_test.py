"""entente eval agrees with score.py to the digit, on real output, on gold against itself and on damaged output."""
import json
import random
import subprocess
import sys

from harness import ROOT, SHARED, expect, main, read_json, run

SCORER = SHARED / "eval" / "score.py"


def both(gold, system):
    ours = run("eval", gold, "--system", system, "--errors", "30")
    theirs = subprocess.run([sys.executable, str(SCORER), str(gold), str(system), "--errors", "30"], capture_output=True)
    return ours[1], theirs.stdout.decode(), ours[2] + theirs.stderr.decode()


def write(path, units):
    path.write_text("".join(json.dumps(u, ensure_ascii=False) + "\n" for u in units), encoding="utf-8")


def test_agrees_with_the_scorer(folder):
    if not SCORER.exists():
        return "score.py is not here"
    golds = [ROOT / "data" / "gold" / "samples.jsonl"] + sorted((SHARED / "eval").glob("*-dev.jsonl"))
    rng = random.Random(7)
    for gold in golds:
        units = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
        for unit in units:  # a damaged copy of the gold: some dropped, some changed
            events = []
            for event in unit["events"]:
                draw = rng.random()
                if draw < 0.2:
                    continue
                event = dict(event)
                if draw < 0.4:
                    event["type"] = rng.choice(["CONSULT", "ASSAULT", "AGREE"])
                if draw > 0.8:
                    event["actors"] = event["actors"][:1] + ["XXX"]
                event.pop("optional", None)
                events.append(event)
            unit["events"] = events
            unit["ties"] = [t for t in unit.get("ties", []) if rng.random() > 0.3]
        system = folder / "system.jsonl"
        write(system, units)
        ours, theirs, err = both(gold, system)
        expect(ours == theirs, f"{gold.name}\n--- ours\n{ours}\n--- score.py\n{theirs}\n{err}")
        ours, theirs, err = both(gold, gold)
        expect(ours == theirs, f"{gold.name} against itself\n{ours}\n{theirs}\n{err}")


def test_agrees_on_the_program_s_own_output(folder):
    if not SCORER.exists():
        return "score.py is not here"
    for gold in sorted((SHARED / "eval").glob("gsr-*-dev.jsonl")):
        _, documents, _ = read_json(gold)
        system = folder / "out.jsonl"
        write(system, documents)
        ours, theirs, err = both(gold, system)
        expect(ours == theirs, f"{gold.name}\n{ours}\n{theirs}\n{err}")


def test_a_missing_text_is_named(folder):
    gold = folder / "gold.jsonl"
    write(gold, [{"id": "nowhere", "lang": "fr", "text": None, "events": []}])
    code, _, err = run("eval", gold)
    expect(code == 2 and "--texts" in err, err)
    code, _, err = run("eval", gold, "--texts", folder)
    expect(code == 1 and "nowhere" in err, err)


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
