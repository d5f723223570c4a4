from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qomnews.text.protect import pieces
from qomnews.text.punctuation import persian_quotes


def test_only_paired_quotes_become_persian() -> None:
    assert persian_quotes('"الف" و "ب" و "ج') == '«الف» و «ب» و "ج'
    assert persian_quotes("<<معدن>>") == "«معدن»"
    assert persian_quotes("'معدن' و Iran's") == "«معدن» و Iran's"


@given(st.text(st.sampled_from("\"'“”<>«»معدن a1")))
def test_quotes_change_nothing_but_quotes(line: str) -> None:
    assert [c for c in persian_quotes(line) if c.isalnum()] == [c for c in line if c.isalnum()]


@given(st.text())
def test_pieces_leave_out_nothing_but_half_spaces_and_blanks(text: str) -> None:
    for token in text.split():
        assert "".join(part for _, part in pieces(token)).replace("\u200c", "") == token.replace("\u200c", "")
