"""Single words: what is one as it stands, which endings it takes, and where a list puts its half-spaces.

Everything here works on folded words.
"""

from __future__ import annotations

from qomnews.text.characters import ZWNJ
from qomnews.text.vocabulary import lexicon, verbs, vocabulary

NON_JOINING = frozenset("اآدذرزژوء")

_OBJECTS: tuple[str, ...] = tuple(lexicon("affixes")["verb"]["objects"])
_HEARD_H: frozenset[str] = frozenset(lexicon("compounds")["heard_h"])
_HEARD_H_ENDS = ("گروه", "کوه", "پژوه", "وجه", "انبوه", "اندوه", "الله")

_PLAIN = frozenset({
    "انشان", "انمان", "یشان", "یمان", "انش", "انم", "انه", "انی", "یان", "مان", "تان", "شان", "یش", "یم", "ید", "ند",
    "یی", "ین", "ان", "ات", "اش", "ست", "را", "ی", "م", "ت", "ش",
})  # fmt: skip
"""Endings that are written in one piece with any word."""
_PLAIN_SIZES = sorted({len(ending) for ending in _PLAIN}, reverse=True)


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
    for ending in _plain_endings(word):
        stem = word[: -len(ending)]
        if len(stem) < 3 or stem not in sure or is_silent_h(stem):
            continue
        if ending[0] != "ا" or ending[:2] == "ان" or stem[-1] not in "یه":
            return True
    if word.endswith(("گان", "گی")):
        whole = word[: word.rindex("گ")] + "ه"
        return whole in sure or whole in verbs().participles
    return False


def _plain_endings(word: str) -> list[str]:
    """The endings of ``_PLAIN`` that it has, longest first."""
    return [ending for size in _PLAIN_SIZES if (ending := word[-size:]) in _PLAIN]


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
        return None if doubted else shown(written)
    if word in words.doubtful:
        return None
    for ending in _plain_endings(word):
        if word[: -len(ending)] in words.compounds:
            written = words.compounds[word[: -len(ending)]]
            if ending[0] != "ا" or ending[:2] == "ان" or written[-1] not in "یه":
                return shown(written + ending)
    if word.endswith(("گان", "گی")):
        at = word.rindex("گ")
        if word[:at] + "ه" in words.compounds:
            return shown(words.compounds[word[:at] + "ه"][:-1] + word[at:])
    return None


def join(first: str, second: str) -> str:
    """The parts with a half-space between them where it shows."""
    return first + second if first[-1] in NON_JOINING else first + ZWNJ + second


def shown(written: str) -> str:
    """The written form without the half-spaces that do not show."""
    first, *rest = written.split(ZWNJ)
    for part in rest:
        first = join(first, part)
    return first
