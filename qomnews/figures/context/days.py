"""The days of a period from the parts that its words were read into."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from qomnews.figures.lexicon import load
from qomnews.text.jalali import MONTHS, from_jalali, month_days, to_jalali

TABLES = load("periods")
NUMBERS = {word: entry["value"] for word, entry in TABLES["number"].items()}
ORDINALS = {word: entry["value"] for word, entry in TABLES["ordinal"].items()}
SEASONS = {word: entry["value"] for word, entry in TABLES["season"].items()}
WESTERN = {word: entry["value"] for word, entry in TABLES["gregorian"].items()}
JALALI = {name: number for number, name in enumerate(MONTHS, start=1)}

_YEARS = {word.replace(" ", ""): entry["value"] for word, entry in TABLES["year"].items()}
_PUNCTUATION = re.compile(r"[\s\u200c،؛,;.]+")
_FIRST_GREGORIAN = 1700
_TWO_DIGIT_PIVOT = 40
"""«سال ۹۸» is 1398, «سال ۰۲» is 1402."""

Days = tuple[date | None, date | None]
"""First and last day; None where they cannot be told."""

UNRESOLVED: Days = (None, None)


def _named_years() -> dict[str, int]:
    """Slogan without spaces and punctuation -> Jalali year."""
    years: dict[str, int] = {}
    for year, entry in load("named_years")["year"].items():
        for name in entry["names"]:
            years[_PUNCTUATION.sub("", name)] = int(year)
    return years


_NAMED = _named_years()


def like(match: re.Match[str], published: date | None, named: Days) -> Days:
    """The days of the period named before, in the year that «مدت مشابه سال قبل» names."""
    if named[0] is None:
        return UNRESOLVED
    years = _YEARS.get(_PUNCTUATION.sub("", match["year"]))
    if years is None:
        year = _year(match["year"], published)
        if year is None or year >= _FIRST_GREGORIAN:
            return UNRESOLVED
        years = year - to_jalali(named[0])[0]
    return _moved(named[0], years), _moved(named[1], years)


def _moved(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    year, month, of_month = to_jalali(day)
    return _jalali(year + years, month, min(of_month, month_days(year + years, month)))


@lru_cache(maxsize=512)
def _jalali(year: int, month: int, day: int) -> date:
    return from_jalali(year, month, day)


def _year(text: str | None, published: date | None) -> int | None:
    """The Jalali year, or the Gregorian above 1700, that a year's words name; without words the year of publication."""
    current = to_jalali(published)[0] if published else None
    if text is None:
        return current
    squashed = _PUNCTUATION.sub("", text)
    if squashed.endswith("میلادی") and squashed.removesuffix("میلادی") in _YEARS:
        return None if published is None else published.year + _YEARS[squashed.removesuffix("میلادی")]
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
    return NUMBERS[text] if text in NUMBERS else int(text)


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
    first = _span(year, JALALI[match["month"]] if match["month"] else 1, 12)[0]
    if match["half"]:
        return first, _span(int(match["halfyear"]), 1, 6)[1]
    if match["until"]:
        last_year = _year(match["endyear"], published) if match["endyear"] else year
        return first, _span(last_year, 1, JALALI[match["until"]])[1]
    return first, published


def _from_month(match: re.Match[str], published: date | None) -> Days:
    last_year = _year(match["endyear"] or match["year"], published)
    year = _year(match["year"], published) if match["year"] else last_year
    return _span(year, JALALI[match["month"]], 12)[0], _span(last_year, 1, JALALI[match["until"]])[1]


def _western(match: re.Match[str], published: date | None) -> Days:
    year = int(re.sub(r"\D", "", match["year"])) if match["year"] else published.year if published else None
    first = WESTERN[match["first"]]
    return _span(year, first, WESTERN[match["last"]] if match["last"] else first)


def _to_come(month: str, published: date | None) -> bool:
    """Whether a month lies behind the day of publication, so that one without a year is last year's."""
    return published is not None and JALALI[month] > to_jalali(published)[1]


def _ending(match: re.Match[str], published: date | None) -> Days:
    year = _year(match["year"], published)
    if (
        year is not None
        and published is not None
        and not match["year"]
        and JALALI[match["month"]] > to_jalali(published)[1]
    ):
        year -= 1
    last = _span(year, 1, JALALI[match["month"]])[1]
    if last is None or year is None:
        return UNRESOLVED
    start = year * 12 + JALALI[match["month"]] - _count(match["count"])
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


def _ago(match: re.Match[str], published: date | None) -> Days:
    """The year that lies so many years back: «ده سال پیش»."""
    return UNRESOLVED if published is None else _span(to_jalali(published)[0] - _count(match["count"]), 1, 12)


def _ahead(match: re.Match[str], published: date | None) -> Days:
    if published is None:
        return UNRESOLVED
    unit, count = match["unit"], _count(match["count"])
    if unit in ("روز", "هفته"):
        return published, published + timedelta(days=count * (7 if unit == "هفته" else 1))
    return published, _months_back(published, -count * (12 if unit == "سال" else 1))


def _first_months(match: re.Match[str], published: date | None) -> Days | None:
    """The first months of a year; with «سه‌ماهه دوم» a quarter, with «شش‌ماهه دوم» a half."""
    count, ordinal = _count(match["count"]), ORDINALS.get(match["ordinal"] or "", 1)
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
    ordinal, year = ORDINALS[match["ordinal"]], _year(match["year"], published)
    if ordinal < 1 or (match["unit"] == "فصل" and ordinal > 4):
        return None
    if match["unit"] == "فصل":
        return _span(year, ordinal * 3 - 2, ordinal * 3)
    return _span(year, ordinal, ordinal)


def _half(match: re.Match[str], published: date | None) -> Days | None:
    ordinal, year = ORDINALS[match["ordinal"]], _year(match["year"], published)
    return _span(year, 1, 6) if ordinal == 1 else _span(year, 7, 12) if ordinal in (2, -1) else None


def _season(match: re.Match[str], published: date | None) -> Days:
    quarter = SEASONS[match["season"]]
    return _span(_year(match["year"], published), quarter * 3 - 2, quarter * 3)


def _until(match: re.Match[str], published: date | None) -> Days:
    year = _year(match["year"] or (match["whole"] if match["whole"] != "سال" else None), published)
    first, last = _span(year, 1, JALALI[match["month"]] if match["month"] else 12)
    if published is not None and last is not None and last < published:
        return first, last  # told afterwards: «تا پایان مرداد» in the autumn is the year so far
    return published, last


def _days(match: re.Match[str], published: date | None) -> Days | None:
    """Some days of one month, or of two: «۱۲ تا ۱۶ دی», «۲۵ شهریور تا ۵ مهر»; over the turn of a year, too."""
    last = _day(match, published)
    if last is None or last[1] is None:
        return last
    year, month, _ = to_jalali(last[1])
    first = int(match["first"])
    opening = JALALI[match.groupdict().get("opening") or match["month"]]
    year -= opening > month
    if not 1 <= first <= month_days(year, opening):
        return None
    begun = _jalali(year, opening, first)
    return (begun, last[1]) if begun <= last[1] else None


def _day(match: re.Match[str], published: date | None) -> Days | None:
    year = int(match["bare"]) if match["bare"] else _year(match["year"], published)
    month, day = JALALI[match["month"]], int(match["day"])
    if year is None or not 1200 <= year <= 1500:
        return UNRESOLVED
    if not 1 <= day <= month_days(year, month):
        return None
    return (_jalali(year, month, day),) * 2


def _month(match: re.Match[str], published: date | None) -> Days | None:
    if not match["said"] and not match["year"]:
        return None
    month = JALALI[match["month"]]
    year = _year(match["year"], published)
    if year is not None and not match["year"] and _to_come(match["month"], published):
        year -= 1
    return _span(year, month, month)


def _years(match: re.Match[str], published: date | None) -> Days:
    first, last = (_year("سال " + match[part], published) for part in ("from", "to"))
    return _span(first, 1, 12)[0], _span(last, 1, 12)[1]


def _whole(match: re.Match[str], published: date | None) -> Days:
    return _span(_year(match["year"], published), 1, 12)


RESOLVERS: Mapping[str, Callable[[re.Match[str], date | None], Days | None]] = {
    "since": _since, "months": _from_month, "western": _western, "ending": _ending, "window": _window, "ago": _ago,
    "ahead": _ahead, "first": _first_months, "nth": _nth, "half": _half, "season": _season, "end": _until,
    "between": _days, "days": _days, "day": _day, "month": _month, "span": _years, "year": _whole, "bare": _whole,
    "coming": lambda match, published: UNRESOLVED,
    "now": lambda match, published: (None if match[0].startswith("تا") else published, published),
}  # fmt: skip
"""Rule -> the days of its match, from the day of publication; None where the words name no period after all."""
