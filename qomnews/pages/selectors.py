"""Every selector of the Nastooh layout, and what differs by agency: a changed layout is mended here and nowhere else.

``::attr(x)`` takes the attribute, any other selector the whole text of the element. The first that gives a value wins,
and is recorded in ``Article.selectors``: where a fallback begins to win, the layout has changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

Selectors = Mapping[str, tuple[str, ...]]

ARTICLE: Selectors = {
    # what must be there for a page to be a story at all
    "story": ("article#item", "#item .item-text", "div.item-text", "article h1.title", "[itemprop=articleBody]"),
    # the story's own element: other h1, dates and breadcrumbs stand before and after it
    "scope": ("article#item", "#item", 'article[itemtype*="NewsArticle"]', "main", "body"),
    "code": ('meta[property="nastooh:code"]::attr(content), meta[name="nastooh:code"]::attr(content)',),
    "code_on_page": ("div.item-code span:last-child",),
    "address": ("link[rel=canonical]::attr(href)", 'meta[property="og:url"]::attr(content)'),
    "title": ("h1.title", "h1[itemprop=headline]", ".first-title"),
    "title_in_head": ('meta[property="og:title"]::attr(content)', "meta[itemprop=name]::attr(content)"),
    "kicker": ("h4.subtitle", ".kicker, .rutitr"),
    "lead": ("p.summary.introtext", "p[itemprop=description]", "p.summary", ".item-summary p.introtext"),
    "lead_in_head": ("meta[name=description]::attr(content)", 'meta[property="og:description"]::attr(content)'),
    "body": (
        "div.item-text[itemprop=articleBody]", "div.item-text", "[itemprop=articleBody]", "div.item-body",
        "article#item",
    ),
    "published": (
        'meta[property="article:published_time"]::attr(content)',
        "head meta[itemprop=datePublished]::attr(content)",
    ),
    "published_on_page": (
        "div.item-date",
        ".gallery-desc .date",
        ".meta-news li:first-child .text-meta",
    ),
    "published_day": (
        'meta[property="nastooh:publishDate"]::attr(content), meta[name="nastooh:publishDate"]::attr(content)',
    ),
    "modified": (
        'meta[property="article:modified_time"]::attr(content)',
        'meta[property="article:modified"]::attr(content)',
        "head meta[itemprop=dateModified]::attr(content)",
    ),
    "breadcrumb": ("div.item-header ol.breadcrumb li a", ".item-nav ol.breadcrumb li a", "ol.breadcrumb li a"),
    "section_in_head": ('meta[property="article:section"]::attr(content)',),
    "tags": ("section.tags li a", "footer.tags li a"),
    "tags_in_head": ("meta[name=keywords]::attr(content)", 'meta[property="article:tag"]::attr(content)'),
    "news_type": (
        'meta[property="nastooh:newsType"]::attr(content), meta[name="nastooh:newsType"]::attr(content)',
    ),
    "image": ("figure.item-img img::attr(src)", "img[itemprop=image]::attr(src)"),
    "image_in_head": ('meta[property="og:image"]::attr(content)',),
    "short_link": ("div.short-link-container input::attr(value)", "input#short-url::attr(value)"),
    # a story without text is whole when it has one of these
    "media": (
        "[class^=itemPlayer]", ".item-text video", "section.photoGall li", "#photos", ".gallery figure",
        "body.ptc-video", "body.ptc-photo", "body.ptc-film", "body.ptc-audio",
    ),
}  # fmt: skip

_CLASS_OF_TAGS = re.compile(r"""tags(?<=["'\s=]tags)["'\s>]""")


def tags_behind(html: str, end: int) -> bool:
    """Whether the tags may stand behind that offset, the end of the story: only where none stand before it."""
    before = html.rfind("tags", 0, end)
    if before >= 0 and _CLASS_OF_TAGS.match(html, before):
        return False
    return html.find("tags", end) >= 0 and _CLASS_OF_TAGS.search(html, end) is not None


LISTING: Selectors = {
    "box": ("section.box",),
    "item": ("li",),
    "item_link": (".desc h3 a",),
    "item_lead": (".desc > p", ".desc p"),
    "item_image": ("figure img::attr(src)",),
    "item_time": ("time::attr(datetime)", "time", "time::attr(title)"),
    "pager": ("ul.pagination",),
    "next": ("ul.pagination li.active + li a::attr(href)", "ul.pagination a[rel~=next]::attr(href)"),
    "topic": ("select#topic option",),
    "rss": (
        ".main-content a[rel~=RSS]", "a[rel~=RSS]", 'link[type="application/rss+xml"]',
        '.main-content a[href*="/rss/tp/"]', 'a[href*="/rss/tp/"]',
    ),
    # what must be there for a page to be a list at all; an archive page past the end has only its form
    "list": ("li .desc h3 a", "form#frmNewsArchive", "body.pt-archive", "body.pt-home", "body.pt-service"),
    "archive": ("body.pt-archive", "form#frmNewsArchive", 'meta[content=archive][name="nastooh:pageType"]',
                'meta[content=archive][property="nastooh:pageType"]'),
}  # fmt: skip

SIDE_COLUMN = frozenset({"sidebar", "col-lg-3", "col-md-3", "col-sm-4", "aside"})
"""Classes of the column beside the main one: most read, related, partners."""

ADVERTS = frozenset({"ads", "advertising", "adv"})
"""Whole class names, never parts of one: «ad» is in header, lead and download."""

CUT_CLASSES = frozenset({
    "print-header", "related-items", "related", "tags", "item-footer", "item-sharing", "short-link-container",
    "short-link-tooltip", "video-download", "item-code", "ads", "item-header", "item-title", "item-nav", "item-summary",
    "summary", "introtext", "item-img", "news-info", "meta-news", "author-id", "comment-form", "comment-policies",
    "comments", "hints", "item-date", "breadcrumb", "kicker", "subtitle", "first-title", "header-sharing", "date",
})  # fmt: skip
"""Elements inside the story that are not its body: whole class names."""

CUT_CLASS_STARTS = ("item-boxes", "itemPlayer")
CUT_IDS = frozenset({"comments", "short-url"})
CUT_ID_STARTS = ("mediaad-",)
CUT_TAGS = frozenset({
    "script", "style", "iframe", "noscript", "template", "video", "audio", "object", "embed", "figcaption", "form",
    "button", "input", "select", "textarea", "svg", "nav", "h1", "head", "title",
})  # fmt: skip
CUT_LINKS = ("/redirect/ads/",)

RELATED = (
    "بیشتر بخوانید",
    "بیشتر بدانید",
    "اخبار مرتبط",
    "خبرهای مرتبط",
    "مطالب مرتبط",
    "خبر مرتبط",
    "مطلب مرتبط",
    "همچنین بخوانید",
)
"""Headings of the block of links inside a body."""

HOME_CRUMBS = frozenset({"صفحه اصلی", "صفحهٔ اصلی", "صفحه نخست", "خانه"})

BY_AGENCY: Mapping[str, Selectors] = {
    # ISNA's theme is met by the fallbacks; its visible picture is smaller than the one in the head
    "isna": {"image": ('meta[property="og:image"]::attr(content)',)},
}
"""Agency -> the selectors that differ from those above."""


@cache
def for_agency(agency: str) -> Selectors:
    """The selectors of an article page of this agency."""
    return {**ARTICLE, **BY_AGENCY.get(agency, {})}
