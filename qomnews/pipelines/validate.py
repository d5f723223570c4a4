"""Validate: only a story that can be kept and cited goes on, and nothing in it can harm a reader."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace

from qomnews.items import Article, Story
from qomnews.pipelines.rejected import Rejected

_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Control characters, lone surrogates (from JSON-LD), bidirectional controls: what breaks SQLite, or a reader's eye."""

_PUBLISHED_FIELDS = ("title", "kicker", "lead", "dateline", "paragraphs", "tags", "section")
"""What a correction by the agency may change; the hash is over these."""


def validate(story: Story) -> Story:
    """The story with harmless text and its hash; raises Rejected when code, title, date or text is missing.

    A story whose page is still owed needs no text; a story of pictures or film has none and is rejected as ``no_text``.
    """
    article = harmless(story.article)
    if not (article.agency and article.code.isascii() and article.code.isdigit()):
        raise Rejected("rejected", f"no news code: «{article.code}»")
    if not article.title.strip():
        raise Rejected("rejected", "no title")
    if article.published is None or article.published.tzinfo is None:
        raise Rejected("rejected", "no date of publication")
    if not article.body_owed and not any(paragraph.strip() for paragraph in (article.lead, *article.paragraphs)):
        raise Rejected("no_text", f"no text in this {article.news_type or 'story'}")
    return replace(story, article=article, content_hash=content_hash(article))


def harmless(article: Article) -> Article:
    """The article without NUL and other control characters, lone surrogates and bidirectional controls in any text.

    >>> harmless(Article("irna", "1", "https://www.irna.ir/news/1/x", "معدن\\u202e نمک\\x00")).title
    'معدن نمک'
    """
    changes: dict[str, str | tuple[str, ...]] = {}
    for field in fields(article):
        value = getattr(article, field.name)
        if isinstance(value, str) and _HARMFUL.search(value):
            changes[field.name] = _HARMFUL.sub("", value)
        elif isinstance(value, tuple) and any(map(_HARMFUL.search, value)):
            changes[field.name] = tuple(_HARMFUL.sub("", part) for part in value)
    return replace(article, **changes) if changes else article  # type: ignore[arg-type]


def content_hash(article: Article) -> str:
    """SHA-256 over the published text fields, as hex: the same story twice has the same hash.

    >>> first = Article("irna", "1", "https://www.irna.ir/news/1/x", "معدن", tags=("قم",))
    >>> content_hash(first) == content_hash(replace(first, url="https://www.irna.ir/news/1/y", image="i.jpg"))
    True
    """
    parts = [repr(getattr(article, name)) for name in _PUBLISHED_FIELDS]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


class Validate:
    """The item pipeline of ``validate``."""

    def process_item(self, item: Story) -> Story:
        """The story with the step's fields filled; raises Rejected, which Scrapy counts as dropped."""
        return validate(item)
