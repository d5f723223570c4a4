"""Rates: «در سال» behind a quantity, «روزانه» and «هر تن» before it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from qomnews.figures.lexicon import NUMERALS, UNITS, Phrases, Unit, load, variants, word_set, words_of
from qomnews.figures.quantities import bounds
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.words import CLASSIFIERS, MASS, STOP, closes, is_verb
from qomnews.figures.tokens import DIGITS, WORD, Token

_TABLES = load("rates")
NO_RATE = frozenset({"percent", "percent_point", "multiple", "fraction"})
_MASSLIKE = frozenset({"mass", "volume", "energy", "money"})
_CHANGES = words_of(_TABLES["change"]["words"])
"""«رشد سالانه» speaks of the growth, not of the quantity behind it."""
_WINDOW = 12
"""Tokens before a quantity within which «روزانه» counts."""
_NEAR = 4
"""Tokens before a quantity, qualifiers only, behind which «روزی» counts."""
_PRICES = words_of(_TABLES["price"]["words"])
"""«قیمت هر تن …» holds for money behind a verb too: «قیمت هر تن شمش رشد کرد و به ۲۸۵ دلار رسید»."""
_TOTAL = word_set("in_all")
"""Behind these stands an amount of its own: «در هر هکتار ۴ تن و در مجموع ۱۲۰ هزار تن»."""
_WEIGHED = frozenset({"mass", "volume"})
_EXTENTS = frozenset({"area", "length", "temperature", "voltage"})
"""What has no rate but from «سالانه» right before it: «اجاره ماهانه واحدی به متراژ ۴۵ متر مربع»."""
_YIELDING = frozenset({"ha", "person"})
"""What bears or takes a mass: «از هر هکتار ۵ تن», «نفری ۱۲ کیلو»."""
_POUND = "GBP"
_STERLING = words_of(_TABLES["sterling"]["words"])
"""Behind «هر پوند» these say that the currency is meant, anything else that the weight is: «هر پوند مس»."""
_LONGEST_UNIT = 3
"""Tokens of a unit behind «هر»."""
_OBJECT_WINDOW = 18
"""Tokens before money within which «هر تن» counts."""
_ENDS = frozenset("؛.:()!؟?")
_CLAUSE_ENDS = _ENDS | {"که", "،"}


def _phrases(table: str) -> Phrases[str]:
    return Phrases.of("rates.toml", ((word, entry["code"]) for word, entry in _TABLES[table].items()))


def _openings() -> Phrases[str]:
    """What a denominator begins with: «در», «بر», a slash, or a phrase that says that any one is meant."""
    phrases: Phrases[str] = Phrases("rates.toml")
    for words in (("به", "ازای", "هر"), ("به", "ازای"), ("برای", "هر"), ("در", "هر"), ("بر", "هر")):
        phrases.add(words, "every")
    for word in ("در", "بر"):
        phrases.add((word,), "in")
    phrases.add(("/",), "/")
    return phrases


_OPENINGS = _openings()
_TIME = _phrases("time")
_ADVERB = _phrases("adverb")
_ADJACENT = _phrases("adjacent")
_OBJECT = _phrases("object")
"""What a price is for, right before it: «کیلویی»."""
_LEADING = frozenset(
    word for phrases in (_ADVERB, _ADJACENT, _OBJECT) for sequence in phrases.sequences for word in sequence[-1:]
) | {"هر", "هرتن"}
"""The words of which one is in every sentence with a denominator before its number."""
_DISTANT = frozenset(sequence[0] for sequence in _ADVERB.sequences if len(sequence) == 1) | {"هر", "هرتن"}
"""Those that reach over other words."""
_LEADERS = frozenset(
    sequence[0] for phrases in (_ADVERB, _ADJACENT, _OBJECT) for sequence in phrases.sequences if len(sequence) == 1
)
_PERIOD = frozenset(sequence[0] for word in _TABLES["period"]["words"] for sequence in variants(word))


def behind(tokens: list[Token], at: int, unit: Unit | None) -> tuple[str, int] | None:
    """The denominator that stands from token ``at`` on, and the index behind it; None where none does.

    A commodity may stand before it: «میلیون تن کنسانتره در سال», «۸۰۰ تن شمش را سالانه».
    """
    found = _denominator(tokens, at, unit)
    if found is not None or unit is None or unit.kind not in _MASSLIKE:
        return found
    for i in range(at, min(at + 4, len(tokens))):
        text = tokens[i].text
        if text in _ADVERB.heads and unit.kind != "money":
            adverb = _ADVERB.match(tokens, i)
            if adverb is not None:
                return None if _opens_next(tokens, adverb[1]) else adverb
        if i > at and text in _OPENINGS.heads and (found := _denominator(tokens, i, unit)) is not None:
            return found
        if tokens[i].kind is not WORD or (text in STOP and text != "را") or is_verb(tokens, i):
            return None
    return None


def _opens_next(tokens: list[Token], at: int) -> bool:
    """Whether the next quantity begins at token ``at``, to which the «سالانه» before it belongs."""
    if at >= len(tokens):
        return False
    text = tokens[at].text
    return tokens[at].kind is DIGITS or text in NUMERALS.words or bounds.qualifies(text)


def _denominator(tokens: list[Token], at: int, unit: Unit | None) -> tuple[str, int] | None:
    """«در سال», «بر ثانیه», «در هر تن», «/تن» at token ``at``."""
    if at >= len(tokens) or tokens[at].text not in _OPENINGS.heads:
        return None
    found = _OPENINGS.match(tokens, at)
    if found is None:
        return None
    opening, first = found
    if first >= len(tokens) or (opening == "/" and tokens[at].end != tokens[first].start):
        return None
    every = opening == "every"
    time = _TIME.match(tokens, first)
    if time is not None:
        return time if every or not _period(tokens, time[1]) else None
    other = UNITS.match(tokens, first)
    if other is None:
        return ("item", first + 1) if every and tokens[first].text in CLASSIFIERS else None
    if other[0].code == _POUND and every:
        return "lb", other[1]
    if other[0].kind == "percent" or (
        other[0].kind == "money" and not (every and unit is not None and unit.kind == "money")
    ):
        return None
    return (other[0].code, other[1]) if opening != "in" or _measured_in(tokens[first], unit, other[0]) else None


def _measured_in(token: Token, unit: Unit | None, other: Unit) -> bool:
    """Whether one unit «در» another is a rate without «هر»: «گرم در تن», not «نفر در تن» nor «تن در هکتاری»."""
    masslike = unit is not None and unit.kind in _MASSLIKE
    return masslike and other.kind != "count" and not token.text.endswith("ی")


def _period(tokens: list[Token], at: int) -> bool:
    """Whether «سال», «ماه», «روز» before token ``at`` names a period: «سال گذشته», «سال ۹۸», «روز شنبه»."""
    if at >= len(tokens):
        return False
    if tokens[at].text == "پیش" and at + 1 < len(tokens) and tokens[at + 1].text == "بینی":
        return False
    return tokens[at].kind is DIGITS or tokens[at].text in _PERIOD or tokens[at].text in NUMERALS.words


def before(tokens: list[Token], mentions: list[Mention]) -> None:
    """Give each quantity without a denominator the one that stands before it in its clause."""
    present = _LEADING.intersection([token.text for token in tokens])
    if not present:
        return
    distant = not _DISTANT.isdisjoint(present)
    last: Mention | None = None
    floor = behind = 0
    for mention in mentions:
        floor, behind = behind, behind if mention.dropped or _passing(mention) else mention.end
        if mention.reason is not None or mention.dropped:
            continue
        if mention.per is None and not (mention.unit is not None and mention.unit.kind in NO_RATE):
            mention.per = _near(tokens, mention, floor) or (_far(tokens, mention, floor) if distant else None)
            mention.per_leads = mention.per is not None
            if mention.per is None and last is not None and last.per_leads and _shared(tokens, last, mention):
                mention.per, mention.per_leads = last.per, True
            elif mention.per is None and last is not None and mention.role_hint == "to" and last.role_hint == "from":
                mention.per = last.per if _same_kind(last, mention) else None
        if not _passing(mention):
            last = mention


def opens(tokens: list[Token], first: int) -> int:
    """Where the denominator begins that ends right before token ``first``; ``first`` without one.

    «کیلویی», «روزانه», «هر متر مکعب».
    """
    if first and tokens[first - 1].text in _LEADERS:
        return first - 1
    for at in range(first - 2, max(-1, first - 2 - _LONGEST_UNIT), -1):
        if tokens[at].text == "هر":
            unit = UNITS.match(tokens, at + 1)
            return at if unit is not None and unit[1] == first else first
    return first


def _passing(mention: Mention) -> bool:
    """Whether a denominator before a number reaches over it to the next: a percent, a year, a date."""
    return mention.reason is not None or (mention.unit is not None and mention.unit.kind in NO_RATE)


def _shared(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether the denominator before one quantity holds for the next as well."""
    same_group = left.group is not None and left.group == right.group
    return _same_kind(left, right) and (same_group or _linked(tokens, left, right))


def _near(tokens: list[Token], mention: Mention, floor: int) -> str | None:
    """The denominator right before one quantity, not before token ``floor``."""
    first = mention.first
    if first == 0:
        return None
    kind = mention.unit.kind if mention.unit is not None else None
    found = _OBJECT.match_before(tokens, first)
    if found is not None and _priced(kind, found[0]):
        return found[0]
    for end in range(first, max(floor, first - _NEAR), -1):
        word = tokens[end - 1].text
        adjacent = _ADJACENT.match_before(tokens, end) if word in _ADJACENT.ends else None
        if adjacent is not None and (end == first or adjacent[1] + 1 == end):
            if _fish(tokens, adjacent[1], kind):
                return None
            return None if adjacent[1] > 0 and tokens[adjacent[1] - 1].text == "شبانه" else adjacent[0]
        if not bounds.qualifies(word):
            break
    return None


def _priced(kind: str | None, per: str) -> bool:
    """Whether a quantity of this kind is said of so much: money of anything, weight of what bears or takes it."""
    return kind == "money" or (kind in _MASSLIKE and per in _YIELDING)


def _far(tokens: list[Token], mention: Mention, floor: int) -> str | None:
    """The denominator somewhere before one quantity in its clause, not before token ``floor``."""
    first = mention.first
    kind = mention.unit.kind if mention.unit is not None else None
    if kind in _MASSLIKE:
        found = _object(tokens, first, floor)
        if found is not None and _priced(kind, found):
            return found
    for end in range(first, max(floor, first - _WINDOW), -1):
        word = tokens[end - 1].text
        if word in _CLAUSE_ENDS or closes(tokens, end - 1):
            return None
        adverb = _ADVERB.match_before(tokens, end) if word in _ADVERB.ends else None
        if adverb is None:
            continue
        if kind in _EXTENTS and end != bounds.begins(tokens, first):
            return None
        if not (adverb[1] > 0 and tokens[adverb[1] - 1].text == "شبانه"):
            changed = adverb[1] > 0 and tokens[adverb[1] - 1].text in _CHANGES
            return None if changed else adverb[0]
    return None


def _fish(tokens: list[Token], at: int, kind: str | None) -> bool:
    """Whether «ماهی» at token ``at`` is fish and no month: «تولید ماهی ۸۰۰ تن», not «و ماهی ۸۰۰ تن»."""
    if tokens[at].text != "ماهی" or at == 0:
        return False
    ahead = tokens[at - 1]
    if kind != "mass":
        return ahead.text == "تن"
    return ahead.kind is WORD and (ahead.text not in STOP or ahead.text in MASS)


def _object(tokens: list[Token], first: int, floor: int) -> str | None:
    """«هر تن …» before money."""
    for at in range(first - 1, max(floor, first - _OBJECT_WINDOW) - 1, -1):
        text = tokens[at].text
        if text in _ENDS:
            return None
        if text == "هرتن" or (text == "هر" and at + 1 < first):
            priced = at > 0 and tokens[at - 1].text in _PRICES
            return _every(tokens, at) if priced or not _crossed(tokens, at + 1, first) else None
    return None


def _crossed(tokens: list[Token], at: int, first: int) -> bool:
    """Whether a verb stands between two tokens; «شده» of «هر تن محصول فرآوری شده» is none."""
    return any(closes(tokens, i) and tokens[i].text != "شده" for i in range(at, first))


def _every(tokens: list[Token], at: int) -> str | None:
    """What «هر» at token ``at`` is said of: a unit, or things."""
    if tokens[at].text == "هرتن":
        return "t"
    unit = UNITS.match(tokens, at + 1)
    if unit is not None and unit[0].kind != "percent":
        return "lb" if unit[0].code == _POUND and _weighs(tokens, unit[1]) else unit[0].code
    return "item" if tokens[at + 1].text in CLASSIFIERS else None


def _weighs(tokens: list[Token], at: int) -> bool:
    """Whether the pound before token ``at`` is a weight: goods stand behind it, «هر پوند مس»."""
    text = tokens[at].text
    return tokens[at].kind is WORD and text not in _STERLING and text not in NUMERALS.words


def _same_kind(left: Mention, right: Mention) -> bool:
    """Whether two quantities have one unit, or one currency: «با ۲۵ سنت افزایش ۵۶ دلار»."""
    if left.unit is None or right.unit is None or left.unit.currency is None:
        return left.unit == right.unit or _WEIGHED.issuperset(unit.kind for unit in (left.unit, right.unit) if unit)
    return left.unit.currency == right.unit.currency


def _linked(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two quantities belong to one clause: «و» between them, few words, no verb."""
    between = tokens[left.end : right.first]
    if len(between) > _WINDOW or any(token.text in _ENDS for token in between):
        return False
    if between and between[-1].text == "به" and (len(between) == 1 or between[0].text in _CHANGES):
        return True  # «تولید روزانه ۲۵۰ تن به ۴۰۰ تن رسید»
    if not _TOTAL.isdisjoint([token.text for token in between]):
        return False
    money = right.unit is not None and right.unit.kind == "money"
    if money and between and between[0].text != "و" and _continues([token.text for token in between]):
        return True
    if any(closes(tokens, at) for at in range(left.end, right.first)):
        return False
    return any(token.text == "و" for token in between) or all(token.text in _CHANGES for token in between)


def _continues(between: list[str]) -> bool:
    """Whether one price goes on to the next behind a verb: «۸۲ سنت گران شد و به ۷۵ دلار رسید»."""
    if "و" not in between:
        return False
    behind = between[len(between) - between[::-1].index("و") :]
    return all(word in _PRICES or bounds.qualifies(word) for word in behind)


def factor(per: str) -> tuple[str, Fraction] | None:
    """Canonical unit and size of a denominator that is a unit; None for a time."""
    return _FACTORS.get(per)


def _factors() -> dict[str, tuple[str, Fraction]]:
    found: dict[str, Any] = {}
    for unit in UNITS.sequences.values():
        if unit.kind not in ("money", "percent"):
            found[unit.code] = (unit.canonical, Fraction(unit.factor))
    return found


_FACTORS = _factors()
"""Denominator -> canonical unit, and how many of those it holds."""
