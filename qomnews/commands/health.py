"""``scrapy health``: whether the crawl is well, for people and for monitors."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy.commands import ScrapyCommand

from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._output import table
from qomnews.extensions.files import files
from qomnews.store import close_database, open_database
from qomnews.store.health import Finding, examine, is_healthy
from qomnews.store.observe import observe
from qomnews.store.runs import recent_runs

UNWELL = 9
DOORS = frozenset({"ingest", "reparse"})
"""Runs that ask the site for nothing."""
_SHOWN_RUNS = 7


class Command(ScrapyCommand):
    """Looks at the last runs and at what they brought."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """What the command does."""
        return "Say whether the crawl is well, judged against its own past; exit status 9 when a person should look"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the findings, and the last runs for people."""
        refuse_unknown_options(args)
        assert self.settings is not None
        with told_in_one_line(self):
            db = open_database(files(self.settings).database, write=False)
            try:
                observed = observe(db, datetime.now(UTC))
                # what came in through a saved file or the archive says nothing of the site
                crawls = [run for run in observed.runs if run["spider"] not in DOORS]
                findings = examine(replace(observed, runs=crawls))
                runs = recent_runs(db, _SHOWN_RUNS)
            finally:
                close_database(db)
            print(_json(findings, runs) if opts.format == "json" else _text(findings, runs))
            self.exitcode = 0 if is_healthy(findings) else UNWELL


def _json(findings: list[Finding], runs: list[dict[str, Any]]) -> str:
    last = (
        {name: runs[0][name] for name in ("id", "status", "exit_status", "reason", "started_utc", "finished_utc")}
        if runs
        else None
    )
    report = {
        "healthy": is_healthy(findings),
        "findings": [finding.as_dict() for finding in findings],
        "last_run": last,
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _text(findings: list[Finding], runs: list[dict[str, Any]]) -> str:
    lines = [f"{finding.severity:<8} {finding.message}" for finding in findings] or ["all is well"]
    shown = [
        {
            "run": run["id"],
            "spider": run["spider"],
            "started (UTC)": run["started_utc"],
            "status": run["status"],
            "exit": run["exit_status"],
            "seen": run["links_seen"],
            "new": run["stories_new"],
            "changed": run["stories_changed"],
            "figures": run["figures"],
            "challenged": run["pages_challenged"],
            "failed": run["pages_failed"],
        }
        for run in runs
    ]
    return "\n".join([*lines, "", table(shown)])
