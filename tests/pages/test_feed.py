from datetime import UTC, datetime

import pytest

from qomnews.errors import PageError
from qomnews.pages.feed import FeedPage

URL = "https://www.irna.ir/rss/tp/1034"


def item(code="83714160", title="عنوان", description="قم- ایرنا- چکیده.", extra=""):
    return (
        f"<item><title>{title}</title><link>https://www.irna.ir/news/{code}/عنوان</link><description>{description}</description>"
        f"<content:encoded />{extra}<pubDate>Sat, 14 Mar 2020 15:42:09 GMT</pubDate><guid>x</guid></item>"
    )


def feed(*items, head='<?xml version="1.0" encoding="UTF-8"?>'):
    xmlns = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'{head}<rss version="2.0" {xmlns}><channel><title>ایرنا</title>{"".join(items)}</channel></rss>'.encode()


def entries(body):
    return FeedPage(body, URL).entries()


def test_every_field():
    extra = (
        '<enclosure url="https://img9.irna.ir/d/r2/2019/12/21/3/1.jpg" type="image/jpeg" />'
        '<category domain="Qom">استان‌ها &gt; قم</category>'
    )
    (entry,) = entries(feed(item(extra=extra)))
    assert (entry.code, entry.url) == ("83714160", "https://www.irna.ir/news/83714160/عنوان")
    assert (entry.title, entry.lead) == ("عنوان", "قم- ایرنا- چکیده.")
    assert entry.published == datetime(2020, 3, 14, 15, 42, 9, tzinfo=UTC)
    assert (entry.section, entry.province) == ("استان‌ها > قم", "qom")
    assert entry.image == "https://img9.irna.ir/d/r2/2019/12/21/3/1.jpg"


def test_each_story_once_and_links_to_no_story_left_out():
    other = "<item><title>t</title><link>https://www.irna.ir/tag/x</link></item>"
    assert [e.code for e in entries(feed(item(), item(), other, item("83714161")))] == ["83714160", "83714161"]


def test_an_empty_feed_is_a_feed():
    assert entries(feed()) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("سنگ &amp; فلز", "سنگ & فلز"),
        ("سنگ & فلز", "سنگ & فلز"),
        ("سنگ &nbsp;فلز", "سنگ فلز"),
        ("سنگ\x0bفلز", "سنگفلز"),
        ("<![CDATA[<p>سنگ & <b>فلز</b></p>]]>", "سنگ & فلز"),
        ("&lt;p&gt;سنگ&lt;/p&gt;", "سنگ"),
        ("سنگ &#1548; فلز", "سنگ ، فلز"),
        ("می‌شود", "می‌شود"),
    ],
)
def test_text_as_real_feeds_hold_it(written, read):
    assert entries(feed(item(description=written)))[0].lead == read


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b"\n\n  ", b""])
def test_what_may_stand_before_the_declaration(prefix):
    assert len(entries(prefix + feed(item()))) == 1


def test_a_feed_in_cp1256():
    body = feed(item(title="صادرات"), head='<?xml version="1.0" encoding="windows-1256"?>').decode()
    assert entries(body.replace("ی", "ي").replace("ک", "ك").replace("‌", " ").encode("cp1256"))[0].title == "صادرات"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html><html><body>Transferring to the website...</body></html>",
        b"<html><body><p>x<br></body></html>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
        b"<urlset></urlset>",
        b"{}",
        b"\x00\xff\xfe",
        feed(item())[:-20],
        b" " * (8 * 1024 * 1024 + 1),
    ],
)
def test_what_is_no_feed_raises(body):
    with pytest.raises(PageError, match="irna"):
        entries(body)


BOMB = "<!DOCTYPE lolz [<!ENTITY a0 'lol'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)  # fmt: skip


@pytest.mark.parametrize(
    "doctype",
    [
        BOMB + "]>",
        "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'> %p;]>",
    ],
)
def test_entities_are_refused(doctype):
    body = feed(item(description="&secret;&a11;")).replace(b"<rss", doctype.encode() + b"<rss")
    with pytest.raises(PageError, match="entities"):
        entries(body)


def test_an_outside_dtd_is_not_opened():
    body = feed(item()).replace(b"<rss", b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd"><rss')
    assert len(entries(body)) == 1
