"""The replica as a server on 127.0.0.1, with a log of requests and faults that can be switched while it runs."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from qomnews.replica.bombs import bomb_stories
from qomnews.replica.delivery import Request, Server
from qomnews.replica.faults import FAULTS, Fault, Place, Reply
from qomnews.replica.generated import generated_stories, side_stories
from qomnews.replica.scenarios import SCENARIOS, Scenario
from qomnews.replica.site import Site
from qomnews.replica.stories import (
    NewsStory,
    load_desks,
    load_hostile_stories,
    load_stories,
    newest_first,
    paragraphs_of,
    tehran_time,
)

GUARDED = frozenset({"archive", "service", "article"})
"""The kinds of page that the content network guards: what the fault key ``html`` means."""

_MILD = frozenset({"not_found", "soft_404", "latin1_header"})
"""Faults that are an answer: the story is gone, or only its label is wrong."""


class Replica:
    """A running replica with its ``base_url`` and its log ``requests``; as a context manager it stops itself."""

    def __init__(self, scenario: Scenario, port: int = 0) -> None:
        self.scenario = scenario
        self.requests: list[Request] = []
        self.stopping = threading.Event()
        stories = _stories(scenario)
        self._lock = threading.Lock()
        self._struck: Counter[str] = Counter()
        self._visits: Counter[str] = Counter()
        self._server = Server(self, port)
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.site = Site(stories, load_desks(), self.base_url, scenario.paging, side_stories())
        self._faults: dict[str, Fault] = dict(scenario.faults) | _story_faults(scenario, stories)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Close the port; answers that are still being dripped are cut off."""
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def set_fault(self, key: str, fault: Fault | str | None) -> None:
        """Lay a fault on a path, a news code, a kind of page, ``html`` or ``*``; None takes it away.

        Raises ValueError for a fault that does not exist.
        """
        fault = Fault(fault) if isinstance(fault, str) else fault
        if fault and fault.name not in FAULTS:
            raise ValueError(f"no fault named {fault.name!r}; there are {', '.join(FAULTS)}")
        with self._lock:
            self._struck[key] = 0
            if fault:
                self._faults[key] = fault
            else:
                self._faults.pop(key, None)

    def change_story(self, code: str, **changes: Any) -> NewsStory:
        """Put other fields into a story, as an editor would, and return it; KeyError when there is no such story.

        ``modified`` may be a Jalali stamp and ``body`` a text with blank lines between paragraphs, as in the data.
        """
        with self._lock:
            changed = _changed(self._known(code), changes)
            self.site.replace(newest_first([changed if story.code == code else story for story in self.site.stories]))
        return changed

    def remove_story(self, code: str) -> None:
        """Take a story out of page, feeds and lists."""
        with self._lock:
            self.site.replace([story for story in self.site.stories if story.code != code])

    def add_story(self, story: NewsStory) -> None:
        """Publish another story."""
        with self._lock:
            self.site.replace(newest_first([story, *self.site.stories]))

    def answer(self, path: str) -> Reply:
        """The reply to a request, faults applied; counts the visit."""
        fault = self._fault_of(path)
        self._correct(path)
        reply = self.site.reply(path)
        return FAULTS[fault.name](reply, Place(path, self.base_url)) if fault else reply

    def _known(self, code: str) -> NewsStory:
        story = self.site.story(code)
        if story is None:
            raise KeyError(f"no story {code} in the replica")
        return story

    def _fault_of(self, path: str) -> Fault | None:
        kind = self.site.kind_of(path)
        if kind == "resource":
            return None
        keys = [
            path,
            unquote(path),
            urlsplit(path).path,
            self.site.code_of(path) or "",
            kind,
            "html" if kind in GUARDED else "",
            "*",
        ]
        with self._lock:
            for key in dict.fromkeys(keys):
                fault = self._faults.get(key)
                if not fault:
                    continue
                self._struck[key] += 1
                if fault.strikes(self._struck[key] - 1):
                    return fault
        return None

    def _correct(self, path: str) -> None:
        """In the scenario ``edited``, let a story show its corrected version from the second visit on."""
        code = self.site.code_of(path)
        if not self.scenario.edited or not code:
            return
        with self._lock:
            self._visits[code] += 1
            visits = self._visits[code]
        story = self.site.story(code)
        if visits == 2 and story and story.edited:
            self.change_story(code, **story.edited)


def _stories(scenario: Scenario) -> Sequence[NewsStory]:
    if scenario.pages:
        return generated_stories(scenario.pages)
    stories = list(load_stories())
    if scenario.hostile:
        stories += load_hostile_stories()
    if scenario.bombs:
        stories += bomb_stories()
    if scenario.slugs_changed:
        stories = [replace(story, listed_slug=f"{story.slug}-2") if story.desk == "qom" else story for story in stories]
    return newest_first(stories)


def _story_faults(scenario: Scenario, stories: Sequence[NewsStory]) -> dict[str, Fault]:
    faults = {story.code: _parsed(story.fault) for story in stories if story.fault}
    own = {code: fault for code, fault in faults.items() if _shown(fault, scenario)}
    good = [story.code for story in stories if "industry" in story.also and story.desk == "qom" and not story.fault]
    return own | dict(zip(good, scenario.sample_faults, strict=False))


def _shown(fault: Fault, scenario: Scenario) -> bool:
    mild = fault.times is not None or fault.name in _MILD
    return scenario.story_faults == "all" or (scenario.story_faults == "mild" and mild)


def _parsed(text: str) -> Fault:
    """«rate_limited*2» is a fault that strikes twice.

    >>> _parsed("rate_limited*2")
    Fault(name='rate_limited', after=0, times=2)
    """
    name, _, times = text.partition("*")
    return Fault(name, times=int(times) if times else None)


def _changed(story: NewsStory, changes: dict[str, Any]) -> NewsStory:
    fields = dict(changes)
    if isinstance(fields.get("modified"), str):
        fields["modified"] = tehran_time(fields["modified"])
    if "body" in fields:
        fields["paragraphs"] = paragraphs_of(fields.pop("body"))
    return replace(story, **fields)


def start(port: int = 0, scenario: str = "default", **overrides: Any) -> Replica:
    """A running replica on 127.0.0.1; ``overrides`` are fields of ``Scenario``, such as ``pages=3000``.

    Port 0 takes a free one. Raises ValueError for an unknown scenario and TypeError for an unknown field.
    """
    if scenario not in SCENARIOS:
        raise ValueError(f"no scenario named {scenario!r}; there are {', '.join(SCENARIOS)}")
    return Replica(replace(SCENARIOS[scenario], **overrides), port)
