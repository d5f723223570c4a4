import pytest

from qomnews.pages.body import paragraphs
from qomnews.pages.document import parse


def read(html):
    return paragraphs(parse(f'<div class="item-text">{html}</div>').find("body/div"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>یک</p><p>دو</p>", ["یک", "دو"]),
        ("<p></p><p>&nbsp;</p><p>یک</p>", ["یک"]),
        ("آغاز<p>میان</p>پایان", ["آغاز", "میان", "پایان"]),
        ("<p><strong>پررنگ</strong> و <a href='/x'>پیوند</a>.</p>", ["پررنگ و پیوند."]),
        ("<p>می‌شود\n و\tنمی شود</p>", ["می‌شود و نمی شود"]),
        ("یک جمله.<br>جمله دیگر", ["یک جمله.", "جمله دیگر"]),
        ("نیمه<br>نیمه دیگر", ["نیمه نیمه دیگر"]),
        ("نیمه<br><br/>نیمه دیگر", ["نیمه", "نیمه دیگر"]),
        ("<div><div><p>در</p></div>بیرون</div>", ["در", "بیرون"]),
        ("<p>پیش<!-- ویرایش -->پس</p>", ["پیشپس"]),
        ("<ul><li>یک</li><li>دو</li></ul>", ["یک", "دو"]),
        ("<table><tr><td>یک</td><td>دو</td></tr><tr><td>سه</td></tr></table>", ["یک دو", "سه"]),
        ("<p>تن<sup>۲</sup></p>", ["تن۲"]),
    ],
)
def test_blocks_and_breaks(html, expected):
    assert read(html) == expected


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>var t = '۱۲ تن';</script>",
        "<style>p{}</style>",
        "<iframe src='/x'>۱۲</iframe>",
        "<div class='item-boxes2'>جعبه</div>",
        "<section class='box related-items'>مرتبط</section>",
        "<div class='itemPlayer0'><p>پخش</p></div>",
        "<div class='video-download'>دریافت 16 MB</div>",
        "<div class='item-code'>کد خبر <span>1</span></div>",
        "<section class='ads'>آگهی</section>",
        "<div id='mediaad-x1'>آگهی</div>",
        "<a href='/redirect/ads/12'>آگهی</a>",
        "<a href='/web/20170119050001/http://www.irna.ir/redirect/ads/12'>آگهی</a>",
        "<figure><img><figcaption>عکس ۱۲</figcaption></figure>",
        "<div style='DISPLAY : none'>پنهان</div>",
        "<p hidden>پنهان</p>",
    ],
)
def test_furniture_goes_and_the_text_around_stays(furniture):
    assert read(f"<p>پیش</p>{furniture}<p>پس</p>") == ["پیش", "پس"]
    assert "".join(read(f"<div>پیش {furniture} پس</div>")).replace(" ", "") == "پیشپس"


@pytest.mark.parametrize("name", ["header-text", "lead", "download", "adaptive", "badge", "loading", "leads", "road"])
def test_a_class_that_only_contains_ad_stays(name):
    assert read(f"<p class='{name}'>متن</p>") == ["متن"]


@pytest.mark.parametrize(
    "heading", ["بیشتر بخوانید", "بیشتر بخوانيد:", "«اخبار مرتبط»", "خبر‌های مرتبط", "مطالب مرتبط ؛"]
)
@pytest.mark.parametrize("tag", ["h3", "p", "h4", "div"])
def test_related_block_goes_with_its_links(heading, tag):
    links = "<ul><li><a href='/news/1/x'>خبر</a></li></ul><p>- <a href='/y'>دیگر</a></p>"
    block = f"<{tag}><strong>{heading}</strong></{tag}>{links}"
    assert read(f"<p>پیش</p>{block}<p>پس</p>") == ["پیش", "پس"]


def test_related_links_in_one_paragraph_go():
    assert read("<p>پیش</p><p>بیشتر بخوانید: <a href='/news/1/x'>صادرات ۵ هزار تن</a></p><p>پس</p>") == ["پیش", "پس"]


def test_text_that_begins_like_a_related_heading_stays():
    text = "بیشتر بخوانید تا بیشتر بدانید؛ شعار نمایشگاه کتاب قم بود."
    assert read(f"<p>{text}</p>") == [text]


def test_text_behind_a_related_heading_stays():
    assert read("<h3>اخبار مرتبط</h3><p>متن خبر ادامه دارد.</p><p><a href='/x'>پیوند</a></p>") == [
        "متن خبر ادامه دارد.",
        "پیوند",
    ]


def test_deep_nesting_does_not_exhaust_the_stack():
    assert read("<div>" * 1500 + "ته" + "</div>" * 1500) == ["ته"]
