"""Every entry of the lexicon is read by the grammar, and a conflict is refused."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from qomnews.errors import LexiconError
from qomnews.figures import extract_figures, lexicon
from qomnews.figures.document import Document
from qomnews.figures.lexicon import UNITS, Phrases, adjectives, load, variants
from qomnews.figures.model import LedgerEntry, Quantity
from qomnews.figures.quantities.bounds import HEDGE
from qomnews.figures.quantities.find import find
from qomnews.figures.quantities.words import COMMON, noun_end
from qomnews.text.characters import ZWNJ, fold


def quantities(text: str) -> list[Quantity]:
    return find(Document.of(text))[0]


def ledger(text: str) -> list[LedgerEntry]:
    return find(Document.of(text))[1]


def as_units(name: str) -> list[tuple[str, dict[str, object]]]:
    return list(load(name).items())


VETOES, NOUNS, RATES, QUALIFIERS, PERSONS = (load(n) for n in ("vetoes", "nouns", "rates", "qualifiers", "persons"))


@pytest.mark.parametrize(("code", "entry"), as_units("units"))
def test_every_name_of_a_unit_in_every_spelling(code: str, entry: dict[str, list[str]]) -> None:
    code = str(entry.get("unit", code))
    assert quantities(str(entry["example"]))[0].unit == code
    for name in entry["names"]:
        for spelled in (name, name.replace(ZWNJ, " "), name.replace(ZWNJ, "")):
            found = quantities(f"مقدار ۷ {spelled} است")
            assert [q.unit for q in found] == [code], spelled


@pytest.mark.parametrize(("key", "entry"), as_units("currencies"))
def test_every_name_of_a_currency(key: str, entry: dict[str, list[str]]) -> None:
    for text in (entry["example"], *(f"مبلغ ۷ میلیون {name} است" for name in entry["names"])):
        found = quantities(str(text))
        assert [(q.kind, q.unit, q.currency) for q in found] == [
            ("money", entry["unit"], entry.get("written", entry["unit"]))
        ], text


@pytest.mark.parametrize("code", [code for code, entry in as_units("units") if "cued" in entry])
def test_every_cue_of_a_unit_decides(code: str) -> None:
    for word, cue in load("units")[code]["cued"].items():
        for ahead, units in ((cue, [code]), ("بهمان", [])):
            assert [q.unit for q in quantities(f"در {ahead} ۴۰ {word} است") if q.unit != "item"] == units, word


def test_every_unit_takes_the_adjectives_ending() -> None:
    for sequence, unit in UNITS.sequences.items():
        for form in adjectives(sequence):
            assert UNITS.sequences[form] == unit


@pytest.mark.parametrize("word", load("classifiers"))
def test_every_classifier_leaves_the_item_to_the_noun_behind_it(word: str) -> None:
    found = quantities(str(load("classifiers")[word]["example"]))
    assert len(found) == 1
    assert found[0].unit == "item"
    alone = quantities(f"۴۴ {word} است")
    assert [q.item for q in alone] == [fold(word)]


@pytest.mark.parametrize("word", [word for word, entry in load("classifiers").items() if entry.get("described")])
def test_an_adjective_in_ye_leaves_some_classifiers_the_item(word: str) -> None:
    assert [q.item for q in quantities(f"۴۴ {word} تریلی است")] == [word]
    assert [q.item for q in quantities("۴۴ دستگاه تریلی است")] == ["تریلی"]


@pytest.mark.parametrize(
    ("table", "word"), [(table, word) for table in ("before", "after", "hedge", "open") for word in QUALIFIERS[table]]
)
def test_every_qualifier_gives_its_bound(table: str, word: str) -> None:
    entry = QUALIFIERS[table][word]
    for example in (entry["example"], entry["example"].replace(ZWNJ, ""), entry["example"].replace(ZWNJ, " ")):
        assert quantities(example)[0].bound == entry["code"], example
    assert fold(word).split(ZWNJ)[0].split()[0] in fold(entry["example"])


def test_a_hedge_stands_between_number_and_noun() -> None:
    assert ("و", "اندی") in HEDGE.sequences


@pytest.mark.parametrize(
    ("table", "word"), [(t, w) for t in ("time", "adverb", "adjacent", "object") for w in RATES[t]]
)
def test_every_denominator_in_its_example(table: str, word: str) -> None:
    entry = RATES[table][word]
    assert [q.per for q in quantities(entry["example"])] == [entry["code"]], entry["example"]


@pytest.mark.parametrize("word", RATES["period"]["words"])
def test_a_named_period_is_no_denominator(word: str) -> None:
    assert [q.per for q in quantities(f"۵۰ هزار تن در سال {word}")] == [None]


@pytest.mark.parametrize(
    ("reason", "word"), [(reason, word) for reason, entry in VETOES["before"].items() for word in entry["words"]]
)
def test_every_word_before_a_number_keeps_it_from_being_a_figure(reason: str, word: str) -> None:
    shown = "۱۳۹۸" if reason == "year" else "۲"
    assert quantities(f"{word} {shown} است") == []
    assert [entry.reason for entry in ledger(f"{word} {shown} است")][-1] in (reason, "id", "name", "address")


@pytest.mark.parametrize(
    ("reason", "word"), [(reason, word) for reason, entry in VETOES["after"].items() for word in entry["words"]]
)
def test_every_word_behind_a_number_keeps_it_from_being_a_figure(reason: str, word: str) -> None:
    assert quantities(f"حدود ۲ {word} است") == []
    assert ledger(f"حدود ۲ {word} است")[0].reason == reason


@pytest.mark.parametrize(
    ("reason", "word"), [(reason, word) for reason, entry in VETOES["phrase"].items() for word in entry["words"]]
)
def test_no_look_alike_is_a_figure(reason: str, word: str) -> None:
    for spelled in (word, word.replace(" ", ZWNJ)):
        assert quantities(f"این {spelled} است") == [], spelled


def test_the_examples_of_the_vetoes_hold_no_figure() -> None:
    for table in ("before", "after", "phrase"):
        for entry in VETOES[table].values():
            assert quantities(entry["example"]) == [], entry["example"]
    assert quantities(VETOES["whole"]["example"]) == []


@pytest.mark.parametrize("word", RATES["price"]["words"])
def test_a_price_for_each_unit_reaches_beyond_a_verb(word: str) -> None:
    assert [q.per for q in quantities(f"{word} هر تن شمش رشد کرد و به ۲۸۵ دلار رسید")] == ["t"]


@pytest.mark.parametrize("word", RATES["change"]["words"])
def test_a_yearly_change_makes_no_rate(word: str) -> None:
    assert [q.per for q in quantities(f"{word} سالانه به ۵ میلیون تن رسید")] == [None]


def test_what_makes_a_year_of_a_year_like_number() -> None:
    for word in VETOES["year"]["hard"]["words"]:
        assert quantities(f"{word} ۹۸ معدن استان") == [], word
    for word in VETOES["year"]["dating"]["words"]:
        assert quantities(f"{word} ۱۳۹۸ رکود پایان یافت") == [], word
    for word in VETOES["year"]["counting"]["words"]:
        assert [q.value for q in quantities(f"نمایشگاه {word} ۱۳۹۸ نوآموز")] == [1398], word


def test_a_plural_names_all_members_of_a_list() -> None:
    for word in VETOES["several"]["words"]:
        assert quantities(f"{'فاز' * (word == 'های')}{word} ۱ و ۲ شهرک") == [], word


@pytest.mark.parametrize("word", VETOES["soft"]["words"])
def test_a_counted_noun_wins_over_a_soft_word(word: str) -> None:
    assert [q.item for q in quantities(f"این {word} ۱۲ معدن دارد")] == ["معدن"]


@pytest.mark.parametrize("group", [group for group in NOUNS["stop"] if group not in ("compound", "present")])
def test_no_stop_word_is_counted(group: str) -> None:
    for word in set(NOUNS["stop"][group]["words"]) - {"تا"}:  # «به ۱۲ تا رسید»
        assert quantities(f"به ۱۲ {word} رسید") == [], word


@pytest.mark.parametrize("word", NOUNS["adjective"]["words"])
def test_an_adjective_leaves_the_classifier_the_item(word: str) -> None:
    assert [q.item for q in quantities(f"۲۳۰ واحد {word} است")] == ["واحد"]


def test_every_word_of_money_and_of_people_decides_what_millions_are() -> None:
    for word in NOUNS["money"]["words"]:
        assert [q.currency for q in quantities(f"{word} ۱۰۰ میلیونی")] == ["IRT"], word
    for word in NOUNS["crowd"]["words"]:
        expected = ["person"] if word in NOUNS["people"]["words"] else []
        assert [q.unit for q in quantities(f"{word} ۱۰۰ میلیاردی")] == expected, word


def test_no_sum_of_money_is_counted_by_the_million() -> None:
    for word in NOUNS["sum"]["words"]:
        assert quantities(f"در آنجا ۱۲ میلیارد {word} است") == [], word


def test_no_compound_is_a_count() -> None:
    for word in NOUNS["stop"]["compound"]["words"]:
        assert quantities(f"سه {word} است") == [], word


def test_no_verb_is_counted() -> None:
    for stem in NOUNS["stop"]["present"]["words"]:
        for spelled in (f"می{ZWNJ}{stem}", f"می{stem}", f"می {stem}", f"نمی{ZWNJ}{stem}"):
            assert quantities(f"به ۱۲ {spelled}") == [], spelled


def test_nouns_of_two_words_are_counted_as_one() -> None:
    for word in (*NOUNS["compound"]["words"], *COMMON):
        for spelled in (word, word.replace(ZWNJ, " ")):
            found = quantities(f"این ۱۲ {spelled} است")
            if not found or found[0].unit != "item":
                continue
            assert fold(word).split(ZWNJ)[0] in (found[0].item or ""), word


def test_counted_nouns_are_singular_and_those_in_he_take_an_ending() -> None:
    tokens = Document.of("شرکت‌ها").tokens
    assert noun_end(tokens, 0, "شرکت‌ها") == 0
    for word in NOUNS["adjectival"]["words"]:
        for spelled in (f"{word}{ZWNJ}ای", f"{word} ای", f"{word}ای"):
            assert [q.value for q in quantities(f"کتاب ۲۰۰ {spelled}")] == [200], spelled


@pytest.mark.parametrize(("side", "meaning"), [(s, m) for s in ("left", "right") for m in ("person", "t")])
def test_every_cue_decides_between_person_and_tonne(side: str, meaning: str) -> None:
    assert quantities(PERSONS[side][meaning]["example"])[0].unit == meaning
    for word in PERSONS[side][meaning]["words"]:
        text = f"{word} ۴۰ تن" if side == "left" else f"در آنجا ۴۰ تن {word}"
        assert [q.unit for q in quantities(text)][-1:] == [meaning], text


def test_every_weak_cue_yields_to_goods_before_the_number() -> None:
    for word in PERSONS["weak"]["person"]["words"]:
        units = [quantities(text)[0].unit for text in (f"در آنجا ۴۰ تن {word}", f"با ظرفیت ۴۰ تن در دست ساخت {word}")]
        assert units == ["person", "t"], word


def test_every_house_tells_the_order_of_its_slashes() -> None:
    for way, value in (("reversed", "24.5"), ("plain", "6.1")):
        for name in load("houses")[way]["words"]:
            number = "5/24" if way == "reversed" else "6/1"
            assert [str(q.value) for q in quantities(f"به گزارش {name} رشد آن {number} درصد است")] == [value], name


def test_every_word_behind_a_pound_says_that_it_is_money() -> None:
    assert quantities("هر پوند مس ۴ دلار است")[0].per == "lb"
    for word in RATES["sterling"]["words"]:
        assert quantities(f"هر پوند {word} ۴ دلار")[0].per == "GBP", word


def test_every_spelled_letter_makes_a_letter_of_its_neighbour() -> None:
    for word in NOUNS["letters"]["words"]:
        assert quantities(f"شبکه {word} سی گفت") == quantities(f"در سی {word} گفت") == [], word


@pytest.mark.parametrize("word", VETOES["work"]["words"])
def test_every_kind_of_work_keeps_the_number_of_its_title(word: str) -> None:
    for text in (f"{word} «گرگ و هفت بزغاله» آماده شد", f"{word} تازه «دوازده مرد» آماده شد"):
        assert [entry.reason for entry in ledger(text)] == ["name"], text
        assert quantities(text) == []
    assert [q.item for q in quantities(f"مدیر {word} گفت: «هفت بازیگر داریم»")] == ["بازیگر"]


def test_every_hyphenated_name_keeps_its_number() -> None:
    for word in VETOES["hyphenated"]["words"]:
        assert [e.reason for e in ledger(f"درباره {word} - ۱۹ راه دیگر")] == ["name"], word


def test_every_joined_noun_may_be_glued_to_a_number_word() -> None:
    for word in NOUNS["joined"]["words"]:
        assert [q.value for q in quantities(f"در آنجا سه{word} فعال است")] == [3], word


SETS = load("words")


def labels(text: str, names: Iterable[str], at: int) -> dict[str, object]:
    """Some labels of one figure, "" for none; nothing where there is no such figure."""
    figures = extract_figures(text)[at : at + 1]
    found = {name: getattr(figure, name) for figure in figures for name in names}
    return {name: "" if label is None else label for name, label in found.items()}


@pytest.mark.parametrize("table", SETS)
def test_every_word_of_a_small_set_decides(table: str) -> None:
    entry = SETS[table]
    example, at = entry["example"], entry.get("figure", 0)

    def as_expected(word: str) -> bool:
        labelled = labels(example.format(word), entry["expect"], at)
        expected = {k: v.format(word) if isinstance(v, str) else v for k, v in entry["expect"].items()}
        return labelled == expected

    assert [word for word in entry["words"] if not as_expected(word)] == []
    assert not as_expected(entry.get("against", "بهمان"))


def test_every_small_set_is_asked_for() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in Path(lexicon.__file__).parent.rglob("*.py"))
    assert {name for name in SETS if f'word_set("{name}")' not in code} == set()


def test_variants_of_half_spaces() -> None:
    assert set(variants("پی‌پی‌ام")) == {("پی", "پی", "ام"), ("پیپی", "ام"), ("پی", "پیام"), ("پیپیام",)}


def test_a_sequence_with_two_meanings_is_refused() -> None:
    phrases: Phrases[str] = Phrases("units.toml")
    phrases.add(("تن",), "t")
    phrases.add(("تن",), "t")
    with pytest.raises(LexiconError, match=r"units.toml: «تن» has two meanings"):
        phrases.add(("تن",), "person")


def test_a_missing_file_is_named() -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.toml"):
        load("nowhere")


def test_the_longest_sequence_wins_on_either_side() -> None:
    phrases: Phrases[str] = Phrases("test")
    phrases.add(("متر",), "m")
    phrases.add(("متر", "مربع"), "m2")
    phrases.add(("هر", "متر"), "every")
    tokens = Document.of("هر متر مربع").tokens
    assert phrases.match(tokens, 1) == ("m2", 3)
    assert phrases.match_before(tokens, 2) == ("every", 0)
