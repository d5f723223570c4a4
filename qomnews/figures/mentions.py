"""The numbers of one sentence, each with what stands behind it and with the veto before it."""

from __future__ import annotations

import re

from qomnews.figures import bounds, tails, vetoes
from qomnews.figures.lexicon import NUMERALS, UNITS, word_set
from qomnews.figures.mention import Mention
from qomnews.figures.model import Document, Number
from qomnews.figures.numbers import DOTTED, Style, read_number, times
from qomnews.figures.separators import dotted
from qomnews.figures.tokens import DIGITS, MARK, WORD, Token
from qomnews.figures.words import CLASSIFIERS, STOP

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
    folded = document.folded
    phrase = vetoes.PHRASES.match(tokens, at)
    if phrase is not None:
        return _vetoed(at, phrase[1], phrase[0])
    if tokens[at].kind is DIGITS:
        shaped = vetoes.around(tokens, at, folded)
        if shaped is not None:
            return _vetoed(at, shaped[1], shaped[0])
        if vetoes.list_number(tokens, at, folded):
            return _vetoed(at, at + 1, "list_number")
        _join_groups(tokens, at)
        _part_scale(tokens, at)
    number = read_number(tokens, at, style)
    if number is None:
        return None
    if at and tokens[at - 1].text in _SOME:
        return _vetoed(at, number.last, "vague")
    ordinal = _ordinal_end(tokens, number.last)
    if ordinal:
        return _vetoed(at, ordinal, "ordinal")
    first = at
    value, high = number.value, number.high
    if at > floor and (tokens[at - 1].text == "منفی" or _signed(tokens, at, folded)):
        first, value = at - 1, times(number.value, -1)
    mention = Mention(number, first, number.last, value, high, bound=number.bound, flags=number.flags, rule=number.rule)
    mention.scales = _scales(tokens, number)
    if not _before_sign(tokens, mention, floor):
        _attach(document, tokens, mention, style)
    if first < at and tokens[first].text == "منفی" and mention.item is not None:
        mention.first, mention.value = at, number.value
    if first < at and tokens[first].text in _SIGNS and (_counts(mention) or (first == 0 and not _signable(mention))):
        mention.first, mention.value = at, number.value
    return mention


def _scales(tokens: list[Token], number: Number) -> tuple[int, ...]:
    """What a number before this one may share of its scales: 1000 of «۳۰ هزار», 10^12 or 10^9 of «۲۵ هزار میلیارد»."""
    if number.scale != number.top or number.top == 1:
        return ()
    product, at = 1, number.last
    while at > number.first and NUMERALS.words.get(tokens[at - 1].text, ("",))[0] == "scale":
        product *= NUMERALS.words[tokens[at - 1].text][1]
        at -= 1
    return (product, number.scale) if product > number.scale else (number.scale,)


def _counts(mention: Mention) -> bool:
    """Whether a number counts things, which is never below nought."""
    return mention.item is not None or (mention.unit is not None and mention.unit.kind == "count")


def _signable(mention: Mention) -> bool:
    """Whether a dash at the start of a line may be a minus: before percents and degrees; else it marks an item."""
    return mention.unit is not None and mention.unit.kind in ("percent", "temperature")


def _join_groups(tokens: list[Token], at: int) -> None:
    """Make one token of thousands with spaces between them, «۱۲ ۵۰۰ نفر», where something is counted or measured.

    Nothing may stand before it that claims the first group: «سال ۹۸ ۵۷۵ معدن», but «در مهرماه ۱۲ ۴۰۰ تن».
    """
    end = at + 1
    while end < len(tokens) and len(tokens[end].text) == _GROUP and tokens[end].text.isdigit():
        end += 1
    first = tokens[at].text
    if end == at + 1 or end == len(tokens) or len(first) > _GROUP or not first.isdigit() or first[0] == "0":
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
    """Make two tokens of a scale with a noun glued to it behind digits: «۱۲ هزارکتاب»; «هزاره» is one word."""
    if at + 1 >= len(tokens):
        return
    start, end, text, kind = tokens[at + 1]
    match = _SCALED.match(text) if kind is WORD and len(text) > _LONGEST_SCALE else None
    if match is None or text in NUMERALS.words or text in NUMERALS.whole:
        return
    cut = start + match.end()
    tokens[at + 1 : at + 2] = [Token(start, cut, match[0], WORD), Token(cut, end, text[match.end() :], WORD)]


def _vetoed(at: int, end: int, reason: str) -> Mention:
    """A stretch of tokens that is no figure."""
    return Mention(Number(at, end, 0, 1, "digits"), at, end, 0, reason=reason)


def _ordinal_end(tokens: list[Token], at: int) -> int:
    """The index behind «و سومین» at token ``at``, the end of an ordinal like «بیست و سومین»; 0 where there is none."""
    if at + 1 < len(tokens) and tokens[at].text == "و" and tokens[at + 1].text in NUMERALS.ordinals:
        return at + 2
    if at < len(tokens) and tokens[at].text[0] == "و" and tokens[at].text[1:] in NUMERALS.ordinals:
        return at + 1
    return 0


def _signed(tokens: list[Token], at: int, folded: str) -> bool:
    """Whether a minus stands right before token ``at``, and nothing right before the minus."""
    sign = tokens[at - 1]
    if sign.text not in _SIGNS or sign.end != tokens[at].start or tokens[at].kind is not DIGITS:
        return False
    return sign.start == 0 or folded[sign.start - 1] in " \n(["


def _attach(document: Document, tokens: list[Token], mention: Mention, style: Style) -> None:
    """Find what stands behind the number, and the veto before it."""
    number = mention.number
    at = _behind_repetition(tokens, number, style)
    if at > number.last and at < len(tokens) and NUMERALS.words.get(tokens[at].text, ("",))[0] == "scale":
        number, at = _without_repetition(tokens, mention, at, style)
    if not style.dot_thousands and _dotted_thousands(tokens, number, at):
        number = read_number(tokens, number.first, DOTTED) or number
        mention.number, mention.value, mention.flags = number, number.value, number.flags
    if at < len(tokens) and tokens[at].text == "+" and tokens[at - 1].end == tokens[at].start:
        at += 1
        mention.end = at
    hedge = bounds.HEDGE.match(tokens, at) if at < len(tokens) else None
    if hedge is not None:
        mention.bound, at = hedge
        mention.end = at
    tails.take(document, tokens, mention, at)
    noun = tokens[mention.unit_at].text if mention.item is not None else ""
    street = tokens[mention.unit_at].text == "متری" and tokens[mention.first - 1].text not in _ROOMS
    measured = mention.unit is not None and not street
    reason = vetoes.before(tokens, number, mention.first, unit=measured, noun=noun)
    if reason is None and mention.unit is None and vetoes.named(tokens, mention.first):
        mention.reason, mention.item, mention.end = "name", None, number.last
        return
    if reason is None and mention.bare and vetoes.designates(tokens, number, mention.first):
        reason = "name"
    if reason is None or mention.reason is not None:
        return
    given = reason == "name" and vetoes.gives_name(tokens, mention.first)
    if mention.bare and reason != "year" and not given:
        mention.weak = reason
    else:
        mention.reason, mention.unit, mention.item, mention.end = reason, None, None, number.last


def _dotted_thousands(tokens: list[Token], number: Number, at: int) -> bool:
    """Whether «12.500» is a whole number: it is counted, or its last group is 000."""
    text = tokens[number.first].text
    if number.top > 1 or number.form != "digits" or not dotted(text):
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
    """The index behind the number, and behind its repetition in words: «120 (یکصد و بیست) تن»."""
    at = number.last
    if at + 2 < len(tokens) and tokens[at].text == "(":
        again = read_number(tokens, at + 1, style)
        if (
            again is not None
            and again.value == number.value
            and again.last < len(tokens)
            and tokens[again.last].text == ")"
        ):
            return again.last + 1
    return at


def _without_repetition(tokens: list[Token], mention: Mention, at: int, style: Style) -> tuple[Number, int]:
    """Read a number whose scale stands behind its repetition, «120 (صد و بیست) میلیون»: the repetition goes."""
    first = mention.number.first
    del tokens[mention.number.last : at]
    number = read_number(tokens, first, style) or mention.number
    mention.number, mention.value, mention.end = number, number.value, number.last
    mention.scales = _scales(tokens, number)
    return number, number.last


def _before_sign(tokens: list[Token], mention: Mention, floor: int) -> bool:
    """Take a unit that stands before the number: «٪12», «$ 500»."""
    at = mention.first
    if at <= floor or tokens[at - 1].kind is not MARK:
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
