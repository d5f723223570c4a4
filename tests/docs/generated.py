"""The parts of the README that come from the code and from a real demo, so that they cannot drift from either."""

from __future__ import annotations

import ast
import io
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

from qomnews.extensions.exit_status import EXIT_TABLE

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SHOWN_FACTS = 12
QUERY = re.compile(r"^\$ sqlite3 output/demo\.db (?P<sql>\".*\")$")


def run_demo(database: Path) -> str:
    """What ``scrapy demo`` prints on standard output, from the stories seen to the first facts."""
    command = [sys.executable, "-m", "scrapy", "demo", "-s", f"QOMNEWS_DB={database}"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    printed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    lines = [line.rstrip() for line in printed[printed.index("stories seen") :].splitlines()]
    dashes = [number for number, line in enumerate(lines) if line.startswith("---")]
    return "\n".join([*lines[: dashes[1] + 1 + SHOWN_FACTS], "…"])


def rows(database: Path, sql: str) -> list[str]:
    """The rows as the sqlite3 shell prints them."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return ["|".join("" if cell is None else str(cell) for cell in row) for row in connection.execute(sql)]
    finally:
        connection.close()


def answered(section: str, database: Path) -> str:
    """The section with the rows of each query put below it."""
    lines: list[str] = []
    in_block = False
    for line in section.splitlines():
        if line.startswith("```"):
            in_block = line != "```"
        query = QUERY.match(line)
        if in_block and not query and not line.startswith("```"):
            continue
        lines.append(line)
        if query:
            lines += rows(database, shlex.split(query["sql"])[0])
    return "\n".join(lines)


def settings() -> Iterator[tuple[str, str, str]]:
    """Name, default and reason of each setting of ours, read from the comments of settings.py."""
    source = (ROOT / "qomnews" / "settings.py").read_text(encoding="utf-8")
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).startswith("QOMNEWS_"):
            first = last = node.lineno - 1
            while first - 1 in comments:
                first -= 1
            reason = " ".join(comments[line] for line in range(first, last + 1))
            yield ast.unparse(node.targets[0]), _shown(node.value), reason


def _shown(value: ast.expr) -> str:
    text = ast.unparse(value)
    if "_OUTPUT" in text:
        return "output/qomnews.db"
    if "environ" in text:
        return "from the environment"
    return str(ast.literal_eval(value)) or "empty"


def exit_table(_: str) -> str:
    head = ["| status | meaning | what to do |", "|---|---|---|"]
    return "\n".join([*head, *(f"| {row.code} | {row.meaning} | {row.what_to_do} |" for row in EXIT_TABLE)])


def settings_table(_: str) -> str:
    head = ["| setting | default | what it does |", "|---|---|---|"]
    return "\n".join([*head, *(f"| `{name}` | {default} | {reason} |" for name, default, reason in settings())])


def regenerate(readme: str, database: Path, demo: str) -> str:
    """The README with every generated part made anew."""
    parts: dict[str, Callable[[str], str]] = {
        "demo": lambda _: f"```text\n{demo}\n```",
        "exit": exit_table,
        "queries": lambda section: answered(section, database),
        "settings": settings_table,
    }
    for name, make in parts.items():
        begin, end = f"<!-- {name} -->\n", f"\n<!-- /{name} -->"
        before, rest = readme.split(begin)
        section, after = rest.split(end) if end in rest else ("", rest.split(end.lstrip("\n"))[1])
        readme = f"{before}{begin}{make(section)}{end}{after}"
    return readme
