from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlite_utils

from qomnews.items import Article, Figure, LedgerEntry, Story, Topics
from qomnews.store import close_database, open_database

NOW = datetime(2020, 11, 7, 9, 0, tzinfo=UTC)
PUBLISHED = datetime(2020, 11, 6, 6, 54, tzinfo=UTC)

TITLE = "صادرات ۱۲ هزار تن سنگ از قم"
BODY = (
    "رئیس سازمان صمت قم گفت: در سال ۱۳۹۹ بیش از ۱۲ هزار تن سنگ‌آهن صادر شد.",
    "وی افزود: ۹۸ معدن در استان فعال است و ۱.۵ میلیون دلار ارز به دست آمد.",
)


def make_figure(text: str, surface: str, nth: int = 0, **fields: Any) -> Figure:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    given = {"kind": "mass", "value": 12_000, "unit": "t", "unit_text": "هزار تن", "rule": "test"} | fields
    return Figure(start=start, end=start + len(surface), text=surface, **given)


def make_story(**changes: Any) -> Story:
    """A whole story about exports; ``title``, ``body``, ``code`` … change its article."""
    names = set(changes) & set(Article.__dataclass_fields__) - {"title"}
    fields = {"title": TITLE, "paragraphs": BODY} | {name: changes.pop(name) for name in names}
    fields["title"] = changes.pop("title", TITLE)
    article = Article(
        **{
            "agency": "irna",
            "code": "84107414",
            "url": f"https://www.irna.ir/news/{fields.get('code', '84107414')}/صادرات-سنگ-از-قم",
            "dateline": "قم - ایرنا",
            "lead": "صادرات سنگ از قم افزایش یافت.",
            "tags": ("معدن", "صادرات"),
            "section": "استان‌ها > قم",
            "published": PUBLISHED,
            "selectors": {"title": "h1.title"},
        }
        | fields
    )
    text = "\n\n".join(part for part in (article.title, article.lead, *article.paragraphs) if part)
    year = text.find("۱۳۹۹")
    story = Story(
        article=article,
        province="qom",
        fetched_at=NOW,
        archive_ref="a.warc.gz:100",
        title=article.title,
        lead=article.lead,
        text=text,
        raw_text=text,
        topics=Topics(mining=True, trade=True, industry=False, score=0.9, evidence=("mining: معدن (body)",)),
        figures=tuple(figures_of(text)),
        ledger=(LedgerEntry(year, year + 4, "۱۳۹۹", "year"),) if year >= 0 else (),
    )
    return replace(story, **changes)


def figures_of(text: str) -> Iterator[Figure]:
    export = {"canonical_value": 12_000_000, "canonical_unit": "kg", "measure": "export", "place": "قم"}
    if "۱۲ هزار تن" in text:
        yield make_figure(text, "۱۲ هزار تن", **export)
    if text.count("۱۲ هزار تن") > 1:
        yield make_figure(
            text, "۱۲ هزار تن", 1, **export, bound=">", status="realised", commodity="سنگ‌آهن",
            period_from="2020-03-20", period_to="2021-03-20", flags=("unit_inherited",),
        )  # fmt: skip
    if "۹۸ معدن" in text:
        yield make_figure(
            text, "۹۸ معدن", kind="count", value=98, unit="item", unit_text="معدن", item="معدن", canonical_value=98,
            canonical_unit="item", measure="mine_count", place="قم",
        )  # fmt: skip
    if "۱.۵ میلیون دلار" in text:
        yield make_figure(
            text, "۱.۵ میلیون دلار", kind="money", value=Decimal(1_500_000), unit="USD", unit_text="میلیون دلار",
            currency="USD", canonical_value=Decimal(1_500_000), canonical_unit="USD",
        )  # fmt: skip


def dump_of(db: sqlite_utils.Database) -> list[str]:
    """Everything in the file, as SQL, but for the shadow tables of the index, whose bytes say nothing."""
    return [line for line in db.conn.iterdump() if "articles_fts" not in line]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "qomnews.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a database without rows: making one waits for the disk, copying one does not."""
    path = tmp_path_factory.mktemp("empty") / "qomnews.db"
    close_database(open_database(path))
    return path.read_bytes()


@pytest.fixture
def db(path: Path, empty: bytes) -> Iterator[sqlite_utils.Database]:
    path.write_bytes(empty)
    database = open_database(path)
    yield database
    database.close()


@pytest.fixture
def story() -> Callable[..., Story]:
    return make_story


@pytest.fixture
def figure() -> Callable[..., Figure]:
    return make_figure


@pytest.fixture
def dump() -> Callable[[sqlite_utils.Database], list[str]]:
    return dump_of
