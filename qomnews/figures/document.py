"""The text as the figures room sees it: folded, nothing invisible in it, with the way back to the offsets given."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from qomnews.figures.tokens import Token, numerals, tokens_and_starts
from qomnews.text.characters import DELETED, DIGITS, LETTERS, SPACES
from qomnews.text.sentences import paragraphs, sentences_of

_FOLDS = LETTERS | DIGITS | SPACES

_MARKS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670")
"""Vowel signs: not read, and asked for only where they decide («تُن»)."""

_SPREAD = {
    **{
        char: "".join(_FOLDS.get(letter, letter) for letter in letters if letter not in DELETED | _MARKS)
        for char in map(chr, (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
        if char not in _FOLDS and (letters := unicodedata.normalize("NFKC", char)) != char
    },
    **dict.fromkeys(DELETED | _MARKS, ""),
}
"""What becomes of a character that does not stay one: ligatures of old programs are spelled out, the rest goes."""

_SPREADING = re.compile("[" + "".join(map(re.escape, sorted(_SPREAD))) + "]")

_CHANGED = re.compile("[" + "".join(map(re.escape, sorted(_SPREAD.keys() | _FOLDS.keys()))) + "]")
"""What does not stay as it is; most of a text does, so that looking for these is faster than to translate all."""


_KASHIDA = "\u0640"
_DASHED = re.compile(r"(?<![^\W\d])\u0640(?![^\W\d])")
"""A kashida with no letter beside it is a dash: «۲۰۰ ـ ۲۵۰»."""


def _unfold(text: str) -> tuple[str, array[int]]:
    """The text with all that does not stay one character spread or gone, and the way back, character by character."""
    pieces: list[str] = []
    kept = array("l")
    at = 0
    for match in _SPREADING.finditer(text):
        start = match.start()
        letters = _SPREAD[match[0]]
        pieces += (text[at:start], letters)
        kept.extend(range(at, start))
        kept.extend([start] * len(letters))
        at = start + 1
    pieces.append(text[at:])
    kept.extend(range(at, len(text) + 1))
    return "".join(pieces), kept


@dataclass(slots=True)
class _Made:
    """What a document has been asked for already."""

    sentences: list[tuple[int, int]] | None = None
    paragraphs: list[tuple[int, int]] | None = None
    numerals: dict[int, list[int]] | None = None
    tokens: dict[int, tuple[list[Token], list[int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One text, folded; sentences, paragraphs and tokens are made when first asked for."""

    text: str
    """As given."""
    folded: str
    """Persian letters, ASCII digits, plain spaces, nothing invisible but the half-space."""
    kept: array[int] | None
    """Folded offset -> offset in ``text``; None where nothing was deleted."""
    _made: _Made = field(default_factory=_Made, repr=False, compare=False)

    @classmethod
    def of(cls, text: str) -> Document:
        """The document of a text, raw or normalised.

        >>> Document.of("صــادرات ١٢ هزار تُن").folded
        'صادرات 12 هزار تن'
        """
        present = set(_CHANGED.findall(text))
        folded = _DASHED.sub("-", text) if _KASHIDA in present else text
        for char in present & _FOLDS.keys():
            folded = folded.replace(char, _FOLDS[char])
        return cls(text, folded, None) if present.isdisjoint(_SPREAD) else cls(text, *_unfold(folded))

    def offset(self, at: int) -> int:
        """The offset in ``text`` of a folded offset.

        >>> Document.of("صــادرات ۱۲").offset(7)
        9
        """
        return at if self.kept is None else self.kept[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A folded span, not empty, as a span into ``text``; what was deleted behind its last character stays outside.

        >>> Document.of("صادرات ۱۲ تن").span(7, 9)
        (7, 9)
        """
        return (start, end) if self.kept is None else (self.kept[start], self.kept[end - 1] + 1)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences in ``folded``."""
        if self._made.sentences is None:
            folded = self.folded
            self._made.sentences = [span for piece in self.paragraphs for span in sentences_of(folded, *piece)]
        return self._made.sentences

    @property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Spans of the paragraphs in ``folded``."""
        if self._made.paragraphs is None:
            self._made.paragraphs = paragraphs(self.folded)
        return self._made.paragraphs

    @property
    def numerals(self) -> dict[int, list[int]]:
        """Sentence -> where in ``folded`` digits or number words begin in it; sentences without any are left out."""
        if self._made.numerals is None:
            by_sentence: dict[int, list[int]] = {}
            found = numerals(self.folded)
            starts = [start for start, _ in self.sentences] if found else []
            for offset in found:
                by_sentence.setdefault(bisect_right(starts, offset) - 1, []).append(offset)
            self._made.numerals = by_sentence
        return self._made.numerals

    def tokens_of(self, sentence: int) -> list[Token]:
        """The tokens of one sentence, kept for whoever asks next."""
        return self.tokens_and_starts_of(sentence)[0]

    def tokens_and_starts_of(self, sentence: int) -> tuple[list[Token], list[int]]:
        """The tokens of one sentence, and the indices of those with which a number may begin."""
        made = self._made.tokens.get(sentence)
        if made is None:
            start, end = self.sentences[sentence]
            made = tokens_and_starts(self.folded, start, end, self.numerals.get(sentence, []))
            self._made.tokens[sentence] = made
        return made

    @property
    def tokens(self) -> list[Token]:
        """All tokens of all sentences."""
        return [token for index in range(len(self.sentences)) for token in self.tokens_of(index)]
