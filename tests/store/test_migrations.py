from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils import Migrations

from qomnews.errors import AlreadyRunning, StoreError
from qomnews.store import close_database, open_database
from qomnews.store import database as database_module
from qomnews.store import migrations as migrations_module
from qomnews.store.articles import save_story
from qomnews.store.lock import run_lock
from qomnews.store.migrations import LATEST, migrations
from qomnews.store.views import VIEWS


def test_the_version_is_the_number_of_steps():
    empty = sqlite_utils.Database(memory=True)
    assert len(migrations.pending(empty)) == LATEST
    empty.close()


def test_every_step_is_on_record(db):
    assert len(migrations.applied(db)) == LATEST


def test_every_view_can_be_read(db, story, now):
    save_story(db, story(), now=now)
    for name in VIEWS:
        list(db.query(f"SELECT * FROM {name}"))


@pytest.fixture
def next_version(monkeypatch):
    """The code of the next release: one step more, which does what the test says."""

    def release(step):
        following = Migrations("qomnews")
        following._migrations = [*migrations._migrations]
        following(name="next_step")(step)
        monkeypatch.setattr(migrations_module, "migrations", following)
        monkeypatch.setattr(migrations_module, "LATEST", LATEST + 1)
        monkeypatch.setattr(database_module, "LATEST", LATEST + 1)

    return release


def test_an_old_database_migrates_forward_and_keeps_its_rows(path, story, now, next_version):
    db = open_database(path)
    save_story(db, story(), now=now)
    close_database(db)
    next_version(lambda db: db.execute("ALTER TABLE articles ADD COLUMN reporter TEXT"))
    db = open_database(path)
    assert db.execute("SELECT title, reporter FROM articles").fetchone() == (story().article.title, None)
    assert db.execute("PRAGMA user_version").fetchone()[0] == LATEST + 1
    db.close()


def test_a_migration_that_fails_half_way_changes_nothing(path, story, now, next_version, dump):
    db = open_database(path)
    save_story(db, story(), now=now)
    before = dump(db)
    close_database(db)

    def fails(db):
        db.execute("ALTER TABLE articles ADD COLUMN reporter TEXT")
        db.execute("DELETE FROM figures")
        db.execute("SELECT no_such_function()")

    next_version(fails)
    with pytest.raises(StoreError, match="nothing was written"):
        open_database(path)
    raw = sqlite3.connect(path)
    assert list(sqlite_utils.Database(raw).query("SELECT name FROM sqlite_master WHERE name = 'facts'"))
    assert [line for line in raw.iterdump() if "articles_fts" not in line] == before
    assert raw.execute("PRAGMA user_version").fetchone()[0] == LATEST
    raw.close()


def test_an_older_database_is_not_read_before_it_is_migrated(path, next_version):
    close_database(open_database(path))
    next_version(lambda db: None)
    with pytest.raises(StoreError, match="older than this qomnews"):
        open_database(path, write=False)


def test_a_migration_waits_for_nobody(path, next_version):
    close_database(open_database(path))
    next_version(lambda db: None)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning):
            open_database(path)
    finally:
        holder.communicate("\n")


def test_a_run_that_holds_the_lock_may_migrate(path, next_version):
    close_database(open_database(path))
    next_version(lambda db: None)
    with run_lock(path):
        close_database(open_database(path))
    with run_lock(path):
        pass


HOLD = """
import sys
from qomnews.store.lock import run_lock
with run_lock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""
