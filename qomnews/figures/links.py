"""What numbers beside each other share: ranges, lists, changes «از … به …», units left out."""

from __future__ import annotations

from fractions import Fraction
from itertools import count, pairwise

from qomnews.figures import bounds, rates, vetoes
from qomnews.figures.lexicon import NUMERALS
from qomnews.figures.mention import Mention
from qomnews.figures.model import Value
from qomnews.figures.numbers import quotient, times
from qomnews.figures.tokens import WORD, Token
from qomnews.figures.words import CLASSIFIERS, COMMON, STOP, closes

_RANGE = frozenset({("تا",), ("الی",), ("-",), ("–",), ("—",), ("یا",), ("لغایت",), ("تا", "حدود"), ("تا", "مثبت")})
_LIST = frozenset({("،",), (",",), ("و",), ("،", "و"), (",", "و"), ("؛",)})
_CHANGE = frozenset({("به",), ("به", "حدود"), ("به", "بیش", "از"), ("به", "بالای"), ("به", "نزدیک"), ("به", "رقم")})
_SCORE = frozenset({("بر",), ("-",), ("–",), ("ـ",), ("بر", "صفر")})
_DASH = frozenset({("-",), ("–",), ("ـ",), ("—",)})
_BETWEEN = frozenset({"بین", "میان", "مابین"})
_ABOUT = frozenset({"در", "از", "به", "با"})
_FLOWS = frozenset(
    {"date", "duration", "year", "age", "law", "rank", "time", "ordinal", "times", "id", "address", "name", "phone"}
)
"""Reasons that the members of one list share."""
_NAMED = frozenset({"law", "time", "address", "id", "rank", "phone", "name"})
"""Those of a designation, which a noun behind the last member does not end."""


_FEWEST = 2
"""Numbers of one sentence that can share anything."""

_DASHES = frozenset("-–ـ—")
_HIGHEST_SCORE = 120
"""The most that one side scores in a match of any sport."""
_HIGHEST_RESULT = 20
"""The most that one side scores in a match of football."""

_CLOSE = {"list": 20, "gap": 20, "named": 20, "change": 10}
"""How many times its next a number may be and still share its scale: «از ۴۵۰ به ۳۹۰ میلیون», not «۲۰۰ و ۲ هزار»."""

_CLOSE_PRICE = 4
"""How many times another a price may be in an enumeration."""
_LONGEST_LEAD = 4
"""Words before a number that may begin alike, less one."""
_LONGEST_NAME = 4
"""Tokens of the longest name before a number in an enumeration."""
_AMOUNTS = frozenset({"قیمت", "نرخ", "رقم", "مبلغ", "بهای", "میزان"})
"""«با قیمت» stands between a name and its number."""
_NO_NAME = _ABOUT | {"که", "را", "تا", "بر", "هر", "این", "آن", "و", "یا"}
_JOINTS = frozenset({"و", "،", ","})

_FAR = 16
"""Tokens within which «و یک پروژه» counts what is counted before it."""
_LINKING = frozenset({"و", "به", "تا"})

_GAP = 8
"""Tokens within which a left-out unit is found."""


def link(tokens: list[Token], mentions: list[Mention], groups: count[int]) -> None:
    """Share units and scales backwards, reasons both ways; merge the ends of a range."""
    if len(mentions) < _FEWEST:
        return
    kinds = [_kind(tokens, left, right) for left, right in pairwise(mentions)]
    for i in range(1, len(kinds) - 1):
        if kinds[i] is None and kinds[i - 1] == kinds[i + 1] == "change" and _goes_on(tokens, mentions[i : i + 2]):
            kinds[i] = "list"
    pairs = [(left, right, kind) for (left, right), kind in zip(pairwise(mentions), kinds, strict=True)]
    for left, right, kind in pairs:
        if kind in ("list", "range", "change"):
            _flow(tokens, left, right, kind)
    for left, right, kind in reversed(pairs):
        if kind in ("score", "years"):
            left.reason = right.reason = "score" if kind == "score" else "year"
            right.unit, right.item, right.end = None, None, right.number.last
        elif kind is not None:
            _settle(tokens, left, right, kind, groups)
    for left, right, kind in pairs:
        plain = right.bare and left.number.top == right.number.top == 1
        if kind == "gap" and plain and left.unit is not None and left.reason is None:
            _take(right, left, "gap_shared")
    _distant_changes(tokens, mentions, groups)
    for i, mention in enumerate(mentions):
        if mention.bare and mention.number.top >= 1000:
            _left_out(tokens, mentions, i)
        elif mention.reason == "article" and mention.number.value == 1:
            _counted_one(tokens, mentions, i)


def _goes_on(tokens: list[Token], ends: list[Mention]) -> bool:
    """Whether one change follows another: «از ۲۰ به ۲۵، از ۳۰ به ۳۵ درصد»."""
    between = [token.text for token in tokens[ends[0].end : ends[1].first]]
    return len(between) == len(("و", "از")) and between[0] in ("و", "،") and between[1] == "از"


def _distant_changes(tokens: list[Token], mentions: list[Mention], groups: count[int]) -> None:
    """Mark the ends of a change with a period between them: «از ۲۵ هزار تن در سال ۹۷ به ۳۰ هزار تن رسید»."""
    live = [mention for mention in mentions if mention.unit is not None and not (mention.reason or mention.dropped)]
    for left, right in pairwise(live):
        if left.unit != right.unit or left.role_hint or right.role_hint or not left.first:
            continue
        near = right.first - left.end <= _GAP and not any(closes(tokens, at) for at in range(left.end, right.first))
        if near and tokens[left.first - 1].text == "از" and tokens[right.first - 1].text == "به":
            _join(tokens, left, right, "change", groups)


def _flow(tokens: list[Token], left: Mention, right: Mention, kind: str) -> None:
    """Let the reason before the first of a list hold for the next: «مواد ۵ و ۶», «بند ۷ و ۸ پیش‌نویس»."""
    reason = left.reason if left.reason in _FLOWS else left.weak
    if reason is None or right.number.top > 1 or right.reason is not None:
        return
    if right.bare:
        right.reason, right.weak = (reason, None) if left.reason else (None, right.weak or reason)
        return
    digits = right.number.form == left.number.form == "digits"
    years = reason == "year" and vetoes.four_digit_year(right.number) and right.item is not None
    if years and (kind == "range" or _open_noun(tokens, right)):
        right.reason, right.item, right.end = reason, None, right.number.last
        return
    named = tokens[left.first - 1].text in vetoes.SEVERAL or _open_noun(tokens, right)
    listed = kind == "list" and (digits or reason == "id") and reason in _NAMED and named
    hours = kind == "range" and digits and reason == "time"  # «از ساعت ۱۶ تا ۲۲ میزبان مردم است»
    if (listed or hours) and right.item is not None:
        right.reason, right.item, right.end = reason, None, right.number.last


def _open_noun(tokens: list[Token], mention: Mention) -> bool:
    """Whether a number counts a noun that is on no list: «بند ۷ و ۸ پیش‌نویس»."""
    if mention.item is None:
        return False
    return tokens[mention.unit_at].text not in CLASSIFIERS and tokens[mention.item[0]].text not in COMMON


def _settle(tokens: list[Token], left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Let two linked numbers share what one of them has."""
    if left.bare and right.reason in _FLOWS and left.number.top == 1 and kind not in ("gap", "named"):
        left.reason = right.reason if left.weak in (None, "name") else left.weak
    elif kind == "list" and left.weak and tokens[left.end].text in "،," and right.end > right.number.last:
        return  # «آمبولانس ۴۰، ۴ دستگاه اتوبوس»: a list that begins behind a noun ends with «و»
    elif left.bare and not right.bare and right.reason is None and _shares(kind, left, right):
        _share(left, right, kind, groups)
    if left.reason is not None or right.reason is not None:
        return
    same = left.unit is not None and left.unit == right.unit
    if same or (left.item is not None and right.item is not None and kind in ("range", "change")):
        _join(tokens, left, right, kind, groups)


def _kind(tokens: list[Token], left: Mention, right: Mention) -> str | None:
    """What stands between two numbers makes of them: range list change gap named score years; None for nothing."""
    if not 0 < right.first - left.end <= _GAP:
        return None
    between = tuple(token.text for token in tokens[left.end : right.first])
    before = tokens[left.first - 1].text if left.first else ""
    if left.first > 1 and rates.leads(tokens, left.first):
        before = tokens[left.first - 2].text
    plain = left.number.top == right.number.top == 1 and left.bare
    if between in _DASH and _seasons(left, right):
        return "years"
    if between == ("بر",) and plain and (right.unit is None or right.unit.code == "x"):
        return "score"
    if between in _SCORE and plain and (right.bare or _result(tokens, left, right)):
        return "score"
    if between[0] in _DASHES and plain and right.bare and _versus(tokens, left, right):
        return "score"
    if between in _RANGE:
        return "range"
    if between in _LIST:
        return "range" if between == ("و",) and before in _BETWEEN else "list"
    if between in _CHANGE and before in ("از", "به"):
        return "change"
    if between == ("به",) and right.unit is not None and right.unit.kind == "voltage":
        return "list"
    if between[0] == "و" and _bounded(tokens, left, right):
        return "list"
    if between[0] not in _JOINTS:
        return None
    if _gap(tokens, left, right):
        return "gap"
    return "named" if left.bare and _named(tokens, left, right) else None


def _seasons(left: Mention, right: Mention) -> bool:
    """Whether two years with a dash between them name a season or a school year: «۲۰۱۴-۲۰۱۳», «۸۹ ـ ۱۳۸۸»."""
    years = vetoes.year_like(left.number) and vetoes.year_like(right.number)
    return (
        years and (right.unit is None or left.reason == "year") and (left.number.value > 99 or right.number.value > 99)
    )


def _result(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two small numbers and a name are a result: «استقلال ۰ - ۱ پرسپولیس»."""
    small = left.value <= _HIGHEST_RESULT and right.value <= _HIGHEST_RESULT
    return small and left.first > 0 and _open_noun(tokens, right)


def _versus(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether names alone stand between a dash behind one number and the next: «سپاهان ۳۵ - صنعت کرمان ۳۹»."""
    names = tokens[left.end + 1 : right.first]
    small = max(left.value, right.value) <= _HIGHEST_SCORE and left.first > 0 and tokens[left.first - 1].kind is WORD
    return small and 0 < len(names) <= _LONGEST_NAME and all(token.kind is WORD for token in names)


def _gap(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two numbers stand in one enumeration: «کانادا با ۹، سوئد با ۷», «در سمنان ۱۲ و در دامغان ۹ معدن»."""
    first, last = bounds.begins(tokens, left.first) - 1, bounds.begins(tokens, right.first) - 1
    if first < 1 or last < left.end:
        return False
    if tokens[first].text == tokens[last].text and left.end + 1 < last and _leads(tokens, left, first, last):
        return not any(closes(tokens, at) for at in range(left.end, right.first))
    return _led_alike(tokens, left.end + 1, last, first)


def _leads(tokens: list[Token], left: Mention, first: int, last: int) -> bool:
    """Whether the word before two numbers leads to them: a preposition, the noun behind one, a noun close by."""
    near = tokens[first].text not in STOP and last - left.end < _LONGEST_LEAD
    return near or not _ABOUT.isdisjoint((tokens[first].text, tokens[first - 1].text))


def _led_alike(tokens: list[Token], at: int, last: int, first: int) -> bool:
    """Whether the words ``at`` to ``last`` before one number begin like those that end at ``first`` before another.

    «در سمنان ۱۲ و در دامغان ۹ معدن», «از نظر وزن ۱۸ و از نظر ارزش ۲۴ درصد».
    """
    opening = first - (last - at)
    led = 0 < last - at < _LONGEST_LEAD and opening >= 0 and tokens[at].text in _ABOUT
    return led and tokens[opening].text == tokens[at].text and not any(closes(tokens, i) for i in range(opening, first))


def _bounded(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether nothing but its own qualifier stands between «و» and the second of two numbers with one each."""
    begin = bounds.begins(tokens, right.first)
    return begin < right.first and begin == left.end + 1 and bounds.begins(tokens, left.first) < left.first


def _named(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether nothing but names stands before both numbers: «عراق ۴۵، ترکیه ۲۳ و کره جنوبی ۱۲ درصد»."""
    first, last = bounds.begins(tokens, left.first) - 1, bounds.begins(tokens, right.first) - 1
    if tokens[last].text in _AMOUNTS and tokens[last - 1].text in _ABOUT:
        last -= 2
    if first < 0 or not 0 < last - left.end <= _LONGEST_NAME:
        return False
    if vetoes.BEFORE.match_before(tokens, first + 1):
        return False
    return all(
        tokens[at].kind is WORD and tokens[at].text not in _NO_NAME and not closes(tokens, at)
        for at in (first, *range(left.end + 1, last + 1))
    )


def _shares(kind: str, left: Mention, right: Mention) -> bool:
    """Whether a bare number takes the unit of the next one; a year before a comma does not."""
    number = left.number
    if kind == "named" and not _enumerable(left, right):
        return False
    if vetoes.four_digit_year(number) and kind in ("list", "gap", "named"):
        return vetoes.four_digit_year(right.number)
    if left.weak is not None and kind != "range" and left.weak != "name":
        return False
    if number.form == "words" and number.top == 1 and kind != "range":
        return number.value != 1 and right.number.form == "words"
    return kind not in ("gap", "named") or number.form == "digits" or 1 < number.top == right.number.top


def _enumerable(left: Mention, right: Mention) -> bool:
    """Whether names with numbers between them may share a unit: percents, large amounts, prices of one size."""
    if right.unit is None:
        return False
    alike = right.unit.kind == "money" and right.value < _CLOSE_PRICE * left.value < _CLOSE_PRICE**2 * right.value
    return bool(right.scales) or right.unit.kind == "percent" or alike


def _share(left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Give the left number the unit, the noun and perhaps the scale of the right one."""
    if kind == "range":
        _share_head(left, right)
    scale = _shared_scale(left, right, kind) if left.number.top == 1 else 1
    if scale > 1:
        left.value = times(left.value, scale)
        left.high = None if left.high is None else times(left.high, scale)
        left.scales = (scale,)
    left.unit, left.item, left.per, left.unit_at = right.unit, right.item, right.per, right.unit_at
    left.flags += ("unit_inherited",)
    left.rule = f"{kind}_shared"
    if right.group is None:
        right.group = next(groups)
        right.rule = f"{kind}_last"
    left.group = right.group


def _share_head(left: Mention, right: Mention) -> None:
    """Give the upper end the thousands that only the lower one has: «۱۰ هزار و ۶۰۰ تا ۷۰۰ هکتار»."""
    if left.number.top == 1 or right.number.top > 1 or right.high is not None:
        return
    scale = left.number.scale
    low, high = left.value, right.value
    if isinstance(low, int) and isinstance(high, int) and 0 < low % scale < high < scale:
        right.value = low - low % scale + high


def _shared_scale(left: Mention, right: Mention, kind: str) -> int:
    """The scale of the right number that holds for the left one too, 1 for none.

    «۲۰ تا ۲۵ هزار میلیارد» shares all, «۵۰۰ تا هزار میلیارد» the last, «۵۰۰ تا هزار» nothing.
    """
    low: Value = left.value if left.value >= 0 else -left.value
    for scale in right.scales:
        written: Value = quotient(right.value if right.high is None else right.high, Fraction(scale))
        if low < written if kind == "range" else low <= _CLOSE[kind] * written:
            return scale
    return 1


def _join(tokens: list[Token], left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Make one of the ends of a range; mark the ends of a change."""
    dashed = right.first - left.end == 1 and not tokens[left.end].text.isalpha()
    if (
        kind == "range"
        and left.high is None
        and right.high is None
        and (left.value < right.value or (dashed and left.value > right.value))
    ):
        right.value, right.high = sorted((left.value, right.value))
        right.first = left.first
        right.rule, left.dropped = "range", True
        right.flags = tuple(flag for flag in (*left.flags, *right.flags) if flag != "unit_inherited")
        right.bound = left.bound if left.bound != "=" else right.bound
    elif kind == "change":
        left.role_hint, right.role_hint = "from", "to"
        if right.group is None:
            right.group = next(groups)
        left.group = right.group
        left.rule = right.rule = "change"


def _left_out(tokens: list[Token], mentions: list[Mention], i: int) -> None:
    """Give a number with a scale and no unit the unit that its partner has.

    «19 هزار و 500 میلیارد (سال 96) به بیش از 30 هزار میلیارد تومان»; «12 هزار تن در سال 98 و 15 هزار در سال 99»;
    «240 میلیون متر مکعب، که 95 میلیون آن پر است».
    """
    mention = mentions[i]
    for right in mentions[i + 1 : i + 3]:
        between = [token.text for token in tokens[mention.end : right.first]]
        money = right.unit is not None and right.unit.kind == "money" and mention.number.top >= 1_000_000
        if money and len(between) <= _GAP and not {"،", ".", "؛"} & set(between) and _LINKING & set(between):
            _take(mention, right, "currency_missing")
            mention.flags += ("currency_missing",)
            return
        if not right.bare and right.reason is None and _in_step(tokens, mention, right):
            _take(mention, right, "unit_left_out")
            return
    part = mention.end < len(tokens) and tokens[mention.end].text == "آن"
    for left in reversed(mentions[max(0, i - 2) : i]):
        if part and left.unit is not None and left.unit.kind not in rates.NO_RATE and left.reason is None:
            _take(mention, left, "unit_of_whole")
            return
        between = [token.text for token in tokens[left.end : mention.first]]
        if (
            left.unit is not None
            and left.number.top == mention.number.top
            and len(between) <= _GAP
            and (_LINKING | {"،"} if left.unit.kind == "money" else _LINKING) & set(between)
        ):
            _take(mention, left, "unit_left_out")
            return


def _take(mention: Mention, partner: Mention, rule: str) -> None:
    """Give a number its partner's unit."""
    mention.unit, mention.item, mention.unit_at = partner.unit, partner.item, partner.unit_at
    mention.flags += ("unit_inherited",)
    mention.rule = rule


def _in_step(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two numbers of one size are what one thing comes to: «به ۲ هزار و تا پایان سال به ۳ هزار دستگاه»."""
    between = tokens[left.end : right.first]
    if left.number.top != right.number.top or not 1 < len(between) <= _GAP or between[0].text not in ("و", "،"):
        return False
    ahead = {token.text for token in tokens[max(0, left.first - 2) : left.first]}
    same = between[-1].text in _ABOUT and between[-1].text in ahead
    return same and not any(closes(tokens, at) for at in range(left.end, right.first))


def _one_list(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two counts stand in one list: few words, a comma or «و», no verb between them."""
    between = range(left.number.last + 1, right.first)
    joined = any(tokens[at].text in ("و", "،") for at in between)
    near = len(between) <= (_FAR if between and tokens[between[-1]].text == "و" else _GAP)
    return joined and near and not any(closes(tokens, at) for at in between)


def _counted_one(tokens: list[Token], mentions: list[Mention], i: int) -> None:
    """«۶ معدن سرب، دو معدن منگنز و یک معدن مس»: in a list that counts the same noun, «یک» is one."""
    mention = mentions[i]
    at = mention.number.last
    if at >= len(tokens):
        return
    noun = tokens[at].text
    if noun in NUMERALS.words:
        return
    for other in (*mentions[max(0, i - 2) : i], *mentions[i + 1 : i + 2]):
        if other.item is None or noun not in (tokens[other.item[0]].text, tokens[other.unit_at].text):
            continue
        if _one_list(tokens, *((other, mention) if other.first < mention.first else (mention, other))):
            mention.reason, mention.item, mention.unit_at, mention.end = None, (at, at + 1), at, at + 1
            mention.rule = "counted_one"
            return
