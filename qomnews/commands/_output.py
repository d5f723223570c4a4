"""Figures for a reader's eye, for a spreadsheet and for a program."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from tabulate import tabulate

from qomnews.errors import InputError, StoreError
from qomnews.items import Figure, Number

FORMATS = ("table", "jsonl", "csv")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NEGATIVE = re.compile(r"-[0-9]+(?:\.[0-9]+)?", re.ASCII)
_BOUNDS = {"=": "", "~": "~", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "indef": "≥ "}


def figure_table(figures: Iterable[Figure]) -> str:
    """The figures as a table for the terminal: as written, value, unit, what it measures, since when and where."""
    rows = [
        {
            "as written": figure.text,
            "value": amount(figure.value, figure.value_high, figure.bound),
            "unit": figure.unit + (f"/{figure.per}" if figure.per else ""),
            "measures": measured(figure.status, figure.measure, figure.role, figure.direction),
            "of": figure.of_text or figure.item or figure.commodity or "",
            "period": figure.period_text or "",
            "place": figure.place or "",
        }
        for figure in figures
    ]
    return table(rows)


def measured(status: str | None, measure: str | None, role: str, direction: str | None) -> str:
    """The labels in one cell; a level, the usual role, is left unsaid.

    >>> measured("state", "mine_count", "share", None)
    'state mine_count share'
    """
    return " ".join(filter(None, (status, measure, "" if role == "level" else role, direction)))


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows with the same keys as a table for the terminal; empty for no rows."""
    return tabulate(rows, headers="keys", tablefmt="simple", disable_numparse=True) if rows else ""


def amount(value: Number, high: Number | None = None, bound: str = "=") -> str:
    """A value as people write it, with its bound and the upper end of a range.

    >>> amount(1_065_000_000_000, bound=">"), amount(Decimal("12.50")), amount(2, 3)
    ('> 1,065,000,000,000', '12.5', '2 – 3')
    """
    shown = _BOUNDS.get(bound, "") + _grouped(value)
    return shown if high is None else f"{shown} – {_grouped(high)}"


def figure_record(figure: Figure) -> dict[str, Any]:
    """The figure as JSON knows it: numbers for numbers, lists for tuples, null for None."""
    return {name: _plain(value) for name, value in asdict(figure).items()}


def json_line(record: Mapping[str, Any]) -> str:
    """The record on one line, Persian as Persian."""
    return json.dumps(record, ensure_ascii=False)


def write_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> None:
    """Write the rows with these columns and a heading; no text cell can be taken for a formula."""
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([csv_cell(row.get(column)) for column in columns] for row in rows)


def csv_cell(value: Any) -> Any:
    """The value as a cell; a text that a spreadsheet would run as a formula gets an apostrophe in front.

    A sign that stands alone, as a bound does, runs nothing.

    >>> csv_cell("=HYPERLINK(1)"), csv_cell(-5), csv_cell("-5.0"), csv_cell(None), csv_cell("=")
    ("'=HYPERLINK(1)", -5, '-5.0', '', '=')
    """
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = " ".join(map(str, value))
    if isinstance(value, str):
        runs = len(value) > 1 and value.startswith(_FORMULA) and not _NEGATIVE.fullmatch(value)
        return "'" + value if runs else value
    return value


@contextmanager
def opened_output(path: str, encoding: str) -> Iterator[TextIO]:
    """Standard output for «-», else a file that appears under its name only when it is whole.

    Raises InputError for a path that can be no file, StoreError when the disk refuses; an earlier file then stands.
    """
    if path == "-":
        if encoding == "utf-8-sig":
            sys.stdout.write("\ufeff")
        yield sys.stdout
        return
    target = Path(path).expanduser()
    if not target.parent.is_dir() or (target.exists() and not target.is_file()):
        raise InputError(f"{target} cannot be written as a file: give the path of one in a folder that exists")
    fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with fresh.open("w", encoding=encoding, newline="") as file:
            yield file
        fresh.replace(target)
    except OSError as error:
        raise StoreError(f"{target} was not written: {error.strerror}") from error
    finally:
        fresh.unlink(missing_ok=True)


def _grouped(value: Number) -> str:
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) > 60:
            return str(value)
        value = value.normalize()
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value
