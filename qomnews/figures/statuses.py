"""Whether a figure happened, is, is planned, forecast, possible, needed, or did not come about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qomnews.figures.claims import partitive
from qomnews.figures.clauses import HARD, Sentence, Verb
from qomnews.figures.cues import bits
from qomnews.figures.marks import Mark
from qomnews.figures.measures import FLOWS, ITEMS, NONE
from qomnews.figures.vocabulary import cue_of

_BY_TENSE = {
    "past": "realised", "perfect": "realised", "present": "state", "future": "planned", "subjunctive": "planned",
}  # fmt: skip
_REACH = 60
"""Marks looked at on each side; hostile text has clauses without end."""

_GOAL, _NOMINAL, _CLAUSAL = bits("goal"), bits("nominal", "purpose"), bits("clausal")
_TIME, _START, _HABIT = bits("time"), bits("start"), bits("habit")
_AT_WORK = frozenset({"تولید", "مرحله", "چرخه", "مدار", "بهره"})
_EXPECTED = ("investment", "employment")
_BUILT = ("capacity", "unit_count", "project_count", "investment", "mine_count", None)
_HELD = ("area", "capacity", "reserve", "grade")
_STANDING = ("price", "debt", "reserve", "grade")
"""Measures that a line without a verb tells of the present: «دلار در بازار آزاد: ۴۰ هزار تومان»."""

_TO_COME = ("planned", "forecast", "needed", "capacity")
"""What the end of a change may be; what it starts from is there already."""

_DRIFTING = frozenset({"تقاضا", "تقاضای", "دما", "دمای", "بارش", "جمعیت", "تورم"})

_WITH = frozenset({"تا", "با", "پس", "بر", "طبق"})
"""First words of the times to come that only a present tense makes a plan: «با راه‌اندازی», «تا پایان»."""

_REASONS = frozenset({"علت", "دلیل", "خاطر", "سبب", "وجود", "اساس", "راستای", "طبق"})
"""Before a word of status they make it a reason: «به علت کمبود گاز ۲۰ هزار لیتر …»."""

_HANDLED = frozenset({"مورد", "تحت", "اختیار", "معرض", "دسترس", "رده", "رتبه", "جایگاه", "صدر", "مقام", "هدف"})
_AGREED = frozenset({"قرارداد", "تفاهم", "تفاهمنامه", "مجوز", "موافقت", "جواز", "طرح", "پروانه"})
_BOUNDING = frozenset({"تجاوز", "فراتر", "بیشتر", "کمتر", "بالاتر"})
"""Before a denied verb they only bound the figure: «از ۱۰ میلیون تومان تجاوز نمی‌کرد»."""

_PLANS = ("برنامه", "هدف", "اهداف")
_AMONG = ("از", "جمله", "جزو", "دیگر", "مهمترین", "مهم‌ترین")
_PERIODS = frozenset({"مشابه", "سال", "پارسال", "قبل", "گذشته", "ماه", "پیش", "دوره", "مدت", "فصل"})
_GIVEN = frozenset({"پرداخت", "دریافت", "اختصاص", "اعطا", "تخصیص"})
_BEING = frozenset({"فعالیت", "وجود", "دارای"})
_FORCED = frozenset({"مجبور", "ناچار", "ناگزیر"})

_WORLD = frozenset({"جهان", "جهانی", "مخارج"})
"""What changes beside them is nobody's plan."""

_SINCE = frozenset({"ابتدای", "آغاز", "اول", "شروع"})
_PAST_TIME = frozenset({"پارسال", "گذشته", "قبل", "پیش", "تاکنون", "امروز"})


def statuses(
    sentence: Sentence, measures: Sequence[str | None], roles: Sequence[str], *, title: bool, earlier: str | None
) -> list[str]:
    """The status of each figure of a sentence.

    ``title``: the sentence is the headline, whose present tense speaks of what is to come. ``earlier`` is the status of
    the figure before the sentence, for «ارزش این محصولات … است», whose goods were spoken of there.
    """
    found: list[str] = []
    for index in range(len(sentence.figures)):
        found.append(
            _goal(sentence, index)
            or _failed(sentence, index)
            or _nominal(sentence, index, measures[index], found)
            or _clausal(sentence, index, measures[index])
            or _licensed(sentence, index, measures[index])
            or _by_verb(sentence, index, measures[index], roles[index], title=title)
        )
    for index in range(1, len(found)):
        shared = roles[index] == "share" and measures[index] in FLOWS and found[index - 1] == "realised"
        found[index] = "realised" if shared and found[index] == "state" else found[index]
    for index, status in enumerate(found):
        if roles[index] == "from" and status in _TO_COME:
            found[index] = "realised" if _dated(sentence, index) else "state"
    for index in range(1, len(found)):
        if found[index - 1] == "planned" and found[index] == "realised" and _of_the_plan(sentence, index, roles[index]):
            found[index] = "planned"
    if earlier == "planned" and points_back(sentence, status=True):
        found = [earlier if status == "state" else status for status in found]
    return found


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
    return any(one.text == "این" and two.text in ("میزان", "رقم", "مقدار") for one, two in pairwise(between))


def _failed(sentence: Sentence, index: int) -> str | None:
    """negated where the figure's own verb denies it: «هدف ۵۰ هزار تن محقق نشد»."""
    verb = sentence.clauses[index].verb
    if verb is None or not verb.negative or verb.tense not in ("past", "perfect", "future"):
        return None
    bounded = verb.at and sentence.marks[verb.at - 1].text in _BOUNDING
    return None if bounded else "negated"


def _nominal(sentence: Sentence, index: int, measure: str | None, found: Sequence[str]) -> str | None:
    """The status from the phrase before the figure: «پیش‌بینی شغل برای ۴۰ نفر», «هدف ۳۰۰ میلیون دلار»."""
    if not sentence.mask & _NOMINAL:
        return None
    marks = sentence.marks
    place = sentence.places[index]
    if place and marks[place - 1].text in ("بین", "میان"):
        return None  # «احداث خط لوله میان دو کشور»
    reach = max(sentence.clauses[index].left, place - 8)
    joined = False
    for at in range(place - 1, reach, -1):
        mark = marks[at]
        if mark.figure >= 0:
            between = marks[at + 1 : place]
            if len(between) == 1 and between[0].text == "به" and mark.figure < len(found):
                return found[mark.figure] if _nominal_at(sentence, at) else None  # «خواستار افزایش از ۲ به ۵ تن»
            linked = between[0].text == "و" and all(m.cue.light or m.cue.noun for m in between) if between else False
            same = mark.figure < len(found) and found[mark.figure] in ("forecast", "planned")
            return found[mark.figure] if linked and same and _nominal_at(sentence, at) else None
        if mark.text in HARD or mark.text in ("که", "،", "/") or mark.cue.tense not in (None, "participle"):
            return None
        if mark.cue.window is not None:
            return None  # «با برنامه‌ریزی صورت گرفته تاکنون ۹۰ طرح …»
        joined = joined or mark.text == "و"
        if mark.text in ("برای", "جهت") and marks[at + 1].cue.purpose is not None:
            return (
                "planned"
                if _purposed(sentence, at, place)
                and not _is_object(sentence, index, measure)
                and not _spent(sentence, index)
                else None
            )
        status = mark.cue.nominal
        if status is None or marks[at + 1].cue.tense not in (None, "participle"):
            continue
        if status == "capacity" and measure == "capacity" and mark.text not in ("اسمی", "توان", "قدرت"):
            continue
        if joined and status in ("needed", "capacity"):
            continue
        if mark.cue.works is not None and (measure in ("investment", "area") or _is_done(sentence, index, at)):
            continue
        if any(before.text in _REASONS for before in marks[max(0, at - 2) : at]):
            return None
        return status
    return None


def _is_done(sentence: Sentence, index: int, works: int) -> bool:
    """Whether the figure's own clause tells what is past: «احداث ۴ بوستان از کارهای این دوره بوده است»."""
    verb = sentence.clauses[index].verb
    if verb is None or verb.tense not in ("past", "perfect") or _begins(sentence, index, verb):
        return False
    if works and sentence.marks[works - 1].text in _AGREED:
        return False  # «قرارداد احداث … امضا شد»
    leant = sentence.marks[verb.at - 1].cue
    return leant.before_verb is None and (leant.nominal is None or leant.works is not None)


def _purposed(sentence: Sentence, at: int, place: int) -> bool:
    """Whether the figure belongs to the purpose that begins at ``at``: «برای خرید ۲۰ تن», not «برای خرید آرد ۲۰ تن»."""
    marks = sentence.marks
    if marks[place - 1].text == "به":
        return True
    return all(mark.cue.light or mark.cue.noun or mark.cue.adjective for mark in marks[at + 2 : place])


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
    return sentence.marks[verb.at - 1].text in ("هزینه", "صرف")


def _nominal_at(sentence: Sentence, at: int) -> bool:
    """Whether a nominal status stands shortly before the mark."""
    return any(mark.cue.nominal is not None for mark in sentence.marks[max(0, at - 6) : at])


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


def _clausal(sentence: Sentence, index: int, measure: str | None) -> str | None:
    """The status from a word that rules the clause: «قرار است», «باید», «پیش‌بینی می‌شود», «لغو شد»."""
    marks = sentence.marks
    clause = sentence.clauses[index]
    verb = clause.verb
    own = _ruled(sentence, verb, measure) if verb is not None and verb.at and not verb.speech else None
    if own == "negated":
        return own
    if sentence.mask & _CLAUSAL:
        for mark in reversed(_around(sentence, index)):
            if mark.cue.clausal is not None and not _only_mentions(sentence, mark, verb):
                if mark.text in _FORCED and verb is not None and verb.tense in ("past", "perfect"):
                    return "realised"
                return mark.cue.clausal
    if own is not None:
        return own
    if _announced(sentence, clause.left) and verb is not None and verb.tense in ("subjunctive", "present", "future"):
        return "forecast"
    before = clause.before
    if before is not None and before.at and (verb is None or verb.tense in ("present", "subjunctive", "future")):
        ruled = _ruled(sentence, before, measure) or _enabled(sentence, before, verb) or _condition(sentence, before)
        if ruled is None and verb is not None and verb.tense == "subjunctive":
            ruled = "forecast" if marks[before.at - 1].cue.reckoned is not None else None
        return ruled if ruled != "negated" else None
    return None


def _only_mentions(sentence: Sentence, mark: Mark, verb: Verb | None) -> bool:
    """Whether a ruling word rules nothing: «می‌توان به … اشاره کرد», «…، در صورتی که در ایران ۳ کیلوگرم است»."""
    if sentence.folded[mark.start : mark.end].split() == ["در", "پی"]:
        return verb is None or verb.tense != "present" or sentence.marks[verb.at].cue.copula is None
    if verb is None:
        return False
    if mark.text == "اگر" and verb.tense in ("past", "perfect"):
        return True  # «اگر ارزش آن را که به ۳ میلیارد رسید در نظر بگیریم»
    own = sentence.marks[verb.at]
    if mark.cue.clausal == "capacity":
        words = sentence.folded[sentence.marks[verb.at - 1].start if verb.at else own.start : own.end]
        return "اشاره" in words or "نام برد" in words
    whereas = sentence.folded[mark.start : mark.end] == "در صورتی که" and verb.at and own.cue.copula is not None
    return bool(whereas) and any(
        other.at < verb.at and sentence.marks[other.at].start < mark.start for other in sentence.verbs
    )


def _announced(sentence: Sentence, left: int) -> bool:
    """Whether a forecast is announced before the colon at ``left``: «پیش‌بینی کرد: …»."""
    marks = sentence.marks
    return left > 1 and marks[left].text == ":" and any(m.cue.nominal == "forecast" for m in marks[left - 2 : left])


def _around(sentence: Sentence, index: int) -> Sequence[Mark]:
    """The marks of the figure's clause, its own verb and the verb before included; of hostile clauses a part."""
    clause = sentence.clauses[index]
    place = sentence.places[index]
    return sentence.marks[max(clause.left, place - _REACH, 0) : min(clause.right + 1, place + _REACH)]


def _enabled(sentence: Sentence, before: Verb, verb: Verb | None) -> str | None:
    """The status of «قادر است» and «موظف است» for the subjunctive behind them."""
    status = sentence.marks[before.at - 1].cue.clausal
    return status if status in ("capacity", "needed") and verb is not None and verb.tense == "subjunctive" else None


def _condition(sentence: Sentence, before: Verb) -> str | None:
    """planned or forecast where the clause before sets a condition: «اگر برق باشد ۵۰۰ تن تولید می‌کنیم»."""
    for at in range(before.at - 1, max(-1, before.at - 25), -1):
        mark = sentence.marks[at]
        if mark.cue.clausal in ("planned", "forecast"):
            return mark.cue.clausal
        if mark.cue.tense is not None or mark.text in HARD:
            return None
    return None


def _ruled(sentence: Sentence, verb: Verb, measure: str | None) -> str | None:
    """The status of a word right before a verb: «لغو شد», «پیش‌بینی می‌شود», «نیاز است»."""
    mark = sentence.marks[verb.at - 1]
    cue = mark.cue
    own = sentence.marks[verb.at].cue
    if own.nominal is not None and own.works is None:
        return own.nominal  # «… پیش‌بینی‌شده که …»
    if mark.figure >= 0:  # «۴۴ فقره لغو شد»
        cue = cue_of(sentence.figures[mark.figure].item)
    if cue.before_verb == "planned" and measure in (None, "price"):
        return None
    if cue.works is not None and verb.tense in ("past", "perfect"):
        return None  # «تاکنون دو مدرسه احداث کرده است»
    if cue.before_verb == "state" and mark.text != "واقع" and not _lies(sentence, verb):
        return None
    if cue.before_verb == "negated" and (own.copula is not None or verb.tense == "subjunctive"):
        return None
    if verb.at > 1 and sentence.marks[verb.at - 2].text in ("از", "حال", "دست"):
        return cue.before_verb  # «بالاتر از برنامه بود» only compares, «در حال احداث است» is under way
    return cue.before_verb or cue.nominal


def _lies(sentence: Sentence, verb: Verb) -> bool:
    """Whether «قرار گرفته» tells a place, as in «در شرق استان», and no handling, as in «مورد بازدید»."""
    near = [mark.text for mark in sentence.marks[max(0, verb.at - 8) : verb.at - 1]]
    return verb.tense == "perfect" and "در" in near and _HANDLED.isdisjoint(near)


def _licensed(sentence: Sentence, index: int, measure: str | None) -> str | None:
    """planned for the capital and the jobs that an establishment licence promises: «۶۳۴ جواز تاسیس با … سرمایه»."""
    if measure not in _EXPECTED:
        return None
    marks = sentence.marks
    place = sentence.places[index]
    for at in range(place - 1, max(sentence.clauses[index].left, place - 40), -1):
        mark = marks[at]
        item = (sentence.figures[mark.figure].item or "") if mark.figure >= 0 else ""
        if ITEMS.get(item) == "licence_count" or mark.cue.noun == "licence_count":
            founding = item.startswith("جواز") or mark.text.startswith("جواز") or marks[at + 1].text.startswith("تاسیس")
            working = any(other.text in _AT_WORK for other in marks[at : at + 3]) or _at_work(sentence, place)
            return "planned" if founding and not working else None
    return None


def _at_work(sentence: Sentence, place: int) -> bool:
    """Whether the licensed units are said to work already: «… و اکنون به مرحله تولید رسیده است»."""
    return any(mark.text in _AT_WORK for mark in sentence.marks[place : place + _REACH])


def _by_verb(sentence: Sentence, index: int, measure: str | None, role: str, *, title: bool) -> str:
    """The status from the tense of the figure's own verb, and from what stands around it."""
    clause = sentence.clauses[index]
    verb = clause.verb
    if sentence.figures[index].kind == "count" and role == "level" and _out_of(sentence, index):
        return "state"
    if verb is None and measure in _STANDING and role == "level":
        return "state"
    if (verb is None or verb.speech) and sentence.mask & _TIME and _lies_ahead(_around(sentence, index)):
        return "planned"
    if verb is None and (told := _without_verb(sentence, index, measure, role)) is not None:
        return told
    if verb is None or verb.speech:
        if verb is None or role != "level":
            return "realised"
        if _declared(sentence, index, measure):
            return "state"
        stock = measure not in (None, "area", *FLOWS) and not _acted(sentence, index)
        return "state" if stock else "realised"
    reckoned = sentence.marks[verb.at - 1].cue.reckoned if verb.at else None
    if reckoned is not None and role == "level" and _stands(sentence, measure, verb):
        return "state"
    roomy = sentence.places[index] and sentence.marks[sentence.places[index] - 1].text == "متراژ"
    if role == "level" and (roomy or sentence.marks[verb.at].cue.copula is not None) and _is_extent(sentence, index):
        return "state"
    status = _BY_TENSE[verb.tense]
    if status == "state" and (told := _told_behind(sentence, verb)) is not None:
        return told
    if verb.tense == "perfect" and _lasts(sentence, index, measure, role, verb):
        return "state"
    if verb.tense in ("past", "perfect") and sentence.marks[verb.at - 1].text in ("موافقت", "توافق"):
        return "planned" if _lies_ahead(_around(sentence, index)) else "realised"
    if verb.tense == "future" and _drifts(sentence, index, role):
        return "forecast"
    if (measure in _BUILT or measure == "area") and _begins(sentence, index, verb):
        return "state" if measure == "area" else "planned"
    if status != "state":
        return status
    return _present(sentence, index, measure, role, verb, title=title)


def _lies_ahead(region: Sequence[Mark]) -> bool:
    """Whether a line without a verb of its own names a time to come: «افتتاح ۲۰ طرح در هفته آینده»."""
    return any(mark.cue.time is not None and mark.text not in _WITH for mark in region)


def _is_extent(sentence: Sentence, index: int) -> bool:
    """Whether the figure is the extent of a thing: «پارکی به مساحت ۴۰ هکتار از این طرح‌ها بود»."""
    marks = sentence.marks
    at = sentence.places[index] - 1
    while at > 0 and marks[at].cue.light is not None and marks[at].cue.extent is None:
        at -= 1
    return at > 0 and marks[at].cue.extent is not None and marks[at - 1].text in ("به", "با", "در", "و")


def _listed(sentence: Sentence, index: int) -> bool:
    """Whether the figure stands in a list that «… عبارت است از:» opens."""
    marks = sentence.marks
    colon = sentence.clauses[index].left
    return colon > 1 and marks[colon].text == ":" and any(m.cue.copula for m in marks[colon - 2 : colon])


def _without_verb(sentence: Sentence, index: int, measure: str | None, role: str) -> str | None:
    """The status of a line that has no verb, where its nouns tell it."""
    place = sentence.places[index]
    before = sentence.marks[max(sentence.clauses[index].left + 1, place - 12, 0) : place]
    if measure in _BUILT and any(m.cue.start for m in before) and any(m.cue.works for m in before):
        return "planned"  # «آغاز ساخت ۲ هزار واحد»
    if _exists(sentence, index) or _listed(sentence, index) or _is_extent(sentence, index):
        return "state"
    yearly = role == "level" and measure in FLOWS and any(m.cue.habit for m in before)
    return "state" if role == "share" or yearly else None


def _declared(sentence: Sentence, index: int, measure: str | None) -> bool:
    """Whether the figure is what a speaker puts a standing amount at: «طول خط را ۴۰ کیلومتر اعلام کرد».

    Not what happened over a period or was done: «وزن کالای بارگیری‌شده را ۱۰ تن اعلام کرد».
    """
    marks = sentence.marks
    place = sentence.places[index]
    at = place - 1
    while at > 0 and marks[at].cue.light is not None and marks[at].text != "را":
        at -= 1
    if at < 0 or marks[at].text != "را" or measure in FLOWS or sentence.figures[index].unit == "person":
        return False
    region = marks[max(sentence.clauses[index].left + 1, at - _REACH, 0) : at]
    return not any(mark.cue.tense == "participle" or mark.text in _PERIODS for mark in region)


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
    if role == "share" and marks[verb.at - 1].text == "تشکیل":
        return True
    if role == "level" and _possessed(sentence, index, verb):
        return True
    under_way = verb.at > 1 and marks[verb.at - 2].text == "حال"
    return marks[verb.at].cue.copula is not None and (measure in _HELD or under_way)


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
    return not _DRIFTING.isdisjoint(words) or (role != "level" and not _WORLD.isdisjoint(words))


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
    region = _around(sentence, index)
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
    if measure == "employment" and marks[verb.at - 1].text == "ایجاد" and not habit:
        return "planned"
    given = measure in ("loan", "credit") and marks[verb.at - 1].text in _GIVEN
    if given and not habit and sentence.figures[index].bound != "<=":
        return "planned"
    if copula and role == "level" and _is_plan(sentence, index, verb):
        return "planned"
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
    if (measure in FLOWS and _so_far(region)) or (measure is None and any(mark.cue.window for mark in region)):
        return "realised"
    if copula and measure in FLOWS and any(mark.cue.tense == "participle" for mark in region[:-2]):
        return "realised"
    if title and role != "share" and not copula and not habit and marks[verb.at].text not in ("دارد", "دارند"):
        return "planned"
    return "state"


def _stands(sentence: Sentence, measure: str | None, verb: Verb) -> bool:
    """Whether a reckoned amount is so now: a stock, a price that has been set, a cost as estimated."""
    if measure is None:
        return verb.tense == "perfect" and sentence.marks[verb.at - 1].text in ("برآورد", "تخمین", "ارزیابی")
    return verb.tense == "perfect" if measure == "price" else measure not in FLOWS


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
        mark.cue.time is not None and not (since and mark.text == "تا") and not (held and mark.text == "با")
        for mark in region
    )


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
    compares = any(sentence.folded.endswith("تر", m.start, m.end) for m in behind[:1])
    return compares and not any(mark.text in _PERIODS for mark in _around(sentence, index))


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


def _begins(sentence: Sentence, index: int, verb: Verb) -> bool:
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


def points_back(sentence: Sentence, *, status: bool = False) -> bool:
    """Whether the sentence speaks of what the one before named: «ارزش این محصولات … است».

    ``status``: whether it also shares its status, which a place or a group that was named does not: «در این استان».
    """
    opening = sentence.marks[: min(sentence.places[0], _REACH)]
    for at, mark in enumerate(opening):
        if mark.cue.speech is not None or mark.text == ":":
            continue
        if mark.text in ("این", "همین") and at + 1 < len(opening) and opening[at + 1].cue.pronoun is None:
            where = at and opening[at - 1].text in ("در", "از", "بین")
            where = where or ITEMS.get(opening[at + 1].text) == NONE or "حاضر" in (mark.text for mark in opening[:at])
            return not (status and (where or opening[at + 1].cue.place_kind or opening[at + 1].cue.place))
    return False
