"""Pages that were fetched and are no story: kept with their head, so that a person can see what came instead."""

from __future__ import annotations

from datetime import datetime

import sqlite_utils

from qomnews.items import Outcome
from qomnews.store.database import transaction
from qomnews.store.values import clean, storable, utc_text

HEAD_BYTES = 2048


def reject_page(
    db: sqlite_utils.Database,
    *,
    run_id: int | None,
    agency: str,
    url: str,
    outcome: Outcome,
    reason: str,
    head: bytes,
    now: datetime,
) -> None:
    """Nothing; the page is on record, once per address and outcome, with a count: a blocked site fills no disk."""
    moment = utc_text(now)
    shown = storable(head[:HEAD_BYTES].decode("utf-8", errors="replace"))
    with transaction(db):
        db.execute(
            """INSERT INTO rejected_pages (agency, url, outcome, reason, head, first_utc, last_utc, run_id)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (agency, url, outcome) DO UPDATE SET
                 reason = excluded.reason, head = excluded.head, times = times + 1, last_utc = excluded.last_utc,
                 run_id = excluded.run_id""",
            [agency, clean(url), outcome, clean(reason), shown, moment, moment, run_id],
        )
