"""Retries that wait: as long as Retry-After says, within bounds, for the whole host."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

_BUSY = (429, 503)
_TICK = 0.5
"""Seconds between two looks whether the run is being stopped."""


class RateLimited(IgnoreRequest):
    """Raised when the site asks for a longer wait than the settings allow, from the patience middleware."""


class PatienceMiddleware(RetryMiddleware):
    """Scrapy's retries, except that after 429 and 503 no request leaves before the time that the site named."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler
        self._longest = crawler.settings.getfloat("QOMNEWS_RETRY_AFTER_MAX")
        self._default = crawler.settings.getfloat("QOMNEWS_RETRY_AFTER_DEFAULT")
        self._not_before = 0.0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PatienceMiddleware:
        """The middleware for a crawler."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Returns when the site may be asked again, or at once when the run is being stopped."""
        while self.crawler.crawling and (wait := self._not_before - monotonic()) > 0:
            await asyncio.sleep(min(wait, _TICK))

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """The request once more, or the response when its tries are used up; RateLimited when the wait is too long."""
        if response.status in _BUSY:
            self._wait_for(response)
        return super().process_response(request, response)

    def _wait_for(self, response: Response) -> None:
        header = response.headers.get("Retry-After", b"") or b""
        wait = retry_after(header.decode("latin-1"), datetime.now(UTC))
        if wait is None:
            wait = 0.0 if getattr(self.crawler.spider, "on_loopback", False) else self._default
        self.crawler.stats.inc_value("qomnews/busy")
        if wait > self._longest:
            # at once: the next request leaves before the answer to this one reaches the spider
            if (block := getattr(self.crawler.spider, "block", None)) is not None:
                block("rate_limited", f"a wait of {wait:.0f} s is asked for")
            raise RateLimited(f"the site asks to wait {wait:.0f} s, longer than QOMNEWS_RETRY_AFTER_MAX")
        self._not_before = max(self._not_before, monotonic() + wait)


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait from a Retry-After header, in either of its forms; None where it has none that can be read.

    >>> noon = datetime(2026, 3, 21, 12, 0, tzinfo=UTC)
    >>> retry_after("7", noon), retry_after("Sat, 21 Mar 2026 12:00:30 GMT", noon), retry_after("soon", noon)
    (7.0, 30.0, None)
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
