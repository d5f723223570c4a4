"""The steps of a story, written once: a crawl takes its pipelines from here, and so do the doors without a network.

``STEPS`` is the dataflow. Each step is a pure function ``Story -> Story`` in a file of its own name, and raises
Rejected for a story that goes no further.
"""

from __future__ import annotations

from qomnews.items import Story
from qomnews.pipelines.classify import classify
from qomnews.pipelines.extract import extract
from qomnews.pipelines.normalise import normalise
from qomnews.pipelines.rejected import Rejected
from qomnews.pipelines.select import select
from qomnews.pipelines.validate import validate

STEPS = (validate, normalise, classify, select, extract)
"""The pure steps in order."""

CRAWL_PIPELINES = {
    **{f"{step.__module__}.{step.__name__.title()}": 100 * place for place, step in enumerate(STEPS, start=1)},
    "qomnews.pipelines.store.Store": 900,
}
"""The item pipelines of a crawl: the same steps, then the store."""


def process(story: Story, *, all_topics: bool = False) -> Story:
    """The story with text, topics and figures; raises Rejected. ``all_topics`` leaves out ``select``."""
    for step in STEPS:
        if not (all_topics and step is select):
            story = step(story)
    return story


__all__ = ["CRAWL_PIPELINES", "STEPS", "Rejected", "process"]
