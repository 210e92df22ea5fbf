"""Characters that were spaced out."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.edits import Kind
from annotations.articles.spacing import find

PROJECT = Path(__file__).parents[3]
SEEDS = sorted((PROJECT / "seeds").glob("*.txt"))
PIECES = (
    "带",
    "来",
    "重",
    "大",
    "夏",
    "刘",
    "衍",
    "五",
    "，实",
    "、",
    "“",
    "”",
    "（夏",
    "好的",
    "12",
    "",
)
TEXTS = st.text(st.sampled_from("带来重夏衍刘五六。、：“”（）() 　\xa0\n12aAé\ud800")) | st.builds(
    str.join,
    st.sampled_from([" ", "\u3000", " \n"]),
    st.lists(st.sampled_from(PIECES), max_size=30),
)


def shown(text: str) -> str:
    kept = list(text)
    for edit in find(text, 0, len(text)):
        kept[edit.start : edit.end] = [edit.shown] * (edit.end - edit.start)
    return "".join(kept)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("带 来 重 大 利 好", "带来重大利好"),
        ("带 来 重 大 利 好 。 安 仁 县 有 耕 地", "带来重大利好。安仁县有耕地"),
        ("延 链 ’‘ 壮 大 嘉 禾 铸 锻 造", "延链’‘壮大嘉禾铸锻造"),
        ("邵 ，实 体 强 市 ，着 力 构 建", "邵，实体强市，着力构建"),
        ("“ 带 来 重 大 利 好 。 ”", "“带来重大利好。”"),
        ("带　来　重　大　利　好", "带来重大利好"),
        ("带\xa0来\xa0重\xa0大\xa0利\xa0好", "带来重大利好"),
        ("资 5220 万 元 建 设 湖 南", "资 5220 万元建设湖南"),
        ("有 耕 地 面 积 近 40", "有耕地面积近 40"),
        ("12 月 27 日 ，由 娄 星 区 教 育", "12 月 27 日，由娄星区教育"),
    ],
)
def test_a_spaced_out_run_closes_up(text: str, read: str) -> None:
    assert shown(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "“锂”想高地 追“光”逐“电”",
        "县域经济 各显神通",
        "（夏 衍 刘 赛）",
        "（邓星照 宁 佩 邓祎可）",
        "记 者 夏 衍 刘 赛 王 芳",
        "肖红萍 邓大清 杨伊婵 国剑滨",
        "郭立亮 摄",
        "地 址:郴州",
        "目 录",
        "春 夏 秋 冬",
        "梅 兰 竹 菊",
        "甲 乙 丙 丁 戊 己 庚",
        "日 一 二 三 四 五 六",
        "12 月 26 日上午，与 2024 年底",
        "学 hàn 字 pīn 音 yes 的 no",
        "时光轮转不息。 江河对大地的馈赠。 而我们",
        "带  来  重  大  利  好",
        "近年来 带来 重大 利好 消息",
    ],
)
def test_spaces_that_mean_something_stay(text: str) -> None:
    assert shown(text) == text


def test_a_run_goes_on_over_the_end_of_a_line_which_is_not_its_own_to_drop() -> None:
    assert shown("本 报 讯 ，\n\n带 来") == "本报讯，\n\n带来"


def test_a_run_is_looked_for_between_start_and_end_only() -> None:
    text = "带 来 重 大 利 好 的 消 息"
    assert list(find(text, 0, 7)) == []
    assert [edit.start for edit in find(text, 0, 9)] == [1, 3, 5, 7]


# Read line by line: eleven lines of the newspaper page are set with spaces to fill their measure.
SPACED = {139: 15, 205: 16, 412: 14, 542: 13, 707: 14, 709: 13, 711: 16, 713: 15, 717: 15, 723: 15}
SPACED |= {730: 6}


def test_of_the_five_articles_only_the_newspaper_page_has_runs_and_all_of_them_close_up() -> None:
    lines: Counter[int] = Counter()
    for path in SEEDS:
        text = path.read_text("utf-8")
        for edit in find(text, 0, len(text)):
            assert path.name.startswith("004")
            lines[text.count("\n", 0, edit.start) + 1] += 1
    assert lines == SPACED


def test_paragraph_by_paragraph_the_same_is_found() -> None:
    fixture = PROJECT.parent / "shared" / "fixtures" / "paragraphs.json"
    if not fixture.exists():
        pytest.skip("needs ../shared/fixtures")
    paragraphs = json.loads(fixture.read_text("utf-8"))
    for path in SEEDS:
        text = path.read_text("utf-8")
        ends = [-1, *(offset for offset, mark in enumerate(text) if mark == "\n"), len(text)]
        found = [
            edit
            for first, last in paragraphs[path.name]
            for edit in find(text, ends[first] + 1, ends[last + 1])
        ]
        assert found == list(find(text, 0, len(text)))


@given(TEXTS, st.integers(0, 20), st.integers(0, 60))
def test_edits_are_spaces_in_order_within_bounds(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(len(text), start + length)
    reached = start
    for edit in find(text, start, end):
        assert reached <= edit.start < edit.end <= end
        assert text[edit.start : edit.end] in {" ", "\u3000", "\xa0"}
        assert (edit.shown, edit.kind) == ("", Kind.SPACE)
        reached = edit.end


@given(TEXTS)
def test_what_is_closed_up_stays_so(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert len(shown(text)) <= len(text)
