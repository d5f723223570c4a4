"""The same crawl again, stories that change, stories that vanish."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qomnews.replica.server import Replica, start
from qomnews.replica.site import Paging
from tests.crawling import content, count, crawl, is_sound, last_run, rows


def let_time_pass(database: Path) -> None:
    """Make every stored story due for another look."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE frontier SET next_try_utc = '2020-01-01T00:00:00Z' WHERE state IN ('ok', 'failed')")


def test_fault_06_the_same_crawl_twice_changes_nothing(clean: Replica, database: Path) -> None:
    before, asked = content(database), len(clean.requests)
    run = crawl(clean.base_url, database)
    second = clean.requests[asked:]
    assert run.status == 0, run.log
    assert content(database) == before
    row = last_run(database)
    assert (row["stories_new"], row["stories_changed"], row["pages_fetched"]) == (0, 0, 0)
    assert row["links_seen"] == row["links_known"] > 0
    assert not [request.path for request in second if "/news/" in request.path and "sitemap" not in request.path]


def test_every_story_looked_at_again_changes_nothing(clean: Replica, database: Path) -> None:
    before = content(database)
    let_time_pass(database)
    run = crawl(clean.base_url, database)
    assert run.status == 0, run.log
    assert last_run(database)["stories_unchanged"] == count(database, "articles")
    assert content(database) == before


def test_fault_13_a_corrected_story_gets_a_new_version_and_its_figures_are_replaced(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="edited") as replica:
        assert crawl(replica.base_url, database).status == 0
        assert count(database, "article_versions") == 0
        let_time_pass(database)
        run = crawl(replica.base_url, database)
    assert run.status == 0, run.log
    changed = last_run(database)["stories_changed"]
    assert changed > 0
    assert count(database, "article_versions") == changed
    assert is_sound(database)
    texts = "SELECT v.text <> a.text FROM article_versions v JOIN articles a ON a.id = v.article_id"
    assert rows(database, texts) == [(1,)] * changed


def test_fault_13_a_removed_story_is_marked_after_two_visits_and_never_deleted(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="removed") as replica:
        assert crawl(replica.base_url, database).status == 0
        stories = count(database, "articles")
        let_time_pass(database)
        first = crawl(replica.base_url, database)
        assert first.status == 0, first.log
        assert count(database, "articles", "removed_at IS NOT NULL") == 0
        let_time_pass(database)
        assert crawl(replica.base_url, database).status == 0
    removed = count(database, "articles", "removed_at IS NOT NULL")
    assert removed > 0
    assert count(database, "articles") == stories
    assert count(database, "frontier", "state = 'gone'") == removed
    assert last_run(database)["stories_removed"] == removed


def test_a_story_that_appears_between_two_runs_is_the_only_one_fetched(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        newest = next(story for story in replica.site.stories if story.desk == "qom" and "industry" in story.also)
        replica.remove_story(newest.code)
        assert crawl(replica.base_url, database).status == 0
        replica.add_story(newest)
        run = crawl(replica.base_url, database)
    assert run.status == 0, run.log
    assert last_run(database)["pages_fetched"] == 1
    assert rows(database, "SELECT state FROM frontier WHERE code = ?", newest.code) == [("ok",)]


def test_a_backfill_that_was_cut_short_goes_on_and_reads_no_day_twice(tmp_path: Path) -> None:
    database, whole = tmp_path / "news.db", tmp_path / "whole.db"
    window = ("-a", "from_date=1405-07-15", "-a", "until_date=1405-08-15")
    with start(scenario="clean", paging=Paging(size=5)) as replica:
        cut = crawl(replica.base_url, database, *window, "-s", "QOMNEWS_MAX_PAGES=2")
        assert cut.status == 3, cut.log
        assert last_run(database)["reason"] == "page_cap"
        done = {day for (day,) in rows(database, "SELECT day FROM days")}
        assert done
        assert len(done) < 31
        asked = len(replica.requests)
        assert crawl(replica.base_url, database, *window).status == 0
        archive = [request.path for request in replica.requests[asked:] if "/archive" in request.path]
        assert archive
        assert crawl(replica.base_url, whole, *window).status == 0
        asked = len(replica.requests)
        third = crawl(replica.base_url, database, *window)
        assert third.status == 0, third.log
        assert not [request.path for request in replica.requests[asked:] if "/archive" in request.path]
    assert content(database)["articles"] == content(whole)["articles"]
    assert content(database)["days"] == content(whole)["days"]
