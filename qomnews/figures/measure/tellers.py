"""The measure that a verb gives to the figure it is said of: «… صادر شد», «… سرمایه‌گذاری شده است»."""

from __future__ import annotations

from qomnews.figures.lexicon import load, variants, word_set
from qomnews.figures.measure.measures import ITEMS, NO_CLAIM, NONE, REACH, WEAK, Claim, fits
from qomnews.figures.model import Quantity
from qomnews.figures.sentence.clauses import Sentence
from qomnews.figures.sentence.cues import UNKNOWN
from qomnews.figures.sentence.marks import Mark
from qomnews.text.characters import ZWNJ

_ISSUED = frozenset("".join(form) for word in load("measures")["issued"]["words"] for form in variants(word))
"""What is issued by those whose verb is «صادر», too."""

_BUYING = word_set("buying")
SELLING = word_set("putting_to_market") | _BUYING
"""Of goods put to market; of shares, and with a price, they tell a sale."""

_MATERIAL = ("با", "شامل", "از")
"""Before what something is built of: «با ۱۷ هزار پنل ساخته شد»."""

_EXCHANGE = word_set("exchange")
_LEAST_SALE = 10**9
"""In rial; sums sold for less are prices of a piece."""

_LEAST_LOT = 10**10
"""In rial; what goes for more is many pieces."""

_WENT = word_set("went")
_ABROAD = frozenset(load("places")["country"]["words"]) - {"ایران", "کشور"}
_SENT = tuple(word_set("sent"))
_MAKES = ("میساز",)
_LOSSES = word_set("losses")
_HARM = word_set("harm") | _LOSSES
_PARTS = word_set("parts") | word_set("remainder")
_SECOND = 3
"""The fewest marks of «و بخشی صادر» before its verb."""

_MOTION = word_set("on_the_way")
_DRAWING = _MOTION | {"جذب"}


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
    measure = _gapped(sentence, index, own) or _names(sentence, own, place)
    if measure is None:
        return NO_CLAIM
    leaning = marks[own - 1].text
    if measure == "export" and figure.kind == "count" and leaning == "ارسال":
        return NO_CLAIM
    if measure == NONE and figure.currency is not None and leaning in SELLING and small(figure):
        return Claim(1.0, "price", "verb")
    bought = leaning in _BUYING and marks[own].cue.supports is not None
    if bought and measure == NONE and _of_shares(sentence, figure):
        return Claim(1.0, "sale", "verb")
    if not fits(measure, figure) or (measure in WEAK and figure.kind != "count"):
        return NO_CLAIM
    if measure == "production" and (figure.kind in ("area", "length") or leaning == "به"):
        made = figure.kind in ("mass", "volume") or leaning == "تولید"
        return Claim(2.3, measure, "verb") if made else NO_CLAIM
    if (measure == "employment" and figure.kind != "count") or (measure == "credit" and figure.currency is None):
        return NO_CLAIM  # «۶ درصد آب به صنعت اختصاص یافت»
    if measure == "import" and any(map(_harms, marks[max(0, own - REACH) : own])):
        lost = figure.currency is not None and any(mark.text in _LOSSES for mark in marks[place:own])
        return Claim(0.8, "damage", "verb") if lost else NO_CLAIM  # «خسارت به ۳ روستا وارد کرد»
    if measure == "export" and _issues(sentence, clause.left, own):
        return NO_CLAIM
    if measure == "sale" and figure.currency is not None and _apiece(sentence, index, own):
        return Claim(1.0, "price", "verb")
    if measure == "sale" and _dearer(sentence, index, own):
        return Claim(2.3, "price", "verb")
    if measure == "production" and figure.kind == "count" and marks[place - 1].text in _MATERIAL:
        return NO_CLAIM
    return Claim(1.0 if measure == "progress" else 2.3, measure, "verb")


def _apiece(sentence: Sentence, index: int, own: int) -> bool:
    """Whether what was sold brought the sum piece by piece: «هر تن ۴۰ میلیون تومان فروخته شد»."""
    figure = sentence.figures[index]
    marks, place = sentence.marks, sentence.places[index]
    if small(figure) and not _of_goods(sentence, index, own):
        return True
    if marks[place - 1].text == "به" and figure.value < _LEAST_LOT:
        return True
    return any(mark.text == "هر" for mark in marks[max(sentence.clauses[index].left + 1, place - REACH) : place])


def _of_goods(sentence: Sentence, index: int, own: int) -> bool:
    """Whether the goods stand behind the sum, which so is what all of them brought: «۵۰ میلیون تومان فرش فروخت»."""
    at = sentence.places[index] + 1
    behind = sentence.marks[at]
    cue = behind.cue
    thing = behind.text.isalpha() and not (cue.light or cue.tense or cue.verbal or cue.direction)
    return at < own - (sentence.marks[own].cue.supports is not None) and thing


def _dearer(sentence: Sentence, index: int, own: int) -> bool:
    """Whether a percent tells how much the price before the verb changed: «با ۲ درصد رشد ۹۰ دلار معامله شد»."""
    if sentence.figures[index].kind != "percent" or index + 1 == len(sentence.places):
        return False
    other = sentence.figures[index + 1]
    return sentence.places[index + 1] < own and other.currency is not None and small(other)


def _of_shares(sentence: Sentence, figure: Quantity) -> bool:
    """Whether shares are bought, which others sold: «۲ میلیون سهم خریداری شد»."""
    return (figure.item or "").startswith("سهم") or any(mark.text in _EXCHANGE for mark in sentence.marks)


def small(figure: Quantity) -> bool:
    """Whether a sum is too small for the sales of anyone and so is a price."""
    return figure.value < (_LEAST_SALE if figure.unit == "IRR" else _LEAST_SALE // 10_000)


def _gapped(sentence: Sentence, index: int, own: int) -> str | None:
    """The measure of a verb that is said once for two: «۱۴ تن استخراج و ۳ تن صادر شد»."""
    marks = sentence.marks
    place = sentence.places[index]
    if index + 1 == len(sentence.places) or sentence.places[index + 1] > own:
        return _halved(sentence, place, own)
    at = sentence.places[index + 1] - 1
    while at > place and (marks[at].text in ("و", "،") or marks[at].cue.light is not None):
        at -= 1
    behind = marks[at + 1].text
    if at > place and behind in ("و", "،") and marks[at].cue.verbal is not None:
        return marks[at].cue.verbal
    return _halved(sentence, place, own)


def _halved(sentence: Sentence, place: int, own: int) -> str | None:
    """The measure that lost its verb to another subject behind it: «۴۹ تن تولید و بخشی از آن صادر شد»."""
    if _PARTS.isdisjoint(sentence.words):
        return None
    marks = sentence.marks
    for at in range(own - _SECOND, max(place, own - REACH), -1):
        if marks[at].text == "و" and marks[at + 1].text in _PARTS:
            return marks[at - 1].cue.verbal
    return None


def _names(sentence: Sentence, own: int, place: int) -> str | None:
    """The measure that a verb or the word it leans on names: «می‌فروشند», «صادر شد», «استخراج و فرآوری شد»."""
    marks = sentence.marks
    cue = marks[own].cue
    if cue.verbal is not None:
        return cue.verbal
    leaning = marks[own - 1].text
    if leaning == "را" and _form(sentence, marks[own]).startswith(_MAKES):
        return "production"  # «نیمی از کاشی کشور را می‌سازند»
    if leaning == "تحویل" and _delivers(sentence, own, place):
        return "production"
    at = own - 1
    while at > place and marks[at].text in ("نیز", "هم"):
        at -= 1
    if at <= place:
        return None
    text, cue = marks[at].text, marks[at].cue
    if text == "وارد" and _harms(marks[at - 1]):
        return marks[at - 1].cue.noun or NONE  # «به خانه‌ها خسارت وارد شد»
    if text in _MOTION and cue.verbal == "export" and sentence.folded.endswith("بازار", 0, marks[at].end):
        joined = at - 2 > place and marks[at - 1].text == "و"
        return (marks[at - 2].cue.verbal if joined else None) or NONE  # «روانه بازار می‌کنند», whichever
    if cue.verbal is not None or (cue.noun is not None and marks[at - 1].text != "جذب"):
        return cue.verbal or cue.noun
    if cue.tense == "participle" and cue.adjective is not None:
        return cue.adjective
    if _sent_off(sentence, own, place, at):
        return "export"
    for back in range(at - 1, max(place, at - 4), -1) if not _DRAWING.isdisjoint(sentence.words) else ():
        if marks[back].text == "جذب":
            return "employment"  # «۱۲۰ نفر جذب این واحدها شدند»
        if marks[back].text not in _MOTION:
            continue
        if _is_abroad(sentence, marks[back + 1]):
            return "export"
        if marks[back].cue.verbal is not None:
            return marks[back].cue.verbal
    if at - 2 > place and marks[at - 1].text == "و" and marks[at - 2].cue.verbal is not None:
        return marks[at - 2].cue.verbal
    noun = marks[at - 1].cue.noun if at - 1 > place else None
    return None if noun in WEAK else noun


def _sent_off(sentence: Sentence, own: int, place: int, at: int) -> bool:
    """Whether goods went or were sent to a place abroad: «… به افغانستان و پاکستان فرستاده است», «به هند رفت»."""
    if "به" not in sentence.words:
        return False
    marks = sentence.marks
    form = _form(sentence, marks[own])
    if form in _WENT:
        if marks[at].cue.place is not None and marks[at - 1].text == "به":
            return True
    elif not form.startswith(_SENT):
        return False
    return any(marks[to].text == "به" and _is_abroad(sentence, marks[to + 1]) for to in range(place + 1, at + 1))


def _delivers(sentence: Sentence, own: int, place: int) -> bool:
    """Whether goods come out of a works rather than into other hands: «پارسال ۲۰ هزار تن شمش تحویل داد»."""
    marks = sentence.marks
    made = _form(sentence, marks[own]).startswith(("داد", "میده", "ده"))
    return made and marks[place + 1].cue.commodity is not None and all(mark.text != "به" for mark in marks[place:own])


def _is_abroad(sentence: Sentence, mark: Mark) -> bool:
    """Whether a mark is a foreign country or a number of countries."""
    return mark.cue.place in _ABROAD or (mark.figure >= 0 and sentence.figures[mark.figure].item == "کشور")


def _form(sentence: Sentence, mark: Mark) -> str:
    """A verb without its half-spaces: «می‌رود» as «میرود»."""
    return sentence.folded[mark.start : mark.end].replace(ZWNJ, "").replace(" ", "")


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
    marks = sentence.marks
    first = max(left, own - REACH) + 1
    if "مقصد" in sentence.words:  # «با گواهی بهداشتی به مقصد عراق صادر شد»
        first = max((at + 1 for at in range(first, own) if marks[at].text == "مقصد"), default=first)
    if any(marks[at].cue.noun == "licence_count" for at in sentence.measuring_in(first, own)):
        return True
    named = not _ISSUED.isdisjoint(sentence.words)
    if named and any(mark.text in _ISSUED and mark.cue.clausal is None for mark in marks[first:own]):
        return True
    return any(
        first <= place < own and figure.item is not None and _is_issued(figure.item)
        for place, figure in zip(sentence.places, sentence.figures, strict=True)
    )


def _is_issued(item: str) -> bool:
    """Whether what is counted is issued: «۱۲ فقره پروانه»."""
    first = item.replace(ZWNJ, " ").partition(" ")[0]
    return ITEMS.get(first) == "licence_count" or first in _ISSUED or item in _ISSUED
