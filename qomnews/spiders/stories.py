"""The pages of stories: which to ask for, and what to do with each answer, good or bad."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import Headers, Response
from twisted.python.failure import Failure

from qomnews.items import ListingEntry, Outcome, Story
from qomnews.middlewares.blocked import Blocked
from qomnews.middlewares.borders import OutOfBounds
from qomnews.middlewares.patience import RateLimited
from qomnews.middlewares.robots import RobotsRefusal
from qomnews.pages.guard import Verdict
from qomnews.pipelines.intake import Page, examine, owed_article, read_article
from qomnews.pipelines.province import evidence
from qomnews.store.database import transaction
from qomnews.store.frontier import Seen
from qomnews.store.rejects import reject_page

if TYPE_CHECKING:
    from qomnews.spiders.nastooh import NastoohSpider

logger = logging.getLogger(__name__)
_INTERSTITIALS = frozenset({"challenged", "captcha"})
_NO_PAGE = frozenset({"error", "not_found"})
_RETRY_PRIORITY = -20
"""Behind the news and the next pages of the archive."""


class Stories:
    """Asks for the pages of stories and makes of each answer a story, an owed story, or a line in the frontier."""

    def __init__(self, spider: NastoohSpider) -> None:
        self.spider = spider
        self.frontier = spider.frontier
        self.left = spider.arguments.limit
        """Pages that may still be asked for; None: no limit."""
        self._asked: set[str] = set()

    @property
    def exhausted(self) -> bool:
        """True when the limit on story pages is used up."""
        return self.left == 0

    def retries(self) -> Iterator[Request]:
        """What earlier runs left undone, and the looks at stored stories that are due."""
        limit = self.spider.crawler.settings.getint("QOMNEWS_MAX_RETRIES")
        due = self.frontier.due(province=self.spider.province.key, now=self.spider.session.now(), limit=limit)
        return self._requests((entry for entry in due if self.spider.arguments.wants(entry)), priority=_RETRY_PRIORITY)

    def requests(self, seen: Iterable[Seen]) -> Iterator[Request]:
        """The pages to fetch of what a listing showed: the due ones; with ``refresh`` all."""
        refresh = self.spider.arguments.refresh
        return self._requests((one.entry for one in seen if one.due or refresh), priority=0)

    def _requests(self, entries: Iterable[ListingEntry], *, priority: int) -> Iterator[Request]:
        for entry in entries:
            if self.exhausted:
                return
            if entry.code in self._asked:
                continue
            self._asked.add(entry.code)
            if self.left is not None:
                self.left -= 1
            yield Request(
                entry.url,
                self.parse,
                errback=self.failed,
                cb_kwargs={"entry": entry},
                priority=priority,
                dont_filter=True,
            )

    def parse(self, response: Response, entry: ListingEntry) -> Iterator[Story]:
        """The story, when the answer is the page that was asked for."""
        page = page_of(response, entry.url, self.spider.session.now())
        verdict = examine(page)
        ref = self.spider.session.keep_page(page, verdict.outcome)
        found = read_article(page, self.spider.agency.key, entry) if verdict.outcome == "ok" else verdict
        if isinstance(found, Verdict):
            yield from self._missed(entry, found, status=response.status, head=page.body)
            return
        self._count("ok")
        self.spider.page_came()
        because = evidence(self.spider.province, found, entry)
        if because is None:
            self._refuse_foreign(entry, found.section or found.dateline or "no section and no dateline")
            return
        logger.debug("%s/%s is of %s by its %s", found.agency, found.code, self.spider.province.key, because)
        self.spider.crawler.stats.inc_value(f"qomnews/evidence/{because}")
        if found.code in self.spider.gaps.found:
            logger.warning("%s/%s stands in the sitemap and not in the archive's list", found.agency, found.code)
            self.spider.crawler.stats.inc_value("qomnews/stories/missed_by_archive")
        yield Story(found, province=self.spider.province.key, fetched_at=page.fetched_at, archive_ref=ref)

    def failed(self, failure: Failure) -> Iterator[Story]:
        """The owed story, when no answer came; a page that was never asked for counts as no attempt."""
        entry: ListingEntry = failure.request.cb_kwargs["entry"]  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, (RobotsRefusal, RateLimited)):
            self.spider.block(error.reason if isinstance(error, RobotsRefusal) else "rate_limited", str(error))
        if isinstance(error, (RobotsRefusal, RateLimited, Blocked)):
            self.spider.crawler.stats.inc_value("qomnews/not_asked")
            yield from self._owed(entry)
            return
        outcome: Outcome = (
            "redirected_away" if isinstance(error, OutOfBounds) or "redirection" in str(error) else "error"
        )
        yield from self._missed(entry, Verdict(outcome, f"{type(error).__name__}: {error}"), status=None, head=b"")

    def _missed(self, entry: ListingEntry, verdict: Verdict, *, status: int | None, head: bytes) -> Iterator[Story]:
        session, now = self.spider.session, self.spider.session.now()
        self._count(verdict.outcome)
        logger.warning("%s %s/%s: %s", verdict.outcome, self.spider.agency.key, entry.code, verdict.reason)
        before = self.frontier.row(entry.code)
        state = self.frontier.record(
            entry.code, verdict.outcome, now=now, detail=verdict.reason, http_status=status, run_id=session.run_id
        )
        if state == "gone" and before is not None and before["state"] != "gone":
            self.spider.crawler.stats.inc_value("qomnews/stories/removed")
        if status is not None:
            reject_page(
                session.db, run_id=session.run_id, agency=self.spider.agency.key, url=entry.url,
                outcome=verdict.outcome, reason=verdict.reason, head=head, now=now,
            )  # fmt: skip
        if verdict.outcome in _INTERSTITIALS:
            self.spider.interstitial()
            yield from self._owed(entry)

    def _owed(self, entry: ListingEntry) -> Iterator[Story]:
        """The story as its feed tells it; nothing when the listing says too little or the story is here already."""
        row = self.frontier.row(entry.code)
        if row is not None and row["state"] in ("ok", "owed", "irrelevant"):
            return
        article = owed_article(entry, self.spider.agency.key)
        if article is not None and evidence(self.spider.province, article, entry):
            yield Story(article, province=self.spider.province.key, fetched_at=self.spider.session.now())

    def _refuse_foreign(self, entry: ListingEntry, where: str) -> None:
        reason = f"not of {self.spider.province.key}: {where}"
        logger.info("irrelevant %s/%s: %s", self.spider.agency.key, entry.code, reason)
        session, now = self.spider.session, self.spider.session.now()
        with transaction(session.db):
            self.frontier.record(entry.code, "ok", now=now, http_status=200, run_id=session.run_id)
            self.frontier.settle(entry.code, "irrelevant", reason, now=now, foreign_to=self.spider.province.key)
        self.spider.crawler.stats.inc_value("qomnews/stories/foreign")

    def _count(self, outcome: Outcome) -> None:
        stats = self.spider.crawler.stats
        stats.inc_value(f"qomnews/outcomes/{outcome}")
        stats.inc_value("qomnews/pages/fetched")
        if outcome != "ok":
            kind = "challenged" if outcome in _INTERSTITIALS else "failed" if outcome in _NO_PAGE else "rejected"
            stats.inc_value(f"qomnews/pages/{kind}")


def page_of(response: Response, asked: str, now: datetime) -> Page:
    """The answer as every door hands it in."""
    return Page(
        body=response.body,
        url=asked,
        final_url=response.url,
        status=response.status,
        headers=_plain(response.headers),
        request_headers=_plain(response.request.headers) if response.request else {},
        fetched_at=now.astimezone(UTC),
    )


def _plain(headers: Headers) -> dict[str, str]:
    return {name.decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in headers.items()}
