"""``scrapy ingest``: saved pages into the database, through the same rooms as a crawl."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from qomnews.commands._documents import article_of_page, check_is_story, page_of_file, read_bytes
from qomnews.commands._door import Door, agency_at, opened, processed, story_of
from qomnews.commands._exit import BAD_INPUT, complain, refuse_unknown_options, told_in_one_line
from qomnews.errors import InputError
from qomnews.items import Story
from qomnews.pages.urls import news_code, strip_wayback
from qomnews.pipelines import Rejected
from qomnews.pipelines.intake import Page
from qomnews.store.archive import ArchivedPage, pages_of

_PAGES = (".html", ".htm", ".xhtml")
_ARCHIVES = (".warc", ".warc.gz")


class Command(ScrapyCommand):
    """Takes saved pages in."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How the command is written."""
        return "[options] PATH..."

    def short_desc(self) -> str:
        """What the command does."""
        return (
            "Take saved HTML files, folders of them or WARC files into the database, through the same path as a crawl"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        parser.add_argument("--url", default="", help="address of the page, where the page does not give it itself")
        parser.add_argument("--all-topics", action="store_true", help="keep stories of every topic")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take in every page; one that cannot be used is named, and the others still come in."""
        refuse_unknown_options(args)
        if not args:
            raise UsageError("give the path of a saved page, a folder or a WARC file")
        assert self.settings is not None
        with told_in_one_line(self):
            _check_url(opts.url)
            arguments = {"paths": args, "url": opts.url, "all_topics": opts.all_topics}
            with opened(self.settings, "ingest", arguments) as door:
                for path in args:
                    try:
                        for story, page in _stories(path, opts.url):
                            _take(door, story, page, opts.all_topics)
                    except InputError as error:
                        complain(error)
                        self.exitcode = door.exit_status = BAD_INPUT


def _take(door: Door, story: Story, page: Page, all_topics: bool) -> None:
    done = processed(story, all_topics)
    name = f"{story.article.agency}/{story.article.code}"
    if not isinstance(done, Rejected):
        if door.is_older_copy(done):
            print(f"{'older':<10} {name}: this copy was replaced by a later one")
            return
        done = door.keep_page(page, done)
    became = door.take(story, done)
    if isinstance(done, Rejected):
        hint = "; --all-topics keeps it" if done.state == "irrelevant" else ""
        print(f"{became:<10} {name}: {done.reason}{hint}")
    else:
        print(f"{became:<10} {name}, {len(done.figures)} figures «{done.title}»")


def _stories(path: str, url: str) -> Iterator[tuple[Story, Page]]:
    """The stories behind a path with their pages; raises InputError when there is none."""
    if path != "-" and Path(path).is_dir():
        yield from _stories_of_folder(Path(path), url)
    elif path.lower().endswith(_ARCHIVES):
        yield from _stories_of_archive(Path(path))
    else:
        page = page_of_file(path, read_bytes(path), url)
        check_is_story(page, path)
        agency = agency_at(page.url, path)
        yield story_of(article_of_page(page, path, agency), page), page


def _stories_of_folder(folder: Path, url: str) -> Iterator[tuple[Story, Page]]:
    """The stories of the pages and archives in a folder; what is no story there is named and passed over."""
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.name.lower().endswith((*_PAGES, *_ARCHIVES)) and path.is_file()
    ]
    if not found:
        raise InputError(f"{folder} holds no saved page ({', '.join((*_PAGES, *_ARCHIVES))}): give another folder")
    stories = 0
    for path in found:
        try:
            for pair in _stories(str(path), url):
                stories += 1
                yield pair
        except InputError as error:
            complain(error)
    if not stories:
        raise InputError(f"no page in {folder} is a story")


def _stories_of_archive(path: Path) -> Iterator[tuple[Story, Page]]:
    """The stories among the responses of a WARC file; listings, pictures and other sites in it are passed over."""
    stories = 0
    damaged: list[str] = []
    for archived in pages_of(path, damaged):
        pair = _story_of_archived(archived)
        if pair is not None:
            stories += 1
            yield pair
    if damaged:
        raise InputError(f"{path} is cut off at {damaged[0]}: what stands before was taken in")
    if not stories:
        raise InputError(f"{path} holds no story of a known agency")


def _story_of_archived(archived: ArchivedPage) -> tuple[Story, Page] | None:
    page = page_of_archived(archived)
    if archived.status != 200 or not news_code(page.address):
        return None
    try:
        check_is_story(page, archived.ref)
        agency = agency_at(page.address, archived.ref)
        return story_of(article_of_page(page, archived.ref, agency), page), page
    except InputError:
        return None


def page_of_archived(archived: ArchivedPage) -> Page:
    """An archived page as a door hands it in, under the address that the site itself gave it."""
    return Page(
        body=archived.body,
        url=strip_wayback(archived.url),
        final_url=strip_wayback(archived.final_url),
        status=archived.status,
        headers=dict(archived.headers),
        fetched_at=archived.fetched_at,
    )


def _check_url(url: str) -> None:
    if url and not news_code(url):
        raise InputError(
            f"--url {url} is not the address of a story: it looks like https://www.irna.ir/news/84107414/…"
        )
