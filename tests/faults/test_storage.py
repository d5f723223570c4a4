"""A disk that fills, a file that others lock, a store switched off: told by the exit status, never half-written."""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from scrapy.exceptions import NotConfigured

from qomnews.pipelines import CRAWL_PIPELINES
from qomnews.replica.server import Replica
from tests.crawling import (
    ROOT,
    SCRAPY,
    content,
    count,
    crawl,
    crawl_arguments,
    environment,
    is_sound,
    last_run,
    rows,
)


class SwitchedOff:
    """A store that refuses to begin, as a misconfigured pipeline does."""

    def __init__(self) -> None:
        raise NotConfigured("no database today")


@contextmanager
def write_lock(database: Path, seconds: float) -> Iterator[None]:
    """Another process's hand on the file: held so long, or until the block ends."""
    done = threading.Event()
    taken = threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            taken.set()
            done.wait(seconds)
            connection.execute("ROLLBACK")

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(10)
    try:
        yield
    finally:
        done.set()
        holder.join()


def test_fault_05_a_short_lock_is_waited_for(tmp_path: Path, clean: Replica, whole: Path) -> None:
    database = tmp_path / "news.db"
    assert crawl(clean.base_url, database, "-a", "limit=1").status == 0
    with write_lock(database, 3.0):
        run = crawl(clean.base_url, database)
    assert run.status == 0, run.log
    assert content(database)["articles"] == content(whole)["articles"]
    assert content(database)["figures"] == content(whole)["figures"]


def test_fault_05_a_long_lock_is_a_storage_failure_and_nothing_is_half_written(tmp_path: Path, clean: Replica) -> None:
    database = tmp_path / "news.db"
    assert crawl(clean.base_url, database, "-a", "limit=5").status == 0
    before = content(database)
    with write_lock(database, 60.0):
        started = time.monotonic()
        run = crawl(clean.base_url, database, "-s", "QOMNEWS_BUSY_SECONDS=0.5")
        assert time.monotonic() - started < 40
    assert run.status == 7, run.log
    assert content(database) == before
    assert is_sound(database)
    assert crawl(clean.base_url, database).status == 0
    assert rows(database, "SELECT count(*) FROM runs WHERE status = 'running'") == [(0,)]


@pytest.mark.parametrize("how", ["left out", "not configured"])
def test_fault_11_a_store_that_is_switched_off_is_no_success(tmp_path: Path, clean: Replica, how: str) -> None:
    database = tmp_path / "news.db"
    pipelines: dict[str, int | None] = dict(CRAWL_PIPELINES)
    del pipelines["qomnews.pipelines.store.Store"]
    if how == "not configured":
        pipelines["tests.faults.test_storage.SwitchedOff"] = 900
    run = crawl(clean.base_url, database, "-a", "limit=10", "-s", f"ITEM_PIPELINES={json.dumps(pipelines)}")
    assert run.status == 7, run.log
    assert last_run(database)["status"] == "failed"
    assert count(database, "articles") == 0


def test_fault_12_a_full_disk_ends_the_run_and_the_old_data_stay_readable(tmp_path: Path, clean: Replica) -> None:
    database = tmp_path / "news.db"
    assert crawl(clean.base_url, database, "-a", "limit=10", "-s", "QOMNEWS_ARCHIVE=").status == 0
    before, size = count(database, "articles"), database.stat().st_size

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, size + 40_000))

    run = crawl(clean.base_url, database, "-s", "QOMNEWS_ARCHIVE=", preexec_fn=little_room)
    assert run.status == 7, run.log
    assert count(database, "articles") >= before
    assert is_sound(database)
    assert crawl(clean.base_url, database).status == 0, "with room again the run goes on"


def test_fault_12_a_full_disk_under_the_archive_ends_the_run_too(tmp_path: Path, clean: Replica) -> None:
    database = tmp_path / "news.db"

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    run = crawl(clean.base_url, database, "-s", f"QOMNEWS_ARCHIVE={tmp_path / 'raw'}", preexec_fn=little_room)
    assert run.status == 7, run.log
    assert is_sound(database)


def test_a_full_disk_under_the_published_copy_keeps_the_earlier_copy(database: Path, clean: Replica) -> None:
    copy = database.with_name("news-latest.db")
    assert crawl(clean.base_url, database).status == 0
    published = copy.read_bytes()

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    run = crawl(clean.base_url, database, preexec_fn=little_room)
    assert run.status == 7, run.log
    assert copy.read_bytes() == published
    assert [path.name for path in database.parent.glob(".*.tmp")] == []
    assert is_sound(database)
    assert crawl(clean.base_url, database).status == 0, "with room again the copy is published"
    assert content(copy) == content(database)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_log_is_told_in_one_line_or_does_no_harm(
    tmp_path: Path, clean: Replica, whole: Path
) -> None:
    database = tmp_path / "news.db"
    run = crawl(clean.base_url, database, "--logfile", "/dev/full")
    assert run.status == 7
    assert run.log.splitlines()[-1].startswith("qomnews: the log /dev/full cannot be written")
    assert not database.exists()
    with Path("/dev/full").open("w") as full:
        command = [*SCRAPY, *crawl_arguments(clean.base_url, database)]
        done = subprocess.run(command, cwd=ROOT, env=environment(), stdout=full, stderr=full, check=False, timeout=90)
    assert done.returncode == 0
    assert content(database) == content(whole)
