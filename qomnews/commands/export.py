"""``scrapy export``: facts, figures or stories as a file for a spreadsheet or a program."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TextIO

import sqlite_utils
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._facts import Row, add_filters, filters, matching, rows_of
from qomnews.commands._output import json_line, opened_output, write_csv
from qomnews.errors import InputError
from qomnews.extensions.files import files
from qomnews.store import close_database, open_database
from qomnews.store.views import MENTIONS
from qomnews.text.jalali import jalali_text

WHAT = ("facts", "figures", "articles")
FORMATS = {"csv": "utf-8", "excel": "utf-8-sig", "jsonl": "utf-8"}
"""Format -> encoding of its file: Excel takes a file for UTF-8 only when it begins with a byte order mark."""

_OF_STORIES = {
    "code": "code = :code",
    "province": "province = :province",
    "from": "substr(published_tehran, 1, 10) >= :from",
    "to": "substr(published_tehran, 1, 10) <= :to",
}
"""The filters that mean something for stories."""


class Command(ScrapyCommand):
    """Writes what is stored into a file."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How the command is written."""
        return "[options] facts|figures|articles"

    def short_desc(self) -> str:
        """What the command does."""
        return "Write stored facts, figures or stories as CSV, CSV for Excel or JSON Lines"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        add_filters(parser, "of the period; of publication for articles")
        parser.add_argument("--limit", type=int, default=None, help="rows at most (default: all)")
        parser.add_argument("--format", choices=tuple(FORMATS), default="csv", help="csv (default), excel or jsonl")
        parser.add_argument("--output", default="-", help="path of the file (default: standard output)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the rows; exit status 0 also when none matches."""
        refuse_unknown_options(args)
        if len(args) != 1 or args[0] not in WHAT:
            raise UsageError(f"say what to export, one of {', '.join(WHAT)}: scrapy export facts")
        assert self.settings is not None
        with told_in_one_line(self):
            wanted = filters(opts)
            db = open_database(files(self.settings).database, write=False)
            try:
                columns, rows = _rows(db, args[0], wanted, opts.limit)
                with opened_output(opts.output, FORMATS[opts.format]) as out:
                    _write(rows, columns, opts.format, out)
            finally:
                close_database(db)


def _rows(
    db: sqlite_utils.Database, what: str, wanted: Mapping[str, str], limit: int | None
) -> tuple[list[str], Iterator[Row]]:
    """The columns in order, and the rows."""
    if what == "articles":
        return _columns(db, "articles_public"), _stories(db, wanted, limit)
    source = "facts" if what == "facts" else f"({MENTIONS})"
    columns = _columns(db, source)
    place = columns.index("period_to") + 1
    columns[place:place] = ["period_from_jalali", "period_to_jalali"]
    return columns, map(_with_jalali_days, matching(db, source, wanted, limit=limit))


def _stories(db: sqlite_utils.Database, wanted: Mapping[str, str], limit: int | None) -> Iterator[Row]:
    strange = sorted(set(wanted) - set(_OF_STORIES))
    if strange:
        raise InputError(f"--{strange[0]} says nothing of a story: articles know --code, --province, --from and --to")
    conditions = ["1", *(_OF_STORIES[name] for name in wanted)]
    sql = f"""SELECT * FROM articles_public WHERE {" AND ".join(conditions)}
               ORDER BY published_utc DESC, id DESC LIMIT {-1 if limit is None else int(limit)}"""
    return rows_of(db, sql, wanted)


def _columns(db: sqlite_utils.Database, source: str) -> list[str]:
    return [column[0] for column in db.conn.execute(f"SELECT * FROM {source} LIMIT 0").description]


def _with_jalali_days(row: Row) -> Row:
    days = {
        f"{name}_jalali": jalali_text(date.fromisoformat(row[name])) if row[name] else None
        for name in ("period_from", "period_to")
    }
    return row | days


def _write(rows: Iterable[Row], columns: list[str], form: str, out: TextIO) -> None:
    if form == "jsonl":
        for row in rows:
            print(json_line({name: row[name] for name in columns}), file=out)
    else:
        write_csv(rows, columns, out)
