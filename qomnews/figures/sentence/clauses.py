"""The clauses of a sentence: its finite verbs, and for each figure the verb that it depends on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress, count
from operator import attrgetter, not_, or_

from qomnews.figures.lexicon import word_set
from qomnews.figures.model import Document, Quantity
from qomnews.figures.sentence.cues import bits
from qomnews.figures.sentence.marks import Mark, read

HARD = frozenset("؛.!?؟:…")
"""Marks that end a clause."""

SOFT = frozenset('،,()«»"-–—/[]')
"""Marks that divide without ending."""

_LACK = word_set("causes") | {"با", "از", "به"}
"""Before «نبود» that is the noun: «به دلیل نبود بازار»."""

_COPULA = frozenset({"است", "اند", "ایم"})
_VERBAL = bits("speech", "tense", "closing")
_AT = attrgetter("at")
_LISTED = bits("light", "event", "works")
_MEASURING = bits("noun", "adjective")
_RELATIVES = frozenset({"که", "آنچه", "آنکه"})
_TURNS = frozenset({"که", "اما", "ولی", "زیرا", "هرچند", "گرچه", "اگرچه", "درحالیکه"})
"""Words that open another clause, so that a participle before them is a verb."""

_PREPOSITIONS = frozenset({"به", "از", "در", "برای", "کنار", "توسط", "را"})
_LIGHT_PARTICIPLE = ("شده", "کرده", "گردیده", "نموده")


@dataclass(slots=True)
class Verb:
    """A finite verb. Not frozen, as the others here, since a frozen dataclass takes four times as long to make."""

    at: int
    """Index of its mark."""
    tense: str
    """past perfect present future subjunctive."""
    negative: bool
    speech: bool


@dataclass(slots=True)
class Clause:
    """The surroundings of one figure."""

    left: int
    """Index of the verb or mark that ends the clause before; -1 at the start of the sentence."""
    right: int
    """Index of the verb or mark that ends the figure's own clause; the number of marks at the end of the sentence."""
    verb: Verb | None
    """The figure's own verb; None in a headline or a fragment."""
    before: Verb | None
    """The finite verb before the figure, where no hard mark stands between."""


@dataclass(slots=True)
class Sentence:
    """A sentence that holds figures, read once for all labels."""

    start: int
    end: int
    folded: str
    """The whole document; spans are into it."""
    marks: Sequence[Mark]
    verbs: Sequence[Verb]
    places: Sequence[int]
    """Index of the mark of each figure."""
    clauses: Sequence[Clause]
    """The clause of each figure."""
    figures: Sequence[Quantity]
    mask: int
    """The bits of all fields that any cue of the sentence has set."""
    words: frozenset[str]
    """The texts of the marks: a rule that asks for a word asks here first whether it is there at all."""
    masks: Sequence[int]
    """The bits of the fields that the cue of each mark has set."""
    measuring: Sequence[int]
    """Index of each mark that names a measure as a noun or an adjective."""

    @classmethod
    def of(cls, document: Document, index: int, figures: Sequence[Quantity]) -> Sentence:
        """The sentence ``index`` of a document with the figures in it, in order."""
        start, end = document.sentences[index]
        marks = read(document.tokens_of(index), figures)
        texts = [mark.text for mark in marks]
        masks = [mark.cue.mask for mark in marks]
        verbs = finite_verbs(marks, compress(count(), map(_VERBAL.__and__, masks)))
        places = list(compress(count(), map(not_, texts)))  # the mark of a figure is the only one without a text
        hard = list(compress(count(), map(HARD.__contains__, texts)))
        mask = reduce(or_, masks, 0)
        measuring = list(compress(count(), map(_MEASURING.__and__, masks))) if mask & _MEASURING else []
        return cls(
            start, end, document.folded, marks, verbs, places, _clauses(marks, verbs, places, hard), figures,
            mask, frozenset(texts), masks, measuring,
        )  # fmt: skip

    def having(self, fields: int) -> Sequence[int]:
        """Index of each mark whose cue has one of some fields, given as bits."""
        return list(compress(count(), map(fields.__and__, self.masks))) if self.mask & fields else ()

    def measuring_in(self, begin: int, end: int) -> Sequence[int]:
        """Index of each mark between two that names a measure as a noun or an adjective."""
        measuring = self.measuring
        return measuring[bisect_left(measuring, begin) : bisect_left(measuring, end)] if measuring else measuring

    @property
    def text(self) -> str:
        """The sentence as folded."""
        return self.folded[self.start : self.end]


_FARTHEST_TWIN = 9
"""Marks between two figures of a parallel list."""


def parallel(sentence: Sentence, index: int) -> bool:
    """Whether a figure and the next are built alike: «کفش با ۲۹ میلیون دلار و فرش ماشینی با ۱۸ میلیون دلار»."""
    marks, place, following = sentence.marks, sentence.places[index], sentence.places[index + 1]
    if not place or following - place > _FARTHEST_TWIN or marks[place + 1].text not in ("،", "و"):
        return False
    if marks[place - 1].text != "با" or marks[following - 1].text != "با":
        return False
    if sentence.figures[index].unit != sentence.figures[index + 1].unit:
        return False
    return not any(mark.cue.tense or mark.text in HARD for mark in marks[place:following])


def finite_verbs(marks: Sequence[Mark], verbal: Iterable[int]) -> list[Verb]:
    """The finite ones of the verbal marks; a participle counts where it ends its clause («صادر شده و …»)."""
    verbs = []
    for at in verbal:
        mark = marks[at]
        cue = mark.cue
        if mark.text == "نبود" and at and marks[at - 1].text in _LACK:
            continue
        if cue.speech:
            verbs.append(Verb(at, "past", False, True))
            continue
        tense = cue.tense
        if tense is None:
            if at + 1 < len(marks) and marks[at + 1].text == ".":
                verbs.append(Verb(at, "past", False, False))
            continue
        if tense == "participle":
            if not _ends_clause(marks, at):
                continue
            tense = "perfect"
        elif tense == "present" and mark.text in _COPULA and at and marks[at - 1].cue.tense == "participle":
            tense = "perfect"
        verbs.append(Verb(at, tense, cue.negative is not None, False))
    return verbs


def _ends_clause(marks: Sequence[Mark], at: int) -> bool:
    """Whether a participle stands for a finite verb: «است» is often left out before «و» and at the end."""
    if at + 1 == len(marks):
        return True
    behind = marks[at + 1].text
    if behind == "و":
        return not _attribute(marks, at)
    if behind in HARD or behind in _TURNS:
        return True
    if behind == "در" and marks[at + 2 : at + 3] and marks[at + 2].text in ("حالی", "حالیکه", "صورتی"):
        return True
    if behind not in ("،", ","):
        return False
    return not marks[at].text.endswith(_LIGHT_PARTICIPLE) or _in_relative(marks, at)


def _in_relative(marks: Sequence[Mark], at: int) -> bool:
    """Whether a participle before a comma ends a relative clause: «نیروگاه که با … راه‌اندازی شده، …»."""
    for before in range(at - 1, max(-1, at - 20), -1):
        mark = marks[before]
        if mark.cue.tense is not None or mark.text in HARD or mark.text in ("،", ","):
            return False
        if mark.text == "که":
            return True
    return False


def _attribute(marks: Sequence[Mark], at: int) -> bool:
    """Whether «شده» before «و» describes a noun in a list of amounts: «۳۷ تن ذخیره شناسایی شده و بیش از ۵۷ تن»."""
    text = marks[at].text
    if not text.endswith("شده") or not at:
        return False
    if marks[at - 1].cue.mask if text == "شده" else marks[at].cue.adjective:
        return False
    if text == "شده" and _has_adjunct(marks, at):
        return False
    for mark in marks[at + 2 : at + 6]:
        if mark.figure >= 0:
            return True
        if not mark.cue.mask & _LISTED or mark.text in ("برای", "با", "در"):
            return False
    return False


def _has_adjunct(marks: Sequence[Mark], at: int) -> bool:
    """Whether a participle has a phrase of its own before it, as a verb has: «۱۱ همت به کشاورزان پرداخت شده و …»."""
    for before in range(at - 1, max(-1, at - 9), -1):
        if marks[before].figure >= 0:
            return False
        if marks[before].text in _PREPOSITIONS:
            return True
    return False


def _clauses(marks: Sequence[Mark], verbs: Sequence[Verb], places: Sequence[int], hard: Sequence[int]) -> list[Clause]:
    """The clause of each figure, in one pass over the sentence."""
    count = len(marks)
    clauses = []
    for place in places:
        later = bisect_left(verbs, place, key=_AT)
        before = verbs[later - 1] if later else None
        nearest = bisect_left(hard, place)
        left = hard[nearest - 1] if nearest else -1
        if before is not None and before.at > left:
            left = before.at
        else:
            before = None
        end = hard[nearest] if nearest < len(hard) else count
        verb = verbs[later] if later < len(verbs) and verbs[later].at < end else None
        if verb is not None and not verb.speech:
            verb = _matrix(marks, verbs, later, place, end)
        clauses.append(Clause(left, verb.at if verb else end, verb, before))
    return clauses


def _matrix(marks: Sequence[Mark], verbs: Sequence[Verb], first: int, place: int, end: int) -> Verb:
    """The own verb of a figure: in «۸۳ گواهی که … بوده، … صادر کرده‌ایم» the last, not that of the relative clause."""
    own = verbs[first]
    if first + 1 == len(verbs):
        return own
    outer = verbs[first + 1]
    if outer.at >= end or outer.speech or marks[own.at + 1].text in ("و", "که"):
        return own
    for at in range(place + 1, min(own.at, place + 40)):
        if marks[at].text in _RELATIVES:
            return outer
    return own
