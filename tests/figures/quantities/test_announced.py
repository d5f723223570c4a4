"""Counts whose noun stands before the number."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.find import find


@pytest.mark.parametrize(
    ("text", "value", "item", "span"),
    [
        ("تعداد معادن استان ۵۷۵ است", 575, "معادن", "575"),
        ("شمار شرکت‌ها به ۴۰ رسید.", 40, "شرکت", "40"),
        ("تعداد مصدومان ۱۲ نفر است", 12, None, "12 نفر"),
    ],
)
def test_the_noun_behind_the_counter_is_counted(text: str, value: int, item: str | None, span: str) -> None:
    document = Document.of(text)
    (quantity,) = find(document)[0]
    assert (quantity.value, quantity.item) == (value, item)
    assert document.folded[quantity.start : quantity.end] == span


@pytest.mark.parametrize("text", ["تعداد معادن در ۱۳۹۹ است", "تعداد معادن بررسی شد و به ۴۰ رسید", "تعداد از ۴۰ است"])
def test_another_clause_and_a_year_count_nothing(text: str) -> None:
    assert find(Document.of(text))[0] == []
