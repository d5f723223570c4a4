"""HTML -> a tree, and the plain reading of values out of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from lxml import etree
from parsel.csstranslator import HTMLTranslator

from qomnews.pages import selectors

_TRANSLATOR = HTMLTranslator()
_STORY_END = "</article>"
_CUT = "<qomnews-cut>"
_STRING = etree.XPath("string()", smart_strings=False)


@lru_cache(maxsize=1)
def parse(html: str) -> Any:
    """The root element of a page. The last one is kept, since the guard and the page object read the same page.

    Nobody may change the tree; what is not wanted is left out while reading.
    """
    return _tree(html)


@lru_cache(maxsize=1)
def parse_story(html: str) -> Any:
    """The root element of a story's page, without what stands behind the story where nothing there is asked for.

    Side columns and footers are half of a real page and more. The parser builds its tree in order, so the head, the
    story and what stands before it are the same in both trees; wherever the cut is not sure, the tree is the whole one.
    """
    end = html.rfind(_STORY_END) + len(_STORY_END)
    if end < len(_STORY_END) or selectors.tags_behind(html, end):
        return parse(html)
    root = _tree(html[:end] + _CUT)
    sure = select(root, selectors.ARTICLE["scope"][0]) and head(root) is not root and _is_closed(root)
    return root if sure else parse(html)


def _is_closed(root: Any) -> bool:
    """Whether the mark behind the cut became a tag, in no comment or script, and outside the story."""
    last = root
    while len(last) and last.tag != "article":
        last = last[-1]
    return bool(last.tag == _CUT[1:-1])


def _tree(html: str) -> Any:
    # a text may hold half of a surrogate pair, as a broken decoder upstream leaves it
    body = html.strip().replace("\x00", "").encode("utf-8", "replace") or b"<html/>"
    # as parsel parses, but with lxml's plain elements: those of lxml.html cost a third more, each made in Python
    root = etree.fromstring(body, etree.HTMLParser(recover=True, encoding="utf-8", huge_tree=True))
    return etree.fromstring(b"<html/>", etree.HTMLParser(encoding="utf-8")) if root is None else root


@lru_cache(maxsize=1)
def head(root: Any) -> Any:
    """The page's ``head``, some forty elements instead of some three thousand; the whole page where it has none."""
    found = root.find("head")
    return root if found is None else found


def squeeze(text: str) -> str:
    """The text on one line: every run of white space one space, ends stripped, half-spaces kept.

    >>> squeeze(" رشد\\xa0 صادرات\\n می‌یابد ")
    'رشد صادرات می‌یابد'
    """
    return " ".join(text.split())


def select(root: Any, selector: str) -> list[Any]:
    """The lxml elements of a CSS selector in document order, or the strings of the attribute that it names."""
    found: list[Any] = _compiled(selector)(root)
    return found


def text_of(element: Any) -> str:
    """The whole text of an lxml element as it stands in the tree, comments left out."""
    return str(_STRING(element)) if len(element) else element.text or ""


def texts(root: Any, selector: str) -> list[str]:
    """The non-empty values of a selector: the attribute it names, else the whole text of each element."""
    return [value for item in select(root, selector) if (value := _value(item))]


def first(root: Any, choices: Iterable[str]) -> tuple[str, str]:
    """The first non-empty value and the selector that won it; two empty strings when none does."""
    for selector in choices:
        for item in select(root, selector):
            value = _value(item)
            if value:
                return value, selector
    return "", ""


def _value(item: Any) -> str:
    return squeeze(item if isinstance(item, str) else text_of(item))


@cache
def _compiled(selector: str) -> Any:
    """The selector as a compiled XPath: each page asks the same some forty questions."""
    return etree.XPath(_TRANSLATOR.css_to_xpath(selector), smart_strings=False)
