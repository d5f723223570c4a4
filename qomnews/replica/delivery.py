"""How replies go over the wire: whole, cut off, dripped, or far too much of them; and the replica's own switches."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NoReturn, Protocol
from urllib.parse import parse_qsl, urlsplit

from qomnews.replica.faults import Reply, bomb

BIG = 200_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the replica received it."""

    at: float
    """``time.monotonic()`` of its arrival."""
    path: str
    """As asked for: percent-encoded, query included."""
    agent: str
    """The User-Agent header; empty when there was none."""
    status: int
    """What was answered; 0 when the connection was closed without an answer."""


class Answering(Protocol):
    """What the server needs of the replica that it serves."""

    requests: list[Request]
    stopping: threading.Event

    def answer(self, path: str) -> Reply:
        """The reply to a request."""

    def set_fault(self, key: str, fault: str | None) -> None:
        """Lay a fault on a key, or take it away."""


class Server(ThreadingHTTPServer):
    """Bound to loopback alone; a stopped server does not wait for dripping threads."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, replica: Answering, port: int) -> None:
        self.replica = replica
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the play; anything else is a fault of the replica and is shown."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection: logs each request and sends its reply in the way that the reply says."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "replica"
    sys_version = ""
    # Head and body leave in one piece; Nagle's algorithm would add 40 ms to each answer.
    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        """Answer the replica's own switches or, logged, the site."""
        replica = self.server.replica
        if self.path.startswith("/__replica__/"):
            self._control()
            return
        reply = replica.answer(self.path)
        status = 0 if reply.delivery in {"close", "hang"} else reply.status
        replica.requests.append(Request(time.monotonic(), self.path, self.headers.get("User-Agent", ""), status))
        getattr(self, f"_send_{reply.delivery}")(reply)

    def do_HEAD(self) -> None:
        """The same without a body."""
        self.do_GET()

    def log_message(self, *args: Any) -> None:
        """The log is ``Replica.requests``; nothing goes to stderr."""

    def _control(self) -> None:
        """``/__replica__/log`` gives the requests; ``/__replica__/fault?key=…&fault=…`` sets or lifts a fault."""
        parted = urlsplit(self.path)
        replica, query = self.server.replica, dict(parse_qsl(parted.query))
        if parted.path.endswith("/fault"):
            try:
                replica.set_fault(query["key"], query.get("fault"))
            except (KeyError, ValueError) as error:
                self._send_whole(Reply(str(error).encode(), "text/plain", 400))
                return
        rows = [[entry.at, entry.path, entry.agent, entry.status] for entry in list(replica.requests)]
        self._send_whole(Reply(json.dumps(rows).encode(), "application/json"))

    def _head(self, reply: Reply, length: int | None, *, encoding: str = "") -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        for name, value in reply.headers:
            self.send_header(name, value)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Vary", "Accept-Encoding")
        if length is None:
            self.send_header("Connection", "close")
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def _send_whole(self, reply: Reply) -> None:
        body, encoding = reply.body, ""
        if len(body) > 1000 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, encoding = gzip.compress(body, 1), "gzip"
        self._head(reply, len(body), encoding=encoding)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_packed(self, reply: Reply) -> None:
        self._head(reply, len(reply.body))
        self.wfile.write(reply.body)

    def _send_truncated_gzip(self, reply: Reply) -> None:
        body = gzip.compress(reply.body)
        half = body[: len(body) // 2]
        self._head(reply, len(half), encoding="gzip")
        self.wfile.write(half)

    def _send_reset(self, reply: Reply) -> None:
        self._head(reply, len(reply.body))
        self.wfile.write(reply.body[: len(reply.body) // 2])
        self.wfile.flush()
        self._abort()

    def _send_cut(self, reply: Reply) -> None:
        self._head(reply, None)
        self.wfile.write(reply.body[: len(reply.body) // 3])

    def _send_close(self, reply: Reply) -> None:
        self._abort()

    def _send_hang(self, reply: Reply) -> None:
        self.server.replica.stopping.wait(600)
        self._abort()

    def _send_drip(self, reply: Reply) -> None:
        self._head(reply, len(reply.body))
        for place in range(len(reply.body)):
            self.wfile.write(reply.body[place : place + 1])
            self.wfile.flush()
            if self.server.replica.stopping.wait(0.1):
                self._abort()

    def _send_big(self, reply: Reply) -> None:
        self._head(reply, None)
        block = reply.body + b" " * 1_000_000
        with suppress(OSError):
            for _ in range(BIG // len(block)):
                self.wfile.write(block)

    def _send_bomb(self, reply: Reply) -> None:
        self._head(reply, len(bomb()), encoding="gzip")
        self.wfile.write(bomb())

    def _abort(self) -> NoReturn:
        """Close with a reset instead of the usual goodbye; the server takes the error that leaves here in silence."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The buffered files hold the socket open; what they still hold must not be sent either.
        with suppress(OSError):
            self.rfile.close()
        with suppress(OSError):
            self.wfile.close()
        self.connection.close()
        raise ConnectionAbortedError
