"""Numbers on their way from the page to the row: no step may change what one says."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from qomnews.figures import extract_figures
from qomnews.store.values import exact
from tests.crawling import rows


def test_fault_02_the_stored_values_are_those_of_the_text_as_published(whole: Path) -> None:
    stored: dict[str, Counter[tuple[str, str]]] = {}
    for code, value, unit in rows(
        whole, "SELECT a.code, f.value_text, f.unit FROM figures f JOIN articles a ON a.id = f.article_id"
    ):
        stored.setdefault(code, Counter())[value, unit] += 1
    articles = rows(whole, "SELECT code, raw_text, published_tehran FROM articles")
    assert articles
    for code, raw, published in articles:
        figures = extract_figures(raw, published=date.fromisoformat(published[:10]))
        assert Counter((exact(figure.value), figure.unit) for figure in figures) == stored.get(code, Counter()), code
