"""What a figure measures: the nearest word that may claim it, by head noun, clause, side and distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qomnews.figures.clauses import HARD, SOFT, Sentence
from qomnews.figures.cues import Cue, inflections
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
_PIECES = frozenset({"دستگاه", "راس", "رأس", "تخته", "قطعه", "حلقه", "جلد", "کانتینر", "شاخه", "اصله"})
_GOODS = frozenset({"کالا", "کالای", "قلم", "ردیف", "محصول"})
_WEAK_ITEMS = ("licence_count", "mine_count", "unit_count", "project_count", "loan")
_PEOPLE = ("employment", "casualty")
_MOTION = ("راهی", "روانه")
_CHANGING = ("percent", "percent_point", "multiple", "fraction")
_PRICED = ("t", "kg", "g", "oz", "m3", "L", "bbl", "m2", "carat", "mithqal", "kWh", "MWh")
_INDUSTRIAL = frozenset({"تولیدی", "صنعتی", "معدنی", "فرآوری", "صنفی"})


class Claim(NamedTuple):
    """One word's claim to a figure."""

    cost: float
    measure: str
    rule: str


_NO_CLAIM = Claim(LIMIT, "", "")


def _tables() -> tuple[Mapping[str, frozenset[str]], Mapping[str, str], frozenset[str], frozenset[str]]:
    """(measure -> kinds, counted noun -> measure, flows, weak measures), from measures.toml."""
    tables = load("measures")
    for part in ("name", "renamed"):
        tables.pop(part)
    items: dict[str, str] = {}
    for phrase in tables.pop("entity")["words"]:
        for sequence in variants(phrase):
            items["".join(sequence)] = NONE
    for code, table in tables.items():
        for phrase in table.get("items", {}):
            for sequence in variants(phrase):
                items.setdefault("".join(sequence), code)
                for form in inflections(sequence):
                    items.setdefault("".join(form), code)
    kinds = {code: frozenset(table["kinds"]) for code, table in tables.items()}
    flows = frozenset(code for code, table in tables.items() if table.get("flow"))
    return kinds, items, flows, frozenset(code for code, table in tables.items() if table.get("weak"))


_OTHER_THINGS = frozenset(load("measures")["renamed"]["words"])
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
    _shared(sentence, claims)
    return claims


def _claim(sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim], counted: str | None) -> Claim:
    """The best claim on one figure from the words of its own sentence."""
    if figure.kind == "count" or (figure.kind == "rate" and figure.unit in ("item", "person")):
        return _counted(sentence, index, figure, claims, counted)
    if figure.kind == "rate" and figure.currency is not None and figure.per in _PRICED:
        return Claim(1.0, "price", "kind")
    best = min(
        _left(sentence, index, figure), _right(sentence, index, figure), _verb(sentence, index, figure),
        key=lambda claim: claim.cost,
    )  # fmt: skip
    if _owned(sentence, index, figure):
        return best if best.cost < 4.0 or best.rule == "verb" else _NO_CLAIM
    before = _previous(sentence, index, figure, claims)
    return before if before.cost < best.cost else best


def _owned(sentence: Sentence, index: int, figure: Quantity) -> bool:
    """Whether a percent has an unknown noun of its own behind it, so that nothing is inherited: «۳۰ درصد این پروژه را»."""
    if figure.kind not in ("percent", "fraction"):
        return False
    marks = sentence.marks
    at = sentence.places[index] + 1
    if at < len(marks) and marks[at].text == "از":
        at += 1
    while at < len(marks) and (marks[at].text in ("این", "کل", "همه") or marks[at].cue.aspect is not None):
        at += 1
    if at >= len(marks):
        return False
    mark = marks[at]
    cue = mark.cue
    if sentence.places[index] and marks[sentence.places[index] - 1].text in ("سهم", "سهمی"):
        return False
    if mark.figure >= 0 or not mark.text.isalpha() or mark.text in _RELATIONS or mark.text == "و":
        return False
    if at + 1 < len(marks) and marks[at + 1].cue.tense is not None:
        return False
    known = cue.light or cue.direction or cue.moves or cue.share or cue.tense or cue.compare or cue.stop or cue.shows
    return not (known or (cue.commodity and figure.unit_text.endswith("ی")) or cue.adjective or _strong(cue))


def _strong(cue: Cue) -> bool:
    """Whether a cue names a measure by itself."""
    return cue.noun is not None and cue.noun not in WEAK


def _counted(sentence: Sentence, index: int, figure: Quantity, claims: Sequence[Claim], counted: str | None) -> Claim:
    """What a count measures: its noun decides, then the words around persons and goods."""
    left, right, verb = (
        _left(sentence, index, figure), _right(sentence, index, figure), _verb(sentence, index, figure),
    )  # fmt: skip
    around = min(left, right, verb, key=lambda claim: claim.cost)
    if figure.unit == "person":
        return around if around.measure in _PEOPLE else _NO_CLAIM
    around = verb if verb.measure else around
    item = (figure.item or "").replace("\u200c", " ").split()
    noun = item[0] if item else ""
    code = ITEMS.get("".join(item[:2])) or ITEMS.get(noun)
    if code == "employment" and around.measure == "casualty":
        return around
    if noun == "شرکت" and _works(sentence, index):
        return Claim(0.5, "unit_count", "item")
    if noun == "واحد" and any(mark.text == "شاخص" for mark in sentence.marks[: sentence.places[index]]):
        return _NO_CLAIM
    if code is not None and not _renamed(sentence, index):
        return Claim(0.5, code, "item")
    if figure.unit_text.startswith("واحد") and not _renamed(sentence, index):
        return Claim(0.6, "unit_count", "item")
    if noun in _CLASSIFIERS and not verb.measure:
        if around.measure in _WEAK_ITEMS:
            return around
        return Claim(3.0, counted, "classifier") if counted and around.measure != NONE else around
    near = (
        2.5
        if noun in _GOODS
        else 4.0
        if noun in _PIECES and around.rule == "left"
        else 1.6
        if around.rule == "left"
        else 0.95
    )
    if around.measure in FLOWS and around.measure not in WEAK and (around.rule == "verb" or around.cost <= near):
        return around
    return _NO_CLAIM


def _works(sentence: Sentence, index: int) -> bool:
    """Whether counted companies are industrial units: «۴۵ شرکت تولیدی», «۴۵ شرکت و کارگاه»."""
    at = sentence.places[index] + 1
    behind = [mark.text for mark in sentence.marks[at : at + 2]]
    return bool(behind) and (behind[0] in _INDUSTRIAL or (behind[0] == "و" and ITEMS.get(behind[-1]) == "unit_count"))


def _renamed(sentence: Sentence, index: int) -> bool:
    """Whether the word behind makes another thing of the counted noun: «۵۰۰ واحد مسکونی»."""
    at = sentence.places[index] + 1
    return at < len(sentence.marks) and sentence.marks[at].text in _OTHER_THINGS


def _fits(measure: str | None, figure: Quantity) -> bool:
    """Whether a measure may be given in the kind of the figure."""
    if measure is None or figure.kind not in KINDS[measure]:
        return False
    if figure.kind != "count" or measure in (NONE, "casualty"):
        return True
    return (measure == "employment") is (figure.unit == "person")


def _left(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of the nearest noun before the figure; of two neighbours the first is the head."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    cost = 0.2 if place and marks[place - 1].text in ("معادل", "برابر") else 1.0
    best = _NO_CLAIM
    at = place - 1
    listed = 0.8 if figure.kind in _CHANGING else 1.8
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
        elif mark.text in ("،", ","):
            cost += 0.8
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


def _head(sentence: Sentence, at: int, figure: Quantity) -> tuple[str, float] | None:
    """(measure, extra cost) of the noun or adjective at ``at``; None where its head stands right before it."""
    cue = sentence.marks[at].cue
    if cue.noun is not None and _fits(cue.noun, figure):
        if at and _noun_fits(sentence, at - 1, figure):
            return None
        if cue.noun in WEAK and figure.kind != "count" and not (_plural(sentence, at) and _free(sentence, at)):
            return None
        return cue.noun, 0.0
    if cue.adjective is not None and _fits(cue.adjective, figure):
        for before in range(at - 1, max(-1, at - 7), -1):
            mark = sentence.marks[before]
            if mark.cue.tense is not None or mark.figure >= 0 or mark.text in _RELATIONS or mark.text in HARD:
                break
            if mark.text in SOFT:
                break
            if _noun_fits(sentence, before, figure) and mark.cue.noun != cue.adjective:
                return None
        return cue.adjective, 1.4
    return None


def _noun_fits(sentence: Sentence, at: int, figure: Quantity) -> bool:
    cue = sentence.marks[at].cue
    return cue.noun is not None and cue.noun not in WEAK and _fits(cue.noun, figure)


def _free(sentence: Sentence, at: int) -> bool:
    """Whether no preposition holds the noun: «در معادن استان» says where, not what."""
    return at == 0 or sentence.marks[at - 1].text not in _RELATIONS


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
    dearest = 2.5 if share and figure.unit_text.endswith("ی") else LIMIT
    for at in range(place + 1, end):
        if cost >= best.cost or cost > dearest:
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
        if text == "و" and at == place + 1:
            cost += 2.5
        elif text in _RELATIONS:
            cost += 0.2 if share and text == "در" and at == place + 1 else 3.0 if text in ("برای", "جهت") else 1.5
        elif text in SOFT:
            cost += 1.5
        elif text == "از":
            cost += 0.3 if share else 1.0
        elif cue.light is not None or cue.direction is not None:
            cost += 0.2
        else:
            cost += 0.5
        cost = min(cost, 5.5)
    return best


def _verb(sentence: Sentence, index: int, figure: Quantity) -> Claim:
    """The claim of the figure's own verb: «… صادر شد», «… سرمایه‌گذاری شده است», «… صادرات داشتیم»."""
    clause = sentence.clauses[index]
    marks = sentence.marks
    if clause.verb is None or clause.verb.speech or _partitive(sentence, index):
        return _NO_CLAIM
    own = clause.verb.at
    measure = _gapped(sentence, index, own) or _before_verb(sentence, own, sentence.places[index])
    if figure.kind == "count" and measure == "export" and marks[own - 1].text == "ارسال":
        return _NO_CLAIM
    if measure is None or not _fits(measure, figure):
        return _NO_CLAIM
    if measure == "export" and _issues(sentence, clause.left, own):
        return _NO_CLAIM
    if measure == "sale" and figure.kind == "money" and marks[sentence.places[index] - 1].text == "به":
        return Claim(1.0, "price", "verb")
    return Claim(2.6, measure, "verb")


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


def _before_verb(sentence: Sentence, own: int, place: int) -> str | None:
    """The measure that a verb or the word it leans on names: «می‌فروشند», «صادر شد», «استخراج و فرآوری شد», «صادرات دارد»."""
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
    if cue.verbal is not None or cue.noun is not None:
        return cue.verbal or cue.noun
    for back in range(at - 1, max(place, at - 4), -1):
        if marks[back].text in _MOTION and marks[back].cue.verbal is not None:
            return marks[back].cue.verbal
    if at - 2 > place and marks[at - 1].text == "و" and marks[at - 2].cue.verbal is not None:
        return marks[at - 2].cue.verbal
    return marks[at - 1].cue.noun if at - 1 > place else None


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
    best = _NO_CLAIM
    if _partitive(sentence, index):
        return best
    nearest = True
    for other in range(index - 1, max(-1, index - 5), -1):
        claim = claims[other]
        alike = sentence.figures[other].kind == figure.kind
        if claim.measure == NONE and (claim.rule == "item" or not alike):
            continue
        first, nearest = nearest, False
        if not (alike or first) or not claim.measure or not _fits(claim.measure, figure):
            continue
        cost = _apart(sentence, other, index) + (2.5 if _partitive(sentence, other) else 0.0)
        if figure.kind in _CHANGING:
            cost += 2.5 if claim.measure in WEAK and not alike else -0.3
        if cost < best.cost:
            best = Claim(min(cost, 6.0), claim.measure, "previous")
        if alike:
            break
    return best


def _apart(sentence: Sentence, other: int, index: int) -> float:
    """How loosely two figures of a sentence are tied: about 1.5 for neighbours in a list."""
    marks = sentence.marks
    cost = 1.5
    for at in range(sentence.places[other] + 1, min(sentence.places[index], sentence.places[other] + _REACH)):
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
    """Give a figure without a claim that of the next one, where only «به ارزش», «و» or «،» stands between."""
    for index in range(len(claims) - 2, -1, -1):
        following = claims[index + 1]
        figure = sentence.figures[index]
        if (
            claims[index].measure
            or not following.measure
            or not _fits(following.measure, figure)
            or figure.kind == "count"
        ):
            continue
        between = sentence.marks[sentence.places[index] + 1 : sentence.places[index + 1]]
        if len(between) <= 4 and all(
            mark.cue.light is not None or mark.cue.commodity is not None or mark.text in SOFT or mark.text == "کالا"
            for mark in between
        ):
            claims[index] = Claim(following.cost, following.measure, "next")


def _inherited(sentence: Sentence, figure: Quantity, earlier: str | None) -> Claim:
    """The measure of the figure before the sentence, for a percent or where the sentence points back («این رقم»)."""
    if earlier is None or not _fits(earlier, figure):
        return _NO_CLAIM
    if figure.kind in _CHANGING:
        return _NO_CLAIM if _owned(sentence, 0, figure) else Claim(6.0, earlier, "earlier")
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
    if figure.kind == "rate" and figure.unit in ("g", "mg", "kg") and figure.per == "t":
        return Claim(LIMIT, "grade", "kind")
    return Claim(LIMIT, "", "")
