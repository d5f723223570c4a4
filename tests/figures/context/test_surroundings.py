"""Place, goods, the whole of a share, and by weight, value or number."""

from __future__ import annotations

import pytest

from qomnews.figures import extract_figures
from qomnews.figures.context.surroundings import dateline
from qomnews.figures.lexicon import load
from qomnews.figures.model import Document


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قم - ایرنا - مدیرکل صمت گفت", "قم"),
        ("عنوان خبر\n\nخرم‌آباد - ایرنا - مدیرکل صمت گفت", "خرم‌آباد"),
        ("خرم آباد- معاون صمت گفت", "خرم‌آباد"),
        ("سازمان - مدیرکل صمت گفت", None),
        ("مدیرکل صمت گفت", None),
    ],
)
def test_datelines(text: str, place: str | None) -> None:
    assert dateline(Document.of(text)) == place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("از قم ۱۲ تن سنگ صادر شد.", ["قم"]),
        ("در استان سمنان ۱۲ معدن فعال است.", ["سمنان"]),
        ("۱۲ تن سنگ از گمرک بوشهر صادر شد.", ["بوشهر"]),
        ("صادرات یزد ۱۲ تن بود.", ["یزد"]),
        ("یزد با ۱۲ تن و کرمان با ۱۵ تن اول و دوم شدند.", ["یزد", "کرمان"]),
        ("۱۲ تن سنگ به عراق صادر شد.", [None]),
        ("مدیرکل صمت همدان از ۱۲ معدن بازدید کرد.", [None]),
        ("۱۲ معدن در سطح کشور فعال است.", ["ایران"]),
    ],
)
def test_places(text: str, places: list[str | None]) -> None:
    assert [figure.place for figure in extract_figures(text)] == places


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("۱۲ تن سنگ آهن استخراج شد.", ["سنگ آهن"]),
        ("۱۲ تن انواع مقاطع طویل صادر شد.", ["مقاطع طویل"]),
        ("تولید شمش فولاد به ۱۲ تن رسید.", ["شمش فولاد"]),
        ("۱۲ تن سرب و روی صادر شد.", ["سرب و روی"]),
        ("۱۲ تن روی تولید شد.", ["روی"]),
        ("۱۲ تن روی زمین ریخت.", [None]),
        ("۱۲ تن کالا صادر شد.", [None]),
        ("۱۲ تن ریواس برداشت شد.", ["ریواس"]),
        ("تولید فولاد (شامل ورق و میلگرد) ۱۲ تن بود.", ["فولاد"]),
        ("در این گمرک ۱۲ پرونده گشوده شد.", [None]),
        ("۱۰، ۱۲ و ۱۵ تن گچ تولید شد.", ["گچ", "گچ", "گچ"]),
        ("ظرفیت کارخانه ۲ میلیون تن کنسانتره در سال است.", ["کنسانتره"]),
        ("میانگین برداشت ۴ کیلو زعفران در هکتار است.", ["زعفران"]),
        ("از رود ۱۲ متر مکعب آب در ثانیه گذشت.", ["آب"]),
    ],
)
def test_goods(text: str, goods: list[str | None]) -> None:
    assert [figure.commodity for figure in extract_figures(text)] == goods


@pytest.mark.parametrize("word", [word for word in load("commodities")["general"]["words"] if word != "روی"])
def test_a_general_word_names_no_goods(word: str) -> None:
    assert extract_figures(f"۱۲ تن {word} صادر شد.")[0].commodity is None


@pytest.mark.parametrize("word", load("commodities")["farm"]["words"])
def test_what_is_taken_from_a_field_is_a_crop(word: str) -> None:
    assert extract_figures(f"از {word} استان ۱۲ تن برداشت شد.")[0].measure == "production"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("۲ درصد معادن کل کشور در قم است.", "معادن کل کشور"),
        ("۲۰ درصد از صادرات استان به عراق رفت.", "صادرات استان"),
        ("از کل صادرات استان ۲۰ درصد به عراق رفت.", "کل صادرات استان"),
        ("صادرات ۲۰ درصد رشد کرد.", None),
    ],
)
def test_the_whole_of_a_share(text: str, whole: str | None) -> None:
    assert extract_figures(text)[0].of_text == whole


@pytest.mark.parametrize(
    ("text", "aspects"),
    [
        ("صادرات از نظر وزن ۱۲ درصد رشد کرد.", ["weight"]),
        ("صادرات به لحاظ ارزشی ۱۲ درصد رشد کرد.", ["value"]),
        ("صادرات از حیث تعداد ۱۲ درصد رشد کرد.", ["number"]),
        ("صادرات از نظر وزن ۱۲ درصد و از نظر ارزش ۸ درصد رشد کرد.", ["weight", "value"]),
        ("صادرات رشد ۱۲ درصدی در وزن داشت.", ["weight"]),
        ("صادرات ۱۲ درصد رشد کرد.", [None]),
    ],
)
def test_aspects(text: str, aspects: list[str | None]) -> None:
    assert [figure.aspect for figure in extract_figures(text)] == aspects
