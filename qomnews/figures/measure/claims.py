"""The words that may claim a figure: the nearest noun before it, a noun behind it, or its verb (see tellers)."""

from __future__ import annotations

from collections.abc import Sequence

from qomnews.figures.lexicon import load, word_set
from qomnews.figures.measure.heads import free, head, plural
from qomnews.figures.measure.measures import (
    ATTRIBUTES,
    CHANGING,
    LIMIT,
    NO_CLAIM,
    NONE,
    REACH,
    RELATIONS,
    WEAK,
    Claim,
    fits,
)
from qomnews.figures.measure.tellers import SELLING, verb
from qomnews.figures.model import Quantity
from qomnews.figures.sentence.clauses import HARD, SOFT, Sentence
from qomnews.figures.sentence.cues import UNKNOWN, bits
from qomnews.figures.sentence.marks import Mark

_HELD = ("mass", "power", "volume", "rate")
"""Kinds that, as an adjective, tell what a plant can make: «کارخانه ۳۰ هزار تنی»."""

_SIZES = word_set("sizes_of_things")
_NAMING = bits("noun", "adjective")
_LEADING = bits("light", "nominal")
_WEIGHTY = _NAMING | bits("speech", "tense", "closing")
_DIVIDING = HARD | _SIZES | {"که", "،", ",", "و"}
"""A word that is none of these and has no weighty cue is only a step on the way."""

_LONGEST_HEAD = 12
"""Marks of a headline before its colon."""

MEASURING = bits("noun", "verbal", "adjective", "place")
"""Places too: «به روسیه رفت» tells an export."""

_WORD = 0.5
"""What a claim over any other word behind a figure costs."""
_TURNING = HARD | SOFT | RELATIONS | SELLING | {""}
"""Of the words without a cue those at which something turns; a figure has no text."""
_JOINTS = frozenset({"و", "،", ",", "(", ":", "به", "یا", "تا", "/", "-"})
_STORES = frozenset(load("measures")["store"]["words"])
_PACKAGES = frozenset(load("measures")["package"]["words"])
_NEAR = 8
"""Marks between «هر» and the price of one piece."""
_THAN = word_set("more_or_less_than")
_EQUAL = word_set("equal_to")
_LAND = tuple(word_set("pieces_of_land"))
_SHARES = word_set("shares_of")


def nearest(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The cheapest claim of the words around; none where the sentence names no measure at all."""
    if sentence.places[index] and (thing := _of_thing(sentence, index, figure)) is not None:
        return Claim(0.6, thing, "left")
    if not sentence.mask & MEASURING:
        return NO_CLAIM
    return among(sentence, index, figure, verb(sentence, index, figure))


def among(sentence: Sentence, index: int, figure: Quantity, told: Claim) -> Claim:
    """The cheapest of the claim of the verb and of those of the nouns around."""
    before = left(sentence, index, figure)
    if before.measure and figure.kind == "percent" and _arrives(sentence, index):
        return before
    return min(before, right(sentence, index, figure), told)


def _arrives(sentence: Sentence, index: int) -> bool:
    """Whether a subject is said to come to the percent of something else: «کسری تجاری به ۵ درصد تولید رسید»."""
    own = sentence.clauses[index].verb
    if own is None or sentence.marks[own.at].cue.reach is None:
        return False
    place = sentence.places[index]
    return any(mark.text == "به" for mark in sentence.marks[max(0, place - 3) : place])


def left(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of the nearest noun before the figure; of two neighbours the first is the head."""
    marks = sentence.marks
    place = sentence.places[index]
    first = _first_naming(sentence, max(0, place - REACH + 1), place)
    if first == place:
        return NO_CLAIM
    clause = sentence.clauses[index]
    cost = _nearness(marks[place - 1])
    best = NO_CLAIM
    crossed, relative = -1, False
    listed = 0.8 if figure.kind in CHANGING else 1.8
    for at in range(place - 1, first - 1, -1):
        mark = marks[at]
        text, cue, other = mark.text, mark.cue, mark.figure
        step = 0.1 if cue.mask & _LEADING else 0.3
        if other >= 0:
            cost += 0.8
            crossed = other
        elif not cue.mask & _WEIGHTY and text not in _DIVIDING:
            cost += step
        elif cue.speech or (text == ":" and not _headed(sentence, at)):
            break
        elif at == clause.left:
            cost += 3.0
        elif text in HARD:
            cost += 2.0
        elif text == "که":
            cost += 1.5
            relative = True
        elif text in ("،", ","):
            cost += 0.8
        elif cue.noun is None and text in _SIZES and _sized(sentence, at, place):
            named = Claim(min(cost, 1.25), NONE, "left")
            return named if named.cost < best.cost else best
        elif cue.mask & _NAMING:
            leading = head(sentence, at, figure)
            if leading is not None and relative and leading[0] in WEAK and figure.kind in CHANGING:
                leading = None  # «کارخانه‌هایی که نیمی از کاشی را می‌سازند»
            if leading is not None:
                measure, extra = leading
                if crossed >= 0 and measure in ATTRIBUTES and _ends_there(sentence, crossed, index):
                    break
                best = Claim(cost + extra, measure, "left") if cost + extra < best.cost else best
                if not extra:
                    break
            cost += 0.3
        else:
            cost += listed if text == "و" and at == place - 1 else step
        if cost > 5.0:
            cost = min(cost, 5.0 if at - 1 > clause.left else 6.5)
        if cost >= best.cost:
            break
    return best


def _first_naming(sentence: Sentence, begin: int, end: int) -> int:
    """The first mark between two that may claim a figure; ``end`` where there is none."""
    naming = sentence.measuring_in(begin, end)
    first = naming[0] if naming else end
    if _SIZES.isdisjoint(sentence.words):
        return first
    return next((at for at in range(begin, first) if sentence.marks[at].text in _SIZES), first)


def _nearness(before: Mark) -> float:
    """What a claim over the mark right before a figure costs: «معادل ۳ درصد صادرات», «به قیمت ۱۳۴ دلار معامله شد»."""
    if before.cue.noun == "price":
        return 0.6
    return 0.2 if before.text in _EQUAL else 1.0


def _of_thing(sentence: Sentence, index: int, figure: Quantity) -> str | None:
    """The measure that the thing before a figure names: «زمینی ۲۲۰ هکتاری», «انبار ۲۰ هزار تنی», «کیسه ۵۰ کیلویی»."""
    marks = sentence.marks
    place = sentence.places[index]
    text = marks[place - 1].text
    if figure.kind == "area" and text.startswith(_LAND):
        return "area"
    if figure.unit == "IRR" and text == "ارز":
        return "price"  # «با ارز ۴۲۰۰ تومان»
    if figure.currency is not None and any(
        marks[at].text == "هر" and marks[at + 1].text in _PACKAGES for at in range(max(0, place - _NEAR), place - 1)
    ):
        return "price"
    if figure.kind not in _HELD or not figure.unit_text.endswith("ی"):
        return None
    plant = place - 1 if place < 2 or marks[place - 1].cue is not UNKNOWN else place - 2
    if marks[plant].cue.noun == "unit_count" or text in _STORES:
        return "capacity"
    return NONE if text in _PACKAGES and figure.kind != "power" else None


def apposed(sentence: Sentence, other: int, index: int) -> bool:
    """Whether the first of two figures only describes the subject: «سد با حجم مخزن ۴۲ … اکنون ۱۸ میلیون … آب دارد»."""
    if sentence.figures[index].kind in CHANGING or sentence.figures[index].role_hint is not None:
        return False
    between = sentence.marks[sentence.places[other] + 1 : sentence.places[index]]
    return not any(mark.text in _JOINTS or mark.cue.tense is not None for mark in between)


def _ends_there(sentence: Sentence, other: int, index: int) -> bool:
    """Whether the measure of the figure ``other`` stops there: a sum behind a capacity is none of it."""
    if sentence.figures[index].currency is not None and sentence.figures[other].currency is None:
        return True
    return apposed(sentence, other, index)


def _sized(sentence: Sentence, at: int, place: int) -> bool:
    """Whether «میزان» or «تعداد» is that of a thing outside the vocabulary: «تعداد گردشگران … ۳۶ درصد»."""
    marks = sentence.marks
    if at and marks[at - 1].text in ("به", "این", "همین", "آن"):
        return False  # «به میزان قبل», «این میزان کالا»
    first = at + 1
    while first < place and marks[first].cue.light is not None:
        first += 1
    if first >= place or marks[first].cue is not UNKNOWN or not marks[first].text.isalpha():
        return False
    return not any(m.figure >= 0 or m.cue.noun or m.cue.adjective or m.cue.verbal for m in marks[first:place])


def _headed(sentence: Sentence, colon: int) -> bool:
    """Whether only a nominal head stands before a colon: «واردات لوازم یدکی: ۸۰ میلیون دلار»."""
    marks = sentence.marks
    if colon > 2 and marks[colon - 1].text == "از" and marks[colon - 2].cue.copula is not None:
        colon -= 3  # «… عبارت است از: …»
    return 0 < colon < _LONGEST_HEAD and not any(
        mark.cue.tense or mark.cue.speech or mark.cue.title or mark.text in HARD for mark in sentence.marks[:colon]
    )


def _of_persons(marks: Sequence[Mark], place: int, at: int, share: bool) -> bool:
    """Whether an adjective only describes the people of whom a part is told: «۱۲ درصد باغداران خسارت‌دیده»."""
    return share and at == place + 2 and marks[place + 1].text.endswith("ان") and _owner(marks[place + 1])


def _owner(mark: Mark) -> bool:
    """Whether a word behind a percent names its whole and no measure: «۹۰ درصد متقاضیان»."""
    cue = mark.cue
    return mark.text.isalpha() and not (cue.noun or cue.adjective or cue.light or cue.direction or cue.aspect)


def _makes_up(sentence: Sentence, index: int) -> bool:
    """Whether parts are said to make up a whole, each named behind its amount."""
    own = sentence.clauses[index].verb
    return own is not None and sentence.marks[own.at - 1].text == "تشکیل"


def right(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of a noun behind the figure: «۱۲ میلیارد ریال سرمایه‌گذاری», «۴ درصد از وزن صادرات»."""
    marks = sentence.marks
    place = sentence.places[index]
    end = min(sentence.clauses[index].right, place + REACH)
    if place + 1 >= end:
        return NO_CLAIM
    stored = figure.kind in ("mass", "volume") and marks[place + 1].text in _STORES
    naming = sentence.measuring_in(place + 1, end)
    if not naming and not stored:
        return NO_CLAIM
    part = place > 0 and marks[place - 1].text in _SHARES
    share = part or figure.kind in ("percent", "fraction")
    cost = 0.9 if share or not figure.unit_text.endswith("ی") else 1.9
    if stored:
        return Claim(cost, "capacity", "right")  # «ایجاد ۳ هزار تن سردخانه»
    best = NO_CLAIM
    dearest = 2.5 if share and not part and figure.unit_text.endswith("ی") else LIMIT
    for at in range(place + 1, naming[-1] + 1):
        if cost >= best.cost or cost > dearest:
            break
        mark = marks[at]
        text, cue, other = mark.text, mark.cue, mark.figure
        if cue is UNKNOWN and text not in _TURNING:
            cost = min(cost + _WORD, 5.5)
            continue
        if other >= 0 or text in HARD:
            break
        if share and ((text in ("از", "در") and marks[at - 1].text in _THAN) or (text == "به" and at == place + 1)):
            break  # «۲۰ درصد کمتر از ظرفیت است», «۴۷ درصد به ارزش افزوده تعلق دارد»
        leans = at + 1 < len(marks) and marks[at + 1].cue.tense is not None
        if leans and (cue.before_verb is not None or (figure.currency and (cue.noun == "sale" or text in SELLING))):
            break  # «به ۲ میلیارد ریال نیاز دارد», «۵۳ دلار معامله شد»: the verb decides
        if text == "را" and marks[at - 1].text == "آن" and _makes_up(sentence, index):
            cost -= 1.3  # «۲۹۱ میلیون آن را صادرات تشکیل داد»
        if leans and marks[at + 1].text == "شده" and cue.noun is not None and fits(cue.noun, figure):
            best = min(best, Claim(cost + 1.0, cue.noun, "right"))  # «۸۰ درصد سنگ استخراج‌شده صادر می‌شود»
        elif cue.noun is not None and fits(cue.noun, figure):
            near = at == place + 1 or (at == place + 2 and marks[at - 1].text == "از")
            if (
                cue.noun not in WEAK
                or figure.kind == "count"
                or (plural(sentence, at) and (near or (free(sentence, at) and marks[at - 1].text != "از")))
            ):
                return Claim(cost, cue.noun, "right")
        elif cue.adjective is not None and fits(cue.adjective, figure) and not _of_persons(marks, place, at, share):
            best = Claim(cost + 1.0, cue.adjective, "right") if cost + 1.0 < best.cost else best
        if share and text in RELATIONS and text != "را" and at == place + 2 and _owner(marks[at - 1]):
            break  # «۹۰ درصد متقاضیان در پرداخت بدهی مشکل دارند»
        cost = min(cost + _distance(marks, place, at, end, share), 5.5)
    return best


def _distance(marks: Sequence[Mark], place: int, at: int, end: int, share: bool) -> float:
    """What a claim over the mark ``at`` behind a figure costs; ``share``: the figure may be a part of what follows."""
    text, cue = marks[at].text, marks[at].cue
    if text == "و" and (at == place + 1 or marks[at - 1].cue is UNKNOWN):
        return 2.5
    if text in RELATIONS:
        return 0.2 if share and text == "در" and at == place + 1 else 3.0 if text in ("برای", "جهت") else 1.5
    if text in SOFT:
        return 0.3 if text == ")" else 2.5 if at == place + 1 else 1.5
    if text == "از" and at + 1 < end and marks[at + 1].text == "محل":
        return 0.2  # «۴۰ میلیارد ریال از محل اعتبارات استانی هزینه شد»
    if text == "از":
        return 0.3 if share or (at + 1 < end and marks[at + 1].cue.aspect is not None) else 1.6
    return 0.2 if cue.light is not None or cue.direction is not None else _WORD
