"""Redesigns, broken pages and wrong charsets: nothing half-read is stored."""

from __future__ import annotations

from pathlib import Path

from qomnews.replica.faults import Fault
from qomnews.replica.server import start
from tests.crawling import content, count, crawl, is_sound, last_run, rows


def test_fault_08_a_listing_that_names_no_story_any_more_is_no_success(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(
        scenario="clean", faults={"archive": Fault("listing_renamed"), "service": Fault("listing_renamed")}
    ) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == 6, run.log
    assert last_run(database)["status"] == "failed"
    assert count(database, "articles") > 0, "the feed still brings stories"
    assert count(database, "days") == 0, "no day counts as read"


def test_fault_08_stories_in_an_unknown_layout_are_not_stored_empty(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"article": Fault("article_renamed")}) as replica:
        run = crawl(replica.base_url, database)
    assert run.status in (5, 8), run.log
    assert count(database, "articles") == 0
    assert count(database, "frontier", "state = 'failed'") > 20, "all are kept and asked for again"


def test_fault_09_pages_cut_short_are_refused_and_tried_again(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    faults = ("cut", "truncated_gzip", "reset", "close", "nested")
    with start(scenario="clean", sample_faults=tuple(map(Fault, faults))) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == 5, run.log
    hurt = rows(database, "SELECT code, next_try_utc FROM frontier WHERE state = 'failed'")
    assert len(hurt) == len(faults)
    assert all(next_try for _, next_try in hurt)
    assert count(database, "articles", f"code IN ({', '.join(code for code, _ in hurt)})") == 0
    assert is_sound(database)


def test_fault_10_three_pages_in_wrong_charsets_read_as_well_as_the_others(tmp_path: Path, whole: Path) -> None:
    hurt = tmp_path / "hurt.db"
    with start(scenario="charsets") as replica:
        assert crawl(replica.base_url, hurt).status == 0

    # a page in windows-1256 has Arabic letters and Latin digits from the start: compare what is made of them
    def values(database: Path) -> list[tuple[object, ...]]:
        sql = """SELECT a.code, a.title, f.value, f.unit FROM figures f JOIN articles a ON a.id = f.article_id
                  ORDER BY a.code, f.char_start"""
        return rows(database, sql)

    assert values(hurt) == values(whole)


def test_a_feed_that_answers_html_is_told_and_the_archive_still_read(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"feed": Fault("html_for_feed")}) as replica:
        run = crawl(replica.base_url, database)
    assert run.status == 5, run.log
    assert count(database, "articles") > 20
    assert count(database, "days") > 0


def test_slugs_that_changed_are_followed_and_each_story_kept_once(tmp_path: Path, whole: Path) -> None:
    moved = tmp_path / "moved.db"
    with start(scenario="slug_changed") as replica:
        assert crawl(replica.base_url, moved).status == 0
    codes = "SELECT code, title FROM articles ORDER BY code"
    assert rows(moved, codes) == rows(whole, codes)


def test_a_day_filter_that_lets_in_other_days_is_a_starting_point_only(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="archive_overflow", story_faults=False) as replica:
        run = crawl(replica.base_url, database, "-a", "from_date=1405-08-10", "-a", "until_date=1405-08-20")
    assert run.status == 0, run.log
    days = rows(database, "SELECT DISTINCT substr(published_jalali, 1, 10) FROM articles ORDER BY 1")
    assert days
    assert all("1405-08-10" <= day <= "1405-08-20" for (day,) in days)
    assert count(database, "days") == 11
    assert content(database)["days"][0][2] == "2026-11-01"
