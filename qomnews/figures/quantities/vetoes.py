"""What keeps a number from being a figure, and the reason the ledger gives."""

from __future__ import annotations

import re

from qomnews.figures.lexicon import NUMERALS, UNITS, Phrases, load, words_of
from qomnews.figures.model import Number
from qomnews.figures.quantities import bounds
from qomnews.figures.quantities.separators import LONGEST, read
from qomnews.figures.quantities.words import CLASSIFIERS, COMMON, STOP, closes
from qomnews.figures.tokens import DIGITS, MARK, WORD, Token

_TABLES = load("vetoes")

_DATE = re.compile(
    r"(?:1[2-5]|19|20)[0-9]{2}(?P<mark> *- *| */ *)(?:0?[1-9]|1[0-2])(?P=mark)(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
    r"|(?:[12][0-9]|3[01]|0?[1-9])(?: */ *)(?:0?[1-9]|1[0-2])(?: */ *)(?:1[34]|19|20)[0-9]{2}(?![0-9])"
)
_DATE_MARKS = frozenset("-/")
_SHORTEST_PHONE = 8
_HIGHEST_DESIGNATION = 9999
_LONGEST_TITLE = 9
"""Tokens of a title up to its number."""
_TITLE_ENDS = frozenset("»:؛.")
_WORKS = words_of(_TABLES["work"]["words"])
_OPENERS = frozenset(":«(\"'[")
_HYPHENS = frozenset("-ـ")
_DASHES = _HYPHENS | {"–"}
_LATIN = re.compile(r"[A-Za-z]")
_DATING = words_of(_TABLES["year"]["dating"]["words"])
"""Words before a year-like number and a noun on no list that make it a year."""
_RECENT = ((1380, 1410), (2001, 2035))
"""Years that news speaks of often enough to be likelier than as many of a thing."""
_COUNTING = words_of(_TABLES["year"]["counting"]["words"])
"""Words before a year-like number that say that it counts."""
_LAST_YEAR = 1420
"""The last Jalali year that news speaks of."""
_YEARS = words_of(_TABLES["year"]["hard"]["words"])
"""Words behind which any number without a unit is a year."""


def _phrases(table: str) -> Phrases[str]:
    return Phrases.of(
        "vetoes.toml", ((word, reason) for reason, entry in _TABLES[table].items() for word in entry["words"])
    )


BEFORE = _phrases("before")
AFTER = _phrases("after")
PHRASES = _phrases("phrase")


def year_like(number: Number) -> bool:
    """Whether a plain number could be a year: four digits of this age or the last, or two digits from 50 on."""
    value = number.value
    if number.form != "digits" or not isinstance(value, int):
        return False
    return 1300 <= value <= _LAST_YEAR or 1800 <= value <= 2100 or 50 <= value <= 99


def four_digit_year(number: Number) -> bool:
    """Whether a plain number could be a year of four digits."""
    return year_like(number) and number.value > 99


def dated(tokens: list[Token], number: Number, first: int) -> bool:
    """Whether a year-like number of four digits stands where a year does, before a noun that is on no list.

    «در ۱۳۹۸ رکود پایان یافت», «جام ملت‌های ۲۰۲۲ هند»; behind a qualifier, a mark or at the start it counts.
    """
    if not four_digit_year(number) or first == 0:
        return False
    ahead = tokens[first - 1]
    if ahead.text in _DATING:
        return True
    recent = any(low <= number.value <= high for low, high in _RECENT)
    return recent and ahead.kind is WORD and not bounds.qualifies(ahead.text) and ahead.text not in _COUNTING


def before(tokens: list[Token], number: Number, first: int, *, unit: bool, noun: str) -> str | None:
    """The reason that the words before token ``first`` give; None without one, or where a unit behind it wins."""
    at = first
    while at > 0 and ((ahead := tokens[at - 1].text) in _OPENERS or (ahead in _HYPHENS and _hyphen(tokens, at - 1))):
        at -= 1
    if at == 0:
        return None
    found = BEFORE.match_before(tokens, at) if ahead in BEFORE.ends else None
    if found is None and bounds.qualifies(ahead):
        found = _measured_by(tokens, at)
    if found is None:
        return None
    reason, start = found
    if number.top > 1 and reason not in _QUALIFIED:
        spelled_year = number.form == "words" and 1300 <= number.value <= _LAST_YEAR
        if not spelled_year:
            return None
    if reason != "year" and start > 0 and tokens[start - 1].text in _POINTING:
        after_that = start > 1 and tokens[start - 1].text == "آن" and tokens[start - 2].text == "از"
        if not after_that:
            return None
    if reason == "year":
        hard = tokens[start].text in _YEARS
        if year_like(number):
            counted = unit or (not four_digit_year(number) and (noun in COMMON or noun in CLASSIFIERS))
            return reason if hard or not counted else None
        return reason if hard and not unit and (number.form == "words" or not noun) else None
    if unit or CLASSIFIERS.get(noun) or (tokens[at - 1].text in SOFT and (noun in COMMON or noun in CLASSIFIERS)):
        return None
    return reason


_POINTING = frozenset({"این", "آن", "همین", "همان"})
_QUALIFIED = frozenset({"rank", "age"})
"""Reasons that hold over a qualifier, and for thousands: «رتبه زیر هزار», «سن بالای ۱۸»."""


def _measured_by(tokens: list[Token], at: int) -> tuple[str, int] | None:
    """The rank or age before the qualifier that ends before token ``at``: «رتبه زیر ۵۰۰»."""
    begin = bounds.begins(tokens, at)
    found = BEFORE.match_before(tokens, begin) if 0 < begin < at else None
    return found if found is not None and found[0] in _QUALIFIED else None


_HYPHENATED = words_of(_TABLES["hyphenated"]["words"])
"""Names that a hyphen with spaces around it ties to their number."""

SEVERAL = words_of(_TABLES["several"]["words"])
"""Plurals before a list of designations: «فازهای ۱ و ۲ شهرک»."""


def _hyphen(tokens: list[Token], at: int) -> bool:
    """Whether token ``at`` is a hyphen inside a name: «کووید-۱۹»."""
    return (
        tokens[at].text in _HYPHENS
        and at > 0
        and at + 1 < len(tokens)
        and tokens[at - 1].end == tokens[at].start == tokens[at + 1].start - 1
    )


SOFT = words_of(_TABLES["soft"]["words"])
"""Words before a number that are a name as a rule; a counted noun behind the number wins over them."""


def around(tokens: list[Token], at: int, folded: str) -> tuple[str, int] | None:
    """Reason and index behind, where its shape or its neighbours make the digits at ``at`` a date, a code, a name."""
    start, stop, text, _ = tokens[at]
    plain = text.isdigit()
    behind = folded[stop : stop + 1]
    ahead = folded[start - 1 : start] if start else ""
    if not plain or (at + 1 < len(tokens) and tokens[at + 1].text in _DATE_MARKS):
        match = _DATE.match(folded, start) if behind == " " or behind in _DATE_MARKS else None
        if match is not None:
            end = at + 1
            while end < len(tokens) and tokens[end].end <= match.end():
                end += 1
            return "date", end
    if not (ahead.isspace() and (behind.isspace() or behind >= "\u0600")):
        tied = _tied(tokens, at, folded, ahead, behind)
        if tied is not None:
            return tied
    if plain and text[0] != "0" and len(text) <= LONGEST:
        return None
    digits = read(text)
    if digits.value is None:
        reason = digits.reason or "unknown"
        phone = reason == "id" and text.startswith("0") and len(text) >= _SHORTEST_PHONE
        return ("phone" if phone else reason), at + 1
    return None


def _tied(tokens: list[Token], at: int, folded: str, ahead: str, behind: str) -> tuple[str, int] | None:
    """Reason and index behind, where what touches the digits at ``at`` makes them a score, a name or a code."""
    token = tokens[at]
    if _score(tokens, at):
        return "score", at + 3
    if _LATIN.match(ahead) or (_LATIN.match(behind) and not _unit_letters(tokens, at)):
        return "name", at + 1
    if ahead and ahead in "-_/.@#=" and token.start > 1 and _LATIN.match(folded[token.start - 2]):
        return "name", at + 1
    if _code(tokens, at, folded) or behind == "*" or (ahead and ahead in "*@#" and not _starred(tokens, at)):
        return "id", at + 1
    following = tokens[at + 2] if behind == "+" and at + 2 < len(tokens) else None
    if following is not None and following.kind is DIGITS and following.start == token.end + 1:
        return "name", at + 3
    return None


def _starred(tokens: list[Token], at: int) -> bool:
    """Whether nothing but stars stands before token ``at``, and a unit or scale behind it: «**۷۸ هزار لیتر سوخت»."""
    if at + 1 >= len(tokens) or any(token.text != "*" for token in tokens[:at]):
        return False
    scale = NUMERALS.words.get(tokens[at + 1].text, ("",))[0] == "scale"
    return scale or UNITS.match(tokens, at + 1) is not None or tokens[at + 1].text in CLASSIFIERS


def _code(tokens: list[Token], at: int, folded: str) -> bool:
    """Whether a number is a piece of a closing code: «انتهای پیام/86015/ع20»."""
    token = tokens[at]
    behind = folded[token.end : token.end + 1]
    if at and tokens[at - 1].text == "/" and tokens[at - 1].end == token.start:
        return behind in ("", "/", ".", "\n") and len(token.text) > 3
    letter = (
        at > 1 and len(tokens[at - 1].text) == 1 and tokens[at - 1].kind is WORD and tokens[at - 1].end == token.start
    )
    return letter and tokens[at - 2].text == "/" and tokens[at - 2].end == tokens[at - 1].start


def _score(tokens: list[Token], at: int) -> bool:
    """Whether a score begins at token ``at``: «2-1», two small numbers glued to a dash, and no unit behind them."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in "-–":
        return False
    left, right = tokens[at], tokens[at + 2]
    if right.kind is not DIGITS or left.end + 1 != right.start or not left.text.isdigit() or not right.text.isdigit():
        return False
    if len(left.text) > 2 or len(right.text) > 2 or int(left.text) > 20 or int(right.text) > 20:
        return False
    if at + 3 >= len(tokens) or (at and tokens[at - 1].end == left.start):
        return False
    follower = tokens[at + 3]
    return UNITS.match(tokens, at + 3) is None and follower.text not in CLASSIFIERS and follower.kind is WORD


def named(tokens: list[Token], first: int) -> bool:
    """Whether a hyphen ties the number to the word before it: «تی-۷۲», «کی‌اس-۱۹», «کووید - ۱۹»."""
    if first < 2 or tokens[first - 1].text not in _DASHES or tokens[first - 2].kind is not WORD:
        return False
    return _hyphen(tokens, first - 1) or tokens[first - 2].text in _HYPHENATED


def designates(tokens: list[Token], number: Number, first: int) -> bool:
    """Whether a small bare number belongs to the noun before it, as a name does: «شهاب ۳», «سایپا ۱۱۱», «SL 131».

    A preposition, a verb, a qualifier or a counter before it leaves it unknown.
    """
    if first == 0 or number.form != "digits" or number.top > 1 or not isinstance(number.value, int):
        return False
    if not 0 <= number.value <= _HIGHEST_DESIGNATION or four_digit_year(number):
        return False
    ahead = tokens[first - 1]
    word = ahead.kind is WORD and len(ahead.text) > 1 and (ahead.text not in STOP or ahead.text in ("ها", "های"))
    return word and not closes(tokens, first - 1) and not bounds.qualifies(ahead.text)


def titled(tokens: list[Token], first: int) -> bool:
    """Whether a number stands in the quoted title of a work: «نمایش «سفیدبرفی و هفت کوتوله»»."""
    for at in range(first - 1, max(0, first - _LONGEST_TITLE), -1):
        text = tokens[at].text
        if text == "«":
            return tokens[at - 1].text in _WORKS or (at > 1 and tokens[at - 2].text in _WORKS)
        if text in _TITLE_ENDS:
            return False
    return False


def gives_name(tokens: list[Token], first: int) -> bool:
    """Whether the word before a number makes a name of it whatever it may share: «دو اف ۱۶ و چهار بالگرد»."""
    found = BEFORE.match_before(tokens, first) if first else None
    return found is not None and found[0] == "name" and tokens[first - 1].text not in SOFT


def _unit_letters(tokens: list[Token], at: int) -> bool:
    """Whether the Latin letters behind token ``at`` are a unit: «12kg»."""
    return at + 1 < len(tokens) and UNITS.match(tokens, at + 1) is not None


def list_number(tokens: list[Token]) -> bool:
    """Whether the digits that a sentence begins with number an item of a list: «۱- معدن», «۲) کارخانه»."""
    if len(tokens) < 2 or tokens[1].kind is not MARK or tokens[1].text not in "-–—.)_ـ":
        return False
    mark = tokens[1]
    if not tokens[0].text.isdigit() or len(tokens[0].text) > 2:
        return False
    if len(tokens) < 3 or tokens[2].kind is not DIGITS:
        return True
    return tokens[2].start > mark.end and mark.start == tokens[0].end


def bare(tokens: list[Token], number: Number, first: int) -> str:
    """The reason for a number with nothing to count and no veto."""
    last = number.last
    if four_digit_year(number):
        return "year"
    if first > 0 and last < len(tokens) and tokens[first - 1].text in "([" and tokens[last].text in ")]":
        return "list_number"
    if number.form == "words" and number.top == 1:
        return "article" if number.value == 1 else "name"
    return "unknown"
