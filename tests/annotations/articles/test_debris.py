"""What a web page or a converter left in a text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.debris import find
from annotations.articles.edits import Kind

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
PIECES = (
    *("<p>", "</p>", "<br/>", "<b>", "</b>", "<img src='a'>", "<!--", "-->", "<script>"),
    *("</script>", "<", ">", "/", "=", "p", "b", "&lt;", "&gt;", "&amp;", "&nbsp;", "&#60;"),
    *("&ldquo;", "amp;", "lt;", "&", "#", ";", "![", "](", ")", "!", "[", "\u200b", "\ufeff"),
    *("\u200d", "▼", "▼▼▼", "↓", ">>>>", "====", "----", "汉", "字", "。", "a", "1", "\n", "\r"),
    *("\u3000", "\x1b", "\u202e", "<![CDATA[", "]]>", "\xa0", " "),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def shown(text: str) -> str:
    pieces: list[str] = []
    reached = 0
    for edit in find(text, 0, len(text)):
        pieces += text[reached : edit.start], edit.shown
        reached = edit.end
    return "".join((*pieces, text[reached:]))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<p>时光轮转不息。</p>", "时光轮转不息。"),
        ('<P style="text-indent: 2em" >  时光<BR/></p >', "时光"),
        ("<a href=http://a.cn/?b=c>郴州</a>", "郴州"),
        ('<img src="a>b.png" alt="郴州">图', "图"),
        ("<h1 class=“title”>郴州</h1>", "郴州"),
        ("好<!-- 广告 <b> -->的", "好的"),
        ("<script type='x'>if (a<b) { }</script>好<style>p{}</style>", "好"),
        ("<!DOCTYPE html><html>好</html>", "好"),
        ("<![CDATA[好]]>", "好"),
        ("<o:p>好</o:p>", "好"),
        ("标题</p><p>正文", "标题 正文"),
        ("一句。<br>二句", "一句。二句"),
        ("甲<b>乙</b>丙", "甲乙丙"),
    ],
)
def test_tags_are_out_of_the_way(text: str, read: str) -> None:
    assert shown(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("&ldquo;好&rdquo;&hellip;", "“好”…"),
        ("&#8220;&#x597d;&#X201D;", "“好”"),
        ("A&amp;B&nbsp;C", "A&B\xa0C"),
        ("&amp;nbsp;&amp;amp;nbsp;好", "好"),
        ("3 &lt; 5", "3 < 5"),
        ("&amp;lt;p&amp;gt;好&lt;/p&gt;", "好"),
        ("一&#10;二", "一 二"),
        ("&shy;&zwnj;好&ZeroWidthSpace;", "&zwnj;好".replace("&zwnj;", "\u200c")),
    ],
)
def test_an_entity_is_shown_as_its_character(text: str, read: str) -> None:
    assert shown(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("![]()", ""),
        ("看![郴州](http://a.cn/b_(c).png)图", "看郴州图"),
        ('![郴州](a.png "标题")', "郴州"),
        ("[![](a.png)](http://a.cn)", ""),
        ("字\u200b字\ufeff\u2060\xad", "字字"),
        ("汉\u200d\u200c字", "汉字"),
        ("▼▼▼ 更多", "更多"),
        ("戳下图 ↓ ↓ ↓", "戳下图"),
        ("👇\ufe0f👇\ufe0f👇\ufe0f", ""),
        (">>>>阅读原文", "阅读原文"),
        ("上\n====\n下", "上\n\n下"),
        ("--------", ""),
        ("————————", ""),
    ],
)
def test_stubs_invisible_characters_and_drawn_lines_are_out_of_the_way(
    text: str, read: str
) -> None:
    assert shown(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "a<b",
        "a<b>c",
        "3<5 且 5>3",
        "《郴州》",
        "x <b and c> d",
        "<张三>",
        "<http://a.cn>",
        "一样?!/p>",
        "AT&T, R&D;",
        "&nosuch;&#27;&#0;",
        "数组[](int a)",
        "👨\u200d👩\u200d👧",
        "می\u200cخواهم",
        "A→B→C",
        "↑↓←→ 键移动",
        "甲→→→乙",
        "2023----2024",
        "姓名：________",
        "我——我……",
        "---",
        "* * *",
        ">>> print(1)",
        "\x1b[2J\u202e\x07\u200e",
        "[郴州](http://a.cn)",
    ],
)
def test_text_is_no_debris(text: str) -> None:
    assert shown(text) == text


def test_each_piece_has_its_own_edit() -> None:
    text = "一<p>&ldquo;好"
    assert [(edit.start, edit.end, edit.shown) for edit in find(text, 0, len(text))] == [
        (1, 4, ""),
        (4, 11, "“"),
    ]


def test_it_is_looked_for_between_start_and_end_only() -> None:
    text = "<p>好</p>\n<p>的</p>"
    assert [(edit.start, edit.end) for edit in find(text, 9, len(text))] == [(9, 12), (13, 17)]
    assert list(find(text, 1, 4)) == []


def test_the_five_articles_hold_an_image_stub_and_a_row_of_arrows() -> None:
    found = []
    for path in SEEDS:
        text = path.read_text("utf-8")
        for line in re.finditer(r"\S(?:[^\n]*\S)?", text):
            found += [text[edit.start : edit.end] for edit in find(text, *line.span())]
    assert found == ["![]()", "↓ ↓ ↓"]


@given(TEXTS | st.text(), st.integers(0, 20), st.integers(0, 60))
def test_edits_are_in_order_within_bounds_and_never_longer(
    text: str, start: int, length: int
) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    reached = start
    for edit in find(text, start, end):
        assert reached <= edit.start < edit.end <= end
        assert len(edit.shown) <= edit.end - edit.start
        assert edit.shown != text[edit.start : edit.end]
        assert edit.kind is Kind.DEBRIS
        reached = edit.end


@given(TEXTS)
def test_nothing_is_left_to_find(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)), st.text("，。！？《》—…")
)
def test_clean_prose_holds_none(text: str, marks: str) -> None:
    prose = text + marks[:3] + text
    assert shown(prose) == prose
