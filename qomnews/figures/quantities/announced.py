"""Counts whose noun stands before the number: «تعداد معادن استان ۵۷۵ است»."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.quantities import vetoes
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.words import MASS, STOP, closes
from qomnews.figures.tokens import WORD, Token

_COUNTERS = word_set("counters")
_MARKS = frozenset("،.؛!؟")

_REACH = 10
"""Tokens before a number within which «تعداد» names what it counts."""


def name(tokens: list[Token], mentions: list[Mention]) -> None:
    """Give each bare number that closes a clause the noun behind «تعداد» or «شمار» in that clause.

    The noun stays outside the span.
    """
    floor = 0
    for mention in mentions:
        if mention.bare and mention.weak in (None, "name") and _closed(tokens, mention.end):
            noun = _noun(tokens, mention.first, floor)
            if noun and not (vetoes.four_digit_year(mention.number) and tokens[mention.first - 1].text != "به"):
                mention.item, mention.unit_at, mention.rule = (noun, noun + 1), noun, "count_before"
        floor = mention.end


def _closed(tokens: list[Token], at: int) -> bool:
    """Whether the clause ends at token ``at`` or goes on with its verb: «رسید», «افزایش داد»."""
    if at >= len(tokens) or tokens[at].text in _MARKS or closes(tokens, at):
        return True
    return tokens[at].text in STOP and at + 1 < len(tokens) and closes(tokens, at + 1)


def _noun(tokens: list[Token], first: int, floor: int) -> int:
    """The index of the noun behind «تعداد» in the clause before token ``first``; 0 without one."""
    for at in range(first - 2, max(floor, first - _REACH) - 1, -1):
        if tokens[at].text in _MARKS or closes(tokens, at):
            return 0
        if tokens[at].text in _COUNTERS:
            noun = tokens[at + 1]
            return at + 1 if noun.kind is WORD and (noun.text not in STOP or noun.text in MASS) else 0
    return 0
