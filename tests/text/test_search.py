from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qomnews.text import search as module
from qomnews.text.search import MOST_UNITS, hit_spans, match_query, search_text

PERSIAN = st.text(alphabet="ابپتنمعدقهویيكکآئأؤةۀ\u200c\u064e\u0651\u0640 ۱۲۳456٫٬.,؛،«»()-/AbZ", max_size=80)


@pytest.mark.parametrize(
    ("written", "indexed"),
    [
        ("شركت ملي", "شرکت ملی"),
        ("۱۲۰ و ١٢٠ و 120", "120 و 120 و 120"),
        ("۱٬۲۵۰٬۰۰۰ ریال", "1250000 ریال"),
        ("1,250 تن", "1250 تن"),
        ("۲۰,۳ درصد", "20,3 درصد"),
        ("۱۲٫۵", "12.5"),
        ("46درصد", "46 درصد"),
        ("حَذفِ", "حذف"),
        ("معــدن", "معدن"),
        ("آهن و مسئول و مؤلف", "اهن و مسیول و مولف"),
        ("خانۀ معدن", "خانه معدن"),
        ("ﻣﻌﺪﻥ", "معدن"),
        ("Parsian STEEL", "parsian steel"),
        ("قم\u200f\u202e", "قم"),
        ("می‌شود", "می شود\nمیشود"),
        ("می‌‌شود", "می  شود\nمیشود"),
        ("پیش‌بینی‌ها و پیش‌بینی‌ها", "پیش بینی ها و پیش بینی ها\nپیشبینیها"),
    ],
)
def test_the_index_is_folded(written, indexed):
    assert search_text(written) == indexed


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("", ""),
        ("«» - ()", ""),
        ("قم", '"قم"'),
        ("12.5", '"12 5"'),
        ('"سنگ و آهن"', '"سنگ و اهن"'),
        ("۱۴۷-هزار", '"147 هزار"'),
        ("a:b", '"a b"'),
        ("قم*", '"قم" *'),
        ("AND قم", '("and" AND "قم") OR ("andقم")'),
        ("می‌شود", '("می شود" OR "میشود")'),
        ("می شود", '("می شود" OR "میشود")'),
    ],
)
def test_a_query_becomes_an_expression(query, expression):
    assert match_query(query) == expression


def test_a_word_of_two_letters_takes_no_ending():
    assert "تنها" not in match_query("تن")


def test_a_short_word_takes_no_ye():
    assert '"کاری"' not in match_query("کار")
    assert '"معدنی"' in match_query("معدن")
    assert '"طلای"' in match_query("طلا")


def test_a_broken_plural_is_found_only_when_asked():
    assert "معادن" not in match_query("معدن")
    assert '"معادن"' in match_query("~معدن")
    assert '"معدن"' in match_query("~معادن")


def test_other_spellings_find_each_other():
    assert '"گفت وگو"' in match_query("گفتگو")
    assert '"گفت وگو"' in match_query("گفت و گو")
    assert '"کسب و کار"' in match_query("کسب‌وکار")
    assert '"کسبوکار"' in match_query("کسب و کار")
    assert '"گفتگو"' in match_query("گفت‌وگو")
    assert '"هیات"' in match_query("هیئت")


def test_a_pasted_page_is_cut_short():
    assert len(match_query("کلمه " * 10_000)) < 30_000
    assert match_query(" ".join(f"واژه{n}" for n in range(100))).count('"واژه" OR') <= MOST_UNITS * MOST_UNITS


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("معدن‌ها و معادن و معدنی", "معدن", ["معدن‌ها", "معدنی"]),
        ("معدن‌ها و معادن", "~معدن", ["معدن‌ها", "معادن"]),
        ("کالا صادر می‌شود و می شود و میشود", "می شود", ["می‌شود", "می شود", "میشود"]),
        ("۱۲۰ هزار و ۱۲۰۰", "120", ["۱۲۰"]),
        ("۱٬۲۵۰ تن", "1250", ["۱٬۲۵۰"]),
        ("46درصد", "۴۶", ["46درصد"]),
        ("حَذفِ یارانه", "حذف", ["حَذفِ"]),
        ("سنگ و آهن", "سنگ آهن", []),
        ("هیچ", "معدن", []),
        ("صادراتی صادرات", "صادر*", ["صادراتی", "صادرات"]),
    ],
)
def test_hits_are_whole_words_of_the_text_as_written(text, query, hits):
    assert [text[start:end] for start, end in hit_spans(text, query)] == hits


@given(PERSIAN)
@settings(max_examples=200, deadline=None)
def test_folding_twice_is_folding_once(text):
    once = search_text(text).partition("\n")[0]
    assert search_text(once).partition("\n")[0] == once


@given(st.text(max_size=80) | PERSIAN, st.text(max_size=40) | PERSIAN)
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_text_in_order_and_apart(text, query):
    spans = hit_spans(text, query)
    ends = [0, *(end for _, end in spans)]
    assert all(before <= start < end <= len(text) for before, (start, end) in zip(ends, spans, strict=False))


@given(st.text(max_size=60) | PERSIAN)
@settings(max_examples=300, deadline=None)
def test_a_query_is_quoted_words_and_operators_only(query):
    expression = match_query(query)
    outside = "".join(expression.split('"')[::2])
    assert set(outside.replace("AND", "").replace("OR", "")) <= set(" ()*")
    assert "\x00" not in expression
    expression.encode()


def test_every_word_of_the_list_is_folded_apart():
    data = tomllib.loads(Path(module.__file__).with_name("search.toml").read_text(encoding="utf-8"))
    for name in ("before", "behind"):
        assert len(set(data[name])) == len(data[name])
    assert all(word not in plurals for word, plurals in data["plurals"].items())


def test_searching_never_imports_hazm():
    code = "import sys, qomnews.store.search; sys.exit('hazm' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
