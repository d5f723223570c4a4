"""The gate: no measured quality may fall below its pinned floor, and floors only rise."""

from __future__ import annotations

import pytest

from tests.eval import floors, sets


@pytest.mark.parametrize("group", ["cases regular", "cases hard", "unseen", "composed", "agency", "dev"])
def test_figures_reach_their_floors(group: str) -> None:
    if group == "dev" and not sets.DEV.exists():
        pytest.skip(f"the labelled development set is not here: {sets.DEV}")
    pinned = {group: floors.load()[group]}
    assert floors.misses({group: sets.figure_numbers(sets.results()[group])}, pinned) == []


def test_the_reasons_of_the_ledger_reach_their_floor() -> None:
    assert floors.misses({"reasons": sets.reason_numbers()}, floors.load()) == []


def test_half_spaces_topics_and_ledger_reach_their_floors() -> None:
    if not sets.TOPICS.exists():
        pytest.skip(f"the labelled sets are not here: {sets.SHARED}")
    assert floors.misses(sets.shared_sets(), floors.load()) == []


def test_every_floor_is_measured() -> None:
    pinned = floors.load()
    for group, scored in sets.results().items():
        assert pinned[group].keys() == sets.figure_numbers(scored).keys()


def test_a_lost_number_is_named_and_not_pinned() -> None:
    pinned = {"cases hard": {"quant": 90.0, "false hits": 0.0}}
    fallen = {"cases hard": {"quant": 89.94, "false hits": 1.0}}
    assert len(floors.misses(fallen, pinned)) == 2
    assert floors.raised(fallen, pinned) == pinned


def test_a_better_number_is_pinned_on_the_weaker_side() -> None:
    pinned = {"cases hard": {"quant": 90.0, "false hits": 3.0}}
    better = {"cases hard": {"quant": 91.26, "false hits": 2.0}}
    assert floors.raised(better, pinned) == {"cases hard": {"quant": 91.2, "false hits": 2.0}}
    assert floors.misses(better, floors.raised(better, pinned)) == []
