"""The exit status of a run: the table, and the rule that picks a row from reason and stats.

Scrapy itself ends with 0 in most abnormal endings; cron and monitors need the truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ExitStatus:
    """One row of the table in the README."""

    code: int
    meaning: str
    what_to_do: str


EXIT_TABLE = (
    ExitStatus(
        0, "The province was looked at and everything new is stored whole; also when nothing was new.", "Nothing."
    ),
    ExitStatus(
        1, "It could not start, or an input or setting is wrong; the message names it.", "Do what the message says."
    ),
    ExitStatus(2, "The command line is wrong.", "See the command's help: scrapy COMMAND -h."),
    ExitStatus(
        3,
        "Closed early: a limit of time, memory, errors or archive pages was reached, or the pager runs in circles.",
        "Run again, it goes on where it stopped. If it repeats, raise the limit that the summary names.",
    ),
    ExitStatus(
        4,
        "Nothing was fetched: no name, no connection, no answer, or only error pages.",
        "Check network and site (IRNA is often closed from abroad; scrapy demo needs no network) and run again.",
    ),
    ExitStatus(
        5,
        "Some pages failed or an error was logged. What failed is kept and asked again later.",
        "Once: nothing. If it repeats, read the ERROR and «failed» lines; a changed page layout shows here.",
    ),
    ExitStatus(
        6,
        "A listing answered and named no story: its layout has changed, or the province is not in it.",
        "Look at the listing in a browser, then at its selectors.",
    ),
    ExitStatus(
        7,
        "Storage failed: disk full, database locked for too long, or fewer rows written than stories read.",
        "Free the disk or end what locks the file. Nothing is half-written; run again.",
    ),
    ExitStatus(
        8,
        "Blocked: an interstitial or captcha in place of pages, too long a wait asked for, or robots.txt forbids.",
        "What the feeds tell is stored. Run where the site serves you, or save pages and use scrapy ingest.",
    ),
    ExitStatus(9, "scrapy health found something that a person should look at.", "Read its lines."),
    ExitStatus(70, "The run died uncleanly (a second signal, or a bug).", "Run again; report the traceback."),
    ExitStatus(
        75, "Another run is writing to the same database.", "Nothing; if it never ends, look for a hanging process."
    ),
    ExitStatus(130, "Stopped by a signal, cleanly.", "Nothing; the next run goes on where it stopped."),
)
"""Every exit status of every command."""

BLOCKED_REASONS = frozenset({"challenged", "rate_limited", "robots_forbidden", "robots_unknown"})
"""Reasons of the spider for closing when the site does not want to be read."""

SAVED = ("new", "changed", "completed", "unchanged")
"""What may become of a story that reaches the store."""

_HARMLESS = frozenset({"ok", "not_found", "soft_404"})
"""Outcomes of a story's page that are an answer: it is there, or it is gone."""

_SENT_ELSEWHERE = frozenset({"soft_404", "empty", "not_a_story", "redirected_away", "challenged", "captcha"})
"""Outcomes with status 200 that, when no page was a story, mean that something else is served in place of the site."""


def judge(reason: str | None, stats: Mapping[str, Any]) -> int:
    """The exit status for a run that closed with ``reason`` (None: it never closed), the gravest first.

    >>> judge("finished", {"qomnews/listings/ok": 2, "qomnews/links/seen": 30, "qomnews/links/known": 30})
    0
    >>> judge("finished", {"qomnews/listings/error": 2})
    4
    """
    if reason is None:
        return 70
    if reason == "shutdown":
        return 130
    outcomes = counts(stats, "qomnews/outcomes/")
    listings = counts(stats, "qomnews/listings/")
    covered = bool(stats.get("qomnews/window_covered"))
    rules = (
        (7, _storage_failed(reason, stats)),
        (8, _blocked(reason, outcomes)),
        (
            4,
            reason == "robots_unreachable"
            or not (outcomes.get("ok") or listings.get("ok") or listings.get("silent") or covered),
        ),
        (3, reason != "finished"),
        (6, bool(listings.get("silent")) or not (stats.get("qomnews/links/seen") or covered)),
        (8, any(found.get(name) for found in (outcomes, listings) for name in ("challenged", "captcha"))),
        (5, _failed(stats, outcomes, listings)),
    )
    return next((code for code, holds in rules if holds), 0)


def counts(stats: Mapping[str, Any], prefix: str) -> dict[str, int]:
    """The counters under a prefix that are not zero, by what follows it.

    >>> counts({"qomnews/outcomes/ok": 3, "item_scraped_count": 3}, "qomnews/outcomes/")
    {'ok': 3}
    """
    return {key.removeprefix(prefix): value for key, value in stats.items() if key.startswith(prefix) and value}


def _storage_failed(reason: str, stats: Mapping[str, Any]) -> bool:
    rows = sum(stats.get(f"qomnews/stories/{saved}", 0) for saved in SAVED)
    return (
        reason == "storage_failed"
        or bool(stats.get("qomnews/storage_failures"))
        or stats.get("item_scraped_count", 0) > rows
    )


def _blocked(reason: str, outcomes: Mapping[str, int]) -> bool:
    """Whether the run ended because of a block, or everything that came was something else than the site."""
    nothing_came = bool(outcomes) and not outcomes.get("ok") and _SENT_ELSEWHERE.issuperset(outcomes)
    return reason in BLOCKED_REASONS or nothing_came


def _failed(stats: Mapping[str, Any], outcomes: Mapping[str, int], listings: Mapping[str, int]) -> bool:
    pages = any(number for name, number in outcomes.items() if name not in _HARMLESS)
    lists = any(number for name, number in listings.items() if name != "ok")
    return pages or lists or bool(stats.get("log_count/ERROR") or stats.get("spider_exceptions/count"))
