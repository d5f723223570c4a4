"""What a figure does: a level, a change and its way, the start or end of a change, or a share."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.model import Quantity
from qomnews.figures.role.changes import change, turned
from qomnews.figures.role.ends import LEVEL, Role, end
from qomnews.figures.role.moves import CHANGING, adds, lessens, toward, way_of
from qomnews.figures.role.pairs import pair
from qomnews.figures.role.shares import OPEN, part
from qomnews.figures.sentence.clauses import HARD, Sentence, parallel
from qomnews.figures.sentence.cues import bits

_MOVING = bits("direction", "moves", "compare")
_MEAN = word_set("averages")
_RESTATING = word_set("restating")
_WHEN = word_set("before_a_year") | {"در"}
"""Before a year: «به ۶۰ تن در سال ۹۷ و ۸۰ تن …»."""

_LONGEST_TIME = 6
"""Marks between two ends of a change, with the time of the first among them."""

_FARTHEST_END = 10
"""Marks between the amount of a change and what came of it."""


def roles(sentence: Sentence) -> list[Role]:
    """Role and direction of each figure of a sentence; the direction is None for a level and a share.

    The members of a list share what its last member says: «از نظر وزنی ۵۳ درصد و از نظر ارزشی ۳۹ درصد کاهش».
    """
    figures = sentence.figures
    found = [_role(sentence, index) for index in range(len(figures))]
    if len(found) > 1:
        pair(sentence, found)
        _share(sentence, found)
    return [
        LEVEL if role == OPEN or (role != LEVEL and _graded(sentence, index)) else role
        for index, role in enumerate(found)
    ]


def _share(sentence: Sentence, found: list[Role]) -> None:
    """Give the members of each list what one of them says."""
    figures = sentence.figures
    for index in range(1, len(found)):
        if found[index] == OPEN:
            if figures[index - 1].kind in CHANGING:
                found[index] = _inherited(sentence, index, found[index - 1])
            elif index > 1 and figures[index - 2].kind in CHANGING and found[index - 2][0] == "share":
                found[index] = found[index - 2]
        elif found[index] == LEVEL and found[index - 1][0] == "to" and _continued(sentence, index):
            found[index] = _inherited(sentence, index, found[index - 1])
    for index in range(len(found) - 2, -1, -1):
        if found[index] == OPEN and figures[index].kind == figures[index + 1].kind:
            together = _joined(sentence, index + 1) or parallel(sentence, index) or _aspects(sentence, index)
            found[index] = _signed(figures[index], found[index + 1]) if together else OPEN
    for index in range(len(found) - 2, -1, -1):
        if found[index] == LEVEL and _restated(sentence, index, found[index + 1]):
            found[index] = found[index + 1]


def _graded(sentence: Sentence, index: int) -> bool:
    """Whether a percent only tells the grade of the goods: «قیمت سنگ آهن با عیار ۶۲ درصد ۲ دلار پایین آمد»."""
    marks = sentence.marks
    at = sentence.places[index] - 1
    if at > 1 and marks[at].text in _MEAN:
        at -= 1
    return at > 0 and marks[at].cue.noun == "grade" and marks[at - 1].text == "با"


def _restated(sentence: Sentence, index: int, role: Role) -> bool:
    """Whether the next figure only says the same otherwise: «۱۲۰ میلیون دلار (۹۱ میلیون پوند / …)», «… معادل …»."""
    place = sentence.places[index]
    if sentence.places[index + 1] - place != 2:
        return False
    between = sentence.marks[place + 1].text
    if sentence.figures[index].kind == sentence.figures[index + 1].kind:
        return between in ("(", "/")
    return role[0] == "delta" and between in _RESTATING


def _inherited(sentence: Sentence, index: int, role: Role) -> Role:
    """The role that a figure takes over from the one before in its list; a negative amount turns it round."""
    between = sentence.marks[sentence.places[index - 1] : sentence.places[index]]
    if role[0] in ("from", "to"):
        return LEVEL if any(mark.cue.tense for mark in between) else role
    return _signed(sentence.figures[index], role)


def _signed(figure: Quantity, role: Role) -> Role:
    """The role of a list for one of its members: a negative amount turns it round."""
    return (role[0], "down") if role[1] == "up" and figure.value < 0 else role


def _aspects(sentence: Sentence, index: int) -> bool:
    """Whether the next figure is another aspect of the same: «به لحاظ وزن منفی ۲ و از نظر ارزش ۶ درصد»."""
    between = sentence.marks[sentence.places[index] + 1 : sentence.places[index + 1]]
    return 1 < len(between) < _LONGEST_TIME and between[0].text == "و" and between[-1].cue.aspect is not None


def _continued(sentence: Sentence, index: int) -> bool:
    """Whether a change goes on to a third amount: «از … به ۶۰ تن در سال ۹۷ و ۸۰ تن در سال ۹۹ رسید»."""
    if _joined(sentence, index):
        return True
    figures = sentence.figures
    between = sentence.marks[sentence.places[index - 1] + 1 : sentence.places[index]]
    if figures[index].unit != figures[index - 1].unit or not 1 < len(between) < _LONGEST_TIME:
        return False
    timed = all(mark.text in _WHEN or mark.text.isdigit() for mark in between[:-1])
    return timed and between[-1].text == "و"


def _joined(sentence: Sentence, index: int) -> bool:
    """Whether only «و» or a comma stands between a figure and the one before."""
    place = sentence.places[index]
    return place - sentence.places[index - 1] == 2 and sentence.marks[place - 1].text in ("و", "،", ",")


def _role(sentence: Sentence, index: int) -> Role:
    """The role of one figure; an empty role where only its neighbours can tell."""
    figure = sentence.figures[index]
    changing = figure.kind in CHANGING
    put = _put(sentence, index)
    if put is not None:
        return ("delta", put)
    if not changing and figure.role_hint is None and not sentence.mask & _MOVING:
        return LEVEL
    if changing and figure.kind != "multiple" and toward(sentence, sentence.places[index]):
        ended = end(sentence, index, figure)
        if ended[0] == "to":
            return ended
    if sentence.places[index] and sentence.marks[sentence.places[index] - 1].cue.compare is not None:
        based = end(sentence, index, figure)
        if based[1] is not None:
            return based
    reached = None if changing else _reached(sentence, index)
    if reached is not None:
        return ("to", reached)
    way = change(sentence, index, figure)
    if way == "change" and not changing:
        way = None
    if way is not None:
        return ("delta", turned(sentence, index, figure, way))
    if changing:
        return part(sentence, index, figure)
    return end(sentence, index, figure)


def _put(sentence: Sentence, index: int) -> str | None:
    """up or down of what a verb adds or takes away: «۳ میلیون تن از تولید کاست», «… به ظرفیت می‌افزاید»."""
    verb = sentence.clauses[index].verb
    behind = sentence.places[index] + 1
    if verb is None or behind >= verb.at:
        return None
    preposition = sentence.marks[behind].text
    if preposition == "از" and lessens(sentence, verb.at):
        return "down"
    return "up" if preposition in ("به", "بر") and adds(sentence, verb.at) else None


def _reached(sentence: Sentence, index: int) -> str | None:
    """The way of the change whose end the figure is: «با ۲۵ سنت افزایش ۵۶ دلار فروخته شد»; None where it is none."""
    marks = sentence.marks
    place = sentence.places[index]
    if not index or place - sentence.places[index - 1] > _FARTHEST_END:
        return None
    start = sentence.places[index - 1]
    if start < 1 or marks[start - 1].text != "با" or marks[start + 1].cue.direction is None:
        return None
    between = marks[start + 2 : place]
    alike = sentence.figures[index - 1].kind == sentence.figures[index].kind
    near = alike and (not between or (len(between) == 1 and between[0].cue.noun == "price"))
    if not near and not (between and between[0].cue.compare):
        return None
    if any(mark.cue.tense or mark.text in HARD or mark.text in ("و", "که") for mark in between):
        return None
    return way_of(sentence, start + 1)
