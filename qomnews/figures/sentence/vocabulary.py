"""The vocabulary of meaning: every expression of the lexicons that say what a figure means."""

from __future__ import annotations

from typing import Any

from qomnews.figures.lexicon import load, word_set
from qomnews.figures.sentence.cues import UNKNOWN, Cue, Words
from qomnews.figures.sentence.forms import PERFECT, conjugations
from qomnews.text.characters import ZWNJ


def _measures(words: Words) -> None:
    tables = load("measures")
    for part in ("entity", "renamed", "other_units", "points", "issued", "pointed", "store", "package", "worker"):
        tables.pop(part)
    for phrase in tables.pop("name")["words"]:
        words.add(phrase, "name", "yes", origin="measures.toml")
    for code, table in tables.items():
        for part, field in (("nouns", "noun"), ("verbals", "verbal"), ("adjectives", "adjective")):
            for phrase in table.get(part, {}):
                words.add(phrase, field, code, inflected=part == "nouns", origin="measures.toml")
                if part == "verbals" and ZWNJ not in phrase and " " not in phrase:
                    _glue(words, phrase, code)
                    words.suggest(phrase + "شده", "adjective", code)
                    words.suggest(phrase + "شده", "tense", "participle")


def _glue(words: Words, phrase: str, code: str) -> None:
    """Let a light verb run into the word before it: «تولیدکرد», «صادرشد»."""
    for verb, tense in (("شد", "past"), ("شدند", "past"), ("کرد", "past"), ("کردند", "past"), ("شود", "subjunctive")):
        words.suggest(phrase + verb, "verbal", code)
        words.suggest(phrase + verb, "tense", tense)


def _verbs(words: Words) -> None:
    tables = load("verbs")
    others = frozenset(tables["not_verb"]["words"])
    for stem in tables["verb"].values():
        forms = conjugations(
            stem.get("past"), stem.get("present"), noun=stem.get("noun", False), bare=stem.get("bare", False)
        )
        if stem.get("noun"):
            words.suggest(stem["past"], "closing", "yes")
        for form, tense, negative in forms:
            if form in others:
                continue
            words.suggest(form, "tense", tense)
            if negative:
                words.suggest(form, "negative", "yes")
            if "measure" in stem:
                words.suggest(form, "verbal", stem["measure"])
            for mark, field in (("light", "supports"), ("reach", "reach"), ("copula", "copula")):
                if stem.get(mark):
                    words.suggest(form, field, "yes")
    _lean(words, tables)
    for form in tables["copula"]:
        words.add(form, "copula", "yes", origin="verbs.toml")
    for tense in ("present", "subjunctive"):
        for form in tables[tense]:
            words.add(form, "tense", tense, origin="verbs.toml")
            words.add(form, "supports", "yes", origin="verbs.toml")
            if form.startswith("ن"):
                words.add(form, "negative", "yes", origin="verbs.toml")


def _statuses(words: Words) -> None:
    for status, modes in load("statuses").items():
        for mode, table in modes.items():
            field = "before_verb" if mode == "verbal" else mode
            for phrase in table:
                words.add(phrase, field, status, inflected=mode == "nominal", origin="statuses.toml")
                if status == "needed" and phrase.endswith(" است"):
                    words.suggest(phrase, "tense", "present")
                if mode == "nominal" and " " not in phrase:
                    words.suggest(f"{phrase}{ZWNJ}شده", "nominal", status)
                    words.suggest(f"{phrase}{ZWNJ}شده", "tense", "participle")
                    words.suggest(f"{phrase}{ZWNJ}شده", "supports", "yes")


def _roles(words: Words) -> None:
    tables = load("roles")
    for way in ("up", "down"):
        for phrase in tables[way]["noun"]:
            words.add(phrase, "direction", way, origin="roles.toml")
            words.suggest(phrase + "ی", "direction", way)
        for phrase in tables[way]["verbal"]:
            words.add(phrase, "moves", way, origin="roles.toml")
    for phrase in tables["change"]:
        words.add(phrase, "direction", "change", inflected=True, origin="roles.toml")
    for field in ("minus", "share", "level", "compare"):
        for phrase in tables[field]:
            words.add(phrase, field, "yes", inflected=field == "level", origin="roles.toml")
    for aspect, table in tables["aspect"].items():
        for phrase in table:
            words.add(phrase, "aspect", aspect, origin="roles.toml")
    for phrase in tables["light"]["words"]:
        words.add(phrase, "light", "yes", origin="roles.toml")


def _context(words: Words) -> None:
    speech = load("speech")
    for field in ("source", "pronoun", "nobody", "title"):
        for phrase in speech[field]:
            words.add(phrase, field, "yes", origin="speech.toml")
    for phrase in speech["verb"]:
        words.add(phrase, "speech", "yes", origin="speech.toml")
    for phrase in speech["stop"]["words"]:
        words.add(phrase, "stop", "yes", origin="speech.toml")
    places = load("places")
    for table in ("province", "city", "country"):
        for phrase in places[table]["words"]:
            words.add(phrase, "place", phrase, origin="places.toml")
    ways = word_set("on_the_way")
    for country in places["country"]["words"]:
        for way in ways:
            words.suggest(f"{way} {country}", "verbal", "export")
    for phrase in places["kind"]["words"]:
        words.add(phrase, "place_kind", "yes", origin="places.toml")
    goods = load("commodities")
    for phrase in (*goods["good"]["words"], *goods["zinc"]["words"]):
        words.add(phrase, "commodity", "yes", origin="commodities.toml")
    for phrase in goods["farm"]["words"]:
        words.add(phrase, "farmed", "yes", origin="commodities.toml")
    for phrase in goods["modifier"]["words"]:
        words.add(phrase, "modifier", "yes", origin="commodities.toml")


def _words() -> Words:
    words = Words()
    for fill in (_measures, _verbs, _statuses, _roles, _context):
        fill(words)
    words.settle()
    return words


def _lean(words: Words, tables: dict[str, Any]) -> None:
    """Let a verbal phrase that ends in a participle be one: «کنار گذاشته‌اند»."""
    participles = {f"{stem['past']}ه" for stem in tables["verb"].values() if "past" in stem}
    for code, table in load("measures").items():
        for phrase in table.get("verbals", {}):
            if phrase.rpartition(" ")[2] not in participles:
                continue
            words.suggest(phrase, "tense", "participle")
            for ending in PERFECT:
                words.suggest(phrase + ending, "verbal", code)
                words.suggest(phrase + ending, "tense", "perfect")


WORDS = _words()
"""Every expression of the meaning lexicons."""


def cue_of(word: str | None) -> Cue:
    """What the lexicon knows of a single word.

    >>> cue_of("صادرات").noun, cue_of(None).noun
    ('export', None)
    """
    node = WORDS.root.get(word or "")
    return node[0] if node is not None and node[0] is not None else UNKNOWN
