#!/usr/bin/env python3
"""Fits the weights by which the coder names sides that a sentence leaves open (docs/sides.md).

usage: fit_sides.py --program build/entente-side-rows --data . --out data/coding GOLD.jsonl ...

GOLD are gold files with the texts of whole articles in them. Writes open-sides.txt and half-told-acts.txt, and prints
how right both models are on files that they were not fitted on. `--hold-out FILE` leaves a file out of the fit
(its name without folder; may be given more than once). Needs
numpy and scikit-learn. The same gold files give the same weights.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
LATER = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}
STRENGTH = 0.05  # of the data against the wish for small weights
LIKELY = 0.45  # kLikely of src/coding/half_told.cpp
SMALL = 0.005  # weights nearer to 0 are left out
SIDES_NOTE = """# Whether a party of the text is the side that a sentence leaves open: name | weight. Fitted by train/fit_sides.py
# from texts that people have coded; docs/sides.md says what the names mean. Not to be edited by hand."""
ACTS_NOTE = """# Whether a frame that fits but for a side tells an act: name | weight. Fitted by train/fit_sides.py from texts that
# people have coded; docs/sides.md says what the names mean. Not to be edited by hand."""


def type_of(event):
    later = event.get("status") in ("planned", "possible")
    return "AGREE" if later and event["type"] in LATER else event["type"]


def codes(event, key):
    return {c.split("/")[0].strip().upper() for c in event.get(key) or []}


def overlap(gold, ours):
    """Of the sides, with their roles; 0 where the types differ."""
    if type_of(gold) != type_of(ours):
        return 0.0
    def roles(event):
        actors, recipients = codes(event, "actors"), codes(event, "recipients")
        if type_of(event) in MUTUAL or (event["type"] == "SUPPORT" and not recipients):
            return {("both", c) for c in actors | recipients}
        return {("a", c) for c in actors} | {("r", c) for c in recipients}
    x, y = roles(gold), roles(ours)
    if any(r == "both" for r, _ in x | y):
        x, y = {c for _, c in x}, {c for _, c in y}
    return 1.0 if not x and not y else len(x & y) / len(x | y)


def matched(gold, ours):
    """Ids of the gold events that are found with at least half of their sides."""
    pairs = sorted(((overlap(g, s), -i, -j) for i, g in enumerate(gold) for j, s in enumerate(ours)), reverse=True)
    used, found = set(), set()
    for value, i, j in pairs:
        if value < 0.5 or -i in found or -j in used:
            continue
        found.add(-i), used.add(-j)
    return {id(gold[i]) for i in found}


def read_units(arguments):
    units = []
    for path in arguments.gold:
        gold = {}
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                unit = json.loads(line)
                if unit.get("text"):
                    gold[str(unit["id"])] = unit
        run = subprocess.run([arguments.program, "--data", arguments.data, path], stdout=subprocess.PIPE, text=True)
        if run.returncode not in (0, 1):  # 1: some articles could not be read, and it has said which
            sys.exit(f"fit_sides: {arguments.program} failed on {path} with exit code {run.returncode}")
        for line in run.stdout.splitlines():
            unit = json.loads(line)
            if unit["id"] not in gold:
                continue
            unit.update(file=os.path.basename(path), gold=gold[unit["id"]]["events"])
            place_triggers(unit)
            units.append(unit)
    return units


def place_triggers(unit):
    text = unit["text"]
    for event in unit["gold"]:
        trigger = event.get("trigger") or ""
        at = text.find(trigger) if trigger else -1
        event["begin"] = len(text[:at].encode()) if at >= 0 else -1
        event["end"] = event["begin"] + len(trigger.encode()) if at >= 0 else -1


def told(unit, act):
    """The gold event that is told by the same words, if any."""
    for event in unit["gold"]:
        if event["begin"] < act["end"] and act["begin"] < event["end"] and type_of(event) == type_of(act):
            return event
    return None


def fit(features, labels):
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(f, 1) for f in features])
    # the feature "b" is there always: it stands for the constant
    model = LogisticRegression(C=STRENGTH, max_iter=4000, fit_intercept=True).fit(matrix, labels)
    weights = dict(zip(vectors.get_feature_names_out(), model.coef_[0]))
    weights["b"] = weights.get("b", 0.0) + model.intercept_[0]
    return weights


def probability(weights, features):
    return 1 / (1 + np.exp(-sum(weights.get(f, 0.0) for f in features)))


def side_rows(units):
    rows = []
    for unit in units:
        for act in unit["acts"]:
            event = told(unit, act)
            mine = codes(act, "actors") | codes(act, "recipients")
            for end in act["ends"]:
                wanted = None
                if event is not None:
                    actors, recipients = codes(event, "actors"), codes(event, "recipients")
                    wanted = {"A": actors, "R": recipients, "B": actors | recipients}[end["side"]] - mine
                for candidate in end["candidates"]:
                    label = None if wanted is None else int(candidate["code"].upper() in wanted)
                    rows.append((unit["file"], candidate, label))
    return rows


def cross(rows, files):
    """Weights for each file, fitted on all the others, and for all of them together."""
    known = [(f, c, y) for f, c, y in rows if y is not None]
    out = {f: fit([c["features"] for g, c, _ in known if g != f], [y for g, _, y in known if g != f]) for f in files}
    return out, fit([c["features"] for _, c, _ in known], [y for _, _, y in known])


def add_side_features(act):
    """What half_told.cpp adds to the features of a partial act once its sides are sought."""
    filled = {"actors": list(act["actors"]), "recipients": list(act["recipients"])}
    features = list(act["features"])
    for end in act["ends"]:
        best = max(end["candidates"], key=lambda c: c["p"], default=None)
        p = best["p"] if best else 0.0
        features += [f"sure{end['side']}{int(p * 5)}", f"sure{int(p * 5)}"]
        if best and p >= LIKELY and best["code"] not in filled["actors"] + filled["recipients"]:
            mutual = end["side"] == "B" and (act["type"] != "AGREE" or not filled["actors"])
            filled["actors" if end["side"] == "A" or mutual else "recipients"].append(best["code"])
    features.append(f"sides{len(set(filled['actors'] + filled['recipients']))}")
    return dict(act, **filled), features


def act_rows(units):
    rows = []
    for unit in units:
        partial = [a for a in unit["acts"] if a["partial"]]
        starts = {(a["begin"], a["type"]) for a in partial}
        others = [e for e in unit["events"] if (e["begin"], e["type"]) not in starts]
        required = [g for g in unit["gold"] if not g.get("optional")]
        found = matched(required, others)
        for act in partial:
            event, features = add_side_features(act)
            sides = set(event["actors"] + event["recipients"])
            if not sides:
                continue
            again = any(o["type"] == event["type"] and o["sentence"] == event["sentence"] and
                        (set(o["actors"] + o["recipients"]) <= sides or sides <= set(o["actors"] + o["recipients"]))
                        for o in others)  # it will be merged
            optional = any(g.get("optional") and overlap(g, event) >= 0.5 for g in unit["gold"])
            right = any(id(g) not in found and overlap(g, event) >= 0.5 for g in required)
            rows.append((unit["file"], {"features": features}, None if again or optional else int(right)))
    return rows


def report(name, scored):
    """`scored`: probability and whether it is right, each decided once."""
    scored = sorted(scored, reverse=True)
    print(f"{name}: {len(scored)}, right {sum(y for _, y in scored)}")
    for threshold in (0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3):
        taken = [y for p, y in scored if p >= threshold]
        if taken:
            print(f"  from {threshold}: {len(taken)} taken, {sum(taken) / len(taken):.2f} right")


def write(path, note, weights):
    with open(path, "w", encoding="utf-8") as out:
        print(note, file=out)
        for name in sorted(weights):
            if abs(weights[name]) >= SMALL:
                print(f"{name} | {weights[name]:.3f}", file=out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--data", default=".")
    parser.add_argument("--out", required=True)
    parser.add_argument("--hold-out", action="append", default=[])
    parser.add_argument("gold", nargs="+")
    arguments = parser.parse_args()
    outputs = [(os.path.join(arguments.out, name), note)
               for name, note in (("open-sides.txt", SIDES_NOTE), ("half-told-acts.txt", ACTS_NOTE))]
    for path, note in outputs:
        write(path, note, {})  # the program is to read the texts without what was fitted before
    units = [u for u in read_units(arguments) if u["file"] not in arguments.hold_out]
    files = sorted({u["file"] for u in units})
    folds, sides = cross(side_rows(units), files)
    tops = collections.defaultdict(list)
    for unit in units:
        for act in unit["acts"]:
            event = told(unit, act)
            for end in act["ends"]:
                for candidate in end["candidates"]:
                    candidate["p"] = probability(folds[unit["file"]], candidate["features"])
                best = max(end["candidates"], key=lambda c: c["p"], default=None)
                if event is not None and best is not None:
                    wanted = codes(event, {"A": "actors", "R": "recipients"}.get(end["side"], "actors"))
                    if end["side"] == "B":
                        wanted |= codes(event, "recipients")
                    name = f"side {end['side']} of {'partial' if act['partial'] else 'fitting'} frames"
                    tops[name].append((best["p"], int(best["code"].upper() in wanted)))
    for name in sorted(tops):
        report(name, tops[name])
    rows = act_rows(units)
    folds, acts = cross(rows, files)
    report("partial acts", [(probability(folds[f], c["features"]), y) for f, c, y in rows if y is not None])
    for (path, note), weights in zip(outputs, (sides, acts)):
        write(path, note, weights)


if __name__ == "__main__":
    main()
