"""The replica as a server on 127.0.0.1: threads of the standard library, a log of requests, faults that can be switched."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from qomnews.replica.bombs import bomb_stories
from qomnews.replica.faults import FAULTS, Fault, Place, Reply, bomb
from qomnews.replica.generated import generated_stories, side_stories
from qomnews.replica.scenarios import SCENARIOS, Scenario
from qomnews.replica.site import Site
from qomnews.replica.stories import (
    NewsStory,
    load_desks,
    load_hostile_stories,
    load_stories,
    newest_first,
    paragraphs_of,
    tehran_time,
)

GUARDED = frozenset({"archive", "service", "article"})
"""The kinds of page that the content network guards: what the fault key ``html`` means."""
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


class Replica:
    """A running replica: ``base_url``, ``requests``, ``set_fault``, ``stop``; also a context manager that stops itself."""

    def __init__(self, scenario: Scenario, port: int = 0) -> None:
        self.scenario = scenario
        self.requests: list[Request] = []
        self.stopping = threading.Event()
        stories = _stories(scenario)
        self.site = Site(stories, load_desks(), scenario.paging, side=side_stories())
        self._faults: dict[str, Fault] = dict(scenario.faults) | _story_faults(scenario, stories)
        self._lock = threading.Lock()
        self._struck: Counter[str] = Counter()
        self._visits: Counter[str] = Counter()
        self._server = _Server(self, port)
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Close the port; answers that are still being dripped are cut off."""
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def set_fault(self, key: str, fault: Fault | str | None) -> None:
        """Lay a fault on a path, a news code, a kind of page, ``html`` or ``*``; None takes it away.

        Raises ValueError for a fault that does not exist.
        """
        fault = Fault(fault) if isinstance(fault, str) else fault
        if fault and fault.name not in FAULTS:
            raise ValueError(f"no fault named {fault.name!r}; there are {', '.join(FAULTS)}")
        with self._lock:
            self._struck[key] = 0
            if fault:
                self._faults[key] = fault
            else:
                self._faults.pop(key, None)

    def change_story(self, code: str, **changes: Any) -> NewsStory:
        """Put other fields into a story, as an editor would, and return it; KeyError when there is no such story.

        ``modified`` may be a Jalali stamp and ``body`` the text with blank lines between paragraphs, as in the data files.
        """
        with self._lock:
            changed = _changed(self._known(code), changes)
            self.site.replace(newest_first([changed if story.code == code else story for story in self.site.stories]))
        return changed

    def remove_story(self, code: str) -> None:
        """Take a story out of page, feeds and lists."""
        with self._lock:
            self.site.replace([story for story in self.site.stories if story.code != code])

    def add_story(self, story: NewsStory) -> None:
        """Publish another story."""
        with self._lock:
            self.site.replace(newest_first([story, *self.site.stories]))

    def answer(self, path: str) -> Reply:
        """The reply to a request, faults applied; counts the visit."""
        fault = self._fault_of(path)
        self._correct(path)
        reply = self.site.reply(path, self.base_url)
        return FAULTS[fault.name](reply, Place(path, self.base_url)) if fault else reply

    def _known(self, code: str) -> NewsStory:
        story = self.site.story(code)
        if story is None:
            raise KeyError(f"no story {code} in the replica")
        return story

    def _fault_of(self, path: str) -> Fault | None:
        kind = self.site.kind_of(path)
        if kind == "resource":
            return None
        keys = [
            path,
            unquote(path),
            urlsplit(path).path,
            self.site.code_of(path) or "",
            kind,
            "html" if kind in GUARDED else "",
            "*",
        ]
        with self._lock:
            for key in dict.fromkeys(keys):
                fault = self._faults.get(key)
                if not fault:
                    continue
                self._struck[key] += 1
                if fault.strikes(self._struck[key] - 1):
                    return fault
        return None

    def _correct(self, path: str) -> None:
        """In the scenario ``edited``, let a story show its corrected version from the second visit on."""
        code = self.site.code_of(path)
        if not self.scenario.edited or not code:
            return
        self._visits[code] += 1
        story = self.site.story(code)
        if self._visits[code] == 2 and story and story.edited:
            self.change_story(code, **story.edited)


def _stories(scenario: Scenario) -> Sequence[NewsStory]:
    if scenario.pages:
        return generated_stories(scenario.pages)
    stories = list(load_stories())
    if scenario.hostile:
        stories += load_hostile_stories()
    if scenario.bombs:
        stories += bomb_stories()
    if scenario.slugs_changed:
        stories = [replace(story, listed_slug=f"{story.slug}-2") if story.desk == "qom" else story for story in stories]
    return newest_first(stories)


def _story_faults(scenario: Scenario, stories: Sequence[NewsStory]) -> dict[str, Fault]:
    own = {story.code: _parsed(story.fault) for story in stories if story.fault and scenario.story_faults}
    good = [story.code for story in stories if "industry" in story.also and story.desk == "qom" and not story.fault]
    return own | dict(zip(good, scenario.sample_faults, strict=False))


def _parsed(text: str) -> Fault:
    """«rate_limited*2» is a fault that strikes twice.

    >>> _parsed("rate_limited*2")
    Fault(name='rate_limited', after=0, times=2)
    """
    name, _, times = text.partition("*")
    return Fault(name, times=int(times) if times else None)


def _changed(story: NewsStory, changes: dict[str, Any]) -> NewsStory:
    fields = dict(changes)
    if isinstance(fields.get("modified"), str):
        fields["modified"] = tehran_time(fields["modified"])
    if "body" in fields:
        fields["paragraphs"] = paragraphs_of(fields.pop("body"))
    return replace(story, **fields)


class _Server(ThreadingHTTPServer):
    """Bound to loopback alone; a stopped server does not wait for dripping threads."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, replica: Replica, port: int) -> None:
        self.replica = replica
        super().__init__(("127.0.0.1", port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the play and leaves no traceback."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "replica"
    sys_version = ""
    # Head and body leave in one piece; Nagle's algorithm would add 40 ms to each answer.
    wbufsize = -1
    disable_nagle_algorithm = True
    timeout = 60

    def do_GET(self) -> None:
        replica = self.server.replica
        if self.path.startswith("/__replica__/"):
            self._control()
            return
        reply = replica.answer(self.path)
        status = 0 if reply.delivery in {"close", "hang"} else reply.status
        replica.requests.append(Request(time.monotonic(), self.path, self.headers.get("User-Agent", ""), status))
        getattr(self, f"_send_{reply.delivery}")(reply)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """The log is ``Replica.requests``; nothing goes to stderr."""

    def _control(self) -> None:
        """``/__replica__/log`` gives the requests, ``/__replica__/fault?key=…&fault=…`` sets or, with no fault, lifts one."""
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
                return

    def _send_big(self, reply: Reply) -> None:
        self._head(reply, None)
        block = reply.body + b" " * 1_000_000
        with suppress(OSError):
            for _ in range(BIG // len(block)):
                self.wfile.write(block)

    def _send_bomb(self, reply: Reply) -> None:
        self._head(reply, len(bomb()), encoding="gzip")
        self.wfile.write(bomb())

    def _abort(self) -> None:
        """Close with a reset instead of the usual goodbye."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The buffered files hold the socket open; what they still hold must not be sent either.
        with suppress(OSError):
            self.rfile.close()
        with suppress(OSError):
            self.wfile.close()
        self.connection.close()


def start(port: int = 0, scenario: str = "default", **overrides: Any) -> Replica:
    """A running replica on 127.0.0.1; ``overrides`` are fields of ``Scenario``: ``pages=3000``, ``paging=Paging(size=10)``.

    Port 0 takes a free one. Raises ValueError for an unknown scenario and TypeError for an unknown field.
    """
    if scenario not in SCENARIOS:
        raise ValueError(f"no scenario named {scenario!r}; there are {', '.join(SCENARIOS)}")
    return Replica(replace(SCENARIOS[scenario], **overrides), port)
