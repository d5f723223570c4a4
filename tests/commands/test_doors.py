"""ingest and reparse: the same rooms as a crawl, and twice changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from qomnews.replica.server import Replica, start
from qomnews.store.archive import Archive
from tests.crawling import content, count, crawl, is_sound, last_run, rows, scrapy

LIVE = "https://www.irna.ir"


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with start(scenario="clean") as running:
        yield running


@pytest.fixture(scope="module")
def saved(replica: Replica, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three saved pages that carry IRNA's own address, and one listing."""
    folder = tmp_path_factory.mktemp("saved")
    stories = [one for one in replica.site.stories if one.desk == "qom" and "industry" in one.also and not one.layout]
    for story in stories[:3]:
        with urlopen(replica.base_url + quote(story.path), timeout=10) as answer:
            page = answer.read().decode().replace(replica.base_url, LIVE)
        (folder / f"{story.code}.html").write_text(page)
    with urlopen(replica.base_url + "/archive", timeout=10) as answer:
        (folder / "archive.html").write_bytes(answer.read())
    return folder


def one_page(saved: Path) -> Path:
    return next(path for path in sorted(saved.iterdir()) if path.stem.isdigit())


def ingest(database: Path, *arguments: str):  # type: ignore[no-untyped-def]
    return scrapy("ingest", *arguments, "-s", f"QOMNEWS_DB={database}")


def test_a_folder_comes_in_whole_and_twice_changes_nothing(tmp_path: Path, saved: Path) -> None:
    database = tmp_path / "news.db"
    run = ingest(database, str(saved))
    assert run.status == 0, run.log
    assert "archive.html" in run.log, "what is no story is named"
    stored = count(database, "articles") + count(database, "frontier", "state = 'irrelevant'")
    assert stored == 3
    assert count(database, "articles", f"agency = 'irna' AND url LIKE '{LIVE}%' AND province = 'qom'") > 0
    assert is_sound(database)
    before = content(database)
    archives = sorted((tmp_path / "news-archive").iterdir())
    again = ingest(database, str(saved))
    assert again.status == 0
    assert content(database) == before
    assert [path.stat().st_size for path in archives] == [path.stat().st_size for path in archives if path.exists()]
    assert last_run(database)["stories_new"] == 0


def test_all_topics_keeps_what_a_crawl_would_not(tmp_path: Path, replica: Replica) -> None:
    database, page = tmp_path / "news.db", tmp_path / "page.html"
    story = next(
        one for one in replica.site.stories if one.desk == "qom" and "industry" not in one.also and not one.layout
    )
    with urlopen(replica.base_url + quote(story.path), timeout=10) as answer:
        page.write_text(answer.read().decode().replace(replica.base_url, LIVE))
    first = ingest(database, str(page))
    assert first.status == 0
    assert "--all-topics keeps it" in first.out
    assert count(database, "articles") == 0
    assert rows(database, "SELECT state FROM frontier") == [("irrelevant",)]
    assert ingest(database, str(page), "--all-topics").status == 0
    assert count(database, "articles") == 1


def test_what_came_in_with_all_topics_stays_when_a_crawl_meets_it(tmp_path: Path) -> None:
    database, page = tmp_path / "news.db", tmp_path / "page.html"
    with start(scenario="clean") as replica:
        assert crawl(replica.base_url, database).status == 0
        (code, url) = rows(database, "SELECT code, url FROM frontier WHERE reason LIKE 'neither%' LIMIT 1")[0]
        with urlopen(quote(url, safe=":/"), timeout=10) as answer:
            page.write_bytes(answer.read())
        address = f"{LIVE}/news/{code}/x"
        page.write_text(page.read_text().replace(replica.base_url, LIVE))
        assert ingest(database, str(page), "--url", address, "--all-topics").status == 0
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute(
                "UPDATE frontier SET next_try_utc = '2020-01-01T00:00:00Z', url = ? WHERE code = ?", [url, code]
            )
        run = crawl(replica.base_url, database)
    assert run.status == 0, run.log
    assert rows(database, "SELECT state FROM frontier WHERE code = ?", code) == [("ok",)]
    assert count(database, "articles", f"code = '{code}'") == 1


def test_a_page_without_address_needs_url(tmp_path: Path, saved: Path) -> None:
    database, page = tmp_path / "news.db", tmp_path / "page.html"
    source = one_page(saved)
    text = source.read_text().replace(LIVE, "")
    page.write_text(text)
    refused = ingest(database, str(page))
    assert refused.status == 1
    assert "--url" in refused.log
    run = ingest(database, str(page), "--url", f"{LIVE}/news/{source.stem}/x", "--all-topics")
    assert run.status == 0, run.log
    assert rows(database, "SELECT agency, code FROM articles") == [("irna", source.stem)]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--url", "https://www.irna.ir/about"), "is not the address of a story"),
        (("--url", "https://www.example.org/news/84107414/x"), "known agency"),
    ],
)
def test_a_wrong_address_is_told_in_one_line(
    tmp_path: Path, saved: Path, arguments: tuple[str, ...], told: str
) -> None:
    database, page = tmp_path / "news.db", tmp_path / "page.html"
    page.write_text(one_page(saved).read_text().replace(LIVE, "").replace(one_page(saved).stem, "84107414"))
    run = ingest(database, str(page), *arguments)
    assert run.status == 1
    (line,) = run.log.strip().splitlines()
    assert told in line


def test_bad_input_loses_nothing(tmp_path: Path, saved: Path) -> None:
    database = tmp_path / "news.db"
    assert ingest(database, str(one_page(saved)), "--all-topics").status == 0
    before = content(database)
    empty, listing = tmp_path / "empty.html", saved / "archive.html"
    empty.write_bytes(b"")
    (tmp_path / "nothing").mkdir()
    for path in (empty, listing, tmp_path / "missing.html", tmp_path / "nothing"):
        run = ingest(database, str(path))
        assert run.status == 1
        (line,) = run.log.strip().splitlines()
        assert line.startswith("qomnews: ")
        assert str(path) in line
    assert content(database) == before


def test_a_warc_file_comes_in_like_its_pages(tmp_path: Path, replica: Replica, saved: Path) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    assert ingest(first, str(saved), "--all-topics").status == 0
    (archive,) = (tmp_path / "first-archive").glob("*.warc.gz")
    run = ingest(second, str(archive), "--all-topics")
    assert run.status == 0, run.log
    assert content(second)["articles"] == content(first)["articles"]
    assert content(second)["figures"] == content(first)["figures"]


def test_reparse_after_a_crawl_changes_nothing(tmp_path: Path, replica: Replica) -> None:
    database = tmp_path / "news.db"
    assert crawl(replica.base_url, database).status == 0
    before, asked = content(database), len(replica.requests)
    for _ in range(2):
        run = scrapy("reparse", "-s", f"QOMNEWS_DB={database}")
        assert run.status == 0, run.log
        assert content(database) == before
    assert len(replica.requests) == asked, "no network"


def test_reparse_in_processes_gives_what_one_process_gives(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="clean", pages=120) as replica:
        assert crawl(replica.base_url, database).status == 0
    assert count(database, "articles") >= 100
    before = content(database)
    run = scrapy("reparse", "--jobs", "2", "-s", f"QOMNEWS_DB={database}")
    assert run.status == 0, run.log
    assert f"{count(database, 'articles')} unchanged" in run.out
    assert content(database) == before


def test_reparse_mends_what_an_older_extractor_left(tmp_path: Path, replica: Replica) -> None:
    database = tmp_path / "news.db"
    assert crawl(replica.base_url, database, "-a", "limit=12").status == 0
    before = content(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM figures")
        connection.execute("UPDATE articles SET row_hash = ''")
    run = scrapy("reparse", "--jobs", "1", "-s", f"QOMNEWS_DB={database}")
    assert run.status == 0, run.log
    assert content(database)["figures"] == before["figures"]
    assert content(database)["article_versions"] == []


def test_reparse_builds_a_lost_database_again(tmp_path: Path, saved: Path) -> None:
    database, again = tmp_path / "news.db", tmp_path / "again.db"
    assert ingest(database, str(saved), "--all-topics").status == 0
    run = scrapy(
        "reparse",
        "-s",
        f"QOMNEWS_DB={again}",
        "-s",
        f"QOMNEWS_ARCHIVE={tmp_path / 'news-archive'}",
        "-s",
        "QOMNEWS_ALL_TOPICS=1",
    )
    assert run.status == 0, run.log
    assert content(again)["articles"] == content(database)["articles"]
    assert content(again)["figures"] == content(database)["figures"]


def test_reparse_mends_owed_stories_and_leaves_them_owed(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="all_challenged") as replica:
        assert crawl(replica.base_url, database).status == 8
    before = content(database)
    owed = count(database, "articles", "body_owed")
    assert owed
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM figures")
        connection.execute("UPDATE articles SET row_hash = ''")
    for told in (f"{owed} changed", f"{owed} unchanged"):
        run = scrapy("reparse", "-s", f"QOMNEWS_DB={database}")
        assert run.status == 0, run.log
        assert told in run.out
        assert content(database)["figures"] == before["figures"]
        assert content(database)["frontier"] == before["frontier"]
    assert count(database, "articles", "body_owed") == owed


def test_reparse_owes_again_what_a_lost_database_owed(tmp_path: Path) -> None:
    database, again = tmp_path / "news.db", tmp_path / "again.db"
    with start(scenario="all_challenged") as replica:
        assert crawl(replica.base_url, database).status == 8
        _readdress(tmp_path / "news-archive", replica.base_url)
    archive = f"QOMNEWS_ARCHIVE={tmp_path / 'news-archive'}"
    for told in ("new", "unchanged"):
        run = scrapy("reparse", "-s", f"QOMNEWS_DB={again}", "-s", archive)
        assert run.status == 0, run.log
        assert told in run.out
    same = """SELECT a.code, a.title, a.lead, a.body_owed, f.text, f.value
                FROM articles a LEFT JOIN figures f ON f.article_id = a.id ORDER BY a.code, f.char_start"""
    assert rows(again, same) == rows(database, same)
    assert count(again, "frontier", "state = 'owed' AND next_try_utc IS NOT NULL") == count(again, "articles")


def _readdress(folder: Path, base_url: str) -> None:
    """Give the archived answers of a replica the addresses of the site that it plays."""
    archive = Archive(folder)
    pages = list(archive.iterate())
    for path in folder.iterdir():
        path.unlink()
    for page in pages:
        archive.write(
            page.url.replace(base_url, LIVE), page.final_url.replace(base_url, LIVE), page.status, dict(page.headers),
            page.body.replace(base_url.encode(), LIVE.encode()), page.fetched_at, page.outcome,
        )  # fmt: skip
    archive.close()


def test_reparse_without_an_archive_says_so(tmp_path: Path) -> None:
    run = scrapy("reparse", "-s", f"QOMNEWS_DB={tmp_path / 'news.db'}")
    assert run.status == 1
    assert "no raw archive" in run.log
    assert "Traceback" not in run.log
