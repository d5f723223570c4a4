"""The Jalali calendar, and every form in which Persian news write a day or a moment."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from persiantools.jdatetime import JalaliDate

from qomnews.text.characters import DELETED, DIGITS, LETTERS, SPACES, ZWNJ, translation

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
"""Names of the months in order: ``MONTHS[0]`` is the first month."""

TEHRAN = ZoneInfo("Asia/Tehran")
"""+03:30; +04:30 in the summers until 2022, so a fixed offset would break old stories."""

_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, start=1)} | {"امرداد": 5, "ابان": 8, "اذر": 9}

_ORDINALS = (
    "یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم", "سیزدهم", "چهاردهم",
    "پانزدهم", "شانزدهم", "هفدهم", "هجدهم", "نوزدهم", "بیستم", "بیست و یکم", "بیست و دوم", "بیست و سوم", "بیست و چهارم",
    "بیست و پنجم", "بیست و ششم", "بیست و هفتم", "بیست و هشتم", "بیست و نهم", "سی ام", "سی و یکم",
)  # fmt: skip
_DAY_WORDS = {words: day for day, words in enumerate(_ORDINALS, start=1)} | {"اول": 1, "هیجدهم": 18}

_PLAIN = translation(LETTERS | DIGITS | SPACES | {ZWNJ: " "} | dict.fromkeys(DELETED))

_LEAD_IN = (
    r"(?:[^\d:]{1,30}:\s*)?"  # «تاریخ انتشار:»
    r"(?:روز\s*)?(?:(?:(?:یک|دو|سه|چهار|پنج)?\s*شنبه|جمعه|آدینه)[\s،,/|-]*)?"
)
_NUMERIC = r"(?P<first>\d{1,4})\s*(?P<mark>[-/.])\s*(?P<second>\d{1,2})\s*(?P=mark)\s*(?P<third>\d{1,4})"
_DAY_WORD = "|".join(words.replace(" ", r"\s*") for words in sorted(_DAY_WORDS, key=len, reverse=True))
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_NAMED = (
    rf"(?P<day>\d{{1,2}}|{_DAY_WORD})\s*(?:ا?م\s)?[\s/-]*(?P<month>{_MONTH})\s*(?:ماه)?"
    r"[\s،,/-]*(?:سال\s*)?(?P<year>\d{4}|\d{2})"
)
_TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second_of_minute>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_STAMP = re.compile(
    rf"{_LEAD_IN}(?:{_NUMERIC}|{_NAMED})(?:[\s،,/|-]*(?:ساعت|T)?\s*{_TIME})?[\s.]*", re.IGNORECASE
)  # fmt: skip


def from_jalali(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Jalali one; raises ValueError for a day that the calendar has not.

    >>> from_jalali(1399, 12, 30)
    datetime.date(2021, 3, 20)
    """
    gregorian: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    return gregorian


def to_jalali(day: date) -> tuple[int, int, int]:
    """Jalali year, month and day of a Gregorian day.

    >>> to_jalali(date(2020, 11, 6))
    (1399, 8, 16)
    """
    jalali = JalaliDate(date(day.year, day.month, day.day))  # type: ignore[no-untyped-call]
    return jalali.year, jalali.month, jalali.day


def month_days(year: int, month: int) -> int:
    """Number of days of a Jalali month: 29 to 31; raises ValueError when the month is not 1 to 12.

    >>> month_days(1399, 12), month_days(1400, 12)
    (30, 29)
    """
    if not 1 <= month <= 12:
        raise ValueError(f"a year has the months 1 to 12, not {month}")
    return int(JalaliDate.days_in_month(month, year))


def parse_day(text: str) -> date | None:
    """The Gregorian day that a date field names; None when it names none, several, or only a relative one.

    Year, month and day may be Jalali or Gregorian, told apart by the year; digits of any script. A year of two digits
    is Jalali: 50 to 99 lie in the 1300s, 00 to 49 in the 1400s. A weekday, a label before and a time behind are passed
    over; a moment given with its zone counts as the day it falls on in Tehran.

    >>> parse_day("سه‌شنبه ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰")
    datetime.date(2024, 2, 6)
    >>> parse_day("۹۹/۸/۱۵"), parse_day("2020-11-06"), parse_day("۴ روز قبل")
    (datetime.date(2020, 11, 5), datetime.date(2020, 11, 6), None)
    """
    match = _STAMP.fullmatch(_plain(text))
    if match is None:
        stamp = _rfc822(text)
        return stamp.astimezone(TEHRAN).date() if stamp else None
    if match["zone"]:
        moment = _moment(match)
        return moment.astimezone(TEHRAN).date() if moment else None
    return _day(match)


def parse_stamp(text: str) -> datetime | None:
    """The moment that a date field names, aware, in UTC; None when it names no day, no time, or only a relative one.

    A moment without a zone is Tehran time, with the summer time of its year; RFC 822 stamps are read as well.

    >>> parse_stamp("۱۹ بهمن ۱۴۰۲، ۱۲:۰۸").isoformat()
    '2024-02-08T08:38:00+00:00'
    >>> parse_stamp("2026-07-29T08:28:50Z").isoformat()
    '2026-07-29T08:28:50+00:00'
    >>> parse_stamp("دیروز ۲۲:۲۷") is None
    True
    """
    match = _STAMP.fullmatch(_plain(text))
    return _moment(match) if match else _rfc822(text)


def jalali_text(moment: date) -> str:
    """«1399-08-16» for a day, «1399-08-16 10:24» in Tehran for a moment; raises ValueError for a moment without a zone.

    >>> jalali_text(date(2020, 11, 6))
    '1399-08-16'
    >>> jalali_text(datetime(2020, 11, 6, 6, 54, tzinfo=UTC))
    '1399-08-16 10:24'
    """
    if not isinstance(moment, datetime):
        return "{:04}-{:02}-{:02}".format(*to_jalali(moment))
    local = _in_tehran(moment)
    return f"{jalali_text(local.date())} {local:%H:%M}"


def tehran_text(moment: datetime) -> str:
    """The moment as ISO 8601 in Tehran, offset included, to the second; raises ValueError for a moment without a zone.

    >>> tehran_text(datetime(2020, 7, 6, 6, 54, tzinfo=UTC))
    '2020-07-06T11:24:00+04:30'
    """
    return _in_tehran(moment).isoformat(timespec="seconds")


def _plain(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join(text.split())


def _in_tehran(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone, so it names no moment")
    return moment.astimezone(TEHRAN)


def _day(match: re.Match[str]) -> date | None:
    if match["month"]:
        day = int(match["day"]) if match["day"].isdigit() else _day_word(match["day"])
        return _calendar_day(match["year"], _MONTH_NUMBERS[match["month"]], day)
    first, second, third = match["first"], match["second"], match["third"]
    # «16/8/1399» and «15/08/99» stand day first: copy whose order was turned round by a right-to-left editor.
    day_first = len(third) == 4 or (len(first) <= 2 and int(first) <= 31 < int(third))
    year, day_text = (third, first) if day_first else (first, third)
    if len(day_text) > 2:
        return None
    return _calendar_day(year, int(second), int(day_text))


def _day_word(written: str) -> int:
    letters = written.replace(" ", "")
    return next(day for words, day in _DAY_WORDS.items() if words.replace(" ", "") == letters)


def _calendar_day(year_text: str, month: int, day: int) -> date | None:
    year = int(year_text)
    if len(year_text) == 2:
        year += 1300 if year >= 50 else 1400
    try:
        if 1200 <= year < 1600:
            return from_jalali(year, month, day)
        if 1800 <= year < 2200:
            return date(year, month, day)
    except ValueError:
        return None
    return None


def _moment(match: re.Match[str]) -> datetime | None:
    day = _day(match)
    if day is None or match["hour"] is None:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second_of_minute"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    try:
        local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(match["zone"]))
    except ValueError:
        return None
    return local.astimezone(UTC)


def _zone(text: str | None) -> timezone | ZoneInfo:
    if text is None:
        return TEHRAN
    if text[0] not in "+-":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _rfc822(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
