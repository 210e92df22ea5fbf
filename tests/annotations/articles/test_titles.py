"""Which line of a text is its title."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.edits import Edit, Kind
from annotations.articles.names import names
from annotations.articles.reflow import paragraphs
from annotations.articles.titles import plain, title
from annotations.span import Span

PROJECT = Path(__file__).parents[3]
PROSE = (
    "江河对大地的馈赠，就是以浪潮积蓄它的厚重。"
    "过去的一年，郴州把愿景照进现实，办成了多年想办的大事。"
)

# 000: its label says so. 001: the pictures' captions come first and the headline last, above its
# byline. 002: opens with it, above the site's bar. 003: has none; after the byline, the sentence
# that it opens with. 004: the headline stands after the first column, above its subtitle and its
# writer's name, set twice over itself; what the columns hold above it are headings of sections.
CHOSEN = {
    "000": "2023023郴州收獲",
    "001": "『四大体系』,迈向高质量",
    "002": "“一极六区”新气象!桂阳:千年古郡,争创“全国百强县”",
    "003": "这是一份惊艳四座的“战报”。",
    "004": "稳中求进 向新而行",
}


def title_of(text: str) -> str | None:
    span = title(text, [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)])
    return None if span is None else plain(text, span)


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "seeds").glob("*.txt")), ids=lambda p: p.name[:3]
)
def test_the_titles_of_the_five_articles(path: Path) -> None:
    fixture = PROJECT.parent / "shared" / "fixtures" / "paragraphs.json"
    if not fixture.exists():
        pytest.skip("needs ../shared/fixtures")
    text = path.read_text("utf-8")
    ends = [-1, *(offset for offset, mark in enumerate(text) if mark == "\n"), len(text)]
    ranges = json.loads(fixture.read_text("utf-8"))[path.name]
    span = title(text, (Span(ends[first] + 1, ends[last + 1]) for first, last in ranges))
    assert span is not None
    assert plain(text, span) == CHOSEN[path.name[:3]]


@pytest.mark.parametrize("label", ["原標題:", "原标题：", "标题： ", "題目:", "標題 ："])
def test_what_is_labelled_a_title_wins(label: str) -> None:
    assert title_of(f"郴州新闻\n{PROSE}\n　{label}郴州收获(下)\n{PROSE}") == "郴州收获(下)"


PAGE = (
    f"<html><title>郴州收获 - 郴州网</title><p>一极</p><h1 id='a'>郴州收获</h1><p>{PROSE}",
    f"<html><title>郴州收获</title><body><p>一极六区</p><p>{PROSE}</p>",
    f"<title>\n郴州收获\n</title><h1> </h1>{PROSE}",
)
NOTES = (
    f"---\ntitle: 我的旅行\ndate: 2024-01-02\n---\n\n# 去郴州\n{PROSE}",
    f'---\r\ntitle: "我的旅行"\r\n---\r\n{PROSE}',
)


def title_among_paragraphs(text: str) -> str:
    span = title(text, [Span(lines[0].start, lines[-1].end) for lines in paragraphs(text)])
    assert span is not None
    return plain(text, span)


@pytest.mark.parametrize("text", PAGE)
def test_the_first_heading_of_a_web_page_wins_or_else_its_title(text: str) -> None:
    assert title_among_paragraphs(text) == "郴州收获"


@pytest.mark.parametrize("text", NOTES)
def test_the_title_of_front_matter_wins_and_the_rest_of_it_is_none(text: str) -> None:
    assert title_among_paragraphs(text) == "我的旅行"
    assert title_among_paragraphs(text.replace("title", "author")) in ("去郴州", PROSE[:21])


@pytest.mark.parametrize(
    "line",
    [
        "第 1 页 共 10 页",
        "— 3 —",
        "张三 10:21",
        "00:00:01,000 --> 00:00:03,000",
        "2024年1月5日",
        "1",
    ],
)
def test_a_number_of_a_page_and_a_time_are_no_title(line: str) -> None:
    assert title_of(f"{line}\n郴州收获\n{PROSE}") == "郴州收获"
    assert title_of(line) is None


def test_what_follows_a_line_break_or_ends_a_text_is_no_heading() -> None:
    text = f"<p>{PROSE}<br>换行<br/>{PROSE}</p><p>段落</p>"
    assert title_among_paragraphs(text) == PROSE[:21]


def test_a_label_in_brackets_counts_too() -> None:
    assert title_of(f"{PROSE}\n（原标题：郴州收获）") == "郴州收获"


@pytest.mark.parametrize(
    "line",
    [
        "地 址:郴州市北湖区",
        "電 話:020-123456789",
        "網(wǎng)址:www.freetestkitsnow.com",
        "郵 箱:admin@aa.com",
        "020-123456789",
        "https://www.example.com/a",
        "红网时刻新闻记者 卢黎清 杨怡晴 通讯员 张恒 郴州报道",
        "□ 郴州日报·今日郴州客户端全媒体记者 段玉洁",
        "全媒體記者 王路莎",
        "本报记者 王路莎",
        "来源：红网时刻",
        "作者: 天天见闻 时间:2024-04-19 阅读: 1",
        "天天见闻 天天见闻 2022-06-25 时事 阅读: 324",
        "2024年4月19日",
        "2024-04-19 10:30",
        "一審:曹倩 二審:黃慧",
        "首页 > 新闻 > 正文",
        "郴州新闻网",
        "枝青乡村度假酒店(欧阳常海 摄)",
        "(欧阳常海 摄)",
        "郭立亮 摄",
        "图为郴州高新区",
        "夏 衍 刘 赛",
        "![]()",
        "=====",
        "12",
    ],
)
def test_what_stands_above_a_title_is_none(line: str) -> None:
    assert title_of(f"{line}\n郴州收获\n王路莎\n{PROSE}") == "郴州收获"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"郴州收获\n{PROSE}\n另一篇\n作者：王路莎", "郴州收获"),
        (f"肩题\n郴州收获\n——观察（下篇）\n陈淦璋\n{PROSE}", "肩题"),
        (f"{PROSE}\n{PROSE}\n郴州收获\n——观察（下篇）\n陈淦璋\n{PROSE}", "郴州收获"),
        (f"这是一份“战报”。\n{PROSE}\n争先\n{PROSE}", "这是一份“战报”。"),
        (f"{PROSE}\n争先\n{PROSE}", "争先"),
        (f"{PROSE}\n{PROSE}", "江河对大地的馈赠，就是以浪潮积蓄它的厚重。"),
        (f"郴州水世界\n(欧阳常海 摄)\n争先\n{PROSE}", "争先"),
        (f"黄河颂\n{PROSE}", "黄河颂"),
        (f"# 郴州收获\n\n{PROSE}", "郴州收获"),
        ("郴州收获郴州收获\n", "郴州收获"),
        ("The Harvest of Chenzhou\nby nobody.", "The Harvest of Chenzhou"),
        ("作者：王路莎\n来源：红网", None),
        ("\n \n", None),
        ("", None),
    ],
)
def test_the_best_line(text: str, expected: str | None) -> None:
    assert title_of(text) == expected


def test_only_the_first_sixty_paragraphs_are_asked_for() -> None:
    text = f"{PROSE}\n" * 200
    asked = 0

    def paragraphs() -> Iterator[Span]:
        nonlocal asked
        for line in re.finditer(r"[^\n]+", text):
            asked += 1
            yield Span(*line.span())

    assert title(text, paragraphs()) is not None
    assert asked == 60


def test_a_title_is_shown_on_one_line_and_as_edited() -> None:
    text = "前 郴(chēn)州\n收 获 后"
    edits = [Edit(0, 1, "", Kind.DEBRIS), Edit(3, 9, "", Kind.HINT), Edit(12, 13, "", Kind.SPACE)]
    assert plain(text, Span(2, 14), edits) == "郴州 收获"


def test_names_are_told_by_their_surnames() -> None:
    assert names("邓星照 宁 佩 邓祎可") == ["邓星照", "宁佩", "邓祎可"]
    assert names("欧阳常海 陈淦璋") == ["欧阳常海", "陈淦璋"]
    assert names("县域经济 各显神通") == names("新的 方法") == names("王芳") == []


@given(st.text(), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)))
def test_a_title_lies_in_a_paragraph_and_is_one_line(text: str, pairs: list[list[int]]) -> None:
    spans = [Span(min(a, len(text)), min(b, len(text))) for a, b in pairs]
    span = title(text, spans)
    if span is not None:
        assert not span.empty
        assert any(paragraph.covers(span) for paragraph in spans)
        assert not set(plain(text, span)) & set("\r\n\u2028\x0b\x1c")
