from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qomnews.text.characters import persian_digits
from qomnews.text.jalali import (
    MONTHS,
    TEHRAN,
    from_jalali,
    jalali_text,
    month_days,
    parse_day,
    parse_stamp,
    tehran_text,
    to_jalali,
)

DAYS = st.dates(date(1921, 3, 21), date(2090, 12, 31))


def test_every_day_from_1370_to_1440_agrees_with_a_second_calendar() -> None:
    day = from_jalali(1370, 1, 1)
    last = from_jalali(1440, 12, 29)
    while day <= last:
        other = jdatetime.date.fromgregorian(date=day)
        assert to_jalali(day) == (other.year, other.month, other.day)
        assert from_jalali(other.year, other.month, other.day) == day
        day += timedelta(days=1)


def test_esfand_has_thirty_days_in_leap_years_only() -> None:
    leap = [year for year in range(1370, 1441) if month_days(year, 12) == 30]
    assert leap == [year for year in range(1370, 1441) if jdatetime.date(year, 1, 1).isleap()]
    assert 1399 in leap
    assert parse_day("۳۰ اسفند ۱۳۹۹") == date(2021, 3, 20)
    assert parse_day("۳۰ اسفند ۱۴۰۰") is None
    with pytest.raises(ValueError, match="day"):
        from_jalali(1400, 12, 30)


def test_months_have_their_days_and_there_are_twelve() -> None:
    assert [month_days(1400, month) for month in range(1, 13)] == [31] * 6 + [30] * 5 + [29]
    for month in (0, 13):
        with pytest.raises(ValueError, match="1 to 12"):
            month_days(1400, month)


@pytest.mark.parametrize(
    "text",
    [
        "2020-11-06",
        "2020/11/06",
        "۲۰۲۰-۱۱-۰۶",
        "1399-08-16",
        "1399/8/16",
        "۱۳۹۹/۰۸/۱۶",
        "1399.8.16",
        "16/8/1399",
        "99/8/16",
        "۹۹/۸/۱۶",
        "16/8/99",
        "۱۶ آبان ۱۳۹۹",
        "16 آبان 1399",
        "١٦ آبان ١٣٩٩",
        "۱۶ آبان‌ماه ۱۳۹۹",
        "۱۶ آبانماه ۱۳۹۹",
        "شانزدهم آبان ماه سال ۱۳۹۹",
        "۱۶ ابان ۹۹",
        "جمعه ۱۶ آبان ۱۳۹۹",
        "جمعه، ۱۶ آبان ۱۳۹۹، ۱۰:۲۴",
        "جمعه / ۱۶ آبان ۱۳۹۹ / ۱۰:۲۴",
        "جمعه ۱۶ آبان ۱۳۹۹ - ۱۰:۲۴",
        "روز جمعه ۱۶ آبان ۱۳۹۹ ساعت ۱۰:۲۴",
        "تاریخ انتشار: ۱۶ آبان ۱۳۹۹ - ۱۰:۲۴",
        "۱۳۹۹-۰۸-۱۶ ۱۰:۲۴",
        "2020-11-06T10:24",
        "2020-11-05T21:00:00Z",
        "2020-11-06 T 00:30:56 +0330",
        "Fri, 06 Nov 2020 06:54:00 GMT",
        "\u200f۱۶ آبان ۱۳۹۹\u200f",
    ],
)
def test_a_day_is_read_in_every_form(text: str) -> None:
    assert parse_day(text) == date(2020, 11, 6)


@pytest.mark.parametrize(
    "weekday", ["سه‌شنبه", "سهشنبه", "سه شنبه", "پنجشنبه", "پنج‌شنبه", "شنبه", "یکشنبه", "یک‌شنبه", "جمعه"]
)
def test_a_weekday_in_any_spelling_is_passed_over(weekday: str) -> None:
    assert parse_day(f"{weekday} ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰") == date(2024, 2, 6)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_known_with_arabic_letters_too(number: int) -> None:
    name = MONTHS[number - 1]
    wanted = from_jalali(1399, number, 5)
    assert parse_day(f"۵ {name} ۱۳۹۹") == wanted
    assert parse_day(f"۵ {name.replace('ی', 'ي').replace('ک', 'ك')} ۱۳۹۹") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "لحظاتی قبل",
        "۵ دقیقه قبل",
        "۶ ساعت قبل",
        "۴ روز قبل",
        "۱ ماه قبل",
        "دیروز ۲۲:۲۷",
        "امروز",
        "فردا ۱۶ آبان",
        "۱۶ آبان",
        "آبان ۱۳۹۹",
        "۱۳۹۹",
        "12.5",
        "1399/13/1",
        "1399/7/31",
        "1399/0/5",
        "1699/1/1",
        "147 هزار تن",
        "۱۰:۲۴",
        "16/8",
        "1399/05/16/3",
    ],
)
def test_what_names_no_day_is_refused(text: str) -> None:
    assert parse_day(text) is None
    assert parse_stamp(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("۱۹ بهمن ۱۴۰۲، ۱۲:۰۸", "2024-02-08T08:38:00+00:00"),
        ("۱۴۰۴-۰۵-۲۲ ۱۰:۲۴", "2025-08-13T06:54:00+00:00"),
        ("سه‌شنبه ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰", "2024-02-06T18:10:00+00:00"),
        ("چهارشنبه / ۲۹ دی ۱۳۹۵ / ۱۴:۵۹", "2017-01-18T11:29:00+00:00"),
        ("۱۶ تیر ۱۳۹۹، ۱۱:۲۴", "2020-07-06T06:54:00+00:00"),
        ("۱۶ تیر ۱۴۰۲، ۱۱:۲۴", "2023-07-07T07:54:00+00:00"),
        ("2026-07-29T08:28:50Z", "2026-07-29T08:28:50+00:00"),
        ("2024-02-10 T 00:30:56 +0330", "2024-02-09T21:00:56+00:00"),
        ("2020-07-06T11:24:00+04:30", "2020-07-06T06:54:00+00:00"),
        ("2020-07-06T11:24", "2020-07-06T06:54:00+00:00"),
        ("2026-07-29T08:28:50.123Z", "2026-07-29T08:28:50+00:00"),
        ("Sat, 14 Mar 2020 15:42:09 GMT", "2020-03-14T15:42:09+00:00"),
        ("Sat, 14 Mar 2020 15:42:09 +0330", "2020-03-14T12:12:09+00:00"),
    ],
)
def test_a_moment_is_read_in_every_form(text: str, moment: str) -> None:
    stamp = parse_stamp(text)
    assert stamp is not None
    assert stamp.isoformat() == moment
    assert stamp.tzinfo is UTC


@pytest.mark.parametrize("text", ["۱۶ آبان ۱۳۹۹", "2020-11-06", "1399/8/16 25:00", "1399/8/16 10:61"])
def test_a_day_without_a_time_is_no_moment(text: str) -> None:
    assert parse_stamp(text) is None


def test_moments_are_shown_in_tehran_with_the_summer_time_of_their_year() -> None:
    summer = datetime(2020, 7, 6, 6, 54, tzinfo=UTC)
    assert jalali_text(summer) == "1399-04-16 11:24"
    assert tehran_text(summer) == "2020-07-06T11:24:00+04:30"
    assert tehran_text(datetime(2023, 7, 6, 6, 54, tzinfo=UTC)) == "2023-07-06T10:24:00+03:30"
    assert jalali_text(datetime(2020, 11, 5, 21, 0, tzinfo=UTC)) == "1399-08-16 00:30"
    assert jalali_text(date(2020, 11, 6)) == "1399-08-16"
    assert TEHRAN.key == "Asia/Tehran"


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2020, 7, 6)
    for show in (jalali_text, tehran_text):
        with pytest.raises(ValueError, match="no zone"):
            show(naive)


@given(DAYS)
def test_a_day_written_in_either_calendar_is_read_back(day: date) -> None:
    year, month, number = to_jalali(day)
    assert parse_day(jalali_text(day)) == day
    assert parse_day(day.isoformat()) == day
    assert parse_day(persian_digits(f"{number} {MONTHS[month - 1]} {year}")) == day


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.integers(-720, 720))
def test_a_moment_with_an_offset_is_read_back(moment: datetime, minutes: int) -> None:
    aware = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse_stamp(aware.isoformat()) == aware


@given(st.text(max_size=60) | st.text("۰۱۲۳۴۵۶۷۸۹0123456789-/:. آبانماهT+Z", max_size=30))
def test_no_text_raises(text: str) -> None:
    parse_day(text)
    parse_stamp(text)
