"""Two figures that are the ends of one change: «از ۲۰ به ۳۰ هزار تن», «وام ۱۵ میلیونی به ۲۰ میلیون افزایش یافت»."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.model import Quantity
from qomnews.figures.quantities.words import CLASSIFIERS
from qomnews.figures.role.ends import LEVEL, Role
from qomnews.figures.role.moves import CHANGING, toward, way_of
from qomnews.figures.sentence.clauses import HARD, Sentence
from qomnews.figures.sentence.marks import Mark

_FARTHEST = 18
"""Marks between the ends of a change."""
_BACK = 2
"""Figures looked back at from the end of a change."""
_LEAD = 5
"""Marks between «از» and the amount that a change starts from: «از هر متر مکعب ۱۳۰ تومان»."""
_LEAP = 14
"""Marks between an amount of earlier and how much it has changed."""

_BREAKS = frozenset({"،", "که"})
_ALIKE = word_set("alike")
_WAS = ("بود", "بوده", "است")


def pair(sentence: Sentence, found: list[Role]) -> None:
    """Make the ends of each change of a sentence from and to, whatever the figures were found to be alone."""
    figures = sentence.figures
    for index in range(1, len(found)):
        for other in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if _leads(sentence, other, index) or (found[other] == LEVEL and _was(sentence, other, index)):
                way = _risen(figures[other], figures[index])
                found[other], found[index] = ("from", way), ("to", way)
                break
        if found[index][0] == "delta" and found[index - 1] == LEVEL and _stood(sentence, index - 1, index):
            found[index - 1] = ("from", found[index][1])


def _leads(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a change leads from one figure to another: «از ۲ میلیون تن فعلی باید به ۱۰ میلیون تن برسد»."""
    one, other = sentence.figures[start], sentence.figures[index]
    if other.role_hint == "to" and one.role_hint == "from":
        return _alike(one, other)
    first, last = sentence.places[start], sentence.places[index]
    if one.kind == "fraction" or not _alike(one, other) or not first or last - first > _FARTHEST:
        return False
    if not _toward(sentence, index) or not _from(sentence, first, one):
        return False
    marks = sentence.marks
    return all(
        mark.cue.tense is None and mark.text not in HARD and mark.text not in _BREAKS for mark in marks[first:last]
    )


def _from(sentence: Sentence, place: int, figure: Quantity) -> bool:
    """Whether «از» leads to a figure, not that of a bound: «از حدود ۸۰ درصد», «از کیلویی ۵۲ هزار تومان»."""
    marks = sentence.marks
    if figure.bound not in ("=", "~"):
        return False
    for at in range(place - 1, max(-1, place - 1 - _LEAD), -1):
        mark = marks[at]
        if mark.text == "از":
            return at > place - 3 or figure.kind in ("money", "rate")
        if mark.figure >= 0 or mark.cue.tense is not None or mark.text == "با":
            return False
    return False


def _toward(sentence: Sentence, index: int) -> bool:
    """Whether «به», or «تا» where the clause tells of a change, leads to the end of a change."""
    place = sentence.places[index]
    if toward(sentence, place):
        return True
    if sentence.marks[place - 1].text != "تا":
        return False
    verb = sentence.clauses[index].verb
    return verb is not None and any(way_of(sentence, at) for at in range(place + 1, verb.at))


def _was(sentence: Sentence, start: int, index: int) -> bool:
    """Whether an amount that was is changed to another: «وام ۱۵ میلیون تومانی …», «شمار آنها که ۵۶ هزار نفر بود …»."""
    one, other = sentence.figures[start], sentence.figures[index]
    first, last = sentence.places[start], sentence.places[index]
    verb = sentence.clauses[index].verb
    if verb is None or not first or last - first > _FARTHEST or one.kind in CHANGING or not _alike(one, other):
        return False
    if one.bound != "=" or other.bound == "<=" or not toward(sentence, last) or not _changes(sentence, last, verb.at):
        return False
    marks = sentence.marks
    between = marks[first + 1 : last]
    if one.unit_text.endswith("ی") or one.kind == "rate":
        led = marks[first - 1].text.isalpha() and marks[first - 1].cue.direction is None
        return led and not any(map(_parts, between)) and not any(mark.text == "با" for mark in between)
    if not between or not (between[0].text in _WAS or between[0].cue.reach):
        return False
    rest = between[2:] if len(between) > 1 and between[1].text == "،" else between[1:]
    relative = any(mark.text == "که" for mark in marks[max(0, first - _LEAD - 1) : first])
    return relative and not any(map(_parts, rest))


def _parts(mark: Mark) -> bool:
    """Whether a mark parts what stands before it from what stands behind."""
    return mark.cue.tense is not None or mark.text in HARD or mark.text in _BREAKS or mark.text == "و"


def _stood(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a percent tells how an amount of earlier has changed: «در مدت مشابه ۲۶ تن بود که رشد ۱۶۰ درصدی دارد»."""
    marks = sentence.marks
    first, last = sentence.places[start], sentence.places[index]
    if sentence.figures[index].kind not in CHANGING or sentence.figures[start].kind in CHANGING or last - first > _LEAP:
        return False
    if [mark.text for mark in marks[first + 1 : first + 3]] not in (["بود", "که"], ["بوده", "که"]):
        return False
    return any(mark.text in _ALIKE for mark in marks[max(0, first - _LEAD) : first])


def _changes(sentence: Sentence, place: int, own: int) -> bool:
    """Whether a word of change stands between the end and its verb: «به … افزایش یافت»."""
    return any(way_of(sentence, at) for at in range(place + 1, own))


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are of the same unit, or count the same: «از دو گمرک به ۹ کشور» is no change."""
    if one.unit != other.unit:
        return False
    if one.unit != "item" or one.item is None or other.item is None:
        return True
    items = {one.item.split()[0], other.item.split()[0]}
    return len(items) == 1 or any(item in CLASSIFIERS for item in items)


def _risen(one: Quantity, other: Quantity) -> str | None:
    """The way from one amount to another; None where they are equal."""
    if one.value == other.value:
        return None
    return "up" if other.value > one.value else "down"
