from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qomnews.store import open_database
from qomnews.store.articles import save_story
from qomnews.store.search import search, snippet

CASES = tomllib.loads(Path(__file__).with_name("search_cases.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    db = open_database(tmp_path_factory.mktemp("search") / "library.db")
    yield db
    db.close()


@pytest.fixture
def filled(library, story, now):
    if not library.execute("SELECT count(*) FROM articles").fetchone()[0]:
        for code, text in CASES["documents"].items():
            save_story(library, story(code=code, title=text, text=text, tags=(), figures=(), ledger=()), now=now)
    return library


def found(db, query):
    return {hit.code for hit in search(db, query, limit=100)}


def test_there_are_fifty_pairs():
    assert len(CASES["cases"]) >= 50


@pytest.mark.parametrize("case", CASES["cases"], ids=[case["query"] for case in CASES["cases"]])
def test_nothing_is_found_that_must_not_be(filled, case):
    assert found(filled, case["query"]) & set(case.get("must_not", [])) == set()


def test_what_must_be_found_is_found(filled):
    wanted = [(case["query"], code) for case in CASES["cases"] for code in case["must"]]
    missed = [pair for pair in wanted if pair[1] not in found(filled, pair[0])]
    assert len(missed) <= len(wanted) * 0.02, missed


@pytest.mark.parametrize("case", CASES["cases"], ids=[case["query"] for case in CASES["cases"]])
def test_every_hit_is_marked_in_its_snippet(filled, case):
    for hit in search(filled, case["query"], limit=100):
        assert "[" in hit.snippet, hit


def test_the_snippet_shows_the_text_as_stored(filled):
    hits = search(filled, "می شود")
    assert "این کالا به عراق صادر [می‌شود]." in {hit.snippet for hit in hits}
    assert "این کالا به افغانستان صادر [میشود]." in {hit.snippet for hit in hits}
    assert "این کالا به پاکستان صادر [می شود]." in {hit.snippet for hit in hits}


def test_a_long_text_is_cut_around_the_hit():
    text = "مقدمه‌ای دراز " * 40 + "معدن مس " + "پایانی دراز " * 40
    shown = snippet(text, "مس")
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "معدن [مس]" in shown
    assert len(shown) < 260


def test_a_changed_story_is_found_by_its_new_words_only(db, story, now):
    save_story(db, story(text="واژه کهن", figures=(), ledger=(), tags=()), now=now)
    save_story(db, story(text="واژه نوین", figures=(), ledger=(), tags=()), now=now)
    assert found(db, "کهن") == set()
    assert found(db, "نوین") == {"84107414"}


def test_a_story_is_found_by_its_tags(db, story, now):
    save_story(db, story(text="متن", figures=(), ledger=(), tags=("منطقه ویژه سلفچگان",)), now=now)
    assert found(db, "سلفچگان") == {"84107414"}


QUERIES = [
    "", " ", '"', '""', '"""', "*", "~", "~*", "-", ":", "a:b", "۱۴۷-هزار", "۱۲.۵", "AND", "OR",
    "NOT", "NEAR(", "a AND", "NOT NOT", "(معدن", "معدن)", "^معدن", "{a b}: c", "معدن + قم",
    "'; DROP TABLE articles; --", "\x00", "a\x00b", "\ud800", "معدن\u200c", "\u200c", "\u064e",
    "search_text : x", "articles_fts", "%", "_", "\\", "معدن AND (قم OR", "«", "»", "🙂", "𐎠", "²",
    "½", "a*b*c", "ا" * 5000, "معدن " * 3000, '"' * 999,
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_no_query_is_an_error(filled, query):
    search(filled, query)


@given(st.text(max_size=60) | st.text(alphabet='معدن قمهای\u200c\u064e"*~-:.()AND ORNT۱۲0٫٬ئآ', max_size=30))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_whatever_is_an_error(filled, query):
    search(filled, query)
