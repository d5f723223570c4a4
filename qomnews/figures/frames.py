"""What a figure measures: the nearest word that may claim it, by head noun, clause, side and distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qomnews.figures.clauses import HARD, SOFT, Sentence
from qomnews.figures.cues import inflections
from qomnews.figures.lexicon import load, variants
from qomnews.figures.model import Quantity

NONE = "none"
"""Claimed by a word outside the vocabulary: the measure is None, and nothing farther may claim it."""

LIMIT = 7.0
"""A claim dearer than this is none."""

_REACH = 60
"""Marks looked at on each side; hostile text has sentences without end."""

_RELATIONS = frozenset({"در", "برای", "جهت", "به", "با", "بر", "توسط", "طی", "تا", "را", "که"})
_CLASSIFIERS = frozenset({"فقره", "مورد", "عدد", "تا", "ردیف"})
_WEAK_ITEMS = ("licence_count", "mine_count", "unit_count", "project_count", "loan")
_PEOPLE = ("employment", "casualty")


@dataclass(frozen=True, slots=True)
class Claim:
    """One word's claim to a figure."""

    cost: float
    measure: str
    rule: str


_NO_CLAIM = Claim(LIMIT, "", "")


def _tables() -> tuple[Mapping[str, frozenset[str]], Mapping[str, str], frozenset[str], frozenset[str]]:
    """(measure -> kinds, counted noun -> measure, flows, weak measures), from measures.toml."""
    tables = load("measures")
    tables.pop("name")
    items: dict[str, str] = {}
    for code, table in tables.items():
        for phrase in table.get("items", {}):
            for sequence in variants(phrase):
                items.setdefault("".join(sequence), code)
                for form in inflections(sequence):
                    items.setdefault("".join(form), code)
    kinds = {code: frozenset(table["kinds"]) for code, table in tables.items()}
    flows = frozenset(code for code, table in tables.items() if table.get("flow"))
    return kinds, items, flows, frozenset(code for code, table in tables.items() if table.get("weak"))


KINDS, ITEMS, FLOWS, WEAK = _tables()


def measures(sentence: Sentence, earlier: str | None, counted: str | None) -> list[Claim]:
    """The claim that wins each figure of a sentence; ``measure`` is empty where none does.

    ``earlier`` is the measure of the figure before the sentence, ``counted`` that of the last counted noun: a bare
    classifier («۴۴ فقره») and a percent whose subject stands earlier inherit them.
    """
    claims: list[Claim] = []
    for index, figure in enumerate(sentence.figures):
        claim = _claim(sentence, index, figure, claims, counted)
        if not claim.measure and not claims:
            claim = _inherited(sentence, figure, earlier)
        if not claim.measure:
            claim = _by_kind(figure)
        claims.append(claim)
        if figure.unit == "item" and claim.measure in _WEAK_ITEMS:
            counted = claim.measure
    return claims


def _claim(
    sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim], counted: str | None
) -> Claim:
    """The best claim on one figure from the words of its own sentence."""
    if figure.kind == "count" or (figure.kind == "rate" and figure.unit in ("item", "person")):
        return _counted(sentence, index, figure, claims, counted)
    best = _NO_CLAIM
    for claim in (
        _left(sentence, index, figure), _right(sentence, index, figure), _verb(sentence, index, figure),
        _previous(sentence, index, figure, claims),
    ):  # fmt: skip
        if claim.cost < best.cost:
            best = claim
    return best


def _counted(
    sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim], counted: str | None
) -> Claim:
    """What a count measures: its noun decides, then the words around persons and goods."""
    left, right, verb = (
        _left(sentence, index, figure), _right(sentence, index, figure), _verb(sentence, index, figure),
    )  # fmt: skip
    around = min(left, right, verb, key=lambda claim: claim.cost)
    if figure.unit == "person":
        return around if around.measure in _PEOPLE else _NO_CLAIM
    item = (figure.item or "").replace("\u200c", " ").split()
    noun = item[0] if item else ""
    code = ITEMS.get("".join(item[:2])) or ITEMS.get(noun)
    if code == "employment" and around.measure == "casualty":
        return around
    if code is not None and not _renamed(sentence, index):
        return Claim(0.5, code, "item")
    if noun in _CLASSIFIERS:
        if around.measure in _WEAK_ITEMS:
            return around
        return Claim(3.0, counted, "classifier") if counted and around.measure != NONE else around
    if around.measure in KINDS and around.measure not in WEAK and around.cost <= 3.3:
        return around
    return _NO_CLAIM


def _renamed(sentence: Sentence, index: int) -> bool:
    """Whether the word behind makes another thing of the counted noun: «۵۰۰ واحد مسکونی»."""
    at = sentence.places[index] + 1
    return at < len(sentence.marks) and sentence.marks[at].cue.name is not None


def _fits(measure: str | None, figure: Quantity) -> bool:
    """Whether a measure may be given in the kind of the figure."""
    if measure is None:
        return False
    kinds = KINDS[measure]
    return figure.kind in kinds


def _left(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of the nearest noun before the figure; of two neighbours the first is the head."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    cost = 1.0
    best = _NO_CLAIM
    at = place - 1
    stop = max(-1, place - _REACH)
    while at > stop and cost < best.cost:
        mark = marks[at]
        cue = mark.cue
        if mark.figure >= 0:
            cost += 0.8
        elif mark.text == ":" or cue.speech:
            break
        elif at == clause.left:
            cost += 3.0
        elif mark.text in HARD:
            cost += 2.0
        elif mark.text == "که":
            cost += 1.5
        elif mark.text in SOFT:
            cost += 0.3
        elif cue.noun is not None or cue.adjective is not None:
            head = _head(sentence, at, figure)
            if head is not None:
                measure, extra = head
                best = Claim(cost + extra, measure, "left") if cost + extra < best.cost else best
                if not extra:
                    break
            cost += 0.3
        elif cue.light is not None or cue.nominal is not None:
            cost += 0.1
        else:
            cost += 0.3
        at -= 1
        cost = min(cost, 5.5) if at > clause.left else cost
    return best


def _head(sentence: Sentence, at: int, figure: Quantity) -> tuple[str, float] | None:
    """(measure, extra cost) of the noun or adjective at ``at``; None where its head stands right before it."""
    cue = sentence.marks[at].cue
    if cue.noun is not None and _fits(cue.noun, figure):
        if at and _noun_fits(sentence, at - 1, figure):
            return None
        if cue.noun in WEAK and figure.kind != "count" and not _plural(sentence, at):
            return None
        return cue.noun, 0.0
    if cue.adjective is not None and _fits(cue.adjective, figure):
        return cue.adjective, 1.2
    return None


def _noun_fits(sentence: Sentence, at: int, figure: Quantity) -> bool:
    cue = sentence.marks[at].cue
    return cue.noun is not None and cue.noun not in WEAK and _fits(cue.noun, figure)


def _plural(sentence: Sentence, at: int) -> bool:
    """Whether a weak noun speaks of many, so that a percent may be about their number."""
    mark = sentence.marks[at]
    word = sentence.folded[mark.start : mark.end]
    if word.rstrip("ی").endswith("ها") or word in ("معادن", "کارخانجات"):
        return True
    return at > 0 and sentence.marks[at - 1].text in ("شمار", "تعداد")


def _right(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of a noun behind the figure: «۱۲ میلیارد ریال سرمایه‌گذاری», «۴ درصد از وزن صادرات»."""
    marks = sentence.marks
    place = sentence.places[index]
    end = min(sentence.clauses[index].right, place + _REACH, len(marks))
    share = figure.kind in ("percent", "fraction")
    cost = 0.9 if share or not figure.unit_text.endswith("ی") else 1.9
    best = _NO_CLAIM
    for at in range(place + 1, end):
        if cost >= best.cost:
            break
        mark = marks[at]
        cue = mark.cue
        text = mark.text
        if mark.figure >= 0 or text in HARD:
            break
        if cue.noun is not None and _fits(cue.noun, figure):
            if cue.noun not in WEAK or figure.kind == "count" or _plural(sentence, at):
                return Claim(cost, cue.noun, "right")
        elif cue.adjective is not None and _fits(cue.adjective, figure):
            best = Claim(cost + 1.0, cue.adjective, "right") if cost + 1.0 < best.cost else best
        if text in _RELATIONS:
            cost += 0.6 if share and text == "در" else 2.0
        elif text in SOFT:
            cost += 1.5
        elif text == "از":
            cost += 0.3 if share else 1.0
        elif cue.light is not None or cue.direction is not None:
            cost += 0.2
        else:
            cost += 0.6
    return best


def _verb(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of the figure's own verb: «… صادر شد», «… سرمایه‌گذاری شده است», «… صادرات داشتیم»."""
    clause = sentence.clauses[index]
    marks = sentence.marks
    if clause.verb is None or clause.verb.speech or _partitive(sentence, index):
        return _NO_CLAIM
    own = clause.verb.at
    place = sentence.places[index]
    cost = 2.6
    measure = marks[own].cue.verbal
    at = own
    while measure is None and own - 4 < at - 1 and at - 1 > place:
        at -= 1
        cue = marks[at].cue
        if marks[at].figure >= 0 or marks[at].text in SOFT:
            break
        measure = cue.verbal or (cue.noun if at >= own - 2 else None)
        if measure is not None and not _fits(measure, figure):
            measure = None
    if measure is None or not _fits(measure, figure):
        return _NO_CLAIM
    if measure == "export" and _issues(sentence, clause.left, own):
        return _NO_CLAIM
    return Claim(cost, measure, "verb")


def _partitive(sentence: Sentence, index: int) -> bool:
    """Whether the figure is only the whole that another is taken from: «از ۸۴۵ هزار تن میلگرد، ۱۹۳ هزار تن …»."""
    place = sentence.places[index]
    if place == 0 or sentence.marks[place - 1].text != "از" or sentence.figures[index].bound != "=":
        return False
    return sentence.figures[index].role_hint is None and index + 1 < len(sentence.figures)


def _issues(sentence: Sentence, left: int, own: int) -> bool:
    """Whether «صادر» in the clause is about licences, which are issued and not exported."""
    for at in range(max(left + 1, own - _REACH), own):
        mark = sentence.marks[at]
        if mark.cue.noun == "licence_count":
            return True
        if mark.figure >= 0:
            item = (sentence.figures[mark.figure].item or "").split("\u200c")[0]
            if ITEMS.get(item) == "licence_count":
                return True
    return False


def _previous(sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim]) -> Claim:
    """The claim of the figure before: a list, «۱۴۷ هزار تن به ارزش ۱۱۲ میلیون دلار», a percent with its subject there."""
    if not index or not claims[index - 1].measure:
        return _NO_CLAIM
    partner = claims[index - 1]
    if not _fits(partner.measure, figure):
        return _NO_CLAIM
    marks = sentence.marks
    cost = 1.5
    for at in range(sentence.places[index - 1] + 1, sentence.places[index]):
        mark = marks[at]
        if mark.text in HARD:
            cost += 1.0
        elif at == sentence.clauses[index].left or mark.text == "که":
            cost += 0.5
        elif mark.cue.light is None and mark.text not in SOFT:
            cost += 0.15
    if figure.kind in ("percent", "percent_point", "multiple"):
        cost -= 0.3
    return Claim(min(cost, 6.0), partner.measure, "previous")


def _inherited(sentence: Sentence, figure: Quantity, earlier: str | None) -> Claim:
    """The measure of the figure before the sentence, for a percent or where the sentence points back («این رقم»)."""
    if earlier is None or not _fits(earlier, figure):
        return _NO_CLAIM
    if figure.kind in ("percent", "percent_point", "multiple"):
        return Claim(6.0, earlier, "earlier")
    opening = [mark.text for mark in sentence.marks[:3]]
    if figure.kind in ("mass", "money") and opening and opening[0] in ("این", "پس", "همین", "آن"):
        return Claim(6.5, earlier, "earlier")
    return _NO_CLAIM


def _by_kind(figure: Quantity) -> Claim:
    """What a kind measures when nothing in the sentence says it."""
    if figure.kind == "power":
        return Claim(LIMIT, "capacity", "kind")
    if figure.kind == "area":
        return Claim(LIMIT, "area", "kind")
    if figure.kind == "rate" and figure.canonical_unit and figure.per in ("t", "kg", "g", "oz", "m3", "L", "bbl", "m2"):
        if figure.currency is not None:
            return Claim(LIMIT, "price", "kind")
        if figure.unit in ("g", "mg", "kg") and figure.per == "t":
            return Claim(LIMIT, "grade", "kind")
    return Claim(LIMIT, "", "")
