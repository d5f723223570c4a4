"""Processor time of each step as a ratio to hazm's ``Normalizer.normalize`` on the same texts in the same run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import process_time
from typing import Any

from qomnews.errors import QomnewsError
from qomnews.figures import extract_figures
from qomnews.items import Article, Story
from qomnews.pages.decode import decode
from qomnews.pages.guard import classify_page
from qomnews.pages.nastooh import ArticlePage
from qomnews.pipelines import process
from qomnews.text import normalize
from qomnews.topics import classify
from tests.bench.texts import Page

ROUNDS = 5
FETCHED = datetime(2026, 11, 21, tzinfo=UTC)

Step = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what was measured, the number as text, the bar it is to reach."""

    what: str
    number: str
    bar: str = ""


def hazm_normalizer() -> Callable[[str], str]:
    """hazm's own normaliser with its defaults."""
    from hazm import Normalizer

    return Normalizer().normalize  # type: ignore[no-any-return]


def best_of_rounds(steps: dict[str, Step], rounds: int = ROUNDS) -> dict[str, float]:
    """Least processor seconds of each step; the steps take turns, so that a busy machine meets them alike."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, step in steps.items():
            begun = process_time()
            step()
            best[name] = min(process_time() - begun, best.get(name, float("inf")))
    return best


def article_of(page: Page) -> Article:
    html = decode(page.body, "text/html; charset=utf-8")
    classify_page(html, status=200, requested_url=page.url, final_url=page.url)
    return ArticlePage(html, page.url, "irna").to_item()


def whole_chain(page: Page) -> Story:
    """Page guard, page object and every pure step of the pipelines."""
    return process(Story(article_of(page), province="qom", fetched_at=FETCHED), all_topics=True)


def for_each(function: Callable[[Any], object], arguments: Sequence[Any]) -> Step:
    def run() -> None:
        for argument in arguments:
            function(argument)

    return run


def chain_lines(texts: Sequence[str], pages: Sequence[Page]) -> Iterator[Line]:
    """Every step against hazm; the pages hold the same texts."""
    stories, broken = [], 0
    for page in pages:
        try:
            stories.append(whole_chain(page))
        except QomnewsError:
            broken += 1
    kept = [page for page in pages if page.url.split("/")[4] in {story.article.code for story in stories}]
    canonical = [story.raw_text for story in stories]
    plain = hazm_normalizer()
    steps: dict[str, Step] = {
        "hazm on texts": for_each(plain, texts),
        "extract_figures": for_each(extract_figures, texts),
        "normalize": for_each(normalize, texts),
        "hazm on pages": for_each(plain, canonical),
        "parse": for_each(article_of, kept),
        "classify": for_each(lambda story: classify(story.title, story.lead, story.text), stories),
        "chain": for_each(whole_chain, kept),
    }
    best = best_of_rounds(steps)
    per_text = {name: 1000 * seconds / len(texts) for name, seconds in best.items()}
    hazm, page_hazm = per_text["hazm on texts"], per_text["hazm on pages"]
    yield Line("hazm Normalizer.normalize", f"{hazm:.2f} ms a text")
    yield Line("extract_figures: times as fast as hazm", f"{hazm / per_text['extract_figures']:.2f}", "≥ 1.5")
    yield Line("normalize: times hazm's cost", f"{per_text['normalize'] / hazm:.2f}")
    yield Line("guard and page object: times hazm's cost", f"{per_text['parse'] / page_hazm:.2f}")
    yield Line("classify: times hazm's cost", f"{per_text['classify'] / page_hazm:.2f}")
    yield Line("whole chain: times hazm's cost on the same texts", f"{per_text['chain'] / page_hazm:.2f}", "≤ 2")
    if broken:
        yield Line("pages left out (no story)", str(broken))


def growth(make: Callable[[int], str], size: int) -> float:
    """How much longer a text of twice the size takes: 2 is linear."""
    small, large = make(size), make(2 * size)
    best = best_of_rounds({"small": lambda: extract_figures(small), "large": lambda: extract_figures(large)}, 3)
    return best["large"] / best["small"]


def growth_lines() -> Iterator[Line]:
    shapes: dict[str, tuple[Callable[[int], str], int]] = {
        "«هزار و » × 8,000 against × 4,000": (lambda n: "هزار و " * n, 4000),
        "100,000 digits against 50,000": (lambda n: "۱" * n, 50_000),
        "«۱۲ تن، » × 8,000 against × 4,000": (lambda n: "۱۲ تن، " * n, 4000),
    }
    for name, (make, size) in shapes.items():
        yield Line(f"time for {name}", f"{growth(make, size):.2f}", "about 2")


START = """
import resource, time
begun = time.process_time()
from qomnews.text import normalize
normalize("معدن های استان قم می شود")
print(time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
QUERY = """
import sys
import qomnews.figures, qomnews.store, qomnews.topics, qomnews.sources
qomnews.figures.extract_figures("۹۸ معدن در قم فعال است.")
print(int("hazm" in sys.modules))
"""


def child(code: str) -> list[float]:
    """The numbers that a fresh interpreter prints."""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return [float(word) for word in result.stdout.split()]


def start_lines() -> Iterator[Line]:
    seconds, megabytes = min(child(START) for _ in range(3))
    yield Line("language room: import, construction and first call", f"{seconds:.2f} s", "≤ 1.5 s")
    yield Line("language room: peak RSS", f"{megabytes:.0f} MB")
    yield Line("hazm imported by figures, store, topics, sources", "yes" if child(QUERY)[0] else "no", "no")
