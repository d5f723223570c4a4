"""How a step says that a story goes no further."""

from __future__ import annotations

from scrapy.exceptions import DropItem


class Rejected(DropItem):
    """Raised when a story goes no further, from the steps; Scrapy drops the item, the frontier keeps state and reason."""

    def __init__(self, state: str, reason: str) -> None:
        super().__init__(reason)
        self.state = state
        """The frontier's state: ``irrelevant``, ``no_text`` or ``rejected``."""
        self.reason = reason
        """One line for the log and the frontier."""

    def __reduce__(self) -> tuple[type[Rejected], tuple[str, str]]:
        # it travels back from the worker processes of reparse
        return type(self), (self.state, self.reason)
