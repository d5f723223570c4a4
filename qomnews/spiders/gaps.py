"""A second look at the days of a window: what the site's own sitemaps show and the list of the archive left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from qomnews.errors import PageError
from qomnews.items import ListingEntry
from qomnews.pages.guard import Verdict
from qomnews.spiders.listings import Callback
from qomnews.text.jalali import parse_day, to_jalali

if TYPE_CHECKING:
    from qomnews.spiders.nastooh import NastoohSpider

_DAY = re.compile(r"(?<!\d)(1[34]\d\d|20\d\d)[-/]?(\d\d)[-/]?(\d\d)(?!\d)")


class Gaps:
    """Reads the daily sitemaps of the days that a window has open, beside the archive.

    A sitemap names no topic, so a story counts as the province's when title or address name it; its page decides. What
    the archive shows is no gap, and what another listing has shown is not lost.
    """

    def __init__(self, spider: NastoohSpider) -> None:
        self.spider = spider
        self.found: set[str] = set()
        """Codes that the archive left out; whether they are the province's, their pages tell."""
        self._awaited: set[date] = set()
        self._shown: dict[date, list[ListingEntry]] = {}

    def start(self, days: Iterable[date]) -> Iterator[Request]:
        """The indexes of the years of these days."""
        self._awaited = set(days)
        this_year = to_jalali(self.spider.today)[0]
        years: dict[int, set[date]] = defaultdict(set)
        for day in self._awaited:
            years[to_jalali(day)[0]].add(day)
        for year in sorted(years, reverse=True):
            yield self._request("all" if year == this_year else str(year), self.parse_index, years[year])

    def awaits(self, day: date) -> bool:
        """True while the sitemap of the day may still come: until then the day is not read to its end."""
        return day in self._awaited

    def give_up(self) -> None:
        """Wait for no sitemap any more."""
        self._awaited.clear()

    def of(self, day: date) -> list[ListingEntry]:
        """What no listing has shown of a day that the archive has been read to the end of."""
        known = self.spider.frontier.row
        missed = [entry for entry in self._shown.pop(day, ()) if known(entry.code) is None]
        self.found.update(entry.code for entry in missed)
        return missed

    def parse_index(self, response: Response, main: bool, days: set[date]) -> Iterator[Request]:
        """The sitemaps of these days; one whose address names no day is left alone."""
        leaves = {day: address for address in self._children(response, main) if (day := day_of(address)) in days}
        yield from self._settled(days - leaves.keys())
        for day in sorted(leaves, reverse=True):
            yield self._request(leaves[day], self.parse_day, {day})

    def parse_day(self, response: Response, main: bool, days: set[date]) -> Iterator[Request]:
        """What was waiting for this day; what the day shows of the province is kept until the archive has shown it."""
        entries = self.spider.listings.sitemap_entries(response, main)
        for day in days:
            self._shown[day] = self.spider.listings.naming_province(entries or ())
        yield from self._settled(days)

    def failed(self, failure: Failure) -> Iterator[Request]:
        """What was waiting for the days of a sitemap that gives no answer; the failure is counted."""
        yield from self.spider.listings.failed(failure)
        yield from self._settled(failure.request.cb_kwargs["days"])  # type: ignore[attr-defined]

    def _children(self, response: Response, main: bool) -> list[str]:
        page = self.spider.listings.sitemap(response, main)
        try:
            return page.children() if page else []
        except PageError as error:
            self.spider.listings.count(main, Verdict("error", str(error)), response.url)
            return []

    def _request(self, where: str, callback: Callback, days: set[date]) -> Request:
        path = urlsplit(where).path if "/" in where else f"/sitemap/{where}/sitemap.xml"
        return self.spider.listings.request(path, callback, main=False, days=days).replace(errback=self.failed)

    def _settled(self, days: set[date]) -> Iterator[Request]:
        self._awaited -= days
        yield from self.spider.archive.days_settled()


def day_of(address: str) -> date | None:
    """The day that the address of a sitemap names, in either calendar; None when it names none.

    >>> day_of("https://www.irna.ir/sitemap/all/1403/12/30/sitemap.xml"), day_of("http://www.irna.ir/sitemap/all/17.xml")
    (datetime.date(2025, 3, 20), None)
    """
    match = _DAY.search(urlsplit(address).path)
    return parse_day("-".join(match.groups())) if match else None
