"""Values on their way into SQLite: exact numbers, stamps of time, text that every reader can open."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from decimal import Decimal

from qomnews.items import Number
from qomnews.text.jalali import jalali_text, tehran_text

LARGEST_INTEGER = 2**63 - 1
"""The largest whole number that SQLite keeps as such; 10^19 rial is real money and lies above it."""

LARGEST_PLAUSIBLE = 10**30
"""A number beyond it is a slip of the extraction or a digit bomb: kept as text, out of every sum."""

REPLACEMENT = "\ufffd"

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROLS = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def sortable(number: Number | None) -> int | float | None:
    """The number as SQLite sorts and adds it; None for None and for one that is not finite or beyond 10^30.

    Whole numbers up to 2^63-1 stay whole; everything else becomes the nearest float. The exact number is what
    ``exact`` gives, kept in the column beside it.

    >>> sortable(Decimal("12.5")), sortable(10**19), sortable(Decimal("NaN")), sortable(10**31)
    (12.5, 1e+19, None, None)
    """
    if number is None or is_doubtful(number):
        return None
    if number == int(number) and -LARGEST_INTEGER <= number <= LARGEST_INTEGER:
        return int(number)
    return float(number)


def exact(number: Number | None) -> str | None:
    """Every digit of the number, in plain notation up to 10^30 and in scientific notation beyond; None for None.

    >>> exact(2_300 * 10**13), exact(Decimal("0.50")), exact(Decimal("1E+5")), exact(Decimal("Infinity"))
    ('23000000000000000', '0.50', '100000', 'Infinity')
    """
    if number is None:
        return None
    if type(number) is int and not is_doubtful(number):
        return str(number)
    decimal = Decimal(number)
    return str(decimal) if is_doubtful(number) or decimal.adjusted() < -30 else format(decimal, "f")


def is_doubtful(number: Number) -> bool:
    """True for a number that no newspaper means: not finite, or beyond 10^30 in size.

    >>> is_doubtful(112_000_000), is_doubtful(Decimal("-Infinity"))
    (False, True)
    """
    if type(number) is int:
        return abs(number) > LARGEST_PLAUSIBLE
    if isinstance(number, float) and not math.isfinite(number):
        return True
    decimal = Decimal(number)
    return not decimal.is_finite() or abs(decimal) > LARGEST_PLAUSIBLE


def clean(text: str) -> str:
    """The text without NUL, lone surrogates and the controls that turn the writing direction.

    >>> clean("معدن\\x00 قم\\u202e")
    'معدن قم'
    """
    return _CONTROLS.sub("", text)


def storable(text: str) -> str:
    """The text with U+FFFD for each NUL and lone surrogate: one character for one, so offsets hold.

    >>> storable("۹۸\\x00معدن")
    '۹۸\N{REPLACEMENT CHARACTER}معدن'
    """
    return _UNSTORABLE.sub(REPLACEMENT, text)


def is_storable(text: str) -> bool:
    """True when ``storable`` has nothing to replace."""
    return _UNSTORABLE.search(text) is None


def utc_text(moment: datetime) -> str:
    """The moment in UTC to the second, so that text order is time order; raises ValueError without a zone.

    >>> utc_text(datetime(2020, 11, 6, 6, 54, 30, tzinfo=UTC))
    '2020-11-06T06:54:30Z'
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its zone, and {moment.isoformat()} has none")
    return moment.astimezone(UTC).isoformat()[:19] + "Z"


def optional_utc(moment: datetime | None) -> str | None:
    """The moment in UTC; None for None."""
    return None if moment is None else utc_text(moment)


def from_utc(text: str | None) -> datetime | None:
    """The aware moment that ``utc_text`` wrote; None for None.

    >>> from_utc('2020-11-06T06:54:30Z')
    datetime.datetime(2020, 11, 6, 6, 54, 30, tzinfo=datetime.timezone.utc)
    """
    return None if text is None else datetime.fromisoformat(text)


def calendar_columns(moment: datetime | None) -> dict[str, str | int | None]:
    """The columns that say when: UTC, Tehran time, Jalali text, Jalali year and month; all None for None.

    >>> calendar_columns(datetime(2020, 11, 6, 6, 54, tzinfo=UTC))["published_jalali"]
    '1399-08-16 10:24'
    """
    if moment is None:
        names = ("published_utc", "published_tehran", "published_jalali", "jalali_year", "jalali_month")
        return dict.fromkeys(names)
    jalali = jalali_text(moment)
    return {
        "published_utc": utc_text(moment),
        "published_tehran": tehran_text(moment),
        "published_jalali": jalali,
        "jalali_year": int(jalali[:4]),
        "jalali_month": int(jalali[5:7]),
    }
