"""Stories whose page is still owed, told again from what announced them: the frontier, or the archived feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from qomnews import sources
from qomnews.commands._door import Door, Processed, processed
from qomnews.commands.ingest import page_of_archived
from qomnews.errors import PageError
from qomnews.items import Article, ListingEntry, Story
from qomnews.pages.feed import FeedPage
from qomnews.pipelines.intake import owed_article
from qomnews.pipelines.province import evidence
from qomnews.store.archive import Archive, ArchivedPage
from qomnews.store.database import select
from qomnews.store.frontier import Frontier
from qomnews.store.values import from_utc

Read = tuple[Story, Processed]

_OWED = """SELECT a.agency, a.code, a.province, a.fetched_utc FROM articles a
            WHERE a.body_owed ORDER BY a.agency, a.code"""


def is_feed(page: ArchivedPage) -> bool:
    """True for an archived answer that was a feed of the site."""
    return page.status == 200 and page.outcome in ("ok", "") and urlsplit(page.final_url).path.startswith("/rss")


def owed_again(door: Door, all_topics: bool) -> Iterator[Read]:
    """The owed stories of the database, from what the frontier keeps of their entries, read with the code of today."""
    for row in select(door.db, _OWED):
        entry = Frontier(door.db, row["agency"]).entry(row["code"])
        article = owed_article(entry, row["agency"]) if entry else None
        if article is not None:
            story = Story(article, province=row["province"], fetched_at=from_utc(row["fetched_utc"]))
            yield story, processed(story, all_topics)


def owed_of_feeds(door: Door, archive: Archive, refs: Iterable[str], all_topics: bool) -> Iterator[Read]:
    """The stories that archived feeds announce and the database knows nothing of, oldest feed first.

    What a lost database owed is owed again, and the next crawl asks for it.
    """
    for ref in refs:
        page = page_of_archived(archive.read(ref))
        agency = sources.load().agency_of(page.address)
        if agency is None:
            continue
        try:
            entries = FeedPage(page.body, page.address).entries()
        except PageError:
            continue
        frontier = Frontier(door.db, agency.key)
        for entry in entries:
            if frontier.row(entry.code) is None and (article := owed_article(entry, agency.key)) is not None:
                province = _province(article, entry)
                if province:
                    frontier.see([entry], province=province, source="feed", now=page.fetched_at)
                    story = Story(article, province=province, fetched_at=page.fetched_at)
                    yield story, processed(story, all_topics)


def _province(article: Article, entry: ListingEntry) -> str:
    provinces = sources.load().provinces_of(article.agency)
    return next((province.key for province in provinces if evidence(province, article, entry)), "")
