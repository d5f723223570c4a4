"""The printed tables of ``python -m tests.eval``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.eval import sets
from tests.eval.scoring import LABELS, LEVELS, PRODUCT_LABELS, Figure, Pair, RowResult, accuracy, bound, joined, tally

COLUMNS = (*LABELS, "tuple", *PRODUCT_LABELS)


def percent(value: float, present: int) -> str:
    return f"{value:7.1f}" if present else f"{'-':>7}"


def level_lines(name: str, scored: Sequence[RowResult]) -> Iterator[str]:
    """Precision, recall and F1 of each level, then the labels."""
    yield f"\n== {name}: {sets.row_count([result.row for result in scored])}"
    for level in LEVELS:
        counted = tally(scored, level)
        yield f"  {level:10} P {counted.precision:5.1f}  R {counted.recall:5.1f}  F1 {counted.f1:5.1f}"
    for label in COLUMNS:
        right = accuracy(scored, label)
        if right.gold:
            yield f"  {label:10} {right.recall:5.1f}  ({right.right} of {right.gold})"
    empty = [result for result in scored if not result.row.figures]
    hit = sum(bool(result.spurious) for result in empty)
    yield f"  rows that must be empty: {len(empty)}, with false hits {hit} ({sets.false_hits(empty)} figures)"


def group_lines(title: str, groups: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n{title:16}{'gold':>6}{'quant P':>9}{'R':>7}{'F1':>7}{'measure':>9}{'status':>8}{'role':>7}{'tuple':>7}"
    for name, (counted, labels) in groups.items():
        cells = "".join(percent(right.recall, right.gold) for right in labels)
        yield f"{name:16}{counted.gold:6}{counted.precision:9.1f}{counted.recall:7.1f}{counted.f1:7.1f}  {cells}"


def by_section(scored: Sequence[RowResult]) -> dict[str, Any]:
    shown = ("measure", "status", "role", "tuple")
    return {
        name: (tally(part, "quant"), [accuracy(part, label) for label in shown])
        for name, part in sets.sections(scored).items()
    }


def by_kind(scored: Sequence[RowResult]) -> dict[str, Any]:
    kinds = sorted({figure["kind"] for result in scored for figure in result.row.figures})
    return {kind: (tally(scored, "quant", lambda figure, kind=kind: figure["kind"] == kind), []) for kind in kinds}


def described(figure: Figure) -> str:
    """One figure in one line."""
    high = figure.get("value_high")
    value = figure.get("value") if high is None else f"{figure.get('value')}..{high}"
    item = f" ({figure['item']})" if figure.get("item") else ""
    return f"«{figure['text']}» {bound(figure)} {value} {joined(figure)}{item}"


def pair_errors(pair: Pair) -> Iterator[tuple[str, str]]:
    wrong = [name for name in ("value", "unit", "bound") if not pair.levels[name]]
    if wrong:
        yield "+".join(wrong), f"{described(pair.gold)}  got  {described(pair.found)}"
    elif not pair.levels["span="]:
        yield "span", f"{described(pair.gold)}  got  {described(pair.found)}"
    for name, right in pair.labels.items():
        if not right and name != "tuple":
            keys = ("period_from", "period_to") if name == "period" else ("fact_key",) if name == "fact" else (name,)
            wanted, got = ([figure.get(key) for key in keys] for figure in (pair.gold, pair.found))
            yield name, f"«{pair.gold['text']}» {wanted} got {got}  by {pair.found.get('rule')}"


def error_lines(scored: Sequence[RowResult]) -> list[str]:
    """Every error with the row's text, those of value, unit and bound first."""
    heavy, light = [], []
    for result in scored:
        text = result.row.text.replace("\n", " ⏎ ")[:300]
        found = [("missed", described(figure)) for figure in result.missed]
        found += [("spurious", f"{described(figure)}  by {figure.get('rule')}") for figure in result.spurious]
        found += [error for pair in result.pairs for error in pair_errors(pair)]
        for kind, line in found:
            target = light if kind in (*COLUMNS, "span") else heavy
            target.append(f"{result.row.id}  {kind}: {line}\n      {text}")
    return heavy + light


def error_classes(scored: Sequence[RowResult]) -> dict[str, int]:
    """How many errors there are of each class, the most frequent first."""
    count: dict[str, int] = {}
    for line in error_lines(scored):
        kind = line.split("  ", 1)[1].split(":", 1)[0]
        count[kind] = count.get(kind, 0) + 1
    return dict(sorted(count.items(), key=lambda pair: -pair[1]))
