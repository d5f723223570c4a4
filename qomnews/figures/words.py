"""What a word behind a number can be: a counted noun, a classifier, or neither."""

from __future__ import annotations

from qomnews.figures.lexicon import Phrases, load, variants, words_of
from qomnews.figures.tokens import WORD, Token
from qomnews.text.characters import fold

_NOUNS = load("nouns")
_CLASSIFIERS = load("classifiers")

CLASSIFIERS = {fold(word): bool(entry.get("counts_one")) for word, entry in _CLASSIFIERS.items()}
"""Classifier -> whether «یک» before it is a number."""

STOP = words_of(word for group in ("function", "adjective", "verb") for word in _NOUNS["stop"][group]["words"])
"""Words that are never counted."""

VERBS = words_of(_NOUNS["stop"]["verb"]["words"])
"""Forms that close a clause."""

COMPOUND = words_of(_NOUNS["stop"]["compound"]["words"])
"""«سه جانبه»: words that make an adjective of the number before them."""

COMMON = words_of(_NOUNS["common"]["words"]) | words_of(_NOUNS["joined"]["words"])
"""Nouns that are counted even by a homograph: «نه معدن», «ده شهرستان»."""

ANIMATE = words_of(_NOUNS["animate"]["words"])
"""Nouns that are persons."""

_PRESENT = words_of(_NOUNS["stop"]["present"]["words"])
_PLURALS = ("ها", "های", "هایی", "هایش")


def _compounds() -> Phrases[bool]:
    phrases: Phrases[bool] = Phrases("nouns.toml")
    for word in (*_NOUNS["compound"]["words"], *_NOUNS["animate"]["words"]):
        for sequence in variants(word):
            if len(sequence) > 1:
                phrases.add(sequence, True)
    return phrases


COMPOUNDS = _compounds()
"""Nouns of more than one token: «دانش‌آموز»."""


def is_verb(tokens: list[Token], at: int) -> bool:
    """Whether token ``at`` begins a verb: «می‌شود», «میشود», «نمی رسد», or a listed form."""
    text = tokens[at].text
    if text in ("می", "نمی"):
        return at + 1 < len(tokens) and tokens[at + 1].text in _PRESENT
    if text.startswith("می"):
        return text[2:] in _PRESENT
    return text.startswith("نمی") and text[3:] in _PRESENT


def noun_end(tokens: list[Token], at: int, folded: str) -> int:
    """The index behind the counted noun that begins at token ``at``; ``at`` where none does.

    Counted nouns are singular: «۱۳۹۸ معادن», «۱۲ شرکت‌ها» count nothing.
    """
    if at >= len(tokens) or tokens[at].kind is not WORD:
        return at
    text = tokens[at].text
    if text in STOP or len(text) < 2 or is_verb(tokens, at) or not "\u0600" <= text[0] <= "\u06ff":
        return at
    compound = COMPOUNDS.match(tokens, at)
    end = compound[1] if compound else at + 1
    while end < len(tokens) and tokens[end].kind is WORD and folded[tokens[end].start - 1] == "\u200c":
        if tokens[end].text in _PLURALS or tokens[end].text == "ای":
            break
        end += 1
    if end < len(tokens) and tokens[end].text in _PLURALS:
        return at
    return at if end == at + 1 and _plural(text) else end


def _plural(word: str) -> bool:
    """Whether a single word is a plural in «ها»."""
    return len(word) > 4 and word.endswith(("ها", "های", "هایی"))
