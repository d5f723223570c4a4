"""How exact a number is: the qualifiers before and behind it."""

from __future__ import annotations

from typing import Any, NamedTuple

from qomnews.figures.lexicon import Phrases, load, word_set
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.words import closes, verb_at
from qomnews.figures.tokens import WORD, Token

_TABLES = load("qualifiers")
_TIMES = word_set("regularly") | {"هر"}
_FILLERS = word_set("amounts_of") | {"به"}


def _phrases(table: str) -> Phrases[str]:
    return Phrases.of("qualifiers.toml", ((word, entry["code"]) for word, entry in _TABLES[table].items()))


class _Behind(NamedTuple):
    """What a word behind «از …» makes of the number."""

    code: str
    negated: str
    """With a negated verb behind it: «از ۵ درصد فراتر نرفت»."""
    alone: bool
    """Whether it is the verb itself."""
    uncounted: bool
    """Whether it says nothing of what is counted: «از ۱۲ روستا عبور کرد», «از ۱۱ کشور پایین‌تر بود»."""


def _behind(entry: dict[str, Any]) -> _Behind:
    negated = entry.get("negated")
    return _Behind(entry["code"], negated or "", negated is None, entry.get("uncounted", False))


_BEFORE = _phrases("before")
_AFTER = Phrases.of("qualifiers.toml", ((word, _behind(entry)) for word, entry in _TABLES["after"].items()))
_OPEN_ENDED = _phrases("open")
"""«واحدهای ۲۰۰ تن به بالا»."""
_NEGATED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
"""«بیش از ۲۸ درصد نبود», «نه بیشتر از ۹ درصد»."""
_DENIED = word_set("being") | {"است"}
"""The verbs right behind a number whose negation is that of its qualifier."""
_COMPARING = frozenset({"از", "بالای", "زیر"})
"""The last words of the qualifiers that can be negated."""
_PASSED = frozenset({"از", "مرز"})
"""What stands before a number that something goes beyond: «از ۱۰ درصد فراتر رفت», «مرز ۱۰ درصد را رد کرد»."""
_BEYOND = 3
"""Words between a number and «فراتر رفت»."""
_LINKS = frozenset({"و", "که", "به", "تا", "یا", "را"})
HEDGE = _phrases("hedge")
"""«و اندی», between a number and what it counts."""


_QUALIFYING = frozenset(word for sequence in _BEFORE.sequences for word in sequence) | _FILLERS


_LAST = _BEFORE.ends | _FILLERS | _TIMES
"""The words of which one stands right before a number with a qualifier."""


def qualifies(word: str) -> bool:
    """Whether a word may stand in a qualifier: «بیش», «از», «حدود»."""
    return word in _QUALIFYING


def _over(tokens: list[Token], first: int) -> tuple[str, int] | None:
    """The qualifier before a word or two that stand right before a number: «تقریبا هر سال دو برابر»."""
    found = None
    if first > 1 and tokens[first - 1].text in _FILLERS:
        found = _BEFORE.match_before(tokens, first - 1)
    if found is None and first > 1 and tokens[first - 1].text in _TIMES:
        at = first - 2 if first > 2 and tokens[first - 2].text in _TIMES else first - 1
        found = _BEFORE.match_before(tokens, at)
    return found


def begins(tokens: list[Token], first: int) -> int:
    """The index of the qualifier that ends before token ``first``; ``first`` without one: 1 for «با بیش از 270»."""
    if not first or tokens[first - 1].text not in _BEFORE.ends:
        return first
    found = _BEFORE.match_before(tokens, first)
    return first if found is None else found[1]


def bound(tokens: list[Token], mention: Mention, floor: int = 0) -> str:
    """The bound of a number: of the qualifier before it, else of the verb behind it, else its own.

    The qualifier of a range stands before its low end, and none before token ``floor``, where another number ends.
    """
    if mention.bound != "=" and mention.bound in ("indef", "~") and mention.number.bound == mention.bound:
        return mention.bound
    if mention.end < len(tokens) and tokens[mention.end].text in _OPEN_ENDED.heads:
        open_ended = _OPEN_ENDED.match(tokens, mention.end)
        if open_ended is not None:
            return open_ended[0]
    first = mention.first
    if first and tokens[first - 1].text in _LAST:
        found = _BEFORE.match_before(tokens, first) or _over(tokens, first)
        if found is not None and found[1] >= floor and not _upper_end(tokens, mention, found[0]):
            return _NEGATED[found[0]] if _denied(tokens, mention, *found) else found[0]
    return _exceeded(tokens, mention) or mention.bound


def _upper_end(tokens: list[Token], mention: Mention, code: str) -> bool:
    """Whether «تا» before a number joins it to the one before it, and is no qualifier."""
    return code == "<=" and mention.rule in ("range", "change") and tokens[mention.first - 1].text == "تا"


def _denied(tokens: list[Token], mention: Mention, code: str, begin: int) -> bool:
    """Whether the qualifier from token ``begin`` on is negated: «بیش از ۲۸ درصد نبود», «نه بیشتر از ۹ درصد»."""
    if code not in _NEGATED or tokens[mention.first - 1].text not in _COMPARING:
        return False
    if begin and tokens[begin - 1].text == "نه":
        return True
    verb = verb_at(tokens, mention.end) if mention.end < len(tokens) else None
    return verb is not None and verb.negative and verb.stem in _DENIED


def _exceeded(tokens: list[Token], mention: Mention) -> str | None:
    """What the verb behind «از …» says: «از ۸۸ میلیارد ریال فراتر رفت», «از ۹۰ درصد پیشرفت عبور کرد»."""
    lead = mention.first - 1 - (mention.per_leads and mention.first > 1)
    if lead < 0 or tokens[lead].text not in _PASSED:
        return None
    if tokens[lead].text == "مرز":
        return ">" if mention.end < len(tokens) and tokens[mention.end].text == "را" else None
    for at in range(mention.end, min(mention.end + _BEYOND + 1, len(tokens))):
        found = _AFTER.match(tokens, at)
        if found is not None:
            meaning, end = found
            if meaning.uncounted and mention.item is not None:
                return None
            verb = verb_at(tokens, end) if end < len(tokens) else None
            if meaning.alone or verb is None:
                return meaning.code if meaning.alone else None
            return meaning.negated if verb.negative else meaning.code
        if tokens[at].kind is not WORD or tokens[at].text in _LINKS or closes(tokens, at):
            return None
    return None
