from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qomnews.errors import StoreError
from qomnews.items import Figure, LedgerEntry
from qomnews.store.articles import mark_removed, save_story
from qomnews.store.database import select
from qomnews.store.figures import MISPLACED

WRONG_OFFSETS = """SELECT count(*) FROM figures f JOIN articles a ON a.id = f.article_id
                    WHERE substr(a.text, f.char_start + 1, f.char_end - f.char_start) <> f.text"""


def test_a_story_is_stored_whole(db, story, now):
    assert save_story(db, story(), run_id=None, now=now) == "new"
    row = next(iter(db.query("SELECT * FROM articles")))
    assert (row["published_utc"], row["published_tehran"], row["published_jalali"]) == (
        "2020-11-06T06:54:00Z",
        "2020-11-06T10:24:00+03:30",
        "1399-08-16 10:24",
    )
    assert (row["jalali_year"], row["jalali_month"], row["mining"], row["industry"]) == (1399, 8, 1, 0)
    assert json.loads(row["topic_evidence"]) == ["mining: معدن (body)"]
    assert [r["tag"] for r in db.query("SELECT tag FROM article_tags ORDER BY tag")] == ["صادرات", "معدن"]
    assert db.execute("SELECT count(*) FROM figures").fetchone()[0] == 4
    assert [(r["text"], r["reason"]) for r in db.query("SELECT * FROM ledger")] == [("۱۳۹۹", "year")]


def test_every_stored_offset_holds_its_text(db, story, now):
    save_story(db, story(), now=now)
    assert db.execute("SELECT count(*) FROM figures").fetchone()[0] == 4
    assert db.execute(WRONG_OFFSETS).fetchone()[0] == 0


def test_the_same_story_twice_changes_nothing(db, story, now, dump):
    save_story(db, story(), run_id=None, now=now)
    before = dump(db)
    later = replace(story(), fetched_at=now + timedelta(hours=1), archive_ref="b.warc.gz:7")
    assert save_story(db, later, run_id=None, now=now + timedelta(hours=1)) == "unchanged"
    assert dump(db) == before


def test_a_changed_story_keeps_the_old_version_and_replaces_its_figures(db, story, now):
    save_story(db, story(), now=now)
    changed = story(paragraphs=("رئیس سازمان گفت: ۹۸ معدن در استان فعال است.",))
    assert save_story(db, changed, now=now + timedelta(days=1)) == "changed"
    assert [r["text"] for r in db.query("SELECT text FROM figures ORDER BY char_start")] == ["۱۲ هزار تن", "۹۸ معدن"]
    version = next(iter(db.query("SELECT * FROM article_versions")))
    assert version["text"] == story().text
    assert version["replaced_utc"] == "2020-11-08T09:00:00Z"
    assert [figure["text"] for figure in json.loads(version["figures"])] == [f.text for f in story().figures]
    assert db.execute(WRONG_OFFSETS).fetchone()[0] == 0
    assert db.execute("SELECT count(*) FROM ledger").fetchone()[0] == 0


def test_a_story_that_only_reads_differently_leaves_no_version(db, story, now):
    first = story(content_hash="same")
    save_story(db, first, now=now)
    fewer = replace(first, figures=first.figures[:1])
    assert save_story(db, fewer, now=now) == "changed"
    assert db.execute("SELECT count(*) FROM figures").fetchone()[0] == 1
    assert db.execute("SELECT count(*) FROM article_versions").fetchone()[0] == 0


def test_a_new_address_of_the_same_code_is_one_story(db, story, now):
    save_story(db, story(), now=now)
    assert save_story(db, story(url="https://www.irna.ir/news/84107414/عنوان-تازه"), now=now) == "changed"
    rows = list(db.query("SELECT url FROM articles"))
    assert [row["url"] for row in rows] == ["https://www.irna.ir/news/84107414/عنوان-تازه"]
    assert db.execute("SELECT count(*) FROM article_versions").fetchone()[0] == 0


def test_an_address_written_another_way_is_no_change(db, story, now):
    save_story(db, story(url="https://www.irna.ir/news/84107414/قم"), now=now)
    assert save_story(db, story(url="https://www.irna.ir/news/84107414/%D9%82%D9%85"), now=now) == "unchanged"


def test_the_same_code_of_two_agencies_is_two_stories(db, story, now):
    save_story(db, story(), now=now)
    assert save_story(db, story(agency="isna"), now=now) == "new"
    assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == 2


def test_an_owed_body_is_completed_and_never_degraded(db, story, now):
    owed = story(body_owed=True, paragraphs=())
    assert save_story(db, owed, now=now) == "new"
    assert db.execute("SELECT state, next_try_utc FROM frontier").fetchone() == ("owed", "2020-11-07T09:00:00Z")
    assert save_story(db, owed, now=now) == "unchanged"
    assert save_story(db, story(), now=now) == "completed"
    assert db.execute("SELECT state FROM frontier").fetchone()[0] == "ok"
    assert db.execute("SELECT count(*) FROM article_versions").fetchone()[0] == 0
    assert save_story(db, owed, now=now) == "unchanged"
    assert db.execute("SELECT state FROM frontier").fetchone()[0] == "ok"
    assert db.execute("SELECT body_owed, text FROM articles").fetchone() == (0, story().text)


def test_a_removed_story_stays_and_may_come_back(db, story, now):
    save_story(db, story(), now=now)
    assert mark_removed(db, "irna", "84107414", now)
    assert not mark_removed(db, "irna", "84107414", now + timedelta(days=1))
    assert db.execute("SELECT removed_at FROM articles").fetchone()[0] == "2020-11-07T09:00:00Z"
    assert save_story(db, story(), now=now + timedelta(days=2)) == "changed"
    assert db.execute("SELECT removed_at FROM articles").fetchone()[0] is None
    assert db.execute("SELECT count(*) FROM article_versions").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("value", "stored", "exact", "flags"),
    [
        (23 * 10**15, 23 * 10**15, "23000000000000000", ""),
        (2**63 - 1, 2**63 - 1, "9223372036854775807", ""),
        (10**19, 1e19, "10000000000000000000", ""),
        (Decimal("12.50"), 12.5, "12.50", ""),
        (Decimal("0.1"), 0.1, "0.1", ""),
        (10**30, 1e30, "1" + "0" * 30, ""),
        (10**31, None, "1" + "0" * 31, "value_doubtful"),
        pytest.param(10**6000, None, "1" + "0" * 6000, "value_doubtful", id="digit bomb"),
        (Decimal("Infinity"), None, "Infinity", "value_doubtful"),
        (Decimal("NaN"), None, "NaN", "value_doubtful"),
        (Decimal("1E+400"), None, "1E+400", "value_doubtful"),
        (-(10**19), -1e19, "-10000000000000000000", ""),
    ],
)
def test_every_number_is_kept_exactly(db, story, figure, now, value, stored, exact, flags):
    text = "زیان ۵ تن"
    one = figure(text, "۵ تن", value=value, canonical_value=value, canonical_unit="kg")
    save_story(db, story(text=text, figures=(one,), ledger=()), now=now)
    row = next(iter(db.query("SELECT * FROM figures")))
    assert (row["value"], row["canonical_value"]) == (stored, stored)
    assert (row["value_text"], row["canonical_value_text"], row["flags"]) == (exact, exact, flags)


def test_characters_that_sqlite_cannot_hold_move_no_offset(db, story, figure, now):
    text = "قم\x00 \ud800 ۹۸\x00معدن"
    one = figure(text, "۹۸\x00معدن", kind="count", value=98, unit="item", sentence=text)
    odd = story(text=text, raw_text=text, title="عنوان\x00\u202e", figures=(one,), ledger=(), section="\ud800قم")
    save_story(db, odd, now=now)
    row = next(iter(db.query("SELECT * FROM articles")))
    assert row["title"] == "عنوان"
    assert row["section"] == "قم"
    assert row["text"] == "قم� � ۹۸�معدن"
    assert db.execute("SELECT text FROM figures").fetchone()[0] == "۹۸�معدن"
    assert db.execute(WRONG_OFFSETS).fetchone()[0] == 0


def test_hostile_text_is_stored_as_it_stands(db, story, now):
    title = "'); DROP TABLE articles; -- <script>alert(1)</script> =HYPERLINK(1)"
    save_story(db, story(title=title), now=now)
    assert db.execute("SELECT title FROM articles").fetchone()[0] == title


def test_a_misplaced_figure_goes_to_the_ledger_and_the_story_stays(db, story, now):
    good = story()
    bad = replace(good.figures[0], start=3, end=13)
    assert save_story(db, replace(good, figures=(bad, *good.figures[1:])), now=now) == "new"
    assert db.execute("SELECT count(*) FROM figures").fetchone()[0] == 3
    assert db.execute("SELECT count(*) FROM ledger WHERE reason = ?", [MISPLACED]).fetchone()[0] == 1


def test_a_refused_story_leaves_nothing_behind(db, story, now, dump):
    before = dump(db)
    good = story()
    bad = replace(good, figures=(replace(good.figures[0], kind="miracle"),))
    with pytest.raises(StoreError, match="nothing was written"):
        save_story(db, bad, now=now)
    assert dump(db) == before
    assert save_story(db, good, now=now) == "new"


def test_mentions_of_one_fact_are_merged_and_the_richest_is_shown(db, story, now):
    save_story(db, story(), now=now)
    facts = list(db.query("SELECT * FROM facts WHERE measure = 'export'"))
    assert [(f["mention_count"], f["status"], f["bound"]) for f in facts] == [(2, "realised", ">")]


def test_the_ledger_counts_an_entry_once(db, story, now):
    twice = story()
    assert len(twice.ledger) == 1
    entry = twice.ledger[0]
    save_story(db, replace(twice, ledger=(entry, LedgerEntry(entry.start, entry.end, entry.text, "year"))), now=now)
    assert db.execute("SELECT count(*) FROM ledger").fetchone()[0] == 1


def test_the_first_province_keeps_a_story(db, story, now):
    save_story(db, replace(story(), province=""), now=now)
    save_story(db, story(lead="متن دیگر"), now=now)
    assert db.execute("SELECT province FROM articles").fetchone()[0] == "qom"
    save_story(db, replace(story(), province="markazi"), now=now)
    assert db.execute("SELECT province FROM articles").fetchone()[0] == "qom"


def test_one_amount_in_two_spellings_is_one_fact(db, story, figure, now):
    text = "۱.۵ تن و ۱.۵۰ تن و ۲ تن"
    figures = (
        figure(text, "۱.۵ تن", value=Decimal("1.5"), canonical_value=Decimal("1500.0"), canonical_unit="kg"),
        figure(text, "۱.۵۰ تن", value=Decimal("1.50"), canonical_value=1500, canonical_unit="kg"),
        figure(text, "۲ تن", value=2, canonical_value=2000, canonical_unit="kg"),
    )
    save_story(db, story(text=text, figures=figures, ledger=()), now=now)
    assert [f["mention_count"] for f in select(db, "SELECT mention_count FROM facts ORDER BY char_start")] == [2, 1]


def test_amounts_without_a_canonical_unit_stay_apart(db, story, figure, now):
    text = "۳ عدد و ۴ عدد"
    figures = (
        figure(text, "۳ عدد", kind="other", value=3, unit="x"),
        figure(text, "۴ عدد", kind="other", value=4, unit="x"),
    )
    save_story(db, story(text=text, figures=figures, ledger=()), now=now)
    assert [f["value"] for f in select(db, "SELECT value FROM facts ORDER BY char_start")] == [3, 4]


TEXTS = st.text(max_size=40) | st.text(alphabet="قم معدن\u200c۱۲\x00\ud800\u202e\n", max_size=40)
NUMBERS = st.integers() | st.decimals() | st.integers(min_value=10**17, max_value=10**60)


@st.composite
def stories(draw, make):
    text = draw(TEXTS)
    spans = draw(st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5))
    figures = tuple(
        Figure(
            start, end, text[start:end], "other", draw(NUMBERS), draw(TEXTS), draw(TEXTS), canonical_value=draw(NUMBERS)
        )
        for start, end in spans
    )
    reason = draw(st.sampled_from(["year", "unknown"]))
    return make(
        text=text,
        raw_text=draw(TEXTS),
        title=draw(TEXTS),
        lead=draw(TEXTS),
        tags=tuple(draw(st.lists(TEXTS, max_size=3))),
        section=draw(TEXTS),
        figures=figures,
        ledger=(LedgerEntry(0, 1, draw(TEXTS), reason),),
    )


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_story_can_be_stored_and_stored_again(db, story, now, data):
    one = data.draw(stories(story))
    assert save_story(db, one, now=now) in ("new", "changed", "unchanged")
    assert save_story(db, one, now=now) == "unchanged"
    assert db.execute(WRONG_OFFSETS).fetchone()[0] == 0
    kept = db.execute("SELECT count(*) FROM figures").fetchone()[0]
    assert kept == sum(f.start < f.end <= len(one.text) for f in one.figures)
