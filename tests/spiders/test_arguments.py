from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from qomnews.errors import InputError
from qomnews.items import ListingEntry
from qomnews.spiders.arguments import Arguments, tehran_day


@pytest.mark.parametrize("text", ["2020-11-06", "1399-08-16", "1399/8/16", "۱۶ آبان ۱۳۹۹", "۱۳۹۹-۰۸-۱۶"])
def test_a_day_is_read_in_every_writing(text: str) -> None:
    assert Arguments.read(from_date=text).from_date == date(2020, 11, 6)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"from_date": "yesterday"}, "from_date «yesterday»"),
        ({"until_date": "1399-13-01"}, "until_date «1399-13-01»"),
        ({"limit": "0"}, "limit «0»"),
        ({"limit": "many"}, "limit «many»"),
        ({"refresh": "perhaps"}, "refresh «perhaps»"),
        ({"form_date": "1399-08-16"}, "«form_date»"),
        ({"from_date": "1399-08-16", "until_date": "1399-08-15"}, "lies after"),
    ],
)
def test_what_cannot_be_used_is_named(given: dict[str, str], named: str) -> None:
    with pytest.raises(InputError, match=named):
        Arguments.read(**given)


def test_the_thirtieth_of_esfand_is_a_day_in_leap_years_only() -> None:
    assert Arguments.read(until_date="1403-12-30").until_date == date(2025, 3, 20)
    with pytest.raises(InputError, match="1404-12-30"):
        Arguments.read(until_date="1404-12-30")


def test_nothing_given_is_everything_wanted() -> None:
    arguments = Arguments.read()
    assert not arguments.has_window
    assert arguments.wants(ListingEntry("u", "1"))
    assert (arguments.limit, arguments.refresh) == (None, False)


def test_the_window_counts_days_in_tehran() -> None:
    late = ListingEntry("u", "1", published=datetime(2020, 11, 6, 20, 45, tzinfo=UTC))
    assert tehran_day(datetime(2020, 11, 6, 20, 45, tzinfo=UTC)) == date(2020, 11, 7)
    assert not Arguments.read(until_date="2020-11-06").wants(late)
    assert Arguments.read(from_date="2020-11-07").wants(late)
