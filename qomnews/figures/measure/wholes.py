"""What a percent is a part of: the noun behind it, the figure before it, the count that follows."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.measures import CHANGING, ITEMS, NONE, RELATIONS, WEAK, Claim
from qomnews.figures.model import Quantity
from qomnews.figures.sentence.clauses import HARD, Sentence
from qomnews.figures.sentence.cues import Cue

_FROM = word_set("no_whole")
"""«از محل …» names a source, «از نظر …» an aspect, and no whole."""
_PRONOUNS = frozenset({"آن", "آنها", "آنان", "ایشان", "اینها", "وی"})
_PERIODS = word_set("span") | word_set("words_of_time")
"""«۴۴ درصد از مدت مشابه بیشتر است» compares."""
_SHARES = word_set("shares_of")


def counted_whole(sentence: Sentence, index: int, figure: Quantity) -> Claim | None:
    """The claim of the counted noun that a part is taken from: «نیمی از ۳۶۰ معدن»; None where no count follows."""
    at = sentence.places[index] + 1
    marks = sentence.marks
    if figure.kind not in CHANGING or at + 1 >= len(marks) or marks[at].text != "از" or marks[at + 1].figure < 0:
        return None
    code = ITEMS.get((sentence.figures[marks[at + 1].figure].item or "").split("\u200c")[0])
    return None if code in (None, NONE) else Claim(1.0, code, "whole")


def owned(sentence: Sentence, index: int, figure: Quantity) -> bool:
    """Whether a percent has an unknown noun of its own behind it and inherits nothing: «۳۰ درصد این پروژه را»."""
    if figure.kind not in ("percent", "fraction"):
        return False
    marks = sentence.marks
    at = sentence.places[index] + 1
    if at < len(marks) and marks[at].text == "از":
        at += 1
    while at < len(marks) and (marks[at].text in ("این", "کل", "همه") or marks[at].cue.aspect is not None):
        at += 1
    if at >= len(marks) or marks[at].text in _FROM:
        return False
    mark = marks[at]
    cue = mark.cue
    if sentence.places[index] and marks[sentence.places[index] - 1].text in _SHARES:
        return False
    if mark.text in _PRONOUNS or mark.text in _PERIODS:
        return False
    if mark.figure >= 0 or not mark.text.isalpha() or mark.text in RELATIONS or mark.text == "و":
        return False
    if at + 1 < len(marks) and marks[at + 1].cue.tense is not None:
        return False
    known = cue.light or cue.direction or cue.moves or cue.share or cue.tense or cue.compare or cue.stop or cue.shows
    planned = not figure.unit_text.endswith("ی") and (cue.nominal or cue.goal or cue.reckoned)  # «معادل ۹۱ درصد هدف»
    return not (known or planned or (cue.commodity and figure.unit_text.endswith("ی")) or cue.adjective or _strong(cue))


def goes_on(sentence: Sentence, index: int) -> bool:
    """Whether a percent goes on with those before it: «از مساحت استان ۴۰ درصد باغ، ۵۶ درصد مرتع، ۲ درصد جنگل است»."""
    if not index or sentence.figures[index - 1].kind != "percent":
        return False
    between = sentence.marks[sentence.places[index - 1] + 1 : sentence.places[index]]
    joined = any(mark.text in ("و", "،") for mark in between)
    return joined and not any(mark.cue.tense is not None or mark.text in HARD for mark in between)


def _strong(cue: Cue) -> bool:
    """Whether a cue names a measure by itself."""
    return cue.noun is not None and cue.noun not in WEAK


def of_it(sentence: Sentence, index: int) -> bool:
    """Whether a percent is one of what stands before: «۳۰ درصد آن», «۷۸ درصد از آنان»."""
    marks = sentence.marks
    at = sentence.places[index] + 1
    if at < len(marks) and marks[at].text == "از":
        at += 1
    return at < len(marks) and marks[at].text in _PRONOUNS
