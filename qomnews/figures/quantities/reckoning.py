"""What the sums of a sentence say of its slashes: parts that make a whole, a change by so many percent.

«۴/۳۷ درصد سهم دولت و ۶/۶۲ درصد سهم بخش خصوصی» come to 100 read from the right only.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple

from qomnews.figures.lexicon import NUMERALS, word_set
from qomnews.figures.model import Document

UNITS = "|".join(sorted(word_set("commonest_units")))
"""Units of the amounts that sums and rankings are made of, as a pattern."""
_AMOUNT = re.compile(
    r"(?<![0-9/.,،])([0-9]{1,4})(?:/([0-9]{1,4}))?(?![0-9/.]) *(هزار|میلیون|میلیارد)?[ \u200c]*"
    rf"({UNITS}|(?:به|و|تا)(?=[ \u200c]+[0-9]))"
)
_MOST = 12
"""Amounts of a sentence that are reckoned with."""
_WHOLE = 100
_ROUNDED = Decimal("0.15")
"""By how much percents may miss 100."""
_EXACT = Decimal("0.06")
_PRECISION = Decimal("0.002")
"""By which part the parts may miss their sum."""


class _Amount(NamedTuple):
    """An amount, read either way; both alike without a slash."""

    plain: Decimal
    turned: Decimal
    unit: str


def evidence(document: Document) -> int:
    """How many sums come out right with the whole on the right of the slash only, less those that do on the left only.

    >>> evidence(Document.of("تولید با ۱۰ درصد رشد از ۵/۲ به ۷۵/۲ میلیون تن رسید."))
    1
    """
    found = 0
    for start, end in document.sentences:
        if document.folded.find("/", start, end) < 0:
            continue
        amounts = _amounts(document.folded, start, end)
        percents = [amount for amount in amounts if amount.unit == "درصد"]
        others = [amount for amount in amounts if amount.unit != "درصد"]
        found += _total(percents) + _parts(others) + _changes(others, percents)
    return found


def _amounts(folded: str, start: int, end: int) -> list[_Amount]:
    """The amounts of a sentence, the last first; «۵/۲» of «از ۵/۲ به ۷۵/۲ میلیون تن» has the unit of the next."""
    found = []
    scale, unit = "", ""
    for match in list(_AMOUNT.finditer(folded, start, end))[:_MOST][::-1]:
        left, right, own_scale, own_unit = match.groups()
        if own_unit in ("به", "و", "تا"):
            scale = own_scale or scale
        else:
            scale, unit = own_scale or "", own_unit
        size = NUMERALS.words[scale][1] if scale else 1
        plain = Decimal(f"{left}.{right or 0}") * size
        found.append(_Amount(plain, Decimal(f"{right}.{left}") * size if right else plain, unit))
    return found


def _verdict(amounts: list[_Amount], *, plain: bool, turned: bool) -> int:
    """1 where a sum comes out right from the right only, -1 from the left only, 0 for both, neither or no slash."""
    return turned - plain if any(amount.plain != amount.turned for amount in amounts) else 0


def _total(percents: list[_Amount]) -> int:
    """What it says that the percents come to 100."""
    if len(percents) < 2:
        return 0
    plain = sum((p.plain for p in percents), Decimal())
    turned = sum((p.turned for p in percents), Decimal())
    return _verdict(percents, plain=abs(plain - _WHOLE) <= _ROUNDED, turned=abs(turned - _WHOLE) <= _ROUNDED)


def _parts(amounts: list[_Amount]) -> int:
    """What it says that of three amounts in a row the first or last is the sum of the others."""
    found = 0
    for triple in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if len({amount.unit for amount in triple}) == 1:
            found += _verdict(
                list(triple), plain=_adds([a.plain for a in triple]), turned=_adds([a.turned for a in triple])
            )
    return found


def _adds(values: list[Decimal]) -> bool:
    """Whether the first or the last of three values is the sum of the others."""
    return any(abs(whole - (sum(values) - whole)) <= _PRECISION * whole for whole in (values[0], values[2]))


def _changes(amounts: list[_Amount], percents: list[_Amount]) -> int:
    """What it says that the percent of the sentence leads from one amount to the next."""
    found = 0
    for (b, a), p in product(pairwise(amounts), percents):
        if a.unit == b.unit:
            found += _verdict(
                [a, b, p], plain=_leads(a.plain, b.plain, p.plain), turned=_leads(a.turned, b.turned, p.turned)
            )
    return found


def _leads(before: Decimal, behind: Decimal, percent: Decimal) -> bool:
    """Whether one value is so many percent above or below another."""
    return before > 0 and abs(abs(behind / before - 1) * _WHOLE - percent) <= _EXACT
