"""Runs the cases of tests/cases/ties (their format is in the README there)."""
import json
import sys
import unicodedata

from harness import ROOT, expect, main, read_json

CASES = ROOT / "tests" / "cases" / "ties"
UNASKED = {"office", "meeting"}
INFINITY = float("inf")


def parse(path):
    """The cases of a file, each with its line, text, expected ties and what it says of whole kinds."""
    cases, case, published = [], None, None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.split(" # ")[0].strip()
        if not line or line.startswith("#"):
            case = None
            continue
        key, _, value = line.partition(":")
        key, value = key.strip(), value.strip()
        if key == "published":
            published = value
        elif key in ("text", "open"):
            case = {"place": f"{path.name}:{number}", "lang": path.stem.split(".")[-1], "published": published,
                    "text": value, "open": key == "open", "ties": [], "none": None}
            cases.append(case)
        elif case is None:
            sys.exit(f"{path.name}:{number}: `{line}` stands outside a case")
        elif key == "tie":
            case["ties"].append(parse_tie(value, f"{path.name}:{number}"))
        elif line == "none":
            case["none"] = "all"
        elif key == "none":
            case["none"] = value
        else:
            case["text"] += "\n\n" if line == "//" else " " + line
    for case in cases:
        if not case["ties"] and not case["none"]:
            sys.exit(f"{case['place']}: a case expects ties, or says `none`")
    return cases


def parse_tie(value, place):
    fields = [field.strip() for field in value.split("|")]
    if len(fields) < 2:
        sys.exit(f"{place}: write `tie: kind | parties | key=value`")
    return {"kind": fields[0], "parties": {code.strip() for code in fields[1].split(",")},
            "wants": [tuple(part.strip() for part in field.split("=", 1)) for field in fields[2:]]}


def fold(text):
    text = unicodedata.normalize("NFKD", str(text or "")).lower()
    return "".join(c for c in text if c.isalnum())


def bounds(text):
    low, dash, high = text.partition("-")
    return float(low), (float(high) if high else INFINITY) if dash else float(low)


def holds(tie, key, want):
    if want == "-":
        return not tie.get(key)
    if key in ("quantity", "unit"):
        for q in tie["quantities"]:
            if key == "unit" and q["unit"] == want:
                return True
            if key == "quantity" and (q["low"], q["high"] if q["high"] is not None else INFINITY) == bounds(want):
                return True
        return False
    if key == "contradiction":
        return any(c["about"] == want for c in tie["contradictions"])
    if key == "flag":
        return want in tie["flags"]
    if key == "role":
        code, role = want.split(":")
        return (code, role) in zip(tie["parties"], tie["roles"])
    if key == "unresolved":
        return any(fold(want) in fold(side["text"]) and side["code"] is None for side in tie.get("unresolved", []))
    if key == "said_by":
        return any(e["said_by"] == want for e in tie["evidence"])
    value = str(tie.get(key) or "")
    if key == "name":
        return bool(fold(value)) and (fold(want) in fold(value) or fold(value) in fold(want))
    if key == "place":
        return want == value or value.endswith(", " + want)
    return value == want


def judge(case, ties):
    """What is wrong with the ties that came out; empty when nothing is."""
    wrong, left = [], list(ties)
    for want in case["ties"]:
        fitting = [t for t in left if t["kind"] == want["kind"] and set(t["parties"]) == want["parties"]]
        if not fitting:
            wrong.append(f"missing {want['kind']} {', '.join(sorted(want['parties']))}")
            continue
        best = min(fitting, key=lambda t: sum(not holds(t, k, v) for k, v in want["wants"]))
        left.remove(best)
        for key, value in want["wants"]:
            if not holds(best, key, value):
                wrong.append(f"{want['kind']} {', '.join(sorted(want['parties']))}: {key} should be {value}, "
                             f"is {best['quantities'] if key in ('quantity', 'unit') else best.get(key)}")
    asked = {t["kind"] for t in case["ties"]} | {case["none"]}
    for tie in left:
        if tie["kind"] in UNASKED and tie["kind"] not in asked and case["none"] != "all":
            continue
        if tie["kind"] in UNASKED and case["none"] == "all" and tie["kind"] == "office":
            continue
        wrong.append(f"not asked for: {tie['kind']} {', '.join(tie['parties'])} {tie['what']} {tie['name']}")
    return wrong


def test_cases(folder):
    cases = [case for path in sorted(CASES.glob("*.txt")) for case in parse(path)]
    expect(len(cases) > 100, "the cases are there")
    articles = folder / "cases.jsonl"
    with articles.open("w", encoding="utf-8") as out:
        for number, case in enumerate(cases):
            out.write(json.dumps({"id": str(number), "lang": case["lang"], "published": case["published"],
                                  "text": case["text"]}, ensure_ascii=False) + "\n")
    code, documents, err = read_json(articles)
    expect(code == 0, err)
    found = {d["id"]: d["ties"] for d in documents}
    failed, come_right, still_open = 0, 0, 0
    for number, case in enumerate(cases):
        wrong = judge(case, found[str(number)])
        if case["open"]:
            still_open += bool(wrong)
            come_right += not wrong
            if not wrong:
                print(f"  {case['place']}: comes out right now: write `text` for `open`")
        elif wrong:
            failed += 1
            print(f"  {case['place']}: {case['text']}")
            for line in wrong:
                print(f"      {line}")
    print(f"        {len(cases)} cases, {failed} wrong, {still_open} open")
    expect(not failed, f"{failed} of {len(cases)} cases do not come out as written")
    expect(not come_right, f"{come_right} open cases have come right")


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
