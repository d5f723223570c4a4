from __future__ import annotations

import pytest

from qomnews import sources
from qomnews.items import Article, ListingEntry
from qomnews.pipelines.province import announced_in, evidence, mentions_place

QOM = sources.load().province("irna", "qom")


def article(section: str = "", dateline: str = "") -> Article:
    return Article("irna", "1", "https://www.irna.ir/news/1/x", "عنوان", section=section, dateline=dateline)


def entry(section: str = "", province: str = "", lead: str = "") -> ListingEntry:
    return ListingEntry("https://www.irna.ir/news/1/x", "1", section=section, province=province, lead=lead)


@pytest.mark.parametrize("section", ["استان‌ها > قم", "استانها > قم", "صفحه اصلی > استان ها > قم", "استان‌ها>قم"])
def test_the_section_names_the_province_in_every_spelling(section: str) -> None:
    assert evidence(QOM, article(section)) == "section"


@pytest.mark.parametrize("section", ["", "استان‌ها", "استان‌ها > قزوین", "اقتصاد > صنعت، معدن و تجارت", "قم"])
def test_another_section_is_no_evidence(section: str) -> None:
    assert evidence(QOM, article(section)) is None


@pytest.mark.parametrize("dateline", ["قم - ایرنا", "قم- ایرنا", "قم-ایرنا", "قم – ایرنا"])
def test_the_dateline_is_evidence(dateline: str) -> None:
    assert evidence(QOM, article("اقتصاد", dateline)) == "dateline"


def test_the_feeds_category_is_evidence() -> None:
    assert evidence(QOM, article(), entry(province="qom")) == "category"


def test_another_place_in_the_dateline_is_not_qom() -> None:
    assert evidence(QOM, article("اقتصاد", "قمصر - ایرنا")) is None
    assert announced_in(QOM, entry(lead="تهران- ایرنا- نشست خبری برگزار شد.")) is False


def test_an_entry_that_says_nothing_may_be_of_the_province() -> None:
    assert announced_in(QOM, entry(lead="نشست خبری برگزار شد.")) is None
    assert announced_in(QOM, entry(province="tehran")) is False
    assert announced_in(QOM, entry(lead="قم- ایرنا- نشست خبری برگزار شد.")) is True


def test_a_title_names_the_province_as_a_word_of_its_own() -> None:
    assert mentions_place(QOM, "صادرات-نمک-قم")
    assert not mentions_place(QOM, "قمصر کاشان و گلاب‌گیری")
