"""«تن»: persons or tonnes, by cues and never by size."""

from __future__ import annotations

from decimal import Decimal

from qomnews.figures.lexicon import UNITS, Phrases, load
from qomnews.figures.model import Number
from qomnews.figures.quantities.numbers import read_number
from qomnews.figures.quantities.words import ANIMATE
from qomnews.figures.tokens import WORD, Token

_CUES = load("persons")

_REACH = 9
"""Tokens to the left within which a cue decides."""

_AHEAD = 7
"""Tokens to the right within which a cue decides."""

_DAMMA, _FATHA = "\u064f", "\u064e"


def _side(side: str) -> Phrases[str]:
    return Phrases.of(
        "persons.toml", ((word, meaning) for meaning, table in _CUES[side].items() for word in table["words"])
    )


_LEFT = _side("left")
_RIGHT = _side("right")
_WEAK = _side("weak")


def decide(tokens: list[Token], at: int, first: int, number: Number, written: str) -> tuple[str, tuple[str, ...]]:
    """«person» or «t» for the «تن» at token ``at``, with the flags of doubt.

    Args:
        tokens: of the sentence.
        at: the token «تن».
        first: the first token of the number before it.
        number: that number.
        written: «تن» as the text as given spells it, vowel signs included.

    >>> from qomnews.figures.quantities.numbers import read_number
    >>> from qomnews.figures.tokens import tokenise
    >>> tokens = tokenise("ایجاد اشتغال برای 40 تن در استان")
    >>> decide(tokens, 4, 3, read_number(tokens, 3), "تن")
    ('person', ())
    """
    if _DAMMA in written or _FATHA in written:
        return ("t" if _DAMMA in written else "person"), ()
    if isinstance(number.value, Decimal) or number.top >= 1_000_000:
        return "t", ()
    if at + 2 < len(tokens) and tokens[at + 1].text in ("در", "بر", "/"):
        below = UNITS.match(tokens, at + 2)
        if below is not None and below[0].kind in ("area", "volume", "mass"):
            return "t", ()
    meaning = _right(tokens, at + 1) or _left(tokens, first) or _ahead(tokens, at + 1, _WEAK)
    return (meaning, ()) if meaning else ("t", ("tan_default",))


def _right(tokens: list[Token], at: int) -> str | None:
    """What the words behind «تن» say: «از کارگران», «از ۷۴ تن زخمی شدند», «مصدوم شدند», «سنگ»."""
    if at >= len(tokens):
        return None
    if tokens[at].text == "دیگر" and at + 1 < len(tokens):
        at += 1
    if tokens[at].text == "از" and any(ANIMATE.match(tokens, i) for i in range(at + 1, min(at + 3, len(tokens)))):
        return "person"
    if ANIMATE.match(tokens, at):
        return "person"
    if tokens[at].text == "از":
        number = read_number(tokens, at + 1) if at + 1 < len(tokens) else None
        if number is not None and number.last < len(tokens) and tokens[number.last].text == "تن":
            return _right(tokens, number.last + 1)
    return _ahead(tokens, at, _RIGHT)


def _ahead(tokens: list[Token], at: int, cues: Phrases[str]) -> str | None:
    """The first cue from token ``at`` on in its clause; goods must stand right there."""
    for i in range(at, min(at + _AHEAD, len(tokens))):
        text = tokens[i].text
        if text in ("و", "که") or tokens[i].kind is not WORD:
            return None
        found = cues.match(tokens, i) if text in cues.heads else None
        if found is not None and (found[0] == "person" or i == at):
            return found[0]
    return None


def _left(tokens: list[Token], first: int) -> str | None:
    """The nearest cue before the number."""
    for end in range(first, max(0, first - _REACH), -1):
        if tokens[end - 1].text in _LEFT.ends:
            found = _LEFT.match_before(tokens, end)
            if found is not None:
                return found[0]
    return None
