"""Holds the two ways in which open sides are weighed against each other: the coder's, and train/fit_sides.py's.

What entente-side-rows writes for training must lead, with the weights that are shipped, to the very probabilities that
the coder gives as its reasons.
"""
import json
import math
import re
import subprocess

from harness import PROGRAM, ROOT, expect, main

ROWS = PROGRAM.parent / "entente-side-rows"
WEIGHTS = ROOT / "data" / "coding" / "open-sides.txt"
REASON = re.compile(r"(?:actor|recipient) (\S+): likely from the text around \((\d\.\d\d)\)")


def rows_of(folder):
    """The rows of the samples that are plain text."""
    gold = folder / "samples.jsonl"
    with open(ROOT / "data" / "gold" / "samples.jsonl", encoding="utf-8") as lines, open(gold, "w", encoding="utf-8") as out:
        for line in lines:
            unit = json.loads(line)
            text = ROOT / "data" / "samples" / f"{unit['id']}.txt"
            if text.exists():
                unit["text"] = text.read_text(encoding="utf-8")
                print(json.dumps({key: unit[key] for key in ("id", "lang", "published", "text")}), file=out)
    done = subprocess.run([str(ROWS), "--data", str(ROOT), str(gold)], capture_output=True, text=True, timeout=120)
    expect(done.returncode == 0, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def weights():
    lines = (line.split(" | ") for line in WEIGHTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: float(weight) for name, weight in filter(lambda pair: len(pair) == 2, lines)}


def probability(known, features):
    return 1 / (1 + math.exp(-sum(known.get(feature, 0.0) for feature in set(features))))


def test_the_coder_weighs_as_the_fit_does(folder):
    if not ROWS.exists():
        return f"{ROWS.name} is not built"
    known, compared = weights(), 0
    for unit in rows_of(folder):
        likely = {(act["type"], candidate["code"], f"{probability(known, candidate['features']):.2f}")
                  for act in unit["acts"] for end in act["ends"] for candidate in end["candidates"]}
        for event in unit["events"]:
            for code, said in (match.groups() for match in map(REASON.match, event["reasons"]) if match):
                expect((event["type"], code, said) in likely, f"{unit['id']}: {event}: no row gives {said} for {code}")
                compared += 1
    expect(compared >= 3, f"only {compared} sides to compare")
    print(f"        {compared} sides compared")


def test_rows_and_weights_speak_of_the_same_features(folder):
    if not ROWS.exists():
        return f"{ROWS.name} is not built"
    known = weights()
    seen = {feature for unit in rows_of(folder) for act in unit["acts"] for end in act["ends"]
            for candidate in end["candidates"] for feature in candidate["features"]}
    unknown = seen - known.keys()
    # A feature too rare or too light to have a weight is no mistake; a name that was changed on one side only is many.
    expect(len(unknown) < len(seen) / 5, f"{len(unknown)} of {len(seen)} features have no weight: {sorted(unknown)[:20]}")


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
