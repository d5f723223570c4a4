"""Tokens of the folded text: digits, words and marks; joined number words are taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from qomnews.figures.lexicon import NUMERALS, SUFFIXES

DIGITS = "d"
WORD = "w"
MARK = "p"

_TOKEN = re.compile(
    r"([^\W\d_]+)"
    r"|((?!1[34][0-9]{2}|20[0-9]{2})[0-9]{1,3}/ +[0-9]{1,4}(?![0-9/])|[0-9]+(?:[.,/،٫٬:'’][0-9]+)*)"
    r"|[^\s\u200c]"
)
"""A word, digits with the marks inside them («3/ 83» among them, as old copy has it), or a mark."""

_WORD_GROUP, _DIGIT_GROUP = 1, 2

_NUMERAL_START = re.compile("|".join(sorted(NUMERALS.joined, key=len, reverse=True)))

_LIST = re.compile(r"[0-9]++(?:[,،][0-9]++){2,}")
_GROUPS = re.compile(r"[0-9]{1,3}+(?:[,،][0-9]{3}){2,}+")
_PIECE = re.compile(r"[0-9]+|[,،]")


class Token(NamedTuple):
    """A run of digits with the marks inside it, a word, or a mark. A named tuple, since thousands are made per second."""

    start: int
    """Into the folded text."""
    end: int
    text: str
    kind: str
    """``d`` digits, ``w`` word, ``p`` mark."""


def tokenise(folded: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens between two offsets; the half-space divides words as a space does.

    >>> [token.text for token in tokenise("یکهزار و 294تن")]
    ['یک', 'هزار', 'و', '294', 'تن']
    """
    return tokens_and_starts(folded, start, len(folded) if end is None else end)[0]


def tokens_and_starts(folded: str, start: int, end: int) -> tuple[list[Token], list[int]]:
    """The tokens between two offsets, and the indices of those with which a number may begin."""
    tokens: list[Token] = []
    starts: list[int] = []
    append, new = tokens.append, tuple.__new__
    for match in _TOKEN.finditer(folded, start, end):
        text, group, (at, behind) = match[0], match.lastindex, match.span()
        if group == _WORD_GROUP:
            parts = numeric(text)
            if parts is None:
                append(new(Token, (at, behind, text, WORD)))
                continue
            for part in parts:
                starts.append(len(tokens))
                append(Token(at, at + len(part), part, WORD))
                at += len(part)
        elif group == _DIGIT_GROUP:
            starts.append(len(tokens))
            if _LIST.fullmatch(text) and not _GROUPS.fullmatch(text):
                for piece in _PIECE.finditer(text):
                    kind = DIGITS if piece[0].isdigit() else MARK
                    starts.append(len(tokens))
                    append(Token(at + piece.start(), at + piece.end(), piece[0], kind))
            else:
                append(new(Token, (at, behind, text, DIGITS)))
        else:
            append(new(Token, (at, behind, text, MARK)))
    return tokens, starts


@lru_cache(maxsize=1 << 15)
def numeric(word: str) -> tuple[str, ...] | None:
    """The word itself where a number may begin with it, the parts of a joined number word, None for any other word.

    >>> numeric("سه"), numeric("یکهزار"), numeric("سیمان")
    (('سه',), ('یک', 'هزار'), None)
    """
    if word in NUMERALS.words or word in NUMERALS.whole:
        return (word,)
    return divide(word)


def divide(word: str) -> tuple[str, ...] | None:
    """The parts of a joined number word, or None when it is no such word.

    The whole word must divide into number words, «و» between them or before the first, and at most one unit or counted
    noun at the end; a scale, a ten or a hundred must be among them, or a unit at the end: «دوره» and «سیما» are words of
    their own.

    >>> divide("دوهزاروپانصد"), divide("هشتدرصد"), divide("وسه"), divide("سیمان")
    (('دو', 'هزار', 'و', 'پانصد'), ('هشت', 'درصد'), ('و', 'سه'), None)
    """
    if len(word) < 3 or word in NUMERALS.words or word in NUMERALS.whole:
        return None
    if word[0] == "و":
        rest = word[1:]
        if rest in NUMERALS.joined:
            return ("و", rest)
        parts = divide(rest) if _NUMERAL_START.match(rest) else None
        return ("و", *parts) if parts else None
    if len(word) < 4 or not _NUMERAL_START.match(word):
        return None
    parts = _divide(word, 0, ())
    return None if parts is None or len(parts) < 2 else parts


def _divide(word: str, at: int, parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Divide ``word`` from ``at`` on, the longest number word first."""
    if at == len(word):
        return parts if _big(parts) else None
    rest = word[at:]
    before = _kind(parts[-1]) if parts else "start"
    if before not in ("start", "and") and rest in SUFFIXES and (len(rest) > 2 or _big(parts)):
        return (*parts, rest)
    if before not in ("start", "and") and rest[0] == "و":
        found = _divide(word, at + 1, (*parts, "و"))
        if found is not None:
            return found
    for length in range(min(len(rest), NUMERALS.longest), 1, -1):
        part = rest[:length]
        if part in NUMERALS.joined and (_kind(part) in _FOLLOWS[before] or (before == "one" and part == "صد")):
            found = _divide(word, at + length, (*parts, part))
            if found is not None:
                return found
    return None


_ANY = frozenset({"one", "teen", "ten", "hundred", "scale", "half"})
_FOLLOWS = {
    "start": _ANY,
    "and": _ANY,
    "one": frozenset({"scale", "over"}),
    "teen": frozenset({"scale"}),
    "ten": frozenset({"scale"}),
    "hundred": frozenset({"scale"}),
    "scale": frozenset({"scale", "hundred"}),
    "half": frozenset({"scale"}),
    "over": frozenset[str](),
}
"""What may be glued to what; «سینه» is no thirty-nine."""


def _kind(part: str) -> str:
    """The class of a part; «and» for «و»."""
    return "and" if part == "و" else NUMERALS.words[part][0]


def _big(parts: tuple[str, ...]) -> bool:
    """Whether a ten, a hundred, a scale or a denominator is among the parts."""
    return any(part in NUMERALS.anchors for part in parts)
