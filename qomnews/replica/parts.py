"""What every page of the replica shares: templates, escaping, dates as the site writes them, lists, boxes, the menu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Self
from urllib.parse import quote

from qomnews.replica.stories import Desk, NewsStory
from qomnews.text.jalali import MONTHS, TEHRAN, to_jalali

WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FOOTER = '<footer id="footer"><p>این نسخه‌ای نمایشی است و همه خبرهای آن ساختگی است.</p></footer>'


@cache
def template(name: str) -> Template:
    """The template of one kind of page: ``templates/<name>.html``."""
    return Template((files(__package__) / "templates" / f"{name}.html").read_text(encoding="utf-8"))


def persian(number: object) -> str:
    """The digits as the site prints them.

    >>> persian(1405)
    '۱۴۰۵'
    """
    return str(number).translate(_PERSIAN)


def jalali(moment: datetime) -> tuple[int, int, int]:
    """Jalali year, month and day of an instant, in Tehran."""
    return to_jalali(moment.astimezone(TEHRAN).date())


def article_date(moment: datetime) -> str:
    """«۱۶ آبان ۱۳۹۹، ۱۰:۲۴», the form of article pages."""
    year, month, day = jalali(moment)
    return persian(f"{day} {MONTHS[month - 1]} {year}، {moment.astimezone(TEHRAN):%H:%M}")


def list_date(moment: datetime) -> str:
    """«۱۴۰۴-۰۵-۲۲ ۱۰:۲۴», the form of archive pages."""
    year, month, day = jalali(moment)
    return persian(f"{year}-{month:02}-{day:02} {moment.astimezone(TEHRAN):%H:%M}")


def title_date(moment: datetime) -> str:
    """«سه‌شنبه ۱۷ بهمن ۱۴۰۲ - ۲۱:۴۰», the form of ``time@title`` in boxes."""
    year, month, day = jalali(moment)
    local = moment.astimezone(TEHRAN)
    return f"{WEEKDAYS[local.weekday()]} {persian(f'{day} {MONTHS[month - 1]} {year} - {local:%H:%M}')}"


def utc_stamp(moment: datetime) -> str:
    """``2026-07-29T08:28:50Z``, the form of metadata and sitemaps."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def image_address(story: NewsStory, base: str, size: int = 3) -> str:
    """Address of the story's picture, by the day of its upload."""
    return f"{base}/d/r2/{story.published:%Y/%m/%d}/{size}/{int(story.code) * 2 - 7}.jpg"


def list_item(story: NewsStory, base: str, *, absolute_time: bool) -> str:
    """One ``li`` of a list: the figure's link is raw, the heading's is percent-encoded, as on the site."""
    kicker = f"<h4><a>{escape(story.kicker)}</a></h4>" if story.kicker else ""
    lead = f"<p>{escape(story.lead)}</p>" if story.lead and absolute_time else ""
    link, encoded = escape(story.listed_path), quote(story.listed_path)
    shown = list_date(story.published) if absolute_time else "۴ روز قبل"
    time_title = "" if absolute_time else f' title="{title_date(story.published)}"'
    return (
        f'<li class="{story.news_type}" data-conf=\'{{"id":{story.code}}}\'><figure><a href="{link}" title="۴ روز قبل">'
        f'<img alt="{escape(story.title)}" src="{image_address(story, base, 2)}" loading="lazy"></a></figure>'
        f'<div class="desc">{kicker}<h3><a href="{encoded}" target="_blank">{escape(story.title)}</a></h3>{lead}'
        f'<time{time_title}><a href="{encoded}">{shown}</a></time></div></li>'
    )


def box(
    number: int, name: str, stories: Iterable[NewsStory], base: str, *, more: str = "", absolute: bool = False
) -> str:
    """A ``section.box`` with its own list; ``more`` is the address of its link to the archive."""
    items = "\n".join(list_item(story, base, absolute_time=absolute) for story in stories)
    footer = f'<footer><a class="more" href="{escape(more)}">بیشتر</a></footer>' if more else ""
    return (
        f'<section id="box{number}" class="box list list-thumbs" data-conf=\'{{"id":{number}}}\'>'
        f"<header><h2>{escape(name)}</h2></header><div><ul>{items}</ul></div>{footer}</section>"
    )


def side_boxes(stories: Sequence[NewsStory], base: str) -> str:
    """The side column: most read, latest, other provinces and an advertisement, some forty links in all."""
    third = max(1, len(stories) // 3)
    boxes = [
        box(21 + index, name, stories[index * third : (index + 1) * third], base)
        for index, name in enumerate(("پربازدیدترین", "آخرین خبرها", "استان‌ها"))
    ]
    boxes.insert(1, '<section class="box ads"><a href="/redirect/ads/407" rel="nofollow">آگهی</a></section>')
    return "\n".join(boxes)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the content of every page, made once for a server."""

    base: str
    """Address of the replica, without a slash at the end."""
    menu: str
    side_boxes: str
    related: str

    @classmethod
    def of(cls, base: str, desks: Iterable[Desk], side: Sequence[NewsStory]) -> Self:
        """The frame of a site with these desks, whose side boxes hold these stories."""
        headings = [f'<h3><a href="{quote(story.path)}">{escape(story.title)}</a></h3>' for story in side[:5]]
        related = "".join(f'<li class="news"><div class="desc">{heading}</div></li>' for heading in headings)
        return cls(base, menu(desks), side_boxes(side, base), related)


def menu(desks: Iterable[Desk]) -> str:
    """The main menu, whose items lead to box pages and to the archive."""
    items = "".join(
        f'<li><a href="{desk.path}">{escape(desk.short_name)}</a> <a href="/archive?tp={desk.topic_id}">آرشیو</a></li>'
        for desk in desks
    )
    return f'<nav><ul id="menu">{items}</ul></nav>'
