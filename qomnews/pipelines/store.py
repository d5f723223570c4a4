"""Store: the story, its figures and its state in the frontier, in one transaction."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Self

import sqlite_utils
from scrapy import signals
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from qomnews.errors import StoreError
from qomnews.items import Story
from qomnews.pipelines.rejected import Rejected
from qomnews.store.articles import Saved, drop_owed, save_story
from qomnews.store.database import transaction
from qomnews.store.frontier import Frontier
from qomnews.topics import near_threshold

logger = logging.getLogger(__name__)


def keep(db: sqlite_utils.Database, story: Story, *, run_id: int | None, now: datetime) -> Saved:
    """What became of the story in the database, said in one line of the log; raises StoreError."""
    saved = save_story(db, story, run_id=run_id, now=now)
    article = story.article
    kind = f"{saved}, owed" if article.body_owed else saved
    logger.info("%s %s/%s, %d figures «%s»", kind, article.agency, article.code, len(story.figures), article.title)
    return saved


def refuse(db: sqlite_utils.Database, story: Story, rejected: Rejected, *, now: datetime) -> None:
    """Nothing; the frontier keeps state and reason, so that the page is not asked for again.

    A story judged by its feed entry alone stays as it is: the page may still say what the lead does not. When the page
    then shows that it is irrelevant, what the entry brought goes. What is stored with its body (it came in with
    --all-topics, or was about mining before its agency changed it) stays stored and is looked after.
    """
    article = story.article
    if article.body_owed:
        return
    state = "ok" if is_stored(db, article.agency, article.code) else rejected.state
    with transaction(db):
        if state == "irrelevant":
            drop_owed(db, article.agency, article.code)
        Frontier(db, article.agency).settle(article.code, state, rejected.reason, now=now)


def is_stored(db: sqlite_utils.Database, agency: str, code: str) -> bool:
    """True when the story is here with its body."""
    sql = "SELECT 1 FROM articles WHERE agency = ? AND code = ? AND NOT body_owed"
    return db.execute(sql, [agency, code]).fetchone() is not None


class Store:
    """The item pipeline that writes; counts what it wrote, so that a run can tell rows from items."""

    def __init__(self, crawler: Crawler) -> None:
        # the extensions room stands above this one: the session comes through the crawler
        self.session = crawler.spider.session  # type: ignore[union-attr]
        self.stats = crawler.stats
        crawler.signals.connect(self.dropped, signals.item_dropped)
        crawler.signals.connect(self.failed, signals.item_error)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline of a crawler."""
        return cls(crawler)

    def process_item(self, item: Story) -> Story:
        """The story, stored; raises StoreError, which ends the run."""
        with transaction(self.session.db):
            self._note_visit(item)
            saved = keep(self.session.db, item, run_id=self.session.run_id, now=self.session.now())
        self.stats.inc_value(f"qomnews/stories/{saved}")
        for name, number in measures(item).items():
            self.stats.inc_value(f"qomnews/{name}", number)
        return item

    def failed(self, item: Story, failure: Failure) -> None:
        """Plan another try for a story that a step could not work on; the fault may be ours and mended by then."""
        if not isinstance(failure.value, StoreError) and not item.article.body_owed:
            detail = f"{type(failure.value).__name__}: {failure.value}"
            self._frontier(item).record(item.article.code, "error", now=self.session.now(), detail=detail)

    def _note_visit(self, item: Story) -> None:
        # in the transaction of what follows from it: a page lost in between would wait an hour for its next try
        if not item.article.body_owed:
            now, run = self.session.now(), self.session.run_id
            self._frontier(item).record(item.article.code, "ok", now=now, http_status=200, run_id=run)

    def _frontier(self, item: Story) -> Frontier:
        return Frontier(self.session.db, item.article.agency)

    def dropped(self, item: Story, exception: BaseException) -> None:
        """Keep the reason for a story that goes no further."""
        if isinstance(exception, Rejected):
            with transaction(self.session.db):
                self._note_visit(item)
                refuse(self.session.db, item, exception, now=self.session.now())
            for name, number in measures_of_refusal(exception).items():
                self.stats.inc_value(f"qomnews/{name}", number)


def measures(story: Story) -> dict[str, int]:
    """What a run counts of a stored story: figures, numbers explained and not explained, fields that are there."""
    article = story.article
    counted = {
        "figures/stored": len(story.figures),
        "ledger/all": len(story.ledger),
        "ledger/unknown": sum(entry.reason == "unknown" for entry in story.ledger),
        "stories/near_threshold": int(story.topics is not None and near_threshold(story.topics)),
    }
    if article.body_owed:
        return counted | {"stories/owed": 1}
    there = {
        "title": article.title,
        "lead": article.lead,
        "body": article.paragraphs,
        "published": article.published,
        "section": article.section,
        "tags": article.tags,
        "dateline": article.dateline,
        "figures": story.figures,
    }
    return counted | {"coverage/stories": 1} | {f"coverage/{name}": int(bool(value)) for name, value in there.items()}


def measures_of_refusal(rejected: Rejected) -> dict[str, int]:
    """What a run counts of a story that goes no further."""
    return {f"stories/{rejected.state}": 1, "stories/near_threshold": int(rejected.near_threshold)}
