"""«تن»: persons or tonnes."""

from __future__ import annotations

import pytest

from qomnews.figures.document import Document
from qomnews.figures.quantities.find import find


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("حدود ۳۰۰ هزار تن تولید و ایجاد اشتغال برای ۴۰ تن", ["t", "person"]),
        ("با ۶۰ تن پرسنل روزی ۶۰ تن کنسانتره", ["person", "t"]),
        ("۱۲ تن از کارگران معدن", ["person"]),
        ("دو تن از آن‌ها زخمی شدند", ["person"]),
        ("دو تن از آنها زخمی شدند", ["person"]),
        ("سیزده تن دیگر از نمایندگان", ["person"]),
        ("شمار جان‌باختگان ۱۹ تن است", ["person"]),
        ("پنج تن جان باختند", ["person"]),
        ("صادرات ۴۰ تن زعفران", ["t"]),
        ("اشتغال و صادرات ۲.۵ تن", ["t"]),
        ("اشتغال و ۳ میلیون تن", ["t"]),
        ("۸۰۰ تنی", ["t"]),
    ],
)
def test_cues_decide_and_never_the_size(text: str, units: list[str]) -> None:
    assert [q.unit for q in find(Document.of(text))[0]] == units


@pytest.mark.parametrize("n", ["۳", "۳۰۰", "۳۰ هزار"])
def test_the_same_cue_decides_for_every_size(n: str) -> None:
    assert [q.unit for q in find(Document.of(f"برای {n} تن شغل ایجاد شد"))[0]] == ["person"]
    assert [q.unit for q in find(Document.of(f"{n} تن سنگ صادر شد"))[0]] == ["t"]


def test_some_of_a_number_of_persons() -> None:
    assert [q.unit for q in find(Document.of("۴۸ تن از ۷۴ تن زخمی شدند"))[0]] == ["person", "person"]
