"""Numbers: composition of words, digits and scales; round trips against spell-out libraries that are not ours."""

from __future__ import annotations

import random
import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qomnews.figures.lexicon import NUMERALS, load
from qomnews.figures.quantities.numbers import PLAIN, REVERSED, quotient, read_number, times
from qomnews.figures.tokens import tokenise
from qomnews.text.characters import fold

num2words = pytest.importorskip("num2words")
persiantools_digits = pytest.importorskip("persiantools.digits")

HIGHEST = 10**13
SAMPLE = 5000


def value(text: str) -> object:
    number = read_number(tokenise(fold(text)), 0)
    return None if number is None else number.value


def whole(text: str) -> object:
    """The value, only where the number takes in the whole text."""
    tokens = tokenise(fold(text))
    number = read_number(tokens, 0)
    return number.value if number is not None and number.last == len(tokens) else text


def sample() -> list[int]:
    """Numbers of every size up to 10^13, the round ones among them."""
    draw = random.Random(1399)
    spread = [draw.randrange(10 ** draw.randrange(1, 14)) + 1 for _ in range(SAMPLE - 200)]
    round_ones = [draw.randrange(1, 1000) * 10 ** draw.randrange(0, 11) for _ in range(200)]
    return [n for n in spread + round_ones if n < HIGHEST]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("یک میلیون و دویست هزار و سیصد و پنجاه و هفت", 1_200_357),
        ("یکهزار", 1000),
        ("پانصدهزار", 500_000),
        ("دوهزاروپانصد", 2500),
        ("یکمیلیون", 1_000_000),
        ("یکهزارو ۴۵۰", 1450),
        ("هزار و۵۰۰", 1500),
        ("سی‌وسه", 33),
        ("بیستوپنج", 25),
        ("۱۴ هزار و ۲۵۰", 14_250),
        ("یکهزار و ۶۵ میلیارد", 1_065_000_000_000),
        ("هزار و ۹۰۰ میلیارد", 1_900_000_000_000),
        ("سه میلیون و ۲۰۰ هزار میلیارد", 3_200_000_000_000_000),
        ("یکصد و ۲۰", 120),
        ("یک هزار ۲۰۷", 1207),
        ("۵ هزار میلیارد", 5 * 10**12),
        ("دو میلیون میلیارد", 2 * 10**15),
        ("۳۰۳۸ هزار", 3_038_000),
        ("هزار", 1000),
        ("هفت دهم", Decimal("0.7")),
        ("۷دهم", Decimal("0.7")),
        ("پنج صدم", Decimal("0.05")),
        ("دو و سه دهم", Decimal("2.3")),
        ("سه ممیز دو", Decimal("3.2")),
        ("دو و نیم میلیون", 2_500_000),
        ("یک میلیون و نیم", 1_500_000),
        ("یک میلیارد و نیم میلیون", 1_000_500_000),
        ("نیم میلیون", 500_000),
        ("سه چهارم", Decimal("0.75")),
        ("دو‌پنجم", Decimal("0.4")),
        ("چهار صد", 400),
        ("۱۳۶ میلیاردی", 136 * 10**9),
    ],
)
def test_the_number_takes_in_all_of_it(text: str, expected: object) -> None:
    assert whole(text) == expected


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("۱۲ و ۱۵", 12),
        ("دو هزار و سه هزار", 2000),
        ("۲ میلیون و ۳۰۰ میلیارد", 2_000_000),
        ("یک میلیارد و ۵ هزار میلیارد", 10**9),
        ("بیست و سی", 20),
        ("۱۲ و پنج", 12),
        ("هزار و معدن", 1000),
    ],
)
def test_what_does_not_compose_ends_the_number(text: str, first: object) -> None:
    assert value(text) == first


@pytest.mark.parametrize("text", ["میلیون تن", "سیمان", "دولت", "سینه", "چهاردهم", "معدن", "۰۲۵۳۷۷۴"])
def test_no_number_begins_here(text: str) -> None:
    assert value(text) is None


def test_a_pair_of_ones_is_one_vague_amount() -> None:
    number = read_number(tokenise("دو سه هزار تن"), 0)
    assert number is not None
    assert (number.value, number.high, number.bound) == (2000, 3000, "~")


def test_the_order_of_a_slash_is_the_texts_own() -> None:
    tokens = tokenise("8/19")
    straight, turned = read_number(tokens, 0, PLAIN), read_number(tokens, 0, REVERSED)
    assert straight is not None
    assert turned is not None
    assert (straight.value, turned.value) == (Decimal("8.19"), Decimal("19.8"))


@pytest.mark.parametrize(
    "table", ["ones", "teens", "tens", "hundreds", "scales", "denominators", "fractions", "indefinite"]
)
def test_every_number_word_is_read_in_its_own_example(table: str) -> None:
    for word, entry in load("numerals")[table].items():
        tokens = tokenise(fold(entry["example"]))
        numbers = [number for at in range(len(tokens)) if (number := read_number(tokens, at))]
        spelled = {token.text for number in numbers for token in tokens[number.first : number.last]}
        assert set(fold(word).split("\u200c")) <= spelled or fold(word).replace("\u200c", "") in spelled, word


def test_the_billion_of_two_sizes_is_flagged() -> None:
    number = read_number(tokenise("2 بیلیون دلار"), 0)
    assert number is not None
    assert "scale_ambiguous" in number.flags


def test_round_trip_of_num2words() -> None:
    for n in sample():
        assert whole(num2words.num2words(n, lang="fa")) == n


def test_round_trip_of_persiantools() -> None:
    for n in sample():
        assert whole(persiantools_digits.to_word(n)) == n


def test_round_trip_of_shekar() -> None:
    module = pytest.importorskip("shekar.transforms.number_to_words", reason="shekar is no dependency of ours")
    spell = module.NumberToWords()
    for n in sample():
        assert whole(spell(str(n))) == n


SCALES = {10**9: "میلیارد", 10**6: "میلیون", 1000: "هزار"}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(0, 999), min_size=4, max_size=4).filter(any),
    st.lists(st.booleans(), min_size=4, max_size=4),
    st.sampled_from([" ", "\u200c", ""]),
)
def test_any_split_into_digits_words_and_scales_keeps_the_value(
    groups: list[int], spelled: list[bool], joint: str
) -> None:
    pieces, total = [], 0
    for (scale, word), group, words in zip([*SCALES.items(), (1, "")], groups, spelled, strict=True):
        if group:
            shown = num2words.num2words(group, lang="fa") if words else str(group)
            pieces.append(f"{shown}{' ' if words else joint}{word}".strip())
            total += group * scale
    assert whole(" و ".join(pieces)) == total


@given(st.integers(-(10**30), 10**30), st.integers(-(10**30), 10**30))
def test_products_of_whole_numbers_stay_whole_and_exact(a: int, b: int) -> None:
    assert times(a, b) == a * b


def test_a_quotient_is_exact_where_it_ends() -> None:
    assert quotient(120, Fraction(1000)) == Decimal("0.12")


def test_amounts_beyond_two_to_the_63_stay_exact() -> None:
    assert whole("۹۲۲۳۳۷۲۰۳۶ میلیارد و ۸۵۴ میلیون و ۷۷۵ هزار و ۸۰۹") == 9_223_372_036_854_775_809


def test_the_automaton_is_linear() -> None:
    def seconds(n: int) -> float:
        tokens = tokenise("هزار و " * n)
        start = time.process_time()
        at = 0
        while at < len(tokens):
            number = read_number(tokens, at)
            at = number.last if number else at + 1
        return time.process_time() - start

    short, long = min(seconds(2000) for _ in range(3)), min(seconds(8000) for _ in range(3))
    assert long < 12 * short + 0.05


def test_no_number_word_stands_in_two_classes() -> None:
    assert len(NUMERALS.words) == sum(len(table) for name, table in load("numerals").items() if name != "indefinite")
