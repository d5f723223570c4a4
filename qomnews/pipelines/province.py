"""Which province a story is of, and what says so."""

from __future__ import annotations

from typing import Literal

from qomnews.items import Article, ListingEntry
from qomnews.pages.tail import split_dateline
from qomnews.pipelines.extract import dateline_place
from qomnews.sources import Province
from qomnews.text.characters import ZWNJ, fold

Evidence = Literal["section", "category", "dateline"]
"""«استان‌ها > قم» on the page or in the feed; the feed's latin slug; the place that opens the lead."""


def evidence(province: Province, article: Article, entry: ListingEntry | None = None) -> Evidence | None:
    """What shows that the story is of the province; None when nothing does."""
    if names_province(province, article.section):
        return "section"
    if entry is not None and (entry.province == province.slug or names_province(province, entry.section)):
        return "category"
    return "dateline" if opens_in(province, article.dateline) else None


def announced_in(province: Province, entry: ListingEntry) -> bool | None:
    """Whether a listing's entry is of the province; None when the entry does not say."""
    if entry.province == province.slug or names_province(province, entry.section):
        return True
    dateline, _ = split_dateline(entry.lead)
    if dateline:
        return opens_in(province, dateline)
    return False if entry.province else None


def mentions_place(province: Province, text: str) -> bool:
    """True when a title or the words of an address name the province, as a word of its own."""
    words = set(fold(text).replace(ZWNJ, " ").replace("-", " ").split())
    return fold(province.name) in words


def names_province(province: Province, section: str) -> bool:
    """True for the section of the province itself: «استان‌ها > قم», however it is spelt."""
    return bool(section) and skeleton(section).endswith(skeleton(province.topic_name))


def opens_in(province: Province, dateline: str) -> bool:
    """True when the dateline's place is one of the province."""
    place = skeleton(dateline_place(dateline))
    return bool(place) and place in {skeleton(name) for name in province.datelines}


def skeleton(text: str) -> str:
    """The letters of a name, folded, without half-spaces and spaces.

    >>> skeleton("استان‌ها > قم") == skeleton("استانها>قم")
    True
    """
    return "".join(fold(text).replace(ZWNJ, "").split())
