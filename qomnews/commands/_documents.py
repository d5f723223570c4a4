"""Saved files as documents: HTML pages and plain text, without a database."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from qomnews import sources, topics
from qomnews.commands._output import figure_record
from qomnews.errors import InputError
from qomnews.figures import read_figures
from qomnews.items import Article, Figure, Story, Topics
from qomnews.pages.decode import decode
from qomnews.pages.nastooh import own_address
from qomnews.pages.urls import strip_wayback
from qomnews.pipelines import Rejected, process
from qomnews.pipelines.intake import Page, examine, read_article
from qomnews.text import normalize
from qomnews.text.jalali import tehran_text

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Document:
    """A file and what was read in it."""

    path: str
    title: str
    published: datetime | None
    text: str
    """What the offsets of the figures point into: a text file as it is, the canonical text of a page."""
    topics: Topics | None
    figures: tuple[Figure, ...]

    def record(self) -> dict[str, Any]:
        """The row of ``--format jsonl``."""
        return {
            "path": self.path,
            "title": self.title,
            "published": tehran_text(self.published) if self.published else None,
            "text": self.text,
            "topics": asdict(self.topics) | {"relevant": self.topics.relevant} if self.topics else None,
            "figures": [figure_record(figure) for figure in self.figures],
        }


def read_bytes(path: str) -> bytes:
    """The bytes of a file, or of standard input for «-»; raises InputError when there are none to read."""
    try:
        body = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; give the path of a saved page or text") from error
    if not body.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise InputError(f"{path} is empty: save the page again")
    return body


def is_page(text: str) -> bool:
    """True for HTML, False for plain text.

    >>> is_page(" <!DOCTYPE html><html>"), is_page("۹۸ معدن در قم فعال است.")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def read_document(path: str, url: str = "", published: date | None = None) -> Document:
    """The document in a file; raises InputError naming the file and what is wrong with it."""
    body = read_bytes(path)
    text = decode(body)
    if "\0" in text[:4096] and not is_page(text):
        raise InputError(f"{path} is neither HTML nor text: give a saved page or a text file")
    return _page(path, body, url) if is_page(text) else _text(path, text, published)


def page_of_file(path: str, body: bytes, url: str) -> Page:
    """A saved page as a door hands it in: its address is the one given, or the one that it gives itself."""
    address = strip_wayback(url) or own_address(decode(body))
    return Page(body=body, url=address, fetched_at=datetime.now(UTC))


def check_is_story(page: Page, path: str) -> None:
    """Nothing; raises InputError naming the file when the page is no story."""
    verdict = examine(page)
    if verdict.outcome != "ok":
        raise InputError(f"{path} is no story ({verdict.outcome}: {verdict.reason}); save the page of one story")


def article_of_page(page: Page, path: str, agency: str) -> Article:
    """The article of a page that is a story; raises InputError naming the file when a field is missing."""
    found = read_article(page, agency)
    if not isinstance(found, Article):
        raise InputError(f"{path} cannot be read ({found.reason})")
    return found


def _page(path: str, body: bytes, url: str) -> Document:
    page = page_of_file(path, body, url)
    check_is_story(page, path)
    agency = sources.load().agency_of(page.url)
    article = article_of_page(page, path, agency.key if agency else "other")
    try:
        story = process(Story(article, fetched_at=page.fetched_at), all_topics=True)
    except Rejected as rejected:
        raise InputError(f"{path}: {rejected.reason}") from rejected
    return Document(path, story.title, article.published, story.text, story.topics, story.figures)


def _text(path: str, text: str, published: date | None) -> Document:
    text = text.removeprefix("\ufeff")
    title, _, body = text.strip().partition("\n")
    figures, _ = read_figures(text, published=published)
    found = topics.classify(normalize(title), body=normalize(body))
    return Document(path, normalize(title), None, text, found, tuple(figures))
