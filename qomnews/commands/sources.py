"""``scrapy sources``: which agencies and provinces are known."""

from __future__ import annotations

import argparse

from scrapy.commands import ScrapyCommand

from qomnews import sources
from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._output import json_line, table


class Command(ScrapyCommand):
    """Prints the rows of ``qomnews/sources``."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """What the command does."""
        return "List the agencies and provinces that can be crawled or read from saved pages"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        parser.add_argument("--format", choices=("table", "jsonl"), default="table", help="table (default) or jsonl")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print one row per agency and province."""
        refuse_unknown_options(args)
        with told_in_one_line(self):
            known = sources.load()
            rows = []
            for agency in known.agencies.values():
                provinces = known.provinces_of(agency.key)
                rows.append({
                    "agency": agency.key,
                    "name": agency.name,
                    "host": agency.host,
                    "cms": agency.cms,
                    "read from": "the web and saved pages" if agency.crawlable else "saved pages",
                    "provinces": ", ".join(f"{province.key} ({province.name})" for province in provinces),
                })  # fmt: skip
            print("\n".join(map(json_line, rows)) if opts.format == "jsonl" else table(rows))
