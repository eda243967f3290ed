"""A mail server for tests: takes mail, or refuses it in the ways that its listeners stand for.

Writes one line of JSON with the ports of its listeners, serves until standard input ends. On the port `taken` it tells
what it took, one mail a line of JSON, for the recipient that is asked for. The argument is a folder with certificates; or
`taken`, the port and a recipient, which asks.
Standard library only.
"""

import base64
import email
import email.policy
import json
import socket
import ssl
import sys
import threading

USER, PASSWORD = "lienthong", "mật khẩu-geheim"
taken = []
lock = threading.Lock()


class Session:
    """One connection; `ways` says what the listener offers and refuses."""

    def __init__(self, sock, ways, context):
        self.sock, self.ways, self.context = sock, ways, context
        self.is_encrypted = "wrapped" in ways
        self.user = None
        self.buffer = b""

    def line(self):
        while b"\r\n" not in self.buffer:
            data = self.sock.recv(65536)
            if not data:
                raise EOFError
            self.buffer += data
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line

    def say(self, text):
        self.sock.sendall(text.encode() + b"\r\n")

    def serve(self):
        self.say("220 mail.example ready")
        while True:
            line = self.line().decode()
            word = line.split(" ", 1)[0].upper()
            getattr(self, "do_" + word.lower(), self.unknown)(line)
            if word == "QUIT":
                return

    def unknown(self, line):
        self.say("500 what?")

    def do_ehlo(self, line):
        self.sender, self.recipients = None, []
        offers = ["mail.example", "8BITMIME"]
        if "starttls" in self.ways and not self.is_encrypted:
            offers.append("STARTTLS")
        if "auth" in self.ways and (self.is_encrypted or "plain" in self.ways):
            offers.append("AUTH PLAIN LOGIN")
        for number, offer in enumerate(offers):
            self.say(f"250{'-' if number < len(offers) - 1 else ' '}{offer}")

    def do_starttls(self, line):
        self.say("220 go ahead")
        self.sock = self.context.wrap_socket(self.sock, server_side=True)
        self.is_encrypted = True

    def do_auth(self, line):
        words = line.split(" ")
        if words[1].upper() != "PLAIN":
            return self.say("504 only PLAIN")
        if len(words) < 3:
            self.say("334 ")
            words.append(self.line().decode())
        _, user, password = base64.b64decode(words[2]).decode().split("\0")
        if (user, password) != (USER, PASSWORD):
            # As ill-behaved servers do, with what was sent.
            return self.say(f"535 no, {user} {password}")
        self.user = user
        self.say("235 welcome")

    def do_mail(self, line):
        if "auth" in self.ways and self.user is None:
            return self.say("530 sign in first")
        if "later" in self.ways:
            return self.say("451 try again later")
        self.sender, self.recipients = line.split("<")[1].split(">")[0], []
        self.say("250 ok")

    def do_rcpt(self, line):
        address = line.split("<")[1].split(">")[0]
        if address.startswith("nobody"):
            return self.say(f"550 no {address} here")
        self.recipients.append(address)
        self.say("250 ok")

    def do_data(self, line):
        if "stall" in self.ways:
            threading.Event().wait()
        self.say("354 go on")
        lines = []
        while (line := self.line()) != b".":
            lines.append(line[1:] if line.startswith(b".") else line)
        raw = b"".join(line + b"\r\n" for line in lines)
        read = email.message_from_bytes(raw, policy=email.policy.default)
        mail = {
            "headers": {name: str(value) for name, value in read.items()},
            "text": read.get_content(),
            "defects": [str(defect) for part in [read, *read.values()] for defect in part.defects],
            "from": self.sender, "to": self.recipients, "user": self.user, "encrypted": self.is_encrypted,
            "message": raw.decode("ascii"),
        }
        with lock:
            taken.append(mail)
        self.say("250 taken")

    def do_rset(self, line):
        self.say("250 ok")

    def do_quit(self, line):
        self.say("221 bye")


def tell(sock):
    wanted = sock.recv(1024).decode().strip()
    with lock:
        mails = [mail for mail in taken if wanted in mail["to"]]
    sock.sendall("".join(json.dumps(mail) + "\n" for mail in mails).encode())


def ask(port, recipient):
    with socket.create_connection(("127.0.0.1", int(port))) as sock:
        sock.sendall(recipient.encode())
        while data := sock.recv(65536):
            sys.stdout.buffer.write(data)


def listen(work):
    server = socket.create_server(("127.0.0.1", 0), backlog=64)

    def handle(sock):
        try:
            work(sock)
        except (EOFError, OSError, IndexError, ValueError):
            pass
        finally:
            sock.close()

    def accept():
        while True:
            sock, _ = server.accept()
            threading.Thread(target=handle, args=(sock,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return server.getsockname()[1]


def main():
    folder = sys.argv[1]
    if folder == "taken":
        return ask(*sys.argv[2:])

    def tls(name):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
        return context

    def smtp(*ways, certificate="good"):
        context = tls(certificate)

        def serve(sock):
            if "wrapped" in ways:
                sock = context.wrap_socket(sock, server_side=True)
            Session(sock, ways, context).serve()

        return listen(serve)

    def silent(sock):
        while sock.recv(65536):
            pass

    print(json.dumps({
        "taken": listen(tell),
        "open": smtp(),
        "plain-auth": smtp("auth", "plain"),
        "starttls": smtp("starttls", "auth"),
        "wrapped": smtp("wrapped", "auth"),
        "self-signed": smtp("starttls", "auth", certificate="self-signed"),
        "wrapped-self-signed": smtp("wrapped", "auth", certificate="self-signed"),
        "later": smtp("later"),
        "stall": smtp("stall"),
        "silent": listen(silent),
    }), flush=True)
    sys.stdin.read()


main()
