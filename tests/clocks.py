"""A session whose clock begins at a moment of one's choice, for crawls on days that matter."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Self

from scrapy.crawler import Crawler

from qomnews.extensions.session import Session
from qomnews.settings import EXTENSIONS


class SessionAt(Session):
    """The session of a run that takes place at QOMNEWS_TEST_NOW, an ISO stamp with its zone."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        begun = datetime.now(UTC)
        moment = datetime.fromisoformat(crawler.settings["QOMNEWS_TEST_NOW"]).astimezone(UTC)
        return cls(crawler, lambda: moment + (datetime.now(UTC) - begun))


def at(moment: datetime) -> tuple[str, ...]:
    """The arguments of a crawl that takes place at that moment."""
    extensions = {name: order for name, order in EXTENSIONS.items() if name != "qomnews.extensions.session.Session"} | {
        "tests.clocks.SessionAt": 10
    }
    return ("-s", f"EXTENSIONS={json.dumps(extensions)}", "-s", f"QOMNEWS_TEST_NOW={moment.isoformat()}")
