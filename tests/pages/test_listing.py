from datetime import UTC, datetime

import pytest

from qomnews.pages.listing import ListingPage

URL = "https://www.irna.ir/archive?tp=1034&pi=1"


def item(code, *, kind="news", time="", kicker="", lead="", path="news"):
    return (
        f'<li class="{kind} item"><figure><a href="/{path}/{code}/خبر" title="۴ روز قبل"><img src="/{code}.jpg"></a>'
        f'</figure><div class="desc">{kicker}<h3><a href="/{path}/{code}/%D8%AE%D8%A8%D8%B1">خبر {code}</a></h3>'
        f"{lead}{time}</div></li>"
    )


def box(items, *, name="box4", classes="list", pager=""):
    return (
        f'<section id="{name}" class="box {classes}"><header><h2>جعبه {name}</h2></header>'
        f"<div><ul>{items}</ul></div><footer>{pager}</footer></section>"
    )


def page(main, side="", *, body="rtl pt-archive", form=""):
    return (
        f'<!DOCTYPE html><html><body class="{body}"><div class="col-12 col-sm-8 main-content">{form}{main}</div>'
        f'<div class="col-12 col-sm-4">{side}</div></body></html>'
    )


PAGER = (
    '<ul class="pagination"><li class="page-item disabled"><span class="page-link">قبلی</span></li>'
    '<li class="page-item"><a class="page-link" rel="noindex" href="/page/archive.xhtml?pi=1">۱</a></li>'
    '<li class="page-item active"><span class="page-link">۲</span></li>'
    '<li class="page-item"><a rel="noindex next" href="/page/archive.xhtml?wide=0&amp;ms=0&amp;pi=3">۳</a></li></ul>'
)
SIDE = box("".join(item(86200000 + n) for n in range(40)), name="box21")
STAMP = "<time><a>۱۴۰۵-۰۷-۱۲ ۱۰:۲۴</a></time>"
TITLED = '<time title="سه‌شنبه ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰"><a>۴ روز قبل</a></time>'


def codes(html, url=URL):
    return [entry.code for entry in ListingPage(html, url).entries()]


def test_the_main_list_and_nothing_beside_it():
    html = page(box(item(86281999) + item(86281998, kind="report"), pager=PAGER), SIDE)
    assert codes(html) == ["86281999", "86281998"]


def test_every_field_of_an_entry():
    lead = "<p>قم- ایرنا- چکیده خبر.</p>"
    kicker = '<h4><a href="/news/86281999/خبر">روتیتر</a></h4>'
    entry = ListingPage(page(box(item(86281999, kind="talk", time=STAMP, lead=lead, kicker=kicker))), URL).entries()[0]
    assert entry.url == "https://www.irna.ir/news/86281999/%D8%AE%D8%A8%D8%B1"
    assert (entry.title, entry.lead, entry.news_type) == ("خبر 86281999", "قم- ایرنا- چکیده خبر.", "talk")
    assert entry.published == datetime(2026, 10, 4, 6, 54, tzinfo=UTC)
    assert entry.image == "https://www.irna.ir/86281999.jpg"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (TITLED, datetime(2024, 2, 6, 18, 10, tzinfo=UTC)),
        ("<time>لحظاتی قبل</time>", None),
        ("<time>دیروز ۲۲:۲۷</time>", None),
        ("", None),
    ],
)
def test_time(time, expected):
    assert ListingPage(page(box(item(86281999, time=time))), URL).entries()[0].published == expected


def test_photo_stories_and_other_links():
    other = '<li class="news"><div class="desc"><h3><a href="/redirect/ads/86281000">آگهی</a></h3></div></li>'
    assert codes(page(box(item(86281999, kind="photo", path="photo") + other))) == ["86281999"]


def test_a_code_twice_is_one_entry_with_the_fuller_fields():
    html = page(box(item(86281999) + item(86281999, time=STAMP, lead="<p>چکیده</p>")))
    entry = ListingPage(html, URL).entries()
    assert [(e.lead, e.published is not None) for e in entry] == [("چکیده", True)]


def test_past_the_end_there_is_nothing_though_side_boxes_are_full():
    html = page(box("", pager='<ul class="pagination"></ul>'), SIDE, form='<form id="frmNewsArchive"></form>')
    assert codes(html) == []
    assert ListingPage(html, URL).next_page() is None


def test_without_a_pager_the_longest_list_of_the_main_column_counts():
    html = page(box(item(1111111), name="box1") + box(item(86281999) + item(86281998), name="box2"), SIDE)
    assert codes(html) == ["86281999", "86281998"]


def test_a_page_of_boxes_gives_all_boxes_but_adverts_and_the_side():
    adverts = box(item(86280001), name="box77", classes="ads flex-wrap")
    html = page(
        box(item(86281999), name="box1") + adverts + box(item(86281998), name="box2"), SIDE, body="rtl pt-service"
    )
    assert codes(html, "https://www.irna.ir/service/province/qom") == ["86281999", "86281998"]
    boxes = ListingPage(html, URL).boxes()
    assert [(found.name, found.title, len(found.entries), found.side) for found in boxes] == [
        ("box1", "جعبه box1", 1, False), ("box2", "جعبه box2", 1, False), ("box21", "جعبه box21", 40, True),
    ]  # fmt: skip


def test_a_class_that_only_contains_ads_is_no_advert():
    assert codes(page(box(item(86281999), classes="list leads-box uploads"))) == ["86281999"]


def test_next_page():
    html = page(box(item(86281999), pager=PAGER))
    assert ListingPage(html, URL).next_page() == "https://www.irna.ir/page/archive.xhtml?wide=0&ms=0&pi=3"


def test_on_the_last_page_there_is_no_next():
    last = PAGER[: PAGER.rindex("<li")] + '<li class="page-item disabled"><span>بعدی</span></li></ul>'
    assert ListingPage(page(box(item(86281999), pager=last)), URL).next_page() is None


FORM = (
    '<form id="frmNewsArchive"><select id="topic"><option value="">همه سرویسها</option>'
    '<option value="1000">استان‌ها</option>'
    '<option value="1034"> استان‌ها &gt; قم </option><option value="x">بد</option></select></form>'
)


def test_topics():
    found = ListingPage(page("", form=FORM), URL)
    assert found.topics() == {"استان‌ها": "1000", "استان‌ها > قم": "1034"}


@pytest.mark.parametrize("name", ["استان‌ها > قم", "استانها>قم", "استان ها > قم", "استان‌ها &gt; قم"])
def test_topic_id_of_any_spelling(name):
    assert ListingPage(page("", form=FORM), URL).topic_id(name) == "1034"


def test_topic_id_unknown():
    assert ListingPage(page("", form=FORM), URL).topic_id("استان‌ها > قمصر") is None


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a rel="RSS" href="/rss/tp/1034">RSS</a>', "1034"),
        ('<a rel="RSS" href="/rss?tp=1034">RSS</a>', "1034"),
        ('<link rel="alternate" type="application/rss+xml" href="https://www.irna.ir/rss/tp/1034">', "1034"),
        ('<a href="/rss/tp/1034">خوراک</a>', "1034"),
        ('<nav><a href="/rss/tp/20">اقتصاد</a></nav>', None),
        ('<a href="/rss/tp/20">اقتصاد</a><a href="/rss/tp/5">سیاست</a>', None),
        ('<a rel="RSS" href="/rss">RSS</a>', None),
        ("", None),
    ],
)
def test_rss_topic(link, expected):
    assert ListingPage(page(link), URL).rss_topic() == expected


@pytest.mark.parametrize("html", ["", "<", "متن", "<html></html>", "\x00"])
def test_what_is_no_list_is_empty(html):
    found = ListingPage(html, URL)
    assert (found.entries(), found.boxes(), found.next_page(), found.topics()) == ([], [], None, {})
