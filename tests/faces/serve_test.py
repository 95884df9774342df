"""entente serve: every answer against openapi.json, paging, formats, caching, corrections, ingest, feeds."""
import csv
import gzip
import html
import io
import json
import re
import time
import xml.etree.ElementTree as xml
from urllib.parse import quote

import jsonschema

from harness import ROOT, expect, main, run
from server import Server, is_error, make_store, multipart

OPENAPI = json.loads((ROOT / "server" / "openapi.json").read_text(encoding="utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"
WORDS = "gouv*%20OR%20gov*%20OR%20minis*%20OR%20presi*%20OR%20pr%C3%A9si*"  # one of these is in nearly every text
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'single' ]]> <!-- --> ${x} {{y}} \u202e"


def resolve(thing):
    while "$ref" in thing:
        place = OPENAPI
        for step in thing["$ref"].removeprefix("#/").split("/"):
            place = place[step]
        thing = place
    return thing


def check_schema(schema, value, where):
    schema = {**schema, "components": OPENAPI["components"]}
    errors = sorted(jsonschema.Draft202012Validator(schema).iter_errors(value), key=lambda e: list(e.path))
    expect(not errors, f"{where}: {[(list(e.path), e.message[:200]) for e in errors[:3]]}")


def examples(server):
    """For each path with names in it, values that the store holds."""
    event = server.json("/api/v1/events?order=most-reported&limit=1")["events"][0]
    tie = server.json("/api/v1/ties?limit=1")["ties"][0]
    dyad = server.json("/api/v1/dyads?limit=1")["dyads"][0]
    return {
        "/api/v1/events/{id}": [event["id"]], "/api/v1/ties/{id}": [tie["id"]],
        "/api/v1/dyads/{a}/{b}": [dyad["a"], dyad["b"]], "/api/v1/actors/{code}": [dyad["a"]],
        "/api/v1/documents/{id}": [event["document"]["id"]], "/api/v1/stories/{id}": [event["document"]["story"]],
        "/api/v1/pacts/{code}": ["IGO:NATO"],
    }


def fill(path, values):
    for value in values:
        path = re.sub(r"\{\w+\}", value, path, count=1)
    return path


def test_every_answer_is_as_described(folder):
    """Each GET of the description, plain and by CSV, for the whole of the samples."""
    with Server(make_store(folder)) as server:
        values = examples(server)
        seen = 0
        for path, methods in OPENAPI["paths"].items():
            if "get" not in methods or path in ("/api/v1/ingest/{id}",):
                continue
            url = fill(path, values.get(path, []))
            required = [p["name"] for p in methods["get"].get("parameters", []) if p.get("required") and p["in"] == "query"]
            needed = "&".join({"q": "q=accord", "attacked": "attacked=ARM"}[name] for name in required)
            plain, query = url, f"?{needed}" if needed else ""
            url += query
            described = methods["get"]["responses"]["200"]
            status, headers, body = server.get(url)
            expect(status == 200, f"{url}: {status} {body[:200]!r}")
            kind = headers["Content-Type"].split(";")[0]
            expect(kind in described["content"], f"{url}: {kind}")
            if kind == "application/json":
                check_schema(described["content"][kind]["schema"], json.loads(body), url)
            if "text/csv" in described["content"]:
                for form in (plain + ".csv" + query, plain + query + ("&" if query else "?") + "format=csv"):
                    status, headers, body = server.get(form)
                    expect(status == 200 and headers["Content-Type"].startswith("text/csv"), f"{form}: {status}")
                    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
                    expect(rows and all(len(row) == len(rows[0]) for row in rows), f"{form}: ragged rows")
            seen += 1
        expect(seen >= 25, f"{seen} addresses")


def test_every_document_and_event_is_as_described(folder):
    with Server(make_store(folder)) as server:
        schemas = OPENAPI["components"]["schemas"]
        documents = server.json("/api/v1/search?limit=1000&facets=false&q=" + WORDS)["hits"]
        expect(len(documents) >= 20, f"{len(documents)} documents")
        for document in documents:
            check_schema(schemas["DocumentAnswer"], server.json(f"/api/v1/documents/{document['id']}"), document["id"])
        for event in server.json("/api/v1/events?limit=60")["events"]:
            check_schema(schemas["EventAnswer"], server.json(f"/api/v1/events/{event['id']}"), event["id"])
        for tie in server.json("/api/v1/ties?limit=60")["ties"]:
            check_schema(schemas["TieAnswer"], server.json(f"/api/v1/ties/{tie['id']}"), tie["id"])
        for actor in server.json("/api/v1/actors?limit=30")["actors"]:
            check_schema(schemas["ActorAnswer"], server.json(f"/api/v1/actors/{actor['code']}"), actor["code"])


def test_parameters_are_those_described(folder):
    """The server names what it takes when it refuses a parameter: the same names as in the description."""
    with Server(make_store(folder)) as server:
        values = examples(server)
        for path, methods in OPENAPI["paths"].items():
            if "get" not in methods or path in ("/api/v1/ingest/{id}",):
                continue
            status, _, body = server.get(fill(path, values.get(path, [])) + "?nonsense=1")
            message = is_error(body, "E026")
            expect(status == 400 and "`nonsense`" in message, f"{path}: {status} {message}")
            named = set(message.split("There are: ")[1].split(", ")) if "There are: " in message else set()
            described = {resolve(p)["name"] for p in methods["get"].get("parameters", []) if resolve(p)["in"] == "query"}
            expect(named == described, f"{path}: takes {named ^ described} differently")


def test_wrong_values_are_refused_with_a_hint(folder):
    with Server(make_store(folder)) as server:
        for query, word in (("from=yesterday", "YYYY"), ("type=HUG", "HUG"), ("limit=0", "1 to 1000"), ("limit=1e3", "1 to 1000"),
                            ("disputed=maybe", "true"), ("quad=5", "5"), ("between=RUS", "two"), ("order=up", "newest"),
                            ("min_goldstein=nan", "-10"), ("limit=5&limit=6", "once"), ("after=../../etc/passwd", "next"),
                            ("fron=2018", "did you mean `from`")):
            status, _, body = server.get(f"/api/v1/events?{query}")
            expect(status == 400 and word in is_error(body, "E026"), f"{query}: {status} {body!r}")
        for path in ("/api/v1/events/0123456789abcdef", "/api/v1/documents/nothing", "/api/v1/ties/x", "/api/v1/pacts/IGO:NONE",
                     "/api/v1/stories/zzz"):
            status, _, body = server.get(path)
            expect(status == 404, f"{path}: {status}")
            is_error(body, "E078")
        status, _, body = server.get("/api/v1/nothing")
        expect(status == 404, f"{status}")
        is_error(body)


def test_pages_join_to_the_whole(folder):
    with Server(make_store(folder)) as server:
        for path, field in (("events", "events"), ("ties", "ties"), ("dyads", "dyads"), ("actors", "actors"),
                            (f"search?q={WORDS}&facets=false", "hits")):
            path += "&" if "?" in path else "?"
            whole = server.json(f"/api/v1/{path}limit=1000")
            expect(whole["next"] is None and len(whole[field]) > 20, path)
            pages, after = [], ""
            while after is not None:
                page = server.json(f"/api/v1/{path}limit=7&after={after}")
                pages += page[field]
                after = page["next"]
            # Scores and snippets aside, which depend on nothing else either.
            expect(pages == whole[field], f"{path}: {len(pages)} in pages, {len(whole[field])} at once")
        status, headers, _ = server.get("/api/v1/events.csv?limit=3")
        after = headers["Entente-Next"]
        expect(status == 200 and after and f"after={after}" in headers["Link"], "the next page of CSV")


def test_head_options_and_methods(folder):
    with Server(make_store(folder)) as server:
        for path in ("/api/v1/events?limit=3", "/api/v1/stats", "/", "/feeds/events.atom"):
            get, head = server.ask("GET", path), server.ask("HEAD", path)
            expect(head[0] == get[0] and head[2] == b"", f"HEAD {path}")
            for name in ("Content-Type", "Content-Length", "ETag"):
                expect(head[1][name] == get[1][name], f"HEAD {path}: {name}")
        status, headers, body = server.ask("OPTIONS", "/api/v1/corrections")
        expect(status == 204 and headers["Allow"] == "GET, HEAD, POST, OPTIONS" and not body, headers["Allow"])
        expect("Access-Control-Allow-Origin" not in headers, "no other origin may read")
        for method, path in (("POST", "/api/v1/events"), ("DELETE", "/api/v1/stats"), ("PUT", "/"), ("PATCH", "/api/v1/corrections")):
            status, headers, body = server.ask(method, path)
            expect(status == 405 and headers["Allow"], f"{method} {path}: {status}")
            is_error(body)


def test_tags_and_compression(folder):
    with Server(make_store(folder)) as server:
        path = "/api/v1/events?limit=50"
        status, headers, body = server.get(path)
        tag = headers["ETag"]
        expect(status == 200 and tag and "Accept-Encoding" in headers["Vary"], "a tag")
        status, headers, empty = server.get(path, **{"If-None-Match": f'"other", {tag}'})
        expect(status == 304 and empty == b"" and headers["ETag"] == tag, f"{status}")
        status, headers, packed = server.get(path, **{"Accept-Encoding": "br, gzip"})
        expect(headers["Content-Encoding"] == "gzip" and gzip.decompress(packed) == body and len(packed) < len(body) / 3, "gzip")
        status, headers, plain = server.get(path, **{"Accept-Encoding": "gzip;q=0"})
        expect("Content-Encoding" not in headers and plain == body, "gzip declined")


def test_a_change_of_the_store_shows_at_once(folder):
    store = make_store(folder)
    (folder / "new.txt").write_text("France recalled its ambassador to Mali on Tuesday.\n", encoding="utf-8")
    with Server(store) as server:
        before, state = server.json("/api/v1/stats"), server.json("/api/v1/about")["state"]
        run("ingest", "--db", store, folder / "new.txt")
        after = server.json("/api/v1/stats")
        expect(after["documents"] == before["documents"] + 1, "the cached answer is gone")
        expect(server.json("/api/v1/about")["state"] != state, "the state says so")


def test_explain(folder):
    with Server(make_store(folder)) as server:
        sentence = "Le ministre russe des Affaires étrangères s'est rendu à Islamabad mardi."
        status, _, body = server.ask("POST", "/api/v1/explain?published=2018-05-21", sentence.encode())
        answer = json.loads(body)
        check_schema(OPENAPI["components"]["schemas"]["Explanation"], answer, "explain")
        expect(status == 200 and answer["events"] and answer["events"][0]["reasons"], body[:300])
        for text, expected in ((b"", 400), (b"  \n", 400), (b"\xff\xfe\x00\x01", 200), (b"x" * 70000, 413)):
            expect(server.ask("POST", "/api/v1/explain", text)[0] == expected, f"{text[:10]!r}")


def test_names(folder):
    with Server(make_store(folder)) as server:
        names = {n["code"]: n for n in server.json("/api/v1/names")["names"]}
        expect(names["RUS"]["en"] == "Russia" and names["RUS"]["fr"] == "Russie" and names["RUS"]["position"], names["RUS"])
        expect(names["IGO:CSTO"]["short_fr"] == "OTSC", names["IGO:CSTO"])
        missing = [a["code"] for a in server.json("/api/v1/actors?limit=1000")["actors"] if a["code"] not in names]
        expect(not missing, f"actors without a name: {missing}")
        for words, code in (("etats unis", "USA"), ("OTSC", "IGO:CSTO"), ("Russie", "RUS"), ("tali", "NSA:Taliban")):
            found = [n["code"] for n in server.json(f"/api/v1/names?q={words.replace(' ', '%20')}")["names"]]
            expect(code in found[:3], f"{words}: {found}")
        expect([n["code"] for n in server.json("/api/v1/names?code=rus,PAK")["names"]] == ["RUS", "PAK"], "by code")


def test_pacts(folder):
    with Server(make_store(folder)) as server:
        codes = {p["code"] for p in server.json("/api/v1/pacts")["pacts"]}
        expect({"IGO:NATO", "IGO:CSTO", "IGO:SCO"} <= codes, "pacts")
        for code in sorted(codes):
            check_schema(OPENAPI["components"]["schemas"]["PactAnswer"], server.json(f"/api/v1/pacts/{quote(code)}"), code)
        nato = server.json("/api/v1/pacts/igo:NATO")
        expect(any(o["kind"] == "collective-defence" for o in nato["obligations"]), "article 5")
        expect(any(t["date"] and t["date"].startswith("2001") for t in nato["tests"]), "invoked in 2001")


def test_obligations_and_contradictions(folder):
    texts = {
        "attack": ("2023-03-10", "Azerbaijan shelled Armenian positions on 5 March 2023. Armenia asked the CSTO for help."),
        "twelve": ("2023-05-03", "Turkey delivered 12 Bayraktar TB2 drones to Kenya on 2 May 2023."),
        "twenty": ("2023-05-04", "Turkey delivered 20 Bayraktar TB2 drones to Kenya on 2 May 2023."),
    }
    lines = [json.dumps({"id": name, "lang": "en", "published": date, "text": text}) for name, (date, text) in texts.items()]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Server(make_store(folder, folder / "in.jsonl")) as server:
        answer = server.json("/api/v1/obligations?attacked=arm&by=AZE&on=2023-03-05")
        check_schema(OPENAPI["components"]["schemas"]["ObligationAnswer"], answer, "obligations")
        csto = next(p for p in answer["pacts"] if p["code"] == "IGO:CSTO")
        expect("KAZ" in {b["code"] for b in csto["bound"]} and not csto["attacker_is_party"], csto)
        test = next(t for t in server.json("/api/v1/pacts/CSTO")["tests"] if t["attacker"] == "AZE" and t["attack"])
        expect(test["attacked"] == "ARM" and test["invoked"] and test["date"].startswith("2023-03-05"), test)
        expect(server.get("/api/v1/obligations")[0] == 400, "`attacked` is needed")
        is_error(server.get("/api/v1/obligations?attacked=XYZ")[2], "E078")
        tie = server.json("/api/v1/ties?kind=transfer&party=TUR,KEN&name=bayraktar")["ties"][0]
        about = {c["about"]: len(c["versions"]) for c in server.json(f"/api/v1/ties/{tie['id']}")["contradictions"]}
        expect(about == {"quantity": 2}, about)


def correct(server, body, **headers):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return server.ask("POST", "/api/v1/corrections", data, {"Content-Type": "application/json", **headers})


def test_corrections(folder):
    store = make_store(folder)
    with Server(store) as server:
        status, _, body = correct(server, {"event": "0" * 16, "ruling": {"wrong": True}})
        expect(status == 403 and "--allow-corrections" in is_error(body), "read-only unless allowed")
    with Server(store, "--allow-corrections") as server:
        event = server.json("/api/v1/events?limit=1&type=CONSULT")["events"][0]
        for wrong in (b"", b"[]", b"{", {"event": event["id"]}, {"ruling": {"wrong": True}}, {"event": event["id"], "ruling": {}},
                      {"event": event["id"], "ruling": {"type": "HUG"}}, {"event": event["id"], "ruling": {"wrong": 1}},
                      {"event": event["id"], "ruling": {"wrong": True}, "extra": 1}, {"event": event["id"], "ruling": {"colour": "red"}},
                      {"event": event["id"], "ruling": {"date": "2018-13"}}, {"event": event["id"], "ruling": {"actors": "RUS"}} and
                      {"event": event["id"], "ruling": {"actors": [1]}}, b'{"event": "' + b"\xff" + b'"}'):
            status, _, body = correct(server, wrong)
            expect(status == 400, f"{wrong}: {status} {body!r}")
            is_error(body)
        status, _, body = correct(server, {"event": "0" * 16, "ruling": {"wrong": True}})
        expect(status == 404, f"{status}")
        status, _, body = correct(server, {"event": event["id"], "ruling": {"status": "planned", "date": None, "note": HOSTILE}})
        done = json.loads(body)
        check_schema(OPENAPI["components"]["schemas"]["CorrectionOutcome"], done, "correction")
        expect(status == 201 and done["corrections"] and done["events"], body)
        changed = server.json(f"/api/v1/events/{done['events'][0]}")
        expect(changed["status"] == "planned" and changed["corrected"], "the ruling counts")
        listed = server.json("/api/v1/corrections")
        check_schema(OPENAPI["components"]["schemas"]["Corrections"], listed, "corrections")
        expect(listed["corrections"][0]["ruling"]["note"] == HOSTILE, "the note as it was sent")
        for correction in done["corrections"]:
            expect(server.ask("DELETE", f"/api/v1/corrections/{correction}")[0] == 200, "withdrawn")
        expect(server.ask("DELETE", f"/api/v1/corrections/{done['corrections'][0]}")[0] == 404, "only once")
        expect(server.json("/api/v1/corrections")["corrections"] == [], "none left")


def wait_for(server, job):
    schema = OPENAPI["components"]["schemas"]["IngestJob"]
    for _ in range(600):
        job = server.json(f"/api/v1/ingest/{job['id']}")
        check_schema(schema, job, "ingest")
        if job["state"] not in ("waiting", "running"):
            return job
        time.sleep(0.1)
    raise AssertionError(f"never done: {job}")


def test_ingest(folder):
    store = make_store(folder)
    body, headers = multipart([("note.txt", b"France recalled its ambassador to Mali on Tuesday.\n")])
    with Server(store) as server:
        status, _, answer = server.ask("POST", "/api/v1/ingest", body, headers)
        expect(status == 403 and "--allow-ingest" in is_error(answer), "read-only unless allowed")
        expect(not (folder / "test.entente-uploads").exists(), "nothing is kept")
    with Server(store, "--allow-ingest", "--upload-limit", 1) as server:
        before = server.json("/api/v1/stats")["documents"]
        status, answer_headers, answer = server.ask("POST", "/api/v1/ingest", body, headers)
        job = json.loads(answer)
        expect(status == 202 and answer_headers["Location"] == f"/api/v1/ingest/{job['id']}", answer)
        job = wait_for(server, job)
        expect(job["state"] == "done" and job["progress"]["added"] == 1 and job["files"] == ["note.txt"], job)
        expect(server.json("/api/v1/stats")["documents"] == before + 1, "it is in the store")
        # The same again is known; a file that is no text fails and is named, the others are read.
        body, headers = multipart([("note.txt", b"France recalled its ambassador to Mali on Tuesday.\n"), ("noise.bin", bytes(range(256)) * 40),
                                   ("note.txt", "La Chine a accusé les États-Unis d'ingérence.\n".encode())])
        job = wait_for(server, json.loads(server.ask("POST", "/api/v1/ingest", body, headers)[2]))
        p = job["progress"]
        expect(job["state"] == "done" and p["unchanged"] == 1 and p["added"] == 1 and p["failed"] == 1, job)
        expect(len(job["errors"]) == 1 and "noise.bin" in job["errors"][0]["where"], job["errors"])
        check_schema(OPENAPI["components"]["schemas"]["IngestJobs"], server.json("/api/v1/ingest"), "ingests")
        expect(server.ask("GET", "/api/v1/ingest/none")[0] == 404, "an unknown one")
        expect(server.ask("DELETE", f"/api/v1/ingest/{job['id']}")[0] == 200, "stopping what is done changes nothing")
        status, _, answer = server.ask("POST", "/api/v1/ingest", *multipart([("big.txt", b"x" * (2 << 20))]))
        expect(status == 413, f"{status}")
        for wrong, kind in ((b"", "multipart/form-data; boundary=a"), (b"no parts", "multipart/form-data; boundary=a"),
                            (b"--a\r\n", "multipart/form-data; boundary=a"), (b"--a\r\nX: y\r\n\r\nend", "multipart/form-data; boundary=a"),
                            (b"--a--\r\n", "multipart/form-data; boundary=a"), (b"x", "multipart/form-data"), (b"x", "text/plain"),
                            (b"--" + b"b" * 80 + b"--", "multipart/form-data; boundary=" + "b" * 80)):
            status, _, answer = server.ask("POST", "/api/v1/ingest", wrong, {"Content-Type": kind})
            expect(status in (400, 415), f"{wrong!r}: {status}")
            is_error(answer)
        left = [p.name for p in (folder / "test.entente-uploads").iterdir() if p.name.startswith("incoming")]
        expect(not left, f"left behind: {left}")


def test_uploads_cannot_leave_their_folder(folder):
    store = make_store(folder)
    names = ["../../escape.txt", "/etc/cron.d/x", "..", ".hidden", "a\\..\\b.txt", "C:evil.txt", "é" * 100 + ".txt", "x" * 300, "con\tl.txt", ""]
    with Server(store, "--allow-ingest") as server:
        files = [(name, b"France recalled its ambassador to Mali, case %d.\n" % i) for i, name in enumerate(names)]
        job = wait_for(server, json.loads(server.ask("POST", "/api/v1/ingest", *multipart(files))[2]))
        kept = sorted(p.name for p in (folder / "test.entente-uploads" / job["id"]).iterdir())
        expect(sorted(job["files"]) == kept and len(kept) == len(names) - 1, kept)
        for name in kept:
            expect("/" not in name and not name.startswith(".") and len(name.encode()) <= 140, name)
        outside = [p for p in folder.rglob("*") if p.is_file() and "escape" in p.name]
        expect(all(p.parent.name == job["id"] for p in outside), outside)


def test_feeds(folder):
    (folder / "in").mkdir()
    # Titles are freed of markup when they are read: what is escaped twice comes out as text.
    article = {"id": "hostile", "title": html.escape(HOSTILE), "lang": "en", "date": "2020-01-09", "url": "javascript:alert(1)",
               "text": f"France recalled its ambassador to Mali on Tuesday {HOSTILE}. Germany accused Russia of spying."}
    (folder / "in" / "a.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    with Server(make_store(folder, folder / "in")) as server:
        for path in ("/feeds/events.atom", "/feeds/events.atom?code=RUS&ui=fr&title=" + "%3Cb%3E%26", "/feeds/search.atom?q=ambassador"):
            status, headers, body = server.get(path)
            expect(status == 200 and headers["Content-Type"].startswith("application/atom+xml"), f"{path}: {status} {body[:200]}")
            feed = xml.fromstring(body)
            entries = feed.findall(f"{ATOM}entry")
            expect(entries, path)
            for required in ("id", "title", "updated"):
                expect(all(e.find(ATOM + required).text for e in [feed, *entries]), f"{path}: {required}")
            expect(all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", e.find(ATOM + "updated").text) for e in entries), path)
            links = [link.get("href") for link in feed.iter(f"{ATOM}link")]
            expect(not any(link.startswith("javascript:") for link in links), links)
        expect(xml.fromstring(server.get("/feeds/search.atom?q=ambassador")[2]).find(f"{ATOM}entry/{ATOM}title").text.startswith("<script>"),
               "text stays text")


def test_a_question_has_a_time_limit(folder):
    with Server(make_store(folder), "--timeout", "0.001") as server:
        outcomes = set()
        for path in ("timeline?by=day&top=20", "network?window=36500", "changes?since=1900", f"search?q={WORDS}"):
            status, _, body = server.get(f"/api/v1/{path}")
            outcomes.add(status)
            if status != 200:
                is_error(body, "E076")
        expect(outcomes <= {200, 503} and 503 in outcomes, f"{outcomes}")


def test_the_desk_is_part_of_the_program(folder):
    with Server(make_store(folder)) as server:
        status, headers, page = server.get("/")
        expect(status == 200 and headers["Content-Type"].startswith("text/html"), f"{status}")
        if b"/assets/" not in page:
            expect(b"/api/v1/openapi.json" in page, "it says what there is instead")
            return "web/dist was not there when the program was built"
        for path in ("/dyads/RUS/PAK", "/actors/CO:A.B", "/search?q=x"):
            expect(server.get(path)[2] == page, f"{path}: the application's own addresses")
        assets = sorted(set(re.findall(rb'(?:src|href)="(/assets/[^"]+)"', page)))
        expect(assets, "scripts and styles of its own")
        for asset in map(bytes.decode, assets):
            status, headers, body = server.get(asset)
            expect(status == 200 and "immutable" in headers["Cache-Control"] and headers["X-Content-Type-Options"] == "nosniff", asset)
            expect(headers["Content-Type"].split(";")[0] == {"js": "text/javascript", "css": "text/css"}[asset.rsplit(".")[-1]], asset)
            status, headers, packed = server.get(asset, **{"Accept-Encoding": "gzip"})
            expect(gzip.decompress(packed) == body if headers["Content-Encoding"] else packed == body, asset)
            expect(server.get(asset, **{"If-None-Match": headers["ETag"]})[0] == 304, asset)
        expect(server.get("/assets/missing.js")[0] == 404, "a missing file")
        expect("immutable" not in server.get("/")[1]["Cache-Control"], "the first page may change")
        inline = re.findall(rb"<script(?![^>]*\bsrc=)[^>]*>|<style|\son\w+=|\sstyle=|javascript:", page)
        expect(not inline, f"the policy forbids {inline}")


def test_it_ends_when_told(folder):
    server = Server(make_store(folder))
    idle = server.connect()
    expect(server.stop() == 0, "exit code")
    idle.close()
    code, _, err = run("serve", "--db", folder / "missing.entente")
    expect(code == 2 and "missing.entente" in err, err)
    (folder / "note.txt").write_text("x")
    code, _, err = run("serve", "--db", folder / "note.txt")
    expect(code == 2 and "E072" in err, err)


if __name__ == "__main__":
    main([f for name, f in list(globals().items()) if name.startswith("test_")])
