"""The dead man's switch: a monitor is told that a run began and how it ended, so that it misses one that never came."""

from __future__ import annotations

import logging
from urllib.error import URLError
from urllib.request import Request, urlopen

logger = logging.getLogger(__name__)
_PATIENCE = 5.0
"""Seconds; a slow monitor must not hold up the news."""


def ping(url: str, message: str) -> None:
    """Ask for ``url/message``; nothing when the URL is empty. A ping that fails is logged and never fails the run."""
    if not url:
        return
    try:
        request = Request(f"{url.rstrip('/')}/{message}", headers={"User-Agent": "qomnews"})
        with urlopen(request, timeout=_PATIENCE):
            return
    except (URLError, OSError, ValueError) as error:
        logger.warning("the monitor could not be told «%s»: %s", message, error)
