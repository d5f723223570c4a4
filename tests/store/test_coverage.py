from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from qomnews.store.coverage import day_done, open_days

FIRST = date(2020, 10, 30)


def days(*numbers):
    return [FIRST + timedelta(days=n) for n in numbers]


def test_days_stay_open_until_they_are_done(db, now):
    assert open_days(db, "irna", "qom", FIRST, FIRST + timedelta(days=3)) == days(0, 1, 2, 3)
    assert day_done(db, "irna", "qom", FIRST + timedelta(days=1), None, now)
    assert day_done(db, "irna", "qom", FIRST + timedelta(days=1), None, now)
    assert open_days(db, "irna", "qom", FIRST, FIRST + timedelta(days=3)) == days(0, 2, 3)


def test_provinces_and_agencies_are_apart(db, now):
    day_done(db, "irna", "qom", FIRST, None, now)
    assert open_days(db, "irna", "markazi", FIRST, FIRST) == days(0)
    assert open_days(db, "isna", "qom", FIRST, FIRST) == days(0)


def test_a_day_that_is_not_over_in_tehran_stays_open(db):
    late = datetime(2020, 11, 7, 20, 29, tzinfo=UTC)  # 23:59 in Tehran
    assert not day_done(db, "irna", "qom", date(2020, 11, 7), None, late)
    assert open_days(db, "irna", "qom", date(2020, 11, 7), date(2020, 11, 7)) == [date(2020, 11, 7)]
    assert day_done(db, "irna", "qom", date(2020, 11, 7), None, late + timedelta(minutes=2))


def test_an_empty_range_has_no_days(db):
    assert open_days(db, "irna", "qom", FIRST, FIRST - timedelta(days=1)) == []


def test_the_last_day_of_a_leap_year_is_a_day(db, now):
    esfand_30 = date(2021, 3, 20)
    assert open_days(db, "irna", "qom", esfand_30, esfand_30 + timedelta(days=1)) == [esfand_30, date(2021, 3, 21)]
