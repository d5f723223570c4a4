from __future__ import annotations

from decimal import Decimal

import pytest

from qomnews.replica.bombs import bomb_stories
from qomnews.replica.faults import FAULTS
from qomnews.replica.generated import generated_stories, side_stories
from qomnews.replica.stories import (
    REFERENCE,
    TEHRAN,
    NewsStory,
    load_desks,
    load_hostile_stories,
    load_stories,
    newest_first,
    tehran_time,
)

STORIES = load_stories()
EXPECTING = [story for story in STORIES if story.expect]
WEEKDAYS = ("دوشنبه", "سه شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
ARABIC = str.maketrans("يك\u200c", "یک ")


def whole(story: NewsStory) -> str:
    return "\n".join((story.title, story.lead, *story.paragraphs)).translate(ARABIC)


def test_there_are_enough_stories_of_every_sort() -> None:
    assert len(STORIES) >= 64
    assert sum("industry" in story.also and story.desk == "qom" for story in STORIES) >= 28
    assert len(EXPECTING) >= 12
    assert {story.news_type for story in STORIES} >= {"news", "report", "talk", "photo", "video"}
    assert sum("old" in story.layout for story in STORIES) >= 2


def test_codes_rise_with_time() -> None:
    codes = [int(story.code) for story in reversed(STORIES)]
    assert codes == sorted(codes)


def test_no_story_is_younger_than_the_reference_day() -> None:
    assert all(story.published <= tehran_time(f"{REFERENCE} 23:59") for story in STORIES)
    assert all((story.modified or story.published) >= story.published for story in STORIES)


def test_every_desk_and_fault_that_a_story_names_exists() -> None:
    desks = {desk.key for desk in load_desks()}
    assert {story.desk for story in STORIES} | {key for story in STORIES for key in story.also} <= desks
    assert {story.fault.split("*")[0] for story in STORIES if story.fault} <= set(FAULTS)


@pytest.mark.parametrize("story", EXPECTING, ids=[story.code for story in EXPECTING])
def test_what_a_story_expects_stands_in_it(story: NewsStory) -> None:
    assert set(story.expect) <= {"relevant", "topics", "figures"}
    assert set(story.expect.get("topics", ())) <= {"mining", "trade", "industry"}
    for figure in story.expect.get("figures", ()):
        assert figure["text"].translate(ARABIC) in whole(story)
        assert Decimal(figure["value"]).is_finite()


@pytest.mark.parametrize("story", STORIES, ids=[story.code for story in STORIES])
def test_the_weekday_on_which_someone_spoke_is_the_day_of_the_story(story: NewsStory) -> None:
    said = [day for day in WEEKDAYS if f" روز {day} " in whole(story)]
    assert said in ([], [WEEKDAYS[story.published.weekday()]])


def test_the_hostile_stories_hold_what_hurts() -> None:
    text = "\n".join(whole(story) for story in load_hostile_stories())
    for poison in ("DROP TABLE", "<script>", "=HYPERLINK(", "\u202e", "\0", "\x1b["):
        assert poison in text


def test_the_bombs_hold_a_hundred_thousand_digits() -> None:
    assert any(len(paragraph) > 100_000 for story in bomb_stories() for paragraph in story.paragraphs)


def test_no_two_sets_share_a_code() -> None:
    sets = (STORIES, load_hostile_stories(), bomb_stories(), side_stories(), generated_stories(300))
    codes = [story.code for stories in sets for story in stories]
    assert len(codes) == len(set(codes))


def test_a_code_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        newest_first([STORIES[0], STORIES[0]])


def test_generated_stories_are_the_same_every_time_and_spread_over_days() -> None:
    first = generated_stories(400)
    generated_stories.cache_clear()
    assert generated_stories(400) == first
    assert len({story.published.astimezone(TEHRAN).date() for story in first}) == 3
    assert len({story.title for story in first}) == 400
