"""How exact a number is."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.bounds import qualifies
from qomnews.figures.quantities.find import find


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("بیش از ۱۱۲ میلیون دلار", ">"),
        ("بیش از رقم ۱۱۲ میلیون دلار", ">"),
        ("حداقل تعداد ۲۰ نفر", ">="),
        ("حدود ۲۰ تا ۳۰ هزار تن", "~"),
        ("تا ۲۰ درصد", "<="),
        ("از ۸۸ میلیارد ریال فراتر رفت", ">"),
        ("از تنی ۱۰۰ دلار نیز بالاتر رفته است", ">"),
        ("از ۵ درصد فراتر نمی‌رود", "<="),
        ("از ۵ درصد بودجه سالانه هم فراتر نرفته است", "<="),
        ("از ۱۱ کشور پایین‌تر بود", "="),
        ("بیش از ۲۸ درصد نبود", "<="),
        ("کمتر از ۲۰۰ نفر نیست", ">="),
        ("نه کمتر از ۹ درصد", ">="),
        ("مرز ۵۰ هزار تن را شکست", ">"),
        ("کارگاه ده پایین سی تن سنگ دارد", "="),
        ("۱۰ درصد کمتر از سال قبل", "="),
        ("۸۸ میلیارد ریال گذشت", "="),
        ("ده‌ها معدن", "indef"),
        ("۲۰۰ و اندی معدن", ">"),
    ],
)
def test_the_bound(text: str, bound: str) -> None:
    (quantity,) = find(Document.of(text))[0]
    assert quantity.bound == bound


def test_the_first_of_a_list_has_the_bound_before_it() -> None:
    assert [q.bound for q in find(Document.of("بیش از ۱۰ معدن و ۱۲ کارخانه"))[0]] == [">", "="]


def test_the_words_of_a_qualifier_are_known() -> None:
    assert qualifies("حدود")
    assert not qualifies("معدن")


def test_upwards_from_a_number() -> None:
    assert [q.bound for q in find(Document.of("واحدهای ۲۰۰ تن به بالا"))[0]] == [">="]
