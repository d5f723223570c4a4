from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qomnews.text import normalize
from qomnews.text.characters import PRESENTATION_FORMS, ZWNJ, fold

CORPUS = Path(__file__).parents[2] / "../shared/corpus/news.jsonl"

FIGURES = [
    "12.5",
    "۱۲٫۵",
    "۱۲/۵",
    "1,234,567",
    "۱٬۲۳۴٬۵۶۷",
    "۱۲،۵۰۰",
    "1399/05/16",
    "۱۳۹۹-۰۵-۱۶",
    "10:30",
    "۱۲.۵٪",
    "12.5%",
    "۱۲ درصد",
    "-5",
    "−۵",
    "۲۰-۳۰",
    "۱۳۹۹",
    "025-37701234",
    "5G",
    "A4",
    "2×3",
    "$12.5",
    "(12.5)",
    "۹۹/۸/۱۵",
    "+98",
]

PERSIAN = st.sampled_from("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئؤأيكةۀى")
WORD = st.text(PERSIAN | st.sampled_from(ZWNJ), min_size=1, max_size=9)
PART = WORD | st.sampled_from(
    [
        "می",
        "نمی",
        "ها",
        "های",
        "ای",
        "اند",
        "تر",
        "بی",
        "شود",
        "گذاری",
        "برنامه",
        "سرمایه",
        "گفت",
        "و",
        "گو",
        "،",
        ".",
        ":",
        "«",
        "»",
        "(",
        ")",
        '"',
        "12.5",
        "۱۳۹۹/۵/۱۶",
        "46درصد",
        "irna.ir",
        "COVID-19",
        "…",
        "...",
        "!",
        "؟",
        "میشود",
        "برنامههای",
        "\n",
        "\n\n",
        "-",
        "ـ",
        "%",
        "‌",
    ]
)
TEXTS = st.lists(PART, max_size=14).map(" ".join) | st.lists(PART, max_size=8).map("".join) | st.text(max_size=40)


def value(text: str) -> str:
    """What the figure says, whatever its script."""
    return fold(text).replace("٪", "%")


def letters(text: str) -> str:
    plain = "".join(PRESENTATION_FORMS.get(char, char) for char in text)
    return "".join(char for char in fold(plain) if char.isalnum() and char != "ـ")


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,٫٬،/:]\d+)*", fold(text))


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("sentence", ["{}", "صادرات به {} رسید", "رشد {}، سهم {}؛ و ({})."])
def test_a_figure_keeps_its_value(figure: str, sentence: str) -> None:
    text = sentence.replace("{}", figure)
    assert value(figure) in value(normalize(text))
    assert numbers(normalize(text)) == numbers(text)


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from([".", "٫", "/"]), st.sampled_from(["", "درصد", " تن"]))
def test_any_decimal_keeps_its_value(number: object, point: str, unit: str) -> None:
    text = f"{number}".replace(".", point) + unit
    assert value(normalize(text)).replace(" ", "") == value(text).replace(" ", "")


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once


@given(TEXTS)
def test_no_letter_and_no_digit_of_persian_text_is_changed(text: str) -> None:
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cs", "Cc", "Cf") or c in (ZWNJ, "\n"))
    assert letters(normalize(kept)) == letters(kept)


@given(TEXTS)
def test_every_half_space_between_letters_survives(text: str) -> None:
    between = len(
        re.findall(
            rf"[^\W\d_]{ZWNJ}+(?=[^\W\d_])", "".join(c for c in text if c != "ـ" and unicodedata.category(c) != "Mn")
        )
    )
    assert normalize(text).count(ZWNJ) >= between or not text.isprintable()


PLAIN_WORDS = st.lists(st.text(PERSIAN, min_size=1, max_size=9), min_size=1, max_size=6)


@given(PLAIN_WORDS, PLAIN_WORDS)
def test_lines_are_normalised_each_for_itself(first: list[str], second: list[str]) -> None:
    one, two = " ".join(first), " ".join(second)
    assert normalize(f"{one}\n{two}").split("\n") == [normalize(one), normalize(two)]


def test_paragraphs_stay_paragraphs() -> None:
    assert normalize("\n\n اول \n\n\n\nدوم\r\nسوم\n") == "اول\n\nدوم\nسوم"


@pytest.mark.parametrize(
    "span",
    [
        "https://www.irna.ir/news/84000000/صادرات-قم?x=1,2",
        "www.irna.ir",
        "a.b@irna.ir",
        "#معدن_قم",
        "@irna_ir",
        "9376**1771",
        "COVID-19",
        "5G",
        "ISO9001",
        "file.pdf",
        "CO2",
        "R&D",
    ],
)
def test_links_codes_and_latin_words_are_not_touched(span: str) -> None:
    assert span in normalize(f"در {span} آمده است").split(" ")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("صادرات كشور ١٢ ميليون", "صادرات کشور ۱۲ میلیون"),
        ("ﺻﺎﺩﺭﺍﺕ ﻻﻟﻪ", "صادرات لاله"),
        ("مَعادنِ قُم", "معادن قم"),
        ("سلامـــ بر همهـ", "سلام بر همه"),
        ("سال ۸۹ـ۱۳۸۸", "سال ۸۹-۱۳۸۸"),
        ("قم \u200fو\u200e \ufeffتهران\x00\u202e", "قم و تهران"),
        ("قم \u200f تهران", "قم تهران"),
        ("معدن\ud800 قم", "معدن قم"),
        ("خانهٔ مسئول، مؤسسهٔ تأمین، خانۀ ما", "خانهٔ مسئول، مؤسسهٔ تأمین، خانۀ ما"),
        ('او گفت : " سلام " ( خوب ) است .', "او گفت: «سلام» (خوب) است."),
        ("او ”معدن“ و 'تجارت' را گفت", "او «معدن» و «تجارت» را گفت"),
        ('لوله ۱۲" بود', 'لوله ۱۲" بود'),
        ("گفت،وی؛معدن:قم(مرکز)است", "گفت، وی؛ معدن: قم (مرکز) است"),
        ("اجرا شد.وی افزود", "اجرا شد. وی افزود"),
        ("سال ۱۳۹۹ ه.ش و ق.م", "سال ۱۳۹۹ ه.ش و ق.م"),
        ("46درصد از تا24 آبان", "۴۶ درصد از تا ۲۴ آبان"),
        ("۲۰مین و ۵ام و ۲۰‌ساله", "۲۰مین و ۵ام و ۲۰‌ساله"),
        ("معدن, سنگ; آهن? A, B", "معدن، سنگ؛ آهن؟ A, B"),
        ("سپس ... رفت", "سپس… رفت"),
        ("قم- ایرنا- صنعت", "قم- ایرنا- صنعت"),
        ("  فاصله\u00a0های   زیاد\t", "فاصله‌های زیاد"),
        ("‌می‌‌شود‌", "می‌شود"),
        ("", ""),
        (" \n \t", ""),
    ],
)
def test_persian_is_written_as_it_should_be(text: str, written: str) -> None:
    assert normalize(text) == written


@pytest.mark.parametrize(
    "good",
    [
        "در گذشته معدن بود",
        "ماه می به پایان رسید",
        "ده هزار تن",
        "به میزانی که گفت",
        "ارسال شده بود",
        "این گونه نیست",
        "او به هند رفت",
        "بی سر و صدا آمد",
        "همه روزه آن را دید",
        "می و مطرب",
    ],
)
def test_good_text_gains_no_half_space(good: str) -> None:
    assert normalize(good) == good


def test_half_spaces_lost_and_typed_as_spaces_give_one_text() -> None:
    whole = "سرمایه‌گذاری‌های تازه در برنامه‌های معدنی انجام می‌شود و طرح‌هایی به بهره‌برداری رسیده‌اند"
    assert normalize(whole) == whole
    assert normalize(whole.replace(ZWNJ, "")) == whole
    assert normalize(whole.replace(ZWNJ, " ")) == whole


def test_importing_the_room_imports_neither_hazm_nor_its_lists() -> None:
    code = (
        "import sys, qomnews.text; from qomnews.text.vocabulary import vocabulary\n"
        "assert 'hazm' not in sys.modules and vocabulary.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_real_news_keep_their_letters_and_numbers_and_are_stable() -> None:
    if not CORPUS.exists():
        pytest.skip("the corpus of real news lies outside the project and is not at hand")
    with CORPUS.open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file][::4]
    for text in texts:
        once = normalize(text)
        assert normalize(once) == once
        assert letters(once) == letters(text)
        assert numbers(once) == numbers(text.replace("ـ", "-"))


@pytest.mark.parametrize(
    "unit",
    [
        "ا",
        "می",
        "ها ",
        "می ",
        "بی ",
        "12",
        "1_",
        "1**",
        "a.",
        "http://",
        ". ",
        '"',
        "'ب",
        "(",
        ZWNJ,
        f"{ZWNJ}ا",
        "ـ",
        "<<",
    ],
)
def test_a_hostile_page_is_read_to_its_end(unit: str) -> None:
    text = unit * 20_000
    once = normalize(text)
    assert normalize(once) == once
