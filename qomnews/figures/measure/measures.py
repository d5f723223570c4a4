"""The measures: in what kinds each can be given, which counted nouns name one, and what a claim to a figure is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from qomnews.figures.lexicon import load, variants, word_set
from qomnews.figures.model import Quantity
from qomnews.figures.sentence.forms import inflections

HARVEST = "harvest"
"""«برداشت», which the words around make extraction or production."""

NONE = "none"
"""Claimed by a word outside the vocabulary: the measure is None, and nothing farther may claim it."""

LIMIT = 7.0
"""A claim dearer than this is none."""

HOMES = word_set("homes")
"""What metres tell the area of: «یک واحد مسکونی ۷۵ متری»."""

REACH = 60
"""Marks looked at on each side; hostile text has sentences without end."""

RELATIONS = frozenset({"در", "برای", "جهت", "به", "با", "بر", "توسط", "طی", "تا", "را", "که"})
"""Prepositions and joints that lead away from a figure."""

BUILT = ("capacity", "unit_count", "project_count", "investment", "mine_count", None)
"""What works add to; None may be any of them."""

CHANGING = ("percent", "percent_point", "multiple", "fraction")
"""Kinds that speak of something else: of a change or a part."""

ATTRIBUTES = ("capacity", "reserve", "area")
"""Measures that tell what a thing is, where another is said of it."""


COUNTED = ("licence_count", "mine_count", "unit_count", "project_count", "loan")
"""Measures that a bare classifier may inherit."""

CLASSIFIERS = word_set("bare_classifiers") | {"تا"}
"""Words that count any thing, so that another noun says what."""


class Claim(NamedTuple):
    """One word's claim to a figure."""

    cost: float
    """About 1 for a neighbour; the cheapest claim wins."""
    measure: str
    """Empty where nothing claims."""
    rule: str
    """Where the word stands: left right verb previous next earlier item kind …"""


NO_CLAIM = Claim(LIMIT, "", "")

ENTITY = Claim(0.5, NONE, "item")
"""Of a counted thing that nothing around can be about: «۹ کشور»."""


def _tables() -> tuple[Mapping[str, frozenset[str]], Mapping[str, str], frozenset[str], frozenset[str]]:
    """(measure -> kinds, counted noun -> measure, flows, weak measures), from measures.toml."""
    tables = load("measures")
    for part in ("name", "renamed", "other_units", "points", "issued", "pointed", "store", "package", "worker"):
        tables.pop(part)
    items: dict[str, str] = {}
    for phrase in tables.pop("entity")["words"]:
        for sequence in variants(phrase):
            items["".join(sequence)] = NONE
            if phrase.endswith(("ا", "و")):
                items["".join(sequence) + "ی"] = NONE
    for code, table in tables.items():
        for phrase in table.get("items", {}):
            for sequence in variants(phrase):
                items.setdefault("".join(sequence), code)
                for form in inflections(sequence):
                    items.setdefault("".join(form), code)
    kinds = {code: frozenset(table["kinds"]) for code, table in tables.items()}
    flows = frozenset(code for code, table in tables.items() if table.get("flow"))
    return kinds, items, flows, frozenset(code for code, table in tables.items() if table.get("weak"))


KINDS, ITEMS, FLOWS, WEAK = _tables()
"""Measure -> kinds; counted noun -> measure; measures that happen over a period; those whose nouns only name things."""


_SUMS = frozenset(code for code, kinds in KINDS.items() if "money" in kinds and not kinds & {"mass", "area"})
"""Measures of money alone: a rate of goods is none of them."""


def fits(measure: str | None, figure: Quantity) -> bool:
    """Whether a measure may be given in the kind of the figure."""
    if measure is None or figure.kind not in KINDS[measure]:
        return False
    if figure.kind == "rate" and figure.currency is None and measure in _SUMS:
        return False
    if figure.kind == "area" and measure in FLOWS:
        return figure.unit == "m2"
    if figure.kind == "rate" and measure == "grade":
        return figure.per == "t" or figure.unit == "%"
    if figure.kind != "count" or measure in (NONE, "casualty"):
        return True
    return (measure == "employment") is (figure.unit == "person")


def last_counted(before: str | None, claim: Claim, figure: Quantity) -> str | None:
    """What a bare classifier behind a figure counts, ``before`` being what one before it did: «… ۴۴ فقره لغو شد»."""
    if figure.unit != "item":
        return before
    if claim.measure in COUNTED:
        return claim.measure
    return before if figure.item is None or figure.item in CLASSIFIERS else None
