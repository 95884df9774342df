"""Metamorphic tests: what a change of words must, and must not, do to the events.

Sentences are made from templates (tests/agree/meaning.json). For each kind of change, the share of cases that come out as
they should is held at its last value or better (tests/agree/meaning_floors.json).

    tests/agree/meaning_test.py            checks
    tests/agree/meaning_test.py --list     prints the cases that fail
"""
import json
import pathlib
import sys

from harness import expect, main, read_json

HERE = pathlib.Path(__file__).parent
TEMPLATES = json.loads((HERE / "meaning.json").read_text(encoding="utf-8"))
FLOORS = HERE / "meaning_floors.json"
PUBLISHED = "2019-06-14"  # a Friday
LATER = "2019-06-21"


def filled(template, language, first, second):
    """The template with two states; French takes the article and its contractions from the table."""
    out = template
    for letter, code in (("A", first), ("B", second)):
        for form, words in TEMPLATES["states"][code][language].items():
            out = out.replace("{" + letter + "." + form + "}", words)
        out = out.replace("{" + letter + "}", TEMPLATES["states"][code][language]["name"])
    return out[0].upper() + out[1:]


def pairs():
    codes = sorted(TEMPLATES["states"])
    return [(codes[i], codes[(i + step) % len(codes)]) for step in (1, 3) for i in range(len(codes))]


class Batch:
    """Texts that are read in one call, and what must hold of each pair of them."""

    def __init__(self):
        self.texts, self.cases = [], []

    def text(self, text, language, published=PUBLISHED):
        self.texts.append({"id": str(len(self.texts)), "lang": language, "published": published, "text": text})
        return len(self.texts) - 1

    def case(self, kind, before, after, holds):
        self.cases.append((kind, before, after, holds))

    def run(self, folder):
        path = folder / "cases.jsonl"
        path.write_text("".join(json.dumps(t, ensure_ascii=False) + "\n" for t in self.texts), encoding="utf-8")
        code, documents, err = read_json(path)
        expect(code == 0, err)
        events = {d["id"]: d["events"] for d in documents}
        tally, failed = {}, []
        for kind, before, after, holds in self.cases:
            right = holds(events[str(before)], events[str(after)])
            passed, all_ = tally.get(kind, (0, 0))
            tally[kind] = (passed + bool(right), all_ + 1)
            if not right:
                failed.append((kind, self.texts[before]["text"], self.texts[after]["text"], brief(events[str(before)]), brief(events[str(after)])))
        return tally, failed


def sides(event):
    """Type and sides, without sectors; the sides of mutual acts are one set."""
    actors = {code.split("/")[0] for code in event["actors"]}
    recipients = {code.split("/")[0] for code in event["recipients"]}
    if event["type"] in ("CONSULT", "AGREE", "COOPERATE") or not recipients:
        return event["type"], frozenset(actors | recipients)
    return event["type"], frozenset(actors), frozenset(recipients)


def core(events):
    return sorted(map(repr, (sides(e) for e in events)))


def brief(events):
    return [f"{e['type']} {','.join(e['actors'])} > {','.join(e['recipients'])} {e['status']} {e['date']}" for e in events]


def renamed(events, names):
    out = []
    for event in events:
        swap = lambda codes: [names.get(c.split("/")[0], c.split("/")[0]) for c in codes]
        out.append({**event, "actors": swap(event["actors"]), "recipients": swap(event["recipients"])})
    return out


def build():
    batch = Batch()
    all_pairs = pairs()
    unrelated = TEMPLATES["unrelated"]
    for number, act in enumerate(TEMPLATES["acts"]):
        here = [all_pairs[(number * 5 + k * 7) % len(all_pairs)] for k in range(4)]
        for k, (a, b) in enumerate(here):
            c, d = all_pairs[(number * 3 + k * 11 + 9) % len(all_pairs)]
            spoken = {}
            for language in ("en", "fr"):
                active = batch.text(filled(act[language], language, a, b), language)
                spoken[language] = active
                other = batch.text(filled(act[language], language, c, d), language)
                names = {a: c, b: d}
                batch.case("states renamed", active, other,
                           lambda x, y, names=names: bool(x) and core(renamed(x, names)) == core(y))
                words = unrelated[language][(number + k) % len(unrelated[language])]
                more = batch.text(filled(act[language], language, a, b) + " " + words, language)
                batch.case("unrelated sentence added", active, more, lambda x, y: bool(x) and core(x) == core(y))
                around = TEMPLATES["scenery"][language][(number + k) % len(TEMPLATES["scenery"][language])]
                clause = filled(act[language], language, a, b).rstrip(".")
                if language == "fr" and not around.startswith("{S}"):
                    clause = clause[0].lower() + clause[1:]
                staged = batch.text(around.replace("{S}", clause), language)
                batch.case("scenery around it", active, staged, lambda x, y: bool(x) and core(x) == core(y))
                if f"{language} passive" in act:
                    passive = batch.text(filled(act[f"{language} passive"], language, a, b), language)
                    batch.case("active and passive", active, passive, lambda x, y: bool(x) and core(x) == core(y))
                if f"{language} negated" in act:
                    negated = batch.text(filled(act[f"{language} negated"], language, a, b), language)
                    batch.case("negated", active, negated,
                               lambda x, y: bool(x) and not any(sides(e) in map(sides, x) and e["status"] in ("happened", "ongoing") for e in y))
                if k == 0:
                    when = TEMPLATES["relative"][language]
                    text = filled(act[language], language, a, b).rstrip(".") + f" {when}."
                    now, then = batch.text(text, language), batch.text(text, language, LATER)
                    batch.case("publication moved: relative dates move", now, then,
                               lambda x, y: bool(x) and core(x) == core(y) and all(e["date"] == "2019-06-11" for e in x) and all(e["date"] == "2019-06-18" for e in y))
                    fixed = filled(act[language], language, a, b).rstrip(".") + f" {TEMPLATES['absolute'][language]}."
                    now, then = batch.text(fixed, language), batch.text(fixed, language, LATER)
                    batch.case("publication moved: other dates stay", now, then,
                               lambda x, y: bool(x) and core(x) == core(y) and all(e["date"] == "2019-03-12" for e in x + y))
            batch.case("French and English", spoken["en"], spoken["fr"], lambda x, y: bool(x) and core(x) == core(y))
    return batch


def test_meaning(folder):
    batch = build()
    tally, failed = batch.run(folder)
    if "--list" in sys.argv:
        for line in failed:
            print(*line, sep="\n    ")
    expect(len(batch.cases) >= 300, f"only {len(batch.cases)} cases")
    for kind, (passed, all_) in sorted(tally.items()):
        print(f"        {kind}: {passed} of {all_}")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = {kind: (tally.get(kind, (0, 0))[0], floor) for kind, floor in floors.items() if tally.get(kind, (0, 0))[0] < floor}
    expect(set(floors) == set(tally), f"kinds: {sorted(tally)}")
    expect(not fallen, f"fewer than before (now, before): {fallen}; --list shows the cases")


if __name__ == "__main__":
    main([test_meaning])
