"""Compounds that no list has: a first and a second part, a prefix and a word, a name and the end of a surname.

Everything here works on folded words.
"""

from __future__ import annotations

from qomnews.text.characters import ZWNJ
from qomnews.text.vocabulary import lexicon, verbs, vocabulary
from qomnews.text.wordforms import NON_JOINING, is_inflected, is_word, listed_compound

_AFFIXES = lexicon("affixes")
_FUNCTION_WORDS: frozenset[str] = frozenset(lexicon("compounds")["function_words"])
_SURNAME_ENDS: tuple[str, ...] = tuple(lexicon("compounds")["surname_ends"])
_Y_SURNAME_ENDS = tuple("ی" + ending for ending in _SURNAME_ENDS)
_PREFIXES: tuple[str, ...] = tuple(_AFFIXES["prefix"])

_LEAST_COUNT = 100_000
"""A first part of two letters must be at least this common in hazm's counts: «آب», «خط», not «لی»."""


def agent_forms(stem: str) -> tuple[str, str, str]:
    """«سازی», «سازان», «سازانه» of «ساز»; «گویی», «گویان», «گویانه» of «گو».

    >>> agent_forms("گرا")
    ('گرایی', 'گرایان', 'گرایانه')
    """
    base = stem + "ی" if stem[-1] == "ا" or stem in ("جو", "گو", "شو") else stem
    return base + "ی", base + "ان", base + "انه"


def participle_forms(stem: str) -> tuple[str, str, str]:
    """«کنندگی», «کنندگان», «کنندگانی» of «کننده».

    >>> participle_forms("زده")
    ('زدگی', 'زدگان', 'زدگانی')
    """
    return stem[:-1] + "گی", stem[:-1] + "گان", stem[:-1] + "گانی"


def _second_parts() -> frozenset[str]:
    parts: set[str] = set()
    for stem in (*_AFFIXES["agent"], *_AFFIXES["loose_agent"]):
        parts |= {stem, *agent_forms(stem)}
    for stem in _AFFIXES["participle"]:
        parts |= {stem, *participle_forms(stem)}
    for stem in _AFFIXES["noun"]:
        parts |= {stem, stem + "ی"}
    return frozenset(part for part in parts if len(part) > 2)


_SECOND_PARTS = _second_parts()


def compound_of(word: str) -> str | None:
    """The word split where a known first part meets a second part or a prefix meets a known word; None if nowhere."""
    return second_part_of(word) or _behind_prefix(word) or _before_article(word) or _surname(word)


def second_part_of(word: str) -> str | None:
    """The word split before a second part like «سازی», behind a first part that is known; None where nowhere."""
    fallback = None
    for at in range(2, len(word) - 2):
        first, second = word[:at], word[at:]
        if second not in _SECOND_PARTS or first[-1] in NON_JOINING or first in _FUNCTION_WORDS:
            continue
        if at == 2 and (len(second) < 4 or vocabulary().counts.get(first, 0) < _LEAST_COUNT):
            continue
        noun = first in vocabulary().sure or first in verbs().participles
        written = first if noun else listed_compound(first)
        if written:
            return written + ZWNJ + second
        if at > 2 and (first in vocabulary().doubtful or (first.endswith(("ی", "ان", "ات")) and is_inflected(first))):
            fallback = fallback or first + ZWNJ + second
    return fallback


def _surname(word: str) -> str | None:
    """«رضایی‌فر»: a name in ی and the end of a surname."""
    if not word.endswith(_Y_SURNAME_ENDS):
        return None
    for ending in _SURNAME_ENDS:
        name = word[: -len(ending)]
        if word.endswith("ی" + ending) and len(name) > 3 and (is_word(name) or is_inflected(name)):
            return name + ZWNJ + ending
    return None


def _behind_prefix(word: str) -> str | None:
    if not word.startswith(_PREFIXES):
        return None
    words = vocabulary()
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if not word.startswith(prefix) or len(rest) < 2:
            continue
        if prefix == "بی" and (rest in words.sure or is_inflected(rest)):
            return prefix + ZWNJ + rest
        if len(rest) > 2 and rest in words.sure and words.counts.get(rest, 0) > 1000:
            return prefix + ZWNJ + rest
    return None


def _before_article(word: str) -> str | None:
    """«عظیم‌الشأن»: a known word, the Arabic article, a known word."""
    words = vocabulary()
    at = word.find("ال", 2)
    while at > 0:
        first, rest = word[:at], word[at + 2 :]
        known = first in words.sure and (rest in words.sure or rest in words.doubtful)
        if known and len(rest) > 2 and first[-1] not in NON_JOINING:
            return first + ZWNJ + word[at:]
        at = word.find("ال", at + 1)
    return None
