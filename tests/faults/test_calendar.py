"""The turn of a leap year: 30 Esfand 1403 and 1 Farvardin 1404, with the clock of the machine set there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from qomnews.replica.server import Replica, start
from qomnews.replica.stories import NewsStory, newest_first, tehran_time
from tests.clocks import at
from tests.crawling import Run, count, crawl, is_sound, last_run, rows

LEAP_DAY = tehran_time("1403-12-30 15:30")
NEW_YEAR = tehran_time("1404-01-01 00:15")
"""Half an hour earlier it is still the day before, and in UTC it is still 20 March."""


def story(code: int, published: str, *sentences: str) -> NewsStory:
    return NewsStory(
        code=str(86_000_000 + code),
        published=tehran_time(published),
        title=f"صادرات معدنی قم؛ گزارش شماره {code}",
        lead="قم- ایرنا- رئیس سازمان صمت قم از صادرات مواد معدنی استان خبر داد.",
        paragraphs=("به گزارش ایرنا، معادن قم در این دوره فعال بودند.", *sentences),
        tags=("معدن", "صادرات"),
        also=("industry",),
    )


BEFORE = (
    story(1, "1403-12-28 10:00", "صادرات مواد معدنی قم از ابتدای سال تاکنون ۴۱ هزار تن بود."),
    story(2, "1403-12-29 23:50", "صادرات سنگ قم در سال جاری ۴۲ هزار تن بود."),
    story(3, "1403-12-30 09:00", "صادرات سنگ قم در سال گذشته ۴۳ هزار تن بود."),
    story(4, "1403-12-30 15:00", "صادرات سنگ قم ۴۴ تن بود."),
)
AFTER = (
    story(5, "1403-12-30 23:59", "صادرات سنگ قم در اسفند امسال ۴۵ تن بود."),
    story(6, "1404-01-01 00:05", "صادرات سنگ قم در سال گذشته ۴۶ هزار تن بود."),
    story(7, "1404-01-02 11:00", "صادرات سنگ قم ۴۷ تن بود."),
)


@pytest.fixture
def turning() -> Iterator[Replica]:
    with start(scenario="clean") as replica:
        replica.site.replace(newest_first(list(BEFORE)))
        yield replica


def run_at(replica: Replica, database: Path, moment: datetime, *arguments: str) -> Run:
    return crawl(replica.base_url, database, *at(moment), *arguments)


def days(database: Path) -> list[str]:
    return [day for (day,) in rows(database, "SELECT day FROM days ORDER BY day")]


def test_fault_29_a_crawl_over_the_turn_of_a_leap_year(tmp_path: Path, turning: Replica) -> None:
    database = tmp_path / "news.db"
    run = run_at(turning, database, LEAP_DAY)
    assert run.status == 0, run.log
    stored = rows(
        database, "SELECT code, published_jalali, jalali_year, jalali_month, published_utc FROM articles ORDER BY 1"
    )
    assert [row[1:4] for row in stored] == [
        ("1403-12-28 10:00", 1403, 12), ("1403-12-29 23:50", 1403, 12), ("1403-12-30 09:00", 1403, 12),
        ("1403-12-30 15:00", 1403, 12),
    ]  # fmt: skip
    assert stored[-1][4] == "2025-03-20T11:30:00Z"
    assert days(database)[-1] == "2025-03-19", "the leap day itself is not over"

    for one in AFTER[:2]:
        turning.add_story(one)
    run = run_at(turning, database, NEW_YEAR)
    assert run.status == 0, run.log
    assert last_run(database)["stories_new"] == 2
    assert days(database)[-1] == "2025-03-20", "now it is, though in UTC it is not"
    assert rows(database, "SELECT published_jalali FROM articles ORDER BY code DESC LIMIT 2") == [
        ("1404-01-01 00:05",), ("1403-12-30 23:59",),
    ]  # fmt: skip
    assert is_sound(database)


def test_a_window_over_the_turn_asks_for_the_leap_day_and_no_other_year_has_one(
    tmp_path: Path, turning: Replica
) -> None:
    database = tmp_path / "news.db"
    turning.site.replace(newest_first([*BEFORE, *AFTER]))
    later = tehran_time("1404-02-01 12:00")
    run = run_at(turning, database, later, "-a", "from_date=1403-12-29", "-a", "until_date=1403-12-30")
    assert run.status == 0, run.log
    assert days(database) == ["2025-03-19", "2025-03-20"]
    assert [request.path for request in turning.requests if "dy=30&mn=12&yr=1403" in request.path]
    assert count(database, "articles") == 4
    run = run_at(turning, database, later, "-a", "from_date=1403-12-25", "-a", "until_date=1404-01-05")
    assert run.status == 0, run.log
    assert len(days(database)) == 11
    assert count(database, "articles") == len(BEFORE) + len(AFTER)
    refused = run_at(turning, database, later, "-a", "until_date=1404-12-30")
    assert refused.status == 1
    assert "1404-12-30" in refused.log


def test_periods_that_the_turn_decides(tmp_path: Path, turning: Replica) -> None:
    database = tmp_path / "news.db"
    turning.site.replace(newest_first([*BEFORE, *AFTER]))
    run = run_at(turning, database, tehran_time("1404-01-03 12:00"))
    assert run.status == 0, run.log
    found = {
        int(code) % 100: (first, last)
        for code, first, last in rows(
            database, "SELECT code, period_from, period_to FROM facts WHERE unit = 't' AND period_from IS NOT NULL"
        )
    }
    assert found == {
        1: ("2024-03-20", "2025-03-18"),
        2: ("2024-03-20", "2025-03-20"),
        3: ("2023-03-21", "2024-03-19"),
        5: ("2025-02-19", "2025-03-20"),
        6: ("2024-03-20", "2025-03-20"),
    }
