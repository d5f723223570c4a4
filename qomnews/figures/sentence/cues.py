"""What the lexicon knows of a word: cues, found by their tokens, the longest first."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from qomnews.errors import LexiconError
from qomnews.figures.lexicon import variants
from qomnews.figures.sentence.forms import inflections

ENDINGS = frozenset({"ها", "های", "هایی", "هایش", "هایشان", "ای", "اش", "شان", "تر", "ترین", "ام"})
"""Endings that stand behind their word after a half-space or a space; they belong to it."""


@dataclass(slots=True)
class Cue:
    """What the lexicon knows of one expression; a field is None, False or empty where it knows nothing."""

    noun: str | None = None
    """Measure that it names as a noun; «none» claims a figure for something outside the vocabulary."""
    verbal: str | None = None
    """Measure that it names before a verb: «صادر»."""
    adjective: str | None = None
    """Measure that it names behind another noun: «صادراتی»."""
    direction: str | None = None
    """up, down or change, as a noun or an adjective."""
    moves: str | None = None
    """up or down, right before a verb only: «بالا رفت»."""
    minus: str | None = None
    share: str | None = None
    level: str | None = None
    compare: str | None = None
    aspect: str | None = None
    """weight value number."""
    light: str | None = None
    """May stand between a noun and its figure."""
    nominal: str | None = None
    """Status of the figure behind it."""
    before_verb: str | None = None
    """Status of the clause, when a verb stands right behind."""
    clausal: str | None = None
    """Status of the clause."""
    time: str | None = None
    """«planned»: a time to come."""
    goal: str | None = None
    window: str | None = None
    works: str | None = None
    start: str | None = None
    event: str | None = None
    shows: str | None = None
    purpose: str | None = None
    reckoned: str | None = None
    habit: str | None = None
    extent: str | None = None
    tense: str | None = None
    """past perfect present future subjunctive participle; None when it is no verb."""
    closing: str | None = None
    """A noun that is a past tense where a full stop follows: «بازگشت», «ساخت»."""
    negative: str | None = None
    supports: str | None = None
    """A light verb: its meaning stands before it."""
    copula: str | None = None
    reach: str | None = None
    """«رسیدن»: «به …» before it is the end of a change."""
    speech: str | None = None
    source: str | None = None
    pronoun: str | None = None
    nobody: str | None = None
    title: str | None = None
    stop: str | None = None
    place: str | None = None
    """The name as the column shows it."""
    place_kind: str | None = None
    """«استان», «گمرک» …: may stand before a place."""
    name: str | None = None
    """A name that holds a measuring word: «بانک صادرات»."""
    commodity: str | None = None
    modifier: str | None = None
    farmed: str | None = None
    """A word of the field: what is harvested beside it is no mineral."""
    mask: int = 0
    """The bits of the fields that are set."""


_BITS = {field.name: 1 << at for at, field in enumerate(fields(Cue))}


def bits(*names: str) -> int:
    """The bits of some fields, to ask a whole sentence whether any of its cues has one of them.

    >>> bool(bits("goal") & bits("goal", "clausal")), bool(bits("goal") & bits("clausal"))
    (True, False)
    """
    return sum(_BITS[name] for name in names)


UNKNOWN = Cue()
"""Of a word that the lexicon does not hold."""

Node = list[Any]
"""[entry or None, children]."""

ENDING: Node = [None, {}]
"""Stands for every ending."""


class Words:
    """All expressions of the meaning lexicons, found by their tokens, the longest first."""

    def __init__(self) -> None:
        self._root: dict[str, Node] = {}
        self._cues: list[Cue] = []
        self._endings: list[tuple[tuple[str, ...], str, str]] = []

    def add(self, phrase: str, field: str, value: str, *, inflected: bool = False, origin: str) -> None:
        """Take in a phrase as each of its spellings; ``inflected`` adds plural and ezafe endings where they are free.

        Raises:
            LexiconError: when the phrase has another value in the same field already.
        """
        for sequence in variants(phrase):
            known = getattr(self._cue(sequence), field)
            if known not in (None, value):
                raise LexiconError(f"{origin}: «{phrase}» is {field} {known} and {value}; delete one of them")
            setattr(self._cue(sequence), field, value)
            self._endings += [(form, field, value) for form in inflections(sequence)] if inflected else []

    def suggest(self, phrase: str, field: str, value: str) -> None:
        """Take in a phrase that a rule made; what is there already stays."""
        for sequence in variants(phrase):
            self._suggest(sequence, field, value)

    def settle(self) -> None:
        """Add the inflected forms, which give way to every phrase that was written down."""
        for sequence, field, value in self._endings:
            self._suggest(sequence, field, value)
        self._endings.clear()
        for cue in self._cues:
            cue.mask = bits(*(name for name in _BITS if name != "mask" and getattr(cue, name) is not None))
        for ending in ENDINGS:
            self._root.setdefault(ending, ENDING)

    def _suggest(self, sequence: tuple[str, ...], field: str, value: str) -> None:
        cue = self._cue(sequence)
        if getattr(cue, field) is None and not (field == "noun" and cue.adjective is not None):
            setattr(cue, field, value)

    def _cue(self, sequence: tuple[str, ...]) -> Cue:
        """The entry of a sequence, made when missing."""
        children = self._root
        node: Node = []
        for word in sequence:
            node = children.setdefault(word, [None, {}])
            children = node[1]
        cue: Cue | None = node[0]
        if cue is None:
            cue = node[0] = Cue()
            self._cues.append(cue)
        return cue

    @property
    def root(self) -> dict[str, Node]:
        """First words with what may follow."""
        return self._root
