"""The summary at the end of a run's log, from the stats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qomnews.extensions.exit_status import EXIT_TABLE, counts

_LINES = (
    ("listings", "qomnews/listings/"),
    ("links", "qomnews/links/"),
    ("pages", "qomnews/outcomes/"),
    ("stories", "qomnews/stories/"),
)


def summary(reason: str, exit_status: int, stats: Mapping[str, Any]) -> str:
    """The end of a run in a few lines: how it closed, what was seen, fetched, stored and not stored, and what to do.

    >>> print(summary("shutdown", 130, {"qomnews/outcomes/ok": 3, "qomnews/stories/new": 2}))
    run shutdown, exit status 130: Stopped by a signal, cleanly.
      pages       3 ok
      stories     2 new
      figures     0
      what to do  Nothing; the next run goes on where it stopped.
    """
    row = next(row for row in EXIT_TABLE if row.code == exit_status)
    lines = [f"run {reason}, exit status {exit_status}: {row.meaning}"]
    for name, prefix in _LINES:
        found = counts(stats, prefix)
        if found:
            lines.append(f"  {name:<11} {', '.join(f'{number} {key}' for key, number in sorted(found.items()))}")
    lines.append(f"  {'figures':<11} {stats.get('qomnews/figures/stored', 0)}")
    if exit_status:
        lines.append(f"  {'what to do':<11} {row.what_to_do}")
    return "\n".join(lines)
