"""The adapter that makes an item pipeline of a pure step."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from qomnews.items import Story


class StepPipeline:
    """An item pipeline that runs one step and knows nothing else."""

    step: ClassVar[Callable[[Story], Story]]

    def process_item(self, item: Story) -> Story:
        """The story with the step's fields filled; raises Rejected, which Scrapy counts as dropped."""
        return type(self).step(item)
