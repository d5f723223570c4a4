"""The pinned floors: what was reached once may not be lost again.

Numbers are kept to one decimal, rounded towards the weaker side. Half-spaces depend on the installed hazm (0.10 on
Python 3.11, 0.12 above), so they have a little slack, and so has the set kept apart, in which a mend of the language
may cost a row that nobody looks at; all else is exact.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

from tests.eval.scoring import LABELS, LEVELS
from tests.eval.sets import CEILINGS, Numbers

PATH = Path(__file__).parent / "floors.json"
SLACK = {
    "halfspace": {"F1": 0.3, "false half-spaces": 5.0},
    "agency": dict.fromkeys((*LEVELS, *LABELS, "quant precision", "tuple", "item"), 1.0),
}


def load() -> dict[str, Numbers]:
    """Set -> number -> floor (or ceiling, for the numbers that may only fall)."""
    return json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}


def worse(name: str, value: float, floor: float) -> bool:
    return value > floor + 1e-9 if name in CEILINGS else value < floor - 1e-9


def misses(measured: dict[str, Numbers], floors: dict[str, Numbers]) -> list[str]:
    """One line for every measured number that is below its floor or above its ceiling."""
    return [
        f"{group}: {name} is {measured[group][name]:.2f}, pinned {floor}"
        for group, numbers in floors.items()
        if group in measured
        for name, floor in numbers.items()
        if name in measured[group] and worse(name, measured[group][name], floor)
    ]


def pinnable(group: str, name: str, value: float) -> float:
    """The value as a floor: one decimal, never better than measured."""
    slack = SLACK.get(group.split()[0], {}).get(name, 0.0)
    if name in CEILINGS:
        return math.ceil(round((value + slack) * 10, 6)) / 10
    return math.floor(round((value - slack) * 10, 6)) / 10


def raised(measured: dict[str, Numbers], floors: dict[str, Numbers]) -> dict[str, Numbers]:
    """The floors with every measured number that is better; a worse one leaves its floor as it was."""
    result = {group: dict(numbers) for group, numbers in floors.items()}
    for group, numbers in measured.items():
        kept = result.setdefault(group, {})
        for name, value in numbers.items():
            new = pinnable(group, name, value)
            if name not in kept or worse(name, kept[name], new):
                kept[name] = new
    return result


def save(floors: dict[str, Numbers]) -> None:
    PATH.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
