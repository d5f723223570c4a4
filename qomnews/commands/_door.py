"""The doors without a network: a page goes through the same rooms as in a crawl, and the run has its row too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from scrapy.settings import BaseSettings

from qomnews import sources
from qomnews.errors import InputError
from qomnews.extensions.files import files, make_folder
from qomnews.items import Article, Story
from qomnews.pipelines import Rejected, process
from qomnews.pipelines.intake import Page
from qomnews.pipelines.province import evidence
from qomnews.pipelines.store import keep, measures, measures_of_refusal, refuse
from qomnews.store import close_database, open_database
from qomnews.store.archive import Archive
from qomnews.store.articles import Saved
from qomnews.store.frontier import Frontier
from qomnews.store.lock import run_lock
from qomnews.store.runs import finish_run, start_run
from qomnews.store.snapshot import publish

Processed = Story | Rejected
Became = Saved | Literal["irrelevant", "no_text", "rejected"]


class Door:
    """An open door: lock, database, archive, and the counts of its run."""

    def __init__(self, settings: BaseSettings, stack: ExitStack) -> None:
        self.files = files(settings)
        make_folder(self.files.database)
        stack.enter_context(run_lock(self.files.database))
        self.db = open_database(self.files.database)
        stack.callback(close_database, self.db)
        self.archive = Archive(self.files.archive) if self.files.archive else None
        if self.archive:
            stack.callback(self.archive.close)
        self.stats: Counter[str] = Counter()
        self.run_id = 0
        self.exit_status = 0
        """Of the run's row; other than 0 when an input could not be used."""

    def take(self, story: Story, done: Processed) -> Became:
        """What becomes of a story that the steps have seen: kept, or refused for the reason they gave."""
        now = datetime.now(UTC)
        if isinstance(done, Rejected):
            self._refuse(story, done, now)
            self._count(measures_of_refusal(done))
            return done.state  # type: ignore[return-value]
        saved = keep(self.db, done, run_id=self.run_id, now=now)
        self._count({f"stories/{saved}": 1} | measures(done))
        return saved

    def is_older_copy(self, story: Story) -> bool:
        """True for a state of the story that was replaced already: a folder with two copies is taken in only once."""
        sql = """SELECT 1 FROM articles a JOIN article_versions v ON v.article_id = a.id
                  WHERE a.agency = ? AND a.code = ? AND v.content_hash = ? AND a.content_hash <> v.content_hash"""
        article = story.article
        return self.db.execute(sql, [article.agency, article.code, story.content_hash]).fetchone() is not None

    def keep_page(self, page: Page, story: Story) -> Story:
        """The story with the place of its raw page; a page that says nothing new is not archived again."""
        if self.archive is None:
            return story
        sql = "SELECT content_hash, archive_ref FROM articles WHERE agency = ? AND code = ? AND NOT body_owed"
        row = self.db.execute(sql, [story.article.agency, story.article.code]).fetchone()
        if row and row[0] == story.content_hash and row[1]:
            return replace(story, archive_ref=row[1])
        ref = self.archive.write(
            page.url, page.address, page.status, page.headers, page.body, page.fetched_at, "ok"
        )  # fmt: skip
        return replace(story, archive_ref=ref)

    def _refuse(self, story: Story, rejected: Rejected, now: datetime) -> None:
        row = Frontier(self.db, story.article.agency).row(story.article.code)
        # settling again would move the next try: going through a door twice changes nothing
        if row is None or (row["state"], row["reason"]) != (rejected.state, rejected.reason):
            refuse(self.db, story, rejected, now=now)

    def _count(self, counted: Mapping[str, int]) -> None:
        self.stats.update({f"qomnews/{name}": number for name, number in counted.items()})


@contextmanager
def opened(settings: BaseSettings, name: str, arguments: Mapping[str, object]) -> Iterator[Door]:
    """A door with a run of this name; the run's row is finished however the block ends, the copy published if well."""
    with ExitStack() as stack:
        door = Door(settings, stack)
        door.run_id = start_run(door.db, spider=name, arguments=arguments, now=datetime.now(UTC))
        try:
            yield door
        except KeyboardInterrupt:
            _finish(door, "shutdown", 130)
            raise
        except BaseException:
            _finish(door, "error", 1)
            raise
        _finish(door, "finished", door.exit_status)
        if door.files.snapshot:
            publish(door.files.database, door.files.snapshot)


def _finish(door: Door, reason: str, status: int) -> None:
    if door.archive:
        door.archive.close()
    finish_run(door.db, door.run_id, reason=reason, exit_status=status, stats=door.stats, now=datetime.now(UTC))


def story_of(article: Article, page: Page) -> Story:
    """The story of an article, with the province that its section or dateline names."""
    provinces = sources.load().provinces_of(article.agency)
    key = next((province.key for province in provinces if evidence(province, article)), "")
    return Story(article, province=key, fetched_at=page.fetched_at, archive_ref=page.archive_ref)


def processed(story: Story, all_topics: bool) -> Processed:
    """The story after every step, or why it goes no further."""
    try:
        return process(story, all_topics=all_topics)
    except Rejected as rejected:
        return rejected


def agency_at(url: str, what: str) -> str:
    """The key of the agency at an address; raises InputError naming what has the address when no agency has it."""
    known = sources.load()
    agency = known.agency_of(url)
    if agency is None:
        hosts = ", ".join(sorted(one.host for one in known.agencies.values()))
        where = f"its address {url} is of no known agency" if url else "it does not give its own address"
        raise InputError(f"{what}: {where}; give --url with the page's address at one of {hosts}")
    return agency.key
