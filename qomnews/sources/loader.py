"""The rows of ``agencies.toml`` and ``provinces.toml`` as typed objects; a bad row is refused by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from qomnews.errors import SourceError

_FOLDER = Path(__file__).parent
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_KNOWN_CMS = frozenset({"nastooh"})


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency."""

    key: str
    """«irna»: the first half of every story's key."""
    name: str
    """«خبرگزاری جمهوری اسلامی»."""
    short_name: str
    """«ایرنا»: as readers and datelines call it."""
    host: str
    """«www.irna.ir»."""
    cms: str
    """Which family of page objects reads its pages: «nastooh»."""
    dateline_names: tuple[str, ...]
    """How the agency names itself in a dateline: «قم - ایرنا - …»."""
    crawlable: bool
    """False where only saved pages are read, since its listings were never seen."""
    end_marks: tuple[str, ...] = ()
    """Last paragraphs that are no text: «انتهای پیام»."""
    topics: Mapping[str, str] = field(default_factory=dict)
    """Name of a national desk -> its topic id, for feeds and archive pages."""

    @property
    def base_url(self) -> str:
        """«https://www.irna.ir», without a slash at the end."""
        return f"https://{self.host}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host with and without «www.»: both are used in links."""
        bare = self.host.removeprefix("www.")
        return (f"www.{bare}", bare)


@dataclass(frozen=True, slots=True)
class Province:
    """A province as one agency covers it."""

    key: str
    """«qom»."""
    agency: str
    """Key of the agency."""
    name: str
    """«قم»."""
    slug: str
    """As in ``/service/province/<slug>`` and in the feed's ``category@domain``."""
    topic_name: str
    """«استان‌ها > قم»: as the archive page's topic list has it."""
    datelines: tuple[str, ...]
    """Places at the head of a lead that make a story this province's: «قم»."""
    topic_id: str = ""
    """The last resort when the site does not tell; empty where nobody knows it."""
    places: tuple[str, ...] = ()
    """Towns and industrial estates that belong to the province."""


class Sources:
    """All agencies and provinces."""

    def __init__(self, agencies: Iterable[Agency], provinces: Iterable[Province]) -> None:
        self.agencies = {agency.key: agency for agency in agencies}
        self.provinces = {(province.agency, province.key): province for province in provinces}
        self._by_host = _hosts(self.agencies.values())
        for agency, key in self.provinces:
            if agency not in self.agencies:
                raise SourceError(
                    f"province {key!r} belongs to the agency {agency!r}, which agencies.toml does not have"
                )

    def agency(self, key: str) -> Agency:
        """The agency; raises SourceError naming the known ones."""
        try:
            return self.agencies[key]
        except KeyError:
            known = ", ".join(sorted(self.agencies))
            raise SourceError(f"there is no agency {key!r}; known are {known}") from None

    def province(self, agency: str, key: str) -> Province:
        """The province as the agency covers it; raises SourceError naming the known ones."""
        self.agency(agency)
        try:
            return self.provinces[agency, key]
        except KeyError:
            known = ", ".join(sorted(province for owner, province in self.provinces if owner == agency)) or "none"
            raise SourceError(f"there is no province {key!r} of {agency}; known are {known}") from None

    def provinces_of(self, agency: str) -> list[Province]:
        """The provinces of one agency, by key."""
        return [province for (owner, _), province in sorted(self.provinces.items()) if owner == agency]

    def agency_of(self, url: str) -> Agency | None:
        """The agency whose site the address belongs to; None for any other host.

        >>> load().agency_of("http://irna.ir/news/84107414/").key
        'irna'
        >>> load().agency_of("https://en.irna.ir/news/84107414/") is None
        True
        """
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            return None
        return self._by_host.get(host.rstrip("."))


@cache
def load() -> Sources:
    """The sources that come with the package; raises SourceError naming the row that is wrong.

    >>> load().province("irna", "qom").topic_name
    'استان‌ها > قم'
    """
    return read(_FOLDER / "agencies.toml", _FOLDER / "provinces.toml")


def read(agencies: Path, provinces: Path) -> Sources:
    """The sources of two files; raises SourceError naming the file, the row and the field that are wrong."""
    return Sources(
        [_agency(agencies.name, key, row) for key, row in _table(agencies).items()],
        [
            _province(provinces.name, agency, key, row)
            for agency, rows in _table(provinces).items()
            for key, row in _rows(provinces.name, agency, rows).items()
        ],
    )


def _agency(file: str, key: str, row: object) -> Agency:
    agency: Agency = _build(Agency, f"{file} [{key}]", key, row, {})
    if not _HOST.fullmatch(agency.host):
        raise SourceError(f"{file} [{key}]: host {agency.host!r} is no lower-case host name")
    if agency.cms not in _KNOWN_CMS:
        raise SourceError(f"{file} [{key}]: cms {agency.cms!r} is not one of {', '.join(sorted(_KNOWN_CMS))}")
    if not all(topic.isascii() and topic.isdecimal() for topic in agency.topics.values()):
        raise SourceError(f"{file} [{key}]: a topic id is not a number in ASCII digits")
    return agency


def _province(file: str, agency: str, key: str, row: object) -> Province:
    province: Province = _build(Province, f"{file} [{agency}.{key}]", key, row, {"agency": agency})
    if not re.fullmatch("[a-z-]+", province.slug):
        raise SourceError(f"{file} [{agency}.{key}]: slug {province.slug!r} is not lower-case Latin")
    if province.topic_id and not (province.topic_id.isascii() and province.topic_id.isdecimal()):
        raise SourceError(f"{file} [{agency}.{key}]: topic_id {province.topic_id!r} is not a number in ASCII digits")
    return province


def _build(shape: Any, where: str, key: str, row: object, given: Mapping[str, str]) -> Any:
    if not _KEY.fullmatch(key):
        raise SourceError(f"{where}: a key is a lower-case Latin word")
    values = _rows(where, "row", row)
    expected = {item.name: item for item in fields(shape) if item.name not in ("key", *given)}
    for name in values:
        if name not in expected:
            raise SourceError(f"{where}: unknown field {name!r}; known are {', '.join(sorted(expected))}")
    for name, item in expected.items():
        if name not in values and item.default is MISSING and item.default_factory is MISSING:
            raise SourceError(f"{where}: the field {name!r} is missing")
    return shape(key=key, **given, **{name: _value(where, expected[name], value) for name, value in values.items()})


def _value(where: str, item: Any, value: object) -> object:
    if item.type == "str" and isinstance(value, str):
        return value
    if item.type == "bool" and isinstance(value, bool):
        return value
    if item.type.startswith("tuple") and isinstance(value, list) and all(isinstance(x, str) and x for x in value):
        return tuple(value)
    if item.type.startswith("Mapping") and isinstance(value, dict) and all(isinstance(x, str) for x in value.values()):
        return value
    raise SourceError(f"{where}: the field {item.name!r} has the wrong type: {value!r}")


def _rows(where: str, name: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise SourceError(f"{where}: {name!r} is not a table")
    return value


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(f"cannot read {path.name}: {error}") from error


def _hosts(agencies: Iterable[Agency]) -> dict[str, Agency]:
    hosts: dict[str, Agency] = {}
    for agency in agencies:
        for host in agency.hosts:
            if host in hosts:
                raise SourceError(f"the host {host} belongs to both {hosts[host].key} and {agency.key}")
            hosts[host] = agency
    return hosts
