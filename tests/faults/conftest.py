"""One replica without faults and one whole crawl of it for each worker: most tests begin where a good run ended."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from qomnews.replica.server import Replica, start
from tests.crawling import crawl


@pytest.fixture(scope="session")
def clean() -> Iterator[Replica]:
    """A replica on which every page answers well; tests that change it start one of their own."""
    with start(scenario="clean") as replica:
        yield replica


@pytest.fixture(scope="session")
def whole(clean: Replica, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of one uninterrupted crawl, to compare with and not to change."""
    path = tmp_path_factory.mktemp("whole") / "whole.db"
    run = crawl(clean.base_url, path)
    assert run.status == 0, run.log
    return path


@pytest.fixture
def database(whole: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(whole, tmp_path / "news.db"))
