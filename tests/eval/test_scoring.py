"""The project's own scorer: what it calls right, and that it agrees with the shared one to the last figure."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.eval import sets
from tests.eval.gold import Row, dev_rows, own_rows
from tests.eval.scoring import (
    LABELS,
    LEVELS,
    RowResult,
    accuracy,
    canonical,
    false_hits,
    judge_levels,
    score_row,
    tally,
)

GOLD = {"start": 0, "end": 10, "text": "۵۰ هزار تن", "value": 50000, "unit": "t", "kind": "mass", "approx": ">"}


def answer(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in GOLD.items() if key != "approx"} | {"bound": ">"} | changes


@pytest.mark.parametrize(
    ("changes", "quant"),
    [
        ({}, True),
        ({"value": 50_000_000, "unit": "kg"}, True),
        ({"bound": ">="}, True),
        ({"bound": "="}, False),
        ({"value": 50}, False),
        ({"unit": "t", "per": "year", "kind": "rate"}, False),
        ({"unit": "person", "kind": "count"}, False),
        ({"value_high": 60000}, False),
    ],
)
def test_quant_is_value_and_unit_and_bound(changes: dict[str, Any], quant: bool) -> None:
    assert judge_levels(GOLD, answer(**changes))["quant"] is quant


def test_a_rate_converts_on_both_sides() -> None:
    code, factor = canonical("IRT/t")
    assert code == "IRR/kg"
    assert factor == pytest.approx(0.01)


def test_a_count_must_count_the_same_noun() -> None:
    gold = {"start": 0, "end": 7, "text": "۹۸ معدن", "value": 98, "unit": "item", "kind": "count", "item": "معدن"}
    found = {"start": 0, "end": 7, "text": "۹۸ معدن", "value": 98, "unit": "item", "kind": "count", "item": "واحد"}
    assert judge_levels(gold, found)["unit"], "the noun stands in the span"
    assert not judge_levels(gold, found | {"text": "۹۸", "end": 2})["unit"]


def test_alternatives_are_accepted() -> None:
    gold = GOLD | {"alt_values": [5000, [10, 20]], "alt_approx": "="}
    assert judge_levels(gold, answer(value=5000, bound="="))["quant"]
    assert judge_levels(gold, answer(value=10, value_high=20))["quant"]


def shaken(rows: list[Row], seed: int) -> dict[str, list[dict[str, Any]]]:
    """Predictions made from the gold by dropping, shifting and changing figures at random, the same each time."""
    dice = random.Random(seed)
    changes: list[dict[str, Any]] = [
        {}, {}, {}, {"value": 1}, {"unit": "kg"}, {"unit": "item", "item": "معدن"}, {"bound": "<"},
        {"measure": "export"}, {"role": "delta", "direction": "up"},
        {"status": None}, {"per": "year"}, {"value_high": 3}, {"commodity": "گچ"},
    ]  # fmt: skip
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        figures = []
        for gold in row.figures:
            if dice.random() < 0.1:
                continue
            shift = dice.choice([0, 0, 0, 1, 5])
            end = min(len(row.text), gold["end"] + shift)
            bound = gold.get("approx", "=")
            figures.append(
                dict(gold) | {"bound": bound, "end": end, "text": row.text[gold["start"] : end]} | dice.choice(changes)
            )
        if dice.random() < 0.1:
            figures.append(answer(start=0, end=3, text=row.text[0:3], bound="="))
        found[row.id] = figures
    return found


def shared_numbers(rows: list[Row], predicted: dict[str, list[dict[str, Any]]], folder: Path) -> dict[str, Any]:
    """The same counts by the shared scorer, through its own files."""
    scorer = sets.shared_scorer("score_figures")
    gold_path, found_path = folder / "gold.jsonl", folder / "found.jsonl"
    gold_lines = ({"id": row.id, "text": row.text, "figures": row.figures, "ignore": row.ignore} for row in rows)
    gold_path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in gold_lines), encoding="utf-8")
    found_lines = ({"id": name, "figures": figures} for name, figures in predicted.items())
    found_path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in found_lines), encoding="utf-8")
    result = scorer.score(scorer.read_rows(str(gold_path)), scorer.read_rows(str(found_path)))
    levels = {level: (t.gold, t.predicted, t.right) for level, t in result.levels.items()}
    labels = {name: (result.label_right[name], result.label_gold[name]) for name in (*LABELS, "tuple")}
    return levels | labels | {"false hits": result.false_hits}


def own_numbers(scored: list[RowResult]) -> dict[str, Any]:
    levels = {level: (t.gold, t.found, t.right) for level in LEVELS for t in [tally(scored, level)]}
    labels = {name: (t.right, t.gold) for name in (*LABELS, "tuple") for t in [accuracy(scored, name)]}
    return levels | labels | {"false hits": false_hits(scored)}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("source", ["own", "dev"])
def test_both_scorers_agree(source: str, seed: int, tmp_path: Path) -> None:
    if not sets.DEV.exists():
        pytest.skip(f"the shared scorer is not here: {sets.SHARED}")
    rows = own_rows() if source == "own" else dev_rows()
    predicted = shaken(rows, seed)
    own = own_numbers([score_row(row, predicted[row.id]) for row in rows])
    assert own == shared_numbers(rows, predicted, tmp_path)


def test_both_scorers_agree_on_what_the_engine_answers(tmp_path: Path) -> None:
    if not sets.DEV.exists():
        pytest.skip(f"the shared scorer is not here: {sets.SHARED}")
    from tests.eval import engine

    rows = dev_rows()
    predicted = {row.id: json.loads(engine.prediction_line(row))["figures"] for row in rows}
    own = own_numbers([score_row(row, predicted[row.id]) for row in rows])
    assert own == shared_numbers(rows, predicted, tmp_path)
