"""The list pages of the replica: archive and box pages, and the feeds and sitemaps that list the same stories."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC
from email.utils import format_datetime
from html import escape
from urllib.parse import quote, urlencode

from qomnews.replica import parts
from qomnews.replica.stories import Desk, NewsStory
from qomnews.text.jalali import MONTHS


def archive(
    items: Sequence[NewsStory],
    *,
    query: dict[str, str],
    page: int,
    more: bool,
    frame: parts.Frame,
    desks: Iterable[Desk],
) -> str:
    """An archive page: the form, one page of the list with absolute times, and the pager."""
    return parts.template("archive").substitute(
        menu=frame.menu,
        topic=escape(query.get("tp", "")),
        days=_options((str(day), parts.persian(day)) for day in range(1, 32)),
        months=_options((str(number), f" {name} ") for number, name in enumerate(MONTHS, 1)),
        years=_options((str(year), parts.persian(year)) for year in range(1405, 1384, -1)),
        topics=_options((desk.topic_id, desk.name) for desk in desks),
        items="\n".join(parts.list_item(story, frame.base, absolute_time=True) for story in items),
        pager=_pager(query, page, more=more),
        side_boxes=frame.side_boxes,
        footer=parts.FOOTER,
    )


def _options(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in pairs)


def _pager(query: dict[str, str], page: int, *, more: bool) -> str:
    """A window of page numbers around the page; the site never says how many there are."""

    def link(number: int, text: str, rel: str) -> str:
        wanted = escape("/page/archive.xhtml?" + urlencode({"wide": "0", "ms": "0", **query, "pi": str(number)}))
        return f'<li class="page-item"><a class="page-link" rel="{rel}" href="{wanted}">{text}</a></li>'

    before = [link(number, parts.persian(number), "noindex") for number in range(max(1, page - 3), page)]
    first = (
        link(page - 1, "قبلی", "noindex prev")
        if page > 1
        else '<li class="page-item disabled"><span class="page-link">قبلی</span></li>'
    )
    active = f'<li class="page-item active"><span class="page-link">{parts.persian(page)}</span></li>'
    after = (
        [link(page + 1, parts.persian(page + 1), "noindex next"), link(page + 1, "بعدی", "noindex next")]
        if more
        else []
    )
    return first + "".join(before) + active + "".join(after)


def service(desk: Desk, boxes: str, frame: parts.Frame) -> str:
    """A box page: several boxes, each with its own list, beside boxes of other desks and an advertisement."""
    return parts.template("service").substitute(
        name=escape(desk.short_name),
        path=desk.path,
        topic=desk.topic_id,
        boxes=boxes,
        menu=frame.menu,
        side_boxes=frame.side_boxes,
        footer=parts.FOOTER,
    )


def feed(items: Iterable[NewsStory], *, title: str, base: str, desks: dict[str, Desk]) -> str:
    """An RSS feed: raw slugs, true GMT, the lead with its dateline, an empty ``content:encoded``."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>\n'
        f"<title>{escape(title)}</title>\n<link>{base}/</link>\n<description>{escape(title)}</description>\n"
        "<language>fa</language>\n<generator>www.nastooh.ir</generator>\n"
        + "".join(_feed_item(story, base, desks) for story in items)
        + "</channel>\n</rss>\n"
    )


def _feed_item(story: NewsStory, base: str, desks: dict[str, Desk]) -> str:
    desk = desks[story.desk]
    link = escape(base + story.listed_path)
    moment = format_datetime(story.published.astimezone(UTC), usegmt=True)
    return (
        f"<item>\n<title>{_xml(story.title)}</title>\n<link>{link}</link>\n<description>{_xml(story.lead)}</description>\n"
        f'<content:encoded />\n<enclosure url="{parts.image_address(story, base)}" type="image/jpeg" />\n'
        f'<category domain="{desk.key}">{_xml(desk.name)}</category>\n'
        f"<pubDate>{moment}</pubDate>\n<guid>{link}</guid>\n</item>\n"
    )


def _xml(text: str) -> str:
    # No XML 1.0 document can hold a control character; a feed that did would be refused by every reader.
    return escape("".join(letter for letter in text if letter >= " "), quote=False)


def sitemap(items: Iterable[NewsStory], base: str, *, news: bool = False) -> str:
    """A sitemap of stories: address, last change, picture, and with ``news`` the title and the publication time."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n'
        + "".join(_sitemap_url(story, base, news=news) for story in items)
        + "</urlset>\n"
    )


def _sitemap_url(story: NewsStory, base: str, *, news: bool) -> str:
    changed = parts.utc_stamp(story.modified or story.published)
    entry = _news_entry(story) if news else ""
    return (
        f"<url><loc>{base}{quote(story.listed_path)}</loc><lastmod>{changed}</lastmod><image:image>"
        f"<image:loc>{parts.image_address(story, base)}</image:loc></image:image>{entry}</url>\n"
    )


def _news_entry(story: NewsStory) -> str:
    return (
        "<news:news><news:publication><news:name>ایرنا</news:name><news:language>fa</news:language></news:publication>"
        f"<news:publication_date>{parts.utc_stamp(story.published)}</news:publication_date>"
        f"<news:title>{_xml(story.title)}</news:title></news:news>"
    )


def json_leaf(items: Iterable[NewsStory], base: str) -> str:
    """A day of an old sitemap: JSON named ``.xml``, with the key ``lastmode`` that the site really has."""
    urls = [
        {
            "news": None,
            "image": None,
            "loc": base + story.listed_path,
            "video": None,
            "lastmode": parts.utc_stamp(story.modified or story.published),
        }
        for story in items
    ]
    return json.dumps({"urls": urls}, ensure_ascii=False)


def sitemap_index(addresses: Iterable[str]) -> str:
    """A list of child sitemaps."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses)
        + "</sitemapindex>\n"
    )
