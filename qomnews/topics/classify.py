"""Mining, trade, industry: what the words of title, lead and body add up to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from qomnews.items import Topics
from qomnews.text.characters import DELETED, DIGITS, LETTERS, SPACES, fold
from qomnews.topics.lexicon import TOPICS, Context, Entry, Lexicon, load

TITLE, LEAD, AROUND = 1.0, 0.65, 0.5
"""What a word counts in the title, in the lead, and in tags and section."""

AGAIN = 0.25
"""What each further mention in the same field counts, of the first; at most two are counted."""

BODY_DENSITY = 3.0
"""Weight per 100 words of body that makes a story relevant by its body alone."""
BODY_MOST = 1.2
BODY_SHORTEST = 60
"""Words that a shorter body is taken to have: one word in a body of ten is no density."""

NEAR = 0.1
"""Distance of the score from the threshold 0.5 within which a person should look."""

_EVIDENCE_MOST = 12
_UNFOLDED = re.compile("[" + "".join(map(re.escape, {*LETTERS, *DIGITS, *SPACES, *DELETED} - {"\t"})) + "]")
_DROPPED = dict.fromkeys(map(ord, DELETED), None)

Tally = dict[str, float]
Event = tuple[int, Entry]


def classify(title: str, lead: str = "", body: str = "", tags: Iterable[str] = (), section: str = "") -> Topics:
    """The topics of a story with the words that decided; any text may be empty, none need be normalised.

    >>> classify("صادرات مواد معدنی قم به ۱۴۷ هزار تن می‌رسد").relevant
    True
    >>> classify("فولاد خوزستان سه بر یک برد", "تیم فوتبال فولاد در هفته دهم لیگ برتر میزبان خود را شکست داد.").relevant
    False
    """
    lexicon = load()
    fields = {
        "title": list(lexicon.events(_folded(title))),
        "lead": list(lexicon.events(_folded(lead))),
        "tags": list(lexicon.events(_folded(" | ".join((*tags, section))))),
    }
    body_text = _folded(body)
    body_events = list(lexicon.events(body_text))
    found: dict[tuple[str, str], float] = defaultdict(float)
    for field, factor in (("title", TITLE), ("lead", LEAD), ("tags", AROUND)):
        for (topic, word), weight in _field(lexicon, fields[field]).items():
            found[topic, f"{word} ({field})"] += weight * factor
    for (topic, word), weight in _body(lexicon, body_events, body_text).items():
        found[topic, f"{word} (body)"] += weight
    sums: Tally = dict.fromkeys(TOPICS, 0.0)
    for (topic, _), weight in found.items():
        sums[topic] += weight
    for context in lexicon.contexts:
        if _holds(context, fields, body_events):
            for topic, factor in context.factors:
                sums[topic] *= factor
    return _topics(sums, found)


def near_threshold(topics: Topics) -> bool:
    """True when the story fell so close to the threshold that a person should look."""
    return abs(topics.score - 0.5) <= NEAR


def _topics(sums: Tally, found: dict[tuple[str, str], float]) -> Topics:
    decided = sorted(found.items(), key=lambda item: -abs(item[1]))[:_EVIDENCE_MOST]
    relevance = max(sums["mining"], sums["trade"], 0.0)
    return Topics(
        mining=sums["mining"] >= 1.0,
        trade=sums["trade"] >= 1.0,
        industry=sums["industry"] >= 1.0,
        score=round(relevance / (relevance + 1.0), 4),
        evidence=tuple(f"{topic}: {where}" for (topic, where), _ in decided),
    )


def _field(lexicon: Lexicon, events: list[Event]) -> dict[tuple[str, str], float]:
    """(topic, word) -> weight in one field: each word once in full, its repetitions a little, and the pairs."""
    found: dict[tuple[str, str], float] = {}
    times: Counter[str] = Counter()
    for _, entry in events:
        times[entry.word] += 1
        if entry.weights and times[entry.word] <= 3:
            share = 1.0 if times[entry.word] == 1 else AGAIN
            for topic, weight in entry.weights:
                found[topic, entry.word] = found.get((topic, entry.word), 0.0) + weight * share
    for topic, words, weight in _pairs(lexicon, events):
        found[topic, words] = max(weight, found.get((topic, words), 0.0))
    return found


def _pairs(lexicon: Lexicon, events: list[Event]) -> Iterable[tuple[str, str, float]]:
    """Topic, both words and weight of every pair of groups that stand close together; one pair per rule."""
    for pair in lexicon.pairs:
        first, second = pair.groups
        hit = next(
            (
                f"{one.word} … {other.word}"
                for place, one in events
                if first in one.groups
                for elsewhere, other in events
                if second in other.groups and one is not other and abs(elsewhere - place) <= pair.reach
            ),
            None,
        )
        if hit:
            yield pair.topic, hit, pair.weight


def _body(lexicon: Lexicon, events: list[Event], text: str) -> dict[tuple[str, str], float]:
    """(topic, word) -> what the body adds: weight per 100 words, bounded, shared out among its words."""
    if not events:
        return {}
    times = Counter(entry.word for _, entry in events)
    weights: dict[tuple[str, str], float] = {}
    for entry in {id(entry): entry for _, entry in events}.values():
        for topic, weight in entry.weights:
            weights[topic, entry.word] = weight * times[entry.word]
    for topic, words, weight in _pairs(lexicon, events):
        weights[topic, words] = weight
    scale = 100 / max(text.count(" ") + 1, BODY_SHORTEST) / BODY_DENSITY
    sums: Tally = defaultdict(float)
    for (topic, _), weight in weights.items():
        sums[topic] += weight * scale
    return {
        (topic, word): weight * scale * min(1.0, BODY_MOST / sums[topic]) if sums[topic] > 0 else 0.0
        for (topic, word), weight in weights.items()
    }


def _holds(context: Context, fields: dict[str, list[Event]], body: list[Event]) -> bool:
    """Whether a context's words are many enough; those of the body count a quarter each, two at most."""
    group = context.group

    def number(events: list[Event]) -> int:
        return sum(group in entry.groups for _, entry in events)

    count = 2 * number(fields["title"]) + number(fields["lead"]) + number(fields["tags"]) + min(number(body) / 4, 2)
    return count >= context.least


def _folded(text: str) -> str:
    """The text with Persian letters and no kashida; most stories are folded already, and looking is cheaper."""
    return fold(text).translate(_DROPPED) if _UNFOLDED.search(text) else text
