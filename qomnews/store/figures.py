"""Figures and ledger of one story as rows, mentions of one fact joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from operator import attrgetter

import sqlite_utils

from qomnews.figures.facts import fact_key
from qomnews.items import Figure, LedgerEntry, Number
from qomnews.store.values import exact, is_doubtful, is_storable, sortable, storable
from qomnews.text.jalali import to_jalali

Row = dict[str, object]

MISPLACED = "misplaced"
"""Ledger reason of a figure whose offsets do not hold its text: a fault of the extractor, kept in sight."""

_NUMBERS = ("value", "value_high", "canonical_value", "canonical_high")
_RENAMED = {"start": "char_start", "end": "char_end"}
_PLAIN = tuple(field.name for field in fields(Figure) if field.name not in (*_NUMBERS, "flags"))
_PLAIN_COLUMNS = tuple(_RENAMED.get(name, name) for name in _PLAIN)
_plain_values = attrgetter(*_PLAIN)
_numbers = attrgetter(*_NUMBERS)
_DESCRIPTIVE = (
    "measure", "item", "of_text", "commodity", "place", "period_from", "base_period_text", "speaker", "status",
    "aspect", "direction", "canonical_value",
)  # fmt: skip
"""What makes one mention richer than another of the same fact."""


def figure_rows(text: str, figures: Iterable[Figure]) -> list[Row]:
    """One row per figure that stands where it says, in the order of the text, without ``article_id``."""
    placed = sorted((f for f in figures if stands(text, f)), key=lambda figure: (figure.start, figure.end))
    keys = [storable(_key(figure)) for figure in placed]
    mentions = Counter(keys)
    richest = _richest(placed, keys)
    return [
        _row(figure) | {"fact_key": key, "mention_count": mentions[key], "richest": int(richest[key] == index)}
        for index, (figure, key) in enumerate(zip(placed, keys, strict=True))
    ]


def ledger_rows(text: str, ledger: Iterable[LedgerEntry], figures: Iterable[Figure]) -> list[Row]:
    """One row per number that is no figure, without ``article_id``; misplaced figures are among them."""
    entries = [(entry.start, entry.end, entry.text, entry.reason) for entry in ledger]
    entries += [(f.start, f.end, f.text, MISPLACED) for f in figures if not stands(text, f)]
    names = ("char_start", "char_end", "text", "reason")
    unique = {
        (start, end, reason): (start, end, storable(words), storable(reason)) for start, end, words, reason in entries
    }
    return [dict(zip(names, unique[key], strict=True)) for key in sorted(unique)]


def stands(text: str, figure: Figure) -> bool:
    """True when the offsets of the figure hold its text, both as they are stored."""
    return 0 <= figure.start < figure.end <= len(text) and text[figure.start : figure.end] == storable(figure.text)


def replace_figures(db: sqlite_utils.Database, article_id: int, figures: Sequence[Row], ledger: Sequence[Row]) -> None:
    """Nothing; the story has these rows and no others. Belongs into the transaction that writes the story."""
    db.conn.execute("DELETE FROM figures WHERE article_id = ?", [article_id])
    db.conn.execute("DELETE FROM ledger WHERE article_id = ?", [article_id])
    _insert(db, "figures", article_id, figures)
    _insert(db, "ledger", article_id, ledger)


def _insert(db: sqlite_utils.Database, table: str, article_id: int, rows: Sequence[Row]) -> None:
    if rows:
        names = ", ".join(rows[0])
        marks = ", ".join("?" for _ in rows[0])
        sql = f"INSERT INTO {table} (article_id, {names}) VALUES (?, {marks})"
        db.conn.executemany(sql, [(article_id, *row.values()) for row in rows])


def _row(figure: Figure) -> Row:
    values = _plain_values(figure)
    # one look for the whole row: what has to be replaced hardly ever occurs
    if not is_storable("".join([value for value in values if type(value) is str])):
        values = tuple(storable(value) if isinstance(value, str) else value for value in values)
    row: Row = dict(zip(_PLAIN_COLUMNS, values, strict=True))
    for name, number in zip(_NUMBERS, _numbers(figure), strict=True):
        row[name] = sortable(number)
        row[f"{name}_text"] = exact(number)
    row["flags"] = storable(" ".join(_flags(figure)))
    row["period_jalali_year"] = _jalali_year(figure.period_from)
    return row


def _jalali_year(day: str | None) -> int | None:
    return None if day is None else to_jalali(date.fromisoformat(day))[0]


def _flags(figure: Figure) -> tuple[str, ...]:
    return (*figure.flags, "value_doubtful") if _is_doubtful(figure) else figure.flags


def _is_doubtful(figure: Figure) -> bool:
    return any(number is not None and is_doubtful(number) for number in _numbers(figure))


def _richest(figures: Sequence[Figure], keys: Sequence[str]) -> dict[str, int]:
    best: dict[str, int] = {}
    for index, key in enumerate(keys):
        if key not in best or _richness(figures[index]) > _richness(figures[best[key]]):
            best[key] = index
    return best


def _richness(figure: Figure) -> int:
    return sum(getattr(figure, name) is not None for name in _DESCRIPTIVE)


def _key(figure: Figure) -> str:
    """What mentions of one fact share. 1.5 and 1.50 are one amount; a number that is only text stands for itself."""
    value = figure.value if figure.canonical_value is None else figure.canonical_value
    unit = figure.canonical_unit or figure.unit
    if _is_doubtful(figure):
        return f"{exact(value)}|{exact(figure.canonical_high) or ''}|{unit}|{figure.measure or ''}"
    high = figure.value_high if figure.canonical_high is None else figure.canonical_high
    as_it_is = _is_plain(figure.canonical_value, value) and _is_plain(figure.canonical_high, high)
    if not (as_it_is and figure.canonical_unit):
        high = None if high is None else _plain(high)
        figure = replace(figure, canonical_value=_plain(value), canonical_high=high, canonical_unit=unit)
    return fact_key(figure)


def _is_plain(canonical: Number | None, number: Number | None) -> bool:
    return canonical is number and (number is None or type(number) is int)


def _plain(number: Number) -> Number:
    if number == int(number):
        return int(number)
    return Decimal(number).normalize()
