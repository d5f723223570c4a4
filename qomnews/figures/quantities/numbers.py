"""Tokens to numbers: an automaton that composes digits, number words and scales, and stops where they do not."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from qomnews.figures.lexicon import NUMERALS
from qomnews.figures.model import Number, Value
from qomnews.figures.quantities.separators import read
from qomnews.figures.tokens import DIGITS, Token

_WORDS = NUMERALS.words
_EXACT = Context(prec=80)
_QUOTIENT = Context(prec=28)
_HALF = Decimal("0.5")
_BELOW = {"hundred": ("ten", "teen", "one"), "ten": ("one",)}
"""What may follow «و» inside one group of words."""
_MIXES = frozenset({"one", "teen", "digits"})
"""What a fraction may stand behind: «سه و سه چهارم»."""
_UNITS = frozenset({"one", "teen", "ten", "hundred"})
_GOES_ON = frozenset(_WORDS) | {"و", "ممیز", "ها"}
"""Behind the beginning of a number, these may belong to it."""
_STEP = {"ten": 10, "hundred": 100}
"""From one word to the next in a pair."""
_ROOM = {"hundred": 100, "ten": 10}
"""Below what digits may follow «و» behind such a word: «یکصد و ۲۰»."""


class Style(NamedTuple):
    """How doubtful digits are read in this text."""

    reversed_slash: bool = False
    """«۸/۱۹» is 19.8."""
    dot_thousands: bool = False
    """«۱۲.۵۰۰» is 12500."""


PLAIN = Style()
DOTTED = Style(dot_thousands=True)
REVERSED = Style(reversed_slash=True)


def times(a: Value, b: Value) -> Value:
    """The exact product; an int where it is whole.

    >>> times(Decimal("2.5"), 1000)
    2500
    """
    if isinstance(a, int) and isinstance(b, int):
        return a * b
    return whole(_EXACT.multiply(Decimal(a), Decimal(b)))


def plus(a: Value, b: Value) -> Value:
    """The exact sum; an int where it is whole."""
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    return whole(_EXACT.add(Decimal(a), Decimal(b)))


def quotient(a: Value, b: Fraction) -> Value:
    """The quotient, exact where it has a finite decimal form of 28 digits; an int where it is whole.

    >>> quotient(120, Fraction(1000))
    Decimal('0.12')
    """
    return whole(_QUOTIENT.divide(_EXACT.multiply(Decimal(a), Decimal(b.denominator)), Decimal(b.numerator)))


def whole(value: Value) -> Value:
    """An int where the value is whole."""
    if isinstance(value, Decimal) and value == value.to_integral_value(context=_EXACT):
        return int(value)
    return value


@dataclass(slots=True)
class _Sum:
    """What the automaton has added up so far."""

    terms: list[tuple[Value, int]] = field(default_factory=list)
    """Closed terms with their scale, the largest scale first."""
    group: Value | None = None
    """The open group, not yet multiplied."""
    kind: str = ""
    """What the open group ends with: digits one teen ten hundred half."""
    high: Value | None = None
    """The larger of a juxtaposed pair «دو سه»."""
    words: bool = False
    digits: bool = False
    flags: tuple[str, ...] = ()

    def copy(self) -> _Sum:
        """A state to come back to."""
        return _Sum(list(self.terms), self.group, self.kind, self.high, self.words, self.digits, self.flags)

    def last_scale(self) -> int:
        """The smallest scale so far."""
        return self.terms[-1][1] if self.terms else 0

    def apply(self, scale: int) -> bool:
        """Multiply by a scale word what it belongs to; False where it belongs to nothing."""
        taken = [term for term in self.terms if term[1] < scale]
        kept = self.terms[: len(self.terms) - len(taken)]
        if taken and self.group is not None and taken[-1][1] > 1000:
            return False
        base: Value = self.group if self.group is not None else 0
        for value, _ in taken:
            base = plus(base, value)
        if not taken and self.group is None:
            base = 1
        value = times(base, scale)
        if kept and not value < kept[-1][1]:
            return False
        if self.high is not None:
            if self.group is None and not self.terms:
                return False
            self.high = times(self.high, scale)
        self.terms = [*kept, (value, scale)]
        self.group, self.kind = None, ""
        return True

    def total(self) -> Value:
        """The sum of all."""
        value: Value = self.group if self.group is not None else 0
        for term, _ in self.terms:
            value = plus(value, term)
        return value


def read_number(tokens: list[Token], at: int, style: Style = PLAIN) -> Number | None:
    """The longest number that begins at token ``at``; None where none does.

    >>> from qomnews.figures.tokens import tokenise
    >>> read_number(tokenise("یکهزار و 65 میلیارد ریال"), 0).value
    1065000000000
    >>> read_number(tokenise("12 و 15 درصد"), 0).value
    12
    """
    short = _short(tokens, at, style)
    if short is not None:
        return short
    if tokens[at].text in NUMERALS.indefinite.heads:
        indefinite = NUMERALS.indefinite.match(tokens, at)
        if indefinite is not None:
            return _indefinite(tokens, at, *indefinite)
    state = _Sum()
    if not _open(tokens, at, state, style):
        return None
    good, end = state, at
    i = at + 1
    while i < len(tokens):
        text = tokens[i].text
        kind, value = _WORDS.get(text, ("", 0))
        if kind == "scale":
            if text in NUMERALS.flags:
                state.flags += (NUMERALS.flags[text],)
            if value == state.last_scale() == 1000 and state.group is not None and i + 1 < len(tokens):
                stacked, above = _WORDS.get(tokens[i + 1].text, ("", 0))
                if stacked == "scale":  # «6 هزار و 700 هزار میلیارد» is 6700 of these
                    value, i = value * above, i + 1
            if not state.apply(value):
                return _number(at, end, good) if end > at else _number(at, i, state)
            state.words = True
            i += 1
        elif text == "و" or (state.terms and state.group is None and (kind == "hundred" or tokens[i].kind is DIGITS)):
            good, end = state.copy(), i
            first = i + (text == "و")
            i = _join(tokens, first, state, style) if first < len(tokens) else first
            if i == first:
                return _number(at, end, good)
        else:
            after = _extend(tokens, i, kind, value, state)
            if after == i:
                break
            i = after
    return _number(at, i, state)


def _short(tokens: list[Token], at: int, style: Style) -> Number | None:
    """A number of one token, or of digits and one scale, that nothing behind it could go on; None for all others.

    Most numbers are such, and need no automaton.
    """
    token, size = tokens[at], len(tokens)
    behind = tokens[at + 1].text if at + 1 < size else ""
    value: Value | None
    if token.kind is not DIGITS:
        if behind in _GOES_ON:
            return None
        kind, value = _WORDS.get(token.text, ("", 0))
        if kind not in _UNITS:
            return None
        return Number(at, at + 1, value, 1, "words", (), "number", 1, "=", None, False, True)
    scale = 1
    if behind in _GOES_ON:
        kind, scale = _WORDS.get(behind, ("", 1))
        if kind != "scale" or behind in NUMERALS.flags:
            return None
        if at + 2 < size and (tokens[at + 2].text in _GOES_ON or tokens[at + 2].kind is DIGITS):
            return None
    value, _, flags = read(token.text, reversed_slash=style.reversed_slash, dot_thousands=style.dot_thousands)
    if value is None:
        return None
    if scale == 1:
        return Number(at, at + 1, value, 1, "digits", flags, "number", 1, "=", None, False, True)
    total = times(value, scale)
    return Number(at, at + 2, total, scale, "mixed", flags, "number", scale, "=", None, False, False)


def _open(tokens: list[Token], at: int, state: _Sum, style: Style) -> bool:
    """Take in the first token; False where it begins no number."""
    token = tokens[at]
    if token.kind is DIGITS:
        digits = read(token.text, reversed_slash=style.reversed_slash, dot_thousands=style.dot_thousands)
        if digits.value is None:
            return False
        state.group, state.kind, state.flags, state.digits = digits.value, "digits", digits.flags, True
        return True
    kind, value = _WORDS.get(token.text, ("", 0))
    if kind == "scale" and value == 1000:
        state.terms = [(1000, 1000)]
    elif kind in ("one", "teen", "ten", "hundred"):
        state.group, state.kind = value, kind
    elif kind == "half":
        state.group, state.kind = whole(_QUOTIENT.divide(Decimal(1), Decimal(value))), "half"
    else:
        return False
    state.words = True
    return True


def _join(tokens: list[Token], at: int, state: _Sum, style: Style) -> int:
    """Take in what stands behind «و» (or behind a scale without it); ``at`` where it does not compose."""
    token = tokens[at]
    if state.high is not None:
        return at
    if token.text == "نیم":
        return at + 1 if _half(tokens, at, state) else at
    if token.kind is DIGITS:
        value = read(token.text, reversed_slash=style.reversed_slash, dot_thousands=style.dot_thousands).value
        kind = "digits"
    else:
        kind, value = _WORDS.get(token.text, ("", None))
    if value is None or kind in ("", "over", "half"):
        return at
    part = _part(tokens, at, value, kind)
    if part is not None:
        fraction, end = part
        hundredths = state.kind == "ten" and kind == "one" and fraction * 10 < value and not state.terms
        state.group = (
            _QUOTIENT.multiply(plus(state.group or 0, value), fraction / value)
            if hundredths
            else plus(state.group or 0, fraction)
        )
        state.kind, state.words = "half", True
        return end
    over = _over(tokens, at + 1)
    if kind == "one" and value < over and state.kind in _MIXES and not state.terms:
        state.group = plus(state.group or 0, _QUOTIENT.divide(Decimal(value), Decimal(over)))
        state.kind, state.words = "half", True
        return at + 2
    if state.group is None:
        if not state.terms or not value < state.last_scale() or state.kind == "closed":
            return at
        state.group, state.kind = value, kind
        if kind == "scale":
            state.group = 1
            return at + 1 if state.apply(int(value)) else at
    elif kind in _BELOW.get(state.kind, ()) or (kind == "digits" and 0 < value < _ROOM.get(state.kind, 0)):
        state.group, state.kind = plus(state.group, value), kind
    else:
        return at
    state.digits |= kind == "digits"
    state.words |= kind != "digits"
    return at + 1


def _half(tokens: list[Token], at: int, state: _Sum) -> bool:
    """«و نیم»: half of one, of the last scale, or of the scale behind it."""
    if state.kind in ("half", "closed"):
        return False
    state.words = True
    if state.group is not None:
        state.group, state.kind = plus(state.group, _HALF), "half"
    elif at + 1 < len(tokens) and _WORDS.get(tokens[at + 1].text, ("",))[0] == "scale":
        state.group, state.kind = _HALF, "half"
    else:
        value, scale = state.terms[-1]
        state.terms[-1] = (plus(value, times(_HALF, scale)), scale)
        state.kind = "closed"
    return True


def _part(tokens: list[Token], at: int, value: Value, kind: str) -> tuple[Decimal, int] | None:
    """The decimals that begin with the number of this value at token ``at``, and the index behind them.

    «سه دهم», «بیست صدم», «بیست و پنج صدم»; None where a number is no decimal.
    """
    if kind not in ("one", "digits", "ten", "teen"):
        return None
    end = at + 1
    if kind == "ten" and end + 1 < len(tokens) and tokens[end].text == "و":
        following, digit = _WORDS.get(tokens[end + 1].text, ("", 0))
        if following == "one" and _denominator(tokens, end + 2):
            value, end = value + digit, end + 2
    over = _denominator(tokens, end)
    return (_QUOTIENT.divide(Decimal(value), over), end + 1) if 0 < value < over else None


def _denominator(tokens: list[Token], at: int) -> int:
    """10, 100 or 1000 where token ``at`` is «دهم», «صدم», «هزارم»; else 0."""
    value = _over(tokens, at)
    return value if value in (10, 100, 1000) else 0


def _over(tokens: list[Token], at: int) -> int:
    """The denominator that token ``at`` is, 4 for «چهارم»; else 0."""
    kind, value = _WORDS.get(tokens[at].text, ("", 0)) if at < len(tokens) else ("", 0)
    return value if kind == "over" else 0


def _extend(tokens: list[Token], at: int, kind: str, value: int, state: _Sum) -> int:
    """Take in a denominator, «صد» behind a one, the second of a pair, «ممیز»; ``at`` where it is none of these."""
    group = state.group
    if group is not None and tokens[at].text == "صد" and state.kind == "one" and state.high is None:
        state.group, state.kind = times(group, 100), "hundred"
        return at + 1
    if group is None or state.terms or state.high is not None:
        return at
    if kind == "over" and state.kind in ("one", "teen", "ten", "digits") and 0 < group < value:
        state.group = whole(_QUOTIENT.divide(Decimal(group), Decimal(value)))
        state.kind = "over" if value in (10, 100, 1000) else "fraction"
    elif _pair(state.kind, kind, int(group), value):
        state.high, state.kind = value, "pair"
    elif tokens[at].text == "ممیز" and at + 1 < len(tokens) and isinstance(group, int):
        following, digit = _WORDS.get(tokens[at + 1].text, ("", 0))
        shown = tokens[at + 1].text if tokens[at + 1].text.isdigit() else str(digit)
        if not tokens[at + 1].text.isdigit() and following not in ("one", "teen", "ten"):
            return at
        part = _part(tokens, at + 1, int(shown), following or "digits")
        state.group = whole(Decimal(f"{group}.{shown}")) if part is None else plus(group, part[0])
        state.kind = "half"
        at = at + 1 if part is None else part[1] - 1
    else:
        return at
    state.words = True
    return at + 1


def _pair(kind: str, following: str, low: int, high: int) -> bool:
    """Whether two number words side by side are one vague amount: «دو سه», «ده دوازده», «سی چهل», «دویست سیصد»."""
    if kind != following:
        return low == 10 and high == 20  # «ده بیست نفر»
    if kind == "one":
        return high == low + 1
    if kind == "teen":
        return low < high <= low + 5
    return high == low + _STEP.get(kind, high)


def _indefinite(tokens: list[Token], at: int, value: int, end: int) -> Number:
    """«ده‌ها هزار»: the magnitude times the scales behind it."""
    amount: Value = value
    scale = 1
    while end < len(tokens):
        kind, factor = _WORDS.get(tokens[end].text, ("", 0))
        if kind != "scale":
            break
        amount, scale = times(amount, factor), factor
        end += 1
    return Number(at, end, amount, scale, "words", rule="indefinite", bound="indef", top=scale, bare=False)


def _number(at: int, end: int, state: _Sum) -> Number:
    """The number of tokens ``at`` to ``end``."""
    value = state.total()
    form: Literal["digits", "words", "mixed"] = "digits"
    if state.words:
        form = "mixed" if state.digits else "words"
    return Number(
        at, end, value, state.last_scale() or 1, form, state.flags,
        "pair" if state.high is not None else "number",
        state.terms[0][1] if state.terms else 1,
        "~" if state.high is not None else "=",
        state.high,
        state.kind in ("over", "fraction"),
        not state.terms,
    )  # fmt: skip
