"""``scrapy reparse``: articles and figures built again from the raw archive, without a network."""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing import get_context

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from tqdm import tqdm

from qomnews import sources
from qomnews.commands._door import Door, opened, processed, story_of
from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._owed import Read, is_feed, owed_again, owed_of_feeds
from qomnews.commands.ingest import page_of_archived
from qomnews.errors import InputError
from qomnews.items import Article, ListingEntry
from qomnews.pages.guard import Verdict
from qomnews.pages.urls import news_code, same_story
from qomnews.pipelines.intake import examine, read_article
from qomnews.pipelines.province import evidence
from qomnews.pipelines.store import is_stored
from qomnews.store.archive import Archive, ArchivedPage
from qomnews.store.frontier import Frontier

Key = tuple[str, str]
"""Agency and news code."""

_WORTH_PROCESSES = 100
"""Pages from which starting processes is quicker than doing without."""


@dataclass(frozen=True, slots=True)
class Work:
    """One archived page to read: all that a worker process needs."""

    folder: str
    ref: str
    agency: str
    province: str
    """The province that the story must be of; empty when that was settled before, or never asked."""
    section: str
    """The section as a listing gave it, which the page may lack."""
    all_topics: bool


class Command(ScrapyCommand):
    """Reads the archive again with the code of today."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """What the command does."""
        return "Build articles and figures again from the raw archive, without a network; twice changes nothing"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        parser.add_argument(
            "--jobs", type=int, default=os.cpu_count() or 1, help="worker processes (default: the cores)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read every archived story again and say what changed."""
        refuse_unknown_options(args)
        if args:
            raise UsageError("reparse takes no paths: it reads QOMNEWS_ARCHIVE; for saved files there is scrapy ingest")
        assert self.settings is not None
        with told_in_one_line(self), opened(self.settings, "reparse", {"jobs": opts.jobs}) as door:
            if door.archive is None or not door.archive.folder.is_dir():
                raise InputError(
                    f"there is no raw archive at {door.files.archive}: a crawl with QOMNEWS_ARCHIVE makes one"
                )
            all_topics = self.settings.getbool("QOMNEWS_ALL_TOPICS")
            pages, feeds = _sorted(door, door.archive)
            work = _work(door, door.archive, pages, all_topics)
            for story, done in tqdm(_read(work, opts.jobs), total=len(work), unit="page", disable=None):
                door.take(story, done)
            for story, done in owed_again(door, all_topics):
                door.take(story, done)
            for story, done in owed_of_feeds(door, door.archive, feeds, all_topics):
                door.take(story, done)
            told = ", ".join(f"{number} {name}" for name, number in sorted(_told(door).items())) or "nothing to do"
            print(f"{len(work)} archived pages of stories read again: {told}")


def _sorted(door: Door, archive: Archive) -> tuple[dict[Key, list[ArchivedPage]], list[str]]:
    """The archived pages of each story, without their bodies, and the references of the feeds; both oldest first."""
    pages: dict[Key, list[ArchivedPage]] = defaultdict(list)
    feeds: list[tuple[datetime, str]] = []
    for page in archive.iterate():
        if is_feed(page):
            feeds.append((page.fetched_at, page.ref))
        elif (key := _key(door, page)) is not None:
            pages[key].append(_without_body(page))
    for found in pages.values():
        found.sort(key=lambda page: page.fetched_at)
    return pages, [ref for _, ref in sorted(feeds)]


def _work(door: Door, archive: Archive, pages: dict[Key, list[ArchivedPage]], all_topics: bool) -> list[Work]:
    """What is to be read: of a story that is stored its latest page, of one that is not every page, oldest first.

    So a lost database gets its earlier versions back, and a second pass over the archive finds nothing to change.
    What is stored stays stored: a story taken in with --all-topics is read again, not judged again.
    """
    work: list[Work] = []
    for (agency, code), found in pages.items():
        row = Frontier(door.db, agency).row(code) or {"province": "", "section": ""}
        stored = is_stored(door.db, agency, code)
        province = "" if stored else row["province"]
        work += [
            Work(str(archive.folder), page.ref, agency, province, row["section"], all_topics or stored)
            for page in (found[-1:] if stored else found)
        ]
    return work


def _key(door: Door, page: ArchivedPage) -> Key | None:
    """Agency and code of an archived story; None for listings, failures and pages of nobody."""
    code = news_code(page.final_url)
    if page.status != 200 or page.outcome not in ("ok", "") or code is None:
        return None
    agency = sources.load().agency_of(page.final_url)
    if agency is not None:
        return agency.key, code
    # a page of the replica has no agency's address; the frontier knows whose it was
    known = door.db.query("SELECT agency, url FROM frontier WHERE code = ?", [code])
    return next(((row["agency"], code) for row in known if same_story(row["url"], page.final_url)), None)


def _without_body(page: ArchivedPage) -> ArchivedPage:
    return ArchivedPage(page.ref, page.url, page.final_url, page.status, (), b"", page.fetched_at, page.outcome)


def _read(work: Sequence[Work], jobs: int) -> Iterator[Read]:
    """Each archived page, read; in the order of the work, whatever the number of processes."""
    if jobs <= 1 or len(work) < _WORTH_PROCESSES:
        results: Iterable[Read | None] = map(_read_one, work)
        yield from (result for result in results if result is not None)
        return
    # a fresh interpreter each: the progress bar has a thread, and a fork of a process with threads may hang
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from (result for result in pool.map(_read_one, work, chunksize=8) if result is not None)


def _read_one(work: Work) -> Read | None:
    """The story of one archived page before and after the steps; None when it is no story, or of another province."""
    page = page_of_archived(Archive(work.folder).read(work.ref))
    if examine(page).outcome != "ok":
        return None
    article = read_article(page, work.agency)
    if isinstance(article, Verdict) or not _is_wanted(article, work):
        return None
    story = replace(story_of(article, page), archive_ref=work.ref)
    return story, processed(story, work.all_topics)


def _is_wanted(article: Article, work: Work) -> bool:
    if not work.province:
        return True
    province = sources.load().province(work.agency, work.province)
    return evidence(province, article, ListingEntry(article.url, article.code, section=work.section)) is not None


def _told(door: Door) -> dict[str, int]:
    prefix = "qomnews/stories/"
    return {
        name.removeprefix(prefix): number for name, number in door.stats.items() if name.startswith(prefix) and number
    }
