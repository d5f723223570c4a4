"""The status that a present tense gives: a state, a change shown, a plan with a time to come, a result so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.measures import BUILT, FLOWS, REACH
from qomnews.figures.sentence.clauses import HARD, Sentence, Verb
from qomnews.figures.sentence.cues import bits
from qomnews.figures.sentence.marks import Mark
from qomnews.figures.status.verbless import GIVEN, PERIODS

_TIME, _HABIT, _SHOWN = bits("time"), bits("habit"), bits("window", "shows")
_PROMISED = ("employment", "investment")
_LENT = ("loan", "credit", "debt", None)
_WITH = frozenset({"تا", "با", "پس", "بر", "طبق"})
"""First words of the times to come that only a present tense makes a plan: «با راه‌اندازی», «تا پایان»."""
_PLANS = tuple(word_set("plans"))
_CEILING = word_set("quotas")
_THIS_YEAR = word_set("this_year")
_AMONG = word_set("among") | {"از"}
_BECOMES = re.compile(r"می[ \u200c]*شو")
_REACHES = re.compile(r"می[ \u200c]*رسان")
_LASTING = word_set("lasting")
_SINCE = word_set("beginnings")
_PAST_TIME = word_set("past_time")
_TOLD_TIME = _PAST_TIME | {"سال"}
_COMPARING = word_set("compared_with") | word_set("ahead_or_behind")
_RUNNING = word_set("running_terms")
_ENLARGED = word_set("enlarged")
_ARABIC_PLURALS = tuple(word_set("plans_in_the_plural"))


def present(sentence: Sentence, index: int, measure: str | None, role: str, verb: Verb, *, title: bool) -> str:
    """The status of a present tense: a state, a change that is shown, a plan with a time to come, a result so far."""
    marks = sentence.marks
    copula = marks[verb.at].cue.copula is not None
    if sentence.mask & _TIME:
        held = measure == "capacity" and role == "level" and sentence.figures[index].kind != "money"
        held = held and marks[verb.at].cue.reach is None
        if _to_come(around(sentence, index), copula=copula, held=held) or _to_come_before(sentence, index):
            return "planned"
    habit = bool(sentence.mask & _HABIT) and _is_habit(around(sentence, index))
    if verb.at and marks[verb.at - 1].cue.event is not None:
        openable = copula and marks[verb.at - 2].text == "قابل"
        if openable or not (copula or habit):
            return "planned"
    if not habit and _begun(sentence, index, measure, verb):
        return "planned"
    if (
        copula
        and role == "level"
        and (_is_plan(sentence, index, verb) or (measure != "loan" and quota(sentence, index, verb)))
    ):
        return "planned"
    if measure in FLOWS and not habit and _passes(sentence, verb):
        return "planned"  # «تجارت خود را به ۵ میلیارد دلار می‌رسانند»
    leant = marks[verb.at - 1].text
    if leant == "راه" and marks[verb.at - 2].text == "در":
        return "planned"
    if copula and leant in _ENLARGED and marks[verb.at - 2].text == "قابل":
        return "capacity"
    if role == "delta" and _beside(sentence, index, verb):
        return "realised"
    if role in ("delta", "to", "from"):
        return _of_change(sentence, index, role, verb, habit=habit)
    if not habit and measure is None and _sums_up(sentence, index, verb):
        return "realised"
    if measure in FLOWS and (_so_far(sentence, index) or (copula and _has_participle(sentence, index))):
        return "realised"
    if title and marks[verb.at - 1].text in _LASTING:
        return "state"  # «۱۴۰۰ واحد از کم‌آبی رنج می‌برند»
    if title and role != "share" and not copula and not habit and marks[verb.at].text not in ("دارد", "دارند"):
        return "planned"
    return "state"


def _of_change(sentence: Sentence, index: int, role: str, verb: Verb, *, habit: bool) -> str:
    """The status of a change: what is shown has come about, what happens again and again is so, the rest is to come."""
    own = sentence.marks[verb.at]
    copula = own.cue.copula is not None
    if (copula or own.text.startswith("دار")) and role == "delta" and _compared(sentence, index, verb):
        return "state"
    shown = copula or own.text in ("دارد", "دارند", "داریم") or sentence.marks[verb.at - 1].cue.shows is not None
    if shown or verb.negative:
        return "state" if habit and not verb.negative else "realised"
    return "state" if habit or _of_what_is(sentence, index) else "planned"


def _is_habit(region: Sequence[Mark]) -> bool:
    """Whether a clause tells what happens again and again; «ظرفیت سالانه» is no habit."""
    return any(mark.cue.habit and not region[at - 1].cue.noun for at, mark in enumerate(region))


def _begun(sentence: Sentence, index: int, measure: str | None, verb: Verb) -> bool:
    """Whether a present tense only announces what it tells: «۶۵۰ نفر مشغول کار می‌شوند», «… شغل ایجاد می‌شود»."""
    leant = sentence.marks[verb.at - 1]
    if measure in _PROMISED:
        if leant.text == "ایجاد":
            return True
        if leant.cue.verbal == measure and _BECOMES.match(sentence.folded, sentence.marks[verb.at].start):
            return True
    if leant.text == "ساخته" and measure in BUILT:
        return True
    return leant.text in GIVEN and measure in _LENT and _is_given(sentence, index, verb)


def _passes(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb brings an amount somewhere: «به ۵ میلیارد دلار می‌رسانند», «عبور می‌کند»."""
    marks = sentence.marks
    return marks[verb.at - 1].text == "عبور" or _REACHES.match(sentence.folded, marks[verb.at].start) is not None


def _sums_up(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether a present tense gives a result: «تاکنون ۴۰ میلیارد تومان است», «۲۳ درصد صرفه‌جویی را نشان می‌دهد»."""
    if not sentence.mask & _SHOWN:
        return False
    kind = sentence.figures[index].kind
    if kind == "count":
        return False
    shown = sentence.marks[verb.at - 1].cue.shows is not None and kind in ("money", "percent")
    return shown or any(mark.cue.window for mark in around(sentence, index))


def _beside(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether a change since another time stands beside what is told: «با ۱۲ درصد کاهش نسبت به سال قبل، … دارد»."""
    marks = sentence.marks
    place = sentence.places[index]
    behind = [mark.text for mark in marks[place + 1 : place + 6]]
    told = marks[verb.at].cue.reach is not None or marks[verb.at - 1].cue.direction is not None
    return place > 0 and marks[place - 1].text == "با" and not told and "نسبت" in behind


def _so_far(sentence: Sentence, index: int) -> bool:
    """Whether a clause shows what has come about: «تاکنون», «نشان می‌دهد», a time past, a numbered year."""
    if not sentence.mask & _SHOWN and _TOLD_TIME.isdisjoint(sentence.words):
        return False
    region = around(sentence, index)
    for at, mark in enumerate(region):
        if mark.cue.mask & _SHOWN or mark.text in _PAST_TIME:
            return True
        if mark.text == "سال" and at + 1 < len(region) and region[at + 1].text.isdigit():
            return True
    return False


def _has_participle(sentence: Sentence, index: int) -> bool:
    """Whether a clause describes what was done before its «است»: «… ۲۰ تن کالای صادرشده است»."""
    return any(mark.cue.tense == "participle" for mark in around(sentence, index)[:-2])


def _to_come(region: Sequence[Mark], *, copula: bool, held: bool) -> bool:
    """Whether a clause names a time to come; «تا پایان خرداد» behind «از آغاز سال» or beside «است» is none.

    ``held``: the figure is what a plant holds, which its opening does not make a plan: «با افتتاح خط دوم … دارد».
    """
    since = copula or any(mark.text in _SINCE for mark in region)
    return any(
        mark.cue.time is not None
        and not (since and mark.text == "تا")
        and not ((held or copula) and mark.text in ("با", "پس"))
        for mark in region
    )


def _to_come_before(sentence: Sentence, index: int) -> bool:
    """Whether a time to come stands before a relative clause: «با افتتاح طرح‌ها که … شغل ایجاد می‌شود»."""
    marks = sentence.marks
    before = sentence.clauses[index].before
    if before is None or before.speech or before.tense == "past":
        return False
    for at in range(before.at - 1, max(-1, before.at - 25), -1):
        if marks[at].text in HARD or marks[at].cue.speech is not None:
            return False
        if marks[at].cue.time is not None:
            if before.tense == "perfect" and marks[at].text == "تا":
                return False  # «تا پایان آبان ۲ میلیارد دلار عملیاتی شده که …»
            return any(mark.text == "که" for mark in marks[at : at + 6])
    return False


def _of_what_is(sentence: Sentence, index: int) -> bool:
    """Whether a change belongs to what is told as a state: «۶۵۰ کامیون عبور می‌کند که گاه تا ۹۰۰ افزایش می‌یابد»."""
    before = sentence.clauses[index].before
    if before is None or before.speech or before.tense != "present":
        return False
    return sentence.marks[before.at + 1].text == "که" and sentence.marks[before.at].cue.copula is None


def _is_given(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether money is being handed out, which the present tense only announces: «۳۰ میلیارد ریال وام پرداخت می‌کند»."""
    marks = sentence.marks
    figure = sentence.figures[index]
    if figure.currency is None or figure.bound == "<=" or marks[verb.at].text.startswith("دار"):
        return False
    place = sentence.places[index]
    return all(mark.text != "هر" for mark in marks[max(sentence.clauses[index].left + 1, place - 8, 0) : place])


def _is_plan(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether «است» says that the figure is a plan: «ساخت ۸۰ کارگاه از جمله برنامه‌های امسال است»."""
    marks = sentence.marks
    place = sentence.places[index]
    first = max(sentence.clauses[index].left + 1, place - REACH, 1)
    for at in (*range(first, place), *range(max(place + 2, verb.at - 8), verb.at)):
        if marks[at].text.startswith(_PLANS) and _is_plural(sentence, marks[at]) and _among(marks, at):
            return True
    return False


def _among(marks: Sequence[Mark], at: int) -> bool:
    """Whether plans are what the figure is one of: «از جمله برنامه‌ها», «از جمله این مصوبات»."""
    return marks[at - 1].text in _AMONG or (at > 1 and marks[at - 1].text == "این" and marks[at - 2].text in _AMONG)


def _is_plural(sentence: Sentence, mark: Mark) -> bool:
    """Whether there are several: «از برنامه ۱۱ درصد جلوتر است» compares with one."""
    text = sentence.folded[mark.start : mark.end]
    return "ها" in text or text.startswith(_ARABIC_PLURALS)


def quota(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether the clause speaks of a ceiling or a part for this year: «سهمیه صادراتی امسال ۲۰ هزار تن است»."""
    if _CEILING.isdisjoint(sentence.words) or _THIS_YEAR.isdisjoint(sentence.words):
        return False
    first = max(sentence.clauses[index].left + 1, verb.at - REACH, 0)
    texts = {mark.text for mark in sentence.marks[first : verb.at]}
    return not _CEILING.isdisjoint(texts) and not _THIS_YEAR.isdisjoint(texts)


def _compared(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether two things of one time are compared: «قیمت آن ۳ دلار بالاتر از سقف است»."""
    behind = sentence.marks[sentence.places[index] + 1 : verb.at]
    compares = any(sentence.folded.endswith("تر", m.start, m.end) or m.text in _COMPARING for m in behind[:1])
    return compares and not any(mark.text in PERIODS for mark in around(sentence, index))


def lies_ahead(region: Sequence[Mark]) -> bool:
    """Whether a line without a verb of its own names a time to come: «افتتاح ۲۰ طرح در هفته آینده»."""
    return any(
        mark.cue.time is not None
        and (mark.text not in _WITH or (mark.text == "تا" and _is_year_end(region[at + 1 : at + 3])))
        for at, mark in enumerate(region)
    )


def _is_year_end(behind: Sequence[Mark]) -> bool:
    """Whether «تا» leads to the end of the year that runs: «تا پایان سال», not «تا پایان آذر», which may be past."""
    texts = [mark.text for mark in behind]
    return not _RUNNING.isdisjoint(texts[:1]) or (
        texts[:1] == ["سال"] and not any(text in _PAST_TIME or text.isdigit() for text in texts[1:])
    )


def around(sentence: Sentence, index: int) -> Sequence[Mark]:
    """The marks of the figure's clause, its own verb and the verb before included; of hostile clauses a part."""
    clause = sentence.clauses[index]
    place = sentence.places[index]
    return sentence.marks[max(clause.left, place - REACH, 0) : min(clause.right + 1, place + REACH)]
