"""The topic id of a province, found at run time: no public source gives it, and it may change."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from qomnews.pages.guard import Verdict
from qomnews.pipelines.province import announced_in
from qomnews.store.notes import get_note, set_note

if TYPE_CHECKING:
    from qomnews.spiders.nastooh import NastoohSpider

logger = logging.getLogger(__name__)
FIRST_PROBE = 1000
"""The first of the forty topic ids that one public collector reads as provincial feeds."""
_HOPELESS = 3
"""Probes in a row without a feed, after which the others are not asked for."""


class TopicFinder:
    """Tries one way after the other until a topic id is found whose feed is of the province.

    The ways: the id noted by an earlier run; the topic list in the archive's form; the RSS link of the province's
    page; the feeds 1000 to 1039 by their category; the configured id. What is found starts the province's feed, then
    the archive.
    """

    def __init__(self, spider: NastoohSpider) -> None:
        self.spider = spider
        self._ways = [self._noted, self._form, self._link, self._probes, self._configured]
        self._page_asked = False
        self._silent_probes = 0

    @property
    def _note(self) -> str:
        return f"topic:{self.spider.agency.key}/{self.spider.province.key}"

    def start(self) -> Iterator[Request]:
        """The first requests of the first way that has any."""
        if self._ways:
            yield from self._ways.pop(0)()
            return
        if self.spider.blocked not in ("", "challenged"):
            return
        logger.error(
            "no topic id for %s: neither form, page nor feeds name it; set topic_id in the province's row of sources",
            self.spider.province.topic_name,
        )
        self.spider.listings.count(True, Verdict("error", "no topic id"), self.spider.base_url)
        yield from self.spider.listings.extras(page_asked=self._page_asked)

    def _noted(self) -> Iterator[Request]:
        yield from self._try(get_note(self.spider.session.db, self._note), "noted by an earlier run")

    def _form(self) -> Iterator[Request]:
        yield self._request("/archive", self.parse_form)

    def _link(self) -> Iterator[Request]:
        self._page_asked = True
        yield self._request(f"/service/province/{self.spider.province.slug}", self.parse_link)

    def _probes(self) -> Iterator[Request]:
        yield from self._probe(FIRST_PROBE)

    def _probe(self, topic: int) -> Iterator[Request]:
        last = FIRST_PROBE + self.spider.crawler.settings.getint("QOMNEWS_TOPIC_PROBES") - 1
        if topic > last or self._silent_probes >= _HOPELESS:
            yield from self.start()
        else:
            yield self._request(f"/rss/tp/{topic}", self.parse_probe, topic=topic)

    def _configured(self) -> Iterator[Request]:
        yield from self._try(self.spider.province.topic_id, "configured in sources")

    def parse_form(self, response: Response, main: bool) -> Iterator[Any]:
        """The id that the archive's form gives for the topic's name."""
        page = self.spider.listings.html(response, main)
        yield from self._try(
            page.topic_id(self.spider.province.topic_name) if page else None, "named by the archive's form"
        )

    def parse_link(self, response: Response, main: bool) -> Iterator[Any]:
        """The id in the RSS link of the province's page, and what the page announces."""
        page = self.spider.listings.html(response, main)
        if page is not None:
            yield from self.spider.listings.announce(page)
        yield from self._try(page.rss_topic() if page else None, "linked from the province's page")

    def parse_probe(self, response: Response, main: bool, topic: int) -> Iterator[Any]:
        """The id of a probed feed whose stories are of the province, else the next probe."""
        entries = self.spider.listings.feed(response, main)
        self._silent_probes = 0 if entries is not None else self._silent_probes + 1
        if any(announced_in(self.spider.province, entry) for entry in (entries or [])[:5]):
            yield from self._try(str(topic), "probed")
        else:
            yield from self._probe(topic + 1)

    def no_answer(self, failure: Failure) -> Iterator[Any]:
        """The next way, where this one got no answer."""
        yield from self.spider.listings.failed(failure)
        yield from self.start()

    def _try(self, topic: str | None, how: str) -> Iterator[Request]:
        """The province's feed under this id; the next way where there is no id."""
        if not topic:
            yield from self.start()
            return
        logger.info("topic %s for %s, %s", topic, self.spider.province.topic_name, how)
        yield self.spider.listings.request(f"/rss/tp/{topic}", self.parse_feed, topic=topic).replace(
            errback=self.no_feed
        )

    def parse_feed(self, response: Response, main: bool, topic: str) -> Iterator[Any]:
        """The feed's stories and the archive, once the feed is known to be the province's; else the next way."""
        listings, found = self.spider.listings, self.spider.listings.read_feed(response)
        entries = [] if isinstance(found, Verdict) else found
        ours = [entry for entry in entries if announced_in(self.spider.province, entry)]
        if not isinstance(found, Verdict) and not ours and self._ways:
            logger.warning("topic %s is not %s: its feed names no story of it", topic, self.spider.province.topic_name)
            yield from self.start()
            return
        listings.count_feed(found, main, response.url)
        if ours:
            set_note(self.spider.session.db, self._note, topic, self.spider.session.now())
            yield from listings.stories(entries, "feed")
        yield from self._go_on(topic)

    def no_feed(self, failure: Failure) -> Iterator[Any]:
        """The archive alone, where the feed gives no answer."""
        yield from self.spider.listings.failed(failure)
        if not self.spider.blocked:
            yield from self._go_on(failure.request.cb_kwargs["topic"])  # type: ignore[attr-defined]

    def _go_on(self, topic: str) -> Iterator[Request]:
        # always in this order, so that a story is first seen by the same listing however often a run is cut short
        yield from self.spider.listings.extras(page_asked=self._page_asked)
        yield from self.spider.archive.start(topic)

    def _request(self, where: str, callback: Any, **more: Any) -> Request:
        return self.spider.listings.request(where, callback, main=False, **more).replace(errback=self.no_answer)
