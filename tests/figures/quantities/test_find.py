"""Quantities: units in canonical form, spans, the ledger, and any text at all."""

from __future__ import annotations

import random
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qomnews.figures.document import Document
from qomnews.figures.lexicon import NUMERALS, UNITS, load
from qomnews.figures.quantities.find import find

CANONICAL = {
    "۳ تن": (3000, "kg"),
    "۳ کیلوگرم": (3, "kg"),
    "۳ گرم": (Decimal("0.003"), "kg"),
    "۳ میلی‌گرم": (Decimal("0.000003"), "kg"),
    "۳ قیراط": (Decimal("0.0006"), "kg"),
    "۳ مثقال": (Decimal("0.013824"), "kg"),
    "۳ اونس": (Decimal("0.0933104304"), "kg"),
    "۳ پاوند": (Decimal("1.36077711"), "kg"),
    "۳ ریال": (3, "IRR"),
    "۳ تومان": (30, "IRR"),
    "۳ همت": (3 * 10**13, "IRR"),
    "۳ دلار": (3, "USD"),
    "۳ سنت": (Decimal("0.03"), "USD"),
    "۳ درصد": (3, "%"),
    "۳ واحد درصد": (3, "pp"),
    "۳ برابر": (3, "x"),
    "۳ نفر": (3, "person"),
    "۳ معدن": (3, "item"),
    "۳ هکتار": (30_000, "m2"),
    "۳ متر مربع": (3, "m2"),
    "۳ کیلومتر مربع": (3_000_000, "m2"),
    "۳ کیلومتر": (3000, "m"),
    "۳ متر": (3, "m"),
    "۳ سانتی‌متر": (Decimal("0.03"), "m"),
    "۳ میلی‌متر": (Decimal("0.003"), "m"),
    "۳ میکرون": (Decimal("0.000003"), "m"),
    "۳ اینچ": (Decimal("0.0762"), "m"),
    "۳ مایل": (Decimal("4828.032"), "m"),
    "۳ متر مکعب": (3, "m3"),
    "۳ لیتر": (Decimal("0.003"), "m3"),
    "۳ میلی‌لیتر": (Decimal("0.000003"), "m3"),
    "۳ بشکه": (Decimal("0.476961884784"), "m3"),
    "۳ فوت مکعب": (Decimal("0.084950539776"), "m3"),
    "۲ بوشل": (Decimal("0.07047814033376"), "m3"),
    "۳ گالن": (Decimal("0.011356235352"), "m3"),
    "۳ سانتی‌متر مکعب": (Decimal("0.000003"), "m3"),
    "۳ وات": (3, "W"),
    "۳ کیلووات": (3000, "W"),
    "۳ مگاوات": (3_000_000, "W"),
    "۳ گیگاوات": (3 * 10**9, "W"),
    "۳ اسب بخار": (Decimal("2206.49625"), "W"),
    "۳ کیلووات ساعت": (10_800_000, "J"),
    "۳ مگاوات ساعت": (10_800_000_000, "J"),
    "۳ گیگاوات ساعت": (10_800_000_000_000, "J"),
    "۳ ژول": (3, "J"),
    "۳ درجه": (3, "C"),
    "۳ ولت": (3, "V"),
    "۳ کیلوولت": (3000, "V"),
    "۳ مگاهرتز": (3_000_000, "Hz"),
    "۳ هرتز": (3, "Hz"),
    "۳ پی‌پی‌ام": (3, "ppm"),
    "۳ در هزار": (Decimal("0.003"), "1"),
    "۳ واحد پایه": (3, "bp"),
    "۳ مگاولت‌آمپر": (3, "MVA"),
    "۳ کیلوولت‌آمپر": (3, "kVA"),
    "۳ گیگابایت": (3, "GB"),
    "۳ مگابایت": (3, "MB"),
    "۳ ترابایت": (3, "TB"),
    "۳ مگابیت بر ثانیه": (3, "Mb/s"),
    "۳ گیگابیت بر ثانیه": (3, "Gb/s"),
    "۳ مگاپیکسل": (3, "MP"),
    "۳ میکروگرم": (Decimal("0.000000003"), "kg"),
    "۳ نانومتر": (Decimal("0.000000003"), "m"),
    "۳ دسی‌بل": (3, "dB"),
    "۳ ریشتر": (3, "richter"),
    "۳ اتمسفر": (Decimal("3.03975"), "bar"),
    "۱۶ bar": (16, "bar"),
    "۵۰۰۰ میلی‌آمپر ساعت": (5000, "mAh"),
    "۴۰ ft": (Decimal("12.192"), "m"),
    "۳ کیلوکالری": (3, "kcal"),
    "۳ کالری": (3, "cal"),
}
"""Worked out by hand."""


@pytest.mark.parametrize(("text", "expected"), CANONICAL.items())
def test_the_canonical_value_of_a_unit(text: str, expected: tuple[object, str]) -> None:
    (quantity,) = find(Document.of(text))[0]
    assert (quantity.canonical_value, quantity.canonical_unit) == expected


def test_every_unit_of_measure_is_audited() -> None:
    audited = {find(Document.of(text))[0][0].unit for text in CANONICAL}
    assert {entry.get("unit", code) for code, entry in load("units").items()} <= audited


@pytest.mark.parametrize(
    ("text", "span", "kind", "value"),
    [
        ("صادرات بیش از ۱۱۲ میلیون دلار", "112 میلیون دلار", "money", 112_000_000),
        ("۱۲۰ فقره پروانه", "120 فقره پروانه", "count", 120),
        ("منفی ۱.۵ درصدی", "منفی 1.5 درصدی", "percent", Decimal("-1.5")),
        ("دمای -۲.۳ درجه", "-2.3 درجه", "temperature", Decimal("-2.3")),
        ("۵۶۵ مگاواتی", "565 مگاواتی", "power", 565),
        ("۱۲۰ (یکصد و بیست) تن", "120 (یکصد و بیست) تن", "mass", 120),
        ("٪۱۲ رشد", "٪12", "percent", 12),
        ("۱۲٪ رشد", "12٪", "percent", 12),
        ("$۵۰۰", "$500", "money", 500),
        ("یک درصد و نیم کاهش", "یک درصد و نیم", "percent", Decimal("1.5")),
        ("سه همت و نیم", "سه همت و نیم", "money", 35 * 10**12),
        ("یک سوم تولید", "یک سوم", "fraction", Decimal(1) / 3),
        ("هشتدرصد از قیمت", "هشتدرصد", "percent", 8),
        ("زمین ۹۵ هکتارشروع شد", "95 هکتار", "area", 95),
        ("ده‌ها معدن", "ده‌ها معدن", "count", 10),
        ("۱۲.۵۰۰ نفر", "12.500 نفر", "count", 12_500),
        ("۲.۰۰۰ تن سنگ", "2.000 تن", "mass", 2000),
        ("۳/ ۸۳درصدی", "3/ 83درصدی", "percent", Decimal("83.3")),
    ],
)
def test_span_kind_and_value(text: str, span: str, kind: str, value: object) -> None:
    document = Document.of(text)
    (quantity,) = find(document)[0]
    assert (document.folded[quantity.start : quantity.end], quantity.kind) == (span, kind)
    assert quantity.value == pytest.approx(value) if kind == "fraction" else quantity.value == value


def test_a_bullet_is_no_minus() -> None:
    assert [q.value for q in find(Document.of("-۱۲ معدن قم"))[0]] == [12]


def test_the_tonne_with_its_vowel_sign_is_a_tonne() -> None:
    assert [q.unit for q in find(Document.of("اشتغال ۴۰ تُن"))[0]] == ["t"]
    assert [q.unit for q in find(Document.of("تولید ۴۰ تَن"))[0]] == ["person"]
    (doubtful,) = find(Document.of("۴۰ تن"))[0]
    assert doubtful.flags == ("tan_default",)


def test_every_number_of_a_text_is_a_quantity_or_in_the_ledger_once() -> None:
    text = "در سال ۹۸ از ۹۸ معدن، ۱۴۷ هزار تن (۲ درصد) با کد ۷۱۲۳ و یک طرح و سه‌شنبه ۱۵ آبان ۱۳۹۹ ساعت ۱۰:۳۰ گفت."
    document = Document.of(text)
    quantities, entries = find(document)
    covered = [document.span(q.start, q.end) for q in quantities] + [(e.start, e.end) for e in entries]
    for at, char in enumerate(text):
        if char.isdigit():
            assert sum(start <= at < end for start, end in covered) == 1, text[max(0, at - 5) : at + 5]
    assert all(text[e.start : e.end] == e.text and e.reason for e in entries)


VOCABULARY = [
    *NUMERALS.words,
    *(" ".join(sequence) for sequence in list(UNITS.sequences)[::7]),
    *load("classifiers"),
    "و",
    "تا",
    "از",
    "به",
    "بین",
    "،",
    "/",
    "(",
    ")",
    "-",
    ".",
    "%",
    "$",
    "۱۲",
    "1399",
    "2/5",
    "۳/ ",
    "12,500",
    "0",
    "سال",
    "ساعت",
    "ماده",
    "هر",
    "در",
    "روزانه",
    "منفی",
    "معدن",
    "\u200c",
    "\u200f",
    "تُن",
    "ها",
    "م",
    "مین",
    "نیم",
    "حدود",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=25), st.sampled_from([" ", "", "\u200c"]))
def test_any_soup_of_words_gives_spans_in_order_without_overlap(words: list[str], joint: str) -> None:
    document = Document.of(joint.join(words))
    quantities, entries = find(document)
    ends = 0
    for quantity in quantities:
        assert ends <= quantity.start < quantity.end <= len(document.folded)
        assert not isinstance(quantity.value, float)
        assert quantity.rule
        ends = quantity.end
    assert all(0 <= entry.start < entry.end <= len(document.text) for entry in entries)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_at_all(text: str) -> None:
    find(Document.of(text))


@pytest.mark.parametrize(
    "piece", ["هزار و ", "۱", "12 و ", "۱۲، ", "۱/", "هر تن ", "۱۲ تا ", "یک هزار ", "(", "۱۲ معدن و "]
)
def test_the_work_is_linear(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * n
        start = time.process_time()
        find(Document.of(text))
        return time.process_time() - start

    short, long = min(seconds(1000) for _ in range(2)), min(seconds(8000) for _ in range(2))
    assert long < 16 * short + 0.1


def test_a_hundred_thousand_digits_are_a_code() -> None:
    digits = "".join(random.Random(1).choices("123456789", k=100_000))
    quantities, (entry,) = find(Document.of(f"{digits} تن"))
    assert (quantities, entry.reason) == ([], "id")
