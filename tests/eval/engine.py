"""The engine's answers, as plain mappings that the scorers read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from qomnews.figures import extract_figures, read_figures
from qomnews.figures.facts import fact_key
from qomnews.items import Figure
from tests.eval.gold import Row
from tests.eval.scoring import RowResult, score_row


def as_mapping(figure: Figure) -> dict[str, Any]:
    return asdict(figure) | {"fact_key": fact_key(figure)}


def answers(row: Row) -> list[dict[str, Any]]:
    return [as_mapping(figure) for figure in extract_figures(row.text, **row.arguments)]


def score(rows: Iterable[Row]) -> list[RowResult]:
    return [score_row(row, answers(row)) for row in rows]


def wrong_reasons(row: Row) -> list[str]:
    """One line for each number of the row to which the ledger gives no reason, or none of those accepted."""
    _, ledger = read_figures(row.text, **row.arguments)
    wrong = []
    for start, end, accepted in row.reasons:
        given = [entry.reason for entry in ledger if entry.start < end and start < entry.end]
        if not given or not accepted.issuperset(given):
            wrong.append(f"{row.id}  ledger: «{row.text[start:end]}» {sorted(accepted)} got {given}\n      {row.text}")
    return wrong


def prediction_line(row: Row) -> str:
    """One line of the prediction file that the shared scorer reads."""
    return json.dumps({"id": row.id, "figures": answers(row)}, ensure_ascii=False, default=float)
