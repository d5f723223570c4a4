from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from qomnews.items import Figure
from qomnews.replica.server import start
from tests.crawling import scrapy

TEXT = "صادرات ۲۳۰ هزار تن مواد معدنی از قم\n\nارزش این صادرات ۷۵ میلیون دلار است و ۱۲ معدن در آن سهم دارند.\n"


@pytest.fixture(scope="module")
def page() -> str:
    """The HTML of a good story of the replica."""
    from urllib.parse import quote
    from urllib.request import urlopen

    with start(scenario="clean") as replica:
        story = next(one for one in replica.site.stories if one.desk == "qom" and "industry" in one.also)
        with urlopen(replica.base_url + quote(story.path), timeout=10) as answer:
            return str(answer.read().decode())


def test_a_text_gives_one_row_with_offsets_into_the_text_as_given(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(TEXT)
    run = scrapy("extract", str(path), "--format", "jsonl")
    assert run.status == 0, run.log
    (row,) = map(json.loads, run.out.splitlines())
    assert list(row) == ["path", "title", "published", "text", "topics", "figures"]
    assert row["text"] == TEXT
    assert set(row["figures"][0]) == set(Figure.__dataclass_fields__)
    assert {figure["unit"] for figure in row["figures"]} >= {"t", "USD"}
    assert all(row["text"][figure["start"] : figure["end"]] == figure["text"] for figure in row["figures"])
    assert row["topics"]["relevant"] is True


def test_standard_input_is_read_for_a_dash() -> None:
    run = scrapy("extract", "-", stdin=TEXT.encode())
    assert run.status == 0, run.log
    assert "230,000" in run.out
    assert "75,000,000" in run.out


def test_a_page_gives_the_canonical_text(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page)
    run = scrapy("extract", str(path), "--format", "jsonl")
    assert run.status == 0, run.log
    row = json.loads(run.out)
    assert row["published"]
    assert row["text"].startswith(row["title"])
    assert row["figures"]
    assert all(row["text"][figure["start"] : figure["end"]] == figure["text"] for figure in row["figures"])


def test_csv_has_one_row_per_figure_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "=news.txt"
    path.write_text(TEXT)
    run = scrapy("extract", str(path), "--format", "csv")
    table = list(csv.DictReader(io.StringIO(run.out)))
    assert len(table) == 3
    assert {row["unit"] for row in table} >= {"t", "USD"}
    assert not any(cell.startswith("=") and cell != "=" for row in table for cell in row.values())


def test_a_saved_page_of_a_sister_site_is_read(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "../shared/pages"
    pages = sorted(folder.glob("isna.ir_article_*.html"))
    if not pages:
        pytest.skip("the saved pages of the shared folder are not at hand")
    run = scrapy("extract", *map(str, pages), "--format", "jsonl")
    assert run.status == 0, run.log
    assert {json.loads(line)["published"] for line in run.out.splitlines()} == {"2017-01-18T14:59:36+03:30"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot read"),
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (b"<html><body><p>\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85</p></body></html>", "is no story"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 40, "neither HTML nor text"),
    ],
    ids=["missing", "empty", "blank", "no story", "picture"],
)
def test_what_cannot_be_read_is_named_in_one_line(tmp_path: Path, content: bytes | None, told: str) -> None:
    path, good = tmp_path / "file", tmp_path / "good.txt"
    good.write_text(TEXT)
    if content is not None:
        path.write_bytes(content)
    run = scrapy("extract", str(path), str(good))
    assert run.status == 1
    (line,) = run.log.strip().splitlines()
    assert line.startswith("qomnews: ")
    assert told in line
    assert str(path) in line
    assert "230,000" in run.out, "the other file is read all the same"


@pytest.mark.parametrize(
    "arguments",
    [(), ("--fromat", "csv", "x"), ("--format", "xml", "x")],
    ids=["nothing", "unknown option", "unknown format"],
)
def test_a_wrong_command_line_is_refused(arguments: tuple[str, ...]) -> None:
    assert scrapy("extract", *arguments).status == 2
