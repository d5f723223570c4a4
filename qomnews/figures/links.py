"""What numbers beside each other share: ranges, lists, changes «از … به …», a missing currency."""

from __future__ import annotations

from itertools import count

from qomnews.figures import vetoes
from qomnews.figures.mention import Mention
from qomnews.figures.numbers import times
from qomnews.figures.tokens import Token

_RANGE = frozenset({("تا",), ("الی",), ("-",), ("–",), ("—",), ("یا",), ("لغایت",), ("تا", "حدود")})
_LIST = frozenset({("،",), (",",), ("و",), ("،", "و"), (",", "و"), ("؛",)})
_CHANGE = frozenset({("به",), ("به", "حدود"), ("به", "بیش", "از"), ("به", "بالای"), ("به", "نزدیک"), ("به", "رقم")})
_BETWEEN = frozenset({"بین", "میان", "مابین"})
_FLOWS = frozenset(
    {"date", "duration", "year", "age", "law", "rank", "time", "ordinal", "times", "id", "address", "name", "phone"}
)
"""Reasons that the members of one list share."""


def link(tokens: list[Token], mentions: list[Mention], groups: count[int]) -> None:
    """Share units and scales backwards, reasons both ways; merge the ends of a range."""
    pairs = list(zip(mentions, mentions[1:], strict=False))
    for left, right in pairs:
        kind = _kind(tokens, left, right)
        if kind and left.reason in _FLOWS and right.bare and right.number.top == 1:
            right.reason = left.reason
    for left, right in reversed(pairs):
        kind = _kind(tokens, left, right)
        if kind is None:
            _missing_currency(tokens, left, right)
            continue
        if left.bare and right.reason in _FLOWS and left.number.top == 1:
            left.reason = right.reason
        elif left.bare and not right.bare and right.reason is None and _shares(kind, left, right):
            _share(left, right, kind, groups)
        if left.unit is not None and left.unit == right.unit and left.reason is None and right.reason is None:
            _join(tokens, left, right, kind, groups)
        elif left.item is not None and right.item is not None and kind in ("range", "change"):
            _join(tokens, left, right, kind, groups)


def _kind(tokens: list[Token], left: Mention, right: Mention) -> str | None:
    """range, list or change: what the tokens between two numbers say; None where they say nothing."""
    if right.first - left.end > 3:
        return None
    between = tuple(token.text for token in tokens[left.end : right.first])
    before = tokens[left.first - 1].text if left.first else ""
    if between in _RANGE:
        return "range"
    if between in _LIST:
        if between == ("و",) and before in _BETWEEN:
            return "range"
        return "list"
    if between in _CHANGE and (before == "از" or left.role_hint == "to"):
        return "change"
    return None


def _shares(kind: str, left: Mention, right: Mention) -> bool:
    """Whether a bare number takes the unit of the next one; a year before a comma does not."""
    if vetoes.four_digit_year(left.number) and kind == "list":
        return vetoes.four_digit_year(right.number)
    if left.number.form == "words" and left.number.value == 1 and left.number.top == 1:
        return kind == "range"
    if (
        kind == "list"
        and right.item is not None
        and left.number.top == 1
        and left.number.form == "words"
        and right.number.form == "digits"
    ):
        return False
    return True


def _share(left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Give the left number the unit, the noun and perhaps the scale of the right one."""
    number, scale = left.number, right.number.scale
    if number.top == 1 and scale > 1 and right.number.top == scale:
        raw = right.value / scale
        if (abs(left.value) < raw) if kind in ("range", "change") else (raw != 1 and abs(left.value) < scale):
            left.value = times(left.value, scale)
            left.high = None if left.high is None else times(left.high, scale)
    left.unit, left.item, left.per, left.unit_at = right.unit, right.item, right.per, right.unit_at
    left.flags += ("unit_inherited",)
    left.rule = f"{kind}_shared"
    if right.group is None:
        right.group = next(groups)
        right.rule = f"{kind}_last"
    left.group = right.group


def _join(tokens: list[Token], left: Mention, right: Mention, kind: str, groups: count[int]) -> None:
    """Make one of the ends of a range; mark the ends of a change."""
    if (
        kind == "range"
        and left.high is None
        and right.high is None
        and left.value < right.value
        and left.end <= right.first
    ):
        right.high, right.value = right.value, left.value
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


def _missing_currency(tokens: list[Token], left: Mention, right: Mention) -> None:
    """«19 هزار و 500 میلیارد (سال 96) به بیش از 30 هزار میلیارد تومان»: the first takes the currency of the second."""
    if not left.bare or left.number.top < 1_000_000 or right.unit is None or right.unit.kind != "money":
        return
    between = [token.text for token in tokens[left.end : right.first]]
    if len(between) <= 8 and not {"،", ".", "؛"} & set(between) and {"به", "تا", "و"} & set(between):
        left.unit, left.unit_at = right.unit, right.unit_at
        left.flags += ("currency_missing", "unit_inherited")
        left.rule = "currency_missing"
