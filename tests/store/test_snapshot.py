from __future__ import annotations

import os

import pytest

from qomnews.errors import InputError, StoreError
from qomnews.store import open_database
from qomnews.store.articles import save_story
from qomnews.store.snapshot import publish


def count(path):
    db = open_database(path, write=False)
    try:
        return db.execute("SELECT count(*) FROM articles").fetchone()[0]
    finally:
        db.close()


def test_a_snapshot_is_one_whole_file_while_the_crawl_goes_on(path, story, now):
    db = open_database(path)
    save_story(db, story(), now=now)
    target = path.with_name("latest.db")
    assert publish(path, target) == target
    copy = path.with_name("copy.db")
    copy.write_bytes(target.read_bytes())
    assert count(copy) == 1
    raw = open_database(copy, write=False)
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    raw.close()
    assert sorted(file.name for file in path.parent.iterdir() if "latest" in file.name) == ["latest.db"]
    save_story(db, story(code="2"), now=now)
    publish(path, target)
    assert count(target) == 2
    db.close()


def test_the_earlier_snapshot_survives_a_failure(path, story, now):
    db = open_database(path)
    save_story(db, story(), now=now)
    target = path.with_name("latest.db")
    publish(path, target)
    before = target.read_bytes()
    db.close()
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(3000))
    for log in ("-wal", "-shm"):
        path.with_name(path.name + log).unlink(missing_ok=True)
    with pytest.raises(StoreError, match="still stands"):
        publish(path, target)
    assert target.read_bytes() == before
    assert not list(path.parent.glob(".latest*"))


def test_what_cannot_be_published_is_named(path):
    with pytest.raises(InputError, match="no database"):
        publish(path, path.with_name("latest.db"))
    open_database(path).close()
    with pytest.raises(InputError, match="itself"):
        publish(path, path)
    with pytest.raises(StoreError, match="no snapshot"):
        publish(path, path.parent / "nowhere" / "latest.db")
