"""Bytes as the network gave them -> text, whatever the label on them says."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{3,20})""", re.IGNORECASE)
_HEAD = 2048
"""Bytes in which a page must declare its charset (HTML asks for 1024; some declare it behind a long script)."""

_TRUSTED = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6"}
"""Charsets that can hold Persian. Any other label (latin-1 by default servers) cannot be true of a Persian page."""

_BROKEN_SHARE = 0.02
"""Up to this share of unreadable marks among the non-ASCII ones a page counts as UTF-8 with a few bad bytes."""

_ALARM_LETTERS = 60
"""Letters below which a share says nothing: «طلا، ظرف، طرح»."""

_ALARM_SHARE = 0.10
"""ط and ظ make up some 1 % of Persian letters; in UTF-8 read as cp1256 they make up about 36 %."""


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page: strict UTF-8 wins under any label, then the declared charset, then cp1256.

    A body cut in the middle of its last character is still UTF-8; one that is broken all over is not, whatever its
    label says. Never raises; bytes that fit nothing become U+FFFD.

    >>> decode("قم- ایرنا".encode(), "text/html; charset=ISO-8859-1")
    'قم- ایرنا'
    >>> decode("معدن".encode("cp1256"), "text/html; charset=windows-1256")
    'معدن'
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    body = body.removeprefix(codecs.BOM_UTF8)
    text = _utf8(body)
    if text is not None:
        return text
    for name in _declared(body, content_type):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    return body.decode("cp1256", "replace")


def is_mojibake(text: str) -> bool:
    """True when the letters are UTF-8 read in another charset («ط§غŒط±» for «ایر»): the page must not be stored.

    >>> text = "صادرات معدنی استان قم در هفت ماهه نخست امسال از مرز صد هزار تن گذشت و رکورد زد."
    >>> is_mojibake(text), is_mojibake(text.encode().decode("cp1256", "replace"))
    (False, True)
    """
    # a Persian letter takes one byte more in UTF-8 than it is characters
    foreign = len(text.encode("utf-8", "replace")) - len(text)
    if foreign < _ALARM_LETTERS:
        return False
    arabic = text.count("ط") + text.count("ظ")
    latin = sum(map(text.count, "ØÙÛÚ"))
    return max(arabic, latin) > _ALARM_SHARE * foreign


def _utf8(body: bytes) -> str | None:
    """The text when the body is UTF-8, with at most a few bad bytes or a cut last character; None when it is not."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(body) and error.reason == "unexpected end of data":
            return body[: error.start].decode("utf-8")
    text = body.decode("utf-8", "replace")
    foreign = sum(map(len, re.findall(r"[^\x00-\x7f]+", text)))
    return text if text.count("\ufffd") <= _BROKEN_SHARE * foreign else None


def _declared(body: bytes, content_type: str) -> list[str]:
    """Python's names of the charsets that header and head declare, as far as they can hold Persian."""
    names = []
    for match in (_DECLARED.search(content_type.encode("ascii", "ignore")), _DECLARED.search(body[:_HEAD])):
        if match:
            try:
                name = codecs.lookup(match[1].decode("ascii")).name
            except LookupError:
                continue
            if name in _TRUSTED:
                names.append(name)
    return names
