"""Real pages of a sister site, read beside the checkout and skipped where they are not; nothing is copied."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from qomnews.pages.guard import classify_listing, classify_page
from qomnews.pages.listing import ListingPage
from qomnews.pages.nastooh import ArticlePage, own_address
from qomnews.text.jalali import jalali_text, tehran_text

FOLDER = Path(__file__).parents[2] / "../shared/pages"
MODERN = "isna.ir_article_95102918901_2025-03-20.html"
WAYBACK = "isna.ir_article_95102918901_wayback-2017-01-19.html"
HOME = "isna.ir_home_2017-05-23.html"


def read(name):
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"no {name} beside the checkout")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def expected():
    return json.loads(re.search(r"```json\n(.*?)\n```", read("README.md"), re.DOTALL)[1])


@pytest.fixture(params=[MODERN, WAYBACK])
def article(request):
    html = read(request.param)
    return ArticlePage(html, own_address(html), "isna").to_item()


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("name", [MODERN, WAYBACK])
def test_guard(name):
    html = read(name)
    url = own_address(html)
    assert classify_page(html, status=200, requested_url=url, final_url=url).outcome == "ok"


def test_title_kicker_and_lead(article, expected):
    assert (article.title, article.kicker, article.lead) == (expected["title"], expected["kicker"], expected["lead"])
    assert (article.dateline, article.staff_code, article.boilerplate) == ("", "", "")
    assert digest(article.lead) == expected["sha256"]["lead"]


def test_body(article, expected):
    body = "\n".join(article.paragraphs)
    assert len(article.paragraphs) == expected["body_paragraphs_without_end_marker"]
    assert [len(paragraph) for paragraph in article.paragraphs] == expected["paragraph_lengths"][:-1]
    assert digest(body) == expected["sha256"]["body_without_end_marker"]


def test_date_code_and_address(article, expected):
    assert article.code == expected["id"]
    assert article.published.strftime("%Y-%m-%dT%H:%M:%SZ") == expected["published_utc"]
    assert article.modified.strftime("%Y-%m-%dT%H:%M:%SZ") == expected["modified_utc"]
    assert tehran_text(article.published) == expected["published_tehran"]
    assert jalali_text(article.published) == expected["published_jalali"]
    assert "web.archive.org" not in article.url + article.image + article.short_link
    assert "published_on_page" not in article.selectors


def test_tags(article, expected):
    assert set(article.tags) == set(expected["tags_as_set"])
    assert len(article.tags) == len(expected["tags_as_set"])


def test_sections_and_types():
    found = {}
    for name in (MODERN, WAYBACK):
        html = read(name)
        item = ArticlePage(html, own_address(html), "isna").to_item()
        found[name] = (item.section, item.news_type, item.selectors["title"], item.selectors["lead"])
    table = "h1[itemprop=headline]", "p[itemprop=description]"
    assert found[MODERN] == ("جهان > سیاست خارجی", "talk", *table)
    assert found[WAYBACK] == ("سیاسی", "", *table)


def test_the_whole_article_as_last_resort_has_no_furniture(expected):
    for name in (MODERN, WAYBACK):
        html = read(name).replace('itemprop="articleBody" class="item-text"', "").replace("item-body", "")
        paragraphs = ArticlePage(html, own_address(html), "isna").to_item().paragraphs
        assert digest("\n".join(paragraphs)) == expected["sha256"]["body_without_end_marker"]


def test_home_page_boxes():
    page = ListingPage(read(HOME), "http://www.isna.ir/")
    boxes = page.boxes()
    entries = [entry for box in boxes for entry in box.entries]
    assert len([box for box in boxes if box.name.startswith("box")]) == 16
    assert (len(entries), len({entry.code for entry in entries})) == (136, 109)
    kinds = Counter(entry.news_type for entry in entries)
    assert kinds["coverage"] == 54
    assert "news" not in kinds
    assert len({entry.lead for entry in entries} - {""}) <= 41
    assert {entry.published.isoformat() for entry in entries if entry.published} >= {"2017-05-23T11:36:00+00:00"}
    assert not page.is_archive()
    assert page.next_page() is None


def test_home_page_is_a_list_and_no_story():
    url = "http://www.isna.ir/"
    assert classify_listing(read(HOME), status=200, requested_url=url, final_url=url).outcome == "ok"
    assert classify_page(read(HOME), status=200, requested_url=url, final_url=url).outcome == "not_a_story"
