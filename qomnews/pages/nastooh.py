"""An article page of the CMS Nastooh «Saba Newsroom», which IRNA shares with some fifty agencies -> Article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any

from qomnews.errors import PageError
from qomnews.items import Article, ListingEntry
from qomnews.pages import selectors
from qomnews.pages.body import paragraphs
from qomnews.pages.document import first, head, parse, parse_story, select, squeeze, texts
from qomnews.pages.tail import split_dateline, split_tail
from qomnews.pages.urls import absolute, news_code, strip_wayback
from qomnews.text.characters import ZWNJ, fold
from qomnews.text.jalali import TEHRAN, parse_day, parse_stamp

_CODE = re.compile(r"[0-9]{5,14}")
_BETWEEN_TAGS = re.compile(r"[,،;؛]")
_DISAGREEMENT = timedelta(days=1)
_NEWS_TYPE_CLASS = "ptc-"


def own_address(html: str) -> str:
    """The address that a page gives itself (canonical, ``og:url``), Wayback prefix off; empty where it gives none."""
    return strip_wayback(first(head(parse_story(html)), selectors.ARTICLE["address"])[0])


def codes_on_page(html: str, agency: str = "") -> dict[str, str]:
    """Every news code that the page gives itself: field -> code, from head, canonical address and text."""
    root, layout = parse_story(html), selectors.for_agency(agency)
    found = {
        "nastooh:code": first(head(root), layout["code"])[0],
        "canonical": news_code(first(head(root), layout["address"])[0]) or "",
        "item-code": first(_story(root, layout["scope"]), layout["code_on_page"])[0],
    }
    codes = {name: fold(value).strip() for name, value in found.items()}
    return {name: code for name, code in codes.items() if _CODE.fullmatch(code)}


class ArticlePage:
    """One article page; every field is read from the page, and from the listing where the page has none.

    A page without text (video, photos, a bare headline) is an article with empty paragraphs. Nothing is normalised here
    beyond white space: letters, digits and half-spaces stay as published.
    """

    def __init__(self, html: str, url: str, agency: str, listing: ListingEntry | None = None) -> None:
        self.html = html
        self.url = strip_wayback(url)
        self.agency = agency
        self.listing = listing
        self.root = parse_story(html)
        self.layout = selectors.for_agency(agency)
        self.head = head(self.root)
        self.story = _story(self.root, self.layout["scope"])
        self.won: dict[str, str] = {}

    def to_item(self) -> Article:
        """The article; raises PageError naming the field when code, title or date is missing or the codes disagree."""
        code = self._code()
        lead, dateline, body, tail = self._texts()
        return Article(
            agency=self.agency,
            code=code,
            url=self._address(code),
            title=self._title(),
            kicker=self._in_story("kicker"),
            lead=lead,
            dateline=dateline,
            paragraphs=body,
            staff_code=tail[0],
            boilerplate=tail[1],
            tags=self._tags(),
            section=self._section(),
            news_type=self._news_type(),
            image=absolute(self.url, self._in_story("image") or self._in_head("image")),
            short_link=self._short_link(),
            published=self._published(),
            modified=parse_stamp(
                self._read("modified", self.head, "modified") or self._json_ld("modified", "dateModified")
            ),
            selectors=self.won,
        )

    # -- reading one field and noting what won ------------------------------------------------------------------------

    def _read(self, field: str, root: Any, key: str) -> str:
        value, selector = first(root, self.layout[key])
        return self._note(field, value, selector)

    def _note(self, field: str, value: str, source: str) -> str:
        if value:
            self.won.setdefault(field, source)
        return value

    def _in_story(self, field: str) -> str:
        return self._read(field, self.story, field)

    def _in_head(self, field: str) -> str:
        return self._read(field, self.head, f"{field}_in_head")

    def _json_ld(self, field: str, key: str) -> str:
        value = self._news_article.get(key, "")
        return self._note(field, squeeze(value), f"json-ld {key}") if isinstance(value, str) else ""

    def _listed(self, field: str) -> str:
        value: str = getattr(self.listing, field, "") or ""
        return self._note(field, squeeze(value), "listing")

    @property
    def _news_article(self) -> dict[str, Any]:
        return next(chain(_news_articles(self.root), _news_articles(parse(self.html))), {})

    # -- the fields ---------------------------------------------------------------------------------------------------

    def _code(self) -> str:
        """The code of the address asked for, which every code on the page must repeat."""
        found = codes_on_page(self.html, self.agency)
        asked = news_code(self.url)
        claimed = {"url": asked, **found} if asked else found
        if not claimed:
            raise PageError(f"{self.url or 'the page'}: no news code in the address, the head or the text")
        if len(set(claimed.values())) > 1:
            told = ", ".join(f"{name} {code}" for name, code in claimed.items())
            raise PageError(f"{self.url or 'the page'}: the page is of another story: {told}")
        name, code = next(iter(claimed.items()))
        return self._note("code", code, name)

    def _address(self, code: str) -> str:
        canonical = absolute(self.url, first(self.head, self.layout["address"])[0])
        if news_code(canonical) == code:
            return self._note("url", canonical, "canonical")
        return self._note("url", self.url, "url")

    def _title(self) -> str:
        title = (
            self._in_story("title")
            or self._in_head("title")
            or self._json_ld("title", "headline")
            or self._listed("title")
        )
        if not title:
            raise PageError(f"{self.url}: no title (tried {', '.join(self.layout['title'])})")
        return title

    def _texts(self) -> tuple[str, str, tuple[str, ...], tuple[str, str]]:
        """Lead, dateline, paragraphs, and (staff code, boilerplate).

        A lead that only the head or the listing has is often the first lines of the body, cut: then it is no lead.
        """
        tail = split_tail(self._paragraphs())
        body = tail.paragraphs
        lead = self._in_story("lead")
        if not lead:
            lead = self._in_head("lead") or self._listed("lead")
            opening = squeeze(split_dateline(lead)[1]).rstrip(" .…")
            if opening and body and squeeze(split_dateline(body[0])[1]).startswith(opening):
                lead = ""
                self.won.pop("lead", None)
        dateline, lead = split_dateline(lead)
        if dateline:
            self._note("dateline", dateline, "lead")
        elif body and not lead:
            dateline, opening = split_dateline(body[0])
            body = (opening, *body[1:])
            self._note("dateline", dateline, "body")
        return lead, dateline, body, (tail.staff_code, tail.boilerplate)

    def _paragraphs(self) -> list[str]:
        for selector in self.layout["body"]:
            for element in select(self.story, selector):
                found = paragraphs(element)
                if found:
                    self._note("paragraphs", found[0], selector)
                    return found
        return []

    def _published(self) -> datetime:
        """Aware, UTC. The head's stamp wins; one on the page more than a day off is noted as ``published_on_page``."""
        on_page, selector = first(self.story, self.layout["published_on_page"])
        shown = parse_stamp(on_page)
        stamp = self._read("published", self.head, "published") or self._json_ld("published", "datePublished")
        published = parse_stamp(stamp)
        if published is not None:
            if shown is not None and abs(shown - published) > _DISAGREEMENT:
                self._note("published_on_page", on_page, f"{selector} disagrees: {on_page}")
            return published
        self.won.pop("published", None)
        if shown is not None:
            self._note("published", on_page, selector)
            return shown
        if self.listing is not None and self.listing.published is not None:
            self._note("published", "listed", "listing")
            return self.listing.published
        day = parse_day(self._read("published", self.head, "published_day"))
        if day is None:
            raise PageError(
                f"{self.url}: no date (tried {', '.join(self.layout['published'])}, {selector or '.item-date'})"
            )
        return datetime.combine(day, time(), TEHRAN).astimezone(UTC)

    def _section(self) -> str:
        for selector in self.layout["breadcrumb"]:
            crumbs = [
                crumb for crumb in dict.fromkeys(texts(self.story, selector)) if crumb not in selectors.HOME_CRUMBS
            ]
            if crumbs:
                return self._note("section", " > ".join(crumbs), selector)
        return self._in_head("section") or self._listed("section")

    def _tags(self) -> tuple[str, ...]:
        """Visible tags, then those of the head; two spellings of one tag (ي and ی, half-space or space) count once."""
        found: dict[str, str] = {}
        for selector in self.layout["tags"]:
            for tag in texts(self.root, selector):
                found.setdefault(_tag_key(tag), self._note("tags", tag, selector))
        for selector in self.layout["tags_in_head"]:
            for keywords in texts(self.head, selector):
                for tag in filter(None, map(squeeze, _BETWEEN_TAGS.split(keywords))):
                    found.setdefault(_tag_key(tag), self._note("tags", tag, selector))
        return tuple(found.values())

    def _news_type(self) -> str:
        kind = self._read("news_type", self.head, "news_type")
        if kind:
            return kind
        body = parse(self.html).find("body")
        classes = [] if body is None else body.get("class", "").split()
        named = next((name for name in classes if name.startswith(_NEWS_TYPE_CLASS)), "")
        return self._note("news_type", named.removeprefix(_NEWS_TYPE_CLASS), "body class") or self._listed("news_type")

    def _short_link(self) -> str:
        link = strip_wayback(self._in_story("short_link"))
        return link if not link or "://" in link else f"https://{link}"


@lru_cache(maxsize=1)
def _story(root: Any, scope: tuple[str, ...]) -> Any:
    """The element of the story, or the whole page where no selector finds it."""
    found = next((element for selector in scope for element in select(root, selector)), None)
    return root if found is None else found


def _news_articles(root: Any) -> Iterator[dict[str, Any]]:
    """The NewsArticle objects among the page's JSON-LD; what is no JSON is passed over."""
    for script in select(root, 'script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "", strict=False)
        except ValueError:
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict) and item.get("@type") == "NewsArticle":
                yield item


def _tag_key(tag: str) -> str:
    return fold(tag).replace(ZWNJ, " ").replace("_", " ").strip(" #").casefold()
