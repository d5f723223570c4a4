from __future__ import annotations

from ipaddress import ip_address
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from qomnews.middlewares.blocked import Blocked, BlockedMiddleware
from qomnews.middlewares.borders import BordersMiddleware, OutOfBounds
from qomnews.middlewares.robots import looks_like_html


def crawler(**spider: Any) -> Any:
    made = get_crawler()
    stats = MemoryStatsCollector(made)
    return SimpleNamespace(spider=SimpleNamespace(**spider), stats=stats, settings=made.settings)


IRNA = {"hosts": frozenset({"www.irna.ir", "irna.ir"}), "base_url": "https://www.irna.ir"}


@pytest.mark.parametrize("url", ["https://www.irna.ir/news/1/x", "http://irna.ir/rss"])
def test_the_agency_s_own_hosts_may_be_asked(url: str) -> None:
    BordersMiddleware(crawler(**IRNA)).process_request(Request(url))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/",
        "http://127.0.0.1/admin",
        "http://www.irna.ir:8080/",
        "http://www.irna.ir@10.0.0.1/",
        "https://www.irna.ir.example.org/",
        "file:///etc/passwd",
        "ftp://www.irna.ir/",
        "https://en.irna.ir/",
    ],
)
def test_nothing_else_is_asked_even_past_the_duplicate_filter(url: str) -> None:
    made = crawler(**IRNA)
    with pytest.raises(OutOfBounds):
        BordersMiddleware(made).process_request(Request(url, dont_filter=True))
    assert made.stats.get_value("qomnews/out_of_bounds") == 1


@pytest.mark.parametrize(("address", "passes"), [("185.143.233.5", True), ("10.10.34.35", False), ("127.0.0.1", False)])
def test_a_name_that_resolves_to_a_private_address_is_not_believed(address: str, passes: bool) -> None:
    request = Request("https://www.irna.ir/")
    response = HtmlResponse(request.url, ip_address=ip_address(address))  # type: ignore[arg-type]
    middleware = BordersMiddleware(crawler(**IRNA))
    if passes:
        assert middleware.process_response(request, response) is response
    else:
        with pytest.raises(OutOfBounds):
            middleware.process_response(request, response)


def test_an_interstitial_blocks_pages_and_leaves_feeds_open() -> None:
    middleware = BlockedMiddleware(crawler(blocked="challenged"))
    middleware.process_request(Request("https://www.irna.ir/rss", meta={"unguarded": True}))
    with pytest.raises(Blocked):
        middleware.process_request(Request("https://www.irna.ir/news/1/x"))


def test_a_forbidding_robots_file_blocks_everything() -> None:
    with pytest.raises(Blocked):
        BlockedMiddleware(crawler(blocked="robots_forbidden")).process_request(
            Request("https://www.irna.ir/rss", meta={"unguarded": True})
        )


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (b"User-agent: *\nDisallow: /search\n", False),
        (b"", False),
        (b"\xef\xbb\xbf\n <!doctype html>", True),
        (b"<html>", True),
    ],
)
def test_a_robots_file_that_is_a_page_is_told_from_rules(body: bytes, html: bool) -> None:
    assert looks_like_html(body) is html
