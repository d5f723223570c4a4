"""From text to quantities: numbers with units and counted nouns, ranges, lists, changes; the rest to the ledger."""

from __future__ import annotations

from datetime import date
from itertools import count

from qomnews.figures.lexicon import NUMERALS, Unit
from qomnews.figures.model import Document, LedgerEntry, Quantity, Value
from qomnews.figures.quantities import announced, bounds, ledger, links, rates, slashes, vetoes
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.mentions import scan
from qomnews.figures.quantities.numbers import PLAIN, REVERSED, Style, quotient, times
from qomnews.figures.tokens import Token


def find(document: Document, published: date | None = None) -> tuple[list[Quantity], list[LedgerEntry]]:
    """The quantities of a document in order, and every numeric token that is none, with the reason.

    Spans are into ``document.folded``; the spans of the ledger are into ``document.text``.
    The day of publication tells old copy, whose decimals may be reversed.

    >>> quantities, entries = find(Document.of("در سال ۹۸ از ۹۸ معدن ۱۴۷ هزار تن سنگ برداشت شد."))
    >>> [(q.value, q.unit, q.item) for q in quantities], [(e.text, e.reason) for e in entries]
    ([(98, 'item', 'معدن'), (147000, 't', None)], [('۹۸', 'year')])
    """
    quantities: list[Quantity] = []
    entries: list[LedgerEntry] = []
    groups = count(1)
    style = REVERSED if slashes.reversed_order(document, published) else PLAIN
    for sentence in document.numerals:
        tokens = document.tokens_of(sentence)
        for mention in read_sentence(document, sentence, style, groups):
            if mention.dropped:
                continue
            if mention.reason is None:
                quantities.append(_quantity(document, sentence, tokens, mention))
            else:
                entries.append(ledger.entry(document, tokens, mention))
    return quantities, entries


def read_sentence(document: Document, sentence: int, style: Style, groups: count[int]) -> list[Mention]:
    """The numbers of one sentence, with all that they share and all that qualifies them; the bare have a reason."""
    tokens = document.tokens_of(sentence)
    mentions = scan(document, sentence, style)
    links.link(tokens, mentions, groups)
    bare = [mention for mention in mentions if mention.unit is None and mention.bare]
    if bare:
        announced.name(tokens, mentions)
    for mention in bare:
        if mention.item is None:
            mention.reason = mention.weak or vetoes.bare(tokens, mention.number, mention.first)
    if None in [mention.reason for mention in mentions]:
        rates.before(tokens, mentions)
        floor = 0
        for mention in mentions:
            if mention.reason is None:
                mention.bound = bounds.bound(tokens, mention, floor)
            if not mention.dropped:
                floor = mention.end
    return mentions


def _quantity(document: Document, sentence: int, tokens: list[Token], mention: Mention) -> Quantity:
    """The quantity of a number that has a unit or a counted noun."""
    folded, unit = document.folded, mention.unit
    start = tokens[mention.first].start
    end = tokens[mention.end - 1].end
    item = folded[tokens[mention.item[0]].start : tokens[mention.item[1] - 1].end] if mention.item else None
    code, kind, currency = (unit.code, unit.kind, unit.currency) if unit is not None else ("item", "count", None)
    value, high = mention.value, mention.high
    if unit is not None and unit.times != 1:
        value, high = times(value, unit.times), None if high is None else times(high, unit.times)
    canonical_value, canonical_high, canonical_unit = canonical(value, high, unit, mention.per)
    return Quantity(
        start=start, end=end, kind="rate" if mention.per else kind, value=value, value_high=high, unit=code,
        unit_text=_unit_text(folded, tokens, mention), bound=mention.bound, per=mention.per, currency=currency,
        canonical_value=canonical_value, canonical_high=canonical_high, canonical_unit=canonical_unit, item=item,
        flags=mention.flags, rule=mention.rule or "number", group=mention.group, role_hint=mention.role_hint,
        sentence=sentence,
    )  # fmt: skip


def canonical(value: Value, high: Value | None, unit: Unit | None, per: str | None) -> tuple[Value, Value | None, str]:
    """Value, upper end and unit in canonical units; a rate is converted on both sides where both have a factor.

    >>> from qomnews.figures.lexicon import UNITS
    >>> canonical(147000, None, UNITS.sequences[("تن",)], None)
    (147000000, None, 'kg')
    """
    factor: Value = unit.factor if unit is not None else 1
    code = unit.canonical if unit is not None else "item"
    if per is not None:
        below = rates.factor(per)
        if below is not None:
            code = f"{code}/{below[0]}"
            return (
                quotient(times(value, factor), below[1]),
                None if high is None else quotient(times(high, factor), below[1]),
                code,
            )
        code = f"{code}/{per}"
    return value if factor == 1 else times(value, factor), None if high is None else times(high, factor), code


def _unit_text(folded: str, tokens: list[Token], mention: Mention) -> str:
    """Scale and unit as written: «میلیارد تومانی»."""
    number, at, end = mention.number, mention.unit_at, mention.end
    if at < number.first:
        return tokens[at].text
    if at > end:
        return folded[tokens[at].start : tokens[at].end]
    first = number.last
    if number.top > 1:
        while first > number.first and NUMERALS.words.get(tokens[first - 1].text, ("",))[0] == "scale":
            first -= 1
    return folded[tokens[first].start : tokens[end - 1].end] if first < end else tokens[end - 1].text
