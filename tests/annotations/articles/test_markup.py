"""Where lines end that hold markup."""

from itertools import islice, pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles import markup
from annotations.articles.markup import LONGEST, ROOM, lines

PIECES = st.sampled_from(
    ["天地", "a", " ", "\n", "\r\n", "`", "```", "\n```\n", "<", ">", "<p>", "</p>", "<P\nid='a'>",
     "<br/>", "<td>", "<b>", "</b>", "<a\nhref='x'>", "<o:p>", "<!--", "-->", "<!-->", "<script>",
     "</script>", "<script src='a'/>", "<style>", "</style >", "<!doctype\nhtml>", "<nosuch>",
     "<![CDATA[", "]]>"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in lines(text)]


@pytest.mark.parametrize("end", ["</p><p>", "<br>", "<BR />", "</div>", "<h1>", "<li>", "<tr a=1>"])
def test_a_tag_of_a_block_ends_a_line(end: str) -> None:
    assert found(f"天地{end}玄黄") == ["天地", "玄黄"]


@pytest.mark.parametrize(
    "tag", ["<b>", "<span class='a'>", "<nosuch>", "<p and q>", "&lt;p&gt;", "</td>\n<td a=1>"]
)
def test_no_other_tag_does(tag: str) -> None:
    assert found(f"天地{tag}玄黄") == [f"天地{tag}玄黄"]


def test_letters_compared_are_no_tag() -> None:
    assert found("a<p>c") == ["a<p>c"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<script>", "</script>"),
        ("<SCRIPT src='a' async>", "</Script >"),
        ("<style type='text/css'>", "</style>"),
        ("<!--", "-->"),
        ("<!--[if lt IE 9]>", "<![endif]-->"),
    ],
)
def test_what_is_hidden_over_several_lines_is_in_none(opening: str, closing: str) -> None:
    assert found(f"天地\n{opening}\nvar a;\n\n<p>b</p>\n{closing}玄黄") == ["天地", "玄黄"]


@pytest.mark.parametrize("opening", ["<script>", "<style>", "<!--"])
def test_what_is_never_closed_hides_nothing(opening: str) -> None:
    assert found(f"天地\n{opening}\n玄黄\n宇宙") == ["天地", opening, "玄黄", "宇宙"]


def test_a_comment_in_which_another_opens_is_none() -> None:
    assert found("<!-- 天地\n玄黄\n<!--\n宇宙\n-->洪荒") == ["<!-- 天地", "玄黄", "洪荒"]


def test_what_a_conditional_comment_shows_is_shown() -> None:
    assert found("<!--[if !IE]><!-->\n天地\n<!--<![endif]-->")[1] == "天地"


def test_a_script_without_contents_hides_nothing() -> None:
    text = "<script src='a'/>\n天地\n<script>\nvar a;\n</script>"
    assert found(text) == ["<script src='a'/>", "天地"]


def test_a_line_runs_on_through_a_tag_of_several_lines() -> None:
    text = "天<span\nlang=EN-US>A</span>地<a\r\nhref='x'>玄</a>\n黄"
    assert found(text) == [text[:-2], "黄"]


def test_no_line_runs_on_without_end() -> None:
    assert max(map(len, found("天<b\nid='a'>" * LONGEST))) <= LONGEST + ROOM


def test_markup_that_has_no_room_in_a_line_parts_it() -> None:
    image = f"<img src='{'A' * ROOM}'>"
    assert found(f"天{image}地") == ["天", "地"]


@pytest.mark.parametrize(
    "code", ["```html\n<p>a</p><p>b</p>\n<script>\n```", "`<br>`", "`<p>天</p>`", "`<!--` `-->`"]
)
def test_code_of_markdown_is_text(code: str) -> None:
    assert found(f"{code}\n天\n</script>") == [*code.split("\n"), "天", "</script>"]


def test_what_is_quoted_is_text() -> None:
    text = "<![CDATA[天<br>地<a b='\n]]>玄'>黄\n<br>宇"
    assert found(text) == ["<![CDATA[天<br>地<a b='", "]]>玄'>黄", "宇"]


def test_a_fence_that_is_never_closed_fences_nothing() -> None:
    assert found("```\n天<br>地") == ["```", "天", "地"]


@given(TEXTS | st.text())
def test_lines_are_in_order_without_white_space_around_them(text: str) -> None:
    spans = list(lines(text))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(line == line.strip() for line in found(text))


@given(TEXTS)
def test_what_is_in_no_line_is_white_space_or_markup(text: str) -> None:
    reached = 0
    for start, end in [*lines(text), (len(text), len(text))]:
        between = text[reached:start].strip()
        assert not between or (between[0] == "<" and between[-1] == ">")
        reached = end


@given(st.text(st.characters(exclude_characters="<")))
def test_a_text_without_markup_has_its_own_lines(text: str) -> None:
    own = [line.strip() for line in text.replace("\r", "\n").split("\n")]
    assert found(text) == [line for line in own if line]


@given(TEXTS)
def test_small_tags_among_which_lines_are_given_out_change_none(text: str) -> None:
    whole = found(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "ROOM", 1_000_000)
        assert found(text) == whole


@pytest.mark.parametrize(
    "line", ["<p>天</p>\n", "<p>天</p>", "<b>天</b>\n", "a < b\n", "```\n<p>\n", "<!--\n"]
)
def test_the_first_lines_ask_little_of_a_long_text(line: str) -> None:
    start = perf_counter()
    few = list(islice(lines(line * 100_000), 50))
    assert len(few) == 50
    assert perf_counter() - start < 0.2
