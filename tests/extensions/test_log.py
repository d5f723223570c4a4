"""The log that an operator reads: one line per page with its outcome, one summary at the end."""

from __future__ import annotations

import re
from pathlib import Path

from qomnews.replica.server import start
from tests.crawling import crawl, last_run

LINE = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (INFO|WARNING|ERROR) (.*)$")
OUTCOME = re.compile(r"^(\w+)(?:, owed)? irna/(\d+)\b")


def test_each_page_has_one_line_and_the_run_one_summary(tmp_path: Path) -> None:
    database = tmp_path / "news.db"
    with start(scenario="default") as replica:
        run = crawl(replica.base_url, database)
        bodies = [story.paragraphs[0] for story in replica.site.stories if story.paragraphs]
    lines = [match[2] for line in run.log.splitlines() if (match := LINE.match(line))]
    codes = [match[2] for line in lines if (match := OUTCOME.match(line))]
    row = last_run(database)
    assert len(codes) == len(set(codes)) == row["pages_fetched"]
    summaries = [line for line in lines if line.startswith("run ")]
    assert len(summaries) == 1
    assert f"exit status {run.status}" in summaries[0]
    assert not [body for body in bodies if body in run.log], "no story's text gets into the log"
    assert "Traceback" not in run.log
    assert "DeprecationWarning" not in run.log
