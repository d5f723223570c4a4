"""Whether a figure happened, is, is planned, forecast, possible, needed, or did not come about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.measures import FLOWS, ITEMS, NONE
from qomnews.figures.measure.tellers import partitive
from qomnews.figures.sentence.clauses import Sentence, Verb
from qomnews.figures.sentence.cues import bits
from qomnews.figures.sentence.marks import Mark
from qomnews.figures.status.nominal import nominal
from qomnews.figures.status.ruling import clausal
from qomnews.figures.status.tenses import by_verb

_REACH = 60
"""Marks looked at on each side; hostile text has clauses without end."""
_GOAL = bits("goal")
_AT_WORK = word_set("at_work")
_EXPECTED = ("investment", "employment")
_TO_COME = ("planned", "forecast", "needed", "capacity")
"""What the end of a change may be; what it starts from is there already."""
_NOW = word_set("current") | word_set("installed")
_STANDING = ("price", "reserve", "grade")
"""What is, whatever else does not come about."""
_DONE = word_set("carried_out")
_THE_FIGURE = word_set("a_figure")
_SAID_AMOUNT = word_set("this_amount")
_POINTING = frozenset({"این", "همین"})
_REST = word_set("remainder")
_LICENCES = word_set("permits")
_TO_BE = word_set("called_an_aim")
_BOUNDING = word_set("bounding_a_denial")
"""Before a denied verb they only bound the figure: «از ۱۰ میلیون تومان تجاوز نمی‌کرد»."""
_MADE = word_set("made")
"""What a present tense denies of an amount: «۱۸۰۰ تن شمش تولید نمی‌شود»."""


def statuses(
    sentence: Sentence,
    measures: Sequence[str | None],
    roles: Sequence[str],
    *,
    title: bool,
    earlier: str | None,
    follows: str | None,
) -> list[str]:
    """The status of each figure of a sentence.

    ``title``: the sentence is the headline, whose present tense speaks of what is to come. ``earlier`` is the status of
    the figure before the sentence, for «ارزش این محصولات … است», whose goods were spoken of there; ``follows`` is the
    same where it stands in the same paragraph, so that a sentence without a verb goes on with it.
    """
    found: list[str] = []
    for index, measure in enumerate(measures):
        found.append(
            _goal(sentence, index)
            or _aimed(sentence, index)
            or _failed(sentence, index, measure)
            or _owed(sentence, index, measure)
            or _ruled(sentence, index, measure, found)
            or _licensed(sentence, index, measure)
            or by_verb(sentence, index, measure, roles[index], title=title)
        )
    for index, status in enumerate(found):
        if status != "state" and _is_there(sentence, index, measures[index], roles[index], status):
            found[index] = "state"
    for index in range(1, len(found)):
        if found[index] == "state" and _goes_on(sentence, index, measures[index], roles[index], found[index - 1]):
            found[index] = found[index - 1]
    if "from" in roles:
        for index, status in enumerate(found):
            if roles[index] == "from" and status in _TO_COME:
                found[index] = "realised" if _dated(sentence, index) else "state"
    for index in range(1, len(found)):
        if found[index - 1] == "planned" and found[index] == "realised" and _of_the_plan(sentence, index, roles[index]):
            found[index] = "planned"
    if follows is not None and not title and not sentence.verbs:
        found = [follows if status in ("realised", "state") else status for status in found]
    if earlier == "planned" and points_back(sentence, status=True):
        found = [earlier if status == "state" else status for status in found]
    return found


def _is_there(sentence: Sentence, index: int, measure: str | None, role: str, status: str) -> bool:
    """Whether a figure only describes what is there, whatever is told of it."""
    if status == "negated" and _before_the_rest(sentence, index):
        return True
    if measure == "progress" and role == "level" and _by_now(sentence, index):
        return True
    if measure == "grade" and status == "realised" and _of_goods(sentence, index):
        return True
    return measure == "capacity" and status == "forecast" and _stands_now(sentence, index)


def _goes_on(sentence: Sentence, index: int, measure: str | None, role: str, before: str) -> bool:
    """Whether a present tense only goes on with what the figure before it, of the status ``before``, tells."""
    flows = measure in FLOWS and measure != "credit"  # «۲۵ درصد آن از عوارض تامین می‌شود»
    if before == "realised" and role == "share" and flows and not _is_share(sentence, index):
        return True
    if before in ("realised", "planned") and _is_named(sentence, index):
        return True
    return before == "planned" and (_is_part(sentence, index) or _chained(sentence, index))


def _is_share(sentence: Sentence, index: int) -> bool:
    """Whether a share is called one, which is so whatever was made: «سهم این منطقه از تولید کشور ۴۲ درصد است»."""
    place = sentence.places[index]
    return any(mark.text == "سهم" for mark in sentence.marks[max(0, sentence.clauses[index].left, place - 9) : place])


def _is_named(sentence: Sentence, index: int) -> bool:
    """Whether the clause only tells more of the figure before: «… رسید؛ رقمی که ۲۹ هزار تن وزن دارد»."""
    between = sentence.marks[sentence.places[index - 1] + 1 : sentence.places[index]]
    return any(one.text in _THE_FIGURE and other.text == "که" for one, other in pairwise(between))


def _is_part(sentence: Sentence, index: int) -> bool:
    """Whether the figure is a part of the one before: «۹۲ میلیون متر مکعب خواهد بود که ۲۹ میلیون آن به شرب می‌رسد»."""
    marks = sentence.marks
    place = sentence.places[index]
    between = marks[sentence.places[index - 1] + 1 : place]
    behind = [mark.text for mark in marks[place + 1 : place + 3]]
    return any(mark.text == "که" for mark in between) and ("آن" in behind or "آنها" in behind)


def _chained(sentence: Sentence, index: int) -> bool:
    """Whether a present tense goes on with the plan before it: «با اجرای طرح … می‌رسد و سالانه ۱۰۰ تن افزوده می‌شود»."""
    before, verb = sentence.clauses[index].before, sentence.clauses[index].verb
    if before is None or verb is None or before.at < sentence.places[index - 1] or before.tense != "present":
        return False
    own = sentence.marks[verb.at]
    being = own.cue.copula is not None or own.text.startswith(("دار", "ندار"))
    return verb.tense == "present" and not being and sentence.marks[before.at + 1].text == "و"


def _by_now(sentence: Sentence, index: int) -> bool:
    """Whether works are told with what is done of them: «با ۵۰ درصد پیشرفت تا پایان سال به بهره‌برداری می‌رسد»."""
    marks = sentence.marks
    at = sentence.places[index] - 1
    while at > 0 and (marks[at].cue.light is not None or marks[at].cue.noun == "progress") and marks[at].text != "با":
        at -= 1
    return at >= 0 and marks[at].text == "با"


def _of_goods(sentence: Sentence, index: int) -> bool:
    """Whether a grade only describes the goods: «۲ میلیون تن سنگ با عیار ۰.۶ درصد استخراج شد»."""
    place = sentence.places[index]
    return place > 1 and sentence.marks[place - 2].text == "با"


def _stands_now(sentence: Sentence, index: int) -> bool:
    """Whether a capacity is called what it is today: «با وجود ظرفیت نصب‌شده ۵۲ میلیون تنی»."""
    place = sentence.places[index]
    return any(mark.text in _NOW for mark in sentence.marks[max(0, place - 3) : place])


def _dated(sentence: Sentence, index: int) -> bool:
    """Whether a year stands right behind the figure: «از ۱۹ میلیارد دلار در سال ۲۰۰۵»."""
    place = sentence.places[index]
    return any(mark.text in ("سال", "پارسال") for mark in sentence.marks[place + 1 : place + 3])


def _of_the_plan(sentence: Sentence, index: int, role: str) -> bool:
    """Whether a change that a present tense shows is that of the plan before: «… که این میزان ۱۳ درصد رشد دارد»."""
    verb = sentence.clauses[index].verb
    if role != "delta" or verb is None or verb.tense != "present":
        return False
    between = sentence.marks[sentence.places[index - 1] : sentence.places[index]]
    return any(one.text == "این" and two.text in _SAID_AMOUNT for one, two in pairwise(between))


def _ruled(sentence: Sentence, index: int, measure: str | None, found: Sequence[str]) -> str | None:
    """The status of the phrase before the figure, else of its clause; a need outdoes the aim that it serves."""
    named = nominal(sentence, index, measure, found)
    if named not in (None, "planned"):
        return named
    told = clausal(sentence, index, measure)
    return told if named is None or (told == "needed" and not _serves(sentence, index)) else named


def _serves(sentence: Sentence, index: int) -> bool:
    """Whether the figure is of the aim, and another is what it needs: «برای ۳۶ پروژه ۷ میلیارد تومان نیاز است»."""
    verb = sentence.clauses[index].verb
    return index + 1 < len(sentence.places) and verb is not None and sentence.places[index + 1] < verb.at


def _before_the_rest(sentence: Sentence, index: int) -> bool:
    """Whether only the others are denied: «۸۴ معدن فعال و بقیه به دلیل نبود بازار تعطیل هستند»."""
    marks = sentence.marks
    at = sentence.places[index] + 1
    behind = [mark.text for mark in marks[at : at + 4]]
    return behind[:1] == ["فعال"] and not _REST.isdisjoint(behind)


def _failed(sentence: Sentence, index: int, measure: str | None) -> str | None:
    """negated where the figure's own verb denies it: «هدف ۵۰ هزار تن محقق نشد»; realised where the aim is reached."""
    verb = sentence.clauses[index].verb
    if verb is None or verb.tense not in ("past", "perfect", "future", "present"):
        return None
    if not verb.negative:
        return _carried_out(sentence, verb)
    if verb.tense == "present" and (verb.at < 1 or sentence.marks[verb.at - 1].text not in _MADE):
        return None  # «ظرفیت از ۱۱۰ تن فراتر نمی‌رود»
    place = sentence.places[index]
    if measure in _STANDING:
        return None  # «مرغ با قیمت مصوب ۲۰ هزار تومانی در بازار موجود نبوده»
    if any(mark.text == "وجود" for mark in sentence.marks[max(0, place - 3) : place]):
        return None  # «با وجود دمای ۴۳ درجه مشکلی نداشتند»
    if partitive(sentence, index):
        return None  # «از ۶۵۰ مگاوات ظرفیت حتی یک مگاوات وارد مدار نشد»
    bounded = verb.at and sentence.marks[verb.at - 1].text in _BOUNDING
    return None if bounded else "negated"


def _owed(sentence: Sentence, index: int, measure: str | None) -> str | None:
    """state for a debt that only describes what is spoken of: «وصول معوقات ۲۰ میلیارد تومانی می‌تواند راهگشا باشد»."""
    if measure != "debt":
        return None
    place = sentence.places[index]
    if not place or not sentence.figures[index].unit_text.endswith("ی"):
        return None
    marks, verb = sentence.marks, sentence.clauses[index].verb
    acted = verb is not None and verb.tense in ("past", "perfect") and (place < 2 or marks[place - 2].text != "از")
    return "state" if marks[place - 1].cue.noun == "debt" and not acted else None


def _carried_out(sentence: Sentence, verb: Verb) -> str | None:
    """Whether an aim was reached or not: «۹۳ درصد تعهد محقق شد», «از مصوبات سفر بوده که تاکنون اجرا نشده است»."""
    marks = sentence.marks
    if verb.tense in ("past", "perfect") and verb.at and marks[verb.at - 1].text == "محقق":
        return "realised"
    if marks[verb.at].cue.copula is None or verb.at + 1 >= len(marks) or marks[verb.at + 1].text != "که":
        return None
    behind = next((other for other in sentence.verbs if other.at > verb.at), None)
    if behind is None or not behind.negative or behind.tense not in ("past", "perfect"):
        return None
    denied = behind.at <= verb.at + 5 and marks[behind.at - 1].text in _DONE
    return "negated" if denied and not any(mark.figure >= 0 for mark in marks[verb.at : behind.at]) else None


def _goal(sentence: Sentence, index: int) -> str | None:
    """realised where the sentence ends with the goal reached: «… که این هدف محقق شده است»."""
    if not sentence.mask & _GOAL:
        return None
    marks = sentence.marks
    for at in range(sentence.places[index] + 1, min(sentence.places[index] + _REACH, len(marks))):
        if marks[at].cue.goal is not None:
            verb = next((verb for verb in sentence.verbs if verb.at > at), None)
            return "negated" if verb is not None and verb.negative else "realised"
    return None


def _aimed(sentence: Sentence, index: int) -> str | None:
    """planned where the figure is called an aim: «تولید ۳ هزار تن را هدف امسال خواند», «دنبال ساخت دو خط هستیم»."""
    marks = sentence.marks
    place = sentence.places[index]
    if not _TO_BE.isdisjoint(sentence.words):
        behind = [mark.text for mark in marks[place + 1 : place + 6]]
        if "را" in behind[:-1] and behind[behind.index("را") + 1] in _TO_BE:
            return "planned"
    verb = sentence.clauses[index].verb
    if "دنبال" not in sentence.words or verb is None or verb.tense != "present" or marks[verb.at].cue.copula is None:
        return None
    for at in range(place - 2, max(sentence.clauses[index].left, place - 9), -1):
        if marks[at].text == "دنبال":
            aim = marks[at + 1].cue
            return "planned" if aim.event is not None or aim.works is not None else None
    return None


def _licensed(sentence: Sentence, index: int, measure: str | None) -> str | None:
    """planned for the capital and the jobs that an establishment licence promises: «۶۳۴ جواز تاسیس با … سرمایه».

    So is what a licence permits: «مجوز استخراج ۵۰ هزار تن صادر شد».
    """
    marks = sentence.marks
    place = sentence.places[index]
    if measure not in _EXPECTED:
        if measure not in FLOWS or measure == "licence_count" or _LICENCES.isdisjoint(sentence.words):
            return None
        return "planned" if any(mark.text in _LICENCES for mark in marks[max(0, place - 2) : place]) else None
    for at in range(place - 1, max(sentence.clauses[index].left, place - 40), -1):
        mark = marks[at]
        named = mark.text or sentence.figures[mark.figure].item or ""
        if mark.cue.noun == "licence_count" or (not mark.text and ITEMS.get(named) == "licence_count"):
            founding = named.startswith("جواز") or marks[at + 1].text.startswith("تاسیس")
            working = any(other.text in _AT_WORK for other in marks[at : at + 3]) or _at_work(sentence, place)
            return "planned" if founding and not working else None
    return None


def _at_work(sentence: Sentence, place: int) -> bool:
    """Whether the licensed units are said to work already: «… و اکنون به مرحله تولید رسیده است»."""
    return any(mark.text in _AT_WORK for mark in sentence.marks[place : place + _REACH])


def _is_where(opening: Sequence[Mark], at: int) -> bool:
    """Whether what «این» points at is a place or a group: «در این استان»."""
    behind = opening[at + 1]
    if behind.cue.place_kind or behind.cue.place or ITEMS.get(behind.text) == NONE:
        return True
    if at and opening[at - 1].text in ("در", "از", "بین"):
        return True
    return any(mark.text == "حاضر" for mark in opening[:at])


def points_back(sentence: Sentence, *, status: bool = False) -> bool:
    """Whether the sentence speaks of what the one before named: «ارزش این محصولات … است».

    ``status``: whether it also shares its status, which a place or a group that was named does not: «در این استان».
    """
    if _POINTING.isdisjoint(sentence.words):
        return False
    opening = sentence.marks[: min(sentence.places[0], _REACH)]
    for at, mark in enumerate(opening[:-1]):
        if mark.text not in _POINTING or mark.cue.speech is not None or opening[at + 1].cue.pronoun is not None:
            continue
        if mark.cue.pronoun is not None:
            return False  # «این مقام مسئول»
        return not status or not _is_where(opening, at)
    return False
