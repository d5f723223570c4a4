"""The URL frontier: what was seen, what became of it, and when it is to be tried again; nothing is forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import unquote

import sqlite_utils

from qomnews.items import ListingEntry, Outcome, Story
from qomnews.store.database import select, transaction
from qomnews.store.values import clean, from_utc, optional_utc, utc_text

State = Literal["new", "ok", "failed", "challenged", "owed", "irrelevant", "no_text", "rejected", "gone"]
"""``new`` seen, never fetched · ``ok`` stored whole · ``failed`` to be tried again · ``challenged`` the CDN's
interstitial came instead · ``owed`` stored from its feed entry, the page still to come · ``irrelevant`` neither mining
nor trade · ``no_text`` a picture or a video · ``rejected`` a page that lacks what a story needs · ``gone`` twice not
found."""

FIRST_DELAY = timedelta(hours=1)
LONGEST_DELAY = timedelta(days=7)
"""A page that fails is tried again after 1, 2, 4 … hours and at least once a week for ever."""

REVISITS: dict[State, tuple[timedelta, ...]] = {
    "ok": tuple(timedelta(days=days) for days in (1, 3, 7, 30)),
    # A picture story may get its text the day after.
    "no_text": (timedelta(days=1),),
}
"""How long after its publication a story is looked at again; a correction comes early or never."""

VISITS_UNTIL_GONE = 2

_RETRIED: frozenset[State] = frozenset({"failed", "challenged", "owed", "rejected"})
_FAILURES: dict[Outcome, State] = {
    "challenged": "challenged", "captcha": "challenged", "not_found": "failed", "soft_404": "failed",
    "redirected_away": "failed", "empty": "failed", "truncated": "failed", "not_a_story": "failed", "error": "failed",
}  # fmt: skip
_NOT_FOUND: frozenset[Outcome] = frozenset({"not_found", "soft_404"})

_FILLED = ("title", "lead", "section", "news_type", "image", "published_utc")
"""What a later listing may add where the first had nothing."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """A listing's entry and what the frontier says of it."""

    entry: ListingEntry
    known: bool
    """True when an earlier listing or file showed it already."""
    due: bool
    """True when its page is to be fetched now."""


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts in a row: 1 h, doubled each time, at most 7 days.

    >>> [str(retry_delay(n)) for n in (1, 2, 8, 9, 99)]
    ['1:00:00', '2:00:00', '5 days, 8:00:00', '7 days, 0:00:00', '7 days, 0:00:00']
    """
    doublings = min(max(attempts, 1) - 1, 10)
    return min(FIRST_DELAY * float(2**doublings), LONGEST_DELAY)


def next_revisit(state: State, published: datetime, now: datetime) -> datetime | None:
    """The next planned look at a stored story after ``now``; None when none is left.

    >>> from datetime import UTC
    >>> day = datetime(2020, 11, 6, tzinfo=UTC)
    >>> next_revisit("ok", day, day + timedelta(days=2)).isoformat()
    '2020-11-09T00:00:00+00:00'
    """
    return next((published + after for after in REVISITS.get(state, ()) if published + after > now), None)


class Frontier:
    """The frontier of one agency. Every method that writes is a transaction of its own."""

    def __init__(self, db: sqlite_utils.Database, agency: str) -> None:
        self.db = db
        self.agency = agency

    def see(self, entries: Iterable[ListingEntry], *, province: str, source: str, now: datetime) -> list[Seen]:
        """Each entry with what is known of it; unknown ones are kept as ``new`` from now on.

        An entry is due when it is new, when its next try has come, or when the listing announces a change later than
        the last one known. Seeing the same listing twice changes nothing. Entries of one code count once.
        """
        seen: dict[str, Seen] = {}
        with transaction(self.db):
            for entry in entries:
                if entry.code not in seen:
                    seen[entry.code] = self._see(entry, province=province, source=source, now=now)
        return list(seen.values())

    def due(self, *, province: str, now: datetime, limit: int | None = None) -> list[ListingEntry]:
        """What is to be fetched now: never fetched first, then failures, then looks at stored stories; newest first."""
        rows = select(
            self.db,
            """SELECT * FROM frontier
                WHERE agency = :agency AND next_try_utc <= :now AND (:province = '' OR province = :province)
                ORDER BY CASE state WHEN 'new' THEN 0 WHEN 'ok' THEN 2 WHEN 'no_text' THEN 2 ELSE 1 END,
                         published_utc DESC, code DESC
                LIMIT :limit""",
            {
                "agency": self.agency,
                "province": province,
                "now": utc_text(now),
                "limit": -1 if limit is None else limit,
            },
        )
        return [_entry(row) for row in rows]

    def record(
        self,
        code: str,
        outcome: Outcome,
        *,
        now: datetime,
        url: str | None = None,
        detail: str = "",
        http_status: int | None = None,
        run_id: int | None = None,
    ) -> State:
        """The state after a fetch with this outcome.

        ``ok`` only notes that a story's page came: the state follows when it is stored or settled, so that a page lost
        on the way is tried again. Any other outcome plans the next try; a story not found on two separate visits
        (two runs; without run ids an hour apart) is ``gone``, and its article is marked as removed.
        """
        with transaction(self.db):
            row = self._row_or_new(code, url or "", now)
            change = _after(row, outcome, now, run_id) | {
                "last_try_utc": utc_text(now),
                "last_outcome": outcome,
                "http_status": http_status,
            }
            if outcome != "ok":
                change["reason"] = clean(f"{outcome}: {detail}" if detail else outcome)
            if url:
                change["url"] = clean(url)
            self._update(code, change)
            if change.get("state") == "gone":
                mark_gone(self.db, self.agency, code, now)
        state: State = change.get("state") or row["state"]
        return state

    def settle(
        self, code: str, state: State, reason: str, *, now: datetime, url: str = "", foreign_to: str = ""
    ) -> None:
        """Nothing; the page was read and has this state for this reason: irrelevant, no_text, rejected …

        ``rejected`` is tried again with growing delay, since the fault may be ours; ``no_text`` once, a day after its
        publication; ``irrelevant`` never, unless a listing announces a change. ``foreign_to`` is the province that the
        story turned out not to belong to: another province's run that meets it asks for it once more.
        """
        with transaction(self.db):
            row = self._row_or_new(code, url, now)
            attempts = row["attempts"] if state in _RETRIED else 0
            self._update(
                code,
                {
                    "state": state,
                    "reason": clean(reason),
                    "attempts": attempts,
                    "not_found": 0,
                    "foreign_to": " ".join(sorted({*row["foreign_to"].split(), *foreign_to.split()})),
                    "next_try_utc": optional_utc(_next_try(row, state, attempts, now)),
                },
            )

    def row(self, code: str) -> Row | None:
        """Everything known of one code, as the table has it; None for an unknown code."""
        return next(
            iter(select(self.db, "SELECT * FROM frontier WHERE agency = ? AND code = ?", [self.agency, code])), None
        )

    def entry(self, code: str) -> ListingEntry | None:
        """What the listings told of one code; None for an unknown code."""
        row = self.row(code)
        return None if row is None else _entry(row)

    def counts(self, *, province: str = "") -> dict[State, int]:
        """How many codes stand in each state."""
        rows = select(
            self.db,
            """SELECT state, count(*) AS n FROM frontier
                WHERE agency = :agency AND (:province = '' OR province = :province) GROUP BY state ORDER BY state""",
            {"agency": self.agency, "province": province},
        )
        return {row["state"]: row["n"] for row in rows}

    def _see(self, entry: ListingEntry, *, province: str, source: str, now: datetime) -> Seen:
        row = self.row(entry.code)
        if row is None:
            _insert(self.db, _new_row(self.agency, entry, province=province, source=source, now=now))
            return Seen(entry, known=False, due=True)
        change = _news(row, entry, now) | _claim(row, province, now)
        if change:
            self._update(entry.code, change)
        next_try = change.get("next_try_utc", row["next_try_utc"])
        return Seen(entry, known=True, due=next_try is not None and next_try <= utc_text(now))

    def _row_or_new(self, code: str, url: str, now: datetime) -> Row:
        row = self.row(code)
        if row is None:
            row = _new_row(self.agency, ListingEntry(url=url, code=code), province="", source="", now=now)
            _insert(self.db, row)
        return row

    def _update(self, code: str, change: Row) -> None:
        _update(self.db, self.agency, code, change)


def mark_stored(db: sqlite_utils.Database, story: Story, *, owed: bool, now: datetime) -> None:
    """Nothing; the frontier knows that the story is stored. Belongs into the transaction that stores it."""
    article = story.article
    frontier = Frontier(db, article.agency)
    entry = ListingEntry(
        url=article.url, code=article.code, title=story.title or article.title, published=article.published
    )
    row = frontier.row(article.code)
    if row is None:
        row = _new_row(article.agency, entry, province=story.province, source="file", now=now)
        _insert(db, row)
    published = optional_utc(article.published) or row["published_utc"]
    state: State = "owed" if owed else "ok"
    if row["state"] == state and (owed or not _is_due(row, now)) and not row["attempts"]:
        return
    change: Row = {"state": state, "published_utc": published, "url": clean(article.url)}
    if owed:
        # The failed page, not the feed entry, decides when to come back.
        change["next_try_utc"] = row["next_try_utc"] or utc_text(now)
    else:
        change |= {"reason": "", "attempts": 0, "not_found": 0, "not_found_utc": None, "not_found_run": None}
        change["next_try_utc"] = optional_utc(_next_try(row | {"published_utc": published}, state, 0, now))
    _update(db, article.agency, article.code, {name: value for name, value in change.items() if row[name] != value})


def mark_gone(db: sqlite_utils.Database, agency: str, code: str, now: datetime) -> bool:
    """True when a stored story was not known as removed until now. Belongs into a transaction."""
    _update(db, agency, code, {"state": "gone", "next_try_utc": None})
    cursor = db.execute(
        "UPDATE articles SET removed_at = ? WHERE agency = ? AND code = ? AND removed_at IS NULL",
        [utc_text(now), agency, code],
    )
    return cursor.rowcount > 0


def _after(row: Row, outcome: Outcome, now: datetime, run_id: int | None) -> Row:
    attempts = row["attempts"] + 1
    if outcome == "ok":
        return {"attempts": attempts, "next_try_utc": utc_text(now + retry_delay(attempts))}
    if row["state"] == "gone":
        return {"attempts": attempts}
    change: Row = {"attempts": attempts, "next_try_utc": utc_text(now + retry_delay(attempts))}
    if outcome in _NOT_FOUND and _is_separate_visit(row, now, run_id):
        change |= {"not_found": row["not_found"] + 1, "not_found_utc": utc_text(now), "not_found_run": run_id}
        if change["not_found"] >= VISITS_UNTIL_GONE:
            return change | {"state": "gone", "next_try_utc": None}
    # An owed story stays owed, whatever came instead of its page; the reason says what.
    return change | {"state": "owed" if row["state"] == "owed" else _FAILURES[outcome]}


def _is_separate_visit(row: Row, now: datetime, run_id: int | None) -> bool:
    before = from_utc(row["not_found_utc"])
    if before is None:
        return True
    if run_id is not None and row["not_found_run"] is not None:
        return bool(run_id != row["not_found_run"])
    return now - before >= FIRST_DELAY


def _next_try(row: Row, state: State, attempts: int, now: datetime) -> datetime | None:
    if state in _RETRIED:
        return now + retry_delay(attempts)
    published = from_utc(row["published_utc"] or row["first_seen_utc"])
    return next_revisit(state, published or now, now)


def _is_due(row: Row, now: datetime) -> bool:
    return row["next_try_utc"] is not None and row["next_try_utc"] <= utc_text(now)


def _news(row: Row, entry: ListingEntry, now: datetime) -> Row:
    shown = _columns(entry)
    change: Row = {name: shown[name] for name in _FILLED if shown[name] and not row[name]}
    if row["state"] not in ("ok", "irrelevant", "no_text") and unquote(entry.url) != unquote(row["url"]):
        change["url"] = shown["url"]
    modified = optional_utc(entry.modified)
    if modified and modified > (row["modified_utc"] or ""):
        change["modified_utc"] = modified
        if row["state"] not in _RETRIED and modified > (row["last_try_utc"] or ""):
            change["next_try_utc"] = utc_text(now)
    return change


def _claim(row: Row, province: str, now: datetime) -> Row:
    """What changes when a province meets a story that another one has refused as not its own."""
    refused = row["foreign_to"].split()
    if row["state"] == "irrelevant" and refused and province not in refused:
        return {"province": province, "next_try_utc": utc_text(now)}
    return {}


def _new_row(agency: str, entry: ListingEntry, *, province: str, source: str, now: datetime) -> Row:
    return _columns(entry) | {
        "agency": agency, "code": entry.code, "province": province, "source": source, "state": "new", "reason": "",
        "attempts": 0, "not_found": 0, "not_found_utc": None, "not_found_run": None, "first_seen_utc": utc_text(now),
        "last_try_utc": None, "last_outcome": None, "http_status": None, "next_try_utc": utc_text(now),
        "foreign_to": "",
    }  # fmt: skip


def _columns(entry: ListingEntry) -> Row:
    return {
        "url": clean(entry.url),
        "title": clean(entry.title),
        "lead": clean(entry.lead),
        "section": clean(entry.section),
        "news_type": clean(entry.news_type),
        "image": clean(entry.image),
        "published_utc": optional_utc(entry.published),
        "modified_utc": optional_utc(entry.modified),
    }


def _entry(row: Row) -> ListingEntry:
    entry = ListingEntry(url=row["url"], code=row["code"], title=row["title"], lead=row["lead"], section=row["section"])
    return replace(
        entry,
        news_type=row["news_type"],
        image=row["image"],
        published=from_utc(row["published_utc"]),
        modified=from_utc(row["modified_utc"]),
    )


def _insert(db: sqlite_utils.Database, row: Row) -> None:
    marks = ", ".join("?" for _ in row)
    db.execute(f"INSERT INTO frontier ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def _update(db: sqlite_utils.Database, agency: str, code: str, change: Row) -> None:
    if change:
        sets = ", ".join(f"{name} = ?" for name in change)
        db.execute(f"UPDATE frontier SET {sets} WHERE agency = ? AND code = ?", [*change.values(), agency, code])
