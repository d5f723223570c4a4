"""The labelled rows: those written for this project, and those of the shared folder where it is present.

A row of ``cases/<section>.jsonl`` holds ``{"id", "difficulty", "text", "figures", "ignore"?, "ledger"?,
"published"?, "place"?}``.
A figure there has no offsets: it is the first occurrence of its ``text`` behind the figure before it (``nth`` counts
on), never inside a longer number. ``ignore`` lists words on which any answer is left out of the count; ``ledger`` names
for numbers that are no figures the reasons that are accepted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parents[2]
SHARED = ROOT / "../shared"
DEV = SHARED / "data/figures_dev.jsonl"

UNSEEN = "unseen"
"""The section that nobody who wrote the engine saw before it was first scored; a set of its own."""

COMPOSED = "composed"
"""A section by one hand over the whole catalogue; a set of its own, so that the other floors stay as they are."""

AGENCY = Path(__file__).parent / "agency.jsonl"
"""Passages in the manner of the agencies, kept apart: their errors are counted and never listed."""

MUST_BE_EMPTY = ("vetoes", "lookalikes")
"""The sections in which every figure found is a false one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled text: offsets are half-open code points into ``text``."""

    id: str
    section: str
    difficulty: str
    text: str
    figures: tuple[dict[str, Any], ...]
    ignore: tuple[tuple[int, int], ...] = ()
    arguments: dict[str, Any] = field(default_factory=dict)
    """What ``extract_figures`` is called with besides the text."""
    reasons: tuple[tuple[int, int, frozenset[str]], ...] = ()
    """Spans of numbers that are no figures, with the reasons that the ledger may give."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def locate(text: str, surface: str, start: int, nth: int = 1) -> int:
    """Offset of the ``nth`` occurrence from ``start`` on that cuts no number in two; ValueError when there is none."""
    position = start - 1
    for _ in range(nth):
        position = text.index(surface, position + 1)
        while cuts_number(text, position, position + len(surface)):
            position = text.index(surface, position + 1)
    return position


def cuts_number(text: str, start: int, end: int) -> bool:
    return any(
        0 < border < len(text) and text[border - 1].isdigit() and text[border].isdigit() for border in (start, end)
    )


def placed(text: str, figures: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The figures with ``start`` and ``end``."""
    found, position = [], 0
    for figure in figures:
        start = locate(text, figure["text"], position, figure.get("nth", 1))
        position = start + len(figure["text"])
        found.append({**figure, "start": start, "end": position})
    return tuple(found)


def expected_reasons(text: str, ledger: dict[str, list[str]]) -> tuple[tuple[int, int, frozenset[str]], ...]:
    found, position = [], 0
    for surface, reasons in ledger.items():
        start = locate(text, surface, position)
        position = start + len(surface)
        found.append((start, position, frozenset(reasons)))
    return tuple(found)


def own_row(raw: dict[str, Any], section: str) -> Row:
    text = raw["text"]
    published = date.fromisoformat(raw["published"]) if "published" in raw else None
    regions = tuple((start := text.index(words), start + len(words)) for words in raw.get("ignore", ()))
    arguments = {"published": published, "place": raw.get("place")}
    return Row(
        id=raw["id"],
        section=section,
        difficulty=raw["difficulty"],
        text=text,
        figures=placed(text, raw["figures"]),
        ignore=regions,
        arguments={name: value for name, value in arguments.items() if value is not None},
        reasons=expected_reasons(text, raw.get("ledger", {})),
    )


def own_rows() -> list[Row]:
    """Every row of ``cases/``, section by section."""
    return [own_row(raw, path.stem) for path in sorted(CASES.glob("*.jsonl")) for raw in read_lines(path)]


def agency_rows() -> list[Row]:
    """The passages in the manner of the agencies."""
    return [own_row(raw, AGENCY.stem) for raw in read_lines(AGENCY)]


def dev_rows() -> list[Row]:
    """The rows of the shared development set; empty when the shared folder is absent."""
    if not DEV.exists():
        return []
    return [
        Row(
            id=raw["id"],
            section="dev",
            difficulty="real",
            text=raw["text"],
            figures=tuple(raw["figures"]),
            ignore=tuple((start, end) for start, end in raw.get("ignore", ())),
        )
        for raw in read_lines(DEV)
    ]
