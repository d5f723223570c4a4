"""scrapy export: what is written is what is stored, in every format, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from qomnews.replica.server import start
from tests.crawling import Run, count, crawl, rows, scrapy

Export = Callable[..., Run]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "news.db"
    with start(scenario="hostile_text") as replica:
        crawl(replica.base_url, path, "-s", "QOMNEWS_ALL_TOPICS=1")
    return path


@pytest.fixture(scope="module")
def export(database: Path) -> Export:
    def exported(*arguments: str) -> Run:
        run = scrapy("export", *arguments, "-s", f"QOMNEWS_DB={database}")
        assert "Traceback" not in run.log
        return run

    return exported


@pytest.mark.parametrize(("what", "table"), [("facts", "facts"), ("figures", "figures"), ("articles", "articles")])
def test_every_row_is_written_once_and_alike_in_both_formats(
    export: Export, database: Path, what: str, table: str
) -> None:
    records = [json.loads(line) for line in export(what, "--format", "jsonl").out.splitlines()]
    assert len({record["id"] for record in records}) == len(records) == count(database, table)
    table_rows = list(csv.DictReader(io.StringIO(export(what).out, newline="")))
    assert [row["id"] for row in table_rows] == [str(record["id"]) for record in records]
    assert list(table_rows[0]) == list(records[0])


def test_days_are_given_in_both_calendars(export: Export) -> None:
    facts = [json.loads(line) for line in export("facts", "--format", "jsonl").out.splitlines()]
    dated = [fact for fact in facts if fact["period_from"]]
    assert dated
    assert all(
        fact["period_from_jalali"] and fact["period_from_jalali"][:4] == str(fact["period_jalali_year"])
        for fact in dated
    )
    assert all(fact["published_jalali"] for fact in facts)


def test_filters_are_those_of_figures(export: Export, database: Path) -> None:
    measure, number = rows(
        database, "SELECT measure, count(*) FROM facts WHERE measure IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"
    )[0]
    lines = export("facts", "--measure", measure, "--format", "jsonl").out.splitlines()
    assert len(lines) == number
    assert len(export("facts", "--measure", measure, "--limit", "2", "--format", "jsonl").out.splitlines()) == 2
    assert export("facts", "--measure", "nothing_of_the_kind", "--format", "jsonl").out == ""


def test_stories_are_chosen_by_day_of_publication_and_code(export: Export, database: Path) -> None:
    code, day, jalali = rows(
        database, "SELECT code, substr(published_tehran, 1, 10), substr(published_jalali, 1, 10) FROM articles"
    )[0]
    on_that_day = count(database, "articles", f"substr(published_tehran, 1, 10) = '{day}'")
    for given in (day, jalali):
        assert len(export("articles", "--from", given, "--to", given, "--format", "jsonl").out.splitlines()) == (
            on_that_day
        )
    (line,) = export("articles", "--code", code, "--format", "jsonl").out.splitlines()
    assert json.loads(line)["code"] == code
    refused = export("articles", "--unit", "t")
    assert refused.status == 1
    assert "--unit" in refused.log


@pytest.mark.parametrize("what", ["facts", "figures", "articles"])
def test_no_cell_is_a_formula(export: Export, what: str) -> None:
    for row in csv.reader(io.StringIO(export(what).out, newline="")):
        for cell in row:
            if cell == "=":
                continue  # the bound of an exact figure, which runs nothing and is what readers filter by
            assert cell[:1] not in set("=+@\t\r\n"), cell
            assert not cell.startswith("-") or float(cell) < 0


def test_a_file_for_excel_begins_with_a_mark_and_appears_whole(export: Export, tmp_path: Path) -> None:
    target = tmp_path / "ارقام.csv"
    target.write_text("the earlier one")
    run = export("facts", "--format", "excel", "--output", str(target))
    assert (run.status, run.out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert export("facts", "--format", "excel").out.startswith("\ufeffid,")


def test_what_cannot_be_written_is_named_and_the_earlier_file_stands(export: Export, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere" / "facts.csv"
    run = export("facts", "--output", str(missing))
    assert run.status == 1
    assert str(missing) in run.log
    assert export("facts", "--from", "soon").status == 1
    assert export("everything").status == 2
    assert export().status == 2


def small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_a_full_disk_is_a_storage_failure_and_the_earlier_file_stands(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"
    target.write_text("the earlier one")
    run = scrapy(
        "export", "articles", "--output", str(target), "-s", f"QOMNEWS_DB={database}", preexec_fn=small_files_only
    )
    assert run.status == 7, run.log
    assert str(target) in run.log
    assert target.read_text() == "the earlier one"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
