"""Half-spaces (ZWNJ) put back into a word that lost them: «میشود», «برنامههای», «سرمایهگذاری».

Three kinds of knowledge, in this order: what is a word as it stands is left alone; a list of words with half-spaces;
rules of affixes. A half-space is put only where it shows: none goes in behind a letter that does not join («کارها»).
Everything here works on folded words.
"""

from __future__ import annotations

from qomnews.text.characters import ZWNJ
from qomnews.text.compounds import compound_of, second_part_of
from qomnews.text.vocabulary import lexicon, verbs, vocabulary
from qomnews.text.wordforms import (
    NON_JOINING,
    is_durative,
    is_inflected,
    is_silent_h,
    is_word,
    join,
    listed_compound,
    nominal,
    shown,
)

_AFFIXES = lexicon("affixes")
_OWN = lexicon("compounds")
PLURAL: tuple[str, ...] = tuple(sorted(_AFFIXES["plural"], key=len, reverse=True))
COMPARATIVE: dict[str, str] = {written.replace(ZWNJ, ""): written for written in _AFFIXES["comparative"]}
_COMPARATIVE = tuple(COMPARATIVE)
AFTER_SILENT_H: tuple[str, ...] = tuple(sorted(_AFFIXES["after_silent_h"], key=len, reverse=True))
_SILENT_H = tuple("ه" + ending for ending in AFTER_SILENT_H)
AFTER_Y: frozenset[str] = frozenset(_AFFIXES["after_y"])
_Y = tuple("ی" + ending for ending in AFTER_Y)
DURATIVE: tuple[str, ...] = tuple(
    preverb + mark for preverb in ("", *_AFFIXES["verb"]["preverbs"]) for mark in ("نمی", "می")
)
_COPULAS = ("اند", "ایم", "اید", "ام", "ای", "است")
_H_FIRST: frozenset[str] = frozenset(_OWN["h_first"])
_PLURAL_FIRST: frozenset[str] = frozenset(_OWN["plural_first"])
_FUNCTION_WORDS: frozenset[str] = frozenset(_OWN["function_words"])
_ORDINALS = tuple(number + "م" for number in _OWN["number_ends"])
_BEHIND_BE = frozenset(_OWN["behind_be"])
_LEAST_COUNT = 100_000
"""A word is common when hazm counts it this often."""


def restore(word: str) -> str:
    """The folded word with the half-spaces that it lost; the word itself when it lost none or nobody can tell.

    >>> [restore(word).replace(ZWNJ, "_") for word in ("میشود", "برنامههای", "سیاستگذاری", "کارها", "میدان")]
    ['می_شود', 'برنامه_های', 'سیاست_گذاری', 'کارها', 'میدان']
    """
    if ZWNJ in word:
        return _restore_rest(word)
    if _stands(word):
        return word
    return _verb_form(word) or listed_compound(word) or _with_ending(word) or _unlisted_compound(word) or word


def restore_surely(word: str) -> str:
    """As ``restore``, but a compound that can be written in one piece stays so: «سیاستگذاری», not «برنامهریزی».

    For text whose writer puts half-spaces: there a compound in one piece is a choice and no loss.

    >>> [restore_surely(word).replace(ZWNJ, "_") for word in ("میشود", "برنامهریزی", "سیاستگذاری")]
    ['می_شود', 'برنامه_ریزی', 'سیاستگذاری']
    """
    if ZWNJ in word:
        return _restore_rest(word)
    if _stands(word):
        return word
    found = _verb_form(word)
    if found:
        return found
    compound = listed_compound(word)
    ended = None if compound else _with_ending(word)
    if ended:
        return ended
    compound = compound or _unlisted_compound(word)
    return compound if compound and is_silent_h(compound.partition(ZWNJ)[0]) else word


def _stands(word: str) -> bool:
    if vocabulary().compounds.get(word) in vocabulary().ours:
        return False
    return len(word) < 4 or is_word(word) or (is_inflected(word) and not _verb_form(word))


def _verb_form(word: str) -> str | None:
    return _durative(word) or _perfect(word)


def _with_ending(word: str) -> str | None:
    if word.startswith("به") and word[2:] in _BEHIND_BE:
        return "به" + ZWNJ + word[2:]
    return _plural(word) or _comparative(word) or _after_silent_h(word) or _after_y(word) or _copula(word)


def _unlisted_compound(word: str) -> str | None:
    return None if word in vocabulary().doubtful else compound_of(word) or _behind_preposition(word)


def _behind_preposition(word: str) -> str | None:
    """«درگفت‌وگو»: a preposition glued to a compound that our own list holds."""
    if not word.startswith(("در", "به", "از", "با")):
        return None
    written = vocabulary().compounds.get(word[2:])
    return word[:2] + shown(written) if written in vocabulary().ours else None


def _restore_rest(word: str) -> str:
    """A word that kept one half-space and may have lost another: «سرمایه‌گذاریهای», «میکرده‌اند»."""
    first, *middle, last = word.split(ZWNJ)
    if not middle and last in _COPULAS:
        first = _durative(first) or first
    elif not is_word(last):
        last = next((_before_plural(last, ending) for ending in PLURAL if last.endswith(ending)), last)
    return ZWNJ.join((first, *middle, last))


def _before_plural(word: str, ending: str) -> str:
    stem = word[: -len(ending)]
    return join(stem, ending) if len(stem) > 1 else word


def _durative(word: str) -> str | None:
    if not word.startswith(DURATIVE):
        return None
    for mark in DURATIVE:
        rest = word[len(mark) :]
        if word.startswith(mark) and is_durative(rest):
            return mark + ZWNJ + (_perfect(rest) or rest)
    return None


def _perfect(word: str) -> str | None:
    if not word.endswith(_COPULAS):
        return None
    for copula in _COPULAS:
        stem = word[: -len(copula)]
        if word.endswith(copula) and stem in verbs().participles:
            if copula == "ای" and stem[:-1] in vocabulary().sure:  # «نشستهای» is a plural
                return None
            return stem + ZWNJ + copula
    return None


def _plural(word: str) -> str | None:
    if not word.endswith(PLURAL):
        return None
    sure = vocabulary().sure
    for ending in PLURAL:
        stem = word[: -len(ending)]
        if len(stem) < 2 or not word.endswith(ending):
            continue
        if stem + "ها" in sure or (stem.endswith("ب") and stem[:-1] in sure):  # «انتهای», «گازبها»
            return word
        if ending == "های" and _is_silent_h_noun(stem):
            return restore(stem + "ه") + ZWNJ + "ای"
        written = _comparative(stem) or nominal(stem) or (len(stem) > 2 and (compound_of(stem) or stem)) or None
        if written:
            return join(written, ending)
    return None


def _is_silent_h_noun(stem: str) -> bool:
    """Whether «stemهای» is «stemه‌ای» («هفته‌ای») and no plural («هفت‌های»)."""
    whole, words = stem + "ه", vocabulary()
    if stem in _H_FIRST or stem in _PLURAL_FIRST:
        return stem in _H_FIRST
    if not is_silent_h(whole):
        return False
    if not is_word(stem) and not is_inflected(stem):
        return whole in words.sure or (whole[-2] in NON_JOINING and bool(nominal(whole) or compound_of(whole)))
    if whole not in words.sure or whole in verbs().participles:
        return False
    count = words.counts.get(stem, 0)
    return (count > 0 or stem not in words.sure) and words.counts.get(whole, 0) > 3 * count


def _comparative(word: str) -> str | None:
    if not word.endswith(_COMPARATIVE):
        return None
    for ending, written in COMPARATIVE.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2 and stem not in _FUNCTION_WORDS and not stem.endswith(_ORDINALS):
            known = stem if is_word(stem) else listed_compound(stem)
            if known:
                return join(known, written)
    return None


def _after_silent_h(word: str) -> str | None:
    if not word.endswith(_SILENT_H):
        return None
    words = vocabulary()
    for ending in AFTER_SILENT_H:
        stem = word[: -len(ending)]
        if not word.endswith("ه" + ending) or not is_silent_h(stem):
            continue
        if stem in words.sure and (
            ending != "ی" or word not in words.doubtful or words.counts.get(stem, 0) > _LEAST_COUNT
        ):
            return stem + ZWNJ + ending
        if ending != "ی":
            written = stem if stem in verbs().participles else listed_compound(stem) or second_part_of(stem)
            if written:
                return written + ZWNJ + ending
    return None


def _after_y(word: str) -> str | None:
    if not word.endswith(_Y):
        return None
    for ending in AFTER_Y:
        stem = word[: -len(ending)]
        if len(stem) < 4 or not word.endswith("ی" + ending) or word in vocabulary().doubtful:
            continue
        if is_word(stem) or is_inflected(stem):
            return stem + ZWNJ + ending
        written = listed_compound(stem)
        if written:
            return written + ZWNJ + ending
    return None


def _copula(word: str) -> str | None:
    """«فعال‌اند»: the plural «are» behind a word of its own."""
    stem = word[:-3]
    known = len(stem) > 2 and stem in vocabulary().sure and word not in vocabulary().doubtful
    return join(stem, "اند") if known and word.endswith("اند") else None
