"""The arguments of a spider, as given with ``-a``, read once and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from qomnews.errors import InputError
from qomnews.items import ListingEntry
from qomnews.text.jalali import TEHRAN, parse_day

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"", "0", "false", "no", "off"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a run was asked for."""

    from_date: date | None = None
    """First day wanted, in Tehran; None: as far back as days are open."""
    until_date: date | None = None
    """Last day wanted, in Tehran; None: today."""
    limit: int | None = None
    """How many story pages to ask for at most; None: no limit."""
    refresh: bool = False
    """Whether stories that are known, and days that are done, are asked for again."""

    @classmethod
    def read(cls, **given: str | None) -> Arguments:
        """The arguments; raises InputError naming the one that cannot be used."""
        unknown = sorted(set(given) - {"from_date", "until_date", "limit", "refresh"})
        if unknown:
            raise InputError(
                f"unknown spider argument «{unknown[0]}»: there are from_date, until_date, limit and refresh"
            )
        arguments = cls(
            _day("from_date", given.get("from_date")),
            _day("until_date", given.get("until_date")),
            _count("limit", given.get("limit")),
            _switch("refresh", given.get("refresh")),
        )
        first, last = arguments.from_date, arguments.until_date
        if first and last and first > last:
            raise InputError(f"from_date {first} lies after until_date {last}: swap them")
        return arguments

    @property
    def has_window(self) -> bool:
        """True when a first or a last day was given."""
        return self.from_date is not None or self.until_date is not None

    def wants(self, entry: ListingEntry) -> bool:
        """True unless the entry's day, where it has one, lies outside the window."""
        return entry.published is None or self.wants_day(tehran_day(entry.published))

    def wants_day(self, day: date) -> bool:
        """True unless the day lies outside the window.

        >>> Arguments.read(from_date="1399-08-16").wants_day(date(2020, 11, 6))
        True
        >>> Arguments.read(until_date="۱۵ آبان ۱۳۹۹").wants_day(date(2020, 11, 6))
        False
        """
        return (self.from_date is None or day >= self.from_date) and (self.until_date is None or day <= self.until_date)


def tehran_day(moment: datetime) -> date:
    """The day in Tehran of an aware moment: 20:30 UTC is the next day there."""
    return moment.astimezone(TEHRAN).date()


def _day(name: str, text: str | None) -> date | None:
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        raise InputError(f"{name} «{text}» is no day: write 2020-11-06, 1399-08-16 or 1399/8/16")
    return day


def _count(name: str, text: str | None) -> int | None:
    if not text:
        return None
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise InputError(f"{name} «{text}» is no positive number")
    return number


def _switch(name: str, text: str | None) -> bool:
    value = (text or "").strip().lower()
    if value not in _YES | _NO:
        raise InputError(f"{name} «{text}» is neither 1 nor 0")
    return value in _YES
