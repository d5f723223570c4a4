"""``scrapy extract``: the figures of saved pages and texts, without a database."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from qomnews.commands._documents import Document, read_document
from qomnews.commands._exit import BAD_INPUT, complain, refuse_unknown_options, told_in_one_line
from qomnews.commands._output import FORMATS, figure_record, figure_table, json_line, write_csv
from qomnews.errors import InputError
from qomnews.text.jalali import jalali_text, parse_day

_COLUMNS = (
    "path", "text", "value", "value_high", "bound", "unit", "per", "kind", "measure", "role", "direction", "status",
    "item", "commodity", "place", "period_text", "period_from", "period_to", "speaker", "start", "end", "sentence",
)  # fmt: skip


class Command(ScrapyCommand):
    """Reads files and prints what they say in numbers."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How the command is written."""
        return "[options] PATH..."

    def short_desc(self) -> str:
        """What the command does."""
        return "Print the figures of saved HTML pages or plain texts (- reads standard input); no database"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        parser.add_argument("--url", default="", help="address of the page, where the page does not give it itself")
        parser.add_argument("--format", choices=FORMATS, default="table", help="table (default), jsonl or csv")
        parser.add_argument("--published", default="", help="day of a plain text, ISO or Jalali, to resolve «امسال»")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the figures; a file that cannot be read is named, and the others are still printed."""
        refuse_unknown_options(args)
        if not args:
            raise UsageError("give the path of a saved page or text, or - for standard input")
        with told_in_one_line(self):
            day = parse_day(opts.published) if opts.published else None
            if opts.published and day is None:
                raise InputError(f"--published «{opts.published}» is no day: write 2020-11-06 or 1399-08-16")
            documents = []
            for path in args:
                try:
                    documents.append(read_document(path, opts.url, day))
                except InputError as error:
                    complain(error)
                    self.exitcode = BAD_INPUT
            _print(documents, opts.format)


def _print(documents: Iterable[Document], form: str) -> None:
    if form == "jsonl":
        for document in documents:
            print(json_line(document.record()))
    elif form == "csv":
        rows = [
            {"path": document.path} | figure_record(figure) for document in documents for figure in document.figures
        ]
        write_csv(rows, _COLUMNS, sys.stdout)
    else:
        print("\n\n".join(map(_readable, documents)))


def _readable(document: Document) -> str:
    lines = [document.title]
    if document.published:
        lines.append(f"published  {jalali_text(document.published)}")
    if document.topics:
        names = [name for name in ("mining", "trade", "industry") if getattr(document.topics, name)]
        lines.append(f"topics     {', '.join(names) or 'none'}")
    lines += ["", figure_table(document.figures) or "no figures"]
    return "\n".join(lines)
