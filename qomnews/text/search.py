"""Full-text search that a Persian reader expects: one fold for index and query, and a query that never fails.

What a reader may write: words (all must occur, in any order), ``"words in quotes"`` (as a phrase), ``~word`` (its
broken plural or singular as well), ``word*`` (any ending). Everything else is a separator; there are no
other operators.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise
from pathlib import Path

from qomnews.text.characters import DELETED, DIGITS, LETTERS, SPACES, ZWNJ

_SHORTEST_WITH_EZAFE = 3

MOST_UNITS = 16
LONGEST_QUERY = 500
"""Words and characters of a query beyond these numbers are left out: nobody types them, a pasted page would."""

_MARKS = "".join(map(chr, range(0x064B, 0x0660))) + "\u0670"
_FOLD = str.maketrans(
    LETTERS | DIGITS | SPACES | {"آ": "ا", "ئ": "ی", "٫": "."} | dict.fromkeys((*DELETED, *_MARKS), "")
)
"""Everything in one pass: a text is folded at every save and every search."""
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]+")
"""What the fold changes: few letters of a normalised text, so they are looked for before ``translate`` walks them."""
_THOUSANDS = re.compile(r"(\d)[٬,](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+")
_HALF_SPACED = re.compile(rf"[^\W_]+(?:{ZWNJ}+[^\W_]+)+")
_WRITTEN_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{ZWNJ}{''.join(sorted(DELETED))}\u064b-\u065f\u0670٬]|,(?=\d))*")
_CHUNK = re.compile(r'"([^"]*)"?|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟", '"'))

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """One thing that must occur: any of its phrases; a phrase of one joined word stands for a half-spaced one."""

    phrases: tuple[Phrase, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    before: frozenset[str]
    behind: frozenset[str]
    endings: tuple[tuple[str, int], ...]
    """Ending and the shortest word that takes it."""
    plurals: dict[str, tuple[str, ...]]
    spellings: dict[str, tuple[str, ...]]


def search_text(text: str) -> str:
    """What is indexed: the text folded, half-spaces opened, followed by each half-spaced word in joined form.

    >>> search_text("صادرات ۱٬۲۵۰ تن سنگ‌آهن")
    'صادرات 1250 تن سنگ اهن\\nسنگاهن'
    """
    folded = _fold(text)
    half_spaced = (word for word in folded.split() if ZWNJ in word)
    joined = dict.fromkeys(match[0].replace(ZWNJ, "") for word in half_spaced for match in _HALF_SPACED.finditer(word))
    opened = folded.replace(ZWNJ, " ")
    return f"{opened}\n{' '.join(joined)}" if joined else opened


def match_query(user_query: str) -> str:
    """An FTS5 expression that finds what the reader means, whatever he typed; '' when nothing in it can be searched.

    >>> match_query("می‌شود")
    '("می شود" OR "میشود")'
    >>> match_query('AND "(') + match_query("-- :")
    '"and"'
    """
    units = _units(user_query)
    if not units:
        return ""
    readings = [" AND ".join(_render(unit) for unit in units)]
    for start, end, unit in _compounds(units):
        readings.append(" AND ".join(_render(one) for one in (*units[:start], unit, *units[end:])))
    return readings[0] if len(readings) == 1 else " OR ".join(f"({reading})" for reading in readings)


def hit_spans(text: str, user_query: str) -> list[tuple[int, int]]:
    """Where the query's words stand in the text as given: half-open spans of whole words, in order.

    >>> [("قم از معدن‌ها گفت"[a:b]) for a, b in hit_spans("قم از معدن‌ها گفت", "معدن")]
    ['معدن‌ها']
    """
    units = _units(user_query)
    tokens = list(_tokens(text))
    joined = _joined_words(text)
    spans: set[tuple[int, int]] = set()
    for unit in (*units, *(compound for _, _, compound in _compounds(units))):
        for phrase in unit.phrases:
            spans |= _occurrences(tokens, phrase, prefix=unit.prefix)
            if len(phrase) == 1:
                spans |= joined.get(phrase[0], set())
    return _merged(sorted(spans))


def _fold(text: str) -> str:
    folded = _THOUSANDS.sub(r"\1", _FOLDED.sub(_translated, unicodedata.normalize("NFKC", text)))
    return _NUMBER.sub(_apart, folded).lower()


def _translated(letters: re.Match[str]) -> str:
    return letters[0].translate(_FOLD)


def _apart(number: re.Match[str]) -> str:
    """The number, parted from the letters that a page glued to it: «46درصد»."""
    text, start, end = number.string, number.start(), number.end()
    before = " " if start and text[start - 1].isalpha() else ""
    behind = " " if end < len(text) and text[end].isalpha() else ""
    return f"{before}{number[0]}{behind}"


def _units(user_query: str) -> list[_Unit]:
    units: list[_Unit] = []
    plain: list[_Chunk] = []
    for match in _CHUNK.finditer(user_query[:LONGEST_QUERY].translate(_QUOTES)):
        quoted, bare = match[1], match[2]
        if bare is not None and not bare.startswith("~") and not bare.endswith("*"):
            plain.append(_chunk(bare))
            continue
        units += _bound(plain)
        plain = []
        asked = _chunk(bare if quoted is None else quoted)
        units += [_quoted(asked)] if quoted is not None else [_asked(bare, asked)]
    units += _bound(plain)
    return [unit for unit in units if unit.phrases][:MOST_UNITS]


@dataclass(frozen=True, slots=True)
class _Chunk:
    words: Phrase
    joinable: bool
    """True when nothing but half-spaces, hyphens and letters are in it: its words may also be written as one."""


def _chunk(written: str) -> _Chunk:
    folded = _fold(written)
    words = tuple(_WORD.findall(folded))
    return _Chunk(words, "".join(words) == re.sub(f"[{ZWNJ}-]", "", folded) and "".join(words).isalpha())


def _bound(chunks: list[_Chunk]) -> list[_Unit]:
    """The chunks as units; a chunk that leans on its neighbour («می», «های») is one unit with it."""
    words = _words()
    bound: list[_Chunk] = []
    leaning = False
    for chunk in chunks:
        if not chunk.words:
            continue
        if bound and (leaning or chunk.words[0] in words.behind) and bound[-1].joinable and chunk.joinable:
            bound[-1] = _Chunk(bound[-1].words + chunk.words, joinable=True)
        else:
            bound.append(chunk)
        leaning = chunk.words[-1] in words.before
    return [_Unit(_readings(chunk)) for chunk in bound]


def _quoted(chunk: _Chunk) -> _Unit:
    return _Unit((chunk.words,) if chunk.words else ())


def _asked(written: str, chunk: _Chunk) -> _Unit:
    if not chunk.words:
        return _Unit(())
    phrases = _readings(chunk)
    if written.startswith("~"):
        others = _words().plurals.get("".join(chunk.words), ())
        phrases = tuple(dict.fromkeys(chain(phrases, *(_readings(_chunk(other)) for other in others))))
    return _Unit(phrases, prefix=written.endswith("*"))


def _readings(chunk: _Chunk) -> tuple[Phrase, ...]:
    """Every way to write the chunk: apart, in one, with a plural ending that lost its half-space."""
    if not chunk.joinable:
        return (chunk.words,)
    words = _words()
    whole = "".join(chunk.words)
    readings: list[Phrase] = [chunk.words, (whole,)]
    if len(chunk.words) == 2 and chunk.words[1].startswith("و") and len(chunk.words[1]) > 2:
        readings.append((chunk.words[0], "و", chunk.words[1][1:]))  # «کسب‌وکار» is also written «کسب و کار»
    if len(chunk.words) == 1 and not whole.isascii():
        readings += [(start, whole[len(start) :]) for start in words.before if _opens(whole, start)]
        readings += [(whole[: -len(end)], end) for end in words.behind if _closes(whole, end)]
        readings += [(whole + ending,) for ending, shortest in words.endings if len(whole) >= shortest]
        if len(whole) >= _SHORTEST_WITH_EZAFE and whole.endswith(("ا", "و")):
            readings.append((whole + "ی",))  # «طلای قم»
    readings += chain.from_iterable(_ways(spelling) for spelling in words.spellings.get(whole, ()))
    return tuple(dict.fromkeys(readings))


def _ways(written: str) -> Iterator[Phrase]:
    chunk = _chunk(written)
    yield from (chunk.words, ("".join(chunk.words),))


def _opens(word: str, start: str) -> bool:
    return word.startswith(start) and len(word) >= len(start) + 2


def _closes(word: str, end: str) -> bool:
    return word.endswith(end) and len(word) >= len(end) + 2


def _compounds(units: list[_Unit]) -> Iterator[tuple[int, int, _Unit]]:
    """Neighbours that may be one word, with their place: «راه آهن» is «راهآهن», «کسب و کار» is «کسب‌وکار»."""
    words = [unit.phrases[0][0] if _is_word(unit) else "" for unit in units]
    for index, (first, second) in enumerate(pairwise(words)):
        if first and second:
            yield index, index + 2, _Unit(((first + second,),))
        if first and second == "و" and index + 2 < len(words) and words[index + 2]:
            tail = second + words[index + 2]
            yield index, index + 3, _Unit(((first, tail), (first + tail,)))


def _is_word(unit: _Unit) -> bool:
    first = unit.phrases[0]
    return not unit.prefix and len(first) == 1 and first[0].isalpha()


def _render(unit: _Unit) -> str:
    star = " *" if unit.prefix else ""
    phrases = [f'"{" ".join(phrase)}"{star}' for phrase in unit.phrases]
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _WRITTEN_WORD.finditer(text):
        for token in _word(match[0])[0]:
            yield token, match.start(), match.end()


def _joined_words(text: str) -> dict[str, set[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for match in _WRITTEN_WORD.finditer(text):
        if ZWNJ in match[0]:
            found.setdefault(_word(match[0])[1], set()).add(match.span())
    return found


@lru_cache(maxsize=50_000)
def _word(written: str) -> tuple[Phrase, str]:
    """The tokens of one written word, and the word in one."""
    folded = _fold(written)
    return tuple(_WORD.findall(folded.replace(ZWNJ, " "))), folded.replace(ZWNJ, "")


def _occurrences(tokens: list[tuple[str, int, int]], phrase: Phrase, *, prefix: bool) -> set[tuple[int, int]]:
    last = len(phrase) - 1
    found = set()
    for index in range(len(tokens) - last):
        end = tokens[index + last]
        if end[0] != phrase[last] and not (prefix and end[0].startswith(phrase[last])):
            continue
        if all(tokens[index + n][0] == phrase[n] for n in range(last)):
            found.add((tokens[index][1], end[2]))
    return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_name("search.toml").read_text(encoding="utf-8"))
    return _Words(
        before=frozenset(map(_fold, data["before"])),
        behind=frozenset(map(_fold, data["behind"])),
        endings=tuple((_fold(ending), shortest) for ending, shortest in data["endings"].items()),
        plurals=_families([singular, *plurals] for singular, plurals in data["plurals"].items()),
        spellings=_families(data["spellings"]),
    )


def _families(families: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    """Each word of a family, folded and in one, with the others as written."""
    relatives: dict[str, list[str]] = {}
    for family in families:
        for word in family:
            key = _fold(word).replace(ZWNJ, "")
            relatives.setdefault(key, []).extend(other for other in family if other != word)
    return {key: tuple(others) for key, others in relatives.items()}
