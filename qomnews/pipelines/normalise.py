"""Normalise: the canonical text, which offsets, search and reports refer to, beside the text as published."""

from __future__ import annotations

from dataclasses import replace

from qomnews.items import Article, Story
from qomnews.text import normalize


def normalise(story: Story) -> Story:
    """The story with ``title``, ``lead``, ``text`` and ``raw_text``.

    The text is title, kicker, lead and paragraphs, each normalised, joined by blank lines; empty ones are left out.
    """
    raw = published_parts(story.article)
    parts = [part for part in map(normalize, raw) if part.strip()]
    return replace(
        story,
        title=normalize(story.article.title),
        lead=normalize(story.article.lead),
        text="\n\n".join(parts),
        raw_text="\n\n".join(raw),
    )


def published_parts(article: Article) -> list[str]:
    """Title, kicker, lead and paragraphs as published, in that order, empty ones left out."""
    parts = (article.title, article.kicker, article.lead, *article.paragraphs)
    return [part for part in parts if part.strip()]


class Normalise:
    """The item pipeline of ``normalise``."""

    def process_item(self, item: Story) -> Story:
        """The story with the step's fields filled."""
        return normalise(item)
