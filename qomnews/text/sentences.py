"""Where paragraphs and sentences begin and end: code-point spans into the text as given."""

from __future__ import annotations

import re

_END = re.compile(r"(?P<marks>[.!?؟۔]+)[»”\"'’)\]]*")
"""A run of end marks with the closing marks that belong to it; «؛» and «:» go on, and so do «…» and «...»."""

_ABBREVIATION = re.compile(
    r"(?:"
    r"(?<![^\W\d_])[^\W\d_]"  # one letter: «د. احمدی», «ه.ش.», «J. Smith»
    r"|(?<![^\W\d_])(?:رک|نک|صص|Dr|Mr|Mrs|Ms|Prof|St|No|Vol|vs|Fig|Co|Ltd|Inc|Corp)"
    r")$"
)
_LONGEST_ABBREVIATION = 6

_LIST_MARK = re.compile(r"[(\[]?(?:\d{1,2}|[^\W\d_])[)\]]?")

_WORD_END = re.compile(r"[\u0621-\u064a\u0671-\u06d3\u200c]{2}[»”\")]*$")
_WORD_START = re.compile(r"[«\"(]?[\u0621-\u064a\u0671-\u06d3]{2}")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the lines that hold anything, trimmed of spaces.

    >>> paragraphs("صادرات قم\\n\\n  ۹۸ معدن فعال است. ")
    [(0, 9), (13, 30)]
    """
    spans = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            spans.append((start, start + len(words)))
        at += len(line)
    return spans


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences, trimmed of spaces; none crosses a line end.

    A decimal, a list mark at the start of a line, an initial and an abbreviation end no sentence; neither does «؛».

    >>> body = "صادرات ۱۲.۵ درصد رشد کرد. دکتر م. رضایی افزود: ۹۸ معدن فعال است؛ ۲ معدن نه."
    >>> [body[start:end] for start, end in sentences(body)]
    ['صادرات ۱۲.۵ درصد رشد کرد.', 'دکتر م. رضایی افزود: ۹۸ معدن فعال است؛ ۲ معدن نه.']
    """
    return [span for start, end in paragraphs(text) for span in sentences_of(text, start, end)]


def sentences_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of one paragraph, given by its span, which must not be empty.

    >>> sentences_of("قم\\nصادرات رشد کرد. واردات نه.", 3, 28)
    [(3, 18), (19, 28)]
    """
    spans = []
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends(text, begin, match):
            spans.append((begin, match.end()))
            begin = match.end()
            while text[begin].isspace():
                begin += 1
    spans.append((begin, end))
    return spans


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether the marks end the sentence that began at ``begin``; there is more text on the line."""
    marks, start, behind = match["marks"], match.start(), match.end()
    if start == begin:
        return False
    if not text[behind].isspace():
        # «شد.وی افزود»: a stop glued to the next word; whole words on both sides tell it from «ه.ش» and an address
        return bool(_WORD_END.search(text, max(begin, start - 6), start) and _WORD_START.match(text, behind))
    if marks.strip("."):
        return True
    if len(marks) > 1:
        return False
    return not (
        _ABBREVIATION.search(text, max(begin, start - _LONGEST_ABBREVIATION), start)
        or _LIST_MARK.fullmatch(text, begin, start)
    )
