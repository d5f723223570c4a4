"""The numbers of a sentence with what stands behind them."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.find import find
from qomnews.figures.quantities.mentions import scan
from qomnews.figures.quantities.numbers import PLAIN


@pytest.mark.parametrize("space", [" ", "  ", "\u00a0", "\u2009", "\u202f"])
def test_thousands_with_spaces_between_them(space: str) -> None:
    (quantity,) = find(Document.of(f"حدود ۱۲{space}۵۰۰ میلیارد ریال"))[0]
    assert quantity.value == 12_500_000_000_000


@pytest.mark.parametrize("text", ["در سال ۹۸ ۵۷۵ معدن", "در سال\u00a0۹۸\u00a0۵۷۵\u00a0معدن"])
def test_a_year_is_no_group_of_thousands(text: str) -> None:
    assert [q.value for q in find(Document.of(text))[0]] == [575]


def test_a_unit_glued_to_the_next_word_is_taken_apart_for_all() -> None:
    document = Document.of("زمین ۹۵ هکتارشروع شد و ۳ معدن")
    mentions = scan(document, 0, PLAIN)
    assert [token.text for token in document.tokens_of(0)][1:4] == ["95", "هکتار", "شروع"]
    assert [mention.value for mention in mentions] == [95, 3]
