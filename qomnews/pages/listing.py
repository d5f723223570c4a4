"""Archive, province and home pages -> the stories they announce."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from qomnews.items import ListingEntry
from qomnews.pages import selectors
from qomnews.pages.document import first, parse, select, squeeze, text_of
from qomnews.pages.urls import absolute, news_code, strip_wayback
from qomnews.text.characters import ZWNJ, fold
from qomnews.text.jalali import parse_stamp

NEWS_TYPES = frozenset({
    "news", "report", "talk", "trans", "coverage", "received", "text", "video", "photo", "oped", "op-ed", "film",
    "audio", "link", "article", "note", "dossier", "livereport", "newspaperitem",
})  # fmt: skip
"""Classes of a list item that name what kind of story it is."""

_IN_MENU = "boolean(ancestor::nav or ancestor::header[@id='masthead'] or ancestor::ul[contains(@class, 'menu')])"
_TOPIC_ID = re.compile(r"(?:/rss/tp/|[?&]tp=)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a page with its stories in order."""

    name: str
    """Its ``id``: «box4»; empty where it has none."""
    title: str
    """Its heading; empty where it has none."""
    entries: tuple[ListingEntry, ...]
    side: bool
    """True in the column beside the main one, where other desks, the most read and partners stand."""


class ListingPage:
    """One page of stories: an archive page with one main list, or a page of many boxes."""

    def __init__(self, html: str, url: str) -> None:
        self.root = parse(html)
        self.url = strip_wayback(url)

    def entries(self) -> list[ListingEntry]:
        """The stories in order, each once.

        Of an archive page only the main list counts: the box with the pager, or the longest outside the side column;
        past the end that is none. Of a page of boxes all boxes count except adverts and the side column.
        """
        if self.is_archive():
            main = self._main_list()
            return _unique(main.entries) if main else []
        return _unique([entry for box in self.boxes() if not box.side for entry in box.entries])

    def boxes(self) -> list[Box]:
        """Every box with stories, adverts left out, side column included; entries repeat as on the page."""
        return [box for _, box in self._boxes()]

    def is_archive(self) -> bool:
        """True for a page that is one list by date, not a page of boxes."""
        if any(select(self.root, selector) for selector in selectors.LISTING["archive"]):
            return True
        return any(select(node, pager) for node, _ in self._boxes() for pager in selectors.LISTING["pager"])

    def next_page(self) -> str | None:
        """Address of the following page; None on the last one and where there is no pager."""
        href, _ = first(self.root, selectors.LISTING["next"])
        return absolute(self.url, href) or None if href.strip("#") else None

    def topics(self) -> dict[str, str]:
        """Topic name as the archive form shows it («استان‌ها > قم») -> its id; empty where the page has no form."""
        found: dict[str, str] = {}
        for selector in selectors.LISTING["topic"]:
            for option in select(self.root, selector):
                name, value = squeeze(text_of(option)), option.get("value", "").strip()
                if name and value.isdigit():
                    found.setdefault(name, value)
        return found

    def topic_id(self, name: str) -> str | None:
        """Id of the topic of this name, spelling apart (half-space, space, ي/ی); None where the form has it not."""
        wanted = _skeleton(name)
        return next((value for topic, value in self.topics().items() if _skeleton(topic) == wanted), None)

    def rss_topic(self) -> str | None:
        """Topic id in the page's own RSS link, not in its menu; None where it has none, or links to several."""
        for selector in selectors.LISTING["rss"]:
            own = [link.get("href", "") for link in select(self.root, selector) if not link.xpath(_IN_MENU)]
            ids = {match[1] for href in own if (match := _TOPIC_ID.search(href))}
            if len(ids) == 1:
                return ids.pop()
        return None

    def _boxes(self) -> list[tuple[Any, Box]]:
        found = []
        for selector in selectors.LISTING["box"]:
            for node in select(self.root, selector):
                if selectors.ADVERTS.intersection(node.get("class", "").split()) or node.xpath("ancestor::article"):
                    continue
                entries = tuple(entry for item in self._items(node) for entry in self._entries(item))
                if entries:
                    title = squeeze(node.xpath("string((./header//h2 | ./header//h1 | ./header//h3)[1])"))
                    found.append((node, Box(node.get("id", ""), title, entries, _is_side(node))))
        return found

    def _items(self, box: Any) -> list[Any]:
        """The list items of a box itself, not those of a box inside it."""
        return [item for item in select(box, "li") if item.xpath("ancestor::section[1]")[0] is box]

    def _main_list(self) -> Box | None:
        boxes = self._boxes()
        with_pager = [box for node, box in boxes if any(select(node, pager) for pager in selectors.LISTING["pager"])]
        main = with_pager or [box for _, box in boxes if not box.side]
        return max(main, key=lambda box: len(box.entries), default=None)

    def _entries(self, item: Any) -> Iterator[ListingEntry]:
        """The stories of one list item: one as a rule, none where it links to no story."""
        for selector in selectors.LISTING["item_link"]:
            for link in select(item, selector):
                url = absolute(self.url, link.get("href", ""))
                code = news_code(url)
                if code:
                    yield ListingEntry(
                        url=url,
                        code=code,
                        title=squeeze(text_of(link)),
                        lead=first(item, selectors.LISTING["item_lead"])[0],
                        published=_stamp(item),
                        news_type=next((name for name in item.get("class", "").split() if name in NEWS_TYPES), ""),
                        image=absolute(self.url, first(item, selectors.LISTING["item_image"])[0]),
                    )


def _stamp(item: Any) -> datetime | None:
    """The first absolute time of an item; relative ones («۴ روز قبل») give none."""
    for selector in selectors.LISTING["item_time"]:
        stamp = parse_stamp(first(item, (selector,))[0])
        if stamp is not None:
            return stamp
    return None


def _is_side(node: Any) -> bool:
    classes = " ".join(node.xpath("ancestor::*/@class")).split()
    return bool(selectors.SIDE_COLUMN.intersection(classes)) or bool(node.xpath("ancestor::aside"))


def _unique(entries: list[ListingEntry] | tuple[ListingEntry, ...]) -> list[ListingEntry]:
    """One entry per code; a later one only fills what the first left empty."""
    found: dict[str, ListingEntry] = {}
    for entry in entries:
        first_one = found.setdefault(entry.code, entry)
        if first_one is not entry:
            found[entry.code] = replace(
                first_one, lead=first_one.lead or entry.lead, published=first_one.published or entry.published
            )
    return list(found.values())


def _skeleton(name: str) -> str:
    return "".join(fold(name).replace(ZWNJ, "").replace("&gt;", ">").split())
