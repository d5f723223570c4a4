"""What counts measure: every counted noun of the lexicon, and the words that change its sense."""

from __future__ import annotations

import pytest

from qomnews.figures import extract_figures
from qomnews.figures.lexicon import load
from qomnews.figures.measure.measures import FLOWS, ITEMS, KINDS, WEAK

MEASURES = {code: table for code, table in load("measures").items() if "kinds" in table}
ITEM_EXAMPLES = [
    (phrase, example, code) for code, table in MEASURES.items() for phrase, example in table.get("items", {}).items()
]


@pytest.mark.parametrize(("phrase", "example", "code"), ITEM_EXAMPLES)
def test_a_counted_noun_names_its_measure(phrase: str, example: str, code: str) -> None:
    assert extract_figures(example)[0].measure == code


@pytest.mark.parametrize("word", load("measures")["entity"]["words"])
def test_an_entity_is_counted_and_measures_nothing(word: str) -> None:
    assert [figure.measure for figure in extract_figures(f"در این استان ۴۰ {word} هست.")] in ([None], [])


@pytest.mark.parametrize("word", load("measures")["renamed"]["words"])
def test_what_stands_behind_may_make_another_thing_of_it(word: str) -> None:
    assert extract_figures(f"۵۰۰ واحد {word} ساخته شد.")[0].measure is None


@pytest.mark.parametrize("word", load("measures")["issued"]["words"])
def test_what_is_issued_is_not_exported(word: str) -> None:
    assert extract_figures(f"۴۰ فقره {word} صادر شد.")[0].measure is None


@pytest.mark.parametrize("word", load("measures")["other_units"]["words"])
def test_a_unit_of_a_home_or_a_degree_is_no_plant(word: str) -> None:
    assert extract_figures(f"برای {word} ۵۰۰ واحد ثبت شد.")[0].measure is None


@pytest.mark.parametrize("word", load("measures")["points"]["words"])
def test_a_unit_of_an_index_is_no_plant(word: str) -> None:
    assert extract_figures(f"با ۵۰۰ واحد رشد {word} همراه شد.")[0].measure is None


@pytest.mark.parametrize("word", load("measures")["pointed"]["words"])
def test_what_points_back_takes_the_measure_before(word: str) -> None:
    found = extract_figures(f"صادرات ۴۰ تن بود. مدیرکل گفت: ارزش دلاری این {word} ۳ میلیون دلار است.")
    assert [figure.measure for figure in found] == ["export", "export"]


@pytest.mark.parametrize("word", load("measures")["store"]["words"])
def test_what_a_store_holds_is_its_capacity(word: str) -> None:
    assert extract_figures(f"{word} ۲۰ هزار تنی افتتاح شد.")[0].measure == "capacity"


@pytest.mark.parametrize("word", load("measures")["package"]["words"])
def test_the_price_of_a_package_is_a_price(word: str) -> None:
    found = extract_figures(f"هر {word} ۴۰ گرمی گچ ۹۰ هزار تومان است.")
    assert [figure.measure for figure in found] == [None, "price"]


@pytest.mark.parametrize("word", load("measures")["worker"]["words"])
def test_people_who_go_to_work_are_employed(word: str) -> None:
    assert extract_figures(f"۴۰ {word} شاغل شدند.")[0].measure == "employment"


def test_points_of_an_index_are_no_industrial_units() -> None:
    assert extract_figures("شاخص بورس ۵۰۰ واحد رشد کرد.")[0].measure is None


def test_companies_are_units_where_they_make_something() -> None:
    assert extract_figures("۴۰ شرکت تولیدی فعال است.")[0].measure == "unit_count"
    assert extract_figures("۴۰ شرکت و کارگاه فعال است.")[0].measure == "unit_count"
    assert extract_figures("۴۰ شرکت بورسی فعال است.")[0].measure is None


def test_a_bare_classifier_takes_the_noun_counted_last() -> None:
    found = extract_figures("شمار پروانه‌های اکتشاف ۶۰ فقره است.\n\nاز این تعداد ۴۴ فقره لغو شد.")
    assert [figure.measure for figure in found] == ["licence_count", "licence_count"]
    assert found[1].status == "negated"


def test_workers_that_are_hurt_are_casualties() -> None:
    assert extract_figures("۴ کارگر کشته شدند.")[0].measure == "casualty"


def test_measures_are_sorted_out_once() -> None:
    assert KINDS.keys() == MEASURES.keys()
    assert "export" in FLOWS
    assert "reserve" not in FLOWS
    assert ITEMS["پروانههای"] == "licence_count"
    assert {"mine_count", "licence_count", "unit_count", "project_count"} <= WEAK
