"""Words of change, each on its own: which way it tells, whether it only bounds, and of what amounts it can tell."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.model import Quantity
from qomnews.figures.sentence.clauses import Sentence
from qomnews.figures.sentence.cues import bits
from qomnews.figures.sentence.marks import Mark

OPPOSITE = {"up": "down", "down": "up"}
CHANGING = frozenset({"percent", "percent_point", "fraction", "multiple"})
"""Kinds that speak of a change or a part."""

COMPARING = word_set("comparatives") | word_set("comparative_stems")
STANDING = word_set("ahead_or_behind")
"""Tell of a distance without any becoming: «۱۲ درصد عقب هستیم»."""

WAYS = bits("direction", "moves")
"""Of the words that can tell a way."""

_OF_COUNTS = word_set("changes_of_counts") | word_set("more_or_less")
"""Change the number of things; others happen to the things themselves: «سقوط دو هواپیما», «۴۰ نفر بهبود یافتند»."""

_OF_PLACES = word_set("led_somewhere")
"""Before a verb they move things: «سه طبقه دیوار بالا برده‌اند»."""

_STEPS = word_set("steps")
_OF_BODIES = word_set("befalling")
"""Happen to bodies too: «ریزش ۴۰ تن سنگ», «سقوط ۲۰ متری», «قربانیان ریزش معدن»."""

_BODILY = frozenset({"mass", "volume", "length", "area"})
_POLAR = word_set("polar") | word_set("sparing")
"""Move a percent only: a balance of «۱۵۲ میلیون دلار مثبت شد» is an amount."""

_LEADING_NOWHERE = word_set("before_to")
"""Words that take «به» themselves: «نزدیک به ۱۸ درصد», «با اشاره به افت ۳۰ متری»."""

_HEIGHTS = word_set("height")
"""Behind «در» they lead to where a change ends: «در عدد ۷۸۲ هزار واحد ایستاد»."""

LEADING = ("به", "در")
"""May lead to where a change ends."""

_BY_SO_MUCH = word_set("by_so_much") | {"با"}
_HAVING = tuple(word_set("having"))
_SAID = tuple(word_set("added"))
_ADDING = _SAID + tuple(word_set("adding"))
_LESSENING = tuple(word_set("lessening"))


def way_of(sentence: Sentence, at: int) -> str | None:
    """up or down of a word of change, turned round by a negative amount: «با رشد منفی ۲ درصد به … رسید»."""
    marks = sentence.marks
    cue = marks[at].cue
    if not cue.mask & WAYS:
        return None
    way = cue.direction if cue.direction is not None or at + 1 == len(marks) or not turns(marks[at + 1]) else cue.moves
    if way not in OPPOSITE or bounding(sentence, at):
        return None
    if at + 1 < len(marks):
        follows = marks[at + 1]
        near = follows.figure >= 0 or follows.cue.tense is not None or (at and marks[at - 1].figure >= 0)
        if marks[at].text in _OF_BODIES and not near and (follows.cue.noun or "_count").endswith("_count"):
            return None
        if follows.cue.minus or (follows.figure >= 0 and sentence.figures[follows.figure].value < 0):
            return OPPOSITE[way]
    return way


def turns(mark: Mark) -> bool:
    """Whether a verb tells of becoming: «مثبت شد», not «مثبت است»."""
    return mark.cue.tense is not None and mark.cue.copula is None and not mark.text.startswith(_HAVING)


def adds(sentence: Sentence, at: int) -> bool:
    """Whether a verb adds to something: «۳ میلیون تن به ظرفیت می‌افزاید»; «افزود» alone says."""
    mark = sentence.marks[at]
    word = sentence.folded[mark.start : mark.end]
    return word.endswith(_ADDING) and not word.startswith(_SAID)


def lessens(sentence: Sentence, at: int) -> bool:
    """Whether a verb takes from something: «۵ درصد از هزینه‌ها می‌کاهد»."""
    mark = sentence.marks[at]
    return mark.text in _LESSENING or sentence.folded.endswith(_LESSENING, mark.start, mark.end)


def leads(sentence: Sentence, at: int) -> bool:
    """Whether the «به» or «در» at a mark leads somewhere, as not in «نزدیک به ۱۸ درصد»."""
    marks = sentence.marks
    if marks[at].text == "به":
        return not at or marks[at - 1].text not in _LEADING_NOWHERE
    return marks[at + 1].text in _HEIGHTS


def toward(sentence: Sentence, place: int) -> bool:
    """Whether «به» leads to the figure, so that it is the end of a change: «به ۸ میلیارد دلار کاهش یافت»."""
    marks = sentence.marks
    for at in range(place - 1, max(-1, place - 4), -1):
        mark = marks[at]
        if mark.text in LEADING and leads(sentence, at):
            return True
        if mark.cue.light is None or mark.text in _BY_SO_MUCH:
            return False
    return False


def bounding(sentence: Sentence, at: int) -> bool:
    """Whether a comparative only bounds a figure: «بیشتر از ۴ درصد»."""
    marks = sentence.marks
    text = marks[at].text
    if sentence.folded.endswith("ترین", marks[at].start, marks[at].end):
        return True
    if text not in COMPARING:
        return False
    if at + 2 >= len(marks) or marks[at + 1].text != "از":
        return False
    return marks[at + 2].figure >= 0 or marks[at + 2].text.isdigit()  # «بیش از 9 ماه»


def moves(mark: Mark, figure: Quantity) -> bool:
    """Whether a word of change tells of an amount, not of the things that it counts: «۴۰ نفر بهبود یافتند»."""
    if figure.kind in CHANGING:
        return True
    if mark.text in _POLAR:
        return False
    if figure.kind != "count":
        return mark.text not in _OF_BODIES or figure.kind not in _BODILY
    if (figure.item or "").split("\u200c")[0].rstrip("ی") in _STEPS:
        return True
    return mark.text not in _OF_PLACES if mark.cue.direction is None else mark.text in _OF_COUNTS
