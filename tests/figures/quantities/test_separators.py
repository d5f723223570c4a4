"""The decision table of separators, row by row."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qomnews.figures.quantities.separators import LONGEST, dotted, read, slash_parts


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("12٫5", Decimal("12.5")),
        ("12٬500", 12_500),
        ("12'500", 12_500),
        ("12,500", 12_500),
        ("12،500", 12_500),
        ("1,234,567", 1_234_567),
        ("12,500.75", Decimal("12500.75")),
        ("12,5", Decimal("12.5")),
        ("0,04", Decimal("0.04")),
        ("1.234.567", 1_234_567),
        ("12.5", Decimal("12.5")),
        ("12.500", Decimal("12.5")),
        ("1/234/567", 1_234_567),
        ("2/5", Decimal("2.5")),
        ("1/66", Decimal("1.66")),
        ("3/ 83", Decimal("83.3")),
        ("0", 0),
        ("1400", 1400),
    ],
)
def test_the_number_in_a_run_of_digits(run: str, value: object) -> None:
    assert read(run).value == value


@pytest.mark.parametrize(
    ("run", "reason"),
    [
        ("1399/08/15", "date"),
        ("99/8/15", "date"),
        ("15/8/1399", "date"),
        ("1399.08.15", "date"),
        ("1398/99", "date"),
        ("10:30", "time"),
        ("10:42:17", "time"),
        ("75:80", "score"),
        ("02537740025", "id"),
        ("7132/3072", "id"),
        ("3104/7216/7388", "id"),
        ("192.168.1.1", "id"),
        ("1" * (LONGEST + 1), "id"),
        ("1" * 10**5, "id"),
    ],
)
def test_what_is_no_number_says_why(run: str, reason: str) -> None:
    assert (read(run).value, read(run).reason) == (None, reason)


def test_doubtful_readings_are_flagged() -> None:
    assert read("2/5").flags == ("slash_order",)
    assert read("2/5", reversed_slash=True) == (Decimal("5.2"), None, ("reversed_slash",))
    assert read("12.500", dot_thousands=True) == (12_500, None, ("dot_thousands",))


def test_a_dot_with_three_digits_is_doubtful() -> None:
    assert dotted("12.500")
    assert not dotted("0.500")
    assert not dotted("12.50")


def test_the_sides_of_a_slash() -> None:
    assert slash_parts("94/17") == ("94", "17")
    assert slash_parts("1399/08") is None
    assert slash_parts("7132/3072") is None
