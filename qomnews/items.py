"""The vocabulary of the project: what passes from room to room, frozen and slotted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

Number = int | Decimal

Outcome = Literal[
    "ok",
    "challenged",
    "captcha",
    "not_found",
    "soft_404",
    "redirected_away",
    "empty",
    "truncated",
    "not_a_story",
    "error",
]
"""What a fetched page turned out to be; only ``ok`` is parsed (irna-site.md, section 8)."""


@dataclass(frozen=True, slots=True)
class ListingEntry:
    """One story as a feed, an archive page, a box page or a sitemap announces it."""

    url: str
    """Absolute address, verbatim; the code in it is the key, the slug may change."""
    code: str
    """The agency's own news code: ASCII digits."""
    title: str = ""
    """As published; empty where the listing has none (a sitemap)."""
    lead: str = ""
    """As published, dateline included; empty where there is none."""
    published: datetime | None = None
    """Aware, UTC; None where the listing shows no absolute time (relative times are never used)."""
    modified: datetime | None = None
    """Aware, UTC: a sitemap's ``lastmod``; None elsewhere."""
    section: str = ""
    """«استان‌ها > قم», as the feed's category says; empty where there is none."""
    province: str = ""
    """Latin slug from the feed's ``category@domain`` («qom»); empty where there is none."""
    news_type: str = ""
    """``news report talk video photo op-ed …`` from the class of the list item; empty where there is none."""
    image: str = ""
    """Address of the picture; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Article:
    """A story as its page has it: text as published, fields split, nothing normalised yet."""

    agency: str
    """Key of the agency in ``sources/``: «irna»."""
    code: str
    """The agency's own news code: ASCII digits."""
    url: str
    """Canonical address of the story."""
    title: str
    kicker: str = ""
    """روتیتر; empty where there is none."""
    lead: str = ""
    """Without its dateline."""
    dateline: str = ""
    """«قم - ایرنا», as published and without the dash behind it; empty where the lead has none."""
    paragraphs: tuple[str, ...] = ()
    """The body in order, without furniture, staff code and closing boilerplate."""
    staff_code: str = ""
    """«9376**1771», split off the end; empty where there is none."""
    boilerplate: str = ""
    """The closing paragraph that describes the place, split off the end; empty where there is none."""
    tags: tuple[str, ...] = ()
    section: str = ""
    """«استان‌ها > قم»; empty where the page names none."""
    news_type: str = ""
    image: str = ""
    short_link: str = ""
    """With its scheme: «https://irna.ir/xjSPkL»; empty where there is none."""
    published: datetime | None = None
    """Aware, UTC."""
    modified: datetime | None = None
    """Aware, UTC; None where the page names no change."""
    body_owed: bool = False
    """True when only the feed's entry is at hand and the page is still to be fetched."""
    selectors: dict[str, str] = field(default_factory=dict)
    """Field name -> the selector that won, to notice a redesign early."""


@dataclass(frozen=True, slots=True)
class Topics:
    """What a story is about, with the evidence that decided."""

    mining: bool
    trade: bool
    industry: bool
    score: float
    """0 to 1: the larger of the mining and the trade score; 0.5 is the threshold."""
    evidence: tuple[str, ...]
    """The words that decided, each as «topic: word (where)»."""

    @property
    def relevant(self) -> bool:
        """True when the story is about mining or trade."""
        return self.mining or self.trade


@dataclass(frozen=True, slots=True)
class Figure:
    """One mention of a quantity: number, unit, what it measures, and where it stands in the text."""

    start: int
    """Code-point offset of the first character, into the text as given."""
    end: int
    """Code-point offset behind the last character."""
    text: str
    """``text[start:end]`` of the text as given."""
    kind: str
    """mass money count percent percent_point fraction multiple area length volume power energy rate …"""
    value: Number
    """In ``unit``, scale words applied: «147 هزار تن» is 147000 t. Exact: int, or Decimal for a written fraction."""
    unit: str
    """t kg IRR USD % pp person item ha …; toman is IRR with the value times ten."""
    unit_text: str
    """As written, scale included: «میلیارد تومانی»."""
    value_high: Number | None = None
    """Upper end of a range; None for a single number."""
    bound: str = "="
    """``= ~ > >= < <=`` or ``indef`` («ده‌ها»: value is its lower end)."""
    per: str | None = None
    """Denominator of a rate: year, day, t, …; None when the figure is no rate."""
    currency: str | None = None
    """Written currency of money: IRT for toman; None when the figure is no money."""
    canonical_value: Number | None = None
    """In ``canonical_unit``; a rate is converted on both sides where both have a factor."""
    canonical_high: Number | None = None
    canonical_unit: str | None = None
    """kg IRR m2 m m3 W J person item 1; another currency is its own canonical unit."""
    item: str | None = None
    """Counted noun as written: «معدن»; None when nothing is counted."""
    of_text: str | None = None
    """The whole that a share is part of: «معادن کل کشور»."""
    measure: str | None = None
    """export import production … (figures.md, 3.3); None when none fits."""
    role: str = "level"
    """level delta from to share."""
    direction: str | None = None
    """up or down, only with delta, from and to."""
    status: str | None = None
    """realised state planned forecast capacity needed negated."""
    aspect: str | None = None
    """weight value number: «از نظر وزن»; None when not said."""
    commodity: str | None = None
    """Verbatim, from the same sentence; None when not said."""
    place: str | None = None
    """«قم»: from the sentence, the paragraph, the dateline or the default; None when nowhere said."""
    period_text: str | None = None
    """Verbatim, from the same sentence: «هفت ماهه نخست امسال»."""
    period_from: str | None = None
    """ISO date, first day; None when no period is said, when it has no beginning («تاکنون»), or when it cannot be
    resolved without ``published``."""
    period_to: str | None = None
    """ISO date, last day."""
    base_period_text: str | None = None
    """What a change is compared with: «مدت مشابه سال قبل»."""
    speaker: str | None = None
    """Title and name; None: the reporter's own text."""
    sentence: str = ""
    """The sentence around the figure, for the reader."""
    flags: tuple[str, ...] = ()
    """Marks of doubt: slash_order reversed_slash dot_thousands year_like tan_default unit_inherited …"""
    rule: str = ""
    """The rule that made it, for whoever asks why."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One numeric token that is no figure, and why."""

    start: int
    end: int
    text: str
    reason: str
    """year date time duration age ordinal rank law phone id address name score list_number article unknown …"""


@dataclass(frozen=True, slots=True)
class Story:
    """An article on its way through the pipelines: each step fills its own fields and touches no other."""

    article: Article
    province: str = ""
    """Key of the province in ``sources/``: «qom»; empty when the page comes from nowhere in particular."""
    fetched_at: datetime | None = None
    """Aware, UTC: when the page was fetched or read."""
    content_hash: str = ""
    """SHA-256 over the published text fields: the same story twice has the same hash."""
    archive_ref: str = ""
    """Where the raw page lies: «file.warc.gz:offset»; empty when it is not archived."""
    title: str = ""
    """Normalised."""
    lead: str = ""
    """Normalised."""
    text: str = ""
    """The canonical text: normalised title, kicker, lead and paragraphs, joined by blank lines; offsets point here."""
    raw_text: str = ""
    """The same as published."""
    topics: Topics | None = None
    figures: tuple[Figure, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
