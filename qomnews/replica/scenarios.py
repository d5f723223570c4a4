"""The weathers of the replica: which stories it holds, how its archive pages, and where it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from qomnews.replica.faults import Fault
from qomnews.replica.site import Paging

NO_FAULTS: Mapping[str, Fault] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scenario:
    """One weather; ``start`` takes any of its fields as an override."""

    summary: str
    faults: Mapping[str, Fault] = field(default_factory=lambda: NO_FAULTS)
    """Key -> fault. A key is a path, a news code, a kind of page (robots feed sitemap archive service article),
    ``html`` (archive, service and article pages: what the content network guards) or ``*``."""
    sample_faults: tuple[Fault, ...] = ()
    """Faults laid on the newest good stories of Qom on mining and trade, one each."""
    story_faults: Literal["none", "mild", "all"] = "mild"
    """Which of the stories that carry a fault show it: ``mild`` lets those fail that are gone and those that come right
    when asked once more, so that a run ends well all the same."""
    pages: int = 0
    """How many generated stories stand in the place of the written ones; 0: the written ones."""
    hostile: bool = False
    """Whether the stories that attack their readers are added."""
    bombs: bool = False
    """Whether the stories full of endless digits are added."""
    edited: bool = False
    """Whether a story that has a corrected version shows it from the second visit on."""
    slugs_changed: bool = False
    """Whether every story of Qom answers at another slug than the one listed."""
    paging: Paging = field(default_factory=Paging)


def _everywhere(name: str, summary: str, *keys: str) -> Scenario:
    return Scenario(summary, MappingProxyType({key: Fault(name) for key in keys}))


def _sampled(summary: str, *names: str, after: int = 0) -> Scenario:
    return Scenario(summary, sample_faults=tuple(Fault(name, after=after) for name in names), story_faults="none")


SCENARIOS: Mapping[str, Scenario] = MappingProxyType(
    {
        "default": Scenario("a good day: a few stories are gone, a few come right when asked again"),
        "rough": Scenario("a bad day: each way to fail occurs once or twice among the stories", story_faults="all"),
        "clean": Scenario("every page answers well", story_faults="none"),
        "many": Scenario("generated stories, for crawls of thousands", pages=3000),
        # blocked
        "all_challenged": _everywhere("challenge", "every page is the interstitial; feeds and sitemaps answer", "html"),
        "all_captcha": _everywhere("captcha", "every page is the captcha; feeds and sitemaps answer", "html"),
        "all_403": _everywhere("forbidden", "everything is refused", "*"),
        "all_404": _everywhere("not_found", "nothing is there", "*"),
        "all_down": _everywhere("server_error", "everything answers 500", "*"),
        "challenge_midway": Scenario(
            "the interstitial appears after ten pages", MappingProxyType({"html": Fault("challenge", after=10)})
        ),
        "rate_limited": Scenario(
            "the first two pages answer 429 with Retry-After",
            MappingProxyType({"html": Fault("rate_limited", times=2)}),
        ),
        # feeds
        "feed_html": _everywhere("html_for_feed", "feeds answer an HTML page", "feed"),
        "feed_challenged": _everywhere("challenge", "feeds answer the interstitial", "feed"),
        "xxe_feed": _everywhere("xxe", "feeds hold external entities", "feed"),
        "billion_laughs": _everywhere("billion_laughs", "feeds hold entities that explode", "feed"),
        # redesigns
        "selector_renamed_listing": _everywhere(
            "listing_renamed", "lists have other class names", "archive", "service"
        ),
        "selector_renamed_article": _everywhere("article_renamed", "stories have other class names", "article"),
        # robots.txt
        "robots_interstitial": _everywhere("challenge", "robots.txt answers the interstitial", "robots"),
        "robots_disallow": Scenario(
            "robots.txt forbids everything", MappingProxyType({"robots": Fault("robots_disallow")})
        ),
        "robots_error": _everywhere("server_error", "robots.txt answers 500", "robots"),
        # lists that do not end
        "endless_paging": Scenario("the archive never ends", paging=Paging(endless=True)),
        "repeated_page": Scenario("past its end the archive repeats its last page", paging=Paging(repeated=True)),
        "archive_overflow": Scenario(
            "a day filter lets in later days too, ten rows a page", paging=Paging(size=10, overflow=True)
        ),
        # the stories themselves
        "edited": Scenario(
            "corrected stories show their new text from the second visit on", story_faults="none", edited=True
        ),
        "removed": _sampled("two stories vanish after the first visit", "not_found", "not_found", after=1),
        "slug_changed": Scenario("every story of Qom moved to another slug", story_faults="none", slugs_changed=True),
        "charsets": _sampled("three stories in three charsets", "latin1_header", "cp1256_meta", "cp1256_bytes"),
        "hostile_text": Scenario("stories attack their readers", story_faults="none", hostile=True),
        "digit_bombs": Scenario("stories hold endless numbers", story_faults="none", bombs=True),
        # the wire
        "drip": _sampled("one story comes byte by byte", "drip"),
        "hang": _sampled("one story never comes", "hang"),
        "big_body": _sampled("one story is 200 MB long", "big_body"),
        "gzip_bomb": _sampled("one story unpacks to 200 MB", "gzip_bomb"),
        "broken_wire": _sampled("stories are cut off in four ways", "reset", "cut", "truncated_gzip", "close"),
        "nested": _sampled("one story is nested 3,000 deep", "nested"),
        "off_site_redirect": _sampled("one story leads to another host", "redirect_off_site"),
        "redirect_loopback": _sampled(
            "stories lead to a private address and to a file", "redirect_loopback", "redirect_file"
        ),
        "redirect_self": _sampled("one story leads to itself", "redirect_self"),
    }
)
