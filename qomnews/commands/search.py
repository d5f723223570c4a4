"""``scrapy search``: stories by their words, however these are spelt."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from qomnews.commands._exit import refuse_unknown_options, told_in_one_line
from qomnews.commands._output import json_line
from qomnews.extensions.files import files
from qomnews.store import close_database, open_database
from qomnews.store.search import search


class Command(ScrapyCommand):
    """Searches the stored stories."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How the command is written."""
        return "[options] WORDS..."

    def short_desc(self) -> str:
        """What the command does."""
        return "Find stored stories by their words; spelling of letters, digits and half-spaces does not matter"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """The options of the command."""
        super().add_options(parser)
        parser.add_argument("--limit", type=int, default=20, help="stories at most (default: 20)")
        parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="text (default) or jsonl")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the stories found; exit status 0 also when there is none."""
        refuse_unknown_options(args)
        if not args:
            raise UsageError("give the words to look for: scrapy search صادرات نمک")
        assert self.settings is not None
        with told_in_one_line(self):
            db = open_database(files(self.settings).database, write=False)
            try:
                hits = search(db, " ".join(args), limit=opts.limit)
            finally:
                close_database(db)
            if opts.format == "jsonl":
                for hit in hits:
                    print(json_line(asdict(hit)))
                return
            print(
                "\n\n".join(f"{hit.title}\n{hit.published}  {hit.url}\n{hit.snippet}" for hit in hits)
                or "no story has these words"
            )
