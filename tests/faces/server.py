"""What the tests of the server share: starting it on a store of its own, asking it, raw connections."""
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import urllib.parse

from harness import PROGRAM, ROOT, expect, run

SAMPLES = ROOT / "data" / "samples"


def make_store(folder, *paths, name="test.entente"):
    """A store of the samples, or of `paths`."""
    store = folder / name
    code, _, err = run("ingest", "--db", store, *(paths or [SAMPLES]))
    expect(code == 0, err)
    return store


class Server:
    """`entente serve` on a free port."""

    def __init__(self, store, *options, env=None):
        self.process = subprocess.Popen([str(PROGRAM), "serve", "--db", str(store), "--port", "0", *map(str, options)],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        env={**os.environ, **(env or {})})
        self.address = self.process.stdout.readline().strip()
        expect(self.address.startswith("http://"), f"no address: {self.process.stderr.read() if not self.address else self.address}")
        self.port = urllib.parse.urlsplit(self.address).port

    def ask(self, method, path, body=None, headers=None, timeout=60):
        """Status, headers and body of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        with contextlib.closing(connection):
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return response.status, response.headers, response.read()

    def get(self, path, **headers):
        return self.ask("GET", path, headers=headers)

    def json(self, path, expected=200):
        status, _, body = self.get(path)
        expect(status == expected, f"{path}: {status} {body[:300]!r}")
        return json.loads(body)

    def raw(self, data, timeout=30, half_close=False):
        """Sends bytes as they are; everything that comes back until the server ends the connection."""
        with self.connect(timeout) as connection:
            with contextlib.suppress(ConnectionError):
                connection.sendall(data)
                if half_close:
                    connection.shutdown(socket.SHUT_WR)
            return drain(connection)

    def connect(self, timeout=30):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def alive(self):
        expect(self.process.poll() is None, "the server has ended")
        expect(self.get("/api/v1/about")[0] == 200, "the server no longer answers")

    def stop(self):
        """Ends it as Ctrl-C does; its exit code."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()
            self.process.communicate()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def drain(connection):
    data = b""
    with contextlib.suppress(ConnectionError, TimeoutError):
        while piece := connection.recv(65536):
            data += piece
    return data


def is_error(body, code=None):
    """The one envelope of everything that fails."""
    error = json.loads(body)
    expect(list(error) == ["error"] and set(error["error"]) == {"code", "message"} and error["error"]["message"], f"envelope: {body!r}")
    expect(code is None or error["error"]["code"] == code, f"code: {body!r}")
    return error["error"]["message"]


def multipart(files, boundary="test-boundary"):
    """Body and content type of a form with files: pairs of name and bytes."""
    body = b"".join(b"--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n"
                    % (boundary.encode(), name.encode(), content) for name, content in files)
    return body + b"--%s--\r\n" % boundary.encode(), {"Content-Type": f"multipart/form-data; boundary={boundary}"}
