"""A server that behaves badly on request, for the tests of the transport.

Writes one line of JSON with the ports of its listeners, serves until standard input ends. The argument is a folder
with certificates, which is removed then. Standard library only.
"""

import json
import shutil
import socket
import ssl
import struct
import sys
import threading

sys.dont_write_bytecode = True

from connection import Connection, count  # noqa: E402


def serve_http(sock, listener):
    Connection(sock, listener).serve()


def serve_silent(sock, listener):
    while sock.recv(65536):
        pass


def serve_slam(sock, listener):
    pass


def serve_garbage(sock, listener):
    sock.recv(65536)
    sock.sendall(b"this is not TLS\r\n")


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    finally:
        try:
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass


def serve_proxy(sock, listener):
    """Makes the connection a CONNECT asks for, with a password if the listener wants one; refuses port 1."""
    connection = Connection(sock, listener)
    method, target, headers, _ = connection.read_request()
    count(("proxied", listener))
    names = {name.lower(): value for name, value in headers}
    if listener == "proxy-password" and names.get("proxy-authorization") != "Basic dXNlcjpwYXNz":
        return connection.answer(407, b"", [("Proxy-Authenticate", "Basic realm=x")])
    host, port = target.rsplit(":", 1)
    if method != "CONNECT" or port == "1":
        return connection.answer(403)
    with socket.create_connection((host, int(port))) as other:
        sock.sendall(b"HTTP/1.1 200 OK\r\nX-Proxy: yes\r\n\r\n")
        back = threading.Thread(target=pump, args=(other, sock), daemon=True)
        back.start()
        pump(sock, other)
        back.join()


def serve_h2(sock, listener):
    """HTTP/2 with one answer to everything (RFC 9113): the number of the connection and of the stream.

    The listener of large bodies answers with 16 MB of lines instead, which is within the window that libcurl opens.
    """
    number = count(("connections", listener))

    def read(size):
        data = b""
        while len(data) < size:
            part = sock.recv(size - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def frame(kind, flags, stream, payload=b""):
        sock.sendall(struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload)

    read(24)
    frame(4, 0, 0)
    while True:
        head = read(9)
        payload = read(int.from_bytes(head[:3], "big"))
        kind, flags, stream = head[3], head[4], int.from_bytes(head[5:9], "big")
        if kind == 4 and not flags & 1:
            frame(4, 1, 0)
        elif kind == 6 and not flags & 1:
            frame(6, 1, 0, payload)
        elif kind in (0, 1) and flags & 1:
            # 0x88 is the whole header block: ":status: 200" from the table of HPACK.
            frame(1, 4, stream, b"\x88")
            if listener == "h2-large":
                for line in range(2000):
                    frame(0, 0, stream, b"%07d\n" % line * 1000)
                frame(0, 1, stream)
            else:
                frame(0, 1, stream, f"{number} {stream}".encode())


def tls(folder, name, authority=None, protocols=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    if authority:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(f"{folder}/{authority}.pem")
    if protocols:
        context.set_alpn_protocols(protocols)
    return context


def handle(sock, serve, context, listener):
    try:
        if context:
            sock = context.wrap_socket(sock, server_side=True)
        serve(sock, listener)
    except (EOFError, OSError, ssl.SSLError):
        pass
    finally:
        sock.close()


def listen(name, serve, context=None):
    server = socket.create_server(("127.0.0.1", 0), backlog=64)

    def accept():
        while True:
            sock, _ = server.accept()
            threading.Thread(target=handle, args=(sock, serve, context, name), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server.getsockname()[1]


def refusing_port(kept):
    """A port that refuses connections: taken, so that no other test's server gets it, and never listened on."""
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    kept.append(server)
    return server.getsockname()[1]


def main():
    folder = sys.argv[1]
    kept = []
    old = tls(folder, "good")
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    mutual12 = tls(folder, "good", "ca")
    mutual12.maximum_version = ssl.TLSVersion.TLSv1_2
    ports = {
        "http": listen("http", serve_http),
        "silent": listen("silent", serve_silent),
        "slam": listen("slam", serve_slam),
        "garbage": listen("garbage", serve_garbage),
        "proxy": listen("proxy", serve_proxy),
        "proxy-password": listen("proxy-password", serve_proxy),
        "cut": listen("cut", serve_slam, tls(folder, "good")),
        "good": listen("good", serve_http, tls(folder, "good")),
        "expired": listen("expired", serve_http, tls(folder, "expired")),
        "self-signed": listen("self-signed", serve_http, tls(folder, "self-signed")),
        "other-name": listen("other-name", serve_http, tls(folder, "other-name")),
        "old": listen("old", serve_http, old),
        "mutual": listen("mutual", serve_http, tls(folder, "good", "ca")),
        "mutual12": listen("mutual12", serve_http, mutual12),
        "h2": listen("h2", serve_h2, tls(folder, "good", protocols=["h2"])),
        "h2-large": listen("h2-large", serve_h2, tls(folder, "good", protocols=["h2"])),
        "nobody": refusing_port(kept),
    }
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    shutil.rmtree(folder, ignore_errors=True)


main()
