"""Mining, trade, industry: what the words of title, lead and body add up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from qomnews.items import Topics
from qomnews.text.characters import DELETED, DIGITS, LETTERS, SPACES, translation
from qomnews.topics.lexicon import TOPICS, Context, Entry, Lexicon, load

TITLE, LEAD, AROUND = 1.0, 0.65, 0.5
"""What a word counts in title, lead, and tags with section: one strong word in a lead alone falls just short."""

AGAIN = 0.25
"""What a second and a third mention in the same field count, of the first."""
TIMES_MOST = 3

BODY_DENSITY = 3.0
"""Weight per 100 words of body that makes a story relevant by its body alone."""
BODY_MOST = 1.2
BODY_SHORTEST = 100
"""Words that a shorter body is taken to have: one word in a body of twenty is no density."""

NEAR = 0.1
"""Distance of the score from the threshold 0.5 within which a person should look."""

_SURROUNDING_WORTH = (("title", 2.0), ("lead", 1.0), ("tags", 1.0))
_BODY_WORTH, _BODY_WORTH_MOST = 0.25, 2.0

_EVIDENCE_MOST = 12
_TO_FOLD = re.compile("[" + "".join(LETTERS) + "\u00a0\u0640\u00ad\u200b\u200d\u200e\u200f\ufeff]")
"""Letters and marks of which copy that needs folding holds at least one."""
_FOLDS = translation(LETTERS | DIGITS | SPACES | dict.fromkeys(DELETED))

Event = tuple[int, Entry]
Weights = dict[tuple[str, str], float]
"""(topic, words) -> weight."""


def classify(title: str, lead: str = "", body: str = "", tags: Iterable[str] = (), section: str = "") -> Topics:
    """The topics of a story with the words that decided; any text may be empty, none need be normalised.

    >>> classify("صادرات مواد معدنی قم به ۱۴۷ هزار تن می‌رسد").relevant
    True
    >>> classify("فولاد خوزستان سه بر یک برد", "تیم فوتبال فولاد در هفته دهم لیگ برتر میزبان خود را شکست داد.").relevant
    False
    """
    lexicon = load()
    fields = _events(lexicon, (title, lead, " | ".join((*tags, section)), body))
    found: list[tuple[float, str, str]] = []
    for name, factor in (("title", TITLE), ("lead", LEAD), ("tags", AROUND)):
        for (topic, word), weight in _field(lexicon, fields[name]).items():
            found.append((weight * factor, topic, f"{word} ({name})"))
    for (topic, word), weight in _body(lexicon, fields["body"], body.count(" ") + 1).items():
        found.append((weight, topic, f"{word} (body)"))
    sums = dict.fromkeys(TOPICS, 0.0)
    for weight, topic, _ in found:
        sums[topic] += weight
    surroundings = _surroundings(fields)
    for context in lexicon.contexts:
        if _holds(context, surroundings):
            for topic, factor in context.factors:
                sums[topic] *= factor
    return _topics(sums, found)


def near_threshold(topics: Topics) -> bool:
    """True when the story fell so close to the threshold that a person should look."""
    return abs(topics.score - 0.5) <= NEAR


def _topics(sums: dict[str, float], found: list[tuple[float, str, str]]) -> Topics:
    found.sort(key=lambda item: -abs(item[0]))
    relevance = max(sums["mining"], sums["trade"], 0.0)
    return Topics(
        mining=sums["mining"] >= 1.0,
        trade=sums["trade"] >= 1.0,
        industry=sums["industry"] >= 1.0,
        score=round(relevance / (relevance + 1.0), 4),
        evidence=tuple(f"{topic}: {where}" for _, topic, where in found[:_EVIDENCE_MOST]),
    )


def _field(lexicon: Lexicon, events: list[Event]) -> Weights:
    """What one field says: each word once in full, its repetitions a little, and the pairs."""
    found: Weights = {}
    if not events:
        return found
    times = Counter(entry for _, entry in events)
    for entry, number in times.items():
        share = 1.0 + AGAIN * (min(number, TIMES_MOST) - 1)
        for topic, weight in entry.weights:
            found[topic, entry.word] = weight * share
    for topic, words, weight in _pairs(lexicon, events):
        found[topic, words] = weight
    return found


def _body(lexicon: Lexicon, events: list[Event], words: int) -> Weights:
    """What the body adds: weight per 100 words, bounded, shared out among its words."""
    found: Weights = {}
    if not events:
        return found
    for entry, number in Counter(entry for _, entry in events).items():
        for topic, weight in entry.weights:
            found[topic, entry.word] = weight * number
    for topic, both, weight in _pairs(lexicon, events):
        found[topic, both] = weight
    scale = 100 / max(words, BODY_SHORTEST) / BODY_DENSITY
    sums = dict.fromkeys(TOPICS, 0.0)
    for (topic, _), weight in found.items():
        sums[topic] += weight * scale
    bounded = {topic: scale * min(1.0, BODY_MOST / total) for topic, total in sums.items() if total > 0}
    return {(topic, word): weight * bounded[topic] for (topic, word), weight in found.items() if topic in bounded}


def _pairs(lexicon: Lexicon, events: list[Event]) -> Iterator[tuple[str, str, float]]:
    """Topic, both words and weight of the rules whose two groups stand close together; one hit per rule."""
    places: dict[str, list[Event]] = {}
    for event in events:
        for group in event[1].groups:
            places.setdefault(group, []).append(event)
    if len(places) < 2:
        return
    for pair in lexicon.pairs:
        first, second = pair.groups
        if first in places and second in places:
            hit = _close(places[first], places[second], pair.reach)
            if hit:
                yield pair.topic, hit, pair.weight


def _close(first: list[Event], second: list[Event], reach: int) -> str:
    """The first two words of both groups within reach of one another, as evidence; empty when none are."""
    for place, one in first:
        for elsewhere, other in second:
            if one is not other and abs(elsewhere - place) <= reach:
                return f"{one.word} … {other.word}"
    return ""


def _holds(context: Context, surroundings: dict[str, float]) -> bool:
    """Whether the surroundings are those of the context; words of its helper prove nothing alone."""
    number = surroundings.get(context.group, 0.0)
    return number > 0 and number + surroundings.get(context.helper, 0.0) >= context.least


def _surroundings(fields: dict[str, list[Event]]) -> dict[str, float]:
    """Group -> number of its words: those of the title count double, those of the body a quarter, two at most."""
    found: dict[str, float] = {}
    for name, worth in _SURROUNDING_WORTH:
        for _, entry in fields[name]:
            for group in entry.groups:
                found[group] = found.get(group, 0.0) + worth
    body: dict[str, float] = {}
    for _, entry in fields["body"]:
        for group in entry.groups:
            body[group] = body.get(group, 0.0) + _BODY_WORTH
    for group, number in body.items():
        found[group] = found.get(group, 0.0) + min(number, _BODY_WORTH_MOST)
    return found


def _events(lexicon: Lexicon, texts: tuple[str, ...]) -> dict[str, list[Event]]:
    """Field -> the words of the lexicon in it, in one pass over all four texts, folded where they need it.

    Most stories are folded already, and looking costs less than folding again.
    """
    whole = "\n".join(texts)
    if _TO_FOLD.search(whole):
        texts = tuple(text.translate(_FOLDS) for text in texts)
        whole = "\n".join(texts)
    title_end = len(texts[0])
    lead_end = title_end + 1 + len(texts[1])
    tags_end = lead_end + 1 + len(texts[2])
    found: dict[str, list[Event]] = {"title": [], "lead": [], "tags": [], "body": []}
    for event in lexicon.events(whole):
        place = event[0]
        name = "body" if place > tags_end else "tags" if place > lead_end else "lead" if place > title_end else "title"
        found[name].append(event)
    return found
