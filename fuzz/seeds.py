"""Seeds of the fuzzers from the project's own samples and tables: python3 fuzz/seeds.py FOLDER"""
import gzip
import io
import json
import pathlib
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_BYTES = 6000

WARC = b"""WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\nWARC-Date: 2024-05-01T00:00:00Z\r
Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"""
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n%s\r\n%s"
PAGE = "<html><head><title>Visite</title><meta charset=utf-8></head><body><article><h1>Visite à Pékin</h1><p>{}</p></article></body></html>"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Fil</title><item><title>Visite</title><link>https://example.org/1</link>
<pubDate>Mon, 21 May 2018 10:00:00 +0000</pubDate><description><![CDATA[<p>{}</p>]]></description></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><updated>2018-05-21T00:00:00Z</updated><title>T</title>
<content type="html">&lt;p&gt;{}&lt;/p&gt;</content></entry></feed>"""
FRAMES = """class @pact = accord, traité
CONSULT/visit 042 diplomatic
  verb se rendre, visiter - object [musée]: subject A, en/à R
  noun visite: possessor A, en/à R?
  example Le ministre russe s'est rendu en Chine.
    = CONSULT/visit RUS > CHN
"""
CONLLU = "# text = Il part.\n1\tIl\til\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\tpart\tpartir\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n"


def texts():
    for path in sorted((ROOT / "data/samples").iterdir()):
        yield path.suffix, path.read_bytes()


def archives(member: bytes):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("news/a.txt", member)
        archive.writestr("../up.html", b"<p>x</p>")
    yield packed.getvalue()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(member)
        archive.addfile(info, io.BytesIO(member))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    yield packed.getvalue()
    yield gzip.compress(member)


def seeds():
    french = "La Russie et la Chine ont signé un accord à Pékin le 21 mai 2018."
    english = "Russia and China signed a treaty in Beijing on Monday, Tass said."
    for suffix, content in texts():
        if suffix == ".html":
            yield "html", content[:MOST_BYTES]
            yield "encoding", b"\3" + content[:MOST_BYTES].decode("utf-8", "replace").encode("cp1252", "replace")
        elif suffix == ".txt":
            for begin in range(0, min(len(content), 1600), 399):
                yield "article", b"\0" + content[begin:begin + 399]
            yield "encoding", b"\0" + content[:MOST_BYTES]
        elif suffix == ".jsonl":
            yield "json_lines", content[:MOST_BYTES]
    page = PAGE.format(french).encode()
    for head in (b"", b"Transfer-Encoding: chunked\r\n"):
        response = HTTP % (head, page)
        yield "web_archive", WARC % (len(response), response)
    yield "web_archive", gzip.compress(WARC % (len(response), response))
    yield "table", f"id;date;texte\n1;2018-05-21;\"{french}\"\n2;;\"a \"\"b\"\"\"\n".encode()
    yield "table", f"title\tbody\nT\t{english}\n".encode()
    yield "feed", RSS.format(french).encode()
    yield "feed", ATOM.format(english).encode()
    for content in archives(french.encode()):
        yield "archive", content
    yield "json_lines", json.dumps({"id": "1", "text": french, "lang": "fr"}).encode() + b"\n"
    yield "article", b"\1" + english.encode()
    for page in range(40):  # a byte at the head of each page of the sample store, in the middle, in its cells
        for within in (0, 3, 1024, 4096, 8000):
            yield "store", (page * 8192 + within).to_bytes(3, "big") + b"\0\x7f"
    yield "conllu", CONLLU.encode()
    yield "frames", FRAMES.encode()
    for path in sorted((ROOT / "data/world").glob("*.txt"))[:6]:
        yield "world_tables", path.read_bytes()[:3000]
    for question in ("code=RUS&from=2018-01-01&to=2019&limit=5", "a=RUS&b=CHN&by=month", "q=visite&order=date",
                     "on=2018-05-21", "since=2018", "type=CONSULT,AGREE&status=happened&format=csv"):
        for number in range(16):
            yield "query_string", bytes([number]) + question.encode()
        yield "http_request", f"GET /api/v1/events?{question}\nhost: 127.0.0.1\n\n".encode()
    yield "http_request", b"POST /api/v1/ingest\nhost: localhost\ncontent-type: multipart/form-data; boundary=b\n\n--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../a.txt\"\r\n\r\nx\r\n--b--\r\n"
    for method, params in (("initialize", {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "f", "version": "1"}}),
                           ("tools/list", {}), ("tools/call", {"name": "dyad", "arguments": {"a": "RUS", "b": "CHN"}}),
                           ("tools/call", {"name": "search", "arguments": {"text": "visite"}})):
        yield "mcp", json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()


def main():
    folder = pathlib.Path(sys.argv[1])
    count = {}
    for reader, content in seeds():
        count[reader] = count.get(reader, 0) + 1
        path = folder / reader / f"{count[reader]:03}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for path in sorted((ROOT / "fuzz/regressions").glob("*/*")):  # inputs that once were findings
        target = folder / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())


main()
