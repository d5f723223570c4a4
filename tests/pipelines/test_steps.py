from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from scrapy.utils.misc import load_object

from qomnews.items import Article, Story
from qomnews.pipelines import CRAWL_PIPELINES, STEPS, Rejected, process
from qomnews.pipelines.normalise import normalise
from qomnews.pipelines.validate import content_hash, validate

ARTICLE = Article(
    agency="irna",
    code="84107414",
    url="https://www.irna.ir/news/84107414/رشد-صادرات",
    title="صادرات ۲۳۰ هزار تن مواد معدنی از قم",
    lead="ارزش این صادرات ۷۵ میلیون دلار است.",
    dateline="قم - ایرنا",
    paragraphs=("در قم ۹۸ معدن فعال است.", "", "سهم سنگ آهک ۴۰ درصد است."),
    published=datetime(2020, 11, 6, 6, 54, tzinfo=UTC),
)
STORY = Story(ARTICLE, province="qom")


def test_a_story_comes_out_with_text_topics_and_figures() -> None:
    story = process(STORY)
    assert story.text.split("\n\n") == [story.title, story.lead, *(text for text in story.text.split("\n\n")[2:])]
    assert story.raw_text == "\n\n".join([ARTICLE.title, ARTICLE.lead, ARTICLE.paragraphs[0], ARTICLE.paragraphs[2]])
    assert story.topics is not None
    assert story.topics.mining
    assert {figure.unit for figure in story.figures} >= {"t", "USD", "%"}
    assert all(story.text[figure.start : figure.end] == figure.text for figure in story.figures)
    assert story.content_hash == content_hash(ARTICLE)


def test_the_crawl_takes_its_pipelines_from_the_steps_in_their_order() -> None:
    names = [path for path, _ in sorted(CRAWL_PIPELINES.items(), key=lambda item: item[1])]
    assert [name.rpartition(".")[2].lower() for name in names] == [step.__name__ for step in STEPS] + ["store"]
    assert all(load_object(name) for name in names)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"title": " "}, "rejected"),
        ({"code": "۱۲۳"}, "rejected"),
        ({"published": None}, "rejected"),
        ({"published": datetime(2020, 11, 6)}, "rejected"),
        ({"lead": "", "paragraphs": ()}, "no_text"),
    ],
)
def test_what_cannot_be_kept_is_rejected_with_its_state(change: dict[str, object], state: str) -> None:
    with pytest.raises(Rejected) as caught:
        validate(replace(STORY, article=replace(ARTICLE, **change)))
    assert caught.value.state == state


def test_an_owed_story_needs_no_text() -> None:
    assert validate(replace(STORY, article=replace(ARTICLE, lead="", paragraphs=(), body_owed=True)))


def test_a_story_of_other_things_is_rejected_and_kept_with_all_topics() -> None:
    football = replace(
        ARTICLE, title="پیروزی تیم والیبال قم", lead="این تیم ۳ بر ۱ برنده شد.", paragraphs=("تماشاگران خوشحال بودند.",)
    )
    with pytest.raises(Rejected) as caught:
        process(Story(football))
    assert caught.value.state == "irrelevant"
    assert process(Story(football), all_topics=True).topics is not None


def test_harmful_characters_do_not_get_past_the_door() -> None:
    hurt = replace(ARTICLE, title="معدن\x00 نمک\u202e", paragraphs=("متن \ud800شکسته ۵ تن",), tags=("قم\u2066",))
    story = process(Story(hurt), all_topics=True)
    everything = "".join((story.title, story.text, story.raw_text, *story.article.tags))
    assert not set(everything) & {"\x00", "\u202e", "\ud800", "\u2066"}
    everything.encode()


def test_a_rejection_survives_the_way_back_from_a_worker_process() -> None:
    rejected = pickle.loads(pickle.dumps(Rejected("irrelevant", "neither", near_threshold=True)))
    assert (rejected.state, rejected.reason, rejected.near_threshold) == ("irrelevant", "neither", True)


def test_a_story_is_not_lost_to_its_figures(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    import importlib

    module = importlib.import_module("qomnews.pipelines.extract")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a rule went wrong")

    monkeypatch.setattr(module, "read_figures", broken)
    story = module.extract(normalise(validate(STORY)))
    assert story.figures == ()
    assert "84107414" in caplog.text
