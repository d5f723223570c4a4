"""Denominators, behind and before."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.find import find
from qomnews.figures.quantities.rates import factor


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("۵۰ هزار تن در سال تولید می‌شود", "t", "year"),
        ("۵۰ هزار تن شمش را در سال می‌سازد", "t", "year"),
        ("۵۰ هزار تن شمش سالانه", "t", "year"),
        ("۵۰۰ دستگاه در روز", "item", "day"),
        ("۵ زائر در روز حادثه", "item", None),
        ("دو تیم در هفته‌ای", "item", None),
        ("از هر هکتار ۵ تن", "t", "ha"),
        ("هر جعبه ۵ کیلوگرم", "kg", None),
        ("تولید ماهی ۸۰۰ تن", "t", None),
        ("و ماهی ۸۰۰ تن", "t", "month"),
        ("اجاره ماهانه واحدی به متراژ ۴۵ متر مربع", "m2", None),
        ("۵۰ هزار تن در سال گذشته تولید شد", "t", None),
        ("۵۰ هزار تن در سال ۱۴۰۱ تولید شد", "t", None),
        ("۵۰ هزار تن در سال جهش تولید", "t", None),
        ("۵۰ هزار تن در استان", "t", None),
        ("۲ میلیون تن کنسانتره سنگ آهن در سال", "t", "year"),
        ("۱۲ متر مکعب بر ثانیه", "m3", "s"),
        ("۷۰ کیلومتر در ساعت پیش‌بینی می‌شود", "km", "h"),
        ("۱/۶۶ گرم طلا در تن", "g", "t"),
        ("۱۲۰ دلار در هر تن", "USD", "t"),
        ("۱۶۳$/تن", "USD", "t"),
        ("هر تن کنسانتره روی ۱۲۰ دلار", "USD", "t"),
        ("به ازای هر متر مربع ۵ میلیون تومان", "IRR", "m2"),
        ("تنی ۱۰۰ دلار", "USD", "t"),
        ("هر پاکت ۴۵ هزار تومان", "IRR", "item"),
        ("روزانه بیش از ۵۰ تن کلر", "t", "day"),
        ("روزی حدود ۶۰ تن کنسانتره", "t", "day"),
        ("استخراج اسمی سالانه این پروانه‌ها ۴۱۷ هزار تن است", "t", "year"),
        ("رشد سالانه به ۵ میلیون تن رسید", "t", None),
        ("داروخانه‌های شبانه‌روزی ۳۰ داروخانه است", "item", None),
        ("سالانه ۵ درصد رشد", "%", None),
        ("قیمت هر تن شمش رشد کرد و به ۲۸۵ دلار رسید", "USD", "t"),
        ("هر تن شمش فروخته شد و ۲۸۵ دلار ماند", "USD", None),
        ("روزانه کار می‌کند و ۵۰ تن فروخت", "t", None),
    ],
)
def test_the_denominator(text: str, unit: str, per: str | None) -> None:
    quantities, _ = find(Document.of(text))
    assert [(q.unit, q.per) for q in quantities] == [(unit, per)]


def test_the_denominator_before_the_first_holds_for_the_next() -> None:
    quantities, _ = find(Document.of("روزانه هزار دستگاه تریلر از یک پایانه و ۲۵۰ دستگاه کامیون از دیگری می‌گذرد"))
    assert [q.per for q in quantities] == ["day", "day"]


def test_a_percent_between_does_not_part_them() -> None:
    quantities, _ = find(Document.of("هر تن مس با ۲ درصد افزایش در سال ۹۸ به ۹ هزار دلار رسید"))
    assert [(q.unit, q.per) for q in quantities] == [("%", None), ("USD", "t")]


def test_a_rate_is_converted_on_both_sides() -> None:
    (quantity,) = find(Document.of("۱۲۰ دلار در هر تن"))[0]
    assert (quantity.kind, str(quantity.canonical_value), quantity.canonical_unit) == ("rate", "0.12", "USD/kg")
    (quantity,) = find(Document.of("۵۰ هزار تن در سال"))[0]
    assert (quantity.canonical_value, quantity.canonical_unit) == (50_000_000, "kg/year")


def test_a_time_has_no_factor() -> None:
    assert factor("year") is None
    assert factor("t") == ("kg", 1000)


def test_a_change_and_its_end_share_the_denominator_of_one_currency() -> None:
    found = find(Document.of("هر بشکه نفت با ۲۵ سنت افزایش ۵۶ دلار فروخته شد"))[0]
    assert [q.per for q in found] == ["bbl", "bbl"]
