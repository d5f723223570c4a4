"""What the replica writes, the page objects read back: each checks the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from qomnews.pages.decode import decode
from qomnews.pages.feed import FeedPage
from qomnews.pages.guard import classify_page
from qomnews.pages.listing import ListingPage
from qomnews.pages.nastooh import ArticlePage
from qomnews.pages.sitemap import SitemapPage
from qomnews.replica.server import Replica, start
from qomnews.replica.stories import NewsStory, load_stories

Asking = Callable[..., Any]
STORIES = {story.code: story for story in load_stories()}
READABLE = [story for story in load_stories() if not story.layout & {"video", "photo"}]
QOM = "1034"
ARABIC = str.maketrans("يك", "یک")


@pytest.mark.parametrize("story", READABLE, ids=[story.code for story in READABLE])
def test_a_story_comes_back_whole(clean: Replica, get: Asking, story: NewsStory) -> None:
    url = clean.base_url + story.path
    article = ArticlePage(get(clean, story.path).text, url, "irna").to_item()
    assert article.code == story.code
    assert article.title == story.title
    assert article.kicker == story.kicker
    assert (article.published, article.modified) == (story.published, story.modified or story.published)
    assert article.paragraphs == story.paragraphs
    assert article.staff_code == story.staff_code
    assert article.boilerplate == story.boilerplate
    assert set(article.tags) == set(story.tags)
    assert story.lead.endswith(article.lead)
    assert article.section == clean.site.desks[story.desk].name


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("challenge", "challenged"),
        ("cookie_loop", "challenged"),
        ("captcha", "captcha"),
        ("not_found", "not_found"),
        ("gone", "not_found"),
        ("soft_404", "soft_404"),
        ("empty", "empty"),
        ("cut", "truncated"),
        ("login", "not_a_story"),
        ("server_error", "error"),
    ],
)
def test_the_guard_tells_the_faults_apart(get: Asking, fault: str, outcome: str) -> None:
    story = READABLE[0]
    with start(scenario="clean") as replica:
        replica.set_fault("html", fault)
        answer = get(replica, story.path)
        url = replica.base_url + story.path
        verdict = classify_page(
            answer.body, status=answer.status, requested_url=url, final_url=url, headers=answer.headers
        )
    assert verdict.outcome == outcome


@pytest.mark.parametrize("fault", ["latin1_header", "cp1256_meta", "cp1256_bytes"])
def test_a_story_survives_a_false_charset(get: Asking, fault: str) -> None:
    story = READABLE[0]
    with start(scenario="clean") as replica:
        replica.set_fault(story.code, fault)
        answer = get(replica, story.path)
        html = decode(answer.body, answer.headers["Content-Type"])
    article = ArticlePage(html, story.path, "irna").to_item()
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    assert article.title.translate(ARABIC).translate(digits) == story.title.translate(digits)


def test_feed_archive_and_sitemap_announce_the_same_stories(clean: Replica, get: Asking) -> None:
    feed_url, archive_url = f"{clean.base_url}/rss/tp/{QOM}", f"{clean.base_url}/archive?tp={QOM}"
    feed = FeedPage(get(clean, f"/rss/tp/{QOM}").body, feed_url).entries()
    page = ListingPage(get(clean, f"/archive?tp={QOM}").text, archive_url)
    assert [entry.code for entry in feed] == [entry.code for entry in page.entries()]
    for entry in (*feed, *page.entries()):
        story = STORIES[entry.code]
        assert (entry.title, entry.lead, entry.published) == (story.title, story.lead, story.published)
    assert page.topics()["استان‌ها > قم"] == QOM
    assert (page.next_page() or "").endswith("pi=2")


def test_the_province_page_leads_to_the_topic(clean: Replica, get: Asking) -> None:
    page = ListingPage(get(clean, "/service/province/qom").text, f"{clean.base_url}/service/province/qom")
    assert page.rss_topic() == QOM
    announced = [entry.code for entry in page.entries() if entry.code in STORIES]
    assert len(announced) >= 12
    assert all(STORIES[code].desk == "qom" for code in announced)


def test_the_days_of_the_sitemap_hold_every_story_of_the_year(clean: Replica, get: Asking) -> None:
    index = f"{clean.base_url}/sitemap/all/sitemap.xml"
    children = SitemapPage(get(clean, "/sitemap/all/sitemap.xml").body, index).children()
    found = {
        entry.code
        for child in children
        for entry in SitemapPage(get(clean, child.removeprefix(clean.base_url)).body, child).entries()
    }
    assert found == {code for code, story in STORIES.items() if story.published.year == 2026}
