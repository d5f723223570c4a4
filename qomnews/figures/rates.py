"""Rates: «در سال» behind a quantity, «روزانه» and «هر تن» before it."""

from __future__ import annotations

from decimal import Decimal

from qomnews.figures.mentions import Mention
from qomnews.figures.model import Document
from qomnews.figures.tokens import Token

FACTORS: dict[str, tuple[str, int | Decimal]] = {"t": ("kg", Decimal("0.001"))}


def attach(document: Document, tokens: list[Token], mentions: list[Mention]) -> None:
    """Give each quantity its denominator."""
