"""Clauses: the finite verbs of a sentence, and the own verb of each figure."""

from __future__ import annotations

import pytest

from qomnews.figures.model import Document
from qomnews.figures.quantities.find import find
from qomnews.figures.sentence.clauses import Sentence


def sentence(text: str) -> Sentence:
    document = Document.of(text)
    return Sentence.of(document, 0, find(document)[0])


def words(read: Sentence, at: int) -> str:
    mark = read.marks[at]
    return read.folded[mark.start : mark.end]


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("۴۰ تن سنگ صادر شد و ۲۰ تن ماند.", ["شد", "ماند"]),
        ("۴۰ تن صادر شده و ۲۰ تن می‌ماند.", ["شده", "می‌ماند"]),
        ("سنگ استخراج شده در معدن ۴۰ تن است.", ["است"]),
        ("۴۰ پروانه داده‌ شده است.", ["شده است"]),
        ("مدیرکل گفت: ۴۰ معدن فعال است.", ["گفت", "است"]),
        ("در سال گذشته و امسال ۴۰ معدن فعال شد.", ["شد"]),
        ("به دلیل نبود برق ۴۰ معدن تعطیل شد.", ["شد"]),
        ("۳۷ تن ذخیره شناسایی شده و بیش از ۵۷ تن ذخیره پنهان دارد.", ["دارد"]),
        ("۴۰ طرح در حال اجراست.", ["اجراست"]),
    ],
)
def test_finite_verbs(text: str, verbs: list[str]) -> None:
    read = sentence(text)
    assert [words(read, verb.at) for verb in read.verbs] == verbs


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("۴۰ پروانه که هزینه آن زیاد بود، برای استان صادر کردیم.", ["کردیم"]),
        ("۴۰ تن تولید کرد که از ۱۱ کشور کمتر بود.", ["کرد", "بود"]),
        ("۴۰ تن صادر شد و ۲۰ تن ماند.", ["شد", "ماند"]),
        ("صادرات ۴۰ تن سنگ", [None]),
        ("۴۰ تن سنگ؛ ۲۰ تن ماند.", [None, "ماند"]),
    ],
)
def test_the_own_verb_of_each_figure(text: str, own: list[str | None]) -> None:
    read = sentence(text)
    assert [words(read, clause.verb.at) if clause.verb else None for clause in read.clauses] == own


def test_a_figure_is_one_mark() -> None:
    read = sentence("حدود ۱۴ هزار و ۲۵۰ تن سنگ صادر شد.")
    assert [words(read, at) for at in read.places] == ["14 هزار و 250 تن"]
    assert read.text.startswith("حدود")
