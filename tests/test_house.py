"""The house rules that a machine can check: contracts, types, style, sizes, names that Scrapy no longer calls."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "qomnews"
BIN = Path(sys.executable).parent
LONGEST_FUNCTION = 60


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def functions() -> Iterator[tuple[Path, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node


@pytest.mark.parametrize(
    "command",
    ["lint-imports", "mypy qomnews", "ruff check qomnews tests", "ruff format --check qomnews tests"],
)
def test_the_checker_has_nothing_to_say(command: str) -> None:
    name, *arguments = command.split()
    if not (BIN / name).exists():
        pytest.skip(f"{name} is not installed: pip install -e '.[dev]'")
    result = subprocess.run([BIN / name, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path, node in functions()
        if node.end_lineno and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_spider_uses_the_start_method_that_scrapy_no_longer_calls() -> None:
    assert [str(path) for path, node in functions() if node.name == "start_requests"] == []


def test_nothing_unfinished_is_left() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    assert [str(path) for path in sorted(PACKAGE.rglob("*.py")) if marks.search(path.read_text(encoding="utf-8"))] == []


def test_every_module_says_what_it_is() -> None:
    assert [str(path) for path, tree in modules() if not ast.get_docstring(tree)] == []
