"""The folded text and the way back to the offsets given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qomnews.figures.document import Document

ALPHABET = "صادراتيك ۱۲٣\u200c\u200f\u0640\u064f\u00a0\u2009 4.\n"


@given(st.text(alphabet=ALPHABET, max_size=80))
def test_every_folded_character_stands_where_its_offset_says(text: str) -> None:
    document = Document.of(text)
    for at, char in enumerate(document.folded):
        start, end = document.span(at, at + 1)
        assert end == start + 1
        assert Document.of(text[start:end]).folded == char
    assert document.offset(len(document.folded)) <= len(text)


def test_what_is_invisible_is_gone_and_the_half_space_stays() -> None:
    assert Document.of("صــادرات\u200f ۱۲\u200f تُن می‌شود").folded == "صادرات 12 تن می‌شود"


def test_a_vowel_sign_behind_a_span_stays_outside() -> None:
    text = "۱۲ تنٌ کالا"
    assert Document.of(text).span(0, 5) == (0, 5)


def test_spaces_of_every_width_are_one() -> None:
    assert Document.of("۱۲\u2009۵۰۰\u00a0ریال").folded == "12 500 ریال"


def test_sentences_and_tokens_are_spans_of_the_folded_text() -> None:
    document = Document.of("۱۲ معدن فعال است. ۳ معدن نه.")
    assert [document.folded[start:end] for start, end in document.sentences] == ["12 معدن فعال است.", "3 معدن نه."]
    assert list(document.numerals) == [0, 1]
    assert document.tokens == document.tokens_of(0) + document.tokens_of(1)


def test_shaped_letters_are_read_and_keep_their_offsets() -> None:
    text = "ﺻﺎدرات ۱۲ ﻣﯿﻠﯿﻮن ﺗﻦ ﻛﺎﻻ"
    document = Document.of(text)
    assert document.folded == "صادرات 12 میلیون تن کالا"
    at = document.folded.index("کالا")
    assert document.span(at, at + 4) == (len(text) - 3, len(text))
