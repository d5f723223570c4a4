from __future__ import annotations

from typing import Any

import pytest

from qomnews.extensions.exit_status import BLOCKED_REASONS, EXIT_TABLE, judge
from qomnews.extensions.summary import summary

GOOD: dict[str, Any] = {
    "item_scraped_count": 2,
    "qomnews/stories/new": 2,
    "qomnews/listings/ok": 3,
    "qomnews/links/seen": 40,
    "qomnews/outcomes/ok": 5,
}


@pytest.mark.parametrize(
    ("status", "reason", "stats"),
    [
        (0, "finished", {}),
        (0, "finished", {"qomnews/outcomes/not_found": 1, "qomnews/outcomes/soft_404": 1}),
        (3, "closespider_timeout", {}),
        (3, "page_cap", {"qomnews/outcomes/error": 3}),
        (3, "start_error", {}),
        (4, "finished", {"qomnews/outcomes/ok": 0, "qomnews/listings/ok": 0, "qomnews/listings/error": 2}),
        (4, "robots_unreachable", {}),
        (5, "finished", {"qomnews/outcomes/truncated": 1}),
        (5, "finished", {"log_count/ERROR": 1}),
        (5, "finished", {"spider_exceptions/count": 1}),
        (5, "finished", {"qomnews/listings/error": 1}),
        (6, "finished", {"qomnews/links/seen": 0}),
        (6, "finished", {"qomnews/listings/silent": 1, "qomnews/outcomes/challenged": 1}),
        (7, "finished", {"item_scraped_count": 3}),
        (7, "storage_failed", {}),
        (7, "challenged", {"qomnews/storage_failures": 1}),
        (8, "challenged", {}),
        (8, "finished", {"qomnews/outcomes/captcha": 1}),
        (8, "finished", {"qomnews/outcomes/ok": 0, "qomnews/outcomes/not_a_story": 9}),
        (70, None, {}),
        (130, "shutdown", {"log_count/ERROR": 4}),
    ],
)
def test_a_run_is_judged_by_what_it_did(status: int, reason: str | None, stats: dict[str, int]) -> None:
    assert judge(reason, GOOD | stats) == status


def test_days_that_are_all_done_already_are_no_failure() -> None:
    assert judge("finished", {"qomnews/window_covered": 1}) == 0


def test_every_status_is_in_the_table_with_its_meaning_and_what_to_do() -> None:
    codes = [row.code for row in EXIT_TABLE]
    assert codes == sorted(set(codes)) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 70, 75, 130]
    assert all(row.meaning.endswith(".") and row.what_to_do.endswith(".") for row in EXIT_TABLE)


@pytest.mark.parametrize("reason", sorted(BLOCKED_REASONS))
def test_a_block_is_never_a_success(reason: str) -> None:
    assert judge(reason, GOOD) == 8


@pytest.mark.parametrize("code", [row.code for row in EXIT_TABLE])
def test_the_summary_says_what_to_do(code: int) -> None:
    told = summary("finished", code, GOOD)
    assert f"exit status {code}" in told
    assert ("what to do" in told) == bool(code)
