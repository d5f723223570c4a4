"""Help for the tests that crawl: real child processes against the replica, and looks into what they left."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SCRAPY = [sys.executable, "-m", "scrapy"]
PATIENCE = 90
"""Seconds after which a child is taken for hanging."""

CHANGING = (
    "run_id",
    "fetched_utc",
    "archive_ref",
    "first_seen_utc",
    "last_try_utc",
    "next_try_utc",
    "done_utc",
    "set_utc",
)
"""Columns that say when and by which run a row was written: two runs differ in them and in nothing else."""


@dataclass(frozen=True)
class Run:
    """A command that has ended."""

    status: int
    out: str
    log: str
    """Standard error: the log, and the one line of a command that refuses."""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "QOMNEWS_PING_URL": "", "QOMNEWS_CONTACT": "", "PYTHONUTF8": "1"}


def scrapy(*arguments: str, stdin: bytes | None = None, timeout: float = PATIENCE, **more: Any) -> Run:
    """A Scrapy command of the project, run to its end."""
    done = subprocess.run(
        [*SCRAPY, *arguments],
        cwd=ROOT,
        env=environment(),
        input=stdin,
        capture_output=True,
        timeout=timeout,
        check=False,
        **more,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def crawl_arguments(base_url: str, database: Path, *arguments: str) -> list[str]:
    settings = {
        "QOMNEWS_BASE_URL": base_url,
        "QOMNEWS_DB": database,
        "DOWNLOAD_TIMEOUT": 3,
        "QOMNEWS_RETRY_AFTER_DEFAULT": 0,
    }
    return [
        "crawl",
        "irna_qom",
        *(part for name, value in settings.items() for part in ("-s", f"{name}={value}")),
        *arguments,
    ]


def crawl(base_url: str, database: Path, *arguments: str, timeout: float = PATIENCE, **more: Any) -> Run:
    """One crawl of irna_qom, run to its end."""
    return scrapy(*crawl_arguments(base_url, database, *arguments), timeout=timeout, **more)


@contextmanager
def crawling(base_url: str, database: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A crawl that is under way, for tests that disturb it; ended by force when the test is over."""
    child = subprocess.Popen(
        [*SCRAPY, *crawl_arguments(base_url, database, *arguments)],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield child
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
        child.communicate(timeout=10)


def rows(database: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What a query finds, read by the standard library alone."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(sql, values).fetchall()


def count(database: Path, table: str, where: str = "1") -> int:
    return int(rows(database, f"SELECT count(*) FROM {table} WHERE {where}")[0][0])


def content(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Everything the database says, without row ids and without who wrote it when; equal for equal content."""
    tables = ("articles", "article_tags", "article_versions", "figures", "ledger", "frontier", "days", "notes")
    return {table: _content_of(database, table) for table in tables}


def last_run(database: Path) -> dict[str, Any]:
    """The row of the latest run."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return dict(connection.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 1").fetchone())


def is_sound(database: Path) -> bool:
    """True when SQLite finds no fault, every figure is where its article says, and none is without its article."""
    misplaced = """SELECT count(*) FROM figures f JOIN articles a ON a.id = f.article_id
                    WHERE substr(a.text, f.char_start + 1, f.char_end - f.char_start) <> f.text"""
    orphans = "SELECT count(*) FROM figures WHERE article_id NOT IN (SELECT id FROM articles)"
    checks = [rows(database, "PRAGMA integrity_check"), rows(database, misplaced), rows(database, orphans)]
    return checks == [[("ok",)], [(0,)], [(0,)]]


def _content_of(database: Path, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in rows(database, f"PRAGMA table_info({table})")]
    kept = [f"t.{name}" for name in columns if name not in {*CHANGING, "id", "article_id", "replaced_utc"}]
    join = ""
    if "article_id" in columns:
        kept, join = ["a.code", *kept], " JOIN articles a ON a.id = t.article_id"
    return sorted(rows(database, f"SELECT {', '.join(kept)} FROM {table} t{join}"), key=repr)
