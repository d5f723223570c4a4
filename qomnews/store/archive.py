"""The raw archive: every fetched page in a WARC file, which common tools can read without us.

Why WARC with gzip, and not zstd with a dictionary; why level 4 of gzip, and not 6. Share of the raw size, and CPU time
per page, one core:

=====================================  ==============  ==============  ==============
page                                   WARC, gzip 4    WARC, gzip 6    zstd 10, dict.
=====================================  ==============  ==============  ==============
generated pages of the replica, 54 kB  11.8 %, 0.3 ms  10.6 %, 0.5 ms  1.0 %, 0.2 ms
a real page of a sister site, 109 kB   19.5 %, 1.4 ms  18.2 %, 2.2 ms  10.4 %, 2.2 ms
=====================================  ==============  ==============  ==============

Generated pages are alike as real ones are not. On the real page the dictionary saves less than half: some 2.5 of 5.5 GB
for all provinces in ten years. That is not worth an archive that nobody can read without our program and our
dictionary.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit, urlunsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from qomnews.errors import InputError, StoreError
from qomnews.items import Outcome
from qomnews.store.database import SYNC_SECONDS

Headers = Mapping[str, str | Sequence[str]]
_Pairs = tuple[tuple[str, str], ...]

OUTCOME_HEADER = "WARC-Qomnews-Outcome"
REQUESTED_HEADER = "WARC-Qomnews-Requested-URI"

_ORIGINAL = "X-Archive-Orig-"
_UNDONE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_CONTROLS = re.compile("[\x00-\x1f\x7f\ud800-\udfff]+")
_LEVEL = 4
# An AttributeError is how warcio stumbles over a record that was cut off between two of its header lines.
_DAMAGE = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError, zlib.error)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as it was fetched."""

    ref: str
    url: str
    """The address that was asked for."""
    final_url: str
    """The address that answered, after redirects."""
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    """Decoded from its transfer and content encoding."""
    fetched_at: datetime
    """Aware, UTC."""
    outcome: str


class Archive:
    """A folder of WARC files, one record set per page, each record a gzip member of its own.

    Every writing process makes files of its own with names that are never used again, so that a reference holds for
    ever and no run can damage what an earlier one wrote. A new file is begun after ``largest_file`` bytes.
    """

    def __init__(self, folder: str | Path, *, largest_file: int = 1 << 30) -> None:
        self.folder = Path(folder)
        self.largest_file = largest_file
        self.damaged: list[str] = []
        """References of records that ``iterate`` found cut off."""
        self._file: BinaryIO | None = None
        self._path = self.folder
        self._waited = 0.0
        """When a page last waited for the disk, on the clock of ``monotonic``."""

    def write(
        self,
        url: str,
        final_url: str,
        status: int,
        headers: Headers,
        body: bytes,
        fetched_at: datetime,
        outcome: Outcome,
        *,
        request_headers: Headers | None = None,
    ) -> str:
        """The reference of the page, «file.warc.gz:offset», valid because the record has left our buffers.

        ``body`` is what the page is after its content encoding is undone. Raises StoreError when the disk refuses; the
        file is then as before.
        """
        page = ArchivedPage("", url, final_url, status, _pairs(headers), body, fetched_at.astimezone(UTC), outcome)
        members = _members(page, _pairs(request_headers or {}))
        try:
            return self._append(members, fetched_at)
        except OSError as error:
            raise StoreError(f"cannot write to the archive {self.folder}: {error}") from error

    def read(self, ref: str) -> ArchivedPage:
        """The page behind the reference; raises InputError for a reference that names nothing in this folder."""
        name, _, offset = ref.rpartition(":")
        path = self.folder / name
        if not name or Path(name).name != name or not offset.isdecimal() or not path.is_file():
            raise InputError(f"the archive {self.folder} holds no page {ref!r}")
        for page in _pages(path, int(offset), self.damaged):
            return page
        raise InputError(f"there is no whole page at {ref!r} in the archive {self.folder}")

    def iterate(self) -> Iterator[ArchivedPage]:
        """Every page of the archive, oldest file first; a record that is cut off is named in ``damaged``, not given."""
        for path in sorted(self.folder.glob("*.warc.gz")):
            yield from _pages(path, 0, self.damaged)

    def close(self) -> None:
        """Nothing; the file of this process is closed and on the disk. Writing again begins a new one.

        Raises StoreError when the disk refuses.
        """
        if self._file is None:
            return
        file, self._file = self._file, None
        try:
            with file:
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(f"the archive file {self._path} may be cut off: {error}") from error

    def _append(self, members: bytes, fetched_at: datetime) -> str:
        file = self._current(fetched_at)
        offset = file.tell()
        try:
            file.write(members)
            file.flush()
            self._pace(file)
        except OSError:
            # A full disk may have taken the first half of the record.
            self._file = None
            with contextlib.suppress(OSError):
                file.close()
            with contextlib.suppress(OSError):
                os.truncate(self._path, offset)
            raise
        return f"{self._path.name}:{offset}"

    def _pace(self, file: BinaryIO) -> None:
        """Wait for the disk as often as the database does, so that a row never outlives the page it was read from."""
        now = monotonic()
        if now - self._waited >= SYNC_SECONDS:
            os.fsync(file.fileno())
            self._waited = now

    def _current(self, fetched_at: datetime) -> BinaryIO:
        if self._file is not None and self._file.tell() >= self.largest_file:
            self.close()
        if self._file is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            day = fetched_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
            self._path = self.folder / f"qomnews-{day}-{secrets.token_hex(6)}.warc.gz"
            self._file = self._path.open("xb")
            self._file.write(_member(_information(self._path.name)))
            sync_folder(self.folder)
        return self._file


def sync_folder(folder: Path) -> None:
    """Nothing; the names of its files are on the disk: without it a power cut may take a new file away."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def pages_of(path: str | Path, damaged: list[str] | None = None) -> Iterator[ArchivedPage]:
    """Every response in one WARC file, compressed or not, ours or another program's.

    A record that is cut off is named in ``damaged``, not given. Raises InputError for a file that is no WARC file.
    """
    found = [] if damaged is None else damaged
    before = len(found)
    empty = True
    for page in _pages(Path(path), 0, found):
        empty = False
        yield page
    if empty and found[before:] == [f"{Path(path).name}:0"]:
        raise InputError(f"{path} is no WARC file")


def _pages(path: Path, offset: int, damaged: list[str]) -> Iterator[ArchivedPage]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    with file:
        file.seek(offset)
        records = ArchiveIterator(file)
        while True:
            try:
                record = next(records, None)
                if record is None:
                    _check_end(file, records.offset)
                    return
                page = _page(record, f"{path.name}:{records.offset}")
            except _DAMAGE:
                damaged.append(f"{path.name}:{records.offset}")
                return
            if page is not None:
                yield page


def _check_end(file: BinaryIO, offset: int) -> None:
    """Nothing; raises EOFError when a compressed file has more bytes than its whole records: the start of another."""
    file.seek(0)
    if file.read(2) == b"\x1f\x8b" and offset != os.fstat(file.fileno()).st_size:
        raise EOFError(offset)


def _page(record: Any, ref: str) -> ArchivedPage | None:
    """The page of a response record; None for a record of another type; raises EOFError for one that is cut off."""
    if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
        raise EOFError(ref)
    if record.rec_type != "response" or record.http_headers is None:
        return None
    known = record.rec_headers.get_header
    body = record.content_stream().read()
    if record.http_headers.get_header("content-encoding") is None and len(body) < max(record.payload_length, 0):
        raise EOFError(ref)
    final_url = known("WARC-Target-URI")
    return ArchivedPage(
        ref=ref,
        url=known(REQUESTED_HEADER) or final_url,
        final_url=final_url,
        status=int(record.http_headers.get_statuscode()),
        headers=tuple((name.removeprefix(_ORIGINAL), value) for name, value in record.http_headers.headers),
        body=body,
        fetched_at=datetime.fromisoformat(known("WARC-Date")),
        outcome=known(OUTCOME_HEADER) or "",
    )


def _members(page: ArchivedPage, request_headers: _Pairs) -> bytes:
    """The response and its request, as two gzip members."""
    fields = {"WARC-Date": page.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ"), OUTCOME_HEADER: page.outcome}
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    response = writer.create_warc_record(
        _one_line(page.final_url),
        "response",
        payload=BytesIO(page.body),
        length=len(page.body),
        http_headers=StatusAndHeaders(f"{page.status} {_phrase(page.status)}", _renamed(page.headers), "HTTP/1.1"),
        warc_headers_dict=fields | {REQUESTED_HEADER: _one_line(page.url)},
    )
    request = writer.create_warc_record(
        _one_line(page.url),
        "request",
        http_headers=StatusAndHeaders(f"GET {_path(page.url)} HTTP/1.1", list(request_headers), is_http_request=True),
        warc_headers_dict=fields | {"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")},
    )
    return _member(response) + _member(request)


def _information(name: str) -> Any:
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    return writer.create_warcinfo_record(name, {"software": "qomnews", "format": "WARC File Format 1.1"})


def _member(record: Any) -> bytes:
    plain = BytesIO()
    WARCWriter(plain, gzip=False, warc_version="1.1").write_record(record)
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return compressor.compress(plain.getvalue()) + compressor.flush()


def _renamed(headers: _Pairs) -> list[tuple[str, str]]:
    # The body is kept decoded: a reader that trusted these would undo an encoding that is no longer there.
    return [(_ORIGINAL + name if name.lower() in _UNDONE else name, value) for name, value in headers]


def _pairs(headers: Headers) -> _Pairs:
    return tuple(
        (_one_line(name), _one_line(value))
        for name, values in headers.items()
        for value in ([values] if isinstance(values, str) else values)
    )


def _one_line(text: str) -> str:
    return _CONTROLS.sub(" ", text)


def _path(url: str) -> str:
    parts = urlsplit(_one_line(url))
    return quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="/%?=&;:@+$,!~*'()") or "/"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
