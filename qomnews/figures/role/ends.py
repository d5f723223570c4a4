"""The ends of a change that the sentence expresses: «از ۲۰ به ۳۰ هزار تن», «با ۱۲ درصد افزایش به ۴۰ تن رسید»."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.model import Quantity
from qomnews.figures.role.changes import REACH
from qomnews.figures.role.moves import COMPARING, LEADING, leads, way_of
from qomnews.figures.sentence.clauses import HARD, Clause, Sentence

Role = tuple[str, str | None]
"""(role, direction)."""

LEVEL: Role = ("level", None)

_AS = word_set("so_that")
"""Begin what tells the same change once more: «… به طوری که به ۴۰ تن رسید»."""

_NEEDED = word_set("needed")
_AMOUNTING = word_set("amounting")
_HALTED = tuple(word_set("halted"))
_ON = ("روی", "بر", "در")


def end(sentence: Sentence, index: int, figure: Quantity) -> Role:
    """from and to: the ends of a change that the sentence expresses, else a level."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    if not place:
        return LEVEL
    if marks[place - 1].cue.compare is not None:
        return _base(sentence, index)
    led = _led_to(sentence, index)
    if not led and marks[place - 1].text != "تا":
        return LEVEL
    if clause.verb is not None and marks[clause.verb.at - 1].text in _NEEDED:
        return LEVEL
    if (way := _way_before(sentence, index)) is not None:
        return ("to", way)
    if clause.verb is None or clause.verb.speech:
        return LEVEL
    if (way := _changed_by(sentence, index)) is not None:
        return ("to", way)
    own = clause.verb.at
    if not led and marks[own].cue.copula is not None:
        return LEVEL  # «تا ۲۰ میلیون تن قابل افزایش است»
    for at in range(max(place + 1, own - 2), own):
        if (way := way_of(sentence, at)) is not None:
            return ("to", way)
    priced = marks[place - 1].cue.noun == "price"  # «۱۵ سنت افت کرد و به قیمت ۲۸ دلار فروخته شد»
    if marks[own].cue.reach is not None or marks[own - 1].text in _AMOUNTING or priced:
        way = _way_of_clause(sentence, index)
        if way is not None:
            return ("to", way)
    return LEVEL


def _base(sentence: Sentence, index: int) -> Role:
    """The role of what is compared with; «نسبت به ۴ معدن» without any change only concerns them."""
    way = _way_of_clause(sentence, index)
    compared = sentence.marks[sentence.places[index] - 1]
    plain = sentence.folded.endswith("با", compared.start, compared.end)  # «در مقایسه با ۳۰ تن»
    return ("from", way) if way is not None or plain else LEVEL


def _led_to(sentence: Sentence, index: int) -> bool:
    """Whether «به» stands before the figure, with light words between at most: «به رقمی بیش از ۲ میلیون»."""
    marks = sentence.marks
    place = sentence.places[index]
    verb = sentence.clauses[index].verb
    if marks[place - 1].text in _ON and verb is not None and marks[verb.at].text.startswith(_HALTED):
        return True  # «روی ۷۰ دلار ایستاد»
    for at in range(place - 1, max(-1, place - 5), -1):
        text = marks[at].text
        if text in LEADING and leads(sentence, at):
            return at > place - 4 or all(mark.cue.light for mark in marks[at + 1 : place])
        if text == "در":
            return False
    return False


def _changed_by(sentence: Sentence, index: int) -> str | None:
    """The way of the change that the figure ends, whatever the verb: «با ۲ دلار کاهش به قیمت ۹۶ دلار معامله شد»."""
    marks = sentence.marks
    place = sentence.places[index]
    for at in range(place - 2, max(sentence.clauses[index].left, place - 10), -1):
        mark = marks[at]
        if mark.text in HARD or mark.text in ("،", "و", "که"):
            return None
        if mark.cue.direction is not None and (way := way_of(sentence, at)) is not None:
            led = any(other.text == "با" for other in marks[max(0, at - 3) : at])
            counted = any(other.figure >= 0 for other in (*marks[max(0, at - 1) : at], *marks[at + 1 : at + 3]))
            return way if led and counted else None
    return None


def _way_before(sentence: Sentence, index: int) -> str | None:
    """up or down when a noun of change leads to the figure: «کاهش تعرفه به ۳۵ درصد»."""
    marks = sentence.marks
    place = sentence.places[index]
    for at in range(place - 2, max(sentence.clauses[index].left, place - 10), -1):
        mark = marks[at]
        if mark.figure >= 0 or mark.text in ("،", "و", "که"):
            return None
        if mark.cue.direction is not None and mark.text not in COMPARING and (way := way_of(sentence, at)) is not None:
            return way
    return None


def _way_of_clause(sentence: Sentence, index: int) -> str | None:
    """up or down when a word of change stands between the clause's start and its verb; the nearest before it first."""
    clause = sentence.clauses[index]
    place = sentence.places[index]
    first, last = max(clause.left + 1, place - REACH, 0), min(clause.right, len(sentence.marks), place + REACH)
    for at in [*range(place - 1, first - 1, -1), *range(place + 1, last)]:
        if sentence.marks[at].cue.direction is not None and (way := way_of(sentence, at)) is not None:
            return way
    if clause.before is not None and _carries_on(sentence, clause):
        for at in range(clause.before.at - 1, max(0, clause.before.at - 7), -1):
            way = way_of(sentence, at)
            if way is not None and sentence.marks[at - 1].text != "از":
                return way
    return None


def _carries_on(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause goes on with the change of the one before: «… و به», «… به طوری که به ۴۰ تن رسید»."""
    texts = [mark.text for mark in sentence.marks[clause.left + 1 : clause.left + 5]]
    if texts[:1] == ["،"]:
        del texts[0]
    return texts[:1] == ["و"] or (texts[:1] != [] and texts[0] in _AS and "که" in texts[1:])
