"""What a percent, a fraction or a multiple is when it is no change: a share of a whole or a level of its own."""

from __future__ import annotations

from itertools import pairwise

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.tellers import partitive
from qomnews.figures.model import Quantity
from qomnews.figures.role.changes import REACH
from qomnews.figures.role.ends import LEVEL, Role
from qomnews.figures.role.moves import turns
from qomnews.figures.sentence.clauses import HARD, Sentence
from qomnews.figures.sentence.cues import bits

_SPANS = word_set("span")
_AGO = word_set("ago")
"""Behind a span they name the time that a multiple is measured by: «سه برابر مدت مشابه»."""

_REST = word_set("remainder")
_NO_WHOLE = word_set("no_whole")
"""Behind «از» they name no whole that a share is taken from: «از ابتدای سال ۴۰ درصد …»."""

_MULTIPLIED = word_set("last_year") | {"شدن"}
_REALISED = word_set("realised")
_RATES = word_set("rates")
_PORTIONS = word_set("portions")
_PARTED = word_set("stocks") | {"از"}
"""Right behind a percent that is a part: «بلوک ۸ درصدی سهام شرکت»."""

_LONGEST_WHOLE = 5
_SHARE, _TOLD = bits("share"), bits("share", "level")
SHARE: Role = ("share", None)
OPEN: Role = ("", None)
"""Only the neighbours in a list can tell."""


def part(sentence: Sentence, index: int, figure: Quantity) -> Role:
    """Share or level of a percent, a fraction or a multiple; empty where the list before decides."""
    marks = sentence.marks
    place = sentence.places[index]
    clause = sentence.clauses[index]
    if place and marks[place - 1].text in _REALISED:
        return SHARE  # «تحقق ۱۰۳ درصدی برنامه»
    if figure.kind == "multiple":
        return ("delta", "up") if _multiplied(sentence, index) else LEVEL
    if (
        figure.kind == "fraction"
        and clause.verb is not None
        and clause.verb.at == place + 1
        and turns(marks[place + 1])
    ):
        return ("delta", "down")
    if place > 1 and marks[place - 1].text == "با" and marks[place - 2].cue.place is not None:
        return SHARE
    led = any(mark.cue.level is not None for mark in marks[max(0, place - 3) : place])
    if figure.unit_text.endswith("ی") and place and marks[place - 1].cue.commodity is not None:
        return LEVEL  # «سنگ آهن ۶۲ درصدی»
    if not led and (_named_part(sentence, index) or _of_whole(sentence, index)):
        return SHARE
    told = _from_behind(sentence, index, figure)
    for at in range(place - 1, max(clause.left, place - 25), -1):
        mark = marks[at]
        if mark.figure >= 0 or (mark.text == "،" and told == SHARE):
            break
        if not mark.cue.mask & _TOLD:
            continue
        if mark.cue.level is not None and (place - at < 9 or mark.text in _RATES):
            return LEVEL
        if mark.cue.share is not None and mark.text in _PORTIONS:
            return SHARE
    if told is not None:
        return told
    if sentence.mask & _SHARE:
        near = marks[max(0, place - REACH) : min(max(clause.right, place) + 1, place + REACH)]
        if any(mark.cue.share is not None for mark in near):
            return SHARE
    if (
        index
        and partitive(sentence, index - 1)
        and any(mark.text == "،" for mark in marks[sentence.places[index - 1] : place])
    ):
        return SHARE
    return OPEN


def _from_behind(sentence: Sentence, index: int, figure: Quantity) -> Role | None:
    """What the words behind a percent make of it: the noun that it is a part of, «را», a word of levels."""
    marks = sentence.marks
    place = sentence.places[index]
    behind = place + 1
    while behind < len(marks) and marks[behind].text in ("نیز", "هم", "را", "از"):
        if marks[behind].text in ("را", "از"):
            return SHARE
        behind += 1
    if behind < len(marks):
        mark = marks[behind]
        if mark.cue.level is not None or (behind == place + 1 and _whole(sentence, behind)):
            return LEVEL
        if mark.cue.share is not None:
            return SHARE
        ends = mark.figure >= 0 or mark.text in HARD or mark.text in ("،", "و", ")", "که") or mark.cue.tense is not None
        if figure.unit_text.endswith("ی"):
            return OPEN
        ends = ends or (
            behind + 1 < len(marks) and marks[behind + 1].cue.supports is not None and mark.cue.noun is None
        )
        if not ends and mark.text.isalpha() and mark.text not in ("در", "به", "با", "برای", "تا", "نسبت", "است"):
            return SHARE
    return None


def _multiplied(sentence: Sentence, index: int) -> bool:
    """Whether something becomes a multiple: «دو برابر شده است», «از ۱۰ برابر شدن تولید خبر داد»."""
    marks = sentence.marks
    behind = sentence.places[index] + 1
    first, second = (*(mark.text for mark in marks[behind : behind + 2]), "", "")[:2]
    if first in _MULTIPLIED or (first in _SPANS and second in _AGO):
        return True  # «۹۷ هزار کامیون؛ دو برابر سال قبل»
    own = sentence.clauses[index].verb
    if own is None or own.speech:
        return False
    last = index
    while last + 1 < len(sentence.figures) and sentence.figures[last + 1].kind in ("multiple", "fraction"):
        last += 1  # «از نظر وزن ۲ و از نظر ارزش ۳ برابر شد»
    if not any(place < own.at <= place + 2 for place in sentence.places[index : last + 1]):
        return False  # «دو برابر ارزش کالا جریمه می‌شود»
    return turns(marks[own.at]) and marks[own.at].cue.supports is not None


def _whole(sentence: Sentence, at: int) -> bool:
    """Whether only a plain word and «است» stand behind a percent: «۹۵ درصد کامل است»."""
    marks = sentence.marks
    plain = marks[at].cue.mask == 0 and marks[at].figure < 0 and marks[at].text.isalpha()
    return plain and at + 1 < len(marks) and marks[at + 1].cue.copula is not None


def _named_part(sentence: Sentence, index: int) -> bool:
    """Whether the words around say that a percent is a part: «… یعنی ۴۰ درصد», «۲۰ درصد نقد و بقیه در اقساط»."""
    marks = sentence.marks
    place = sentence.places[index]
    if place + 1 < len(marks) and marks[place + 1].text in _PARTED:
        return True
    if place > 1 and marks[place - 1].text == "یعنی" and marks[place - 2].figure >= 0:
        return True
    if _REST.isdisjoint(sentence.words):
        return False
    texts = [mark.text for mark in marks[place + 1 : place + 9]]
    return any(one == "و" and other in _REST for one, other in pairwise(texts))


def _of_whole(sentence: Sentence, index: int) -> bool:
    """Whether the clause begins with the whole that a percent is taken from: «از متقاضیان ۴۰ درصد انصراف دادند»."""
    marks = sentence.marks
    place = sentence.places[index]
    for at in range(place - 1, max(-1, place - 1 - _LONGEST_WHOLE), -1):
        mark = marks[at]
        if mark.text == "از":
            first = marks[at + 1]
            opens = at == 0 or marks[at - 1].text in ("،", "و", "که", ":") or marks[at - 1].text in HARD
            return opens and at + 1 < place and first.text not in _NO_WHOLE
        sized = mark.figure >= 0 and sentence.figures[mark.figure].unit_text.endswith("ی")
        if (mark.figure >= 0 and not sized) or mark.cue.tense is not None or mark.text in HARD:
            return False
        if mark.text in ("،", "و", "که"):
            return False
    return False
