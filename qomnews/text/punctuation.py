"""Persian quotes, and where a space belongs beside a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

CLOSING = frozenset("،؛؟!»)]…:.")
"""Marks that stand close to what is before them."""

OPENING = frozenset("«([")
"""Marks that stand close to what is behind them."""

QUOTE = re.compile("[\"“”„‟'‘’]|<<")
"""What ``persian_quotes`` may change."""

_PERSIAN = r"\u0600-\u06ff\ufb50-\ufdff\ufe80-\ufefc"
_DOUBLE = re.compile(r"[\"“”„‟]")
_PAIR = re.compile(r"[\"“”„‟]([^\"“”„‟«»]*)[\"“”„‟]")
_ANGLES = re.compile(r"<<([^<>]*)>>")
_SINGLE = re.compile(rf"(?<![\w'])['‘](?=[{_PERSIAN}])([^'‘’\n]{{1,80}})['’](?!\w)")


def persian_quotes(line: str) -> str:
    """The line with paired straight and curly quotes as «»; a quote without its pair stays («۱۲"»).

    >>> persian_quotes('گفت: "صادرات" و ' + "'قم'" + ' رشد کرد')
    'گفت: «صادرات» و «قم» رشد کرد'
    """
    if len(_DOUBLE.findall(line)) >= 2:
        line = _PAIR.sub(r"«\1»", line)
    if "<<" in line:
        line = _ANGLES.sub(r"«\1»", line)
    if "'" in line or "’" in line:
        line = _SINGLE.sub(r"«\1»", line)
    return line


def written_mark(mark: str, before: tuple[str, str] | None) -> str:
    """The mark as Persian writes it behind the piece before it, given as kind and text (None at the start).

    >>> written_mark(",", ("word", "معدن")), written_mark("%", ("number", "۵")), written_mark(",", ("untouched", "A"))
    ('،', '٪', ',')
    """
    if before is None:
        return mark
    if before[0] == "word" or before[1] in CLOSING:
        return _PERSIAN_MARKS.get(mark, mark)
    return "٪" if mark == "%" and before[0] == "number" else mark


def needs_space(before: Sequence[tuple[str, str]], after: tuple[str, str]) -> bool:
    """Whether a space belongs between the pieces before and the next piece of one token, each given as kind and text.

    >>> needs_space([("word", "گفت"), ("mark", "،")], ("word", "معدن"))
    True
    >>> needs_space([("number", "۴۶")], ("word", "درصد")), needs_space([("number", "۵")], ("word", "ام"))
    (True, False)
    >>> needs_space([("word", "شد"), ("mark", ".")], ("word", "وی"))
    True
    >>> needs_space([("word", "ه"), ("mark", ".")], ("word", "ش"))
    False
    """
    kind, text = before[-1]
    after_kind, after_text = after
    if kind == "mark":
        if text == ".":
            return after_kind == "word" and len(after_text) > 1 and _ends_sentence(before)
        return text in _SPACED_CLOSING and (after_kind not in ("mark", "half") or after_text in OPENING)
    if after_kind == "mark":
        return after_text in OPENING and kind in ("word", "number")
    if kind == "number":
        return after_kind == "word" and len(after_text) > 1 and after_text not in _NUMBER_ENDINGS
    return kind == "word" and after_kind == "number" and (len(text) > 1 or text == "و")


def _ends_sentence(before: Sequence[tuple[str, str]]) -> bool:
    return len(before) < 2 or (before[-2][0] == "word" and len(before[-2][1]) > 1) or before[-2][1] in CLOSING


_SPACED_CLOSING = CLOSING - {"."}

_PERSIAN_MARKS = {",": "،", ";": "؛", "?": "؟"}

_NUMBER_ENDINGS = frozenset(("ام", "ای", "مین", "امین", "ین", "ها", "های"))
"""What belongs to the number before it: «۵ام», «۲۰مین»."""
