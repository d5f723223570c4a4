from __future__ import annotations

import pytest

from qomnews.text.characters import ZWNJ
from qomnews.text.halfspace import restore, restore_surely
from qomnews.text.vocabulary import lexicon
from qomnews.text.wordforms import NON_JOINING


def shown(word: str) -> str:
    return word.replace(ZWNJ, "_")


@pytest.mark.parametrize(
    ("lost", "whole"),
    [
        ("میشود", "می_شود"),
        ("نمیتوانند", "نمی_توانند"),
        ("برمیگردد", "برمی_گردد"),
        ("میکردهاند", "می_کرده_اند"),
        ("میبینندش", "می_بینندش"),
        ("گفتهاند", "گفته_اند"),
        ("برنامههای", "برنامه_های"),
        ("طرحهایی", "طرح_هایی"),
        ("مهمترین", "مهم_ترین"),
        ("منطقهای", "منطقه_ای"),
        ("خانوادهاش", "خانواده_اش"),
        ("زندگیاش", "زندگی_اش"),
        ("فعالاند", "فعال_اند"),
        ("ماشینآلات", "ماشین_آلات"),
        ("کسبوکارهای", "کسب_وکارهای"),
        ("گفتوگو", "گفت_وگو"),
        ("درگفتوگو", "درگفت_وگو"),
        ("بهرهبرداری", "بهره_برداری"),
        ("بهرهبرداران", "بهره_برداران"),
        ("سرمایهگذاریهای", "سرمایه_گذاری_های"),
        ("بینالمللی", "بین_المللی"),
        ("تولیدکنندگان", "تولیدکنندگان"),
        ("مصرفکنندهای", "مصرف_کننده_ای"),
        ("بیاعتنایی", "بی_اعتنایی"),
        ("رضاییفر", "رضایی_فر"),
        ("بهعنوان", "به_عنوان"),
        ("سرمایه‌گذاریهای", "سرمایه_گذاری_های"),
    ],
)
def test_a_lost_half_space_comes_back(lost: str, whole: str) -> None:
    assert shown(restore(lost)) == whole


@pytest.mark.parametrize(
    "word",
    [
        "میدان",
        "میدانی",
        "میزان",
        "میلاد",
        "تنها",
        "تنهایی",
        "انتهای",
        "فقهای",
        "دختر",
        "دفتر",
        "بیشترین",
        "کارها",
        "شهرهای",
        "گروهی",
        "توجهی",
        "جوانان",
        "متهمان",
        "سازمانی",
        "بیان",
        "بیمارستان",
        "همکاری",
        "پیشنهاد",
        "روزنامه",
        "الگو",
        "کتابخانه",
        "آنها",
        "ایران",
        "گفتند",
        "بیاید",
        "نیفتاد",
        "هزارمتر",
        "پانصدمتر",
    ],
)
def test_a_word_that_lost_nothing_stays(word: str) -> None:
    assert restore(word) == word


@pytest.mark.parametrize("choice", ["سیاستگذاری", "نامگذاری", "قانونگذار"])
def test_a_careful_writer_keeps_his_compounds_in_one_piece(choice: str) -> None:
    assert ZWNJ in restore(choice)
    assert restore_surely(choice) == choice


@pytest.mark.parametrize("lost", ["برنامهریزی", "میشود", "طرحهای", "بهعنوان"])
def test_what_nobody_writes_on_purpose_is_mended_for_a_careful_writer_too(lost: str) -> None:
    assert ZWNJ in restore_surely(lost)


def test_every_affix_example_is_understood() -> None:
    """The example of each lexicon entry comes back from its damaged form, wherever its half-spaces show."""
    unknown = []
    for table in ("plural", "comparative", "after_silent_h", "agent", "bare_agent", "participle", "noun", "prefix"):
        for example in lexicon("affixes")[table].values():
            first, *rest = example.split(ZWNJ)
            whole = first
            for part in rest:
                whole += part if whole[-1] in NON_JOINING else ZWNJ + part
            if restore(example.replace(ZWNJ, "")) != whole:
                unknown.append((table, shown(example), shown(restore(example.replace(ZWNJ, "")))))
    assert unknown == []


def test_no_word_is_asked_to_be_joined_and_apart() -> None:
    own = lexicon("compounds")
    assert {word.replace(ZWNJ, "") for word in own["compound"]} & set(own["joined"]) == set()
    assert set(own["h_first"]) & set(own["plural_first"]) == set()
    for name in ("joined", "compound", "function_words", "heard_h", "h_first", "plural_first"):
        assert len(own[name]) == len(set(own[name])), name
