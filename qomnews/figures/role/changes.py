"""Whether a figure is the amount of a change, and which way: «رشد ۴ درصدی», «۲۰ تن بیشتر», «… ۱۳ درصد افزایش یافت»."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.measures import ITEMS, NONE
from qomnews.figures.model import Quantity
from qomnews.figures.role.moves import CHANGING, COMPARING, OPPOSITE, STANDING, WAYS, bounding, moves, toward, turns
from qomnews.figures.sentence.clauses import HARD, Sentence
from qomnews.figures.sentence.cues import bits

REACH = 40
"""Marks looked at on each side; hostile text has clauses without end."""

_DIRECTION, _DIRECTED, _TOLD = bits("direction"), bits("direction", "share", "level"), bits("direction", "share")
_PARTING = HARD | {"", "،", "و", "که"}
"""What parts a figure from a word of change before it; another figure, whose mark has no text, does so too."""

_BOUND = frozenset({"با", "به", "در", "از", "برای", "جهت"})
_MORE = word_set("more_than")
_BEYOND = word_set("bounding_a_denial") | word_set("lower")
"""Behind a figure and before a verb they only bound it: «از ۱۰۰ دلار فراتر رفت»."""

_TAKEN_OFF = word_set("taken_off")
"""Take a part from a whole: «۱۰ درصد از مصرف کاسته شد»."""

_WHY = word_set("reason_for")
"""Before a word of change that only gives a reason: «به دلیل گرانی», «برای افزایش تولید»."""

_ASPECTS = word_set("aspect_of")
_NORMS = word_set("norms")
_ALIKE = word_set("alike")
_LIVES = word_set("lives")
_LEADS_AWAY = HARD | _WHY | {"", "،", "که", "را", "یعنی"}
"""What ends the tie of a figure to a word of change behind it: «۲ میلیارد ریال برای ارتقای آزمایشگاه»."""


def change(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """up, down or change when the figure is the amount of a change, else None."""
    marks = sentence.marks
    place = sentence.places[index]
    changing = figure.kind in CHANGING
    if _bounded(sentence, place):
        verb = sentence.clauses[index].verb
        passed = changing and verb is not None and not verb.negative  # «رشد از ۵ درصد بالاتر رفت»
        return _before(sentence, index, figure) if passed else None
    if not changing and place and (toward(sentence, place) or _until(sentence, place, figure)):
        return None
    near = _behind(sentence, place, figure)
    if near is not None and figure.unit == "item" and _titles(sentence, place):
        near = None
    if near is not None:
        return None if ITEMS.get(figure.item or "") == NONE else near  # «پس از هفت مرحله افزایش»
    before = _before(sentence, index, figure)
    if before is not None:
        return before
    if figure.kind not in ("count", "fraction") and (way := _than(sentence, place)) is not None:
        return way
    if not changing:
        return _added(sentence, index, figure) or (_named_change(sentence, index) if figure.kind != "count" else None)
    if figure.unit_text.endswith("ی") and place and marks[place - 1].cue.noun is not None:
        return None
    return _told(sentence, index) or _named_change(sentence, index)


def _told(sentence: Sentence, index: int) -> str | None:
    """The way of a percent from the rest of its clause: «۱۲ درصد نسبت به ۷۰ هزار تن پارسال رشد داشت»."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    own = min(clause.right, place + REACH)
    share = place + 2 < len(marks) and marks[place + 1].text == "از" and marks[place + 2].text not in _ASPECTS
    for at in range(place + 1, own):
        mark = marks[at]
        if mark.text and not mark.cue.mask & _TOLD:
            continue
        if mark.figure >= 0 and sentence.figures[mark.figure].kind not in CHANGING:
            if marks[at - 1].cue.compare is None:
                break
        elif mark.cue.share is not None:
            share = True
        elif (
            mark.cue.direction is not None
            and not share
            and not bounding(sentence, at)
            and marks[at - 1].text not in _WHY
        ):
            return mark.cue.direction
    if clause.verb is None or not clause.verb.at:
        return None
    turn = marks[clause.verb.at - 1]
    lost = turn.text == "از" and not any(mark.text in _LIVES for mark in marks[place : clause.verb.at])
    if turns(marks[clause.verb.at]) and (lost if turn.text == "از" else not share or turn.text in _TAKEN_OFF):
        return turn.cue.moves  # «۹ درصد از ارزش خود را از دست داد»
    return None


def turned(sentence: Sentence, index: int, figure: Quantity, way: str) -> str | None:
    """The way, turned round by «منفی» and by a subject that lies in the base period."""
    marks = sentence.marks
    place = sentence.places[index]
    if (figure.value < 0 and way != "down") or (place and marks[place - 1].cue.minus is not None):
        way = "down"
    if way not in OPPOSITE:
        return None
    if figure.kind not in CHANGING and _base_is_subject(sentence, index):
        return OPPOSITE[way]
    return way


def _base_is_subject(sentence: Sentence, index: int) -> bool:
    """«این رقم در ماه مشابه سال قبل ۲۰۰۰ تن بالاتر بود»: it is less now."""
    clause = sentence.clauses[index]
    if clause.verb is None or sentence.marks[clause.verb.at].text not in ("بود", "بوده"):
        return False
    place = sentence.places[index]
    ahead = sentence.marks[max(clause.left + 1, place - REACH, 0) : place]
    return any(mark.text in _ALIKE for mark in ahead) and not any(mark.cue.compare for mark in ahead)


def _than(sentence: Sentence, place: int) -> str | None:
    """The way of a comparative behind what is compared with: «۳ هزار تن از آبان سال قبل بیشتر است»."""
    marks = sentence.marks
    if place + 2 >= len(marks) or not (marks[place + 1].text == "از" or marks[place + 1].cue.compare):
        return None
    for at in range(place + 2, min(place + 10, len(marks) - 1)):
        mark = marks[at]
        if mark.text in _PARTING or mark.cue.tense is not None:
            return None
        way = mark.cue.direction or (mark.cue.moves if mark.text in STANDING else None)
        if mark.text in COMPARING and way is not None:
            told = marks[at + 1].cue.tense is not None or marks[at + 1].text in ("،", "و", ".")
            return way if told else None
    return None


def _until(sentence: Sentence, place: int, figure: Quantity) -> bool:
    """Whether «تا» leads to the end of a change: «تا ۹۰۰ دستگاه هم افزایش می‌یابد»; sums change by as much."""
    return figure.kind != "money" and sentence.marks[place - 1].text == "تا"


def _titles(sentence: Sentence, place: int) -> bool:
    """Whether the word of change behind a count only says what is counted: «دو دلیل کاهش قیمت طلا»."""
    marks = sentence.marks
    behind = marks[place + 2] if place + 2 < len(marks) else None
    led = place and marks[place - 1].text == "با"
    return (
        not led
        and behind is not None
        and behind.cue.tense is None
        and behind.text.isalpha()
        and (behind.text not in ("نسبت", "در", "و", "به", "از"))
    )


def _named_change(sentence: Sentence, index: int) -> str | None:
    """The way of a growth that the figure is said to be: «رشد سالانه بازار فولاد از سال ۱۳۹۲ حدود ۹ درصد بوده است»."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    told = clause.verb is not None and clause.verb.at == place + 1 and marks[place + 1].cue.copula is not None
    if not (told or marks[place - 1].text == "را") or not sentence.mask & _DIRECTION:
        return None
    for at in range(place - 1, max(clause.left, place - 16), -1):
        mark = marks[at]
        if not mark.cue.mask & _DIRECTED and mark.text not in _PARTING:
            continue
        listed = mark.text == "و" and marks[at - 1].figure >= 0 and marks[at + 1].text in ("از", "به")
        mate = mark.figure >= 0 and marks[at + 1].text == "و" and sentence.figures[mark.figure].kind in CHANGING
        if listed or mate:
            continue  # «رشد صادرات از نظر وزن ۲ و از نظر ارزش ۶ درصد بود»
        if mark.text in _PARTING or mark.cue.share or mark.cue.level:
            return None
        if mark.cue.direction in OPPOSITE and mark.text not in COMPARING:
            free = at == 0 or (marks[at - 1].text not in _BOUND and not _counted(sentence, at))
            return mark.cue.direction if free else None
    return None


def _bounded(sentence: Sentence, place: int) -> bool:
    """Whether the comparative behind the figure only bounds it: «از ۱۰۰ دلار نیز بالاتر رفته است»."""
    if _BEYOND.isdisjoint(sentence.words):
        return False
    marks = sentence.marks
    at = place - 1 if place and marks[place - 1].text == "از" else place - 2
    if at < 0 or marks[at].text != "از" or (at and marks[at - 1].text in _MORE):
        return False
    behind = [mark.text for mark in marks[place + 1 : place + 3]]
    return any(text in _BEYOND for text in behind)


def _behind(sentence: Sentence, place: int, figure: Quantity) -> str | None:
    """The direction word right behind a figure: «۱۳ درصد افزایش», «۱۷ درصد بیشتر», «۴ درصد بالا رفت»."""
    if not sentence.mask & WAYS and _NORMS.isdisjoint(sentence.words):
        return None
    marks = sentence.marks
    reach = 3 if figure.kind in CHANGING else 1 if figure.kind == "count" else 2
    for at in range(place + 1, min(place + 1 + reach, len(marks))):
        mark = marks[at]
        cue = mark.cue
        if mark.text in _LEADS_AWAY or cue.tense is not None:
            return None
        if cue.direction is not None:
            return None if bounding(sentence, at) or not moves(mark, figure) else cue.direction
        if mark.text in ("زیر", "بالای") and at == place + 1 and marks[at + 1].text in _NORMS:
            return "down" if mark.text == "زیر" else "up"  # «۲۰ درصد زیر نرخ جهانی است»
        if cue.moves is not None and at + 1 < len(marks):
            verb = marks[at + 1]
            if turns(verb) or (mark.text in STANDING and verb.cue.copula):
                return cue.moves if moves(mark, figure) else None
        if cue.noun is not None or cue.share is not None or mark.text == "از" or (reach < 3 and cue.light is None):
            return None
    return None


def _before(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """The direction word before a figure: «رشد ۴۷ درصدی», «با رشد سالانه ۲ درصد», «افزایش ۲۰ هزار تنی»."""
    if not sentence.mask & _DIRECTION:
        return None
    marks = sentence.marks
    place = sentence.places[index]
    changing = figure.kind in CHANGING
    if figure.kind == "count" and not figure.unit_text.endswith("ی"):
        mark = marks[place - 1]
        bare = mark.text not in COMPARING or mark.text in STANDING
        led = place and mark.cue.direction in OPPOSITE and bare and moves(mark, figure)
        return mark.cue.direction if led else None  # «کاهش ۱۲۳ واحد»
    for at in range(place - 1, max(-1, place - (7 if changing else 3)), -1):
        mark = marks[at]
        cue = mark.cue
        if mark.text in _PARTING or cue.tense is not None:
            return None
        if cue.direction is not None:
            if bounding(sentence, at):
                continue
            return cue.direction if changing or _amounts(sentence, at, place, figure) else None
        away = mark.text in ("به", "تا", "با", "از", "برای") and at < place - 1
        if not changing and (away or (cue.light is None and cue.noun is None)):
            return None
        if changing and mark.text in ("به", "از") and at < place - 1 and marks[at + 1].cue.light is None:
            return None
    return None


def _amounts(sentence: Sentence, at: int, place: int, figure: Quantity) -> bool:
    """Whether the amount behind a word of change is its own: not that of «برای افزایش تولید ۲۰ میلیارد ریال …»."""
    marks = sentence.marks
    if _counted(sentence, at) or not moves(marks[at], figure):
        return False
    if at == place - 2 and marks[place - 1].text == "از" and marks[at].text not in _MORE:
        return False  # «با ۸ درصد افزایش از ۴۰ میلیارد دلار گذشت»
    if place - at > 1 and at and marks[at - 1].text in _WHY and not figure.unit_text.endswith("ی"):
        return False
    return figure.currency is None or not any(mark.text == "هر" for mark in marks[max(0, at - 3) : at])


def _counted(sentence: Sentence, at: int) -> bool:
    """Whether a word of change has its own amount, so that the next is what came of it: «با ۲ درصد رشد ۹ دلار شد»."""
    marks = sentence.marks
    return at > 1 and marks[at - 1].figure >= 0 and any(mark.text == "با" for mark in marks[max(0, at - 4) : at - 1])


def _added(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """The way of an absolute change from the clause's verb: «۲۳۰ هزار تن به تولید اضافه شود», «… افزایش یافت»."""
    verb = sentence.clauses[index].verb
    marks = sentence.marks
    place = sentence.places[index]
    if verb is None or verb.speech or not place + 1 < verb.at <= place + REACH:
        return None
    own = verb.at
    turn = marks[own - 1]
    if not turn.cue.mask & WAYS:
        return None
    behind = marks[place + 1 : own]
    lost = turn.text == "از" and figure.kind != "count"  # «۴۰ هزار تن از تولید را از دست داد»
    if not lost and any(mark.text == "را" for mark in behind):
        return None
    if figure.unit_text.endswith("ی") or (figure.kind == "count" and place and marks[place - 1].text == "با"):
        return None  # «تنخواه ۵۵ میلیارد تومانی …»
    far = own - place > 4 and not any(mark.text == "به" for mark in behind[:2])
    if not moves(turn, figure) or (figure.kind == "count" and (far or turn.text == "از")):
        return None
    others = [sentence.figures[mark.figure].unit for mark in behind if mark.figure >= 0]
    if turn.cue.moves is not None and turns(marks[own]) and not any(unit != figure.unit for unit in others):
        return turn.cue.moves
    if turn.cue.direction in OPPOSITE and marks[own].cue.copula is None and not others:
        return turn.cue.direction
    return None
