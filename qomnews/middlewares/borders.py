"""Requests leave only for the agency's own hosts, and answers come only from public addresses."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response


class OutOfBounds(IgnoreRequest):
    """Raised when a request would leave the agency's hosts or reach a private address, from the borders middleware."""


class BordersMiddleware:
    """Refuses a request, first hand or by redirect, to a host that is not in the spider's ``hosts``, and counts it.

    Scrapy's own filter lets through whatever skips the duplicate filter, knows no ports, and never looks at the
    address that a name resolved to. The spider's ``hosts`` are ``host`` or ``host:port`` as an address has them.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The middleware for a crawler."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Lets the request pass, or raises OutOfBounds."""
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https") or parts.netloc.lower() not in self._hosts():
            self._refuse(f"{request.url} is not an address of the agency")

    def process_response(self, request: Request, response: Response) -> Response:
        """The response as it is, or OutOfBounds where its address is private and the base is not."""
        address = getattr(response, "ip_address", None)
        if "proxy" in request.meta:
            # then the address is the proxy's, and a proxy of one's own is private as a rule
            return response
        if address is not None and not is_loopback_host(self._base_host()) and not ip_address(str(address)).is_global:
            self._refuse(f"{request.url} was answered from the private address {address}")
        return response

    def _hosts(self) -> frozenset[str]:
        return getattr(self.crawler.spider, "hosts", frozenset())

    def _base_host(self) -> str:
        return urlsplit(getattr(self.crawler.spider, "base_url", "")).hostname or ""

    def _refuse(self, reason: str) -> None:
        self.crawler.stats.inc_value("qomnews/out_of_bounds")
        raise OutOfBounds(reason)


def is_loopback_host(host: str) -> bool:
    """True for the machine itself: ``localhost`` and the loopback addresses.

    >>> is_loopback_host("127.0.0.1"), is_loopback_host("localhost"), is_loopback_host("www.irna.ir")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
