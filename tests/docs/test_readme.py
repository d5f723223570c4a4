"""The README says what is so: its outputs are real, and it names every command, setting, status, table and column."""

from __future__ import annotations

import doctest
import pkgutil
import re
from pathlib import Path

import pytest

import qomnews.commands
from qomnews.extensions.exit_status import EXIT_TABLE
from qomnews.store import close_database, open_database
from tests.docs.generated import README, regenerate, run_demo, settings

TEXT = README.read_text(encoding="utf-8")
OPERATIONS = (README.parent / "docs" / "operations.md").read_text(encoding="utf-8")
NAMES = set(re.findall(r"[a-z_][a-z0-9_]+", TEXT))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    return database, run_demo(database)


def test_its_generated_parts_are_what_code_and_demo_say(demo: tuple[Path, str]) -> None:
    database, printed = demo
    assert regenerate(TEXT, database, printed) == TEXT, "run: .venv/bin/python -m tests.docs"


def test_its_python_example_runs() -> None:
    example = TEXT[TEXT.index("```python") : TEXT.index("```", TEXT.index("```python") + 3)]
    parsed = doctest.DocTestParser().get_doctest(example, {}, "README", str(README), 0)
    assert doctest.DocTestRunner().run(parsed).failed == 0


def test_it_names_every_command() -> None:
    modules = pkgutil.iter_modules(qomnews.commands.__path__)
    commands = {module.name for module in modules if not module.name.startswith("_")}
    assert {name for name in commands if f"`scrapy {name}" not in TEXT} == set()


def test_it_names_every_setting() -> None:
    assert {name for name, _, _ in settings() if f"`{name}`" not in TEXT} == set()


def test_every_setting_says_why() -> None:
    assert [name for name, _, reason in settings() if not reason] == []


def test_the_operations_page_says_what_to_do_about_every_exit_status() -> None:
    assert [row.code for row in EXIT_TABLE if f"**{row.code}**" not in OPERATIONS] == []


def test_it_names_every_table_and_view(tmp_path: Path) -> None:
    db = open_database(tmp_path / "empty.db")
    try:
        ours = {
            name
            for name in [*db.table_names(), *db.view_names()]
            if not re.match(r"articles_fts_|_sqlite|sqlite_", name)
        }
        assert {name for name in ours if f"`{name}`" not in TEXT} == set()
    finally:
        close_database(db)


def test_it_names_every_column_of_the_figures(tmp_path: Path) -> None:
    db = open_database(tmp_path / "empty.db")
    try:
        columns = {column.name for column in db["figures"].columns}
        exact_copies = {"canonical_value_text", "canonical_high_text"}  # named there as «…_text»
        assert columns - exact_copies - NAMES == set()
    finally:
        close_database(db)
