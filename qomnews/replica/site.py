"""What stands at which address of the replica: the site itself, without the network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from qomnews.replica import article, listing, parts
from qomnews.replica.faults import HTML, XML, Reply
from qomnews.replica.stories import REFERENCE, Desk, NewsStory, tehran_time

FEED_SIZE = 30
PIXEL = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

_STORY = re.compile(r"/(?:news|photo)/(\d+)(?:/(.*))?")
_DAY_LEAF = re.compile(r"/sitemap/all/(\d{4})/(\d\d)/(\d\d)/sitemap\.xml")
_NEWS_TYPES = {"1": "news", "2": "photo", "3": "video", "7": "report", "9": "talk", "10": "article", "11": "op-ed"}
_JSON_DAY = "1405/08/02"
"""The day whose leaf is JSON, as old leaves of the real site may be."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How the archive pages behave."""

    size: int = 30
    endless: bool = False
    """The archive never ends: new rows without end, all of the first day."""
    repeated: bool = False
    """Past its end the archive repeats its last page instead of an empty one."""
    overflow: bool = False
    """A day filter lets in rows of later days as well, first of all."""


class Site:
    """The stories and their desks, and the reply at every address; one site serves every thread."""

    def __init__(
        self, stories: Sequence[NewsStory], desks: Sequence[Desk], paging: Paging, *, side: Sequence[NewsStory] = ()
    ) -> None:
        self.desks = {desk.key: desk for desk in desks}
        self.paging = paging
        self._by_topic = {desk.topic_id: desk for desk in desks}
        self._side = tuple(side)
        self.replace(stories)

    def replace(self, stories: Sequence[NewsStory]) -> None:
        """Put other stories, newest first, in the place of all there were; the side boxes stay."""
        self.stories = tuple(stories)
        self._by_code = {story.code: story for story in (*self._side, *self.stories)}

    def story(self, code: str) -> NewsStory | None:
        """The story of that code, or None."""
        return self._by_code.get(code)

    def code_of(self, path: str) -> str | None:
        """The news code that an address names, or None where it names none."""
        match = _STORY.fullmatch(unquote(urlsplit(path).path))
        return match[1] if match else None

    def kind_of(self, path: str) -> str:
        """robots, feed, sitemap, archive, service, article, resource or other."""
        route = urlsplit(path).path
        for start, kind in (
            ("/robots.txt", "robots"),
            ("/rss", "feed"),
            ("/sitemap/", "sitemap"),
            ("/archive", "archive"),
            ("/page/archive.xhtml", "archive"),
            ("/service/", "service"),
            ("/news/", "article"),
            ("/photo/", "article"),
            ("/resources/", "resource"),
            ("/d/", "resource"),
        ):
            if route.startswith(start):
                return kind
        return "other"

    def reply(self, path: str, base: str) -> Reply:
        """The good reply at an address; ``path`` is percent-encoded and may carry a query."""
        parted = urlsplit(path)
        route, query = unquote(parted.path), dict(parse_qsl(parted.query))
        match self.kind_of(path):
            case "robots":
                return Reply(self._robots(base).encode(), "text/plain;charset=UTF-8")
            case "feed":
                return self._feed(route, base)
            case "sitemap":
                return self._sitemap(route, base)
            case "archive":
                return Reply(self._archive(query, base).encode())
            case "service":
                return self._service(route, base)
            case "article":
                return self._article(route, base)
            case "resource":
                return Reply(PIXEL, "image/gif")
        if route == "/":
            return Reply(self._home(base).encode())
        return _missing()

    def _robots(self, base: str) -> str:
        years = "".join(f"Sitemap: {base}/sitemap/{year}/sitemap.xml\n" for year in (1404, 1399, 1396))
        return f"User-agent: *\nDisallow: /search\nSitemap: {base}/sitemap/all/sitemap.xml\nSitemap: {base}/sitemap/news/sitemap.xml\n{years}"

    def _of_desk(self, desk: Desk | None) -> list[NewsStory]:
        if desk is None:
            return list(self.stories)
        inside = {other.key for other in self.desks.values() if other.name.startswith(desk.name + " > ")} | {desk.key}
        return [story for story in self.stories if story.desk in inside or not inside.isdisjoint(story.also)]

    def _feed(self, route: str, base: str) -> Reply:
        topic = re.fullmatch(r"/rss/tp/(\d+)", route)
        if topic and topic[1] not in self._by_topic:
            return Reply(listing.feed((), title="ایرنا", base=base, desks=self.desks).encode(), XML)
        if not topic and route not in {"/rss", "/rss-homepage"}:
            return _missing()
        desk = self._by_topic[topic[1]] if topic else None
        items = self._of_desk(desk)[: 20 if route == "/rss-homepage" else FEED_SIZE]
        title = f"ایرنا - {desk.name}" if desk else "ایرنا"
        return Reply(listing.feed(items, title=title, base=base, desks=self.desks).encode(), XML)

    def _sitemap(self, route: str, base: str) -> Reply:
        if route == "/sitemap/news/sitemap.xml":
            return Reply(listing.sitemap(self.stories[:FEED_SIZE], base, news=True).encode(), XML)
        if route == "/sitemap/all/sitemap.xml" or re.fullmatch(r"/sitemap/\d{4}/sitemap\.xml", route):
            year = route.split("/")[2]
            wanted = REFERENCE[:4] if year == "all" else year
            days = sorted({day for story in self.stories if (day := _day(story)).startswith(wanted)}, reverse=True)
            return Reply(listing.sitemap_index(f"{base}/sitemap/all/{day}/sitemap.xml" for day in days).encode(), XML)
        match = _DAY_LEAF.fullmatch(route)
        if not match:
            return _missing()
        day = "/".join(match.groups())
        items = [story for story in self.stories if _day(story) == day]
        if day == _JSON_DAY:
            return Reply(listing.json_leaf(items, base).encode(), XML)
        return Reply(listing.sitemap(items, base).encode(), XML)

    def _archive(self, query: dict[str, str], base: str) -> str:
        page = int(query["pi"]) if query.get("pi", "").isdecimal() and int(query["pi"]) else 1
        rows = self._archive_rows(query)
        size = self.paging.size
        shown = rows[(page - 1) * size : page * size]
        more = page * size < len(rows)
        if self.paging.endless and rows:
            shown, more = [_copy(rows[0], page, place) for place in range(size)], True
        elif self.paging.repeated and not shown:
            shown, more = rows[-size:], True
        kept = {name: query[name] for name in ("tp", "ty", "dy", "mn", "yr", "kw") if query.get(name)}
        return listing.archive(
            shown,
            query=kept,
            page=page,
            more=more,
            base=base,
            menu=self._menu(),
            side=self._side_boxes(base),
            desks=self.desks.values(),
        )

    def _archive_rows(self, query: dict[str, str]) -> list[NewsStory]:
        """The rows of a topic from the wanted day backwards: the day is where the list starts, not its limit."""
        rows = self._of_desk(self._by_topic.get(query.get("tp", "")))
        if query.get("tp") and query["tp"] not in self._by_topic:
            rows = []
        if wanted := _NEWS_TYPES.get(query.get("ty", "")):
            rows = [story for story in rows if story.news_type == wanted]
        if keyword := query.get("kw"):
            rows = [story for story in rows if keyword in story.tags]
        last = _last_day(query)
        if not last:
            return rows
        later = [story for story in rows if _day(story) > last]
        return (later[-3:] if self.paging.overflow else []) + [story for story in rows if _day(story) <= last]

    def _service(self, route: str, base: str) -> Reply:
        desk = next((desk for desk in self.desks.values() if desk.path == route), None)
        if desk is None:
            return _missing()
        own = self._of_desk(desk)
        economic = [story for story in own if "industry" in story.also]
        rest = [story for story in own if "industry" not in story.also]
        more = f"/archive?tp={desk.topic_id}"
        boxes = [
            parts.box(31, "آخرین خبرها", own[:12], base, more=more),
            parts.box(32, "اقتصادی", economic[:10], base, more=more),
            parts.box(33, "فرهنگی و اجتماعی", rest[:8], base, more=more),
            parts.box(34, "دیگر استان‌ها", self._side[:6], base, more="/archive?tp=1000"),
        ]
        return Reply(listing.service(desk, "\n".join(boxes), menu=self._menu(), side=self._side_boxes(base)).encode())

    def _home(self, base: str) -> str:
        boxes = parts.box(1, "مهم‌ترین خبرها", self.stories[:15], base, more="/archive")
        return listing.service(self.desks["provinces"], boxes, menu=self._menu(), side=self._side_boxes(base))

    def _article(self, route: str, base: str) -> Reply:
        match = _STORY.fullmatch(route)
        if not match or not (story := self.story(match[1])):
            return _missing()
        if not match[2]:
            return Reply(delivery="close")
        if route != story.path:
            return Reply(b"", HTML, 301, (("Location", quote(story.path)),))
        page = article.render(
            story,
            self.desks[story.desk],
            base=base,
            menu=self._menu(),
            side_boxes=self._side_boxes(base),
            related="".join(
                f'<li class="news"><div class="desc"><h3><a href="{quote(other.path)}">{other.title}</a></h3></div></li>'
                for other in self._side[:5]
            ),
        )
        # A lone surrogate cannot be encoded; the site would send it as a reference, which the page already holds.
        return Reply(page.encode())

    def _menu(self) -> str:
        return _cached_menu(tuple(self.desks.values()))

    def _side_boxes(self, base: str) -> str:
        return _cached_side(self._side, base)


@lru_cache(maxsize=8)
def _cached_menu(desks: tuple[Desk, ...]) -> str:
    return parts.menu(desks)


# A story holds mappings and so has no hash of its own: the boxes are found again by the identity of their tuple.
_SIDE: dict[tuple[int, str], str] = {}


def _cached_side(stories: tuple[NewsStory, ...], base: str) -> str:
    key = (id(stories), base)
    if key not in _SIDE:
        _SIDE[key] = parts.side_boxes(stories, base)
    return _SIDE[key]


def _missing() -> Reply:
    return Reply(parts.template("missing").substitute().encode(), status=404)


def _day(story: NewsStory) -> str:
    year, month, day = parts.jalali(story.published)
    return f"{year}/{month:02}/{day:02}"


def _last_day(query: dict[str, str]) -> str:
    """The day at which a filtered archive starts, as «1405/08/29»; empty without a year."""
    year, month, day = (query.get(name, "") for name in ("yr", "mn", "dy"))
    if not year.isdecimal():
        return ""
    return f"{year}/{int(month) if month.isdecimal() else 12:02}/{int(day) if day.isdecimal() else 31:02}"


def _copy(story: NewsStory, page: int, place: int) -> NewsStory:
    return replace(
        story, code=str(70_000_000 + page * 100 + place), title=f"{story.title} {page}-{place}", listed_slug=""
    )


def reference_moment() -> str:
    """The replica's last instant, as an ISO stamp: nothing on the site is younger."""
    return tehran_time(f"{REFERENCE} 23:59").isoformat()
