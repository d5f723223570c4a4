"""Addresses of stories: the news code in them, and what two addresses of one story look like."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

_WAYBACK = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:/)", re.IGNORECASE)
_STORY = re.compile(r"^(?:/fa)?/(?:news|photo|video|media|live)/([0-9]{5,14})(?=[/?#]|$)", re.IGNORECASE | re.ASCII)


def strip_wayback(url: str) -> str:
    """The address as the site itself has it, without the Internet Archive's prefix.

    >>> strip_wayback("/web/20170119050001im_/http://cdn.isna.ir/d/1.jpg")
    'http://cdn.isna.ir/d/1.jpg'
    """
    url = url.strip()
    match = _WAYBACK.match(url)
    return url[match.end() :] if match else url


@lru_cache(maxsize=256)
def news_code(url: str) -> str | None:
    """The agency's news code in an absolute or relative address of a story; None for any other address.

    >>> news_code("https://www.irna.ir/news/84107414/رشد-صادرات-مواد-معدنی-قم")
    '84107414'
    >>> news_code("https://www.irna.ir/redirect/ads/1034") is None
    True
    """
    match = _STORY.match(path(url))
    return match[1] if match else None


def same_story(first: str, second: str) -> bool:
    """True when both addresses name one story: the same code on the same site, whatever slug and scheme.

    >>> same_story("http://irna.ir/news/84107414/", "https://www.irna.ir/news/84107414/رشد-صادرات")
    True
    """
    code = news_code(first)
    return code is not None and code == news_code(second) and site(first) == site(second)


def site(url: str) -> str:
    """The host without ``www.`` and port, lower case; empty where the address has none.

    >>> site("https://www.IRNA.ir:443/news/84107414")
    'irna.ir'
    """
    try:
        host = urlsplit(strip_wayback(url)).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def path(url: str) -> str:
    """The path of an address, Wayback prefix taken off; empty where the address cannot be read."""
    try:
        return urlsplit(strip_wayback(url)).path
    except ValueError:
        return ""


def absolute(base: str, url: str) -> str:
    """The address as an absolute one, Wayback prefix taken off; empty where it is none or not http.

    >>> absolute("https://www.irna.ir/archive?tp=1", "/news/84107414/رشد-صادرات")
    'https://www.irna.ir/news/84107414/رشد-صادرات'
    >>> absolute("https://www.irna.ir/", "javascript:void(0)")
    ''
    """
    if not url.strip():
        return ""
    try:
        url = strip_wayback(url)
        parts = urlsplit(url)
        if parts.netloc and parts.scheme in ("http", "https"):
            return parts.geturl()
        whole = urljoin(strip_wayback(base), url)
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""
