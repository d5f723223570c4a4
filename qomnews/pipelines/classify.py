"""Classify: what the story is about, with the evidence."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from qomnews import topics
from qomnews.items import Story
from qomnews.text import normalize

_label = lru_cache(maxsize=1024)(normalize)
"""Tags and sections are few, and story after story has the same."""


def classify(story: Story) -> Story:
    """The story with ``topics``."""
    article = story.article
    body = story.text.removeprefix(story.title).lstrip("\n")
    found = topics.classify(
        story.title,
        lead=story.lead,
        body=body,
        tags=tuple(map(_label, article.tags)),
        section=_label(article.section),
    )
    return replace(story, topics=found)


class Classify:
    """The item pipeline of ``classify``."""

    def process_item(self, item: Story) -> Story:
        """The story with the step's fields filled."""
        return classify(item)
