"""Classify: what the story is about, with the evidence."""

from __future__ import annotations

from dataclasses import replace

from qomnews import topics
from qomnews.items import Story
from qomnews.pipelines.step import StepPipeline
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


class Classify(StepPipeline):
    """The item pipeline of ``classify``."""

    step = staticmethod(classify)
