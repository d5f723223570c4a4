"""What stands at which address of the replica: the site itself, without the network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from qomnews.replica import article, listing, parts
from qomnews.replica.faults import HTML, XML, Reply
from qomnews.replica.stories import REFERENCE, Desk, NewsStory, tehran_time

FEED_SIZE = 30
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)

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
    lost: frozenset[str] = frozenset()
    """Codes of stories that the archive leaves out."""


class Site:
    """The stories and their desks, and the reply at every address; one site serves every thread."""

    def __init__(
        self, stories: Sequence[NewsStory], desks: Sequence[Desk], base: str, paging: Paging, side: Sequence[NewsStory]
    ) -> None:
        self.desks = {desk.key: desk for desk in desks}
        self.paging = paging
        self._by_topic = {desk.topic_id: desk for desk in desks}
        self._side = tuple(side)
        self._frame = parts.Frame.of(base, desks, side)
        self.replace(stories)

    def replace(self, stories: Sequence[NewsStory]) -> None:
        """Put other stories, newest first, in the place of all there were; the side boxes stay."""
        self.stories = tuple(stories)
        self._by_code = {story.code: story for story in (*self._side, *self.stories)}
        self._days = {story.code: _day(story) for story in self.stories}

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

    def reply(self, path: str) -> Reply:
        """The good reply at an address; ``path`` is percent-encoded and may carry a query."""
        parted = urlsplit(path)
        route, query = unquote(parted.path), dict(parse_qsl(parted.query))
        match self.kind_of(path):
            case "robots":
                return Reply(self._robots().encode(), "text/plain;charset=UTF-8")
            case "feed":
                return self._feed(route)
            case "sitemap":
                return self._sitemap(route)
            case "archive":
                return Reply(self._archive(query).encode())
            case "service":
                return self._service(route)
            case "article":
                return self._article(route)
            case "resource":
                return Reply(PIXEL, "image/gif")
        if route == "/":
            return Reply(self._home().encode())
        return _missing()

    def _robots(self) -> str:
        maps = "".join(
            f"Sitemap: {self._frame.base}/sitemap/{name}/sitemap.xml\n" for name in ("all", "news", 1404, 1399, 1396)
        )
        return f"User-agent: *\nDisallow: /search\n{maps}"

    def _of_desk(self, desk: Desk | None) -> list[NewsStory]:
        if desk is None:
            return list(self.stories)
        inside = {other.key for other in self.desks.values() if other.name.startswith(desk.name + " > ")} | {desk.key}
        return [story for story in self.stories if story.desk in inside or not inside.isdisjoint(story.also)]

    def _feed(self, route: str) -> Reply:
        topic = re.fullmatch(r"/rss/tp/(\d+)", route)
        if topic and topic[1] not in self._by_topic:
            return Reply(listing.feed((), title="ایرنا", base=self._frame.base, desks=self.desks).encode(), XML)
        if not topic and route not in {"/rss", "/rss-homepage"}:
            return _missing()
        desk = self._by_topic[topic[1]] if topic else None
        items = self._of_desk(desk)[: 20 if route == "/rss-homepage" else FEED_SIZE]
        title = f"ایرنا - {desk.name}" if desk else "ایرنا"
        return Reply(listing.feed(items, title=title, base=self._frame.base, desks=self.desks).encode(), XML)

    def _sitemap(self, route: str) -> Reply:
        if route == "/sitemap/news/sitemap.xml":
            return Reply(listing.sitemap(self.stories[:FEED_SIZE], self._frame.base, news=True).encode(), XML)
        if route == "/sitemap/all/sitemap.xml" or re.fullmatch(r"/sitemap/\d{4}/sitemap\.xml", route):
            year = route.split("/")[2]
            wanted = REFERENCE[:4] if year == "all" else year
            days = sorted({day for day in self._days.values() if day.startswith(wanted)}, reverse=True)
            return Reply(
                listing.sitemap_index(f"{self._frame.base}/sitemap/all/{day}/sitemap.xml" for day in days).encode(), XML
            )
        match = _DAY_LEAF.fullmatch(route)
        if not match:
            return _missing()
        day = "/".join(match.groups())
        items = [story for story in self.stories if self._days[story.code] == day]
        if day == _JSON_DAY:
            return Reply(listing.json_leaf(items, self._frame.base).encode(), XML)
        return Reply(listing.sitemap(items, self._frame.base).encode(), XML)

    def _archive(self, query: dict[str, str]) -> str:
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
            frame=self._frame,
            desks=self.desks.values(),
        )

    def _archive_rows(self, query: dict[str, str]) -> list[NewsStory]:
        """The rows of a topic from the wanted day backwards: the day is where the list starts, not its limit."""
        desk = self._by_topic.get(query.get("tp", ""))
        rows = [story for story in self._of_desk(desk) if story.code not in self.paging.lost]
        if query.get("tp") and query["tp"] not in self._by_topic:
            rows = []
        if wanted := _NEWS_TYPES.get(query.get("ty", "")):
            rows = [story for story in rows if story.news_type == wanted]
        if keyword := query.get("kw"):
            rows = [story for story in rows if keyword in story.tags]
        last = _last_day(query)
        if not last:
            return rows
        later = [story for story in rows if self._days[story.code] > last]
        return (later[-3:] if self.paging.overflow else []) + [
            story for story in rows if self._days[story.code] <= last
        ]

    def _service(self, route: str) -> Reply:
        desk = next((desk for desk in self.desks.values() if desk.path == route), None)
        if desk is None:
            return _missing()
        own = self._of_desk(desk)
        economic = [story for story in own if "industry" in story.also]
        rest = [story for story in own if "industry" not in story.also]
        more = f"/archive?tp={desk.topic_id}"
        boxes = [
            parts.box(31, "آخرین خبرها", own[:12], self._frame.base, more=more),
            parts.box(32, "اقتصادی", economic[:10], self._frame.base, more=more),
            parts.box(33, "فرهنگی و اجتماعی", rest[:8], self._frame.base, more=more),
            parts.box(34, "دیگر استان‌ها", self._side[:6], self._frame.base, more="/archive?tp=1000"),
        ]
        return Reply(listing.service(desk, "\n".join(boxes), frame=self._frame).encode())

    def _home(self) -> str:
        boxes = parts.box(1, "مهم‌ترین خبرها", self.stories[:15], self._frame.base, more="/archive")
        return listing.service(self.desks["provinces"], boxes, frame=self._frame)

    def _article(self, route: str) -> Reply:
        match = _STORY.fullmatch(route)
        if not match or not (story := self.story(match[1])):
            return _missing()
        if not match[2]:
            return Reply(delivery="close")
        if route != story.path:
            return Reply(b"", HTML, 301, (("Location", quote(story.path)),))
        return Reply(article.render(story, self.desks[story.desk], self._frame).encode())


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
