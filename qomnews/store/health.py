"""Is the crawl well? Pure: what was observed goes in, findings come out, each judged against a lagged baseline.

The baseline is the median of runs that lie one window back. A plain median of the last runs sinks with a fault that
creeps in, and then finds nothing wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Literal

from qomnews.text.jalali import TEHRAN, to_jalali

Severity = Literal["error", "warning", "info"]
Row = Mapping[str, Any]

LAG = 20
"""Runs with stories between the newest and the baseline; as many make up the baseline. Fewer while there are fewer."""
LEAST_STORIES = 5
"""Stories that a window must hold before a share over them says anything."""
COVERAGE_DROP = 0.20
"""A field that this many points fewer of the stories have was lost by a selector."""
FEWEST_NEW = 0.30
"""New stories of a week against the weeks before."""
FEWEST_FIGURES = 0.50
"""Figures per story against the runs before."""
MIX_SHIFT = 0.30
"""Share of the figures that changed their kind: half the sum of the differences."""
MOST_UNKNOWN = 0.15
"""Share of numbers that nobody could explain."""
RUN_OVERDUE = timedelta(hours=26)
RUN_TOO_LONG = timedelta(hours=6)
STORY_OVERDUE = timedelta(days=3)
STUCK_AFTER = 5
"""Failures in a row after which a page is worth a look."""


@dataclass(frozen=True, slots=True)
class Observations:
    """What the findings are made from."""

    now: datetime
    """Aware."""
    runs: Sequence[Row]
    """Rows of ``runs``, newest first, JSON columns opened: the last ones, and the last that stored something."""
    newest_story: datetime | None = None
    """When the newest stored story was first seen; None when there is none."""
    new_per_week: Sequence[int] = ()
    """New stories in the last seven days, in the seven before, and so on."""
    kinds_now: Mapping[str, int] = field(default_factory=dict)
    """Kind of figure -> number of figures, from the stories of the last seven days."""
    kinds_before: Mapping[str, int] = field(default_factory=dict)
    """The same from the four weeks before."""
    unknown_share: float | None = None
    """0 to 1: numbers of the last seven days' stories that nobody could explain; None without any number."""
    states: Mapping[str, int] = field(default_factory=dict)
    """State in the frontier -> number of addresses."""
    stuck: int = 0
    """Addresses that failed at least ``STUCK_AFTER`` times in a row."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should know."""

    severity: Severity
    code: str
    """Stable, for machines: «blocked», «coverage_lead»."""
    message: str
    value: float | None = None
    """What was measured; None where nothing was."""
    baseline: float | None = None
    """What it was measured against."""

    def as_dict(self) -> dict[str, object]:
        """The finding for JSON."""
        return asdict(self)


def examine(observed: Observations) -> list[Finding]:
    """Everything worth saying, worst first; empty when all is well."""
    checks: tuple[Callable[[Observations], Iterable[Finding]], ...] = (
        _last_run, _silence, _blocked, _coverage, _figures_per_story, _flow, _kinds, _unknown, _frontier,
    )  # fmt: skip
    findings = [finding for check in checks for finding in check(observed)]
    return sorted(findings, key=lambda finding: ("error", "warning", "info").index(finding.severity))


def is_healthy(findings: Iterable[Finding]) -> bool:
    """True when no finding is an error."""
    return all(finding.severity != "error" for finding in findings)


def is_nowruz(moment: datetime) -> bool:
    """True from 27 Esfand to 15 Farvardin, when the offices are closed and few stories appear.

    >>> from datetime import UTC
    >>> is_nowruz(datetime(2021, 3, 25, tzinfo=UTC)), is_nowruz(datetime(2021, 5, 1, tzinfo=UTC))
    (True, False)
    """
    _, month, day = to_jalali(moment.astimezone(TEHRAN).date())
    return (month == 12 and day >= 27) or (month == 1 and day <= 15)


def _last_run(observed: Observations) -> Iterator[Finding]:
    if not observed.runs:
        yield Finding("error", "no_run", "no run was ever recorded: is the cron job set up?")
        return
    last = observed.runs[0]
    age = observed.now - datetime.fromisoformat(last["started_utc"])
    if last["status"] == "running":
        if age > RUN_TOO_LONG:
            yield Finding(
                "error", "run_hangs", f"run {last['id']} has been running for {_hours(age)} hours", _hours(age)
            )
    elif last["status"] != "finished":
        status = "" if last["exit_status"] is None else f" with exit status {last['exit_status']}"
        severity: Severity = "warning" if last["status"] == "stopped" else "error"
        reason = f" ({last['reason']})" if last["reason"] else ""
        yield Finding(
            severity, f"run_{last['status']}", f"the last run, {last['id']}, {last['status']}{status}{reason}"
        )
    if age > RUN_OVERDUE:
        yield Finding("error", "run_overdue", f"the last run began {_hours(age)} hours ago", _hours(age), 26.0)


def _silence(observed: Observations) -> Iterator[Finding]:
    ended = _ended(observed.runs)
    if ended and not ended[0]["links_seen"]:
        silent = next((n for n, run in enumerate(ended) if run["links_seen"]), len(ended))
        yield Finding("error", "no_links", f"the last {silent} runs saw no link to any story", float(silent))
    if observed.runs and observed.newest_story is None:
        yield Finding("error", "no_story", "not one story is stored")
    elif observed.newest_story is not None and not is_nowruz(observed.now):
        age = observed.now - observed.newest_story
        if age > STORY_OVERDUE:
            days = round(age / timedelta(days=1), 1)
            yield Finding("error", "stale", f"no new story for {days} days", days, STORY_OVERDUE.days)


def _blocked(observed: Observations) -> Iterator[Finding]:
    last = next((run for run in observed.runs if run["pages_fetched"]), None)
    if last is not None and last["pages_challenged"]:
        fetched, challenged = last["pages_fetched"], last["pages_challenged"]
        share = round(challenged / max(fetched, challenged), 3)
        severity: Severity = "error" if share >= 0.5 else "warning"
        text = f"{challenged} of {max(fetched, challenged)} pages came as the CDN's interstitial; nothing is bypassed"
        yield Finding(severity, "blocked", text, share)


def _coverage(observed: Observations) -> Iterator[Finding]:
    recent, baseline = _windows(observed.runs)
    stories = _stories(recent)
    if stories < LEAST_STORIES or _stories(baseline) < LEAST_STORIES:
        return
    for name in sorted({name for run in (*recent, *baseline) for name in run["coverage"]} - {"stories"}):
        now = sum(_covered(run, name) for run in recent) / stories
        before = median(_covered(run, name) / _covered(run, "stories") for run in baseline)
        if before - now >= COVERAGE_DROP:
            text = f"{name} is found in {now:.0%} of the stories, {before:.0%} before: the page may have changed"
            yield Finding("error", f"coverage_{name}", text, round(now, 3), round(before, 3))


def _figures_per_story(observed: Observations) -> Iterator[Finding]:
    recent, baseline = _windows(observed.runs)
    stories = _stories(recent)
    if stories < LEAST_STORIES or _stories(baseline) < LEAST_STORIES:
        return
    now = _total(recent, "figures") / stories
    before = median((run["figures"] or 0) / _covered(run, "stories") for run in baseline)
    if now < before * FEWEST_FIGURES:
        text = f"{now:.1f} figures per story, {before:.1f} before: extraction or the page may have changed"
        yield Finding("error", "figures_per_story", text, round(now, 3), round(before, 3))


def _flow(observed: Observations) -> Iterator[Finding]:
    weeks = observed.new_per_week
    if len(weeks) < 3 or any(is_nowruz(observed.now - timedelta(days=days)) for days in (0, 7)):
        return
    before = float(median(weeks[2:]))
    if before >= LEAST_STORIES and weeks[0] < before * FEWEST_NEW:
        text = f"{weeks[0]} new stories this week, {before:g} in a usual week"
        yield Finding("warning", "few_new_stories", text, weeks[0], before)


def _kinds(observed: Observations) -> Iterator[Finding]:
    now, before = sum(observed.kinds_now.values()), sum(observed.kinds_before.values())
    if min(now, before) < 10 * LEAST_STORIES:
        return
    kinds = {*observed.kinds_now, *observed.kinds_before}
    shift = sum(abs(observed.kinds_now.get(k, 0) / now - observed.kinds_before.get(k, 0) / before) for k in kinds) / 2
    if shift > MIX_SHIFT:
        text = f"{shift:.0%} of the figures changed their kind: a unit may no longer be read"
        yield Finding("warning", "kinds_shifted", text, round(shift, 3), MIX_SHIFT)


def _unknown(observed: Observations) -> Iterator[Finding]:
    share = observed.unknown_share
    if share is not None and share > MOST_UNKNOWN:
        text = f"{share:.0%} of the numbers in this week's stories are neither a figure nor explained"
        yield Finding("warning", "unknown_numbers", text, round(share, 3), MOST_UNKNOWN)


def _frontier(observed: Observations) -> Iterator[Finding]:
    if observed.stuck:
        text = f"{observed.stuck} addresses failed {STUCK_AFTER} times or more; they are still tried once a week"
        yield Finding("warning", "stuck", text, observed.stuck)
    if owed := observed.states.get("owed", 0):
        yield Finding("info", "owed", f"{owed} stories are stored without their body, which is still to come", owed)


def _ended(runs: Sequence[Row]) -> list[Row]:
    return [run for run in runs if run["status"] in ("finished", "failed")]


def _windows(runs: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The newest runs, just as many as hold enough stories to judge, and the runs of the baseline."""
    fruitful = [run for run in _ended(runs) if _covered(run, "stories")]
    lag = min(LAG, len(fruitful) // 2)
    enough = next((n for n in range(1, lag + 1) if _stories(fruitful[:n]) >= LEAST_STORIES), lag)
    return fruitful[:enough], fruitful[lag : 2 * lag]


def _stories(runs: Iterable[Row]) -> int:
    return sum(_covered(run, "stories") for run in runs)


def _covered(run: Row, name: str) -> int:
    return int(run["coverage"].get(name, 0))


def _total(runs: Iterable[Row], column: str) -> int:
    return sum(run[column] or 0 for run in runs)


def _hours(age: timedelta) -> float:
    return round(age / timedelta(hours=1), 1)
