"""``scrapy report``: stored facts as one page of HTML that opens and prints anywhere."""

from __future__ import annotations

import argparse

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._facts import add_filters, filters, stored_facts
from qomnews.commands._output import opened_output
from qomnews.report import report
from qomnews.report.page import persian

_TITLE = "رقم‌های معدن و تجارت در خبرها"


class Command(ScrapyCommand):
    """Writes a report of stored facts."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """What the command does."""
        return "Write stored facts as one page of HTML, right to left, each with its sentence and its source"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        add_filters(parser, "of the period")
        parser.add_argument("--title", default=_TITLE, help="heading of the page")
        parser.add_argument("--limit", type=int, default=500, help="facts at most (default: 500)")
        parser.add_argument("--output", default="-", help="path of the file (default: standard output)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the page; exit status 0 also when no fact matches."""
        refuse_unknown_options(args)
        if args:
            raise UsageError("scrapy report takes options only, such as --province qom --output report.html")
        assert self.settings is not None
        with told_in_one_line(self):
            wanted = filters(opts)
            facts = stored_facts(self.settings, wanted, limit=opts.limit)
            asked = "، ".join(f"{name}: {value}" for name, value in wanted.items())
            stories = len({fact["article_id"] for fact in facts})
            about = f"{persian(len(facts))} رقم از {persian(stories)} خبر. {asked}"
            with opened_output(opts.output, "utf-8") as out:
                out.write(report(facts, title=opts.title, about=about))
