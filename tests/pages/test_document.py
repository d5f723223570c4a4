import re

import pytest
from lxml import etree

from qomnews.pages.document import parse, parse_story, select, squeeze, text_of

STORY = "<article id='item'><h1 class='title'>عنوان</h1><div class='item-text'><p>متن خبر</p></div></article>"


def page(story=STORY, behind="<aside><p>پربازدیدها</p></aside>", head="<head><title>قم</title></head>"):
    return f"<html>{head}<body><main><nav>منو</nav>{story}</main>{behind}</body></html>"


def is_cut(html):
    return parse_story(html) is not parse(html)


def test_what_stands_behind_a_story_is_not_parsed():
    tree = parse_story(page())
    assert not select(tree, "aside")
    assert select(tree, "nav")
    assert select(tree, "title")


def test_the_story_is_the_same_in_both_trees():
    html = page(STORY.replace("</p>", "").replace("<p>", "<p>آغاز<p>"))
    assert is_cut(html)
    assert text_of(select(parse_story(html), "#item")[0]) == text_of(select(parse(html), "#item")[0])


@pytest.mark.parametrize(
    "junk",
    [
        "</article>", "<article>", "<article id='item'>", "<!--", "-->", "<!-- </article> -->", "<script>",
        "</script>", "<style>", "</div>", "<div>", "<p>", "</main>", "<table><tr>", "</table>", "<a href='x'>",
        "<textarea>", "<title>", "<li>", "</ul>", "<svg>", "<template>", "<noscript>", "<iframe>", "<select><option>",
        "<form>", "<plaintext>", "</body>", "</html>", "<body class='x'>", "<head>", "</head>", "<frameset>", "<", ">",
        '"', "<p class='", "&#0;",
    ],
)  # fmt: skip
def test_wherever_a_page_is_broken_the_story_is_the_same_in_both_trees(junk):
    html = page()
    for place in [tag.start() for tag in re.finditer("<", html)]:
        broken = html[:place] + junk + html[place:]
        stories = [select(tree, "article#item, head") for tree in (parse_story(broken), parse(broken))]
        cut, whole = ([etree.tostring(element, with_tail=False) for element in found] for found in stories)
        assert cut == whole[: len(cut)]
        assert bool(cut) == bool(whole)


@pytest.mark.parametrize(
    "html",
    [
        page(STORY.replace("</article>", "<!-- </article> --><p>ادامه</p>")),
        page(STORY.replace("</article>", "<script>'</article>'</script><p>ادامه</p>")),
        page(STORY.replace("<p>", "<article></article><p>").replace("</p></div></article>", "</p></div>")),
        page(STORY.replace("</article>", "")),
        page(STORY.replace("id='item'", "")),
        page(head=""),
        page(behind="<footer class='box tags'><ul><li><a>معدن</a></li></ul></footer>"),
    ],
)
def test_where_the_cut_is_not_sure_the_whole_page_is_parsed(html):
    assert not is_cut(html)


def test_tags_of_the_story_are_the_only_ones():
    tags = "<section class='box tags'><ul><li><a>معدن</a></li></ul></section>"
    html = page(STORY.replace("</article>", f"{tags}</article>"), behind=tags)
    assert is_cut(html)
    assert len(select(parse_story(html), "section.tags")) == 1


def test_a_class_that_only_ends_in_tags_is_not_the_tags():
    assert is_cut(page(behind="<section class='box trending-tags'></section>"))


def test_squeeze():
    assert squeeze("\u2003رشد\u00a0\x1f\n صادرات\u200c ") == "رشد صادرات\u200c"
