from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from qomnews.store.articles import save_story
from qomnews.store.health import Finding, Observations, examine, is_healthy, is_nowruz
from qomnews.store.observe import observe
from qomnews.store.runs import finish_run, start_run

NOW = datetime(2020, 11, 7, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def run(number, *, stories=6, figures=24, lead=None, age=None, **fields):
    """A good run, ``number`` days ago."""
    started = NOW - (age or timedelta(hours=1) + number * DAY)
    coverage = {"stories": stories, "lead": stories if lead is None else lead, "body": stories} if stories else {}
    return {
        "id": 1000 - number,
        "status": "finished",
        "reason": "finished",
        "exit_status": 0,
        "started_utc": started.isoformat(),
        "links_seen": 60,
        "pages_fetched": stories,
        "pages_challenged": 0,
        "figures": figures,
        "coverage": coverage,
    } | fields


def observed(runs=None, **fields):
    given = {
        "now": NOW, "runs": [run(n) for n in range(50)] if runs is None else runs, "newest_story": NOW - DAY,
        "new_per_week": [30, 31, 28, 33, 30], "states": {"ok": 300},
    }  # fmt: skip
    return Observations(**(given | fields))


def codes(observations):
    return [finding.code for finding in examine(observations)]


def test_a_good_crawl_has_no_findings():
    assert examine(observed()) == []


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        (observed(runs=[], newest_story=None), ["no_run"]),
        (observed(runs=[run(0, status="crashed", exit_status=None), run(1)]), ["run_crashed"]),
        (observed(runs=[run(0, status="failed", exit_status=8, reason="blocked"), run(1)]), ["run_failed"]),
        (observed(runs=[run(0, status="stopped", exit_status=130), run(1)]), ["run_stopped"]),
        (observed(runs=[run(0, status="running", exit_status=None), run(1)]), []),
        (observed(runs=[run(0, status="running", age=timedelta(hours=7)), run(1)]), ["run_hangs"]),
        (observed(runs=[run(2), run(3)]), ["run_overdue"]),
        (observed(runs=[run(0, links_seen=0), run(1, links_seen=0), run(2)]), ["no_links"]),
        (observed(newest_story=None), ["no_story"]),
        (observed(newest_story=NOW - 4 * DAY), ["stale"]),
        (observed(runs=[run(0, pages_challenged=6), run(1)]), ["blocked"]),
        (observed(runs=[run(0, pages_challenged=1), run(1)]), ["blocked"]),
        (observed(runs=[run(n, lead=4 if n < 3 else 6) for n in range(50)]), ["coverage_lead"]),
        (observed(runs=[run(n, figures=8 if n < 3 else 24) for n in range(50)]), ["figures_per_story"]),
        (observed(new_per_week=[4, 31, 28, 33, 30]), ["few_new_stories"]),
        (observed(new_per_week=[0, 1, 2, 1, 0]), []),
        (observed(kinds_now={"mass": 10, "money": 60}, kinds_before={"mass": 60, "money": 60}), ["kinds_shifted"]),
        (observed(kinds_now={"mass": 1}, kinds_before={"money": 60}), []),
        (observed(unknown_share=0.3), ["unknown_numbers"]),
        (observed(stuck=3), ["stuck"]),
        (observed(states={"owed": 7}), ["owed"]),
    ],
)
def test_findings(observations, expected):
    assert codes(observations) == expected


def test_rot_that_creeps_in_is_found_by_the_lagged_baseline():
    # One lead in a hundred is lost per run: a median of the last runs would sink along with it.
    rotting = [run(n, stories=100, figures=400, lead=100 - max(0, 25 - n)) for n in range(50)]
    assert "coverage_lead" in codes(observed(runs=rotting))


def test_one_poor_story_is_no_alarm():
    runs = [run(0, stories=1, figures=0, lead=0), *(run(n) for n in range(1, 50))]
    assert codes(observed(runs=runs)) == []


def test_runs_without_new_stories_are_healthy():
    runs = [run(n, stories=0, figures=0) if n % 3 else run(n) for n in range(50)]
    assert codes(observed(runs=runs)) == []


def test_a_young_history_judges_nothing_it_cannot():
    assert codes(observed(runs=[run(0, lead=0)], new_per_week=[6])) == []


def test_nowruz_is_quiet():
    nowruz = datetime(2021, 3, 25, 9, tzinfo=UTC)
    assert is_nowruz(nowruz)
    quiet = observed(
        now=nowruz, runs=[run(0) | {"started_utc": nowruz.isoformat()}], newest_story=nowruz - 6 * DAY,
        new_per_week=[1, 12, 30, 30, 30],
    )  # fmt: skip
    assert codes(quiet) == []


def test_errors_come_first_and_decide():
    findings = examine(replace(observed(newest_story=NOW - 9 * DAY), states={"owed": 2}, stuck=1))
    assert [finding.severity for finding in findings] == ["error", "warning", "info"]
    assert not is_healthy(findings)
    assert is_healthy(findings[1:])


def test_findings_are_json():
    finding = examine(observed(newest_story=NOW - 4 * DAY))[0]
    assert json.loads(json.dumps(finding.as_dict())) == finding.as_dict()
    assert Finding(**finding.as_dict()) == finding


def test_observations_come_from_the_database(db, story, now):
    number = start_run(db, spider="irna_qom", arguments={}, now=now)
    save_story(db, story(), run_id=number, now=now)
    save_story(db, story(code="2", body_owed=True, paragraphs=()), run_id=number, now=now - 10 * DAY)
    stats = {"qomnews/links/seen": 30, "qomnews/coverage/stories": 1, "qomnews/coverage/lead": 1}
    finish_run(db, number, reason="finished", exit_status=0, stats=stats, now=now)
    seen = observe(db, now + timedelta(hours=1))
    assert [row["id"] for row in seen.runs] == [number]
    assert (seen.newest_story, seen.new_per_week[:3]) == (now, [1, 1, 0])
    assert seen.kinds_now == {"mass": 2, "count": 1, "money": 1}
    assert seen.unknown_share == 0
    assert seen.states == {"ok": 1, "owed": 1}
    assert codes(seen) == ["owed"]


def test_an_empty_database_is_not_healthy(db, now):
    assert not is_healthy(examine(observe(db, now)))
