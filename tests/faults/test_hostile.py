"""Attacks and accidents: nothing leaves the site, nothing grows without bound, what is stored is inert."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest

from qomnews.replica.faults import Fault
from qomnews.replica.server import Replica, start
from tests.crawling import ROOT, SCRAPY, count, crawl, crawl_arguments, environment, is_sound, last_run, rows, scrapy

LARGEST_GROWTH_KB = 100 * 1024


def crawl_measured(base_url: str, database: Path) -> tuple[int, int]:
    """The exit status of a crawl and its largest memory, in kB."""
    with (database.parent / "log").open("wb") as log:
        child = subprocess.Popen(
            [*SCRAPY, *crawl_arguments(base_url, database)], cwd=ROOT, env=environment(), stdout=log, stderr=log
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_maxrss


@pytest.fixture(scope="session")
def usual(clean: Replica, tmp_path_factory: pytest.TempPathFactory) -> int:
    """The largest memory of a crawl without bombs, in kB."""
    status, memory = crawl_measured(clean.base_url, tmp_path_factory.mktemp("usual") / "news.db")
    assert status == 0
    return memory


def test_fault_14_redirects_out_of_the_site_are_not_followed_and_counted(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    faults = ("redirect_off_site", "redirect_loopback", "redirect_file")
    with start(scenario="clean", sample_faults=tuple(map(Fault, faults))) as replica:
        run = crawl(replica.base_url, database)
        asked = [request.path for request in replica.requests]
    assert run.status == 5, run.log
    assert not [path for path in asked if "__private__" in path]
    hurt = rows(database, "SELECT last_outcome FROM frontier WHERE state = 'failed'")
    assert hurt == [("redirected_away",)] * len(faults)


@pytest.mark.parametrize("fault", ["redirect_self", "cookie_loop"])
def test_fault_23_a_redirect_to_itself_is_counted_and_asked_for_once(tmp_path: Path, fault: str) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", sample_faults=(Fault(fault),)) as replica:
        run = crawl(replica.base_url, database)
        asked = [request.path for request in replica.requests if request.status in (302, 307)]
    assert run.status in (5, 8), run.log
    assert len(asked) == 1
    assert count(database, "frontier", "state IN ('failed', 'challenged', 'owed') AND next_try_utc IS NOT NULL") == 1


def test_fault_15_pages_of_two_hundred_megabytes_are_stopped_early(tmp_path: Path, usual: int) -> None:
    bombed = tmp_path / "bombed.db"
    with start(scenario="clean", sample_faults=(Fault("big_body"), Fault("gzip_bomb"))) as replica:
        status, largest = crawl_measured(replica.base_url, bombed)
    assert status == 5, (tmp_path / "log").read_text()
    assert largest - usual < LARGEST_GROWTH_KB
    assert count(bombed, "frontier", "state = 'failed'") == 2
    assert is_sound(bombed)


def test_fault_16_pages_that_drip_or_hang_end_at_the_timeout(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", sample_faults=(Fault("drip"), Fault("hang"))) as replica:
        run = crawl(replica.base_url, database, "-s", "DOWNLOAD_TIMEOUT=1", "-s", "RETRY_TIMES=1")
    assert run.status == 5, run.log
    assert count(database, "frontier", "state = 'failed' AND last_outcome = 'error'") == 2
    assert count(database, "articles") > 20


def test_fault_16_a_run_has_a_longest_time(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        run = crawl(replica.base_url, database, "-s", "CLOSESPIDER_TIMEOUT=1", "-s", "DOWNLOAD_DELAY=0.5")
    assert run.status == 3, run.log
    assert last_run(database)["reason"] == "closespider_timeout"


def test_fault_17_an_archive_without_end_meets_the_cap(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="endless_paging", story_faults=False) as replica:
        run = crawl(replica.base_url, database, "-s", "QOMNEWS_MAX_PAGES=4", "-a", "limit=60")
        pages = [request.path for request in replica.requests if "/archive?pi" in request.path]
    assert len(pages) <= 4
    assert run.status in (0, 3), run.log
    assert count(database, "days") == 0, "no day counts as read"


def test_fault_17_the_cap_is_no_success(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="endless_paging", story_faults=False) as replica:
        run = crawl(replica.base_url, database, "-s", "QOMNEWS_MAX_PAGES=2")
    assert run.status == 3, run.log
    assert last_run(database)["reason"] == "page_cap"


def test_fault_17_a_pager_that_repeats_itself_is_found_out(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="repeated_page", story_faults=False) as replica:
        run = crawl(replica.base_url, database, "-a", "from_date=1380-01-01", "-a", "until_date=1405-08-01")
    assert run.status == 3, run.log
    assert last_run(database)["reason"] == "listing_loop"
    assert is_sound(database)


@pytest.mark.parametrize("fault", ["billion_laughs", "xxe"])
def test_fault_18_a_feed_with_entities_is_refused_in_little_memory(tmp_path: Path, usual: int, fault: str) -> None:
    bombed = tmp_path / "bombed.db"
    with start(scenario="clean", faults={"feed": Fault(fault)}) as replica:
        status, largest = crawl_measured(replica.base_url, bombed)
        asked = [request.path for request in replica.requests]
    assert status == 5, (tmp_path / "log").read_text()
    assert largest - usual < LARGEST_GROWTH_KB
    assert not [path for path in asked if "__private__" in path]
    host = Path("/etc/hostname")
    if host.exists() and len(host.read_text().strip()) > 5:
        assert count(bombed, "frontier", f"title LIKE '%{host.read_text().strip()}%'") == 0


def test_fault_19_hostile_text_is_stored_inert_and_exported_without_formulas(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="hostile_text") as replica:
        run = crawl(replica.base_url, database, "-s", "QOMNEWS_ALL_TOPICS=1")
    assert run.status == 0, run.log
    assert is_sound(database)
    texts = rows(database, "SELECT title || lead || text || raw_text || search_text FROM articles")
    forbidden = {0, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)}
    assert not [text for (text,) in texts if forbidden & set(map(ord, text))]
    assert (
        count(database, "articles", "title LIKE '%DROP TABLE%'") + count(database, "articles", "text LIKE '%<script%'")
        > 0
    )
    table = scrapy("figures", "--format", "csv", "--limit", "100000", "-s", f"QOMNEWS_DB={database}").out
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert cells
    assert not [
        cell
        for cell in cells
        if cell != "="  # the bound of an exact figure runs nothing
        and (cell.startswith(("=", "+", "@")) or (cell.startswith("-") and not is_number(cell)))
    ]


def test_fault_20_digit_bombs_do_no_harm(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="digit_bombs") as replica:
        run = crawl(replica.base_url, database, "-s", "QOMNEWS_ALL_TOPICS=1", timeout=60)
    assert run.status == 0, run.log
    assert is_sound(database)
    assert count(database, "figures", "value NOT BETWEEN -1e30 AND 1e30") == 0


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
