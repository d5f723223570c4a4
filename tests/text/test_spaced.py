from __future__ import annotations

import pytest

from qomnews.text.spaced import joins, joins_surely


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("می", "شود"),
        ("نمی", "توانند"),
        ("برمی", "گردد"),
        ("برنامه", "های"),
        ("طرح", "هایی"),
        ("مهم", "ترین"),
        ("هسته", "ای"),
        ("گفته", "اند"),
        ("زندگی", "اش"),
        ("فعال", "اند"),
        ("سرمایه", "گذاری"),
        ("بهره", "برداران"),
        ("تعیین", "کننده"),
        ("بین", "المللی"),
        ("بی", "شک"),
        ("سه", "شنبه"),
        ("معدن", "داران"),
        ("این", "ها"),
        ("ده", "ها"),
    ],
)
def test_two_halves_of_a_word_are_joined(left: str, right: str) -> None:
    assert joins(left, right)
    assert joins_surely(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("در", "گذشته"),
        ("می", "به"),
        ("ده", "هزار"),
        ("به", "میزانی"),
        ("این", "گونه"),
        ("ساخته", "شده"),
        ("قابل", "توجه"),
        ("سال", "گذشته"),
        ("به", "طور"),
        ("از", "شنبه"),
        ("گروه", "ای"),
        ("که", "ای"),
        ("هیئت", "مدیره"),
        ("رئیس", "جمهور"),
        ("و", "ها"),
        ("آموزش", "دیدند"),
    ],
)
def test_two_words_stay_two(left: str, right: str) -> None:
    assert not joins(left, right)
    assert not joins_surely(left, right)


def test_the_month_of_may_is_no_verb() -> None:
    assert not joins("می", "رسید", before="ماه")
    assert joins("می", "رسید", before="او")


def test_without_this_and_that_is_not_half_joined() -> None:
    assert not joins("بی", "سر", after="و")


def test_a_careful_writer_keeps_two_whole_words_apart() -> None:
    assert joins("چشم", "انداز")
    assert not joins_surely("چشم", "انداز")
