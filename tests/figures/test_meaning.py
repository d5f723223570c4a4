"""The labels of whole sentences and stories: measure, role, direction, status, and what surrounds a figure."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from qomnews.figures import extract_figures
from qomnews.items import Figure

LABELS = Path(__file__).with_name("labels.txt")
SHARED = Path(__file__).parents[2] / "../shared/data"
PUBLISHED = date(2020, 11, 6)


def labelled() -> list[tuple[str, list[list[str]]]]:
    rows = []
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, labels = line.rpartition("|")
            rows.append((text.strip(), [label.split() for label in labels.split(";")]))
    return rows


def labels(figure: Figure) -> list[str]:
    return [figure.measure or "-", figure.role, figure.direction or "-", figure.status or "-"]


@pytest.mark.parametrize(
    ("text", "expected"), labelled(), ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_labels_of_a_sentence(text: str, expected: list[list[str]]) -> None:
    found = extract_figures(text, published=PUBLISHED)
    assert [labels(figure) for figure in found] == expected


SPELLINGS = {
    "half-space lost": lambda text: text.replace("\u200c", ""),
    "half-space as space": lambda text: text.replace("\u200c", " "),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "Arabic letters": lambda text: text.replace("ی", "ي").replace("ک", "ك"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_labels_do_not_depend_on_the_spelling(spelling: str) -> None:
    for text, _ in labelled():
        plain = extract_figures(text, published=PUBLISHED)
        other = extract_figures(SPELLINGS[spelling](text), published=PUBLISHED)
        assert [labels(figure) for figure in other] == [labels(figure) for figure in plain], text


STORY = """۱۲۰ هزار تن سنگ و فرآورده معدنی از قم راهی بازارهای جهانی می‌شود

قم - ایرنا - رییس خانه معدن قم گفت: در سال جهش تولید ۱۲۰ هزار تن سنگ و فرآورده معدنی از قم راهی بازارهای جهانی خواهد شد.

کاوه رستگارنیا روز یکشنبه در گفت‌وگو با خبرنگار ایرنا افزود: ارزش این محصولات بیش از ۹۰ میلیون دلار است.

وی ادامه داد: هفت ماهه نخست امسال ۳۰ هزار تن سیمان صادر شد که نسبت به مدت مشابه سال قبل ۱۲ درصد افزایش دارد.

اکنون ۸۵ معدن با سرمایه‌گذاری بیش از ۷۰۰ میلیارد ریال و ایجاد اشتغال برای ۹۴۰ تن در استان فعال است.

سه درصد معادن کل کشور در قم وجود دارد.
"""


@pytest.fixture(scope="module")
def story() -> list[Figure]:
    return extract_figures(STORY, published=PUBLISHED)


def test_a_headline_takes_the_status_of_the_body(story: list[Figure]) -> None:
    assert [figure.status for figure in story[:2]] == ["planned", "planned"]
    assert [figure.period_from for figure in story[:2]] == ["2020-03-20", "2020-03-20"]
    assert (story[0].speaker, story[0].period_text) == (None, None)


def test_the_office_of_the_lead_gets_its_name_and_the_next_paragraph_the_name_alone(story: list[Figure]) -> None:
    assert story[1].speaker == "رییس خانه معدن قم (کاوه رستگارنیا)"
    assert story[2].speaker == "کاوه رستگارنیا"
    assert story[3].speaker == "کاوه رستگارنیا"


def test_what_points_back_to_planned_goods_is_planned(story: list[Figure]) -> None:
    assert (story[2].status, story[2].bound, story[2].period_from) == ("planned", ">", "2020-03-20")


def test_a_paragraph_without_speech_is_the_reporters(story: list[Figure]) -> None:
    background = story[5:8]
    assert [figure.measure for figure in background] == ["mine_count", "investment", "employment"]
    assert [figure.status for figure in background] == ["state"] * 3
    assert [figure.speaker for figure in background] == [None] * 3
    assert [figure.place for figure in background] == ["قم"] * 3


def test_a_comparison_keeps_its_base(story: list[Figure]) -> None:
    growth = story[4]
    assert (growth.period_text, growth.base_period_text) == ("هفت ماهه نخست امسال", "مدت مشابه سال قبل")
    assert (growth.period_from, growth.period_to) == ("2020-03-20", "2020-10-21")


def test_a_share_names_its_whole(story: list[Figure]) -> None:
    assert (story[8].role, story[8].of_text, story[8].place) == ("share", "معادن کل کشور", "قم")


def test_the_place_comes_from_the_words_before_each_figure() -> None:
    found = extract_figures("از قم ۱۲ هزار تن و از یزد ۲۵ هزار تن سنگ صادر شد.", place="تهران")
    assert [figure.place for figure in found] == ["قم", "یزد"]


def test_the_given_place_is_the_last_resort() -> None:
    [figure] = extract_figures("در استان ۴۰ معدن فعال است.", place="قم")
    assert figure.place == "قم"
    [figure] = extract_figures("۴۰ معدن فعال است.")
    assert figure.place is None


def test_a_moment_of_publication_counts_as_its_day_in_tehran() -> None:
    late = datetime(2021, 3, 20, 21, 0, tzinfo=UTC)
    [figure] = extract_figures("امسال ۴۰ معدن فعال شد.", published=late)
    assert figure.period_from == "2021-03-21"


def test_nothing_is_found_in_nothing() -> None:
    assert extract_figures("") == []
    assert extract_figures("هیچ عددی در این متن نیست.") == []


def test_the_seed_article_comes_out_as_its_gold_says() -> None:
    path = SHARED / "seed_figures.json"
    if not path.exists():
        pytest.skip("the shared development data is not here")
    text = (SHARED / "seed_article.txt").read_text(encoding="utf-8")
    gold = json.loads(path.read_text(encoding="utf-8"))["figures"]
    found = extract_figures(text, published=PUBLISHED)
    assert [(f.start, f.end) for f in found] == [(g["start"], g["end"]) for g in gold]
    for figure, expected in zip(found, gold, strict=True):
        assert (figure.value, figure.unit, figure.bound) == (expected["value"], expected["unit"], expected["approx"])
        assert figure.status == expected["status"]
        assert figure.speaker == expected["speaker"]
        assert figure.place == "قم"
        if "measure" in expected:
            assert figure.measure == expected["measure"]
        assert figure.role == expected.get("role", "level")
        assert figure.of_text == expected.get("of")
        if "period" in expected:
            assert figure.period_from == "2020-03-20"
        if "period_text" in expected:
            assert figure.period_text == expected["period_text"]


def test_hostile_text_takes_time_in_proportion_to_its_length() -> None:
    for text in ("۱۲ تن و " * 4000, "صادرات " * 8000 + "۱۲ تن", "وی گفت: ۱۲ تن، " * 2000, "سال " * 8000 + "۱۲ تن"):
        assert extract_figures(text, published=PUBLISHED)


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("صادرات گاز: ۸۰۰ میلیون دلار", "measure", "export"),
        ("در این حادثه ۷ نفر به شهادت رسیدند.", "measure", "casualty"),
        ("هر بشکه نفت با ۲۵ سنت افزایش ۵۶ دلار فروخته شد.", "measure", "price"),
        ("در سال جاری میلادی صادرات ۴۰ هزار تن بود.", "period_from", "2020-01-01"),
        ("نماینده‌ها گفتند: در این نشست ۱۲ حکم صادر شد.", "measure", None),
        ("رحیمی تعداد پرونده‌های رسیده را ۴۰ مورد اعلام کرد.", "speaker", "رحیمی"),
        ("تقاضای جهانی سیمان ۳ درصد رشد خواهد داشت.", "status", "forecast"),
    ],
)
def test_the_last_figure_of_a_sentence(text: str, label: str, expected: str | None) -> None:
    assert getattr(extract_figures(text, published=PUBLISHED)[-1], label) == expected
