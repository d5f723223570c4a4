"""The measured sets and their numbers: a flat name -> value table that floors and report share."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import Any

from tests.eval import engine
from tests.eval.gold import AGENCY, COMPOSED, DEV, SHARED, UNSEEN, Row, agency_rows, dev_rows, own_rows, read_lines
from tests.eval.scoring import LABELS, LEVELS, PRODUCT_LABELS, RowResult, accuracy, false_hits, tally

CORPUS = SHARED / "corpus/news.jsonl"
HALFSPACE = {
    "halfspace dev": SHARED / "data/halfspace_dev.jsonl",
    "halfspace seed": SHARED / "data/halfspace_seed.jsonl",
}
TOPICS = SHARED / "data/topics_dev.jsonl"

CEILINGS = ("false hits", "false half-spaces", "letters changed", "unknown share")
"""Numbers that may only fall; every other one may only rise."""

Numbers = dict[str, float]


@cache
def results() -> dict[str, list[RowResult]]:
    """The scored sets: the project's own rows by difficulty, those kept apart, the shared set where it is present."""
    rows = own_rows()
    found = {
        f"cases {difficulty}": engine.score(
            row for row in rows if row.difficulty == difficulty and row.section not in (UNSEEN, COMPOSED)
        )
        for difficulty in ("regular", "hard")
    }
    for section in (UNSEEN, COMPOSED):
        found[section] = engine.score(row for row in rows if row.section == section)
    found[AGENCY.stem] = engine.score(agency_rows())
    return found | ({"dev": engine.score(dev_rows())} if DEV.exists() else {})


def figure_numbers(scored: Sequence[RowResult]) -> Numbers:
    """F1 of each level, precision of quant, accuracy of each label that occurs, false hits."""
    numbers = {level: tally(scored, level).f1 for level in LEVELS}
    numbers["quant precision"] = tally(scored, "quant").precision
    for name in (*LABELS, "tuple", *PRODUCT_LABELS):
        right = accuracy(scored, name)
        if right.gold:
            numbers[name] = right.recall
    return numbers | {"false hits": float(false_hits(scored))}


def shared_scorer(name: str) -> ModuleType:
    """A scorer of the shared folder, loaded by its path."""
    path = SHARED / f"eval/{name}.py"
    spec = importlib.util.spec_from_file_location(f"shared_{name}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def halfspace_numbers(marked: Sequence[str], normalise: Callable[[str], str]) -> Iterator[tuple[str, Numbers]]:
    """Per damage mode the F1 of restored half-spaces; on intact text what was done wrongly."""
    scorer = shared_scorer("score_halfspace")
    for mode in ("deleted", "spaced", "intact"):
        count = scorer.score(marked, [normalise(scorer.damage(row, mode)) for row in marked])
        numbers = {"F1": 100 * count["f1"], "letters changed": float(count["letters"])}
        yield mode, numbers | ({"false half-spaces": float(count["fp"])} if mode == "intact" else {})


def topic_numbers() -> Numbers:
    """F1 of ``relevant`` over all rows and over the sure ones, of ``mining`` and of ``trade``."""
    from qomnews.topics import classify

    gold = read_lines(TOPICS)
    found = {row["id"]: classify(row["title"], lead=row["lead"]) for row in gold}
    prf = shared_scorer("score_topics").prf

    def f1(name: str, rows: Sequence[dict[str, Any]]) -> float:
        return float(100 * prf([(row[name], getattr(found[row["id"]], name)) for row in rows])["F1"])

    sure = [row for row in gold if row["sure"]]
    return {"relevant": f1("relevant", gold), "relevant sure": f1("relevant", sure)} | {
        name: f1(name, gold) for name in ("mining", "trade")
    }


@cache
def ledger_reasons() -> Counter[str]:
    """How often each reason of the ledger occurs over the shared corpus, and ``figure`` for what is one."""
    from qomnews.figures import read_figures

    count: Counter[str] = Counter()
    with CORPUS.open(encoding="utf-8") as lines:
        for line in lines:
            figures, ledger = read_figures(json.loads(line)["text"])
            count["figure"] += len(figures)
            count.update(entry.reason for entry in ledger)
    return count


def unknown_share(reasons: Counter[str]) -> float:
    """Percent of numeric tokens whose reason is unknown."""
    return 100 * reasons["unknown"] / (reasons.total() or 1)


@cache
def wrong_reasons() -> list[str]:
    """The errors of the ledger over the project's own rows."""
    return [line for row in own_rows() for line in engine.wrong_reasons(row)]


def reason_numbers() -> Numbers:
    """Percent of the labelled numbers that are no figures whose reason in the ledger is right."""
    total = sum(len(row.reasons) for row in own_rows())
    return {"right": 100 * (total - len(wrong_reasons())) / total}


def figure_sets() -> dict[str, Numbers]:
    """The scored sets of figures, and the reasons of the ledger."""
    return {name: figure_numbers(scored) for name, scored in results().items()} | {"reasons": reason_numbers()}


def shared_sets() -> dict[str, Numbers]:
    """Half-spaces, story selection and the ledger, as far as the shared folder is present."""
    from qomnews.text import normalize

    found: dict[str, Numbers] = {}
    for name, path in HALFSPACE.items():
        if path.exists():
            marked = [row["marked"] for row in read_lines(path)]
            found |= {f"{name} {mode}": numbers for mode, numbers in halfspace_numbers(marked, normalize)}
    if TOPICS.exists():
        found["topics"] = topic_numbers()
    if CORPUS.exists():
        found["ledger"] = {"unknown share": unknown_share(ledger_reasons())}
    return found


def all_sets() -> dict[str, Numbers]:
    return figure_sets() | shared_sets()


def sections(scored: Sequence[RowResult]) -> dict[str, list[RowResult]]:
    """The results by catalogue section, in order of appearance."""
    found: dict[str, list[RowResult]] = {}
    for result in scored:
        found.setdefault(result.row.section, []).append(result)
    return found


def row_count(rows: Sequence[Row]) -> str:
    return f"{len(rows)} rows, {sum(len(row.figures) for row in rows)} figures"
