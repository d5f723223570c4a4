"""How many half-spaces come back: precision, recall and F1 over the places where a half-space shows."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from qomnews.text.characters import ZWNJ, fold

NON_JOINING = frozenset("اآدذرزژوء0123456789")


class Score(NamedTuple):
    right: int
    false: int
    missed: int
    letters_changed: int

    @property
    def f1(self) -> float:
        return 2 * self.right / ((2 * self.right + self.false + self.missed) or 1)


def damaged(marked: str, half_space: str) -> str:
    """A marked sentence as someone without half-spaces would have it: «_» is one, «~» and «^» accept anything."""
    return marked.replace("_", half_space).replace("~", "").replace("^", " ")


def gaps(text: str) -> tuple[list[str], list[str]]:
    """The letters, and for each but the last what stands behind it: J(oined), Z (half-space), S(pace), * (any)."""
    letters: list[str] = []
    kinds: list[str] = []
    between = ""
    for char in text:
        if char.isalnum():
            if letters:
                kinds.append("*" if "*" in between else "S" if "S" in between else "Z" if between else "J")
            letters.append(fold(char))
            between = ""
        elif char in (ZWNJ, "_"):
            between += "Z"
        elif char in "~^":
            between += "*"
        elif unicodedata.category(char) not in ("Mn", "Cf"):
            between += "S"
    return letters, kinds


def score(sentences: Iterable[str], normalise: Callable[[str], str], half_space: str) -> Score:
    """The score over marked sentences whose half-spaces were replaced by ``half_space`` before normalising."""
    right = false = missed = changed = 0
    for marked in sentences:
        letters, wanted = gaps(marked)
        found_letters, found = gaps(normalise(damaged(marked, half_space)))
        places = range(len(letters))
        if letters != found_letters:
            matcher = difflib.SequenceMatcher(None, letters, found_letters, autojunk=False)
            blocks = matcher.get_matching_blocks()
            changed += len(letters) - sum(block.size for block in blocks)
            places = range(0)
        for at in places[:-1]:
            if wanted[at] == "*" or letters[at] in NON_JOINING:
                continue
            right += wanted[at] == "Z" and found[at] == "Z"
            false += wanted[at] != "Z" and found[at] == "Z"
            missed += wanted[at] == "Z" and found[at] != "Z"
    return Score(right, false, missed, changed)
