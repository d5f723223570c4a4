"""Floors under the half-space scores: they may only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qomnews.text import normalize
from qomnews.text.characters import ZWNJ
from tests.text.scoring import score

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "../shared/data"
NEWS = [line for line in (HERE / "halfspace_news.txt").read_text("utf-8").splitlines() if not line.startswith("#")]


def shared_sentences(name: str, every: int) -> list[str]:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the labelled set {name} lies outside the project and is not at hand")
    with path.open(encoding="utf-8") as file:
        return [json.loads(line)["marked"] for line in file][::every]


def test_the_set_is_large_enough_to_mean_something() -> None:
    assert len(NEWS) >= 120
    assert sum(line.count("_") for line in NEWS) >= 180


@pytest.mark.parametrize(("half_space", "floor"), [("", 0.985), (" ", 0.975)], ids=["lost", "typed as a space"])
def test_half_spaces_come_back_in_news(half_space: str, floor: float) -> None:
    assert score(NEWS, normalize, half_space).f1 >= floor


def test_good_news_copy_gains_no_half_space_and_loses_none() -> None:
    result = score(NEWS, normalize, ZWNJ)
    assert (result.false, result.missed, result.letters_changed) == (0, 0, 0)


@pytest.mark.parametrize(("half_space", "floor"), [("", 0.975), (" ", 0.97)], ids=["lost", "typed as a space"])
def test_half_spaces_come_back_in_mixed_prose(half_space: str, floor: float) -> None:
    result = score(shared_sentences("halfspace_dev.jsonl", 2), normalize, half_space)
    assert result.f1 >= floor
    assert result.letters_changed == 0


def test_good_prose_gains_hardly_any_half_space() -> None:
    result = score(shared_sentences("halfspace_dev.jsonl", 1), normalize, ZWNJ)
    assert result.letters_changed == 0
    assert result.false / result.right <= 40 / 3700


def test_the_copy_of_an_aggregator_gets_every_half_space_back() -> None:
    assert score(shared_sentences("halfspace_seed.jsonl", 1), normalize, "").f1 >= 0.98
