"""The status that the tense of a figure's verb gives, and what stands around it; also of lines without a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qomnews.figures.claims import partitive
from qomnews.figures.clauses import HARD, Sentence, Verb
from qomnews.figures.cues import bits
from qomnews.figures.marks import Mark
from qomnews.figures.measures import FLOWS, HOMES

_BY_TENSE = {
    "past": "realised", "perfect": "realised", "present": "state", "future": "planned", "subjunctive": "planned",
}  # fmt: skip
_REACH = 60
"""Marks looked at on each side; hostile text has clauses without end."""
_TIME, _START, _HABIT = bits("time"), bits("start"), bits("habit")
_BUILT = ("capacity", "unit_count", "project_count", "investment", "mine_count", None)
_HELD = ("area", "capacity", "reserve", "grade")
_STANDING = ("price", "debt", "reserve", "grade")
"""Measures that a line without a verb tells of the present: «دلار در بازار آزاد: ۴۰ هزار تومان»."""
_PROMISED = ("employment", "investment")
_DRIFTING = frozenset({"تقاضا", "تقاضای", "دما", "دمای", "بارش", "جمعیت", "تورم"})
_WITH = frozenset({"تا", "با", "پس", "بر", "طبق"})
"""First words of the times to come that only a present tense makes a plan: «با راه‌اندازی», «تا پایان»."""
_PLANS = ("برنامه", "هدف", "اهداف")
_CEILING = frozenset({"سقف", "سهم", "سهمیه", "سهمیه‌ی"})
_THIS_YEAR = frozenset({"امسال", "جاری", "آینده"})
_AMONG = ("از", "جمله", "جزو", "دیگر", "مهمترین", "مهم‌ترین")
_PERIODS = frozenset({"مشابه", "سال", "پارسال", "قبل", "گذشته", "ماه", "پیش", "دوره", "مدت", "فصل"})
_GIVEN = frozenset({"پرداخت", "دریافت", "اختصاص", "اعطا", "تخصیص", "هزینه", "واریز", "تسویه"})
_STAGES = frozenset({"مرحله", "انتظار", "نوبت", "آستانه", "صف"})
_STAND = frozenset({"فعال", "غیرفعال", "راکد", "تعطیل", "نیمه", "نیمهتمام", "آماده"})
_BEING = frozenset({"فعالیت", "وجود", "دارای"})
_BECOMES = re.compile(r"می[ \u200c]*شو")
_REACHES = re.compile(r"می[ \u200c]*رسان")
_WORLD = frozenset({"جهان", "جهانی", "مخارج"})
"""What changes beside them is nobody's plan."""
_SINCE = frozenset({"ابتدای", "آغاز", "اول", "شروع"})
_PAST_TIME = frozenset({"پارسال", "گذشته", "قبل", "پیش", "تاکنون", "امروز"})


def around(sentence: Sentence, index: int) -> Sequence[Mark]:
    """The marks of the figure's clause, its own verb and the verb before included; of hostile clauses a part."""
    clause = sentence.clauses[index]
    place = sentence.places[index]
    return sentence.marks[max(clause.left, place - _REACH, 0) : min(clause.right + 1, place + _REACH)]


def by_verb(sentence: Sentence, index: int, measure: str | None, role: str, *, title: bool) -> str:
    """The status from the tense of the figure's own verb, and from what stands around it."""
    clause = sentence.clauses[index]
    verb = clause.verb
    if sentence.figures[index].kind == "count" and role == "level" and _is_at(sentence, index):
        return "state"
    if verb is None and (sentence.figures[index].item or "").startswith("شاغل"):
        return "state"
    if verb is None and measure in _STANDING and role == "level":
        found = measure == "reserve" and any(
            mark.text == "کشف" for mark in sentence.marks[max(0, sentence.places[index] - 3) : sentence.places[index]]
        )
        return "realised" if found else "state"
    if (verb is None or verb.speech) and sentence.mask & _TIME and _lies_ahead(around(sentence, index)):
        return "planned"
    if verb is None and (told := _without_verb(sentence, index, measure, role)) is not None:
        return told
    if verb is None or verb.speech:
        if verb is None or role != "level":
            return "realised"
        if _declared(sentence, index, measure):
            return "state"
        rated = measure is None and (_rated(sentence, index) or _exists(sentence, index))
        stock = measure not in (None, "area", *FLOWS) and not _acted(sentence, index)
        return "state" if stock or rated else "realised"
    reckoned = sentence.marks[verb.at - 1].cue.reckoned if verb.at else None
    if reckoned is not None and role == "level" and _stands(sentence, index, measure, verb):
        return "state"
    status = _BY_TENSE[verb.tense]
    inside = any(
        mark.text == "در" for mark in sentence.marks[max(0, sentence.places[index] - 3) : sentence.places[index]]
    )
    stands = (status == "realised" and (measure == "area" or inside)) or sentence.marks[verb.at].cue.copula is not None
    if role == "level" and stands and _is_extent(sentence, index):
        return "state"
    if status == "state" and (told := _told_behind(sentence, verb)) is not None:
        return told
    if measure in FLOWS and _ranked(sentence, verb):
        return "state"
    if verb.tense == "perfect" and _lasts(sentence, index, measure, role, verb):
        return "state"
    if status == "realised" and role == "level" and _allotted(sentence, index, measure, verb):
        return "planned"
    if verb.tense in ("past", "perfect") and sentence.marks[verb.at - 1].text in ("موافقت", "توافق"):
        return "planned" if _lies_ahead(around(sentence, index)) else "realised"
    if verb.tense == "future" and _drifts(sentence, index, role):
        return "forecast"
    if (measure in _BUILT or measure == "area") and begins(sentence, index, verb):
        return "state" if measure == "area" else "planned"
    if status != "state":
        return status
    status = _present(sentence, index, measure, role, verb, title=title)
    return "forecast" if status == "planned" and _drifts(sentence, index, role) else status


def _allotted(sentence: Sentence, index: int, measure: str | None, verb: Verb) -> bool:
    """Whether an amount is only set aside or set for the year: «در نظر گرفته شده», «سقف … امسال ۲۰ هزار تعیین شد»."""
    if measure in ("price", "area") or verb.at < 2:
        return False
    marks = sentence.marks
    if marks[verb.at - 1].text == "تعیین":
        return _quota(sentence, index, verb)
    aside = _phrase_before(sentence, verb)[:2] == ["در", "نظر"] or marks[verb.at - 1].text == "دیده"
    return aside and sentence.figures[index].currency is not None


def _ranked(sentence: Sentence, verb: Verb) -> bool:
    """Whether the verb gives a rank that something has: «چین با ۷۶۰ میلیارد دلار در رتبه سوم قرار گرفته است»."""
    near = [mark.text for mark in sentence.marks[max(0, verb.at - 12) : verb.at]]
    return verb.tense == "perfect" and near[-1:] == ["قرار"] and any(text in ("رتبه", "رده") for text in near)


def _quota(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether the clause speaks of a ceiling or a part for this year: «سهمیه صادراتی امسال ۲۰ هزار تن است»."""
    first = max(sentence.clauses[index].left + 1, verb.at - _REACH, 0)
    texts = {mark.text for mark in sentence.marks[first : verb.at]}
    return not _CEILING.isdisjoint(texts) and not _THIS_YEAR.isdisjoint(texts)


def _phrase_before(sentence: Sentence, verb: Verb) -> list[str]:
    """The words of the mark before a verb, of which the mark itself tells the first: «در نظر»."""
    mark = sentence.marks[verb.at - 1]
    return sentence.folded[mark.start : mark.end].split()


def _lies_ahead(region: Sequence[Mark]) -> bool:
    """Whether a line without a verb of its own names a time to come: «افتتاح ۲۰ طرح در هفته آینده»."""
    return any(
        mark.cue.time is not None
        and (mark.text not in _WITH or (mark.text == "تا" and _is_year_end(region[at + 1 : at + 3])))
        for at, mark in enumerate(region)
    )


def _is_year_end(behind: Sequence[Mark]) -> bool:
    """Whether «تا» leads to the end of the year that runs: «تا پایان سال», not «تا پایان آذر», which may be past."""
    texts = [mark.text for mark in behind]
    return texts[:1] in (["امسال"], ["دهه"], ["برنامه"], ["دولت"]) or (
        texts[:1] == ["سال"] and not any(text in _PAST_TIME or text.isdigit() for text in texts[1:])
    )


def _is_extent(sentence: Sentence, index: int) -> bool:
    """Whether the figure is the extent of a thing: «پارکی به مساحت ۴۰ هکتار از این طرح‌ها بود»."""
    marks = sentence.marks
    figure = sentence.figures[index]
    if figure.unit == "m" and figure.unit_text.endswith("ی") and marks[sentence.places[index] - 1].text in HOMES:
        return True
    at = sentence.places[index] - 1
    while at > 0 and marks[at].cue.light is not None and marks[at].cue.extent is None:
        at -= 1
    if at < 1 or marks[at].cue.extent is None or marks[at - 1].text not in ("به", "با", "در", "و"):
        return False
    before = marks[max(0, at - 4) : at - 1]
    figures = sentence.figures
    counted = [one for one, m in enumerate(before) if m.figure >= 0 and figures[m.figure].kind == "count"]
    return not counted or any(mark.text == "در" for mark in before[counted[-1] :])  # «۱۸ پروانه به وسعت … صادر شد»


def _listed(sentence: Sentence, index: int) -> bool:
    """Whether the figure stands in a list that «… عبارت است از:» opens."""
    marks = sentence.marks
    colon = sentence.clauses[index].left
    return colon > 1 and marks[colon].text == ":" and any(m.cue.copula for m in marks[colon - 2 : colon])


def _without_verb(sentence: Sentence, index: int, measure: str | None, role: str) -> str | None:
    """The status of a line that has no verb, where its nouns tell it."""
    place = sentence.places[index]
    before = sentence.marks[max(sentence.clauses[index].left + 1, place - 12, 0) : place]
    if measure == "capacity" and before and before[0].cue.noun == "capacity":
        return "capacity"  # «ظرفیت صادراتی دو میلیارد دلاری»
    if measure in _BUILT and any(m.cue.start for m in before) and any(m.cue.works for m in before):
        return "planned"  # «آغاز ساخت ۲ هزار واحد»
    if any(mark.cue.before_verb == "planned" for mark in before[-3:]):
        return "planned"  # «در نظر گرفتن ۴۵ میلیارد تومان»
    if _exists(sentence, index) or _listed(sentence, index) or _is_extent(sentence, index):
        return "state"
    label = sentence.marks[place - 2].cue if place > 1 and sentence.marks[place - 1].text == ":" else None
    named = label is not None and label.tense is None and label.speech is None
    if named and role == "level" and measure not in FLOWS:
        return "state"  # «اشتغال مستقیم: ۷۵۰ نفر»
    yearly = role == "level" and measure in (None, *FLOWS) and any(m.cue.habit for m in before)
    done = place > 0 and sentence.marks[place - 1].text in _GIVEN  # «پرداخت ۱۰۰ درصد مطالبات چایکاران»
    return "state" if (role == "share" and not done) or yearly else None


def _declared(sentence: Sentence, index: int, measure: str | None) -> bool:
    """Whether the figure is what a speaker puts a standing amount at: «طول خط را ۴۰ کیلومتر اعلام کرد».

    Not what happened over a period or was done: «وزن کالای بارگیری‌شده را ۱۰ تن اعلام کرد».
    """
    marks = sentence.marks
    place = sentence.places[index]
    at = place - 1
    while at > 0 and marks[at].cue.light is not None and marks[at].text != "را":
        at -= 1
    figure = sentence.figures[index]
    if at < 0 or marks[at].text != "را" or figure.unit == "person" or figure.kind in ("mass", "volume"):
        return False
    region = marks[max(sentence.clauses[index].left + 1, at - _REACH, 0) : at]
    if measure in FLOWS:
        return any(mark.text in ("کنونی", "فعلی") for mark in region)
    return not any(mark.cue.tense == "participle" or mark.text in _PERIODS for mark in region)


def _rated(sentence: Sentence, index: int) -> bool:
    """Whether a percent is the height of a rate that is spoken of: «در ارتباط با تعرفه ۱۴۷ درصدی گفت»."""
    place = sentence.places[index]
    percent = sentence.figures[index].kind == "percent"
    return percent and any(mark.cue.level is not None for mark in sentence.marks[max(0, place - 2) : place])


def _acted(sentence: Sentence, index: int) -> bool:
    """Whether a speech tells of an act on the figure: «از اجرای ۷ پروژه خبر داد», not «از فعالیت ۷ معدن»."""
    marks = sentence.marks
    place = sentence.places[index]
    if not place:
        return False
    acted = place > 1 and marks[place - 2].text == "از" and marks[place - 1].cue.light is None
    return marks[place - 1].cue.event is not None or (acted and marks[place - 1].text not in _BEING)


def _exists(sentence: Sentence, index: int) -> bool:
    """Whether a line only tells that the figure is there: «فعالیت ۱۴ صندوق در استان», not «آغاز فعالیت …»."""
    marks = sentence.marks
    at = sentence.places[index] - 1
    while at > 0 and marks[at].cue.light is not None:
        at -= 1
    return at >= 0 and marks[at].text in _BEING and (at == 0 or marks[at - 1].cue.start is None)


def _lasts(sentence: Sentence, index: int, measure: str | None, role: str, verb: Verb) -> bool:
    """Whether a perfect tense tells what lasts: «ظرفیت آن ۴۰ تن بوده», «در حال توزیع بوده», «از فولاد تشکیل شده»."""
    marks = sentence.marks
    own = _phrase_before(sentence, verb)[:2] == ["به", "خود"]  # «به خود اختصاص داده است»
    if role == "share" and (own or marks[verb.at - 1].text == "تشکیل"):
        return not any(mark.cue.window is not None for mark in around(sentence, index))
    if role == "level" and _possessed(sentence, index, verb):
        return True
    under_way = verb.at > 1 and marks[verb.at - 2].text == "حال"
    return marks[verb.at].cue.copula is not None and (measure in (*_HELD, "progress") or under_way)


def _possessed(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether the figure is what something has: «شهرستان دارای ۶۰ هزار هکتار زمین بوده که …»."""
    place = sentence.places[index]
    has = any(mark.text == "دارای" for mark in sentence.marks[max(0, place - 2) : place])
    return has and sentence.marks[verb.at].text == "بوده"


def _drifts(sentence: Sentence, index: int, role: str) -> bool:
    """Whether the clause speaks of what nobody plans: «تقاضای جهانی ۴۰ درصد رشد خواهد داشت»."""
    place = sentence.places[index]
    first = max(sentence.clauses[index].left + 1, place - _REACH, 0)
    words = [mark.text for mark in sentence.marks[first:place]]
    verb = sentence.clauses[index].verb
    moves = role != "level" or (verb is not None and sentence.marks[verb.at].cue.reach is not None)
    return not _DRIFTING.isdisjoint(words) or (moves and not _WORLD.isdisjoint(words))


def _is_at(sentence: Sentence, index: int) -> bool:
    """Whether things counted are somewhere or part of a whole: «۶۶ روستا در مرحله مطالعه و …», «از میان ۳۱ استان»."""
    marks = sentence.marks
    behind = marks[sentence.places[index] + 1 : sentence.places[index] + 8]
    texts = [mark.text for mark in behind]
    staged = any(one == "در" and other in _STAGES for one, other in pairwise(texts[:4]))
    first = sentence.places[index] - sentence.clauses[index].left == 1
    verb = sentence.clauses[index].verb
    acts = verb is not None and verb.tense in ("past", "perfect") and marks[verb.at].cue.copula is None
    standing = first and not acts and not _STAND.isdisjoint(texts[:3]) and "به" not in texts[:4]
    return _out_of(sentence, index) or ((staged or standing) and not any(mark.cue.tense for mark in behind))


def _out_of(sentence: Sentence, index: int) -> bool:
    """Whether a count is the whole that a part is taken from: «از میان ۳۱ استان», «از ۵ هزار واحد، ۳ هزار واحد …»."""
    marks = sentence.marks
    place = sentence.places[index]
    if place > 1 and marks[place - 2].text == "از" and marks[place - 1].text in ("میان", "بین", "مجموع", "کل"):
        return True
    if place and marks[place - 1].text == "از" and marks[place - 1].cue.share is not None:
        return True  # «از مجموع ۱۵ هزار دستگاه»
    return partitive(sentence, index) and any(
        mark.text == "،" for mark in marks[place + 1 : sentence.places[index + 1]]
    )


def _present(sentence: Sentence, index: int, measure: str | None, role: str, verb: Verb, *, title: bool) -> str:
    """The status of a present tense: a state, a change that is shown, a plan with a time to come, a result so far."""
    marks = sentence.marks
    region = around(sentence, index)
    copula = marks[verb.at].cue.copula is not None
    if sentence.mask & _TIME and _to_come(region, copula=copula, held=measure == "capacity" and role == "level"):
        return "planned"
    if sentence.mask & _TIME and _to_come_before(sentence, index):
        return "planned"
    habit = sentence.mask & _HABIT and any(
        mark.cue.habit and not region[at - 1].cue.noun for at, mark in enumerate(region)
    )  # «ظرفیت سالانه» is no habit
    if verb.at and marks[verb.at - 1].cue.event is not None:
        openable = copula and marks[verb.at - 2].text == "قابل"
        if openable or not (copula or habit):
            return "planned"
    becomes = _BECOMES.match(sentence.folded, marks[verb.at].start) and marks[verb.at - 1].cue.verbal == measure
    if measure in _PROMISED and not habit and (becomes or marks[verb.at - 1].text == "ایجاد"):
        return "planned"  # «۶۵۰ نفر مشغول کار می‌شوند»
    if measure in _BUILT and marks[verb.at - 1].text == "ساخته" and not habit:
        return "planned"
    if measure in ("loan", "credit", "debt", None) and not habit and _is_given(sentence, index, verb):
        return "planned"
    if copula and role == "level" and (_is_plan(sentence, index, verb) or _quota(sentence, index, verb)):
        return "planned"
    if measure in FLOWS and not habit and _REACHES.match(sentence.folded, marks[verb.at].start):
        return "planned"  # «تجارت خود را به ۵ میلیارد دلار می‌رسانند»
    if [mark.text for mark in marks[max(0, verb.at - 2) : verb.at]] == ["در", "راه"]:
        return "planned"
    if role == "delta" and _beside(sentence, index, verb):
        return "realised"
    if role in ("delta", "to", "from"):
        own = marks[verb.at]
        if copula and role == "delta" and _compared(sentence, index, verb):
            return "state"
        shown = (
            copula or own.text in ("دارد", "دارند", "داریم") or (verb.at and marks[verb.at - 1].cue.shows is not None)
        )
        if shown or verb.negative:
            return "state" if habit and not verb.negative else "realised"
        return "state" if habit else "planned"
    summed = measure is None and sentence.figures[index].kind != "count" and any(mark.cue.window for mark in region)
    if summed or (measure in FLOWS and _so_far(region)):
        return "realised"
    if copula and measure in FLOWS and any(mark.cue.tense == "participle" for mark in region[:-2]):
        return "realised"
    if title and role != "share" and not copula and not habit and marks[verb.at].text not in ("دارد", "دارند"):
        return "planned"
    return "state"


def _beside(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether a change since another time stands beside what is told: «با ۱۲ درصد کاهش نسبت به سال قبل، … دارد»."""
    marks = sentence.marks
    place = sentence.places[index]
    behind = [mark.text for mark in marks[place + 1 : place + 6]]
    told = marks[verb.at].cue.reach is not None or marks[verb.at - 1].cue.direction is not None
    return place > 0 and marks[place - 1].text == "با" and not told and "نسبت" in behind


def _stands(sentence: Sentence, index: int, measure: str | None, verb: Verb) -> bool:
    """Whether a reckoned amount is so now: a stock, a price that has been set, a cost as estimated."""
    if measure is None:
        return verb.tense == "perfect" and sentence.marks[verb.at - 1].text in ("برآورد", "تخمین", "ارزیابی")
    if measure == "price":  # but «در آبان ماه ۳۲ میلیون تومان برآورد شده»
        fixed = sentence.marks[verb.at - 1].text == "تعیین"
        dated = any(mark.text in _PERIODS for mark in around(sentence, index))
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
        coming = opened or _lies_ahead(marks[verb.at : inner.at])
        return "planned" if coming else None
    return _BY_TENSE[inner.tense] if inner.tense in ("future", "subjunctive") else None


def _so_far(region: Sequence[Mark]) -> bool:
    """Whether a clause shows what has come about: «تاکنون», «نشان می‌دهد», a time past, a numbered year."""
    return any(
        mark.cue.window is not None
        or mark.cue.shows is not None
        or mark.text in _PAST_TIME
        or (mark.text == "سال" and at + 1 < len(region) and region[at + 1].text.isdigit())
        for at, mark in enumerate(region)
    )


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


def _is_given(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether money is being handed out, which the present tense only announces: «۳۰ میلیارد ریال وام پرداخت می‌کند»."""
    marks = sentence.marks
    figure = sentence.figures[index]
    place = sentence.places[index]
    each = any(mark.text == "هر" for mark in marks[max(sentence.clauses[index].left + 1, place - 8, 0) : place])
    given = marks[verb.at - 1].text in _GIVEN and not marks[verb.at].text.startswith("دار") and not each
    return given and figure.currency is not None and figure.bound != "<="


def _is_plan(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether «است» says that the figure is a plan: «ساخت ۸۰ کارگاه از جمله برنامه‌های امسال است»."""
    marks = sentence.marks
    return any(
        marks[at].text.startswith(_PLANS) and marks[at - 1].text in _AMONG
        for at in range(max(sentence.places[index] + 2, verb.at - 8), verb.at)
    )


def _compared(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether two things of one time are compared: «قیمت آن ۳ دلار بالاتر از سقف است»."""
    behind = sentence.marks[sentence.places[index] + 1 : verb.at]
    compares = any(sentence.folded.endswith("تر", m.start, m.end) or m.text in ("زیر", "بالای") for m in behind[:1])
    return compares and not any(mark.text in _PERIODS for mark in around(sentence, index))


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
            return any(mark.text == "که" for mark in marks[at : at + 6])
    return False


def begins(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether the works that the figure describes only begin: «ساخت ۱۵۰ مگاوات نیروگاه کلید خورد»."""
    marks = sentence.marks
    clause = sentence.clauses[index]
    place = sentence.places[index]
    if not sentence.mask & _START:
        return False
    works = any(mark.cue.works is not None for mark in marks[max(clause.left + 1, place - _REACH, 0) : place])
    if not works:
        return False
    near = marks[max(verb.at - 2, 0) : verb.at + 1]
    return any(mark.cue.start is not None for mark in near)
