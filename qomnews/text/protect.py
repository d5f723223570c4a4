"""Spans that nothing may touch: links, addresses, hashtags, codes, Latin runs; and numbers, which keep their value."""

from __future__ import annotations

import re

_LATIN = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"

_UNTOUCHED = (
    r"(?:https?|ftp)://\S+|www\.\S+"  # links
    r"|[#@]\w\S*"  # hashtags and names in networks
    r"|\d+(?:\*\*\d+)+"  # staff codes: «9376**1771»
    rf"|(?:[\d_][\d_.+&/:%?=~*$€£@#-]{{0,30}})?[{_LATIN}](?:[\d_{_LATIN}.+&/:%?=~*@#-]*[\d_{_LATIN}%+])?"
)
"""The last line: Latin words, file names, e-mail addresses, «5G», «COVID-19»; bounded before the first letter, so that
a long run of digits is not tried again from each of its digits."""

_NUMBER = r"\d+(?:[.,٫٬،/:\-–×]\d+)*"

_MARKS = r"\u064b-\u065f\u0670"

_WORD = rf"[^\W\d_](?:[^\W\d_{_LATIN}]|[{_MARKS}]|\u200c(?=[^\W\d_{_LATIN}]))*"

WORD = re.compile(rf"(?![{_LATIN}]){_WORD}")
"""A token that is this is one piece, a word."""

_PIECE = re.compile(
    rf"(?P<untouched>{_UNTOUCHED})"
    rf"|(?P<number>{_NUMBER})"
    rf"|(?P<word>{_WORD})"
    r"|(?P<half>(?<=\w)\u200c(?=\w))"
    r"|(?P<mark>\.{2,}|[^\w\u200c]|[\d_])"
)


def pieces(token: str) -> list[tuple[str, str]]:
    """The kinds and texts of what a token without spaces is made of: untouched, number, word, half or mark, in order.

    A half-space belongs to its word; «half» is one beside a digit («۲۰‌ساله»); one that joins nothing is left out.

    >>> pieces("گفت:۱۲.۵درصد،www.irna.ir")
    [('word', 'گفت'), ('mark', ':'), ('number', '۱۲.۵'), ('word', 'درصد'), ('mark', '،'), ('untouched', 'www.irna.ir')]
    """
    return [(match.lastgroup or "", match[0]) for match in _PIECE.finditer(token)]
