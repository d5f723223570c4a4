"""The site that is away, refuses, or shows something else in place of its pages."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest

from qomnews.replica.faults import Fault
from qomnews.replica.server import Replica, start
from tests.crawling import content, count, crawl, is_sound, last_run, rows


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_fault_01_a_site_that_is_away_changes_nothing_and_is_no_success(database: Path) -> None:
    before = content(database)
    with start(scenario="clean", faults={"*": Fault("hang")}) as hanging:
        cases = {
            "refused": (f"http://127.0.0.1:{free_port()}", 4),
            "no such name": ("http://qomnews.invalid", 4),
            "silent": (hanging.base_url, 4),
        }
        for name, (base, status) in cases.items():
            run = crawl(base, database, "-s", "DOWNLOAD_TIMEOUT=1", "-s", "RETRY_TIMES=0")
            assert (name, run.status) == (name, status), run.log
            assert last_run(database)["status"] == "failed"
    assert content(database) == before


@pytest.mark.parametrize(("scenario", "status"), [("all_403", 8), ("all_404", 4), ("all_down", 4)])
def test_fault_01_a_site_of_errors_changes_nothing_and_is_no_success(
    database: Path, scenario: str, status: int
) -> None:
    before = {name: table for name, table in content(database).items() if name != "frontier"}
    with start(scenario=scenario) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == status, run.log
    assert last_run(database)["status"] == "failed"
    assert {name: table for name, table in content(database).items() if name != "frontier"} == before


@pytest.mark.parametrize("faults", [("challenge",), ("captcha",), ("soft_404", "empty", "login")], ids="-".join)
def test_fault_07_what_comes_with_200_in_place_of_stories_is_never_stored(
    tmp_path: Path, clean: Replica, faults: tuple[str, ...]
) -> None:
    database = tmp_path / "news.db"
    codes = [story.code for story in clean.site.stories]
    everywhere = {"article": Fault(faults[0])} | {
        code: Fault(name) for code, name in zip(codes, cycle(faults), strict=False)
    }
    with start(scenario="clean", faults=everywhere) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == 8, run.log
    assert count(database, "articles", "NOT body_owed") == 0
    outcomes = {outcome for (outcome,) in rows(database, "SELECT outcome FROM rejected_pages")}
    assert len(outcomes) == len(faults)
    assert count(database, "frontier", "state = 'ok'") == 0
    assert is_sound(database)


def test_an_interstitial_stops_the_run_politely_and_the_feed_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="all_challenged") as replica:
        run = crawl(replica.base_url, database)
        pages = [request for request in replica.requests if "/news/" in request.path or "/archive" in request.path]
    assert run.status == 8, run.log
    assert last_run(database)["reason"] == "challenged"
    assert len(pages) <= 3
    assert count(database, "articles", "body_owed") > 0
    assert count(database, "figures") > 0


def test_owed_stories_are_completed_when_the_site_opens_again(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        replica.set_fault("html", "challenge")
        assert crawl(replica.base_url, database).status == 8
        owed = count(database, "articles", "body_owed")
        replica.set_fault("html", None)
        _make_everything_due(database)
        run = crawl(replica.base_url, database)
    assert owed > 0
    assert run.status == 0, run.log
    assert count(database, "articles", "body_owed") == 0
    assert last_run(database)["stories_completed"] == owed
    assert count(database, "article_versions") == 0


def test_an_interstitial_in_the_middle_of_a_run_loses_nothing(tmp_path: Path) -> None:
    database, whole = tmp_path / "news.db", tmp_path / "whole.db"
    with start(scenario="clean") as replica:
        replica.set_fault("html", Fault("challenge", after=10))
        assert crawl(replica.base_url, database).status == 8
        replica.set_fault("html", None)
        _make_everything_due(database)
        assert crawl(replica.base_url, database).status == 0
        assert crawl(replica.base_url, whole).status == 0
    assert content(database)["articles"] == content(whole)["articles"]
    assert content(database)["figures"] == content(whole)["figures"]


def test_fault_21_a_busy_site_is_given_the_time_it_asks_for(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(
        scenario="clean", faults={"/robots.txt": Fault("rate_limited", times=1), "feed": Fault("unavailable", times=1)}
    ) as replica:
        run = crawl(replica.base_url, database)
        asked = list(replica.requests)
    assert run.status == 0, run.log
    refused = [n for n, request in enumerate(asked) if request.status in (429, 503)]
    assert len(refused) == 2
    for n in refused:
        assert asked[n + 1].at - asked[n].at >= 0.9, "the replica asks to wait one second"


def test_fault_21_a_wait_that_is_too_long_ends_the_run(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"article": Fault("rate_limited")}) as replica:
        run = crawl(replica.base_url, database, "-s", "QOMNEWS_RETRY_AFTER_MAX=0.5")
        asked = [request for request in replica.requests if request.status == 429]
    assert run.status == 8, run.log
    assert last_run(database)["reason"] == "rate_limited"
    assert len(asked) == 1
    assert count(database, "articles", "body_owed") > 0


@pytest.mark.parametrize(
    ("fault", "status", "reason"),
    [
        ("robots_disallow", 8, "robots_forbidden"),
        ("forbidden", 8, "robots_forbidden"),
        ("challenge", 8, "robots_unknown"),
        ("server_error", 4, "robots_unreachable"),
        ("cookie_loop", 4, "robots_unreachable"),
        ("hang", 4, "robots_unreachable"),
    ],
)
def test_fault_22_a_robots_file_that_forbids_or_cannot_be_read_closes_the_site(
    tmp_path: Path, fault: str, status: int, reason: str
) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"robots": Fault(fault)}) as replica:
        run = crawl(replica.base_url, database, "-s", "DOWNLOAD_TIMEOUT=1")
        asked = {request.path for request in replica.requests}
    assert run.status == status, run.log
    assert last_run(database)["reason"] == reason
    assert asked == {"/robots.txt"}
    assert count(database, "articles") == 0


def test_fault_22_a_site_without_robots_file_may_be_read(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"robots": Fault("not_found")}) as replica:
        assert crawl(replica.base_url, database, "-a", "limit=3").status == 0


def _make_everything_due(database: Path) -> None:
    """Let the time pass after which a failed page is tried again."""

    long_ago, states = "2020-01-01T00:00:00Z", "'challenged', 'failed', 'owed'"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"UPDATE frontier SET next_try_utc = ? WHERE state IN ({states})", [long_ago])
