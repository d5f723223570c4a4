"""The log an operator reads: one line per page, written where its outcome is known; Scrapy's own only in DEBUG."""

from __future__ import annotations

import logging
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from qomnews.items import Story

NOISY = (
    "scrapy.addons",
    "scrapy.core.engine",
    "scrapy.crawler",
    "scrapy.extensions",
    "scrapy.middleware",
    "scrapy.utils.log",
)
"""Loggers of Scrapy that say at INFO what the settings say already."""


_TOLD_BY_US = ("scrapy.downloadermiddlewares.robotstxt",)
"""Loggers whose tracebacks say what a line of our own says better."""


class PageLog(LogFormatter):
    """Story items are named by agency and code; a whole story never gets into the log."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The formatter of a crawler, once Scrapy has set up its log."""
        quieten(crawler.settings["LOG_LEVEL"])
        return cls()

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        """None: the store has written the line, with what it did."""
        return None  # type: ignore[return-value]

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """One line with the reason."""
        state = getattr(exception, "state", "dropped")
        return {"level": logging.INFO, "msg": "%s %s: %s", "args": (state, named(item), exception)}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """One line; the traceback follows it."""
        return {"level": logging.ERROR, "msg": "error while keeping %s", "args": (named(item),)}

    def spider_error(
        self, failure: Failure, request: Request, response: Response | Failure, spider: Spider
    ) -> LogFormatterResult:
        """One line; the traceback follows it."""
        return {"level": logging.ERROR, "msg": "error while reading %s", "args": (request.url,)}


def named(item: Any) -> str:
    """A story as the log names it.

    >>> from qomnews.items import Article
    >>> named(Story(Article("irna", "84107414", "https://www.irna.ir/news/84107414/x", "رشد صادرات")))
    'irna/84107414 «رشد صادرات»'
    """
    if not isinstance(item, Story):
        return type(item).__name__
    return f"{item.article.agency}/{item.article.code} «{item.article.title}»"


def quieten(level: str) -> None:
    """Raises Scrapy's chatty loggers, unless DEBUG is asked for; records that nobody will see are not made at all."""
    logging.getLogger().setLevel(level)
    if level != "DEBUG":
        for name in NOISY:
            logging.getLogger(name).setLevel(logging.WARNING)
        for name in _TOLD_BY_US:
            logging.getLogger(name).setLevel(logging.CRITICAL)
