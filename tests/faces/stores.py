"""What the tests of stores share: a pile of articles that exercises them, what a store holds, what it answers."""
import gzip
import json
import pathlib
import random
import re
import signal
import sqlite3
import subprocess

from harness import PROGRAM, ROOT, expect, run

STATES = [("Russia", "la Russie"), ("Pakistan", "le Pakistan"), ("India", "l'Inde"), ("China", "la Chine"), ("Iran", "l'Iran"),
          ("France", "la France"), ("Japan", "le Japon"), ("Turkey", "la Turquie"), ("Egypt", "l'Égypte"), ("Kenya", "le Kenya")]
ENGLISH = ["{a} and {b} signed a defence agreement on {d}.", "{a} accused {b} of violating the ceasefire on {d}.",
           "Troops from {a} attacked {b} on {d}, killing {n} soldiers.", "{a} will send {n} tanks to {b}.",
           "The foreign minister of {a} visited {b} on {d}.", "{a} denied that it had attacked {b}.",
           "{a} and {b} held a joint exercise with {n} soldiers on {d}.", "The harvest was good, said a farmer with {n} cows."]
FRENCH = ["{a} et {b} ont signé un accord de défense le {d}.", "{a} a accusé {b} d'avoir violé le cessez-le-feu.",
          "{a} a livré {n} chars à {b}.", "Le ministre des Affaires étrangères de {a} s'est rendu en visite officielle le {d}.",
          "{a} et {b} ont mené un exercice conjoint avec {n} soldats.", "La récolte a été bonne, selon un fermier et ses {n} vaches."]


def article(number, chance):
    """One line: in two languages, now and then a copy, a new version of an earlier one, or no article at all."""
    if chance.random() < 0.02:
        return "{ this is no JSON" if chance.random() < 0.5 else json.dumps({"id": f"empty-{number}", "text": ""})
    french = chance.random() < 0.4
    day = chance.randrange(1, 28)
    text = []
    for _ in range(chance.randrange(3, 8)):
        a, b = chance.sample(STATES, 2)
        when = f"{chance.randrange(1, 28)} mars 2023" if french else f"{chance.randrange(1, 28)} March 2023"
        text.append(chance.choice(FRENCH if french else ENGLISH).format(
            a=a[french], b=b[french], d=when, n=chance.randrange(20, 900)))
    text = [s[0].upper() + s[1:] for s in text]
    return json.dumps({"id": f"a{number}", "title": f"Title {number}", "lang": "fr" if french else "en",
                       "published": f"2023-03-{day:02}", "site": f"site-{chance.randrange(5)}.example",
                       "text": " ".join(text)}, ensure_ascii=False)


def make_pile(folder, articles, seed=7, versions=True):
    """Several files of JSON Lines, one of them packed, beside pages and a table. Without `versions` their order does not matter."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)
    lines = []
    for number in range(articles):
        roll = chance.random()
        if lines and roll < 0.1:  # a copy at another place
            lines.append(re.sub(r'"id": "a', '"id": "copy-', chance.choice(lines)))
        elif versions and lines and roll < 0.2:  # a new version
            old = chance.choice(lines)
            lines.append(old[:-2] + f' It was {number} degrees."}}' if old.endswith('"}') else old)
        else:
            lines.append(article(number, chance))
    lines.insert(len(lines) // 2, "{ this is no JSON")
    third = max(len(lines) // 3, 1)
    (folder / "a.jsonl").write_text("\n".join(lines[:third]) + "\n", encoding="utf-8")
    with gzip.open(folder / "b.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(lines[third:2 * third]) + "\n")
    (folder / "c.jsonl").write_text("\n".join(lines[2 * third:]) + "\n", encoding="utf-8")
    (folder / "d.csv").write_text("title,date,text\n" + "".join(
        f"Row {i},2023-03-{i:02},\"{STATES[i % 10][0]} accused {STATES[(i + 3) % 10][0]} of espionage.\"\n" for i in range(1, 20)),
        encoding="utf-8")
    (folder / "e.html").write_text("<html lang='en'><head><title>Page</title></head><body><article><p>Japan and Kenya signed a "
                                   "trade agreement in Nairobi on 4 March 2023.</p></article></body></html>", encoding="utf-8")
    return folder


def rows(store):
    """What tests/store_rows.sql selects: everything that a store holds, without the numbers of rows."""
    connection = sqlite3.connect(store)
    out = []
    sql = "\n".join(line for line in (ROOT / "tests" / "store_rows.sql").read_text().splitlines() if not line.startswith("--"))
    for statement in sql.split(";"):
        if statement.strip():
            out += ["|".join(map(str, row)) for row in connection.execute(statement)]
    connection.close()
    return sorted(out)


QUESTIONS = [("dyad", "RUS", "PAK"), ("dyad", "IND", "CHN", "--by", "month"), ("actor", "RUS"), ("events", "--limit", "1000"),
             ("timeline",), ("network", "--on", "2023-03-15"), ("search", "cessez-le-feu"), ("search", "tanks"),
             ("changes", "--since", "2023-03-10"), ("stats",), ("ties",)]


def answers(store):
    """Each question's answer as JSON, as it is printed, but for the store's own name and size."""
    out = {}
    for question in QUESTIONS:
        code, text, err = run(*question, "--db", store, "--json")
        expect(code == 0, f"{question}: {err}")
        if question == ("stats",):
            text = json.dumps({k: v for k, v in json.loads(text).items() if k not in ("path", "bytes")})
        out[" ".join(question)] = text
    return out


def expect_same(got, wanted, what):
    """Two lists of rows or dictionaries of answers are the same; else the first that differ are named."""
    if isinstance(got, dict):
        for name in wanted:
            expect(got[name] == wanted[name], f"{what}: `{name}` answers differently:\n{got[name][:2000]}\n{wanted[name][:2000]}")
        return
    more, missing = sorted(set(got) - set(wanted)), sorted(set(wanted) - set(got))
    expect(got == wanted, f"{what}: {len(more)} rows more, {len(missing)} missing\n" + "\n".join(
        [f"  more:    {row[:300]}" for row in more[:4]] + [f"  missing: {row[:300]}" for row in missing[:4]]))


def ingest(store, *paths, **options):
    return run("ingest", "--db", store, *paths, **options)


def start_ingest(store, *paths, **options):
    """The program at work: for stopping it."""
    return subprocess.Popen([str(PROGRAM), "ingest", "--db", str(store), *map(str, paths)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **options)


def kill(process, how=signal.SIGKILL):
    """Ends a process that this test has started; returns its exit code, standard output and standard error."""
    process.send_signal(how)
    out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


def sound(store):
    code, out, err = run("doctor", "--db", store)
    expect(code == 0, f"doctor: {out}{err}")
