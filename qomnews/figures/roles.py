"""What a figure does: a level, a change and its way, the start or end of a change, or a share."""

from __future__ import annotations

from qomnews.figures.claims import partitive
from qomnews.figures.clauses import HARD, Sentence, parallel
from qomnews.figures.cues import bits
from qomnews.figures.marks import Mark
from qomnews.figures.measures import ITEMS, NONE
from qomnews.figures.model import Quantity

_REACH = 40
_MOVING = bits("direction", "moves", "compare")
_OPPOSITE = {"up": "down", "down": "up"}
_BOUND = frozenset({"با", "به", "در", "از", "برای", "جهت"})
_LESSENS = ("کاست", "کاسته", "کاستند", "میکاهد")
_COMPARING = ("بیشتر", "کمتر", "بالاتر", "بیش", "کم", "پایین", "پایینتر")
_LEADS_AWAY = frozenset({"،", "که", "را", "برای", "جهت"})
"""What ends the tie of a figure to a word of change behind it: «۲ میلیارد ریال برای ارتقای آزمایشگاه»."""
_CHANGING = frozenset({"percent", "percent_point", "fraction", "multiple"})

_LEADING_NOWHERE = ("نزدیک", "قریب", "اشاره", "توجه")
"""Words that take «به» themselves: «نزدیک به ۱۸ درصد», «با اشاره به افت ۳۰ متری»."""

_POLAR = "مثبت"
"""Moves a percent only: a balance of «۱۵۲ میلیون دلار مثبت شد» is an amount."""

Role = tuple[str, str | None]
"""(role, direction)."""

LEVEL: Role = ("level", None)
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
        alike = len(kinds) == 1 or kinds <= _CHANGING
        if found[index] == OPEN and not alike and index > 1 and figures[index - 2].kind in _CHANGING:
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
        or not _toward(sentence, last)
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
    changing = figure.kind in _CHANGING
    if not changing and _taken(sentence, index):
        return ("delta", "down")
    if not changing and figure.role_hint is None and not sentence.mask & _MOVING:
        return LEVEL
    if changing and figure.kind != "multiple" and _to(sentence, sentence.places[index] - 1):
        end = _end(sentence, index, figure)
        if end[0] == "to":
            return end
    reached = None if changing else _reached(sentence, index)
    if reached is not None:
        return ("to", reached)
    way = _change(sentence, index, figure)
    if way == "change" and not changing:
        way = None
    if way is not None:
        return ("delta", None if way == "change" else _turned(sentence, index, figure, way))
    if changing:
        return _part(sentence, index, figure)
    return _end(sentence, index, figure)


def _taken(sentence: Sentence, index: int) -> bool:
    """Whether the figure is what is taken from something: «۳ میلیون تن از تولید کاست»."""
    verb = sentence.clauses[index].verb
    behind = sentence.places[index] + 1
    if verb is None or sentence.marks[verb.at].text not in _LESSENS:
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
    return way if way in _OPPOSITE and alike else None


def _turned(sentence: Sentence, index: int, figure: Quantity, way: str) -> str:
    """The way, turned round by «منفی» and by a subject that lies in the base period."""
    marks = sentence.marks
    place = sentence.places[index]
    if (figure.value < 0 and way == "up") or (place and marks[place - 1].cue.minus is not None):
        way = "down"
    if way in _OPPOSITE and figure.kind not in _CHANGING and _base_is_subject(sentence, index):
        return _OPPOSITE[way]
    return way


def _base_is_subject(sentence: Sentence, index: int) -> bool:
    """«این رقم در ماه مشابه سال قبل ۲۰۰۰ تن بالاتر بود»: it is less now."""
    clause = sentence.clauses[index]
    if clause.verb is None or sentence.marks[clause.verb.at].text not in ("بود", "بوده"):
        return False
    place = sentence.places[index]
    words = [mark.text for mark in sentence.marks[max(clause.left + 1, place - _REACH, 0) : place]]
    return "مشابه" in words and "نسبت" not in words and "مقایسه" not in words


def _change(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """up, down or change when the figure is the amount of a change, else None."""
    marks = sentence.marks
    place = sentence.places[index]
    changing = figure.kind in _CHANGING
    if _bounded(sentence, place) or (not changing and place and _toward(sentence, place)):
        return None
    near = _behind(sentence, place, 3 if changing else 1 if figure.kind == "count" else 2)
    if near is not None and figure.unit == "item" and _titles(sentence, place):
        near = None
    if near is not None:
        return None if ITEMS.get(figure.item or "") == NONE else near  # «پس از هفت مرحله افزایش»
    before = _before(sentence, index, figure)
    if before is not None:
        return before
    if figure.kind not in ("count", *_CHANGING) and (way := _than(sentence, place)) is not None:
        return way
    if figure.kind not in _CHANGING:
        return _added(sentence, index, figure) or (_named_change(sentence, index) if figure.kind != "count" else None)
    if figure.unit_text.endswith("ی") and place and marks[place - 1].cue.noun is not None:
        return None
    clause = sentence.clauses[index]
    own = clause.right if clause.verb is not None and not clause.verb.speech else min(clause.right, len(marks))
    share = False
    for at in range(place + 1, min(own, place + _REACH)):
        cue = marks[at].cue
        if marks[at].figure >= 0 and sentence.figures[marks[at].figure].kind not in _CHANGING:
            break
        if cue.share is not None or (at == place + 1 and marks[at].text == "از"):
            share = True
        if cue.direction is not None and not share and not _bounding(sentence, at):
            return cue.direction
    if clause.verb is None or not clause.verb.at:
        return None
    turn = marks[clause.verb.at - 1]
    lost = turn.text == "از" and not any(mark.text == "جان" for mark in marks[place : clause.verb.at])
    if _turns(marks[clause.verb.at]) and (lost if turn.text == "از" else not share):
        return turn.cue.moves  # «۹ درصد از ارزش خود را از دست داد»
    return _named_change(sentence, index)


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
        if mark.cue.direction in _OPPOSITE and mark.text not in _COMPARING:
            free = at == 0 or (marks[at - 1].text not in _BOUND and not _counted(sentence, at))
            return mark.cue.direction if free else None
    return None


def _turns(mark: Mark) -> bool:
    """Whether a verb tells of becoming: «مثبت شد», not «مثبت است»."""
    return mark.cue.tense is not None and mark.cue.copula is None and not mark.text.startswith(("دار", "داشت", "ندار"))


def _toward(sentence: Sentence, place: int) -> bool:
    """Whether «به» leads to the figure, so that it is the end of a change: «به ۸ میلیارد دلار کاهش یافت»."""
    marks = sentence.marks
    for at in range(place - 1, max(-1, place - 4), -1):
        if _to(sentence, at):
            return True
        if marks[at].cue.light is None or marks[at].text in ("میزان", "اندازه", "مقدار", "با"):
            return False
    return False


def _to(sentence: Sentence, at: int) -> bool:
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
            return None if _bounding(sentence, at) else cue.direction
        if (
            mark.text in ("زیر", "بالای")
            and at == place + 1
            and marks[at + 1].text in ("نرخ", "قیمت", "میانگین", "متوسط")
        ):
            return "down" if mark.text == "زیر" else "up"  # «۲۰ درصد زیر نرخ جهانی است»
        if cue.moves is not None and at + 1 < len(marks) and _turns(marks[at + 1]):
            return None if mark.text == _POLAR and reach < 3 else cue.moves
        if cue.noun is not None or cue.share is not None or mark.text == "از" or (reach < 3 and cue.light is None):
            return None
    return None


def _before(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """The direction word before a figure: «رشد ۴۷ درصدی», «با رشد سالانه ۲ درصد», «افزایش ۲۰ هزار تنی»."""
    marks = sentence.marks
    place = sentence.places[index]
    changing = figure.kind in _CHANGING
    if not changing and figure.kind == "count" and not figure.unit_text.endswith("ی"):
        led = place and marks[place - 1].cue.direction in _OPPOSITE and not _bounding(sentence, place - 1)
        return marks[place - 1].cue.direction if led else None  # «کاهش ۱۲۳ واحد»
    for at in range(place - 1, max(-1, place - (7 if changing else 3)), -1):
        mark = marks[at]
        cue = mark.cue
        if mark.figure >= 0 or mark.text in HARD or mark.text in ("که", "،", "و") or cue.tense is not None:
            return None
        if cue.direction is not None:
            if _bounding(sentence, at):
                continue
            return None if at == place - 1 and _counted(sentence, at) and not changing else cue.direction
        leads = mark.text in ("به", "تا", "با", "از", "برای") and at < place - 1
        if not changing and (leads or (cue.light is None and cue.noun is None)):
            return None
        if changing and mark.text in ("به", "از") and at < place - 1 and marks[at + 1].cue.light is None:
            return None
    return None


def _counted(sentence: Sentence, at: int) -> bool:
    """Whether a word of change has its own amount, so that the next is what came of it: «با ۲ درصد رشد ۹ دلار شد»."""
    marks = sentence.marks
    return at > 1 and marks[at - 1].figure >= 0 and any(mark.text == "با" for mark in marks[max(0, at - 4) : at - 1])


def _bounding(sentence: Sentence, at: int) -> bool:
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
    if clause.verb.at - place > _REACH or any(mark.text == "را" for mark in marks[place + 1 : clause.verb.at]):
        return None
    cue = marks[clause.verb.at - 1].cue
    if cue.moves is not None and _turns(marks[clause.verb.at]):
        return cue.moves if marks[clause.verb.at - 1].text != _POLAR else None
    if (
        cue.direction in _OPPOSITE
        and marks[clause.verb.at].cue.copula is None
        and not any(mark.figure >= 0 for mark in marks[place + 1 : clause.verb.at])
    ):
        return cue.direction
    return None


def _multiplied(sentence: Sentence, index: int) -> bool:
    """Whether something becomes a multiple: «دو برابر شده است», «از ۱۰ برابر شدن تولید خبر داد»."""
    marks = sentence.marks
    behind = sentence.places[index] + 1
    texts = [mark.text for mark in marks[behind : behind + 2]]
    if texts[:1] in (["شدن"], ["پارسال"]) or texts in (["سال", "قبل"], ["سال", "گذشته"], ["مدت", "مشابه"]):
        return True  # «۹۷ هزار کامیون؛ دو برابر سال قبل»
    own = sentence.clauses[index].verb
    return own is not None and not own.speech and _turns(marks[own.at]) and marks[own.at].cue.supports is not None


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
        and _turns(marks[place + 1])
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
    for at in range(max(0, place - _REACH), min(len(marks), max(clause.right, place) + 1, place + _REACH)):
        if marks[at].cue.share is not None:
            return ("share", None)
    if (
        index
        and partitive(sentence, index - 1)
        and any(mark.text == "،" for mark in marks[sentence.places[index - 1] : place])
    ):
        return ("share", None)
    return OPEN


def _end(sentence: Sentence, index: int, figure: Quantity) -> Role:
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
        if mark.cue.direction in _OPPOSITE or mark.cue.moves is not None:
            return ("to", mark.cue.direction or mark.cue.moves)
    if marks[clause.verb.at].cue.reach is not None:
        way = _way_of_clause(sentence, index)
        if way is not None:
            return ("to", way)
    return LEVEL


def _led_to(sentence: Sentence, place: int) -> bool:
    """Whether «به» stands before the figure, with light words between at most: «به رقمی بیش از ۲ میلیون»."""
    for at in range(place - 1, max(-1, place - 5), -1):
        if _to(sentence, at):
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
        if mark.cue.direction in _OPPOSITE:
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
        if mark.cue.direction in _OPPOSITE and not _bounding(sentence, at):
            return mark.cue.direction
    return None


def _way_of_clause(sentence: Sentence, index: int) -> str | None:
    """up or down when a word of change stands between the clause's start and its verb; the nearest before it first."""
    clause = sentence.clauses[index]
    place = sentence.places[index]
    first, last = max(clause.left + 1, place - _REACH, 0), min(clause.right, len(sentence.marks), place + _REACH)
    for at in [*range(place - 1, first - 1, -1), *range(place + 1, last)]:
        way: str | None = sentence.marks[at].cue.direction
        if way in _OPPOSITE and not _bounding(sentence, at):
            return way
    if clause.before is not None and clause.before.at and sentence.marks[clause.left + 1].text == "و":
        for at in range(clause.before.at - 1, max(0, clause.before.at - 5), -1):
            cue = sentence.marks[at].cue
            way = cue.moves if cue.direction is None and _turns(sentence.marks[at + 1]) else cue.direction
            if way in _OPPOSITE and sentence.marks[at - 1].text != "از" and not _bounding(sentence, at):
                return way
    return None
