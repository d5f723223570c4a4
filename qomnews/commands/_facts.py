"""Stored facts: asked for, and shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import sqlite_utils

from qomnews.commands._output import amount, measured, table

Row = dict[str, Any]

EQUALS = ("measure", "unit", "place", "province", "status", "kind", "code")
CONTAINS = ("commodity", "item")


def find_facts(db: sqlite_utils.Database, wanted: Mapping[str, str | None], *, limit: int | None = None) -> list[Row]:
    """The facts that match, the newest story first and in the order of its text.

    ``wanted`` holds values for columns of the view; ``from`` and ``to`` are ISO days that the fact's period may not
    leave.
    """
    conditions, values = ["1"], {}
    for name in (*EQUALS, *CONTAINS):
        if value := wanted.get(name):
            conditions.append(f"{name} LIKE '%' || :{name} || '%'" if name in CONTAINS else f"{name} = :{name}")
            values[name] = value
    for name, condition in (("from", "period_from >= :from"), ("to", "period_to <= :to")):
        if value := wanted.get(name):
            conditions.append(condition)
            values[name] = value
    sql = f"""SELECT * FROM facts WHERE {" AND ".join(conditions)}
               ORDER BY published_utc DESC, article_id DESC, char_start LIMIT {-1 if limit is None else int(limit)}"""
    return list(db.query(sql, values))


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
