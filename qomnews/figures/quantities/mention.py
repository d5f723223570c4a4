"""A number of a sentence on its way to a quantity."""

from __future__ import annotations

from dataclasses import dataclass

from qomnews.figures.lexicon import NUMERALS, Unit
from qomnews.figures.model import Number, Token, Value


@dataclass(slots=True)
class Mention:
    """A number on its way to a quantity; filled in by one step after another."""

    number: Number
    first: int
    """First token, sign included."""
    end: int
    """Index behind the last token of unit or noun."""
    value: Value
    high: Value | None = None
    unit: Unit | None = None
    unit_at: int = 0
    """First token of the unit."""
    item: tuple[int, int] | None = None
    """Tokens of the counted noun."""
    per: str | None = None
    per_leads: bool = False
    """Whether the denominator stands before the number, so that the next one may share it."""
    bound: str = "="
    reason: str | None = None
    """Why it is no figure; None for a figure, and for a bare number that may inherit a unit."""
    flags: tuple[str, ...] = ()
    rule: str = ""
    group: int | None = None
    role_hint: str | None = None
    weak: str | None = None
    """The reason of the word before a bare number, which a unit shared with it overrules."""
    scale: int = 1
    """The scale that it shares with a number behind it."""
    dropped: bool = False
    """Merged into another one."""

    @property
    def bare(self) -> bool:
        """Whether it has neither unit nor noun nor reason."""
        return self.unit is None and self.item is None and self.reason is None


def shared_scales(tokens: list[Token], mention: Mention) -> tuple[int, ...]:
    """What a number before this one may share of its scales: 1000 of «۳۰ هزار», 10^12 or 10^9 of «۲۵ هزار میلیارد»."""
    number = mention.number
    if mention.scale > 1:
        return (mention.scale,)
    if number.scale != number.top or number.top == 1:
        return ()
    product, at = 1, number.last
    while at > number.first and NUMERALS.words.get(tokens[at - 1].text, ("",))[0] == "scale":
        product *= NUMERALS.words[tokens[at - 1].text][1]
        at -= 1
    return (product, number.scale) if product > number.scale else (number.scale,)
