"""What a word behind a number can be: a counted noun, a classifier, or neither."""

from __future__ import annotations

from typing import NamedTuple

from qomnews.figures.lexicon import NUMERALS, Phrases, load, variants, words_of
from qomnews.figures.tokens import WORD, Token
from qomnews.text.characters import fold

_NOUNS = load("nouns")
_CLASSIFIERS = load("classifiers")

CLASSIFIERS = {fold(word): bool(entry.get("counts_one")) for word, entry in _CLASSIFIERS.items()}
"""Classifier -> whether «یک» before it is a number."""

DESCRIBED = frozenset(fold(word) for word, entry in _CLASSIFIERS.items() if entry.get("described"))
"""Classifiers behind which a word in «ی» is an adjective: «واحد صنعتی»; «دستگاه تریلی» counts lorries."""

MASS = words_of(_NOUNS["stop"]["mass"]["words"])
"""Plurals and what has no number."""

STOP = words_of(word for group in ("function", "adjective", "mass", "verb") for word in _NOUNS["stop"][group]["words"])
"""Words that are never counted."""

VERBS = words_of(_NOUNS["stop"]["verb"]["words"])
"""Forms that close a clause."""

COMPOUND = words_of(_NOUNS["stop"]["compound"]["words"])
"""«سه جانبه»: words that make an adjective of the number before them."""

COMMON = words_of(_NOUNS["common"]["words"]) | words_of(_NOUNS["joined"]["words"])
"""Nouns that are counted even by a homograph: «نه معدن», «ده شهرستان»."""

ONE = words_of(_NOUNS["one"]["words"])
"""Nouns that «یک» counts: «یک کشته»."""

MONEY = words_of(_NOUNS["money"]["words"])
"""Words before a number without a unit that say that money is meant."""

SUMS = words_of(_NOUNS["sum"]["words"])
"""What comes to millions of money, never to millions of pieces: «۱۲ میلیارد زیان»."""

CROWD = words_of(_NOUNS["crowd"]["words"])
"""Words before such a number that say that people are meant."""

LETTERS = words_of(_NOUNS["letters"]["words"])
"""Latin letters as they are spelled: «سی» beside one of them is C."""

PEOPLE = words_of(_NOUNS["people"]["words"])
"""Of those, the words that are people themselves: «جمعیت ۸۰ میلیونی»."""

ADJECTIVES = words_of(_NOUNS["adjective"]["words"])
"""Adjectives that stand behind a classifier."""

PREDICATES = words_of(_NOUNS["predicate"]["words"])
"""Words behind a classifier that belong to the verb, or to a time."""

ADJECTIVAL = words_of(_NOUNS["adjectival"]["words"])
"""Nouns that are counted with «ای» behind them."""

_PRESENT = words_of(_NOUNS["stop"]["present"]["words"])
_COPULAS = frozenset({"اند", "ایم", "اید"})
"""Behind a half-space these make a sentence of an adjective: «هر دو سالم‌اند»."""
_IMPERFECT = ("می", "نمی")
_PLURALS = ("ها", "های", "هایی", "هایش")


def _compounds() -> Phrases[bool]:
    phrases: Phrases[bool] = Phrases("nouns.toml")
    for word in (*_NOUNS["compound"]["words"], *_NOUNS["animate"]["words"]):
        for sequence in variants(word):
            if len(sequence) > 1:
                phrases.add(sequence, True)
    return phrases


ANIMATE = Phrases.of("nouns.toml", ((word, True) for word in _NOUNS["animate"]["words"]))
"""Nouns that are persons."""

COMPOUNDS = _compounds()
"""Nouns of more than one token: «دانش‌آموز»."""


def is_verb(tokens: list[Token], at: int) -> bool:
    """Whether token ``at`` begins a verb: «می‌شود», «میشود», «نمی رسد», or a listed form."""
    text = tokens[at].text
    if not text.startswith(_IMPERFECT):
        return False
    if text in _IMPERFECT:
        return at + 1 < len(tokens) and tokens[at + 1].text in _PRESENT
    return text[2 if text[0] == "م" else 3 :] in _PRESENT


_NO_NOUN = ("ستند", "شتند", "فتند", "ختند", "ردند", "دادند", "ودند", "یدند", "اندند", "ترین")
"""Endings of the third person plural in the past, «نتوانستند», and of the superlative, «بدترین»."""


def closes(tokens: list[Token], at: int) -> bool:
    """Whether token ``at`` is a verb, which closes a clause."""
    return tokens[at].text in VERBS or is_verb(tokens, at)


class Verb(NamedTuple):
    """A form of a verb."""

    stem: str
    """The form without what is put before it: «رود» of «نمی‌رود»; «است» of «نیست»."""
    negative: bool


_PREFIXES = (("نمی", True), ("می", False), ("ن", True), ("ب", False), ("", False))


def verb_at(tokens: list[Token], at: int) -> Verb | None:
    """The verb at token ``at``; None where there is none.

    >>> from qomnews.figures.tokens import tokenise
    >>> verb_at(tokenise("نمی‌رود"), 0), verb_at(tokenise("معدن"), 0)
    (Verb(stem='رود', negative=True), None)
    """
    text = tokens[at].text
    if text == "نیست":
        return Verb("است", negative=True)
    if text in ("می", "نمی") and at + 1 < len(tokens):
        text += tokens[at + 1].text
    for prefix, negative in _PREFIXES:
        if text.startswith(prefix):
            stem = text[len(prefix) :]
            if stem in VERBS or stem in _PRESENT:
                return Verb(stem, negative)
    return None


def noun_end(tokens: list[Token], at: int, folded: str) -> int:
    """The index behind the counted noun that begins at token ``at``; ``at`` where none does.

    Counted nouns are singular: «۱۳۹۸ معادن», «۱۲ شرکت‌ها» count nothing.
    """
    if at >= len(tokens) or tokens[at].kind is not WORD:
        return at
    text = tokens[at].text
    compound = COMPOUNDS.match(tokens, at) if text in COMPOUNDS.heads else None
    if compound is None and (text in STOP or text in NUMERALS.words or is_verb(tokens, at)):
        return at
    if len(text) < 2 or (len(text) > 4 and text.endswith(_NO_NOUN)) or not "\u0600" <= text[0] <= "\u06ff":
        return at
    end = compound[1] if compound else at + 1
    if end == at + 1 and text.endswith("ای") and text[:-2] in ADJECTIVAL:
        return end
    while end < len(tokens) and tokens[end].kind is WORD and folded[tokens[end].start - 1] == "\u200c":
        if tokens[end].text in _PLURALS or tokens[end].text == "ای":
            break
        if tokens[end].text in _COPULAS:
            return at
        end += 1
    if end < len(tokens) and (tokens[end].text in _PLURALS or (tokens[end].text == "ای" and text not in ADJECTIVAL)):
        return at
    return at if end == at + 1 and _plural(text) else end


def _plural(word: str) -> bool:
    """Whether a single word is a plural in «ها»."""
    return len(word) > 4 and word.endswith(("ها", "های", "هایی"))
