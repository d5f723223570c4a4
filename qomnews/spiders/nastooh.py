"""The spider for every site that runs on the CMS Nastooh «Saba Newsroom»."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import AsyncIterator
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.settings import BaseSettings

from qomnews import sources
from qomnews.errors import InputError
from qomnews.extensions.session import Session
from qomnews.middlewares.borders import is_loopback_host
from qomnews.spiders.archive import Archive
from qomnews.spiders.arguments import Arguments, tehran_day
from qomnews.spiders.gaps import Gaps
from qomnews.spiders.listings import Listings
from qomnews.spiders.stories import Stories
from qomnews.spiders.topic import TopicFinder
from qomnews.store.frontier import Frontier

logger = logging.getLogger(__name__)


class NastoohSpider(Spider):
    """News of one province from one agency.

    Spider arguments
      from_date
        First day wanted, ISO or Jalali. Default: as far back as days are open, at most QOMNEWS_DAYS.
      until_date
        Last day wanted. Default: today.
      limit
        How many story pages to fetch at most.
      refresh
        1: fetch known stories and read days again that are done.
    """

    agency_key: ClassVar[str]
    province_key: ClassVar[str]

    def __init__(self, name: str | None = None, **given: str) -> None:
        super().__init__(name)
        self.given = given
        """The arguments as given, for the row of the run."""
        self.arguments = Arguments.read(**given)
        catalogue = sources.load()
        self.agency = catalogue.agency(self.agency_key)
        self.province = catalogue.province(self.agency_key, self.province_key)
        self.base_url = self.agency.base_url.rstrip("/")
        self.hosts = frozenset(self.agency.hosts)
        """Hosts, with their ports, that requests may go to."""
        self.on_loopback = False
        self.blocked = ""
        """Why no more pages are asked for; empty while they are."""
        self.trouble = ""
        """Why the archive was not read to the end; empty where it was."""
        self._interstitials = 0

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """No delay on loopback, where nobody is disturbed; a delay given on the command line stands."""
        super().update_settings(settings)
        if is_loopback_host(urlsplit(settings.get("QOMNEWS_BASE_URL") or "").hostname or ""):
            settings.set("DOWNLOAD_DELAY", 0, priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider, pointed at QOMNEWS_BASE_URL where that is set; raises InputError when it is no address."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if base := crawler.settings.get("QOMNEWS_BASE_URL"):
            parts = urlsplit(base)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise InputError(
                    f"QOMNEWS_BASE_URL «{base}» is no address: write http://127.0.0.1:8000 or leave it empty"
                )
            spider.base_url = f"{parts.scheme}://{parts.netloc}"
            spider.hosts = frozenset({parts.netloc.lower()})
            spider.on_loopback = is_loopback_host(parts.hostname)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """The listings first, then what earlier runs left undone."""
        self._get_ready()
        for request in TopicFinder(self).start():
            yield request
        for request in self.stories.retries():
            yield request

    def _get_ready(self) -> None:
        self.frontier = Frontier(self.session.db, self.agency.key)
        self.listings = Listings(self)
        self.stories = Stories(self)
        self.gaps = Gaps(self)
        self.archive = Archive(self)

    @cached_property
    def session(self) -> Session:
        """The open files of this run."""
        return Session.of(self.crawler)

    @property
    def today(self) -> date:
        """The present day in Tehran."""
        return tehran_day(self.session.now())

    @property
    def in_the_past(self) -> bool:
        """True when the window ended before today: then feeds and boxes have nothing to give."""
        last = self.arguments.until_date
        return last is not None and last < self.today

    def interstitial(self) -> None:
        """Take note of an interstitial in place of a page; after a few in a row no page is asked for any more."""
        self._interstitials += 1
        if self._interstitials >= self.crawler.settings.getint("QOMNEWS_MAX_CHALLENGES"):
            self.block("challenged", "the site shows its interstitial in place of pages")

    def page_came(self) -> None:
        """Take note of a page that is what it should be."""
        self._interstitials = 0

    def block(self, reason: str, message: str) -> None:
        """Ask for no more pages; the reason becomes the reason for closing."""
        if not self.blocked:
            self.blocked = reason
            logger.warning("%s: %s; no more pages are asked for", reason, message)

    def idle(self) -> None:
        """Close with the reason that the operator must see."""
        self.gaps.give_up()
        # what these days still show is asked for by the next run
        deque(self.archive.days_settled(), maxlen=0)
        if self.blocked or self.trouble:
            raise CloseSpider(self.blocked or self.trouble)
