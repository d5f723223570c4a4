import pytest

from qomnews.pages.urls import absolute, news_code, same_story, site, strip_wayback


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://www.irna.ir/news/84107414/رشد-صادرات", "84107414"),
        ("https://www.irna.ir/news/84107414/%D8%B1%D8%B4%D8%AF", "84107414"),
        ("https://irna.ir/news/84107414/", "84107414"),
        ("http://irna.ir/news/84107414", "84107414"),
        ("/photo/85257337/نمایشگاه", "85257337"),
        ("/news/84107414?ref=x#top", "84107414"),
        ("http://www.irna.ir/fa/News/82865285/", "82865285"),
        ("https://www.isna.ir/news/1403110302458/x", "1403110302458"),
        ("https://web.archive.org/web/20170119050001/http://www.isna.ir/news/95102918901/x", "95102918901"),
        ("/web/20170119050001im_/https://www.irna.ir/photo/84107414/x", "84107414"),
        ("https://www.irna.ir/redirect/ads/84107414", None),
        ("https://www.irna.ir/news/84107414x/", None),
        ("https://www.irna.ir/news/", None),
        ("https://www.irna.ir/news/12/", None),
        ("https://www.irna.ir/news/۸۴۱۰۷۴۱۴/", None),
        ("https://www.irna.ir/tag/معدن", None),
        ("https://www.irna.ir/archive?u=/news/84107414/", None),
        ("http://[bad/news/84107414", None),
        ("", None),
    ],
)
def test_news_code(url, code):
    assert news_code(url) == code


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("https://www.irna.ir/news/84107414/a", "http://irna.ir/news/84107414/b", True),
        ("https://www.irna.ir/news/84107414/a", "https://www.irna.ir/photo/84107414/a", True),
        ("https://www.irna.ir/news/84107414/a", "https://www.irna.ir/news/84107415/a", False),
        ("https://www.irna.ir/news/84107414/a", "https://en.irna.ir/news/84107414/a", False),
        ("https://www.irna.ir/", "https://www.irna.ir/", False),
    ],
)
def test_same_story(first, second, same):
    assert same_story(first, second) is same


@pytest.mark.parametrize(
    ("base", "url", "expected"),
    [
        ("https://www.irna.ir/archive", "/news/1/x", "https://www.irna.ir/news/1/x"),
        ("https://www.irna.ir/archive", "  //img9.irna.ir/a.jpg ", "https://img9.irna.ir/a.jpg"),
        ("https://www.irna.ir/archive", "file:///etc/passwd", ""),
        ("https://www.irna.ir/archive", "data:text/html,x", ""),
        ("https://www.irna.ir/archive", "", ""),
        ("https://www.irna.ir/archive", "http://[bad", ""),
        ("", "/news/1/x", ""),
    ],
)
def test_absolute(base, url, expected):
    assert absolute(base, url) == expected


def test_site_of_anything():
    assert [site(url) for url in ("http://127.0.0.1:8000/x", "HTTPS://WWW.IRNA.IR", "x", "http://[bad")] == [
        "127.0.0.1", "irna.ir", "", "",
    ]  # fmt: skip


def test_wayback_prefix_only_at_the_start():
    url = "https://www.irna.ir/redirect?u=/web/20170119050001/http://x"
    assert strip_wayback(url) == url
