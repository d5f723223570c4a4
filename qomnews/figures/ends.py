"""The ends of a change that the sentence expresses: «از ۲۰ به ۳۰ هزار تن», «با ۱۲ درصد افزایش به ۴۰ تن رسید»."""

from __future__ import annotations

from qomnews.figures.changes import OPPOSITE, REACH, bounding, leads, turns
from qomnews.figures.clauses import HARD, Sentence
from qomnews.figures.model import Quantity

Role = tuple[str, str | None]
"""(role, direction)."""

LEVEL: Role = ("level", None)


def end(sentence: Sentence, index: int, figure: Quantity) -> Role:
    """from and to: the ends of a change that the sentence expresses, else a level."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    if figure.role_hint in ("from", "to"):
        return (figure.role_hint, _way_of_clause(sentence, index))
    if place >= 2 and marks[place - 1].cue.compare is not None:
        return ("from", _way_of_clause(sentence, index))
    led = _led_to(sentence, place)
    if not led and (not place or marks[place - 1].text != "تا"):
        return LEVEL
    if (way := _way_before(sentence, index)) is not None:
        return ("to", way)
    if clause.verb is None or clause.verb.speech or not led:
        return LEVEL
    if (way := _changed_by(sentence, index)) is not None:
        return ("to", way)
    for mark in marks[max(place + 1, clause.verb.at - 2) : clause.verb.at]:
        if mark.cue.direction in OPPOSITE or mark.cue.moves is not None:
            return ("to", mark.cue.direction or mark.cue.moves)
    if marks[clause.verb.at].cue.reach is not None:
        way = _way_of_clause(sentence, index)
        if way is not None:
            return ("to", way)
    return LEVEL


def _led_to(sentence: Sentence, place: int) -> bool:
    """Whether «به» stands before the figure, with light words between at most: «به رقمی بیش از ۲ میلیون»."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if leads(sentence, at):
            return at > place - 4 or all(mark.cue.light for mark in sentence.marks[at + 1 : place])
    return False


def _changed_by(sentence: Sentence, index: int) -> str | None:
    """The way of the change that the figure ends, whatever the verb: «با ۲ دلار کاهش به قیمت ۹۶ دلار معامله شد»."""
    marks = sentence.marks
    place = sentence.places[index]
    for at in range(place - 2, max(sentence.clauses[index].left, place - 10), -1):
        mark = marks[at]
        if mark.text in HARD or mark.text in ("،", "و", "که"):
            return None
        if mark.cue.direction in OPPOSITE:
            led = any(other.text == "با" for other in marks[max(0, at - 3) : at])
            counted = any(other.figure >= 0 for other in (*marks[max(0, at - 1) : at], *marks[at + 1 : at + 3]))
            return mark.cue.direction if led and counted else None
    return None


def _way_before(sentence: Sentence, index: int) -> str | None:
    """up or down when a noun of change leads to the figure: «کاهش تعرفه به ۳۵ درصد»."""
    marks = sentence.marks
    place = sentence.places[index]
    for at in range(place - 2, max(sentence.clauses[index].left, place - 10), -1):
        mark = marks[at]
        if mark.figure >= 0 or mark.text in ("،", "و", "که"):
            return None
        if mark.cue.direction in OPPOSITE and not bounding(sentence, at):
            return mark.cue.direction
    return None


def _way_of_clause(sentence: Sentence, index: int) -> str | None:
    """up or down when a word of change stands between the clause's start and its verb; the nearest before it first."""
    clause = sentence.clauses[index]
    place = sentence.places[index]
    first, last = max(clause.left + 1, place - REACH, 0), min(clause.right, len(sentence.marks), place + REACH)
    for at in [*range(place - 1, first - 1, -1), *range(place + 1, last)]:
        way: str | None = sentence.marks[at].cue.direction
        if way in OPPOSITE and not bounding(sentence, at):
            return way
    if clause.before is not None and clause.before.at and sentence.marks[clause.left + 1].text == "و":
        for at in range(clause.before.at - 1, max(0, clause.before.at - 5), -1):
            cue = sentence.marks[at].cue
            way = cue.moves if cue.direction is None and turns(sentence.marks[at + 1]) else cue.direction
            if way in OPPOSITE and sentence.marks[at - 1].text != "از" and not bounding(sentence, at):
                return way
    return None
