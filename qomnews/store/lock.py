"""One writer at a time: a lock beside the database that the system frees when a process dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qomnews.errors import AlreadyRunning, InputError

_held: set[Path] = set()


def lock_path(database: str | Path) -> Path:
    """The lock file of a database: the same name with «.lock» behind it."""
    resolved = Path(database).resolve()
    return resolved.with_name(resolved.name + ".lock")


def is_held(database: str | Path) -> bool:
    """True while this very process holds the lock of the database."""
    return lock_path(database) in _held


@contextmanager
def run_lock(database: str | Path) -> Iterator[Path]:
    """The lock file, held until the block ends; also after ``kill -9`` the lock is free at once.

    Raises AlreadyRunning without waiting when another run holds it, in this process or in another one, and InputError
    when the folder of the database is missing or closed to us.
    """
    path = lock_path(database)
    if path in _held:
        raise AlreadyRunning(f"this process already holds {path}")
    if not path.parent.is_dir():
        raise InputError(f"the folder {path.parent} does not exist: make it, or choose another QOMNEWS_DB")
    # What follows a broken run may be another user's cron job: the lock file stays readable and writable by the group.
    lock = FileLock(path, timeout=0, mode=0o664)
    try:
        lock.acquire()
    except Timeout as error:
        raise AlreadyRunning(f"another run is writing to {database}; wait until it ends (lock: {path})") from error
    except OSError as error:
        raise InputError(f"cannot make the lock {path}: {error.strerror}; choose another QOMNEWS_DB") from error
    _held.add(path)
    try:
        yield path
    finally:
        _held.discard(path)
        lock.release()
