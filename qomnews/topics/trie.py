"""Many words -> one regular expression that reads a text once, whatever the number of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from qomnews.text.characters import ZWNJ

GAPS = {ZWNJ: "[\u200c ]?", " ": "[\u200c ]{0,2}", "،": "[\u200c ]{0,2}[،,]?[\u200c ]{0,2}"}
"""What may stand in a text for a half-space, a space and a comma (its space included) of a word: copy loses all."""

SUFFIX = "(?:[\u200c ]?(?:ها|های|هایی|هایش|هایشان)|[\u200c]?(?:ی|یی|ای|ان|انی|ش|اش|شان|یم|م))?"
"""Endings that a word of the lexicon takes without becoming another word."""

_END = ""


def compile_words(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern whose group 1 is a word of the list, the longest that fits, with or without an ending behind it.

    >>> compile_words(["سنگ\\u200cآهن", "سنگ"]).search("کنسانتره سنگ آهن‌های چادرملو")[1]
    'سنگ آهن'
    """
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for letter in word.replace("، ", "،"):
            node = node.setdefault(GAPS.get(letter) or re.escape(letter), {})
        node[_END] = {}
    return re.compile(rf"(?<!\w)({_alternatives(trie)}){SUFFIX}(?!\w)")


def _alternatives(node: dict[str, Any]) -> str:
    """The branches of a node as a regular expression, longer ones first."""
    branches = [letter + _alternatives(below) for letter, below in node.items() if letter != _END]
    if not branches:
        return ""
    if len(branches) == 1 and _END not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if _END in node else ''}"
