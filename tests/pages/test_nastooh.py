from datetime import UTC, datetime

import pytest

from qomnews.errors import PageError
from qomnews.items import ListingEntry
from qomnews.pages.nastooh import ArticlePage, codes_on_page, own_address

URL = "https://www.irna.ir/news/86281999/سنگ"
HEAD = '<meta property="article:published_time" content="2026-10-04T06:54:12Z">'


def page(head=HEAD, body="<p>متن خبر معدن کهک اینجاست.</p>", title='<h1 class="title">عنوان</h1>', header=""):
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><article id='item'>"
        f"<div class='item-header'>{header}{title}</div>"
        f"<div class='item-text' itemprop='articleBody'>{body}</div></article></body></html>"
    )


def read(html, url=URL, listing=None):
    return ArticlePage(html, url, "irna", listing).to_item()


def test_code_must_be_the_same_everywhere():
    other = HEAD + '<meta property="nastooh:code" content="86281998">'
    with pytest.raises(PageError, match=r"86281999.*86281998"):
        read(page(other))


def test_code_missing_is_named():
    with pytest.raises(PageError, match="no news code"):
        read(page(), url="https://www.irna.ir/archive")


def test_code_comes_from_the_page_when_the_address_has_none():
    assert read(page(HEAD + '<meta name="nastooh:code" content="86281998">'), url="").code == "86281998"


def test_comment_form_and_nid_are_no_code():
    html = page(HEAD + '<meta property="nastooh:nid" content="54412290">').replace(
        "</body>", '<input id="newsId" value="1234567"></body>'
    )
    assert codes_on_page(html) == {}


def test_title_missing_is_named():
    with pytest.raises(PageError, match="no title"):
        read(page(title=""))


def test_date_missing_is_named():
    with pytest.raises(PageError, match="no date"):
        read(page(head=""))


def test_render_time_is_never_the_date():
    with pytest.raises(PageError, match="no date"):
        read(page(head='<meta name="date" content="2026-11-20 T 09:00:15 +0330">'))


def test_listing_fills_what_the_page_lacks():
    moment = datetime(2026, 10, 4, 6, 54, tzinfo=UTC)
    entry = ListingEntry(
        url=URL,
        code="86281999",
        title="عنوان فهرست",
        lead="قم- ایرنا- چکیده.",
        published=moment,
        section="استان‌ها > قم",
    )
    item = read(page(head="", title=""), listing=entry)
    assert (item.title, item.lead, item.dateline, item.published, item.section) == (
        "عنوان فهرست", "چکیده.", "قم- ایرنا", moment, "استان‌ها > قم",
    )  # fmt: skip
    assert item.selectors["published"] == item.selectors["title"] == "listing"


def test_day_alone_is_midnight_in_tehran():
    item = read(page(head='<meta name="nastooh:publishDate" content="2026-10-04">'))
    assert item.published == datetime(2026, 10, 3, 20, 30, tzinfo=UTC)


def test_a_stamp_without_zone_is_tehran_time():
    item = read(page(head='<meta itemprop="datePublished" content="2017-01-18 14:59:36.473">'))
    assert item.published == datetime(2017, 1, 18, 11, 29, 36, tzinfo=UTC)


def test_dates_that_agree_within_a_day_are_not_noted():
    item = read(page(header='<div class="item-date">۱۲ مهر ۱۴۰۵، ۱۰:۲۴</div>'))
    assert "published_on_page" not in item.selectors


def test_a_lead_cut_from_the_body_is_no_lead():
    head = HEAD + '<meta name="description" content="متن خبر معدن کهک…">'
    item = read(page(head))
    assert item.lead == ""
    assert item.paragraphs == ("متن خبر معدن کهک اینجاست.",)
    assert "lead" not in item.selectors


def test_tags_of_two_spellings_count_once():
    head = HEAD + '<meta name="keywords" content="كهك,معدن‌ها، معدن ها ,طلا">'
    html = page(head).replace("</article>", '<section class="tags"><li><a>کهک</a></li></section></article>')
    assert read(html).tags == ("کهک", "معدن‌ها", "طلا")


def test_short_link_gets_a_scheme():
    html = page().replace(
        "</article>", '<div class="short-link-container"><input value="irna.ir/xjSPkL"></div></article>'
    )
    assert read(html).short_link == "https://irna.ir/xjSPkL"


def test_canonical_of_another_story_is_refused():
    head = HEAD + '<link rel="canonical" href="https://www.irna.ir/news/86281000/دیگر">'
    with pytest.raises(PageError, match="another story"):
        read(page(head))


def test_own_address_without_wayback():
    head = (
        '<link rel="canonical" href="https://web.archive.org/web/20200710050001/https://www.irna.ir/news/86281999/x">'
    )
    assert own_address(page(head)) == "https://www.irna.ir/news/86281999/x"


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<html>", "متن", "\x00", "<p>\ud800</p>", "<!DOCTYPE html><html></html>"]
)
def test_what_is_no_page_raises_page_error(html):
    with pytest.raises(PageError):
        read(html)
