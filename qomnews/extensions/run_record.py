"""The run's own row, its exit status, the published copy, and the summary at the end of the log."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from qomnews.errors import QomnewsError, StoreError
from qomnews.extensions.exit_status import EXIT_TABLE, judge
from qomnews.extensions.session import Session
from qomnews.extensions.summary import summary
from qomnews.store.runs import finish_run, start_run
from qomnews.store.snapshot import publish

logger = logging.getLogger(__name__)
_PUBLISHABLE = frozenset({0, 3, 5, 6, 8, 130})
"""Exit statuses after which the database is whole and worth publishing."""


class RunRecord:
    """Writes the row of the run at the start and at the end, and judges how it went."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.exit_status: int | None = None
        """None until the spider has closed."""
        self._closing: asyncio.Task[None] | None = None
        crawler.signals.connect(self.opened, signals.spider_opened)
        crawler.signals.connect(self.failed, signals.spider_error)
        crawler.signals.connect(self.failed, signals.item_error)
        crawler.signals.connect(self.closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The record of a crawler's run."""
        return cls(crawler)

    @property
    def session(self) -> Session:
        """The open files; there once every extension is built."""
        return Session.of(self.crawler)

    def opened(self, spider: Spider) -> None:
        """Write the row as «running»; a row that an earlier run left so is marked as crashed."""
        arguments = getattr(spider, "given", {})
        self.session.run_id = start_run(
            self.session.db, spider=spider.name, arguments=arguments, now=self.session.now()
        )

    def failed(self, failure: Failure) -> None:
        """Close the spider when the store fails: every further page would be fetched for nothing."""
        if isinstance(failure.value, StoreError):
            logger.error("storage failed: %s", failure.value)
            self.crawler.stats.inc_value("qomnews/storage_failures")
            if self._closing is None:
                self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="storage_failed"))

    def closed(self, spider: Spider, reason: str) -> None:
        """Judge the run, write its row, publish the copy, log the summary."""
        stats = self.crawler.stats.get_stats()
        self.exit_status = judge(reason, stats) if self._archive_is_safe() else 7
        self._finish(reason, self.exit_status, stats)
        if self.exit_status in _PUBLISHABLE:
            self._publish()
        logger.info(summary(reason, self.exit_status, stats))

    def _archive_is_safe(self) -> bool:
        """Whether the raw pages are on the disk, which a power cut must not make untrue after the run has ended."""
        try:
            if self.session.archive is not None:
                self.session.archive.close()
        except StoreError as error:
            logger.error("storage failed: %s", error)
            return False
        return True

    def _finish(self, reason: str, exit_status: int, stats: dict[str, Any]) -> None:
        if self.session.run_id is None:
            return
        try:
            finish_run(
                self.session.db,
                self.session.run_id,
                reason=reason,
                exit_status=exit_status,
                stats=stats,
                now=self.session.now(),
            )
        except StoreError as error:
            logger.error("the row of this run could not be written: %s", error)
            self.exit_status = 7

    def _publish(self) -> None:
        if self.session.files.snapshot is None:
            return
        try:
            publish(self.session.files.database, self.session.files.snapshot)
        except (QomnewsError, OSError) as error:
            logger.error("the published copy could not be written: %s", error)
            self.exit_status = 7


def meaning_of(code: int) -> str:
    """What an exit status means, from the table.

    >>> meaning_of(75)
    'Another run is writing to the same database.'
    """
    return next((row.meaning for row in EXIT_TABLE if row.code == code), "")
