"""The vocabulary inside the figures room: tokens, numbers and quantities; all spans are into the folded text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qomnews.figures.document import Document
from qomnews.figures.tokens import Token
from qomnews.items import LedgerEntry
from qomnews.items import Number as Value

__all__ = ["Document", "LedgerEntry", "Number", "Quantity", "Token", "Value"]


@dataclass(slots=True)
class Number:
    """A number as written, before its unit is known. Not frozen, as quantities are not."""

    first: int
    """Index of its first token in the sentence."""
    last: int
    """Index behind its last token."""
    value: Value
    """Scale words applied; exact."""
    scale: int
    """The last scale word: 1000 in «۱۴ هزار و ۲۵۰»; 1 where there is none."""
    form: Literal["digits", "words", "mixed"]
    """How it is written; «mixed» is «۱۴ هزار»."""
    flags: tuple[str, ...] = ()
    """Marks of doubt from the reading of its digits."""
    rule: str = "number"
    """The rule that read it."""
    top: int = 1
    """The largest scale word; ``scale`` where there is one only."""
    bound: str = "="
    """«indef» for «ده‌ها», «~» for «دو سه», else «=»."""
    high: Value | None = None
    """Upper end of a juxtaposed pair «دو سه هزار»; None elsewhere."""
    fraction: bool = False
    """True for «یک سوم», which needs no unit."""
    bare: bool = True
    """True where no scale word has been applied, so that one may be shared with it."""


@dataclass(slots=True)
class Quantity:
    """A number with what it counts or measures, not yet with what it means.

    Not frozen, since a frozen dataclass takes four times as long to make.
    """

    start: int
    """First character, sign included; into ``Document.folded``."""
    end: int
    """Behind the last character of unit or counted noun."""
    kind: str
    """mass money count percent … (figures.md, 3.1); «rate» where ``per`` is set."""
    value: Value
    """In ``unit``, scale words applied; toman is rial here."""
    unit: str
    """t kg IRR USD % pp person item …"""
    unit_text: str
    """As written in the folded text, scale included."""
    value_high: Value | None = None
    """Upper end of a range; None for a single number."""
    bound: str = "="
    """``= ~ > >= < <=`` or ``indef``."""
    per: str | None = None
    """Denominator of a rate."""
    currency: str | None = None
    """Written currency: IRT for toman; None when it is no money."""
    canonical_value: Value | None = None
    """In ``canonical_unit``."""
    canonical_high: Value | None = None
    canonical_unit: str | None = None
    """kg IRR m2 m m3 W J person item 1 …"""
    item: str | None = None
    """Counted noun as written; None when nothing is counted."""
    flags: tuple[str, ...] = ()
    """Marks of doubt."""
    rule: str = ""
    """The rule that made it."""
    group: int | None = None
    """Shared by the members of one list, range or change; None for a quantity of its own."""
    role_hint: str | None = None
    """«from» or «to» in «از … به …»; None elsewhere."""
    sentence: int = 0
    """Index into ``Document.sentences``."""
