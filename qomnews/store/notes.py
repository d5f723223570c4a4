"""Small things worth remembering between runs, such as the topic id of a province."""

from __future__ import annotations

from datetime import datetime

import sqlite_utils

from qomnews.store.database import transaction
from qomnews.store.values import clean, utc_text


def get_note(db: sqlite_utils.Database, key: str) -> str | None:
    """What was noted last under the key; None when nothing was."""
    row = db.execute("SELECT value FROM notes WHERE key = ?", [key]).fetchone()
    return None if row is None else str(row[0])


def set_note(db: sqlite_utils.Database, key: str, value: str, now: datetime) -> None:
    """Nothing; the value is kept. Noting the same value again changes nothing."""
    with transaction(db):
        db.execute(
            """INSERT INTO notes (key, value, set_utc) VALUES (?, ?, ?)
               ON CONFLICT (key) DO UPDATE SET value = excluded.value, set_utc = excluded.set_utc
               WHERE value <> excluded.value""",
            [key, clean(value), utc_text(now)],
        )
