"""The status that the tense of a figure's verb gives, and what stands around it."""

from __future__ import annotations

from itertools import pairwise

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.measures import BUILT, FLOWS, REACH
from qomnews.figures.measure.tellers import partitive
from qomnews.figures.sentence.clauses import HARD, Sentence, Verb
from qomnews.figures.sentence.cues import bits
from qomnews.figures.status.present import around, lies_ahead, present, quota
from qomnews.figures.status.verbless import PERIODS, acted, declared, exists, is_extent, rated, without_verb

_BY_TENSE = {
    "past": "realised", "perfect": "realised", "present": "state", "future": "planned", "subjunctive": "planned",
}  # fmt: skip
_TIME, _START = bits("time"), bits("start")
_HELD = ("area", "capacity", "reserve", "grade", "progress")
_STANDING = ("price", "debt", "reserve", "grade")
"""Measures that a line without a verb tells of the present: «دلار در بازار آزاد: ۴۰ هزار تومان»."""
_DRIFTING = word_set("drifting")
_REMAINS = tuple(word_set("remained"))
"""Beginnings of perfect tenses that tell what still is: «۵ همت باقی مانده است», «ماندهاند»."""
_STOCKS = ("mine_count", "unit_count", "project_count", "employment")
"""Counts of what stands there; licences and files are counted as they come."""
_CALLING = word_set("calling")
"""Verbs that put a figure at something, as a speech does: «مطالبات را ۴۰ میلیارد ریال خواند»."""
_STAGES = word_set("stages")
_STAND = word_set("how_it_stands")
_CONSENT = word_set("consent")
_ORDER = word_set("ranks")
_GUESSED = word_set("estimated")
_WORLD = word_set("of_the_world")
"""What changes beside them is nobody's plan."""


def by_verb(sentence: Sentence, index: int, measure: str | None, role: str, *, title: bool) -> str:
    """The status from the tense of the figure's own verb, and from what stands around it."""
    clause = sentence.clauses[index]
    verb = clause.verb
    if sentence.figures[index].kind == "count" and role == "level" and _is_at(sentence, index, measure):
        return "state"
    if verb is None or verb.speech or sentence.marks[verb.at].text in _CALLING:
        return _without_own(sentence, index, measure, role, verb)
    tense, leant = verb.tense, sentence.marks[verb.at - 1]
    if role == "level":
        if leant.cue.reckoned is not None and _stands(sentence, index, measure, verb):
            return "state"
        if is_extent(sentence, index) and _only_describes(sentence, index, measure, verb):
            return "state"
    if tense == "perfect" and _lasts(sentence, index, measure, role, verb):
        return "state"
    if tense in ("past", "perfect"):
        if role == "level" and _allotted(sentence, index, measure, verb):
            return "planned"
        if leant.text in _CONSENT:
            return "planned" if lies_ahead(around(sentence, index)) else "realised"
    elif tense == "present" and (told := _told_behind(sentence, verb)) is not None:
        return told
    elif tense == "future" and _drifts(sentence, index, role):
        return "forecast"
    if (measure in BUILT or measure == "area") and begins(sentence, index, verb):
        return "state" if measure == "area" else "planned"
    if tense != "present":
        return _BY_TENSE[tense]
    status = present(sentence, index, measure, role, verb, title=title)
    return "forecast" if status == "planned" and _drifts(sentence, index, role) else status


def _without_own(sentence: Sentence, index: int, measure: str | None, role: str, verb: Verb | None) -> str:
    """The status of a figure in a line without a verb, or before a verb that only puts it into words."""
    if verb is None and (sentence.figures[index].item or "").startswith("شاغل"):
        return "state"
    if verb is None and measure in _STANDING and role == "level":
        near = sentence.marks[max(0, sentence.places[index] - 3) : sentence.places[index]]
        return "realised" if measure == "reserve" and any(mark.text == "کشف" for mark in near) else "state"
    if sentence.mask & _TIME and lies_ahead(around(sentence, index)):
        return "planned"
    if verb is None:
        if _continues(sentence, sentence.clauses[index].left):
            return "planned"
        return without_verb(sentence, index, measure, role) or "realised"
    if role != "level":
        return "realised"
    there = measure is None and (rated(sentence, index) or exists(sentence, index))
    stock = measure not in (None, "area", *FLOWS) and not acted(sentence, index)
    return "state" if stock or there or declared(sentence, index, measure) else "realised"


def _only_describes(sentence: Sentence, index: int, measure: str | None, verb: Verb) -> bool:
    """Whether an extent stays beside what the verb tells: «راه‌آهن … به طول ۶۱۰ کیلومتر به ۷۴ درصد رسیده است»."""
    marks = sentence.marks
    if marks[verb.at].cue.copula is not None:
        return True
    if verb.tense not in ("past", "perfect"):
        return False
    place = sentence.places[index]
    if measure == "area" or any(mark.text == "در" for mark in marks[max(0, place - 3) : place]):
        return True
    reaches = verb.tense == "perfect" and marks[verb.at].cue.reach is not None
    return reaches and _has_object(sentence, index, verb)


def _continues(sentence: Sentence, left: int) -> bool:
    """Whether a list without a verb tells what a plan before the colon is: «… پلکانی بالا برود: سال سوم ۱۲ درصد»."""
    if left < 1 or sentence.marks[left].text != ":":
        return False
    return any(verb.at == left - 1 and verb.tense in ("future", "subjunctive") for verb in sentence.verbs)


def _allotted(sentence: Sentence, index: int, measure: str | None, verb: Verb) -> bool:
    """Whether an amount is only set aside or set for the year: «در نظر گرفته شده», «سقف … امسال ۲۰ هزار تعیین شد»."""
    if measure in ("price", "area") or verb.at < 2:
        return False
    leant = sentence.marks[verb.at - 1].text
    if leant == "تعیین":
        return quota(sentence, index, verb)
    if sentence.figures[index].currency is None:
        return False
    return leant == "دیده" or (leant == "در" and _phrase_before(sentence, verb)[:2] == ["در", "نظر"])


def _ranked(sentence: Sentence, verb: Verb) -> bool:
    """Whether the verb gives a rank that something has: «چین با ۷۶۰ میلیارد دلار در رتبه سوم قرار گرفته است»."""
    if sentence.marks[verb.at - 1].text != "قرار" or _ORDER.isdisjoint(sentence.words):
        return False
    return any(mark.text in _ORDER for mark in sentence.marks[max(0, verb.at - 12) : verb.at])


def _phrase_before(sentence: Sentence, verb: Verb) -> list[str]:
    """The words of the mark before a verb, of which the mark itself tells the first: «در نظر»."""
    mark = sentence.marks[verb.at - 1]
    return sentence.folded[mark.start : mark.end].split()


def _lasts(sentence: Sentence, index: int, measure: str | None, role: str, verb: Verb) -> bool:
    """Whether a perfect tense tells what lasts: «ظرفیت آن ۴۰ تن بوده», «در حال توزیع بوده», «از فولاد تشکیل شده»."""
    marks = sentence.marks
    if marks[verb.at].text.startswith(_REMAINS) or (measure in FLOWS and _ranked(sentence, verb)):
        return True
    if role == "share" and (
        marks[verb.at - 1].text == "تشکیل"
        or _phrase_before(sentence, verb)[:2] == ["به", "خود"]  # «به خود اختصاص داده است»
    ):
        return not any(mark.cue.window is not None for mark in around(sentence, index))
    if role == "level" and _possessed(sentence, index, verb):
        return True
    if marks[verb.at].cue.copula is None:
        return False
    return measure in _HELD or (verb.at > 1 and marks[verb.at - 2].text == "حال")


def _possessed(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether the figure is what something has: «شهرستان دارای ۶۰ هزار هکتار زمین بوده که …»."""
    if sentence.marks[verb.at].text != "بوده":
        return False
    place = sentence.places[index]
    has = any(mark.text == "دارای" for mark in sentence.marks[max(0, place - 2) : place])
    after = next((other for other in sentence.verbs if other.at > verb.at), None)
    with_present = after is not None and after.tense == "present" and sentence.marks[verb.at + 1].text == "و"
    return has or (with_present and sentence.marks[verb.at - 1].text in _STAND)


def _drifts(sentence: Sentence, index: int, role: str) -> bool:
    """Whether the clause speaks of what nobody plans: «تقاضای جهانی ۴۰ درصد رشد خواهد داشت»."""
    if _DRIFTING.isdisjoint(sentence.words) and _WORLD.isdisjoint(sentence.words):
        return False
    place = sentence.places[index]
    first = max(sentence.clauses[index].left + 1, place - REACH, 0)
    words = [mark.text for mark in sentence.marks[first:place]]
    verb = sentence.clauses[index].verb
    moves = role != "level" or (verb is not None and sentence.marks[verb.at].cue.reach is not None)
    return not _DRIFTING.isdisjoint(words) or (moves and not _WORLD.isdisjoint(words))


def _is_at(sentence: Sentence, index: int, measure: str | None) -> bool:
    """Whether things counted are somewhere or part of a whole: «۶۶ روستا در مرحله مطالعه و …», «از میان ۳۱ استان»."""
    if _out_of(sentence, index, measure):
        return True
    place = sentence.places[index]
    first = place - sentence.clauses[index].left == 1
    if _STAGES.isdisjoint(sentence.words) and (not first or _STAND.isdisjoint(sentence.words)):
        return False
    marks = sentence.marks
    verb = sentence.clauses[index].verb
    acted_on = _has_object(sentence, index, verb)
    far = sentence.places[index + 1] if acted_on else place + 8
    behind = marks[place + 1 : min(far, place + 8)]
    texts = [mark.text for mark in behind]
    staged = any(one == "در" and other in _STAGES for one, other in pairwise(texts[:4]))
    acts = verb is not None and verb.tense in ("past", "perfect") and marks[verb.at].cue.copula is None
    acts = acts and not acted_on
    standing = first and not acts and not _STAND.isdisjoint(texts[:3]) and "به" not in texts[:4]
    return (staged or standing) and not any(mark.cue.tense for mark in behind)


def _has_object(sentence: Sentence, index: int, verb: Verb | None) -> bool:
    """Whether another figure is what the verb acts on: «۲۳۸ معدن فعال برای ۳ هزار نفر شغل ایجاد کرده است»."""
    if verb is None or index + 1 >= len(sentence.places) or sentence.places[index + 1] > verb.at:
        return False
    return not any(mark.text == "و" for mark in sentence.marks[sentence.places[index] : sentence.places[index + 1]])


def _out_of(sentence: Sentence, index: int, measure: str | None) -> bool:
    """Whether a count is the whole that a part is taken from: «از میان ۳۱ استان», «از ۵ هزار واحد، ۳ هزار واحد …»."""
    marks = sentence.marks
    place = sentence.places[index]
    if not place:
        return False
    leading = marks[place - 1]
    if leading.text != "از":
        return leading.text in ("میان", "بین") and place > 1 and marks[place - 2].text == "از"
    if leading.cue.share is not None:
        return measure in _STOCKS  # «از مجموع ۱۵ معدن», not «از مجموع ۵۰ درخواست ۱۲ درخواست رد شد»
    if place > 1 and (part := marks[place - 2].figure) >= 0:
        return sentence.figures[part].item == sentence.figures[index].item  # «۱۴۲ دیگ از ۴۲۰ دیگ خاموش شد»
    return partitive(sentence, index) and any(
        mark.text == "،" for mark in marks[place + 1 : sentence.places[index + 1]]
    )


def _stands(sentence: Sentence, index: int, measure: str | None, verb: Verb) -> bool:
    """Whether a reckoned amount is so now: a stock, a price that has been set, a cost as estimated."""
    if measure is None:
        return verb.tense == "perfect" and sentence.marks[verb.at - 1].text in _GUESSED
    if measure == "price":  # but «در آبان ماه ۳۲ میلیون تومان برآورد شده»
        fixed = sentence.marks[verb.at - 1].text == "تعیین"
        dated = any(mark.text in PERIODS for mark in around(sentence, index))
        return verb.tense == "perfect" and not fixed and not dated
    return measure not in FLOWS


def _told_behind(sentence: Sentence, verb: Verb) -> str | None:
    """What is told of a list behind its «است»: «… از طرح‌هایی است که در دهه فجر افتتاح می‌شود»; None without it."""
    marks = sentence.marks
    if marks[verb.at].cue.copula is None or verb.at + 1 >= len(marks) or marks[verb.at + 1].text != "که":
        return None
    if not sentence.folded.endswith("هایی", marks[verb.at - 1].start, marks[verb.at - 1].end):
        return None
    inner = next((other for other in sentence.verbs if other.at > verb.at), None)
    if inner is None or inner.speech or any(m.figure >= 0 or m.text in HARD for m in marks[verb.at : inner.at]):
        return None
    if inner.tense == "present":
        opened = any(mark.cue.event is not None for mark in marks[max(verb.at, inner.at - 5) : inner.at])
        coming = opened or lies_ahead(marks[verb.at : inner.at])
        return "planned" if coming else None
    return _BY_TENSE[inner.tense] if inner.tense in ("future", "subjunctive") else None


def begins(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether the works that the figure describes only begin: «ساخت ۱۵۰ مگاوات نیروگاه کلید خورد»."""
    if not sentence.mask & _START:
        return False
    marks = sentence.marks
    if not any(mark.cue.start is not None for mark in marks[max(verb.at - 2, 0) : verb.at + 1]):
        return False
    place = sentence.places[index]
    first = max(sentence.clauses[index].left + 1, place - REACH, 0)
    return any(mark.cue.works is not None for mark in marks[first:place])
