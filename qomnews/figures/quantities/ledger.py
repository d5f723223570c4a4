"""The account of every number that is no figure."""

from __future__ import annotations

from qomnews.figures.model import Document, LedgerEntry
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.tokens import Token


def entry(document: Document, tokens: list[Token], mention: Mention) -> LedgerEntry:
    """The ledger's line for a number that became no figure; spans are into the text as given."""
    number = mention.number
    start, end = document.span(tokens[number.first].start, tokens[number.last - 1].end)
    return LedgerEntry(start, end, document.text[start:end], mention.reason or "unknown")
