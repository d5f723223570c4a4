from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from qomnews.extensions.ping import ping
from qomnews.replica.server import start
from tests.crawling import crawl


class Monitor:
    """A monitoring service that remembers what it was told."""

    def __init__(self, status: int = 200) -> None:
        self.told: list[str] = []
        monitor = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                monitor.told.append(self.path)
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                """Nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/check"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def monitor() -> Iterator[Monitor]:
    running = Monitor()
    yield running
    running.stop()


def test_a_crawl_tells_its_beginning_and_its_exit_status(tmp_path: Path, monitor: Monitor) -> None:
    with start(scenario="clean") as replica:
        run = crawl(replica.base_url, tmp_path / "news.db", "-a", "limit=1", "-s", f"QOMNEWS_PING_URL={monitor.url}")
    assert run.status == 0, run.log
    assert monitor.told == ["/check/start", "/check/0"]


def test_a_monitor_that_is_away_fails_no_run(tmp_path: Path) -> None:
    with start(scenario="clean") as replica:
        run = crawl(
            replica.base_url, tmp_path / "news.db", "-a", "limit=1", "-s", "QOMNEWS_PING_URL=http://127.0.0.1:9/check"
        )
    assert run.status == 0, run.log
    assert "the monitor could not be told «start»" in run.log


def test_without_a_url_nobody_is_told() -> None:
    ping("", "start")


def test_an_angry_monitor_is_no_matter(caplog: pytest.LogCaptureFixture) -> None:
    angry = Monitor(500)
    try:
        ping(angry.url, "0")
    finally:
        angry.stop()
    assert "could not be told" in caplog.text


@pytest.mark.parametrize("url", ["no address", "http://[", "file:///etc/passwd"])
def test_a_url_that_is_none_is_no_matter(url: str, caplog: pytest.LogCaptureFixture) -> None:
    ping(url, "start")
    assert "could not be told" in caplog.text
