"""The scorer: levels span~, span=, value, unit, quant over aligned figures, labels, and false hits in empty rows.

``>`` and ``>=`` are one bound, ``<`` and ``<=`` likewise; toman and rial, tonne and kilogram compare by conversion; a
count is right when it counts the same noun; ``alt_<field>`` of a gold figure lists other answers that are accepted.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.eval.gold import Row

Figure = Mapping[str, Any]

LEVELS = ("span~", "span=", "value", "unit", "quant")
LABELS = ("measure", "role", "status", "direction", "commodity")
TUPLE = ("measure", "role", "status")
PRODUCT_LABELS = ("item", "place", "speaker", "aspect", "period", "fact")
"""Fields that the product has and the shared convention does not score; a gold figure carries them where it is sure."""

UNITS: dict[str, tuple[str, float]] = {
    "t": ("kg", 1e3), "g": ("kg", 1e-3), "mg": ("kg", 1e-6), "carat": ("kg", 2e-4), "mithqal": ("kg", 4.608e-3),
    "oz": ("kg", 0.0311034768), "IRT": ("IRR", 10.0), "ha": ("m2", 1e4), "km2": ("m2", 1e6), "km": ("m", 1e3),
    "cm": ("m", 1e-2), "mm": ("m", 1e-3), "L": ("m3", 1e-3), "mL": ("m3", 1e-6), "bbl": ("m3", 0.158987294928),
    "kW": ("W", 1e3), "MW": ("W", 1e6), "GW": ("W", 1e9), "hp": ("W", 735.49875), "kWh": ("J", 3.6e6),
    "MWh": ("J", 3.6e9), "GWh": ("J", 3.6e12), "kV": ("V", 1e3),
}  # fmt: skip
"""Unit code -> canonical unit and factor, apart from the engine's own table; other codes stand for themselves."""

ONE_BOUND = {">=": ">", "<=": "<"}
LETTERS = str.maketrans("يىكةأإ", "ییکهاا")
PLURALS = {"status": "statuses", "commodity": "commodities"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold figure and the predicted one that overlaps it, with the verdict on each level and label."""

    row: str
    gold: Figure
    found: Figure
    levels: Mapping[str, bool]
    labels: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class RowResult:
    """What one row gave: pairs, gold figures that were missed, figures that are none."""

    row: Row
    pairs: tuple[Pair, ...]
    missed: tuple[Figure, ...]
    spurious: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many figures there were, how many were found, how many of these were right."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.gold if self.gold else 100.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def alternatives(gold: Figure, name: str) -> list[Any]:
    """The other answers that are accepted for ``name``, under its singular or plural spelling."""
    found: list[Any] = []
    for key in (f"alt_{name}", f"alt_{PLURALS.get(name, name + 's')}"):
        extra = gold.get(key)
        if extra is not None:
            found += extra if isinstance(extra, list) else [extra]
    return found


def squash(text: object) -> str:
    """Letters and digits in Persian spelling, so that spaces and half-spaces do not tell nouns apart."""
    return "".join(c for c in str(text or "").translate(LETTERS) if unicodedata.category(c)[0] in "LN").casefold()


def first_word(text: object) -> str:
    return squash((str(text or "").split() or [""])[0])


def joined(figure: Figure) -> str:
    """The unit with its denominator: «t/year»."""
    unit, per = figure.get("unit") or "", figure.get("per")
    return f"{unit}/{per}" if per and "/" not in unit else unit


def canonical(unit: str) -> tuple[str, float]:
    """Canonical unit and factor, both sides of a rate converted: «IRT/t» is ("IRR/kg", 0.01)."""
    top, *below = (UNITS.get(part, (part, 1.0)) for part in unit.split("/"))
    return "/".join([top[0], *(code for code, _ in below)]), top[1] / math.prod(factor for _, factor in below)


def number(value: Any, factor: float) -> float | None:
    try:
        plain = float(value) if value is not None and not isinstance(value, bool) else math.nan
    except (TypeError, ValueError):
        return None
    return plain * factor if math.isfinite(plain) else None


def close(a: float | None, b: float | None) -> bool:
    return a is b if a is None or b is None else math.isclose(a, b, rel_tol=1e-6, abs_tol=1e-12)


def readings(gold: Figure) -> Iterator[tuple[str, Any, Any]]:
    """Each accepted (unit, value, value_high), the annotated one first."""
    high = gold.get("value_high")
    others = ((other if isinstance(other, list) else [other, high]) for other in alternatives(gold, "value"))
    for unit, values in itertools.product(
        [joined(gold), *alternatives(gold, "unit")], [[gold.get("value"), high], *others]
    ):
        yield unit, *values


def same_noun(gold: Figure, found: Figure) -> bool:
    """True when both count the same noun; any count will do when the gold noun stands outside the gold span."""
    noun = first_word(gold.get("item"))
    named = {squash(found.get("item")), squash(found.get("unit"))} - {""}
    if not (found.get("kind") == "count" or found.get("unit") in ("item", "count") or noun in named):
        return False
    return noun not in squash(gold.get("text")) or noun in squash(found.get("text")) or noun in named


def value_and_unit(gold: Figure, found: Figure) -> tuple[bool, bool]:
    """Whether the value and the unit are right, under the reading that suits the prediction best."""
    code, factor = canonical(joined(found))
    best = (False, False)
    for unit, *values in readings(gold):
        gold_code, gold_factor = canonical(unit)
        convertible = gold_code == code
        unit_right = same_noun(gold, found) if unit == "item" else convertible
        factors = (gold_factor, factor) if convertible else (1.0, 1.0)
        value_right = all(
            close(number(wanted, factors[0]), number(found.get(name), factors[1]))
            for wanted, name in zip(values, ("value", "value_high"), strict=True)
        )
        best = max(best, (value_right, unit_right), key=sum)
    return best


def bound(figure: Figure) -> str:
    return figure.get("bound") or figure.get("approx") or "="


def judge_levels(gold: Figure, found: Figure) -> dict[str, bool]:
    value, unit = value_and_unit(gold, found)
    accepted = [bound(gold), *alternatives(gold, "approx"), *alternatives(gold, "bound")]
    bound_right = ONE_BOUND.get(bound(found), bound(found)) in {ONE_BOUND.get(code, code) for code in accepted}
    return {
        "span~": True,
        "span=": (gold["start"], gold["end"]) == (found["start"], found["end"]),
        "value": value,
        "unit": unit,
        "bound": bound_right,
        "quant": value and unit and bound_right,
    }


def label(figure: Figure, name: str) -> Any:
    value = figure.get(name) or None
    if name == "role":
        return value or "level"
    return squash(value) if name == "commodity" and value else value


def same_label(gold: Figure, found: Figure, name: str) -> bool:
    others = ({name: other} for other in alternatives(gold, name))
    return any(label(found, name) == label(answer, name) for answer in (gold, *others))


def same_product_label(gold: Figure, found: Figure, name: str) -> bool:
    """Place, aspect and period are equal; of a noun the first word; the speaker holds the gold words."""
    if name == "period":
        return all(gold[key] == found.get(key) for key in ("period_from", "period_to"))
    if name == "item":
        return first_word(found.get("item")) in map(first_word, (gold["item"], *alternatives(gold, "item")))
    wanted, got = squash(gold.get(name)), squash(found.get(name))
    return wanted in got if name == "speaker" and wanted else wanted == got


def carries(gold: Figure, name: str) -> bool:
    if name in LABELS:
        return gold.get(name) is not None
    return (
        any(part in gold for part in TUPLE)
        if name == "tuple"
        else ("period_from" if name == "period" else name) in gold
    )


def judge_labels(gold: Figure, found: Figure, quant: bool) -> dict[str, bool]:
    """The verdict on each label that the gold figure carries; ``tuple`` is quant with measure, role and status."""
    verdict = {name: same_label(gold, found, name) for name in LABELS if carries(gold, name)}
    verdict |= {
        name: same_product_label(gold, found, name) for name in PRODUCT_LABELS if name != "fact" and carries(gold, name)
    }
    if carries(gold, "tuple"):
        checked = [name for name in TUPLE if name in gold or name == "role"]
        verdict["tuple"] = quant and all(same_label(gold, found, name) for name in checked)
    return verdict


def overlap(a: Figure, b: Figure) -> int:
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def without_ignored(row: Row, found: Sequence[Figure]) -> list[Figure]:
    """The predictions without those that lie rather on an ignored span than on a gold figure."""
    regions = [{"start": start, "end": end} for start, end in row.ignore]

    def best(figure: Figure, others: Iterable[Figure]) -> int:
        return max((overlap(figure, other) for other in others), default=0)

    return [figure for figure in found if best(figure, regions) <= max(best(figure, row.figures), 0)]


def align(gold: Sequence[Figure], found: Sequence[Figure]) -> list[tuple[int, int]]:
    """Indices of figures paired one to one: the larger overlap first, then the nearer start."""
    candidates = sorted(
        (-shared, abs(a["start"] - b["start"]), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if (shared := overlap(a, b)) > 0
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def fact_verdicts(pairs: Sequence[tuple[Figure, Figure]]) -> list[bool | None]:
    """Whether each pair shares its ``fact_key`` with exactly the pairs of its gold fact; None without a gold fact."""
    marked = [(gold.get("fact"), found.get("fact_key")) for gold, found in pairs]
    return [
        None
        if fact is None
        else all((fact == other) == (key == other_key) for other, other_key in marked if other is not None)
        for fact, key in marked
    ]


def score_row(row: Row, found: Sequence[Figure]) -> RowResult:
    kept = without_ignored(row, found)
    indices = align(row.figures, kept)
    facts = fact_verdicts([(row.figures[i], kept[j]) for i, j in indices])
    pairs = []
    for (i, j), fact in zip(indices, facts, strict=True):
        levels = judge_levels(row.figures[i], kept[j])
        labels = judge_labels(row.figures[i], kept[j], levels["quant"])
        pairs.append(Pair(row.id, row.figures[i], kept[j], levels, labels if fact is None else labels | {"fact": fact}))
    taken_gold, taken_found = {i for i, _ in indices}, {j for _, j in indices}
    missed = tuple(figure for i, figure in enumerate(row.figures) if i not in taken_gold)
    spurious = tuple(figure for j, figure in enumerate(kept) if j not in taken_found)
    return RowResult(row, tuple(pairs), missed, spurious)


def tally(results: Iterable[RowResult], level: str, keep: Callable[[Figure], bool] = lambda figure: True) -> Tally:
    """The tally of a level over the figures that ``keep`` keeps; a pair belongs where its gold figure does."""
    gold = found = right = 0
    for result in results:
        pairs = [pair for pair in result.pairs if keep(pair.gold)]
        gold += len(pairs) + sum(map(keep, result.missed))
        found += len(pairs) + sum(map(keep, result.spurious))
        right += sum(pair.levels[level] for pair in pairs)
    return Tally(gold, found, right)


def accuracy(results: Iterable[RowResult], name: str) -> Tally:
    """Right answers over the gold figures that carry the label, a missed figure being wrong."""
    count: Counter[str] = Counter()
    for result in results:
        count["missed"] += sum(carries(figure, name) for figure in result.missed)
        for pair in result.pairs:
            if name in pair.labels:
                count["judged"] += 1
                count["right"] += pair.labels[name]
    total = count["missed"] + count["judged"]
    return Tally(total, total, count["right"])


def false_hits(results: Iterable[RowResult]) -> int:
    """Figures found in rows that hold none."""
    return sum(len(result.spurious) for result in results if not result.row.figures)
