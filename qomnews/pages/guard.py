"""Whether a fetched page is the page that was asked for: only a verdict of ``ok`` is parsed and stored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from qomnews.items import Outcome
from qomnews.pages import selectors
from qomnews.pages.body import paragraphs
from qomnews.pages.decode import decode, is_mojibake
from qomnews.pages.document import first, head, parse, parse_story, select, squeeze, text_of
from qomnews.pages.nastooh import codes_on_page
from qomnews.pages.urls import news_code, path, site
from qomnews.text.characters import ZWNJ, fold

CHALLENGE_MARKERS = (
    "__arcsjs", "arcookie-", "transferring to the website", "در حال انتقال", "cdn-cgi/challenge-platform",
    "just a moment", "error-section", "showpage(",
)  # fmt: skip
"""Words of the CDN's interstitial, after NFKC, folding and lower case; they count where neither story nor list is."""

CAPTCHA_MARKERS = (
    "error-section--waiting", "ar_sitekey", "__arcsrc", "checking your browser", "در حال بررسی مرورگر", "g-recaptcha",
    "h-captcha", "captcha",
)  # fmt: skip
"""Words of the harder page of the same CDN: a person is asked to prove himself."""

MISSING_PHRASES = (
    "صفحه درخواستی شما یافت نشد", "صفحه ی درخواستی شما یافت نشد", "صفحه مورد نظر یافت نشد",
    "چنین صفحه ای موجود نیست", "صفحه مورد نظر شما یافت نشد", "خبر مورد نظر یافت نشد", "page not found",
)  # fmt: skip
"""What a page says that answers 200 for a story that is gone; folded, half-spaces as spaces."""

_MARKER_REACH = 20_000
"""Characters in which a marker counts: interstitials have 3 to 6 kB, captcha pages with their style some 15 kB."""

_MISSING_WORDS = ("فت نشد", "موجود نی", "موجود ني", "ot found")
"""One of these is in every such phrase: a quick look before the slow one."""

_NOTICE = 300
"""Characters of an element that may be a notice instead of a story."""

_FEW_LETTERS = 40
_TINY = 1_500
"""A page shorter than this that holds a script and nearly no words only sets a cookie and reloads."""

_DEEPEST = 2_000
"""Depth from which the parser may have lost text (libxml2 stops at 2048)."""

_HTML_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_HTML_START = re.compile(
    r"[\s\ufeff\x00]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|main|article|div|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_END_REACH = 500
_HTML_END = re.compile(r"</html\s*>", re.IGNORECASE)
_COMBINING = re.compile(r"[\u064b-\u065f\u0654\u0640]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page turned out to be, and the reason in words for the log and the rejected page."""

    outcome: Outcome
    reason: str = ""


OK = Verdict("ok")


def classify_page(
    body: bytes | str, *, status: int, requested_url: str, final_url: str, headers: Mapping[str, str] | None = None
) -> Verdict:
    """The verdict on a story's page; ``ok`` says that it is whole, is a story, and is the story asked for.

    A story with a headline and no text (video, photos) is ``ok``. Never raises, whatever the bytes.
    """
    html = _text(body, headers)
    refused = _refused(html, status, headers)
    if refused:
        return refused
    text_lost = _lost_by_depth(html)
    if not _is_story(html):
        return (
            _challenge(html)
            or _missing(html)
            or _elsewhere(requested_url, final_url)
            or text_lost
            or Verdict("not_a_story", "the page holds no article")
        )
    return (
        _elsewhere(requested_url, final_url)
        or _another_story(html, requested_url, final_url)
        or _cut_off(html)
        or text_lost
        or _says_missing(html)
        or _without_words(html)
        or _garbled(html)
        or OK
    )


def classify_listing(
    body: bytes | str, *, status: int, requested_url: str, final_url: str, headers: Mapping[str, str] | None = None
) -> Verdict:
    """The verdict on an archive, province or home page; ``ok`` for an archive page past the end, which has no items."""
    html = _text(body, headers)
    refused = _refused(html, status, headers)
    if refused:
        return refused
    root = parse(html)
    if not any(select(root, selector) for selector in selectors.LISTING["list"]):
        return _challenge(html) or _missing(html) or Verdict("not_a_story", "the page holds no list of stories")
    sent_home = path(final_url).strip("/") == "" != path(requested_url).strip("/")
    if site(requested_url) != site(final_url) or sent_home:
        return Verdict("redirected_away", f"asked for {requested_url}, got {final_url}")
    return _cut_off(html) or OK


def challenge(body: bytes | str) -> Verdict | None:
    """The verdict ``challenged`` or ``captcha`` when the body is the CDN's page and not the site's; None otherwise.

    For feeds, sitemaps and robots.txt, which come back as the interstitial too.
    """
    html = _text(body, None)
    return _challenge(html) if _HTML_START.match(html) else None


def _text(body: bytes | str, headers: Mapping[str, str] | None) -> str:
    if isinstance(body, str):
        return body
    return decode(body, _header(headers, "content-type"))


def _header(headers: Mapping[str, str] | None, name: str) -> str:
    return next((value for key, value in (headers or {}).items() if key.lower() == name), "")


def _refused(html: str, status: int, headers: Mapping[str, str] | None) -> Verdict | None:
    """What the status and the type alone decide; None for a page of HTML with status 200."""
    if status in (404, 410):
        return Verdict("not_found", f"HTTP {status}")
    if status in (307, 403, 429, 503):
        found = _challenge(html)
        if found:
            return Verdict(found.outcome, f"HTTP {status}, {found.reason}")
    if status in (307, 403):
        return Verdict("challenged", f"HTTP {status}")
    if 300 <= status < 400:
        return Verdict("redirected_away", f"HTTP {status} not followed")
    if status != 200:
        return Verdict("error", f"HTTP {status}")
    if not html.strip("\x00 \t\r\n\ufeff"):
        return Verdict("empty", "no byte of text")
    kind = _header(headers, "content-type").partition(";")[0].strip().lower()
    if (kind and kind not in _HTML_TYPES) or html.startswith(("%PDF", "\x89PNG", "GIF8", "PK\x03\x04", "\x1f")):
        return Verdict("not_a_story", f"no HTML: {kind or 'binary'}")
    if not _HTML_START.match(html[:4096]):
        return Verdict("not_a_story", "no HTML: the body does not begin like a page")
    return None


def _is_story(html: str) -> bool:
    root = parse_story(html)
    return any(select(root, selector) for selector in selectors.ARTICLE["story"])


def _challenge(html: str) -> Verdict | None:
    start = _comparable(html[:_MARKER_REACH])
    captcha = next((marker for marker in CAPTCHA_MARKERS if marker in start), None)
    if captcha:
        return Verdict("captcha", f"the page says «{captcha}»")
    marker = next((marker for marker in CHALLENGE_MARKERS if marker in start), None)
    if marker:
        return Verdict("challenged", f"the page says «{marker}»")
    if len(html) < _TINY and "<script" in start and len(_words(html)) < _FEW_LETTERS:
        return Verdict("challenged", "a script and no words")
    return None


def _comparable(html: str) -> str:
    """Markers and pages in one spelling: presentation forms resolved, letters folded, marks taken off."""
    plain = fold(unicodedata.normalize("NFKC", html)).replace(ZWNJ, " ")
    return " ".join(_COMBINING.sub("", plain).lower().split())


def _missing(html: str) -> Verdict | None:
    words = _words(html)
    found = next((phrase for phrase in MISSING_PHRASES if phrase in words), None)
    return Verdict("soft_404", f"the page says «{found}»") if found else None


def _says_missing(html: str) -> Verdict | None:
    """Whether the story's own element is a short notice that there is no such story."""
    root = parse_story(html)
    story = next((element for selector in selectors.ARTICLE["scope"][:2] for element in select(root, selector)), None)
    short = story is not None and len(squeeze(text_of(story))) < _NOTICE
    return _missing(html) if short and any(words in html for words in _MISSING_WORDS) else None


def _words(html: str) -> str:
    """The visible words of the whole page, in the spelling of the markers."""
    return _comparable(" ".join(parse(html).xpath("//body//text()[not(parent::script or parent::style)]")))


def _elsewhere(requested_url: str, final_url: str) -> Verdict | None:
    """Whether the final address is on another site or names another story than the one asked for."""
    asked, got = news_code(requested_url), news_code(final_url)
    if site(requested_url) != site(final_url) or (asked and got != asked):
        return Verdict("redirected_away", f"asked for {requested_url}, got {final_url}")
    return None


def _another_story(html: str, requested_url: str, final_url: str) -> Verdict | None:
    """Whether the page names itself another story than its address."""
    asked = news_code(final_url) or news_code(requested_url)
    other = {name: code for name, code in codes_on_page(html).items() if asked and code != asked}
    if other:
        return Verdict("redirected_away", f"asked for {asked}, the page says {', '.join(map(' '.join, other.items()))}")
    return None


def _cut_off(html: str) -> Verdict | None:
    # nearly every page ends with it
    whole = _HTML_END.search(html, max(0, len(html) - _END_REACH)) or _HTML_END.search(html)
    return None if whole else Verdict("truncated", "no </html>")


def _lost_by_depth(html: str) -> Verdict | None:
    """Whether the page nests so deeply that the parser dropped text; measured where there are tags enough for it."""
    tags = html.count("<")
    if tags < _DEEPEST or tags - html.count("</") < _DEEPEST:
        return None
    depth = deepest = 0
    for event, _ in etree.iterwalk(parse(html), events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return Verdict("empty", f"nested {deepest} deep: text was lost") if deepest >= _DEEPEST else None


def _without_words(html: str) -> Verdict | None:
    """Whether the story has neither text nor lead nor pictures, or no headline at all, anywhere on its page."""
    found = _empty(parse_story(html))
    return found and _empty(parse(html))


def _empty(root: Any) -> Verdict | None:
    layout = selectors.ARTICLE
    if not first(root, layout["title"])[0] and not first(head(root), layout["title_in_head"])[0]:
        return Verdict("empty", "the story has no title")
    if first(root, layout["lead"])[0] or any(select(root, selector) for selector in layout["media"]):
        return None
    if any(paragraphs(element) for selector in layout["body"] for element in select(root, selector)):
        return None
    return Verdict("empty", "the story has no text, no lead and no pictures")


def _garbled(html: str) -> Verdict | None:
    root = parse_story(html)
    story = next((element for selector in selectors.ARTICLE["story"] for element in select(root, selector)), None)
    if story is None or not is_mojibake(text_of(story)):
        return None
    return Verdict("error", "the letters are UTF-8 read in another charset")
