"""``scrapy figures``: stored facts by what they measure, where and when."""

from __future__ import annotations

import argparse
import sys

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._facts import add_filters, fact_table, filters, stored_facts
from qomnews.commands._output import FORMATS, json_line, write_csv


class Command(ScrapyCommand):
    """Asks the view ``facts``."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """What the command does."""
        return "Show stored facts by measure, unit, place, commodity and period; one row per fact and story"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        add_filters(parser, "of the period")
        parser.add_argument("--limit", type=int, default=50, help="facts at most (default: 50)")
        parser.add_argument("--format", choices=FORMATS, default="table", help="table (default), jsonl or csv")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the facts found; exit status 0 also when there is none."""
        refuse_unknown_options(args)
        if args:
            raise UsageError("scrapy figures takes options only, such as --measure export")
        assert self.settings is not None
        with told_in_one_line(self):
            wanted = filters(opts)
            facts = stored_facts(self.settings, wanted, limit=opts.limit)
            if opts.format == "jsonl":
                for fact in facts:
                    print(json_line(fact))
            elif opts.format == "csv":
                write_csv(facts, list(facts[0]) if facts else [], sys.stdout)
            else:
                print(fact_table(facts) or "no fact matches")
