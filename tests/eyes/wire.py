"""The wire between a real browser and the planner: TLS, and a network that can be cut or slow.

The browser speaks TLS to the wire; the wire speaks plainly to the server, one request at a time.
So a test can cut it before a request, or after the server has saved but before it says so.
"""

import base64
import hashlib
import socket
import socketserver
import ssl
import struct
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

LONGEST_WAIT = 30
OURS = b"Connection: close\r\n"  # asked for by the wire, not by the browser
NOW_DEAD = struct.pack("ii", 1, 0)  # close at once, so that the browser sees a broken line


def certificate(folder):
    """A throw-away certificate for this machine, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = datetime.now(UTC)
    known_as = x509.SubjectAlternativeName(
        [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")]
    )
    builder = x509.CertificateBuilder(subject_name=name, issuer_name=name)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(today - timedelta(days=1))
    builder = builder.not_valid_after(today + timedelta(days=7)).add_extension(known_as, False)
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    return path


def fingerprint(pem):
    """The fingerprint of the certificate's key, by which a browser can be told to trust it."""
    key = x509.load_pem_x509_certificate(pem.read_bytes()).public_key()
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    told = key.public_bytes(serialization.Encoding.DER, form)
    return base64.b64encode(hashlib.sha256(told).digest()).decode()


@dataclass(frozen=True)
class Exchange:
    """One request that went over the wire, and how many bytes went each way."""

    method: str
    path: str
    status: int
    up: int
    down: int


class Wire:
    """TLS on a port of its own, in front of a server of this machine."""

    def __init__(self, port, pem):
        self.to, self.seen = port, []
        self._cut = self._lose_changes = self._drop_reply = False
        self._open, self._wait, self._change = set(), 0, threading.Event()
        self._lost_headers, self._unsaid, self._lost_file = set(), set(), None
        self._held = threading.Event()
        self._held.set()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(pem)
        self._server = _Server(("127.0.0.1", 0), _Line)
        self._server.wire = self
        self.url = f"https://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def cut(self):
        """From now on nothing gets through, and what was on its way breaks off."""
        self._cut = True
        for line in list(self._open):
            _break(line)

    def restore(self):
        """Everything works again."""
        self._cut = self._lose_changes = self._drop_reply = False
        self._lost_headers, self._unsaid, self._lost_file = set(), set(), None
        self._wait = 0
        self.go_on()

    def slow(self, seconds):
        """From now on every request waits this long before it gets through."""
        self._wait = seconds

    def hold(self):
        """From now on the server answers, but its answers wait until go_on()."""
        self._held.clear()

    def go_on(self):
        """Let the answers through."""
        self._held.set()

    def drop_requests(self):
        """From now on changes are lost before they reach the server."""
        self._lose_changes = True

    def drop_next_reply(self):
        """The next change is saved but its answer is lost; so is each try after it, on its way.

        A browser tries again by itself when its line breaks, and nobody can say how soon.
        """
        self._drop_reply = True

    def lose(self, *headers, file=None):
        """From now on these headers of answers, and a file by a part of its name, are lost."""
        self._lost_headers = {name.lower().encode() for name in headers}
        self._lost_file = file.encode() if file else None

    def unsaid(self, *headers):
        """From now on the server is not told these headers of what a browser asks."""
        self._unsaid = {name.lower().encode() for name in headers}

    def wait_for(self, method, path, count=1):
        """Wait until so many such requests have been answered by the server."""
        for _ in range(LONGEST_WAIT * 10):
            self._change.clear()
            found = [each for each in self.seen if (each.method, each.path) == (method, path)]
            if len(found) >= count:
                return found
            self._change.wait(0.1)
        last = [(each.method, each.path, each.status) for each in self.seen[-12:]]
        raise AssertionError(f"{method} {path} was not seen {count} times, but at last {last}")

    def close(self):
        """Let everything go."""
        self.restore()
        self._server.shutdown()
        self._server.server_close()

    def carry(self, plain):
        """Carry one request and its answer, as well as this wire is now able to."""
        with self._tls.wrap_socket(plain, server_side=True) as line:
            self._open.add(line)
            try:
                self._exchange(line)
            finally:
                self._open.discard(line)

    def _exchange(self, line):
        sent, asked = _request(line)
        if self._wait:
            threading.Event().wait(self._wait)
        method, path = asked.split(b" ", 2)[:2]
        changes = method == b"POST"
        if self._cut or (changes and self._lose_changes):
            return _break(line)
        answer = self._thinned(path, _ask(self.to, _without(self._unsaid, asked)))
        self._note(method, path, sent, answer)
        dropped = changes and self._drop_reply
        if dropped:
            self._drop_reply, self._lose_changes = False, True
        self._held.wait(LONGEST_WAIT)
        return _break(line) if dropped or self._cut else line.sendall(answer)

    def _thinned(self, path, answer):
        if self._lost_file and self._lost_file in path:
            return b"HTTP/1.1 404 Lost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        return _without(self._lost_headers, answer)

    def _note(self, method, path, sent, answer):
        status = int(answer.split(b" ", 2)[1])
        sizes = (sent, len(answer) - (len(OURS) if OURS in answer else 0))
        self.seen.append(Exchange(method.decode(), path.decode(), status, *sizes))
        self._change.set()


def _without(headers, said):
    """A request or an answer without these headers."""
    head, body = said.split(b"\r\n\r\n", 1)
    kept = [one for one in head.split(b"\r\n") if one.split(b":")[0].lower() not in headers]
    return b"\r\n".join(kept) + b"\r\n\r\n" + body


class _Line(socketserver.BaseRequestHandler):
    def handle(self):
        wire = self.server.wire
        if wire._cut:
            return _break(self.request)
        try:
            return wire.carry(self.request)
        except (OSError, ssl.SSLError, _NothingAsked):
            return None  # the browser went away; so does the line


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True
    block_on_close = False
    request_queue_size = 64


class _NothingAsked(Exception):
    """The browser opened a line ahead of time, and did not use it."""


def _request(line):
    """How long one whole request was, and it as from a browser behind TLS, to be answered once."""
    head, rest = b"", b""
    while b"\r\n\r\n" not in head:
        if not (piece := line.recv(65536)):
            raise _NothingAsked
        head += piece
    head, rest = head.split(b"\r\n\r\n", 1)
    lines = [each for each in head.split(b"\r\n") if not each.lower().startswith(b"connection:")]
    sizes = [each.split(b":")[1] for each in lines if each.lower().startswith(b"content-length:")]
    while sizes and len(rest) < int(sizes[0]):
        rest += line.recv(65536)
    sent = len(head) + 4 + len(rest)
    lines += [b"X-Forwarded-Proto: https", b"X-Forwarded-For: 127.0.0.1", b"Connection: close"]
    return sent, b"\r\n".join(lines) + b"\r\n\r\n" + rest


def _ask(port, asked):
    answer = []
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_WAIT) as server:
        server.sendall(asked)
        while piece := server.recv(65536):
            answer.append(piece)
    return b"".join(answer)


def _break(line):
    try:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NOW_DEAD)
        line.close()
    except OSError:
        return
