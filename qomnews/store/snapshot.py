"""A copy of the database for readers: one file, whole, replaced in one step."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from qomnews.errors import InputError, StoreError


def publish(db_path: str | Path, target: str | Path) -> Path:
    """The path of the snapshot; readers see the old file or the new one, never a part, and never need a «-wal».

    Raises InputError when the database is missing or the target is the database itself, StoreError when it cannot be
    copied; the old snapshot is then still there.
    """
    source, target = Path(db_path), Path(target)
    if not source.is_file():
        raise InputError(f"there is no database at {source} to publish")
    if target.resolve() == source.resolve():
        raise InputError(f"the snapshot cannot replace the database itself: {target}")
    fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    fresh.unlink(missing_ok=True)
    try:
        _copy(source, fresh)
        _sync(fresh)
        fresh.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"no snapshot at {target}: {error}; the earlier one, if any, still stands") from error
    finally:
        fresh.unlink(missing_ok=True)
    return target


def _copy(source: Path, fresh: Path) -> None:
    connection = sqlite3.connect(source)
    try:
        connection.execute("PRAGMA busy_timeout = 10000")
        connection.execute("VACUUM INTO ?", [str(fresh)])
    finally:
        connection.close()


def _sync(path: Path) -> None:
    # Without it a power cut after the rename may leave an empty file under the good name.
    with path.open("rb+") as file:
        os.fsync(file.fileno())
