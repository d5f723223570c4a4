from __future__ import annotations

import gzip
import os
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from qomnews.errors import InputError, StoreError
from qomnews.store.archive import Archive, pages_of

NOW = datetime(2020, 11, 7, 9, 0, 30, tzinfo=UTC)
URL = "https://www.irna.ir/news/84107414/صادرات-سنگ?ref=خبر"
BODY = "<html>صادرات ۱۲ هزار تن</html>".encode() * 50


@pytest.fixture
def archive(tmp_path):
    archive = Archive(tmp_path / "archive")
    yield archive
    archive.close()


def write(archive, body=BODY, outcome="ok", url=URL, **changes):
    given = {
        "url": url,
        "final_url": url,
        "status": 200,
        "headers": {"Content-Type": "text/html;charset=UTF-8"},
        "body": body,
        "fetched_at": NOW,
        "outcome": outcome,
    }
    return archive.write(**(given | changes))


def test_a_page_comes_back_as_it_was_fetched(archive):
    first = write(archive)
    ref = write(
        archive, final_url=URL + "-2", status=403, headers={"Content-Encoding": "gzip", "Set-Cookie": ["a=1", "b=2"]},
        outcome="challenged",
    )  # fmt: skip
    page = archive.read(ref)
    assert page.ref == ref
    assert (page.url, page.final_url) == (URL, URL + "-2")
    assert (page.status, page.outcome, page.body, page.fetched_at) == (403, "challenged", BODY, NOW)
    assert page.headers == (("Content-Encoding", "gzip"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    assert archive.read(first).status == 200


@pytest.mark.parametrize(
    "body", [b"", b"\x00\x01", b"\r\n\r\n", gzip.compress(b"x", mtime=0), "\ufeffقم".encode(), os.urandom(70_000)]
)
def test_any_body_comes_back_byte_for_byte(archive, body):
    assert archive.read(write(archive, body=body)).body == body


def test_a_reference_holds_as_soon_as_it_is_given(archive):
    assert Archive(archive.folder).read(write(archive)).body == BODY


def test_pages_come_in_the_order_of_their_writing(archive):
    refs = [write(archive, body=str(n).encode()) for n in range(20)]
    assert [(page.ref, page.body) for page in archive.iterate()] == [
        (ref, str(n).encode()) for n, ref in enumerate(refs)
    ]
    assert archive.damaged == []


def test_pages_wait_for_the_disk_once_in_a_while_and_at_the_end(archive, monkeypatch):
    moment, synced = [100.0], []
    monkeypatch.setattr("qomnews.store.archive.monotonic", lambda: moment[0])
    monkeypatch.setattr("qomnews.store.archive.os.fsync", synced.append)
    for _ in range(3):
        write(archive)
    # the name of the file in its folder, then the first page
    assert len(synced) == 2
    moment[0] += 1
    write(archive)
    write(archive)
    assert len(synced) == 3
    archive.close()
    assert len(synced) == 4


def test_no_name_is_used_twice(tmp_path):
    for _ in range(3):
        one = Archive(tmp_path)
        write(one)
        one.close()
        write(one)
        one.close()
    assert len(list(tmp_path.glob("*.warc.gz"))) == 6
    assert len(list(Archive(tmp_path).iterate())) == 6


def test_a_full_file_is_followed_by_another(tmp_path):
    archive = Archive(tmp_path, largest_file=2_000)
    refs = [write(archive, body=os.urandom(900)) for _ in range(6)]
    archive.close()
    assert len({ref.partition(":")[0] for ref in refs}) > 1
    assert sorted(page.ref for page in archive.iterate()) == sorted(refs)


def test_other_tools_read_it(archive):
    ref = write(archive)
    name, _, offset = ref.partition(":")
    with (archive.folder / name).open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
        file.seek(int(offset))
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers["WARC-Target-URI"] == URL
        assert record.content_stream().read() == BODY
    assert kinds == ["warcinfo", "response", "request"]
    with gzip.open(archive.folder / name) as whole:
        text = whole.read().decode()
    assert "GET /news/84107414/%D8%B5" in text
    assert "WARC-Qomnews-Outcome: ok" in text


def test_a_record_that_is_cut_off_anywhere_is_named_and_the_others_are_read(archive):
    bodies = [os.urandom(300) for _ in range(3)]
    refs = [write(archive, body=body) for body in bodies]
    archive.close()
    path = archive.folder / refs[0].partition(":")[0]
    whole = path.read_bytes()
    start = int(refs[2].partition(":")[2])
    named = 0
    for cut in range(start + 1, len(whole)):
        path.write_bytes(whole[:cut])
        reader = Archive(archive.folder)
        found = [page.body for page in reader.iterate()]
        if found == bodies[:2]:
            named += reader.damaged == [refs[2]]
            assert reader.damaged == [refs[2]], cut - start
        else:
            # what is cut off is the request behind the page
            assert found == bodies, cut - start
    assert named > 400


def test_a_file_that_a_killed_process_left_empty_is_no_page(archive):
    write(archive)
    (archive.folder / "qomnews-20200101T000000Z-0.warc.gz").touch()
    assert len(list(archive.iterate())) == 1


def test_a_damaged_middle_is_named(archive):
    refs = [write(archive, body=os.urandom(3_000)) for _ in range(3)]
    archive.close()
    path = archive.folder / refs[0].partition(":")[0]
    raw = bytearray(path.read_bytes())
    middle = int(refs[1].partition(":")[2]) + 700
    raw[middle : middle + 40] = bytes(40)
    path.write_bytes(raw)
    pages = [page.ref for page in archive.iterate()]
    assert pages[:1] == refs[:1]
    assert archive.damaged == [refs[1]]


@pytest.mark.parametrize(
    "ref", ["", "x", "x:1", "../secret:0", "/etc/passwd:0", "a.warc.gz:-1", "a.warc.gz:x", ":0", "a.warc.gz:"]
)
def test_a_reference_cannot_lead_elsewhere(archive, ref):
    write(archive)
    with pytest.raises(InputError, match="archive"):
        archive.read(ref)


def test_an_offset_between_records_is_an_error(archive):
    name, _, offset = write(archive).partition(":")
    with pytest.raises(InputError, match="whole page"):
        archive.read(f"{name}:{int(offset) + 3}")


def test_lines_in_headers_and_addresses_stay_in_theirs(archive):
    ref = write(
        archive, url="https://www.irna.ir/news/1/a\r\nWARC-Type: request", headers={"X\r\nY": "a\r\n\r\nb", "Z": "ی"}
    )
    page = archive.read(ref)
    assert page.body == BODY
    assert ("X Y", "a b") in page.headers


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="archive"):
        write(Archive(tmp_path / "file"))


class Full:
    """A file on a disk that takes the first half of what it is given."""

    def __init__(self, file):
        self.file = file

    def __getattr__(self, name):
        return getattr(self.file, name)

    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        raise OSError(28, "No space left on device")


def test_a_full_disk_takes_back_the_half_record(archive):
    first = write(archive)
    path = archive.folder / first.partition(":")[0]
    size = path.stat().st_size
    archive._file = Full(archive._file)
    with pytest.raises(StoreError, match="No space left"):
        write(archive)
    assert path.stat().st_size == size
    second = write(archive)
    assert archive.read(second).body == BODY
    assert len(list(archive.iterate())) == 2


def test_another_programs_warc_is_read(tmp_path):
    for gz in (True, False):
        path = tmp_path / f"other-{gz}.warc"
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=gz)
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip")], protocol="HTTP/1.0"
            )
            packed = gzip.compress(BODY)
            writer.write_record(
                writer.create_warc_record(
                    "http://www.irna.ir/news/1/x",
                    "response",
                    payload=BytesIO(packed),
                    length=len(packed),
                    http_headers=headers,
                )
            )
        (page,) = pages_of(path)
        assert (page.url, page.final_url, page.status) == ("http://www.irna.ir/news/1/x",) * 2 + (200,)
        assert (page.body, page.outcome) == (BODY, "")
        assert page.fetched_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("content", [b"<html>", b"\x1f\x8b\x08garbage", os.urandom(500)])
def test_what_is_no_warc_is_refused(tmp_path, content):
    path = tmp_path / "page.warc"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no WARC file"):
        list(pages_of(path))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="cannot read"):
        list(pages_of(tmp_path / "nowhere.warc"))


def test_the_moment_is_kept_in_utc(archive):
    tehran = NOW.astimezone(timezone(timedelta(hours=3, minutes=30)))
    assert archive.read(write(archive, fetched_at=tehran)).fetched_at == NOW
