"""What stands behind a number: units, counted nouns, and words that make it no figure."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.find import find


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("۱۲۰ فقره پروانه", "پروانه"),
        ("۴۴ فقره است", "فقره"),
        ("۴۴ فقره لغو شد", "فقره"),
        ("۹ هزار مورد رسیدگی شده است", "مورد"),
        ("۷ هزار دستگاه سال قبل", "دستگاه"),
        ("۲۰۷ واحد صنعتی", "واحد"),
        ("۳۰ دستگاه تریلی", "تریلی"),
        ("۵۴ هزار انواع پوشاک", "پوشاک"),
        ("۳۲۰ هزار دانش‌آموز", "دانش‌آموز"),
        ("۱۲ تا از درخواست‌ها", "تا"),
        ("یک فقره پروانه", "پروانه"),
        ("یک کشته", "کشته"),
    ],
)
def test_the_counted_noun(text: str, item: str) -> None:
    assert [q.item for q in find(Document.of(text))[0]] == [item]


@pytest.mark.parametrize("text", ["یک واحد صنعتی", "یک طرح", "۱۲ معادن", "نه آب داریم", "هفت‌باغ کرمان", "سه جانبه"])
def test_nothing_is_counted(text: str) -> None:
    assert find(Document.of(text))[0] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("۳.۵+ درصد", "3.5"),
        ("۳۰ درجه زیر صفر", "-30"),
        ("منفی یک درصد", "-1"),
        ("پنج هکتار و نیم", "5.5"),
        ("سهام منفی ۲۶ عدد", "26"),
    ],
)
def test_signs_and_halves_around_the_unit(text: str, value: str) -> None:
    assert [str(q.value) for q in find(Document.of(text))[0]] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("پرونده ۹۲ هزار میلیاردی فولاد", 920_000_000_000_000),
        ("وام ۱۰۰ میلیونی", 1_000_000_000),
        ("اختلاس سه هزار میلیاردی", 30_000_000_000_000),
    ],
)
def test_the_unit_that_milliards_imply(text: str, value: int) -> None:
    (quantity,) = find(Document.of(text))[0]
    assert (quantity.value, quantity.currency, quantity.flags) == (value, "IRT", ("currency_missing",))


@pytest.mark.parametrize(
    ("text", "value"),
    [("جمعیت ۸۰ میلیونی", 80_000_000), ("شهر ۸ میلیونی تهران", 8_000_000), ("بازار ۸ میلیاردی", None)],
)
def test_people_are_no_money(text: str, value: int | None) -> None:
    expected = [] if value is None else [(value, "person")]
    assert [(quantity.value, quantity.unit) for quantity in find(Document.of(text))[0]] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("۱۲ دلار و ۵۰ سنت", "12.50"), ("۱۲ دلار و ۲۵۰ سنت", "12"), ("۲ هزار دلار و ۵ سنت", "2000")],
)
def test_cents_belong_to_their_dollars(text: str, value: str) -> None:
    assert str(find(Document.of(text))[0][0].value) == value


def test_a_unit_that_old_copy_divides() -> None:
    assert [(q.value, q.unit) for q in find(Document.of("۳ میلیون دلا ر"))[0]] == [(3_000_000, "USD")]


def test_stars_before_the_first_number_are_no_code() -> None:
    assert [q.value for q in find(Document.of("**۷۸ هزار لیتر سوخت کشف شد"))[0]] == [78_000]
    assert find(Document.of("**۷۸۱۲**"))[0] == []
