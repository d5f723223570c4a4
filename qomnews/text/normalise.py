"""The canonical text: Persian as it should be written, every number's value kept, no letter of a word changed.

hazm is the base and is used where it is right: its word list and its verbs decide what is a word, what lost a
half-space and which two words typed apart are one (``hazm_adapter``, ``vocabulary``). Its normaliser is not run over
texts: its spacing puts blanks into figures, dates and links, its joining invents half-spaces («ماه می به» ->
«می‌به»), and it takes longer than reading the page and finding its figures together. What is done here is done per
token, and news repeats its tokens: each is analysed once per process and then looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from qomnews.text.characters import MARKS, ZWNJ, clean, fold, persian_digits
from qomnews.text.halfspace import restore, restore_surely
from qomnews.text.protect import pieces
from qomnews.text.punctuation import CLOSING, OPENING, QUOTES, needs_space, persian_quotes, written_mark
from qomnews.text.spaced import joins, joins_surely, may_be_first, may_be_second, triples


class Cell(NamedTuple):
    """A piece of a line between two spaces, as it should be written."""

    text: str
    head: str
    """Folded word that it begins with; empty when it begins with something else."""
    tail: str
    """Folded word that it ends with; empty when it ends with something else."""
    second: bool
    """Whether its head could be the second half of a word."""
    first: bool
    """Whether its tail looks for a second half."""
    closes: bool
    """Whether it begins with a mark that stands close to what is before it."""
    opens: bool
    """Whether it ends with a mark that stands close to what is behind it."""


class Writing(NamedTuple):
    """How much to mend: all that can be, or only what no careful writer writes."""

    cells: Callable[[str], tuple[Cell, ...]]
    joins: Callable[[str, str, str, str], bool]


_WORDS_PER_HALF_SPACE = 50
"""A text with a half-space in so many words has a writer who puts them: measured news have one in 15 to 25."""

_TOKENS_KEPT = 40_000
"""Distinct tokens whose analysis is kept: the vocabulary of some thousand stories, about 20 MB."""

_PAIRS_KEPT = 60_000

_NO_MARKS = str.maketrans(dict.fromkeys(MARKS, ""))
_HALF_SPACES = re.compile(f"{ZWNJ}{{2,}}")


def normalize(text: str) -> str:
    """The text as Persian is written; idempotent, and safe for any string.

    Characters, digits (Persian, except in Latin words, codes and links), quotes, spaces beside marks and half-spaces
    are mended; lines stay lines, several blank lines become one. Half-spaces are put back where they were lost
    («میشود») or typed as spaces («می شود»). A text that has half-spaces is trusted further: its compounds in one piece
    («سیاستگذاری») stay so. No value of a number changes, no letter beyond the look-alikes of ``characters.clean``.

    >>> normalize('صادرات "قم" به 12.5 ميليون دلار رسيد ،اما سنگ هاي معدني نه').replace(ZWNJ, "_")
    'صادرات «قم» به ۱۲.۵ میلیون دلار رسید، اما سنگ_های معدنی نه'
    >>> normalize("برنامههای معدنی می شود و 46درصد بهرهبرداری").replace(ZWNJ, "_")
    'برنامه_های معدنی می_شود و ۴۶ درصد بهره_برداری'
    """
    careful = text.count(ZWNJ) * _WORDS_PER_HALF_SPACE > text.count(" ")
    writing = _CAREFUL if careful else _HURRIED
    lines = [_line(line, writing) for line in text.splitlines()]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip("\n")


def _line(line: str, writing: Writing) -> str:
    if any(quote in line for quote in QUOTES):
        line = persian_quotes(line)
    cells: list[Cell] = []
    for token in line.split():
        cells += writing.cells(token)
    cells = _joined(cells, writing.joins)
    parts: list[str] = []
    close = True
    for at, cell in enumerate(cells):
        if not close and not (cell.closes and not _between_numbers(cells, at)):
            parts.append(" ")
        parts.append(cell.text)
        close = cell.opens
    return "".join(parts)


def _between_numbers(cells: list[Cell], at: int) -> bool:
    """«12 . 5», «3 : 1»: whatever is meant, the numbers keep their distance."""
    return at + 1 < len(cells) and cells[at - 1].text[-1].isdigit() and cells[at + 1].text[0].isdigit()


def _joined(cells: list[Cell], joins: Callable[[str, str, str, str], bool]) -> list[Cell]:
    done: list[Cell] = []
    waiting = iter(range(len(cells)))
    for at in waiting:
        cell = cells[at]
        left = done[-1] if done else None
        if left is None or not left.tail or not cell.head or not (cell.second or left.first):
            done.append(cell)
            continue
        after = cells[at + 1].head if cell.tail and at + 1 < len(cells) else ""
        if left.first and after and f"{left.tail} {cell.head} {after}" in triples():
            middle = "" if cell.head == "و" else ZWNJ
            done[-1] = _merged(_merged(left, cell, ZWNJ), cells[next(waiting)], middle)
        elif joins(left.tail, cell.head, after, done[-2].tail if len(done) > 1 else ""):
            done[-1] = _merged(left, cell, ZWNJ)
        else:
            done.append(cell)
    return done


def _merged(left: Cell, right: Cell, between: str) -> Cell:
    head = f"{left.head}{between}{right.head}" if left.head == left.tail else left.head
    tail = f"{left.tail}{between}{right.tail}" if right.head == right.tail else right.tail
    return Cell(left.text + between + right.text, head, tail, False, False, left.closes, right.opens)


def _analysed(token: str, restored: Callable[[str], str]) -> tuple[Cell, ...]:
    """The cells of a token without spaces: one, or several where a space was missing."""
    groups: list[list[tuple[str, str]]] = []
    previous: list[tuple[str, str]] = []
    for piece in pieces(_HALF_SPACES.sub(ZWNJ, clean(token))):
        if not groups or needs_space(previous, piece):
            groups.append([])
        groups[-1].append(piece)
        previous.append(piece)
    return tuple(_cell(group, restored) for group in groups)


def _cell(group: list[tuple[str, str]], restored: Callable[[str], str]) -> Cell:
    keys = [fold(text).translate(_NO_MARKS) if kind == "word" else "" for kind, text in group]
    mended = [restored(key) if key else "" for key in keys]
    written = [
        _spelled(text, key, whole)
        if key
        else written_mark(text, group[at - 1] if at else None)
        if kind == "mark"
        else text
        for at, ((kind, text), key, whole) in enumerate(zip(group, keys, mended, strict=True))
    ]
    text = "".join(
        persian_digits(part) if kind in ("number", "mark") else part
        for (kind, _), part in zip(group, written, strict=True)
    )
    head, tail = mended[0], mended[-1]
    return Cell(
        text,
        head,
        tail,
        bool(head) and may_be_second(head),
        bool(tail) and may_be_first(tail),
        text[0] in CLOSING,
        text[-1] in OPENING,
    )


def _spelled(text: str, key: str, mended: str) -> str:
    """The word as written, with the half-spaces of its mended key."""
    if key == mended:
        return text
    written, at = [], 0
    for letter in mended:
        if letter == ZWNJ and text[at] != ZWNJ:
            written.append(ZWNJ)
            continue
        written.append(text[at])
        at += 1
        while at < len(text) and text[at] in MARKS:
            written.append(text[at])
            at += 1
    return "".join(written)


@lru_cache(_TOKENS_KEPT)
def _hurried_cells(token: str) -> tuple[Cell, ...]:
    return _analysed(token, restore)


@lru_cache(_TOKENS_KEPT)
def _careful_cells(token: str) -> tuple[Cell, ...]:
    return _analysed(token, restore_surely)


_HURRIED = Writing(_hurried_cells, lru_cache(_PAIRS_KEPT)(joins))
_CAREFUL = Writing(_careful_cells, lru_cache(_PAIRS_KEPT)(joins_surely))
