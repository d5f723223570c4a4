"""Facts: mentions of one amount in title, lead and body, brought into agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from qomnews.items import Figure

_AMOUNT = attrgetter("canonical_value", "canonical_high", "canonical_unit")


def fact_key(figure: Figure) -> str:
    """What mentions of one fact in one article share: canonical value, upper end and unit, and the measure.

    The columns of ``figures`` hold the same four, so that a view may group by them; a missing one is empty here.

    >>> mines = Figure(0, 7, "۹۸ معدن", "count", 98, "item", "معدن", canonical_value=98, canonical_unit="item")
    >>> fact_key(replace(mines, measure="mine_count"))
    '98||item|mine_count'
    """
    return "|".join("" if part is None else f"{part}" for part in (*_AMOUNT(figure), figure.measure))


def reconcile(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, in order, with headline mentions brought into line with the body.

    A mention without speaker and period that stands before a richer one of the same fact takes the status and the days
    of the richest: «۱۴۷ هزار تن … صادر می‌شود» in a title is planned when the body says «صادر خواهد شد». A headline
    amount that no word of the headline explains takes the measure of the same amount in the body first.
    """
    mentions = list(figures)
    by_amount: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, amount in enumerate(map(_AMOUNT, mentions)):
        by_amount[amount].append(index)
    for same_amount in by_amount.values():
        if len(same_amount) == 1:
            continue
        _explain(mentions, same_amount)
        by_measure: dict[str | None, list[int]] = defaultdict(list)
        for index in same_amount:
            by_measure[mentions[index].measure].append(index)
        for indices in by_measure.values():
            if len(indices) > 1:
                _agree(mentions, indices)
    return mentions


def _explain(mentions: list[Figure], indices: Sequence[int]) -> None:
    """Give a headline amount the measure of the same amount behind it, where that has one measure only."""
    later: set[str] = set()
    for index in reversed(indices):
        figure = mentions[index]
        if figure.measure is not None:
            later.add(figure.measure)
        elif len(later) == 1 and figure.kind in ("mass", "money") and not figure.sentence.endswith("."):
            mentions[index] = replace(figure, measure=next(iter(later)))


def _agree(mentions: list[Figure], indices: Sequence[int]) -> None:
    """Let the poor mentions before the richest one take from it."""
    richest = max(indices, key=lambda index: (_richness(mentions[index]), -index))
    rich = mentions[richest]
    for index in indices:
        mention = mentions[index]
        if index < richest and mention.speaker is None and mention.period_text is None:
            told = rich.status, rich.period_from, rich.period_to
            if told != (mention.status, mention.period_from, mention.period_to):
                status, period_from, period_to = told
                mentions[index] = replace(mention, status=status, period_from=period_from, period_to=period_to)


def _richness(figure: Figure) -> int:
    """How many of the labels that a body gives a mention has."""
    return sum(
        label is not None
        for label in (figure.period_text, figure.speaker, figure.place, figure.commodity, figure.status)
    )
