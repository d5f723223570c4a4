"""The one way in: whatever the door (web, saved file, archive), a page becomes an article here or is told why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from qomnews.errors import PageError
from qomnews.items import Article, ListingEntry
from qomnews.pages.decode import decode
from qomnews.pages.guard import Verdict, classify_page
from qomnews.pages.nastooh import ArticlePage
from qomnews.pages.tail import split_dateline


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its door hands it in."""

    body: bytes
    """Unpacked, undecoded."""
    url: str
    """The address that was asked for."""
    fetched_at: datetime
    """Aware, UTC."""
    final_url: str = ""
    """The address that answered; empty: the one asked for."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    request_headers: Mapping[str, str] = field(default_factory=dict)
    """What was sent; empty for a saved file."""
    archive_ref: str = ""
    """«file.warc.gz:offset»; empty when the page is not archived."""

    @property
    def address(self) -> str:
        """The address that answered."""
        return self.final_url or self.url

    @property
    def content_type(self) -> str:
        """The Content-Type header; empty where there is none."""
        return next((value for name, value in self.headers.items() if name.lower() == "content-type"), "")


def examine(page: Page) -> Verdict:
    """What the page turned out to be."""
    return classify_page(
        _html(page.body, page.content_type),
        status=page.status,
        requested_url=page.url,
        final_url=page.address,
        headers=page.headers,
    )


def read_article(page: Page, agency: str, listing: ListingEntry | None = None) -> Article | Verdict:
    """The article of a page whose verdict is ``ok``; a verdict of ``error`` naming the field that the layout lost."""
    try:
        return ArticlePage(_html(page.body, page.content_type), page.address, agency, listing).to_item()
    except PageError as error:
        return Verdict("error", f"layout: {error}")


@lru_cache(maxsize=1)
def _html(body: bytes, content_type: str) -> str:
    """The decoded page; the last one is kept, since a page is examined and then read."""
    return decode(body, content_type)


def owed_article(entry: ListingEntry, agency: str) -> Article | None:
    """The article as far as its listing tells it, its body still owed; None where the listing has no title or date."""
    if not entry.title or entry.published is None:
        return None
    dateline, lead = split_dateline(entry.lead)
    return Article(
        agency=agency,
        code=entry.code,
        url=entry.url,
        title=entry.title,
        lead=lead,
        dateline=dateline,
        section=entry.section,
        news_type=entry.news_type,
        image=entry.image,
        published=entry.published,
        modified=entry.modified,
        body_owed=True,
        selectors=dict.fromkeys(("code", "title", "published"), "listing"),
    )
