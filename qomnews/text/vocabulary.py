"""What is a word, what is a verb form, and which words hold a half-space: hazm's lists joined with our own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from qomnews.text.characters import ZWNJ, fold
from qomnews.text.hazm_adapter import verb_roots, words


@dataclass(frozen=True, slots=True)
class Words:
    """The nouns, adjectives and particles; everything in it is folded."""

    sure: frozenset[str]
    """Words without a half-space that hazm counts or tags, and ours."""
    doubtful: frozenset[str]
    """Words that hazm only lists: rare ones, and some that have lost their half-space («کتابهای»)."""
    compounds: Mapping[str, str]
    """Written in one piece -> with half-spaces."""
    vouched: frozenset[str]
    """The compounds, with half-spaces, that hazm counts or tags, and ours: what two words typed apart may become."""
    ours: frozenset[str]
    """The compounds that our own lexicon vouches for, with half-spaces."""
    counts: Mapping[str, int]
    """hazm's counts, where it has any."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verb forms, folded and without half-spaces."""

    durative: frozenset[str]
    """What stands behind می: «شود», «رفتند», «رفتهاند»."""
    finite: frozenset[str]
    """What stands alone: «گفتند», «نشود», «بگوید», and the infinitives."""
    participles: frozenset[str]
    """«گفته», «نگفته»."""


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """One lexicon file of this room as it stands."""
    return tomllib.loads((files("qomnews.text") / "lexicon" / f"{name}.toml").read_text("utf-8"))


@cache
def vocabulary() -> Words:
    """The words of the process, read on first use (a fifth of a second)."""
    own = lexicon("compounds")
    sure: set[str] = set()
    doubtful: set[str] = set()
    compounds: dict[str, str] = {}
    vouched: set[str] = set()
    counts: dict[str, int] = {}
    for listed, count, tags in words():
        word = fold(listed)
        if count:
            counts[word] = count
        if ZWNJ in word:
            compounds[word.replace(ZWNJ, "")] = word
            if count or tags != "0":
                vouched.add(word)
        elif count or tags != "0":
            sure.add(word)
        else:
            doubtful.add(word)
    ours = {fold(word) for word in own["compound"]}
    joined = {word.replace(ZWNJ, "") for word in ours}
    compounds |= {word.replace(ZWNJ, ""): word for word in ours}
    sure = (sure - joined) | set(own["joined"])
    doubtful -= sure | joined
    for word in sure:
        compounds.pop(word, None)
    return Words(frozenset(sure), frozenset(doubtful), compounds, frozenset(vouched | ours), frozenset(ours), counts)


@cache
def verbs() -> Verbs:
    """The verb forms of the process, conjugated on first use (a twentieth of a second)."""
    endings: Mapping[str, list[str]] = lexicon("affixes")["verb"]
    durative = set(endings["impersonal"]) | set(endings["colloquial"])
    finite: set[str] = set()
    participles: set[str] = set()
    for past, present in _roots():
        pasts = {past + ending for ending in endings["past"]}
        presents = {present + ending for ending in endings["present"]}
        durative |= pasts | presents | {past + ending.replace(ZWNJ, "") for ending in endings["participle"]}
        finite |= pasts | presents | {past + "ن", "ن" + past + "ن"}
        finite |= set(_negated(pasts | presents)) | set(_subjunctive(presents | {present}))
        participles |= {past + "ه", *_negated([past + "ه"])}
    return Verbs(frozenset(durative), frozenset(finite), frozenset(participles))


def _roots() -> Iterable[tuple[str, str]]:
    for past, present in (*verb_roots(), *lexicon("compounds")["roots"].items()):
        if not past.startswith("می"):  # «می‌راند#میران» would make «میزد» a form of its own
            yield fold(past), fold(present)


def _negated(forms: Iterable[str]) -> Iterable[str]:
    """«نگفت», «نیامد», «نیفتاد»."""
    return (_prefixed("ن", form) for form in forms)


def _subjunctive(forms: Iterable[str]) -> Iterable[str]:
    """«بگوید», «بیاید», «بیفتد»."""
    return (_prefixed("ب", form) for form in forms)


def _prefixed(prefix: str, form: str) -> str:
    if form[0] == "آ":
        return f"{prefix}یا{form[1:]}"
    return f"{prefix}ی{form[1:]}" if form[0] == "ا" else prefix + form
