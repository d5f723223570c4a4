"""What is no figure, and the reason in the ledger."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.find import find


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("روز ۱۵ آبان ۱۳۹۹ برگزار شد", ["date", "year"]),
        ("از ۱۴ و ۱۵ آبان تعطیل است", ["date", "date"]),
        ("تاریخ ۱۳۹۹-۰۸-۱۶ است", ["date"]),
        ("در سال‌های ۱۳۹۵ تا ۱۳۹۸ بود", ["year", "year"]),
        ("در سال ۹۸ معادن استان تعطیل بود", ["year"]),
        ("فصل ۲۰۱۴-۲۰۱۳ برگزیده شد", ["year", "year"]),
        ("سال هزار و سیصد و نود", ["year"]),
        ("ساعت ۱۴ و ۳۰ دقیقه", ["time", "duration"]),
        ("طی ۶ ماه و ۲۰ روز", ["duration", "duration"]),
        ("یک سال و نیم گذشت", ["duration"]),
        ("کودک ۵ ساله", ["age"]),
        ("ماده ۳۶ و تبصره (۲) قانون", ["law", "law"]),
        ("مواد ۵ و ۶ قانون", ["law", "law"]),
        ("بند ۷ و ۸ پیش‌نویس", ["law", "law"]),
        ("تلفن ۰۲۵۳۷۷۴۰۰۲۵", ["phone"]),
        ("کد خبر: ۸۴۱۱۲۳۹۰", ["id"]),
        ("انتهای پیام/۸۶۰۱۵/ع۲۰", ["id", "id"]),
        ("در کیلومتر ۲۵ جاده", ["address"]),
        ("فازهای ۱ و ۲ شهرک", ["address", "address"]),
        ("رتبه ۵ کشور", ["rank"]),
        ("بیست و سومین نمایشگاه", ["ordinal"]),
        ("این ۲۵مین جلسه است", ["ordinal"]),
        ("گروه ۱+۵", ["name"]),
        ("«کووید-۱۹»", ["name"]),
        ("مدل A4 و 5G", ["name", "name"]),
        ("با نتیجه ۵ بر ۲ برد", ["score", "score"]),
        ("تیم ۲-۱ باخت", ["score"]),
        ("۱- معدن", ["list_number"]),
        ("سه بار دیگر", ["times"]),
        ("یک طرح تازه", ["article"]),
        ("چند هزار تومانی", ["vague"]),
        ("نیم نگاهی به بازار", ["name"]),
        ("سه شنبه", ["date"]),
        ("به ۳۷ رسید", ["unknown"]),
    ],
)
def test_the_reason(text: str, reasons: list[str]) -> None:
    quantities, entries = find(Document.of(text))
    assert quantities == []
    assert [entry.reason for entry in entries] == reasons


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("در این بخش ۱۲ معدن فعال است", 12, "معدن"),
        ("در سال ۹۸ ۵۷۵ معدن فعال بود", 575, "معدن"),
        ("سال ۱۳۹۸، ۵۷۵ معدن فعال بود", 575, "معدن"),
        ("در آبان ۱۲ معدن فعال شد", 12, "معدن"),
        ("حدود ۱۴۰۰ نفر آمدند", 1400, None),
        ("۲۰۲۳ معدن کشور", 2023, "معدن"),
        ("شبکه ۶۳ کیلوولت", 63, None),
    ],
)
def test_what_looks_like_a_veto_and_is_none(text: str, value: int, noun: str | None) -> None:
    quantities, _ = find(Document.of(text))
    assert [(q.value, q.item) for q in quantities] == [(value, noun)]
