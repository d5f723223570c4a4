from __future__ import annotations

from datetime import timedelta

from qomnews.store.database import select
from qomnews.store.rejects import HEAD_BYTES, reject_page


def reject(db, now, **changes):
    given = {
        "run_id": None, "agency": "irna", "url": "https://www.irna.ir/news/1/x", "outcome": "challenged",
        "reason": "interstitial", "head": b"<html>", "now": now,
    }  # fmt: skip
    reject_page(db, **(given | changes))


def test_the_head_of_a_rejected_page_is_kept(db, now):
    reject(db, now, head=("ق" * 5000).encode())
    row = select(db, "SELECT * FROM rejected_pages")[0]
    assert (row["outcome"], row["times"]) == ("challenged", 1)
    assert row["head"] == "ق" * (HEAD_BYTES // 2)


def test_bytes_that_are_no_text_are_kept_as_far_as_they_are(db, now):
    reject(db, now, head=b"%PDF\x00\xff\xfe", reason="\ud800 odd")
    assert select(db, "SELECT head, reason FROM rejected_pages")[0] == {
        "head": "%PDF\ufffd\ufffd\ufffd",
        "reason": " odd",
    }


def test_the_same_page_again_is_counted(db, now):
    reject(db, now)
    reject(db, now + timedelta(hours=1), head=b"later")
    reject(db, now + timedelta(hours=2), outcome="empty")
    rows = select(db, "SELECT outcome, times, head, first_utc, last_utc FROM rejected_pages ORDER BY id")
    assert rows[0] == {
        "outcome": "challenged", "times": 2, "head": "later", "first_utc": "2020-11-07T09:00:00Z",
        "last_utc": "2020-11-07T10:00:00Z",
    }  # fmt: skip
    assert len(rows) == 2
