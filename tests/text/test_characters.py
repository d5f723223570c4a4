from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qomnews.text.characters import DELETED, LETTERS, PRESENTATION_FORMS, ZWNJ, clean, fold, persian_digits


@given(st.text())
def test_the_fold_moves_no_offset_and_is_stable(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_cleaning_is_stable_and_leaves_nothing_invisible(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(char == ZWNJ or unicodedata.category(char) not in ("Cc", "Cf", "Cs") for char in once)


def test_the_half_space_is_neither_folded_nor_deleted() -> None:
    assert ZWNJ not in DELETED
    assert fold(f"می{ZWNJ}شود") == clean(f"می{ZWNJ}شود") == f"می{ZWNJ}شود"


def test_presentation_forms_mean_what_unicode_says() -> None:
    for form, plain in PRESENTATION_FORMS.items():
        assert unicodedata.normalize("NFKC", form) == plain
        if len(plain) == 1:
            assert fold(form) == fold(plain)
    assert fold("در ﺣﺎل اﻧﺘﻘﺎل") == "در حال انتقال"
    assert clean("۵۰۰ ﷼") == "۵۰۰ ریال"


def test_every_folded_letter_is_a_letter() -> None:
    assert all(len(plain) == 1 and plain.isalpha() for plain in LETTERS.values())


@given(st.text("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,/", max_size=20))
def test_digits_of_every_script_keep_their_value(text: str) -> None:
    assert fold(persian_digits(text)) == fold(text)
