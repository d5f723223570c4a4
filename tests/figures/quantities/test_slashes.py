"""Which side of a slash is the whole, decided for a text."""

from __future__ import annotations

from datetime import date

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.slashes import reversed_order


@pytest.mark.parametrize(
    "text",
    [
        "تولید به ۲/۱۱۵۶ هزار تن رسید.",
        "تولید فولاد در سال ۸۱ با 4/17 درصد رشد به 8/16 میلیون تن رسید.",
        "سهم دولت ۴/۳۷ درصد و سهم بخش خصوصی ۶/۶۲ درصد بود.",
        "تحویل ۳۸/۳ میلیون تن بود که ۸۲/۲ میلیون تن در داخل مصرف و ۵۶۰ هزار تن صادر شد.",
        "نرخ بیکاری از 4/14 درصد به 2/11 درصد در سال 80 رسید و 9/12 درصد پایین‌تر است.",
        "سرمایه‌گذاری ۰۴/۲ میلیارد دلار بود.",
        "ظرفیت ۵/۱ تا ۲ میلیون تن است و ۸/۱ میلیون تن فروش رفت.",
        "سهم الف با ۷۵/۶ میلیون تن، ب با ۳۹/۳ میلیون تن، ج با ۳ میلیون تن، پ با ۸/۱ میلیون تن و ت با ۱/۱ میلیون تن.",
    ],
)
def test_reversed(text: str) -> None:
    assert reversed_order(Document.of(text))


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("نرخ ۳ تا ۵/۳ درصد بود", True),
        ("نرخ ۳ تا ۳/۵ درصد بود", False),
        ("به گزارش خبرگزاری  فارس رشد ۵/۲ درصد بود", True),
        ("به گزارش ایرنا رشد ۶/۱ درصد بود", False),
        ("در تابستان 85 رشد 3/2 درصد بود", True),
        ("در تابستان 98 رشد 6/1 درصد بود", False),
        ("پست 63/20 کیلوولت با ۲/۵ میلیون دلار", False),
    ],
)
def test_what_a_narrow_range_a_house_and_a_year_say(text: str, turned: bool) -> None:
    assert reversed_order(Document.of(text)) is turned


@pytest.mark.parametrize(
    "text",
    [
        "عیار ۱/۶۶ گرم طلا در تن است.",
        "رشد ۲/۵ درصدی بود.",
        "تولید با ۱۰ درصد رشد از ۲/۵ به ۲/۷۵ میلیون تن رسید.",
        "۰/۴ درصد و ۱۲/۵ درصد کاهش داشت.",
        "ارزش ۱۱۵/۳ میلیون دلار است.",
        "در تاریخ ۱۳۹۹/۰۸/۱۶ کد ۷۱۳۲/۳۰۷۲",
        "۲/۰۵ درصد",
        "هیچ ممیزی نیست.",
    ],
)
def test_straight(text: str) -> None:
    assert not reversed_order(Document.of(text))


def test_the_day_of_publication_tells_old_copy() -> None:
    document = Document.of("رشد ۴/۱ درصدی")
    assert reversed_order(document, date(2003, 5, 1))
    assert not reversed_order(document, date(2020, 5, 1))


def test_the_spelling_of_letters_and_digits_changes_nothing() -> None:
    text = "فولاد با 4/17 میلیون تن و 9/12 درصد رشد"
    assert reversed_order(Document.of(text)) == reversed_order(Document.of(text.replace("ی", "ي").replace("4", "۴")))


def test_a_nought_behind_the_slash_decides_alone() -> None:
    assert reversed_order(Document.of("۸/۰ درصد"))


def test_a_round_amount_of_the_same_unit_tells_the_whole() -> None:
    text = "درآمد ۱/۵ میلیارد دلار بود؛ در سال ۸۲ کمتر از ۵ میلیارد دلار."
    assert reversed_order(Document.of(text))
    assert not reversed_order(Document.of(text.replace(" ۵ ", " ۱ ")))
