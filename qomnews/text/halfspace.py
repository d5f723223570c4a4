"""Half-spaces (ZWNJ) put back into a word that lost them: «میشود», «برنامههای», «سرمایهگذاری».

Three kinds of knowledge, in this order: what is a word as it stands is left alone; a list of words with half-spaces;
rules of affixes. A half-space is put only where it shows: none goes in behind a letter that does not join («کارها»).
Everything here works on folded words.
"""

from __future__ import annotations

from qomnews.text.characters import ZWNJ
from qomnews.text.vocabulary import lexicon, verbs, vocabulary

NON_JOINING = frozenset("اآدذرزژوء")

_AFFIXES = lexicon("affixes")
_OWN = lexicon("compounds")
PLURAL: tuple[str, ...] = tuple(sorted(_AFFIXES["plural"], key=len, reverse=True))
COMPARATIVE: dict[str, str] = {written.replace(ZWNJ, ""): written for written in _AFFIXES["comparative"]}
AFTER_SILENT_H: tuple[str, ...] = tuple(sorted(_AFFIXES["after_silent_h"], key=len, reverse=True))
AFTER_Y: frozenset[str] = frozenset(_AFFIXES["after_y"])
DURATIVE: tuple[str, ...] = tuple(
    preverb + mark for preverb in ("", *_AFFIXES["verb"]["preverbs"]) for mark in ("نمی", "می")
)
_OBJECTS: tuple[str, ...] = tuple(_AFFIXES["verb"]["objects"])
_COPULAS = ("اند", "ایم", "اید", "ام", "ای", "است")
_HEARD_H: frozenset[str] = frozenset(_OWN["heard_h"])
_HEARD_H_ENDS = ("گروه", "کوه", "پژوه", "وجه", "انبوه", "اندوه", "الله")
_H_FIRST: frozenset[str] = frozenset(_OWN["h_first"])
_PLURAL_FIRST: frozenset[str] = frozenset(_OWN["plural_first"])
_FUNCTION_WORDS: frozenset[str] = frozenset(_OWN["function_words"])
_BEHIND_BE = frozenset(_OWN["behind_be"])
_SURNAME_ENDS: tuple[str, ...] = tuple(_OWN["surname_ends"])
_PREFIXES: tuple[str, ...] = tuple(_AFFIXES["prefix"])

_PLAIN = (
    "انشان", "انمان", "یشان", "یمان", "انش", "انم", "انه", "انی", "یان", "مان", "تان", "شان", "یش", "یم", "ید", "ند",
    "یی", "ین", "ان", "ات", "اش", "ست", "را", "ی", "م", "ت", "ش",
)  # fmt: skip
"""Endings that are written in one piece with any word, longest first."""

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
    compound = listed_compound(word) or (None if _with_ending(word) else _unlisted_compound(word))
    if compound:
        return compound if is_silent_h(compound.partition(ZWNJ)[0]) else word
    return _with_ending(word) or word


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
    words = vocabulary()
    for preposition in ("در", "به", "از", "با"):
        written = words.compounds.get(word[2:])
        if word.startswith(preposition) and written in words.ours:
            return preposition + _shown(written)
    return None


def is_word(word: str) -> bool:
    """Whether it is surely a word as it stands, a verb form included."""
    forms = verbs()
    return word in vocabulary().sure or word in forms.finite or word in forms.participles


def is_inflected(word: str) -> bool:
    """Whether it is surely a word with an ending that is written in one piece with it.

    >>> is_inflected("سازمانی"), is_inflected("سازمانها")
    (True, False)
    """
    sure = vocabulary().sure
    for ending in _PLAIN:
        stem = word[: -len(ending)]
        if len(stem) < 3 or not word.endswith(ending) or stem not in sure:
            continue
        if is_silent_h(stem):
            continue
        if ending[0] != "ا" or ending[:2] == "ان" or stem[-1] not in "یه":
            return True
    if word.endswith(("گان", "گی")):
        whole = word[: word.rindex("گ")] + "ه"
        return whole in sure or whole in verbs().participles
    return False


def is_durative(rest: str) -> bool:
    """Whether it can stand behind می: a verb form, an object behind it allowed.

    >>> is_durative("شود"), is_durative("کنندش"), is_durative("به")
    (True, True, False)
    """
    forms = verbs().durative
    return rest in forms or any(
        rest.endswith(pronoun) and len(rest) > len(pronoun) + 2 and rest[: -len(pronoun)] in forms
        for pronoun in _OBJECTS
    )


def is_silent_h(word: str) -> bool:
    """Whether it ends in a «ه» that is not heard, so that endings take a half-space: «برنامه», not «گروه».

    >>> is_silent_h("برنامه"), is_silent_h("گروه"), is_silent_h("راه")
    (True, False, False)
    """
    if len(word) < 3 or word[-1] != "ه" or word[-2] == "ا":
        return False
    return word not in _HEARD_H and not word.endswith(_HEARD_H_ENDS)


def nominal(word: str) -> str | None:
    """The word with its half-spaces when it is one that can take an ending; None when it is not known."""
    if is_word(word) or is_inflected(word):
        return word
    return listed_compound(word) or (word if word in vocabulary().doubtful else None)


def listed_compound(word: str) -> str | None:
    """The word with its half-spaces where a list has it, an ending allowed; None where none has it.

    >>> listed_compound("بینالمللی").replace(ZWNJ, "_")
    'بین_المللی'
    """
    words = vocabulary()
    if word in words.compounds:
        written = words.compounds[word]
        doubted = word in words.doubtful and not words.counts.get(written)
        return None if doubted else _shown(written)
    if word in words.doubtful:
        return None
    for ending in _PLAIN:
        if word.endswith(ending) and word[: -len(ending)] in words.compounds:
            written = words.compounds[word[: -len(ending)]]
            if ending[0] != "ا" or ending[:2] == "ان" or written[-1] not in "یه":
                return _shown(written + ending)
    if word.endswith(("گان", "گی")):
        at = word.rindex("گ")
        if word[:at] + "ه" in words.compounds:
            return _shown(words.compounds[word[:at] + "ه"][:-1] + word[at:])
    return None


def compound_of(word: str) -> str | None:
    """The word split where a known first part meets a second part or a prefix meets a known word; None if nowhere."""
    return _before_second_part(word) or _behind_prefix(word) or _before_article(word) or _surname(word)


def join(first: str, second: str) -> str:
    """The parts with a half-space between them where it shows."""
    return first + second if first[-1] in NON_JOINING else first + ZWNJ + second


def _shown(written: str) -> str:
    first, *rest = written.split(ZWNJ)
    for part in rest:
        first = join(first, part)
    return first


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
    for mark in DURATIVE:
        rest = word[len(mark) :]
        if word.startswith(mark) and is_durative(rest):
            return mark + ZWNJ + (_perfect(rest) or rest)
    return None


def _perfect(word: str) -> str | None:
    for copula in _COPULAS:
        stem = word[: -len(copula)]
        if word.endswith(copula) and stem in verbs().participles:
            if copula == "ای" and stem[:-1] in vocabulary().sure:  # «نشستهای» is a plural
                return None
            return stem + ZWNJ + copula
    return None


def _plural(word: str) -> str | None:
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
    for ending, written in COMPARATIVE.items():
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 2 and stem not in _FUNCTION_WORDS:
            known = stem if is_word(stem) else listed_compound(stem)
            if known:
                return join(known, written)
    return None


def _after_silent_h(word: str) -> str | None:
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
            written = stem if stem in verbs().participles else listed_compound(stem) or _before_second_part(stem)
            if written:
                return written + ZWNJ + ending
    return None


def _after_y(word: str) -> str | None:
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


def _before_second_part(word: str) -> str | None:
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
    for ending in _SURNAME_ENDS:
        name = word[: -len(ending)]
        if word.endswith("ی" + ending) and len(name) > 3 and (is_word(name) or is_inflected(name)):
            return name + ZWNJ + ending
    return None


def _behind_prefix(word: str) -> str | None:
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
