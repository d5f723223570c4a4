"""The canonical text: Persian as it should be written, every number's value kept, no letter of a word changed.

hazm is the base and is used where it is right: its word list and its verbs decide what is a word, what lost a
half-space and which two words typed apart are one (``hazm_adapter``, ``vocabulary``). Its normaliser is not run over
texts: its spacing puts blanks into figures, dates and links, its joining invents half-spaces («ماه می به» ->
«می‌به»), and it takes longer than reading the page and finding its figures together. What is done here is done per
token, and news repeats its tokens: each is analysed once per process and then looked up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from qomnews.text.characters import LETTERS, MARKS, ZWNJ, clean, persian_digits, translation
from qomnews.text.halfspace import restore, restore_surely
from qomnews.text.protect import WORD, pieces
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


Made = str | tuple[Cell, ...]
"""What a token becomes: most are a plain word, whose text says all, the others one cell or, parted, several."""


class Row(NamedTuple):
    """What the tokens of a line became."""

    texts: list[str]
    cells: dict[int, Cell]
    """By index: what is no plain word."""
    looks: list[int]
    """In order, some twice: the gaps, by the index of the text behind them, that may be other than a space."""

    def head(self, at: int) -> str:
        """The folded word that the text begins with; empty where none does, and behind the end."""
        if at in self.cells:
            return self.cells[at].head
        return self.texts[at] if at < len(self.texts) else ""

    def tail(self, at: int) -> str:
        """The folded word that the text ends with; empty where none does, and before the start."""
        if at in self.cells:
            return self.cells[at].tail
        return self.texts[at] if at >= 0 else ""


class Writing(NamedTuple):
    """How much to mend: all that can be, or only what no careful writer writes."""

    memo: Mapping[str, Made]
    joins: Callable[[str, str, str, str], bool]
    triples: Callable[[], frozenset[str]]
    """Words that are typed in three; a careful writer's «کسب و کار» is left as it is."""


_ALEFS_PER_HALF_SPACE = 30
"""Some 50 words; a writer who puts half-spaces puts one in 15 to 25."""

_TOKENS_KEPT = 40_000
"""Distinct tokens whose analysis is kept: the vocabulary of some thousand stories, some 8 MB of memory."""

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
        row = _row(line, writing.memo)
        gaps = _gaps(row, writing)
        line = _joined(row.texts, gaps)
        if "" not in gaps.values():
            return line
        # marks that moved close together are new tokens («. . .»): look once more; each round has fewer gaps


def _row(line: str, memo: Mapping[str, Made]) -> Row:
    texts: list[str] = []
    cells: dict[int, Cell] = {}
    looks: list[int] = []
    for token in line.split():
        made = memo[token]
        if isinstance(made, str):
            texts.append(made)
            continue
        for cell in made:
            at = len(texts)
            cells[at] = cell
            texts.append(cell.text)
            if cell.looks_left:
                looks.append(at)
            if cell.looks_right:
                looks.append(at + 1)
    return Row(texts, cells, looks)


def _joined(texts: list[str], gaps: dict[int, str]) -> str:
    """The texts with a space between them, or with what ``gaps`` has for the place."""
    parts, start = list[str](), 0
    for at, gap in gaps.items():
        parts += (" ".join(texts[start:at]), gap)
        start = at
    return "".join(parts) + " ".join(texts[start:])


def _gaps(row: Row, writing: Writing) -> dict[int, str]:
    """Index of a text -> what stands before it, where that is no space; in order."""
    gaps: dict[int, str] = {}
    tails: dict[int, str] = {}
    texts = row.texts
    for at in row.looks:
        if at in gaps or not 0 < at < len(texts):
            continue
        if texts[at][0] in CLOSING or texts[at - 1][-1] in OPENING:
            if not _between_numbers(texts, at):
                gaps[at] = ""
            continue
        left, head, tail = tails.get(at - 1) or row.tail(at - 1), row.head(at), row.tail(at)
        if not left or not head or len(left) > _LONGEST_WORD:
            continue
        after = row.head(at + 1) if tail else ""
        if after and f"{left} {head} {after}" in writing.triples():
            gaps[at] = ZWNJ
            gaps[at + 1] = "" if head == "و" else ZWNJ
        elif writing.joins(left, head, after, row.tail(at - 2)):
            gaps[at] = ZWNJ
            if head == tail:
                tails[at] = f"{left}{ZWNJ}{tail}"
    return gaps


def _between_numbers(texts: list[str], at: int) -> bool:
    """«12 . 5», «3 : 1»: whatever is meant, the numbers keep their distance."""
    return at + 1 < len(texts) and texts[at - 1][-1].isdigit() and texts[at + 1][0].isdigit()


class Mending(NamedTuple):
    """What is done to a word by itself, and whether it is worth a look at the word before it."""

    restored: Callable[[str], str]
    may_be_second: Callable[[str], bool]


def _analysed(token: str, mending: Mending) -> Made:
    """What a token without spaces becomes: one piece, or several where a space was missing."""
    if token in vocabulary().sure and token.isalpha():
        plain = text = word = token
    else:
        plain = _cleaned(token)
        text, word = _written("word", plain, mending) if WORD.fullmatch(plain) else (plain, "")
    if word and text == word and not mending.may_be_second(word) and not may_be_first(word):
        return text
    return tuple([_cell(group, mending) for group in _groups(pieces(plain))])


def _cleaned(token: str) -> str:
    """The token without look-alikes and runs; the very string where it has none: the memo then keeps one, not two."""
    if "ـ" in token:
        token = _KASHIDA_DASH.sub("-", token)
    plain = _RUNS.sub(_shortened, clean(token))
    return token if plain == token else plain


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


class Memo(dict[str, Made]):
    """Token -> what it becomes, worked out when first asked for; emptied when it is full."""

    def __init__(self, mending: Mending) -> None:
        super().__init__()
        self.mending = mending

    def __missing__(self, token: str) -> Made:
        if len(self) >= _TOKENS_KEPT:
            self.clear()
        made = self[token] = _analysed(token, self.mending)
        return made


_HURRIED = Writing(Memo(Mending(restore, may_be_second)), joins, triples)
_CAREFUL = Writing(Memo(Mending(restore_surely, may_be_bound)), joins_surely, frozenset)
