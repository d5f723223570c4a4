"""``make bench``: speed and memory as ratios within one run; nothing is asserted, as a busy machine proves nothing."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Iterable
from importlib.metadata import version

from tests.bench import crawl, speed, texts
from tests.bench.speed import Line


def print_lines(title: str, lines: Iterable[Line]) -> None:
    print(f"\n{title}")
    for line in lines:
        print(f"  {line.what:66}{line.number:>24}   {line.bar}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--no-crawl", action="store_true", help="leave out the crawls of thousands of pages")
    parser.add_argument("--pages", type=int, default=crawl.PAGES, help="pages of the crawl that is compared")
    args = parser.parse_args()
    print(f"Python {platform.python_version()}, hazm {version('hazm')}, scrapy {version('scrapy')}")
    name, articles = texts.articles()
    half = len(articles) // 2
    print_lines(f"Steps, on half of {name}; processor time, bars on the right", speed.step_lines(articles[:half]))
    print_lines("The whole chain, on pages around the other half", speed.chain_lines(texts.pages(articles[half:])))
    print_lines("Growth", speed.growth_lines())
    print_lines("Start", speed.start_lines())
    if not args.no_crawl:
        print_lines("Crawl of the replica, delay 0", crawl.speed_lines(args.pages))
        print_lines("Memory", crawl.memory_lines())


if __name__ == "__main__":
    main()
