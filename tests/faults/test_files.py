"""The database over its life: newer, no database at all; read while it is written; published; in other time zones."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from qomnews.replica.server import Replica
from tests.crawling import content, count, crawl, crawling, is_sound, rows, scrapy


def test_fault_25_a_newer_database_is_refused_in_one_line_and_left_alone(database: Path, clean: Replica) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = database.read_bytes()
    run = crawl(clean.base_url, database)
    assert run.status == 1
    assert [line for line in run.log.splitlines() if "qomnews:" in line and "999" in line and "update" in line], run.log
    assert "Traceback" not in run.log
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_in_one_line_and_left_alone(tmp_path: Path, clean: Replica) -> None:
    database = tmp_path / "news.db"
    database.write_text("صورت‌جلسه\n" * 50)
    before = database.read_bytes()
    run = crawl(clean.base_url, database)
    assert run.status == 1
    assert "Traceback" not in run.log
    assert str(database) in run.log
    assert database.read_bytes() == before


def test_fault_27_a_reader_sees_whole_articles_only_while_the_crawl_writes(
    tmp_path: Path, clean: Replica, whole: Path
) -> None:
    database = tmp_path / "news.db"
    expected = dict(
        rows(whole, "SELECT a.code, count(f.id) FROM articles a LEFT JOIN figures f ON f.article_id = a.id GROUP BY 1")
    )
    seen: list[dict[str, int]] = []
    done = threading.Event()

    def read() -> None:
        sql = "SELECT a.code, count(f.id) FROM articles a LEFT JOIN figures f ON f.article_id = a.id GROUP BY 1"
        while not done.is_set():
            try:
                seen.append(dict(rows(database, sql)))
            except sqlite3.OperationalError:
                time.sleep(0.01)  # not there yet

    reader = threading.Thread(target=read)
    reader.start()
    try:
        run = crawl(clean.base_url, database)
    finally:
        done.set()
        reader.join()
    assert run.status == 0, run.log
    assert len({len(one) for one in seen}) > 3, "the reader was there while the crawl wrote"
    assert all(expected[code] == number for one in seen for code, number in one.items())


def test_fault_28_the_published_copy_is_whole_and_needs_no_log_beside_it(database: Path, clean: Replica) -> None:
    snapshot = database.with_name("news-latest.db")
    watched: list[int] = []
    with crawling(clean.base_url, database, "-a", "refresh=1") as child:
        while child.poll() is None:
            if snapshot.exists():
                watched.append(count(snapshot, "articles"))
            time.sleep(0.01)
        assert child.returncode == 0
    assert set(watched) <= {count(database, "articles")}
    assert rows(snapshot, "PRAGMA journal_mode") == [("delete",)]
    assert not list(snapshot.parent.glob("*latest*-wal"))
    assert is_sound(snapshot)
    assert content(snapshot) == content(database)


@pytest.mark.parametrize("zone", ["Asia/Tehran", "America/New_York"])
def test_fault_29_the_zone_of_the_machine_changes_no_stored_time(
    tmp_path: Path, clean: Replica, whole: Path, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TZ", zone)
    database = tmp_path / "news.db"
    run = crawl(clean.base_url, database)
    assert run.status == 0, run.log
    assert content(database) == content(whole)


def test_fault_30_the_demo_needs_no_network_and_says_that_it_is_sample_data(tmp_path: Path, whole: Path) -> None:
    database = Path(shutil.copy(whole, tmp_path / "demo.db"))
    run = scrapy("demo", "-s", f"QOMNEWS_DB={database}", timeout=60)
    assert run.status == 0, run.log
    assert "SAMPLE DATA" in run.out
    assert count(database, "articles") > 20
    assert count(database, "figures") > 100
    assert count(database, "runs") == 1, "each demo begins anew"
    assert is_sound(database)
