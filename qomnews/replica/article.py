"""The page of one story, in every layout that the site has had."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote_plus

from qomnews.replica import parts
from qomnews.replica.stories import Desk, NewsStory
from qomnews.text.jalali import TEHRAN

Meta = tuple[tuple[str, str], ...]

_RELATED = (
    '<h3>بیشتر بخوانید</h3><ul class="in-body"><li><a href="/news/86200011/نمونه">۳۵۰ معدن در نقطه‌ای دیگر</a></li>'
    '<li><a href="/news/86200012/نمونه">صدور ۷۰ مجوز تازه</a></li></ul>'
)
_PLAYER = (
    '<div class="itemPlayer0"><video controls><source src="/d/r2/video/1.mp4" type="video/mp4"></video></div>'
    '<div class="video-download"><a class="btn" href="/d/r2/video/1.mp4">دریافت</a> <span>16 MB</span></div>'
)


def render(story: NewsStory, desk: Desk, frame: parts.Frame) -> str:
    """The whole HTML page of a story."""
    base = frame.base
    url = base + story.path
    crumbs = _breadcrumb(desk, home="home_crumb" in story.layout)
    return parts.template("article").substitute(
        title=escape(story.title),
        metas="\n".join(_meta_tag(meta) for meta in _metas(story, desk, url, base)),
        url=escape(url),
        json_ld="" if story.layout & {"no_json_ld", "old"} else _json_ld(story, desk, url, base),
        news_type=story.news_type,
        menu=frame.menu,
        print_header=_print_header(story, url, crumbs),
        breadcrumb=crumbs,
        date=parts.article_date(story.published),
        kicker=escape(story.kicker),
        heading=_heading(story, url),
        figure=f'<figure class="item-img"><img itemprop="image" src="{parts.image_address(story, base)}"></figure>',
        summary=f'<p class="summary introtext" itemprop="description">{escape(story.lead)}</p>' if story.lead else "",
        local_date=_local_date(story) if story.layout & {"local_date", "old"} else "",
        body=_body(story),
        code=story.code,
        short_link=f"irna.ir/xj{_letters(int(story.code))}",
        nid=int(story.code) // 3,
        related=frame.related,
        tags="".join(f'<li><a rel="tag" href="/tag/{quote_plus(tag)}">{escape(tag)}</a></li>' for tag in story.tags),
        side_boxes=frame.side_boxes,
        footer=parts.FOOTER,
    )


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 26)
        letters += chr(97 + rest)
    return letters[:5]


def _metas(story: NewsStory, desk: Desk, url: str, base: str) -> list[Meta]:
    published, modified = parts.utc_stamp(story.published), parts.utc_stamp(story.modified or story.published)
    keywords = ",".join(story.tags)
    words = sum(len(paragraph.split()) for paragraph in story.paragraphs)
    metas: list[Meta] = [
        (("itemprop", "inLanguage"), ("content", "fa")),
        (("itemprop", "name"), ("name", "twitter:title"), ("property", "dc.title"), ("content", story.title)),
        (("name", "description"), ("property", "dc.description"), ("content", story.lead)),
        (("property", "og:type"), ("content", "article")),
        (("name", "twitter:url"), ("property", "og:url"), ("content", url)),
        (("property", "article:modified_time"), ("content", modified)),
        (("property", "article:section"), ("content", desk.name)),
        (("name", "keywords"), ("property", "article:tag"), ("content", keywords)),
        (("property", "nastooh:topic"), ("content", desk.name.split(" > ")[0])),
        (("property", "nastooh:subtopic"), ("content", desk.name.split(" > ")[-1])),
        (("property", "nastooh:pageType"), ("content", "news")),
        (("property", "nastooh:newsType"), ("content", story.news_type)),
        (("property", "nastooh:publishDate"), ("content", published[:10])),
        (("property", "nastooh:bodyWordCount"), ("content", str(words))),
        (("property", "nastooh:code"), ("content", story.code)),
        (("property", "nastooh:nid"), ("content", str(int(story.code) // 3))),
        (("property", "og:title"), ("content", story.title)),
        (("property", "og:description"), ("content", story.lead)),
        (("itemprop", "thumbnailUrl"), ("property", "og:image"), ("content", parts.image_address(story, base))),
        (("itemprop", "datePublished"), ("property", "article:published_time"), ("content", published)),
        (("itemprop", "dateModified"), ("property", "article:modified"), ("content", modified)),
        (("name", "generator"), ("content", "www.nastooh.ir")),
        (("name", "date"), ("content", "2026-11-21 T 12:00:00 +0330")),
    ]
    if "shuffled_meta" in story.layout:
        return [tuple(reversed(meta)) for meta in reversed(metas)]
    return metas


def _meta_tag(meta: Meta) -> str:
    return "<meta " + " ".join(f'{name}="{escape(value)}"' for name, value in meta) + ">"


def _json_ld(story: NewsStory, desk: Desk, url: str, base: str) -> str:
    crumbs = desk.name.split(" > ")
    article = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": parts.utc_stamp(story.published),
        "dateModified": parts.utc_stamp(story.modified or story.published),
        "description": story.lead,
        "keywords": list(story.tags),
        "image": [parts.image_address(story, base)],
        "mainEntityOfPage": {"@type": "WebPage", "@id": url, "breadcrumb": " > ".join(crumbs)},
    }
    trail = {
        "@context": "http://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "item": {"name": name}} for place, name in enumerate(crumbs, 1)
        ],
    }
    script = '<script data-schema="WebPage" type="application/ld+json">{}</script>'
    # A story may hold «</script>»; JSON allows the solidus to be escaped.
    return "\n".join(
        script.format(json.dumps(part, ensure_ascii=False).replace("</", "<\\/")) for part in (article, trail)
    )


def _breadcrumb(desk: Desk, *, home: bool) -> str:
    names = desk.name.split(" > ")
    paths = ["/service/province", desk.path] if len(names) == 2 and names[0] == "استان‌ها" else [desk.path] * len(names)
    crumbs = [("صفحه اصلی", "/")] if home else []
    crumbs += list(zip(names, paths, strict=True))
    return "".join(f'<li><a href="{path}" rel="index">{escape(name)}</a></li>' for name, path in crumbs)


def _print_header(story: NewsStory, url: str, crumbs: str) -> str:
    return (
        '<div class="print-header" style="display: none;"><div class="logo"><img src="/resources/logo.png"></div>'
        f'<div class="barcode"><img src="/barcode?text={story.code}"></div><ul><li class="url">{escape(url)}</li>'
        f'<li class="date">{parts.article_date(story.published)}</li>'
        f'<li class="id">کد خبر <span>{story.code}</span></li><li><ol class="breadcrumb">{crumbs}</ol></li></ul></div>'
    )


def _heading(story: NewsStory, url: str) -> str:
    title = escape(story.title)
    if story.layout & {"plain_title", "old"}:
        return f'<h1 class="title">{title}</h1>'
    return f'<h1 class="title"><a href="{escape(url)}" itemprop="headline">{title}</a></h1>'


def _local_date(story: NewsStory) -> str:
    local = story.published.astimezone(TEHRAN)
    return f'<meta itemprop="datePublished" content="{local:%Y-%m-%d %H:%M}:36.473">'


def _body(story: NewsStory) -> str:
    if "video" in story.layout:
        return f'<div class="item-text" itemprop="articleBody">{_PLAYER}</div>'
    if "photo" in story.layout:
        frames = "".join(
            f'<li><figure><img src="/d/r2/photo/{number}.jpg" alt=""></figure></li>' for number in range(12)
        )
        return f'<div class="gallery-desc"></div><section class="photoGall"><ul id="photos">{frames}</ul></section>'
    paragraphs = list(story.paragraphs)
    if story.boilerplate:
        paragraphs.append(story.boilerplate)
    if story.staff_code and "staff_glued" in story.layout and paragraphs:
        paragraphs[-1] += story.staff_code
    elif story.staff_code:
        paragraphs.append(story.staff_code)
    if "old" in story.layout:
        return '<div class="item-text old">' + "<br>\n<br>\n".join(map(escape, paragraphs)) + "</div>"
    return f'<div class="item-text" itemprop="articleBody">{_modern_paragraphs(story, paragraphs)}</div>'


def _modern_paragraphs(story: NewsStory, paragraphs: list[str]) -> str:
    marked = [f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs]
    if "noisy" in story.layout and marked:
        marked[0] = f'<p dir="RTL"><strong>{escape(paragraphs[0])}</strong>&nbsp;</p><p></p><p>&nbsp;</p>'
    if "figure_in_body" in story.layout:
        marked.insert(
            1,
            '<figure class="image"><img src="/d/r2/in.jpg" alt=""><figcaption>عکس: ۱۲ بهمن نمونه</figcaption></figure>',
        )
    if "related" in story.layout:
        marked.append(_RELATED)
    if "advertised" in story.layout:
        marked.insert(
            1, '<div id="mediaad-14"><a href="/redirect/ads/52">۵۰ درصد تخفیف</a></div><script>var ads = 12;</script>'
        )
    if "surrogate" in story.layout:
        marked.append("<p>نویسه بی‌جفت: &#xD800;</p>")
    return "\n".join(marked)
