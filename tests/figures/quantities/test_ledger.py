"""The account of numbers that are no figure, in offsets of the text as given."""

from __future__ import annotations

from qomnews.figures import read_figures


def test_spans_are_into_the_text_as_given() -> None:
    text = "در ســال \u200f۱۳۹۹\u200f ماده ۳۶ و یک طرح"
    _, entries = read_figures(text)
    assert [(text[e.start : e.end], e.text, e.reason) for e in entries] == [
        ("۱۳۹۹", "۱۳۹۹", "year"),
        ("۳۶", "۳۶", "law"),
        ("یک", "یک", "article"),
    ]


def test_a_text_without_numbers_has_an_empty_account() -> None:
    assert read_figures("معدن فعال است.") == ([], [])
    assert read_figures("") == ([], [])
