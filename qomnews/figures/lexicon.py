"""The words of the room, read once from ``lexicon/*.toml`` and checked for duplicates and conflicts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from qomnews.errors import LexiconError
from qomnews.text.characters import ZWNJ, fold

_FOLDER = Path(__file__).with_name("lexicon")
_SHORT = 3
"""Letters of the longest classifier that looks like the beginning of other words: «نخ» of «نخبه»."""
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|[^\s\u200c]")

T = TypeVar("T")


class Spelled(Protocol):
    """Anything with a text: a token."""

    @property
    def text(self) -> str:
        """As written."""


def load(name: str) -> dict[str, Any]:
    """The tables of one file of the lexicon.

    Raises:
        LexiconError: when the file is missing or is no TOML; TOML itself forbids a key twice.
    """
    path = _FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"lexicon file {path.name} cannot be read ({error}); mend or restore it") from None


def variants(phrase: str) -> Iterator[tuple[str, ...]]:
    """The token sequences a phrase may come as: each half-space as itself (or a space), or lost.

    >>> list(variants("متر‌مربع"))
    [('متر', 'مربع'), ('مترمربع',)]
    """
    words = fold(phrase).split(ZWNJ)
    for joints in product((" ", ""), repeat=len(words) - 1):
        spelled = words[0] + "".join(joint + word for joint, word in zip(joints, words[1:], strict=True))
        yield tuple(_PIECE.findall(spelled))


def adjectives(sequence: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The forms of a unit's name with «ی»: «هکتاری», «درجه‌ای», «یورویی».

    >>> list(adjectives(("درجه",)))
    [('درجه', 'ای'), ('درجهای',)]
    """
    *head, last = sequence
    if not ("\u0600" <= last[-1] <= "\u06ff") or not last[-1].isalpha() or last.endswith("ی"):
        return
    if last.endswith("ه"):
        yield (*head, last, "ای")
        yield (*head, last + "ای")
    elif last.endswith(("ا", "و")):
        yield (*head, last + "یی")
        yield (*head, last + "ئی")
        yield (*head, last, "یی")
    else:
        yield (*head, last + "ی")


class Phrases(Generic[T]):
    """Token sequences with what they mean, the longest first; found by the word at either end and its neighbour."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._meanings: dict[tuple[str, ...], T] = {}
        self._single: dict[str, T] = {}
        self._forward: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        self._backward: dict[str, dict[str, list[tuple[tuple[str, ...], T]]]] = {}
        self.heads: set[str] = set()
        """The words that a sequence begins with; who has the word at hand asks here before :meth:`match`."""
        self.ends: set[str] = set()
        """The words that a sequence ends with."""

    @classmethod
    def of(cls, file: str, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        """The phrases of a lexicon file with their meanings, each in all its spellings.

        >>> Phrases.of("units.toml", [("متر‌مربع", "m2")]).sequences
        {('متر', 'مربع'): 'm2', ('مترمربع',): 'm2'}
        """
        phrases = cls(file)
        for phrase, meaning in entries:
            for sequence in variants(phrase):
                phrases.add(sequence, meaning)
        return phrases

    def add(self, sequence: tuple[str, ...], meaning: T) -> None:
        """Take in one sequence.

        Raises:
            LexiconError: when the sequence is there with another meaning.
        """
        known = self._meanings.get(sequence)
        if known is not None:
            if known != meaning:
                raise LexiconError(f"{self._file}: «{' '.join(sequence)}» has two meanings; delete one of them")
            return
        self._meanings[sequence] = meaning
        self.heads.add(sequence[0])
        self.ends.add(sequence[-1])
        if len(sequence) == 1:
            self._single[sequence[0]] = meaning
            return
        for table, spelled in ((self._forward, sequence), (self._backward, sequence[::-1])):
            entries = table.setdefault(spelled[0], {}).setdefault(spelled[1], [])
            entries.append((sequence, meaning))
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, tokens: Sequence[Spelled], at: int) -> tuple[T, int] | None:
        """The meaning of the longest sequence from token ``at`` on, and the index behind it; None without one."""
        text = tokens[at].text
        by_second = self._forward.get(text)
        if by_second is not None and at + 1 < len(tokens):
            for sequence, meaning in by_second.get(tokens[at + 1].text, ()):
                end = at + len(sequence)
                if end <= len(tokens) and _spells(tokens, at, sequence):
                    return meaning, end
        single = self._single.get(text)
        return None if single is None else (single, at + 1)

    def match_before(self, tokens: Sequence[Spelled], end: int) -> tuple[T, int] | None:
        """The meaning of the longest sequence that ends before token ``end``, and its first index; None without one."""
        text = tokens[end - 1].text
        by_second = self._backward.get(text)
        if by_second is not None and end > 1:
            for sequence, meaning in by_second.get(tokens[end - 2].text, ()):
                at = end - len(sequence)
                if at >= 0 and _spells(tokens, at, sequence):
                    return meaning, at
        single = self._single.get(text)
        return None if single is None else (single, end - 1)

    @property
    def sequences(self) -> Mapping[tuple[str, ...], T]:
        """Every sequence with its meaning."""
        return self._meanings


def _spells(tokens: Sequence[Spelled], at: int, sequence: tuple[str, ...]) -> bool:
    """Whether the tokens from ``at`` on spell the sequence."""
    for word in sequence:
        if tokens[at].text != word:
            return False
        at += 1
    return True


def words_of(entries: Iterable[str]) -> frozenset[str]:
    """The single tokens that the words may come as; those that come only as several tokens are left out."""
    return frozenset(sequence[0] for word in entries for sequence in variants(word) if len(sequence) == 1)


_SETS = load("words")


def word_set(name: str) -> frozenset[str]:
    """The words of one table of ``words.toml``, each as the single tokens that it may come as.

    >>> sorted(word_set("aspect_of"))[:2]
    ['بابت', 'جهت']
    """
    return words_of(_SETS[name]["words"])


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words."""

    words: Mapping[str, tuple[str, int]]
    """Word -> class (one teen ten hundred scale over half) and value; over: a denominator, half: a word for 1/n."""
    flags: Mapping[str, str]
    """Word -> mark of doubt: «بیلیون»."""
    indefinite: Phrases[int]
    """«ده‌ها» -> 10."""
    joined: frozenset[str]
    """The words that may be written together with others."""
    anchors: frozenset[str]
    """The words of which one must be in a joined word: a ten, a hundred, a scale, a denominator."""
    ordinals: frozenset[str]
    """«سوم», «سومین», «پانزدهم»."""
    whole: frozenset[str]
    """Words that are never divided."""
    longest: int
    """Letters of the longest of ``joined``."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or a currency."""

    code: str
    """t kg IRR USD % …"""
    kind: str
    canonical: str
    factor: int | Decimal
    """Canonical units in one."""
    currency: str | None = None
    """The written currency; None for other units."""
    times: int | Decimal = 1
    """``code`` in one written: 10 for toman."""


def exact(factor: int | str) -> int | Decimal:
    """A factor of the lexicon as an exact number.

    >>> exact("0.001")
    Decimal('0.001')
    """
    return factor if isinstance(factor, int) else Decimal(factor)


def _numerals() -> Numerals:
    tables = load("numerals")
    words: dict[str, tuple[str, int]] = {}
    flags = {}
    for table, kind in (
        ("ones", "one"), ("teens", "teen"), ("tens", "ten"), ("hundreds", "hundred"), ("scales", "scale"),
        ("denominators", "over"), ("fractions", "half"),
    ):  # fmt: skip
        for word, entry in tables[table].items():
            if word in words:
                raise LexiconError(f"numerals.toml: «{word}» stands in two tables; delete one of them")
            words[word] = (kind, entry["over"] if kind == "half" else entry["value"])
            if "flag" in entry:
                flags[word] = entry["flag"]
    indefinite: Phrases[int] = Phrases.of(
        "numerals.toml", ((word, entry["value"]) for word, entry in tables["indefinite"].items())
    )
    joined = frozenset(word for word, (kind, _) in words.items() if kind != "half") | {"نیم"}
    anchors = frozenset(w for w, (kind, _) in words.items() if kind in ("ten", "hundred", "scale", "over")) | {"نیم"}
    ordinals = _ordinals(words)
    whole = words_of(load("vetoes")["whole"]["words"]) | {s[0] for s in indefinite.sequences if len(s) == 1}
    return Numerals(words, flags, indefinite, joined, anchors, ordinals, whole, max(map(len, joined)))


def _ordinals(words: Mapping[str, tuple[str, int]]) -> frozenset[str]:
    """The ordinals of one word: a number word with «م», the denominators, each also with «ین»."""
    stems = {word + "م" for word, (kind, _) in words.items() if kind not in ("half", "over")} - {"سهم"}
    stems |= {word for word, (kind, _) in words.items() if kind == "over"} | {"یکم"}
    return frozenset(stems | {stem + "ین" for stem in stems})


def _units() -> Phrases[Unit]:
    phrases: Phrases[Unit] = Phrases("units.toml")
    for code, entry in load("units").items():
        code = entry.get("unit", code)
        unit = Unit(code, entry["kind"], entry["canonical"], exact(entry["factor"]), times=exact(entry.get("times", 1)))
        _spell(phrases, entry["names"], unit)
    for entry in load("currencies").values():
        code = entry["unit"]
        unit = Unit(code, "money", code, 1, entry.get("written", code), exact(entry["factor"]))
        _spell(phrases, entry["names"], unit)
    return phrases


def _spell(phrases: Phrases[Unit], names: list[str], unit: Unit) -> None:
    """Add the names of a unit, each also with «ی»."""
    for name in names:
        for sequence in variants(name):
            phrases.add(sequence, unit)
            for form in adjectives(sequence):
                phrases.add(form, unit)


def _suffixes() -> frozenset[str]:
    """What may be glued to a number word: units, classifiers, time words, a few nouns."""
    vetoes, nouns = load("vetoes"), load("nouns")
    names = [*load("classifiers"), *nouns["joined"]["words"]]
    times = [word for reason in ("duration", "age") for word in vetoes["after"][reason]["words"]]
    return frozenset(s[0] for s in UNITS.sequences if len(s) == 1) | words_of(names) | words_of(times)


def _parted() -> frozenset[str]:
    """Those to which «در», «از» and the like may be glued in turn; short classifiers would make other words of it."""
    classifiers = (word for word in load("classifiers") if len(word) > _SHORT)
    return frozenset(s[0] for s in UNITS.sequences if len(s) == 1) | words_of(
        [*classifiers, *load("nouns")["joined"]["words"]]
    )


UNITS = _units()
"""Every spelling of every unit and currency."""

NUMERALS = _numerals()
"""The number words."""

SUFFIXES = _suffixes()
"""The words that may be glued to the end of a number word."""

PARTED = _parted()
"""Units and counted nouns with a particle glued to them: «نفردر»."""
