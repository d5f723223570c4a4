"""Feeds, sitemap and province page: what they announce of the province, handed on to the stories."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from qomnews.errors import PageError
from qomnews.items import ListingEntry
from qomnews.middlewares.blocked import Blocked
from qomnews.middlewares.patience import RateLimited
from qomnews.middlewares.robots import RobotsRefusal
from qomnews.pages.decode import decode
from qomnews.pages.feed import FeedPage
from qomnews.pages.guard import OK, Verdict, challenge, classify_listing
from qomnews.pages.listing import ListingPage
from qomnews.pages.sitemap import SitemapPage
from qomnews.pages.urls import path
from qomnews.pipelines.province import announced_in, mentions_place
from qomnews.spiders.stories import page_of
from qomnews.store.frontier import Seen

if TYPE_CHECKING:
    from qomnews.spiders.nastooh import NastoohSpider

logger = logging.getLogger(__name__)
PRIORITY = 10
"""Before the stories: a listing knows things of a story that its page may lack."""

Callback = Callable[..., Iterator[Any]]


class Listings:
    """Reads what announces stories.

    ``main`` listings (province feed, archive) must answer and name stories, or the run is no good; the others only add.
    """

    def __init__(self, spider: NastoohSpider) -> None:
        self.spider = spider
        self._fresh: set[str] = set()
        """Codes first seen in this run."""

    def request(
        self, where: str, callback: Callback, *, priority: int = PRIORITY, main: bool = True, **more: Any
    ) -> Request:
        """A request for a listing at this path of the site; feeds and sitemaps stay open when pages are blocked."""
        unguarded = where.startswith(("/rss", "/sitemap"))
        arguments = {"main": main, **more}
        return Request(
            self.spider.base_url + where,
            callback,
            errback=self.failed,
            cb_kwargs=arguments,
            meta={"unguarded": unguarded},
            priority=priority,
            dont_filter=True,
        )

    def extras(self, *, page_asked: bool) -> Iterator[Request]:
        """The listings beside the province's own: national feeds of the subject, news sitemap, the province's page.

        None of them has anything to give for days that are past.
        """
        if self.spider.in_the_past:
            return
        for topic in self.spider.agency.topics.values():
            yield self.request(f"/rss/tp/{topic}", self.parse_national_feed, main=False)
        yield self.request("/sitemap/news/sitemap.xml", self.parse_sitemap, main=False)
        if not page_asked:
            where = f"/service/province/{self.spider.province.slug}"
            yield self.request(where, self.parse_province_page, main=False)

    def parse_national_feed(self, response: Response, main: bool) -> Iterator[Request]:
        """The stories of the province among those of the whole country."""
        entries = self.feed(response, main)
        yield from self.stories([entry for entry in entries or () if announced_in(self.spider.province, entry)], "feed")

    def parse_sitemap(self, response: Response, main: bool) -> Iterator[Request]:
        """Known stories, whose changes the sitemap announces, and those whose title or address names the province."""
        entries = self.sitemap_entries(response, main) or []
        known = [entry for entry in entries if self.spider.frontier.row(entry.code)]
        yield from self.stories(dict.fromkeys([*known, *self.naming_province(entries)]), "sitemap")

    def sitemap(self, response: Response, main: bool) -> SitemapPage | None:
        """The sitemap of an answer; None when there is none, which is counted."""
        page = self.opened(response, main, challenge(response.body))
        return SitemapPage(page.body, page.url) if page else None

    def sitemap_entries(self, response: Response, main: bool) -> list[ListingEntry] | None:
        """The stories of a sitemap; None when the answer is none. What came is counted."""
        page = self.sitemap(response, main)
        if page is None:
            return None
        try:
            entries = page.entries()
        except PageError as error:
            self.count(main, Verdict("error", str(error)), response.url)
            return None
        self.count(main, OK, response.url)
        return entries

    def naming_province(self, entries: Iterable[ListingEntry]) -> list[ListingEntry]:
        """Those whose title or address names the province."""
        return [entry for entry in entries if mentions_place(self.spider.province, f"{entry.title} {_words(entry)}")]

    def parse_province_page(self, response: Response, main: bool) -> Iterator[Request]:
        """What the boxes of the province's page show, unless it says to be of another one."""
        page = self.html(response, main)
        if page is not None:
            yield from self.announce(page)

    def announce(self, page: ListingPage) -> Iterator[Request]:
        """The stories of a page of boxes, but for those that say to be of another province."""
        entries = [entry for entry in page.entries() if announced_in(self.spider.province, entry) is not False]
        yield from self.stories(entries, "box")

    def feed(self, response: Response, main: bool) -> list[ListingEntry] | None:
        """The entries of a feed; None when the answer is none. What came is counted."""
        found = self.read_feed(response)
        self.count_feed(found, main, response.url)
        return None if isinstance(found, Verdict) else found

    def read_feed(self, response: Response) -> list[ListingEntry] | Verdict:
        """The entries of a feed, kept in the archive but not counted; a verdict when the answer is no feed."""
        verdict = self._answer(response, challenge(response.body))
        if verdict is not None:
            return verdict
        try:
            return FeedPage(response.body, response.url).entries()
        except PageError as error:
            return Verdict("error", str(error))

    def count_feed(self, found: list[ListingEntry] | Verdict, main: bool, url: str) -> None:
        """Count what a feed gave."""
        self.count(main, found if isinstance(found, Verdict) else OK if found else None, url)

    def html(self, response: Response, main: bool) -> ListingPage | None:
        """The listing of a page; None when the answer is none, which is counted."""
        asked = response.request.url if response.request else response.url
        headers = {"Content-Type": (response.headers.get("Content-Type") or b"").decode("latin-1")}
        verdict = classify_listing(
            response.body, status=response.status, requested_url=asked, final_url=response.url, headers=headers
        )
        if verdict.outcome == "not_a_story":
            # a page of the site without a list: the layout has changed
            self.opened(response, main, None)
            self.count(main, None, response.url)
            return None
        if self.opened(response, main, None if verdict.outcome == "ok" else verdict) is None:
            return None
        self.spider.page_came()
        return ListingPage(decode(response.body, headers["Content-Type"]), response.url)

    def opened(self, response: Response, main: bool, verdict: Verdict | None) -> Response | None:
        """The response, kept in the archive, when it answers; None when it does not, which is counted."""
        verdict = self._answer(response, verdict)
        if verdict is None:
            return response
        self.count(main, verdict, response.url)
        return None

    def _answer(self, response: Response, verdict: Verdict | None) -> Verdict | None:
        """The verdict on an answer that the archive now holds; None when it is what was asked for."""
        if verdict is None and response.status != 200:
            verdict = Verdict("not_found" if response.status in (404, 410) else "error", f"HTTP {response.status}")
        page = page_of(response, response.request.url if response.request else response.url, self.spider.session.now())
        self.spider.session.keep_page(page, verdict.outcome if verdict else "ok")
        if verdict is not None and verdict.outcome in ("challenged", "captcha"):
            self.spider.interstitial()
        return verdict

    def count(self, main: bool, verdict: Verdict | None, url: str) -> None:
        """Count an answer by its outcome; no verdict: it answered, and named no story."""
        outcome = verdict.outcome if verdict else "silent"
        self.spider.crawler.stats.inc_value("qomnews/listing/pages")
        self.spider.crawler.stats.inc_value(f"qomnews/{'listings' if main else 'more_listings'}/{outcome}")
        if outcome == "ok":
            logger.debug("listing ok %s", url)
        else:
            logger.warning("listing %s %s%s", outcome, url, f": {verdict.reason}" if verdict else ": it names no story")

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Nothing to ask for next; the failure is counted."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, (RobotsRefusal, RateLimited)):
            self.spider.block(error.reason if isinstance(error, RobotsRefusal) else "rate_limited", str(error))
        elif not isinstance(error, Blocked):
            self.count(request.cb_kwargs["main"], Verdict("error", f"{type(error).__name__}: {error}"), request.url)
        yield from ()

    def stories(self, entries: Iterable[ListingEntry], source: str) -> Iterator[Request]:
        """The pages to ask for of what a listing announces."""
        yield from self.spider.stories.requests(self.see(entries, source))

    def see(self, entries: Iterable[ListingEntry], source: str) -> list[Seen]:
        """What the frontier knows of each entry inside the window."""
        wanted = [entry for entry in entries if self.spider.arguments.wants(entry)]
        seen = self.spider.frontier.see(
            wanted, province=self.spider.province.key, source=source, now=self.spider.session.now()
        )
        self._fresh.update(one.entry.code for one in seen if not one.known)
        stats = self.spider.crawler.stats
        stats.inc_value("qomnews/links/seen", len(seen))
        stats.inc_value("qomnews/links/known", len(seen) - len(self.unknown(seen)))
        return seen

    def unknown(self, seen: Iterable[Seen]) -> set[str]:
        """The codes among them that no earlier run knew."""
        return {one.entry.code for one in seen} & self._fresh


def _words(entry: ListingEntry) -> str:
    return unquote(path(entry.url)).replace("/", " ")
