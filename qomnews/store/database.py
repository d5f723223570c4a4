"""The SQLite file: opened safely, migrated under the run lock, written in whole transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote
from weakref import WeakKeyDictionary

import sqlite_utils

from qomnews.errors import InputError, NewerDatabase, NotADatabase, StoreError
from qomnews.store.lock import is_held, run_lock
from qomnews.store.migrations import APPLICATION_ID, LATEST, migrate

BUSY_SECONDS = 10.0
"""How long a write waits for another writer. Longer than a snapshot or a backup of a big file takes to let go."""

Parameters = Sequence[object] | Mapping[str, object]

SYNC_SECONDS = 1.0
"""How long after a transaction that waited for the disk the next ones do not.

Waiting (``synchronous = FULL``) after each story is free at the pace of a polite crawl and more than doubles the time
of a fast one. With a write-ahead log a power cut never corrupts; it may take back what was written in that time,
stories and frontier together, and the next run fetches them again. ``wait_for_disk`` ends a run without that gap.
"""

_waited: WeakKeyDictionary[sqlite_utils.Database, float] = WeakKeyDictionary()
"""When a transaction last waited for the disk, on the clock of ``monotonic``."""

_MAGIC = b"SQLite format 3\x00"


def open_database(path: str | Path, *, write: bool = True, busy_seconds: float = BUSY_SECONDS) -> sqlite_utils.Database:
    """The database at ``path``, made when missing and migrated forward when older; with ``write=False`` only read.

    Raises NotADatabase for a file that is no SQLite file or belongs to another program, NewerDatabase for one that a
    newer qomnews wrote, AlreadyRunning when a migration is due and another run holds the lock, InputError when the
    folder or (for reading) the file is missing, StoreError for anything else that SQLite refuses.
    """
    path = Path(path)
    _check_file(path, write=write)
    try:
        connection = _connect(path) if write else _connect_for_reading(path)
    except sqlite3.Error as error:
        raise StoreError(f"cannot open {path}: {error}") from error
    try:
        database = prepare(connection, busy_seconds=busy_seconds)
        _check_owner(database, path)
        if write:
            _bring_forward(database, path)
        elif _version(database) < LATEST:
            raise StoreError(f"{path} is older than this qomnews: run a crawl or an ingest once, which migrates it")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _translated(error, path) from error
    except BaseException:
        connection.close()
        raise
    return database


def prepare(connection: sqlite3.Connection, *, busy_seconds: float = BUSY_SECONDS) -> sqlite_utils.Database:
    """A database over the connection, with the settings that every connection of qomnews needs."""
    connection.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    # The pages that every story touches (indexes, search words) outgrow the default of 2 MB after some hundred stories.
    connection.execute("PRAGMA cache_size = -16000")
    # Default 1000 pages: such pages would be copied into the file and waited for every fifty stories.
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    return sqlite_utils.Database(connection, execute_plugins=False)


def close_database(db: sqlite_utils.Database) -> None:
    """Nothing; a writer folds the write-ahead log into the file, so that a copy of the file alone holds everything."""
    try:
        # A reader would wait here for the writer of a running crawl.
        if not db.conn.execute("PRAGMA query_only").fetchone()[0]:
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        # A reader still looks at the log, or the file is open for reading only: the log stays, nothing is lost.
        pass
    finally:
        db.close()


@contextmanager
def transaction(db: sqlite_utils.Database) -> Iterator[sqlite_utils.Database]:
    """The database, with everything inside the block written at once or not at all.

    Opens with BEGIN IMMEDIATE, because the deferred BEGIN of ``db.atomic()`` fails at once, timeout ignored, when
    another process writes. Inside an open transaction it is a part of that one: an error in it undoes both. Raises
    StoreError for what SQLite refuses.
    """
    inner = db.conn.in_transaction
    try:
        if not inner:
            _pace(db)
            db.conn.execute("BEGIN IMMEDIATE")
        yield db
        if not inner:
            db.conn.execute("COMMIT")
    except sqlite3.Error as error:
        _roll_back(db)
        raise StoreError(f"nothing was written to {file_of(db)}: {error}") from error
    except BaseException:
        _roll_back(db)
        raise


def wait_for_disk(db: sqlite_utils.Database) -> None:
    """Nothing; the next transaction waits until it is on the disk, and with it everything before."""
    _waited.pop(db, None)


def _pace(db: sqlite_utils.Database) -> None:
    now = monotonic()
    last = _waited.get(db)
    if last is None or now - last >= SYNC_SECONDS:
        db.conn.execute("PRAGMA synchronous = FULL")
        _waited[db] = now
    else:
        db.conn.execute("PRAGMA synchronous = NORMAL")


def select(db: sqlite_utils.Database, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
    """The rows of a query, as dicts by column. ``db.query`` would set and release a savepoint around each."""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def file_of(db: sqlite_utils.Database) -> str:
    """The path of the database; «memory» for one that has none."""
    file = db.conn.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    return str(file) if file else "memory"


def _roll_back(db: sqlite_utils.Database) -> None:
    # A full disk may have ended the transaction already.
    if db.conn.in_transaction:
        db.conn.execute("ROLLBACK")


def _check_file(path: Path, *, write: bool) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder, not a database: give the path of a file")
    if not path.exists():
        if not write:
            raise InputError(f"there is no database at {path}: run a crawl or an ingest first, or give another path")
        if not path.parent.is_dir():
            raise InputError(f"the folder {path.parent} does not exist: make it, or give another path")
        if not os.access(path.parent, os.W_OK):
            raise InputError(f"cannot write into the folder {path.parent}: mend its permissions, or give another path")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    if head and head != _MAGIC:
        raise NotADatabase(f"{path} is not an SQLite file: move it away or give another path")
    if write and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise InputError(f"cannot write {path} and beside it: mend the permissions of the file and its folder")


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA busy_timeout = 10000")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    # A connection with mode=ro leaves the files of the log behind it; one that merely may not write removes them.
    address = f"file:{quote(str(path.resolve()))}"
    connection = sqlite3.connect(f"{address}?mode=rw", uri=True)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        # In a folder closed to us SQLite cannot make its shared memory; without a log the file alone is the truth.
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _check_owner(db: sqlite_utils.Database, path: Path) -> None:
    owner = db.conn.execute("PRAGMA application_id").fetchone()[0]
    tables = db.conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (owner or tables):
        raise NotADatabase(f"{path} is the SQLite file of another program: move it away or give another path")
    if _version(db) > LATEST:
        raise NewerDatabase(
            f"{path} has version {_version(db)} and this qomnews knows {LATEST}: update qomnews, or give another path"
        )


def _version(db: sqlite_utils.Database) -> int:
    return int(db.conn.execute("PRAGMA user_version").fetchone()[0])


def _bring_forward(db: sqlite_utils.Database, path: Path) -> None:
    if _version(db) < LATEST:
        if is_held(path):
            _migrate(db)
        else:
            with run_lock(path):
                _migrate(db)
    db.conn.execute("PRAGMA journal_mode = WAL")


def _migrate(db: sqlite_utils.Database) -> None:
    # Another process may have migrated between the look at the version and the lock.
    if _version(db) < LATEST:
        with transaction(db):
            migrate(db)


def _translated(error: sqlite3.DatabaseError, path: Path) -> StoreError:
    if isinstance(error, sqlite3.OperationalError):
        return StoreError(f"cannot open {path}: {error}")
    return NotADatabase(
        f"{path} is not a whole SQLite file ({error}): restore it from a snapshot, or give another path"
    )
