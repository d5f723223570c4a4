"""When the site does not want to be read, the requests still waiting are answered here and never leave."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest


class Blocked(IgnoreRequest):
    """Raised when the run has stopped asking for pages, from the blocked middleware; the message is the reason."""


class BlockedMiddleware:
    """Lets no page leave once the spider is ``blocked``.

    When the block is an interstitial, feeds and sitemaps still may leave: the content network leaves them open.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware for a crawler."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Lets the request pass, or raises Blocked."""
        reason = getattr(self.crawler.spider, "blocked", "")
        if reason and not (reason == "challenged" and request.meta.get("unguarded")):
            raise Blocked(reason)
