from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from qomnews.errors import InputError, NewerDatabase, NotADatabase, StoreError
from qomnews.store import close_database, open_database, transaction
from qomnews.store.articles import save_story
from qomnews.store.database import file_of, select, wait_for_disk
from qomnews.store.migrations import APPLICATION_ID, LATEST


def test_a_new_database_is_ours_and_of_the_latest_version(db):
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert db.execute("PRAGMA user_version").fetchone()[0] == LATEST
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2


def test_opening_again_changes_nothing(path, story, now, dump):
    first = open_database(path)
    save_story(first, story(), now=now)
    before = dump(first)
    close_database(first)
    again = open_database(path)
    assert dump(again) == before
    close_database(again)


def test_closing_folds_the_log_into_the_file(path, story, now):
    db = open_database(path)
    save_story(db, story(), now=now)
    close_database(db)
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    db = open_database(copy, write=False)
    assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
    db.close()


@pytest.mark.parametrize("content", [b"<html>", b"SQLite format 4\x00" + bytes(200), bytes(4096)])
def test_a_file_of_another_kind_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    for write in (True, False):
        with pytest.raises(NotADatabase, match="not an SQLite file"):
            open_database(path, write=write)
    assert path.read_bytes() == content


def test_a_cut_off_sqlite_file_is_refused_and_left_alone(path):
    content = b"SQLite format 3\x00" + b"\xff" * 300
    path.write_bytes(content)
    with pytest.raises(NotADatabase, match=str(path)):
        open_database(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE places (url TEXT)")
    other.close()
    content = path.read_bytes()
    for write in (True, False):
        with pytest.raises(NotADatabase, match="another program"):
            open_database(path, write=write)
    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_database(path):
    path.touch()
    open_database(path).close()
    open_database(path, write=False).close()


def test_a_newer_database_is_refused_and_left_alone(path):
    close_database(open_database(path))
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {LATEST + 1}")
    raw.close()
    content = path.read_bytes()
    for write in (True, False):
        with pytest.raises(NewerDatabase, match="update qomnews"):
            open_database(path, write=write)
    assert path.read_bytes() == content


def test_reading_never_creates_a_file(path):
    with pytest.raises(InputError, match="no database"):
        open_database(path, write=False)
    assert not path.exists()


def test_reading_leaves_no_file_behind(path):
    close_database(open_database(path))
    before = sorted(path.parent.iterdir())
    db = open_database(path, write=False)
    list(select(db, "SELECT * FROM articles"))
    db.close()
    assert sorted(path.parent.iterdir()) == before


def test_reading_sees_what_a_killed_writer_committed(path, story, now):
    db = open_database(path)
    save_story(db, story(), now=now)
    copy = path.with_name("killed.db")
    for end in ("", "-wal"):
        copy.with_name(copy.name + end).write_bytes(path.with_name(path.name + end).read_bytes())
    reader = open_database(copy, write=False)
    assert reader.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
    reader.close()
    db.close()


def test_reading_cannot_write(path, story, now):
    close_database(open_database(path))
    db = open_database(path, write=False)
    with pytest.raises(StoreError, match="readonly"):
        save_story(db, story(), now=now)
    db.close()


def test_an_empty_file_is_not_read_as_a_database(path):
    path.touch()
    with pytest.raises(StoreError, match="older than this qomnews"):
        open_database(path, write=False)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match=r"folder .*nowhere does not exist"):
        open_database(tmp_path / "nowhere" / "qomnews.db")


def test_a_folder_is_no_database(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        open_database(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_closed_file_is_named(path):
    path.touch(mode=0)
    with pytest.raises(InputError, match="cannot read"):
        open_database(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_file_that_may_not_be_written_is_named(path):
    close_database(open_database(path))
    path.chmod(stat.S_IRUSR)
    with pytest.raises(InputError, match="cannot write"):
        open_database(path)
    open_database(path, write=False).close()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_database_in_a_closed_folder_can_be_read(path, story, now):
    db = open_database(path)
    save_story(db, story(), now=now)
    close_database(db)
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        db = open_database(path, write=False)
        assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
        db.close()
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_an_odd_name_can_be_opened(tmp_path):
    path = tmp_path / "اخبار قم?#%41.db"
    close_database(open_database(path))
    db = open_database(path, write=False)
    assert Path(file_of(db)).name == path.name
    db.close()


def broken_off(db, key):
    with transaction(db):
        db.execute("INSERT INTO notes VALUES (?, 'b', 'c')", [key])
        raise RuntimeError("killed")


def test_a_transaction_is_whole_or_nothing(db):
    with pytest.raises(RuntimeError):
        broken_off(db, "a")
    assert db.execute("SELECT count(*) FROM notes").fetchone()[0] == 0
    assert not db.conn.in_transaction


def test_a_transaction_inside_another_is_a_part_of_it(db):
    with transaction(db):
        db.execute("INSERT INTO notes VALUES ('a', 'b', 'c')")
        with transaction(db):
            db.execute("INSERT INTO notes VALUES ('d', 'b', 'c')")
        assert db.conn.in_transaction
    assert [row["key"] for row in db.query("SELECT key FROM notes")] == ["a", "d"]


def broken_off_inside(db):
    with transaction(db):
        db.execute("INSERT INTO notes VALUES ('a', 'b', 'c')")
        broken_off(db, "d")


def test_an_error_in_an_inner_transaction_undoes_the_outer_one(db):
    with pytest.raises(RuntimeError):
        broken_off_inside(db)
    assert db.execute("SELECT count(*) FROM notes").fetchone()[0] == 0
    assert not db.conn.in_transaction


def levels(db):
    """How far each of the next transactions waits for the disk: 1 NORMAL, 2 FULL."""
    while True:
        with transaction(db):
            yield db.execute("PRAGMA synchronous").fetchone()[0]


def test_one_transaction_in_a_while_waits_for_the_disk(db, monkeypatch):
    moment = [100.0]
    monkeypatch.setattr("qomnews.store.database.monotonic", lambda: moment[0])
    level = levels(db)
    wait_for_disk(db)
    assert [next(level) for _ in range(3)] == [2, 1, 1]
    moment[0] += 1
    assert [next(level) for _ in range(2)] == [2, 1]
    wait_for_disk(db)
    assert next(level) == 2


def test_a_writer_waits_for_another_and_gives_up_with_nothing_written(path, story, now, dump):
    other = open_database(path)
    db = open_database(path, busy_seconds=0.1)
    before = dump(db)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked"):
        save_story(db, story(), now=now)
    other.execute("ROLLBACK")
    assert dump(db) == before
    assert save_story(db, story(), now=now) == "new"
    other.close()
    db.close()


def test_a_writer_that_waits_long_enough_is_served(path, story, now):
    open_database(path).close()
    db = open_database(path, busy_seconds=20)
    other = sqlite3.connect(path, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.3, other.rollback)
    release.start()
    assert save_story(db, story(), now=now) == "new"
    release.join()
    other.close()
    db.close()


def test_a_reader_closes_without_waiting_for_the_writer(path):
    db = open_database(path, busy_seconds=60)
    reader = open_database(path, write=False, busy_seconds=60)
    db.execute("BEGIN IMMEDIATE")
    close_database(reader)
    db.execute("ROLLBACK")
    db.close()


def test_a_reader_does_not_stop_a_writer_and_sees_whole_stories_only(path, story, now):
    db = open_database(path)
    reader = open_database(path, write=False)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM figures").fetchone()[0] == 0
    save_story(db, story(), now=now)
    assert reader.execute("SELECT count(*) FROM figures").fetchone()[0] == 0
    reader.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM figures").fetchone()[0] == 4
    reader.close()
    db.close()


def test_a_full_disk_keeps_what_was_committed(db, story, now, dump):
    saved = 0
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 20}")
    long = "سنگ مرمر قم صادر شد. " * 400
    codes = iter(range(100, 200))
    failure = None
    while failure is None:
        before = dump(db)
        try:
            save_story(db, story(code=str(next(codes)), paragraphs=(long,)), now=now)
            saved += 1
        except StoreError as error:
            failure = str(error)
    assert saved > 0
    assert "full" in failure
    assert dump(db) == before
    db.execute(f"PRAGMA max_page_count = {pages + 2000}")
    assert save_story(db, story(), now=now) == "new"
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_an_unopenable_file_is_a_store_error(tmp_path):
    target = tmp_path / "loop.db"
    target.symlink_to(target)
    with pytest.raises((InputError, StoreError)):
        open_database(target)
