"""Letters, digits and spaces: the one-to-one fold that never moves an offset, and what is deleted besides."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

ZWNJ = "\u200c"
"""The half-space."""

PRESENTATION_FORMS = {
    chr(code): plain
    for block in (range(0xFB50, 0xFDF0), range(0xFDF2, 0xFDFA), (0xFDFC,), range(0xFE80, 0xFEFD))
    for code in block
    if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code) and plain.isalpha()
}
"""Shapes that a letter takes in print -> the letter or letters meant: «ﺣ» -> «ح», «ﻻ» -> «لا», «﷼» -> «ریال»."""

LOOK_ALIKES = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ك": "ک", "ڪ": "ک", "ہ": "ه", "ھ": "ه", "ە": "ه", "ٱ": "ا",
}  # fmt: skip
"""Letters of Arabic and its neighbours that stand for a Persian one: no Persian word is spelt with them."""

_SPELLINGS = {"ة": "ه", "ۀ": "ه", "ۂ": "ه", "أ": "ا", "إ": "ا", "ؤ": "و"}

LETTERS = LOOK_ALIKES | _SPELLINGS
LETTERS |= {form: LETTERS.get(plain, plain) for form, plain in PRESENTATION_FORMS.items() if len(plain) == 1}
"""What the fold levels: the look-alikes, and the spellings that differ from writer to writer («مسؤول», «خانۀ»)."""

DIGITS = {chr(base + n): str(n) for base in (0x06F0, 0x0660) for n in range(10)}
"""Persian and Arabic-Indic digits -> ASCII."""

SPACES = dict.fromkeys("\t\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " ")
"""Spaces of every width -> the plain space; line ends stay."""

DELETED = frozenset(
    "\u0640\u00ad\u200b\u200d\u200e\u200f\u2060\ufeff\u061c"
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2066, 0x206A)))
)
"""Kashida, soft hyphen and the invisible controls; the half-space is not among them."""

SHORT_VOWELS = frozenset("\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670" + "".join(map(chr, range(0x0656, 0x0660))))
"""Vowel marks that a normalised text leaves out; «اً» and the hamza of «خانهٔ» belong to the spelling and stay."""

MARKS = SHORT_VOWELS | frozenset("\u064b\u0653\u0654\u0655")
"""Everything that stands on or under a letter and is no letter."""

_COMMON = "".join(map(chr, (*range(0x20, 0x7F), *range(0x600, 0x700)))) + f"\n«»…–{ZWNJ}"


def translation(changes: Mapping[str, str | None]) -> Mapping[int, str | None]:
    """A table for ``str.translate`` that makes these changes, None for a deletion.

    The common characters stand in it as themselves: one that the table lacks costs an exception inside ``translate``,
    and Persian text takes three times as long.

    >>> "سنگ\u200cآهن".translate(translation({ZWNJ: None, "آ": "ا"}))
    'سنگاهن'
    """
    return str.maketrans({letter: letter for letter in _COMMON} | dict(changes))


_FOLD = translation(LETTERS | DIGITS | SPACES)

_PERSIAN_DIGITS = translation(
    {str(n): chr(0x06F0 + n) for n in range(10)} | {chr(0x0660 + n): chr(0x06F0 + n) for n in range(10)}
)

_CLEAN = translation(
    dict.fromkeys(DELETED | SHORT_VOWELS)
    | LOOK_ALIKES
    | {form: "".join(LOOK_ALIKES.get(letter, letter) for letter in plain) for form, plain in PRESENTATION_FORMS.items()}
)


def clean(text: str) -> str:
    """The text with look-alikes and presentation forms as Persian letters, without short vowels, controls, surrogates.

    Spelling is not touched: «ۀ ة أ إ ؤ ئ» stay as written, for «مسئول» and «تأمین» are good Persian.

    >>> clean("ﺻﺎﺩﺭﺍﺕ مَعادن كشور، تأمين\u200f")
    'صادرات معادن کشور، تأمین'
    """
    cleaned = text.translate(_CLEAN)
    if cleaned.replace(ZWNJ, "").isprintable():
        return cleaned
    return "".join(c for c in cleaned if c == ZWNJ or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def persian_digits(text: str) -> str:
    """The text with every digit in Persian.

    >>> persian_digits("12.5 و ٣٫٥")
    '۱۲.۵ و ۳٫۵'
    """
    return text.translate(_PERSIAN_DIGITS)


def fold(text: str) -> str:
    """The text with Persian letters, ASCII digits and plain spaces: one character for one, so offsets hold.

    >>> fold("صادرات ١٢ ميليون تن")
    'صادرات 12 میلیون تن'
    """
    return text.translate(_FOLD)
