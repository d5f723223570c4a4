"""The way back through an archive, decided without a network: which page is next, which days are read to their end."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from qomnews.items import ListingEntry
from qomnews.spiders.arguments import tehran_day

Trouble = Literal["page_cap", "listing_loop"]
"""Why a walk ended before its first day: too many pages, or pages that repeat themselves."""

_PATIENCE = 2
"""Pages in a row that must agree before a walk ends: one empty, repeated or well-known page may be an accident."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days that are to be read to their end, both included."""

    first: date
    last: date


def spans(days: Iterable[date]) -> list[Span]:
    """The days as spans without a gap, the latest first.

    >>> spans([date(2020, 11, 1), date(2020, 11, 2), date(2020, 11, 6)])[0]
    Span(first=datetime.date(2020, 11, 6), last=datetime.date(2020, 11, 6))
    """
    found: list[Span] = []
    for day in sorted(days, reverse=True):
        if found and found[-1].first - day == timedelta(days=1):
            found[-1] = Span(day, found[-1].last)
        else:
            found.append(Span(day, day))
    return found


@dataclass
class Walk:
    """One way back from a day (or from now) to the first day of a span.

    A day filter is a starting point, not a window: pages run on into earlier days, and may begin with later ones. So
    a walk ends by the days of the items: when a page's last items are older than the span. Items without a day end it
    only after two pages without an unknown story.
    """

    first: date | None
    """First day wanted; None: only until known ground."""
    last: date | None
    """Day to start from; None: from now."""
    page: int = 1
    finished: bool = False
    trouble: Trouble | None = None
    complete: list[date] = field(default_factory=list)
    """Days that the latest page finished."""
    _open: date | None = None
    """The latest day not read to its end yet."""
    _codes: set[str] = field(default_factory=set)
    _empty: int = 0
    _repeated: int = 0
    _known: int = 0

    def read(self, entries: Collection[ListingEntry], *, unknown: Collection[str]) -> None:
        """Take in one page and the codes on it that no earlier run knew; ``finished`` and ``complete`` tell more."""
        codes = {entry.code for entry in entries}
        days = [tehran_day(entry.published) for entry in entries if entry.published is not None]
        self._empty = 0 if codes else self._empty + 1
        self._repeated = self._repeated + 1 if codes and codes <= self._codes else 0
        self._known = self._known + 1 if codes and codes.isdisjoint(unknown) else 0
        self._codes |= codes
        self.complete = []
        if days:
            self._open = self._open or self.last or max(days)
            # the later of the last two days, since one old story may be pinned at the end
            self._complete_down_to(max(days[-2:]) + timedelta(days=1))
        self._decide(dated=bool(days))
        self.page += 1

    def _decide(self, *, dated: bool) -> None:
        if self._empty >= _PATIENCE:
            # past the end of the archive there is nothing older
            self._complete_down_to(self.first)
            self.finished = True
        elif self._repeated >= _PATIENCE:
            self.finished, self.trouble = True, "listing_loop"
        elif self.first is None:
            self.finished = self._known >= 1
        elif dated:
            self.finished = self._open is not None and self._open < self.first
        else:
            self.finished = self._known >= _PATIENCE

    def _complete_down_to(self, lowest: date | None) -> None:
        if self._open is None or self.first is None or lowest is None:
            return
        while self._open >= max(lowest, self.first):
            self.complete.append(self._open)
            self._open -= timedelta(days=1)
