"""Which noun leads a phrase before a figure, and what the words right before it make of its claim."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.measures import NONE, RELATIONS, WEAK, fits
from qomnews.figures.model import Quantity
from qomnews.figures.sentence.clauses import HARD, SOFT, Sentence
from qomnews.figures.sentence.cues import UNKNOWN

_ACTS = word_set("acts_on_goods") | {"تفاهم"}
"""Acts on what the noun behind them measures: «کشف ذخایر ۳۰۰ تنی»; of «تفاهم‌نامه» a mark has only the first word."""

_COURSE = word_set("course")
"""«قیمت مس در پایان معاملات ۸ هزار دلار بود»: a time and no measure."""
_PLACING = word_set("by_what_right") | {"در"}
_MANY = word_set("many_mines") | word_set("many_works")
_COUNTERS = word_set("counters")


def head(sentence: Sentence, at: int, figure: Quantity) -> tuple[str, float] | None:
    """(measure, extra cost) of the noun or adjective at ``at``; None where its head stands right before it."""
    cue = sentence.marks[at].cue
    done = sentence.marks[at + 1].text == "شده"  # «هر متر زیربنای معامله شده»
    if cue.noun is not None and fits(cue.noun, figure) and not done:
        if _governed(sentence, at, figure):
            return None
        if cue.noun in WEAK and figure.kind != "count" and _led(sentence, at, figure):
            return None
        if cue.noun in WEAK and figure.kind != "count" and not (plural(sentence, at) and free(sentence, at)):
            return None
        acts = cue.noun == NONE and figure.kind == "percent" and sentence.marks[at].text in _ACTS
        return cue.noun, 1.5 if _placed(sentence, at) else 2.0 if acts else 0.0
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


def _placed(sentence: Sentence, at: int) -> bool:
    """Whether a noun tells where, when, whence or by what right: «قیمت گندم در بودجه ۱۷۰۰ تومان شد».

    «از محل فروش زمین», «طبق تفاهم‌نامه», «۴۷ درصد به ارزش افزوده، ۳۰ درصد …».
    """
    before = sentence.marks[at - 1].text if at else ""
    if before == "به":
        return at > 1 and sentence.marks[at - 2].figure >= 0
    return before in _PLACING or (at > 1 and before in _COURSE)


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


def free(sentence: Sentence, at: int) -> bool:
    """Whether no preposition holds the noun: «در معادن استان» says where, not what."""
    return at == 0 or sentence.marks[at - 1].text not in RELATIONS


def plural(sentence: Sentence, at: int) -> bool:
    """Whether a weak noun speaks of many, so that a percent may be about their number."""
    mark = sentence.marks[at]
    word = sentence.folded[mark.start : mark.end]
    if word.rstrip("ی").endswith("ها") or word in _MANY or mark.text == "صدور":
        return True
    return at > 0 and sentence.marks[at - 1].text in _COUNTERS
