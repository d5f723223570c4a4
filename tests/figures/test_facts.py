"""Facts: one key for the mentions of one amount, and headlines that agree with the body."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from qomnews.figures import extract_figures
from qomnews.figures.facts import fact_key, reconcile
from qomnews.items import Figure

MENTION = Figure(
    0, 9, "۴۰ هزار تن", "mass", 40000, "t", "هزار تن", canonical_value=40000000, canonical_unit="kg", measure="export",
    status="state", sentence="۴۰ هزار تن صادر می‌شود",
)  # fmt: skip
RICH = replace(
    MENTION, start=50, end=59, status="planned", speaker="مدیرکل صمت قم", period_text="امسال", period_from="2020-03-20",
    period_to="2021-03-20", sentence="امسال ۴۰ هزار تن صادر خواهد شد.",
)  # fmt: skip


def test_the_key_holds_amount_unit_and_measure() -> None:
    assert fact_key(MENTION) == "40000000||kg|export"
    assert fact_key(replace(MENTION, canonical_high=Decimal("5.5"), measure=None)) == "40000000|5.5|kg|"


def test_two_units_of_one_amount_are_one_fact() -> None:
    first, second = extract_figures("اعتبار ۵۰۰ میلیارد ریال (۵۰ میلیارد تومان) بود.")
    assert fact_key(first) == fact_key(second)


def test_a_headline_takes_status_and_days_of_the_richest_mention() -> None:
    title, body = reconcile([MENTION, RICH])
    assert (title.status, title.period_from, title.period_to) == ("planned", "2020-03-20", "2021-03-20")
    assert (title.period_text, title.speaker) == (None, None)
    assert body == RICH


def test_a_later_poor_mention_keeps_its_own() -> None:
    assert reconcile([RICH, MENTION]) == [RICH, MENTION]


def test_another_amount_is_another_fact() -> None:
    other = replace(MENTION, canonical_value=41000000)
    assert reconcile([other, RICH])[0].status == "state"


def test_a_headline_amount_takes_the_measure_that_the_body_gives_it() -> None:
    title, _ = reconcile([replace(MENTION, measure=None), RICH])
    assert title.measure == "export"
    untold, *_ = reconcile([replace(MENTION, measure=None), RICH, replace(RICH, measure="production")])
    assert untold.measure is None
