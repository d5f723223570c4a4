"""What surrounds a figure: the goods, the place, the whole of a share, and by weight, value or number."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from qomnews.figures.lexicon import UNITS, load, word_set
from qomnews.figures.model import Document
from qomnews.figures.sentence.clauses import HARD, SOFT, Sentence
from qomnews.figures.sentence.cues import UNKNOWN, bits
from qomnews.figures.sentence.marks import Mark

_REACH = 40
_PLACED, _TITLED = bits("place", "place_kind"), bits("title")
_TRADED, _ASPECTS = bits("commodity"), bits("aspect")
_GOODS_MEASURES = frozenset(
    {"export", "import", "trade", "production", "extraction", "sale", "price", "grade", "reserve", "capacity", None}
)
_GOODS_KINDS = frozenset({"mass", "money", "percent", "percent_point", "fraction", "multiple", "volume", "rate"})
_PREPOSITIONS = frozenset({"از", "در", "درسطح"})
_ENDS = word_set("ends_of_a_whole") | {
    "در", "به", "با", "برای", "را", "که", "توسط", "طی", "نسبت", "است", "هم", "نیز", "تا", "بر", "جهت",
}  # fmt: skip
_NO_WHOLE = word_set("seldom_a_whole") | {"آنها", "آن", "این", "خود"}
"""Words that stand behind a share and are no whole."""

_WEIGHED = ("mass", "volume")
_WEIGHTS = ("t", "kg", "g", "L", "m3", "bbl")
_GENERAL = frozenset(load("commodities")["general"]["words"])
_SUCH_AS = word_set("such_as")
_HELD = "|".join("[ \\u200c]*".join(words) for words, unit in UNITS.sequences.items() if unit.code in _WEIGHTS)
_INSIDE = re.compile(rf"(?:{_HELD})[ \u200c]+((?!هر[ \u200c])[آ-ی][آ-ی \u200c]*?)[ \u200c]+در[ \u200c]")
_WAYS = word_set("aspect_of")
_KINDS = word_set("kinds")
_COUNTRY = frozenset(load("places")["country"]["words"])
_DATELINE = re.compile(
    r"[^\wآ-ی]*(?P<place>[آ-ی][آ-ی \u200c]{1,24}?) *[-–_ـ/،] *[آ-ی][آ-ی \u200c]{1,24}? *[-–_ـ] *(?=[«آ-ی0-9])|"
    r"[^\wآ-ی]*(?P<short>[آ-ی][آ-ی \u200c]{1,24}?) *[-–_] *(?=[«آ-ی0-9])",
)
_DASH = re.compile("[-–_ـ]")
_PLACES: dict[str, str] = {
    re.sub(r"[ \u200c]", "", word): word for table in ("province", "city") for word in load("places")[table]["words"]
}


def dateline(document: Document) -> str | None:
    """The place of the dateline in the first paragraphs; None without one.

    >>> dateline(Document.of("عنوان\\nقم - ایرنا - مدیرکل صمت گفت"))
    'قم'
    """
    for start, end in document.paragraphs[:4]:
        end = min(end, start + 80)
        match = _DATELINE.match(document.folded, start, end) if _DASH.search(document.folded, start, end) else None
        if match is not None:
            place = _PLACES.get(re.sub(r"[ \u200c]", "", match["place"] or match["short"]))
            if place is not None:
                return place
    return None


def places(sentence: Sentence, default: str | None) -> list[str | None]:
    """The place of each figure from the words of its sentence; None where the sentence names none.

    «استان» alone is the default, where one is known.
    """
    named = _named_places(sentence, default)
    if not named:
        return [None] * len(sentence.places)
    where = [at for at, _ in named]
    found: list[str | None] = []
    floor = -1
    for index, place in enumerate(sentence.places):
        clause = sentence.clauses[index]
        before = bisect_left(where, place)
        chosen = None
        if before and where[before - 1] > min(floor, clause.left):
            chosen = before - 1  # «از قم ۱۰ هزار تن، از یزد ۲۰ هزار تن»
        elif before < len(where) and where[before] < clause.right:
            chosen = before
        elif before and not abroad(named[before - 1][1]):
            chosen = before - 1
        found.append(None if chosen is None else named[chosen][1])
        floor = place
    return found


def abroad(place: str | None) -> bool:
    """Whether a place is another country, which the words behind its clause do not share: «هیاتی از عمان آمد و …»."""
    return place in _COUNTRY and place != "ایران"


def _named_places(sentence: Sentence, default: str | None) -> list[tuple[int, str]]:
    """(index of the mark, name) of each place that something happens in or comes from."""
    marks = sentence.marks
    here = default if "استان" in sentence.words else None
    titled = bool(sentence.mask & _TITLED)
    found = []
    for at in sentence.having(_PLACED):
        name = marks[at].cue.place
        if name is None:
            if here is not None and marks[at].text == "استان" and not _followed(marks, at):
                found.append((at, here))
        elif not (titled and _in_title(marks, at)) and _bound(marks, at, name):
            found.append((at, "ایران" if name == "کشور" else name))
    return found


def _followed(marks: Sequence[Mark], at: int) -> bool:
    """Whether a place's name stands behind «استان»."""
    return at + 1 < len(marks) and (marks[at + 1].cue.place is not None or marks[at + 1].text in ("های", "ها"))


def _in_title(marks: Sequence[Mark], at: int) -> bool:
    """Whether a place belongs to the title of an office: «مدیرکل صمت قم»."""
    return any(mark.cue.title is not None and mark.cue.place_kind is None for mark in marks[max(0, at - 7) : at])


def _bound(marks: Sequence[Mark], at: int, name: str) -> bool:
    """Whether a place is bound to what is told: «از قم», «در استان قم», «صادرات قم», «قم با ۳ میلیون دلار»."""
    before = at - 1
    kinds = 0
    while before >= 0 and marks[before].cue.place_kind is not None and kinds < 4:
        before -= 1
        kinds += 1
    previous = marks[before] if before >= 0 else None
    if (
        (previous is None or previous.text == ":")
        and at + 1 < len(marks)
        and marks[at + 1].text not in ("-", "–", "،", ":", "(")
    ):
        return True
    if previous is not None and previous.text in _PREPOSITIONS:
        return True
    if name in _COUNTRY:
        return False
    if kinds or (previous is not None and previous.cue.noun is not None):
        if previous is not None and previous.text == "و":
            return at + 1 < len(marks) and marks[at + 1].figure >= 0
        return previous is None or previous.text not in ("به", "با")
    following = marks[at + 1].text if at + 1 < len(marks) else ""
    return following == "با" and at + 4 < len(marks) and any(mark.figure >= 0 for mark in marks[at + 2 : at + 5])


def commodities(sentence: Sentence, measures: Sequence[str | None]) -> list[str | None]:
    """The goods of each figure, verbatim: the noun phrase behind it, else the nearest before it; lists share theirs."""
    figures = sentence.figures
    traded = sentence.having(_TRADED)
    found = [_commodity(sentence, index, measure, traded) for index, measure in enumerate(measures)]
    for index in range(len(found) - 2, -1, -1):
        if found[index] is None and found[index + 1] is not None and figures[index].group is not None:
            alike = figures[index].group == figures[index + 1].group
            if alike and figures[index].kind == figures[index + 1].kind:
                found[index] = found[index + 1]
    return found


def _commodity(sentence: Sentence, index: int, measure: str | None, traded: Sequence[int]) -> str | None:
    figure = sentence.figures[index]
    marks = sentence.marks
    place = sentence.places[index]
    if figure.kind == "rate" and (inside := _INSIDE.search(sentence.folded, figure.start, figure.end)) is not None:
        return inside[1]
    if figure.kind in _WEIGHED or (figure.kind == "rate" and figure.unit in _WEIGHTS):
        named = _named(sentence, place)
        if named is not None:
            return named
    if not traded:
        return None
    for at in range(place + 1, min(place + 4, len(marks))) if traded[-1] > place else ():
        mark = marks[at]
        if mark.cue.commodity is not None:
            return _phrase(sentence, at)
        if mark.figure >= 0 or mark.cue.tense is not None or mark.text in HARD or mark.text in SOFT:
            break
        if mark.text in ("در", "با", "به", "برای", "که", "را", "و"):
            break
    if measure not in _GOODS_MEASURES or figure.kind not in _GOODS_KINDS:
        return None
    first = traded[bisect_left(traded, place - _REACH + 1) :][:1]
    return _before(sentence, place, first[0]) if first and first[0] < place else None


def _before(sentence: Sentence, place: int, farthest: int) -> str | None:
    """The nearest goods before a mark; what stands in brackets or behind «مانند» only lists examples of them."""
    marks = sentence.marks
    at = place - 1
    while at >= farthest:
        mark = marks[at]
        text, cue = mark.text, mark.cue
        if text == ":" or cue.speech is not None:
            return None
        if text == ")":
            opening = next((back for back in range(at - 1, max(-1, at - 20), -1) if marks[back].text == "("), None)
            at = opening if opening is not None else at
        elif cue.commodity is not None:
            first = at
            while first >= 2 and marks[first - 1].text in ("و", "،") and marks[first - 2].cue.commodity is not None:
                first -= 2
            if first < 2 or marks[first - 1].text not in _SUCH_AS:
                return _phrase(sentence, at)
            at = first - 1
        at -= 1
    return None


def _named(sentence: Sentence, place: int) -> str | None:
    """The goods right behind a weight, known or not: «۱۲ هزار تن زرشک», «۵۰۰ تن روی تولید شد»."""
    marks = sentence.marks
    first = place + 1
    if first < len(marks) and marks[first].text in _KINDS:
        first += 1
    if first >= len(marks):
        return None
    mark = marks[first]
    following = marks[first + 1] if first + 1 < len(marks) else None
    if mark.text == "روی" and not _noun_follows(marks, first):
        return "روی"
    if mark.cue.commodity is None and (mark.cue is not UNKNOWN or not mark.text.isalpha() or mark.text in _GENERAL):
        return None
    if mark.cue.commodity is not None:
        return _phrase(sentence, first)
    leans = following is not None and following.cue.supports is not None and following.cue.copula is None
    return None if leans or mark.text.endswith("ترین") or len(mark.text) < 3 else sentence.folded[mark.start : mark.end]


def _noun_follows(marks: Sequence[Mark], at: int) -> bool:
    """Whether «روی» stands before a noun, and so is no zinc: «روی زمین», not «روی تحویل شد»."""
    if at + 1 >= len(marks) or marks[at + 1].cue is not UNKNOWN or not marks[at + 1].text.isalpha():
        return False
    return not (at + 2 < len(marks) and marks[at + 2].cue.supports is not None)


def _phrase(sentence: Sentence, at: int) -> str:
    """The goods at a mark with what is joined to them: «سنگ و فرآورده معدنی», «مصالح ساختمانی، میوه و کانی»."""
    marks = sentence.marks
    first = last = at
    while last + 1 < len(marks) and (marks[last + 1].cue.modifier or marks[last + 1].cue.commodity):
        last += 1
    while last + 2 < len(marks) and marks[last + 1].text == "و" and marks[last + 2].cue.commodity is not None:
        last += 2
        while last + 1 < len(marks) and marks[last + 1].cue.modifier is not None:
            last += 1
    while first and marks[first - 1].cue.commodity is not None:
        first -= 1  # «گوشت مرغ»
    while first >= 2 and marks[first - 1].text in ("و", "،") and marks[first - 2].cue.commodity is not None:
        first -= 2
    return sentence.folded[marks[first].start : marks[last].end]


def whole(sentence: Sentence, index: int) -> str | None:
    """The whole that a share is part of, verbatim: «۲ درصد معادن کل کشور»; None where it is not said."""
    marks = sentence.marks
    place = sentence.places[index]
    first = place + 1
    if first < len(marks) and marks[first].text == "از":
        first += 1
    last = first
    while last < len(marks) and last - first < 10:
        mark = marks[last]
        if (
            mark.figure >= 0
            or mark.cue.tense is not None
            or mark.cue.share is not None
            or mark.cue.direction is not None
            or mark.cue.clausal is not None
        ):
            break
        if (
            mark.text in _ENDS
            or (mark.text == "از" and last > first)
            or mark.text in HARD
            or mark.text in SOFT
            or (mark.text == "و" and _figure_near(marks, last))
        ):
            break
        last += 1
    if last - first > 1 and last < len(marks) and marks[last].cue.supports is not None:
        last -= 1
    while last > first and marks[last - 1].text in ("و", "این", "آن"):
        last -= 1
    if last > first and not (last - first == 1 and marks[first].text in _NO_WHOLE):
        return sentence.folded[marks[first].start : marks[last - 1].end]
    return _whole_before(sentence, index)


def _figure_near(marks: Sequence[Mark], at: int) -> bool:
    return any(mark.figure >= 0 for mark in marks[at + 1 : at + 6])


def _whole_before(sentence: Sentence, index: int) -> str | None:
    """The whole that stands before: «از کل ارزش صادرات استان ۲۵ درصد به عراق رفت»."""
    marks = sentence.marks
    place = sentence.places[index]
    for at in range(place - 1, max(-1, place - _REACH), -1):
        if marks[at].cue.share is not None and marks[at].text == "از":
            last = at + 1
            while (
                last < place
                and marks[last].figure < 0
                and marks[last].text not in _ENDS
                and marks[last].text not in SOFT
            ):
                last += 1
            return sentence.folded[marks[at].start : marks[last - 1].end].removeprefix("از").strip()
    return None


def aspects(sentence: Sentence) -> list[str | None]:
    """weight, value or number of each figure where the sentence says it: «از نظر ارزش ۳ درصد»; else None."""
    told = sentence.having(_ASPECTS)
    if not told:
        return [None] * len(sentence.places)
    marks = sentence.marks
    found: list[str | None] = []
    floor = -1
    said: list[str | None] = []
    for index, place in enumerate(sentence.places):
        first = max(floor + 1, place - 8)
        before = [marks[at].cue.aspect for at in told if first <= at < place and _by_way(marks, at)]
        if before:
            said = before
            found.append(before[0] if len(before) > 1 else before[-1])
        elif len(said) > 1 and index and sentence.figures[index].group == sentence.figures[index - 1].group is not None:
            found.append(said[min(len(said) - 1, 1)])
        elif sentence.figures[index].kind == "percent" and _tied(marks, place):
            found.append(next(marks[at].cue.aspect for at in told if at > place))
        else:
            found.append(None)
        floor = place
    return found


def _by_way(marks: Sequence[Mark], at: int) -> bool:
    """Whether «از نظر», «به لحاظ» or «از حیث» leads to the mark, perhaps through another aspect and «و»."""
    if at and marks[at - 1].text in _WAYS:
        return True
    return at >= 3 and marks[at - 1].text == "و" and marks[at - 3].text in _WAYS


def _tied(marks: Sequence[Mark], place: int) -> bool:
    """Whether «در وزن» or «از ارزش» stands right behind a percent."""
    return place + 2 < len(marks) and marks[place + 1].text in ("در", "از") and marks[place + 2].cue.aspect is not None
