"""Words behind a number that are a unit by more than their spelling: divided, glued, with a cue; and degrees, cents."""

from __future__ import annotations

from qomnews.figures.lexicon import UNITS, Unit, load, word_set
from qomnews.figures.model import Number
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.numbers import read_number
from qomnews.figures.quantities.words import STOP
from qomnews.figures.tokens import WORD, Token, ending_of

_GLUED = word_set("glued_units")
"""Short units to which the next word is glued now and then; «اینچئون» holds none."""
_HEADS = frozenset(word[0][:4] for word in UNITS.sequences if len(word) == 1 and len(word[0]) >= 4)
"""The first letters of a word that a unit may be glued to."""
_CUED = {
    word: (cue, UNITS.sequences[(code,)])
    for code, entry in load("units").items()
    for word, cue in entry.get("cued", {}).items()
}
"""Word -> cue before the number, and the unit that it then is."""
_CUE_REACH = 4
"""Tokens before a number within which the cue stands."""
WHOLE_FRACTIONS = word_set("whole_fractions")
"""Fractions that are one of something, never of a unit."""
_CENTS_IN_ONE = 100
_AXES = word_set("axes")
_SIDES = word_set("sides")


def mend(tokens: list[Token], at: int) -> str:
    """Make one token of a word that old copy divides behind «لا», «دلا ر», «معاملا ت»; the word that then is there."""
    rest = tokens[at + 1].text if at + 1 < len(tokens) else ""
    word = tokens[at].text + rest
    if rest and ((word,) in UNITS.sequences or (len(rest) == 1 and rest.isalpha() and rest != "و")):
        tokens[at : at + 2] = [Token(tokens[at].start, tokens[at + 1].end, word, WORD)]
    return tokens[at].text


def cued_unit(tokens: list[Token], mention: Mention, at: int) -> tuple[Unit, int] | None:
    """A unit whose word means more often something else: «فشار ۱۶ بار», «کانتینر ۴۰ فوتی»; None without its cue."""
    cued = _CUED.get(tokens[at].text)
    if cued is None:
        return None
    cue, unit = cued
    near = tokens[max(0, mention.first - _CUE_REACH) : mention.first]
    return (unit, at + 1) if any(token.text.startswith(cue) for token in near) else None


def glued_unit(tokens: list[Token], at: int) -> tuple[Unit, int] | None:
    """A unit with the next word glued to it, «هکتارشروع»: the token is taken apart; None where there is none."""
    token = tokens[at]
    if len(token.text) < 4 or token.kind is not WORD:
        return None
    ending = ending_of(token.text)
    if len(ending) > 1:
        unit = UNITS.sequences.get(ending[:1])
        _cut(tokens, at, len(ending[0]))
        return None if unit is None else (unit, at + 1)
    if token.text[:4] not in _HEADS or len(token.text) < 6:
        return None
    for length in range(len(token.text) - 2, 3, -1):
        if length < 5 and token.text[:length] not in _GLUED:
            continue
        unit = UNITS.sequences.get((token.text[:length],))
        if unit is not None:
            _cut(tokens, at, length)
            return unit, at + 1
    return None


def _cut(tokens: list[Token], at: int, length: int) -> None:
    """Make two tokens of a word, the first of so many letters."""
    start, end, text, _ = tokens[at]
    cut = start + length
    tokens[at : at + 1] = [Token(start, cut, text[:length], WORD), Token(cut, end, text[length:], WORD)]


def partitive(tokens: list[Token], number: Number, unit: Unit, end: int) -> bool:
    """Whether a fraction is that of the currency of somebody: «نصف دلار پتروشیمی‌ها»."""
    halved = unit.kind == "money" and tokens[number.last - 1].text in WHOLE_FRACTIONS
    return halved and end < len(tokens) and tokens[end].kind is WORD and tokens[end].text not in STOP


def bearing(tokens: list[Token], first: int, end: int) -> bool:
    """Whether degrees are those of a map: «طول ۵۱.۲ و عرض ۳۵.۸ درجه», «۳۵ درجه شمالی»."""
    return (first > 0 and tokens[first - 1].text in _AXES) or (end < len(tokens) and tokens[end].text in _SIDES)


def cents(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """The cents of «و ۵۰ سنت» at token ``at`` and the index behind them; None where there are none."""
    if at + 2 >= len(tokens) or tokens[at].text != "و":
        return None
    number = read_number(tokens, at + 1)
    if number is None or number.last >= len(tokens) or tokens[number.last].text != "سنت":
        return None
    value = number.value
    return (value, number.last + 1) if isinstance(value, int) and 0 < value < _CENTS_IN_ONE else None
