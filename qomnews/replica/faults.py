"""How answers go wrong: each fault turns a good reply into the one that a hurt, hidden or hostile site would give."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Literal

from qomnews.replica import parts

Delivery = Literal["whole", "packed", "truncated_gzip", "reset", "cut", "close", "drip", "hang", "big", "bomb"]
"""How the server sends a body: as it is, packed already, cut off in one of four ways, too slowly, never, or too much of
it."""

HTML = "text/html;charset=UTF-8"
XML = "text/xml;charset=UTF-8"
NESTING = 3000


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer before it is sent."""

    body: bytes = b""
    content_type: str = HTML
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delivery: Delivery = "whole"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault at one address, one story or one kind of page."""

    name: str
    """A key of ``FAULTS``."""
    after: int = 0
    """How many requests are answered well first."""
    times: int | None = None
    """How many requests are then answered badly; None: all of them."""

    def strikes(self, request: int) -> bool:
        """True when the request of this number (the first is 0) is answered badly."""
        return request >= self.after and (self.times is None or request < self.after + self.times)


@dataclass(frozen=True, slots=True)
class Place:
    """What a fault knows of the request that it answers."""

    path: str
    """Percent-encoded, with the query, as it was asked for."""
    base: str
    """Address of the replica, without a slash at the end."""


def _page(name: str) -> bytes:
    return parts.template(name).substitute().encode()


def _html(name: str, status: int = 200, *headers: tuple[str, str]) -> Callable[[Reply, Place], Reply]:
    return lambda reply, place: Reply(_page(name), HTML, status, headers)


def _plain(status: int, *headers: tuple[str, str]) -> Callable[[Reply, Place], Reply]:
    text = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>".encode()
    return lambda reply, place: Reply(text, HTML, status, headers)


def _delivered(delivery: Delivery) -> Callable[[Reply, Place], Reply]:
    return lambda reply, place: replace(reply, delivery=delivery)


def _redirect(
    status: int, target: Callable[[Place], str], *headers: tuple[str, str]
) -> Callable[[Reply, Place], Reply]:
    return lambda reply, place: Reply(b"", HTML, status, (("Location", target(place)), *headers))


def _renamed(names: Mapping[str, str]) -> Callable[[Reply, Place], Reply]:
    """A redesign: the same page under other class names and elements."""

    def rename(reply: Reply, place: Place) -> Reply:
        body = reply.body.decode()
        for old, new in names.items():
            body = body.replace(old, new)
        return replace(reply, body=body.encode())

    return rename


def _legacy_meta(reply: Reply, place: Place) -> Reply:
    """UTF-8 whose own head claims windows-1256, and whose header claims nothing."""
    body = reply.body.replace(b'<meta charset="UTF-8">', b'<meta charset="windows-1256">')
    return replace(reply, body=body, content_type="text/html")


def _legacy_bytes(reply: Reply, place: Place) -> Reply:
    """Bytes that really are windows-1256, said so in header and head; letters it lacks become references."""
    # windows-1256 has ک and گ but no Persian ی and no Persian digits: pages of that time wrote ي and 0-9.
    text = reply.body.decode().translate(str.maketrans("ی۰۱۲۳۴۵۶۷۸۹", "ي0123456789"))
    text = text.replace('<meta charset="UTF-8">', '<meta charset="windows-1256">')
    return replace(
        reply, body=text.encode("cp1256", "xmlcharrefreplace"), content_type="text/html; charset=windows-1256"
    )


def _legacy_bytes_called_utf8(reply: Reply, place: Place) -> Reply:
    """Bytes that are windows-1256 and say so in their head, under a header that says UTF-8 of every page."""
    return replace(_legacy_bytes(reply, place), content_type=HTML)


def _legacy_bytes_unnamed(reply: Reply, place: Place) -> Reply:
    """Bytes that are windows-1256, and nothing says so."""
    legacy = _legacy_bytes(reply, place)
    return replace(legacy, body=legacy.body.replace(b'<meta charset="windows-1256">', b""), content_type="text/html")


def _in(charset: str, content_type: str) -> Callable[[Reply, Place], Reply]:
    """The same page in another Unicode charset; its head still says UTF-8."""
    return lambda reply, place: replace(reply, body=reply.body.decode().encode(charset), content_type=content_type)


def _packed(pack: Callable[[bytes], bytes], encoding: str) -> Callable[[Reply, Place], Reply]:
    """The body packed in some way, or not, under that Content-Encoding."""
    return lambda reply, place: replace(
        reply,
        body=pack(reply.body),
        headers=(*reply.headers, ("Content-Encoding", encoding)),
        delivery="packed",
    )


def _gzip_with_tail(body: bytes) -> bytes:
    """A whole gzip file with rubbish behind it, as a faulty cache appends."""
    return gzip.compress(body) + b"\r\n<!-- cache -->"


def _deflate_without_head(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def _brotli(body: bytes) -> bytes:
    import brotli  # type: ignore[import-untyped]  # comes with Scrapy

    return bytes(brotli.compress(body, quality=4))


def _zstd(body: bytes) -> bytes:
    from backports import zstd  # comes with Scrapy

    return bytes(zstd.compress(body))


def _nested(reply: Reply, place: Place) -> Reply:
    """The body of the story lies deeper than any parser goes by itself."""
    start, end = b'<div class="item-body">', b'<div class="item-footer row">'
    body = reply.body.replace(start, b"<div>" * NESTING + start).replace(end, b"</div>" * NESTING + end)
    return replace(reply, body=body)


def _external_entity(reply: Reply, place: Place) -> Reply:
    head = f'<!DOCTYPE rss [<!ENTITY leak SYSTEM "{place.base}/__private__/entity"><!ENTITY file SYSTEM "file:///etc/hostname">]>'
    return replace(reply, body=_with_doctype(reply.body, head, "&leak;&file;"))


def _billion_laughs(reply: Reply, place: Place) -> Reply:
    entities = ['<!ENTITY l0 "خنده">'] + [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return replace(reply, body=_with_doctype(reply.body, f"<!DOCTYPE rss [{''.join(entities)}]>", "&l9;"))


def _with_doctype(feed: bytes, doctype: str, reference: str) -> bytes:
    text = feed.decode().replace("<rss ", f"{doctype}\n<rss ", 1)
    return text.replace("<title>", f"<title>{reference}", 1).encode()


FAULTS: Mapping[str, Callable[[Reply, Place], Reply]] = MappingProxyType(
    {
        # what the content network does
        "challenge": _html("interstitial", 200, ("Server", "ArvanCloud")),
        "captcha": _html("captcha", 200, ("Server", "ArvanCloud")),
        "cookie_loop": _redirect(307, lambda place: place.path, ("Set-Cookie", "__arcsjs=1; path=/")),
        "forbidden": _plain(403, ("Server", "ArvanCloud")),
        "rate_limited": _plain(429, ("Retry-After", "1")),
        # what the site itself does
        "not_found": _html("missing", 404),
        "gone": _html("missing", 410),
        "soft_404": _html("missing", 200),
        "empty": lambda reply, place: Reply(),
        "login": _html("login"),
        "server_error": _plain(500),
        "unavailable": _plain(503, ("Retry-After", "1")),
        "html_for_feed": _html("missing", 200),
        "robots_disallow": lambda reply, place: Reply(b"User-agent: *\nDisallow: /\n", "text/plain;charset=UTF-8"),
        # what the wire does
        "reset": _delivered("reset"),
        "cut": _delivered("cut"),
        "truncated_gzip": _delivered("truncated_gzip"),
        "close": _delivered("close"),
        "drip": _delivered("drip"),
        "hang": _delivered("hang"),
        # what a redesign does
        "listing_renamed": _renamed(
            {'class="desc"': 'class="teaser"', "<h3>": '<div class="headline">', "</h3>": "</div>"}
        ),
        "article_renamed": _renamed(
            {
                "item-text": "story-content",
                'itemprop="articleBody"': "",
                "item-body": "story-inner",
                '<article id="item" class="box item">': '<div class="story">',
                "</article>": "</div>",
                '<h1 class="title">': '<h1 class="headline-one">',
                "summary introtext": "standfirst",
            }
        ),
        # three charsets that are not what they seem
        "latin1_header": lambda reply, place: replace(reply, content_type="text/html; charset=ISO-8859-1"),
        "cp1256_meta": _legacy_meta,
        "cp1256_bytes": _legacy_bytes,
        # charsets and encodings beyond these
        "cp1256_called_utf8": _legacy_bytes_called_utf8,
        "cp1256_unnamed": _legacy_bytes_unnamed,
        "utf16": _in("utf-16", "text/html"),
        "utf16_bare": _in("utf-16-le", "text/html; charset=UTF-16LE"),
        "utf8_mark": _in("utf-8-sig", "text/html"),
        "deflate": _packed(zlib.compress, "deflate"),
        "deflate_bare": _packed(_deflate_without_head, "deflate"),
        "gzip_twice": _packed(lambda body: gzip.compress(gzip.compress(body)), "gzip, gzip"),
        "gzip_tail": _packed(_gzip_with_tail, "gzip"),
        "brotli": _packed(_brotli, "br"),
        "zstd": _packed(_zstd, "zstd"),
        "gzip_label": _packed(bytes, "gzip"),
        "unknown_encoding": _packed(gzip.compress, "aws-chunked"),
        # what an attacker does
        "nested": _nested,
        "big_body": _delivered("big"),
        "gzip_bomb": _delivered("bomb"),
        "redirect_self": _redirect(302, lambda place: place.path),
        "redirect_off_site": _redirect(302, lambda place: "http://www.example.invalid/news/1/x"),
        "redirect_loopback": _redirect(
            302, lambda place: place.base.replace("127.0.0.1", "localhost") + "/__private__/admin"
        ),
        "redirect_file": _redirect(302, lambda place: "file:///etc/hostname"),
        "xxe": _external_entity,
        "billion_laughs": _billion_laughs,
    }
)


@cache
def bomb() -> bytes:
    """Less than a megabyte of gzip that unpacks to two hundred megabytes of blanks."""
    packer = zlib.compressobj(1, wbits=31)
    return b"".join([packer.compress(b" " * 1_000_000) for _ in range(200)]) + packer.flush()
