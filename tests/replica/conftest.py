from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import pytest

from qomnews.replica.server import Replica, start


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


Asking = Callable[..., Answer]


def ask(replica: Replica, path: str, **headers: str) -> Answer:
    """One request as asked for, no redirect followed; the error of the wire where there is no answer."""
    address = urlsplit(replica.base_url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=10)
    try:
        connection.request(
            "GET", quote(path, safe="/?&=%"), headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()


@pytest.fixture(scope="session")
def get() -> Asking:
    return ask


@pytest.fixture(scope="module")
def clean() -> Iterator[Replica]:
    with start(scenario="clean") as replica:
        yield replica
