"""The words of the topics, read from ``lexicon/*.toml`` and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from qomnews.errors import LexiconError
from qomnews.text.characters import fold, translation
from qomnews.topics.trie import GAPS, compile_words

TOPICS = ("mining", "trade", "industry")
WEIGHTS = {"decisive": 1.6, "strong": 1.5, "medium": 0.8, "weak": 0.4, "hint": 0.2}
"""1 is the threshold: a decisive word passes it in title or lead, a strong one in a title, two medium ones together."""

_GAP_LETTERS = translation(dict.fromkeys([*GAPS, ","]))


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What one word of the lexicon says; each is one object, so they are compared and hashed as objects."""

    word: str
    """As in the lexicon, for the evidence."""
    weights: tuple[tuple[str, float], ...] = ()
    """Topic -> weight; empty for a word that only shields others («بانک صادرات») or only belongs to groups."""
    groups: frozenset[str] = frozenset()
    """Groups for pairs and contexts: ``price``, ``goods``, ``sport`` …"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that mean a topic where they stand close together: a price and a good."""

    topic: str
    groups: tuple[str, str]
    weight: float
    reach: int
    """Characters between the two, at most."""


@dataclass(frozen=True, slots=True)
class Context:
    """A group that makes other words mean something else: in a sports report «فولاد» is a club."""

    group: str
    least: float
    """Number of its words from which it holds; one in the title counts twice."""
    factors: tuple[tuple[str, float], ...]
    """Topic -> what its words are still worth."""
    helper: str = ""
    """A group whose words count as well where one of ``group`` stands by: «تیم» beside «لیگ», not in a rescue."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words with one pattern for all of them."""

    entries: dict[str, Entry]
    pairs: tuple[Pair, ...]
    contexts: tuple[Context, ...]
    pattern: re.Pattern[str]

    def events(self, text: str) -> Iterator[tuple[int, Entry]]:
        """Offset and entry of every word in a folded text."""
        entries = self.entries
        for match in self.pattern.finditer(text):
            word = match[1]
            yield match.start(), entries.get(word) or entries[key(word)]


def key(word: str) -> str:
    """The word without spaces, half-spaces and commas: what every spelling of it shares.

    >>> key("سنگ آهن") == key("سنگ\\u200cآهن") == key("سنگآهن")
    True
    """
    return word.translate(_GAP_LETTERS)


@cache
def load() -> Lexicon:
    """The lexicon of this folder; raises LexiconError as ``build`` does."""
    folder = files(__package__) / "lexicon"
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return build((file.name, tomllib.loads(file.read_text(encoding="utf-8"))) for file in found)


def build(tables: Iterable[tuple[str, dict[str, Any]]]) -> Lexicon:
    """The lexicon of (file name, table) pairs.

    Raises LexiconError for a word twice in a file, an unknown weight, topic or group, or a row without an example.
    """
    words: dict[str, tuple[str, dict[str, float], set[str]]] = {}
    pairs: list[Pair] = []
    contexts: list[Context] = []
    for name, table in tables:
        seen: set[str] = set()
        for row in table.get("word", ()):
            _add(words, row, name, seen)
        pairs += [
            Pair(row["topic"], tuple(row["groups"]), _weight(row["weight"], name), row["reach"])
            for row in table.get("pair", ())
        ]
        contexts += [
            Context(row["group"], row["least"], tuple(row["factors"].items()), row.get("helper", ""))
            for row in table.get("context", ())
        ]
    entries = {
        shape: Entry(word, tuple(weights.items()), frozenset(groups))
        for shape, (word, weights, groups) in words.items()
    }
    _check_groups(entries, pairs, contexts)
    return Lexicon(
        entries, tuple(pairs), tuple(contexts), compile_words(fold(entry.word) for entry in entries.values())
    )


def _add(
    words: dict[str, tuple[str, dict[str, float], set[str]]], row: dict[str, Any], name: str, seen: set[str]
) -> None:
    """Adds the words of one row; a word of several files gathers what each says of it."""
    if not row.get("example"):
        raise LexiconError(f"{name}: {row['words'][0]} has no example")
    for word in row["words"]:
        shape = key(fold(word))
        if shape in seen:
            raise LexiconError(f"{name}: {word} stands twice")
        seen.add(shape)
        _, weights, groups = words.setdefault(shape, (word, {}, set()))
        for topic in TOPICS:
            if topic in row:
                weights[topic] = _weight(row[topic], f"{name}: {word}")
        groups.update(row.get("groups", ()))


def _weight(name: str, where: str) -> float:
    if name not in WEIGHTS:
        raise LexiconError(f"{where} has the unknown weight {name}; there are {', '.join(WEIGHTS)}")
    return WEIGHTS[name]


def _check_groups(entries: dict[str, Entry], pairs: list[Pair], contexts: list[Context]) -> None:
    known = {group for entry in entries.values() for group in entry.groups}
    used = {group for pair in pairs for group in pair.groups} | {context.group for context in contexts}
    used |= {context.helper for context in contexts if context.helper}
    topics = {pair.topic for pair in pairs} | {topic for context in contexts for topic, _ in context.factors}
    if used - known:
        raise LexiconError(f"no word of the topics' lexicon is in the group {', '.join(sorted(used - known))}")
    if topics - set(TOPICS):
        raise LexiconError(f"the topics' lexicon names the unknown topic {', '.join(sorted(topics - set(TOPICS)))}")
