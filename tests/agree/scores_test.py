"""Holds the scores on the project's own samples at their last value or better (tests/agree/scores.json).

A change that raises a score should raise the figure in the file, too; one that lowers it must say why.
"""
import json

from harness import ROOT, expect, main, run

GOLD = ROOT / "data" / "gold" / "samples.jsonl"
FLOORS = ROOT / "tests" / "agree" / "scores.json"


def figures():
    code, out, err = run("eval", "--json", GOLD, "--texts", ROOT / "data" / "samples")
    expect(code == 0, err)
    result = json.loads(out)
    found = {f"events {level} F1": result["events"][level]["F1"] for level in ("type", "who", "exact")}
    found["ties F1"] = result["ties"]["F1"]
    found["status accuracy"] = result["attributes"]["status"]["accuracy"]
    return found


def test_scores_have_not_fallen(_):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = figures()
    expect(set(floors) == set(found), f"figures: {sorted(found)}")
    fallen = {name: (found[name], floor) for name, floor in floors.items() if found[name] < floor}
    expect(not fallen, f"lower than before (now, before): {fallen}")
    print("        " + ", ".join(f"{name} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main([value for name, value in list(globals().items()) if name.startswith("test_")])
