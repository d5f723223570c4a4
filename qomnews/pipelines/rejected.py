"""How a step says that a story goes no further."""

from __future__ import annotations

from scrapy.exceptions import DropItem

from qomnews.store.frontier import State


class Rejected(DropItem):
    """Raised when a story goes no further, from the steps; the item is dropped, the frontier keeps why."""

    def __init__(self, state: State, reason: str, near_threshold: bool = False) -> None:
        super().__init__(reason)
        self.state = state
        """The frontier's state: ``irrelevant``, ``no_text`` or ``rejected``."""
        self.reason = reason
        """One line for the log and the frontier."""
        self.near_threshold = near_threshold
        """True when a word more or less would have kept the story."""

    def __reduce__(self) -> tuple[type[Rejected], tuple[State, str, bool]]:
        # it travels back from the worker processes of reparse
        return type(self), (self.state, self.reason, self.near_threshold)
