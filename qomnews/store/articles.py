"""Stories: each is written with its figures, tags, search words and frontier state, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from urllib.parse import unquote

import sqlite_utils

from qomnews.items import Story
from qomnews.store.database import select, transaction
from qomnews.store.figures import figure_rows, ledger_rows, replace_figures
from qomnews.store.frontier import mark_gone, mark_stored
from qomnews.store.values import calendar_columns, clean, optional_utc, storable, utc_text
from qomnews.text.search import search_text

EXTRACTOR_VERSION = "3"
"""Raised by one whenever the same page gives other figures, topics or text than before."""

Saved = Literal["new", "changed", "completed", "unchanged"]

Row = dict[str, object]


def save_story(db: sqlite_utils.Database, story: Story, *, run_id: int | None = None, now: datetime) -> Saved:
    """What became of the story: ``new``, ``changed``, ``completed`` (its owed body came) or ``unchanged``.

    One transaction holds the article, its figures, tags, ledger, search words, the earlier version of a story that was
    changed by its agency, and its state in the frontier. The same story twice changes nothing. A feed entry never
    replaces a story whose body is here. A story that only reads differently (a newer extractor, a new address) is
    ``changed`` too, but leaves no earlier version. Raises StoreError when SQLite refuses; then nothing is written.
    """
    article = story.article
    text = storable(story.text)
    figures = figure_rows(text, story.figures)
    ledger = ledger_rows(text, story.ledger, story.figures)
    tags = sorted({clean(tag) for tag in article.tags} - {""})
    row = _article_row(story, text, tags)
    row["row_hash"] = _row_hash(row | {"url": unquote(article.url)}, figures, ledger, tags)
    row |= _origin(story, run_id)
    with transaction(db):
        stored = _stored(db, article.agency, article.code)
        saved = _decide(stored, row)
        if saved != "unchanged":
            article_id = _write(db, row, stored, saved, now)
            replace_figures(db, article_id, figures, ledger)
            _replace_tags(db, article_id, tags)
        mark_stored(db, story, owed=_is_owed(stored, row), now=now)
    return saved


def drop_owed(db: sqlite_utils.Database, agency: str, code: str) -> None:
    """Nothing; a story that stood here on the word of its feed entry alone, its body still owed, is taken out.

    Title and lead stay in the frontier. A story that is here with its body is never touched.
    """
    with transaction(db):
        db.execute("DELETE FROM articles WHERE agency = ? AND code = ? AND body_owed", [agency, code])


def mark_removed(db: sqlite_utils.Database, agency: str, code: str, now: datetime) -> bool:
    """True when the story is here and was not known as removed; its row stays, with the moment in ``removed_at``."""
    with transaction(db):
        return mark_gone(db, agency, code, now)


def _article_row(story: Story, text: str, tags: list[str]) -> Row:
    article = story.article
    topics = story.topics
    return {
        "agency": article.agency,
        "code": article.code,
        "url": clean(article.url),
        "title": clean(story.title or article.title),
        "kicker": clean(article.kicker),
        "lead": clean(story.lead or article.lead),
        "dateline": clean(article.dateline),
        "text": text,
        "raw_text": storable(story.raw_text),
        "staff_code": clean(article.staff_code),
        "boilerplate": clean(article.boilerplate),
        "section": clean(article.section),
        "news_type": clean(article.news_type),
        "image": clean(article.image),
        "short_link": clean(article.short_link),
        **calendar_columns(article.published),
        "modified_utc": optional_utc(article.modified),
        "mining": int(topics.mining) if topics else 0,
        "trade": int(topics.trade) if topics else 0,
        "industry": int(topics.industry) if topics else 0,
        "topic_score": topics.score if topics else None,
        "topic_evidence": _json(topics.evidence if topics else ()),
        "content_hash": story.content_hash or hashlib.sha256(storable(story.raw_text).encode()).hexdigest(),
        "body_owed": int(article.body_owed),
        "selectors": _json(article.selectors),
        "search_text": search_text("\n".join((text, *tags))),
    }


def _origin(story: Story, run_id: int | None) -> Row:
    """The columns that differ between two fetches of one and the same story: they alone are no change."""
    return {
        "province": story.province,
        "fetched_utc": optional_utc(story.fetched_at),
        "archive_ref": story.archive_ref,
        "extractor_version": EXTRACTOR_VERSION,
        "run_id": run_id,
        "removed_at": None,
    }


def _row_hash(*parts: Any) -> str:
    # version 2 of the format knows neither references nor interned strings, so equal rows give equal bytes
    return hashlib.sha256(marshal.dumps(parts, 2)).hexdigest()


def _json(value: object) -> str:
    return storable(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))


def _stored(db: sqlite_utils.Database, agency: str, code: str) -> Row | None:
    rows = select(db, "SELECT * FROM articles WHERE agency = ? AND code = ?", [agency, code])
    return next(iter(rows), None)


def _decide(stored: Mapping[str, object] | None, row: Mapping[str, object]) -> Saved:
    if stored is None:
        return "new"
    if stored["body_owed"] and not row["body_owed"]:
        return "completed"
    if row["body_owed"] and not stored["body_owed"]:
        return "unchanged"
    same = stored["row_hash"] == row["row_hash"] and stored["removed_at"] is None
    return "unchanged" if same else "changed"


def _is_owed(stored: Mapping[str, object] | None, row: Mapping[str, object]) -> bool:
    return bool(row["body_owed"]) and (stored is None or bool(stored["body_owed"]))


def _write(db: sqlite_utils.Database, row: Row, stored: Row | None, saved: Saved, now: datetime) -> int:
    if stored is None:
        marks = ", ".join("?" for _ in row)
        cursor = db.execute(f"INSERT INTO articles ({', '.join(row)}) VALUES ({marks})", list(row.values()))
        return int(cursor.lastrowid or 0)
    if saved == "changed" and stored["content_hash"] != row["content_hash"]:
        _keep_version(db, stored, row["run_id"], now)
    row["province"] = stored["province"] or row["province"]
    sets = ", ".join(f"{name} = ?" for name in row)
    db.execute(f"UPDATE articles SET {sets} WHERE id = ?", [*row.values(), stored["id"]])
    return int(str(stored["id"]))


def _keep_version(db: sqlite_utils.Database, stored: Row, run_id: object, now: datetime) -> None:
    figures = select(db, "SELECT * FROM figures WHERE article_id = ? ORDER BY id", [stored["id"]])
    for figure in figures:
        del figure["id"], figure["article_id"]
    kept = (
        "url", "title", "text", "raw_text", "published_utc", "modified_utc", "fetched_utc", "content_hash",
        "archive_ref", "extractor_version",
    )  # fmt: skip
    version = {name: stored[name] for name in kept} | {
        "article_id": stored["id"],
        "replaced_utc": utc_text(now),
        "run_id": run_id,
        "figures": _json(figures),
    }
    marks = ", ".join("?" for _ in version)
    db.execute(f"INSERT INTO article_versions ({', '.join(version)}) VALUES ({marks})", list(version.values()))


def _replace_tags(db: sqlite_utils.Database, article_id: int, tags: list[str]) -> None:
    db.execute("DELETE FROM article_tags WHERE article_id = ?", [article_id])
    db.conn.executemany("INSERT INTO article_tags (article_id, tag) VALUES (?, ?)", [(article_id, tag) for tag in tags])
