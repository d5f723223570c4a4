"""How exact a number is: the qualifiers before and behind it."""

from __future__ import annotations

from qomnews.figures.lexicon import Phrases, load, variants
from qomnews.figures.mention import Mention
from qomnews.figures.tokens import Token

_TABLES = load("qualifiers")
_TIMES = frozenset({"سالانه", "سالیانه", "ماهانه", "ماهیانه", "روزانه", "روزی", "هر", "سال", "ماه", "روز"})
_FILLERS = frozenset({"تعداد", "مبلغ", "رقم", "میزان", "مقدار", "حجم", "مجموع", "به"})


_OPEN_ENDED = {"بالا": ">=", "بالاست": ">=", "پایین": "<="}
"""«واحدهای ۲۰۰ تن به بالا»."""


def _phrases(table: str) -> Phrases[str]:
    phrases: Phrases[str] = Phrases("qualifiers.toml")
    for word, entry in _TABLES[table].items():
        for sequence in variants(word):
            phrases.add(sequence, entry["code"])
    return phrases


_BEFORE = _phrases("before")
_AFTER = _phrases("after")
HEDGE = _phrases("hedge")
"""«و اندی», between a number and what it counts."""


_QUALIFYING = frozenset(word for sequence in _BEFORE.sequences for word in sequence) | _FILLERS


def qualifies(word: str) -> bool:
    """Whether a word may stand in a qualifier: «بیش», «از», «حدود»."""
    return word in _QUALIFYING


def _over(tokens: list[Token], first: int, words: frozenset[str], most: int) -> tuple[str, int] | None:
    """The qualifier before one of these words that stands right before a number: «تقریبا هر سال دو برابر»."""
    at = first
    while at > 1 and first - at < most and tokens[at - 1].text in words:
        at -= 1
    return _BEFORE.match_before(tokens, at) if at < first else None


def begins(tokens: list[Token], first: int) -> int:
    """The index of the qualifier that ends before token ``first``; ``first`` without one: 1 for «با بیش از 270»."""
    found = _BEFORE.match_before(tokens, first) if first else None
    return first if found is None else found[1]


def bound(tokens: list[Token], mention: Mention) -> str:
    """The bound of a number: of the qualifier before it, else of the verb behind it, else its own.

    The qualifier of a range stands before its low end.
    """
    if mention.bound in ("indef", "~") and mention.number.bound == mention.bound:
        return mention.bound
    if (
        mention.end + 1 < len(tokens)
        and tokens[mention.end].text == "به"
        and tokens[mention.end + 1].text in _OPEN_ENDED
    ):
        return _OPEN_ENDED[tokens[mention.end + 1].text]
    first = mention.first
    found = _BEFORE.match_before(tokens, first) if first else None
    if found is None:
        found = _over(tokens, first, _FILLERS, 1) or _over(tokens, first, _TIMES, 2)
    if found is not None and not (mention.rule == "range" and found[0] == "<=" and tokens[first - 1].text == "تا"):
        return found[0]
    from_word = first - 1 - (mention.per_leads and first > 1)
    if first and tokens[from_word].text == "از" and mention.end < len(tokens):
        behind = _AFTER.match(tokens, mention.end)
        if behind is not None:
            return behind[0]
    return mention.bound
