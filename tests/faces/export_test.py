"""entente export: every format read back by readers that know nothing of us, against the published column lists and
`entente events --json`."""
import collections
import csv
import gzip
import io
import json
import os
import pathlib
import resource
import signal
import subprocess
import tempfile
import time
import xml.etree.ElementTree as xml

import networkx

from harness import PROGRAM, ROOT, expect, main, run

SIDES = ["Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
         "Type2Code", "Type3Code"]
GEO = ["Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID"]
# CSV.header.dailyupdates.txt of GDELT 1.0.
GDELT = (["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"] + [f"Actor1{s}" for s in SIDES]
         + [f"Actor2{s}" for s in SIDES]
         + ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
            "NumSources", "NumArticles", "AvgTone"]
         + [f"{who}Geo_{g}" for who in ("Actor1", "Actor2", "Action") for g in GEO] + ["DATEADDED", "SOURCEURL"])
ICEWS = ["Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
         "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
         "City", "District", "Province", "Country", "Latitude", "Longitude"]
POLECAT = ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
           "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
           "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
           "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
           "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
           "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"]
FACTS = {"happened", "ongoing"}
FORMATS = ["gdelt", "icews", "polecat", "plover", "csv", "jsonl", "graphml", "gexf", "kml", "geojson"]
FOLDER = tempfile.TemporaryDirectory()
STORE = pathlib.Path(FOLDER.name) / "samples.entente"
SMALL = 100_000  # bytes: enough for SQLite's shared memory, not for the CSV of the samples
HOSTILE = "\"Le ministre\", \tdit-il; <b>la France & l'Inde</b> ]]> ont signé\u2028un accord à Paris, =1+1."


def store():
    """The samples, and a document whose title and address try every format's syntax."""
    if not STORE.exists():
        bad = STORE.parent / "bad.jsonl"
        lines = [{"id": "bad\t1", "title": HOSTILE, "url": "https://example.org/?a=1&b=\"2\"<3>", "site": "a,b;\"c\"",
                  "published": "2019-05-06", "lang": "en", "text": "France accused Russia of violating the treaty."},
                 {"id": "bad2", "title": "-", "published": "2019-05-07", "lang": "fr",
                  "text": "La France et l'Inde ont signé un accord de défense à Paris mardi. " + HOSTILE}]
        bad.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        code, _, err = run("ingest", "--db", STORE, ROOT / "data" / "samples", bad)
        expect(code == 0, err)
    return STORE


def events(*filters):
    out, after = [], []
    while True:
        code, text, err = run("events", "--db", store(), "--json", "--limit", 1000, *after, *filters)
        expect(code == 0, err)
        page = json.loads(text)
        out += page["events"]
        if not page["next"]:
            return out
        after = ["--after", page["next"]]


def export(name, *options, out="-"):
    """The bytes that go to standard output, and what is said of them."""
    done = subprocess.run([str(PROGRAM), "export", "--db", str(store()), "--as", name, "--out", str(out), *map(str, options)],
                          capture_output=True, timeout=120)
    expect(done.returncode == 0, done.stderr.decode())
    return done.stdout, done.stderr.decode()


def pairs(event):
    """Rows of an event in a format of pairs."""
    actors, recipients = len(event["actors"]), len(event["recipients"])
    if recipients:
        return max(actors, 1) * recipients
    return 1 if actors == 1 else actors * (actors - 1)


def table(data, header):
    """Read once as plain lines and once by Python's csv: both must see the same."""
    text = data.decode("utf-8")
    expect("\r" not in text and "\0" not in text, "control characters")
    rows = [line.split("\t") for line in text.split("\n")[:-1]]
    quoted = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    expect(rows == quoted, "a reader that knows quotes sees something else")
    if header:
        expect(rows[0] == header, f"header: {rows[0]}")
        return [dict(zip(header, row, strict=True)) for row in rows[1:]]
    return rows


def day(event):
    date = event["date"] or event["document"]["published"]
    first = next(part for part in date.split("/") if part != "..")
    return (first + "-01-01")[:10] if len(first) == 4 else (first + "-01")[:10]


def test_gdelt_has_the_published_columns(_):
    all_events = events()
    told = [e for e in all_events if e["status"] in FACTS]
    data, said = export("gdelt")
    rows = [dict(zip(GDELT, row, strict=True)) for row in table(data, None)]
    expect(len(GDELT) == 58, "58 columns")
    expect(len(rows) == sum(pairs(e) for e in told), f"{len(rows)} rows")
    for status, count in collections.Counter(e["status"] for e in all_events if e["status"] not in FACTS).items():
        expect(f"{count} {status}" in said, f"{status} is not counted: {said}")
    expect(len({r["GLOBALEVENTID"] for r in rows}) == len(rows), "ids are unique")
    for r in rows:
        expect(int(r["GLOBALEVENTID"]) < 2 ** 53, "an id that is no double")
        time.strptime(r["SQLDATE"], "%Y%m%d")
        time.strptime(r["DATEADDED"], "%Y%m%d")
        expect(r["MonthYear"] == r["SQLDATE"][:6] and r["Year"] == r["SQLDATE"][:4], "dates")
        expect(0 <= float(r["FractionDate"]) - int(r["Year"]) < 1, "fraction")
        expect(r["EventCode"].startswith(r["EventBaseCode"]) and r["EventBaseCode"].startswith(r["EventRootCode"]), "codes")
        expect(len(r["EventCode"]) in (3, 4) and len(r["EventBaseCode"]) == 3 and len(r["EventRootCode"]) == 2, "codes")
        root = int(r["EventRootCode"])
        expect(int(r["QuadClass"]) == (1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4), "quad class")
        expect(-10 <= float(r["GoldsteinScale"]) <= 10, "Goldstein")
        expect(int(r["NumMentions"]) >= int(r["NumArticles"]) >= int(r["NumSources"]) >= 1, "counts")
        expect(r["Actor1Code"] or r["Actor2Code"], "somebody")
        expect(not r["Actor1Name"] or r["Actor1Name"].upper() == r["Actor1Name"], "capitals")
        expect(r["ActionGeo_Type"] in "0134" and (r["ActionGeo_Lat"] == "") == (r["ActionGeo_Type"] in "01"), "place")
        expect(r["SOURCEURL"].startswith(("http", "entente:document:")), r["SOURCEURL"])
    expect({r["Actor1CountryCode"] for r in rows} >= {"RUS", "FRA", "USA"}, "countries")
    expect(any(r["Actor1Code"] == "RUSGOV" and r["Actor1Type1Code"] == "GOV" for r in rows), "types")
    expect(any(r["Actor1KnownGroupCode"] == "UNO" and r["Actor1Code"].startswith("IGOUNO") for r in rows), "groups")
    expect(any(r["ActionGeo_CountryCode"] == "RS" or r["ActionGeo_CountryCode"] == "TU" for r in rows), "FIPS")


def test_icews_has_the_published_columns(_):
    rows = table(export("icews")[0], ICEWS)
    told = [e for e in events() if e["status"] in FACTS and (e["recipients"] and e["actors"] or len(e["actors"]) > 1)]
    expect(len(rows) == sum(pairs(e) for e in told), f"{len(rows)} rows")
    for r in rows:
        int(r["Event ID"]), int(r["Story ID"])
        time.strptime(r["Event Date"], "%Y-%m-%d")
        expect(r["Source Name"] and r["Target Name"] and r["Event Text"] and r["Publisher"], r)
        expect(int(r["Sentence Number"]) >= 1 and -10 <= float(r["Intensity"]) <= 10, r)
    expect("Russia" not in {r["Source Name"] for r in rows} | {r["Target Name"] for r in rows}, "Russia by two names")
    expect({"Russian Federation", "France", "United States"} <= {r["Source Country"] for r in rows}, "countries")
    expect(any("Government" in r["Source Sectors"] for r in rows), "sectors")


def test_polecat_has_the_published_columns(_):
    expect(len(POLECAT) == 40, "40 columns")
    rows = {r["Event ID"]: r for r in table(export("polecat")[0], POLECAT)}
    told = [e for e in events() if e["status"] in FACTS]
    expect(len(rows) == len(told), f"{len(rows)} rows")
    for e in told:
        r = rows[e["id"]]
        expect(all(r.values()), "an empty cell")
        expect(r["Event Type"] == e["type"] and r["Event Mode"] == (e["mode"] or "None"), r)
        expect(r["Event Date"] == day(e), f"{r['Event Date']} for {e['date']}")
        expect(r["Contexts"] == ("; ".join(e["context"]) or "None"), r)
        for side, codes in (("Actor", e["actors"]), ("Recipient", e["recipients"])):
            for column in (f"{side} Name", f"{side} Country", f"{side} COW", f"{side} Sectors", f"{side} Title"):
                values = r[column].split("; ") if codes else []
                expect(len(values) == len(codes) or ";" in str(e["mentions"]), f"{column}: {r[column]} of {codes}")
            states = [c.split("/")[0] for c in codes]
            for code, country in zip(states, r[f"{side} Country"].split("; ")):
                expect(country == code if ":" not in code else len(country) == 3, f"{country} for {code}")
    expect(rows and {r["Quad Code"] for r in rows.values()} <= {"VERBAL COOPERATION", "MATERIAL COOPERATION",
                                                                 "VERBAL CONFLICT", "MATERIAL CONFLICT"}, "quads")
    expect(any("365" in r["Actor COW"].split("; ") for r in rows.values()), "Russia is 365")


def test_plover_has_the_required_fields(_):
    lines = [json.loads(line) for line in export("plover")[0].decode().splitlines()]
    told = {e["id"]: e for e in events()}
    expect({r["id"] for r in lines} == told.keys(), "every event, whatever its status")
    special = {"planned": "future", "possible": "hypothetical", "denied": "negation", "not": "negation"}
    for r in lines:
        e = told[r["id"]]
        expect(r["date"] == day(e) and r["event"] == [e["type"]], r)
        expect([a["entente_code"] for a in r["source"]] == [c.split("/")[0] for c in e["actors"]], r)
        expect([a["entente_code"] for a in r["recipient"]] == [c.split("/")[0] for c in e["recipients"]], r)
        expect(all(len(a["code"]) == 3 for a in r["source"] + r["recipient"]), r)
        expect(r["context"] == e["context"] + ([special[e["status"]]] if e["status"] in special else []), r)
        expect(r["event_text"] == [e["sentence"]["text"]] and 1 <= r["quad_code"] <= 4, r)


def test_csv_and_json_lines_hold_what_the_questions_say(_):
    told = sorted(events(), key=lambda e: e["id"])
    lines = [json.loads(line) for line in export("jsonl")[0].decode().splitlines()]
    expect(sorted(lines, key=lambda e: e["id"]) == told, "events as JSON Lines")
    rows = list(csv.DictReader(io.StringIO(export("csv")[0].decode(), newline="")))
    expect(sorted(r["event"] for r in rows) == [e["id"] for e in told], "events as CSV")
    by_id = {e["id"]: e for e in told}
    for r in rows:
        e = by_id[r["event"]]
        expect(r["sentence"].lstrip("'") == e["sentence"]["text"].lstrip("'"), r["sentence"])
        expect(r["actors"] == "; ".join(e["actors"]) and int(r["reports"]) == e["reports"], r)
        expect(r["title"].lstrip("'") == (e["document"]["title"] or "").lstrip("'"), r["title"])
    mentions = [json.loads(line) for line in export("jsonl", "--what", "mentions")[0].decode().splitlines()]
    expect(collections.Counter(m["id"] for m in mentions) == {e["id"]: e["reports"] for e in told}, "mentions")
    rows = list(csv.DictReader(io.StringIO(export("csv", "--what", "mentions")[0].decode(), newline="")))
    expect([(r["event"], r["document"], r["number"]) for r in rows]
           == [(m["id"], m["document"]["id"], str(m["number"])) for m in mentions], "mentions as CSV")
    ties = [json.loads(line) for line in export("jsonl", "--what", "ties")[0].decode().splitlines()]
    stats = json.loads(run("stats", "--db", store(), "--json")[1])
    expect(len(ties) == stats["ties"] > 0, "ties")
    rows = list(csv.DictReader(io.StringIO(export("csv", "--what", "ties")[0].decode(), newline="")))
    expect([r["tie"] for r in rows] == [t["id"] for t in ties], "ties as CSV")
    pact = [json.loads(line) for line in export("jsonl", "--what", "ties", "--kind", "membership")[0].decode().splitlines()]
    expect(pact == [t for t in ties if t["kind"] == "membership"] and pact, "ties by kind")


def test_filters_are_those_of_events(_):
    for filters in (["--code", "RUS"], ["--between", "FRA", "RUS"], ["--type", "ACCUSE,ASSAULT", "--min-goldstein", "-5"],
                    ["--status", "planned,not"], ["--from", "2019", "--to", "2020-06"], ["--lang", "fr"]):
        lines = [json.loads(line)["id"] for line in export("jsonl", *filters)[0].decode().splitlines()]
        expect(sorted(lines) == sorted(e["id"] for e in events(*filters)), f"{filters}")
        expect(lines, f"{filters} finds nothing")
    planned = events("--status", "planned")
    expect(len(table(export("gdelt", "--status", "planned")[0], None)) == sum(pairs(e) for e in planned), "planned")


def undirected(graph):
    """Weights by pair and kind, with what is mutual counted once."""
    out = collections.Counter()
    for a, b, edge in graph.edges(data=True):
        key = (*sorted((a, b)), edge["kind"])
        out[key] += edge["weight"] - edge["mutual"] / 2
    return out


def test_networks_are_read_by_networkx(folder):
    for on in ("2018-03-31", "2024-08-03"):
        code, text, err = run("network", "--db", store(), "--json", "--on", on, "--window", 400, "--limit", 100000)
        expect(code == 0, err)
        answer = json.loads(text)
        wanted = {(e["a"], e["b"], e["kind"]): e["weight"] for e in answer["edges"]}
        graphs = []
        for name in ("graphml", "gexf"):
            path = folder / f"network.{name}"
            export(name, "--on", on, "--window", 400, out=path)
            graph = networkx.read_graphml(path, force_multigraph=True) if name == "graphml" else networkx.read_gexf(path)
            expect(graph.is_directed() and graph.is_multigraph(), f"{name}: {graph}")
            quads = {k: w for k, w in undirected(graph).items() if "-" in k[2]}
            expect(quads == {k: w for k, w in wanted.items() if "-" in k[2]}, f"{name}: events of {on}")
            expect({k for k in undirected(graph)} <= wanted.keys(), f"{name}: ties of {on}")
            russia = graph.nodes["RUS"]
            expect(russia["label"] == "Russia" and russia["kind"] == "state" and russia["latitude"] > 50, f"{name}: {russia}")
            graphs.append(undirected(graph))
        expect(graphs[0] == graphs[1], "GraphML and GEXF differ")
    export("graphml", "--on", "2024-08-03", "--kind", "verbal-conflict", out=folder / "one.graphml")
    graph = networkx.read_graphml(folder / "one.graphml", force_multigraph=True)
    expect({edge["kind"] for _, _, edge in graph.edges(data=True)} == {"verbal-conflict"}, "one kind")


def test_places_are_read_as_kml_and_geojson(_):
    placed = {e["id"]: e for e in events() if e["position"]}
    collection = json.loads(export("geojson")[0])
    expect(collection["type"] == "FeatureCollection", "a collection")
    expect({f["id"] for f in collection["features"]} == placed.keys() and placed, "every placed event")
    for f in collection["features"]:
        position = placed[f["id"]]["position"]
        longitude, latitude = f["geometry"]["coordinates"]
        expect(abs(longitude - position["longitude"]) < 0.01 and abs(latitude - position["latitude"]) < 0.01, f)
        expect(all(not isinstance(v, (dict, list)) for v in f["properties"].values()), "flat properties")
    data, said = export("kml")
    kml = "{http://www.opengis.net/kml/2.2}"
    marks = xml.fromstring(data).findall(f".//{kml}Placemark")
    expect({m.get("id")[1:] for m in marks} == placed.keys(), "every placed event")
    for m in marks:
        event = placed[m.get("id")[1:]]
        expect(m.findtext(f"{kml}description") == event["sentence"]["text"], "the sentence")
        longitude, latitude = map(float, m.findtext(f"{kml}Point/{kml}coordinates").split(","))
        expect(abs(longitude - event["position"]["longitude"]) < 0.01 and -90 <= latitude <= 90, "coordinates")
        values = {d.get("name"): d.findtext(f"{kml}value") for d in m.iter(f"{kml}Data")}
        expect(values["status"] == event["status"] and values["type"] == event["type"], values)
    expect(f"{len(events()) - len(placed)} without a position" in said, said)


def test_the_same_bytes_every_time_and_packed(folder):
    for name in FORMATS:
        plain = folder / f"a.{name}"
        export(name, out=plain)
        bytes_of = plain.read_bytes()
        expect(bytes_of == export(name)[0], f"{name}: standard output and file differ")
        export(name, out=folder / "a.gz")
        expect(gzip.decompress((folder / "a.gz").read_bytes()) == bytes_of, f"{name}: gzip")
    export("csv", out=folder / "b.csv.zst")
    done = subprocess.run(["zstd", "-dc", folder / "b.csv.zst"], capture_output=True)
    expect(done.stdout == (folder / "a.csv").read_bytes(), "zstd")
    expect({p.name for p in folder.iterdir()} == {f"a.{n}" for n in FORMATS} | {"a.gz", "b.csv.zst"}, "files left behind")


def test_what_fails_says_so_and_leaves_nothing(folder):
    def fails(*arguments, says, code=1):
        got, out, err = run("export", *arguments)
        expect(got == code and says in err and not out, f"{arguments}: {got} {err}")

    db = ["--db", store()]
    fails(*db, "--as", "csv", "--out", "/dev/full", says="No space left")
    fails(*db, "--as", "csv", "--out", folder / "no" / "where", says="No such file")
    fails(*db, "--as", "xlsx", "--out", "-", says="no format `xlsx`", code=2)
    fails(*db, "--as", "gdelt", "--what", "ties", "--out", "-", says="events only", code=2)
    fails(*db, "--as", "csv", "--on", "2018", "--out", "-", says="--on", code=2)
    fails(*db, "--as", "gexf", "--from", "2018", "--out", "-", says="--from", code=2)
    fails(*db, "--as", "gexf", "--kind", "love", "--out", "-", says="`love`")
    fails(*db, "--as", "csv", "--what", "ties", "--type", "AID", "--out", "-", says="--type", code=2)
    fails(*db, "--as", "csv", says="--out", code=2)
    fails("--db", folder / "none", "--as", "csv", "--out", "-", says="E010", code=2)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([str(PROGRAM), "export", *map(str, db), "--as", "csv", "--out", "-"], stdout=full,
                              stderr=subprocess.PIPE)
    expect(done.returncode == 1 and b"standard output: No space left" in done.stderr, done.stderr)
    old = folder / "old.csv"
    old.write_text("old")
    limit = lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL)))
    done = subprocess.run([str(PROGRAM), "export", *map(str, db), "--as", "csv", "--out", str(old)], capture_output=True,
                          preexec_fn=limit)
    expect(done.returncode == 1 and b"cannot write" in done.stderr, done.stderr)
    expect(old.read_text() == "old" and len(list(folder.iterdir())) == 1, "the old file stays, and nothing beside it")
    if os.geteuid() != 0:
        folder.chmod(0o500)
        fails(*db, "--as", "csv", "--out", folder / "x", says="Permission denied")


def test_dictionaries_are_those_of_the_documentation(_):
    documented = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    for name in FORMATS:
        for what in ("events", "mentions", "ties") if name in ("csv", "jsonl") else ("events",):
            code, text, err = run("export", "--as", name, "--what", what, "--dictionary")
            expect(code == 0, err)
            expect(text in documented, f"docs/exports.md is not what --as {name} --what {what} prints: scripts/export-docs")
    for name, columns in (("gdelt", GDELT), ("icews", ICEWS), ("polecat", POLECAT)):
        text = run("export", "--as", name, "--dictionary")[1]
        expect([line.split(" | ")[1] for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()]
               == columns, f"the dictionary of {name}")


if __name__ == "__main__":
    main([test for name, test in sorted(globals().items()) if name.startswith("test_")])
