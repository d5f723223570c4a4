import pytest

from qomnews.pages.guard import challenge, classify_listing, classify_page

URL = "https://www.irna.ir/news/86281999/سنگ"
TEXT = "مدیرکل صمت قم گفت: امسال ۱۲ هزار تن سنگ لاشه از معادن کهک استخراج شد."
INTERSTITIAL = """<!DOCTYPE html><html><head><title>Transferring to the website...</title><script>
document.cookie = "__arcsjs=1"; setTimeout(function () { location.reload() }, 4000);</script></head>
<body><h2>در ﺣﺎل اﻧﺘﻘﺎل ﺑﻪ ﺳﺎﯾﺖ</h2></body></html>"""
CAPTCHA = """<html><head><script>window.AR_SiteKey = 'k';</script></head><body><div class="error-section--waiting">
<p>Checking your browser before accessing the website</p></div></body></html>"""
MISSING = "<!DOCTYPE html><html><body><main><h1>صفحهٔ درخواستی شما یافت نشد</h1></main></body></html>"


def story(text=TEXT, head="", title="<h1 class='title'>عنوان خبر</h1>", end="</html>"):
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><article id='item'>{title}"
        f"<div class='item-text' itemprop='articleBody'><p>{text}</p></div></article></body>{end}"
    )


def verdict(body, status=200, requested=URL, final=URL, headers=None):
    return classify_page(body, status=status, requested_url=requested, final_url=final, headers=headers)


def outcome(body, **kw):
    return verdict(body, **kw).outcome


def test_a_story_is_ok_as_bytes_and_as_text():
    assert outcome(story()) == outcome(story().encode()) == "ok"


@pytest.mark.parametrize(
    ("final", "expected"),
    [
        ("http://irna.ir/news/86281999/", "ok"),
        ("https://www.irna.ir/news/86281999/عنوان-تازه", "ok"),
        ("https://www.irna.ir/news/86281998/سنگ", "redirected_away"),
        ("https://www.irna.ir/", "redirected_away"),
        ("https://example.com/news/86281999/سنگ", "redirected_away"),
        ("https://en.irna.ir/news/86281999/سنگ", "redirected_away"),
    ],
)
def test_the_story_must_be_the_one_asked_for(final, expected):
    assert outcome(story(), final=final) == expected


def test_the_page_must_say_the_same_code():
    head = '<meta property="nastooh:code" content="86281000">'
    assert verdict(story(head=head)).outcome == "redirected_away"
    assert "86281000" in verdict(story(head=head)).reason


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, "not_found"), (410, "not_found"), (403, "challenged"), (307, "challenged"), (301, "redirected_away"),
        (500, "error"), (503, "error"), (429, "error"), (206, "error"), (0, "error"),
    ],
)  # fmt: skip
def test_status(status, expected):
    assert outcome(story(), status=status) == expected


@pytest.mark.parametrize("status", [200, 403, 307, 503])
def test_interstitial_and_captcha(status):
    assert outcome(INTERSTITIAL, status=status) == "challenged"
    assert outcome(CAPTCHA, status=status) == "captcha"


@pytest.mark.parametrize(
    "marker",
    [
        "<p>Transferring to the website...</p>",
        "<p>در حال انتقال به سایت مورد نظر</p>",
        "<p>&#xFE9F;&#xFE8E;در ﺣﺎل اﻧﺘﻘﺎل</p>",
        "<script>setCookie('__arcsjsc','arcookie-1-0')</script>",
        "<script src='/cdn-cgi/challenge-platform/x.js'></script>",
        "<title>Just a moment...</title>",
        "<script>document.cookie='a=1';location.reload()</script>",
    ],
)
def test_each_marker_of_a_challenge(marker):
    assert outcome(f"<html><head></head><body>{marker}</body></html>") == "challenged"


def test_markers_inside_a_story_are_words_of_the_story():
    text = f"{TEXT} پیام «Transferring to the website» و «در حال انتقال» و captcha دیده می‌شد."
    assert outcome(story(text, head="<script>var __arcsjs = 0;</script>")) == "ok"


def test_markers_behind_the_first_part_do_not_count():
    page = f"<html><body>{'<p>سخن</p>' * 5000}<p>Just a moment</p></body></html>"
    assert outcome(page) == "not_a_story"


@pytest.mark.parametrize(
    "phrase", ["صفحهٔ درخواستی شما یافت نشد", "چنین صفحه‌ای موجود نیست", "صفحه‌ی درخواستی شما یافت نشد."]
)
def test_soft_404(phrase):
    assert outcome(f"<html><body><main><p>{phrase}</p></main></body></html>") == "soft_404"


def test_soft_404_in_the_story_element():
    assert outcome(MISSING.replace("<main>", "<article id='item'>").replace("</main>", "</article>")) == "soft_404"


def test_a_story_about_missing_pages_is_a_story():
    assert outcome(story(f"{TEXT} پیام «چنین صفحه‌ای موجود نیست» دیده شد. " + TEXT * 5)) == "ok"


def test_soft_404_wins_over_the_redirect_that_led_there():
    assert outcome(MISSING, final="https://www.irna.ir/404") == "soft_404"


@pytest.mark.parametrize("body", [b"", "", " \n", "\ufeff", b"\x00\x00"])
def test_empty(body):
    assert outcome(body) == "empty"


@pytest.mark.parametrize("html", [story(text=""), story(title=""), story(text="&nbsp;<script>var a;</script>")])
def test_a_story_without_words_or_title_is_empty(html):
    assert outcome(html) == "empty"


@pytest.mark.parametrize(
    "inside",
    [
        "<div class='item-text'><div class='itemPlayer0'><video></video></div></div>",
        "<section class='photoGall'><ul><li><img></li></ul></section>",
        "<p class='summary introtext'>قم- ایرنا- خبر فوری.</p><div class='item-text'></div>",
    ],
)
def test_a_story_may_have_no_text(inside):
    html = f"<!DOCTYPE html><html><body><article id='item'><h1 class='title'>عنوان</h1>{inside}</article></body></html>"
    assert outcome(html) == "ok"


def test_what_a_story_lacks_may_stand_behind_it():
    behind = "<h1 class='title'>عنوان</h1><p class='summary introtext'>قم- ایرنا- خبر فوری.</p>"
    assert outcome(story(text="", title="").replace("</article>", f"</article>{behind}")) == "ok"


@pytest.mark.parametrize("end", ["", "</htm", "<!-- "])
def test_truncated(end):
    assert outcome(story(end=end)) == "truncated"


def test_text_lost_by_nesting_is_empty():
    deep = "<div>" * 3000 + TEXT + "</div>" * 3000
    assert outcome(story(deep)) == "empty"
    assert outcome(story("<p>آغاز</p>" + "<div>" * 3000 + TEXT)) == "empty"
    assert outcome("<div>" * 200_000 + TEXT) == "empty"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"%PDF-1.7\x00", {}),
        (b"%PDF-1.7 </html>", {"content-type": "text/html"}),
        ('{"a": 1}', {"Content-Type": "application/json"}),
        ("متن ساده", {}),
        ("<?xml version='1.0'?><rss></rss>", {}),
        (story(), {"CONTENT-TYPE": "application/pdf"}),
        ("<html><body><p>ورود کاربران</p></body></html>", {}),
    ],
)
def test_not_a_story(body, headers):
    assert outcome(body, headers=headers) == "not_a_story"


def test_garbled_letters():
    garbled = story(TEXT * 3).encode().decode("cp1256", "replace")
    assert outcome(garbled) == "error"
    assert outcome(story(TEXT * 3).encode(), headers={"Content-Type": "text/html; charset=windows-1256"}) == "ok"


@pytest.mark.parametrize(
    "body", ["<html>\ud800</html>", "<" * 50_000, "<script>" * 50_000, "<html>" + "<!--" * 50_000, "</html " * 50_000]
)
def test_hostile_bodies_get_a_verdict(body):
    assert verdict(body).outcome != "ok"
    assert classify_listing(body, status=200, requested_url=URL, final_url=URL).outcome != "ok"


ARCHIVE = "https://www.irna.ir/archive?tp=1000"
LIST = "<!DOCTYPE html><html><body class='rtl pt-archive'><form id='frmNewsArchive'></form><ul>{}</ul></body></html>"
ITEM = "<li class='news'><div class='desc'><h3><a href='/news/86281999/x'>خبر</a></h3></div></li>"


@pytest.mark.parametrize(
    ("body", "final", "expected"),
    [
        (LIST.format(ITEM), ARCHIVE, "ok"),
        (LIST.format(""), ARCHIVE, "ok"),
        (LIST.format(ITEM), "https://www.irna.ir/page/archive.xhtml?tp=1000", "ok"),
        (LIST.format(ITEM), "https://www.irna.ir/", "redirected_away"),
        (LIST.format(ITEM), "https://other.ir/archive", "redirected_away"),
        (LIST.format(ITEM).removesuffix("</html>"), ARCHIVE, "truncated"),
        (INTERSTITIAL, ARCHIVE, "challenged"),
        (CAPTCHA, ARCHIVE, "captcha"),
        (MISSING, ARCHIVE, "soft_404"),
        ("<html><body><p>سلام</p></body></html>", ARCHIVE, "not_a_story"),
        ("", ARCHIVE, "empty"),
    ],
)
def test_listing(body, final, expected):
    assert classify_listing(body, status=200, requested_url=ARCHIVE, final_url=final).outcome == expected


def test_challenge_in_place_of_a_feed():
    assert challenge(INTERSTITIAL.encode()).outcome == "challenged"
    assert challenge(CAPTCHA).outcome == "captcha"
    assert challenge(b"<?xml version='1.0'?><rss><title>Just a moment</title></rss>") is None
    assert challenge(b"User-agent: *\nDisallow: /search") is None
