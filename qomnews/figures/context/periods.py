"""Time in a sentence, typed and resolved to days: «هفت ماهه نخست امسال», «سال جهش تولید», «مدت مشابه سال قبل»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import compress, count
from typing import NamedTuple

from qomnews.figures.context.days import (
    JALALI,
    NUMBERS,
    ORDINALS,
    RESOLVERS,
    SEASONS,
    TABLES,
    UNRESOLVED,
    WESTERN,
    like,
)
from qomnews.figures.lexicon import load, word_set
from qomnews.figures.tokens import DIGITS, Token
from qomnews.text.characters import ZWNJ


class Period(NamedTuple):
    """A period as a sentence names it. A named tuple, since thousands are made per second."""

    start: int
    """Into the folded text."""
    end: int
    first: date | None
    """First day; None when it cannot be resolved."""
    last: date | None
    """Last day."""
    base: bool = False
    """What a change is compared with («نسبت به سال گذشته»), not the time of the figure."""
    likeness: bool = False
    """The same span of another year: «مدت مشابه سال قبل»."""
    anaphor: bool = False
    """Points back to a period named before."""


def _words(words: Iterable[str]) -> str:
    """An alternation of phrases, the longest first; at each joint may stand spaces, half-spaces, marks or nothing."""
    joint = r"[\s،؛,;\u200c]*+"
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.sub(f"[ {ZWNJ}،؛,;]+", lambda _: joint, word) for word in longest)


_SLOGANS = [name for entry in load("named_years")["year"].values() for name in entry["names"]]

_PARTS = {
    "IN_YEAR": "(?: ~ (?:(?:در|از) _ )? (?P<year>YEAR | (?:19|20)\\d\\d (?= ~ (?:میلادی|نسبت|در|به|با|،)) ) )?+",
    "YEAR": rf"""(?: سال(?:ها|های)? ~ (?: \d{{4}} | \d\d(?!\d | _ (?:هزار|میلیون|میلیارد|درصد) END)
            | (?:{_words(_SLOGANS)}) END )
            (?: ~ (?:{_words(word_set("calendars"))}) END )?
        | (?:{_words(TABLES["year"])}) END (?: ~ میلادی END )? )""",
    "BEGINNING": "(?:" + _words(word_set("beginnings")) + ")",
    "LAST": "(?:" + _words(word_set("ends_of_time")) + ")",
    "COMING": "(?:" + _words(word_set("coming")) + ")",
    "COUNT": rf"(?: \d{{1,2}} | {_words(NUMBERS)} )",
    "MONTH": _words(JALALI),
    "WESTERN": _words(WESTERN),
    "ORDINAL": _words(ORDINALS),
    "SEASON": _words(SEASONS),
    "NOW": _words(TABLES["now"]["words"]),
    "BACK": _words(TABLES["anaphor"]["words"]),
    "LIKE": _words(TABLES["base"]["words"]),
    "END": "(?![آ-ی])",
    "~": r"[ \u200c]*+",
    "_": r"[ \u200c]++",
}
"""Parts of the rules, the wider before those that they hold."""


def _compiled(pattern: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.VERBOSE)


_RULES = {
    name: _compiled(pattern)
    for name, pattern in {
        "since": r"""از ~ BEGINNING _ (?: (?P<month>MONTH) ~ (?:ماه)? ~ )?
            (?: (?P<year>YEAR) | (?P<span>سال END) )?
            (?: ~ تا ~ (?: LAST _ )?
                (?: (?P<until>MONTH) ~ (?:ماه)? END | (?P<half> نیمه ~ (?P<halfyear>\d{4}) )
                    | کنون|امروز|اکنون | به _ امروز | این _ لحظه )
                (?: ~ (?P<endyear>YEAR) )? )?""",
        "months": """از _ (?P<month>MONTH) ~ (?:ماه)? ~ (?: (?P<year>YEAR) ~ )? تا _ (?: LAST _ )?
            (?P<until>MONTH) (?: ~ ماه )? END (?: ~ (?P<endyear>YEAR) )?""",
        "western": r"""(?: از _ | ماه _ )? (?P<first>WESTERN) (?: _ تا _ (?P<last>WESTERN) )? END
            (?: ~ (?P<year> سال ~ \d{4} | \d{4} ) )?""",
        "ending": """(?P<count>COUNT) ~ ماهه? _ منتهی _ به _ (?: LAST _ )? (?P<month>MONTH) (?: ~ ماه )? IN_YEAR""",
        "window": rf"""(?P<count>COUNT)? ~ (?P<unit>روز|هفته|ماهه?|سال) _ (?:{_words(word_set("just_past"))}) END
            (?! ~ YEAR )""",
        "ago": f"""(?P<count>COUNT) ~ سال _ (?:{_words(word_set("years_ago"))}) END""",
        "ahead": """تا _ (?P<count>COUNT) _ (?P<unit>روز|هفته|ماه|سال) _ (?:COMING|دیگر) END""",
        "first": """(?P<count>COUNT) ~ (?P<unit>ماهه?|فصل|روز) END (?: ~ (?P<ordinal>ORDINAL) END )? IN_YEAR""",
        "nth": """(?P<ordinal>ORDINAL) _ (?P<unit>ماه|فصل) END IN_YEAR""",
        "half": """نیمه ~ (?P<ordinal>ORDINAL) END IN_YEAR""",
        "season": """(?P<season>SEASON) ~ (?P<year>YEAR)""",
        "end": """تا _ LAST _ (?: (?P<month>MONTH) (?: ~ ماه )? END IN_YEAR | (?P<whole> YEAR | سال END ) )""",
        "between": r"""(?P<first>\d{1,2}) ~ (?P<opening>MONTH) (?: ~ ماه )? _ تا _ (?P<day>\d{1,2}) ~ (?P<month>MONTH)
            (?: ~ ماه )? END (?: ~ (?P<bare>\d{4}) | IN_YEAR )""",
        "days": r"""(?P<first>\d{1,2}) _ تا _ (?P<day>\d{1,2}) ~ (?P<month>MONTH) (?: ~ ماه )? END
            (?: ~ (?P<bare>\d{4}) | IN_YEAR )""",
        "day": r"""(?P<day>\d{1,2}) ~ (?P<month>MONTH) (?: ~ ماه )? END (?: ~ (?P<bare>\d{4}) | IN_YEAR )""",
        "month": """(?P<month>MONTH) (?: (?P<said> ~ ماه ) END | END ) (?: ~ (?: در _ )? (?P<year>YEAR) )?""",
        "span": r"""سال ~ (?:های)? _ (?P<from> \d{4} | \d\d ) _ (?:تا|و|الی) _ (?P<to> \d{4} | \d\d ) (?!\d)""",
        "coming": """سال ~ های _ COMING END""",
        "year": """(?P<year>YEAR)""",
        "bare": r"""(?P<year> (?:1[34]|19|20)\d\d ) (?!\d) (?= ~ (?:میلادی|نسبت|در|به|با|،|نیز|هم|حدود|بیش) END )""",
        "now": """(?:NOW) END""",
        "back": """(?:BACK) END""",
        "like": """(?:LIKE) END ~ (?: (?:در|از) _ )? (?: (?P<month>MONTH) (?: ~ ماه )? ~ )? (?P<year>YEAR)""",
    }.items()
}
_COMPARED = _compiled(
    f"""(?: نسبت _ به | (?: در _ )? (?:{_words(word_set("comparisons"))}) _ با | در _ (?:{_words(word_set("facing"))}) )
    _ (?: (?:{_words(word_set("compared_amounts"))}|MONTH) _ )? (?: در _ )? $"""
)

_THIS = ("این ", "همین ", "این\u200c", "همین\u200c")

_UNITS = frozenset({"ماه", "ماهه", "روز", "هفته", "سال", "فصل", "روزه"})
_COUNTED = _UNITS.union(JALALI)
_DEMONSTRATIVES = ("این", "همین", "آن", "همان")
_PHRASES = [phrase.split() for table in ("anaphor", "base") for phrase in TABLES[table]["words"]]
_POINTED = frozenset(phrase[1] for phrase in _PHRASES if phrase[0] in _DEMONSTRATIVES)
_ALIKE = frozenset(phrase[0] for phrase in _PHRASES if phrase[0] not in _DEMONSTRATIVES)
_AFTER_COUNT = ("between", "ending", "window", "ago", "first", "day")
_POINTING = ("like", "back")
_BEHIND = {
    "از": (word_set("beginnings") | {*JALALI, *WESTERN}, ("since", "months", "western")),
    "در": (frozenset({"حال"}), ("now",)),
    "هم": (frozenset({"اکنون"}), ("now",)),
    "تا": (word_set("ends_of_time") | {"کنون", "امروز", "به", "این", *NUMBERS}, ("ahead", "end", "now")),
    **dict.fromkeys(_DEMONSTRATIVES, (_POINTED, _POINTING)),
    **dict.fromkeys(ORDINALS, (_UNITS, ("nth",))),
    **dict.fromkeys(NUMBERS, (_UNITS, _AFTER_COUNT)),
}
"""Words that begin a period only before certain others -> (those, the rules to try)."""

_OPENERS = {
    **dict.fromkeys(_ALIKE, _POINTING),
    "سال": ("span", "coming", "year"), "سالهای": ("span", "coming", "year"),
    "سالجاری": ("year",), "امسال": ("year",), "پارسال": ("year",), "نیمه": ("half",),
    "ماه": ("like", "window", "western"), "هفته": ("like", "window"), "روز": ("window",),
    **dict.fromkeys(("اکنون", "هماکنون", "درحال", "تاکنون", "امروز"), ("now",)),
    **dict.fromkeys(JALALI, ("month",)), **{month + "ماه": ("month",) for month in JALALI},
    **dict.fromkeys(WESTERN, ("western",)), **dict.fromkeys(SEASONS, ("season",)),
}  # fmt: skip
"""Words that begin a period -> the rules to try."""

_GLUED = {
    before + word: (len(before), rules)
    for before in ("در", "طی")
    for word, rules in {**_OPENERS, **dict.fromkeys(("این", "همین", "آن"), _POINTING)}.items()
} | {"از" + word: (0, ("since",)) for word in word_set("beginnings")}
"""Words glued to a preposition -> (where in them the period begins, the rules to try)."""

_TRIGGERS = frozenset(_OPENERS.keys() | _BEHIND.keys() | _GLUED.keys() | _UNITS)


def _openings(tokens: Sequence[Token]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The offsets at which a period may begin, in order, each with the rules to try."""
    texts = [token.text for token in tokens]
    for at in compress(count(), map(_TRIGGERS.__contains__, texts)):
        text = texts[at]
        if text in _BEHIND:
            following = texts[at + 1] if at + 1 < len(texts) else ""
            before, rules = _BEHIND[text]
            if following in before:
                yield tokens[at].start, rules
            elif text == "در" and len(following) == 4 and tokens[at + 1].kind == DIGITS:
                yield tokens[at + 1].start, ("bare",)
            continue
        if at and text in _COUNTED:
            if at > 2 and text in JALALI and texts[at - 2] == "تا":
                yield tokens[at - 3].start, ("days",)
            if tokens[at - 1].kind == DIGITS:
                yield tokens[at - 1].start, _AFTER_COUNT
        if text in _OPENERS:
            yield tokens[at].start, _OPENERS[text]
        elif text in _GLUED:
            offset, rules = _GLUED[text]
            yield tokens[at].start + offset, rules


def periods(folded: str, tokens: Sequence[Token], published: date | None, named: Period | None = None) -> list[Period]:
    """The periods of a sentence, in order, resolved by the day of publication.

    ``named`` is the last period before: «در این مدت» is its days. Days are None where they cannot be told.

    >>> from qomnews.figures.model import Document
    >>> text = Document.of("صادرات هفت ماهه نخست سال ۱۳۹۹ نسبت به مدت مشابه سال قبل")
    >>> found = periods(text.folded, text.tokens, None)
    >>> [(text.text[period.start : period.end], period.base) for period in found]
    [('هفت ماهه نخست سال ۱۳۹۹', False), ('مدت مشابه سال قبل', True)]
    >>> [f"{period.first} {period.last}" for period in found]
    ['2020-03-20 2020-10-21', '2019-03-21 2019-10-22']
    """
    found: list[Period] = []
    spoken = named
    if not tokens:
        return found
    begin, end = tokens[0].start, tokens[-1].end
    behind = begin
    for at, rules in _openings(tokens):
        period = _period(folded, at, end, rules, published, named) if at >= behind else None
        if period is None:
            continue
        if period.anaphor and spoken is not None and _is_back(folded, at, named, spoken):
            period = period._replace(first=spoken.first, last=spoken.last)
        if _COMPARED.search(folded, max(begin, at - 40), at):
            period = period._replace(base=True)
        found.append(period)
        named = named if period.base or period.likeness or period.first is None else period
        behind = period.end
    return found


def _is_back(folded: str, at: int, nearest: Period | None, spoken: Period) -> bool:
    """Whether «این دوره» is the period spoken of, not the older one before it in the sentence that it is set against.

    «از ۱۳ میلیون دلار در نیمه نخست پارسال به ۱۵ میلیون دلار در این دوره رسید».
    """
    if not folded.startswith(_THIS, at) or nearest is None or nearest.last is None or spoken.first is None:
        return False
    return nearest.last < spoken.first


def _period(
    folded: str, at: int, end: int, rules: Sequence[str], published: date | None, named: Period | None
) -> Period | None:
    """The period that begins at an offset by one of the rules; None when none does."""
    last = (named.first, named.last) if named else UNRESOLVED
    for rule in rules:
        match = _RULES[rule].match(folded, at, end)
        if match is None:
            continue
        if rule == "back":
            return Period(at, match.end(), *last, anaphor=True)
        if rule == "like":
            return Period(at, match.end(), *like(match, published, last), likeness=True)
        days = RESOLVERS[rule](match, published)
        if days is not None:
            return Period(at, match.end(), *_ordered(*days))
    return None


def _ordered(first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """The days as they are; unresolved where the last lies before the first, since one of them was misread."""
    return UNRESOLVED if first is not None and last is not None and last < first else (first, last)
