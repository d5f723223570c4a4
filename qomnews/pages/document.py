"""HTML -> a tree, and the plain reading of values out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parsel import Selector, SelectorList

_SPACE = re.compile(r"[\s\u00a0]+")


@lru_cache(maxsize=1)
def parse(html: str) -> Selector:
    """The tree of a page. The last one is kept: the guard and the page object read the same page one after the other.

    Nobody may change the tree; what is not wanted is left out while reading.
    """
    try:
        return Selector(text=html, type="html")
    except UnicodeEncodeError:
        # a text that holds half of a surrogate pair, as a broken decoder upstream leaves it
        return Selector(text=html.encode("utf-8", "replace").decode(), type="html")


def head(root: Selector) -> Selector:
    """The page's ``head``, some forty elements instead of some three thousand; the whole page where it has none."""
    found = root.xpath("/html/head")
    return found[0] if found else root


def squeeze(text: str) -> str:
    """The text on one line: every run of white space one space, ends stripped, half-spaces kept.

    >>> squeeze(" رشد\\xa0 صادرات\\n می‌یابد ")
    'رشد صادرات می‌یابد'
    """
    return _SPACE.sub(" ", text).strip()


def texts(root: Selector, selector: str) -> list[str]:
    """The non-empty values of a selector: the attribute it names, else the whole text of each element."""
    return [value for value in map(squeeze, _raw(root.css(selector), "::attr(" in selector)) if value]


def first(root: Selector, selectors: Iterable[str]) -> tuple[str, str]:
    """The first non-empty value and the selector that won it; two empty strings when none does."""
    for selector in selectors:
        found = texts(root, selector)
        if found:
            return found[0], selector
    return "", ""


def _raw(nodes: SelectorList[Selector], attribute: bool) -> list[str]:
    if attribute:
        return nodes.getall()
    return [node.xpath("string()").get("") for node in nodes]
