"""What a count measures: its noun decides, then the words around persons and goods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qomnews.figures.lexicon import load, word_set
from qomnews.figures.measure.claims import MEASURING, among
from qomnews.figures.measure.measures import CLASSIFIERS, COUNTED, FLOWS, ITEMS, NO_CLAIM, NONE, WEAK, Claim
from qomnews.figures.measure.tellers import verb
from qomnews.figures.measure.wholes import of_it
from qomnews.figures.model import Quantity
from qomnews.figures.sentence.clauses import Sentence
from qomnews.figures.sentence.cues import UNKNOWN
from qomnews.figures.sentence.vocabulary import cue_of

_FAR = 4.0
"""A claim dearer than this comes from another clause."""

_PEOPLE = ("employment", "casualty")
_NEXT = 2
"""Marks from one member of a list to the next."""

_TIMES = word_set("span")
_PIECES = word_set("pieces")
_GOODS = word_set("lots_of_goods")
_INDUSTRIAL = word_set("industrial")
_WORKING = word_set("hands_at_work")
_BEDS = word_set("beds")
_HALLS = word_set("halls")
_LAID_OFF = word_set("laid_off")
_DIRECTNESS = word_set("direct_or_not")
_FORCES = word_set("forces")
_STORED = 1.3
"""The dearest claim of a capacity on what is counted: «با ظرفیت ۵۰۰ رأس دام»."""

_ROOM = 6
"""Marks between a capacity and the persons it is for."""

_WORKERS = frozenset(load("measures")["worker"]["words"])
_POINTS = frozenset(load("measures")["points"]["words"])
_OTHER_UNITS = frozenset(load("measures")["other_units"]["words"])
_OTHER_THINGS = frozenset(load("measures")["renamed"]["words"])


def of_count(sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim], counted: str | None) -> Claim:
    """What a count measures: its noun decides, then the words around persons and goods."""
    item = (figure.item or "").replace("\u200c", " ").split()
    noun = item[0] if item else ""
    if noun in _TIMES and figure.unit_text.split()[0] in CLASSIFIERS:
        noun = figure.unit_text.split()[0]  # «در مقایسه با ۳۱ فقره مدت مشابه پارسال»
    code = ITEMS.get("".join(item[:2])) or ITEMS.get(noun)
    if code not in COUNTED and cue_of(noun).place_kind is None and _room(sentence, index):
        return Claim(0.6, "capacity", "left")  # «با ظرفیت ۲۵۰ دانشجو», «۳۲۰ تخت ظرفیت دارد»
    if code in (None, NONE) and figure.unit_text.split(" ")[0] in CLASSIFIERS and _before_verb(sentence, index):
        noun, code = figure.unit_text.split(" ")[0], None  # «۱۰۴ مورد عنوان کرد»
    if noun in _FORCES and not _hired(sentence, index):
        return NO_CLAIM
    if noun in _BEDS and figure.unit_text.endswith("ی"):
        return Claim(0.6, "capacity", "item")
    if code in COUNTED and _holds(sentence, index):
        return Claim(0.6, "capacity", "left")
    if code in COUNTED and not noun.startswith("واحد") and not _renamed(sentence, index):
        return Claim(0.5, code, "item")
    if noun in _WORKERS and verb(sentence, index, replace(figure, unit="person")).measure == "employment":
        return Claim(1.0, "employment", "verb")
    named = sentence.mask & MEASURING
    by_verb = verb(sentence, index, figure) if named else NO_CLAIM
    around = among(sentence, index, figure, by_verb) if named else NO_CLAIM
    if figure.unit == "person":
        told = by_verb.measure == "casualty" or (around.measure == NONE and by_verb.measure)
        return _of_people(sentence, index, claims, by_verb if told else around)
    around = by_verb if by_verb.measure else around
    if not noun and claims and claims[-1].rule == "item":
        return claims[-1]
    if code in ("employment", NONE) and (around.measure == "casualty" or _laid_off(sentence, index)):
        return around if around.measure == "casualty" else NO_CLAIM
    if noun == "شرکت" and _works(sentence, index):
        return Claim(0.5, "unit_count", "item")
    if (noun or figure.unit_text).startswith("واحد") and _is_point(sentence, index):
        return NO_CLAIM
    if _renamed(sentence, index):
        return NO_CLAIM
    if code is not None:
        return Claim(0.5, code, "item")
    if figure.rule == "count_before" and around.measure in COUNTED:
        return around  # «شمار سنگ‌بری‌ها به ۸۴ رسید»
    if figure.unit_text.startswith("واحد"):
        return Claim(0.6, "unit_count", "item")
    if noun in CLASSIFIERS and by_verb.measure in (*COUNTED, ""):
        return _of_classifier(sentence, index, noun, around, claims, counted)
    return _of_things(sentence, index, noun, around, claims)


def _of_classifier(
    sentence: Sentence, index: int, noun: str, around: Claim, claims: Sequence[Claim], counted: str | None
) -> Claim:
    """What a classifier without a noun counts: the thing counted before it, or that of the words ``around``."""
    if noun and index and ((claims[-1].rule == "item" and claims[-1].measure in COUNTED) or _of_those(sentence, index)):
        return claims[-1]._replace(rule="classifier")  # «۱۱۰۰ معدن … در طرح احیا بررسی و ۲۳۵ مورد فعال شد»
    if around.measure in COUNTED and (noun != "فقره" or around.measure != "mine_count"):
        return around
    if noun == "فقره" and _of_licences(sentence, index):
        return Claim(1.0, "licence_count", "left")  # «پروانه‌های معادن به ۴۳۰ فقره رسید»
    return Claim(3.0, counted, "classifier") if counted and (around.measure != NONE or around.cost > 3.0) else around


def _of_things(sentence: Sentence, index: int, noun: str, around: Claim, claims: Sequence[Claim]) -> Claim:
    """What goods, animals and other things count: what is stored of them or what flows."""
    figure = sentence.figures[index]
    if around.measure == "capacity" and around.rule == "left" and around.cost <= _STORED:
        return around
    near = 2.5 if noun in _GOODS else 0.95
    if around.rule == "left":
        near = 4.0 if _PIECES.intersection(figure.unit_text.split()) else max(near, 1.6)
    if around.rule == "right" and around.measure != "casualty" and _described(sentence, index):
        return NO_CLAIM
    if index and claims[-1].measure in FLOWS and noun and noun == (sentence.figures[index - 1].item or ""):
        return Claim(max(claims[-1].cost, 3.0), claims[-1].measure, "previous")
    if around.measure == "loan":
        return NO_CLAIM  # «برای خرید ۴۰ دستگاه تسهیلات گرفت»
    if around.measure in FLOWS and around.measure not in WEAK and (around.rule == "verb" or around.cost <= near):
        return around
    return NO_CLAIM


def _of_people(sentence: Sentence, index: int, claims: Sequence[Claim], chosen: Claim) -> Claim:
    """What persons count: places in a hall, jobs, those hurt; ``chosen`` is the claim of the words around."""
    if (sentence.figures[index].unit_text.endswith("ی") and _seats(sentence, index)) or _room(sentence, index):
        return Claim(0.6, "capacity", "left")
    if chosen.rule == "right" and chosen.measure == "employment" and _of_staff(sentence, index):
        return NO_CLAIM
    if chosen.measure in _PEOPLE and not _from_afar(sentence, index, chosen):
        return chosen
    listed = index and sentence.places[index] - sentence.places[index - 1] == _NEXT
    if index and claims[-1].measure in _PEOPLE and (listed or of_it(sentence, index)):
        return claims[-1]  # «اشتغال … ۹ هزار و ۷ هزار نفر بود», «… ۴۰ نفر آنان زن هستند»
    return Claim(1.0, "employment", "kind") if _directly(sentence, index) else NO_CLAIM


def _directly(sentence: Sentence, index: int) -> bool:
    """Whether jobs are told apart: «۴۲۰ نفر به صورت مستقیم و ۱۲۰۰ نفر به صورت غیرمستقیم نان می‌خورند»."""
    place = sentence.places[index]
    around = sentence.marks[max(sentence.clauses[index].left, place - 4) + 1 : place + 6]
    return any(mark.text in _DIRECTNESS for mark in around)


def _of_those(sentence: Sentence, index: int) -> bool:
    """Whether the count before is the whole of this one: «از ۱۲ تفاهم‌نامه ۳ مورد اجرا شد»."""
    before = sentence.places[index - 1] - 1
    of = before >= 0 and sentence.marks[before].text in ("از", "مجموع")
    return of and before > sentence.clauses[index].left and sentence.figures[index - 1].unit == "item"


def _laid_off(sentence: Sentence, index: int) -> bool:
    """Whether the workers counted lost their work: «۱۲۰ کارگر بیکار شدند»."""
    verb = sentence.clauses[index].verb
    return verb is not None and verb.at > 0 and sentence.marks[verb.at - 1].text in _LAID_OFF


def _of_licences(sentence: Sentence, index: int) -> bool:
    """Whether licences are the last things before the figure that a classifier can count."""
    place = sentence.places[index]
    before = sentence.marks[max(sentence.clauses[index].left + 1, place - 8, 0) : place]
    return any(mark.cue.noun == "licence_count" for mark in before)


def _hired(sentence: Sentence, index: int) -> bool:
    """Whether «نیرو» are people at work and no troops: «جذب ۳۲۰ نیرو», «۱۶۱ نیروی عملیاتی»."""
    at = sentence.places[index]
    around = sentence.marks[max(0, at - 3) : at + 3]
    return any(mark.text in _WORKING or mark.cue.noun == "employment" for mark in around)


def _of_staff(sentence: Sentence, index: int) -> bool:
    """Whether the persons are some of a staff and no jobs: «۱۸ نفر از کارکنان تقدیر شدند»."""
    at = sentence.places[index] + 1
    return at < len(sentence.marks) and sentence.marks[at].text == "از"


def _seats(sentence: Sentence, index: int) -> bool:
    """Whether the persons are those that a hall can take: «ورزشگاه ۱۵ هزار نفری»."""
    place = sentence.places[index]
    return any(mark.text in _HALLS for mark in sentence.marks[max(0, place - 2) : place])


def _room(sentence: Sentence, index: int) -> bool:
    """Whether the persons are those that a capacity is for: «ظرفیت پذیرش ۴ هزار نفر», «۹۰ نفر به ظرفیت افزوده شد»."""
    if not sentence.measuring:
        return False
    marks = sentence.marks
    place = sentence.places[index]
    behind = place + 2 if place + 1 < len(marks) and marks[place + 1].text == "به" else place + 1
    if behind < len(marks) and marks[behind].cue.noun == "capacity":
        return True
    first = max(sentence.clauses[index].left, place - _ROOM) + 1
    if not sentence.measuring_in(first, place):
        return False
    for at in range(place - 1, first - 1, -1):
        mark = marks[at]
        if mark.figure >= 0 or mark.text in ("و", "،", "که", "برای") or mark.cue.noun not in (None, "capacity"):
            return False
        if mark.cue.noun is not None:
            return True
    return False


def _is_point(sentence: Sentence, index: int) -> bool:
    """Whether counted units are homes or points of an index: «رشد ۱۳۱۶ واحدی شاخص کل»."""
    words = (mark.text for mark in sentence.marks[: sentence.places[index]])
    return any(mark.text in _POINTS for mark in sentence.marks) or not _OTHER_UNITS.isdisjoint(words)


def _before_verb(sentence: Sentence, index: int) -> bool:
    """Whether a light verb stands right behind, so that the last word of the count belongs to it: «۴۴ فقره لغو شد»."""
    at = sentence.places[index] + 1
    marks = sentence.marks
    if at + 1 < len(marks) and marks[at].text == "و" and marks[at + 1].cue.speech is not None:
        return True  # «… را ۱۰۴ مورد عنوان و اضافه کرد»
    return at < len(marks) and marks[at].cue.supports is not None


def _works(sentence: Sentence, index: int) -> bool:
    """Whether counted companies are industrial units: «۴۵ شرکت تولیدی», «۴۵ شرکت و کارگاه»."""
    at = sentence.places[index] + 1
    behind = [mark.text for mark in sentence.marks[at : at + 2]]
    return bool(behind) and (behind[0] in _INDUSTRIAL or (behind[0] == "و" and ITEMS.get(behind[-1]) == "unit_count"))


def _from_afar(sentence: Sentence, index: int, claim: Claim) -> bool:
    """Whether a claim reaches over «و» into a clause of its own: «تلفات نداشت و ۱۶ نفر به درمانگاه رفتند»."""
    behind = sentence.clauses[index].left + 1
    return claim.cost >= _FAR and claim.rule == "left" and sentence.marks[behind].text == "و"


def _described(sentence: Sentence, index: int) -> bool:
    """Whether the noun right behind only says what kind of thing is counted: «۲۲۵ مرکز تولید مرغ»."""
    at = sentence.places[index] + 1
    marks = sentence.marks
    return at + 1 < len(marks) and marks[at].cue.noun is not None and marks[at + 1].cue.tense is None


def _holds(sentence: Sentence, index: int) -> bool:
    """Whether a capacity right before tells for how many there is room: «با ظرفیت استقرار ۴۰۰ واحد»."""
    place = sentence.places[index]
    near = sentence.marks[max(0, place - 2) : place]
    at = place - 2 if place > 1 and near[-1].cue is UNKNOWN and near[-1].text.isalpha() else place - 1
    return at >= 0 and sentence.marks[at].cue.noun == "capacity"


def _renamed(sentence: Sentence, index: int) -> bool:
    """Whether the words behind make another thing of the counted noun: «۵۰۰ واحد مسکونی», «۶ خط مترو»."""
    at = sentence.places[index] + 1
    behind = sentence.marks[at].text if at < len(sentence.marks) else ""
    words = sentence.figures[index].unit_text.split()
    if words[-1:] == ["خط"]:
        return behind != "تولید"
    if words[-1:] in (["پروژه"], ["طرح"]):
        return behind == "هادی"
    return behind in _OTHER_THINGS or words[-1] in _OTHER_THINGS
