"""What stands behind a number: a unit, a counted noun, or a word that makes it no figure."""

from __future__ import annotations

from decimal import Decimal

from qomnews.figures.lexicon import NUMERALS, SUFFIXES, UNITS, Unit, word_set
from qomnews.figures.model import Document, Number
from qomnews.figures.quantities import persons, rates, unitwords, vetoes
from qomnews.figures.quantities.mention import Mention
from qomnews.figures.quantities.numbers import plus, times
from qomnews.figures.quantities.words import (
    ADJECTIVAL,
    ADJECTIVES,
    CLASSIFIERS,
    COMMON,
    COMPOUND,
    CROWD,
    DESCRIBED,
    LETTERS,
    MONEY,
    ONE,
    PEOPLE,
    PREDICATES,
    SUMS,
    VERBS,
    is_verb,
    noun_end,
)  # fmt: skip
from qomnews.figures.tokens import WORD, Token

_HOMOGRAPHS = frozenset({"نه", "ده", "سی"})
_SCALE_ADJECTIVES = frozenset({"میلیونی", "میلیاردی"})
"""Behind these the unit is left out: «شهر ۸ میلیونی تهران» counts no Tehrans."""
_IMPLIED_REACH = 3
"""Tokens before a number within which a word says that money is meant."""
_LIGHT_VERBS = word_set("yet_to_be_done")
_MADE = word_set("doing")
_JUDGED = word_set("judged")
_PASSIVE = word_set("becoming")
"""Behind a noun these make a verb of it."""
_FILLERS = word_set("kinds")
_NAMES = word_set("named_fractions")
_RANGES = frozenset({"تا", "الی", "یا"})
"""Behind a fraction that begins a range: «نیم تا یک درصد»."""
_MILLION = 1_000_000
_IDIOM = 1001
"""«هزار و یک گرفتاری» is very many."""
_ONLY = word_set("only")
"""«نه تنها» leaves another «نه» a number."""
_NEITHER = 12
"""Tokens within which a second «نه» makes both negations."""
_HALF = Decimal("0.5")
_CENTS = frozenset({"USD", "EUR"})
_HUNDREDTH = Decimal("0.01")

PERSON: Unit = UNITS.sequences[("نفر",)]
"""The unit of «نفر», and of «تن» where it is a person."""

TOMAN: Unit = UNITS.sequences[("تومان",)]
"""The unit that «میلیاردی» alone implies."""

FRACTION = Unit("1", "fraction", "1", 1)
"""The unit of «یک سوم»."""


def take(document: Document, tokens: list[Token], mention: Mention, at: int) -> None:
    """Give the number the unit or the counted noun at token ``at``, or the reason that the word there is.

    «تن» may be a person; a unit takes the half behind it («یک درصد و نیم») and its denominator («در سال») along.
    """
    if at < len(tokens):
        text = tokens[at].text
        if text.endswith("لا"):
            text = unitwords.mend(tokens, at)
        unit = UNITS.match(tokens, at) if text in UNITS.heads else None
        if unit is None:
            unit = unitwords.glued_unit(tokens, at) or unitwords.cued_unit(tokens, mention, at)
        if unit is not None and not unitwords.partitive(tokens, mention.number, *unit):
            _take_unit(document, tokens, mention, at, *unit)
        else:
            _take_noun(document, tokens, mention, at)
    elif tokens[mention.number.last - 1].text in _SCALE_ADJECTIVES:
        _take_implied(tokens, mention)
    elif _closes_itself(tokens, mention.number):
        mention.unit, mention.unit_at = FRACTION, mention.number.last - 1


def _closes_itself(tokens: list[Token], number: Number) -> bool:
    """Whether a fraction needs nothing behind it: «دو سوم»; «یک دوم» does, being a place in a race as well."""
    text = tokens[number.last - 1].text
    return (number.fraction and text != "دوم") or text in unitwords.WHOLE_FRACTIONS


def _take_unit(document: Document, tokens: list[Token], mention: Mention, at: int, unit: Unit, end: int) -> None:
    """Give the number its unit, with the half behind it; «تن» may be a person."""
    number = mention.number
    if tokens[at].text in ("تن", "تنی"):
        written = document.text[slice(*document.span(tokens[at].start, tokens[at].end))]
        meaning, flags = persons.decide(tokens, at, mention.first, number, written)
        mention.flags += flags
        if meaning == "person":
            unit = PERSON
    if unit.kind == "voltage" and "/" in tokens[number.first].text:
        mention.reason = "name"
        return
    mention.unit, mention.unit_at, mention.end = unit, at, end
    if unit.kind == "temperature":
        if unitwords.bearing(tokens, mention.first, end):
            mention.reason = "address"
            return
        if [token.text for token in tokens[end : end + 2]] == ["زیر", "صفر"]:
            mention.value, mention.end = times(mention.value, -1), end + 2
    cents = unitwords.cents(tokens, end) if unit.code in _CENTS and number.top == 1 else None
    if cents is not None:
        mention.value, mention.end = plus(mention.value, times(cents[0], _HUNDREDTH)), cents[1]
    if end < len(tokens) and tokens[end].text == "و" and _half_behind(tokens, end):
        mention.value = plus(mention.value, times(number.scale, _HALF))
        mention.end, mention.rule = end + 2, "half_after_unit"
    if unit.kind not in rates.NO_RATE and mention.end < len(tokens):
        per = rates.behind(tokens, mention.end, unit)
        if per is not None:
            mention.per, mention.end = per


def _half_behind(tokens: list[Token], at: int) -> bool:
    """Whether «نیم» behind the «و» at token ``at`` belongs to the unit before it, not to a scale or unit behind it."""
    if at + 1 >= len(tokens) or tokens[at + 1].text != "نیم":
        return False
    if at + 2 >= len(tokens):
        return True
    behind = tokens[at + 2].text in NUMERALS.words or UNITS.match(tokens, at + 2)
    return not behind and vetoes.PHRASES.match(tokens, at + 1) is None


def _take_noun(document: Document, tokens: list[Token], mention: Mention, at: int) -> None:
    """Give the number a counted noun, or the reason that the word behind it is."""
    number, text = mention.number, tokens[at].text
    after = vetoes.AFTER.match(tokens, at) if text in vetoes.AFTER.heads else None
    if after is not None and not (number.top > 1 and after[0] in ("date", "year", "time")):
        mention.reason, mention.end = after
        if [token.text for token in tokens[mention.end : mention.end + 2]] == ["و", "نیم"]:
            mention.end += 2
        return
    if text == "تا" and at + 1 < len(tokens) and _pieces(tokens[at + 1].text):
        mention.item, mention.unit_at, mention.end = (at, at + 1), at, at + 1
        return
    words = number.form == "words"
    if number.fraction or (words and number.value < 1):
        _take_fraction(tokens, mention, at)
        return
    if tokens[number.last - 1].text in _SCALE_ADJECTIVES:
        _take_implied(tokens, mention)
        return
    if number.top == 1 and (words or text in COMPOUND) and _adjoined(document, tokens[at], words):
        mention.reason, mention.end = "name", at + 1
        return
    if text in CLASSIFIERS:
        _take_classified(document, tokens, mention, at)
    else:
        _take_plain(document, tokens, mention, at + (text == "انواع"))


def _adjoined(document: Document, token: Token, words: bool) -> bool:
    """Whether the word behind a number makes an adjective or a name of it: «سه جانبه», «هشت‌بهشت»."""
    text = token.text
    if text in COMPOUND:
        return words or not (text in CLASSIFIERS or text in ADJECTIVAL)
    glued = token.kind is WORD and document.folded[token.start - 1] == "\u200c"
    return glued and words and text not in SUFFIXES and text not in COMMON


def _pieces(behind: str) -> bool:
    """Whether «تا» before this word is a classifier: «۱۲ تا از آنها», «۱۲ تا رد شد», «به ۲۶۵ تا رسید»."""
    return behind == "از" or behind in _JUDGED or behind in ADJECTIVES or behind in VERBS


def _take_implied(tokens: list[Token], mention: Mention) -> None:
    """«پرونده ۹۲ هزار میلیاردی»: tomans where the words before speak of money; people where they speak of them."""
    before = {token.text for token in tokens[max(0, mention.first - _IMPLIED_REACH) : mention.first]}
    milliards = tokens[mention.number.last - 1].text == "میلیاردی"
    if not PEOPLE.isdisjoint(before) and MONEY.isdisjoint(before):
        mention.unit, mention.unit_at, mention.rule = PERSON, mention.number.last - 1, "people_implied"
        return
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
    own = end > noun and not _adjective(tokens[end - 1].text, text) and not _predicate(tokens, noun, end)
    _count(tokens, mention, (noun, end) if own else (at, at + 1), at)


def _take_plain(document: Document, tokens: list[Token], mention: Mention, at: int) -> None:
    """The noun at token ``at``, unless what stands around says that nothing is counted."""
    number = mention.number
    end = noun_end(tokens, at, document.folded)
    if end == at or _verbal(tokens, end, tokens[at].text):
        return
    text = tokens[at].text
    if number.top >= _MILLION and text in SUMS and end == at + 1:
        return
    if _alone(number) and number.value == 1 and text not in ONE:
        mention.reason = "article"
    elif _no_number(tokens, number, text):
        mention.reason = "name"
    elif text not in COMMON and vetoes.dated(tokens, number, mention.first):
        mention.reason = "year"
    else:
        _count(tokens, mention, (at, end), at)
        if vetoes.year_like(number):
            mention.flags += ("year_like",)


def _count(tokens: list[Token], mention: Mention, item: tuple[int, int], at: int) -> None:
    """Give the number what it counts, with the denominator behind it: «۵۰۰ دستگاه در روز»."""
    mention.item, mention.unit_at, mention.end = item, at, item[1]
    per = rates.behind(tokens, mention.end, None)
    if per is not None:
        mention.per, mention.end = per


def _no_number(tokens: list[Token], number: Number, noun: str) -> bool:
    """Whether number words before a noun count nothing: «نه معدن و نه کارخانه», «هر دو سالم», «هزار و یک گرفتاری»."""
    if number.form == "words" and number.value == _IDIOM:
        return noun not in COMMON
    if not _alone(number):
        return False
    if number.first and tokens[number.first - 1].text == "هر":
        return noun not in COMMON
    homograph = tokens[number.first].text in _HOMOGRAPHS
    return homograph and not _numeral(tokens, number.first, noun)


def _numeral(tokens: list[Token], at: int, noun: str) -> bool:
    """Whether «نه», «ده» or «سی» before a noun is a number: not in «نه معدن و نه کارخانه», «بی‌بی‌سی فارسی»."""
    text = tokens[at].text
    if text == "نه":
        near = range(max(0, at - _NEITHER), min(at + _NEITHER, len(tokens) - 1))
        return noun in COMMON and not any(
            i != at and tokens[i].text == "نه" and tokens[i + 1].text not in _ONLY for i in near
        )
    return noun in COMMON or not ((at and tokens[at - 1].text in LETTERS) or noun in LETTERS)


def _alone(number: Number) -> bool:
    """Whether the number is one number word."""
    return number.form == "words" and number.last == number.first + 1


def _verbal(tokens: list[Token], at: int, noun: str) -> bool:
    """Whether a light verb at token ``at`` makes a verb of the noun before: «کسب کردند», «قرار خواهد گرفت»."""
    if noun in COMMON or at >= len(tokens):
        return False
    if tokens[at].text in _MADE:
        return True
    if at + 1 >= len(tokens):
        return False
    return tokens[at].text in ("خواهد", "خواهند") and tokens[at + 1].text in _LIGHT_VERBS


def _take_fraction(tokens: list[Token], mention: Mention, at: int) -> None:
    """«یک سوم تولید», «نیمی از معادن» need no unit; «نیم نگاه», «نصف‌النهار» and «یک چهارم نهایی» are names."""
    text = tokens[at].text
    if text in _RANGES:
        return
    if tokens[mention.number.first].text == "نیم" or text in _NAMES:
        mention.reason = "name"
    elif tokens[at].kind is WORD and not is_verb(tokens, at):
        mention.unit, mention.unit_at = FRACTION, mention.number.last
    elif text in "،.؛)" and _closes_itself(tokens, mention.number):
        mention.unit, mention.unit_at = FRACTION, mention.number.last - 1


def _predicate(tokens: list[Token], noun: int, end: int) -> bool:
    """Whether the word behind a classifier belongs to the verb: «۴۴ فقره لغو شد», «در ۱۶ بند صورت گرفت»."""
    if end != noun + 1:
        return False
    text = tokens[noun].text
    passive = end < len(tokens) and tokens[end].text in _PASSIVE and text not in COMMON
    return text in PREDICATES or passive


def _adjective(word: str, classifier: str) -> bool:
    """Whether the word behind a classifier is an adjective: «واحد صنعتی»; «دستگاه تریلی» counts lorries."""
    if word in ADJECTIVES:
        return True
    return word.endswith("ی") and not word.endswith(("ای", "وی")) and classifier in DESCRIBED
