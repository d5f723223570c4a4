"""Whole pages written for this project, one folder each: ``input.html`` and the expected fields in ``output.json``."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from qomnews.pages.guard import classify_page
from qomnews.pages.nastooh import ArticlePage

FOLDER = Path(__file__).parent / "fixtures"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@cache
def expected(case):
    return json.loads((FOLDER / case / "output.json").read_text(encoding="utf-8"))


@cache
def found(case):
    html = (FOLDER / case / "input.html").read_text(encoding="utf-8")
    item = asdict(ArticlePage(html, expected(case)["address"], "irna").to_item())
    for name in ("published", "modified"):
        item[name] = item[name] and item[name].isoformat()
    return json.loads(json.dumps(item))


@pytest.mark.parametrize(
    ("case", "field"), [(case, field) for case in CASES for field in expected(case) if field != "address"]
)
def test_field(case, field):
    assert found(case)[field] == expected(case)[field]


@pytest.mark.parametrize("case", CASES)
def test_every_field_is_expected(case):
    assert set(found(case)) == set(expected(case)) - {"address"}


@pytest.mark.parametrize("case", CASES)
def test_guard_lets_the_page_in(case):
    html, url = (FOLDER / case / "input.html").read_bytes(), expected(case)["address"]
    assert classify_page(html, status=200, requested_url=url, final_url=url).outcome == "ok"
