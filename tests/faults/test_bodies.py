"""Charsets, encodings and feeds beyond the list of thirty: read right or asked for again, never stored garbled."""

from __future__ import annotations

from pathlib import Path

import pytest

from qomnews.replica.faults import Fault
from qomnews.replica.server import start
from tests.crawling import count, crawl, is_sound, last_run, rows

READABLE = (
    "cp1256_called_utf8", "cp1256_unnamed", "utf16", "utf16_bare", "utf8_mark", "deflate", "deflate_bare", "gzip_twice",
    "gzip_tail", "brotli", "zstd",
)  # fmt: skip
UNREADABLE = ("gzip_label", "unknown_encoding", "truncated_gzip")


def facts(database: Path) -> list[tuple[object, ...]]:
    """What is told of each story; a page in windows-1256 has Arabic letters and Latin digits from the start."""
    sql = """SELECT a.code, a.title, f.value, f.unit FROM articles a LEFT JOIN figures f ON f.article_id = a.id
              ORDER BY a.code, f.char_start"""
    return rows(database, sql)


def test_a_page_in_any_charset_and_encoding_reads_like_the_plain_one(tmp_path: Path, whole: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", sample_faults=tuple(map(Fault, READABLE))) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == 0, run.log
    assert facts(database) == facts(whole)
    assert is_sound(database)


def test_a_page_that_cannot_be_unpacked_is_asked_for_again_and_then_stored(tmp_path: Path, whole: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", sample_faults=tuple(map(Fault, UNREADABLE))) as replica:
        run = crawl(replica.base_url, database)
        assert run.status == 5, run.log
        hurt = rows(database, "SELECT code, next_try_utc FROM frontier WHERE state = 'failed'")
        assert len(hurt) == len(UNREADABLE)
        assert all(next_try for _, next_try in hurt)
        for code, _ in hurt:
            assert count(database, "articles", f"code = '{code}'") == 0
            replica.set_fault(code, None)
        run = crawl(replica.base_url, database, "-a", "refresh=1")
    assert run.status == 0, run.log
    assert facts(database) == facts(whole)


@pytest.mark.parametrize("fault", ["utf16", "cp1256_called_utf8", "zstd"])
def test_a_feed_in_another_charset_or_encoding_reads_like_the_plain_one(
    tmp_path: Path, whole: Path, fault: str
) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"feed": Fault(fault)}) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == 0, run.log
    assert facts(database) == facts(whole)
    letters = "SELECT group_concat(title || lead, '') FROM frontier WHERE source = 'feed'"
    (told,) = rows(database, letters)[0]
    assert told
    assert "\ufffd" not in told


@pytest.mark.parametrize("fault", ["gzip_label", "empty", "truncated_gzip"])
def test_a_feed_that_cannot_be_read_is_told_and_costs_no_story_of_the_archive(
    tmp_path: Path, whole: Path, fault: str
) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"feed": Fault(fault)}) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == 5, run.log
    assert last_run(database)["status"] == "failed"
    assert {code for code, *_ in facts(database)} == {code for code, *_ in facts(whole)}
    assert count(database, "days") == count(whole, "days")
    assert is_sound(database)


def test_an_archive_page_that_cannot_be_read_leaves_its_days_open(tmp_path: Path, whole: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"archive": Fault("gzip_label")}) as replica:
        run = crawl(replica.base_url, database)
        assert run.status == 5, run.log
        assert count(database, "days") == 0
        replica.set_fault("archive", None)
        run = crawl(replica.base_url, database)
    assert run.status == 0, run.log
    assert count(database, "days") == count(whole, "days")
    assert facts(database) == facts(whole)
