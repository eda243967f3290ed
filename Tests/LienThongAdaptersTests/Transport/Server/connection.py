"""One HTTP/1.1 connection of the server for the tests, and what it counts. Standard library only."""

import gzip
import os
import socket
import struct
import threading
import zlib
from urllib.parse import parse_qs, urlsplit

counts = {}
held = {}
lock = threading.Lock()


def count(key):
    with lock:
        counts[key] = counts.get(key, 0) + 1
        return counts[key]


class Connection:
    """One connection, reading HTTP/1.1 requests and answering by path."""

    def __init__(self, sock, listener):
        self.sock = sock
        self.listener = listener
        self.buffer = b""
        self.number = count(("connections", listener))
        self.requests = 0

    def read_more(self):
        data = self.sock.recv(65536)
        if not data:
            raise EOFError
        self.buffer += data

    def read_request(self):
        while b"\r\n\r\n" not in self.buffer:
            self.read_more()
        head, self.buffer = self.buffer.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        headers = [tuple(part.strip() for part in line.split(":", 1)) for line in lines[1:]]
        length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
        while len(self.buffer) < length:
            self.read_more()
        body, self.buffer = self.buffer[:length], self.buffer[length:]
        return method, target, headers, body

    def answer(self, status, body=b"", headers=()):
        lines = [f"HTTP/1.1 {status} Any", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers]
        self.sock.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def chunks(self, parts, headers=()):
        lines = ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"] + [f"{name}: {value}" for name, value in headers]
        self.sock.sendall("\r\n".join(lines).encode() + b"\r\n\r\n")
        for part in parts:
            self.sock.sendall(b"%x\r\n%s\r\n" % (len(part), part))
        self.sock.sendall(b"0\r\nTrailer-Field: passed over\r\n\r\n")

    def stall(self):
        """Says nothing more until the other side gives up, and remembers that it did."""
        try:
            while self.sock.recv(65536):
                pass
        except OSError:
            pass
        raise EOFError

    def reset(self):
        """Closes so that the other side sees an error and not an end."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise EOFError

    def serve(self):
        while True:
            request = self.read_request()
            self.requests += 1
            parts = urlsplit(request[1])
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if "key" in query and parts.path != "/count":
                count(query["key"])
            getattr(self, "path_" + parts.path.strip("/").replace("/", "_").replace("-", "_"))(request, query)

    def path_echo(self, request, query):
        method, target, headers, body = request
        lines = [f"{method} {target}"] + [f"{name}: {value}" for name, value in headers]
        self.answer(200, "\n".join(lines).encode() + b"\n\n" + body)

    def path_count(self, request, query):
        self.answer(200, str(counts.get(query["key"], 0)).encode())

    def path_hold(self, request, query):
        """Keeps headers and body for whoever asks for the key."""
        _, _, headers, body = request
        held[query["key"]] = "\n".join(f"{name}: {value}" for name, value in headers).encode() + b"\n\n" + body
        self.answer(204)

    def path_held(self, request, query):
        self.answer(200, held.get(query["key"], b""))

    def path_connection(self, request, query):
        self.answer(200, f"{self.number} {self.requests}".encode())

    def path_status(self, request, query):
        self.answer(int(query["status"]), b"the page of the status")

    def path_gzip(self, request, query):
        self.answer(200, gzip.compress(b"ho so " * 1000), [("Content-Encoding", "gzip")])

    def path_gzip_broken(self, request, query):
        packed = bytearray(gzip.compress(os.urandom(5000)))
        packed[30:200] = bytes(170)
        self.answer(200, bytes(packed), [("Content-Encoding", "gzip")])

    def path_gzip_truncated(self, request, query):
        self.answer(200, gzip.compress(os.urandom(50000))[:20000], [("Content-Encoding", "gzip")])

    def path_gzip_large(self, request, query):
        plain = b"".join(b"%07d\n" % line for line in range(int(query["lines"])))
        self.answer(200, gzip.compress(plain, 1), [("Content-Encoding", "gzip")])

    def path_packed_otherwise(self, request, query):
        self.answer(200, b"whatever", [("Content-Encoding", "br")])

    def path_bomb(self, request, query):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(20)) + packer.flush()
        self.answer(200, packed, [("Content-Encoding", "gzip")])

    def path_large(self, request, query):
        self.answer(200, b"".join(b"%07d\n" % line for line in range(int(query["lines"]))))

    def path_chunked(self, request, query):
        self.chunks([b"one", b"two", b"three"], [("X-Repeated", "a"), ("x-repeated", "b")])

    def path_chunked_large(self, request, query):
        self.chunks(b"%07d\n" % line * 1000 for line in range(int(query["parts"])))

    def path_redirect(self, request, query):
        self.answer(302, b"elsewhere", [("Location", "/echo")])

    def path_interim(self, request, query):
        self.sock.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
        self.answer(201, b"done", [("X-Final", "yes")])

    def path_large_head(self, request, query):
        self.answer(200, b"", [(f"X-{number}", "x" * 8000) for number in range(40)])

    def path_stall_before(self, request, query):
        count("stalled")
        self.stall()

    def path_stall_within(self, request, query):
        self.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
        try:
            self.stall()
        finally:
            if "left" in query:
                count(query["left"])

    def path_close_before(self, request, query):
        raise EOFError

    def path_close_reset(self, request, query):
        self.reset()

    def path_close_head(self, request, query):
        self.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Len")
        raise EOFError

    def path_close_within(self, request, query):
        self.sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
        raise EOFError

    def path_close_chunk(self, request, query):
        self.sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfive.\r\n9\r\nfo")
        raise EOFError

    def path_close_second(self, request, query):
        """Takes a request on a kept connection, then closes without an answer; a first request is answered."""
        if self.requests > 1:
            raise EOFError
        self.answer(200, b"first")

    def path_no_http(self, request, query):
        self.sock.sendall(b"hello, this is not HTTP\r\n\r\n")
        raise EOFError

    def path_refuse(self, request, query):
        """Refuses the first times, then answers."""
        if counts[query["key"]] > int(query["times"]):
            return self.answer(200, b"at last")
        headers = [("Retry-After", query["after"])] if "after" in query else []
        self.answer(int(query["status"]), b"not now", headers)
