"""``scrapy demo``: the very spider irna_qom on the offline replica, into a database of its own."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

import sqlite_utils
from scrapy.commands import ScrapyCommand
from scrapy.settings import BaseSettings

from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._facts import fact_table, find_facts
from qomnews.commands._output import table
from qomnews.errors import QomnewsError
from qomnews.extensions.files import Files, files, make_folder
from qomnews.extensions.run_record import meaning_of
from qomnews.replica.server import start
from qomnews.store import close_database, open_database

SPIDER = "irna_qom"
_LONGEST_SECONDS = 120
_SHOWN_FACTS = 40
_SAMPLE = "SAMPLE DATA: every story, person and number below is invented; nothing was fetched from irna.ir."


class Command(ScrapyCommand):
    """Shows in half a minute, without a network, what a crawl brings."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """What the command does."""
        return "Crawl the offline replica of IRNA into output/demo.db and show what came out; sample data, no network"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Start the replica, crawl it in a child process, print stories and figures."""
        refuse_unknown_options(args)
        assert self.settings is not None
        with told_in_one_line(self):
            target = _target(self.settings)
            _clear(target)
            with start() as replica:
                print(f"crawling the replica at {replica.base_url} into {target.database}")
                status = _crawl(replica.base_url, target.database)
            db = open_database(target.database, write=False)
            try:
                print(f"\n{_SAMPLE}\n")
                print(_report(db))
            finally:
                close_database(db)
            print(f"\nthe crawl ended with exit status {status}: {meaning_of(status)}")
            if status not in (0, 5, 8):
                self.exitcode = status


def _target(settings: BaseSettings) -> Files:
    """demo.db beside the real database, unless QOMNEWS_DB was given on the command line."""
    if settings.getpriority("QOMNEWS_DB") != 40:
        real = files(settings).database
        settings.set("QOMNEWS_DB", str(real.with_name("demo.db")), priority="cmdline")
    return files(settings)


def _clear(target: Files) -> None:
    """Take away what an earlier demo left: the demo starts from nothing."""
    make_folder(target.database)
    for suffix in ("", "-wal", "-shm"):
        Path(f"{target.database}{suffix}").unlink(missing_ok=True)
    if target.snapshot:
        target.snapshot.unlink(missing_ok=True)
    if target.archive:
        rmtree(target.archive, ignore_errors=True)


def _crawl(base_url: str, database: Path) -> int:
    """The exit status of a crawl in a child process; its log is passed on to standard error."""
    command = [sys.executable, "-m", "scrapy", "crawl", SPIDER]
    settings = {"QOMNEWS_BASE_URL": base_url, "QOMNEWS_DB": database, "QOMNEWS_PING_URL": ""}
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    try:
        return subprocess.run(command, check=False, timeout=_LONGEST_SECONDS).returncode
    except subprocess.TimeoutExpired as error:
        raise QomnewsError(
            f"the demo's crawl took longer than {_LONGEST_SECONDS} s: try again on a less busy machine"
        ) from error


def _report(db: sqlite_utils.Database) -> str:
    (seen,) = db.execute("SELECT count(*) FROM frontier").fetchone()
    (kept,) = db.execute("SELECT count(*) FROM articles").fetchone()
    (figures,) = db.execute("SELECT count(*) FROM figures").fetchone()
    facts = find_facts(db, {}, limit=_SHOWN_FACTS)
    (all_facts,) = db.execute("SELECT count(*) FROM facts").fetchone()
    parts = [
        f"stories seen {seen}, kept {kept}, not kept {seen - kept}",
        table(_not_kept(db)),
        f"figures {figures}, of which {all_facts} facts (mentions of one fact merged); the {len(facts)} newest:",
        fact_table(facts),
        "more: scrapy figures -s QOMNEWS_DB=output/demo.db --measure export, or open the file with sqlite3",
    ]
    return "\n\n".join(parts)


def _not_kept(db: sqlite_utils.Database) -> list[dict[str, object]]:
    sql = """SELECT count(*) AS stories, state, CASE WHEN state = 'irrelevant' AND reason LIKE 'neither%'
                    THEN 'neither mining nor trade' WHEN reason LIKE 'not of%' THEN 'of another province' ELSE reason
                    END AS why
               FROM frontier f
              WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.agency = f.agency AND a.code = f.code)
              GROUP BY state, why ORDER BY stories DESC, state, why"""
    return list(db.query(sql))
