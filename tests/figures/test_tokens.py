"""Tokens: the boundary of scripts, joined number words, lists without spaces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qomnews.figures.tokens import divide, numerals, tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("یکهزار", ("یک", "هزار")),
        ("دوهزاروپانصد", ("دو", "هزار", "و", "پانصد")),
        ("یکصدوبیست", ("یکصد", "و", "بیست")),
        ("هشتدرصد", ("هشت", "درصد")),
        ("هزارتن", ("هزار", "تن")),
        ("ششماهه", ("شش", "ماهه")),
        ("دوپنجم", ("دو", "پنجم")),
        ("چهارصدمیلیون", ("چهارصد", "میلیون")),
        ("وسه", ("و", "سه")),
        ("هزارو", ("هزار", "و")),
    ],
)
def test_joined_number_words_are_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    assert divide(word) == parts


@pytest.mark.parametrize(
    "word",
    [
        "سیمان",
        "سینه",
        "سیستان",
        "دوره",
        "دولت",
        "دوستان",
        "نهاد",
        "نهال",
        "دهنه",
        "دهستان",
        "دهنو",
        "صدور",
        "صدا",
        "یکدیگر",
        "یکسان",
        "هفته",
        "هشتگرد",
        "چهارم",
        "چهاردهم",
        "پانزدهم",
        "بیستم",
        "ورق",
    ],
)
def test_words_that_hold_a_number_word_by_chance_stay_whole(word: str) -> None:
    assert divide(word) is None


def test_letters_and_digits_part_without_a_space() -> None:
    assert words("575معدن و23.5میلیون") == ["575", "معدن", "و", "23.5", "میلیون"]


def test_the_half_space_divides_like_a_space() -> None:
    assert words("بیست‌وپنج متر‌مربع") == ["بیست", "و", "پنج", "متر", "مربع"]


def test_quotation_marks_are_no_letters() -> None:
    assert words("«کووید-19»") == ["«", "کووید", "-", "19", "»"]


def test_a_list_without_spaces_is_a_list_and_thousands_are_a_number() -> None:
    assert words("10،12،15 درصد") == ["10", "،", "12", "،", "15", "درصد"]
    assert words("1،234،567") == ["1،234،567"]


def test_the_spaced_slash_of_old_copy_stays_together_and_that_behind_a_year_does_not() -> None:
    assert words("3/ 83درصدی") == ["3/ 83", "درصدی"]
    assert words("سال 1402/ 12 معدن") == ["سال", "1402", "/", "12", "معدن"]


def test_numerals_are_found_at_the_start_of_the_text_too() -> None:
    assert numerals("سه معدن") == [0]
    assert numerals("5 معدن") == [0]
    assert numerals("دولت و سیمان") == []


@given(st.text(alphabet="یکدوسه هزار میلیون0123456789،./\u200c«»-ab\n", max_size=60))
def test_tokens_tile_the_text_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
