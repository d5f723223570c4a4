"""What is measured on: about 800 articles of up to 2,000 characters, and pages of the replica's layout around them."""

from __future__ import annotations

import itertools
import json
import math
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from qomnews.replica.generated import side_stories
from qomnews.replica.site import Paging, Site
from qomnews.replica.stories import REFERENCE, NewsStory, load_desks, tehran_time
from tests.eval.gold import SHARED, own_rows

CORPUS = SHARED / "corpus/news.jsonl"
COUNT = 800
LENGTH = 2000
BASE = "http://127.0.0.1"


@dataclass(frozen=True, slots=True)
class Page:
    """One article page as it comes over the wire."""

    url: str
    body: bytes


def articles() -> tuple[str, list[str]]:
    """What the texts are, and the texts: real news where the shared corpus is present, else the labelled sentences."""
    if CORPUS.exists():
        lines = CORPUS.read_text(encoding="utf-8").splitlines()
        every = math.ceil(len(lines) / COUNT)
        return f"{len(lines[::every])} texts of real news", [json.loads(line)["text"] for line in lines[::every]]
    sentences = itertools.cycle(row.text for row in own_rows())
    texts = []
    for _ in range(COUNT):
        parts: list[str] = []
        while sum(map(len, parts)) < LENGTH:
            parts.append(next(sentences))
        texts.append("\n\n".join(parts))
    return f"{COUNT} texts of labelled sentences", texts


def pages(texts: list[str]) -> list[Page]:
    """A page in the replica's layout for each text; its first line is the title."""
    stories = [story(text, number) for number, text in enumerate(texts)]
    site = Site(stories, load_desks(), BASE, Paging(), side_stories())
    return [Page(BASE + story.path, site.reply(quote(story.path)).body) for story in stories]


def story(text: str, number: int) -> NewsStory:
    title, *paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    return NewsStory(
        code=str(95_000_000 + number),
        published=tehran_time(f"{REFERENCE} 12:00") - timedelta(minutes=number),
        title=title[:120],
        lead=f"قم- ایرنا- {paragraphs[0] if paragraphs else title}",
        paragraphs=tuple(paragraphs[1:]),
    )
