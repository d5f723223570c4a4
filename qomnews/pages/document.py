"""HTML -> a tree, and the plain reading of values out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from lxml import etree
from parsel import Selector
from parsel.csstranslator import HTMLTranslator

_TRANSLATOR = HTMLTranslator()
_STRING = etree.XPath("string()", smart_strings=False)
_SPACE = re.compile(r"[\s\u00a0]+")


@lru_cache(maxsize=1)
def parse(html: str) -> Selector:
    """The tree of a page. The last one is kept: the guard and the page object read the same page one after the other.

    Nobody may change the tree; what is not wanted is left out while reading.
    """
    # a text may hold half of a surrogate pair, as a broken decoder upstream leaves it
    body = html.strip().replace("\x00", "").encode("utf-8", "replace") or b"<html/>"
    # as parsel parses, but with lxml's plain elements: those of lxml.html cost a third more, each made in Python
    root = etree.fromstring(body, etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True))
    if root is None:
        root = etree.fromstring(b"<html/>", etree.HTMLParser(encoding="utf-8"))
    return Selector(root=root, type="html")


@lru_cache(maxsize=1)
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


def select(root: Selector, selector: str) -> tuple[Any, ...]:
    """The lxml elements of a CSS selector in document order, or the strings of the attribute that it names."""
    return tuple(_compiled(selector)(root.root))


def text_of(element: Any) -> str:
    """The whole text of an lxml element as it stands in the tree, comments left out."""
    return str(_STRING(element))


def texts(root: Selector, selector: str) -> list[str]:
    """The non-empty values of a selector: the attribute it names, else the whole text of each element."""
    found = (squeeze(item if isinstance(item, str) else text_of(item)) for item in select(root, selector))
    return [value for value in found if value]


def first(root: Selector, selectors: Iterable[str]) -> tuple[str, str]:
    """The first non-empty value and the selector that won it; two empty strings when none does."""
    for selector in selectors:
        found = texts(root, selector)
        if found:
            return found[0], selector
    return "", ""


@cache
def _compiled(selector: str) -> Any:
    """The selector as a compiled XPath: each page asks the same some forty questions."""
    return etree.XPath(_TRANSLATOR.css_to_xpath(selector), smart_strings=False)
