"""The status that the phrase before a figure gives: «پیش‌بینی شغل برای ۴۰ نفر», «هدف ۳۰۰ میلیون دلار»."""

from __future__ import annotations

from collections.abc import Sequence

from qomnews.figures.lexicon import word_set
from qomnews.figures.sentence.clauses import HARD, Sentence
from qomnews.figures.sentence.cues import bits
from qomnews.figures.status.tenses import begins

_NOMINAL = bits("nominal", "purpose")
_TELLING = bits("nominal", "tense", "window", "clausal")
_JOINTS = HARD | {"", "و", "،", "/", "که", "برای", "جهت"}
"""What may end the way back from a figure, or turn it; another figure, whose mark has no text, does so too."""
_REASONS = word_set("causes") | word_set("grounds")
"""Before a word of status they make it a reason: «به علت کمبود گاز ۲۰ هزار لیتر …»."""
_AGREED = word_set("agreed_works")
_PLACED = word_set("ahead_or_behind")
_ABILITIES = word_set("abilities")
_RATED = word_set("rated")
_COSTS = word_set("costs")
_SPENT = word_set("spent")
_REACH = 10
"""Marks looked at before a figure."""


def nominal(sentence: Sentence, index: int, measure: str | None, found: Sequence[str]) -> str | None:
    """The status from the phrase before the figure: «پیش‌بینی شغل برای ۴۰ نفر», «هدف ۳۰۰ میلیون دلار»."""
    marks = sentence.marks
    place = sentence.places[index]
    if place and marks[place - 1].text == "نیاز" and sentence.figures[index].unit_text.endswith("ی"):
        return "needed"  # «نیاز ۳۰ میلیارد تومانی بیمارستان»
    if not sentence.mask & _NOMINAL:
        return None
    if place and marks[place - 1].text in ("بین", "میان"):
        return None  # «احداث خط لوله میان دو کشور»
    joined = False
    for at in range(place - 1, max(sentence.clauses[index].left, place - _REACH), -1):
        mark = marks[at]
        if not mark.cue.mask & _TELLING and mark.text not in _JOINTS:
            continue
        if mark.figure >= 0:
            return _as_before(sentence, index, measure, found, at)
        if mark.text == "،" and _is_predicate(sentence, index):
            continue
        if mark.text in HARD or mark.text in ("که", "،", "/") or mark.cue.tense not in (None, "participle"):
            return None
        if mark.cue.window is not None or mark.cue.clausal == "realised":
            return None  # «با برنامه‌ریزی صورت گرفته تاکنون ۹۰ طرح …»
        joined = joined or mark.text == "و"
        if mark.text in ("برای", "جهت") and marks[at + 1].cue.purpose is not None:
            return "planned" if _is_purpose(sentence, index, measure, at) else None
        status = mark.cue.nominal
        if status is None or _passed_over(sentence, index, measure, at, joined=joined):
            continue
        if _is_void(sentence, index, measure, at):
            return None
        return "state" if status == "capacity" and measure == "capacity" and mark.text in _RATED else status
    return None


def _passed_over(sentence: Sentence, index: int, measure: str | None, at: int, *, joined: bool) -> bool:
    """Whether the word at ``at`` is about something else than the figure; ``joined``: an «و» stands between."""
    marks = sentence.marks
    mark = marks[at]
    if mark.text == "احتمالی" or (mark.text == "برنامه" and marks[at - 1].text == "سازمان"):
        return True  # «ذخیره احتمالی»
    if marks[at + 1].cue.tense not in (None, "participle"):
        return True
    status = mark.cue.nominal
    if status == "capacity" and measure == "capacity" and mark.text not in _ABILITIES | _RATED:
        return True
    if joined and status in ("needed", "capacity"):
        return True
    return mark.cue.works is not None and (measure in ("investment", "area") or _is_done(sentence, index, at))


def _is_void(sentence: Sentence, index: int, measure: str | None, at: int) -> bool:
    """Whether the word at ``at`` says nothing of the figure, and none before it does."""
    marks = sentence.marks
    status = marks[at].cue.nominal
    if status == "capacity" and _grows(sentence, index):
        return True  # «توان ارزیابی تا ۴۰۰ کامیون بالا می‌رود»
    if status == "planned" and (measure == "progress" or _is_yardstick(sentence, at, sentence.places[index])):
        return True
    if marks[at].cue.works is not None and marks[at - 1].text in _COSTS:
        return True  # «هزینه احداث هر کیلومتر ۱۵ میلیارد تومان است»
    return any(before.text in _REASONS for before in marks[max(0, at - 2) : at])


def _as_before(sentence: Sentence, index: int, measure: str | None, found: Sequence[str], at: int) -> str | None:
    """The status of the figure at ``at`` where the phrase goes on from it to the next."""
    marks = sentence.marks
    before = marks[at].figure
    if before >= len(found):
        return None
    between = marks[at + 1 : sentence.places[index]]
    if len(between) == 1 and between[0].text == "به":
        return found[before] if _nominal_at(sentence, at) else None  # «خواستار افزایش از ۲ به ۵ تن»
    if found[before] not in ("forecast", "planned"):
        return None
    if measure == "capacity" and [m.text for m in between[-2:-1]] in (["با"], ["به"]):
        return found[before]  # «مجوز احداث ۴۲ کارخانه را با ظرفیت ۳۵ میلیون تن صادر کرد»
    linked = bool(between) and between[0].text == "و" and all(m.cue.light or m.cue.noun for m in between)
    return found[before] if linked and _nominal_at(sentence, at) else None


def _is_predicate(sentence: Sentence, index: int) -> bool:
    """Whether the figure is what the subject is said to be: «هدف ما تا پایان سال، بازگشت ۴۰ واحد است»."""
    verb = sentence.clauses[index].verb
    return verb is not None and verb.at == sentence.places[index] + 1 and sentence.marks[verb.at].cue.copula is not None


def _grows(sentence: Sentence, index: int) -> bool:
    """Whether the figure is what an ability comes to: «توان تولید به ۴۰۰ تن می‌رسد», «… افزایش خواهد یافت»."""
    verb = sentence.clauses[index].verb
    if verb is None or not verb.at:
        return False
    leant = sentence.marks[verb.at - 1].cue
    return sentence.marks[verb.at].cue.reach is not None or leant.direction is not None or leant.moves is not None


def _is_yardstick(sentence: Sentence, at: int, place: int) -> bool:
    """Whether a plan is only what the figure is measured by: «از برنامه مصوب ۱۱ درصد جلوتر است»."""
    marks = sentence.marks
    behind = marks[place + 1].text if place + 1 < len(marks) else ""
    return marks[at - 1].text in ("از", "به", "نسبت") and (behind.endswith("تر") or behind in _PLACED)


def _is_done(sentence: Sentence, index: int, works: int) -> bool:
    """Whether the figure's own clause tells what is past: «احداث ۴ بوستان از کارهای این دوره بوده است»."""
    verb = sentence.clauses[index].verb
    if verb is None or verb.tense not in ("past", "perfect") or begins(sentence, index, verb):
        return False
    if works and sentence.marks[works - 1].text in _AGREED:
        return False  # «قرارداد احداث … امضا شد»
    leant = sentence.marks[verb.at - 1].cue
    return leant.before_verb is None and (leant.nominal is None or leant.works is not None)


def _is_purpose(sentence: Sentence, index: int, measure: str | None, at: int) -> bool:
    """Whether the figure is still an aim in the phrase that «برای» opens at ``at``."""
    if not _purposed(sentence, at, sentence.places[index]):
        return False
    return not _is_object(sentence, index, measure) and not _spent(sentence, index)


def _purposed(sentence: Sentence, at: int, place: int) -> bool:
    """Whether the figure belongs to the purpose that begins at ``at``: «برای خرید ۲۰ تن», not «برای خرید آرد ۲۰ تن»."""
    marks = sentence.marks
    if marks[place - 1].text == "به":
        return True
    if any(mark.text in ("این", "آن", "همین") for mark in marks[at + 2 : place - 1]):
        return False  # «برای ساخت این کارخانه ۱۰ هکتار زمین واگذار شد»
    return all(m.cue.light or m.cue.noun or m.cue.adjective or m.cue.direction for m in marks[at + 2 : place])


def _is_object(sentence: Sentence, index: int, measure: str | None) -> bool:
    """Whether the figure is what its own verb acts on: «برای احداث کارخانه ۴۰ میلیارد ریال سرمایه‌گذاری شد»."""
    verb = sentence.clauses[index].verb
    if verb is None or measure is None or not verb.at:
        return False
    cue = sentence.marks[verb.at - 1].cue
    return measure in (cue.verbal, cue.noun)


def _spent(sentence: Sentence, index: int) -> bool:
    """Whether the figure was spent already, whatever for: «تاکنون برای ساخت آن ۴۰ میلیارد ریال هزینه شده است»."""
    verb = sentence.clauses[index].verb
    if verb is None or verb.tense not in ("past", "perfect") or not verb.at:
        return False
    bought = sentence.marks[verb.at].text.startswith("پرداخت") and any(
        mark.text == "خرید" for mark in sentence.marks[max(0, sentence.places[index] - 4) : sentence.places[index]]
    )
    return bought or sentence.marks[verb.at - 1].text in _SPENT


def _nominal_at(sentence: Sentence, at: int) -> bool:
    """Whether a nominal status stands shortly before the mark."""
    return any(mark.cue.nominal is not None for mark in sentence.marks[max(0, at - 6) : at])
