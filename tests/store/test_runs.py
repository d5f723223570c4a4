from __future__ import annotations

from datetime import timedelta

import pytest

from qomnews.store.notes import set_note
from qomnews.store.runs import COUNTS, finish_run, recent_runs, start_run, telling_runs

STATS = {
    "downloader/request_count": 12,
    "downloader/response_status_count/200": 11,
    "downloader/response_status_count/404": 1,
    "qomnews/stories/new": 5,
    "qomnews/coverage/stories": 5,
    "qomnews/coverage/lead": 4,
    "start_time": "whatever",
    "odd": object(),
}


def test_a_run_is_recorded_from_start_to_end(db, now):
    run = start_run(db, spider="irna_qom", arguments={"from_date": "1399-08-01"}, now=now)
    assert recent_runs(db, 1)[0]["status"] == "running"
    finish_run(db, run, reason="finished", exit_status=0, stats=STATS, now=now + timedelta(minutes=3))
    row = recent_runs(db, 1)[0]
    assert (row["status"], row["reason"], row["exit_status"]) == ("finished", "finished", 0)
    assert (row["started_utc"], row["finished_utc"]) == ("2020-11-07T09:00:00Z", "2020-11-07T09:03:00Z")
    assert (row["requests"], row["stories_new"], row["stories_changed"]) == (12, 5, 0)
    assert row["arguments"] == {"from_date": "1399-08-01"}
    assert row["status_counts"] == {"200": 11, "404": 1}
    assert row["coverage"] == {"stories": 5, "lead": 4}
    assert row["stats"]["start_time"] == "whatever"


def test_the_end_of_a_run_waits_for_the_disk(db, now):
    run = start_run(db, spider="irna_qom", arguments={}, now=now)
    set_note(db, "a", "b", now)
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 1
    finish_run(db, run, reason="finished", exit_status=0, stats={}, now=now)
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2


@pytest.mark.parametrize(("exit_status", "status"), [(0, "finished"), (4, "failed"), (130, "stopped"), (75, "failed")])
def test_the_exit_status_says_how_it_ended(db, now, exit_status, status):
    run = start_run(db, spider="irna_qom", arguments={}, now=now)
    finish_run(db, run, reason="x", exit_status=exit_status, stats={}, now=now)
    assert recent_runs(db, 1)[0]["status"] == status


def test_what_still_runs_at_the_next_start_has_crashed(db, now):
    start_run(db, spider="irna_qom", arguments={}, now=now)
    start_run(db, spider="irna_qom", arguments={}, now=now + timedelta(hours=1))
    assert [row["status"] for row in recent_runs(db, 5)] == ["running", "crashed"]


def test_every_count_is_a_column(db):
    columns = {column.name for column in db["runs"].columns}
    assert set(COUNTS) <= columns


def test_the_newest_runs_come_first_and_no_more_than_asked(db, now):
    ids = [start_run(db, spider="irna_qom", arguments={}, now=now) for _ in range(4)]
    assert [row["id"] for row in recent_runs(db, 2)] == ids[:1:-1]


def test_runs_that_stored_something_are_not_crowded_out(db, now):
    for stories in (3, 0, 2, 0, 0, 0):
        run = start_run(db, spider="irna_qom", arguments={}, now=now)
        finish_run(db, run, reason="x", exit_status=0, stats={"qomnews/coverage/stories": stories}, now=now)
    assert [row["id"] for row in telling_runs(db, 2)] == [6, 5, 3, 1]
