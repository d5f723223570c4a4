from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from qomnews.items import ListingEntry
from qomnews.store.articles import save_story
from qomnews.store.frontier import LONGEST_DELAY, Frontier, retry_delay
from qomnews.store.values import utc_text

NOW = datetime(2020, 11, 7, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENTRY = ListingEntry(
    url="https://www.irna.ir/news/84107414/صادرات-سنگ",
    code="84107414",
    title="صادرات سنگ از قم",
    published=datetime(2020, 11, 7, 6, 0, tzinfo=UTC),
)


@pytest.fixture
def frontier(db):
    return Frontier(db, "irna")


def see(frontier, *entries, now=NOW, source="feed"):
    return frontier.see(entries or [ENTRY], province="qom", source=source, now=now)


def hours_to_next(frontier, now=NOW, code=ENTRY.code):
    text = frontier.row(code)["next_try_utc"]
    return None if text is None else (datetime.fromisoformat(text) - now) / HOUR


# What is done to an address that a listing has just shown -> its state, and the hours until the next try.
MACHINE = {
    "seen": ([], "new", 0),
    "a page came and is not stored yet": (["ok"], "new", 1),
    "stored": (["ok", "store"], "ok", 21),
    "stored, corrected later": (["ok", "store", "ok", "store"], "ok", 21),
    "stored from the feed": (["owe"], "owed", 0),
    "challenged": (["challenged"], "challenged", 1),
    "captcha": (["captcha"], "challenged", 1),
    "challenged twice": (["challenged", "challenged"], "challenged", 2),
    "challenged, then stored from the feed": (["challenged", "owe"], "owed", 1),
    "owed and challenged again": (["challenged", "owe", "challenged"], "owed", 2),
    "owed and failed": (["owe", "error"], "owed", 1),
    "owed and completed": (["challenged", "owe", "ok", "store"], "ok", 21),
    "failed": (["error"], "failed", 1),
    "failed five times": (["error"] * 5, "failed", 16),
    "failed for ever": (["error"] * 40, "failed", 168),
    "truncated": (["truncated"], "failed", 1),
    "empty": (["empty"], "failed", 1),
    "redirected away": (["redirected_away"], "failed", 1),
    "not a story": (["not_a_story"], "failed", 1),
    "failed, then stored": (["error", "ok", "store"], "ok", 21),
    "not found once": (["not_found"], "failed", 1),
    "not found twice in one run": (["not_found", "not_found"], "failed", 2),
    "not found in two runs": (["not_found", "next run", "not_found"], "gone", None),
    "soft 404 in two runs": (["soft_404", "next run", "not_found"], "gone", None),
    "not found, a page, not found": (["not_found", "ok", "store", "next run", "not_found"], "failed", 1),
    "stored, then gone": (["ok", "store", "not_found", "next run", "not_found"], "gone", None),
    "gone and tried again": (["not_found", "next run", "not_found", "not_found"], "gone", None),
    "gone and back": (["not_found", "next run", "not_found", "ok", "store"], "ok", 21),
    "owed and gone": (["owe", "not_found", "next run", "soft_404"], "gone", None),
    "irrelevant": (["ok", "irrelevant"], "irrelevant", None),
    "without text": (["ok", "no_text"], "no_text", 21),
    "rejected": (["ok", "rejected"], "rejected", 1),
    "rejected twice": (["ok", "rejected", "ok", "rejected"], "rejected", 2),
    "stored, then failed": (["ok", "store", "error"], "failed", 1),
}


def act(frontier, action, story, run):
    if action == "store":
        save_story(frontier.db, story(published=ENTRY.published), now=NOW)
    elif action == "owe":
        owed = story(body_owed=True, paragraphs=(), published=ENTRY.published)
        save_story(frontier.db, owed, now=NOW)
    elif action in ("irrelevant", "no_text", "rejected"):
        frontier.settle(ENTRY.code, action, "for a reason", now=NOW)
    else:
        frontier.record(ENTRY.code, action, now=NOW, run_id=run)


@pytest.mark.parametrize(("actions", "state", "hours"), MACHINE.values(), ids=MACHINE.keys())
def test_states(frontier, story, actions, state, hours):
    see(frontier)
    run = 1
    for action in actions:
        if action == "next run":
            run += 1
        else:
            act(frontier, action, story, run)
    assert frontier.row(ENTRY.code)["state"] == state
    assert hours_to_next(frontier) == hours


def test_a_story_that_is_gone_is_marked_as_removed(frontier, story):
    save_story(frontier.db, story(), now=NOW)
    frontier.record(ENTRY.code, "not_found", now=NOW)
    assert frontier.db.execute("SELECT removed_at FROM articles").fetchone()[0] is None
    frontier.record(ENTRY.code, "not_found", now=NOW + timedelta(minutes=5))
    assert frontier.row(ENTRY.code)["state"] == "failed", "five minutes later is the same visit"
    assert frontier.record(ENTRY.code, "not_found", now=NOW + 2 * HOUR) == "gone"
    assert frontier.db.execute("SELECT removed_at FROM articles").fetchone()[0] == utc_text(NOW + 2 * HOUR)


def test_an_address_is_new_once(frontier, dump):
    assert [(one.known, one.due) for one in see(frontier)] == [(False, True)]
    before = dump(frontier.db)
    assert [(one.known, one.due) for one in see(frontier, now=NOW + HOUR)] == [(True, True)]
    assert dump(frontier.db) == before


def test_a_listing_that_shows_a_story_twice_shows_it_once(frontier):
    seen = see(frontier, ENTRY, replace(ENTRY, url=ENTRY.url + "-دیگر"))
    assert [one.entry.code for one in seen] == [ENTRY.code]


def test_a_stored_story_is_known_and_not_due(frontier, story):
    see(frontier)
    save_story(frontier.db, story(published=ENTRY.published), now=NOW)
    assert [(one.known, one.due) for one in see(frontier, now=NOW + HOUR)] == [(True, False)]


def test_a_later_listing_fills_what_the_first_had_not(frontier):
    see(frontier, replace(ENTRY, title="", published=None), source="sitemap")
    see(frontier, replace(ENTRY, lead="خلاصه"))
    row = frontier.row(ENTRY.code)
    assert (row["title"], row["lead"], row["source"]) == (ENTRY.title, "خلاصه", "sitemap")
    see(frontier, replace(ENTRY, title="عنوان دیگر"))
    assert frontier.row(ENTRY.code)["title"] == ENTRY.title


def test_a_change_that_the_sitemap_announces_makes_a_story_due(frontier, story):
    see(frontier)
    frontier.record(ENTRY.code, "ok", now=NOW)
    save_story(frontier.db, story(published=ENTRY.published), now=NOW)
    same = replace(ENTRY, modified=NOW - HOUR)
    assert [one.due for one in see(frontier, same, now=NOW + HOUR)] == [False]
    newer = replace(ENTRY, modified=NOW + HOUR)
    assert [one.due for one in see(frontier, newer, now=NOW + 2 * HOUR)] == [True]
    assert [one.due for one in see(frontier, newer, now=NOW + 2 * HOUR)] == [True], "until its page came"
    frontier.record(ENTRY.code, "ok", now=NOW + 2 * HOUR)
    save_story(frontier.db, story(published=ENTRY.published), now=NOW + 2 * HOUR)
    assert [one.due for one in see(frontier, newer, now=NOW + 3 * HOUR)] == [False]


def test_a_change_makes_an_irrelevant_story_due(frontier):
    see(frontier)
    frontier.record(ENTRY.code, "ok", now=NOW)
    frontier.settle(ENTRY.code, "irrelevant", "sport", now=NOW)
    assert not see(frontier, now=NOW + 90 * DAY)[0].due
    assert see(frontier, replace(ENTRY, modified=NOW + DAY), now=NOW + 2 * DAY)[0].due


def test_a_change_does_not_hurry_a_page_that_fails(frontier):
    see(frontier)
    frontier.record(ENTRY.code, "challenged", now=NOW)
    assert not see(frontier, replace(ENTRY, modified=NOW), now=NOW + timedelta(minutes=5))[0].due


def test_an_unfetched_address_follows_a_changed_slug_and_a_stored_one_does_not(frontier, story):
    see(frontier)
    renamed = replace(ENTRY, url="https://www.irna.ir/news/84107414/عنوان-تازه")
    see(frontier, renamed)
    assert frontier.row(ENTRY.code)["url"] == renamed.url
    save_story(frontier.db, story(url=ENTRY.url), now=NOW)
    see(frontier, renamed)
    assert frontier.row(ENTRY.code)["url"] == ENTRY.url


def test_two_ways_to_write_one_address_are_one(frontier, dump):
    see(frontier)
    before = dump(frontier.db)
    encoded = "https://www.irna.ir/news/84107414/%D8%B5%D8%A7%D8%AF%D8%B1%D8%A7%D8%AA-%D8%B3%D9%86%DA%AF"
    see(frontier, replace(ENTRY, url=encoded))
    assert dump(frontier.db) == before


def test_a_redirect_is_remembered(frontier):
    see(frontier)
    frontier.record(ENTRY.code, "ok", now=NOW, url="https://www.irna.ir/news/84107414/canonical", http_status=200)
    row = frontier.row(ENTRY.code)
    assert (row["url"], row["http_status"], row["last_outcome"]) == (
        "https://www.irna.ir/news/84107414/canonical",
        200,
        "ok",
    )


def test_due_gives_what_is_to_be_fetched_and_in_which_order(frontier, story):
    codes = {name: str(84_000_000 + n) for n, name in enumerate(["old", "young", "failed", "waiting", "other", "gone"])}
    for name, code in codes.items():
        published = NOW - DAY if name == "old" else NOW
        frontier.see(
            [replace(ENTRY, code=code, published=published)],
            province="markazi" if name == "other" else "qom", source="feed", now=NOW - 2 * DAY,
        )  # fmt: skip
    frontier.record(codes["failed"], "error", now=NOW - DAY)
    frontier.record(codes["waiting"], "error", now=NOW)
    frontier.record(codes["gone"], "not_found", now=NOW - DAY, run_id=1)
    frontier.record(codes["gone"], "not_found", now=NOW - DAY, run_id=2)
    save_story(frontier.db, story(published=NOW - 4 * DAY), now=NOW - 2 * DAY)
    expected = [codes["young"], codes["old"], codes["failed"], "84107414"]
    assert [entry.code for entry in frontier.due(province="qom", now=NOW)] == expected
    assert [entry.code for entry in frontier.due(province="qom", now=NOW, limit=2)] == expected[:2]
    assert codes["other"] in [entry.code for entry in frontier.due(province="", now=NOW)]


def test_due_gives_entries_back_as_they_were_seen(frontier):
    full = replace(
        ENTRY, lead="خلاصه", section="استان‌ها > قم", news_type="report", image="https://img9.irna.ir/d/r1/1.jpg",
        modified=NOW - HOUR,
    )  # fmt: skip
    see(frontier, full)
    assert frontier.due(province="qom", now=NOW) == [full]


def test_young_stories_are_looked_at_on_days_one_three_seven_and_thirty(frontier, story):
    one = story(published=NOW)
    save_story(frontier.db, one, now=NOW)
    looked = []
    for day in range(1, 100):
        now = NOW + day * DAY
        for entry in frontier.due(province="qom", now=now):
            looked.append(day)
            frontier.record(entry.code, "ok", now=now)
            assert save_story(frontier.db, one, now=now) == "unchanged"
    assert looked == [1, 3, 7, 30]


def test_an_old_story_is_not_looked_at_again(frontier, story):
    save_story(frontier.db, story(published=NOW - 400 * DAY), now=NOW)
    assert hours_to_next(frontier) is None


def test_a_story_from_a_file_is_in_the_frontier(frontier, story):
    save_story(frontier.db, story(), now=NOW)
    row = frontier.row("84107414")
    assert (row["state"], row["source"], row["province"]) == ("ok", "file", "qom")


def test_an_unknown_code_can_be_recorded(frontier):
    assert frontier.record("1", "error", now=NOW, url="https://www.irna.ir/news/1/x", detail="timeout") == "failed"
    assert frontier.row("1")["reason"] == "error: timeout"
    frontier.settle("2", "irrelevant", "sport", now=NOW, url="https://www.irna.ir/news/2/x")
    assert frontier.counts() == {"failed": 1, "irrelevant": 1}


def test_agencies_do_not_share_codes(db):
    irna, isna = Frontier(db, "irna"), Frontier(db, "isna")
    see(irna)
    assert isna.row(ENTRY.code) is None
    assert not see(isna)[0].known


def test_the_delay_grows_and_never_shrinks():
    delays = [retry_delay(n) for n in range(1, 50)]
    assert delays == sorted(delays)
    assert delays[0] == HOUR
    assert delays[-1] == LONGEST_DELAY


def test_what_one_province_refuses_another_asks_for_once(frontier):
    see(frontier)
    frontier.record(ENTRY.code, "ok", now=NOW)
    frontier.settle(ENTRY.code, "irrelevant", "not of qom", now=NOW, foreign_to="qom")
    assert not see(frontier)[0].due
    other = {"province": "markazi", "source": "feed", "now": NOW}
    assert frontier.see([ENTRY], **other)[0].due
    assert frontier.due(province="markazi", now=NOW) == [ENTRY]
    frontier.settle(ENTRY.code, "irrelevant", "not of markazi", now=NOW, foreign_to="markazi")
    assert not frontier.see([ENTRY], **other)[0].due
    assert not see(frontier)[0].due


def test_the_page_tells_when_a_story_was_published(frontier, story):
    see(frontier, replace(ENTRY, published=None))
    save_story(frontier.db, story(published=ENTRY.published), now=NOW)
    assert frontier.row(ENTRY.code)["published_utc"] == utc_text(ENTRY.published)


def test_a_moment_without_a_zone_is_refused(frontier):
    with pytest.raises(ValueError, match="zone"):
        see(frontier, now=datetime(2020, 11, 7))
    assert frontier.row(ENTRY.code) is None
