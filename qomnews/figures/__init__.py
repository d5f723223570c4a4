"""Persian news to figures: every quantity of a text with its unit, and what it measures."""

from __future__ import annotations

from datetime import date

from qomnews.figures.document import Document
from qomnews.figures.meaning import describe
from qomnews.figures.quantities.find import find
from qomnews.items import Figure, LedgerEntry

__all__ = ["extract_figures", "read_figures"]


def extract_figures(text: str, *, published: date | None = None, place: str | None = None) -> list[Figure]:
    """The figures of a text, raw or normalised, in order; offsets into ``text`` exactly as given.

    Args:
        text: title, lead and body, paragraphs on lines of their own.
        published: the day of publication, from which relative periods are counted; without it they stay unresolved.
        place: the place of the dateline, used where the text names none.

    >>> [(f.text, f.value, f.unit) for f in extract_figures("۱۴۷ هزار تن سنگ به ارزش ۱۱۲ میلیون دلار صادر شد.")]
    [('۱۴۷ هزار تن', 147000, 't'), ('۱۱۲ میلیون دلار', 112000000, 'USD')]
    """
    return read_figures(text, published=published, place=place)[0]


def read_figures(
    text: str, *, published: date | None = None, place: str | None = None
) -> tuple[list[Figure], list[LedgerEntry]]:
    """The figures of a text, and the ledger: every numeric token that is no figure, with the reason.

    >>> read_figures("در سال ۱۳۹۹ رخ داد.")[1]
    [LedgerEntry(start=7, end=11, text='۱۳۹۹', reason='year')]
    """
    document = Document.of(text)
    quantities, entries = find(document, published)
    return describe(document, quantities, published=published, place=place), entries
