from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qomnews.items import ListingEntry
from qomnews.spiders.walk import Span, Walk, spans

TODAY = date(2026, 11, 21)


def entry(day: date | None, number: int) -> ListingEntry:
    published = datetime(day.year, day.month, day.day, 8, tzinfo=UTC) if day else None
    return ListingEntry(f"https://www.irna.ir/news/{number}/x", str(number), published=published)


def page(days: Iterable[date | None], first_number: int = 100) -> list[ListingEntry]:
    return [entry(day, first_number + n) for n, day in enumerate(days)]


def back(number: int) -> date:
    return TODAY - timedelta(days=number)


def codes(entries: Iterable[ListingEntry]) -> set[str]:
    return {one.code for one in entries}


def test_a_walk_goes_on_until_the_last_items_are_older_than_its_first_day() -> None:
    walk = Walk(first=back(3), last=None)
    first = page([back(0), back(0), back(1), back(2)])
    walk.read(first, unknown=codes(first))
    assert not walk.finished
    assert walk.complete == [back(0)], "one older story may be pinned there: a day ends with two"
    second = page([back(2), back(3), back(4), back(4)], 200)
    walk.read(second, unknown=codes(second))
    assert walk.finished
    assert walk.trouble is None
    assert walk.complete == [back(1), back(2), back(3)]


def test_the_day_at_the_bottom_of_a_page_is_not_complete() -> None:
    walk = Walk(first=back(9), last=None)
    walk.read(page([back(0), back(1), back(1)]), unknown=[])
    assert walk.complete == [back(0)]


def test_an_old_story_pinned_at_the_top_or_the_bottom_ends_nothing() -> None:
    walk = Walk(first=back(3), last=None)
    entries = page([back(400), back(0), back(1), back(400)])
    walk.read(entries, unknown=codes(entries))
    assert not walk.finished
    assert walk.complete == [back(0)]


def test_later_days_that_a_day_filter_lets_in_are_no_news_of_the_span() -> None:
    walk = Walk(first=back(10), last=back(8))
    entries = page([back(1), back(2), back(8), back(9), back(9)])
    walk.read(entries, unknown=codes(entries))
    assert walk.complete == [back(8)]


def test_two_empty_pages_are_the_end_of_the_archive() -> None:
    walk = Walk(first=back(20), last=None)
    entries = page([back(0), back(1), back(1)])
    walk.read(entries, unknown=codes(entries))
    walk.read([], unknown=[])
    assert not walk.finished
    walk.read([], unknown=[])
    assert walk.finished
    assert walk.trouble is None
    assert walk.complete[-1] == back(20)


def test_an_archive_that_was_never_seen_completes_no_day() -> None:
    walk = Walk(first=back(20), last=back(10))
    walk.read([], unknown=[])
    walk.read([], unknown=[])
    assert walk.finished
    assert walk.complete == []


def test_a_pager_that_repeats_its_last_page_is_trouble() -> None:
    walk = Walk(first=back(20), last=None)
    entries = page([back(0), back(1), back(1)])
    for _ in range(3):
        walk.read(entries, unknown=[])
    assert walk.finished
    assert walk.trouble == "listing_loop"


def test_without_an_open_day_known_ground_ends_the_walk() -> None:
    walk = Walk(first=None, last=None)
    entries = page([back(0), back(1)])
    walk.read(entries, unknown=["101"])
    assert not walk.finished
    walk.read(page([back(1), back(2)], 200), unknown=[])
    assert walk.finished
    assert walk.complete == []


def test_items_without_a_day_end_a_walk_after_two_pages_of_known_ones() -> None:
    walk = Walk(first=back(5), last=None)
    walk.read(page([None, None]), unknown=[])
    assert not walk.finished
    walk.read(page([None, None], 200), unknown=[])
    assert walk.finished
    assert walk.complete == []


@given(st.sets(st.integers(0, 60)))
def test_spans_hold_the_days_and_no_others_latest_first(numbers: set[int]) -> None:
    days = {back(number) for number in numbers}
    found = spans(days)
    inside = {span.first + timedelta(days=n) for span in found for n in range((span.last - span.first).days + 1)}
    assert inside == days
    assert found == sorted(found, key=lambda span: span.last, reverse=True)


@given(st.lists(st.integers(0, 3), min_size=30, max_size=120), st.integers(2, 9))
def test_every_day_is_complete_once_and_only_when_all_its_stories_were_seen(gaps: list[int], size: int) -> None:
    day, days = TODAY, []
    for gap in gaps:
        day -= timedelta(days=gap)
        days.append(day)
    entries = [entry(one, 1000 + n) for n, one in enumerate(days)]
    walk = Walk(first=days[-1] + timedelta(days=1), last=None)
    seen: set[str] = set()
    complete: list[date] = []
    while not walk.finished and walk.page < 100:
        shown = entries[(walk.page - 1) * size : walk.page * size]
        walk.read(shown, unknown=codes(shown))
        seen |= codes(shown)
        for done in walk.complete:
            assert {one.code for one, its in zip(entries, days, strict=True) if its == done} <= seen
        complete += walk.complete
    assert len(complete) == len(set(complete))
    assert complete == sorted(complete, reverse=True)


def test_one_span_per_gap() -> None:
    assert spans([back(1), back(2), back(5)]) == [Span(back(2), back(1)), Span(back(5), back(5))]
