from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from qomnews.items import Article, Story
from qomnews.pipelines import Rejected, process
from qomnews.pipelines.store import keep, refuse
from qomnews.store import close_database, open_database

NOW = datetime(2020, 11, 6, 8, tzinfo=UTC)
ENTRY = Article(
    agency="irna",
    code="84107414",
    url="https://www.irna.ir/news/84107414/صادرات",
    title="صادرات ۲۳۰ هزار تن سنگ از قم",
    lead="صادرات قم ۷۵ میلیون دلار شد.",
    published=datetime(2020, 11, 6, 6, 54, tzinfo=UTC),
    body_owed=True,
)
WHOLE = replace(ENTRY, paragraphs=("در قم ۹۸ معدن فعال است.",), body_owed=False)


def rows_after_refusal(folder: Path, stored: Article) -> tuple[int, int, str]:
    """Stories and figures that are left when the page turns out irrelevant, and the state of its code."""
    db = open_database(folder / "test.db")
    try:
        keep(db, process(Story(stored, province="qom")), run_id=None, now=NOW)
        refuse(db, Story(WHOLE, province="qom"), Rejected("irrelevant", "neither mining nor trade"), now=NOW)
        counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("articles", "figures")]
        (state,) = db.execute("SELECT state FROM frontier").fetchone()
        return counts[0], counts[1], state
    finally:
        close_database(db)


def test_what_a_feed_entry_brought_goes_when_the_page_is_irrelevant(tmp_path: Path) -> None:
    assert rows_after_refusal(tmp_path, ENTRY) == (0, 0, "irrelevant")


def test_what_is_stored_with_its_body_stays(tmp_path: Path) -> None:
    stories, figures, state = rows_after_refusal(tmp_path, WHOLE)
    assert (stories, state) == (1, "ok")
    assert figures >= 3
