"""The sentence as the meaning rules see it: words with what the lexicon knows of them, marks and figures, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from qomnews.errors import LexiconError
from qomnews.figures.lexicon import load, variants
from qomnews.figures.model import Quantity, Token
from qomnews.text.characters import ZWNJ

ENDINGS = frozenset({"ها", "های", "هایی", "هایش", "هایشان", "ای", "اش", "شان", "تر", "ترین", "ام"})
"""Endings that stand behind their word after a half-space or a space; they belong to it."""

_GLUED = ("ی", "ها", "های", "هایی", "هایش", "ش", "شان")
_PERSONS_PAST = ("", "م", "یم", "ید", "ند")
_PERSONS_PRESENT = ("د", "ند", "م", "یم", "ید")
_PERFECT = ("‌است", "‌اند", "‌ام", "‌ایم", "‌اید", " است", " اند", " ایم", " ام")
_PLUPERFECT = (" بود", " بودند", " بودیم", " باشد", " باشند")


@dataclass(slots=True)
class Cue:
    """What the lexicon knows of one expression; a field is None, False or empty where it knows nothing."""

    noun: str | None = None
    """Measure that it names as a noun; «none» claims a figure for something outside the vocabulary."""
    verbal: str | None = None
    """Measure that it names before a verb: «صادر»."""
    adjective: str | None = None
    """Measure that it names behind another noun: «صادراتی»."""
    direction: str | None = None
    """up, down or change, as a noun or an adjective."""
    moves: str | None = None
    """up or down, right before a verb only: «بالا رفت»."""
    minus: str | None = None
    share: str | None = None
    level: str | None = None
    compare: str | None = None
    aspect: str | None = None
    """weight value number."""
    light: str | None = None
    """May stand between a noun and its figure."""
    nominal: str | None = None
    """Status of the figure behind it."""
    before_verb: str | None = None
    """Status of the clause, when a verb stands right behind."""
    clausal: str | None = None
    """Status of the clause."""
    time: str | None = None
    """«planned»: a time to come."""
    goal: str | None = None
    window: str | None = None
    works: str | None = None
    start: str | None = None
    event: str | None = None
    shows: str | None = None
    purpose: str | None = None
    reckoned: str | None = None
    habit: str | None = None
    tense: str | None = None
    """past perfect present future subjunctive participle; None when it is no verb."""
    negative: str | None = None
    supports: str | None = None
    """A light verb: its meaning stands before it."""
    copula: str | None = None
    reach: str | None = None
    """«رسیدن»: «به …» before it is the end of a change."""
    speech: str | None = None
    source: str | None = None
    pronoun: str | None = None
    nobody: str | None = None
    title: str | None = None
    stop: str | None = None
    place: str | None = None
    """The name as the column shows it."""
    place_kind: str | None = None
    """«استان», «گمرک» …: may stand before a place."""
    name: str | None = None
    """A name that holds a measuring word: «بانک صادرات»."""
    commodity: str | None = None
    modifier: str | None = None
    mask: int = 0
    """The bits of the fields that are set."""


_BITS = {field.name: 1 << at for at, field in enumerate(fields(Cue))}


def bits(*names: str) -> int:
    """The bits of some fields, to ask a whole sentence whether any of its cues has one of them.

    >>> bool(bits("goal") & bits("goal", "clausal")), bool(bits("goal") & bits("clausal"))
    (True, False)
    """
    return sum(_BITS[name] for name in names)


class Mark(NamedTuple):
    """One expression, mark or figure of a sentence. A named tuple, since thousands are made per second."""

    start: int
    end: int
    text: str
    cue: Cue
    figure: int = -1
    """Index among the sentence's figures; -1 for anything else."""


_MI = ("می", "نمی")
_NOT_PRESENT = frozenset(load("verbs")["not_present"]["words"])

UNKNOWN = Cue()
"""Of a word that the lexicon does not hold."""

_NEVER = 1 << 62

_Node = list[Any]
"""[entry or None, children]."""


_ENDING: _Node = [None, {}]
"""Stands for every ending."""


class Words:
    """All expressions of the meaning lexicons, found by their tokens, the longest first."""

    def __init__(self) -> None:
        self._root: dict[str, _Node] = {}
        self._cues: list[Cue] = []
        self._endings: list[tuple[tuple[str, ...], str, str]] = []

    def add(self, phrase: str, field: str, value: str, *, inflected: bool = False, origin: str) -> None:
        """Take in a phrase as each of its spellings; ``inflected`` adds plural and ezafe endings where they are free.

        Raises:
            LexiconError: when the phrase has another value in the same field already.
        """
        for sequence in variants(phrase):
            known = getattr(self._cue(sequence), field)
            if known not in (None, value):
                raise LexiconError(f"{origin}: «{phrase}» is {field} {known} and {value}; delete one of them")
            setattr(self._cue(sequence), field, value)
            self._endings += [(form, field, value) for form in inflections(sequence)] if inflected else []

    def suggest(self, phrase: str, field: str, value: str) -> None:
        """Take in a phrase that a rule made; what is there already stays."""
        for sequence in variants(phrase):
            self._suggest(sequence, field, value)

    def settle(self) -> None:
        """Add the inflected forms, which give way to every phrase that was written down."""
        for sequence, field, value in self._endings:
            self._suggest(sequence, field, value)
        self._endings.clear()
        for cue in self._cues:
            cue.mask = bits(*(name for name in _BITS if name != "mask" and getattr(cue, name) is not None))
        for ending in ENDINGS:
            self._root.setdefault(ending, _ENDING)

    def _suggest(self, sequence: tuple[str, ...], field: str, value: str) -> None:
        cue = self._cue(sequence)
        if getattr(cue, field) is None and not (field == "noun" and cue.adjective is not None):
            setattr(cue, field, value)

    def _cue(self, sequence: tuple[str, ...]) -> Cue:
        """The entry of a sequence, made when missing."""
        children = self._root
        node: _Node = []
        for word in sequence:
            node = children.setdefault(word, [None, {}])
            children = node[1]
        cue: Cue | None = node[0]
        if cue is None:
            cue = node[0] = Cue()
            self._cues.append(cue)
        return cue

    @property
    def root(self) -> dict[str, _Node]:
        """First words with what may follow."""
        return self._root


def inflections(sequence: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The sequence with the plural, ezafe and possessive endings that are glued to its last word.

    >>> ("معدنهای",) in set(inflections(("معدن",))), ("پروانهای",) in set(inflections(("پروانه",)))
    (True, True)
    """
    *head, last = sequence
    for ending in _GLUED:
        if not (ending == "ی" and last.endswith("ی")):
            yield (*head, last + ending)
    if last.endswith("ه"):
        yield (*head, last + "ای")
    elif last.endswith(("ا", "و")):
        yield (*head, last + "یی")


def conjugations(past: str | None, present: str | None, *, noun: bool, bare: bool) -> Iterator[tuple[str, str, bool]]:
    """Every form of a verb from its two stems, as (form, tense, negative).

    >>> ("می‌شود", "present", False) in conjugations("شد", "شو", noun=False, bare=True)
    True
    """
    for negative in (False, True):
        no = "ن" if negative else ""
        if past:
            joined = _joined(no, past)
            for person in _PERSONS_PAST:
                if person or not noun or negative:
                    yield joined + person, "past", negative
                yield f"{no}می‌{past}{person}", "past", negative
            yield joined + "ه", "participle", negative
            for ending in _PERFECT + _PLUPERFECT:
                yield f"{joined}ه{ending}", "perfect", negative
            for person in _PERSONS_PRESENT:
                yield f"{no}خواه{person} {past}", "future", negative
        if present:
            for person in _PERSONS_PRESENT:
                yield f"{no}می‌{present}{person}", "present", negative
                yield _joined(no or "ب", present) + person, "subjunctive", negative
                if bare and not negative and person != "م":  # «دهم» is the tenth, «رسم» a custom
                    yield present + person, "subjunctive", False


def _joined(prefix: str, stem: str) -> str:
    """A stem with its prefix: «نیامد», «بیاورد».

    >>> _joined("ن", "آمد"), _joined("ب", "رس")
    ('نیامد', 'برس')
    """
    return f"{prefix}یا{stem[1:]}" if prefix and stem.startswith("آ") else prefix + stem


def read(tokens: Sequence[Token], figures: Iterable[Quantity]) -> list[Mark]:
    """The marks of a sentence: the words of a figure are one mark, and so is the longest known expression."""
    marks: list[Mark] = []
    append, new, first = marks.append, tuple.__new__, WORDS.root.get
    waiting = iter(enumerate(figures))
    index, figure = next(waiting, (-1, None))
    limit = figure.start if figure else _NEVER
    at, count = 0, len(tokens)
    while at < count:
        start, end, text, _ = tokens[at]
        if start >= limit and figure is not None:
            append(new(Mark, (figure.start, figure.end, "", UNKNOWN, index)))
            while at < count and tokens[at].start < figure.end:
                at += 1
            index, figure = next(waiting, (-1, None))
            limit = figure.start if figure else _NEVER
            continue
        at += 1
        node = first(text)
        if node is None:
            cue = UNKNOWN
            if text[-1] == "د":
                cue = _PRESENT if _looks_present(text) else UNKNOWN
            elif text.endswith("است"):
                cue = UNKNOWN if text in _NOT_PRESENT else _BEING
            elif text.endswith("شده"):
                cue = _PARTICIPLE
            append(new(Mark, (start, end, text, cue, -1)))
        elif node is _ENDING:
            if marks and marks[-1].figure < 0:
                last = marks[-1]
                noun = last.cue.tense == "participle"  # «داده‌ها» are data
                marks[-1] = last._replace(end=end, cue=UNKNOWN if noun else last.cue)
            else:
                append(new(Mark, (start, end, text, UNKNOWN, -1)))
        elif not node[1]:
            append(new(Mark, (start, end, text, node[0], -1)))
        else:
            cue, behind = _longest(node, tokens, at, limit)
            if cue is UNKNOWN and text in _MI and at < count and _looks_present("می" + tokens[at].text):
                cue, behind = _PRESENT, at + 1
            append(new(Mark, (start, tokens[behind - 1].end, text, cue, -1)))
            at = behind
    return marks


def _looks_present(word: str) -> bool:
    """Whether a word that the lexicon lacks has the look of a present tense: «می‌پزد», «فرسوده‌اند».

    >>> _looks_present("میپزد"), _looks_present("میلاد"), _looks_present("میدان")
    (True, False, False)
    """
    if word.endswith("هاند"):
        return True
    return word.startswith("می") and word.endswith("د") and len(word) > 4 and word not in _NOT_PRESENT


def _longest(node: _Node, tokens: Sequence[Token], at: int, limit: int) -> tuple[Cue, int]:
    """The longest expression from a first word on that ends before an offset, and the index behind it."""
    cue, behind = node[0] or UNKNOWN, at
    count = len(tokens)
    while at < count and tokens[at].start < limit:
        node = node[1].get(tokens[at].text)
        if node is None:
            break
        at += 1
        if node[0] is not None:
            cue, behind = node[0], at
        if not node[1]:
            break
    return cue, behind


def _measures(words: Words) -> None:
    tables = load("measures")
    for part in ("entity", "renamed"):
        tables.pop(part)
    for phrase in tables.pop("name")["words"]:
        words.add(phrase, "name", "yes", origin="measures.toml")
    for code, table in tables.items():
        for part, field in (("nouns", "noun"), ("verbals", "verbal"), ("adjectives", "adjective")):
            for phrase in table.get(part, {}):
                words.add(phrase, field, code, inflected=part == "nouns", origin="measures.toml")
                if part == "verbals" and ZWNJ not in phrase and " " not in phrase:
                    words.suggest(phrase + "شده", "adjective", code)
                    words.suggest(phrase + "شده", "tense", "participle")


def _verbs(words: Words) -> None:
    tables = load("verbs")
    others = frozenset(tables["not_verb"]["words"])
    for stem in tables["verb"].values():
        forms = conjugations(
            stem.get("past"), stem.get("present"), noun=stem.get("noun", False), bare=stem.get("bare", False)
        )
        for form, tense, negative in forms:
            if form in others:
                continue
            words.suggest(form, "tense", tense)
            if negative:
                words.suggest(form, "negative", "yes")
            if "measure" in stem:
                words.suggest(form, "verbal", stem["measure"])
            for mark, field in (("light", "supports"), ("reach", "reach"), ("copula", "copula")):
                if stem.get(mark):
                    words.suggest(form, field, "yes")
    _lean(words, tables)
    for form in tables["copula"]:
        words.add(form, "copula", "yes", origin="verbs.toml")
    for tense in ("present", "subjunctive"):
        for form in tables[tense]:
            words.add(form, "tense", tense, origin="verbs.toml")
            words.add(form, "supports", "yes", origin="verbs.toml")
            if form.startswith("ن"):
                words.add(form, "negative", "yes", origin="verbs.toml")


def _statuses(words: Words) -> None:
    for status, modes in load("statuses").items():
        for mode, table in modes.items():
            field = "before_verb" if mode == "verbal" else mode
            for phrase in table:
                words.add(phrase, field, status, inflected=mode == "nominal", origin="statuses.toml")
                if mode == "nominal" and " " not in phrase:
                    words.suggest(f"{phrase}{ZWNJ}شده", "nominal", status)
                    words.suggest(f"{phrase}{ZWNJ}شده", "tense", "participle")
                    words.suggest(f"{phrase}{ZWNJ}شده", "supports", "yes")


def _roles(words: Words) -> None:
    tables = load("roles")
    for way in ("up", "down"):
        for phrase in tables[way]["noun"]:
            words.add(phrase, "direction", way, origin="roles.toml")
            words.suggest(phrase + "ی", "direction", way)
        for phrase in tables[way]["verbal"]:
            words.add(phrase, "moves", way, origin="roles.toml")
    for phrase in tables["change"]:
        words.add(phrase, "direction", "change", inflected=True, origin="roles.toml")
    for field in ("minus", "share", "level", "compare"):
        for phrase in tables[field]:
            words.add(phrase, field, "yes", inflected=field == "level", origin="roles.toml")
    for aspect, table in tables["aspect"].items():
        for phrase in table:
            words.add(phrase, "aspect", aspect, origin="roles.toml")
    for phrase in tables["light"]["words"]:
        words.add(phrase, "light", "yes", origin="roles.toml")


def _context(words: Words) -> None:
    speech = load("speech")
    for field in ("source", "pronoun", "nobody", "title"):
        for phrase in speech[field]:
            words.add(phrase, field, "yes", origin="speech.toml")
    for phrase in speech["verb"]:
        words.add(phrase, "speech", "yes", origin="speech.toml")
    for phrase in speech["stop"]["words"]:
        words.add(phrase, "stop", "yes", origin="speech.toml")
    places = load("places")
    for table in ("province", "city", "country"):
        for phrase in places[table]["words"]:
            words.add(phrase, "place", phrase, origin="places.toml")
    for country in places["country"]["words"]:
        for way in ("راهی", "روانه"):
            words.suggest(f"{way} {country}", "verbal", "export")
    for phrase in places["kind"]["words"]:
        words.add(phrase, "place_kind", "yes", origin="places.toml")
    goods = load("commodities")
    for phrase in (*goods["good"]["words"], *goods["zinc"]["words"]):
        words.add(phrase, "commodity", "yes", origin="commodities.toml")
    for phrase in goods["modifier"]["words"]:
        words.add(phrase, "modifier", "yes", origin="commodities.toml")


def _words() -> Words:
    words = Words()
    for fill in (_measures, _verbs, _statuses, _roles, _context):
        fill(words)
    words.settle()
    return words


def _lean(words: Words, tables: dict[str, Any]) -> None:
    """Let a verbal phrase that ends in a participle be one: «کنار گذاشته‌اند»."""
    participles = {f"{stem['past']}ه" for stem in tables["verb"].values() if "past" in stem}
    for code, table in load("measures").items():
        for phrase in table.get("verbals", {}):
            if phrase.rpartition(" ")[2] not in participles:
                continue
            words.suggest(phrase, "tense", "participle")
            for ending in _PERFECT:
                words.suggest(phrase + ending, "verbal", code)
                words.suggest(phrase + ending, "tense", "perfect")


_PRESENT = Cue(tense="present", mask=bits("tense"))
"""Of a word that only looks like a present tense."""

_BEING = Cue(tense="present", supports="yes", copula="yes", mask=bits("tense", "supports", "copula"))
"""Of a word into which «است» has run: «در حال اجراست»."""

_PARTICIPLE = Cue(tense="participle", supports="yes", mask=bits("tense", "supports"))
"""Of a word to which «شده» is glued."""

WORDS = _words()
"""Every expression of the meaning lexicons."""
