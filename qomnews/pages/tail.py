"""What an agency puts around a story's words: the dateline before them, codes and boilerplate behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGIT = "[0-9۰-۹٠-٩]"
_CODE = rf"{_DIGIT}{{2,5}}"
_WHOLE_CODE = re.compile(rf"[\s.]*{_CODE}(?:\s*(?:\*\*|/|\s)\s*{_CODE}){{1,3}}[\s.]*")
_GLUED_CODE = re.compile(rf"(?P<run>{_DIGIT}{{2,}})(?P<rest>(?:\s?\*\*\s?{_CODE}){{1,3}})[\s.]*$")
_CODE_REACH = 60
_STAFF_DIGITS = 4
"""Length of a code where it is glued to a number: longer runs of digits belong to the text before."""

_END_MARK = re.compile(rf"[\s.*/]*انتها[یيى]\s*پ[یيى]ام[\s.*/]*{_DIGIT}{{0,6}}[\s.*/]*")

_DASH = r"[-–—‐‑−ـ]"
_AGENCIES = "ایرنا|ايرنا|ایسنا|ايسنا|خبرگزاری جمهوری اسلامی|خبرگزاری مهر|مهر|فارس|تسنیم|شبستان|برنا|ایمنا"
_GAP = "[ \u200c]*"
_PLACE_NAME = r"[^\W\d_]{2,30}(?:[ \u200c][^\W\d_]{1,30}){0,3}"
_DATELINE = re.compile(rf"\s*(?P<dateline>{_PLACE_NAME}{_GAP}{_DASH}+{_GAP}(?:{_AGENCIES})){_GAP}(?:{_DASH}+|:){_GAP}")

_PLACE = re.compile(r"(?:استان|شهرستان|شهر|شهرک|بخش|دهستان|روستای|منطقه|جزیره|بندر)[ \u200c][^\W\d_]{2,}")
_PLACE_SIGNS = tuple(map(re.compile, (
    r"از توابع",
    r"واقع (?:شده )?است|واقع[ \u200c]شده|قرار (?:دارد|گرفته)",
    r"کیلومتری",
    r"نفر[ \u200c]جمعیت|جمعیتی?[ \u200c](?:بالغ|حدود|بیش|نزدیک|معادل)|جمعیت[ \u200c](?:آن|این)|دارای .{0,30}جمعیت",
    r"(?:مساحت|وسعت)ی?[ \u200c]",
)))  # fmt: skip
_REPORT = re.compile(
    r"گفت|افزود|اظهار|بیان کرد|بیان داشت|تصریح|خاطرنشان|ادامه داد|یادآور|اعلام کرد|تاکید|تأکید|گزارش|خبرنگار|«"
    r"|امسال|امروز|دیروز"
)
_PLACE_REACH = 400
"""Characters in which a place description must have named itself; longer paragraphs are stories."""


@dataclass(frozen=True, slots=True)
class Tail:
    """A body split into what the reporter wrote and what the agency appended."""

    paragraphs: tuple[str, ...]
    staff_code: str = ""
    """«9376**1771»; several are joined by a space; empty where there is none."""
    boilerplate: str = ""
    """The closing paragraph that describes the place; empty where there is none."""


def split_dateline(text: str) -> tuple[str, str]:
    """The dateline that opens a lead, without the dash behind it, and the rest; an empty one where there is none.

    >>> split_dateline("قم- ایرنا- صادرات معدنی استان رشد کرد.")
    ('قم- ایرنا', 'صادرات معدنی استان رشد کرد.')
    >>> split_dateline("به گزارش ایرنا، معدن سنگ جعفریه دوباره فعال شد.")
    ('', 'به گزارش ایرنا، معدن سنگ جعفریه دوباره فعال شد.')
    """
    match = _DATELINE.match(text)
    if not match:
        return "", text
    return match["dateline"], text[match.end() :]


def split_tail(paragraphs: list[str]) -> Tail:
    """The body without end mark, staff codes and place boilerplate, which are kept apart.

    Only the very end is touched, and one paragraph of text always stays.

    >>> split_tail(["معادن قم ۹۸ واحد است.", "وی از رشد صادرات خبر داد.9376**1771"])
    Tail(paragraphs=('معادن قم ۹۸ واحد است.', 'وی از رشد صادرات خبر داد.'), staff_code='9376**1771', boilerplate='')
    """
    rest, codes, boilerplate = list(paragraphs), list[str](), ""
    while rest:
        last = rest[-1]
        code, before = _staff_code(rest)
        if _END_MARK.fullmatch(last):
            rest.pop()
        elif code:
            codes.insert(0, code)
            rest[-1:] = [before] if before else []
        elif not boilerplate and len(rest) > 1 and is_place_boilerplate(last):
            boilerplate = rest.pop()
        else:
            break
    return Tail(tuple(rest), " ".join(codes), boilerplate)


def is_place_boilerplate(paragraph: str) -> bool:
    """True for a paragraph that only describes where a place lies: two signs of a description, no reporting verb.

    >>> is_place_boilerplate("شهرستان کهک با ۳۱ هزار نفر جمعیت در ۳۰ کیلومتری قم است.")
    True
    >>> is_place_boilerplate("شهرستان کهک ۱۲ معدن سنگ لاشه دارد که ۹ معدن آن فعال است.")
    False
    """
    if len(paragraph) > _PLACE_REACH or not _PLACE.match(paragraph) or _REPORT.search(paragraph):
        return False
    return sum(bool(sign.search(paragraph)) for sign in _PLACE_SIGNS) >= 2


def _staff_code(rest: list[str]) -> tuple[str, str]:
    """The staff code at the end of the last paragraph and what stands before it; two empty strings when there is none.

    A paragraph of numbers behind another paragraph of numbers is the last row of a table.
    """
    last = rest[-1]
    if _WHOLE_CODE.fullmatch(last):
        in_table = len(rest) > 1 and bool(_WHOLE_CODE.fullmatch(rest[-2]))
        return ("", "") if in_table and "**" not in last else (last.strip(" ."), "")
    before, end = last[:-_CODE_REACH], last[-_CODE_REACH:]
    match = _GLUED_CODE.search(end)
    if not match:
        return "", ""
    run = match["run"] if len(match["run"]) <= _STAFF_DIGITS + 1 else match["run"][-_STAFF_DIGITS:]
    return run + match["rest"], (before + end[: match.end("run") - len(run)]).rstrip()
