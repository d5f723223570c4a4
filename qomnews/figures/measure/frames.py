"""What a figure measures: of all claims the cheapest, and what lists, appositions and earlier subjects hand on."""

from __future__ import annotations

from collections.abc import Sequence

from qomnews.figures.lexicon import load, word_set
from qomnews.figures.measure.claims import apposed, left, nearest, right
from qomnews.figures.measure.counts import of_count
from qomnews.figures.measure.measures import (
    ATTRIBUTES,
    CHANGING,
    FLOWS,
    HARVEST,
    HOMES,
    LIMIT,
    NO_CLAIM,
    NONE,
    REACH,
    WEAK,
    Claim,
    fits,
    last_counted,
)  # fmt: skip
from qomnews.figures.measure.tellers import partitive, small
from qomnews.figures.measure.wholes import counted_whole, goes_on, of_it, owned
from qomnews.figures.model import Quantity
from qomnews.figures.role.ends import Role
from qomnews.figures.sentence.clauses import HARD, SOFT, Sentence, parallel
from qomnews.figures.sentence.cues import bits

_FARMED = bits("farmed")
_TRADED = bits("commodity")
_SHORT = 8
"""Marks of a sentence without a verb that only goes on with the one before: «۸۰ هزار بشکه در عراق.»"""

_USED = word_set("power_in_use")
"""Near a power they tell that it is used and no plant's."""

_PASSED_ON = ("export", "import", "sale", "loan")
"""What may be told of a part of something else."""

_TRADES = ("export", "import", "trade")

_THIS = ("این", "همین", "آن")
_POINTED = frozenset(load("measures")["pointed"]["words"])
_NEAR_THIS = 20
"""Marks before a figure among which it may be said to be the one before."""

_ORES = word_set("ores")
_HELD = word_set("held_in_ore")
_NEAR_CHANGE = 8
"""Marks before a percent among which a word of change makes it one."""


_HANDED = ("previous", "earlier")
"""Rules by which a figure has its measure from another."""

_FAR = 3.0
"""A price dearer than this stands in another clause."""

_PRICED = ("t", "kg", "g", "oz", "m3", "L", "bbl", "m2", "m", "carat", "mithqal", "kWh", "MWh")


def measures(sentence: Sentence, played: Sequence[Role], earlier: str | None, counted: str | None) -> list[Claim]:
    """The claim that wins each figure of a sentence; ``measure`` is empty where none does.

    ``played`` are the roles of the figures, ``earlier`` is the measure of the figure before the sentence, ``counted``
    that of the last counted noun: a bare classifier («۴۴ فقره») and a percent whose subject stands earlier inherit
    them.
    """
    claims: list[Claim] = []
    for index, figure in enumerate(sentence.figures):
        claim = _claim(sentence, index, figure, claims, counted)
        if not claim.measure and not claims:
            claim = _inherited(sentence, figure, earlier)
        if claim.measure == "price" and figure.kind == "percent" and played[index][0] in ("share", "level"):
            handed = claim.rule in _HANDED or claim.cost > _FAR
            claim = NO_CLAIM if handed else claim  # a part of no price: «سهم ایران از بازار ۴۵ درصد است»
        if not claim.measure or (figure.kind == "area" and claim.measure == NONE):
            claim = _by_kind(sentence, index, figure)
        claims.append(claim)
        counted = last_counted(counted, claim, figure)
    _shared(sentence, claims)
    taken = "production" if sentence.mask & _FARMED else "extraction"
    return [claim._replace(measure=taken) if claim.measure == HARVEST else claim for claim in claims]


def _claim(sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim], counted: str | None) -> Claim:
    """The best claim on one figure from the words of its own sentence."""
    if figure.kind == "count" or (figure.kind == "rate" and figure.unit in ("item", "person")):
        return of_count(sentence, index, figure, claims, counted)
    if figure.kind == "rate" and figure.currency is not None and figure.per in _PRICED:
        named = min(right(sentence, index, figure), _cost(sentence, index, figure))
        return named if named.cost < 1.0 else Claim(1.0, "price", "kind")
    if (figure.kind == "rate" and figure.unit in ("g", "mg") and figure.per == "t") or _graded(sentence, index):
        return Claim(1.0, "grade", "kind")
    if figure.unit == "m" and figure.unit_text.endswith("ی") and _is_home(sentence, index):
        return Claim(0.6, "area", "left")
    if _by_country(sentence, index) and claims and claims[-1].measure in _TRADES and fits(claims[-1].measure, figure):
        return Claim(2.0, claims[-1].measure, "previous")
    best = nearest(sentence, index, figure)
    if (
        figure.kind == "length"
        and best.measure == "area"
        and sentence.marks[sentence.places[index] - 1].cue.noun is None
    ):
        crossed = sentence.marks[sentence.places[index] - 1].cue.extent is not None
        best = NO_CLAIM if crossed else best  # «به طول ۳۷ متر»
    if (whole := counted_whole(sentence, index, figure)) is not None:
        return whole
    if owned(sentence, index, figure):
        if (best.cost >= 4.0 or best.rule == "left") and goes_on(sentence, index) and claims[-1].measure:
            return claims[-1]._replace(rule="previous")
        return best if best.cost < 4.0 or best.rule == "verb" else NO_CLAIM
    if figure.kind == "power" and best.measure == "production" and _after_other(sentence, index):
        return Claim(LIMIT, NONE, "kind")  # «برای تولید ۷۵ میلیون تن به ۱۱۵۰ مگاوات برق نیاز داریم»
    if best.rule == "verb" and best.measure in _PASSED_ON and of_it(sentence, index):
        return best  # «۹۰ هزار تن تولید کرد و ۹۵ درصد آن را صادر می‌کند»
    before = _previous(sentence, index, figure, claims)
    ended = index and sentence.clauses[index].left > sentence.places[index - 1]
    if ended and best.rule == "verb" and best.measure in FLOWS:
        return best  # «… جلوتر است و تاکنون ۲۸۷ هزار تن به عراق فرستاده است»
    return before if before.cost < best.cost else best


def _graded(sentence: Sentence, index: int) -> bool:
    """Whether a percent tells what a rock holds: «سنگ آهن ۶۳ درصدی», «این سنگ ۴۰ درصد آهن دارد»."""
    figure = sentence.figures[index]
    marks, place = sentence.marks, sentence.places[index]
    if figure.unit == "ppm":
        return True
    if figure.kind != "percent" or not sentence.mask & _TRADED:
        return False
    if place and figure.unit_text.endswith("ی") and marks[place - 1].text in _ORES:
        return not any(mark.cue.direction for mark in marks[max(0, place - _NEAR_CHANGE) : place + 2])
    holds = place + 2 < len(marks) and marks[place + 2].text in ("دارد", "دارند", "است")
    return (
        holds
        and (marks[place + 1].cue.commodity is not None or marks[place + 1].text in _HELD)
        and any(mark.text in _ORES for mark in marks[max(0, place - _NEAR_CHANGE) : place])
    )


def _cost(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of a cost or a fee that a sum apiece is of: «هزینه حمل هر تن سنگ ۱۵۰ هزار تومان است»."""
    before = left(sentence, index, figure)
    return Claim(0.5, NONE, "left") if before.measure == NONE and before.cost < _FAR else NO_CLAIM


def _is_home(sentence: Sentence, index: int) -> bool:
    """Whether metres tell how large a home is: «یک واحد مسکونی ۷۵ متری»."""
    place = sentence.places[index]
    return any(mark.text in HOMES for mark in sentence.marks[max(0, place - 2) : place])


def _by_country(sentence: Sentence, index: int) -> bool:
    """Whether the figure is a country's part of a trade: «که چین با ۱۳ و هند با ۸ هزار تن خریداران آن بودند»."""
    at = sentence.places[index]
    return at > 1 and sentence.marks[at - 1].text == "با" and sentence.marks[at - 2].cue.place is not None


def _after_other(sentence: Sentence, index: int) -> bool:
    """Whether another figure stands before this one in its clause."""
    return index > 0 and sentence.places[index - 1] > sentence.clauses[index].left


def _previous(sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim]) -> Claim:
    """The claim of the figure before: a list, «۱۴۷ هزار تن به ارزش ۱۱۲ میلیون دلار», a percent of its subject."""
    best = NO_CLAIM
    if partitive(sentence, index):
        return best
    its = figure.kind in CHANGING and of_it(sentence, index)
    head = _head(sentence, index, claims) if figure.kind in CHANGING and not its else None
    if head is not None and fits(claims[head].measure, figure):
        return Claim(2.0, claims[head].measure, "previous")
    nearest = True
    for other in range(index - 1, max(-1, index - 5), -1):
        claim = claims[other]
        kind = sentence.figures[other].kind
        if other == index - 1 and claim.measure in ("", NONE) and figure.kind in CHANGING and _is_told(sentence, other):
            return best
        alike = kind == figure.kind or (kind in CHANGING and figure.kind in CHANGING)
        if claim.measure == NONE and its and other == index - 1:
            return best
        if claim.measure == NONE and (claim.rule == "item" or not alike):
            continue
        first, nearest = nearest, False
        if not (alike or first) or not claim.measure or not fits(claim.measure, figure):
            continue
        cost = _apart(sentence, other, index) + (2.5 if partitive(sentence, other) else 0.0)
        if claim.measure in ATTRIBUTES and (
            figure.currency is not None if not alike else apposed(sentence, other, index)
        ):
            continue  # «با ظرفیت ۱۵۰۰ مترمکعب … ۴۰ میلیارد تومان می‌خواهد»
        if its and claim.measure not in WEAK:
            cost = min(cost, 1.5)
        elif figure.kind in CHANGING:
            cost += 2.5 if claim.measure in WEAK and not alike else -0.3
        elif not alike and claim.measure not in FLOWS:
            cost += 2.5
        if cost < best.cost:
            best = Claim(min(cost, 6.0), claim.measure, "previous")
        if alike:
            break
    return best


def _head(sentence: Sentence, index: int, claims: Sequence[Claim]) -> int | None:
    """The figure that the clause before «که» is about, where others only describe it.

    «۲۱۵ فقره جواز با ۴۰ میلیارد ریال سرمایه صادر شد که ۲۲ درصد بیش از پارسال است»; None where there is none.
    """
    before = sentence.clauses[index].before
    if index < 2 or before is None or before.speech or before.at < sentence.places[index - 1]:
        return None
    if before.at + 1 >= len(sentence.marks) or sentence.marks[before.at + 1].text != "که":
        return None
    head = index - 1
    while head and sentence.clauses[head - 1].verb == before:
        head -= 1
    if head == index - 1 or claims[head].measure in ("", NONE) or partitive(sentence, head):
        return None
    return head if claims[head].rule in ("verb", "item") else None


def _is_told(sentence: Sentence, other: int) -> bool:
    """Whether a verb right behind says the figure of a subject of its own: «مستمری‌بگیران ۸ هزار نفر بودند که …»."""
    at = sentence.places[other] + 1
    mark = sentence.marks[at] if at < len(sentence.marks) else None
    if mark is not None and mark.cue.commodity is not None and at + 1 < len(sentence.marks):
        mark = sentence.marks[at + 1]  # «۱۸ میلیون مترمکعب آب دارد که …»
    return mark is not None and (mark.cue.copula is not None or mark.cue.reach is not None or mark.text == "دارد")


def _apart(sentence: Sentence, other: int, index: int) -> float:
    """How loosely two figures of a sentence are tied: about 1.5 for neighbours in a list."""
    marks = sentence.marks
    cost = 1.5
    for at in range(sentence.places[other] + 1, min(sentence.places[index], sentence.places[other] + REACH)):
        mark = marks[at]
        if mark.text in HARD:
            cost += 1.0
        elif at == sentence.clauses[index].left or mark.text == "که":
            cost += 0.5
        elif mark.cue.verbal is not None:
            cost += 1.2
        elif mark.cue.light is None and mark.text not in SOFT:
            cost += 0.15
    return cost


def _shared(sentence: Sentence, claims: list[Claim]) -> None:
    """Give a figure without a claim that of the next: its twin, or only «به ارزش», «و» or «،» stands between."""
    for index in range(len(claims) - 2, -1, -1):
        following = claims[index + 1]
        figure = sentence.figures[index]
        if not following.measure or figure.kind == "count" or not fits(following.measure, figure):
            continue
        between = sentence.marks[sentence.places[index] + 1 : sentence.places[index + 1]]
        part = len(between) == 1 and between[0].text == "از" and claims[index].rule == "verb"
        if claims[index].measure and not part:
            continue
        if parallel(sentence, index) or (
            len(between) <= 4
            and all(
                mark.cue.light is not None
                or mark.cue.commodity is not None
                or mark.text in SOFT
                or mark.text == "کالا"
                or (mark.cue.direction is not None and figure.kind in CHANGING)
                for mark in between
            )
        ):
            claims[index] = Claim(following.cost, following.measure, "next")


def _inherited(sentence: Sentence, figure: Quantity, earlier: str | None) -> Claim:
    """The measure of the figure before the sentence, for a percent or where the sentence points back («این رقم»)."""
    if earlier is None or not fits(earlier, figure):
        return NO_CLAIM
    if figure.kind in CHANGING:
        return NO_CLAIM if owned(sentence, 0, figure) else Claim(6.0, earlier, "earlier")
    goes_on = len(sentence.marks) < _SHORT or earlier == "price"
    if figure.kind in ("mass", "money", "volume") and not sentence.verbs and goes_on:
        return Claim(6.5, earlier, "earlier")  # «دلار … ریال تعیین شد. فرانک ۳۰ هزار ریال، کرون ۳ هزار ریال»
    if earlier == "price" and figure.currency is not None and small(figure) and sentence.mask & _TRADED:
        return Claim(6.5, earlier, "earlier")  # «قیمت روی … بود. ورق گرم هم به ۳۸ هزار تومان رسید»
    if _by_country(sentence, 0) and earlier in _TRADES:
        return Claim(6.0, earlier, "earlier")  # «امارات با ۱۷ و چین با ۱۵ میلیارد دلار در صدر بودند»
    if figure.kind in ("mass", "money") and (sentence.marks[0].text == "پس" or _points_back(sentence)):
        return Claim(6.5, earlier, "earlier")
    return NO_CLAIM


def _points_back(sentence: Sentence) -> bool:
    """Whether the words before the first figure point at one before the sentence: «ارزش این میزان کالا …»."""
    marks = sentence.marks
    place = sentence.places[0]
    if marks[0].text in _THIS:
        return True
    return any(
        marks[at].text in _THIS and (marks[at].cue.goal is not None or marks[at + 1].text in _POINTED)
        for at in range(max(0, place - _NEAR_THIS), place)
    )


def _by_kind(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """What a kind measures when nothing in the sentence says it."""
    place = sentence.places[index]
    if figure.kind == "power" and _USED.isdisjoint(mark.text for mark in sentence.marks[max(0, place - 3) : place + 4]):
        return Claim(LIMIT, "capacity", "kind")
    if figure.kind == "area":
        return Claim(LIMIT, "area", "kind")
    if figure.kind == "rate" and figure.unit == "kg" and figure.per == "t":
        return Claim(LIMIT, "grade", "kind")
    if figure.kind == "rate" and figure.unit in ("t", "kg") and figure.per == "ha":
        return Claim(LIMIT, "production", "kind")
    if figure.unit in ("t", "kg") or figure.kind == "percent":
        behind = sentence.marks[place + 1].text if place + 1 < len(sentence.marks) else ""
        if behind == "محصول" or "محصول" in figure.unit_text.split():
            return Claim(LIMIT, "production", "kind")  # «۸۰ درصد محصول از بین رفت»
    return NO_CLAIM
