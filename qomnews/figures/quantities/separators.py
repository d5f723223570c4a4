"""Digits with the marks inside them: which mark is the decimal point, which divides thousands, what is no number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from qomnews.items import Number

LONGEST = 24
"""Digits beyond which a run is a code, never an amount; bounds the cost of a run of any length."""

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:([٬'’,،])[0-9]{3})(?:\1[0-9]{3})*")
_THOUSANDS_DECIMAL = re.compile(r"([1-9][0-9]{0,2}(?:[٬'’,،][0-9]{3})+)[.٫/]([0-9]+)")
_DOTS = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:٫[0-9]{3}){2,})")
_DOTTED = re.compile(r"([1-9][0-9]{0,2})\.([0-9]{3})")
_DECIMAL = re.compile(r"([0-9]+)[.٫,،]([0-9]+)")
_SLASH = re.compile(r"([0-9]+)/([0-9]+)")
_CHEQUE = re.compile(r"[1-9][0-9]{0,2}(?:(?:/[0-9]{3}){2,}|/000)")
_DATE = re.compile(
    r"(?:1[2-5]|20|19)[0-9]{2}([/.])(?:0?[1-9]|1[0-2])(?:\1(?:0?[1-9]|[12][0-9]|3[01]))?"
    r"|(?:[0-9]{2})/(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12][0-9]|3[01])"
    r"|(?:0?[1-9]|[12][0-9]|3[01])([/.])(?:0?[1-9]|1[0-2])\2(?:(?:1[2-5]|20|19)?[0-9]{2})"
)
_TIME = re.compile(r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]){1,2}")
_YEARS = re.compile(r"(?:1[34]|20|19)[0-9]{2}/(?:1[34]|20|19)?[0-9]{2}")


class Digits(NamedTuple):
    """What a run of digits says."""

    value: Number | None
    """Exact; None when it is no number."""
    reason: str | None = None
    """Why it is no number: date time id score."""
    flags: tuple[str, ...] = ()
    """slash_order reversed_slash dot_thousands: read, but not beyond doubt."""


def read(run: str, *, reversed_slash: bool = False, dot_thousands: bool = False) -> Digits:
    """The number in a run of digits and marks; the decision table of the catalogue, in its order.

    Args:
        run: a token of digits.
        reversed_slash: read «۸/۱۹» as 19.8, as old copy has it.
        dot_thousands: read «۱۲.۵۰۰» as 12500.

    >>> read("12,500").value, read("12,5").value, read("2/5").value, read("1399/08/16").reason
    (12500, Decimal('12.5'), Decimal('2.5'), 'date')
    """
    if run.isdigit():
        if len(run) > LONGEST or (run[0] == "0" and len(run) > 1):
            return Digits(None, "id")
        return Digits(int(run))
    if len(run) > LONGEST * 2:
        return Digits(None, "id")
    if match := _THOUSANDS_DECIMAL.fullmatch(run):
        return Digits(_decimal(_digits(match[1]), match[2]))
    if _THOUSANDS.fullmatch(run):
        return Digits(int(_digits(run)))
    if "/ " in run:
        left, right = run.replace(" ", "").split("/")
        return Digits(_decimal(right, left), flags=("reversed_slash",))
    if "/" in run:
        return _slashed(run, reversed_slash)
    if ":" in run:
        return Digits(None, "time" if _TIME.fullmatch(run) else "score")
    if _DATE.fullmatch(run) and run.count(".") == 2:
        return Digits(None, "date")
    if _DOTS.fullmatch(run):
        return Digits(int(_digits(run)))
    if match := _DOTTED.fullmatch(run):
        if dot_thousands:
            return Digits(int(_digits(run)), flags=("dot_thousands",))
        return Digits(_decimal(match[1], match[2]))
    if match := _DECIMAL.fullmatch(run):
        if len(match[1]) > 1 and match[1][0] == "0":
            return Digits(None, "id")
        return Digits(_decimal(match[1], match[2]))
    return Digits(None, "id")


def dotted(run: str) -> bool:
    """Whether a run is one dot with three digits behind it, which may be a decimal or thousands: «12.500».

    >>> dotted("12.500"), dotted("12.5")
    (True, False)
    """
    return _DOTTED.fullmatch(run) is not None


def slash_parts(run: str) -> tuple[str, str] | None:
    """The two sides of a decimal written with a slash; None when the run is none, a date say.

    >>> slash_parts("94/17"), slash_parts("1399/08")
    (('94', '17'), None)
    """
    match = _SLASH.fullmatch(run)
    if match is None or _DATE.fullmatch(run) or _YEARS.fullmatch(run):
        return None
    left, right = match[1], match[2]
    if (len(left) > 3 and len(right) > 2) or len(left) + len(right) > LONGEST or right == "000":
        return None
    return left, right


def _slashed(run: str, reversed_slash: bool) -> Digits:
    """A run with slashes: a date, cheque-style thousands, a code, or a decimal."""
    parts = slash_parts(run)
    if parts is not None:
        left, right = parts
        if left == right:
            return Digits(_decimal(left, right), flags=("slash_order",))
        if reversed_slash and not (len(right) > 1 and right[0] == "0"):
            return Digits(_decimal(right, left), flags=("reversed_slash",))
        if len(left) > 1 and left[0] == "0":
            return Digits(_decimal(right, left), flags=("reversed_slash",))
        return Digits(_decimal(left, right), flags=("slash_order",))
    if _DATE.fullmatch(run) or _YEARS.fullmatch(run):
        return Digits(None, "date")
    if _CHEQUE.fullmatch(run):
        return Digits(int(_digits(run)))
    return Digits(None, "id")


def _digits(run: str) -> str:
    """The digits of a run alone."""
    return "".join(filter(str.isdigit, run))


def _decimal(whole: str, fraction: str) -> Number:
    """whole.fraction, exact; an int where the fraction is nought."""
    return Decimal(f"{whole}.{fraction}") if fraction.strip("0") else int(whole)
