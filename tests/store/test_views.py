from __future__ import annotations

import pytest

from qomnews.store.articles import save_story
from qomnews.store.database import select

YEAR = {"period_from": "2020-03-20", "period_to": "2021-03-20"}
EXPORT = {"measure": "export", "place": "قم", "status": "realised", "canonical_unit": "kg", **YEAR}


@pytest.fixture
def say(db, story, figure, now):
    """Store one story that makes one statement."""
    codes = iter(range(1, 1000))

    def one(tonnes, **fields):
        text = f"صادرات {tonnes} تن بود"
        given = EXPORT | {"value": tonnes, "canonical_value": tonnes * 1000} | fields
        told = figure(text, f"{tonnes} تن", **given)
        save_story(db, story(code=str(next(codes)), text=text, figures=(told,), ledger=()), now=now)

    return one


def disagreements(db):
    return [(row["value"], row["other_value"]) for row in select(db, "SELECT * FROM disagreements")]


def test_two_stories_that_tell_different_values_disagree(db, say):
    say(100)
    say(120)
    assert disagreements(db) == [(100_000, 120_000)]


def test_two_stories_that_tell_the_same_agree(db, say):
    say(100)
    say(100)
    assert disagreements(db) == []


@pytest.mark.parametrize(
    "other",
    [
        {"place": "اراک"}, {"status": "planned"}, {"measure": "import"}, {"commodity": "مرمر"}, {"role": "delta"},
        {"period_from": "2019-03-21", "period_to": "2020-03-19"}, {"canonical_unit": "USD", "kind": "money"},
        {"measure": None}, {"place": None}, {"period_from": None, "period_to": None}, {"bound": "<"},
        {"aspect": "weight"},
    ],
)  # fmt: skip
def test_what_speaks_of_something_else_does_not_disagree(db, say, other):
    say(100)
    say(120, **other)
    assert disagreements(db) == []


@pytest.mark.parametrize(
    ("bound", "value", "clash"),
    [(">", 90, False), (">", 110, True), (">=", 100, False), ("<", 110, False), ("<=", 90, True), ("~", 104, False),
     ("~", 120, True), ("indef", 10, False)],
)  # fmt: skip
def test_bounds_clash_only_when_they_exclude_each_other(db, say, bound, value, clash):
    say(100)
    say(value, bound=bound)
    assert bool(disagreements(db)) == clash


def test_a_range_that_holds_the_value_agrees(db, say):
    say(100)
    say(90, value_high=110, canonical_high=110_000)
    assert disagreements(db) == []


def test_two_speakers_in_one_story_may_disagree(db, story, figure, now):
    text = "مدیر ۱۰۰ تن و معاون ۱۲۰ تن گفت"
    told = [
        figure(text, surface, value=value, canonical_value=value * 1000, speaker=speaker, **EXPORT)
        for surface, value, speaker in (("۱۰۰ تن", 100, "مدیر"), ("۱۲۰ تن", 120, "معاون"))
    ]
    save_story(db, story(text=text, figures=tuple(told), ledger=()), now=now)
    assert disagreements(db) == [(100_000, 120_000)]


def test_the_queries_of_the_schema_are_served(db, say):
    say(100)
    say(50, period_from="2019-03-21", period_to="2020-03-19")
    rows = select(
        db,
        """SELECT period_from, period_to, sum(canonical_value)/1000 AS tonnes FROM facts
            WHERE measure='export' AND kind='mass' AND status='realised' AND place='قم' GROUP BY 1, 2""",
    )
    assert [row["tonnes"] for row in rows] == [50, 100]
    assert [row["tonnes"] for row in select(db, "SELECT sum(canonical_value)/1000 AS tonnes FROM facts")] == [150]


def test_by_year_and_latest(db, say):
    say(100)
    say(120)
    (year,) = select(db, "SELECT * FROM figures_by_year")
    assert (year["jalali_year"], year["facts"], year["stories"]) == (1399, 2, 2)
    assert (year["lowest"], year["highest"]) == (100_000, 120_000)
    (latest,) = select(db, "SELECT * FROM figures_latest")
    assert latest["value"] == 120


def test_articles_for_the_public(db, story, now):
    save_story(db, story(), now=now)
    (row,) = select(db, "SELECT * FROM articles_public")
    assert (row["figures"], row["earlier_versions"], row["tags"]) == (4, 0, "صادرات، معدن")
    assert "search_text" not in row


def test_quality_counts_marks_of_doubt_and_unknown_numbers(db, story, now):
    save_story(db, story(), now=now)
    db.execute("INSERT INTO ledger VALUES (1, 0, 1, 'unknown', '۷')")
    (row,) = select(db, "SELECT * FROM quality")
    assert (row["figures"], row["flagged"], row["doubtful"], row["unmeasured"]) == (4, 1, 0, 1)
    assert (row["numbers_explained"], row["numbers_unknown"], row["unknown_share"]) == (1, 1, round(1 / 6, 4))
