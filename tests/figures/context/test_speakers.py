"""Speakers: title and name, per paragraph."""

from __future__ import annotations

import pytest

from qomnews.figures.context.speakers import Speakers
from qomnews.figures.lexicon import load
from qomnews.figures.model import Document


def speaker(text: str, word: str = "۴۰") -> str | None:
    document = Document.of(text)
    offset = document.folded.rindex("40") if word == "۴۰" else document.folded.rindex(word)
    starts = [start for start, _ in document.paragraphs]
    paragraph = max(index for index, start in enumerate(starts) if start <= offset)
    return Speakers(document).at(paragraph, offset)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مدیرکل صمت قم گفت: ۴۰ معدن فعال است.", "مدیرکل صمت قم"),
        ("قم - ایرنا - مدیرکل صمت قم گفت: ۴۰ معدن فعال است.", "مدیرکل صمت قم"),
        ("بهرام نیک‌روش روز شنبه گفت: ۴۰ معدن فعال است.", "بهرام نیک‌روش"),
        ("«بهرام نیک‌روش» در جمع خبرنگاران افزود: ۴۰ معدن فعال است.", "بهرام نیک‌روش"),
        ("بهرام نیک‌روش مدیرکل صمت قم گفت: ۴۰ معدن فعال است.", "مدیرکل صمت قم (بهرام نیک‌روش)"),
        ("مدیرکل صمت قم با بیان اینکه ۴۰ معدن فعال است، افزود: خوب است.", "مدیرکل صمت قم"),
        ("به گفته مدیرکل صمت قم، ۴۰ معدن فعال است.", "مدیرکل صمت قم"),
        ("به گزارش ایرنا، بهرام نیک‌روش گفت: ۴۰ معدن فعال است.", "بهرام نیک‌روش"),
        ("بهرام نیک‌روش پیش از ظهر امروز اظهار کرد: ۴۰ معدن فعال است.", "بهرام نیک‌روش"),
        ("در ابتدای این آیین، مدیرکل صمت قم افزود: ۴۰ معدن فعال است.", "مدیرکل صمت قم"),
        ("عضو شورا (80) گفت: ۴۰ معدن فعال است.", "عضو شورا (80)"),
        ("در این استان ۴۰ معدن فعال است.", None),
        ("این گزارش می‌افزاید: ۴۰ معدن فعال است.", None),
        ("مدیرکل صمت قم در گفت و گو با ما بود و ۴۰ معدن دید.", None),
    ],
)
def test_one_paragraph(text: str, expected: str | None) -> None:
    assert speaker(text) == expected


FIRST = "بهرام نیک‌روش معاون صمت قم گفت: معدن‌ها خوب است.\n\n"


@pytest.mark.parametrize("pronoun", load("speech")["pronoun"])
def test_a_pronoun_is_the_last_speaker(pronoun: str) -> None:
    assert speaker(f"{FIRST}{pronoun} افزود: ۴۰ معدن فعال است.") == "معاون صمت قم (بهرام نیک‌روش)"


def test_a_verb_without_a_subject_is_the_last_speaker() -> None:
    assert speaker(f"{FIRST}و افزود: ۴۰ معدن فعال است.") == "معاون صمت قم (بهرام نیک‌روش)"


def test_the_family_name_alone_is_the_person_named_before() -> None:
    assert speaker(f"{FIRST}نیک‌روش افزود: ۴۰ معدن فعال است.") == "بهرام نیک‌روش"


def test_a_paragraph_without_speech_has_none() -> None:
    assert speaker(f"{FIRST}اکنون ۴۰ معدن فعال است.") is None


def test_a_colon_carries_the_speech_into_the_next_paragraph() -> None:
    assert speaker("مدیرکل صمت قم گفت:\n۴۰ معدن فعال است.") == "مدیرکل صمت قم"


def test_the_lead_names_the_office_and_the_next_paragraph_the_person() -> None:
    text = "مدیرکل صمت قم گفت: ۴۰ معدن فعال است.\n\nبهرام نیک‌روش روز شنبه افزود: خوب است."
    document = Document.of(text)
    assert Speakers(document).at(0, 20) == "مدیرکل صمت قم (بهرام نیک‌روش)"


def test_two_speakers_in_one_paragraph() -> None:
    text = "مدیرکل صمت قم گفت: ۳۰ معدن فعال است. فرماندار کهک افزود: ۴۰ معدن فعال است."
    assert speaker(text) == "فرماندار کهک"
    assert speaker(text, "30") == "مدیرکل صمت قم"


@pytest.mark.parametrize("phrase", load("speech")["verb"])
def test_every_speech_verb_is_heard(phrase: str) -> None:
    assert speaker(f"مدیرکل صمت قم {phrase} که ۴۰ معدن فعال است.") == "مدیرکل صمت قم"


def test_commas_inside_an_office_belong_to_it() -> None:
    assert speaker("رییس سازمان صنعت، معدن و تجارت قم گفت: ۴۰ معدن.") == "رییس سازمان صنعت، معدن و تجارت قم"
