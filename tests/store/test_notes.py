from __future__ import annotations

from datetime import timedelta

from qomnews.store.notes import get_note, set_note


def test_a_note_is_kept_until_it_changes(db, now, dump):
    assert get_note(db, "topic/irna/qom") is None
    set_note(db, "topic/irna/qom", "1012", now)
    assert get_note(db, "topic/irna/qom") == "1012"
    before = dump(db)
    set_note(db, "topic/irna/qom", "1012", now + timedelta(days=1))
    assert dump(db) == before
    set_note(db, "topic/irna/qom", "1013", now)
    assert get_note(db, "topic/irna/qom") == "1013"
