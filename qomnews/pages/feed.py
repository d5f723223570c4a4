"""An RSS feed -> the stories it announces."""

from __future__ import annotations

from lxml import etree

from qomnews.errors import PageError
from qomnews.items import ListingEntry
from qomnews.pages.document import parse, squeeze, text_of
from qomnews.pages.urls import absolute, news_code, strip_wayback
from qomnews.pages.xml import child_text, local_name, parse_xml
from qomnews.text.jalali import parse_stamp


class FeedPage:
    """One RSS feed; an item without the address of a story is left out."""

    def __init__(self, body: bytes, url: str) -> None:
        self.body = body
        self.url = strip_wayback(url)

    def entries(self) -> list[ListingEntry]:
        """The stories in the feed's order, each once; raises PageError when the body is no feed."""
        root = parse_xml(self.body, self.url)
        if local_name(root) not in ("rss", "rdf"):
            raise PageError(f"{self.url}: the root is <{local_name(root)}>, no feed")
        found: dict[str, ListingEntry] = {}
        for item in root.iter():
            if local_name(item) == "item":
                entry = self._entry(item)
                if entry is not None:
                    found.setdefault(entry.code, entry)
        return list(found.values())

    def _entry(self, item: etree._Element) -> ListingEntry | None:
        for address in (child_text(item, "link"), child_text(item, "guid")):
            url = absolute(self.url, address) if address else ""
            code = news_code(url)
            if code:
                break
        else:
            return None
        category = next((child for child in item if local_name(child) == "category"), None)
        enclosure = next((child for child in item if local_name(child) == "enclosure"), None)
        return ListingEntry(
            url=url,
            code=code,
            title=_plain(child_text(item, "title")),
            lead=_plain(child_text(item, "description")),
            published=parse_stamp(child_text(item, "pubdate")),
            section=_plain("".join(category.itertext())) if category is not None else "",
            province=category.get("domain", "").strip().lower() if category is not None else "",
            image=absolute(self.url, enclosure.get("url", "")) if enclosure is not None else "",
        )


def _plain(text: str) -> str:
    """Text that may be HTML, as text on one line."""
    if "<" in text or "&" in text:
        text = text_of(parse(f"<body>{text}</body>").find("body"))
    return squeeze(text)
