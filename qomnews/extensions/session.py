"""What one run holds open from before the first request until after the last: lock, database, raw archive."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler

from qomnews.extensions.files import files, make_folder
from qomnews.items import Outcome
from qomnews.pipelines.intake import Page
from qomnews.store import open_database
from qomnews.store.archive import Archive
from qomnews.store.database import close_database
from qomnews.store.lock import run_lock


class Session:
    """The open files of a crawl.

    Raises AlreadyRunning, NotADatabase, NewerDatabase and the other errors of the store while the crawl is being set
    up, so that whoever starts the spider is protected, not only ``scrapy crawl``.
    """

    def __init__(self, crawler: Crawler, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.files = files(crawler.settings)
        self.run_id: int | None = None
        """Row of this run; None until the spider is open."""
        self.now = clock
        """The present moment, aware, UTC."""
        self._open = ExitStack()
        make_folder(self.files.database)
        self._open.enter_context(run_lock(self.files.database))
        busy = crawler.settings.getfloat("QOMNEWS_BUSY_SECONDS")
        self.db = open_database(self.files.database, busy_seconds=busy)
        self._open.callback(close_database, self.db)
        self.archive = Archive(self.files.archive) if self.files.archive else None
        if self.archive:
            self._open.callback(self.archive.close)
        crawler.signals.connect(self.close, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The session of a crawler."""
        return cls(crawler)

    @classmethod
    def of(cls, crawler: Crawler) -> Self:
        """The session that the crawler has open; raises RuntimeError when the extension is switched off."""
        session = crawler.get_extension(cls)
        if session is None:
            raise RuntimeError("qomnews.extensions.session.Session must be among EXTENSIONS: it holds the database")
        return session

    def keep_page(self, page: Page, outcome: Outcome) -> str:
        """Where the page lies in the raw archive, «file.warc.gz:offset»; empty when there is no archive."""
        if self.archive is None:
            return ""
        return self.archive.write(
            url=page.url,
            final_url=page.address,
            status=page.status,
            headers=page.headers,
            body=page.body,
            fetched_at=page.fetched_at,
            outcome=outcome,
            request_headers=page.request_headers,
        )

    def close(self) -> None:
        """Close the files and let go of the lock."""
        self._open.close()
