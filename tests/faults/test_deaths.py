"""Runs that are killed, stopped, or meet each other."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from qomnews.replica.faults import Fault
from qomnews.replica.server import Replica, start
from tests.crawling import content, count, crawl, crawling, is_sound, last_run

KILLS = 10


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def runs_of(database: Path) -> int:
    """How many runs have begun; 0 while there is no database."""
    try:
        return count(database, "runs")
    except sqlite3.OperationalError:
        return 0


def has_more_runs(database: Path, before: int) -> bool:
    return runs_of(database) > before


def is_under_way(database: Path) -> Callable[[], bool]:
    """Whether the crawl has stored something and goes on."""

    def look() -> bool:
        try:
            return count(database, "articles") > 0
        except sqlite3.OperationalError:
            return False

    return look


@pytest.mark.parametrize("seed", [1399, 1403])
def test_fault_03_killed_at_ten_random_moments_and_run_again_it_ends_like_an_uninterrupted_run(
    tmp_path: Path, clean: Replica, whole: Path, seed: int
) -> None:
    chance, database = random.Random(seed), tmp_path / "news.db"
    for _ in range(KILLS):
        more_runs = partial(has_more_runs, database, runs_of(database))
        with crawling(clean.base_url, database, "-s", "DOWNLOAD_DELAY=0.02") as child:
            wait_until(more_runs)
            time.sleep(chance.uniform(0, 1.0))
            child.kill()
            child.wait()
        assert is_sound(database)
    run = crawl(clean.base_url, database)
    assert run.status == 0, run.log
    assert content(database) == content(whole)
    assert count(database, "runs", "status = 'crashed'") > 0


def test_fault_04_a_second_run_is_refused_and_after_a_kill_the_next_one_starts(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica, crawling(replica.base_url, database, "-s", "DOWNLOAD_DELAY=0.3") as child:
        wait_until(is_under_way(database))
        runs = count(database, "runs")
        second = crawl(replica.base_url, database)
        assert second.status == 75
        assert len(second.log.strip().splitlines()) <= 2, second.log
        assert str(database) in second.log
        assert count(database, "runs") == runs
        child.kill()
        child.wait()
        assert crawl(replica.base_url, database, "-a", "limit=1").status == 0


def test_fault_26_asked_to_stop_it_stops_cleanly(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        with crawling(replica.base_url, database, "-s", "DOWNLOAD_DELAY=0.2") as child:
            wait_until(is_under_way(database))
            asked = time.monotonic()
            child.send_signal(signal.SIGTERM)
            assert child.wait(30) == 130
            assert time.monotonic() - asked < 30
        run = last_run(database)
        assert (run["status"], run["reason"], run["exit_status"]) == ("stopped", "shutdown", 130)
        assert is_sound(database)
        again = crawl(replica.base_url, database)
        assert again.status == 0, again.log


def test_asked_to_stop_while_the_site_asks_to_wait_it_does_not_wait(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    busy = {"html": Fault("unavailable", after=8)}
    with (
        start(scenario="clean", faults=busy) as replica,
        crawling(replica.base_url, database, "-s", "RETRY_TIMES=500") as child,
    ):
        wait_until(lambda: any(request.status == 503 for request in replica.requests))
        child.send_signal(signal.SIGTERM)
        assert child.wait(20) == 130


def test_a_second_signal_kills_and_the_next_run_knows(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        with crawling(replica.base_url, database, "-s", "DOWNLOAD_DELAY=3") as child:
            wait_until(lambda: database.exists() and bool(replica.requests))
            child.send_signal(signal.SIGTERM)
            time.sleep(0.05)
            child.send_signal(signal.SIGTERM)
            assert child.wait(30) in (70, 130)
        assert crawl(replica.base_url, database, "-a", "limit=1").status == 0
        assert is_sound(database)
