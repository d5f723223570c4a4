"""Normalise: the canonical text, which offsets, search and reports refer to, beside the text as published."""

from __future__ import annotations

from dataclasses import replace

from qomnews.items import Article, Story
from qomnews.text import normalize


def normalise(story: Story) -> Story:
    """The story with ``title``, ``lead``, ``text`` and ``raw_text``.

    The text is title, kicker, lead and paragraphs, each normalised, joined by blank lines; empty ones are left out.
    """
    article = story.article
    title, lead = normalize(article.title), normalize(article.lead)
    parts = (title, normalize(article.kicker), lead, *map(normalize, article.paragraphs))
    return replace(
        story,
        title=title,
        lead=lead,
        text="\n\n".join(filter(str.strip, parts)),
        raw_text="\n\n".join(published_parts(article)),
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
