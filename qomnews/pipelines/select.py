"""Select: only stories about mining or trade are kept."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler

from qomnews.items import Story
from qomnews.pipelines.rejected import Rejected
from qomnews.topics import near_threshold


def select(story: Story) -> Story:
    """The story as it is; raises Rejected with state ``irrelevant`` when it is neither about mining nor about trade."""
    if story.topics is None:
        raise Rejected("rejected", "not classified")
    if not story.topics.relevant:
        reason = f"neither mining nor trade (score {story.topics.score:.2f})"
        raise Rejected("irrelevant", reason, near_threshold(story.topics))
    return story


class Select:
    """The item pipeline of ``select``; passes everything with QOMNEWS_ALL_TOPICS."""

    def __init__(self, all_topics: bool) -> None:
        self.all_topics = all_topics

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline for a crawler."""
        return cls(crawler.settings.getbool("QOMNEWS_ALL_TOPICS"))

    def process_item(self, item: Story) -> Story:
        """The story; raises Rejected, which Scrapy counts as dropped."""
        return item if self.all_topics else select(item)
