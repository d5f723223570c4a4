"""What numbers beside each other share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qomnews.figures.document import Document
from qomnews.figures.model import Quantity
from qomnews.figures.quantities.find import find


def quantities(text: str) -> list[Quantity]:
    return find(Document.of(text))[0]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("عراق ۴۵، ترکیه ۲۳ و کره جنوبی ۱۲ درصد", [45, 23, 12]),
        ("عراق ۴۵، ترکیه ۲۳ و کره جنوبی ۱۲ میلیون دلار", [45_000_000, 23_000_000, 12_000_000]),
        ("پتو ۴۵، چراغ ۲۳ و آب ۱۲ گالن", [12]),
        ("پراید ۱۳۱، پژو ۲۰۶ و سمند ۱۲ درصد", [12]),
        ("حداقل ۵ و حداکثر ۱۰ درصد", [5, 10]),
        ("از ۱۰ به ۱۵ و از ۳۰ به ۳۸ درصد", [10, 15, 30, 38]),
        ("از کیلویی ۱۲ هزار به ۱۵ هزار ریال", [12_000, 15_000]),
        ("بیل ۴۰، ۴ دستگاه لودر", [4]),
        ("سپاهان ۳۵ - صنعت کرمان ۳۹", []),
    ],
)
def test_what_names_and_leads_share(text: str, values: list[int]) -> None:
    assert [quantity.value for quantity in quantities(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("۲۰ تا ۳۰ هزار تن", 20_000, 30_000),
        ("۵۰۰ تا هزار تن", 500, 1000),
        ("۲۰ تا ۲۵ هزار میلیارد ریال", 20 * 10**12, 25 * 10**12),
        ("۵۰۰ تا هزار میلیارد ریال", 500 * 10**9, 10**12),
        ("۸۰۰ تا یک هزار تن", 800, 1000),
        ("۹۰۰ میلیون تا یک میلیارد تومان", 9_000_000_000, 10_000_000_000),
        ("بین ۱۵ و ۲۰ درصد", 15, 20),
        ("۲ درصد تا ۵ درصد", 2, 5),
        ("۱۰-۱۵ درصد", 10, 15),
        ("۷-۵ درصد", 5, 7),
        ("۳۰ – ۴۰ درصد", 30, 40),
        ("یک و نیم تا ۲ میلیارد متر مکعب", 1_500_000_000, 2_000_000_000),
        ("چهار یا پنج درصد", 4, 5),
        ("دو سه هزار نفر", 2000, 3000),
    ],
)
def test_a_range_is_one_quantity(text: str, low: int, high: int) -> None:
    assert [(q.value, q.value_high) for q in quantities(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("۱۰، ۱۲ و ۱۵ درصد", [10, 12, 15]),
        ("۱۵۰، ۵۸ و ۴۳ میلیارد تومان", [1_500_000_000_000, 580_000_000_000, 430_000_000_000]),
        ("رشد ۳.۲، ۹.۲ و ۷.۲درصدی", [Decimal("3.2"), Decimal("9.2"), Decimal("7.2")]),
        ("۱۲ هزار تن و ۵۰۰ نفر", [12_000, 500]),
        ("۱۰ و ۱۲ هزار میلیارد ریال", [10 * 10**12, 12 * 10**12]),
        ("۱۲ و ۱۴ هزار و ۵۰۰ تن", [12_000, 14_500]),
        ("از ۲۵ هزار تن به ۳۰ هزار رسید", [25_000, 30_000]),
        ("۱۲ هزار تن در سال ۹۸ و ۱۵ هزار در سال ۹۹", [12_000, 15_000]),
        ("کانادا با ۹، سوئد با ۷ و اسپانیا با ۴ درصد", [9, 7, 4]),
        ("سیب با ۴۵۰ هکتار، انار با ۴۱۱ و انجیر با ۲۰ قرار دارد", [450, 411, 20]),
        ("در سمنان ۱۲ و در دامغان ۹ معدن", [12, 9]),
        ("۶ معدن سرب، دو معدن منگنز و یک معدن مس", [6, 2, 1]),
    ],
)
def test_a_list_is_one_quantity_for_each_number(text: str, values: list[object]) -> None:
    found = quantities(text)
    assert [q.value for q in found] == values


def test_the_members_of_a_list_share_a_group_and_say_so() -> None:
    first, second, last = quantities("۱۰، ۱۲ و ۱۵ درصد")
    assert first.group == second.group == last.group is not None
    assert (first.rule, last.rule) == ("list_shared", "list_last")
    assert first.flags == ("unit_inherited",)
    assert (first.start, first.end) == (0, 2)


def test_a_change_is_two_quantities_with_their_roles() -> None:
    start, end = quantities("از ۲۰ به ۳۰ هزار تن رسید")
    assert [(q.value, q.role_hint) for q in (start, end)] == [(20_000, "from"), (30_000, "to")]
    assert start.group == end.group is not None


def test_a_change_with_a_period_between_its_ends() -> None:
    found = quantities("از ۲۵ هزار تن در سال ۹۷ به ۳۰ هزار تن در سال ۹۸ رسید")
    assert [(q.value, q.role_hint) for q in found] == [(25_000, "from"), (30_000, "to")]


def test_a_currency_left_out_is_taken_from_the_partner() -> None:
    first, second = quantities("از ۱۹هزار و 500 میلیارد (سال 96) به بیش از 30هزار میلیارد تومان رسید")
    assert (first.value, first.currency) == (195_000_000_000_000, "IRT")
    assert "currency_missing" in first.flags
    assert second.bound == ">"


def test_a_year_shares_nothing() -> None:
    assert [q.value for q in quantities("سال ۱۳۹۸، ۵۷۵ معدن")] == [575]
    assert [q.value for q in quantities("در سال ۱۴۰۱ ۲۳ معدن")] == [23]


def test_the_upper_end_of_a_range_takes_the_thousands_of_the_lower() -> None:
    assert [(q.value, q.value_high) for q in find(Document.of("۱۰ هزار و ۶۰۰ تا ۷۰۰ هکتار"))[0]] == [(10_600, 10_700)]
