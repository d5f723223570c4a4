"""One row per run: what was asked, what was counted, how it ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

import sqlite_utils

from qomnews.store.articles import EXTRACTOR_VERSION
from qomnews.store.database import select, transaction, wait_for_disk
from qomnews.store.values import storable, utc_text

Row = dict[str, Any]
Status = Literal["finished", "failed", "stopped"]

STOPPED = 130
"""Exit status of a run that was asked to stop."""

COUNTS = {
    "requests": "downloader/request_count",
    "responses": "downloader/response_count",
    "bytes": "downloader/response_bytes",
    "listing_pages": "qomnews/listing/pages",
    "links_seen": "qomnews/links/seen",
    "links_known": "qomnews/links/known",
    "pages_fetched": "qomnews/pages/fetched",
    "stories_new": "qomnews/stories/new",
    "stories_changed": "qomnews/stories/changed",
    "stories_completed": "qomnews/stories/completed",
    "stories_unchanged": "qomnews/stories/unchanged",
    "stories_removed": "qomnews/stories/removed",
    "stories_owed": "qomnews/stories/owed",
    "stories_irrelevant": "qomnews/stories/irrelevant",
    "stories_near_threshold": "qomnews/stories/near_threshold",
    "pages_challenged": "qomnews/pages/challenged",
    "pages_rejected": "qomnews/pages/rejected",
    "pages_failed": "qomnews/pages/failed",
    "figures": "qomnews/figures/stored",
}
"""Column of ``runs`` -> the statistic that fills it; a statistic that was never counted is 0."""

STATUS_PREFIX = "downloader/response_status_count/"
COVERAGE_PREFIX = "qomnews/coverage/"
"""``qomnews/coverage/stories`` stored in full, and per field how many of them have it: ``qomnews/coverage/lead``."""


def start_run(db: sqlite_utils.Database, *, spider: str, arguments: Mapping[str, object], now: datetime) -> int:
    """The id of the new run. Belongs under the run lock: whatever still says «running» then has crashed."""
    with transaction(db):
        db.execute(
            "UPDATE runs SET status = 'crashed', finished_utc = coalesce(finished_utc, ?) WHERE status = 'running'",
            [utc_text(now)],
        )
        cursor = db.execute(
            """INSERT INTO runs (spider, arguments, status, started_utc, code_version, extractor_version)
               VALUES (?, ?, 'running', ?, ?, ?)""",
            [spider, _json(arguments), utc_text(now), code_version(), EXTRACTOR_VERSION],
        )
        return int(cursor.lastrowid or 0)


def finish_run(
    db: sqlite_utils.Database,
    run_id: int,
    *,
    reason: str,
    exit_status: int,
    stats: Mapping[str, object],
    now: datetime,
) -> None:
    """Nothing; the run is closed with its exit status and everything that was counted, all of it on the disk."""
    status: Status = "stopped" if exit_status == STOPPED else "failed" if exit_status else "finished"
    row: Row = {column: _whole(stats.get(name)) for column, name in COUNTS.items()} | {
        "status": status,
        "reason": reason,
        "exit_status": exit_status,
        "finished_utc": utc_text(now),
        "status_counts": _json(_under(stats, STATUS_PREFIX)),
        "coverage": _json(_under(stats, COVERAGE_PREFIX)),
        "stats": _json(stats),
    }
    sets = ", ".join(f"{name} = ?" for name in row)
    wait_for_disk(db)
    with transaction(db):
        db.execute(f"UPDATE runs SET {sets} WHERE id = ?", [*row.values(), run_id])


def recent_runs(db: sqlite_utils.Database, n: int) -> list[Row]:
    """The last ``n`` runs, newest first, as rows with their JSON columns opened."""
    return _opened(select(db, "SELECT * FROM runs ORDER BY id DESC LIMIT ?", [n]))


def telling_runs(db: sqlite_utils.Database, n: int) -> list[Row]:
    """The last ``n`` runs and the last ``n`` that stored a story, newest first: most runs of a day find nothing new."""
    sql = """SELECT * FROM runs
              WHERE id IN (SELECT id FROM runs ORDER BY id DESC LIMIT :n)
                 OR id IN (SELECT id FROM runs WHERE json_extract(coverage, '$.stories') > 0 ORDER BY id DESC LIMIT :n)
              ORDER BY id DESC"""
    return _opened(select(db, sql, {"n": n}))


def _opened(rows: list[Row]) -> list[Row]:
    for row in rows:
        for name in ("arguments", "status_counts", "coverage", "stats"):
            row[name] = json.loads(row[name])
    return rows


def code_version() -> str:
    """The version of the installed package; «source» when it runs from a bare checkout."""
    try:
        return version("qomnews")
    except PackageNotFoundError:
        return "source"


def _under(stats: Mapping[str, object], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): _whole(value) for name, value in stats.items() if name.startswith(prefix)}


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _json(value: Mapping[str, object]) -> str:
    return storable(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
