"""Days that were walked to their end: what a backfill need not do again after any kind of death."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import sqlite_utils

from qomnews.store.database import select, transaction
from qomnews.store.values import utc_text
from qomnews.text.jalali import TEHRAN


def day_done(
    db: sqlite_utils.Database, agency: str, province: str, day: date, run_id: int | None, now: datetime
) -> bool:
    """True when the day is recorded as done; False for one that is not over yet in Tehran: it may still get stories."""
    if day >= now.astimezone(TEHRAN).date():
        return False
    with transaction(db):
        db.execute(
            """INSERT INTO days (agency, province, day, run_id, done_utc) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (agency, province, day) DO NOTHING""",
            [agency, province, day.isoformat(), run_id, utc_text(now)],
        )
    return True


def open_days(db: sqlite_utils.Database, agency: str, province: str, first: date, last: date) -> list[date]:
    """The days from ``first`` to ``last``, both included, that are not done; empty when ``last`` is the earlier."""
    rows = select(
        db,
        "SELECT day FROM days WHERE agency = ? AND province = ? AND day BETWEEN ? AND ?",
        [agency, province, first.isoformat(), last.isoformat()],
    )
    done = {row["day"] for row in rows}
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if day.isoformat() not in done]
