"""``scrapy reparse``: articles and figures built again from the raw archive, without a network."""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from tqdm import tqdm

from qomnews import sources
from qomnews.commands._door import Door, Processed, opened, processed, story_of
from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands.ingest import page_of_archived
from qomnews.errors import InputError
from qomnews.items import Story
from qomnews.pages.guard import Verdict
from qomnews.pages.urls import news_code
from qomnews.pipelines.intake import Page, examine, read_article
from qomnews.store.archive import Archive, ArchivedPage

Key = tuple[str, str]
"""Agency and news code."""

Work = tuple[str, str, str, bool]
"""Folder of the archive, reference, agency, and whether stories of every topic are kept: all that a worker needs."""

Read = tuple[Story, Processed]


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
            work = _work(door, door.archive, self.settings.getbool("QOMNEWS_ALL_TOPICS"))
            for story, done in tqdm(_read(work, opts.jobs), total=len(work), unit="page", disable=None):
                door.take(story, done)
            told = ", ".join(f"{number} {name}" for name, number in sorted(_told(door).items())) or "nothing to do"
            print(f"{len(work)} archived pages of stories read again: {told}")


def _work(door: Door, archive: Archive, all_topics: bool) -> list[Work]:
    """What is to be read: of a story that is stored its latest page, of one that is not every page, oldest first.

    So a lost database gets its earlier versions back, and a second pass over the archive finds nothing to change.
    """
    pages: dict[Key, list[ArchivedPage]] = defaultdict(list)
    for page in archive.iterate():
        key = _key(door, page)
        if key is not None:
            pages[key].append(_without_body(page))
    work: list[Work] = []
    for (agency, code), found in pages.items():
        found.sort(key=lambda page: page.fetched_at)
        sql = "SELECT 1 FROM articles WHERE agency = ? AND code = ? AND NOT body_owed"
        stored = door.db.execute(sql, [agency, code]).fetchone() is not None
        # what is stored stays stored: a story taken in with --all-topics is read again, not judged again
        work += [
            (str(archive.folder), page.ref, agency, all_topics or stored) for page in (found[-1:] if stored else found)
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
    row = door.db.execute("SELECT agency FROM frontier WHERE code = ? AND url = ?", [code, page.final_url]).fetchone()
    return (str(row[0]), code) if row else None


def _without_body(page: ArchivedPage) -> ArchivedPage:
    return ArchivedPage(page.ref, page.url, page.final_url, page.status, (), b"", page.fetched_at, page.outcome)


def _read(work: Iterable[Work], jobs: int) -> Iterator[Read]:
    """Each archived page, read; in the order of the work, whatever the number of processes."""
    if jobs <= 1:
        results: Iterable[Read | None] = map(_read_one, work)
        yield from (result for result in results if result is not None)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from (result for result in pool.map(_read_one, work, chunksize=8) if result is not None)


def _read_one(work: Work) -> Read | None:
    """The story of one archived page before and after the steps; None when today's code takes it for no story."""
    folder, ref, agency, all_topics = work
    page = page_of_archived(Archive(folder).read(ref))
    page = Page(page.body, page.url, page.fetched_at, page.final_url, page.status, page.headers, ref)
    if examine(page).outcome != "ok":
        return None
    article = read_article(page, agency)
    if isinstance(article, Verdict):
        return None
    story = story_of(article, page)
    return story, processed(story, all_topics)


def _told(door: Door) -> dict[str, int]:
    prefix = "qomnews/stories/"
    return {
        name.removeprefix(prefix): number for name, number in door.stats.items() if name.startswith(prefix) and number
    }
