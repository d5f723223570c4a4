"""Letters, digits and spaces: the one-to-one fold that never moves an offset, and what is deleted besides."""

from __future__ import annotations

ZWNJ = "\u200c"
"""The half-space."""

LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه", "ۂ": "ه",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
}  # fmt: skip
"""Arabic letters that Persian copy holds for Persian ones (persian-text: measured in real news)."""

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

_FOLD = str.maketrans(LETTERS | DIGITS | SPACES)


def fold(text: str) -> str:
    """The text with Persian letters, ASCII digits and plain spaces: one character for one, so offsets hold.

    >>> fold("صادرات ١٢ ميليون تن")
    'صادرات 12 میلیون تن'
    """
    return text.translate(_FOLD)
