"""From quantities to figures: measure, role, status, time, place and speaker of each, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from qomnews.figures.context.periods import Period, periods
from qomnews.figures.context.speakers import Speakers
from qomnews.figures.context.surroundings import abroad, aspects, commodities, dateline, places, whole
from qomnews.figures.facts import reconcile
from qomnews.figures.measure.frames import measures
from qomnews.figures.measure.measures import ENTITY, NONE, Claim, last_counted
from qomnews.figures.model import Document, Quantity
from qomnews.figures.role.ends import LEVEL, Role
from qomnews.figures.role.roles import roles
from qomnews.figures.sentence.clauses import Sentence
from qomnews.figures.status.statuses import points_back, statuses
from qomnews.items import Figure
from qomnews.text.jalali import TEHRAN

_NEAR_TIMES = 6
"""Periods looked at on each side of a figure."""

_TITLES = 3
"""Headlines stand among the first paragraphs only."""


@dataclass(slots=True)
class _Memory:
    """What the sentences before have left to the next one."""

    paragraph: int = -1
    measure: str | None = None
    """Of the last figure of the paragraph."""
    counted: str | None = None
    """Of the last counted noun of the paragraph."""
    status: str | None = None
    days: tuple[date | None, date | None] = (None, None)
    named: Period | None = None
    """The last period of the document."""
    place: str | None = None
    """The last place of the paragraph."""


def describe(
    document: Document, quantities: Sequence[Quantity], *, published: date | None, place: str | None
) -> list[Figure]:
    """The finished figures of a document, in order, with offsets into ``document.text``.

    ``published`` resolves relative periods, None leaves them open; ``place`` is used where the text names none.

    >>> from qomnews.figures.quantities.find import find
    >>> document = Document.of("قم - ایرنا - ۱۴۷ هزار تن سنگ صادر خواهد شد.")
    >>> [figure] = describe(document, find(document)[0], published=None, place=None)
    >>> figure.measure, figure.status, figure.commodity, figure.place
    ('export', 'planned', 'سنگ', 'قم')
    """
    if not quantities:
        return []
    if isinstance(published, datetime):
        published = (published.astimezone(TEHRAN) if published.tzinfo else published).date()
    default = dateline(document) or place
    memory = _Memory()
    found: list[Figure] = []
    starts = [start for start, _ in document.paragraphs]
    speakers = Speakers(document, bisect_right(starts, quantities[-1].start) - 1)
    for index, group in groupby(quantities, key=attrgetter("sentence")):
        sentence = Sentence.of(document, index, list(group))
        paragraph = bisect_right(starts, sentence.start) - 1
        found += _described(document, sentence, index, paragraph, memory, speakers, published, default)
    return reconcile(found)


def _described(
    document: Document,
    sentence: Sentence,
    index: int,
    paragraph: int,
    memory: _Memory,
    speakers: Speakers,
    published: date | None,
    default: str | None,
) -> list[Figure]:
    """The figures of one sentence; the memory is left for the next."""
    follows = memory.status if paragraph == memory.paragraph else None
    if paragraph != memory.paragraph:
        memory.paragraph, memory.place = paragraph, None
    ends = roles(sentence)
    claims = measures(sentence, ends, memory.measure, memory.counted)
    named = [None if claim.measure in ("", NONE) else claim.measure for claim in claims]
    played = ends
    if "progress" in named:
        played = [
            LEVEL if measure == "progress" and role[0] == "share" else role
            for measure, role in zip(named, ends, strict=True)
        ]
    happened = statuses(
        sentence, named, [role for role, _ in played],
        title=_is_title(document, paragraph), earlier=memory.status, follows=follows,
    )  # fmt: skip
    times = periods(sentence.folded, document.tokens_of(index), published, memory.named)
    where = places(sentence, default)
    ways = aspects(sentence)
    goods = commodities(sentence, named)
    back = memory.days != (None, None) and points_back(sentence)
    text = document.text[slice(*document.span(sentence.start, sentence.end))]
    figures = []
    for at, quantity in enumerate(sentence.figures):
        own, base = _times(sentence, at, times, played[at][0]) if times else (None, None)
        days = (own.first, own.last) if own else memory.days if back and memory.status == happened[at] else (None, None)
        spot = where[at] or memory.place or default
        figures.append(
            _figure(
                document, quantity, text, claims[at], named[at], played[at], happened[at], days, own, base, spot,
                ways[at], goods[at],
                whole(sentence, at) if played[at][0] == "share" else None,
                speakers.at(paragraph, quantity.start),
            )
        )  # fmt: skip
        if where[at] is not None and not abroad(where[at]):
            memory.place = where[at]
        memory.days = days
    _remember(memory, claims, happened, times, sentence)
    return figures


def _remember(
    memory: _Memory, claims: Sequence[Claim], happened: Sequence[str], times: Sequence[Period], sentence: Sentence
) -> None:
    """Leave to the next sentence what it may inherit."""
    said = [claim for claim in claims if claim != ENTITY] or claims
    memory.measure = said[-1].measure or None
    memory.status = happened[-1]
    for claim, figure in zip(claims, sentence.figures, strict=True):
        memory.counted = last_counted(memory.counted, claim, figure)
    for period in times:
        if not period.base and not period.likeness and period.first is not None:
            memory.named = period


def _figure(
    document: Document,
    quantity: Quantity,
    sentence: str,
    claim: Claim,
    measure: str | None,
    role: Role,
    status: str,
    days: tuple[date | None, date | None],
    own: Period | None,
    base: Period | None,
    place: str | None,
    aspect: str | None,
    goods: str | None,
    of_text: str | None,
    speaker: str | None,
) -> Figure:
    """One figure, its offsets mapped back."""
    start, end = document.span(quantity.start, quantity.end)
    return Figure(
        start=start, end=end, text=document.text[start:end], kind=quantity.kind, value=quantity.value,
        unit=quantity.unit, unit_text=quantity.unit_text, value_high=quantity.value_high, bound=quantity.bound,
        per=quantity.per, currency=quantity.currency, canonical_value=quantity.canonical_value,
        canonical_high=quantity.canonical_high, canonical_unit=quantity.canonical_unit,
        item=quantity.item, of_text=of_text, measure=measure, role=role[0],
        direction=role[1], status=status, aspect=aspect, commodity=goods, place=place,
        period_text=own and _verbatim(document, own), base_period_text=base and _verbatim(document, base),
        period_from=days[0].isoformat() if days[0] else None, period_to=days[1].isoformat() if days[1] else None,
        speaker=speaker, sentence=sentence, flags=quantity.flags,
        rule=f"{quantity.rule}/{claim.rule}" if claim.rule and measure else quantity.rule,
    )  # fmt: skip


def _verbatim(document: Document, period: Period) -> str:
    return document.text[slice(*document.span(period.start, period.end))]


def _times(sentence: Sentence, at: int, times: Sequence[Period], role: str) -> tuple[Period | None, Period | None]:
    """The period of a figure and the base of its comparison, from the periods of its sentence.

    Right behind the figure («۶ هزار تن در سال ۱۳۹۹») wins, then the nearest before it, then the first behind it in its
    clause.
    """
    figure = sentence.figures[at]
    marks = sentence.marks
    right = sentence.clauses[at].right
    end = marks[right].end if right < len(marks) else sentence.end
    behind = bisect_left(times, figure.end, key=lambda period: period.start)
    near = times[max(0, behind - _NEAR_TIMES) : behind + _NEAR_TIMES]
    own = None
    for period in near:
        if period.base:
            continue
        if period.end <= figure.start:
            own = period
        elif 0 <= period.start - figure.end <= 6 and _tied(sentence.folded[figure.end : period.start]):
            own = period
            break
        elif own is None and figure.end <= period.start < end:
            own = period
    if own is not None and own.likeness and ":" in sentence.folded[own.end : figure.start]:
        own = None  # «تعداد مجوزهای مدت مشابه سال قبل را ۱۶ فقره دانست و گفت: ۷ فقره …»
    if role == "level":
        return own, None
    bases = [period for period in near if period.base or (period.likeness and period is not own)]
    return own, min(bases, key=lambda period: abs(period.start - figure.start), default=None)


def _tied(between: str) -> bool:
    """Whether only «در» or «طی» stands between a figure and a period."""
    return between.strip(" \u200c") in ("در", "طی", "از", "برای")


def _is_title(document: Document, paragraph: int) -> bool:
    """Whether a paragraph is a headline: among the first, not the last, and without a full stop."""
    if paragraph >= _TITLES or paragraph + 1 >= len(document.paragraphs):
        return False
    start, end = document.paragraphs[paragraph]
    return document.folded[end - 1] not in ".؟!:" and end - start < 160
