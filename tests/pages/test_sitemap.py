import json
from datetime import UTC, datetime

import pytest

from qomnews.errors import PageError
from qomnews.pages.sitemap import SitemapPage

URL = "https://www.irna.ir/sitemap/news/sitemap.xml"
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
LEAF = f"""<?xml version="1.0" encoding="UTF-8"?><urlset {NS} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.irna.ir/news/86281056/%D9%85%D8%B9%D8%AF%D9%86</loc><lastmod>2026-10-02T15:17:08Z</lastmod>
<image:image><image:loc>https://img9.irna.ir/a.jpg</image:loc></image:image>
<news:news><news:publication_date>2026-10-02T15:00:00Z</news:publication_date>
<news:title>معدن &amp; سنگ</news:title></news:news>
</url><url><loc>https://www.irna.ir/photo/86281057/x</loc></url><url><loc>https://www.irna.ir/tag/x</loc></url><url/></urlset>"""


def test_leaf():
    first, second = SitemapPage(LEAF.encode(), URL).entries()
    assert (first.code, first.title, first.image) == ("86281056", "معدن & سنگ", "https://img9.irna.ir/a.jpg")
    assert first.modified == datetime(2026, 10, 2, 15, 17, 8, tzinfo=UTC)
    assert first.published == datetime(2026, 10, 2, 15, 0, tzinfo=UTC)
    assert (second.code, second.modified, second.published) == ("86281057", None, None)
    assert SitemapPage(LEAF.encode(), URL).children() == []


def test_index():
    body = f"<sitemapindex {NS}><sitemap><loc>http://www.irna.ir/sitemap/all/1.xml</loc></sitemap><sitemap/></sitemapindex>"
    page = SitemapPage(body.encode(), URL)
    assert page.children() == ["http://www.irna.ir/sitemap/all/1.xml"]
    assert page.entries() == []


def test_json_leaf():
    rows = [
        {"news": None, "loc": "https://www.irna.ir/news/82865285/معدن", "lastmode": "2011-09-11T18:18:00Z"},
        {"loc": None}, 12, {"loc": "https://www.irna.ir/news/82865286/x", "lastmod": 5},
    ]  # fmt: skip
    page = SitemapPage(json.dumps({"urls": rows}, ensure_ascii=False).encode(), URL)
    assert [entry.code for entry in page.entries()] == ["82865285", "82865286"]
    assert page.entries()[0].modified == datetime(2011, 9, 11, 18, 18, tzinfo=UTC)
    assert page.children() == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{}",
        b'{"urls": 5}',
        b"[]",
        b"<html><body>Transferring</body></html>",
        b"<rss/>",
        b"<urlset><url>",
        b'{"urls":' + b"[" * 100_000,
        b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><urlset><url><loc>&e;</loc></url></urlset>",
    ],
)
def test_what_is_no_sitemap_raises(body):
    with pytest.raises(PageError, match="irna"):
        SitemapPage(body, URL).entries()
