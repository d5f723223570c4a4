"""The numbers of one sentence, each with what stands behind it: a unit, a counted noun, or a reason to be no figure."""

from __future__ import annotations

from decimal import Decimal

from qomnews.figures import bounds, persons, rates, vetoes
from qomnews.figures.lexicon import NUMERALS, SUFFIXES, UNITS, Unit
from qomnews.figures.mention import Mention
from qomnews.figures.model import Document, Number
from qomnews.figures.numbers import DOTTED, Style, plus, read_number, times
from qomnews.figures.separators import dotted
from qomnews.figures.tokens import DIGITS, MARK, WORD, Token
from qomnews.figures.words import ADJECTIVES, CLASSIFIERS, COMMON, COMPOUND, CROWD, MONEY, ONE, STOP, is_verb, noun_end

_SIGNS = frozenset("-−–")
_HOMOGRAPHS = frozenset({"نه", "ده", "سی", "صد"})
_GLUED = frozenset({"درصد", "دلار", "ریال", "یورو"})
"""Short units to which the next word is glued now and then; «اینچئون» holds none."""
_SCALE_ADJECTIVES = frozenset({"میلیونی", "میلیاردی"})
"""Behind these the unit is left out: «شهر ۸ میلیونی تهران» counts no Tehrans."""
_IMPLIED_REACH = 3
"""Tokens before a number within which a word says that money is meant."""
_LIGHT_VERBS = frozenset({"گرفت", "کرد", "شد", "یافت", "داد", "رسید", "رفت", "پذیرفت"})
_FILLERS = frozenset({"انواع", "نوع"})
_GROUP = 3
"""Digits in a group of thousands."""
_HALF = Decimal("0.5")

PERSON: Unit = UNITS.sequences[("نفر",)]
"""The unit of «نفر», and of «تن» where it is a person."""

TOMAN: Unit = UNITS.sequences[("تومان",)]
"""The unit that «میلیاردی» alone implies."""

FRACTION = Unit("1", "fraction", "1", 1)
"""The unit of «یک سوم»."""


def scan(document: Document, sentence: int, style: Style) -> list[Mention]:
    """Every number of a sentence, in order."""
    tokens, starts = document.tokens_and_starts_of(sentence)
    mentions: list[Mention] = []
    behind = grown = 0
    for start in starts:
        at = start + grown
        if at < behind:
            continue
        size = len(tokens)
        mention = _mention(document, tokens, at, behind, style)
        grown += len(tokens) - size
        if mention is not None:
            mentions.append(mention)
            behind = max(mention.end, at + 1)
    return mentions


def _mention(document: Document, tokens: list[Token], at: int, floor: int, style: Style) -> Mention | None:
    """The number at token ``at`` with its tail; None where there is none. What lies before ``floor`` is taken."""
    folded = document.folded
    phrase = vetoes.PHRASES.match(tokens, at)
    if phrase is not None:
        return _vetoed(at, phrase[1], phrase[0])
    if tokens[at].kind is DIGITS:
        shaped = vetoes.around(tokens, at, folded)
        if shaped is not None:
            return _vetoed(at, shaped[1], shaped[0])
        if vetoes.list_number(tokens, at, folded):
            return _vetoed(at, at + 1, "list_number")
        _join_groups(tokens, at)
    number = read_number(tokens, at, style)
    if number is None:
        return None
    if at and tokens[at - 1].text in ("چند", "چندین"):
        return _vetoed(at, number.last, "vague")
    ordinal = _ordinal_end(tokens, number.last)
    if ordinal:
        return _vetoed(at, ordinal, "ordinal")
    first = at
    value, high = number.value, number.high
    if at > floor and (tokens[at - 1].text == "منفی" or _signed(tokens, at, folded)):
        first, value = at - 1, times(number.value, -1)
    mention = Mention(number, first, number.last, value, high, bound=number.bound, flags=number.flags, rule=number.rule)
    mention.scale = number.scale if number.scale == number.top else 1
    if not _before_sign(tokens, mention, floor):
        _attach(document, tokens, mention, style)
    if first < at and tokens[first].text in _SIGNS and (_counts(mention) or (first == 0 and not _signable(mention))):
        mention.first, mention.value = at, number.value
    return mention


def _counts(mention: Mention) -> bool:
    """Whether a number counts things, which is never below nought."""
    return mention.item is not None or (mention.unit is not None and mention.unit.kind == "count")


def _signable(mention: Mention) -> bool:
    """Whether a dash at the start of a line may be a minus: before percents and degrees; else it marks an item."""
    return mention.unit is not None and mention.unit.kind in ("percent", "temperature")


def _join_groups(tokens: list[Token], at: int) -> None:
    """Make one token of thousands with spaces between them, «۱۲ ۵۰۰ نفر», where something is counted or measured.

    Nothing may stand before it that claims the first group: «سال ۹۸ ۵۷۵ معدن».
    """
    end = at + 1
    while end < len(tokens) and len(tokens[end].text) == _GROUP and tokens[end].text.isdigit():
        end += 1
    first = tokens[at].text
    if end == at + 1 or end == len(tokens) or len(first) > _GROUP or not first.isdigit() or first[0] == "0":
        return
    behind = tokens[end].text
    if not (UNITS.match(tokens, end) or behind in CLASSIFIERS or NUMERALS.words.get(behind, ("",))[0] == "scale"):
        return
    if at and vetoes.BEFORE.match_before(tokens, at):
        return
    text = "".join(token.text for token in tokens[at:end])
    tokens[at:end] = [Token(tokens[at].start, tokens[end - 1].end, text, DIGITS)]


def _vetoed(at: int, end: int, reason: str) -> Mention:
    """A stretch of tokens that is no figure."""
    return Mention(Number(at, end, 0, 1, "digits"), at, end, 0, reason=reason)


def _ordinal_end(tokens: list[Token], at: int) -> int:
    """The index behind «و سومین» at token ``at``, the end of an ordinal like «بیست و سومین»; 0 where there is none."""
    if at + 1 < len(tokens) and tokens[at].text == "و" and tokens[at + 1].text in NUMERALS.ordinals:
        return at + 2
    if at < len(tokens) and tokens[at].text[0] == "و" and tokens[at].text[1:] in NUMERALS.ordinals:
        return at + 1
    return 0


def _signed(tokens: list[Token], at: int, folded: str) -> bool:
    """Whether a minus stands right before token ``at``, and nothing right before the minus."""
    sign = tokens[at - 1]
    if sign.text not in _SIGNS or sign.end != tokens[at].start or tokens[at].kind is not DIGITS:
        return False
    return sign.start == 0 or folded[sign.start - 1] in " \n(["


def _attach(document: Document, tokens: list[Token], mention: Mention, style: Style) -> None:
    """Find what stands behind the number, and the veto before it."""
    number = mention.number
    at = _behind_repetition(tokens, number, style)
    if not style.dot_thousands and _dotted_thousands(tokens, number, at):
        number = read_number(tokens, number.first, DOTTED) or number
        mention.number, mention.value, mention.flags = number, number.value, number.flags
    if at < len(tokens) and tokens[at].text == "+" and tokens[at - 1].end == tokens[at].start:
        at += 1
        mention.end = at
    hedge = bounds.HEDGE.match(tokens, at) if at < len(tokens) else None
    if hedge is not None:
        mention.bound, at = hedge
        mention.end = at
    if at < len(tokens):
        unit = UNITS.match(tokens, at) or _glued_unit(tokens, at)
        if unit is not None:
            _take_unit(document, tokens, mention, at, *unit)
        else:
            _take_noun(document, tokens, mention, at)
    elif tokens[number.last - 1].text in _SCALE_ADJECTIVES:
        _take_implied(tokens, mention)
    noun = tokens[mention.unit_at].text if mention.item is not None else ""
    measured = mention.unit is not None and tokens[mention.unit_at].text != "متری"
    reason = vetoes.before(tokens, number, mention.first, unit=measured, noun=noun)
    if reason is None and mention.unit is None and vetoes.named(tokens, mention.first):
        reason = "name"
    if reason is None and mention.bare and vetoes.designates(tokens, number, mention.first):
        reason = "name"
    if reason is None or mention.reason is not None:
        return
    if mention.bare and reason != "year":
        mention.weak = reason
    else:
        mention.reason, mention.unit, mention.item, mention.end = reason, None, None, number.last


def _dotted_thousands(tokens: list[Token], number: Number, at: int) -> bool:
    """Whether «12.500» is a whole number: it is counted, or its last group is 000."""
    text = tokens[number.first].text
    if number.top > 1 or number.form != "digits" or not dotted(text):
        return False
    if text.endswith(".000"):
        return True
    unit = UNITS.match(tokens, at) if at < len(tokens) else None
    return (
        unit[0].kind == "count"
        if unit is not None
        else at < len(tokens) and tokens[at].kind is WORD and tokens[at].text not in STOP
    )


def _behind_repetition(tokens: list[Token], number: Number, style: Style) -> int:
    """The index behind the number, and behind its repetition in words: «120 (یکصد و بیست) تن»."""
    at = number.last
    if at + 2 < len(tokens) and tokens[at].text == "(":
        again = read_number(tokens, at + 1, style)
        if (
            again is not None
            and again.value == number.value
            and again.last < len(tokens)
            and tokens[again.last].text == ")"
        ):
            return again.last + 1
    return at


def _before_sign(tokens: list[Token], mention: Mention, floor: int) -> bool:
    """Take a unit that stands before the number: «٪12», «$ 500»."""
    at = mention.first
    if at <= floor or tokens[at - 1].kind is not MARK:
        return False
    unit = UNITS.match(tokens, at - 1)
    if (
        unit is None
        or unit[1] != at
        or (mention.number.last < len(tokens) and UNITS.match(tokens, mention.number.last))
    ):
        return False
    mention.first, mention.unit, mention.unit_at = at - 1, unit[0], at - 1
    return True


def _glued_unit(tokens: list[Token], at: int) -> tuple[Unit, int] | None:
    """A unit with the next word glued to it, «هکتارشروع»: the token is taken apart; None where there is none."""
    token = tokens[at]
    if token.kind is not WORD or len(token.text) < 6:
        return None
    for length in range(len(token.text) - 2, 3, -1):
        if length < 5 and token.text[:length] not in _GLUED:
            continue
        unit = UNITS.sequences.get((token.text[:length],))
        if unit is not None:
            cut = token.start + length
            tokens[at : at + 1] = [
                Token(token.start, cut, token.text[:length], WORD), Token(cut, token.end, token.text[length:], WORD)
            ]  # fmt: skip
            return unit, at + 1
    return None


def _take_unit(document: Document, tokens: list[Token], mention: Mention, at: int, unit: Unit, end: int) -> None:
    """Give the number its unit, with the half behind it; «تن» may be a person."""
    number = mention.number
    if tokens[at].text in ("تن", "تنی"):
        written = document.text[slice(*document.span(tokens[at].start, tokens[at].end))]
        meaning, flags = persons.decide(tokens, at, mention.first, number, written)
        mention.flags += flags
        if meaning == "person":
            unit = PERSON
    mention.unit, mention.unit_at, mention.end = unit, at, end
    if unit.kind == "temperature" and [token.text for token in tokens[end : end + 2]] == ["زیر", "صفر"]:
        mention.value, mention.end = times(mention.value, -1), end + 2
    if _half_behind(tokens, end):
        mention.value = plus(mention.value, times(number.scale, _HALF))
        mention.end, mention.rule = end + 2, "half_after_unit"
    if unit.kind not in rates.NO_RATE and mention.end < len(tokens):
        per = rates.behind(tokens, mention.end, unit)
        if per is not None:
            mention.per, mention.end = per


def _half_behind(tokens: list[Token], at: int) -> bool:
    """Whether «و نیم» stands at token ``at`` and belongs to the unit before it, not to a scale or unit behind it."""
    if at + 1 >= len(tokens) or tokens[at].text != "و" or tokens[at + 1].text != "نیم":
        return False
    if at + 2 >= len(tokens):
        return True
    behind = tokens[at + 2].text in NUMERALS.words or UNITS.match(tokens, at + 2)
    return not behind and vetoes.PHRASES.match(tokens, at + 1) is None


def _take_noun(document: Document, tokens: list[Token], mention: Mention, at: int) -> None:
    """Give the number a counted noun, or the reason that the word behind it is."""
    number, text = mention.number, tokens[at].text
    after = vetoes.AFTER.match(tokens, at)
    if after is not None and not (number.top > 1 and after[0] in ("date", "year", "time")):
        mention.reason, mention.end = after
        if [token.text for token in tokens[mention.end : mention.end + 2]] == ["و", "نیم"]:
            mention.end += 2
        return
    if text == "تا" and at + 1 < len(tokens) and tokens[at + 1].text == "از":
        mention.item, mention.unit_at, mention.end = (at, at + 1), at, at + 1
        return
    if number.fraction or (number.form == "words" and 0 < number.value < 1):
        _take_fraction(tokens, mention, at)
        return
    if tokens[number.last - 1].text in _SCALE_ADJECTIVES:
        _take_implied(tokens, mention)
        return
    glued = document.folded[tokens[at].start - 1] == "\u200c" and text not in SUFFIXES and text not in COMMON
    glued = glued and tokens[at].kind is WORD
    if number.top == 1 and (text in COMPOUND or (glued and number.form == "words")):
        mention.reason, mention.end = "name", at + 1
        return
    if text in CLASSIFIERS:
        _take_classified(document, tokens, mention, at)
    else:
        _take_plain(document, tokens, mention, at + (text == "انواع"))


def _take_implied(tokens: list[Token], mention: Mention) -> None:
    """«پرونده ۹۲ هزار میلیاردی»: tomans where the words before speak of money; milliards unless of people."""
    before = {token.text for token in tokens[max(0, mention.first - _IMPLIED_REACH) : mention.first]}
    milliards = tokens[mention.number.last - 1].text == "میلیاردی"
    if not CROWD.isdisjoint(before) or not (milliards or not MONEY.isdisjoint(before)):
        return
    mention.unit, mention.unit_at, mention.rule = TOMAN, mention.number.last - 1, "toman_implied"
    mention.flags += ("currency_missing",)


def _take_classified(document: Document, tokens: list[Token], mention: Mention, at: int) -> None:
    """The classifier at token ``at`` with the noun behind it: «۱۲۰ فقره پروانه»; alone it is the item."""
    text = tokens[at].text
    noun = at + 1
    if noun < len(tokens) and tokens[noun].text in _FILLERS:
        noun += 1
    end = noun_end(tokens, noun, document.folded)
    if _alone(mention.number) and mention.number.value == 1 and not (CLASSIFIERS[text] and end > noun):
        mention.reason = "article"
        return
    own = end > noun and not _adjective(tokens[end - 1].text, text)
    mention.item, mention.end = ((noun, end), end) if own else ((at, at + 1), at + 1)
    mention.unit_at = at


def _take_plain(document: Document, tokens: list[Token], mention: Mention, at: int) -> None:
    """The noun at token ``at``, unless what stands around says that nothing is counted."""
    number = mention.number
    end = noun_end(tokens, at, document.folded)
    if end == at or _verbal(tokens, end, tokens[at].text):
        return
    text = tokens[at].text
    if _alone(number) and number.value == 1 and text not in ONE:
        mention.reason = "article"
    elif _alone(number) and tokens[number.first].text in _HOMOGRAPHS and text not in COMMON:
        mention.reason = "name"
    elif text not in COMMON and vetoes.dated(tokens, number, mention.first):
        mention.reason = "year"
    else:
        mention.item, mention.unit_at, mention.end = (at, end), at, end
        if vetoes.year_like(number):
            mention.flags += ("year_like",)


def _alone(number: Number) -> bool:
    """Whether the number is one number word."""
    return number.form == "words" and number.last == number.first + 1


def _verbal(tokens: list[Token], at: int, noun: str) -> bool:
    """Whether «خواهد» and a light verb at token ``at`` make a verb of the noun before: «قرار خواهد گرفت»."""
    if noun in COMMON or at + 1 >= len(tokens):
        return False
    return tokens[at].text in ("خواهد", "خواهند") and tokens[at + 1].text in _LIGHT_VERBS


def _take_fraction(tokens: list[Token], mention: Mention, at: int) -> None:
    """«یک سوم تولید», «نیمی از معادن» need no unit; «نیم نگاه», «نصف‌النهار» and «یک چهارم نهایی» are names."""
    text = tokens[at].text
    if tokens[mention.number.first].text == "نیم" or text in ("نهایی", "جهان", "النهار", "شب", "روز"):
        mention.reason = "name"
    elif tokens[at].kind is WORD and not is_verb(tokens, at):
        mention.unit, mention.unit_at = FRACTION, mention.number.last


def _adjective(word: str, classifier: str) -> bool:
    """Whether the word behind a classifier is an adjective: «واحد صنعتی»; «دستگاه تریلی» counts lorries."""
    if word in ADJECTIVES:
        return True
    return word.endswith("ی") and not word.endswith(("ای", "وی")) and classifier in ("واحد", "قلم", "ردیف", "قطعه")
