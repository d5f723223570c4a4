"""The canonical text: Persian as it should be written, with every number's value kept."""

from __future__ import annotations

from qomnews.text.characters import DELETED, fold

_LEFT_OUT = str.maketrans(dict.fromkeys(DELETED, ""))


def normalize(text: str) -> str:
    """The text as it should be written; idempotent."""
    return "\n".join(" ".join(line.split()) for line in fold(text).translate(_LEFT_OUT).split("\n"))
