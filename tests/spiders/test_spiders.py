"""What holds for every spider of the project, and how irna_qom finds its topic."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from qomnews import sources
from qomnews.replica.faults import Fault
from qomnews.replica.server import start
from qomnews.spiders.nastooh import NastoohSpider
from tests.crawling import count, crawl, rows, scrapy

SPIDERS = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["qomnews.spiders"]}))


@pytest.mark.parametrize("name", SPIDERS.list())
def test_a_spider_is_named_like_its_file_and_its_province(name: str) -> None:
    spider = SPIDERS.load(name)
    assert issubclass(spider, NastoohSpider)
    assert name == f"{spider.agency_key}_{spider.province_key}" == Path(inspect.getfile(spider)).stem
    assert sources.load().province(spider.agency_key, spider.province_key)
    assert sources.load().agency(spider.agency_key).crawlable
    assert inspect.getdoc(spider)


def test_a_province_is_a_few_lines() -> None:
    for name in SPIDERS.list():
        lines = [line for line in inspect.getsource(SPIDERS.load(name)).splitlines() if line.strip()]
        assert len(lines) <= 12


def test_a_loopback_base_needs_no_delay_and_a_real_one_keeps_it() -> None:
    from qomnews import settings as ours

    for base, delay in (
        ("http://127.0.0.1:8000", 0),
        ("https://www.irna.ir", ours.DOWNLOAD_DELAY),
        ("", ours.DOWNLOAD_DELAY),
    ):
        settings = Settings({"DOWNLOAD_DELAY": ours.DOWNLOAD_DELAY, "QOMNEWS_BASE_URL": base}, priority="project")
        SPIDERS.load("irna_qom").update_settings(settings)
        assert settings.getfloat("DOWNLOAD_DELAY") == delay


@pytest.mark.parametrize(
    "arguments", [("-a", "from_date=soon"), ("-a", "colour=blue"), ("-s", "QOMNEWS_BASE_URL=irna"), ("-a", "limit=-1")]
)
def test_a_wrong_argument_is_refused_in_one_line(tmp_path: Path, arguments: tuple[str, str]) -> None:
    run = scrapy("crawl", "irna_qom", "-s", f"QOMNEWS_DB={tmp_path / 'news.db'}", *arguments)
    assert run.status == 1
    assert [line for line in run.log.splitlines() if line.startswith("qomnews: ")], run.log
    assert "Traceback" not in run.log
    assert not (tmp_path / "news.db").exists()


def test_an_unknown_spider_is_refused_in_one_line() -> None:
    run = scrapy("crawl", "irna_atlantis")
    assert run.status == 1
    assert "irna_atlantis" in run.log
    assert "Traceback" not in run.log


def test_the_topic_is_found_in_the_form_and_noted(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        assert crawl(replica.base_url, database, "-a", "limit=1").status == 0
        noted = rows(database, "SELECT value FROM notes WHERE key = 'topic:irna/qom'")
        asked = len(replica.requests)
        assert crawl(replica.base_url, database, "-a", "limit=1").status == 0
        second = [request.path for request in replica.requests[asked:]]
    assert len(noted) == 1
    assert f"/rss/tp/{noted[0][0]}" in second
    assert "/archive" not in second, "the form need not be asked again"


@pytest.mark.parametrize("closed", ["/archive", "html"], ids=["by the page's link", "by probing the feeds"])
def test_where_the_form_is_closed_the_topic_is_found_otherwise(tmp_path: Path, closed: str) -> None:
    database = tmp_path / "news.db"
    with start(
        scenario="clean", faults={closed: Fault("challenge", times=1 if closed == "/archive" else None)}
    ) as replica:
        crawl(replica.base_url, database, "-a", "limit=2")
    assert count(database, "notes", "key = 'topic:irna/qom'") == 1


def test_a_noted_topic_that_is_another_province_s_is_found_anew(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        assert crawl(replica.base_url, database, "-a", "limit=1").status == 0
        (right,) = rows(database, "SELECT value FROM notes")[0]
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE notes SET value = '1021'")
        run = crawl(replica.base_url, database, "-a", "limit=1")
    assert run.status == 0, run.log
    assert rows(database, "SELECT value FROM notes") == [(right,)]


def test_only_stories_of_the_province_are_stored(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        assert crawl(replica.base_url, database, "-s", "QOMNEWS_ALL_TOPICS=1").status == 0
        of_qom = {story.code for story in replica.site.stories if story.desk == "qom" or story.lead.startswith("قم")}
    stored = {code for (code,) in rows(database, "SELECT code FROM articles")}
    assert stored
    assert stored <= of_qom
    assert count(database, "frontier", "reason LIKE 'not of qom%'") > 0


def test_limit_is_kept(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean") as replica:
        assert crawl(replica.base_url, database, "-a", "limit=4").status == 0
        fetched = [
            request.path for request in replica.requests if "/news/" in request.path and "sitemap" not in request.path
        ]
    assert len(fetched) == 4
    assert count(database, "frontier", "state = 'new'") > 10, "the others wait for the next run"
