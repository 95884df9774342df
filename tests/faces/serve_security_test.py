"""entente serve under attack: foreign pages, foreign names, malformed, endless, slow and too many requests."""
import contextlib
import http.client
import json
import os
import random
import socket
import threading
import time

from harness import expect, main, run
from server import Server, drain, is_error, make_store, multipart

TOKEN = "0123456789abcdef0123456789abcdef"
LOCAL = b"Host: 127.0.0.1\r\n"


def status_of(answer):
    """Of a raw answer; 0 where the server just ended the connection."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def test_every_response_has_the_policies(folder):
    with Server(make_store(folder)) as server:
        answers = [server.ask(method, path) for method, path in (
            ("GET", "/"), ("GET", "/api/v1/stats"), ("GET", "/api/v1/events.csv"), ("GET", "/api/v1/nothing"), ("POST", "/api/v1/stats"),
            ("OPTIONS", "/api/v1/stats"), ("GET", "/feeds/events.atom"), ("GET", "/assets/missing.js"), ("GET", "/api/v1/openapi.json"))]
        answers.append(server.get("/api/v1/stats", **{"If-None-Match": "*"}))
        answers.append(server.get("/api/v1/stats", Host="evil.example"))
        for status, headers, _ in answers:
            policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
            expect(policy["default-src"] == "'none'" and policy["frame-ancestors"] == "'none'" and policy["base-uri"] == "'none'", policy)
            expect(policy["script-src"] == "'self'" and policy["style-src"] == "'self'", "nothing inline, nothing from elsewhere")
            expect("unsafe" not in headers["Content-Security-Policy"] and "*" not in headers["Content-Security-Policy"], policy)
            expect(headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer", status)
            expect(headers["X-Frame-Options"] == "DENY" and headers["Cross-Origin-Resource-Policy"] == "same-origin", status)
            expect("Access-Control-Allow-Origin" not in headers and headers["Cache-Control"], status)
        raw = server.raw(b"nonsense\r\n\r\n")
        expect(status_of(raw) == 400 and b"Content-Security-Policy" in raw, "malformed ones too")


def test_foreign_host_names_are_refused(folder):
    """DNS rebinding: a page of evil.example whose name now points here would send its own name."""
    with Server(make_store(folder), "--name", "desk.example") as server:
        port = server.port
        for host in ("evil.example", f"evil.example:{port}", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "",
                     "localhost@evil.example", "evil.example#localhost", "[::1].evil.example", "xn--lcalhost-f1a"):
            status, _, body = server.get("/api/v1/stats", Host=host)
            expect(status == 421, f"{host}: {status}")
            is_error(body)
        for host in ("localhost", f"LOCALHOST:{port}", "127.0.0.1", f"[::1]:{port}", "desk.example"):
            expect(server.get("/api/v1/stats", Host=host)[0] == 200, host)
        expect(status_of(server.raw(b"GET /api/v1/stats HTTP/1.1\r\nConnection: close\r\n\r\n")) == 400, "no host")
        expect(status_of(server.raw(b"GET /api/v1/stats HTTP/1.1\r\n" + LOCAL + b"Host: evil.example\r\nConnection: close\r\n\r\n")) == 400, "two hosts")


def test_writes_from_other_origins_are_refused(folder):
    store = make_store(folder)
    body, form = multipart([("note.txt", b"France recalled its ambassador to Mali on Tuesday.\n")])
    with Server(store, "--allow-ingest", "--allow-corrections") as server:
        ours = f"http://127.0.0.1:{server.port}"
        foreign = [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}, {"Origin": ours + ".evil.example"},
                   {"Origin": f"http://localhost:{server.port}"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site", "Origin": ours}]
        ruling = json.dumps({"event": "0" * 16, "ruling": {"wrong": True}}).encode()
        for headers in foreign:
            for method, path, data in (("POST", "/api/v1/ingest", body), ("POST", "/api/v1/corrections", ruling), ("POST", "/api/v1/explain", b"x"),
                                       ("DELETE", "/api/v1/corrections/0000000000000000", None)):
                status, _, answer = server.ask(method, path, data, {**form, **headers})
                expect(status == 403, f"{method} {path} {headers}: {status}")
                is_error(answer)
        expect(server.json("/api/v1/ingest")["jobs"] == [], "nothing was taken")
        for headers in ({}, {"Origin": ours}, {"Origin": ours, "Sec-Fetch-Site": "same-origin"}):
            expect(server.ask("POST", "/api/v1/corrections", ruling, headers)[0] == 404, f"{headers}")


def test_tokens(folder):
    store = make_store(folder)
    code, _, err = run("serve", "--db", store, "--bind", "0.0.0.0")
    expect(code == 2 and "--token" in err, f"other addresses need a token: {err}")
    for bad in ("short", "x" * 15, "with blank and more text", "semi;colon;and;more;text"):
        code, _, err = run("serve", "--db", store, "--token", bad)
        expect(code == 2 and "--token" in err, bad)
    code, _, err = run("serve", "--db", store, "--bind", "localhost.example")
    expect(code == 2 and "--bind" in err, err)
    with Server(store, "--bind", "0.0.0.0", "--allow-corrections", env={"ENTENTE_TOKEN": TOKEN}) as server:
        for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": f"Bearer {TOKEN}x"}, {"Authorization": f"Bearer {TOKEN[:-1]}"},
                        {"Authorization": f"Basic {TOKEN}"}, {"Cookie": f"other={TOKEN}"}, {"Cookie": f"entente_token={TOKEN[::-1]}"},
                        {"Cookie": f"x_entente_token={TOKEN}"}):
            for path in ("/api/v1/stats", "/api/v1/nothing", "/feeds/events.atom", "/api/v1/openapi.json"):
                status, answer, body = server.get(path, **headers)
                expect(status == 401 and "Bearer" in answer["WWW-Authenticate"], f"{path} {headers}: {status}")
                is_error(body)
            status, _, body = server.get("/", **headers)
            expect(status == 401 and b"<form" in body and TOKEN.encode() not in body, f"{headers}: {status}")
            expect(server.ask("POST", "/api/v1/explain", b"x", headers)[0] == 401, "writes too")
        status, answer, _ = server.get(f"/dyads/RUS/PAK?from=2018&token={TOKEN}&x=%26")
        expect(status == 303 and answer["Location"] == "/dyads/RUS/PAK?from=2018&x=%26", f"{status} {answer['Location']}")
        cookie = answer["Set-Cookie"]
        expect("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie, cookie)
        expect(server.get(f"//evil.example/?token={TOKEN}")[1]["Location"] == "/evil.example/", "no way to another host")
        expect(server.get("/?token=" + "x" * 32)[0] == 401, "a wrong one in the address")
        for headers in ({"Authorization": f"Bearer {TOKEN}"}, {"Cookie": f"a=b; entente_token={TOKEN}; c=d"}):
            expect(server.get("/api/v1/stats", **headers)[0] == 200, f"{headers}")
        expect(server.get("/api/v1/stats", Host="192.0.2.7", Authorization=f"Bearer {TOKEN}")[0] == 200, "by any address")
        expect(server.get("/api/v1/stats", Host="evil.example", Authorization=f"Bearer {TOKEN}")[0] == 421, "by no foreign name")


def test_paths_cannot_leave(folder):
    """The files are part of the program, so that no path leads to the disk; decoding must not open another way."""
    (folder / "secret.txt").write_text("secret-content")
    with Server(make_store(folder)) as server:
        for path in ("/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/%2e%2e/etc/passwd", "/....//etc/passwd", "/etc/passwd", "//etc/passwd",
                     "/assets/../../secret.txt", "/assets/..%5c..%5csecret.txt", "/%252e%252e/etc/passwd", "/api/v1/../../secret.txt",
                     "/api/v1/documents/..%2f..%2f..%2fetc%2fpasswd", "/api/v1/documents/%2fetc%2fpasswd",
                     f"/api/v1/documents/{str(folder / 'secret.txt').replace('/', '%2f')}", "/file:///etc/passwd"):
            answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
            expect(status_of(answer) in (200, 400, 404), f"{path}: {answer[:60]}")
            expect(b"secret-content" not in answer and b"root:" not in answer, path)
        for path in (b"/%00", b"/a%00b", b"/%", b"/%g1", b"/%ff", b"/%c0%ae%c0%ae/", b"/\xff", b"/%0d%0aSet-Cookie:x", b"/api/v1/events?x=%00",
                     b"/api/v1/events?text=%ed%a0%80", b"*", b"http://evil.example/", b"evil"):
            answer = server.raw(b"GET " + path + b" HTTP/1.1\r\n" + LOCAL + b"Connection: close\r\n\r\n")
            expect(status_of(answer) == 400, f"{path}: {answer[:80]}")
            expect(b"Set-Cookie" not in answer, path)
        server.alive()


def test_malformed_requests_are_survived(folder):
    head = b"POST /api/v1/explain HTTP/1.1\r\n" + LOCAL
    requests = [
        b"", b"\r\n\r\n", b"\x00" * 100, b"GET", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n",
        b"GET / HTTP/1.1\r\n: empty\r\n\r\n", b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", b"G\x01T / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", head + b"Content-Length: -1\r\n\r\nx", head + b"Content-Length: 99999999999999999999\r\n\r\nx",
        head + b"Content-Length: 1x\r\n\r\nx", head + b"Content-Length: 3\r\nContent-Length: 5\r\n\r\nxxxxx",
        head + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", head + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nx",
        head + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc", head + b"Transfer-Encoding: gzip\r\n\r\nx",
        head + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", head + b"Expect: 200-maybe\r\nContent-Length: 1\r\n\r\nx",
        b"GET /api/v1/stats HTTP/1.1\r\n" + LOCAL + b"Content-Length: 5\r\n\r\nabcde",
    ]
    generator = random.Random(7)
    requests += [bytes(generator.randrange(256) for _ in range(generator.randrange(1, 400))) for _ in range(100)]
    valid = b"GET /api/v1/events?limit=2 HTTP/1.1\r\n" + LOCAL + b"Accept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    for _ in range(200):
        mutated = bytearray(valid)
        for _ in range(generator.randrange(1, 4)):
            mutated[generator.randrange(len(mutated))] = generator.randrange(256)
        requests.append(bytes(mutated))
    with Server(make_store(folder)) as server:
        for request in requests:
            answer = server.raw(request, half_close=True)
            expect(answer == b"" or status_of(answer) in (100, 200, 303, 400, 404, 405, 408, 411, 413, 421, 431), f"{request[:80]}: {answer[:80]}")
        # Several requests at once on one connection are answered in turn.
        many = server.raw(b"GET /api/v1/about HTTP/1.1\r\n" + LOCAL + b"\r\nHEAD / HTTP/1.1\r\n" + LOCAL + b"\r\n" + valid)
        expect(many.count(b"HTTP/1.1 200") == 3, f"{many.count(b'HTTP/1.1 200')} answers")
        server.alive()


def test_oversized_bodies_are_refused(folder):
    with Server(make_store(folder), "--allow-ingest", "--allow-corrections", "--upload-limit", 1) as server:
        for path, size in (("/api/v1/explain", 65537), ("/api/v1/corrections", 262145), ("/api/v1/ingest", (1 << 20) + 1)):
            # Announced: refused before anything is sent. Nobody waits for the body.
            answer = server.raw(f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {size}\r\n\r\n".encode(), timeout=5)
            expect(status_of(answer) == 413, f"{path}: {answer[:80]}")
            # Not announced: refused once it is too large.
            chunk = b"%x\r\n" % 65536 + b"x" * 65536 + b"\r\n"
            answer = server.raw(f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=a\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n".encode() + chunk * (size // 65536 + 2) + b"0\r\n\r\n", timeout=10)
            expect(status_of(answer) in (0, 413), f"{path}: {answer[:80]}")
        left = [p.name for p in (folder / "test.entente-uploads").iterdir()]
        expect(not left, f"left behind: {left}")
        # A client that asks first is told before it sends.
        answer = server.raw(b"POST /api/v1/explain HTTP/1.1\r\n" + LOCAL + b"Content-Length: 999999\r\nExpect: 100-continue\r\n\r\n", timeout=5)
        expect(status_of(answer) == 413, f"{answer[:80]}")
        with server.connect() as connection:
            connection.sendall(b"POST /api/v1/explain HTTP/1.1\r\n" + LOCAL + b"Content-Length: 6\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
            expect(connection.recv(100).startswith(b"HTTP/1.1 100 "), "go on")
            connection.sendall(b"Mali. ")
            expect(status_of(drain(connection)) == 200, "answered")
        server.alive()


def test_header_floods_are_refused(folder):
    with Server(make_store(folder)) as server:
        for request in (b"GET /" + b"x" * 20000 + b" HTTP/1.1\r\n" + LOCAL + b"\r\n",
                        b"GET / HTTP/1.1\r\n" + LOCAL + b"X: " + b"y" * 20000 + b"\r\n\r\n",
                        b"GET / HTTP/1.1\r\n" + LOCAL + b"".join(b"X-%d: y\r\n" % i for i in range(2000)) + b"\r\n",
                        b"GET / HTTP/1.1\r\n" + LOCAL + b"".join(b"a%d:\r\n" % i for i in range(150)) + b"\r\n",
                        b"GET / HTTP/1.1\r\n" + LOCAL + b"Cookie: " + b"a=b; " * 5000 + b"\r\n\r\n"):
            expect(status_of(server.raw(request)) in (0, 431), f"{request[:40]}")
        answer = server.raw(b"GET /api/v1/events?" + b"a&" * 300 + b" HTTP/1.1\r\n" + LOCAL + b"Connection: close\r\n\r\n")
        expect(status_of(answer) == 400, f"{answer[:80]}")
        # A flood without end, on several connections: memory stays where it is.
        before = resident(server)
        endless = [threading.Thread(target=flood, args=(server,)) for _ in range(8)]
        for thread in endless:
            thread.start()
        for thread in endless:
            thread.join()
        expect(resident(server) < before + 50_000, f"{before} to {resident(server)} kB")
        server.alive()


def flood(server):
    with server.connect() as connection, contextlib.suppress(OSError):
        connection.sendall(b"GET / HTTP/1.1\r\n" + LOCAL)
        for i in range(100_000):
            connection.sendall(b"X-%d: %s\r\n" % (i, b"y" * 200))


def resident(server):
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def test_slow_clients_hold_nobody_up(folder):
    """Half-sent headers, half-sent bodies and unread answers: others are served meanwhile, and each is ended in time."""
    with Server(make_store(folder), "--allow-corrections") as server:
        started = time.monotonic()
        slow = []
        for i in range(300):
            connection = server.connect(timeout=1)
            if i % 3 == 0:
                connection.sendall(b"GET / HTTP/1.1\r\n" + LOCAL)
            elif i % 3 == 1:
                connection.sendall(b"POST /api/v1/explain HTTP/1.1\r\n" + LOCAL + b"Content-Length: 1000\r\n\r\nabc")
            slow.append(connection)
        dripping = threading.Thread(target=drip, args=(server, slow[0:9]))
        dripping.start()
        worst = 0
        for _ in range(50):
            begin = time.monotonic()
            expect(server.get("/api/v1/events?limit=5")[0] == 200, "others are served")
            worst = max(worst, time.monotonic() - begin)
        expect(worst < 2, f"{worst:.2f} s for one answer")
        dripping.join()
        for connection in slow:
            connection.settimeout(60)
            drain(connection)
            connection.close()
        expect(time.monotonic() - started < 45, f"held for {time.monotonic() - started:.0f} s")
        server.alive()


def drip(server, connections):
    """A byte a second keeps no connection longer than others."""
    for _ in range(25):
        for connection in connections:
            with contextlib.suppress(OSError):
                connection.sendall(b"X")
        time.sleep(1)


def test_many_connections_are_survived(folder):
    """More idle connections than are kept: the longest idle ones give way to those who ask."""
    import resource
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    if min(hard, 4096) < 2000:
        return f"only {hard} file descriptors are allowed here"
    with Server(make_store(folder)) as server:
        idle = []
        for _ in range(1500):
            idle.append(server.connect())
        for _ in range(20):
            expect(server.get("/api/v1/about")[0] == 200, "still answers")
        for connection in idle:
            connection.close()
        server.alive()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_answers_are_the_same_under_load(folder):
    """Fifty clients while articles are read into the store: every answer is well-formed and of one state."""
    store = make_store(folder)
    problems = []
    with Server(store) as server:
        def read(number):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            paths = ["/api/v1/stats", "/api/v1/events?limit=20", "/api/v1/dyads/CHN/USA", "/api/v1/search?q=accord", "/api/v1/changes?since=2018"]
            try:
                for i in range(20):
                    connection.request("GET", paths[(number + i) % len(paths)])
                    response = connection.getresponse()
                    body = response.read()
                    if response.status != 200 or not json.loads(body):
                        problems.append((response.status, body[:200]))
            except Exception as error:  # noqa: BLE001: whatever it is, it is what the test looks for
                problems.append(repr(error))
            connection.close()

        articles = folder / "more"
        articles.mkdir()
        for i in range(300):
            (articles / f"{i}.txt").write_text(f"France recalled its ambassador to Mali on Tuesday, report {i}.\n", encoding="utf-8")
        writer = threading.Thread(target=lambda: run("ingest", "--db", store, "--batch", 10, articles, timeout=300))
        readers = [threading.Thread(target=read, args=(n,)) for n in range(50)]
        for thread in [writer, *readers]:
            thread.start()
        for thread in [writer, *readers]:
            thread.join()
        expect(not problems, problems[:3])
        expect(server.json("/api/v1/stats")["documents"] > 300, "all were read")


if __name__ == "__main__":
    main([f for name, f in list(globals().items()) if name.startswith("test_")])
