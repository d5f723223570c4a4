"""The labelled rows themselves: enough of them, well-formed, and none of them taken from the shared folder."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

import pytest

from tests.eval.gold import (
    CASES,
    COMPOSED,
    DEV,
    MUST_BE_EMPTY,
    SHARED,
    UNSEEN,
    agency_rows,
    dev_rows,
    locate,
    own_rows,
    read_lines,
)
from tests.eval.scoring import squash

ROWS = own_rows()
FIGURES = [(row, figure) for row in ROWS for figure in row.figures]
SECTIONS = {path.stem for path in CASES.glob("*.jsonl")}
KINDS = {
    "mass": {"t", "kg", "g", "mg", "carat", "mithqal", "oz"},
    "money": {"IRR", "USD", "EUR", "AED", "CNY", "TRY", "IQD", "KWD", "GBP", "RUB", "INR", "JPY", "CHF"},
    "count": {"person", "item"},
    "percent": {"%"},
    "percent_point": {"pp"},
    "fraction": {"1"},
    "multiple": {"x"},
    "area": {"ha", "m2", "km2"},
    "length": {"km", "m", "cm", "mm", "um", "ft"},
    "volume": {"m3", "L", "mL", "bbl", "gal"},
    "power": {"kW", "MW", "GW", "hp"},
    "energy": {"kWh", "MWh", "GWh"},
    "temperature": {"C"},
    "voltage": {"kV"},
    "other": {"richter", "bar", "mAh", "ppm"},
}


def test_every_catalogue_section_is_there_and_large_enough() -> None:
    catalogue = {
        "numbers_words", "separators", "characters", "units", "money", "tan", "ranges", "lists", "rates",
        "percent_change", "periods", "vetoes", "lookalikes", "frames", "speakers", "places", "facts", "old_copy",
        "counts", "bounds", "status", "stories", COMPOSED, UNSEEN,
    }  # fmt: skip
    assert len(ROWS) >= 420
    assert catalogue == SECTIONS
    assert {row.difficulty for row in ROWS} == {"regular", "hard"}


def test_ids_and_texts_are_unique() -> None:
    for values in ([row.id for row in ROWS], [squash(row.text) for row in ROWS]):
        assert [value for value, n in Counter(values).items() if n > 1] == []


def test_sections_that_must_be_empty_are() -> None:
    assert [row.id for row in ROWS if row.section in MUST_BE_EMPTY and row.figures] == []
    filled = [row for row in ROWS if row.section not in (*MUST_BE_EMPTY, UNSEEN)]
    assert [row.id for row in filled if not row.figures] == []


def test_spans_are_exact_sorted_and_apart() -> None:
    for row in ROWS:
        assert all(row.text[figure["start"] : figure["end"]] == figure["text"] for figure in row.figures)
        ends = [(figure["start"], figure["end"]) for figure in row.figures]
        assert all(a[1] <= b[0] for a, b in pairwise(ends)), row.id


def test_kinds_fit_their_units() -> None:
    wrong = [
        (row.id, figure["unit"])
        for row, figure in FIGURES
        if (figure["kind"] == "rate") != ("/" in figure["unit"])
        or (figure["kind"] != "rate" and figure["unit"] not in KINDS[figure["kind"]])
    ]
    assert wrong == []
    assert [row.id for row, figure in FIGURES if figure["unit"].startswith("item") and "item" not in figure] == []


def test_toman_is_rial_times_ten() -> None:
    for row, figure in FIGURES:
        if figure.get("unit_written", "").startswith("IRT"):
            assert figure["value"] == pytest.approx(10 * figure["value_written"]), row.id
            assert figure["unit"].startswith("IRR")


def test_an_occurrence_never_cuts_a_number() -> None:
    assert locate("۱۱۰ تن و ۱۰ تن", "۱۰ تن", 0) == 9
    with pytest.raises(ValueError, match="substring"):
        locate("۱۱۰ تن", "۱۰ تن", 0)


def test_no_sentence_comes_from_the_shared_folder() -> None:
    if not DEV.exists():
        pytest.skip(f"the labelled development set is not here: {DEV}")
    shared = squash(" ".join(row.text for row in dev_rows()))
    shared += squash(" ".join(row["text"] for row in read_lines(SHARED / "corpus/news.jsonl")))
    shared += squash(json.dumps(read_lines(SHARED / "data/topics_dev.jsonl"), ensure_ascii=False))
    sentences = [(row.id, part) for row in ROWS for part in row.text.split(".") if len(squash(part)) > 40]
    assert [name for name, part in sentences if squash(part) in shared] == []


def test_the_passages_kept_apart_are_well_formed() -> None:
    rows = agency_rows()
    assert len(rows) >= 100
    assert sum(len(row.figures) for row in rows) >= 900
    for row in rows:
        assert all(row.text[figure["start"] : figure["end"]] == figure["text"] for figure in row.figures)
