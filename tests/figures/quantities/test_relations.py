"""What stands between two numbers makes of them."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.mentions import scan
from qomnews.figures.quantities.numbers import PLAIN
from qomnews.figures.quantities.relations import kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("۲۰ تا ۳۰ هزار تن", "range"),
        ("بین ۱۵ و ۲۰ درصد", "range"),
        ("منفی ۵ تا مثبت ۲۰ درجه", "range"),
        ("۱۲ و ۱۵ درصد", "list"),
        ("حداقل ۴ و حداکثر ۹ درصد", "list"),
        ("پست ۱۳۲ به ۲۰ کیلوولت", "list"),
        ("از ۲۰ به ۳۰ درصد", "change"),
        ("از کیلویی ۱۲ هزار به ۱۵ هزار تومان", "change"),
        ("به ۳۰ درصد و ۱۲ معدن", "list"),
        ("کانادا با ۹، سوئد با ۷ درصد", "gap"),
        ("از نظر وزن ۱۸ و از نظر ارزش ۲۴ درصد", "gap"),
        ("عراق ۴۵ و ترکیه ۲۳ درصد", "named"),
        ("برنج شمال ۳۲۰۰ و برنج هندی با قیمت ۱۹۰۰ تومان", "named"),
        ("استقلال ۳ - ۲ پرسپولیس", "score"),
        ("سپاهان ۳۵ - صنعت کرمان ۳۹", "score"),
        ("سال زراعی ۱۴۰۲-۱۴۰۱ کیلویی", "years"),
        ("۱۲ معدن در استان که ۱۵ درصد", None),
        ("پژو ۲۰۶ و سمند ۱۲ درصد", None),
    ],
)
def test_two_numbers(text: str, expected: str | None) -> None:
    document = Document.of(text)
    left, right = scan(document, 0, PLAIN)
    assert kind(document.tokens_of(0), left, right) == expected
