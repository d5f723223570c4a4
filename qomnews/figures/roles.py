"""What a figure does: a level, a change and its way, the start or end of a change, or a share."""

from __future__ import annotations

from qomnews.figures.changes import CHANGING, LESSENS, OPPOSITE, REACH, change, leads, toward, turned, turns
from qomnews.figures.claims import partitive
from qomnews.figures.clauses import HARD, Sentence, parallel
from qomnews.figures.cues import bits
from qomnews.figures.ends import LEVEL, Role, end
from qomnews.figures.model import Quantity

_MOVING = bits("direction", "moves", "compare")
OPEN: Role = ("", None)
"""Only the neighbours in a list can tell."""


def roles(sentence: Sentence) -> list[Role]:
    """Role and direction of each figure of a sentence; the direction is None for a level and a share.

    The members of a list share what its last member says: «از نظر وزنی ۵۳ درصد و از نظر ارزشی ۳۹ درصد کاهش».
    """
    figures = sentence.figures
    found = [_role(sentence, index) for index in range(len(figures))]
    for index in range(1, len(found)):
        for other in range(index - 1, max(-1, index - 3), -1):
            if _leads(sentence, other, index):
                way = _risen(figures[other], figures[index])
                found[other], found[index] = ("from", way), ("to", way)
                break
    for index in range(1, len(found)):
        kinds = {figures[index].kind, figures[index - 1].kind}
        alike = len(kinds) == 1 or kinds <= CHANGING
        if found[index] == OPEN and not alike and index > 1 and figures[index - 2].kind in CHANGING:
            found[index] = found[index - 2] if found[index - 2][0] == "share" else OPEN
        if (found[index] == OPEN and alike) or (
            found[index] == LEVEL and found[index - 1][0] == "to" and _joined(sentence, index)
        ):
            found[index] = found[index - 1]
    for index in range(len(found) - 2, -1, -1):
        if found[index] == OPEN and figures[index].kind == figures[index + 1].kind:
            together = _joined(sentence, index + 1) or parallel(sentence, index)
            found[index] = found[index + 1] if together else OPEN
    for index in range(len(found) - 2, -1, -1):
        if found[index] == LEVEL and figures[index].kind == figures[index + 1].kind and _restated(sentence, index):
            found[index] = found[index + 1]
    return [LEVEL if role == OPEN or _graded(sentence, index) else role for index, role in enumerate(found)]


def _graded(sentence: Sentence, index: int) -> bool:
    """Whether a percent only tells the grade of the goods: «قیمت سنگ آهن با عیار ۶۲ درصد ۲ دلار پایین آمد»."""
    place = sentence.places[index]
    return place > 1 and sentence.marks[place - 1].cue.noun == "grade" and sentence.marks[place - 2].text == "با"


def _restated(sentence: Sentence, index: int) -> bool:
    """Whether the next figure only says the same in other money: «۱۲۰ میلیون دلار (۹۱ میلیون پوند / …)»."""
    between = sentence.marks[sentence.places[index] + 1 : sentence.places[index + 1]]
    return len(between) == 1 and between[0].text in ("(", "/")


def _leads(sentence: Sentence, start: int, index: int) -> bool:
    """Whether a change leads from one figure to another: «از ۲ میلیون تن فعلی باید به ۱۰ میلیون تن برسد»."""
    one, other = sentence.figures[start], sentence.figures[index]
    if other.role_hint == "to" and one.role_hint == "from":
        return True
    marks = sentence.marks
    first, last = sentence.places[start], sentence.places[index]
    if one.unit != other.unit or one.kind == "fraction" or not first or last - first > 16:
        return False
    if (
        "از" not in [mark.text for mark in marks[max(0, first - 2) : first]]
        or one.bound != "="
        or not toward(sentence, last)
    ):
        return False
    return all(
        mark.cue.tense is None and mark.text not in HARD and mark.text not in ("،", "که") for mark in marks[first:last]
    )


def _risen(one: Quantity, other: Quantity) -> str | None:
    """The way from one amount to another; None where they are equal or cannot be compared."""
    if one.unit != other.unit:
        return None
    low, high = one.value, other.value
    if low == high:
        return None
    return "up" if high > low else "down"


def _joined(sentence: Sentence, index: int) -> bool:
    """Whether only «و» or a comma stands between a figure and the one before."""
    between = sentence.marks[sentence.places[index - 1] + 1 : sentence.places[index]]
    return len(between) == 1 and between[0].text in ("و", "،", ",")


def _role(sentence: Sentence, index: int) -> Role:
    """The role of one figure; an empty role where only its neighbours can tell."""
    figure = sentence.figures[index]
    changing = figure.kind in CHANGING
    if not changing and _taken(sentence, index):
        return ("delta", "down")
    if not changing and figure.role_hint is None and not sentence.mask & _MOVING:
        return LEVEL
    if changing and figure.kind != "multiple" and leads(sentence, sentence.places[index] - 1):
        ended = end(sentence, index, figure)
        if ended[0] == "to":
            return ended
    reached = None if changing else _reached(sentence, index)
    if reached is not None:
        return ("to", reached)
    way = change(sentence, index, figure)
    if way == "change" and not changing:
        way = None
    if way is not None:
        return ("delta", None if way == "change" else turned(sentence, index, figure, way))
    if changing:
        return _part(sentence, index, figure)
    return end(sentence, index, figure)


def _taken(sentence: Sentence, index: int) -> bool:
    """Whether the figure is what is taken from something: «۳ میلیون تن از تولید کاست»."""
    verb = sentence.clauses[index].verb
    behind = sentence.places[index] + 1
    if verb is None or sentence.marks[verb.at].text not in LESSENS:
        return False
    return behind < verb.at and sentence.marks[behind].text == "از"


def _reached(sentence: Sentence, index: int) -> str | None:
    """The way of the change whose end the figure is: «با ۲۵ سنت افزایش ۵۶ دلار فروخته شد»; None where it is none."""
    marks = sentence.marks
    place = sentence.places[index]
    at = place - 2 if place and marks[place - 1].cue.noun == "price" else place - 1
    if at < 2 or not index or sentence.places[index - 1] != at - 1 or marks[at - 2].text != "با":
        return None
    way = marks[at].cue.direction
    alike = sentence.figures[index - 1].kind == sentence.figures[index].kind
    return way if way in OPPOSITE and alike else None


def _multiplied(sentence: Sentence, index: int) -> bool:
    """Whether something becomes a multiple: «دو برابر شده است», «از ۱۰ برابر شدن تولید خبر داد»."""
    marks = sentence.marks
    behind = sentence.places[index] + 1
    texts = [mark.text for mark in marks[behind : behind + 2]]
    if texts[:1] in (["شدن"], ["پارسال"]) or texts in (["سال", "قبل"], ["سال", "گذشته"], ["مدت", "مشابه"]):
        return True  # «۹۷ هزار کامیون؛ دو برابر سال قبل»
    own = sentence.clauses[index].verb
    return own is not None and not own.speech and turns(marks[own.at]) and marks[own.at].cue.supports is not None


def _part(sentence: Sentence, index: int, figure: Quantity) -> Role:
    """Share or level of a percent, a fraction or a multiple; empty where the list before decides."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    if place and marks[place - 1].text == "تحقق":
        return ("share", None)  # «تحقق ۱۰۳ درصدی برنامه»
    if figure.kind == "multiple":
        return ("delta", "up") if _multiplied(sentence, index) else LEVEL
    if (
        figure.kind == "fraction"
        and clause.verb is not None
        and clause.verb.at == place + 1
        and turns(marks[place + 1])
    ):
        return ("delta", "down")
    if place > 1 and marks[place - 1].text == "با" and marks[place - 2].cue.place is not None:
        return ("share", None)
    led = any(mark.cue.level is not None for mark in marks[max(0, place - 3) : place])
    if not led and place + 1 < len(marks) and marks[place + 1].text in ("از", "سهام"):
        return ("share", None)
    for at in range(place - 1, max(clause.left, place - 25), -1):
        if marks[at].figure >= 0:
            break
        if marks[at].cue.level is not None and (place - at < 9 or marks[at].text == "نرخ"):
            return LEVEL
        if marks[at].cue.share is not None and marks[at].text == "سهم":
            return ("share", None)
    behind = place + 1
    while behind < len(marks) and marks[behind].text in ("نیز", "هم", "را", "از", "این", "کل", "همه"):
        if marks[behind].text in ("را", "از"):
            return ("share", None)
        behind += 1
    if behind < len(marks):
        mark = marks[behind]
        if mark.cue.level is not None:
            return LEVEL
        if mark.cue.share is not None:
            return ("share", None)
        ends = mark.figure >= 0 or mark.text in HARD or mark.text in ("،", "و", ")", "که") or mark.cue.tense is not None
        if figure.unit_text.endswith("ی"):
            return OPEN
        ends = ends or (
            behind + 1 < len(marks) and marks[behind + 1].cue.supports is not None and mark.cue.noun is None
        )
        if not ends and mark.text.isalpha() and mark.text not in ("در", "به", "با", "برای", "تا", "نسبت", "است"):
            return ("share", None)
    for at in range(max(0, place - REACH), min(len(marks), max(clause.right, place) + 1, place + REACH)):
        if marks[at].cue.share is not None:
            return ("share", None)
    if (
        index
        and partitive(sentence, index - 1)
        and any(mark.text == "،" for mark in marks[sentence.places[index - 1] : place])
    ):
        return ("share", None)
    return OPEN
