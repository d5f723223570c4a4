"""A sitemap -> its stories, or its children where it is an index of sitemaps."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from qomnews.errors import PageError
from qomnews.items import ListingEntry
from qomnews.pages.decode import decode
from qomnews.pages.document import squeeze
from qomnews.pages.urls import absolute, news_code, strip_wayback
from qomnews.pages.xml import LIMIT, child_text, local_name, parse_xml
from qomnews.text.jalali import parse_stamp


class SitemapPage:
    """One sitemap: ``urlset``, ``sitemapindex``, or the JSON that old day leaves hold under an .xml name."""

    def __init__(self, body: bytes, url: str) -> None:
        self.body = body
        self.url = strip_wayback(url)

    def entries(self) -> list[ListingEntry]:
        """The stories, each once; empty for an index. Raises PageError when the body is no sitemap."""
        rows = self._json_rows()
        if rows is None:
            rows = [_row(node) for node in self._root() if local_name(node) == "url"]
        found: dict[str, ListingEntry] = {}
        for row in rows:
            url = absolute(self.url, row["loc"])
            code = news_code(url)
            if code:
                found.setdefault(code, _entry(row, url, code))
        return list(found.values())

    def children(self) -> list[str]:
        """Addresses of the sitemaps that an index lists, as given; empty for a leaf. Raises PageError as above."""
        if self._json_rows() is not None:
            return []
        nodes = [node for node in self._root() if local_name(node) == "sitemap"]
        return [url for node in nodes if (url := absolute(self.url, child_text(node, "loc")))]

    def _root(self) -> etree._Element:
        root = parse_xml(self.body, self.url)
        if local_name(root) not in ("urlset", "sitemapindex"):
            raise PageError(f"{self.url}: the root is <{local_name(root)}>, no sitemap")
        return root

    def _json_rows(self) -> list[dict[str, str]] | None:
        """The rows of a JSON leaf; None where the body is no JSON object."""
        if len(self.body) > LIMIT or not self.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return None
        try:
            urls = json.loads(decode(self.body))["urls"]
        except (ValueError, KeyError, RecursionError) as error:
            raise PageError(f"{self.url}: JSON without a list of urls, no sitemap") from error
        if not isinstance(urls, list):
            raise PageError(f"{self.url}: JSON without a list of urls, no sitemap")
        return [_json_row(item) for item in urls if isinstance(item, dict) and isinstance(item.get("loc"), str)]


def _json_row(item: dict[str, Any]) -> dict[str, str]:
    # the key of old leaves really is «lastmode»
    modified = item.get("lastmod") or item.get("lastmode") or ""
    return {"loc": item["loc"], "lastmod": modified if isinstance(modified, str) else ""}


def _row(node: etree._Element) -> dict[str, str]:
    row = {"loc": child_text(node, "loc"), "lastmod": child_text(node, "lastmod")}
    for child in node:
        if local_name(child) == "news":
            row |= {"title": child_text(child, "title"), "published": child_text(child, "publication_date")}
        elif local_name(child) == "image":
            row.setdefault("image", child_text(child, "loc"))
    return row


def _entry(row: dict[str, str], url: str, code: str) -> ListingEntry:
    return ListingEntry(
        url=url,
        code=code,
        title=squeeze(row.get("title", "")),
        published=parse_stamp(row.get("published", "")),
        modified=parse_stamp(row["lastmod"]),
        image=absolute(url, row["image"]) if row.get("image") else "",
    )
