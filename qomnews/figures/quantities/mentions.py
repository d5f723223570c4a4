"""The numbers of one sentence, each with what stands behind it and with the veto before it."""

from __future__ import annotations

import re

from qomnews.figures.lexicon import NUMERALS, UNITS, word_set
from qomnews.figures.model import Document, Number
from qomnews.figures.quantities import bounds, tails, vetoes
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.numbers import DOTTED, Style, read_number, times
from qomnews.figures.quantities.separators import dotted
from qomnews.figures.quantities.words import CLASSIFIERS, STOP
from qomnews.figures.tokens import DIGITS, MARK, WORD, Token

_ROOMS = word_set("rooms")
"""What has so many metres; a street is called after them: «خیابان ۴۵ متری»."""
_SOME = word_set("some")
_SIGNS = frozenset("-−–")
_OWN_WORDS = "|".join(sorted(word_set("of_a_thousand")))
_SCALED = re.compile(rf"(?:هزار|میلیون|میلیارد)(?=\w{{3}})(?!ه‌?ها|مین|یم|{_OWN_WORDS})")
_LONGEST_SCALE = 6
_TWO_DIGIT_YEARS = 50
"""From here on two digits may be a year."""
_GROUP = 3
"""Digits in a group of thousands."""


def scan(document: Document, sentence: int, style: Style) -> list[Mention]:
    """Every number of a sentence, in order."""
    tokens, starts = document.tokens_and_starts_of(sentence)
    mentions: list[Mention] = []
    behind = grown = 0
    for start in starts:
        at = start + grown
        if at < behind:
            continue
        size = len(tokens)
        mention = _mention(document, tokens, at, behind, style)
        grown += len(tokens) - size
        if mention is not None:
            mentions.append(mention)
            behind = max(mention.end, at + 1)
    return mentions


def _mention(document: Document, tokens: list[Token], at: int, floor: int, style: Style) -> Mention | None:
    """The number at token ``at`` with its tail; None where there is none. What lies before ``floor`` is taken."""
    token, folded = tokens[at], document.folded
    if token.text in vetoes.PHRASES.heads:
        phrase = vetoes.PHRASES.match(tokens, at)
        if phrase is not None:
            return _vetoed(at, phrase[1], phrase[0])
    if token.kind is DIGITS:
        shaped = vetoes.around(tokens, at, folded)
        if shaped is not None:
            return _vetoed(at, shaped[1], shaped[0])
        if at == 0 and vetoes.list_number(tokens):
            return _vetoed(at, at + 1, "list_number")
        if at + 1 < len(tokens):
            if tokens[at + 1].kind is DIGITS:
                _join_groups(tokens, at)
            if len(tokens[at + 1].text) > _LONGEST_SCALE:
                _part_scale(tokens, at + 1)
    number = read_number(tokens, at, style)
    if number is None:
        return None
    last = number.last
    ahead = tokens[at - 1].text if at else ""
    if ahead in _SOME:
        return _vetoed(at, last, "vague")
    if last < len(tokens) and tokens[last].text[0] == "و":
        ordinal = _ordinal_end(tokens, last)
        if ordinal:
            return _vetoed(at, ordinal, "ordinal")
    value, high = number.value, number.high
    mention = Mention(number, at, last, value, high, bound=number.bound, flags=number.flags, rule=number.rule)
    signed = at > floor and (ahead == "منفی" or (ahead in _SIGNS and _signed(tokens, at, folded)))
    if signed:
        mention.first, mention.value = at - 1, times(value, -1)
    if not (signed or ahead in UNITS.heads) or not _before_sign(tokens, mention, floor):
        _attach(document, tokens, mention, style)
    if signed and not _below_nought(mention, ahead, at):
        mention.first, mention.value = at, value
    return mention


def _below_nought(mention: Mention, sign: str, at: int) -> bool:
    """Whether the sign before token ``at`` holds: what is counted is never below nought.

    A dash at the start of a line may be a minus before percents and degrees; else it marks an item.
    """
    if mention.item is not None:
        return False
    if sign == "منفی":
        return True
    kind = mention.unit.kind if mention.unit is not None else ""
    return kind != "count" and (at > 1 or kind in ("percent", "temperature"))


def _join_groups(tokens: list[Token], at: int) -> None:
    """Make one token of thousands with spaces between them, «۱۲ ۵۰۰ نفر», where something is counted or measured.

    Nothing may stand before it that claims the first group: «سال ۹۸ ۵۷۵ معدن», but «در مهرماه ۱۲ ۴۰۰ تن».
    """
    end, first = at + 1, tokens[at].text
    if len(first) > _GROUP or not first.isdigit() or first[0] == "0":
        return
    while end < len(tokens) and len(tokens[end].text) == _GROUP and tokens[end].text.isdigit():
        end += 1
    if end == at + 1 or end == len(tokens):
        return
    behind = tokens[end].text
    if not (UNITS.match(tokens, end) or behind in CLASSIFIERS or NUMERALS.words.get(behind, ("",))[0] == "scale"):
        return
    claimed = vetoes.BEFORE.match_before(tokens, at) if at else None
    if claimed is not None and (claimed[0] != "year" or int(first) >= _TWO_DIGIT_YEARS):
        return
    text = "".join(token.text for token in tokens[at:end])
    tokens[at:end] = [Token(tokens[at].start, tokens[end - 1].end, text, DIGITS)]


def _part_scale(tokens: list[Token], at: int) -> None:
    """Make two tokens of a scale at token ``at`` with a noun glued to it: «۱۲ هزارکتاب»; «هزاره» is one word."""
    start, end, text, _ = tokens[at]
    match = _SCALED.match(text)
    if match is None or text in NUMERALS.words or text in NUMERALS.whole:
        return
    cut = start + match.end()
    tokens[at : at + 1] = [Token(start, cut, match[0], WORD), Token(cut, end, text[match.end() :], WORD)]


def _vetoed(at: int, end: int, reason: str) -> Mention:
    """A stretch of tokens that is no figure."""
    return Mention(Number(at, end, 0, 1, "digits"), at, end, 0, reason=reason)


def _ordinal_end(tokens: list[Token], at: int) -> int:
    """The index behind «و سومین» at token ``at``, the end of an ordinal like «بیست و سومین»; 0 where there is none."""
    if at + 1 < len(tokens) and tokens[at].text == "و" and tokens[at + 1].text in NUMERALS.ordinals:
        return at + 2
    return at + 1 if tokens[at].text[1:] in NUMERALS.ordinals else 0


def _signed(tokens: list[Token], at: int, folded: str) -> bool:
    """Whether the dash before token ``at`` is a minus: it touches digits, and nothing touches it."""
    sign = tokens[at - 1]
    if sign.end != tokens[at].start or tokens[at].kind is not DIGITS:
        return False
    return sign.start == 0 or folded[sign.start - 1] in " \n(["


def _attach(document: Document, tokens: list[Token], mention: Mention, style: Style) -> None:
    """Find what stands behind the number, and the veto before it."""
    number = mention.number
    at = number.last
    if at < len(tokens) and tokens[at].text == "(":
        at = _behind_repetition(tokens, number, style)
        if at > number.last and at < len(tokens) and NUMERALS.words.get(tokens[at].text, ("",))[0] == "scale":
            number, at = _without_repetition(tokens, mention, at, style)
    dot = number.form == "digits" and "." in tokens[number.first].text
    if dot and not style.dot_thousands and _dotted_thousands(tokens, number, at):
        number = read_number(tokens, number.first, DOTTED) or number
        mention.number, mention.value, mention.flags = number, number.value, number.flags
    if at < len(tokens):
        if tokens[at].text == "+" and tokens[at - 1].end == tokens[at].start:
            at += 1
            mention.end = at
        if at < len(tokens) and tokens[at].text in bounds.HEDGE.heads:
            hedge = bounds.HEDGE.match(tokens, at)
            if hedge is not None:
                mention.bound, mention.end = hedge
                at = mention.end
    tails.take(document, tokens, mention, at)
    if mention.first:
        _veto(tokens, mention, number)


def _veto(tokens: list[Token], mention: Mention, number: Number) -> None:
    """Apply the veto of the words before the number."""
    first, unit, item = mention.first, mention.unit, mention.item
    named = unit is None and vetoes.named(tokens, first)
    if mention.reason is not None and not named:
        return
    noun = tokens[mention.unit_at].text if item is not None else ""
    street = unit is not None and tokens[mention.unit_at].text == "متری" and tokens[first - 1].text not in _ROOMS
    reason = vetoes.before(tokens, number, first, unit=unit is not None and not street, noun=noun)
    if reason is None and named:
        mention.reason, mention.item, mention.end = "name", None, number.last
        return
    if unit is None and vetoes.titled(tokens, first):
        mention.reason, mention.item, mention.end = "name", None, number.last
        return
    bare = unit is None and item is None
    if reason is None and bare and vetoes.designates(tokens, number, first):
        reason = "name"
    if reason is None or mention.reason is not None:
        return
    given = reason == "name" and vetoes.gives_name(tokens, first)
    if bare and reason != "year" and not given:
        mention.weak = reason
    else:
        mention.reason, mention.unit, mention.item, mention.end = reason, None, None, number.last


def _dotted_thousands(tokens: list[Token], number: Number, at: int) -> bool:
    """Whether «12.500» is a whole number: it is counted, or its last group is 000."""
    text = tokens[number.first].text
    if not dotted(text):
        return False
    if text.endswith(".000"):
        return True
    unit = UNITS.match(tokens, at) if at < len(tokens) else None
    return (
        unit[0].kind == "count"
        if unit is not None
        else at < len(tokens) and tokens[at].kind is WORD and tokens[at].text not in STOP
    )


def _behind_repetition(tokens: list[Token], number: Number, style: Style) -> int:
    """The index behind the number and its repetition in brackets, if it is one: «120 (یکصد و بیست) تن»."""
    at = number.last
    again = read_number(tokens, at + 1, style) if at + 2 < len(tokens) else None
    if again is None or again.value != number.value or again.last >= len(tokens) or tokens[again.last].text != ")":
        return at
    return again.last + 1


def _without_repetition(tokens: list[Token], mention: Mention, at: int, style: Style) -> tuple[Number, int]:
    """Read a number whose scale stands behind its repetition, «120 (صد و بیست) میلیون»: the repetition goes."""
    first = mention.number.first
    del tokens[mention.number.last : at]
    number = read_number(tokens, first, style) or mention.number
    mention.number, mention.value, mention.end = number, number.value, number.last
    return number, number.last


def _before_sign(tokens: list[Token], mention: Mention, floor: int) -> bool:
    """Take a unit that stands before the number: «٪12», «$ 500»."""
    at = mention.first
    if at <= floor or tokens[at - 1].text not in UNITS.heads or tokens[at - 1].kind is not MARK:
        return False
    unit = UNITS.match(tokens, at - 1)
    if (
        unit is None
        or unit[1] != at
        or (mention.number.last < len(tokens) and UNITS.match(tokens, mention.number.last))
    ):
        return False
    mention.first, mention.unit, mention.unit_at = at - 1, unit[0], at - 1
    return True
