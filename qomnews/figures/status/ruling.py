"""Words that rule a status beside the verb: «قرار است», «باید», «پیش‌بینی …», «لغو شد»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qomnews.figures.lexicon import word_set
from qomnews.figures.sentence.clauses import HARD, Sentence, Verb
from qomnews.figures.sentence.cues import bits
from qomnews.figures.sentence.marks import Mark
from qomnews.figures.sentence.vocabulary import cue_of
from qomnews.figures.status.present import around

_NOMINAL, _CLAUSAL, _LEANT = bits("nominal"), bits("clausal"), bits("nominal", "before_verb")
_HANDLED = word_set("ranks") | word_set("handled")
_SAYING = tuple(word_set("to_be_said"))
_CHAIN = 25
"""Marks of a clause before that are looked at."""

_BUT = frozenset({"ولی", "اما", "لیکن", "لکن", "حالی", "حالیکه", "درحالیکه", "هرچند", "گرچه", "اگرچه", "زیرا"})
_FORCED = word_set("forced")
_DEGREES = word_set("degrees")
_WANTS = re.compile(r"می[ \u200c]*خواه")


def clausal(sentence: Sentence, index: int, measure: str | None) -> str | None:
    """The status from a word that rules the clause: «قرار است», «باید», «پیش‌بینی می‌شود», «لغو شد»."""
    marks = sentence.marks
    clause = sentence.clauses[index]
    verb = clause.verb
    own = _ruled(sentence, verb, measure) if verb is not None and verb.at and not verb.speech else None
    if own == "negated":
        return own
    if sentence.mask & _CLAUSAL:
        chained = _chained(sentence, clause.before) if verb is not None and verb.tense == "subjunctive" else ()
        for mark in reversed([*chained, *around(sentence, index)]):
            needed_before = mark.cue.clausal == "needed" and mark.cue.tense is not None
            if needed_before and verb is not None and verb.tense == "future":
                continue  # «۷۵ میلیارد تومان نیاز است و با راه‌اندازی آن ۱۲۰ نفر مشغول خواهند شد»
            if mark.cue.clausal is not None and not _only_mentions(sentence, mark, verb):
                if mark.text.startswith("بتوان") and _supposed(sentence, index):
                    return "planned"
                if mark.text in _FORCED and verb is not None and verb.tense in ("past", "perfect"):
                    return "realised"
                return mark.cue.clausal
    if own is not None:
        return own
    if verb is not None:
        if _wanted(sentence, index, verb):
            return "needed"
        if verb.tense == "subjunctive" and _foretold(sentence, index):
            return "forecast"
        if verb.tense in ("subjunctive", "present", "future") and _announced(sentence, clause.left):
            return "forecast"
    before = _ruler(sentence, clause.before)
    if before is None or _parted(sentence, before, sentence.places[index]):
        return None
    if marks[before.at].cue.copula is not None and (said := _is_this(sentence, before)):
        return said
    if before.at and (verb is None or verb.tense in ("present", "subjunctive", "future")):
        ruled = _ruled(sentence, before, measure) or _enabled(sentence, before, verb) or _condition(sentence, before)
        if ruled is None and verb is not None and verb.tense == "subjunctive":
            ruled = "forecast" if marks[before.at - 1].cue.reckoned is not None else None
        return ruled if ruled != "negated" else None
    return None


def _parted(sentence: Sentence, before: Verb, place: int) -> bool:
    """Whether «اما» or the like stands between a verb and a figure behind it, which so is told on its own."""
    if _BUT.isdisjoint(sentence.words):
        return False
    return any(mark.text in _BUT for mark in sentence.marks[before.at + 1 : place])


def _supposed(sentence: Sentence, index: int) -> bool:
    """Whether an «if» stands over an ability: «اگر بتوانیم سالانه ۳۵۰ کلاس نوسازی کنیم»."""
    return any(mark.text in ("اگر", "چنانچه") for mark in around(sentence, index))


def _chained(sentence: Sentence, before: Verb | None) -> Sequence[Mark]:
    """The marks of the clause before, where its subjunctive goes on with «و»: its ruling word rules both."""
    marks = sentence.marks
    if before is None or before.tense != "subjunctive" or marks[before.at + 1].text != "و":
        return ()
    first = before.at - 1
    while first > 0 and before.at - first < _CHAIN and marks[first].cue.tense is None and marks[first].text not in HARD:
        first -= 1
    return marks[first : before.at]


def _ruler(sentence: Sentence, before: Verb | None) -> Verb | None:
    """The verb that rules a chain of subjunctives: «باعث شده که تورم کاهش یابد و به ۱۰ درصد برسد»."""
    marks = sentence.marks
    while before is not None and before.tense == "subjunctive" and marks[before.at + 1].text == "و":
        earlier = sentence.verbs[: sentence.verbs.index(before)]
        if not earlier or any(mark.text in HARD for mark in marks[earlier[-1].at : before.at]):
            break
        before = earlier[-1]
    return before


def _only_mentions(sentence: Sentence, mark: Mark, verb: Verb | None) -> bool:
    """Whether a ruling word rules nothing: «می‌توان به … اشاره کرد», «…، در صورتی که در ایران ۳ کیلوگرم است»."""
    if sentence.folded[mark.start : mark.end].split() == ["در", "پی"]:
        return verb is None or verb.tense != "present" or sentence.marks[verb.at].cue.copula is None
    if mark.text == "شاید":
        return verb is None or verb.tense != "subjunctive"  # «شاید حدود ۴ درصد هم صادرات داریم»
    if mark.text == "باید" and _only_said(sentence, mark):
        return True
    if verb is None:
        return False
    if mark.text in ("اگر", "احتمالا") and verb.tense in ("past", "perfect"):
        return True  # «اگر ارزش آن را که به ۳ میلیارد رسید در نظر بگیریم»
    own = sentence.marks[verb.at]
    if mark.cue.clausal == "capacity":
        words = sentence.folded[sentence.marks[verb.at - 1].start if verb.at else own.start : own.end]
        return "اشاره" in words or "نام برد" in words
    told = verb.tense in ("past", "perfect", "present")
    whereas = sentence.folded[mark.start : mark.end].split() == ["در", "صورتی", "که"] and verb.at and told
    return bool(whereas) and any(
        other.at < verb.at and sentence.marks[other.at].start < mark.start for other in sentence.verbs
    )


def _only_said(sentence: Sentence, mark: Mark) -> bool:
    """Whether what must be done is only to say or know: «باید بگوییم که این ۴۶ هزار تن …»."""
    behind = (other for other in sentence.marks if other.start > mark.start)
    return any(other.text.startswith(_SAYING) for _, other in zip(range(3), behind, strict=False))


def _wanted(sentence: Sentence, index: int, verb: Verb) -> bool:
    """Whether the figure is what is wanted: «روزانه ۱۲ میلیون متر مکعب گاز می‌خواهند», «نیاز معادن ۱۴ تن است»."""
    place = sentence.places[index]
    if verb.tense != "present" or verb.at > place + 4 or verb.negative or sentence.figures[index].kind == "percent":
        return False
    marks = sentence.marks
    own = marks[verb.at]
    if _WANTS.match(sentence.folded, own.start, own.end):
        return True
    if own.cue.copula is None or verb.at != place + 1:
        return False
    return any(mark.text == "نیاز" for mark in marks[max(sentence.clauses[index].left + 1, place - 7, 0) : place])


def _foretold(sentence: Sentence, index: int) -> bool:
    """Whether a forecast rules the clause without «که» and «است»: «پیش‌بینی کرده قیمت … به ۱۰ هزار دلار برسد»."""
    if not sentence.mask & _NOMINAL:
        return False
    marks = sentence.marks
    place = sentence.places[index]
    return any(
        marks[at].cue.nominal == "forecast" and marks[at + 1].text.startswith("کرده")
        for at in range(max(sentence.clauses[index].left + 1, place - _CHAIN, 0), place - 1)
    )


def _announced(sentence: Sentence, left: int) -> bool:
    """Whether a forecast is announced before the colon at ``left``: «پیش‌بینی کرد: …»."""
    marks = sentence.marks
    return left > 1 and marks[left].text == ":" and any(m.cue.nominal == "forecast" for m in marks[left - 2 : left])


def _is_this(sentence: Sentence, before: Verb) -> str | None:
    """The status of the aim that a clause before opens: «پیش‌بینی ما این است که …»."""
    marks = sentence.marks
    if marks[before.at - 1].text not in ("این", "آن") or marks[before.at + 1].text != "که":
        return None
    aims = (mark.cue.nominal for mark in marks[max(0, before.at - 6) : before.at - 1])
    return next((aim for aim in aims if aim in ("planned", "forecast")), None)


def _enabled(sentence: Sentence, before: Verb, verb: Verb | None) -> str | None:
    """The status of «قادر است» and «موظف است» for the subjunctive behind them."""
    status = sentence.marks[before.at - 1].cue.clausal
    return status if status in ("capacity", "needed") and verb is not None and verb.tense == "subjunctive" else None


def _condition(sentence: Sentence, before: Verb) -> str | None:
    """planned or forecast where the clause before sets a condition: «اگر برق باشد ۵۰۰ تن تولید می‌کنیم»."""
    if not sentence.mask & _CLAUSAL:
        return None
    for at in range(before.at - 1, max(-1, before.at - 25), -1):
        mark = sentence.marks[at]
        if mark.cue.clausal in ("planned", "forecast"):
            aside = sentence.marks[at - 1].text == "که" and sentence.marks[before.at + 1].text == "،"
            return None if aside else mark.cue.clausal  # «کارگاهی که قرار بود ۷۰ نفر را استخدام کند، ۱۱ نفر دارد»
        if mark.cue.tense not in (None, "participle") or mark.text in HARD:
            return None
    return None


def _ruled(sentence: Sentence, verb: Verb, measure: str | None) -> str | None:
    """The status of a word right before a verb: «لغو شد», «پیش‌بینی می‌شود», «نیاز است»."""
    mark = sentence.marks[verb.at - 1]
    own = sentence.marks[verb.at].cue
    if own.nominal is not None and own.works is None and cue_of(sentence.marks[verb.at].text).works is None:
        return own.nominal  # «… پیش‌بینی‌شده که …», not «… احداث شده و …»
    cue = mark.cue if mark.figure < 0 else cue_of(sentence.figures[mark.figure].item)  # «۴۴ فقره لغو شد»
    if not cue.mask & _LEANT:
        return None
    if mark.text == "احتمال" and verb.at > 1 and sentence.marks[verb.at - 2].text in _DEGREES:
        return None  # «بار دوم ۹۰ درصد کمتر احتمال دارد»
    if cue.before_verb == "planned" and measure in (None, "price"):
        return None
    if cue.works is not None and verb.tense in ("past", "perfect"):
        return None  # «تاکنون دو مدرسه احداث کرده است»
    if cue.before_verb == "state" and mark.text != "واقع" and not _lies(sentence, verb):
        return None
    if cue.before_verb == "negated" and (own.copula is not None or verb.tense == "subjunctive"):
        return None
    if cue.before_verb == "negated" and verb.tense == "future":
        return "planned"  # «پروانه ۴۰ معدن باطل خواهد شد»
    if verb.at > 1 and sentence.marks[verb.at - 2].text in ("از", "حال", "دست"):
        return cue.before_verb  # «بالاتر از برنامه بود» only compares, «در حال احداث است» is under way
    if verb.at > 3 and [m.text for m in sentence.marks[verb.at - 3 : verb.at - 1]] == ["از", "ظرفیت"]:
        return cue.before_verb  # «۲۰ درصد کمتر از ظرفیت اسمی است»
    return cue.before_verb or cue.nominal


def _lies(sentence: Sentence, verb: Verb) -> bool:
    """Whether «قرار گرفته» tells a place, as in «در شرق استان», and no handling, as in «مورد بازدید»."""
    near = [mark.text for mark in sentence.marks[max(0, verb.at - 8) : verb.at - 1]]
    return verb.tense == "perfect" and "در" in near and _HANDLED.isdisjoint(near)
