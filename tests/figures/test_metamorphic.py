"""One text in nine spellings gives one set of figures; raw and normalised text give the same values."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from qomnews.figures import extract_figures
from qomnews.items import Figure
from qomnews.text import normalize
from qomnews.text.characters import DELETED, ZWNJ, fold
from tests.eval.gold import DEV, Row, dev_rows, own_rows

LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ARABIC_LETTERS = str.maketrans("یک", "يك")
NUMBER = re.compile(r"\d+(?:[.,/٫٬،\u2009\u202f]\d+)*")

SPELLINGS: dict[str, Callable[[str], str]] = {
    "Latin digits": lambda text: text.translate(LATIN),
    "Arabic-Indic digits": lambda text: text.translate(LATIN).translate(ARABIC_DIGITS),
    "Arabic letters": lambda text: text.translate(ARABIC_LETTERS),
    "half-spaces stripped": lambda text: text.replace(ZWNJ, ""),
    "half-spaces as spaces": lambda text: text.replace(ZWNJ, " "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "right-to-left marks": lambda text: NUMBER.sub("\u200f\\g<0>\u200f", text),
    "double spaces": lambda text: text.replace(" ", "  "),
    "no space between digits and word": lambda text: re.sub(r"(?<=\d) (?=[^\W\d])", "", text),
}
AMBIGUOUS = {("status-017", "half-spaces as spaces")}
"""«۱۲ معدن کار», the half-space of «معدن‌کار» typed as a space, counts mines to any reader."""
SAME = ("kind", "value", "value_high", "bound", "unit", "per", "measure", "role", "status", "direction")
VALUES = ("kind", "value", "value_high", "bound", "unit", "per")


def bare(text: str | None) -> str:
    """The text without what the spellings change: spaces, half-spaces, marks, scripts of letters and digits."""
    return "".join(c for c in fold(text or "") if not c.isspace() and c != ZWNJ and c not in DELETED)


def compared(figure: Figure) -> tuple[Any, ...]:
    return (*(getattr(figure, name) for name in SAME), bare(figure.item), bare(figure.text))


def values(figure: Figure) -> tuple[Any, ...]:
    return tuple(getattr(figure, name) for name in VALUES)


@cache
def rows(source: str) -> tuple[Row, ...]:
    return tuple(own_rows() if source == "cases" else dev_rows())


@cache
def as_written(source: str) -> tuple[list[Figure], ...]:
    return tuple(extract_figures(row.text, **row.arguments) for row in rows(source))


def differences(
    source: str, spell: Callable[[str], str], key: Callable[[Figure], tuple[Any, ...]]
) -> list[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
    """Row id, what only the text as written gives, what only the other spelling gives."""
    found = []
    for row, figures in zip(rows(source), as_written(source), strict=True):
        text = spell(row.text)
        if text == row.text:
            continue
        before = [key(figure) for figure in figures]
        after = [key(figure) for figure in extract_figures(text, **row.arguments)]
        if before != after:
            lost, new = (tuple(x for x in a if x not in b) for a, b in ((before, after), (after, before)))
            found.append((row.id, lost, new))
    return found


def require(source: str) -> None:
    if source == "dev" and not DEV.exists():
        pytest.skip(f"the labelled development set is not here: {DEV}")


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("source", ["cases", "dev"])
def test_figures_do_not_depend_on_the_spelling(source: str, spelling: str) -> None:
    require(source)
    changed = differences(source, SPELLINGS[spelling], compared)
    assert [change for change in changed if (change[0], spelling) not in AMBIGUOUS] == []


@pytest.mark.parametrize("source", ["cases", "dev"])
def test_raw_and_normalised_text_hold_the_same_values(source: str) -> None:
    require(source)
    assert differences(source, normalize, values) == []
