"""XML from the network -> a tree, with no entity expanded, no file read and no address opened."""

from __future__ import annotations

import html
import re

from lxml import etree

from qomnews.errors import PageError
from qomnews.pages.decode import decode

LIMIT = 8 * 1024 * 1024
"""Bytes of a feed or sitemap; the real ones have some 40 kB, a year's sitemap a few hundred."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_FOREIGN_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#[xX][0-9a-fA-F]+);)(?:(\w+);)?")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse_xml(body: bytes, url: str) -> etree._Element:
    """The root element; raises PageError when the body is too large, declares entities, is HTML or is no XML.

    Control characters, bare ampersands and HTML's entities are mended first: real feeds hold them.
    """
    if len(body) > LIMIT:
        raise PageError(f"{url}: {len(body)} bytes, more than the {LIMIT} that a feed may have")
    text = _DECLARATION.sub("", decode(body)).strip("\x00 \t\r\n\ufeff")
    if not text:
        raise PageError(f"{url}: empty, no feed")
    if "<!ENTITY" in text:
        raise PageError(f"{url}: declares entities of its own, refused")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(_mended(text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        kind = "an HTML page" if re.match(r"\s*<(?:!doctype html|html)", text, re.IGNORECASE) else "no XML"
        raise PageError(f"{url}: {kind}, no feed: {error}") from error
    if local_name(root) == "html":
        raise PageError(f"{url}: an HTML page, no feed")
    return root


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, lower case; empty for comments and instructions."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def child_text(element: etree._Element, name: str) -> str:
    """The text of the first child of this local name, white space stripped; empty where there is none."""
    return next(("".join(child.itertext()).strip() for child in element if local_name(child) == name), "")


def _mended(text: str) -> str:
    """The text without control characters and foreign entities; what stands in CDATA is left as it is."""
    plain, *marked = _FORBIDDEN.sub("", text).split("<![CDATA[")
    pieces = [_FOREIGN_ENTITY.sub(_entity, plain)]
    for piece in marked:
        inside, end, outside = piece.partition("]]>")
        pieces += ["<![CDATA[", inside, end, _FOREIGN_ENTITY.sub(_entity, outside)]
    return "".join(pieces)


def _entity(match: re.Match[str]) -> str:
    if match[1]:
        meant = html.unescape(match[0])
        if meant != match[0]:
            return html.escape(meant)
    return "&amp;" + match[0][1:]
