"""What holds for every text: exact spans, no digit lost, one value for every writing of a number, paragraphs apart."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words
from persiantools import digits

from qomnews.figures import extract_figures, read_figures
from qomnews.items import Figure
from tests.eval.gold import MUST_BE_EMPTY, own_rows

SCALES = (("میلیارد", 10**9), ("میلیون", 10**6), ("هزار", 10**3))
PLAIN_UNITS = {
    "تن": ("t", 1), "تومان": ("IRR", 10), "ریال": ("IRR", 1), "نفر": ("person", 1), "معدن": ("item", 1),
    "هکتار": ("ha", 1), "کیلومتر": ("km", 1), "درصد": ("%", 1), "مگاوات": ("MW", 1), "همت": ("IRR", 10**13),
}  # fmt: skip
SCALED_UNITS = {
    "هزار تن": ("t", 1000), "میلیون دلار": ("USD", 10**6), "میلیارد تومان": ("IRR", 10**10),
    "هزار میلیارد ریال": ("IRR", 10**12), "هزار نفر": ("person", 1000),
}  # fmt: skip
WORDS = """
    صادرات تولید و تا از به در حدود بیش کمتر منفی نیم درصد تن نفر هزار میلیون میلیارد تومان ریال دلار سال ماه برابر
    یک دو سه نه ده سی صد دویست هجده روزانه سالانه هر بین سوم چهارم دهم معدن واحد فقره پروانه قم است شد خواهد ساعت
    کیلومتر جاده شماره ماده همت مردم واحد_درصد برابر_با نفری تنی درصدی میلیاردی یکهزار ده‌ها مگاوات هکتار یورو گرم
    ۱۳۹۹ ۹۸ ۱۲ ۱۲.۵ ۲/۵ ۱۲٬۵۰۰ 7132/3072 ۱۴۰۰ ۰۲۵ ۱۰:۳۰ ۱۳۹۹/۰۸/۱۵ ٣ ٪ $ ، ؛ . : ( ) « » / - – + % ۱+۵ ۲-۱
"""
DIGIT = re.compile("[0-9۰-۹٠-٩]")
SOUP = st.lists(st.sampled_from(WORDS.split()), max_size=25).flatmap(
    lambda words: st.sampled_from([" ", "", "  ", "\u200c", "\u00a0"]).map(
        lambda gap: gap.join(words).replace("_", " ")
    )
)


def persian(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def grouped(number: int) -> str:
    return persian(number) if number < 1000 else f"{number:,}".replace(",", "٬")


def mixed(number: int) -> str:
    """Digits with scale words: «۱۴ هزار و ۲۵۰»."""
    parts, rest = [], number
    for name, size in SCALES:
        if rest >= size:
            parts.append(f"{persian(rest // size)} {name}")
            rest %= size
    return " و ".join([*parts, *([persian(rest)] if rest or not parts else [])])


WRITINGS = {
    "digits": persian,
    "grouped": grouped,
    "mixed": mixed,
    "words of num2words": lambda number: num2words(number, lang="fa"),
    "words of persiantools": digits.to_word,
}


def check(text: str) -> list[Figure]:
    """The figures, after what must hold for any text."""
    figures, ledger = read_figures(text)
    assert all(text[entry.start : entry.end] == entry.text for entry in (*figures, *ledger))
    assert all(a.end <= b.start for a, b in pairwise(figures))
    covered = {position for entry in (*figures, *ledger) for position in range(entry.start, entry.end)}
    assert {match.start() for match in DIGIT.finditer(text)} <= covered
    return figures


@settings(max_examples=400, deadline=None, derandomize=True)
@given(SOUP)
def test_any_soup_of_words_is_read_without_losing_a_digit(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize("writing", WRITINGS)
@settings(max_examples=150, deadline=None, derandomize=True)
@given(number=st.integers(2, 999) | st.integers(1001, 10**7), unit=st.sampled_from(sorted(PLAIN_UNITS)))
def test_every_writing_of_a_number_has_its_value(writing: str, number: int, unit: str) -> None:
    text = f"مقدار آن {WRITINGS[writing](number)} {unit} است."
    (figure,) = check(text)
    assert (figure.value, figure.unit) == (number * PLAIN_UNITS[unit][1], PLAIN_UNITS[unit][0]), text
    assert figure.text.endswith(unit)


@pytest.mark.parametrize("writing", ["digits", "grouped"])
@settings(max_examples=150, deadline=None, derandomize=True)
@given(number=st.integers(2, 99_999), unit=st.sampled_from(sorted(SCALED_UNITS)))
def test_a_scale_before_the_unit_multiplies(writing: str, number: int, unit: str) -> None:
    text = f"مقدار آن {WRITINGS[writing](number)} {unit} است."
    (figure,) = check(text)
    assert (figure.value, figure.unit) == (number * SCALED_UNITS[unit][1], SCALED_UNITS[unit][0]), text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(whole=st.integers(1, 99_999), part=st.integers(1, 99), mark=st.sampled_from(".٫"))
def test_decimals_are_exact(whole: int, part: int, mark: str) -> None:
    value = Decimal(f"{whole}.{part:02}")
    (figure,) = check(f"میزان آن {persian(whole)}{mark}{persian(part).rjust(2, '۰')} میلیون تومان بود.")
    assert figure.value == value * 10**7
    assert not isinstance(figure.value, float)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(low=st.integers(2, 900), step=st.integers(1, 90))
def test_a_range_is_one_figure(low: int, step: int) -> None:
    (figure,) = check(f"بین {persian(low)} تا {persian(low + step)} هزار تن فروخته شد.")
    assert (figure.value, figure.value_high) == (low * 1000, (low + step) * 1000)


ROWS = [row for row in own_rows() if not row.arguments]
SLASHED = re.compile(r"\d/ *\d")


def quant(figure: Figure) -> tuple[Any, ...]:
    return figure.kind, figure.value, figure.value_high, figure.unit, figure.per, figure.bound, figure.text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([row for row in ROWS if not SLASHED.search(row.text)]), min_size=2, max_size=3))
def test_paragraphs_do_not_change_each_others_numbers(rows: list[Any]) -> None:
    """But those with a slash, of which the whole document tells on which side the whole number stands."""
    together = extract_figures("\n\n".join(row.text for row in rows))
    apart = [figure for row in rows for figure in extract_figures(row.text)]
    assert [quant(figure) for figure in together] == [quant(figure) for figure in apart]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([row for row in ROWS if row.section in MUST_BE_EMPTY]), min_size=2, max_size=4))
def test_vetoed_sentences_stay_empty_side_by_side(rows: list[Any]) -> None:
    assert extract_figures("\n".join(row.text for row in rows)) == []
