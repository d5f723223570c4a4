"""What numbers beside each other share: ranges, lists, changes «از … به …», units left out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import count, pairwise

from qomnews.figures.lexicon import NUMERALS, UNITS
from qomnews.figures.model import Value
from qomnews.figures.quantities import rates, relations, vetoes
from qomnews.figures.quantities.mention import Mention, shared_scales
from qomnews.figures.quantities.numbers import plus, quotient, times
from qomnews.figures.quantities.relations import ABOUT, REACH
from qomnews.figures.quantities.tails import PERSON
from qomnews.figures.quantities.words import ANIMATE, COMMON, closes
from qomnews.figures.tokens import Token

_FLOWS = frozenset(
    {"date", "duration", "year", "age", "law", "rank", "time", "ordinal", "times", "id", "address", "name", "phone"}
)
"""Reasons that the members of one list share."""
_NAMED = frozenset({"law", "time", "address", "id", "rank", "phone", "name"})
"""Those of a designation, which a noun behind the last member does not end."""
_FEWEST = 2
"""Numbers of one sentence that can share anything."""
_LONGEST_LIST = 8
"""Bare numbers before one that has a scale which are looked at as one list with it."""
_CLOSE = {"list": 20, "gap": 20, "named": 20, "change": 10}
"""How many times its next a number may be and still share its scale: «از ۴۵۰ به ۳۹۰ میلیون», not «۲۰۰ و ۲ هزار»."""
_CLOSE_PRICE = 4
"""How many times another a price may be in an enumeration."""
_FAR = 16
"""Tokens within which «و یک پروژه» counts what is counted before it."""
_COMPOSED = ("mass", "length")
"""Kinds whose amounts news gives in two units."""
_TONNE = UNITS.sequences[("تن",)]
_LINKING = frozenset({"و", "به", "تا"})


def link(tokens: list[Token], mentions: list[Mention], groups: count[int]) -> None:
    """Share units and scales backwards, reasons both ways; merge the ends of a range."""
    if len(mentions) < _FEWEST:
        return
    kinds = [relations.kind(tokens, left, right) for left, right in pairwise(mentions)]
    for i in range(1, len(kinds) - 1):
        if kinds[i] is None and kinds[i - 1] == kinds[i + 1] == "change" and _goes_on(tokens, mentions[i : i + 2]):
            kinds[i] = "list"
    pairs = [(left, right, kind) for (left, right), kind in zip(pairwise(mentions), kinds, strict=True) if kind]
    if pairs:
        _link_pairs(tokens, pairs, groups)
    _distant_changes(tokens, mentions, groups)
    for i, mention in enumerate(mentions):
        if mention.number.top > 1 and mention.bare:
            first = i
            while first > max(0, i - _LONGEST_LIST) and mentions[first - 1].bare and kinds[first - 1]:
                first -= 1
            _left_out(tokens, mentions, i, first)
            for at in range(i - 1, first - 1, -1):
                _settle(tokens, mentions[at], mentions[at + 1], kinds[at] or "", groups)
        elif mention.reason == "article" and mention.number.value == 1:
            _counted_one(tokens, mentions, i)


def _link_pairs(tokens: list[Token], pairs: list[tuple[Mention, Mention, str]], groups: count[int]) -> None:
    """Share what the members of pairs side by side have, reasons forwards and units backwards."""
    for left, right, kind in pairs:
        if kind in ("list", "range", "change"):
            _flow(tokens, left, right, kind)
    for left, right, kind in reversed(pairs):
        if kind in ("score", "years"):
            left.reason = right.reason = "score" if kind == "score" else "year"
            right.unit, right.item, right.end = None, None, right.number.last
        else:
            _settle(tokens, left, right, kind, groups)
    for left, right, kind in pairs:
        if kind == "gap":
            plain = right.bare and left.number.top == right.number.top == 1
            if plain and left.unit is not None and left.reason is None:
                _take(right, left, "gap_shared")
        elif right.first == left.end + 1 and tokens[left.end].text == "و" and _is_rest(tokens, left, right):
            _compose(left, right)


def _is_rest(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether the right amount is what is left of the last unit of the left: «۳۵۸ تن و ۲۷۰ کیلوگرم»."""
    if left.unit is None or right.unit is None or left.reason or right.reason or left.dropped:
        return False
    if left.per or right.per or left.high is not None or right.high is not None or right.unit.kind not in _COMPOSED:
        return False
    tonne = tokens[left.unit_at].text == "تن" and right.unit.kind == "mass"
    larger = _TONNE if tonne else left.unit
    return larger.kind == right.unit.kind and times(right.value, right.unit.factor) < larger.factor


def _compose(left: Mention, right: Mention) -> None:
    """Make one amount of both, in the smaller unit, which loses no digit."""
    assert left.unit is not None
    assert right.unit is not None
    larger = _TONNE if left.unit.kind == "count" else left.unit
    right.value = plus(times(left.value, quotient(larger.factor, Fraction(right.unit.factor))), right.value)
    right.first, right.rule, left.dropped = left.first, "compound", True


def _goes_on(tokens: list[Token], ends: list[Mention]) -> bool:
    """Whether one change follows another: «از ۲۰ به ۲۵، از ۳۰ به ۳۵ درصد»."""
    between = [token.text for token in tokens[ends[0].end : ends[1].first]]
    return len(between) == len(("و", "از")) and between[0] in ("و", "،") and between[1] == "از"


def _distant_changes(tokens: list[Token], mentions: list[Mention], groups: count[int]) -> None:
    """Mark the ends of a change with a period between them: «از ۲۵ هزار تن در سال ۹۷ به ۳۰ هزار تن رسید»."""
    live = [mention for mention in mentions if mention.unit is not None and not (mention.reason or mention.dropped)]
    for left, right in pairwise(live):
        if tokens[right.first - 1].text != "به" or tokens[left.first - 1].text != "از" or not left.first:
            continue
        if left.unit != right.unit or left.role_hint or right.role_hint or right.first - left.end > REACH:
            continue
        if not any(closes(tokens, at) for at in range(left.end, right.first)):
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
    if years and (kind == "range" or relations.open_noun(tokens, right)):
        right.reason, right.item, right.end = reason, None, right.number.last
        return
    named = tokens[left.first - 1].text in vetoes.SEVERAL or relations.open_noun(tokens, right)
    listed = kind == "list" and (digits or reason == "id") and reason in _NAMED and named
    hours = reason == "time" or (reason == "rank" and relations.open_noun(tokens, right))
    ranged = kind == "range" and digits and hours  # «از ساعت ۱۶ تا ۲۲ میزبان مردم است», «رتبه ۴۰۱ تا ۵۰۰ جهان»
    if (listed or ranged) and right.item is not None:
        right.reason, right.item, right.end = reason, None, right.number.last


def _settle(tokens: list[Token], left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Let two linked numbers share what one of them has."""
    if left.bare and right.reason in _FLOWS and left.number.top == 1 and kind not in ("gap", "named"):
        left.reason = right.reason if left.weak in (None, "name") else left.weak
    elif kind == "list" and left.weak and tokens[left.end].text in "،," and right.end > right.number.last:
        return  # «آمبولانس ۴۰، ۴ دستگاه اتوبوس»: a list that begins behind a noun ends with «و»
    elif left.bare and not right.bare and right.reason is None and _shares(kind, left, right):
        _share(tokens, left, right, kind, groups)
    if left.reason is not None or right.reason is not None:
        return
    same = left.unit is not None and left.unit == right.unit
    if same or (left.item is not None and right.item is not None and kind in ("range", "change")):
        _join(tokens, left, right, kind, groups)


def _shares(kind: str, left: Mention, right: Mention) -> bool:
    """Whether a bare number takes the unit of the next one; a year before a comma does not."""
    number = left.number
    if kind == "named" and not _enumerable(left, right):
        return False
    if vetoes.four_digit_year(number) and kind in ("list", "gap", "named"):
        return vetoes.four_digit_year(right.number)
    if left.weak is not None and kind != "range" and left.weak != "name":
        return False
    if isinstance(number.value, Decimal):
        return True
    if number.form == "words" and number.top == 1 and kind != "range":
        return number.value != 1 and (kind == "gap" or right.number.form == "words")
    return kind not in ("gap", "named") or number.form == "digits" or 1 < number.top == right.number.top


def _enumerable(left: Mention, right: Mention) -> bool:
    """Whether names with numbers between them may share a unit: percents, large amounts, prices of one size."""
    if right.unit is None:
        return False
    if right.unit.kind == "temperature":
        return True  # «مشهد ۱۲ و تبریز ۴ درجه»
    if right.unit.kind == "multiple":
        return isinstance(left.value, Decimal)
    alike = right.unit.kind == "money" and right.value < _CLOSE_PRICE * left.value < _CLOSE_PRICE**2 * right.value
    scaled = right.scale > 1 or right.number.scale == right.number.top > 1
    return scaled or right.unit.kind == "percent" or alike


def _share(tokens: list[Token], left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Give the left number the unit, the noun and perhaps the scale of the right one."""
    if kind == "range":
        _share_head(left, right)
    scale = _shared_scale(tokens, left, right, kind) if left.number.top == 1 else 1
    if scale > 1:
        left.value = times(left.value, scale)
        left.high = None if left.high is None else times(left.high, scale)
        left.scale = scale
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


def _shared_scale(tokens: list[Token], left: Mention, right: Mention, kind: str) -> int:
    """The scale of the right number that holds for the left one too, 1 for none.

    «۲۰ تا ۲۵ هزار میلیارد» shares all, «۵۰۰ تا هزار میلیارد» the last, «۵۰۰ تا هزار» nothing.
    """
    low: Value = left.value if left.value >= 0 else -left.value
    for scale in shared_scales(tokens, right):
        written: Value = quotient(right.value if right.high is None else right.high, Fraction(scale))
        if low < written if kind == "range" else low <= _CLOSE[kind] * written:
            return scale
    return 1


def _join(tokens: list[Token], left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Make one of the ends of a range; mark the ends of a change."""
    if kind == "range" and left.value > right.value and tokens[left.end].text == "تا":
        kind = "change" if relations.lead(tokens, left.first) == "از" else kind  # «از ۵۲ تا ۴۱ تومان سقوط کرد»
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


def _left_out(tokens: list[Token], mentions: list[Mention], i: int, first: int) -> None:
    """Give a number with a scale and no unit the unit that its partner has; ``first`` is the first of its list.

    «19 هزار و 500 میلیارد (سال 96) به بیش از 30 هزار میلیارد تومان»; «12 هزار تن در سال 98 و 15 هزار در سال 99»;
    «240 میلیون متر مکعب، که 95 میلیون آن پر است»; «۱۲۰ میلیون دلار؛ عراق ۷۰ و عمان ۵۰ میلیون».
    """
    mention = mentions[i]
    for right in mentions[i + 1 : i + 3]:
        between = [token.text for token in tokens[mention.end : right.first]]
        money = right.unit is not None and right.unit.kind == "money" and mention.number.top >= 1_000_000
        if money and len(between) <= REACH and not {"،", ".", "؛"} & set(between) and _LINKING & set(between):
            _take(mention, right, "currency_missing")
            mention.flags += ("currency_missing",)
            return
        if not right.bare and right.reason is None and _in_step(tokens, mention, right):
            _take(mention, right, "unit_left_out")
            return
    part = mention.end < len(tokens) and tokens[mention.end].text == "آن"
    for left in reversed(mentions[max(0, first - 2) : first]):
        if part and left.unit is not None and left.unit.kind not in rates.NO_RATE and left.reason is None:
            _take(mention, left, "unit_of_whole")
            return
        between = [token.text for token in tokens[left.end : mentions[first].first]]
        if (
            left.unit is not None
            and left.number.top == mention.number.top
            and len(between) <= REACH
            and (_LINKING | {"،", "؛"} if left.unit.kind == "money" else _LINKING) & set(between)
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
    if left.number.top != right.number.top or not 1 < len(between) <= REACH or between[0].text not in ("و", "،"):
        return False
    ahead = {token.text for token in tokens[max(0, left.first - 2) : left.first]}
    same = between[-1].text in ABOUT and between[-1].text in ahead
    return same and not any(closes(tokens, at) for at in range(left.end, right.first))


def _one_list(tokens: list[Token], left: Mention, right: Mention) -> bool:
    """Whether two counts stand in one list: few words, a comma or «و», no verb between them."""
    between = range(left.number.last + 1, right.first)
    joined = any(tokens[at].text in ("و", "،") for at in between)
    near = len(between) <= (_FAR if between and tokens[between[-1]].text == "و" else REACH)
    return joined and near and not any(closes(tokens, at) for at in between)


def _nouns(tokens: list[Token], mention: Mention) -> tuple[str, ...]:
    """The noun that is counted, and its classifier."""
    return () if mention.item is None else (tokens[mention.item[0]].text, tokens[mention.unit_at].text)


def _beside(tokens: list[Token], other: Mention, one: Mention) -> bool:
    """Whether «و» alone, and perhaps an adjective, stands between «یک» with its noun and another count.

    «یک زن و سه کودک», «۱۲ معدن بزرگ و یک کارخانه».
    """
    noun = one.number.last
    if tokens[noun].text not in COMMON and ANIMATE.match(tokens, noun) is None:
        return False
    joint = one.first - 1 if other.first < one.first else other.first - 1
    end = other.end if other.first < one.first else noun + 1
    return tokens[joint].text == "و" and 0 <= joint - end <= 1


def _counted_one(tokens: list[Token], mentions: list[Mention], i: int) -> None:
    """«۶ معدن سرب، دو معدن منگنز و یک معدن مس», «یک زن و سه کودک»: in a list of counts «یک» is one."""
    mention = mentions[i]
    at = mention.number.last
    if at >= len(tokens):
        return
    noun = tokens[at].text
    if noun in NUMERALS.words:
        return
    for other in (*mentions[max(0, i - 2) : i], *mentions[i + 1 : i + 2]):
        if other.item is None and other.unit is not PERSON:
            continue
        if not (_beside(tokens, other, mention) or noun in _nouns(tokens, other)):
            continue
        if _one_list(tokens, *((other, mention) if other.first < mention.first else (mention, other))):
            mention.reason, mention.item, mention.unit_at, mention.end = None, (at, at + 1), at, at + 1
            mention.rule = "counted_one"
            return
