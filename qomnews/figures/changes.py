"""Whether a figure is the amount of a change, and which way: «رشد ۴ درصدی», «۲۰ تن بیشتر», «… ۱۳ درصد افزایش یافت»."""

from __future__ import annotations

from qomnews.figures.clauses import HARD, Sentence
from qomnews.figures.marks import Mark
from qomnews.figures.measures import ITEMS, NONE
from qomnews.figures.model import Quantity

REACH = 40
"""Marks looked at on each side; hostile text has clauses without end."""

OPPOSITE = {"up": "down", "down": "up"}
CHANGING = frozenset({"percent", "percent_point", "fraction", "multiple"})
"""Kinds that speak of a change or a part."""

_BOUND = frozenset({"با", "به", "در", "از", "برای", "جهت"})
LESSENS = ("کاست", "کاسته", "کاستند", "میکاهد")
_COMPARING = ("بیشتر", "کمتر", "بالاتر", "بیش", "کم", "پایین", "پایینتر")
_LEADS_AWAY = frozenset({"،", "که", "را", "برای", "جهت"})
"""What ends the tie of a figure to a word of change behind it: «۲ میلیارد ریال برای ارتقای آزمایشگاه»."""

_LEADING_NOWHERE = ("نزدیک", "قریب", "اشاره", "توجه")
"""Words that take «به» themselves: «نزدیک به ۱۸ درصد», «با اشاره به افت ۳۰ متری»."""

_POLAR = "مثبت"
"""Moves a percent only: a balance of «۱۵۲ میلیون دلار مثبت شد» is an amount."""


def change(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """up, down or change when the figure is the amount of a change, else None."""
    marks = sentence.marks
    place = sentence.places[index]
    changing = figure.kind in CHANGING
    if _bounded(sentence, place) or (not changing and place and toward(sentence, place)):
        return None
    near = _behind(sentence, place, 3 if changing else 1 if figure.kind == "count" else 2)
    if near is not None and figure.unit == "item" and _titles(sentence, place):
        near = None
    if near is not None:
        return None if ITEMS.get(figure.item or "") == NONE else near  # «پس از هفت مرحله افزایش»
    before = _before(sentence, index, figure)
    if before is not None:
        return before
    if figure.kind not in ("count", *CHANGING) and (way := _than(sentence, place)) is not None:
        return way
    if figure.kind not in CHANGING:
        return _added(sentence, index, figure) or (_named_change(sentence, index) if figure.kind != "count" else None)
    if figure.unit_text.endswith("ی") and place and marks[place - 1].cue.noun is not None:
        return None
    clause = sentence.clauses[index]
    own = clause.right if clause.verb is not None and not clause.verb.speech else min(clause.right, len(marks))
    share = False
    for at in range(place + 1, min(own, place + REACH)):
        cue = marks[at].cue
        if marks[at].figure >= 0 and sentence.figures[marks[at].figure].kind not in CHANGING:
            break
        if cue.share is not None or (at == place + 1 and marks[at].text == "از"):
            share = True
        if cue.direction is not None and not share and not bounding(sentence, at):
            return cue.direction
    if clause.verb is None or not clause.verb.at:
        return None
    turn = marks[clause.verb.at - 1]
    lost = turn.text == "از" and not any(mark.text == "جان" for mark in marks[place : clause.verb.at])
    if turns(marks[clause.verb.at]) and (lost if turn.text == "از" else not share):
        return turn.cue.moves  # «۹ درصد از ارزش خود را از دست داد»
    return _named_change(sentence, index)


def turned(sentence: Sentence, index: int, figure: Quantity, way: str) -> str:
    """The way, turned round by «منفی» and by a subject that lies in the base period."""
    marks = sentence.marks
    place = sentence.places[index]
    if (figure.value < 0 and way == "up") or (place and marks[place - 1].cue.minus is not None):
        way = "down"
    if way in OPPOSITE and figure.kind not in CHANGING and _base_is_subject(sentence, index):
        return OPPOSITE[way]
    return way


def _base_is_subject(sentence: Sentence, index: int) -> bool:
    """«این رقم در ماه مشابه سال قبل ۲۰۰۰ تن بالاتر بود»: it is less now."""
    clause = sentence.clauses[index]
    if clause.verb is None or sentence.marks[clause.verb.at].text not in ("بود", "بوده"):
        return False
    place = sentence.places[index]
    words = [mark.text for mark in sentence.marks[max(clause.left + 1, place - REACH, 0) : place]]
    return "مشابه" in words and "نسبت" not in words and "مقایسه" not in words


def _than(sentence: Sentence, place: int) -> str | None:
    """The way of a comparative behind what is compared with: «۳ هزار تن از آبان سال قبل بیشتر است»."""
    marks = sentence.marks
    if place + 2 >= len(marks) or marks[place + 1].text != "از":
        return None
    for at in range(place + 3, min(place + 9, len(marks) - 1)):
        mark = marks[at]
        if mark.figure >= 0 or mark.text in HARD or mark.text in ("،", "و", "که") or mark.cue.tense is not None:
            return None
        if mark.text in _COMPARING and mark.cue.direction is not None:
            told = marks[at + 1].cue.tense is not None or marks[at + 1].text in ("،", "و", ".")
            return mark.cue.direction if told else None
    return None


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
    if not (told or marks[place - 1].text == "را"):
        return None
    for at in range(place - 1, max(clause.left, place - 16), -1):
        mark = marks[at]
        if mark.figure >= 0 or mark.text in HARD or mark.text in ("،", "و", "که") or mark.cue.share or mark.cue.level:
            return None
        if mark.cue.direction in OPPOSITE and mark.text not in _COMPARING:
            free = at == 0 or (marks[at - 1].text not in _BOUND and not _counted(sentence, at))
            return mark.cue.direction if free else None
    return None


def turns(mark: Mark) -> bool:
    """Whether a verb tells of becoming: «مثبت شد», not «مثبت است»."""
    return mark.cue.tense is not None and mark.cue.copula is None and not mark.text.startswith(("دار", "داشت", "ندار"))


def toward(sentence: Sentence, place: int) -> bool:
    """Whether «به» leads to the figure, so that it is the end of a change: «به ۸ میلیارد دلار کاهش یافت»."""
    marks = sentence.marks
    for at in range(place - 1, max(-1, place - 4), -1):
        if leads(sentence, at):
            return True
        if marks[at].cue.light is None or marks[at].text in ("میزان", "اندازه", "مقدار", "با"):
            return False
    return False


def leads(sentence: Sentence, at: int) -> bool:
    """Whether the mark is a «به» that leads somewhere, not the one of «نزدیک به ۱۸ درصد»."""
    marks = sentence.marks
    if at >= 0 and marks[at].text == "در" and marks[at + 1].text in ("عدد", "رقم"):
        return True  # «در عدد ۷۸۲ هزار واحد ایستاد»
    return at >= 0 and marks[at].text == "به" and not (at and marks[at - 1].text in _LEADING_NOWHERE)


def _bounded(sentence: Sentence, place: int) -> bool:
    """Whether the comparative behind the figure only bounds it: «از ۱۰۰ دلار نیز بالاتر رفته است»."""
    marks = sentence.marks
    at = place - 1 if place and marks[place - 1].text == "از" else place - 2
    if at < 0 or marks[at].text != "از" or (at and marks[at - 1].text in ("بیش", "بیشتر", "کمتر", "بالاتر")):
        return False
    behind = [mark.text for mark in marks[place + 1 : place + 3]]
    return any(text in ("بالاتر", "فراتر", "بیشتر", "کمتر", "پایینتر", "پایین") for text in behind)


def _behind(sentence: Sentence, place: int, reach: int) -> str | None:
    """The direction word right behind a figure: «۱۳ درصد افزایش», «۱۷ درصد بیشتر», «۴ درصد بالا رفت»."""
    marks = sentence.marks
    for at in range(place + 1, min(place + 1 + reach, len(marks))):
        mark = marks[at]
        cue = mark.cue
        if mark.figure >= 0 or mark.text in HARD or mark.text in _LEADS_AWAY or cue.tense is not None:
            return None
        if cue.direction is not None:
            return None if bounding(sentence, at) else cue.direction
        if (
            mark.text in ("زیر", "بالای")
            and at == place + 1
            and marks[at + 1].text in ("نرخ", "قیمت", "میانگین", "متوسط")
        ):
            return "down" if mark.text == "زیر" else "up"  # «۲۰ درصد زیر نرخ جهانی است»
        if cue.moves is not None and at + 1 < len(marks) and turns(marks[at + 1]):
            return None if mark.text == _POLAR and reach < 3 else cue.moves
        if cue.noun is not None or cue.share is not None or mark.text == "از" or (reach < 3 and cue.light is None):
            return None
    return None


def _before(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """The direction word before a figure: «رشد ۴۷ درصدی», «با رشد سالانه ۲ درصد», «افزایش ۲۰ هزار تنی»."""
    marks = sentence.marks
    place = sentence.places[index]
    changing = figure.kind in CHANGING
    if not changing and figure.kind == "count" and not figure.unit_text.endswith("ی"):
        led = place and marks[place - 1].cue.direction in OPPOSITE and not bounding(sentence, place - 1)
        return marks[place - 1].cue.direction if led else None  # «کاهش ۱۲۳ واحد»
    for at in range(place - 1, max(-1, place - (7 if changing else 3)), -1):
        mark = marks[at]
        cue = mark.cue
        if mark.figure >= 0 or mark.text in HARD or mark.text in ("که", "،", "و") or cue.tense is not None:
            return None
        if cue.direction is not None:
            if bounding(sentence, at):
                continue
            return None if at == place - 1 and _counted(sentence, at) and not changing else cue.direction
        away = mark.text in ("به", "تا", "با", "از", "برای") and at < place - 1
        if not changing and (away or (cue.light is None and cue.noun is None)):
            return None
        if changing and mark.text in ("به", "از") and at < place - 1 and marks[at + 1].cue.light is None:
            return None
    return None


def _counted(sentence: Sentence, at: int) -> bool:
    """Whether a word of change has its own amount, so that the next is what came of it: «با ۲ درصد رشد ۹ دلار شد»."""
    marks = sentence.marks
    return at > 1 and marks[at - 1].figure >= 0 and any(mark.text == "با" for mark in marks[max(0, at - 4) : at - 1])


def bounding(sentence: Sentence, at: int) -> bool:
    """Whether a comparative only bounds a figure: «بیشتر از ۴ درصد»."""
    marks = sentence.marks
    text = marks[at].text
    if sentence.folded.endswith("ترین", marks[at].start, marks[at].end):
        return True
    if text not in _COMPARING:
        return False
    if at + 2 >= len(marks) or marks[at + 1].text != "از":
        return False
    return marks[at + 2].figure >= 0 or marks[at + 2].text.isdigit()  # «بیش از 9 ماه»


def _added(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """The way of an absolute change from the clause's verb: «۲۳۰ هزار تن به تولید اضافه شود», «… افزایش یافت»."""
    clause = sentence.clauses[index]
    marks = sentence.marks
    place = sentence.places[index]
    if clause.verb is None or clause.verb.speech or clause.verb.at - 1 <= place:
        return None
    far = clause.verb.at - place > 4 and (figure.unit != "person" or marks[place + 1].text != "به")
    if figure.kind == "count" and (far or marks[clause.verb.at - 1].text == "از"):
        return None
    if clause.verb.at - place > REACH or any(mark.text == "را" for mark in marks[place + 1 : clause.verb.at]):
        return None
    cue = marks[clause.verb.at - 1].cue
    if cue.moves is not None and turns(marks[clause.verb.at]):
        return cue.moves if marks[clause.verb.at - 1].text != _POLAR else None
    if (
        cue.direction in OPPOSITE
        and marks[clause.verb.at].cue.copula is None
        and not any(mark.figure >= 0 for mark in marks[place + 1 : clause.verb.at])
    ):
        return cue.direction
    return None
