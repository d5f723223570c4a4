"""Full-text search over the stored stories."""

from __future__ import annotations

from dataclasses import dataclass

import sqlite_utils

from qomnews.store.database import select
from qomnews.text.search import hit_spans, match_query

OPEN_MARK, CLOSE_MARK = "[", "]"
_BEFORE, _LONGEST = 60, 200


@dataclass(frozen=True, slots=True)
class Hit:
    """One story that a query found."""

    article_id: int
    agency: str
    code: str
    url: str
    title: str
    published: str
    """Jalali, Tehran: «1399-08-16 10:24»; empty where the page told no date."""
    snippet: str
    """Part of the stored text, the found words in brackets; «…» where it was cut."""


def search(db: sqlite_utils.Database, query: str, *, limit: int = 20) -> list[Hit]:
    """The stories that hold what the reader asked for, best first, then newest; empty for an empty query.

    Never raises for anything that a reader may type; how to ask is told in ``qomnews.text.search``.
    """
    expression = match_query(query)
    if not expression:
        return []
    rows = select(
        db,
        """SELECT a.id, a.agency, a.code, a.url, a.title, a.text, coalesce(a.published_jalali, '') AS published
             FROM articles_fts f JOIN articles a ON a.id = f.rowid
            WHERE articles_fts MATCH :expression
            ORDER BY bm25(articles_fts), a.published_utc DESC LIMIT :limit""",
        {"expression": expression, "limit": limit},
    )
    return [
        Hit(
            article_id=row["id"],
            agency=row["agency"],
            code=row["code"],
            url=row["url"],
            title=row["title"],
            published=row["published"],
            snippet=snippet(row["text"], query),
        )
        for row in rows
    ]


def snippet(text: str, query: str) -> str:
    """About 200 characters of the text around the first hit, on one line, each hit in brackets.

    >>> snippet("فعالیت ۹۸ معدن در قم", "معدن")
    'فعالیت ۹۸ [معدن] در قم'
    """
    spans = hit_spans(text, query)
    first = spans[0][0] if spans else 0
    start = _word_start(text, first - _BEFORE)
    end = _word_end(text, start + _LONGEST)
    parts = ["… "] if start else []
    position = start
    for span_start, span_end in spans:
        if span_start >= start and span_end <= end:
            parts += [text[position:span_start], OPEN_MARK, text[span_start:span_end], CLOSE_MARK]
            position = span_end
    parts += [text[position:end], " …" if end < len(text) else ""]
    return " ".join("".join(parts).split())


def _word_start(text: str, position: int) -> int:
    while 0 < position < len(text) and not text[position - 1].isspace():
        position -= 1
    return max(position, 0)


def _word_end(text: str, position: int) -> int:
    while position < len(text) and not text[position].isspace():
        position += 1
    return min(position, len(text))
