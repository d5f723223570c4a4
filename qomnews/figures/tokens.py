"""Tokens of the folded text: digits, words and marks; joined number words are taken apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from qomnews.figures.lexicon import NUMERALS, PARTED, SUFFIXES
from qomnews.text.characters import ZWNJ

DIGITS = "d"
WORD = "w"
MARK = "p"

LETTER_RANGES = (
    r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u05ea\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
)
"""Latin, Greek, Cyrillic, Hebrew and Arabic letters: ranges, since the categories of Unicode are slow to ask."""

_TOKEN = re.compile(
    rf"([{LETTER_RANGES}]+)"
    r"|((?!1[34][0-9]{2}|20[0-9]{2})[0-9]{1,3}/ +[0-9]{1,4}(?![0-9/])|[0-9]+(?:[.,/،٫٬:'’][0-9]+)*)"
    r"|[^\s\u200c]"
)
"""A word, digits with the marks inside them («3/ 83» among them, as old copy has it), or a mark."""

_STOPS = frozenset(".،:؛»)!؟,")
"""What stands right behind a word most often."""

_KINDS = {1: "w", 2: "d", None: "p"}

_INDEFINITE = [sequence[0] for sequence in NUMERALS.indefinite.sequences if len(sequence) == 1]
_WORDS = frozenset(NUMERALS.words) | NUMERALS.whole | {sequence[0] for sequence in NUMERALS.indefinite.sequences}
_STARTS = {word for word in _WORDS if not any(word != other and word.startswith(other) for other in _WORDS)}
_BY_LETTER = groupby(sorted(_STARTS), key=itemgetter(0))
_ANY_START = "|".join(letter + f"(?:{'|'.join(word[1:] for word in words)})" for letter, words in _BY_LETTER)
_CANDIDATE = re.compile(
    rf"[^{LETTER_RANGES}](?:(?<=[0-9])[0-9]*((?:{_ANY_START})[{LETTER_RANGES}]*)?|(و?(?:{_ANY_START})[{LETTER_RANGES}]*))"
)
"""Where a number may begin: behind what is no letter. The search is fast at a pattern that begins with a class."""

_PARTICLES = frozenset({"از", "در", "به", "را", "که", "با"})
_OWN_WORDS = frozenset({"تندر", "تنبه", "تنکه"})
"""Words that look like a unit with a particle and are none."""

_LIST = re.compile(r"[0-9]++(?:[,،][0-9]++){2,}")
_GROUPS = re.compile(r"[0-9]{1,3}+(?:[,،][0-9]{3}){2,}+")
_PIECE = re.compile(r"[0-9]+|[,،]")


class Token(NamedTuple):
    """Digits with the marks inside them, a word, or a mark. A named tuple, since thousands are made per second."""

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
    end = len(folded) if end is None else end
    return tokens_and_starts(folded, start, end, [start + at for at in numerals(folded[start:end])])[0]


def numerals(folded: str) -> list[int]:
    """Where digits or number words begin, in order; several may fall into one token: «12.5».

    >>> numerals("سه معدن و 12.5 درصد دولت")
    [0, 10, 13]
    """
    found = []
    for match in _CANDIDATE.finditer("\n" + folded):
        glued, word = match.groups()
        if word is None:
            found.append(match.start() - 1)
            if glued is not None and numeric(glued) is not None:
                found.append(match.start(1) - 1)
        elif numeric(word) is not None:
            found.append(match.start())
    return found


def tokens_and_starts(folded: str, start: int, end: int, numeral: list[int]) -> tuple[list[Token], list[int]]:
    """The tokens between two offsets, and the indices of those with which a number may begin.

    ``numeral`` holds the offsets between the two where digits or number words begin.
    """
    tokens = _spaced(folded, start, end) if folded.find("/ ", start, end) < 0 else _scanned(folded, start, end)
    starts: list[int] = []
    behind = start
    for offset in numeral:
        if offset < behind:
            continue
        index = bisect_left(tokens, (offset,))  # a token is a tuple that begins with its offset
        if index == len(tokens):
            break
        token = tokens[index]
        behind = token.end
        parts = _parts(token)
        starts.extend(range(index, index + len(parts)))
        if len(parts) > 1:
            tokens[index : index + 1] = parts
    return tokens, starts


def _spaced(folded: str, start: int, end: int) -> list[Token]:
    """The tokens between two offsets, none of which holds a space.

    Most pieces between spaces are a word, digits, or a word with a mark behind it; these need no scan.
    """
    new, tokens = tuple.__new__, list[Token]()
    for piece in folded[start:end].replace(ZWNJ, " ").split(" "):
        behind = start + len(piece)
        if piece.isalpha():
            tokens.append(new(Token, (start, behind, piece, WORD)))
        elif piece.isdecimal() and piece.isascii():
            tokens.append(new(Token, (start, behind, piece, DIGITS)))
        elif piece[:-1].isalpha() and piece[-1] in _STOPS:
            tokens.append(new(Token, (start, behind - 1, piece[:-1], WORD)))
            tokens.append(new(Token, (behind - 1, behind, piece[-1], MARK)))
        elif piece:
            tokens += _scanned(folded, start, behind)
        start = behind + 1
    return tokens


def _scanned(folded: str, start: int, end: int) -> list[Token]:
    """The tokens between two offsets, character by character."""
    new, kinds = tuple.__new__, _KINDS
    return [
        new(Token, (match.start(), match.end(), match[0], kinds[match.lastindex]))
        for match in _TOKEN.finditer(folded, start, end)
    ]


def _parts(token: Token) -> list[Token]:
    """A token taken apart: a joined number word, a list without spaces; itself where it is neither."""
    at = token.start
    if token.kind == WORD:
        words = numeric(token.text) or (token.text,)
        if len(words) == 1:
            return [token]
        parts = []
        for word in words:
            parts.append(Token(at, at + len(word), word, WORD))
            at += len(word)
        return parts
    if not _LIST.fullmatch(token.text) or _GROUPS.fullmatch(token.text):
        return [token]
    return [
        Token(at + piece.start(), at + piece.end(), piece[0], DIGITS if piece[0].isdigit() else MARK)
        for piece in _PIECE.finditer(token.text)
    ]


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
    noun at the end; a scale, a ten or a hundred must be among them, or a unit at the end: «دوره» is a word of its own.

    >>> divide("دوهزاروپانصد"), divide("هشتدرصد"), divide("وسه"), divide("سیمان")
    (('دو', 'هزار', 'و', 'پانصد'), ('هشت', 'درصد'), ('و', 'سه'), None)
    """
    if len(word) < 3 or word in NUMERALS.words or word in NUMERALS.whole or word in NUMERALS.ordinals:
        return None
    if word[0] == "و":
        rest = word[1:]
        if rest in NUMERALS.joined:
            return ("و", rest)
        parts = divide(rest)
        return ("و", *parts) if parts else None
    for head in _INDEFINITE:
        if word.startswith(head) and NUMERALS.words.get(word[len(head) :], ("",))[0] == "scale":
            return head, word[len(head) :]
    parts = _divide(word, 0, ())
    return None if parts is None or len(parts) < 2 else parts


def ending_of(word: str) -> tuple[str, ...]:
    """A unit or counted noun, with the particle that is glued to it now and then; empty for any other word.

    >>> ending_of("نفر"), ending_of("نفردر"), ending_of("سیمان")
    (('نفر',), ('نفر', 'در'), ())
    """
    if word in SUFFIXES:
        return (word,)
    if word[-2:] in _PARTICLES and word[:-2] in PARTED and word not in _OWN_WORDS:
        return word[:-2], word[-2:]
    return ()


def _divide(word: str, at: int, parts: tuple[str, ...]) -> tuple[str, ...] | None:
    """Divide ``word`` from ``at`` on, the longest number word first."""
    if at == len(word):
        return parts if _big(parts) else None
    rest = word[at:]
    before = _kind(parts[-1]) if parts else "start"
    ending = ending_of(rest) if before not in ("start", "and") else ()
    if ending and (len(rest) > 2 or _big(parts)):
        return (*parts, *ending)
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
