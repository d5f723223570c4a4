"""Real news of many agencies and years: no exception, exact spans, every digit accounted for."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from qomnews.figures import read_figures
from qomnews.items import Figure, LedgerEntry
from tests.eval.gold import SHARED

CORPUS = SHARED / "corpus/news.jsonl"
UNKNOWN_PERCENT = 2.0

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason=f"the corpus is not here: {CORPUS}")


@cache
def readings() -> list[tuple[dict[str, Any], list[Figure], list[LedgerEntry]]]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [(item, *read_figures(item["text"])) for item in map(json.loads, lines)]


def test_the_corpus_is_large_and_holds_figures() -> None:
    assert len(readings()) > 1500
    assert sum(len(figures) for _, figures, _ in readings()) > 4000


def test_spans_are_exact_sorted_and_apart() -> None:
    for item, figures, ledger in readings():
        text = item["text"]
        for entry in (*figures, *ledger):
            assert text[entry.start : entry.end] == entry.text, (item["id"], entry.text)
            assert entry.text, item["id"]
        for a, b in pairwise(figures):
            assert a.end <= b.start, (item["id"], a.text, b.text)


def test_figures_are_exact_numbers_in_known_fields() -> None:
    for item, figures, _ in readings():
        for figure in figures:
            assert not isinstance(figure.value, float), (item["id"], figure.text)
            assert figure.value_high is None or figure.value < figure.value_high, (item["id"], figure.text)
            assert figure.rule, (item["id"], figure.text)
            assert figure.text in figure.sentence, (item["id"], figure.text)


def test_every_digit_is_part_of_a_figure_or_of_the_ledger() -> None:
    left = []
    for item, figures, ledger in readings():
        covered = {position for entry in (*figures, *ledger) for position in range(entry.start, entry.end)}
        left += [
            (item["id"], item["text"][max(0, match.start() - 20) : match.end() + 20])
            for match in re.finditer(r"\d+", item["text"])
            if not covered.issuperset(range(*match.span()))
        ]
    assert left == []


def test_the_ledger_names_a_reason_for_nearly_every_number() -> None:
    unknown = [entry.text for _, _, ledger in readings() for entry in ledger if entry.reason == "unknown"]
    total = sum(len(figures) + len(ledger) for _, figures, ledger in readings())
    assert 100 * len(unknown) / total <= UNKNOWN_PERCENT, unknown[:50]


def test_the_same_text_gives_the_same_figures_again() -> None:
    for item, figures, ledger in readings()[:40]:
        assert read_figures(item["text"]) == (figures, ledger)
