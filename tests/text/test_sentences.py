from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qomnews.text.sentences import paragraphs, sentences

TEXTS = st.text(st.sampled_from("ابتمنو دی۱۲5.!؟؛:«»()\n \u200cA.")) | st.text()


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "صادرات ۱۲.۵ درصد و 12.5 درصد رشد کرد",
        "در سال ۱۳۹۹ ه.ش. کارخانه ساخته شد",
        "دکتر م. ر. رضایی آمد",
        "د. احمدی و ج. ا. ایران",
        "1. معدن‌ها",
        "۱۲. معدن‌ها",
        "ب. معدن‌ها",
        "98 معدن فعال است؛ دو معدن نه",
        "نشانی www.irna.ir و qom.irna.ir/news است",
        "شرکت A Co. Ltd. و Dr. Smith",
        "سپس ... رفت و … آمد",
        "ساعت ۱۰:۳۰ گفت: معدن باز است",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("معدن باز شد. وی افزود: خوب است.", ["معدن باز شد.", "وی افزود: خوب است."]),
        ("آیا چنین است؟ بله! همین.", ["آیا چنین است؟", "بله!", "همین."]),
        ("«معدن باز شد.» وی رفت.", ["«معدن باز شد.»", "وی رفت."]),
        ("معدن باز شد.وی افزود", ["معدن باز شد.", "وی افزود"]),
        ("در سال ۱۳۹۹. ۲۵ معدن", ["در سال ۱۳۹۹.", "۲۵ معدن"]),
        ("خط اول\nخط دوم. سوم", ["خط اول", "خط دوم.", "سوم"]),
        ("1. معدن باز شد. 2. تجارت ماند.", ["1. معدن باز شد.", "2. تجارت ماند."]),
        ("  پایان .  ", ["پایان ."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_paragraphs_are_the_lines_that_hold_anything() -> None:
    text = "\n یک \r\n\n\nدو\u2028سه\n"
    assert [text[start:end] for start, end in paragraphs(text)] == ["یک", "دو", "سه"]


@given(TEXTS)
def test_spans_are_trimmed_in_order_and_lose_nothing(text: str) -> None:
    last = 0
    rest = list(text)
    for start, end in sentences(text):
        assert last <= start < end
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert len(text[start:end].splitlines()) == 1
        rest[start:end] = " " * (end - start)
        last = end
    assert not "".join(rest).strip()


@given(TEXTS)
def test_no_sentence_crosses_a_paragraph(text: str) -> None:
    spans = paragraphs(text)
    assert all(any(first <= start and end <= last for first, last in spans) for start, end in sentences(text))
