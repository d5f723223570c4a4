from __future__ import annotations

import gzip
import http.client
import json
import re
import subprocess
import sys
import urllib.request
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from qomnews.replica.faults import FAULTS, Fault
from qomnews.replica.scenarios import SCENARIOS
from qomnews.replica.server import Replica, start
from qomnews.replica.site import Paging
from qomnews.replica.stories import NewsStory, load_stories

QOM = "1034"
STORIES = {story.code: story for story in load_stories()}
GOOD = next(story for story in load_stories() if "industry" in story.also and story.desk == "qom" and not story.fault)
FAILING = {story.fault.split("*")[0]: story for story in load_stories() if story.fault}
Asking = Callable[..., Any]


def codes(body: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/(?:news|photo)/(\d+)/", unquote(body))))


def main_codes(body: str) -> list[str]:
    """The codes of the archive's own list, without the side boxes."""
    return codes(body.split('<section id="box4"')[1].split("</section>")[0])


@pytest.mark.parametrize(
    ("path", "content_type", "needle"),
    [
        ("/robots.txt", "text/plain", "Disallow: /search"),
        ("/rss", "text/xml", "<rss "),
        ("/rss-homepage", "text/xml", "<rss "),
        ("/rss/tp/1000", "text/xml", 'domain="qom"'),
        ("/rss/tp/23", "text/xml", "صنعت، معدن و تجارت"),
        (f"/rss/tp/{QOM}", "text/xml", "استان‌ها &gt; قم"),
        ("/sitemap/news/sitemap.xml", "text/xml", "<news:title>"),
        ("/sitemap/all/sitemap.xml", "text/xml", "<sitemapindex"),
        ("/sitemap/1396/sitemap.xml", "text/xml", "/sitemap/all/1396/11/18/sitemap.xml"),
        ("/sitemap/all/1405/08/29/sitemap.xml", "text/xml", "<urlset"),
        ("/sitemap/all/1405/08/02/sitemap.xml", "text/xml", '"lastmode"'),
        ("/archive", "text/html", "frmNewsArchive"),
        ("/page/archive.xhtml", "text/html", "frmNewsArchive"),
        ("/service/province/qom", "text/html", f'href="/rss/tp/{QOM}"'),
        ("/", "text/html", "itemlist-header"),
        ("/resources/logo.png", "image/gif", ""),
    ],
)
def test_every_listed_address_answers(clean: Replica, get: Asking, path: str, content_type: str, needle: str) -> None:
    answer = get(clean, path)
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith(content_type)
    assert needle.encode() in answer.body


@pytest.mark.parametrize("path", ["/news/1/x", "/nothing", "/rss/pl/1", "/service/province/nowhere", "/sitemap/x.xml"])
def test_what_is_not_there_answers_404(clean: Replica, get: Asking, path: str) -> None:
    answer = get(clean, path)
    assert answer.status == 404
    assert "یافت نشد" in answer.text


def test_the_feed_of_qom_holds_thirty_stories_of_qom_newest_first(clean: Replica, get: Asking) -> None:
    text = get(clean, f"/rss/tp/{QOM}").text
    assert text.count("<item>") == 30
    assert text.count('<category domain="qom">') == 30
    assert "<content:encoded />" in text
    assert codes(text) == sorted(codes(text), reverse=True)


def test_the_topic_feed_mixes_qom_with_the_rest_of_the_country(clean: Replica, get: Asking) -> None:
    text = get(clean, "/rss/tp/23").text
    assert 'domain="qom"' in text
    assert 'domain="industry"' in text
    assert 'domain="yazd"' in text


def test_a_feed_of_no_topic_is_empty(clean: Replica, get: Asking) -> None:
    assert get(clean, "/rss/tp/999").text.count("<item>") == 0


def test_the_archive_pages_until_an_empty_page(clean: Replica, get: Asking) -> None:
    pages = [get(clean, f"/archive?tp={QOM}&pi={page}").text for page in range(1, 6)]
    listed = [main_codes(page) for page in pages]
    assert [len(page) for page in listed[:2]] == [30, 30]
    assert listed[-1] == []
    whole = [code for page in listed for code in page]
    assert whole == [story.code for story in load_stories() if story.desk == "qom"]
    assert "pi=2" in pages[0]
    assert "noindex next" not in pages[2]


def test_the_archive_form_names_the_topics_with_their_ids(clean: Replica, get: Asking) -> None:
    assert f'<option value="{QOM}">استان‌ها &gt; قم</option>' in get(clean, "/archive").text


def test_a_day_filter_is_where_the_list_starts_and_not_its_limit(clean: Replica, get: Asking) -> None:
    listed = main_codes(get(clean, f"/archive?tp={QOM}&pi=1&yr=1405&mn=8&dy=20").text)
    days = [STORIES[code].published.date().isoformat() for code in listed]
    assert max(days) == "2026-11-11"
    assert min(days) < "2026-11-01"


def test_a_type_filter_keeps_that_type(clean: Replica, get: Asking) -> None:
    assert {STORIES[code].news_type for code in main_codes(get(clean, "/archive?ty=2").text)} == {"photo"}


def test_the_archive_shows_absolute_times_and_mixed_types(clean: Replica, get: Asking) -> None:
    text = get(clean, f"/archive?tp={QOM}").text
    assert "۱۴۰۵-۰۸-۲۹ ۱۰:۲۴" in text
    assert {'<li class="report"', '<li class="news"'} <= set(re.findall(r'<li class="\w+"', text))


def test_boxes_show_relative_times_with_the_absolute_one_beside(clean: Replica, get: Asking) -> None:
    assert re.search(
        r'<time title="جمعه ۲۹ آبان ۱۴۰۵ - ۱۰:۲۴"><a [^>]*>۴ روز قبل', get(clean, "/service/province/qom").text
    )


@pytest.mark.parametrize("story", load_stories(), ids=[story.code for story in load_stories()])
def test_every_story_answers_with_its_code(clean: Replica, get: Asking, story: NewsStory) -> None:
    answer = get(clean, story.path)
    assert answer.status == 200
    assert f"<span>{story.code}</span>" in answer.text


def test_another_slug_leads_to_the_canonical_one(clean: Replica, get: Asking) -> None:
    moved = next(story for story in load_stories() if story.listed_slug)
    answer = get(clean, moved.listed_path)
    assert (answer.status, unquote(answer.headers["Location"])) == (301, moved.path)


def test_an_address_without_a_slug_is_refused(clean: Replica, get: Asking) -> None:
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        get(clean, f"/news/{GOOD.code}/")


@pytest.mark.parametrize(
    ("layout", "needle"),
    [
        ("old", '<div class="item-text old">'),
        ("plain_title", '<h1 class="title">'),
        ("related", "بیشتر بخوانید"),
        ("video", "itemPlayer0"),
        ("photo", "photoGall"),
        ("advertised", "mediaad-14"),
        ("noisy", "<p></p>"),
        ("local_date", '<meta itemprop="datePublished"'),
    ],
)
def test_a_layout_shows_on_its_page(clean: Replica, get: Asking, layout: str, needle: str) -> None:
    stories = [story for story in load_stories() if layout in story.layout]
    assert stories
    assert all(needle in get(clean, story.path).text for story in stories)


def test_staff_codes_stand_apart_or_glued(clean: Replica, get: Asking) -> None:
    apart = next(story for story in load_stories() if story.staff_code and not story.layout & {"staff_glued", "old"})
    glued = next(story for story in load_stories() if "staff_glued" in story.layout and "old" not in story.layout)
    assert f"<p>{apart.staff_code}</p>" in get(clean, apart.path).text
    assert f"{glued.paragraphs[-1]}{glued.staff_code}</p>" in get(clean, glued.path).text


@pytest.mark.parametrize(
    ("fault", "status", "needle"),
    [
        ("challenge", 200, "__arcsjs"),
        ("captcha", 200, "error-section--waiting"),
        ("cookie_loop", 307, ""),
        ("forbidden", 403, ""),
        ("not_found", 404, "یافت نشد"),
        ("gone", 410, "یافت نشد"),
        ("soft_404", 200, "یافت نشد"),
        ("login", 200, 'type="password"'),
        ("empty", 200, ""),
        ("server_error", 500, ""),
        ("redirect_self", 302, ""),
        ("redirect_off_site", 302, ""),
        ("redirect_file", 302, ""),
        ("article_renamed", 200, "story-content"),
        ("nested", 200, "<div>" * 3000),
    ],
)
def test_a_fault_can_be_laid_on_a_story_and_lifted(get: Asking, fault: str, status: int, needle: str) -> None:
    with start(scenario="clean") as replica:
        replica.set_fault(GOOD.code, fault)
        answer = get(replica, GOOD.path)
        assert (answer.status, needle in answer.text) == (status, True)
        replica.set_fault(GOOD.code, None)
        assert "item-code" in get(replica, GOOD.path).text


def test_the_interstitial_is_written_in_presentation_forms(get: Asking) -> None:
    with start(scenario="all_challenged") as replica:
        answer = get(replica, GOOD.path)
        assert answer.headers["Server"] == "ArvanCloud"
        assert "در حال انتقال" not in answer.text
        assert "ﺣﺎل" in answer.text
        assert get(replica, f"/rss/tp/{QOM}").text.count("<item>") == 30


@pytest.mark.parametrize("fault", ["reset", "close"])
def test_a_connection_can_be_broken(get: Asking, fault: str) -> None:
    broken = pytest.raises((ConnectionError, http.client.HTTPException))
    with start(scenario="clean", faults={GOOD.code: Fault(fault)}) as replica, broken:
        get(replica, GOOD.path)


def test_a_page_can_end_early_without_a_length(get: Asking) -> None:
    with start(scenario="clean", faults={GOOD.code: Fault("cut")}) as replica:
        answer = get(replica, GOOD.path)
        assert "Content-Length" not in answer.headers
        assert b"</html>" not in answer.body


def test_gzip_can_be_cut_off(get: Asking) -> None:
    with start(scenario="clean", faults={GOOD.code: Fault("truncated_gzip")}) as replica:
        answer = get(replica, GOOD.path)
        with pytest.raises((EOFError, zlib.error)):
            gzip.decompress(answer.body)


def test_bodies_come_compressed_to_who_asks_for_it(clean: Replica, get: Asking) -> None:
    plain, packed = get(clean, GOOD.path), get(clean, GOOD.path, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body


def test_a_limited_fault_strikes_as_often_as_it_says(get: Asking) -> None:
    with start(scenario="clean", faults={GOOD.code: Fault("rate_limited", after=1, times=2)}) as replica:
        answers = [get(replica, GOOD.path) for _ in range(4)]
        assert [answer.status for answer in answers] == [200, 429, 429, 200]
        assert answers[1].headers["Retry-After"] == "1"


@pytest.mark.parametrize("fault", ["xxe", "billion_laughs"])
def test_a_feed_can_hold_entities(get: Asking, fault: str) -> None:
    with start(scenario="clean", faults={"feed": Fault(fault)}) as replica:
        assert "<!ENTITY" in get(replica, "/rss").text


@pytest.mark.parametrize(
    ("fault", "charset", "content_type"),
    [
        ("latin1_header", "utf-8", "text/html; charset=ISO-8859-1"),
        ("cp1256_meta", "utf-8", "text/html"),
        ("cp1256_bytes", "cp1256", "text/html; charset=windows-1256"),
    ],
)
def test_a_page_can_lie_about_its_charset(get: Asking, fault: str, charset: str, content_type: str) -> None:
    with start(scenario="clean", faults={GOOD.code: Fault(fault)}) as replica:
        answer = get(replica, GOOD.path)
        assert answer.headers["Content-Type"] == content_type
        assert "به گزارش" in answer.body.decode(charset)


def test_the_default_day_is_mild_and_the_rough_one_shows_everything(get: Asking) -> None:
    with start() as replica:
        assert get(replica, FAILING["not_found"].path).status == 404
        assert "item-code" in get(replica, FAILING["challenge"].path).text
    with start(scenario="rough") as replica:
        assert "__arcsjs" in get(replica, FAILING["challenge"].path).text
        assert get(replica, FAILING["forbidden"].path).status == 403


def test_the_interstitial_can_appear_midway(get: Asking) -> None:
    with start(scenario="challenge_midway") as replica:
        pages = [get(replica, GOOD.path).text for _ in range(12)]
        assert ["__arcsjs" in page for page in pages] == [False] * 10 + [True] * 2


def test_a_story_can_be_corrected_between_two_visits(get: Asking) -> None:
    story = next(story for story in load_stories() if story.edited)
    with start(scenario="edited") as replica:
        first = get(replica, story.path).text
        moved = get(replica, story.path)
        second = get(replica, unquote(moved.headers["Location"])).text
        assert story.lead in first
        assert story.edited["lead"] in second
        assert second.count('property="article:modified_time" content="2026-11-20T05:40:00Z"') == 1


def test_a_story_can_vanish_after_the_first_visit(get: Asking) -> None:
    with start(scenario="removed") as replica:
        assert [get(replica, GOOD.path).status for _ in range(2)] == [200, 404]
        assert GOOD.code in codes(get(replica, "/rss").text)


def test_slugs_can_change(get: Asking) -> None:
    with start(scenario="slug_changed") as replica:
        listed = re.search(rf"<link>[^<]*(/news/{GOOD.code}/[^<]*)</link>", get(replica, f"/rss/tp/{QOM}").text)
        assert listed
        assert get(replica, listed[1]).status == 301


def test_an_archive_can_be_endless_or_repeat_itself(get: Asking) -> None:
    with start(scenario="endless_paging") as replica:
        first, far = (main_codes(get(replica, f"/archive?tp={QOM}&pi={page}").text) for page in (1, 400))
        assert len(first) == len(far) == 30
        assert not set(first) & set(far)
    with start(scenario="repeated_page") as replica:
        assert main_codes(get(replica, f"/archive?tp={QOM}&pi=50").text) == main_codes(
            get(replica, f"/archive?tp={QOM}&pi=51").text
        )


def test_a_day_filter_can_let_in_later_days(get: Asking) -> None:
    with start(scenario="archive_overflow") as replica:
        listed = main_codes(get(replica, f"/archive?tp={QOM}&yr=1405&mn=8&dy=20").text)
        assert len(listed) == 10
        assert STORIES[listed[0]].published.date().isoformat() > "2026-11-11"


def test_lists_can_be_redesigned(get: Asking) -> None:
    with start(scenario="selector_renamed_listing") as replica:
        text = get(replica, f"/archive?tp={QOM}").text
        assert 'class="desc"' not in text
        assert 'class="teaser"' in text


@pytest.mark.parametrize(
    ("scenario", "status", "needle"),
    [
        ("robots_interstitial", 200, "__arcsjs"),
        ("robots_disallow", 200, "Disallow: /\n"),
        ("robots_error", 500, ""),
    ],
)
def test_robots_can_go_wrong(get: Asking, scenario: str, status: int, needle: str) -> None:
    with start(scenario=scenario) as replica:
        answer = get(replica, "/robots.txt")
        assert (answer.status, needle in answer.text) == (status, True)


def test_a_redirect_to_a_private_address_would_be_seen_in_the_log(get: Asking) -> None:
    with start(scenario="redirect_loopback") as replica:
        target = get(replica, GOOD.path).headers["Location"]
        assert target.startswith("http://localhost:")
        get(replica, urlsplit(target).path)
        assert any(request.path.startswith("/__private__/") for request in replica.requests)


def test_big_bodies_do_not_end_soon(get: Asking) -> None:
    with start(scenario="big_body") as replica, urllib.request.urlopen(replica.base_url + quote(GOOD.path)) as response:
        assert len(response.read(3_000_000)) == 3_000_000
    with start(scenario="gzip_bomb") as replica:
        body = get(replica, GOOD.path).body
        unpacked = zlib.decompressobj(wbits=31).decompress(body, 5_000_000)
        assert len(body) < 1_000_000
        assert len(unpacked) == 5_000_000


def test_hostile_stories_are_escaped_as_the_site_would(get: Asking) -> None:
    with start(scenario="hostile_text") as replica:
        pages = [get(replica, story.path).text for story in replica.site.stories if story.code.startswith("8633140")]
        assert len(pages) == 6
        shown = [re.sub(r"<script data-schema.*?</script>", "", page) for page in pages]
        assert not any("<script>alert" in page for page in shown)
        assert any("&#xD800;" in page for page in pages)
        assert any("\0" in page for page in pages)


def test_many_stories_stand_in_feeds_archive_and_sitemap(get: Asking) -> None:
    with start(scenario="many", pages=700, paging=Paging(size=50)) as replica:
        assert len(replica.site.stories) == 700
        assert len(main_codes(get(replica, f"/archive?tp={QOM}&pi=14").text)) == 50
        assert main_codes(get(replica, f"/archive?tp={QOM}&pi=15").text) == []
        assert get(replica, "/sitemap/all/sitemap.xml").text.count("<loc>") == 5
        assert get(replica, replica.site.stories[-1].path).status == 200


def test_an_editor_can_change_add_and_remove_stories(get: Asking) -> None:
    with start(scenario="clean") as replica:
        changed = replica.change_story(GOOD.code, title="عنوانی دیگر", modified="1405-08-30 20:00", body="یک\n\nدو")
        assert changed.paragraphs == ("یک", "دو")
        assert "عنوانی دیگر" in get(replica, changed.path).text
        assert "2026-11-21T16:30:00Z" in get(replica, "/sitemap/news/sitemap.xml").text
        replica.remove_story(GOOD.code)
        assert get(replica, changed.path).status == 404
        assert GOOD.code not in codes(get(replica, "/rss").text)
        replica.add_story(changed)
        assert GOOD.code in codes(get(replica, "/rss").text)
        with pytest.raises(KeyError):
            replica.change_story("1", title="x")


def test_requests_are_logged_and_faults_switched_over_http(get: Asking) -> None:
    with start(scenario="clean") as replica:
        get(replica, "/rss", User_Agent="tester")
        assert [(entry.path, entry.agent, entry.status) for entry in replica.requests] == [("/rss", "tester", 200)]
        get(replica, f"/__replica__/fault?key={GOOD.code}&fault=gone")
        assert get(replica, GOOD.path).status == 410
        get(replica, f"/__replica__/fault?key={GOOD.code}")
        assert get(replica, GOOD.path).status == 200
        assert get(replica, "/__replica__/fault?key=x&fault=nonsense").status == 400
        assert [row[3] for row in json.loads(get(replica, "/__replica__/log").body)] == [200, 410, 200]


def test_what_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="no scenario named 'x'; there are default"):
        start(scenario="x")
    with start(scenario="clean") as replica, pytest.raises(ValueError, match="no fault named 'x'"):
        replica.set_fault("html", "x")


def test_every_scenario_starts_and_names_only_faults_that_exist() -> None:
    for name, scenario in SCENARIOS.items():
        faults = [*scenario.faults.values(), *scenario.sample_faults]
        assert {fault.name for fault in faults} <= set(FAULTS), name
        with start(scenario=name, pages=scenario.pages and 10) as replica:
            assert replica.base_url.startswith("http://127.0.0.1:")


def test_a_stopped_replica_does_not_wait_for_what_it_drips(get: Asking) -> None:
    with start(scenario="drip") as replica, urllib.request.urlopen(replica.base_url + quote(GOOD.path)) as response:
        assert response.read(2) == b"<!"


def test_as_a_program_it_prints_its_address_first() -> None:
    command = [sys.executable, "-m", "qomnews.replica", "--scenario", "many", "--pages", "20"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        base = process.stdout.readline().strip()
        with urllib.request.urlopen(base + "/rss") as response:
            assert response.read().count(b"<item>") == 20
        process.terminate()
        assert process.wait(10) == 0
