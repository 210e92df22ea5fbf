"""Where an annotation lies after the text was edited: the right place, or none."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import State, anchor, anchors
from annotations.model import Target, annotation_at
from annotations.span import Span

TEXT = (
    "在郴州市高质量发展推进大会,郴州通报了上半年重大招商项目引进和落地情况。\n"
    "数据显示,郴州市新引进项目18个,完成全年任务12个的150%。😀\r\n"
    "数字喜人,郴州底气何在?营商环境持续优化,企业纷纷落户。"
)


def target_of(text: str, start: int, end: int) -> Target:
    return annotation_at(
        text, Span(start, end), source="a", creator="", now=datetime.now(UTC), id="i"
    ).target


def passage(quote: str, text: str = TEXT, *, last: bool = False) -> Target:
    start = text.rindex(quote) if last else text.index(quote)
    return target_of(text, start, start + len(quote))


def test_where_position_and_quote_agree_it_is_exact() -> None:
    target = passage("招商项目")
    found = anchor(TEXT, target)
    assert found.state is State.EXACT
    assert found.span == Span(target.position.start, target.position.end)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 20), st.text(max_size=40))
def test_text_put_in_front_moves_every_annotation_by_its_length(
    start: int, length: int, front: str
) -> None:
    target = target_of(TEXT, start, min(start + length, len(TEXT)))
    span = anchor(front + TEXT, target).span
    assert span is not None
    assert span.start == start + len(front)


def test_a_quote_that_stands_once_is_found_whatever_stands_around_it() -> None:
    found = anchor("完全不同的一篇。招商项目。", passage("招商项目"))
    assert found.state is State.MOVED
    assert found.span == Span(8, 12)


def test_of_several_the_one_with_its_context_is_taken() -> None:
    target = passage("郴州", last=True)
    found = anchor("郴州," + TEXT, target)
    assert found.state is State.MOVED
    assert found.span == Span(target.position.start + 3, target.position.end + 3)


def test_context_on_one_side_is_enough() -> None:
    target = passage("郴州", last=True)
    edited = TEXT.replace("数字喜人", "数字的确非常喜人")
    found = anchor(edited, target)
    assert found.span == Span(target.position.start + 4, target.position.end + 4)


def test_a_look_alike_without_the_context_is_not_taken() -> None:
    target = passage("郴州", last=True)
    edited = TEXT.replace("数字喜人,郴州底气何在", "数字喜人,底气何在")
    assert anchor(edited, target).state is State.ORPHAN


def test_what_stands_at_the_old_position_by_chance_is_not_taken_for_it() -> None:
    text = "甲说好,乙说好。" * 3 + "这一句才是真正要标的好字所在之处。" + "丙说好,丁说好。" * 3
    start = text.index("的好字") + 1
    target = target_of(text, start, start + 1)
    shifted = "很好很好很好" + text
    while shifted[start] != "好":
        shifted = "新" + shifted
    found = anchor(shifted, target)
    assert found.span == Span(shifted.index("的好字") + 1, shifted.index("的好字") + 2)


def test_one_common_character_at_the_old_position_in_other_words_is_chance() -> None:
    target = passage("的", "这是我的书,那是你的书。")
    assert anchor("甲乙丙的丁,子丑寅的卯。", target).state is State.ORPHAN


def test_a_quote_whose_neighbours_were_rewritten_stays_where_it_is() -> None:
    target = passage("枝青乡村度假酒店", "去年,枝青乡村度假酒店开业。枝青乡村度假酒店很大。")
    found = anchor("今春,枝青乡村度假酒店关门。枝青乡村度假酒店很大。", target)
    assert (found.state, found.span) == (State.EXACT, Span(3, 11))


def test_two_places_that_cannot_be_told_apart_make_an_orphan() -> None:
    line = "每天早上七点,他都去郴州的市场买菜,然后回家做饭给孩子吃。"
    target = passage("郴州", line)
    assert anchor("前言。" + line + line, target).state is State.ORPHAN


def test_what_moved_with_its_neighbours_is_told_apart_by_them() -> None:
    line = "每天早上七点,他都去郴州的市场买菜,然后回家做饭给孩子吃。"
    text = "这一段只有一次。" + line * 3
    at = text.rindex("郴州")
    targets = [target_of(text, 0, 4), target_of(text, at, at + 2)]
    found = anchors("前言在此。" + text, targets)
    assert found[1].span == Span(at + 5, at + 7)


def test_a_look_alike_at_the_old_position_does_not_hold_back_what_moved_with_its_neighbours() -> (
    None
):
    first, second = "红网时刻新闻:一极六区新气象,桂阳。", "大家在谈论着:一极六区新气象,桂阳。"
    text = "这一段只有一次。" + first + second
    at = text.rindex("一极六区")
    targets = [target_of(text, 0, 4), target_of(text, at, at + 4)]
    found = anchors("新" * len(first) + text + "完", targets)
    assert found[1].span == Span(at + len(first), at + len(first) + 4)


@pytest.mark.parametrize("text", ["", "别的", TEXT.replace("招商项目", "招标项目")])
def test_a_quote_that_is_gone_makes_an_orphan(text: str) -> None:
    found = anchor(text, passage("招商项目"))
    assert (found.state, found.span) == (State.ORPHAN, None)


@given(st.text("甲乙\n", max_size=60), st.text("甲乙\n", max_size=60), st.data())
def test_what_is_found_says_what_was_quoted(text: str, edited: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = anchor(edited, target_of(text, start, end)).span
    assert span is None or edited[span.start : span.end] == text[start:end]


@pytest.mark.parametrize("front", ["", "新的一段。\n"])
def test_ten_thousand_annotations_are_placed_at_once(front: str) -> None:
    text = "".join(f"第{number}段:{TEXT}" for number in range(600))
    step = len(text) // 10_000
    targets = [target_of(text, at, at + 2) for at in range(0, step * 10_000, step)]
    begin = time.perf_counter()
    found = anchors(front + text, targets)
    assert time.perf_counter() - begin < 3.0
    right = sum(
        one.span is not None and one.span.start == target.position.start + len(front)
        for one, target in zip(found, targets, strict=True)
    )
    assert right >= 9_990


def test_boilerplate_does_not_make_it_slow() -> None:
    text = "的" * 200_000
    targets = [target_of(text, at, at + 1) for at in range(0, 10_000, 10)]
    begin = time.perf_counter()
    anchors("新" * 30_000 + text, targets)
    assert time.perf_counter() - begin < 3.0
