"""Who says it: title and name from the speech of each paragraph; a paragraph without speech is the reporter's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby, takewhile
from operator import itemgetter

from qomnews.figures.lexicon import load, word_set
from qomnews.figures.model import Document
from qomnews.figures.sentence.marks import Mark, read
from qomnews.figures.tokens import LETTER_RANGES, tokens_and_starts
from qomnews.text.characters import ZWNJ

_LONGEST_NAME = 4
_AHEAD = 2
"""Paragraphs in which an office without a name may still get one."""

_MOST_KNOWN = 30
"""Speakers kept in mind; hostile text names thousands."""

_LEADING = ("در", "با", "به", "از", "طی", "بر")
"""Prepositions, also where they only begin a longer expression: «با راه‌اندازی»."""
_DASHES = frozenset({"-", "–", "_", "ـ"})
_AMOUNTS = frozenset(load("speech")["amount"]["words"])
_OF_AN_OFFICE = word_set("of_an_office")
_SOURCES = word_set("reports")

_SHORT_SUBJECT = 80
"""Characters that are looked at first."""

_LONGEST_SENTENCE = 1000
_LONGEST_SUBJECT = 30
"""Marks from the start of a sentence in which its subject ends."""


def _stems() -> str:
    """An alternation of the first words of the speech phrases; of those too common to look for, with the second."""
    speech = load("speech")
    found = set()
    for phrase in (*speech["verb"], *speech["source"]):
        first, *others = re.split(f"[ {ZWNJ}]", phrase)
        found.add(f"{first}[ {ZWNJ}]*{others[0]}" if first in ("می", "به") else first)
    shortest = sorted(stem for stem in found if not any(stem != other and stem.startswith(other) for other in found))
    by_letter = groupby(shortest, key=itemgetter(0))
    return "|".join(f"{letter}(?:{'|'.join(stem[1:] for stem in stems)})" for letter, stems in by_letter)


_STEM = re.compile(rf"[^{LETTER_RANGES}](?={_stems()})")
"""Where a speech phrase may begin: behind what is no letter, a class, at which the search is fast."""


@dataclass(frozen=True, slots=True)
class _Person:
    """A speaker as named so far."""

    title: str = ""
    name: str = ""

    @property
    def shown(self) -> str:
        """«title (name)», or whichever of the two is known."""
        return f"{self.title} ({self.name})" if self.title and self.name else self.title or self.name


@dataclass(slots=True)
class _Speech:
    """One speech verb and its speaker."""

    at: int
    person: _Person


class Speakers:
    """The speaker at each offset of a document; paragraphs are read in order, each once, when first asked for."""

    def __init__(self, document: Document, last: int | None = None) -> None:
        """``last`` is the last paragraph that will be asked for, where that is known: nothing far behind it is read."""
        self._document = document
        paragraphs = document.paragraphs
        self._last_read = len(paragraphs) if last is None else min(last + 1 + _AHEAD, len(paragraphs))
        self._read: list[list[_Speech]] = []
        self._known: list[_Person] = []
        self._last: _Person | None = None
        self._nameless: _Speech | None = None
        self._candidates: list[int] | None = None

    def at(self, paragraph: int, offset: int) -> str | None:
        """The speaker of what stands at an offset of a paragraph; None in the reporter's own text.

        >>> document = Document.of("مدیرکل صمت قم گفت: ۹۸ معدن فعال است.\\nاکنون ۲ معدن خاموش است.")
        >>> speakers = Speakers(document)
        >>> speakers.at(0, 20), speakers.at(1, 45)
        ('مدیرکل صمت قم', None)
        """
        while len(self._read) <= paragraph:
            self._read_next()
        speeches = self._read[paragraph]
        if not speeches and paragraph and self._opens_list(paragraph - 1):
            speeches = self._read[paragraph - 1]
        if not speeches:
            return None
        spoken = [speech for speech in speeches if speech.at <= offset] or speeches[:1]
        self._look_ahead(spoken[-1])
        return spoken[-1].person.shown or None

    def _opens_list(self, paragraph: int) -> bool:
        """Whether a paragraph ends in a colon, so that the next is still its speech."""
        start, end = self._document.paragraphs[paragraph]
        return self._document.folded.endswith(":", start, end)

    def _look_ahead(self, speech: _Speech) -> None:
        """Read on until an office gets its name: the lead names the office, the next paragraph the person."""
        limit = min(self._last_read, len(self._read) + _AHEAD)
        while self._nameless is speech and len(self._read) < limit:
            self._read_next()

    def _read_next(self) -> None:
        """Read the next paragraph."""
        start, end = self._document.paragraphs[len(self._read)]
        folded = self._document.folded
        speeches: list[_Speech] = []
        begin = start
        for at in self._between(start, end):
            match = _SPEECH.match(folded, at, end) if at >= begin else None
            if match is None:
                continue
            person = self._person(begin, match)
            if person is not None:
                speeches.append(_Speech(match.start(), person))
                self._remember(speeches[-1])
            begin = match.end()
        self._read.append(speeches)

    def _between(self, start: int, end: int) -> list[int]:
        """Where between two offsets a speech phrase may begin, in order."""
        if self._candidates is None:
            text = "\n" + self._document.folded[: self._document.paragraphs[self._last_read - 1][1]]
            self._candidates = [match.start() for match in _STEM.finditer(text)]
        return self._candidates[bisect_left(self._candidates, start) : bisect_left(self._candidates, end)]

    def _remember(self, speech: _Speech) -> None:
        """Keep a speaker for «وی» and for the family name alone; give the office before its name."""
        person = speech.person
        waiting = self._nameless
        if (
            waiting is not None
            and person.name
            and not person.title
            and not any(p.name == person.name for p in self._known)
        ):
            waiting.person = _Person(waiting.person.title, person.name)
            self._nameless = None
        elif person.title and not person.name and self._nameless is None and not self._known:
            self._nameless = speech
        if person.name and person not in self._known:
            self._known = [*self._known[-_MOST_KNOWN:], person]
        self._last = person

    def _person(self, begin: int, match: re.Match[str]) -> _Person | None:
        """The speaker of a speech verb from the words before it, or behind «به گفته»."""
        folded = self._document.folded
        if match["source"]:
            marks = _until_comma(self._marks(match.end(), min(len(folded), match.end() + 120)))
        elif _PRONOUN.match(folded, begin, match.start()):
            return self._last
        else:
            stops = [folded.rfind(stop, begin, match.start()) for stop in (". ", "؛", "\n")]
            begin = max(begin, *(stop + 1 for stop in stops))
            opening = self._opening(begin, match.start())
            if opening is not None:
                return opening
            marks = self._marks(begin, match.start())
        marks = _after_dateline(marks)
        if not marks or marks[0].cue.pronoun is not None:
            return self._last
        if marks[0].cue.nobody is not None:
            return None
        return self._named(_subject(marks[:_LONGEST_SUBJECT])) or self._named(_office(marks)) or self._last

    def _opening(self, begin: int, end: int) -> _Person | None:
        """The speaker that the first words name, where they tell that he ends there; most subjects are that short."""
        folded = self._document.folded
        cut = folded.rfind(" ", begin, min(begin + _SHORT_SUBJECT, end))
        if cut <= begin or cut + 1 >= end:
            return None
        marks = _after_dateline(self._marks(begin, cut))
        subject = _subject(marks)
        if len(subject) + 1 >= len(marks) or not subject or subject[0].cue.pronoun or subject[0].cue.nobody:
            return None
        return self._named(subject)

    def _named(self, marks: list[Mark]) -> _Person | None:
        """Title and name of a subject; None where it is neither."""
        if not marks or (len(marks) == 1 and len(marks[0].text) < 3):
            return None
        title_at = next((at for at, mark in enumerate(marks) if mark.cue.title is not None), None)
        if title_at is None:
            return self._by_name(marks)
        name = self._slice(marks[:title_at]).strip(" «»،")
        title = self._slice(marks[title_at:])
        head, comma, tail = title.rpartition("،")
        if (
            comma
            and not name
            and 1 < len(tail.split()) <= 3
            and not any(word == "و" or word in _OF_AN_OFFICE for word in tail.split())
        ):
            title, name = head, tail.strip()
        if len(marks) - title_at == 2 and marks[-1].text in ("یکی", "برخی"):
            return None  # «سرپرست یکی از …»
        foreign = name and (marks[0].cue.stop or marks[0].text in _LEADING)
        if len(name.split()) > _LONGEST_NAME or foreign or not any(map(str.isalpha, name)):
            name = ""
        return _Person(title.strip(" «»،:"), name)

    def _by_name(self, marks: list[Mark]) -> _Person | None:
        """A person named without a title, up to a superlative («رضایی مهم‌ترین علت را …»).

        The family name alone is the person named before.
        """
        folded = self._document.folded
        marks = list(takewhile(lambda mark: not folded.endswith("ترین", mark.start, mark.end), marks))
        words = [mark for mark in marks if mark.text.isalpha()]
        if not words or len(words) > _LONGEST_NAME or any(mark.cue.tense or mark.cue.noun for mark in words):
            return None
        if words[0].cue.stop or words[0].text in _LEADING or all(mark.cue.light for mark in words):
            return None
        name = self._slice(marks).strip(" «»،:")
        family = name.rsplit(" ", 1)[-1]
        for person in reversed(self._known):
            if (
                person.name == name
                or person.name.endswith(" " + name)
                or (" " in name and person.name.endswith(" " + family) and name.split()[0] == person.name.split()[0])
            ):
                return _Person("", person.name)
        return _Person("", name)

    def _marks(self, start: int, end: int) -> list[Mark]:
        """The marks between two offsets, or the first of them; numbers do not matter here."""
        document = self._document
        end = min(end, start + _LONGEST_SENTENCE)
        sentence = bisect_left(document.sentences, (end,)) - 1
        first, last = document.sentences[sentence]
        if sentence in document.numerals and end <= last and not document.folded[start:first].strip():
            tokens = document.tokens_of(sentence)  # which it has already been asked for
            return read(tokens[bisect_left(tokens, (start,)) : bisect_left(tokens, (end,))], ())
        return read(tokens_and_starts(document.folded, start, end, [])[0], ())

    def _slice(self, marks: list[Mark]) -> str:
        """The words of the marks as they stand in the text, with single spaces."""
        if not marks:
            return ""
        return re.sub(r"\s+", " ", self._document.folded[marks[0].start : marks[-1].end])


def _until_comma(marks: list[Mark]) -> list[Mark]:
    """The marks before the first comma that does not stand inside a title."""
    for at, mark in enumerate(marks):
        if mark.text in (":", ".", "؛") or (mark.text == "،" and at):
            return marks[:at]
    return marks


def _after_dateline(marks: list[Mark]) -> list[Mark]:
    """The marks behind «قم - ایرنا -» and «به گزارش …،»."""
    if not _DASHES.isdisjoint([mark.text for mark in marks[:12]]):
        marks = marks[max(at for at, mark in enumerate(marks[:12]) if mark.text in _DASHES) + 1 :]
    while marks and not marks[0].text.isalpha() and marks[0].text != "«":
        marks = marks[1:]
    if len(marks) > 1 and marks[0].text == "به" and marks[1].text in _SOURCES:
        commas = [at for at, mark in enumerate(marks) if mark.text in ("،", "؛", ":")]
        return marks[commas[-1] + 1 :] if commas else []
    return marks


def _subject(marks: list[Mark]) -> list[Mark]:
    """The marks up to the word that ends the subject: «روز», «در», «با» …"""
    for at, mark in enumerate(marks):
        if at and (
            mark.cue.stop is not None or mark.text in _LEADING or mark.cue.tense is not None or mark.text in (":", "؛")
        ):
            object_ends = mark.text == "را" or (mark.cue.tense == "participle" and _object_ends(marks, at))
            marks = _without_object(marks[:at]) if object_ends else marks[:at]
            break
    while marks and marks[-1].text in ("،", "نیز", "هم"):
        marks = marks[:-1]
    return marks


def _object_ends(marks: list[Mark], at: int) -> bool:
    """Whether the participle at ``at`` belongs to an object: «تعداد پرونده‌های رسیده را»."""
    return any(mark.text == "را" for mark in marks[at + 1 : at + 5])


def _without_object(marks: list[Mark]) -> list[Mark]:
    """The subject before the object of «را»: «احمدی تعداد پرونده‌ها را …»; empty where nothing divides the two."""
    cut = next((at for at, mark in enumerate(marks) if mark.text in _AMOUNTS), None)
    return [] if cut is None else marks[:cut]


def _office(marks: list[Mark]) -> list[Mark]:
    """The subject around the last title, where the sentence begins otherwise: «…، «آقایی»، مدیرعامل … گفت»."""
    title = next((at for at in range(len(marks) - 1, -1, -1) if marks[at].cue.title is not None), None)
    if title is None:
        return []
    first = title
    while (
        first
        and title - first < _LONGEST_NAME + 3
        and marks[first - 1].cue.stop is None
        and marks[first - 1].cue.tense is None
    ):
        first -= 1
        if marks[first].text in ("«", "؛", ":", "."):
            break
    pointing = first and marks[first - 1].text in ("این", "آن")  # «در ابتدای این آیین، مدیرکل …»
    return _subject(marks[title if pointing else first :])


def _speech() -> re.Pattern[str]:
    """One pattern of every speech phrase; at a space stand spaces or half-spaces, at a half-space also nothing."""

    def spelled(phrases: list[str]) -> str:
        longest = sorted(phrases, key=len, reverse=True)
        return "|".join(phrase.replace(ZWNJ, r"[\s\u200c]*").replace(" ", r"[ \u200c]+") for phrase in longest)

    speech = load("speech")
    return re.compile(
        rf"(?<![^\W\d_])(?:(?P<source>{spelled(list(speech['source']))})|(?:{spelled(list(speech['verb']))}))"
        r"(?![^\W\d_]|[ \u200c]*و[ \u200c]*گو)"
    )


_SPEECH = _speech()
_PRONOUN = re.compile(
    r"[^\w\s]*\s*(?:"
    + "|".join(word.replace(" ", "[ ]+") for word in sorted(load("speech")["pronoun"], key=len, reverse=True))
    + r")(?![^\W\d_])"
)
