"""The strong form of the kill test: every statement of a save fails once, and once more in its middle."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qomnews.errors import StoreError
from qomnews.store import open_database
from qomnews.store.articles import save_story
from qomnews.store.database import prepare


class Failing(sqlite3.Connection):
    """A connection whose n-th statement fails, as the disk may at any of them."""

    fail_at = 0
    statements = 0

    def execute(self, sql, parameters=()):
        if not sql.startswith(("PRAGMA", "ROLLBACK")):
            self.statements += 1
            if self.statements == self.fail_at:
                raise sqlite3.OperationalError("disk I/O error")
        return super().execute(sql, parameters)


def stages(story):
    """The saves that matter: a new story, an owed one, its completion, a change with its version, a new reading."""
    owed = story(body_owed=True, paragraphs=())
    whole = story()
    changed = story(paragraphs=("رئیس سازمان گفت: ۹۸ معدن در استان فعال است.",), tags=("سنگ",))
    return {
        "new": ([], whole),
        "new and owed": ([], owed),
        "completed": ([owed], whole),
        "changed": ([whole], changed),
        "unchanged": ([whole], whole),
    }


STAGES = ["new", "new and owed", "completed", "changed", "unchanged"]


def contents(path):
    connection = sqlite3.connect(path)
    try:
        # The index is compared by its own check below, and when a schema was made is no content.
        skipped = ("articles_fts", "_sqlite_migrations")
        lines = [line for line in connection.iterdump() if not any(name in line for name in skipped)]
        # The index must agree with the rows: this raises when it does not.
        connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")
        connection.rollback()
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return lines
    finally:
        connection.close()


def prepared(tmp_path, name, earlier, now):
    path = tmp_path / f"{name}.db"
    db = open_database(path)
    for one in earlier:
        save_story(db, one, now=now)
    db.close()
    return path


@pytest.mark.parametrize("stage", STAGES)
def test_a_failure_at_any_statement_leaves_the_state_before(tmp_path, story, now, stage):
    earlier, last = stages(story)[stage]
    whole = prepared(tmp_path, "whole", earlier, now)
    before = contents(whole)
    counted = prepare(sqlite3.connect(whole, factory=Failing))
    counted.conn.statements = 0
    save_story(counted, last, now=now)
    statements = counted.conn.statements
    counted.close()
    after = contents(whole)
    path = prepared(tmp_path, "failing", earlier, now)
    n = 0
    while True:
        n += 1
        connection = sqlite3.connect(path, factory=Failing)
        db = prepare(connection)
        connection.statements, connection.fail_at = 0, n
        try:
            save_story(db, last, now=now)
        except StoreError:
            assert contents(path) == before, f"statement {n} left something behind"
            connection.fail_at = 0
        else:
            break
        finally:
            connection.close()
    assert n == statements + 1
    assert contents(path) == after


def test_an_interruption_inside_any_statement_leaves_the_state_before(tmp_path, story, now):
    earlier, last = stages(story)["changed"]
    path = prepared(tmp_path, "interrupted", earlier, now)
    before = contents(path)
    interrupted = 0
    for steps in range(20, 6000, 97):
        db = open_database(path)
        db.conn.set_progress_handler(Once(), steps)
        try:
            save_story(db, last, now=now)
        except StoreError:
            interrupted += 1
            assert contents(path) == before
        else:
            break
        finally:
            db.conn.set_progress_handler(None, 0)
            db.close()
    assert interrupted > 3


class Once:
    """A progress handler that interrupts whatever runs when it is called for the first time."""

    def __init__(self):
        self.called = False

    def __call__(self):
        first, self.called = not self.called, True
        return first


WRITE = """
import sys
sys.path[:0] = [sys.argv[2]]
import importlib.util
spec = importlib.util.spec_from_file_location("store_conftest", sys.argv[3])
helper = importlib.util.module_from_spec(spec)
spec.loader.exec_module(helper)
from qomnews.store import open_database
from qomnews.store.articles import save_story
db = open_database(sys.argv[1])
print("open", flush=True)
for code in range(10_000, 40_000):
    save_story(db, helper.make_story(code=str(code)), now=helper.NOW)
"""


def test_after_kill_nine_every_story_has_all_its_figures(tmp_path):
    root, helper = Path(__file__).parents[2], Path(__file__).with_name("conftest.py")
    path = tmp_path / "killed.db"
    moments = random.Random(1399)
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path), str(root), str(helper)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout.readline() == "open\n"
        time.sleep(moments.uniform(0.02, 0.08))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        contents(path)
        db = open_database(path)
        short = """SELECT count(*) FROM articles a
                    WHERE (SELECT count(*) FROM figures f WHERE f.article_id = a.id) <> 4
                       OR (SELECT count(*) FROM frontier f WHERE f.code = a.code AND f.state = 'ok') <> 1"""
        assert db.execute(short).fetchone()[0] == 0
        db.close()
