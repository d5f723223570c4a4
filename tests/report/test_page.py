"""The page of a report: what it shows, in which order, and that nothing in it can act."""

from __future__ import annotations

import tomllib
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest

from qomnews.figures.lexicon import load
from qomnews.report import report

LABELS = "measure status direction of_text item commodity period_text period_from period_to place speaker"
EMPTY = dict.fromkeys(LABELS.split())


def fact(**given: Any) -> dict[str, Any]:
    return EMPTY | {
        "article_id": 1, "text": "۱۲ هزار تن", "bound": "=", "role": "level", "flags": "", "title": "صادرات قم",
        "sentence": "صادرات قم به ۱۲ هزار تن رسید.", "url": "https://www.irna.ir/news/1/x",
        "published_jalali": "1404-01-05 10:00",
    } | given  # fmt: skip


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_a_fact_is_shown_as_its_story_has_it() -> None:
    page = Tags(
        report(
            [fact(measure="export", status="realised", period_from="2025-03-21", period_to="2025-04-20", place="قم")],
            title="گزارش قم",
        )
    )
    assert page.tags[0] == ("html", {"lang": "fa", "dir": "rtl"})
    for shown in ("صادرات", "۱۲ هزار تن", "انجام‌شده", "(۱۴۰۴-۰۱-۰۱ تا ۱۴۰۴-۰۱-۳۱)", "قم", "صادرات قم", "۱۴۰۴-۰۱-۰۵"):
        assert shown in page.words, shown
    assert ("a", {"href": "https://www.irna.ir/news/1/x", "rel": "noreferrer"}) in page.tags
    assert [tag for tag, _ in page.tags].count("mark") == 1


def test_a_number_is_marked_where_it_stands_whole() -> None:
    assert "از ۱۵ معدن <mark>۵</mark> معدن" in report([fact(text="۵", sentence="از ۱۵ معدن ۵ معدن")], title="گزارش")


def test_bound_and_doubt_are_said_in_words() -> None:
    page = Tags(report([fact(bound=">", flags="tan_default year_like")], title="گزارش"))
    assert "بیش از ۱۲ هزار تن" in page.words
    assert "تن: نفر یا وزن، بی‌قرینه، شاید سال باشد" in page.words


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2025-03-21", "2025-04-20", "(۱۴۰۴-۰۱-۰۱ تا ۱۴۰۴-۰۱-۳۱)"),
        ("2025-03-21", "2025-03-21", "(۱۴۰۴-۰۱-۰۱)"),
        (None, "2025-03-21", "(تا ۱۴۰۴-۰۱-۰۱)"),
    ],
)
def test_a_period_shows_its_days(first: str | None, last: str, shown: str) -> None:
    assert shown in Tags(report([fact(period_from=first, period_to=last)], title="گزارش")).words


def test_measures_come_in_the_order_of_the_labels_and_the_rest_last() -> None:
    facts = [fact(), fact(measure="novelty"), fact(measure="production"), fact(measure="export")]
    words = Tags(report(facts, title="گزارش")).words
    assert sorted(["صادرات", "تولید", "novelty", "رقم‌های دیگر"], key=words.index) == [
        "صادرات", "تولید", "novelty", "رقم‌های دیگر",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "field", ["title", "sentence", "text", "speaker", "place", "of_text", "measure", "url", "flags"]
)
def test_text_from_the_web_is_inert(field: str) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>$title{0}%s'
    page = report([fact(**{field: attack})], title=attack, about=attack)
    tags = Tags(page).tags
    assert not {"script", "img"} & {tag for tag, _ in tags}
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on")]
    assert all(attrs["href"] == "https://www.irna.ir/news/1/x" for tag, attrs in tags if tag == "a")


def test_an_address_that_is_none_is_no_link() -> None:
    assert "<a " not in report([fact(url="javascript:alert(1)")], title="گزارش")


def test_no_fact_is_said_so() -> None:
    assert "رقمی یافت نشد" in report([], title="گزارش")


def test_every_measure_has_a_name() -> None:
    labels = tomllib.loads(files("qomnews.report").joinpath("labels.toml").read_text(encoding="utf-8"))["measures"]
    tables = load("measures")
    measures = {name for name, row in tables.items() if isinstance(row, dict) and "kinds" in row}
    assert measures <= set(labels) | {"name", "none", "entity", "harvest"}  # a harvest is production
