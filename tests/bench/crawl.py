"""A crawl of thousands of replica pages at delay 0 against a bare spider that only downloads them, in the same run."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import quote

from qomnews.replica.generated import PER_DAY, generated_stories
from qomnews.replica.stories import REFERENCE
from qomnews.text.jalali import jalali_text, parse_day
from tests.bench.memory import peak_megabytes
from tests.bench.speed import Line

PAGES = 3000
MEMORY_PAGES = (1000, 10_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """One crawl in a process of its own."""

    pages: int
    seconds: float
    processor_seconds: float
    """Of the crawl alone, import and construction included; a busy machine does not change it."""
    megabytes: float
    stored: int

    @property
    def rate(self) -> float:
        return self.pages / self.seconds if self.seconds else 0.0

    @property
    def processor_rate(self) -> float:
        return self.pages / self.processor_seconds if self.processor_seconds else 0.0


@contextmanager
def replica(pages: int) -> Iterator[str]:
    """Base URL of a replica in a child process that serves that many generated stories."""
    command = [sys.executable, "-m", "qomnews.replica", "--port", "0", "--pages", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def measure(spider: str, base: str, pages: int) -> Measured:
    """One crawl in a fresh interpreter, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.crawl", spider, base, str(pages), folder]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode:
            raise RuntimeError(f"{spider} failed:\n{result.stderr[-3000:]}")
        return Measured(**json.loads(result.stdout.splitlines()[-1]))


def first_day(pages: int) -> str:
    """The Jalali day of the oldest of that many generated stories."""
    last = parse_day(REFERENCE)
    assert last is not None
    return jalali_text(last - timedelta(days=(pages - 1) // PER_DAY))


def bare_spider(base: str, pages: int) -> Any:
    """A spider class that asks for the same pages and does nothing with them."""
    import scrapy

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self) -> Any:
            for story in generated_stories(pages):
                yield scrapy.Request(base + quote(story.path))

        def parse(self, response: Any) -> None:
            """Nothing: the page is in memory, that is all."""

    return Bare


def bare_settings(connections: int) -> dict[str, Any]:
    return {
        "CONCURRENT_REQUESTS": connections,
        "CONCURRENT_REQUESTS_PER_DOMAIN": connections,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }


def own_settings(base: str, folder: Path) -> dict[str, Any]:
    """What belongs to the bench; everything else is as the project has it."""
    return {
        "CLOSESPIDER_TIMEOUT": 0,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "QOMNEWS_BASE_URL": base,
        "QOMNEWS_DB": str(folder / "bench.db"),
        "QOMNEWS_MAX_PAGES": 10_000,
    }


def stored_stories(database: Path) -> int:
    import sqlite3

    if not database.exists():
        return 0
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM articles").fetchone()[0])


def crawl(spider: str, base: str, pages: int, folder: Path) -> Measured:
    """Runs in the child: the crawl, then what it took."""
    from scrapy.crawler import CrawlerProcess
    from scrapy.utils.project import get_project_settings

    if spider.startswith("bare"):
        process = CrawlerProcess(bare_settings(int(spider.removeprefix("bare"))))
        crawler = process.create_crawler(bare_spider(base, pages))
        arguments: dict[str, str] = {}
    else:
        settings = get_project_settings()
        settings.setdict(own_settings(base, folder), priority="cmdline")
        process = CrawlerProcess(settings)
        crawler = process.create_crawler(spider)
        arguments = {"from_date": first_day(pages), "until_date": REFERENCE}
    begun = process_time()
    process.crawl(crawler, **arguments)
    process.start()
    spent = process_time() - begun
    stats = crawler.stats.get_stats() if crawler.stats else {}
    return Measured(
        pages=int(stats.get("downloader/response_status_count/200", 0)),
        seconds=float(stats.get("elapsed_time_seconds", 0)),
        processor_seconds=spent,
        megabytes=peak_megabytes(),
        stored=stored_stories(folder / "bench.db"),
    )


def described(measured: Measured) -> str:
    return f"{measured.rate:.0f}/s, {measured.processor_rate:.0f}/CPU s, {measured.megabytes:.0f} MB"


def speed_lines(pages: int = PAGES) -> Iterator[Line]:
    """Our spider as it is set, and the bare one over one and over sixteen connections."""
    with replica(pages) as base:
        one, many, ours = (measure(spider, base, pages) for spider in ("bare1", "bare16", "irna_qom"))
    yield Line(f"bare spider, one connection, {one.pages} pages", described(one))
    yield Line(f"bare spider, 16 connections, {many.pages} pages", described(many))
    yield Line(f"irna_qom, {ours.pages} pages, {ours.stored} stories stored", described(ours))
    for name, bare in (("one connection", one), ("16 connections", many)):
        shares = f"{ours.rate / bare.rate:.2f}, {ours.processor_rate / bare.processor_rate:.2f}"
        yield Line(f"irna_qom: share of the bare spider's pages/s, pages/CPU s, {name}", shares, "≥ 0.33")


def memory_lines(sizes: Sequence[int] = MEMORY_PAGES) -> Iterator[Line]:
    """Peak memory of our spider over few and over many pages."""
    peaks = []
    for pages in sizes:
        with replica(pages) as base:
            measured = measure("irna_qom", base, pages)
        peaks.append(measured.megabytes)
        yield Line(f"irna_qom: peak RSS over {measured.pages} pages, {measured.stored} stored", f"{peaks[-1]:.0f} MB")
    yield Line("irna_qom: peak RSS, many pages against few", f"{peaks[-1] / peaks[0]:.2f}", "about 1")


if __name__ == "__main__":
    name, address, count, work = sys.argv[1:]
    print(json.dumps(asdict(crawl(name, address, int(count), Path(work)))))
