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
from qomnews.store.migrations import APPLICATION_ID, LATEST, migrations
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


SCHEMAS = Path(__file__).with_name("schemas")
STATEMENTS = r"""
SELECT sql FROM sqlite_master
 WHERE sql IS NOT NULL AND tbl_name <> '_sqlite_migrations'
   AND (type = 'trigger' OR name NOT LIKE 'articles\_fts\_%' ESCAPE '\') ORDER BY rowid"""


def test_a_released_step_is_never_edited(db):
    """A change to the schema or a view is a new step and a new file here; the older files stay."""
    released = (SCHEMAS / f"{LATEST}.sql").read_text(encoding="utf-8")
    assert ";\n".join(sql for (sql,) in db.execute(STATEMENTS)) + ";\n" == released


@pytest.mark.parametrize("version", range(1, LATEST + 1))
def test_the_database_of_every_release_migrates_and_keeps_its_rows(path, version, story, now):
    raw = sqlite3.connect(path)
    raw.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
    migrations.ensure_migrations_table(sqlite_utils.Database(raw))
    for name in [step.name for step in migrations._migrations[:version]]:
        raw.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('qomnews', ?, '')", [name]
        )
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(f"PRAGMA user_version = {version}")
    raw.execute("INSERT INTO notes VALUES ('topic/irna/qom', '1012', '2020-11-07T09:00:00Z')")
    raw.commit()
    raw.close()
    db = open_database(path)
    assert db.execute("SELECT value FROM notes").fetchone()[0] == "1012"
    assert save_story(db, story(), now=now) == "new"
    assert db.execute("PRAGMA user_version").fetchone()[0] == LATEST
    db.close()


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
