"""The paragraphs of a body: block by block in order, whole text of each, without the furniture among them."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from qomnews.pages import selectors
from qomnews.pages.document import squeeze
from qomnews.pages.urls import path
from qomnews.text.characters import ZWNJ, fold

BLOCKS = frozenset({
    "p", "div", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "hr", "table",
    "thead", "tbody", "tfoot", "tr", "section", "article", "header", "footer", "figure", "center", "aside", "main",
    "address", "details",
})  # fmt: skip
CELLS = frozenset({"td", "th"})

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SENTENCE_ENDS = tuple('.؟!:؛…?»"”')
_BREAK = "\x00"
"""What a ``br`` leaves in a block; no text of a tree can hold it."""
_HEADING_REACH = 40


def paragraphs(container: Any) -> list[str]:
    """The text of a body element, one entry per block, in order; empty blocks and furniture left out.

    A ``br`` ends a paragraph where it is doubled or where the text before it ends a sentence; else it is a space.
    """
    blocks: list[list[str]] = [[]]
    walk = etree.iterwalk(container, events=("start", "end", "comment", "pi"))
    left_out: Any = None  # the element whose subtree is being skipped
    related_in: Any = None  # the parent in which a block of related links has been opened
    for event, element in walk:
        if event == "start":
            parent = element.getparent()
            if element is container:
                pass
            elif _is_furniture(element):
                left_out = element
            elif _opens_related(element):
                left_out, related_in = element, parent
            elif parent is related_in and _is_links_only(element):
                left_out = element
            elif parent is related_in:
                related_in = None
            if left_out is not None:
                walk.skip_subtree()
            else:
                _open(element, blocks)
        elif element is not container:
            if event == "end":
                if element is not left_out:
                    _close(element, blocks)
                left_out = None
            if element.tail:
                blocks[-1].append(element.tail)
    return [line for block in blocks for line in _lines("".join(block))]


def _open(element: Any, blocks: list[list[str]]) -> None:
    if element.tag in BLOCKS and blocks[-1]:
        blocks.append([])
    elif element.tag in CELLS:
        blocks[-1].append(" ")
    elif element.tag == "br":
        blocks[-1].append(_BREAK)
    if element.text:
        blocks[-1].append(element.text)


def _close(element: Any, blocks: list[list[str]]) -> None:
    if element.tag in BLOCKS and blocks[-1]:
        blocks.append([])


def _lines(block: str) -> list[str]:
    """The paragraphs of one block: at a doubled break always, at a single one behind the end of a sentence."""
    found: list[str] = []
    joined = False  # whether the next piece continues the last one
    for piece in block.split(_BREAK):
        line = squeeze(piece)
        if line and joined:
            found[-1] += " " + line
        elif line:
            found.append(line)
        joined = bool(line) and not line.endswith(_SENTENCE_ENDS)
    return found


def _is_furniture(element: Any) -> bool:
    """True for what stands in a story without being its text: whole class names, never parts of one."""
    tag = element.tag
    if tag in selectors.CUT_TAGS:
        return True
    attributes = element.attrib
    if not attributes:
        return False
    classes = attributes.get("class", "").split()
    if any(name in selectors.CUT_CLASSES or name.startswith(selectors.CUT_CLASS_STARTS) for name in classes):
        return True
    identity = attributes.get("id", "")
    if identity and (identity in selectors.CUT_IDS or identity.startswith(selectors.CUT_ID_STARTS)):
        return True
    if tag == "a" and path(attributes.get("href", "")).startswith(selectors.CUT_LINKS):
        return True
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def _opens_related(element: Any) -> bool:
    """True for «بیشتر بخوانید» and the like: a heading, or a paragraph that holds nothing besides it and links."""
    if element.tag not in ("h2", "h3", "h4", "h5", "h6", "p", "div", "header", "strong", "b", "span", "li"):
        return False
    if _TOO_LONG.match(element.text or "") or not _opening(element).startswith(_RELATED):
        return False
    own = _bare("".join(element.xpath(".//text()[not(ancestor::a)]")))
    return own in _RELATED


def _opening(element: Any) -> str:
    """The first letters of an element, read only as far as a heading reaches: elements nest, and each is asked."""
    start = ""
    for piece in element.itertext():
        start += _bare(piece[:_HEADING_REACH])
        if len(start) >= _HEADING_REACH:
            break
    return start


def _is_links_only(element: Any) -> bool:
    """True when every word of the element is inside links, or it has no word at all."""
    return not _bare("".join(element.xpath("(.//text()|self::text())[not(ancestor::a)]")))


def _bare(text: str) -> str:
    """Folded letters only: what two spellings of one heading share."""
    return "".join(filter(str.isalnum, fold(text).replace(ZWNJ, "")))


_RELATED = tuple(map(_bare, selectors.RELATED))
_TOO_LONG = re.compile(rf"(?:[\W_]*+[^\W_]){{{max(map(len, _RELATED)) + 1}}}")
"""More letters than any such heading has: most paragraphs need no closer look."""
