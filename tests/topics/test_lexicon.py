import tomllib
from pathlib import Path

import pytest

import qomnews.topics
from qomnews.errors import LexiconError
from qomnews.text.characters import fold
from qomnews.topics.lexicon import build, key, load
from qomnews.topics.trie import compile_words

FOLDER = Path(qomnews.topics.__file__).parent / "lexicon"
ROWS = [
    (file.name, row)
    for file in sorted(FOLDER.glob("*.toml"))
    for row in tomllib.loads(file.read_text(encoding="utf-8"))["word"]
]


def words(text):
    return [entry.word for _, entry in load().events(fold(text))]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name} {row['words'][0]}" for name, row in ROWS])
def test_the_example_of_a_row_holds_one_of_its_words(name, row):
    found = {key(fold(word)) for word in words(row["example"])}
    assert found & {key(fold(word)) for word in row["words"]}


def test_every_word_is_found_as_written():
    for _, row in ROWS:
        for word in row["words"]:
            assert [key(fold(found)) for found in words(word)] == [key(fold(word))]


@pytest.mark.parametrize("spelling", ["سنگ‌آهن", "سنگ آهن", "سنگآهن", "سنگ آهن‌های", "سنگ‌آهنی"])
def test_a_half_space_is_a_half_space_a_space_or_nothing(spelling):
    assert words(f"رنگ {spelling} سرخ است") == ["سنگ‌آهن"]


@pytest.mark.parametrize(
    "spelling", ["صنعت، معدن و تجارت", "صنعت معدن و تجارت", "صنعت ،معدن و تجارت", "صنعت, معدن و تجارت"]
)
def test_a_comma_may_be_lost(spelling):
    assert words(f"سازمان {spelling} قم") == ["صنعت، معدن و تجارت"]


@pytest.mark.parametrize("text", ["نگرانی", "سیمرغ", "معدنچیانی‌ها", "فولادگر", "بازارک", "پسته‌ایم نه", "کالایف"])
def test_parts_of_other_words_are_not_found(text):
    assert not {"گران", "مرغ", "معدن", "فولاد", "بازار", "کالا"} & set(words(text))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("شعبه بانک صادرات قم", "بانک صادرات"),
        ("خیابان معدن بسته شد", "خیابان معدن"),
        ("آب‌معدنی دماوند", "آب معدنی"),
        ("راه‌آهن قم", "راه‌آهن"),
        ("انجمن صنفی خبرنگاران", "انجمن صنفی"),
        ("بانوان سنگ‌نورد قم", "سنگ‌نورد"),
        ("سنگ کلیه‌های بزرگ", "سنگ کلیه"),
        ("صندوق بازنشستگی فولاد", "صندوق بازنشستگی فولاد"),
        ("گچ‌بری تالار", "گچ‌بری"),
    ],
)
def test_a_shield_hides_the_word_in_it(text, word):
    assert words(text) == [word]


def row(**changes):
    return {"words": ["معدن"], "mining": "strong", "example": "معدن تازه", **changes}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"word": [row(), row(words=["معدن"])]}, "twice"),
        ({"word": [row(words=["سنگ آهن", "سنگ‌آهن"])]}, "twice"),
        ({"word": [row(mining="huge")]}, "unknown weight huge"),
        ({"word": [row(example="")]}, "no example"),
        ({"word": [row()], "context": [{"group": "sport", "least": 1, "factors": {"mining": 0.1}}]}, "group sport"),
        (
            {
                "word": [row(groups=["sport"])],
                "context": [{"group": "sport", "helper": "team", "least": 1, "factors": {"mining": 0.1}}],
            },
            "group team",
        ),
        (
            {
                "word": [row(groups=["a", "b"])],
                "pair": [{"topic": "x", "groups": ["a", "b"], "weight": "weak", "reach": 1}],
            },
            "unknown topic x",
        ),
        (
            {
                "word": [row(groups=["a"])],
                "pair": [{"topic": "trade", "groups": ["a", "a"], "weight": "no", "reach": 1}],
            },
            "unknown weight no",
        ),
    ],
)
def test_a_faulty_lexicon_is_refused(table, message):
    with pytest.raises(LexiconError, match=message):
        build([("test.toml", table)])


def test_a_word_of_two_files_gathers_what_both_say():
    lexicon = build([("a", {"word": [row()]}), ("b", {"word": [row(mining="weak", trade="weak", groups=["g"])]})])
    (entry,) = lexicon.entries.values()
    assert (dict(entry.weights), entry.groups) == ({"mining": 0.4, "trade": 0.4}, {"g"})


def test_the_longest_word_wins():
    pattern = compile_words(["معدن", "معدن استعداد", "معدن اسب"])
    assert pattern.search("این معدن استعداد است")[1] == "معدن استعداد"
    assert pattern.search("این معدن استان است")[1] == "معدن"


def test_hostile_text_is_read_at_once():
    for text in ("معدن " * 100_000, "م" * 200_000, "صنعت،" * 50_000, " ‌" * 100_000):
        assert isinstance(words(text), list)
