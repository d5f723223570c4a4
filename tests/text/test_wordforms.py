from __future__ import annotations

import pytest

from qomnews.text.characters import ZWNJ
from qomnews.text.compounds import agent_forms, compound_of
from qomnews.text.vocabulary import lexicon, verbs, vocabulary
from qomnews.text.wordforms import is_durative, is_inflected, is_silent_h, is_word, join, listed_compound, nominal


def test_the_vocabulary_knows_news_words_and_doubts_lost_half_spaces() -> None:
    words = vocabulary()
    assert {"معدن", "صنعت", "صادرات", "استان"} <= words.sure
    assert "برنامههای" not in words.sure
    assert words.compounds["گفتوگو"] == f"گفت{ZWNJ}وگو"
    assert words.ours <= words.vouched
    assert not words.sure & words.doubtful


@pytest.mark.parametrize("form", ["گفتند", "نگفت", "بگوید", "نیفتاد", "بیاید", "می", "رفتن"])
def test_a_finite_form_is_a_word(form: str) -> None:
    assert is_word(form)


@pytest.mark.parametrize("form", ["شود", "توان", "رفتهاند", "کنندش", "گردد", "باید"])
def test_a_form_behind_mi_is_known(form: str) -> None:
    assert is_durative(form)


def test_no_form_behind_mi_is_a_preposition() -> None:
    assert not [
        word for word in lexicon("compounds")["function_words"] if word in ("به", "از", "در") and is_durative(word)
    ]
    assert "به" not in verbs().durative


def test_a_heard_h_takes_its_endings_in_one_piece() -> None:
    assert [word for word in ("گروه", "توجه", "کوه", "راه", "شبیه", "به") if is_silent_h(word)] == []
    assert all(is_silent_h(word) for word in ("برنامه", "نشریه", "شیوه", "گفته"))
    assert is_inflected("گروهی")
    assert not is_inflected("برنامهی")


def test_a_half_space_goes_in_only_where_it_shows() -> None:
    assert join("طرح", "ها") == f"طرح{ZWNJ}ها"
    assert join("کار", "ها") == "کارها"


def test_a_compound_is_found_in_a_list_or_by_its_parts() -> None:
    assert listed_compound("بینالمللی") == f"بین{ZWNJ}المللی"
    assert compound_of("اکسیژنرسانی") == f"اکسیژن{ZWNJ}رسانی"
    assert compound_of("رضاییفر") == f"رضایی{ZWNJ}فر"
    assert compound_of("شبکه") is None
    assert nominal("شرحهای") is None
    assert agent_forms("گو") == ("گویی", "گویان", "گویانه")
