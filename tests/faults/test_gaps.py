"""A list that leaves something out: seen by a second source, stored, and told."""

from __future__ import annotations

import random
import time
from pathlib import Path

from qomnews.replica.faults import Fault
from qomnews.replica.server import start
from qomnews.replica.site import Paging
from tests.crawling import content, count, crawl, crawling, is_sound, last_run, rows

WINDOW = ("-a", "from_date=1405-07-15", "-a", "until_date=1405-08-10")


OLDEST = "SELECT code FROM articles WHERE ' ' || title || ' ' LIKE '% قم %' ORDER BY published_utc LIMIT 2"
"""Stories that no feed shows any more and whose titles name the province."""


def test_stories_that_the_archive_leaves_out_come_by_the_sitemap(tmp_path: Path) -> None:
    database, whole = tmp_path / "news.db", tmp_path / "whole.db"
    with start(scenario="clean") as replica:
        assert crawl(replica.base_url, whole, *WINDOW).status == 0
        assert "missed_by_archive" not in last_run(whole)["stats"]
    lost = frozenset(code for (code,) in rows(whole, OLDEST))
    assert len(lost) == 2
    with start(scenario="clean", paging=Paging(lost=lost)) as replica:
        run = crawl(replica.base_url, database, *WINDOW)
        assert run.status == 0, run.log
        for code in lost:
            assert f"irna/{code} stands in the sitemap and not in the archive's list" in run.log
        assert f"{len(lost)} missed_by_archive" in run.log
        asked = len(replica.requests)
        assert crawl(replica.base_url, database, *WINDOW).status == 0
        assert not [request.path for request in replica.requests[asked:] if "/sitemap/" in request.path]
    codes = "SELECT code, title, content_hash FROM articles ORDER BY code"
    assert rows(database, codes) == rows(whole, codes)
    assert content(database)["days"] == content(whole)["days"]
    assert is_sound(database)


def test_a_backfill_killed_at_random_moments_still_sees_what_the_archive_leaves_out(
    tmp_path: Path, whole: Path
) -> None:
    chance, database, untouched = random.Random(1404), tmp_path / "news.db", tmp_path / "untouched.db"
    lost = frozenset(code for (code,) in rows(whole, OLDEST))
    with start(scenario="clean", paging=Paging(size=5, lost=lost)) as replica:
        assert crawl(replica.base_url, untouched, *WINDOW).status == 0
        for _ in range(6):
            with crawling(replica.base_url, database, *WINDOW, "-s", "DOWNLOAD_DELAY=0.02") as child:
                time.sleep(chance.uniform(1.5, 3.5))
                child.kill()
                child.wait()
        run = crawl(replica.base_url, database, *WINDOW)
        assert run.status == 0, run.log
    assert count(database, "articles", f"code IN ({', '.join(lost)})") == len(lost)
    assert content(database)["articles"] == content(untouched)["articles"]
    assert content(database)["days"] == content(untouched)["days"]
    assert is_sound(database)


def test_only_days_that_the_archive_has_shown_whole_are_looked_up(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", paging=Paging(size=5)) as replica:
        run = crawl(replica.base_url, database, *WINDOW, "-s", "QOMNEWS_MAX_PAGES=2")
        asked = {request.path for request in replica.requests if "/sitemap/" in request.path}
    assert run.status == 3, run.log
    days = count(database, "days")
    assert 0 < days < 26
    assert len(asked) <= days + 1, "the index, and a day each"


def test_without_sitemaps_a_backfill_goes_on(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", faults={"sitemap": Fault("html_for_feed")}) as replica:
        run = crawl(replica.base_url, database, *WINDOW)
    assert run.status == 0, run.log
    assert count(database, "days") == 26
    assert count(database, "articles") > 5
