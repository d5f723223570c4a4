"""The status of lines without a verb of their own, and of what a speaker puts a standing amount at."""

from __future__ import annotations

from qomnews.figures.lexicon import word_set
from qomnews.figures.measure.measures import BUILT, FLOWS, HOMES, REACH
from qomnews.figures.sentence.clauses import Sentence
from qomnews.figures.sentence.cues import bits

PERIODS = word_set("words_of_time")
"""Words of time: an amount beside them is that of a period, not what stands now."""
GIVEN = word_set("given")
"""What is done with money that changes hands."""

_EXTENT = bits("extent")
_BEING = word_set("being_there")
_CURRENT = word_set("current")


def without_verb(sentence: Sentence, index: int, measure: str | None, role: str) -> str | None:
    """The status of a line that has no verb, where its nouns tell it."""
    place = sentence.places[index]
    before = sentence.marks[max(sentence.clauses[index].left + 1, place - 12, 0) : place]
    if measure == "capacity" and before and before[0].cue.noun == "capacity":
        return "capacity"  # «ظرفیت صادراتی دو میلیارد دلاری»
    if measure in BUILT and any(m.cue.start for m in before) and any(m.cue.works for m in before):
        return "planned"  # «آغاز ساخت ۲ هزار واحد»
    if any(mark.cue.before_verb == "planned" for mark in before[-3:]):
        return "planned"  # «در نظر گرفتن ۴۵ میلیارد تومان»
    if exists(sentence, index) or _listed(sentence, index) or is_extent(sentence, index):
        return "state"
    label = sentence.marks[place - 2].cue if place > 1 and sentence.marks[place - 1].text == ":" else None
    named = label is not None and label.tense is None and label.speech is None
    if named and role == "level" and measure not in FLOWS:
        return "state"  # «اشتغال مستقیم: ۷۵۰ نفر»
    yearly = role == "level" and measure in (None, *FLOWS) and any(m.cue.habit for m in before)
    done = place > 0 and sentence.marks[place - 1].text in GIVEN  # «پرداخت ۱۰۰ درصد مطالبات چایکاران»
    return "state" if (role == "share" and not done) or yearly else None


def _listed(sentence: Sentence, index: int) -> bool:
    """Whether the figure stands in a list that «… عبارت است از:» opens."""
    marks = sentence.marks
    colon = sentence.clauses[index].left
    return colon > 1 and marks[colon].text == ":" and any(m.cue.copula for m in marks[colon - 2 : colon])


def is_extent(sentence: Sentence, index: int) -> bool:
    """Whether the figure is the extent of a thing: «پارکی به مساحت ۴۰ هکتار از این طرح‌ها بود»."""
    marks = sentence.marks
    figure = sentence.figures[index]
    if figure.unit == "m" and figure.unit_text.endswith("ی") and marks[sentence.places[index] - 1].text in HOMES:
        return True
    if not sentence.mask & _EXTENT:
        return False
    at = sentence.places[index] - 1
    while at > 0 and marks[at].cue.light is not None and marks[at].cue.extent is None:
        at -= 1
    if at < 1 or marks[at].cue.extent is None or marks[at - 1].text not in ("به", "با", "در", "و"):
        return False
    before = marks[max(0, at - 4) : at - 1]
    figures = sentence.figures
    counted = [one for one, m in enumerate(before) if m.figure >= 0 and figures[m.figure].kind == "count"]
    return not counted or any(mark.text == "در" for mark in before[counted[-1] :])  # «۱۸ پروانه به وسعت … صادر شد»


def declared(sentence: Sentence, index: int, measure: str | None) -> bool:
    """Whether the figure is what a speaker puts a standing amount at: «طول خط را ۴۰ کیلومتر اعلام کرد».

    Not what happened over a period or was done: «وزن کالای بارگیری‌شده را ۱۰ تن اعلام کرد».
    """
    marks = sentence.marks
    place = sentence.places[index]
    at = place - 1
    while at > 0 and marks[at].cue.light is not None and marks[at].text != "را":
        at -= 1
    figure = sentence.figures[index]
    if at < 0 or marks[at].text != "را" or figure.unit == "person" or figure.kind in ("mass", "volume"):
        return False
    region = marks[max(sentence.clauses[index].left + 1, at - REACH, 0) : at]
    if measure in FLOWS:
        return any(mark.text in _CURRENT for mark in region)
    return not any(mark.cue.tense == "participle" or mark.text in PERIODS for mark in region)


def rated(sentence: Sentence, index: int) -> bool:
    """Whether a percent is the height of a rate that is spoken of: «در ارتباط با تعرفه ۱۴۷ درصدی گفت»."""
    place = sentence.places[index]
    percent = sentence.figures[index].kind == "percent"
    return percent and any(mark.cue.level is not None for mark in sentence.marks[max(0, place - 2) : place])


def acted(sentence: Sentence, index: int) -> bool:
    """Whether a speech tells of an act on the figure: «از اجرای ۷ پروژه خبر داد», not «از فعالیت ۷ معدن»."""
    marks = sentence.marks
    place = sentence.places[index]
    if not place:
        return False
    acted = place > 1 and marks[place - 2].text == "از" and marks[place - 1].cue.light is None
    return marks[place - 1].cue.event is not None or (acted and marks[place - 1].text not in _BEING)


def exists(sentence: Sentence, index: int) -> bool:
    """Whether a line only tells that the figure is there: «فعالیت ۱۴ صندوق در استان», not «آغاز فعالیت …»."""
    marks = sentence.marks
    at = sentence.places[index] - 1
    while at > 0 and marks[at].cue.light is not None:
        at -= 1
    return at >= 0 and marks[at].text in _BEING and (at == 0 or marks[at - 1].cue.start is None)
