import json
from pathlib import Path

import pytest

from qomnews.items import Topics
from qomnews.topics import classify, near_threshold

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "../shared/data/topics_dev.jsonl"
CASES = [json.loads(line) for line in (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


def topics(row):
    return classify(row["title"], row.get("lead", ""), row.get("body", ""), row.get("tags", ()), row.get("section", ""))


def f1(pairs):
    hits = sum(gold and found for gold, found in pairs)
    wrong = sum(gold != found for gold, found in pairs)
    return 2 * hits / (2 * hits + wrong)


def test_there_are_cases_enough():
    assert len(CASES) >= 130
    assert sum(row["mining"] for row in CASES) >= 35
    assert sum(row["trade"] for row in CASES) >= 35


@pytest.mark.parametrize("topic", ["mining", "trade", "relevant"])
def test_floor_on_own_cases(topic):
    gold = [row["mining"] or row["trade"] if topic == "relevant" else row[topic] for row in CASES]
    assert f1(list(zip(gold, (getattr(topics(row), topic) for row in CASES), strict=True))) >= 0.98


def test_floor_on_mining_recall():
    assert all(topics(row).mining for row in CASES if row["mining"])


def test_industry_where_it_is_marked():
    assert all(topics(row).industry for row in CASES if row.get("industry"))


def test_floor_on_the_shared_rows():
    if not SHARED.exists():
        pytest.skip("no topics_dev.jsonl beside the checkout")
    rows = [json.loads(line) for line in SHARED.read_text(encoding="utf-8").splitlines()]
    pairs = [(row["sure"], row["relevant"], classify(row["title"], row["lead"]).relevant) for row in rows]
    assert f1([(gold, found) for _, gold, found in pairs]) >= 0.98
    assert f1([(gold, found) for sure, gold, found in pairs if sure]) >= 0.98


@pytest.mark.parametrize(
    "title",
    [
        "صادرات مواد معدنی قم",
        "صادرات مواد معدني قم",
        "صـادرات مواد معدنی قم",
        "‏صادرات‏ مواد\u00a0معدنی قم",
        "صادرات موادمعدنی قم",
    ],
)
def test_spelling_changes_nothing(title):
    assert classify(title).mining
    assert classify(title).trade


def test_a_rescue_team_is_no_sports_team():
    alone = classify("ریزش معدن")
    rescue = classify("ریزش معدن", "تیم نجات و تیم پزشکی رسید.", "سه تیم دیگر در راه است. " * 20)
    match = classify("ریزش معدن", "تیم نجات و تیم پزشکی رسید.", "بازیکنان لیگ برتر همدردی کردند. " * 20)
    assert rescue.score == alone.score
    assert match.score < rescue.score


@pytest.mark.parametrize("sort", ["مرمریت", "چینی", "ساختمانی", "لاشه"])
def test_stone_that_is_sold_abroad_is_mining_and_trade(sort):
    found = classify(f"صادرات سنگ {sort} قم")
    assert found.mining
    assert found.trade


def test_evidence_names_topic_word_and_place():
    found = classify("صادرات قم", "معدن ونارچ", "گمرک قم باز است.", ["سنگ‌آهن"])
    assert set(found.evidence) == {
        "trade: صادرات (title)", "mining: معدن (lead)", "trade: گمرک (body)", "mining: سنگ‌آهن (tags)",
    }  # fmt: skip


def test_score_is_half_at_the_threshold():
    assert classify("").score == 0.0
    for row in CASES:
        found = topics(row)
        assert 0.0 <= found.score < 1.0
        assert found.relevant == (found.score >= 0.5)


def test_relevance_never_falls_with_another_word_of_the_topic():
    few = classify("بازدید از کهک", "استاندار به کهک رفت.", "معدن کهک باز است. " + "سخن دیگر. " * 40)
    many = classify("بازدید از کهک", "استاندار به کهک رفت.", "معدن کهک باز است. " * 8 + "سخن دیگر. " * 40)
    assert few.score < many.score


def test_one_word_in_a_long_body_does_not_decide():
    assert not classify("نشست شورا", "بودجه بررسی شد.", "صادرات نیز یاد شد. " + "سخن دیگر. " * 100).relevant


@pytest.mark.parametrize(("score", "near"), [(0.39, False), (0.41, True), (0.5, True), (0.59, True), (0.61, False)])
def test_near_threshold(score, near):
    found = Topics(mining=False, trade=False, industry=False, score=score, evidence=())
    assert near_threshold(found) is near


@pytest.mark.parametrize("text", ["", " ", "\n", "\ud800", "x" * 100_000, "،" * 1000, "\u200c" * 1000])
def test_any_text_is_classified(text):
    assert not classify(text, text, text, [text], text).relevant
