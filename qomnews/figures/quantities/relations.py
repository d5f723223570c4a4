"""What stands between two numbers makes of them: a range, a list, a change, an enumeration, a score."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.quantities import bounds, rates, vetoes
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.words import CLASSIFIERS, COMMON, STOP, closes
from qomnews.figures.tokens import WORD, Token

_RANGE = frozenset({("تا",), ("الی",), ("-",), ("–",), ("—",), ("یا",), ("لغایت",), ("یا", "حتی")}) | frozenset(
    ("تا", word) for word in word_set("before_an_upper_end")
)
_LIST = frozenset({("،",), (",",), ("و",), ("،", "و"), (",", "و"), ("؛",)})
_SCORE = frozenset({("بر",), ("-",), ("–",), ("ـ",), ("بر", "صفر")})
_DASH = frozenset({("-",), ("–",), ("ـ",), ("—",)})
_DASHES = frozenset("-–ـ—")
_BETWEEN = word_set("between")
_JOINTS = frozenset({"و", "،", ","})
_VERSUS = _DASHES | {"بر"}
_OPENINGS = frozenset(words[0] for words in _RANGE | _LIST | _SCORE) | _JOINTS | _DASHES | {"به"}
"""What stands between two numbers begins with one of these if it makes anything of them."""

ABOUT = frozenset({"در", "از", "به", "با"})
"""Prepositions that lead to each number of an enumeration."""

REACH = 8
"""Tokens within which two numbers have to do with each other."""

_HIGHEST_SCORE = 120
"""The most that one side scores in a match of any sport."""
_HIGHEST_RESULT = 20
"""The most that one side scores in a match of football."""
_LONGEST_LEAD = 4
"""Words before a number that may begin alike, less one."""
_LONGEST_NAME = 4
"""Tokens of the longest name before a number in an enumeration."""
_AMOUNTS = word_set("stated_amounts")
"""«با قیمت» stands between a name and its number, «به رقم» between two."""
_ASPECTS = word_set("aspect_of")
"""«به لحاظ وزن» and «از نظر ارزش» lead alike."""
_NO_NAME = ABOUT | {"که", "را", "تا", "بر", "هر", "این", "آن", "و", "یا"}


def kind(tokens: list[Token], left: Mention, right: Mention) -> str | None:
    """What stands between two numbers makes of them: range list change gap named score years; None for nothing."""
    if not 0 < right.first - left.end <= REACH:
        return None
    opening = tokens[left.end].text
    if opening not in _OPENINGS:
        return None
    between = tuple([token.text for token in tokens[left.end : right.first]])
    if opening in _VERSUS:
        match = _match(tokens, left, right, between)
        if match is not None:
            return match
    if between in _RANGE:
        return "range"
    if between in _LIST:
        return "range" if between == ("و",) and lead(tokens, left.first) in _BETWEEN else "list"
    if opening == "به":
        if lead(tokens, left.first) in ("از", "به") and _reaches(tokens, left, right):
            return "change"
        volts = right.unit is not None and right.unit.kind == "voltage"
        return "list" if volts and len(between) == 1 else None
    if opening == "و" and _bounded(tokens, left, right):
        return "list"
    if opening not in _JOINTS:
        return None
    if _gap(tokens, left, right):
        return "gap"
    return "named" if left.bare and _named(tokens, left, right) else None


def _match(tokens: list[Token], left: Mention, right: Mention, between: tuple[str, ...]) -> str | None:
    """What two numbers with a dash or «بر» between them are if neither a range nor a list: «۸۹ ـ ۱۳۸۸», «۲ بر صفر»."""
    if between in _DASH and _seasons(left, right):
        return "years"
    if left.number.top > 1 or right.number.top > 1 or not left.bare:
        return None
    if between == ("بر",) and (right.unit is None or right.unit.code == "x"):
        return "score"
    if between in _SCORE and (right.bare or _result(tokens, left, right)):
        return "score"
    return "score" if between[0] in _DASHES and right.bare and _versus(tokens, left, right) else None


def _reaches(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether nothing but a qualifier stands between «به» and the second number: «به کمتر از ۱۸۰ میلی‌متر»."""
    at = left.end + 1
    if at < right.first and tokens[at].text in _AMOUNTS:
        at += 1
    return bounds.begins(tokens, right.first) <= at


def lead(tokens: list[Token], first: int) -> str:
    """The word that leads to the number at token ``first``, past its denominator: «از» of «از کیلویی ۵۲ هزار تومان»."""
    at = rates.opens(tokens, first)
    return tokens[at - 1].text if at else ""


def _seasons(left: Mention, right: Mention) -> bool:
    """Whether two years with a dash between them name a season or a school year: «۲۰۱۴-۲۰۱۳», «۸۹ ـ ۱۳۸۸»."""
    years = vetoes.year_like(left.number) and vetoes.year_like(right.number)
    return (
        years and (right.unit is None or left.reason == "year") and (left.number.value > 99 or right.number.value > 99)
    )


def _result(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two small numbers and a name are a result: «استقلال ۰ - ۱ پرسپولیس»."""
    small = left.value <= _HIGHEST_RESULT and right.value <= _HIGHEST_RESULT
    return small and left.first > 0 and open_noun(tokens, right)


def _versus(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether names alone stand between a dash behind one number and the next: «سپاهان ۳۵ - صنعت کرمان ۳۹»."""
    names = tokens[left.end + 1 : right.first]
    small = max(left.value, right.value) <= _HIGHEST_SCORE and left.first > 0 and tokens[left.first - 1].kind is WORD
    return small and 0 < len(names) <= _LONGEST_NAME and all(token.kind is WORD for token in names)


def _gap(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two numbers stand in one enumeration: «کانادا با ۹، سوئد با ۷», «در سمنان ۱۲ و در دامغان ۹ معدن»."""
    first, last = bounds.begins(tokens, left.first) - 1, bounds.begins(tokens, right.first) - 1
    if first < 1 or last < left.end:
        return False
    if tokens[first].text == tokens[last].text and left.end + 1 < last and _leads(tokens, left, first, last):
        return not any(closes(tokens, at) for at in range(left.end, right.first))
    return _led_alike(tokens, left.end + 1, last, first)


def _leads(tokens: list[Token], left: Mention, first: int, last: int) -> bool:
    """Whether the word before two numbers leads to them: a preposition, the noun behind one, a noun close by."""
    near = tokens[first].text not in STOP and last - left.end < _LONGEST_LEAD
    return near or not ABOUT.isdisjoint((tokens[first].text, tokens[first - 1].text))


def _led_alike(tokens: list[Token], at: int, last: int, first: int) -> bool:
    """Whether the words ``at`` to ``last`` before one number begin like those that end at ``first`` before another.

    «در سمنان ۱۲ و در دامغان ۹ معدن», «از نظر وزن ۱۸ و از نظر ارزش ۲۴ درصد».
    """
    opening = first - (last - at)
    if not 0 < last - at < _LONGEST_LEAD or opening < 0 or any(closes(tokens, i) for i in range(opening, first)):
        return False
    if tokens[at + 1].text in _ASPECTS and tokens[opening + 1].text in _ASPECTS:
        return True
    return tokens[opening].text == tokens[at].text and (tokens[at].text in ABOUT or _is_noun(tokens[at]))


def _is_noun(token: Token) -> bool:
    """Whether a word may be the noun that both names of an enumeration begin with: «معدن شمالی ۳۲ و معدن جنوبی ۴۱»."""
    return token.kind is WORD and token.text not in STOP


def _bounded(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether nothing but its own qualifier stands between «و» and the second of two numbers with one each."""
    begin = bounds.begins(tokens, right.first)
    return begin < right.first and begin == left.end + 1 and bounds.begins(tokens, left.first) < left.first


def _named(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether nothing but names stands before both numbers: «عراق ۴۵، ترکیه ۲۳ و کره جنوبی ۱۲ درصد»."""
    first, last = bounds.begins(tokens, left.first) - 1, bounds.begins(tokens, right.first) - 1
    if tokens[last].text in _AMOUNTS and tokens[last - 1].text in ABOUT:
        last -= 2
    if first > 0 and tokens[first].text == "،":
        first -= 1
    if first < 0 or not 0 < last - left.end <= _LONGEST_NAME:
        return False
    if vetoes.BEFORE.match_before(tokens, first + 1):
        return False
    return all(
        tokens[at].kind is WORD and tokens[at].text not in _NO_NAME and not _shut(tokens, at)
        for at in (first, *range(left.end + 1, last + 1))
    )


def _shut(tokens: list[Token], at: int) -> bool:
    """Whether token ``at`` is a verb; «گذشته» of «سال گذشته» is none."""
    return closes(tokens, at) and tokens[at].text != "گذشته"


def open_noun(tokens: list[Token], mention: Mention) -> bool:
    """Whether a number counts a noun that is on no list: «بند ۷ و ۸ پیش‌نویس»."""
    if mention.item is None:
        return False
    return tokens[mention.unit_at].text not in CLASSIFIERS and tokens[mention.item[0]].text not in COMMON
