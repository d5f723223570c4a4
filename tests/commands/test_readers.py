"""The commands that only read: search, figures, sources, health."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from qomnews.replica.server import start
from tests.crawling import Run, crawl, rows, scrapy

Asked = Callable[..., Run]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readers") / "news.db"
    with start(scenario="clean") as replica:
        assert crawl(replica.base_url, path).status == 0
    return path


@pytest.fixture(scope="module")
def ask(database: Path) -> Asked:
    def asked(*arguments: str) -> Run:
        run = scrapy(*arguments, "-s", f"QOMNEWS_DB={database}")
        assert "Traceback" not in run.log
        return run

    return asked


def test_search_finds_a_word_in_every_spelling(ask: Asked) -> None:
    found = [
        {json.loads(line)["code"] for line in ask("search", word, "--format", "jsonl").out.splitlines()}
        for word in ("معدن", "مَعدن")
    ]
    assert found[0]
    assert found[0] == found[1]


@pytest.mark.parametrize("words", ['"', "NEAR(", "*", "'; DROP TABLE articles", "گربه‌ماهی"])
def test_search_survives_whatever_is_asked(ask: Asked, words: str) -> None:
    run = ask("search", words)
    assert run.status == 0
    assert run.out.strip()


def test_figures_are_asked_for_by_what_they_are(ask: Asked, database: Path) -> None:
    unit, number = rows(database, "SELECT unit, count(*) FROM facts GROUP BY unit ORDER BY 2 DESC")[0]
    lines = ask("figures", "--unit", unit, "--limit", "1000", "--format", "jsonl").out.splitlines()
    assert len(lines) == number
    assert {json.loads(line)["unit"] for line in lines} == {unit}
    table = list(csv.DictReader(io.StringIO(ask("figures", "--unit", unit, "--limit", "3", "--format", "csv").out)))
    assert len(table) == 3
    assert "as written" in ask("figures", "--unit", unit).out
    assert ask("figures", "--measure", "nothing_of_the_kind").out.strip() == "no fact matches"


def test_figures_refuse_a_day_that_is_none(ask: Asked) -> None:
    run = ask("figures", "--from", "soon")
    assert run.status == 1
    assert "«soon»" in run.log


def test_sources_name_irna_and_qom(ask: Asked) -> None:
    table = {row["agency"]: row for row in map(json.loads, ask("sources", "--format", "jsonl").out.splitlines())}
    assert "qom" in table["irna"]["provinces"]
    assert "www.irna.ir" in ask("sources").out


def test_a_report_shows_every_fact_that_is_asked_for(ask: Asked, database: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    run = ask("report", "--measure", "export", "--output", str(target))
    assert (run.status, run.out) == (0, "")
    page = target.read_text(encoding="utf-8")
    assert (
        page.count('<td class="amount">') == rows(database, "SELECT count(*) FROM facts WHERE measure = 'export'")[0][0]
    )
    assert "رقمی یافت نشد" in ask("report", "--measure", "nothing_of_the_kind").out


def test_health_is_well_after_a_good_run_and_says_so_to_machines(ask: Asked) -> None:
    run = ask("health", "--format", "json")
    report = json.loads(run.out)
    assert report["healthy"] is True, report
    assert run.status == 0
    assert report["last_run"]["exit_status"] == 0


def test_health_is_not_well_after_a_bad_run(tmp_path: Path, database: Path) -> None:
    import shutil

    copy = Path(shutil.copy(database, tmp_path / "news.db"))
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE runs SET status = 'failed', exit_status = 8, reason = 'challenged'")
    run = scrapy("health", "-s", f"QOMNEWS_DB={copy}")
    assert run.status == 9
    assert "challenged" in run.out


@pytest.mark.parametrize("command", [("search", "معدن"), ("figures",), ("health",), ("export", "facts"), ("report",)])
def test_without_a_database_the_reader_says_what_to_do_and_makes_none(tmp_path: Path, command: tuple[str, ...]) -> None:
    missing = tmp_path / "news.db"
    run = scrapy(*command, "-s", f"QOMNEWS_DB={missing}")
    assert run.status == 1
    (line,) = run.log.strip().splitlines()
    assert str(missing) in line
    assert not missing.exists()


def test_every_command_says_what_it_does() -> None:
    run = scrapy("-h")
    told = {line.split()[0]: line.split(maxsplit=1)[1] for line in run.out.splitlines() if len(line.split()) > 3}
    ours = {
        "crawl",
        "demo",
        "export",
        "extract",
        "figures",
        "health",
        "ingest",
        "reparse",
        "report",
        "search",
        "sources",
    }
    assert ours <= set(told)
    assert len({told[name] for name in ours}) == len(ours)
