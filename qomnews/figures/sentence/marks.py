"""The sentence as the meaning rules see it: expressions with what the lexicon knows of them, marks and figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qomnews.figures.lexicon import load
from qomnews.figures.model import Quantity, Token
from qomnews.figures.sentence.cues import ENDING, UNKNOWN, Cue, Node, bits
from qomnews.figures.sentence.vocabulary import WORDS

_MI = ("می", "نمی")
_TELLING = "دته"
"""Last letters of words that may be verbs though the lexicon lacks them."""

_PREFIXED = ("بازمی", "برمی", "درمی", "فرامی")
_NOT_PRESENT = frozenset(load("verbs")["not_present"]["words"])

_PRESENT = Cue(tense="present", mask=bits("tense"))
"""Of a word that only looks like a present tense."""

_BEING = Cue(tense="present", supports="yes", copula="yes", mask=bits("tense", "supports", "copula"))
"""Of a word into which «است» has run: «در حال اجراست»."""

_PARTICIPLE = Cue(tense="participle", supports="yes", mask=bits("tense", "supports"))
"""Of a word to which «شده» is glued."""


@dataclass(slots=True)
class Mark:
    """One expression, mark or figure of a sentence. Not frozen, since thousands are made per second."""

    start: int
    end: int
    text: str
    cue: Cue
    figure: int = -1
    """Index among the sentence's figures; -1 for anything else."""


def read(tokens: Sequence[Token], figures: Iterable[Quantity]) -> list[Mark]:
    """The marks of a sentence: the words of a figure are one mark, and so is the longest known expression."""
    marks: list[Mark] = []
    at = 0
    for index, figure in enumerate(figures):
        _read_words(tokens, at, bisect_left(tokens, (figure.start,)), marks)
        marks.append(Mark(figure.start, figure.end, "", UNKNOWN, index))
        at = bisect_left(tokens, (figure.end,))
    _read_words(tokens, at, len(tokens), marks)
    return marks


def _read_words(tokens: Sequence[Token], at: int, stop: int, marks: list[Mark]) -> None:
    """Add the marks of the tokens from ``at`` on, up to ``stop``, among which no figure is."""
    append, first = marks.append, WORDS.root.get
    while at < stop:
        start, end, text, _ = tokens[at]
        at += 1
        node = first(text)
        if node is None:
            cue = UNKNOWN
            if text[-1] in _TELLING:
                cue = _guess(text)
            elif text in _PREFIXED and at < stop and tokens[at].text.endswith("د"):
                cue, end = _PRESENT, tokens[at].end
                at += 1
            append(Mark(start, end, text, cue, -1))
        elif node is ENDING:
            if marks and marks[-1].figure < 0:
                last = marks[-1]
                last.end = end
                if last.cue.tense == "participle":
                    last.cue = UNKNOWN  # «داده‌ها» are data
            else:
                append(Mark(start, end, text, UNKNOWN, -1))
        elif not node[1]:
            append(Mark(start, end, text, node[0], -1))
        else:
            cue, behind = node[0] or UNKNOWN, at
            if at < stop and tokens[at].text in node[1]:
                cue, behind = _longest(node, tokens, at, stop)
            if cue is UNKNOWN and text in _MI and at < stop and _looks_present("می" + tokens[at].text):
                cue, behind = _PRESENT, at + 1
            append(Mark(start, tokens[behind - 1].end, text, cue, -1))
            at = behind


def _guess(word: str) -> Cue:
    """What the end of a word that the lexicon lacks tells: «می‌پزد», «اجراست», «شناسایی‌شده»."""
    if word.endswith("د"):
        return _PRESENT if _looks_present(word) else UNKNOWN
    if word.endswith("است"):
        return UNKNOWN if word in _NOT_PRESENT else _BEING
    return _PARTICIPLE if word.endswith("شده") else UNKNOWN


def _looks_present(word: str) -> bool:
    """Whether a word that the lexicon lacks has the look of a present tense: «می‌پزد», «فرسوده‌اند».

    >>> _looks_present("میپزد"), _looks_present("میلاد"), _looks_present("میدان")
    (True, False, False)
    """
    if word.endswith("هاند"):
        return True
    return word.startswith(("می", *_PREFIXED)) and word.endswith("د") and len(word) > 4 and word not in _NOT_PRESENT


def _longest(node: Node, tokens: Sequence[Token], at: int, stop: int) -> tuple[Cue, int]:
    """The longest expression from a first word on that ends before token ``stop``, and the index behind it."""
    cue, behind = node[0] or UNKNOWN, at
    while at < stop:
        node = node[1].get(tokens[at].text)
        if node is None:
            break
        at += 1
        if node[0] is not None:
            cue, behind = node[0], at
        if not node[1]:
            break
    return cue, behind
