"""Every entry of the meaning lexicons is found in its own example."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qomnews.errors import LexiconError
from qomnews.figures.lexicon import load
from qomnews.figures.sentence.cues import UNKNOWN, Cue, Words, bits
from qomnews.figures.sentence.forms import conjugations
from qomnews.figures.sentence.marks import read
from qomnews.figures.tokens import tokenise
from qomnews.text.characters import fold


def cues(text: str) -> list[Cue]:
    return [mark.cue for mark in read(tokenise(fold(text)), ())]


def has(text: str, field: str, value: str) -> bool:
    return any(getattr(cue, field) == value for cue in cues(text))


def entries() -> Iterator[tuple[str, str, str, str]]:
    """(phrase, example, field, value) of every entry that carries an example."""
    for code, table in load("measures").items():
        for part, field in (("nouns", "noun"), ("verbals", "verbal"), ("adjectives", "adjective")):
            for phrase, example in table.get(part, {}).items():
                yield phrase, example, field, code
    for status, modes in load("statuses").items():
        for mode, table in modes.items():
            for phrase, example in table.items():
                yield phrase, example, "before_verb" if mode == "verbal" else mode, status
    roles = load("roles")
    for way in ("up", "down"):
        for phrase, example in roles[way]["noun"].items():
            yield phrase, example, "direction", way
        for phrase, example in roles[way]["verbal"].items():
            yield phrase, example, "moves", way
    for field in ("minus", "share", "level", "compare"):
        for phrase, example in roles[field].items():
            yield phrase, example, field, "yes"
    for aspect, table in roles["aspect"].items():
        for phrase, example in table.items():
            yield phrase, example, "aspect", aspect
    for field in ("source", "pronoun", "nobody", "title"):
        for phrase, example in load("speech")[field].items():
            yield phrase, example, field, "yes"
    for phrase, example in load("speech")["verb"].items():
        yield phrase, example, "speech", "yes"


@pytest.mark.parametrize(("phrase", "example", "field", "value"), list(entries()))
def test_an_entry_is_found_in_its_example(phrase: str, example: str, field: str, value: str) -> None:
    assert has(example, field, value), f"«{phrase}» is not read as {field} {value} in «{example}»"


@pytest.mark.parametrize(
    ("field", "phrase"),
    [
        ("place", place) for table in ("province", "city", "country") for place in load("places")[table]["words"]
    ]
    + [("place_kind", word) for word in load("places")["kind"]["words"]]
    + [("commodity", good) for table in ("good", "zinc") for good in load("commodities")[table]["words"]]
    + [("modifier", word) for word in load("commodities")["modifier"]["words"]]
    + [("name", name) for name in load("measures")["name"]["words"]]
    + [("light", word) for word in load("roles")["light"]["words"]]
    + [("stop", word) for word in load("speech")["stop"]["words"]],
)  # fmt: skip
def test_a_word_of_a_list_is_found_alone(field: str, phrase: str) -> None:
    assert any(getattr(cue, field) is not None for cue in cues(phrase))


@pytest.mark.parametrize(("infinitive", "stem"), list(load("verbs")["verb"].items()))
def test_a_verb_is_found_in_its_example(infinitive: str, stem: dict[str, str]) -> None:
    assert any(cue.tense is not None or cue.speech is not None for cue in cues(stem["example"])), infinitive


@pytest.mark.parametrize("table", ["present", "subjunctive", "copula"])
def test_a_whole_verb_form_is_found_in_its_example(table: str) -> None:
    for form, example in load("verbs")[table].items():
        assert any(cue.tense is not None for cue in cues(example)), form


@pytest.mark.parametrize(
    ("form", "tense", "negative"),
    [
        ("صادر می‌شود", "present", False),
        ("صادر میشود", "present", False),
        ("صادر می شود", "present", False),
        ("صادر نشده است", "perfect", True),
        ("صادر خواهند شد", "future", False),
        ("صادر شود", "subjunctive", False),
        ("به مدار نیامد", "past", True),
        ("به ۴۰ تن برسد", "subjunctive", False),
    ],
)
def test_tenses(form: str, tense: str, negative: bool) -> None:
    verb = cues(form)[-1]
    assert (verb.tense, verb.negative is not None) == (tense, negative)


def test_a_verb_that_the_lexicon_lacks_is_known_by_its_looks() -> None:
    assert cues("آهک می‌پزد")[-1].tense == "present"
    assert cues("آهک میپزد")[-1].tense == "present"
    assert cues("باغ میلاد")[-1] is UNKNOWN


def test_a_noun_form_that_is_a_past_tense_too_is_no_verb() -> None:
    assert cues("ساخت نیروگاه")[0].tense is None


def test_the_longest_phrase_wins() -> None:
    assert [cue.noun for cue in cues("ظرفیت تولید")] == ["capacity"]
    assert cues("بانک صادرات")[0].name == "yes"
    assert cues("صنعت، معدن و تجارت")[0].name == "yes"


def test_an_ending_belongs_to_its_word() -> None:
    marks = read(tokenise("پروانه های اکتشاف"), ())
    assert [mark.cue.noun for mark in marks] == ["licence_count", None]


def test_two_meanings_in_one_field_are_refused() -> None:
    words = Words()
    words.add("بار", "noun", "export", origin="here")
    with pytest.raises(LexiconError, match=r"here: «بار» is noun export and import"):
        words.add("بار", "noun", "import", origin="here")


def test_what_a_rule_made_gives_way() -> None:
    words = Words()
    words.add("بار", "noun", "export", origin="here")
    words.suggest("بار", "noun", "import")
    assert words.root["بار"][0].noun == "export"


def test_bits_tell_fields_apart() -> None:
    assert not bits("noun") & bits("verbal", "tense")


def test_conjugation_leaves_out_what_a_verb_has_not() -> None:
    forms = {form for form, _, _ in conjugations("ساخت", None, noun=True, bare=False)}
    assert "ساخت" not in forms
    assert {"ساختند", "نساخت", "ساخته", "خواهد ساخت"} <= forms
