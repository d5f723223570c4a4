"""What the stories promise in their ``expect`` blocks, from the page to the figure: topics, numbers and meanings."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from qomnews.items import Figure, Story
from qomnews.pages.nastooh import ArticlePage
from qomnews.pipelines import Rejected, process
from qomnews.replica.server import Replica
from qomnews.replica.stories import NewsStory, load_stories

Asking = Callable[..., Any]
PROMISING = [story for story in load_stories() if story.expect]
MEANINGS = ("measure", "status", "role", "direction", "aspect", "bound")
FLOOR = 0.85
"""Share of the promised meanings that must come out; the numbers themselves must all be there."""


def processed(clean: Replica, get: Asking, story: NewsStory, *, all_topics: bool = True) -> Story:
    article = ArticlePage(get(clean, story.path).text, clean.base_url + story.path, "irna").to_item()
    return process(Story(article, province="qom"), all_topics=all_topics)


def matching(figures: tuple[Figure, ...], promised: dict[str, str]) -> list[Figure]:
    high = promised.get("value_high")
    return [
        figure
        for figure in figures
        if figure.value == Decimal(promised["value"])
        and figure.unit == promised["unit"]
        and (high is None or figure.value_high == Decimal(high))
    ]


@pytest.mark.parametrize("story", PROMISING, ids=[story.code for story in PROMISING])
def test_topics_and_numbers_are_as_promised(clean: Replica, get: Asking, story: NewsStory) -> None:
    done = processed(clean, get, story)
    assert done.topics
    assert [topic for topic in story.expect.get("topics", ()) if not getattr(done.topics, topic)] == []
    assert [row["text"] for row in story.expect.get("figures", ()) if not matching(done.figures, row)] == []


@pytest.mark.parametrize("relevant", [True, False])
def test_stories_are_kept_or_left_out_as_promised(clean: Replica, get: Asking, relevant: bool) -> None:
    wrong = []
    for story in PROMISING:
        if story.expect.get("relevant") is relevant:
            try:
                processed(clean, get, story, all_topics=False)
                kept = True
            except Rejected:
                kept = False
            if kept is not relevant:
                wrong.append(story.title)
    assert wrong == []


def test_most_meanings_are_as_promised(clean: Replica, get: Asking) -> None:
    right, wrong = 0, []
    for story in PROMISING:
        figures = processed(clean, get, story).figures
        for row in story.expect.get("figures", ()):
            for name in MEANINGS:
                if name in row:
                    found = {getattr(figure, name) for figure in matching(figures, row)}
                    if row[name] in found:
                        right += 1
                    else:
                        wrong.append(f"{story.code} {row['text']}: {name} {row[name]}, not {found}")
    assert right / (right + len(wrong)) >= FLOOR, "\n".join(wrong)
