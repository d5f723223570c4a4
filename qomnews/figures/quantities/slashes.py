"""Which side of a slash is the whole: «۲/۵» is 2.5, and in old copy «۸/۱۹» may be 19.8; decided once for a text.

One number seldom tells. The numbers of a text together do: leading digits of whole numbers follow Benford's law and
those of fractions do not, a text writes its fractions with one length, the low end of a range lies below the high end,
a ranking falls or rises, and parts make a whole.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import log, log10, prod

from qomnews.figures.lexicon import load, word_set
from qomnews.figures.model import Document
from qomnews.figures.quantities import reckoning
from qomnews.figures.quantities.separators import slash_parts
from qomnews.text.characters import fold
from qomnews.text.jalali import to_jalali

_SLASH = re.compile(r"(?<![0-9/.,،])([0-9]{1,6})/([0-9]{1,6})(?![0-9/]|[ \u200c]*کیلو[ \u200c]?ولت)")
"""But no «63/20 کیلوولت», which is a pair of voltages."""
_DIVIDED = re.compile(r"/(?<=[0-9]/)(?=[0-9])")
"""Digits on both sides of a slash; it begins with the slash, since a search for a letter is fast."""
_SPACED = re.compile(r"(?<![0-9/])[0-9]{1,3}/ +[0-9]{1,3}(?![0-9/])")
_RANGE = re.compile(
    r"(?<![0-9/])([0-9]{1,3})(?:/([0-9]{1,3}))? *(?:تا|الی) *([0-9]{1,3})(?:/([0-9]{1,3}))?(?![0-9/.,])"
)
_RANKED = re.compile(rf"([0-9]{{1,3}})(?:/([0-9]{{1,3}}))? *((?:هزار|میلیون|میلیارد)? *(?:{reckoning.UNITS}))")

_REVERSED, _UNDATED, _PLAIN = 2.0, -1.2, -2.5
"""Log-odds of the reversed order before any number is seen: of old copy nearly all is reversed."""

_HOUSES = {
    way: "|".join(fold(name).replace(" ", " +") for name in table["words"]) for way, table in load("houses").items()
}
_HOUSE = re.compile(f"({_HOUSES['reversed']})|({_HOUSES['plain']})")
"""The house whose copy it is, where it is known for one order."""

_BEFORE_YEAR = "|".join(sorted(word_set("before_a_year")))
_YEAR = re.compile(
    rf"(?<![0-9/آ-ی])(?:(?:{_BEFORE_YEAR})(?:[ \u200c]?های)? *(1[34][0-9]{{2}}|[0-9]{{2}})"
    r"|(1[34][0-9]{2}|(?:19|20)[0-9]{2}))(?![0-9/])"
)
_JALALI_OFFSET = 621
_LAST_OLD, _FIRST_MODERN = 1388, 1391
"""The last Jalali year of copy that commonly reversed its decimals, and the first of copy that does so no more."""
_FRACTION_STYLES = ((0.6, (0.9, 0.08, 0.02)), (0.4, (0.25, 0.7, 0.05)))
"""A text writes most fractions with one digit, or most with two: share of such texts, share of lengths 1, 2, 3+."""
_WHOLE_LENGTHS = (0.4, 0.35, 0.2, 0.05)
_DECISIVE, _STRONG, _WEAK = 6.0, 3.0, 1.5
_FEWEST_RANKED = 4
_RANKING_REACH = 2 * _STRONG
"""Odds beyond which no ranking would turn the answer."""
_RECKONING_REACH = 2 * _DECISIVE
"""The same for sums."""


def reversed_order(document: Document, published: date | None = None) -> bool:
    """Whether the decimals with a slash in this text have the whole number on the right.

    >>> reversed_order(Document.of("فولاد با 4/17 ميليون تن و 9/12 درصد رشد و 8/16 ميليارد ريال فروش"))
    True
    >>> reversed_order(Document.of("۱/۶۶ گرم طلا در تن"))
    False
    """
    folded = document.folded
    if "/" not in folded or not _DIVIDED.search(folded):
        return False
    pairs = [parts for match in _SLASH.finditer(folded) if (parts := slash_parts(f"{match[1]}/{match[2]}"))]
    pairs = [(left, right) for left, right in pairs if left != right]
    if not pairs:
        return False
    odds = _age(folded, published)
    odds += sum(_leading(left, right) + _shape(left, right) for left, right in pairs)
    odds += _lengths([left for left, _ in pairs], [right for _, right in pairs])
    odds += _STRONG * bool(_SPACED.search(folded)) + _ranges(folded) + _rounded(folded)
    if abs(odds) < _RECKONING_REACH:
        odds += _DECISIVE * reckoning.evidence(document)
    return odds + _rankings(document) > 0 if abs(odds) < _RANKING_REACH else odds > 0


def _age(folded: str, published: date | None) -> float:
    """What house and age of a text say: the age by its day, else by the last Jalali year that it names."""
    house = _HOUSE.search(folded)
    if house is not None and house[2]:
        return _PLAIN
    if published is not None:
        last = to_jalali(published)[0]
    else:
        named = [int(match[1] or match[2]) for match in _YEAR.finditer(folded)]
        years = [1300 + year if year < 100 else year - _JALALI_OFFSET * (year > 1800) for year in named if year > 30]
        last = max(years, default=_LAST_OLD + 1)
    if last >= _FIRST_MODERN:
        return _PLAIN
    return _REVERSED if last <= _LAST_OLD or house is not None else _UNDATED


def _leading(left: str, right: str) -> float:
    """What Benford's law says."""
    return _benford(right) - _benford(left)


def _benford(whole: str) -> float:
    """Log-probability of the leading digit of a whole number."""
    digit = int(whole[0])
    return log(log10(1 + 1 / digit)) if digit else log(0.05)


def _shape(left: str, right: str) -> float:
    """What noughts say: no whole number begins with one, no fraction ends with one, and four digits are no fraction."""
    odds = 0.0
    if len(right) > 1 and right[0] == "0":
        odds -= _STRONG
    if len(left) > 1 and left[0] == "0":
        odds += _STRONG
    if right == "0":
        odds += _DECISIVE
    if left == "0":
        odds -= _DECISIVE
    if len(right) > 1 and right[-1] == "0":
        odds += _WEAK
    if len(left) > 1 and left[-1] == "0":
        odds -= _WEAK
    return odds + _STRONG * ((len(right) > 3) - (len(left) > 3))


def _lengths(lefts: list[str], rights: list[str]) -> float:
    """What the lengths of fractions and whole numbers say, read one way and the other."""
    return _likelihood(lefts, rights) - _likelihood(rights, lefts)


def _likelihood(fractions: list[str], wholes: list[str]) -> float:
    """Log-probability of the lengths."""
    of_fractions = sum(
        weight * prod(shares[min(len(digits), 3) - 1] for digits in fractions) for weight, shares in _FRACTION_STYLES
    )
    return log(of_fractions or 1e-300) + sum(log(_WHOLE_LENGTHS[min(len(digits), 4) - 1]) for digits in wholes)


def _ranges(folded: str) -> float:
    """What ranges say: «5/1 تا 2 میلیون» begins at 1.5; «3 تا 5/3 درصد» ends at 3.5, since ranges are narrow."""
    odds = 0.0
    for match in _RANGE.finditer(folded):
        if match[2] is None and match[4] is None:
            continue
        low, top = _readings(match[1], match[2]), _readings(match[3], match[4])
        odds += _STRONG * ((low[0] >= top[0]) - (low[1] >= top[1]))
        if match[2] is None and match[3] != match[4]:
            odds += _STRONG * ((match[4] == match[1]) - (match[3] == match[1]))
    return odds


def _readings(left: str, right: str | None) -> tuple[Decimal, Decimal]:
    """A number as it is written, and from the other side; both alike without a slash."""
    return Decimal(f"{left}.{right or 0}"), Decimal(f"{right}.{left}" if right else left)


def _rounded(folded: str) -> float:
    """What round amounts say: where «5 میلیارد دلار» stands as well, «1/5 میلیارد دلار» is 5.1."""
    found = [(match[1], match[2], "".join(match[3].split())) for match in _RANKED.finditer(folded)]
    whole = {(left, unit) for left, right, unit in found if right is None}
    odds = 0.0
    for left, right, unit in found:
        if right is not None and not unit.startswith("درصد"):
            odds += _STRONG * (((right, unit) in whole) - ((left, unit) in whole))
    return odds


def _rankings(document: Document) -> float:
    """What rankings say: four or more amounts in one unit of one sentence that fall, or rise, read one way only."""
    odds = 0.0
    for start, end in document.sentences:
        by_unit: dict[str, list[tuple[Decimal, Decimal]]] = {}
        for match in _RANKED.finditer(document.folded, start, end):
            by_unit.setdefault("".join(match[3].split()), []).append(_readings(match[1], match[2]))
        for amounts in by_unit.values():
            if len(amounts) >= _FEWEST_RANKED:
                odds += _STRONG * (_monotone([b for _, b in amounts]) - _monotone([a for a, _ in amounts]))
    return odds


def _monotone(values: list[Decimal]) -> bool:
    """Whether the values fall or rise throughout."""
    ordered = sorted(values)
    return values in (ordered, ordered[::-1]) and ordered[0] != ordered[-1]
