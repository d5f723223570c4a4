"""Stored facts: asked for, and shown."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import sqlite_utils
from scrapy.settings import BaseSettings

from qomnews.commands._output import amount, measured, table
from qomnews.errors import InputError
from qomnews.extensions.files import files
from qomnews.store import close_database, open_database
from qomnews.text.jalali import parse_day

Row = dict[str, Any]

EQUALS = ("measure", "unit", "place", "province", "status", "kind", "code")
CONTAINS = ("commodity", "item")

_HELP = {
    "measure": "what is measured: export, production, mine_count …",
    "unit": "unit: t, USD, IRR, %% …",
    "place": "place as written: قم",
    "province": "key of the province: qom",
    "status": "realised, planned, forecast, capacity …",
    "kind": "mass, money, count, percent …",
    "code": "news code of one story",
    "commodity": "part of the commodity's name: سنگ آهن",
    "item": "part of the counted noun: معدن",
}
_PERIOD = {"from": "period_from >= :from", "to": "period_to <= :to"}


def add_filters(parser: argparse.ArgumentParser, dated: str) -> None:
    """Nothing; the parser knows every filter. ``dated`` says which day ``--from`` and ``--to`` mean."""
    for name in (*EQUALS, *CONTAINS):
        parser.add_argument(f"--{name}", default="", help=_HELP[name])
    parser.add_argument("--from", dest="first", default="", help=f"first day {dated}, ISO or Jalali")
    parser.add_argument("--to", dest="last", default="", help=f"last day {dated}, ISO or Jalali")


def filters(opts: argparse.Namespace) -> dict[str, str]:
    """The filters that were given, for ``find_facts``; raises InputError for a day that is none."""
    wanted = {name: getattr(opts, name) for name in (*EQUALS, *CONTAINS)}
    wanted |= {"from": _day(opts.first), "to": _day(opts.last)}
    return {name: value for name, value in wanted.items() if value}


def stored_facts(settings: BaseSettings, wanted: Mapping[str, str], *, limit: int | None = None) -> list[Row]:
    """The facts of the database of these settings that match; raises StoreError where it cannot be read."""
    db = open_database(files(settings).database, write=False)
    try:
        return find_facts(db, wanted, limit=limit)
    finally:
        close_database(db)


def find_facts(db: sqlite_utils.Database, wanted: Mapping[str, str], *, limit: int | None = None) -> list[Row]:
    """The facts that match, the newest story first and in the order of its text."""
    return list(matching(db, "facts", wanted, limit=limit))


def matching(
    db: sqlite_utils.Database, source: str, wanted: Mapping[str, str], *, limit: int | None = None
) -> Iterator[Row]:
    """The rows of a source with the columns of the view ``facts`` that match, newest story first, one at a time.

    ``wanted`` holds values for columns; ``from`` and ``to`` are ISO days that the fact's period may not leave.
    """
    conditions = ["1"]
    conditions += [f"{name} = :{name}" for name in EQUALS if name in wanted]
    conditions += [f"{name} LIKE '%' || :{name} || '%'" for name in CONTAINS if name in wanted]
    conditions += [condition for name, condition in _PERIOD.items() if name in wanted]
    sql = f"""SELECT * FROM {source} WHERE {" AND ".join(conditions)}
               ORDER BY published_utc DESC, article_id DESC, char_start LIMIT {-1 if limit is None else int(limit)}"""
    return rows_of(db, sql, wanted)


def rows_of(db: sqlite_utils.Database, sql: str, values: Mapping[str, str]) -> Iterator[Row]:
    """The rows of a query as dicts by column, read one at a time: a whole database need not fit into memory."""
    cursor = db.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _day(text: str) -> str:
    if not text:
        return ""
    day = parse_day(text)
    if day is None:
        raise InputError(f"«{text}» is no day: write 2020-11-06 or 1399-08-16")
    return day.isoformat()


def fact_table(facts: Sequence[Row]) -> str:
    """The facts as a table for the terminal; empty for none."""
    return table([
        {
            "published": (fact["published_jalali"] or "")[:10],
            "as written": fact["text"],
            "value": _amount(fact),
            "unit": fact["unit"] + (f"/{fact['per']}" if fact["per"] else ""),
            "measures": measured(fact["status"], fact["measure"], fact["role"], fact["direction"]),
            "of": fact["of_text"] or fact["item"] or fact["commodity"] or "",
            "period": fact["period_text"] or "",
            "place": fact["place"] or "",
        }
        for fact in facts
    ])  # fmt: skip


def _amount(fact: Row) -> str:
    try:
        value = Decimal(fact["value_text"])
    except InvalidOperation:
        return str(fact["value_text"])
    high = Decimal(str(fact["value_high"])) if fact["value_high"] is not None else None
    return amount(value, high, fact["bound"])
