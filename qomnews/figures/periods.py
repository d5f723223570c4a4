"""Time in a sentence, typed and resolved to days: «هفت ماهه نخست امسال», «سال جهش تولید», «مدت مشابه سال قبل»."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from qomnews.figures.lexicon import load
from qomnews.figures.tokens import DIGITS, Token
from qomnews.text.characters import ZWNJ
from qomnews.text.jalali import MONTHS, from_jalali, month_days, to_jalali

_TABLES = load("periods")
_NUMBERS = {word: entry["value"] for word, entry in _TABLES["number"].items()}
_ORDINALS = {word: entry["value"] for word, entry in _TABLES["ordinal"].items()}
_SEASONS = {word: entry["value"] for word, entry in _TABLES["season"].items()}
_YEARS = {word.replace(" ", ""): entry["value"] for word, entry in _TABLES["year"].items()}
_GREGORIAN = {word: entry["value"] for word, entry in _TABLES["gregorian"].items()}
_MONTHS = {name: number for number, name in enumerate(MONTHS, start=1)}

_JOIN = r"[ \u200c]*+"
_GAP = r"[ \u200c]++"
_PUNCTUATION = re.compile(r"[\s\u200c،؛,;.]+")

_FIRST_GREGORIAN = 1700
_TWO_DIGIT_PIVOT = 40
"""«سال ۹۸» is 1398, «سال ۰۲» is 1402."""


class Period(NamedTuple):
    """A period as a sentence names it."""

    start: int
    """Into the folded text."""
    end: int
    first: date | None
    """First day; None when it cannot be resolved."""
    last: date | None
    """Last day."""
    base: bool = False
    """What a change is compared with («نسبت به سال گذشته»), not the time of the figure."""
    likeness: bool = False
    """The same span of another year: «مدت مشابه سال قبل»."""
    anaphor: bool = False
    """Points back to a period named before."""


def _words(words: Iterable[str]) -> str:
    """An alternation of phrases, the longest first, whose half-spaces and spaces may be either or nothing."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.sub(f"[ {ZWNJ}،؛,;]+", lambda _: r"[\s،؛,;\u200c]*+", word) for word in longest)


def _named_years() -> dict[str, int]:
    """Slogan without spaces and punctuation -> Jalali year."""
    years: dict[str, int] = {}
    for year, entry in load("named_years")["year"].items():
        for name in entry["names"]:
            years[_PUNCTUATION.sub("", name)] = int(year)
    return years


_NAMED = _named_years()
_SLOGANS = [name for entry in load("named_years")["year"].values() for name in entry["names"]]

_COUNT = rf"(?:\d{{1,2}}|{_words(_NUMBERS)})"
_MONTH = _words(MONTHS)
_YEAR = (
    rf"(?:سال(?:ها|های)?{_JOIN}(?:\d{{4}}|\d\d(?!\d)|(?:{_words(_SLOGANS)})(?![آ-ی]))(?:{_GAP}(?:شمسی|خورشیدی|میلادی))?"
    rf"|(?:{_words(_TABLES['year'])})(?![آ-ی]))"
)
_IN_YEAR = rf"(?:{_JOIN}(?:در{_GAP}|از{_GAP})?(?P<year>{_YEAR}))?+"
_WORD_END = r"(?![آ-ی])"

_RULES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("since", rf"از{_JOIN}(?:ابتدای|آغاز|اول|شروع){_GAP}(?:(?P<month>{_MONTH}){_JOIN}(?:ماه)?{_JOIN})?(?:(?P<year>{_YEAR})|(?P<span>سال{_WORD_END}))?"
                  rf"(?:{_JOIN}تا{_JOIN}(?:(?:پایان|آخر|انتهای){_GAP})?(?:(?P<until>{_MONTH}){_JOIN}(?:ماه)?{_WORD_END}|(?P<half>نیمه{_JOIN}(?P<halfyear>\d{{4}}))|کنون|امروز|اکنون|به{_GAP}امروز|این{_GAP}لحظه)"
                  rf"(?:{_JOIN}(?P<endyear>{_YEAR}))?)?"),
        ("months", rf"(?:از{_GAP})(?P<month>{_MONTH}){_JOIN}(?:ماه)?{_JOIN}(?:(?P<year>{_YEAR}){_JOIN})?تا{_GAP}(?:(?:پایان|آخر|انتهای){_GAP})?(?P<until>{_MONTH})(?:{_JOIN}ماه)?{_WORD_END}(?:{_JOIN}(?P<endyear>{_YEAR}))?"),
        ("western", rf"(?:از{_GAP}|ماه{_GAP})?(?P<first>{_words(_GREGORIAN)})(?:{_GAP}تا{_GAP}(?P<last>{_words(_GREGORIAN)}))?{_WORD_END}(?:{_JOIN}(?P<year>سال{_JOIN}\d{{4}}|\d{{4}}))?"),
        ("ending", rf"(?P<count>{_COUNT}){_JOIN}ماهه?{_GAP}منتهی{_GAP}به{_GAP}(?:پایان{_GAP})?(?P<month>{_MONTH})(?:{_JOIN}ماه)?{_IN_YEAR}"),
        ("window", rf"(?P<count>{_COUNT})?{_JOIN}(?P<unit>روز|هفته|ماهه?|سال){_GAP}(?:گذشته|اخیر){_WORD_END}(?!{_JOIN}{_YEAR})"),
        ("ahead", rf"تا{_GAP}(?:(?P<count>{_COUNT}){_GAP})(?P<unit>روز|هفته|ماه|سال){_GAP}(?:آینده|دیگر){_WORD_END}"),
        ("first", rf"(?P<count>{_COUNT}){_JOIN}(?P<unit>ماهه?|فصل|روز){_WORD_END}(?:{_JOIN}(?P<ordinal>{_words(_ORDINALS)}){_WORD_END})?{_IN_YEAR}"),
        ("nth", rf"(?P<ordinal>{_words(_ORDINALS)}){_GAP}(?P<unit>ماه|فصل){_WORD_END}{_IN_YEAR}"),
        ("half", rf"نیمه{_JOIN}(?P<ordinal>{_words(_ORDINALS)}){_WORD_END}{_IN_YEAR}"),
        ("season", rf"(?P<season>{_words(_SEASONS)}){_JOIN}(?P<year>{_YEAR})"),
        ("end", rf"تا{_GAP}(?:پایان|آخر){_GAP}(?:(?P<month>{_MONTH})(?:{_JOIN}ماه)?{_WORD_END}{_IN_YEAR}|(?P<whole>{_YEAR}|سال{_WORD_END}))"),
        ("day", rf"(?P<day>\d{{1,2}}){_JOIN}(?P<month>{_MONTH})(?:{_JOIN}ماه)?{_WORD_END}(?:{_JOIN}(?P<bare>\d{{4}})|{_IN_YEAR})"),
        ("month", rf"(?P<month>{_MONTH})(?:(?P<said>{_JOIN}ماه){_WORD_END}|{_WORD_END})(?:{_JOIN}(?:در{_GAP})?(?P<year>{_YEAR}))?"),
        ("span", rf"سال{_JOIN}ها?ی?{_GAP}(?P<from>\d{{4}}|\d\d){_GAP}(?:تا|و|الی){_GAP}(?P<to>\d{{4}}|\d\d)(?!\d)"),
        ("year", rf"(?P<year>{_YEAR})"),
        ("coming", rf"سال{_JOIN}های{_GAP}(?:آینده|آتی){_WORD_END}"),
        ("now", rf"(?:{_words(_TABLES['now']['words'])}){_WORD_END}"),
        ("anaphor", rf"(?:{_words(_TABLES['anaphor']['words'])}){_WORD_END}"),
    )
)  # fmt: skip
_BASE = re.compile(
    rf"(?:{_words(_TABLES['base']['words'])}){_WORD_END}{_JOIN}(?:در{_GAP}|از{_GAP})?(?:(?P<month>{_MONTH})(?:{_JOIN}ماه)?{_JOIN})?(?P<year>{_YEAR})"
)
_COMPARE = re.compile(
    rf"(?:نسبت{_GAP}به|(?:در{_GAP})?(?:مقایسه|قیاس|سنجش){_GAP}با|در{_GAP}(?:برابر|مقابل))"
    rf"{_GAP}(?:(?:رقم|میزان|آمار|عملکرد|{_MONTH}){_GAP})?(?:در{_GAP})?$"
)
_UNITS = frozenset({"ماه", "ماهه", "روز", "هفته", "سال", "فصل", "روزه"})
_BEHIND = {
    "از": frozenset({"ابتدای", "آغاز", "اول", "شروع", *MONTHS, *_GREGORIAN}),
    "در": frozenset({"حال"}),
    "این": frozenset({"مدت", "بازه", "دوره", "سال", "ماه", "سه"}),
    "تا": frozenset({"پایان", "آخر", "کنون", "امروز", "به", "این", *_NUMBERS}),
    "هم": frozenset({"اکنون"}),
}
_BEHIND |= dict.fromkeys(("همین", "آن", "همان"), _BEHIND["این"])
_BEHIND |= dict.fromkeys(_NUMBERS, _UNITS) | dict.fromkeys(_ORDINALS, _UNITS)
"""Words that begin a period only before certain others."""

_OPENERS = frozenset(
    {"سال", "سالهای", "سالجاری", "امسال", "پارسال", "نیمه", "اکنون", "هماکنون", "درحال", "تاکنون", "دوره", "مدت", "بازه", "مشابه", "زمان", "ماه", "هفته", "امروز"}
    | set(MONTHS) | set(_GREGORIAN) | set(_SEASONS) | {month + "ماه" for month in MONTHS}
)  # fmt: skip
_GLUED = {
    f"{before}{word}": 0 if before == "از" else len(before)
    for before in ("از", "در", "طی")
    for word in ("آغاز", "ابتدای", "اول", "این", "همین", "سال", "مدت", "دوره", "ماه", "نیمه")
}
"""Words glued to a preposition -> where in them the period begins."""

_TRIGGERS = _OPENERS | _BEHIND.keys() | _GLUED.keys() | _UNITS


def _openings(tokens: Sequence[Token]) -> Iterator[int]:
    """The offsets at which a period may begin, in order."""
    for at in [at for at, token in enumerate(tokens) if token.text in _TRIGGERS]:
        token = tokens[at]
        text = token.text
        if at and tokens[at - 1].kind == DIGITS and (text in _UNITS or text in _MONTHS):
            yield tokens[at - 1].start
        behind = _BEHIND.get(text)
        if behind is not None:
            if at + 1 < len(tokens) and tokens[at + 1].text in behind:
                yield token.start
        elif text in _OPENERS:
            yield token.start
        elif text in _GLUED:
            yield token.start + _GLUED[text]


def periods(folded: str, tokens: Sequence[Token], published: date | None, named: Period | None = None) -> list[Period]:
    """The periods of a sentence, in order, resolved by the day of publication.

    ``named`` is the last period before: «در این مدت» is its days. Days are None where they cannot be told.

    >>> from qomnews.figures.model import Document
    >>> text = Document.of("صادرات هفت ماهه نخست سال ۱۳۹۹ نسبت به مدت مشابه سال قبل")
    >>> [(text.text[p.start : p.end], str(p.first), str(p.last), p.base) for p in periods(text.folded, text.tokens, None)]
    [('هفت ماهه نخست سال ۱۳۹۹', '2020-03-20', '2020-10-21', False), ('مدت مشابه سال قبل', 'None', 'None', True)]
    """
    found: list[Period] = []
    if not tokens:
        return found
    begin, end = tokens[0].start, tokens[-1].end
    behind = begin
    for at in _openings(tokens):
        if at < behind:
            continue
        period = _period(folded, at, end, published, named)
        if period is None:
            continue
        if not period.base and _COMPARE.search(folded, max(begin, period.start - 40), period.start):
            period = period._replace(base=True)
        found.append(period)
        named = named if period.base or period.likeness or period.first is None else period
        behind = period.end
    return found


def _moved(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    year, month, of_month = to_jalali(day)
    return _jalali(year + years, month, min(of_month, month_days(year + years, month)))


def _period(folded: str, at: int, end: int, published: date | None, named: Period | None) -> Period | None:
    """The period that begins at an offset; None when none does."""
    match = _BASE.match(folded, at, end)
    if match is not None:
        return Period(match.start(), match.end(), *_base(match, published, named), likeness=True)
    for name, rule in _RULES:
        match = rule.match(folded, at, end)
        if match is None:
            continue
        if name == "anaphor":
            days = (named.first, named.last) if named else (None, None)
            return Period(match.start(), match.end(), *days, anaphor=True)
        days = _RESOLVERS[name](match, published)
        if days is not None:
            return Period(match.start(), match.end(), *days)
    return None


def _base(match: re.Match[str], published: date | None, named: Period | None) -> Days:
    """The days of the period named before, in the year that «مدت مشابه سال قبل» names."""
    if named is None or named.first is None:
        return UNRESOLVED
    years = _YEARS.get(re.sub(r"[\s\u200c]", "", match["year"]))
    if years is None:
        year = _year(match["year"], published)
        if year is None or year >= _FIRST_GREGORIAN:
            return UNRESOLVED
        years = year - to_jalali(named.first)[0]
    return _moved(named.first, years), _moved(named.last, years)


Days = tuple[date | None, date | None]

UNRESOLVED: Days = (None, None)


@lru_cache(maxsize=512)
def _jalali(year: int, month: int, day: int) -> date:
    return from_jalali(year, month, day)


def _year(text: str | None, published: date | None) -> int | None:
    """The Jalali year, or the Gregorian above 1700, that a year's words name; without words the year of publication."""
    current = to_jalali(published)[0] if published else None
    if text is None:
        return current
    squashed = _PUNCTUATION.sub("", text)
    if squashed in _YEARS:
        return None if current is None else current + _YEARS[squashed]
    digits = re.search(r"\d+", text)
    if digits is not None:
        number = int(digits[0])
        if len(digits[0]) == 2:
            return 1400 + number if number < _TWO_DIGIT_PIVOT else 1300 + number
        return number
    return _NAMED.get(squashed.removeprefix("سال"))


def _span(year: int | None, first: int, last: int) -> Days:
    """The days from the first of one month to the end of another; Gregorian for a Gregorian year."""
    if year is None:
        return UNRESOLVED
    if year >= _FIRST_GREGORIAN:
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    if not 1200 <= year <= 1500:
        return UNRESOLVED
    return _jalali(year, first, 1), _jalali(year, last, month_days(year, last))


def _count(text: str | None) -> int:
    if not text:
        return 1
    return _NUMBERS[text] if text in _NUMBERS else int(text)


def _months_back(day: date, months: int) -> date:
    year, month, of_month = to_jalali(day)
    year, month = divmod(year * 12 + month - 1 - months, 12)
    return _jalali(year, month + 1, min(of_month, month_days(year, month + 1)))


def _since(match: re.Match[str], published: date | None) -> Days | None:
    if not (match["month"] or match["year"] or match["span"]):
        return None
    year = _year(match["year"] or match["endyear"], published)
    if year is None:
        return UNRESOLVED
    first = _span(year, _MONTHS[match["month"]] if match["month"] else 1, 12)[0]
    if match["half"]:
        return first, _span(int(match["halfyear"]), 1, 6)[1]
    if match["until"]:
        last_year = _year(match["endyear"], published) if match["endyear"] else year
        return first, _span(last_year, 1, _MONTHS[match["until"]])[1]
    return first, published


def _from_month(match: re.Match[str], published: date | None) -> Days:
    last_year = _year(match["endyear"] or match["year"], published)
    year = _year(match["year"], published) if match["year"] else last_year
    return _span(year, _MONTHS[match["month"]], 12)[0], _span(last_year, 1, _MONTHS[match["until"]])[1]


def _western(match: re.Match[str], published: date | None) -> Days:
    year = int(re.sub(r"\D", "", match["year"])) if match["year"] else published.year if published else None
    first = _GREGORIAN[match["first"]]
    return _span(year, first, _GREGORIAN[match["last"]] if match["last"] else first)


def _ending(match: re.Match[str], published: date | None) -> Days:
    year = _year(match["year"], published)
    if (
        year is not None
        and published is not None
        and not match["year"]
        and _MONTHS[match["month"]] > to_jalali(published)[1]
    ):
        year -= 1
    last = _span(year, 1, _MONTHS[match["month"]])[1]
    if last is None or year is None:
        return UNRESOLVED
    start = year * 12 + _MONTHS[match["month"]] - _count(match["count"])
    return _jalali(start // 12, start % 12 + 1, 1), last


def _window(match: re.Match[str], published: date | None) -> Days | None:
    unit, count = match["unit"], _count(match["count"])
    if unit == "سال" and not match["count"]:
        return None
    if published is None:
        return UNRESOLVED
    if unit in ("روز", "هفته"):
        return published - timedelta(days=count * (7 if unit == "هفته" else 1)), published
    return _months_back(published, count * (12 if unit == "سال" else 1)), published


def _ahead(match: re.Match[str], published: date | None) -> Days:
    if published is None:
        return UNRESOLVED
    unit, count = match["unit"], _count(match["count"])
    if unit in ("روز", "هفته"):
        return published, published + timedelta(days=count * (7 if unit == "هفته" else 1))
    return published, _months_back(published, -count * (12 if unit == "سال" else 1))


def _first_months(match: re.Match[str], published: date | None) -> Days | None:
    """The first months of a year; with «سه‌ماهه دوم» a quarter, with «شش‌ماهه دوم» a half."""
    count, ordinal = _count(match["count"]), _ORDINALS.get(match["ordinal"] or "", 1)
    year = _year(match["year"], published)
    if match["unit"] == "روز":
        first = _span(year, 1, 1)[0]
        if not match["year"] or first is None:
            return None if not match["year"] else UNRESOLVED
        return first, first + timedelta(days=count - 1)
    if not match["ordinal"] and not match["year"]:
        return None if match["unit"] != "ماهه" else _span(year, 1, count) if 1 <= count <= 12 else None
    months = count * 3 if match["unit"] == "فصل" else count
    if ordinal == -1:
        return _span(year, 13 - months, 12) if 1 <= months <= 12 else None
    first_month = (ordinal - 1) * months + 1
    if not 1 <= first_month + months - 1 <= 12:
        return None
    return _span(year, first_month, first_month + months - 1)


def _nth(match: re.Match[str], published: date | None) -> Days | None:
    ordinal, year = _ORDINALS[match["ordinal"]], _year(match["year"], published)
    if ordinal < 1 or (match["unit"] == "فصل" and ordinal > 4):
        return None
    if match["unit"] == "فصل":
        return _span(year, ordinal * 3 - 2, ordinal * 3)
    return _span(year, ordinal, ordinal)


def _half(match: re.Match[str], published: date | None) -> Days | None:
    ordinal, year = _ORDINALS[match["ordinal"]], _year(match["year"], published)
    return _span(year, 1, 6) if ordinal == 1 else _span(year, 7, 12) if ordinal in (2, -1) else None


def _season(match: re.Match[str], published: date | None) -> Days:
    quarter = _SEASONS[match["season"]]
    return _span(_year(match["year"], published), quarter * 3 - 2, quarter * 3)


def _until(match: re.Match[str], published: date | None) -> Days:
    year = _year(match["year"] or (match["whole"] if match["whole"] != "سال" else None), published)
    return published, _span(year, 1, _MONTHS[match["month"]] if match["month"] else 12)[1]


def _day(match: re.Match[str], published: date | None) -> Days | None:
    year = int(match["bare"]) if match["bare"] else _year(match["year"], published)
    month, day = _MONTHS[match["month"]], int(match["day"])
    if year is None or not 1200 <= year <= 1500:
        return UNRESOLVED
    if not 1 <= day <= month_days(year, month):
        return None
    return (_jalali(year, month, day),) * 2


def _month(match: re.Match[str], published: date | None) -> Days | None:
    if not match["said"] and not match["year"]:
        return None
    month = _MONTHS[match["month"]]
    year = _year(match["year"], published)
    if year is not None and published is not None and not match["year"] and month > to_jalali(published)[1]:
        year -= 1
    return _span(year, month, month)


def _years(match: re.Match[str], published: date | None) -> Days:
    first, last = (_year("سال " + match[part], published) for part in ("from", "to"))
    return _span(first, 1, 12)[0], _span(last, 1, 12)[1]


def _whole(match: re.Match[str], published: date | None) -> Days:
    return _span(_year(match["year"], published), 1, 12)


_RESOLVERS = {
    "since": _since, "months": _from_month, "western": _western, "ending": _ending, "window": _window, "ahead": _ahead,
    "first": _first_months, "nth": _nth, "half": _half, "season": _season, "end": _until, "day": _day, "month": _month,
    "span": _years, "year": _whole,
    "coming": lambda match, published: UNRESOLVED,
    "now": lambda match, published: (published, published),
}  # fmt: skip
