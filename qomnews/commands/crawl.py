"""``scrapy crawl``, with an exit status that a cron job can trust."""

from __future__ import annotations

import argparse
import asyncio
import logging

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.exceptions import UsageError

from qomnews.commands._exit import OVERLAP, STORAGE_FAILED, complain, status_of
from qomnews.errors import InputError, QomnewsError, StoreError
from qomnews.extensions.log import quieten
from qomnews.extensions.ping import ping
from qomnews.extensions.run_record import RunRecord

CANNOT_START = 1
DIED = 70

logger = logging.getLogger(__name__)


class Command(ScrapyCrawl):
    """Scrapy's own command, except that the run is judged by what it did."""

    def short_desc(self) -> str:
        """What the command does."""
        return "Crawl the news of a province by its spider's name; the exit status tells how it went"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run one spider and set the exit status of the table in the README."""
        if len(args) != 1:
            raise UsageError("give the name of one spider: scrapy crawl irna_qom")
        assert self.crawler_process is not None
        assert self.settings is not None
        quieten(self.settings["LOG_LEVEL"])
        if args[0] not in self.crawler_process.spider_loader.list():
            complain(InputError(f"there is no spider «{args[0]}»: scrapy list names them"))
            self.exitcode = CANNOT_START
            return
        ping(self.settings["QOMNEWS_PING_URL"], "start")
        self.exitcode = self._crawl(args[0], opts)
        if self.exitcode != OVERLAP:
            ping(self.settings["QOMNEWS_PING_URL"], str(self.exitcode))

    def _crawl(self, name: str, opts: argparse.Namespace) -> int:
        assert self.crawler_process is not None
        assert self.settings is not None
        try:
            crawler = self._create_crawler(name)
        except OSError as refusal:
            # Scrapy opens the log a second time here and closes the first, with what it could not write
            complain(StoreError(f"the log {self.settings['LOG_FILE']} cannot be written: {refusal.strerror}"))
            return STORAGE_FAILED
        task = asyncio.ensure_future(self.crawler_process.crawl(crawler, **opts.spargs))
        self.crawler_process.start()
        error = task.exception() if task.done() and not task.cancelled() else None
        if isinstance(error, QomnewsError):
            complain(error)
            return status_of(error)
        if error is not None:
            logger.error("the crawl could not start", exc_info=error)
            return CANNOT_START
        record = crawler.get_extension(RunRecord)
        if record is None:
            complain(InputError("qomnews.extensions.run_record.RunRecord must be among EXTENSIONS: it judges the run"))
            return CANNOT_START
        return DIED if record.exit_status is None else record.exit_status
