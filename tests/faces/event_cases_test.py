"""Runs the cases of tests/cases/events: plain text that a linguist can extend (see the README there)."""
import json

from harness import ROOT, main, read_json

CASES = ROOT / "tests" / "cases" / "events"
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
FIELDS = ("mode", "status", "date", "place", "said_by", "outlet")


def parse(path):
    """Blocks of a case file: dicts of place, lang, published, text, events and barred types."""
    cases, lang = [], None
    block = None

    def close():
        if block and block["text"]:
            if not block["events"] and not block["no"]:
                raise ValueError(f"{block['place']}: a text without `event:` or `no:` tests nothing")
            cases.append(dict(block, text="\n\n".join(block["text"]), lang=lang))

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() + [""], 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            close()
            block = None
            continue
        place = f"{path.relative_to(ROOT)}:{number}"
        key, _, value = line.partition(":")
        value = value.strip()
        if key == "lang":
            lang = value
            continue
        if block is None:
            block = {"place": place, "published": None, "text": [], "events": [], "no": []}
        if key == "text":
            block["text"].append(value)
        elif key == "published":
            block["published"] = value
        elif key == "event":
            block["events"].append(expected(value, place))
        elif key == "no":
            block["no"] += [t.strip() for t in value.split(",")]
        else:
            raise ValueError(f"{place}: no field is called `{key}`")
    return cases


def expected(value, place):
    head, *fields = [part.strip() for part in value.split("|")]
    kind, _, sides = head.partition(" ")
    actors, _, recipients = sides.partition(">")
    codes = [[c.strip() for c in side.split(",") if c.strip() not in ("", "-")] for side in (actors, recipients)]
    out = {"type": kind, "actors": codes[0], "recipients": codes[1], "place_in_file": place}
    for field in fields:
        name, _, wanted = field.partition("=")
        if name not in FIELDS:
            raise ValueError(f"{place}: no field is called `{name}`; they are {', '.join(FIELDS)}")
        out[name] = None if wanted == "null" else wanted
    return out


def sides(event):
    actors, recipients = ({code.split("/")[0] for code in event[side]} for side in ("actors", "recipients"))
    if event["type"] in MUTUAL or (event["type"] == "SUPPORT" and not recipients):
        return actors | recipients, set()
    return actors, recipients


def fits(want, got):
    if want["type"] != got["type"] or sides(want) != sides(got):
        return False
    return all(got[name] == want[name] for name in FIELDS if name in want)


def show(event):
    fields = " | ".join(f"{name}={event[name]}" for name in FIELDS if event.get(name))
    return f"{event['type']} {', '.join(event['actors'])} > {', '.join(event['recipients'])} | {fields}"


def problems(case, events):
    for want in case["events"]:
        if not any(fits(want, got) for got in events):
            yield f"{want['place_in_file']}: missing {show(want)}"
    for barred in case["no"]:
        for got in events:
            if barred in ("*", got["type"]):
                yield f"{case['place']}: unwanted {show(got)}"


def test_cases(folder):
    files = sorted(path for path in CASES.glob("*.txt") if path.name != "known-failures.txt")
    cases = [case for path in files for case in parse(path)]
    if not cases:
        raise AssertionError(f"no cases in {CASES}")
    source = folder / "cases.jsonl"
    with source.open("w", encoding="utf-8") as out:
        for number, case in enumerate(cases):
            row = {"id": str(number), "lang": case["lang"], "published": case["published"], "text": case["text"]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    code, documents, err = read_json(source)
    if code != 0:
        raise AssertionError(err)
    failed = 0
    for case, document in zip(cases, documents, strict=True):
        found = list(problems(case, document["events"]))
        if found:
            failed += 1
            print("\n".join(found), f"\n  {case['text']}\n  found:", *[show(e) for e in document["events"]], sep="\n    ")
    print(f"{len(cases) - failed} of {len(cases)} cases pass")
    if failed:
        raise AssertionError(f"{failed} of {len(cases)} cases fail")


if __name__ == "__main__":
    main([test_cases])
