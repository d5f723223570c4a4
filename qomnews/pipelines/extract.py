"""Extract: the figures of the canonical text, and the account of every other number in it."""

from __future__ import annotations

import logging
from dataclasses import replace

from qomnews.figures import read_figures
from qomnews.items import Story
from qomnews.text.jalali import TEHRAN

logger = logging.getLogger(__name__)


def extract(story: Story) -> Story:
    """The story with ``figures`` and ``ledger``.

    A story is never lost to its figures: when the extraction fails, the error is logged and the story goes on without.
    """
    article = story.article
    published = article.published.astimezone(TEHRAN).date() if article.published else None
    try:
        figures, ledger = read_figures(story.text, published=published, place=dateline_place(article.dateline) or None)
    except Exception:
        logger.exception(
            "the figures of %s/%s could not be read; the story is kept without", article.agency, article.code
        )
        return replace(story, figures=(), ledger=())
    return replace(story, figures=tuple(figures), ledger=tuple(ledger))


def dateline_place(dateline: str) -> str:
    """The place of a dateline; empty for an empty one.

    >>> dateline_place("قم - ایرنا")
    'قم'
    """
    return dateline.replace("–", "-").replace("ـ", "-").partition("-")[0].strip()


class Extract:
    """The item pipeline of ``extract``."""

    def process_item(self, item: Story) -> Story:
        """The story with the step's fields filled."""
        return extract(item)
