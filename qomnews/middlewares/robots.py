"""robots.txt, fail closed: what cannot be read is not permission."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred

LONGEST_CRAWL_DELAY = 60.0
"""Seconds; a longer Crawl-delay is cut to this."""


class RobotsRefusal(IgnoreRequest):
    """Raised when robots.txt forbids an address or cannot be read, from the robots middleware."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        """``robots_forbidden``, ``robots_unknown`` (no robots file: an interstitial) or ``robots_unreachable``."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's own, with RFC 9309's answer to failure: 5xx and no answer forbid everything, 4xx allow everything.
    But 401 and 403 forbid too, as they always did: a gate that does not let us read the rules lets us in nowhere.

    HTML in place of robots.txt (the site's CDN does that) says nothing, so nothing is allowed. A Crawl-delay is kept.
    """

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Lets the request pass, or raises RobotsRefusal."""
        if isinstance(rp, Closed):
            self._stats.inc_value(f"qomnews/robots/{rp.reason}")
            raise RobotsRefusal(rp.reason, rp.message)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            raise RobotsRefusal("robots_forbidden", f"robots.txt forbids {request.url}") from None

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status in (401, 403):
            self._close(
                netloc,
                "robots_forbidden",
                f"robots.txt answers {response.status}: who may not read it may read nothing",
            )
            return
        if 400 <= response.status < 500 and response.status != 429:
            response = response.replace(body=b"")
        elif response.status != 200:
            self._close(
                netloc,
                "robots_unreachable",
                f"robots.txt answers {response.status}: nothing may be fetched until it can be read",
            )
            return
        elif looks_like_html(response.body):
            self._close(
                netloc,
                "robots_unknown",
                "robots.txt is an HTML page (an interstitial?): nothing may be fetched until it can be read",
            )
            return
        await super()._parse_robots(response, netloc, request)
        self._keep_crawl_delay(netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self._close(
            netloc,
            "robots_unreachable",
            f"robots.txt cannot be fetched ({type(exc).__name__}): nothing may be fetched until it can",
        )

    def _close(self, netloc: str, reason: str, message: str) -> None:
        waiting = self._parsers[netloc]
        closed = self._parsers[netloc] = Closed(reason, message)
        if isinstance(waiting, Deferred):
            waiting.callback(closed)

    def _keep_crawl_delay(self, netloc: str, request: Request) -> None:
        parser = self._parsers[netloc]
        delay = parser.crawl_delay(self._robotstxt_useragent or "*") if isinstance(parser, RobotParser) else None
        if not delay or getattr(self.crawler.spider, "on_loopback", False):
            return
        _, slot = self.crawler.engine.downloader._get_slot(request)
        slot.delay = max(slot.delay, min(delay, LONGEST_CRAWL_DELAY))


class Closed(RobotParser):
    """The rules of a robots.txt that could not be read: nothing is allowed."""

    def __init__(self, reason: str, message: str) -> None:
        self.reason = reason
        self.message = message

    @classmethod
    def from_crawler(cls, crawler: object, robotstxt_body: bytes) -> Closed:
        """Closed rules, whatever the body."""
        return cls("robots_unknown", "robots.txt could not be read")

    def allowed(self, url: str | bytes, user_agent: str | bytes) -> bool:
        """False."""
        return False


def looks_like_html(body: bytes) -> bool:
    """True when the body is a page and no robots.txt.

    >>> looks_like_html(b"<!DOCTYPE html><html>"), looks_like_html(b"User-agent: *")
    (True, False)
    """
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
