"""The words that may claim a figure: the nearest noun before it, a noun behind it, and the verb of its clause."""

from __future__ import annotations

from qomnews.figures.clauses import HARD, SOFT, Sentence
from qomnews.figures.cues import UNKNOWN, bits
from qomnews.figures.lexicon import load
from qomnews.figures.marks import Mark
from qomnews.figures.measures import CHANGING, ITEMS, LIMIT, NO_CLAIM, NONE, REACH, RELATIONS, WEAK, Claim, fits
from qomnews.figures.model import Quantity

_HELD = ("mass", "power", "volume", "rate")
"""Kinds that, as an adjective, tell what a plant can make: «کارخانه ۳۰ هزار تنی»."""

_ACTS = ("کشف", "خرید", "حمل", "عرضه", "قرارداد", "تفاهم", "تفاهمنامه")
"""Acts on what the noun behind them measures: «کشف ذخایر ۳۰۰ تنی», «تفاهم‌نامه سرمایه‌گذاری ۴۰ میلیون دلاری»."""

_SIZES = frozenset({"میزان", "تعداد", "شمار", "حجم", "مقدار"})

_LONGEST_HEAD = 12
"""Marks of a headline before its colon."""

_ISSUED = frozenset(load("measures")["issued"]["words"])
"""What is issued by those whose verb is «صادر», too."""

_SELLING = ("عرضه", "خریداری", "خرید")
_BUYING = ("خریداری", "خرید")
_LEAST_SALE = 10**9
"""In rial; sums sold for less are prices of a piece."""

_WENT = ("رفت", "رفته", "میرود", "میرفت", "رفتند", "برد", "بردند")
_ABROAD = frozenset(load("places")["country"]["words"]) - {"ایران", "کشور"}
_SENT = ("فرستاد", "میفرست")
_MEASURING = bits("noun", "verbal", "adjective", "place")
"""Places too: «به روسیه رفت» tells an export."""

_COURSE = ("پایان", "جریان", "ادامه", "آغاز")
"""«قیمت مس در پایان معاملات ۸ هزار دلار بود»: a time and no measure."""
_THAN = ("بیشتر", "کمتر", "بالاتر", "پایینتر")
_HARM = frozenset({"آسیب", "ضربه", "لطمه", "فشار", "خدشه", "صدمه", "زیان", "اتهام"})
_MOTION = ("راهی", "روانه", "عازم")


def nearest(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The cheapest claim of the words around; none where the sentence names no measure at all."""
    if not sentence.mask & _MEASURING:
        return NO_CLAIM
    before = left(sentence, index, figure)
    if before.measure and figure.kind == "percent" and _arrives(sentence, index):
        return before
    return min(before, right(sentence, index, figure), verb(sentence, index, figure))


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
    clause = sentence.clauses[index]
    cost = 0.2 if place and marks[place - 1].text in ("معادل", "برابر") else 1.0
    if place and marks[place - 1].cue.noun == "price":
        cost = 0.6  # «به قیمت ۱۳۴ دلار معامله شد»
    if place and figure.kind == "area" and marks[place - 1].text.startswith(("زمین", "اراضی", "عرصه")):
        return Claim(0.6, "area", "left")  # «در زمینی ۲۲۰ هکتاری»
    if place and marks[place - 1].text == "ارز" and figure.unit == "IRR":
        return Claim(0.6, "price", "left")  # «با ارز ۴۲۰۰ تومان»
    best = NO_CLAIM
    at = place - 1
    plant = at if at < 1 or marks[at].cue is not UNKNOWN else at - 1
    if marks[plant].cue.noun == "unit_count" and figure.kind in _HELD and figure.unit_text.endswith("ی"):
        return Claim(0.6, "capacity", "left")
    listed = 0.8 if figure.kind in CHANGING else 1.8
    stop = max(-1, place - REACH)
    while at > stop and cost < best.cost:
        mark = marks[at]
        cue = mark.cue
        if mark.figure >= 0:
            cost += 0.8
        elif cue.speech or (mark.text == ":" and not _headed(sentence, at)):
            break
        elif at == clause.left:
            cost += 3.0
        elif mark.text in HARD:
            cost += 2.0
        elif mark.text == "که":
            cost += 1.5
        elif mark.text in ("،", ","):
            cost += 0.8
        elif cue is not UNKNOWN and cue.noun is None and mark.text in _SIZES and _sized(sentence, at, place):
            named = Claim(min(cost, 1.25), NONE, "left")
            best = named if named.cost < best.cost else best
            break
        elif cue.noun is not None or cue.adjective is not None:
            head = _head(sentence, at, figure)
            if head is not None:
                measure, extra = head
                best = Claim(cost + extra, measure, "left") if cost + extra < best.cost else best
                if not extra:
                    break
            cost += 0.3
        elif cue.light is not None or cue.nominal is not None:
            cost += listed if mark.text == "و" and at == place - 1 else 0.1
        else:
            cost += 0.3
        at -= 1
        cost = min(cost, 5.0) if at > clause.left else min(cost, 6.5)
    return best


def _sized(sentence: Sentence, at: int, place: int) -> bool:
    """Whether «میزان» or «تعداد» is that of a thing outside the vocabulary: «تعداد گردشگران … ۳۶ درصد»."""
    marks = sentence.marks
    if at and marks[at - 1].text == "به":
        return False  # «به میزان قبل»
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


def _head(sentence: Sentence, at: int, figure: Quantity) -> tuple[str, float] | None:
    """(measure, extra cost) of the noun or adjective at ``at``; None where its head stands right before it."""
    cue = sentence.marks[at].cue
    done = sentence.marks[at + 1].text == "شده"  # «هر متر زیربنای معامله شده»
    if cue.noun is not None and fits(cue.noun, figure) and not done:
        if _governed(sentence, at, figure):
            return None
        if cue.noun in WEAK and figure.kind != "count" and _led(sentence, at, figure):
            return None
        if cue.noun in WEAK and figure.kind != "count" and not (_plural(sentence, at) and _free(sentence, at)):
            return None
        placed = at and (sentence.marks[at - 1].text == "در" or (at > 1 and sentence.marks[at - 1].text in _COURSE))
        return cue.noun, 1.5 if placed else 0.0  # «قیمت گندم در بودجه ۱۷۰۰ تومان شد»
    adjective = cue.noun if done else cue.adjective
    if adjective is not None and fits(adjective, figure):
        for before in range(at - 1, max(-1, at - 7), -1):
            mark = sentence.marks[before]
            if mark.cue.tense is not None or mark.figure >= 0 or mark.text in RELATIONS or mark.text in HARD:
                break
            if mark.text in SOFT:
                break
            if _noun_fits(sentence, before, figure) and mark.cue.noun != adjective:
                return None
        return adjective, 1.4
    return None


def _governed(sentence: Sentence, at: int, figure: Quantity) -> bool:
    """Whether a measuring noun leads the phrase that the one at ``at`` ends: «فروش خودروهای برقی تولید چین»."""
    marks = sentence.marks
    reach = 2 if marks[at + 1].figure >= 0 else 5
    for before in range(at - 1, max(-1, at - reach), -1):
        if _noun_fits(sentence, before, figure):
            return True
        mark = marks[before]
        plain = mark.cue is UNKNOWN and mark.text.isalpha() and mark.text != "که"
        if not (plain or mark.cue.commodity) or mark.figure >= 0:
            return False
    return False


def _led(sentence: Sentence, at: int, figure: Quantity) -> bool:
    """Whether a measuring noun shortly before leads the phrase of a weak one: «تسهیلات درخواستی واحدهای تولیدی»."""
    for before in range(at - 1, max(-1, at - 4), -1):
        text = sentence.marks[before].text
        if text in SOFT or text in HARD or text in RELATIONS or text in ("از", "و"):
            return False
        if _noun_fits(sentence, before, figure):
            return True
    return False


def _noun_fits(sentence: Sentence, at: int, figure: Quantity) -> bool:
    mark = sentence.marks[at]
    noun = mark.cue.noun
    return noun is not None and noun not in WEAK and mark.text not in _ACTS and fits(noun, figure)


def _free(sentence: Sentence, at: int) -> bool:
    """Whether no preposition holds the noun: «در معادن استان» says where, not what."""
    return at == 0 or sentence.marks[at - 1].text not in RELATIONS


def _plural(sentence: Sentence, at: int) -> bool:
    """Whether a weak noun speaks of many, so that a percent may be about their number."""
    mark = sentence.marks[at]
    word = sentence.folded[mark.start : mark.end]
    if word.rstrip("ی").endswith("ها") or word in ("معادن", "کارخانجات") or mark.text == "صدور":
        return True
    return at > 0 and sentence.marks[at - 1].text in ("شمار", "تعداد")


def right(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of a noun behind the figure: «۱۲ میلیارد ریال سرمایه‌گذاری», «۴ درصد از وزن صادرات»."""
    marks = sentence.marks
    place = sentence.places[index]
    end = min(sentence.clauses[index].right, place + REACH, len(marks))
    share = figure.kind in ("percent", "fraction")
    cost = 0.9 if share or not figure.unit_text.endswith("ی") else 1.9
    best = NO_CLAIM
    dearest = 2.5 if share and figure.unit_text.endswith("ی") else LIMIT
    for at in range(place + 1, end):
        if cost >= best.cost or cost > dearest:
            break
        mark = marks[at]
        cue = mark.cue
        text = mark.text
        if mark.figure >= 0 or text in HARD:
            break
        if text == "از" and share and marks[at - 1].text in _THAN:
            break  # «۲۰ درصد کمتر از ظرفیت است»
        leans = at + 1 < len(marks) and marks[at + 1].cue.tense is not None
        sold = figure.currency is not None and (cue.noun == "sale" or text in _SELLING)
        if leans and (cue.before_verb is not None or sold):
            break  # «به ۲ میلیارد ریال نیاز دارد», «۵۳ دلار معامله شد»: the verb decides
        if cue.noun is not None and fits(cue.noun, figure):
            near = at == place + 1 or (at == place + 2 and marks[at - 1].text == "از")
            if (
                cue.noun not in WEAK
                or figure.kind == "count"
                or (_plural(sentence, at) and (near or (_free(sentence, at) and marks[at - 1].text != "از")))
            ):
                return Claim(cost, cue.noun, "right")
        elif cue.adjective is not None and fits(cue.adjective, figure):
            best = Claim(cost + 1.0, cue.adjective, "right") if cost + 1.0 < best.cost else best
        if text == "و" and (at == place + 1 or marks[at - 1].cue is UNKNOWN):
            cost += 2.5
        elif text in RELATIONS:
            cost += 0.2 if share and text == "در" and at == place + 1 else 3.0 if text in ("برای", "جهت") else 1.5
        elif text in SOFT:
            cost += 0.3 if text == ")" else 2.5 if at == place + 1 else 1.5
        elif text == "از" and at + 1 < end and marks[at + 1].text == "محل":
            cost += 0.2  # «۴۰ میلیارد ریال از محل اعتبارات استانی هزینه شد»
        elif text == "از":
            cost += 0.3 if share or (at + 1 < end and marks[at + 1].cue.aspect is not None) else 1.6
        elif cue.light is not None or cue.direction is not None:
            cost += 0.2
        else:
            cost += 0.5
        cost = min(cost, 5.5)
    return best


def verb(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of the figure's own verb: «… صادر شد», «… سرمایه‌گذاری شده است», «… صادرات داشتیم»."""
    clause = sentence.clauses[index]
    marks = sentence.marks
    if clause.verb is None or clause.verb.speech or partitive(sentence, index):
        return NO_CLAIM
    own = clause.verb.at
    place = sentence.places[index]
    if place and marks[place - 1].text == "جان" and marks[own].text.startswith("گرفت"):
        return Claim(1.0, "casualty", "verb") if fits("casualty", figure) else NO_CLAIM  # «جان سه نفر را گرفت»
    measure = _gapped(sentence, index, own) or _names(sentence, own, sentence.places[index])
    if figure.kind == "count" and measure == "export" and marks[own - 1].text == "ارسال":
        return NO_CLAIM
    if measure == NONE and figure.currency is not None and marks[own - 1].text in _SELLING and _small(figure):
        return Claim(1.0, "price", "verb")
    bought = marks[own - 1].text in _BUYING and marks[own].cue.supports is not None
    if measure == NONE and bought and _of_shares(sentence, figure):
        return Claim(1.0, "sale", "verb")
    if measure is None or not fits(measure, figure):
        return NO_CLAIM
    if measure == "production" and (figure.kind in ("area", "length") or marks[own - 1].text == "به"):
        made = figure.kind in ("mass", "volume") or marks[own - 1].text == "تولید"
        return Claim(2.3, measure, "verb") if made else NO_CLAIM
    if measure == "employment" and figure.kind != "count":
        return NO_CLAIM
    if measure == "import" and any(map(_harms, marks[max(0, own - REACH) : own])):
        return NO_CLAIM  # «خسارت به ۳ روستا وارد کرد»
    if measure == "export" and _issues(sentence, clause.left, own):
        return NO_CLAIM
    each = any(mark.text == "هر" for mark in marks[max(clause.left + 1, place - REACH, 0) : place])
    small = _small(figure) and not _of_goods(sentence, index, own)
    if measure == "sale" and figure.currency is not None and (each or marks[place - 1].text == "به" or small):
        return Claim(1.0, "price", "verb")
    if measure == "sale" and _dearer(sentence, index, own):
        return Claim(2.3, "price", "verb")
    return Claim(2.3, measure, "verb")


def _of_goods(sentence: Sentence, index: int, own: int) -> bool:
    """Whether the goods stand behind the sum, which so is what all of them brought: «۵۰ میلیون تومان فرش فروخت»."""
    at = sentence.places[index] + 1
    behind = sentence.marks[at]
    thing = behind.text.isalpha() and not (behind.cue.light or behind.cue.tense or behind.cue.verbal)
    return at < own - (sentence.marks[own].cue.supports is not None) and thing


def _dearer(sentence: Sentence, index: int, own: int) -> bool:
    """Whether a percent tells how much the price before the verb changed: «با ۲ درصد رشد ۹۰ دلار معامله شد»."""
    if sentence.figures[index].kind != "percent" or index + 1 == len(sentence.places):
        return False
    other = sentence.figures[index + 1]
    return sentence.places[index + 1] < own and other.currency is not None and _small(other)


def _of_shares(sentence: Sentence, figure: Quantity) -> bool:
    """Whether shares are bought, which others sold: «۲ میلیون سهم خریداری شد»."""
    return (figure.item or "").startswith("سهم") or any(mark.text in ("بورس", "سهام") for mark in sentence.marks)


def _small(figure: Quantity) -> bool:
    """Whether a sum is too small for the sales of anyone and so is a price."""
    return figure.value < (_LEAST_SALE if figure.unit == "IRR" else _LEAST_SALE // 10_000)


def _gapped(sentence: Sentence, index: int, own: int) -> str | None:
    """The measure of a verb that is said once for two: «۱۴ تن استخراج و ۳ تن صادر شد»."""
    if index + 1 == len(sentence.places) or sentence.places[index + 1] > own:
        return None
    marks = sentence.marks
    at = sentence.places[index + 1] - 1
    while at > sentence.places[index] and (marks[at].text in ("و", "،") or marks[at].cue.light is not None):
        at -= 1
    behind = marks[at + 1].text
    return marks[at].cue.verbal if at > sentence.places[index] and behind in ("و", "،") else None


def _names(sentence: Sentence, own: int, place: int) -> str | None:
    """The measure that a verb or the word it leans on names: «می‌فروشند», «صادر شد», «استخراج و فرآوری شد»."""
    marks = sentence.marks
    cue = marks[own].cue
    if cue.verbal is not None:
        return cue.verbal
    at = own - 1
    while at > place and marks[at].text in ("نیز", "هم"):
        at -= 1
    if at <= place:
        return None
    cue = marks[at].cue
    if marks[at].text == "وارد" and _harms(marks[at - 1]):
        return marks[at - 1].cue.noun or NONE  # «به خانه‌ها خسارت وارد شد»
    if marks[at].text in _MOTION and cue.verbal == "export" and sentence.folded.endswith("بازار", 0, marks[at].end):
        joined = at - 2 > place and marks[at - 1].text == "و"
        return (marks[at - 2].cue.verbal if joined else None) or NONE  # «روانه بازار می‌کنند», whichever
    if cue.verbal is not None or cue.noun is not None:
        return cue.verbal or cue.noun
    if cue.tense == "participle" and cue.adjective is not None:
        return cue.adjective
    if cue.place is not None and marks[own].text in _WENT and marks[at - 1].text == "به":
        return "export"
    if (marks[own].text in _WENT or marks[own].text.startswith(_SENT)) and any(
        marks[back].text == "به" and marks[back + 1].cue.place in _ABROAD for back in range(place + 1, at)
    ):
        return "export"
    for back in range(at - 1, max(place, at - 4), -1):
        if marks[back].text in _MOTION and marks[back].cue.verbal is not None:
            return marks[back].cue.verbal
    if at - 2 > place and marks[at - 1].text == "و" and marks[at - 2].cue.verbal is not None:
        return marks[at - 2].cue.verbal
    noun = marks[at - 1].cue.noun if at - 1 > place else None
    return None if noun in WEAK else noun


def _harms(mark: Mark) -> bool:
    """Whether a word names what «وارد شد» tells of without any import."""
    return mark.cue.noun == "damage" or mark.text in _HARM


def partitive(sentence: Sentence, index: int) -> bool:
    """Whether the figure is only the whole that another is taken from: «از ۸۴۵ هزار تن میلگرد، ۱۹۳ هزار تن …»."""
    place = sentence.places[index]
    if place == 0 or sentence.marks[place - 1].text != "از" or sentence.figures[index].bound != "=":
        return False
    if place > 1 and _governs(sentence.marks[place - 2]):
        return False
    return sentence.figures[index].role_hint is None and index + 1 < len(sentence.figures)


def _governs(mark: Mark) -> bool:
    """Whether a word takes «از» itself, so that no part is taken from a whole: «بازرسی از ۶۲ جایگاه»."""
    cue = mark.cue
    return (
        (cue is UNKNOWN and mark.text.isalpha() and mark.text != "که") or cue.noun is not None or cue.tense is not None
    )


def _issues(sentence: Sentence, left: int, own: int) -> bool:
    """Whether «صادر» in the clause is about licences or sentences, which are issued and not exported."""
    for at in range(max(left + 1, own - REACH), own):
        mark = sentence.marks[at]
        if mark.cue.noun == "licence_count" or mark.text in _ISSUED:
            return True
        if mark.figure >= 0:
            item = (sentence.figures[mark.figure].item or "").split("\u200c")[0]
            if ITEMS.get(item) == "licence_count" or item in _ISSUED:
                return True
    return False
