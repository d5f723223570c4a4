"""Forms of Persian words: endings of nouns, tenses and persons of verbs."""

from __future__ import annotations

from collections.abc import Iterator

PERFECT = ("‌است", "‌اند", "‌ام", "‌ایم", "‌اید", " است", " اند", " ایم", " ام")
"""Endings that make a perfect tense of a participle."""

_PLUPERFECT = (" بود", " بودند", " بودیم", " باشد", " باشند")
_GLUED = ("ی", "ها", "های", "هایی", "هایش", "ش", "شان")
_PREFIXES = ("باز", "بر", "در")
"""Prefixes of verbs, before which «ن» and «می» never stand: «بازنگشت», «برمی‌گردد»."""

_PERSONS_PAST = ("", "م", "یم", "ید", "ند")
_PERSONS_PRESENT = ("د", "ند", "م", "یم", "ید")


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
    lead = next(
        (prefix for prefix in _PREFIXES if past and past.startswith(prefix) and len(past) > len(prefix) + 2), ""
    )
    if past and lead:
        past, present = past.removeprefix(lead), present and present.removeprefix(lead)
        for form, tense, negative in conjugations(past, present, noun=False, bare=True):
            if not (noun and form == past):
                yield lead + form, tense, negative
        return
    for negative in (False, True):
        no = "ن" if negative else ""
        if past:
            joined = _joined(no, past)
            for person in _PERSONS_PAST:
                if person or not noun or negative:
                    yield joined + person, "past", negative
                if present is None or past + person != present + (person or "د"):  # «می‌ماند» is present
                    yield f"{no}می‌{past}{person}", "past", negative
            yield joined + "ه", "participle", negative
            for ending in PERFECT + _PLUPERFECT:
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
