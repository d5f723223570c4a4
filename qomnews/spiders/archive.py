"""The archive by day: walks back over the days that are open, and marks the days it has read to their end."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import Response

from qomnews.items import ListingEntry
from qomnews.pages.guard import OK
from qomnews.spiders.arguments import tehran_day
from qomnews.spiders.walk import Span, Walk, spans
from qomnews.store.coverage import day_done, open_days
from qomnews.store.database import transaction
from qomnews.store.frontier import Seen
from qomnews.text.jalali import to_jalali

if TYPE_CHECKING:
    from qomnews.spiders.nastooh import NastoohSpider

logger = logging.getLogger(__name__)
NEXT_PAGE_PRIORITY = -10
"""Behind the stories already found: what waits in memory stays one page long, and a run cut short has whole days."""


class Archive:
    """Walks the archive of one topic, one page at a time."""

    def __init__(self, spider: NastoohSpider) -> None:
        self.spider = spider
        self.pages = 0
        self._topic = ""
        self._oldest: date | None = None
        """Nothing older is taken along from a page that reaches further back; None: no such limit."""
        self._complete: list[date] = []
        """Days that are read to their end but for their sitemap."""
        self._waiting: list[Span] = []
        """Spans still to be walked, the latest first."""

    def start(self, topic: str) -> Iterator[Request]:
        """The first page: from the last day of the window, or from now when there is none."""
        self._topic = topic
        if not self.spider.arguments.has_window:
            yield self._request(Walk(first=None, last=None), head=True)
            return
        self._waiting = spans(self._window())
        if not self._waiting:
            logger.info("every day of the window was read to its end by earlier runs; refresh=1 reads it again")
            self.spider.crawler.stats.set_value("qomnews/window_covered", 1)
        yield from self._next_walk()

    def parse(self, response: Response, walk: Walk, head: bool, main: bool) -> Iterator[Request]:
        """The stories of one page, then the next page or the next walk."""
        page = self.spider.listings.html(response, main)
        if page is None:
            return
        entries = page.entries()
        if head and not entries:
            self.spider.listings.count(main, None, response.url)
            return
        self.spider.listings.count(main, OK, response.url)
        if head:
            self._plan(walk, entries)
        seen = self.spider.listings.see([entry for entry in entries if self._wants(entry)], "archive")
        walk.read(entries, unknown=self.spider.listings.unknown(seen))
        self._complete += walk.complete
        if self.spider.arguments.has_window:
            yield from self.spider.gaps.check(walk.complete)
        yield from self.spider.stories.requests(seen)
        yield from self.days_settled()
        yield from self._go_on(walk)

    def _go_on(self, walk: Walk) -> Iterator[Request]:
        if walk.trouble:
            self.spider.trouble = walk.trouble
        elif self.spider.stories.exhausted:
            logger.info("the limit on stories is reached: the archive is not read further")
        elif walk.finished:
            yield from self._next_walk()
        else:
            yield from self._page(walk)

    def _page(self, walk: Walk) -> Iterator[Request]:
        if self.pages >= self.spider.crawler.settings.getint("QOMNEWS_MAX_PAGES"):
            logger.warning("QOMNEWS_MAX_PAGES archive pages are read and days are still open: run again to go on")
            self.spider.trouble = "page_cap"
        else:
            yield self._request(walk)

    def _next_walk(self) -> Iterator[Request]:
        if self._waiting:
            span = self._waiting.pop(0)
            yield from self._page(Walk(first=span.first, last=span.last))

    def _request(self, walk: Walk, *, head: bool = False) -> Request:
        self.pages += 1
        year, month, day = to_jalali(walk.last) if walk.last else ("", "", "")
        where = f"/archive?pi={walk.page}&tp={self._topic}&ty=&ms=0&dy={day}&mn={month}&yr={year}"
        return self.spider.listings.request(where, self.parse, priority=NEXT_PAGE_PRIORITY, walk=walk, head=head)

    def _plan(self, walk: Walk, entries: list[ListingEntry]) -> None:
        """Which open days this run is to read, counted back from the newest story, whatever the clock here says."""
        days = [tehran_day(entry.published) for entry in entries if entry.published is not None]
        if not days:
            return
        newest = max(days)
        self._oldest = newest - timedelta(days=self.spider.crawler.settings.getint("QOMNEWS_DAYS"))
        self._waiting = spans(self._open_days(self._oldest, newest))
        if self._waiting and self._waiting[0].last >= newest:
            walk.first = self._waiting.pop(0).first

    def _wants(self, entry: ListingEntry) -> bool:
        return self._oldest is None or entry.published is None or tehran_day(entry.published) >= self._oldest

    def _window(self) -> list[date]:
        arguments, today = self.spider.arguments, self.spider.today
        last = min(arguments.until_date or today, today)
        first = arguments.from_date or last - timedelta(days=self.spider.crawler.settings.getint("QOMNEWS_DAYS"))
        if arguments.refresh:
            return [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return self._open_days(first, last)

    def _open_days(self, first: date, last: date) -> list[date]:
        return open_days(self.spider.session.db, self.spider.agency.key, self.spider.province.key, first, last)

    def days_settled(self) -> Iterator[Request]:
        """The stories that only the sitemaps show of the days that are read to their end; these days are marked.

        The stories are kept in the transaction that marks the days: killed at any moment, none is lost.
        """
        session, agency, province = self.spider.session, self.spider.agency.key, self.spider.province.key
        settled = [day for day in self._complete if not self.spider.gaps.awaits(day)]
        self._complete = [day for day in self._complete if self.spider.gaps.awaits(day)]
        seen: list[Seen] = []
        with transaction(session.db):
            for day in settled:
                if missed := self.spider.gaps.of(day):
                    seen += self.spider.listings.see(missed, "sitemap")
                day_done(session.db, agency, province, day, session.run_id, session.now())
        yield from self.spider.stories.requests(seen)
