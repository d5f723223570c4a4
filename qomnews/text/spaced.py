"""Half-spaces (ZWNJ) put back between two words that were typed apart: «می شود», «برنامه های», «سرمایه گذاری».

Endings and the marks of the verb are joined by rule, wherever the word before or behind them can take them: «ماه می به»
stays. Compounds are joined where the second part is no word of its own («گذاری»), or where a list knows the pair and
good copy does not write it apart all the same («ساخته شده است», «این گونه»). Everything here works on folded words.
"""

from __future__ import annotations

from functools import cache

from qomnews.text.characters import ZWNJ
from qomnews.text.compounds import agent_forms, participle_forms
from qomnews.text.halfspace import AFTER_SILENT_H, AFTER_Y, COMPARATIVE, DURATIVE, PLURAL
from qomnews.text.vocabulary import lexicon, verbs, vocabulary
from qomnews.text.wordforms import is_durative, is_silent_h, nominal

_AFFIXES = lexicon("affixes")
_OWN = lexicon("compounds")
_FUNCTION_WORDS = frozenset(_OWN["function_words"])
_APART_FIRST = frozenset(_OWN["apart_first"])
_APART_SECOND = frozenset(_OWN["apart_second"])
_BOUND_PREFIXES = frozenset(_AFFIXES["bound_prefix"])
_SURNAME_ENDS = frozenset(_OWN["surname_ends"])
_WITHOUT_BOTH = frozenset(_OWN["without_both"])
_JOINED_PARTICIPLES = frozenset(_OWN["joined_participles"])
_COPULAS = frozenset(("است", "بود", "بودند", "شد", "شدند", "باشد", "باشند"))
_BEFORE_PLURAL = frozenset(("این", "آن", "همین", "همان", "ده", "صد", "هزار"))
_BEFORE_COMPARATIVE = frozenset(("کم", "بیش", "پیش", "پس"))
_WEEKDAY_NUMBERS = frozenset(("یک", "دو", "سه", "چهار", "پنج"))
_AFTER_Y = AFTER_Y - {"ای"}
_AFTER_ANY = frozenset(("اش", "شان", "اند"))
_INFLECTIONS = ("هایی", "های", "ها", "یی", "ان", "ی", "مان", "شان", "ات")
_DURATIVE = frozenset(DURATIVE)
_PLURAL = frozenset(PLURAL)
_AFTER_SILENT_H = frozenset(AFTER_SILENT_H)


def _bound_parts() -> frozenset[str]:
    parts: set[str] = {*_AFFIXES["bare_agent"], *_AFFIXES["bound_noun"], *_AFFIXES["bound_participle"]}
    for stem in _AFFIXES["agent"]:
        parts |= set(agent_forms(stem))
    for stem in _AFFIXES["bound_participle"]:
        parts |= set(participle_forms(stem))
    for noun in _AFFIXES["bound_noun"]:
        parts.add(noun + "ی")
    return frozenset(parts - set(_OWN["no_agents"]))


_BOUND_PARTS = _bound_parts()
_SECOND_HALVES = (
    _PLURAL | COMPARATIVE.keys() | _AFTER_SILENT_H | AFTER_Y | _AFTER_ANY | _BOUND_PARTS | frozenset(("شنبه",))
)
_FIRST_HALVES = _DURATIVE | _BOUND_PREFIXES | frozenset(triple.partition(" ")[0] for triple in _OWN["triples"])


@cache
def triples() -> frozenset[str]:
    """Words that are typed in three: «گفت و گو», with the endings that they take."""
    endings = ("", "ی", "ها", "های", "هایی", ZWNJ + "ها", ZWNJ + "های", ZWNJ + "هایی")
    return frozenset(triple + ending for triple in _OWN["triples"] for ending in endings)


def may_be_first(word: str) -> bool:
    """Whether it looks for its other half behind it, whatever stands there: «می», «بی», «گفت»."""
    return word in _FIRST_HALVES


def may_be_bound(word: str) -> bool:
    """Whether it is an ending or a second part that is no word of its own: «ها», «گذاری»."""
    return word.partition(ZWNJ)[0] in _SECOND_HALVES


def may_be_second(word: str) -> bool:
    """Whether any word before it could make one with it; most words could not, and are passed over at once."""
    head = word.partition(ZWNJ)[0]
    halves = _listed_second_halves()
    if head in _SECOND_HALVES or head in halves:
        return True
    return head.endswith(_INFLECTIONS) and any(
        head.endswith(ending) and head[: -len(ending)] in halves for ending in _INFLECTIONS
    )


@cache
def _listed_second_halves() -> frozenset[str]:
    words = vocabulary()
    halves = set()
    for form in words.vouched:
        first, _, second = form.partition(ZWNJ)
        if form in words.ours or first not in _APART_FIRST:
            halves.add(second.partition(ZWNJ)[0])
    halves |= _SURNAME_ENDS
    unlisted = _FUNCTION_WORDS | _APART_SECOND | (verbs().participles - _JOINED_PARTICIPLES)
    ours = {form.partition(ZWNJ)[2].partition(ZWNJ)[0] for form in words.ours}
    return frozenset(halves - unlisted | ours - {""})


def joins(left: str, right: str, after: str = "", before: str = "") -> bool:
    """Whether a half-space belongs between two folded words; ``before`` and ``after`` are the words around them.

    >>> joins("برنامه", "های"), joins("می", "شود"), joins("می", "به"), joins("در", "گذشته"), joins("ده", "هزار")
    (True, True, False, False, False)
    """
    if left in _DURATIVE:
        return before != "ماه" and is_durative(right.replace(ZWNJ, ""))
    if right in _PLURAL:
        return left not in _FUNCTION_WORDS or left in _BEFORE_PLURAL
    if right in COMPARATIVE:
        return left not in _FUNCTION_WORDS or left in _BEFORE_COMPARATIVE
    if left in _BOUND_PREFIXES:
        if after == "و" and right in _WITHOUT_BOTH:
            return False
        return right not in _FUNCTION_WORDS and right not in _APART_SECOND and nominal(right) is not None
    if left + ZWNJ + right in vocabulary().ours:
        return True
    if left in _FUNCTION_WORDS:
        return _is_behind_number(left, right)
    return (
        _takes_ending(left.rpartition(ZWNJ)[2], right, after)
        or _is_bound(left, right)
        or _is_surname(left, right)
        or _is_listed_pair(left, right, after)
    )


def joins_surely(left: str, right: str, after: str = "", before: str = "") -> bool:
    """As ``joins``, but a compound that a list knows stays apart when its parts are words of their own.

    For text whose writer puts half-spaces: there two whole words apart are a choice.
    """
    if left in _DURATIVE or right in _PLURAL or right in COMPARATIVE or left in _BOUND_PREFIXES:
        return joins(left, right, after, before)
    if left in _FUNCTION_WORDS:
        return _is_behind_number(left, right)
    return _takes_ending(left.rpartition(ZWNJ)[2], right, after) or _is_bound(left, right)


def _is_behind_number(left: str, right: str) -> bool:
    """«سه‌شنبه», «پنج‌گانه», and «تحت‌الشعاع»: what little is joined to a function word."""
    if right == "شنبه":
        return left in _WEEKDAY_NUMBERS
    return right in ("گانه", "الشعاع") and right in _BOUND_PARTS


def _takes_ending(left: str, right: str, after: str) -> bool:
    if is_silent_h(left):
        return right in _AFTER_SILENT_H
    if left.endswith("ی") and len(left) > 2:
        return right in _AFTER_Y or (right == "ای" and after in ("که", "را"))
    return right in _AFTER_ANY and nominal(left) is not None


def _is_surname(left: str, right: str) -> bool:
    return right in _SURNAME_ENDS and left.endswith("ی") and len(left) > 3 and nominal(left) is not None


def _is_bound(left: str, right: str) -> bool:
    last = left.rpartition(ZWNJ)[2]
    return right.partition(ZWNJ)[0] in _BOUND_PARTS and last not in verbs().finite and nominal(last) is not None


def _is_listed_pair(left: str, right: str, after: str) -> bool:
    head = right.partition(ZWNJ)[0]
    if left in _APART_FIRST or head in _APART_SECOND:
        return False
    if head in verbs().participles and (head not in _JOINED_PARTICIPLES or after in _COPULAS):
        return False
    if _is_listed(left + ZWNJ + right):
        return True
    return head not in verbs().finite and any(
        head.endswith(ending) and _is_listed(f"{left}{ZWNJ}{head[: -len(ending)]}") for ending in _INFLECTIONS
    )


def _is_listed(pair: str) -> bool:
    return pair in vocabulary().vouched
