from __future__ import annotations

import pytest

from qomnews.errors import SourceError
from qomnews.sources import load
from qomnews.sources.loader import read
from qomnews.text.characters import ZWNJ

AGENCY = """
[irna]
name = "خبرگزاری"
short_name = "ایرنا"
host = "www.irna.ir"
cms = "nastooh"
dateline_names = ["ایرنا"]
crawlable = true
"""
PROVINCE = """
[irna.qom]
name = "قم"
slug = "qom"
topic_name = "استان‌ها > قم"
datelines = ["قم"]
"""


@pytest.fixture
def sources(tmp_path):
    def written(agencies=AGENCY, provinces=PROVINCE):
        (tmp_path / "agencies.toml").write_text(agencies, encoding="utf-8")
        (tmp_path / "provinces.toml").write_text(provinces, encoding="utf-8")
        return read(tmp_path / "agencies.toml", tmp_path / "provinces.toml")

    return written


def test_the_sources_of_the_package_are_whole():
    irna = load().agency("irna")
    assert (irna.base_url, irna.cms, irna.crawlable) == ("https://www.irna.ir", "nastooh", True)
    assert irna.topics["صنعت، معدن و تجارت"] == "23"
    qom = load().province("irna", "qom")
    assert (qom.key, qom.agency, qom.name, qom.slug) == ("qom", "irna", "قم", "qom")
    assert ZWNJ in qom.topic_name
    assert "قم" in qom.datelines
    assert load().provinces_of("irna") == [qom]
    assert load().provinces_of("isna") == []


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.irna.ir/news/84107414/x", "irna"),
        ("http://irna.ir/xjSPkL", "irna"),
        ("https://WWW.IRNA.IR/news/1/x", "irna"),
        ("https://www.irna.ir.:443/news/1/x", "irna"),
        ("http://www.isna.ir/news/95102918901/x", "isna"),
        ("https://en.irna.ir/news/1/x", None),
        ("https://notirna.ir/news/1/x", None),
        ("https://www.irna.ir.evil.com/news/1/x", None),
        ("https://evil.com/?u=www.irna.ir", None),
        ("http://user@www.irna.ir@evil.com/", None),
        ("http://[::1", None),
        ("", None),
        ("news/1/x", None),
    ],
)
def test_the_agency_of_an_address(url, key):
    agency = load().agency_of(url)
    assert (agency.key if agency else None) == key


def test_an_unknown_source_is_named_with_the_known_ones():
    with pytest.raises(SourceError, match=r"no agency 'bbc'; known are .*irna"):
        load().agency("bbc")
    with pytest.raises(SourceError, match="no province 'atlantis' of irna; known are qom"):
        load().province("irna", "atlantis")
    with pytest.raises(SourceError, match="no agency"):
        load().province("bbc", "qom")


def test_a_province_is_a_row(sources):
    more = PROVINCE + PROVINCE.replace("irna.qom", "irna.markazi").replace('"qom"', '"markazi"')
    assert [province.key for province in sources(provinces=more).provinces_of("irna")] == ["markazi", "qom"]


@pytest.mark.parametrize(
    ("agencies", "provinces", "message"),
    [
        (AGENCY.replace("host", "hots"), PROVINCE, r"agencies.toml \[irna\]: unknown field 'hots'"),
        (AGENCY.replace('cms = "nastooh"\n', ""), PROVINCE, r"\[irna\]: the field 'cms' is missing"),
        (AGENCY.replace('"nastooh"', '"wordpress"'), PROVINCE, "cms 'wordpress' is not one of nastooh"),
        (AGENCY.replace('"www.irna.ir"', '"https://www.irna.ir"'), PROVINCE, "no lower-case host name"),
        (AGENCY.replace('["ایرنا"]', '"ایرنا"'), PROVINCE, "'dateline_names' has the wrong type"),
        (AGENCY.replace('["ایرنا"]', '[""]'), PROVINCE, "'dateline_names' has the wrong type"),
        (AGENCY.replace("true", '"yes"'), PROVINCE, "'crawlable' has the wrong type"),
        (AGENCY + '[irna.topics]\n"معدن" = "۲۳"\n', PROVINCE, "not a number in ASCII digits"),
        (AGENCY + AGENCY.replace("[irna]", "[other]"), PROVINCE, "belongs to both irna and other"),
        (AGENCY.replace("[irna]", '["IRNA "]'), PROVINCE, "lower-case Latin word"),
        (AGENCY, PROVINCE.replace("irna.qom", "isna.qom"), "belongs to the agency 'isna'"),
        (AGENCY, PROVINCE.replace('"qom"', '"Qom"'), "slug 'Qom' is not lower-case Latin"),
        (AGENCY, PROVINCE + 'topic_id = "x1"', "topic_id 'x1' is not a number"),
        (AGENCY, "irna = 3", "'irna' is not a table"),
        (AGENCY, "[irna", "cannot read provinces.toml"),
    ],
)
def test_a_bad_row_is_named(sources, agencies, provinces, message):
    with pytest.raises(SourceError, match=message):
        sources(agencies, provinces)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SourceError, match=r"cannot read agencies\.toml"):
        read(tmp_path / "agencies.toml", tmp_path / "provinces.toml")
