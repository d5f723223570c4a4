"""Classify: what the story is about, with the evidence."""

from __future__ import annotations

from dataclasses import replace

from qomnews import topics
from qomnews.items import Story
from qomnews.text import normalize


def classify(story: Story) -> Story:
    """The story with ``topics``."""
    article = story.article
    body = story.text.removeprefix(story.title).lstrip("\n")
    found = topics.classify(
        story.title,
        lead=story.lead,
        body=body,
        tags=tuple(map(normalize, article.tags)),
        section=normalize(article.section),
    )
    return replace(story, topics=found)


class Classify:
    """The item pipeline of ``classify``."""

    def process_item(self, item: Story) -> Story:
        """The story with the step's fields filled."""
        return classify(item)
