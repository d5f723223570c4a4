"""A second look at the days of a window: what the site's own sitemaps show and the list of the archive left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any
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
    """Reads the daily sitemap of each day of a window that the archive has been read to the end of.

    A sitemap names no topic, so a story counts as the province's when title or address name it; its page decides. What
    the archive shows is no gap, and what another listing has shown is not lost.
    """

    def __init__(self, spider: NastoohSpider) -> None:
        self.spider = spider
        self.found: set[str] = set()
        """Codes that the archive left out; whether they are the province's, their pages tell."""
        self._indexes: dict[int, dict[date, str] | None] = {}
        """Jalali year -> the addresses of its days; None while it is on its way."""
        self._awaited: set[date] = set()
        self._shown: dict[date, list[ListingEntry]] = {}

    def check(self, days: Iterable[date]) -> Iterator[Request]:
        """The sitemaps of these days; first, where it is not known, the index of their year."""
        for day in days:
            self._awaited.add(day)
            year = to_jalali(day)[0]
            if year not in self._indexes:
                self._indexes[year] = None
                name = "all" if year == to_jalali(self.spider.today)[0] else year
                yield self._request(f"/sitemap/{name}/sitemap.xml", self.parse_index, year=year)
            elif self._indexes[year] is not None:
                yield from self._ask_for(day)

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

    def parse_index(self, response: Response, main: bool, year: int) -> Iterator[Request]:
        """The sitemaps of the days that wait for this index; an address that names no day is left alone."""
        addresses = self._children(response, main)
        yield from self._index_known(year, {day: address for address in addresses if (day := day_of(address))})

    def parse_day(self, response: Response, main: bool, day: date) -> Iterator[Request]:
        """What was waiting for this day; what it shows of the province is kept until the day is marked."""
        entries = self.spider.listings.sitemap_entries(response, main)
        self._shown[day] = self.spider.listings.naming_province(entries or ())
        yield from self._settled(day)

    def failed(self, failure: Failure) -> Iterator[Request]:
        """What was waiting for a sitemap that gives no answer; the failure is counted."""
        yield from self.spider.listings.failed(failure)
        asked = failure.request.cb_kwargs  # type: ignore[attr-defined]
        yield from self._index_known(asked["year"], {}) if "year" in asked else self._settled(asked["day"])

    def _index_known(self, year: int, leaves: dict[date, str]) -> Iterator[Request]:
        self._indexes[year] = leaves
        for day in sorted(self._awaited, reverse=True):
            if to_jalali(day)[0] == year:
                yield from self._ask_for(day)

    def _ask_for(self, day: date) -> Iterator[Request]:
        address = (self._indexes[to_jalali(day)[0]] or {}).get(day)
        if address is None:
            yield from self._settled(day)
        else:
            yield self._request(urlsplit(address).path, self.parse_day, day=day)

    def _children(self, response: Response, main: bool) -> list[str]:
        page = self.spider.listings.sitemap(response, main)
        try:
            return page.children() if page else []
        except PageError as error:
            self.spider.listings.count(main, Verdict("error", str(error)), response.url)
            return []

    def _request(self, path: str, callback: Callback, **what: Any) -> Request:
        return self.spider.listings.request(path, callback, main=False, **what).replace(errback=self.failed)

    def _settled(self, day: date) -> Iterator[Request]:
        self._awaited.discard(day)
        yield from self.spider.archive.days_settled()


def day_of(address: str) -> date | None:
    """The day that the address of a sitemap names, in either calendar; None when it names none.

    >>> day_of("https://www.irna.ir/sitemap/all/1403/12/30/sitemap.xml"), day_of("http://www.irna.ir/sitemap/all/17.xml")
    (datetime.date(2025, 3, 20), None)
    """
    match = _DAY.search(urlsplit(address).path)
    return parse_day("-".join(match.groups())) if match else None
