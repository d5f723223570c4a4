"""The invented stories of the replica, read from ``stories/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from qomnews.text.jalali import TEHRAN, from_jalali

REFERENCE = "1405-08-30"
"""The replica's last day: every story is dated before its end, so that no output depends on the clock."""

_NOT_IN_SLUG = re.compile(r"[^\w\s\u200c-]")
_BREAKS = re.compile(r"[\s\u200c-]+")


@dataclass(frozen=True, slots=True)
class Desk:
    """A topic of the site: one ``tp`` id, one feed, one line of the archive's topic select."""

    key: str
    """Latin slug, as the feed's ``category@domain`` has it: «qom»."""
    topic_id: str
    name: str
    """«استان‌ها > قم»."""
    path: str
    """Address of its box page: «/service/province/qom»."""

    @property
    def short_name(self) -> str:
        """The last part of the name: «قم»."""
        return self.name.split(" > ")[-1]


@dataclass(frozen=True, slots=True)
class NewsStory:
    """One invented story: what its page, its feed entry and its place in the lists say."""

    code: str
    published: datetime
    """Aware, Tehran."""
    title: str
    lead: str = ""
    """With its dateline; empty: the page has no lead."""
    paragraphs: tuple[str, ...] = ()
    kicker: str = ""
    desk: str = "qom"
    also: tuple[str, ...] = ()
    """Keys of further desks whose feeds and archives list the story."""
    news_type: str = "news"
    tags: tuple[str, ...] = ()
    staff_code: str = ""
    boilerplate: str = ""
    modified: datetime | None = None
    """Aware, Tehran; None when the story was never changed."""
    layout: frozenset[str] = frozenset()
    """What is special about the page: old nested_title no_json_ld related staff_glued video photo two_dates …"""
    fault: str = ""
    """How the page fails, in the scenarios that let it: «reset*1» fails once; empty: it answers well."""
    listed_slug: str = ""
    """The slug that the lists still carry after the story's own changed; empty: the same."""
    edited: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the corrected version, for the scenario ``edited``."""
    expect: Mapping[str, Any] = field(default_factory=dict)
    """What a test may ask of the stored story: topics and a few figures."""

    @property
    def slug(self) -> str:
        """The title as the site turns it into an address."""
        return slug(self.title)

    @property
    def path(self) -> str:
        """Path of the page, unencoded."""
        return f"/{self.section_path}/{self.code}/{self.slug}"

    @property
    def listed_path(self) -> str:
        """Path of the page as lists and feeds give it, unencoded."""
        return f"/{self.section_path}/{self.code}/{self.listed_slug or self.slug}"

    @property
    def section_path(self) -> str:
        """``photo`` for a gallery, ``news`` for everything else."""
        return "photo" if self.news_type == "photo" else "news"


def slug(title: str) -> str:
    """The title with spaces and half-spaces as hyphens, other marks dropped, cut near 65 characters.

    >>> slug("معدن: ۱۲ طرح راه‌اندازی می‌شود")
    'معدن-۱۲-طرح-راه-اندازی-می-شود'
    """
    return _BREAKS.sub("-", _NOT_IN_SLUG.sub("", title)).strip("-")[:65].strip("-")


def tehran_time(text: str) -> datetime:
    """The aware Tehran time of a Jalali stamp.

    >>> tehran_time("1399-08-16 10:24").isoformat()
    '2020-11-06T10:24:00+03:30'
    """
    day, _, clock = text.partition(" ")
    year, month, date = (int(part) for part in day.split("-"))
    hour, minute = (int(part) for part in (clock or "00:00").split(":"))
    return datetime.combine(from_jalali(year, month, date), time(hour, minute), tzinfo=TEHRAN)


def story_of(row: Mapping[str, Any]) -> NewsStory:
    """The story of one table of a data file; raises KeyError or TypeError when the table is malformed."""
    fields = dict(row)
    fields["published"] = tehran_time(fields["published"])
    if "modified" in fields:
        fields["modified"] = tehran_time(fields["modified"])
    fields["paragraphs"] = paragraphs_of(fields.pop("body", ""))
    fields["tags"] = tuple(fields.get("tags", ()))
    fields["also"] = tuple(fields.get("also", ()))
    fields["layout"] = frozenset(fields.get("layout", ()))
    fields["boilerplate"] = fields.get("boilerplate", "").strip()
    return NewsStory(**fields)


def paragraphs_of(body: str) -> tuple[str, ...]:
    """The paragraphs of a body: blank lines part them, single line ends are layout of the data file."""
    return tuple(" ".join(block.split("\n")) for block in body.strip().split("\n\n") if block)


@cache
def load_desks() -> tuple[Desk, ...]:
    """The topics of the site, in the order of the archive's select."""
    return tuple(Desk(**row) for row in _read("desks.toml")["desk"])


@cache
def load_stories() -> tuple[NewsStory, ...]:
    """Every story of the default scenario, newest first; raises ValueError when a code occurs twice."""
    stories = [
        story_of(row)
        for entry in sorted((files(__package__) / "stories").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml") and entry.name not in {"desks.toml", "hostile.toml"}
        for row in _read(entry.name)["story"]
    ]
    return newest_first(stories)


@cache
def load_hostile_stories() -> tuple[NewsStory, ...]:
    """The stories whose text attacks its readers, newest first."""
    return newest_first([story_of(row) for row in _read("hostile.toml")["story"]])


def newest_first(stories: list[NewsStory]) -> tuple[NewsStory, ...]:
    """The stories by time, newest first; raises ValueError when a code occurs twice."""
    codes = [story.code for story in stories]
    repeated = {code for code in codes if codes.count(code) > 1}
    if repeated:
        raise ValueError(f"these codes stand in the story files twice: {sorted(repeated)}")
    return tuple(sorted(stories, key=lambda story: (story.published, story.code), reverse=True))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "stories" / name).read_text(encoding="utf-8"))
