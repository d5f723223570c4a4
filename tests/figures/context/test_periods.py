"""Periods: what is one, how far it reaches, and what is not one."""

from __future__ import annotations

from datetime import date

import pytest

from qomnews.figures.context.days import RESOLVERS
from qomnews.figures.context.periods import Period, periods
from qomnews.figures.lexicon import load
from qomnews.figures.model import Document

PUBLISHED = date(2020, 11, 6)  # 16 Aban 1399


def read(text: str, published: date | None = PUBLISHED, named: Period | None = None) -> list[tuple[str, str, str]]:
    document = Document.of(text)
    return [
        (text[slice(*document.span(period.start, period.end))], str(period.first), str(period.last))
        for period in periods(document.folded, document.tokens, published, named)
    ]


@pytest.mark.parametrize(
    ("text", "period", "first", "last"),
    [
        ("در سال ۱۳۹۸ ۴۰ معدن", "سال ۱۳۹۸", "2019-03-21", "2020-03-19"),
        ("در سال ۹۸ ۴۰ معدن", "سال ۹۸", "2019-03-21", "2020-03-19"),
        ("صادرات در ۱۳۹۸ به ۴۰ تن رسید", "۱۳۹۸", "2019-03-21", "2020-03-19"),
        ("صادرات در 2012 نیز ۴۰ تن بود", "2012", "2012-01-01", "2012-12-31"),
        ("سال۹۸ معادن", "سال۹۸", "2019-03-21", "2020-03-19"),
        ("در سال ۰۲", "سال ۰۲", "2023-03-21", "2024-03-19"),
        ("صادرات امسال", "امسال", "2020-03-20", "2021-03-20"),
        ("در سالجاری", "سالجاری", "2020-03-20", "2021-03-20"),
        ("در سال جاری", "سال جاری", "2020-03-20", "2021-03-20"),
        ("صادرات پارسال", "پارسال", "2019-03-21", "2020-03-19"),
        ("در سال آینده", "سال آینده", "2021-03-21", "2022-03-20"),
        ("هفت ماهه نخست امسال", "هفت ماهه نخست امسال", "2020-03-20", "2020-10-21"),
        ("۷ ماهه امسال", "۷ ماهه امسال", "2020-03-20", "2020-10-21"),
        ("در ۶ ماه ابتدایی سال", "۶ ماه ابتدایی", "2020-03-20", "2020-09-21"),
        ("۱۰ ماهه سال ۹۴", "۱۰ ماهه سال ۹۴", "2015-03-21", "2016-01-20"),
        ("سه‌ماهه دوم سال گذشته", "سه‌ماهه دوم سال گذشته", "2019-06-22", "2019-09-22"),
        ("سه ماهه پایانی پارسال", "سه ماهه پایانی پارسال", "2019-12-22", "2020-03-19"),
        ("نیمه دوم سال گذشته", "نیمه دوم سال گذشته", "2019-09-23", "2020-03-19"),
        ("دو فصل ابتدایی امسال", "دو فصل ابتدایی امسال", "2020-03-20", "2020-09-21"),
        ("بهار امسال", "بهار امسال", "2020-03-20", "2020-06-20"),
        ("اردیبهشت ماه امسال", "اردیبهشت ماه امسال", "2020-04-20", "2020-05-20"),
        ("در بهمن‌ماه", "بهمن‌ماه", "2020-01-21", "2020-02-19"),
        ("دومین ماه سال ۱۴۰۲", "دومین ماه سال ۱۴۰۲", "2023-04-21", "2023-05-21"),
        ("از ۸ تا ۱۲ آبان", "۸ تا ۱۲ آبان", "2020-10-29", "2020-11-02"),
        ("از ۲۵ شهریور تا ۵ مهر", "۲۵ شهریور تا ۵ مهر", "2020-09-15", "2020-09-26"),
        ("هشت سال پیش", "هشت سال پیش", "2012-03-20", "2013-03-20"),
        ("۱۵ آبان ۱۳۹۹", "۱۵ آبان ۱۳۹۹", "2020-11-05", "2020-11-05"),
        ("از ابتدای سال تا پایان مهرماه", "از ابتدای سال تا پایان مهرماه", "2020-03-20", "2020-10-21"),
        ("از آغاز امسال تاکنون", "از آغاز امسال تاکنون", "2020-03-20", "2020-11-06"),
        ("از فروردین تا پایان دی پارسال", "از فروردین تا پایان دی پارسال", "2019-03-21", "2020-01-20"),
        ("از ابتدای سال ۱۳۹۳ تا نیمه ۱۳۹۶", "از ابتدای سال ۱۳۹۳ تا نیمه ۱۳۹۶", "2014-03-21", "2017-09-22"),
        ("یازده‌ماهه منتهی به بهمن", "یازده‌ماهه منتهی به بهمن", "2019-03-21", "2020-02-19"),
        ("تا سه ماه آتی", "تا سه ماه آتی", "2020-11-06", "2021-02-04"),
        ("در ۲۰ روز گذشته", "۲۰ روز گذشته", "2020-10-17", "2020-11-06"),
        ("هفته گذشته", "هفته گذشته", "2020-10-30", "2020-11-06"),
        ("در یکسال اخیر", "یکسال اخیر", "2019-11-07", "2020-11-06"),
        ("هم‌اکنون ۴۰ معدن", "هم‌اکنون", "2020-11-06", "2020-11-06"),
        ("در حال حاضر ۴۰ معدن", "در حال حاضر", "2020-11-06", "2020-11-06"),
        ("تا پایان آذرماه", "تا پایان آذرماه", "2020-11-06", "2020-12-20"),
        ("تا سه سال آینده", "تا سه سال آینده", "2020-11-06", "2023-11-07"),
        ("سال‌های ۱۳۹۵ تا ۱۳۹۷", "سال‌های ۱۳۹۵ تا ۱۳۹۷", "2016-03-20", "2019-03-20"),
        ("در سال ۲۰۲۳ میلادی", "سال ۲۰۲۳ میلادی", "2023-01-01", "2023-12-31"),
        ("از آوریل تا ژوئن", "از آوریل تا ژوئن", "2020-04-01", "2020-06-30"),
        ("۵۳ روز نخست امسال", "۵۳ روز نخست امسال", "2020-03-20", "2020-05-11"),
        ("ازآغاز سالجاری", "ازآغاز سالجاری", "2020-03-20", "2020-11-06"),
    ],
)
def test_a_period_and_its_days(text: str, period: str, first: str, last: str) -> None:
    assert read(text) == [(period, first, last)]


def test_this_period_is_the_one_spoken_of_and_not_the_older_one_it_is_set_against() -> None:
    spoken = Period(0, 0, date(2020, 3, 20), date(2020, 9, 21))
    found = read("از ۱۳ میلیون دلار در نیمه نخست سال گذشته به ۱۵ میلیون دلار در این دوره رسید", named=spoken)
    assert found == [
        ("نیمه نخست سال گذشته", "2019-03-21", "2019-09-22"),
        ("این دوره", "2020-03-20", "2020-09-21"),
    ]


def test_until_now_has_no_first_day() -> None:
    [period] = periods("تاکنون ۴۰ معدن", Document.of("تاکنون ۴۰ معدن").tokens, PUBLISHED)
    assert (period.first, period.last) == (None, PUBLISHED)


@pytest.mark.parametrize(
    "text", ["این معدن", "مهر و محبت", "تا کارخانه", "ماهی آزاد", "در مسیر", "۴۰ معدن", "دی وی دی"]
)
def test_what_is_no_period(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("year", "entry"), load("named_years")["year"].items())
def test_every_named_year_in_every_writing(year: str, entry: dict[str, list[str]]) -> None:
    for name in entry["names"]:
        for spelled in (
            name,
            name.replace("\u200c", " "),
            name.replace("\u200c", ""),
            name.replace("،", "").replace("؛", ""),
        ):
            [(text, first, _)] = read(f"در سال {spelled} بود")
            assert (text, first) == (f"سال {spelled}", read(f"سال {year}")[0][1])


def test_the_longest_slogan_wins() -> None:
    assert read("سال جهش تولید با مشارکت مردم")[0][1] == "2024-03-20"
    assert read("سال جهش تولید")[0][1] == "2020-03-20"


def test_a_slogan_needs_its_year() -> None:
    assert read("صندوق نوآوری و شکوفایی") == []


@pytest.mark.parametrize("text", ["امسال", "هفت ماهه نخست امسال", "هم‌اکنون", "در ۲۰ روز گذشته", "تا پایان آذرماه"])
def test_without_publication_relative_periods_stay_open(text: str) -> None:
    assert read(text, published=None)[0][1] == "None"


def test_the_same_span_of_another_year() -> None:
    text = "در هفت ماهه نخست امسال ۱۲ تن و در مدت مشابه سال قبل ۱۰ تن"
    assert read(text)[1] == ("مدت مشابه سال قبل", "2019-03-21", "2019-10-22")
    assert read("هفت ماهه نخست امسال نسبت به دوره مشابه سال ۱۳۹۵")[1][1:] == ("2016-03-20", "2016-10-21")


def test_a_compared_period_is_the_base() -> None:
    document = Document.of("صادرات امسال در مقایسه با سال گذشته")
    assert [period.base for period in periods(document.folded, document.tokens, PUBLISHED)] == [False, True]


def test_an_anaphor_is_the_period_before_it() -> None:
    named = Period(0, 1, date(2020, 3, 20), date(2020, 6, 20))
    assert read("در این مدت ۴۰ معدن", named=named) == [("این مدت", "2020-03-20", "2020-06-20")]
    assert read("در این مدت ۴۰ معدن") == [("این مدت", "None", "None")]


@pytest.mark.parametrize("table", ["number", "ordinal", "season", "year", "gregorian"])
def test_every_word_of_time_is_read_in_its_example(table: str) -> None:
    for word, entry in load("periods")[table].items():
        [(text, first, _)] = read(entry["example"])
        assert word in text
        assert first != "None"


@pytest.mark.parametrize("table", ["now", "anaphor"])
def test_every_pointing_word_is_read(table: str) -> None:
    for word in load("periods")[table]["words"]:
        assert [text for text, _, _ in read(f"{word} بود")] == [word]


def test_every_word_of_likeness_is_read() -> None:
    for word in load("periods")["base"]["words"]:
        assert [text for text, _, _ in read(f"در {word} سال قبل بود")] == [f"{word} سال قبل"]


def test_every_rule_has_its_days() -> None:
    assert {"since", "month", "year", "now"} <= RESOLVERS.keys()
