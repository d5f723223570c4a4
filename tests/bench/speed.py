"""Processor time of each step as a ratio to hazm's ``Normalizer.normalize`` on the same texts in the same run."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import process_time
from typing import Any

from qomnews.figures import extract_figures
from qomnews.items import Article, Story
from qomnews.pages.decode import decode
from qomnews.pages.guard import classify_page
from qomnews.pages.nastooh import ArticlePage
from qomnews.pipelines import process
from qomnews.text import normalize
from tests.bench.texts import Page

TURN = 25
FETCHED = datetime(2026, 11, 21, tzinfo=UTC)


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


def turns(steps: dict[str, Callable[[Any], object]], arguments: Sequence[Any]) -> dict[str, float]:
    """Processor seconds of each step over all arguments, each seen once by each step.

    The steps take turns every few arguments, so that a busy machine meets them alike; what a step remembers of words
    helps it as in a crawl, what it remembers of whole texts does not. What loading left for the collector is collected
    before: else whichever step happens to start it pays for the word lists of another, a tenth of the whole.
    """
    gc.collect()
    spent = dict.fromkeys(steps, 0.0)
    for first in range(0, len(arguments), TURN):
        for name, step in steps.items():
            begun = process_time()
            for argument in arguments[first : first + TURN]:
                step(argument)
            spent[name] += process_time() - begun
    return spent


def html_of(page: Page) -> str:
    return decode(page.body, "text/html; charset=utf-8")


def guard_page(page: Page) -> object:
    return classify_page(html_of(page), status=200, requested_url=page.url, final_url=page.url)


def article_of(page: Page) -> Article:
    return ArticlePage(html_of(page), page.url, "irna").to_item()


def unprocessed(page: Page) -> Story:
    return Story(article_of(page), province="qom", fetched_at=FETCHED)


def canonical(article: Article) -> str:
    return "\n\n".join(filter(None, [article.title, article.kicker, article.lead, *article.paragraphs]))


def step_lines(texts: Sequence[str]) -> Iterator[Line]:
    """The steps that take a text, against hazm on the same texts."""
    plain = hazm_normalizer()
    for warm in (plain, normalize, extract_figures):
        warm("۹۸ معدن در استان قم فعال است.")
    spent = turns({"hazm": plain, "extract": extract_figures, "normalize": normalize}, texts)
    yield Line("hazm Normalizer.normalize", f"{1000 * spent['hazm'] / len(texts):.2f} ms a text")
    yield Line("extract_figures: times as fast as hazm", f"{spent['hazm'] / spent['extract']:.2f}", "≥ 1.5")
    yield Line("normalize: times hazm's cost", f"{spent['normalize'] / spent['hazm']:.2f}")


def chain_lines(pages: Sequence[Page]) -> Iterator[Line]:
    """Page object and pure steps, against hazm on the text that they find in the page."""
    plain = hazm_normalizer()
    plain(process(unprocessed(pages[0]), all_topics=True).raw_text)
    kept = pages[1:]
    texts = {page.url: canonical(article_of(page)) for page in kept}
    spent = turns(
        {
            "hazm": lambda page: plain(texts[page.url]),
            "guard": guard_page,
            "parse": article_of,
            "chain": lambda page: process(unprocessed(page), all_topics=True),
        },
        kept,
    )
    size = sum(len(page.body) for page in kept) / len(kept) / 1000
    yield Line(f"hazm on the texts of pages of {size:.0f} kB", f"{1000 * spent['hazm'] / len(kept):.2f} ms a page")
    yield Line("guard: times hazm's cost", f"{spent['guard'] / spent['hazm']:.2f}")
    yield Line("page object: times hazm's cost", f"{spent['parse'] / spent['hazm']:.2f}")
    yield Line("parse, normalise, classify, extract: times hazm's cost", f"{spent['chain'] / spent['hazm']:.2f}", "≤ 2")


def growth(make: Callable[[int], str], size: int) -> float:
    """How much longer a text of twice the size takes, at best of three: 2 is linear."""
    small, large = (
        min(turns({"": extract_figures}, [text])[""] for _ in range(3)) for text in (make(size), make(2 * size))
    )
    return large / small


def growth_lines() -> Iterator[Line]:
    shapes: dict[str, tuple[Callable[[int], str], int]] = {
        "«هزار و » × 8,000 against × 4,000": (lambda n: "هزار و " * n, 4000),
        "100,000 digits against 50,000": (lambda n: "۱" * n, 50_000),
        "«۱۲ تن، » × 4,000 against × 2,000, one sentence": (lambda n: "۱۲ تن، " * n, 2000),
        "a paragraph × 400 against × 200": (lambda n: "صادرات ۱۲ هزار تن سنگ از قم ۵ درصد رشد کرد.\n" * n, 200),
    }
    for name, (make, size) in shapes.items():
        yield Line(f"time for {name}", f"{growth(make, size):.2f}", "about 2")


START = """
import time
from tests.bench.memory import peak_megabytes
begun = time.process_time()
from qomnews.text import normalize
normalize("برنامههای راهاندازی کسبوکارهای معدنکاری و ماشینآلات استان قم اعلام میشود")
print(time.process_time() - begun, peak_megabytes())
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
