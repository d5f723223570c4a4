"""What the database knows about its own health, gathered for ``qomnews.store.health``."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlite_utils

from qomnews.store.database import select
from qomnews.store.health import LAG, STUCK_AFTER, Observations
from qomnews.store.runs import telling_runs
from qomnews.store.values import from_utc, utc_text

WEEK = timedelta(days=7)
WEEKS = 8


def observe(db: sqlite_utils.Database, now: datetime) -> Observations:
    """Everything that ``examine`` looks at, as it stands at this moment."""
    return Observations(
        now=now,
        runs=telling_runs(db, 2 * LAG),
        newest_story=_newest_story(db),
        new_per_week=[_new_stories(db, now - WEEK * (n + 1), now - WEEK * n) for n in range(WEEKS)],
        kinds_now=_kinds(db, now - WEEK, now),
        kinds_before=_kinds(db, now - 5 * WEEK, now - WEEK),
        unknown_share=_unknown_share(db, now - WEEK, now),
        states={
            row["state"]: row["n"] for row in select(db, "SELECT state, count(*) AS n FROM frontier GROUP BY state")
        },
        stuck=db.execute("SELECT count(*) FROM frontier WHERE attempts >= ?", [STUCK_AFTER]).fetchone()[0],
    )


# A story counts from when a listing first showed it: publication dates of a backfill lie years back.
_SEEN = """articles a JOIN frontier f ON f.agency = a.agency AND f.code = a.code
            AND f.first_seen_utc >= :first AND f.first_seen_utc < :last"""


def _newest_story(db: sqlite_utils.Database) -> datetime | None:
    row = db.execute(
        """SELECT max(f.first_seen_utc) FROM articles a JOIN frontier f ON f.agency = a.agency AND f.code = a.code"""
    ).fetchone()
    return from_utc(row[0])


def _new_stories(db: sqlite_utils.Database, first: datetime, last: datetime) -> int:
    return int(db.execute(f"SELECT count(*) FROM {_SEEN}", _span(first, last)).fetchone()[0])


def _kinds(db: sqlite_utils.Database, first: datetime, last: datetime) -> dict[str, int]:
    sql = f"SELECT g.kind, count(*) FROM {_SEEN} JOIN figures g ON g.article_id = a.id GROUP BY g.kind"
    return {str(kind): int(number) for kind, number in db.execute(sql, _span(first, last))}


def _unknown_share(db: sqlite_utils.Database, first: datetime, last: datetime) -> float | None:
    figures = sum(_kinds(db, first, last).values())
    sql = f"""SELECT count(*), coalesce(sum(l.reason = 'unknown'), 0)
                FROM {_SEEN} JOIN ledger l ON l.article_id = a.id"""
    explained, unknown = db.execute(sql, _span(first, last)).fetchone()
    return unknown / (figures + explained) if figures + explained else None


def _span(first: datetime, last: datetime) -> dict[str, str]:
    return {"first": utc_text(first), "last": utc_text(last)}
