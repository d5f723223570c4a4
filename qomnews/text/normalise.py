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
from itertools import chain, pairwise
from typing import NamedTuple

from qomnews.text.characters import LETTERS, MARKS, ZWNJ, clean, persian_digits, translation
from qomnews.text.halfspace import restore, restore_surely
from qomnews.text.protect import pieces
from qomnews.text.punctuation import CLOSING, OPENING, QUOTE, needs_space, persian_quotes, written_mark
from qomnews.text.spaced import joins, joins_surely, may_be_bound, may_be_first, may_be_second, triples
from qomnews.text.vocabulary import vocabulary


class Cell(NamedTuple):
    """A piece of a line between two spaces, as it should be written."""

    text: str
    head: str
    """Folded word that it begins with; empty when it begins with something else."""
    tail: str
    """Folded word that it ends with; empty when it ends with something else."""
    looks_left: bool
    """Whether the gap before it may be other than a space: a second half of a word, or a mark that stands close."""
    looks_right: bool
    """Whether the gap behind it may be other than a space: a first half that is no word alone, or an opening mark."""


class Writing(NamedTuple):
    """How much to mend: all that can be, or only what no careful writer writes."""

    cells: Callable[[str], tuple[Cell, ...]]
    joins: Callable[[str, str, str, str], bool]
    triples: Callable[[], frozenset[str]]
    """Words that are typed in three; a careful writer's «کسب و کار» is left as it is."""


_ALEFS_PER_HALF_SPACE = 30
"""Some 50 words; a writer who puts half-spaces puts one in 15 to 25."""

_TOKENS_KEPT = 40_000
"""Distinct tokens whose analysis is kept: the vocabulary of some thousand stories, about 20 MB of memory."""

_LONGEST_WORD = 40
"""Longer runs of letters are no words, and trying every split of them would take for ever."""

_ALEFS = ("ا", "ٱ", "ﺍ", "ﺎ", "ﻻ", "ﻼ")
"""Every character that is written out with an alef."""

_TO_WORD = translation(LETTERS | dict.fromkeys(MARKS))
_HALF_SPACE = re.compile(rf"{ZWNJ}(?<=\w{ZWNJ})(?=\w)")
_KASHIDA_DASH = re.compile(r"(?<=\d)ـ+|ـ+(?=\d)|^ـ+$")
"""Old copy writes a kashida for a dash: «۸۹ـ۱۳۸۸» must not become one number."""

_RUNS = re.compile(f"{ZWNJ}{{2,}}|\\.{{3,}}")


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
    writing = _CAREFUL if _has_half_spaces(text) else _HURRIED
    lines = [_line(line, writing) for line in text.splitlines()]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip("\n")


def _has_half_spaces(text: str) -> bool:
    """Whether the writer puts half-spaces, measured against a letter that no mending adds or takes away."""
    if ZWNJ not in text:
        return False
    return len(_HALF_SPACE.findall(text)) * _ALEFS_PER_HALF_SPACE > sum(map(text.count, _ALEFS))


def _line(line: str, writing: Writing) -> str:
    if QUOTE.search(line):
        line = persian_quotes(line)
    while True:
        cells = list(chain.from_iterable(map(writing.cells, line.split())))
        gaps = _gaps(cells, writing)
        line = _joined([cell.text for cell in cells], gaps)
        if "" not in gaps.values():
            return line
        # marks that moved close together are new tokens («. . .»): look once more; each round has fewer gaps


def _joined(texts: list[str], gaps: dict[int, str]) -> str:
    """The texts with a space between them, or with what ``gaps`` has for the place."""
    parts, start = list[str](), 0
    for at, gap in gaps.items():
        parts += (" ".join(texts[start:at]), gap)
        start = at
    return "".join(parts) + " ".join(texts[start:])


def _gaps(cells: list[Cell], writing: Writing) -> dict[int, str]:
    """Index of a cell -> what stands before it, where that is no space; in order."""
    gaps: dict[int, str] = {}
    tails: dict[int, str] = {}
    for at, (left, cell) in enumerate(pairwise(cells), start=1):
        if not (cell.looks_left or left.looks_right) or at in gaps:
            continue
        if cell.text[0] in CLOSING or left.text[-1] in OPENING:
            if not _between_numbers(cells, at):
                gaps[at] = ""
            continue
        tail = tails.get(at - 1, left.tail)
        if not tail or not cell.head or len(tail) > _LONGEST_WORD:
            continue
        after = cells[at + 1].head if cell.tail and at + 1 < len(cells) else ""
        if after and f"{tail} {cell.head} {after}" in writing.triples():
            gaps[at] = ZWNJ
            gaps[at + 1] = "" if cell.head == "و" else ZWNJ
        elif writing.joins(tail, cell.head, after, cells[at - 2].tail if at > 1 else ""):
            gaps[at] = ZWNJ
            if cell.head == cell.tail:
                tails[at] = f"{tail}{ZWNJ}{cell.tail}"
    return gaps


def _between_numbers(cells: list[Cell], at: int) -> bool:
    """«12 . 5», «3 : 1»: whatever is meant, the numbers keep their distance."""
    return at + 1 < len(cells) and cells[at - 1].text[-1].isdigit() and cells[at + 1].text[0].isdigit()


class Mending(NamedTuple):
    """What is done to a word by itself, and whether it is worth a look at the word before it."""

    restored: Callable[[str], str]
    may_be_second: Callable[[str], bool]


def _analysed(token: str, mending: Mending) -> tuple[Cell, ...]:
    """The cells of a token without spaces: one, or several where a space was missing."""
    if token in vocabulary().sure and token.isalpha():  # stands as it is, in every text
        return (Cell(token, token, token, mending.may_be_second(token), may_be_first(token)),)
    if "ـ" in token:
        token = _KASHIDA_DASH.sub("-", token)
    plain = _RUNS.sub(_shortened, clean(token))
    found = pieces(token if plain == token else plain)  # one string for key, text and word: less memory, less to touch
    groups = _groups(found) if len(found) > 1 else [found] if found else []
    return tuple([_cell(group, mending) for group in groups])


def _shortened(run: re.Match[str]) -> str:
    return ZWNJ if run[0][0] == ZWNJ else "…"


def _groups(found: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """The pieces of a token parted where a space was missing, marks as Persian writes them."""
    groups: list[list[tuple[str, str]]] = []
    done: list[tuple[str, str]] = []
    for kind, text in found:
        piece = (kind, written_mark(text, done[-1] if done else None) if kind == "mark" else text)
        if not groups or needs_space(done, piece):
            groups.append([])
        groups[-1].append(piece)
        done.append(piece)
    return groups


def _cell(group: list[tuple[str, str]], mending: Mending) -> Cell:
    written = [_written(kind, text, mending) for kind, text in group]
    text, head, tail = "".join([text for text, _ in written]), written[0][1], written[-1][1]
    return Cell(
        text,
        head,
        tail,
        text[0] in CLOSING or (bool(head) and mending.may_be_second(head)),
        text[-1] in OPENING or (bool(tail) and may_be_first(tail)),
    )


def _written(kind: str, text: str, mending: Mending) -> tuple[str, str]:
    """A piece as it should be written, and its folded word; that is empty for what is no word."""
    if kind != "word":
        return text if kind == "untouched" else persian_digits(text), ""
    word = text.translate(_TO_WORD)
    mended = mending.restored(word) if len(word) <= _LONGEST_WORD else word
    return _spelled(text, word, mended), text if mended == text else mended


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


class Memo(dict[str, tuple[Cell, ...]]):
    """Token -> its cells, worked out when first asked for; emptied when it is full."""

    def __init__(self, mending: Mending) -> None:
        super().__init__()
        self.mending = mending

    def __missing__(self, token: str) -> tuple[Cell, ...]:
        if len(self) >= _TOKENS_KEPT:
            self.clear()
        cells = self[token] = _analysed(token, self.mending)
        return cells


_HURRIED = Writing(Memo(Mending(restore, may_be_second)).__getitem__, joins, triples)
_CAREFUL = Writing(Memo(Mending(restore_surely, may_be_bound)).__getitem__, joins_surely, frozenset)
