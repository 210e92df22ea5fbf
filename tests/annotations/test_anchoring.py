"""Where an annotation lies after the text was edited: the right place, or none."""

import subprocess
import sys
import time
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.anchoring import Anchor, State, anchor, anchors
from annotations.model import Target, TextPositionSelector, TextQuoteSelector, annotation_at
from annotations.span import Span

TEXT = (
    "在郴州市高质量发展推进大会,郴州通报了上半年重大招商项目引进和落地情况。\n"
    "数据显示,郴州市新引进项目18个,完成全年任务12个的150%。😀\r\n"
    "数字喜人,郴州底气何在?营商环境持续优化,企业纷纷落户。"
)
BEFORE = "去年以来各项工作都有了新的进展，全市上下信心更足，步子迈得更稳。"
BEHIND = "会后大家来到田间地头，同乡亲们聊起收成和打算，说笑声传出很远。"


def target_of(text: str, start: int, end: int) -> Target:
    return annotation_at(
        text, Span(start, end), source="a", creator="", now=datetime.now(UTC), id="i"
    ).target


def passage(quote: str, text: str = TEXT, *, last: bool = False) -> Target:
    start = text.rindex(quote) if last else text.index(quote)
    return target_of(text, start, start + len(quote))


def stored(start: int, exact: str, prefix: str = "", suffix: str = "") -> Target:
    selectors = (
        TextPositionSelector(start, start + len(exact)),
        TextQuoteSelector(exact, prefix, suffix),
    )
    return Target("a", selectors)


def said(text: str, found: Anchor) -> str:
    return "" if found.span is None else text[slice(*found.span)]


def after_rewording(quote: str, other: str) -> Anchor:
    """Where a quote is found in whose place something else is said."""
    text = BEFORE + quote + BEHIND
    return anchor(BEFORE + other + BEHIND, target_of(text, len(BEFORE), len(BEFORE + quote)))


# Exact and moved


def test_where_position_and_quote_agree_it_is_exact() -> None:
    target = passage("招商项目")
    found = anchor(TEXT, target)
    assert found.state is State.EXACT
    assert found.span == Span(target.position.start, target.position.end)


@given(st.text(min_size=1, max_size=80), st.data())
def test_in_an_unchanged_text_every_anchor_is_exact(text: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=5))
    targets = [target_of(text, at, data.draw(st.integers(at + 1, len(text)))) for at in starts]
    for found, target in zip(anchors(text, targets, unchanged=True), targets, strict=True):
        assert found == Anchor(State.EXACT, Span(target.position.start, target.position.end))


def test_a_quote_without_context_is_exact_in_a_text_that_did_not_change() -> None:
    assert anchor(TEXT, stored(1, "郴州"), unchanged=True).state is State.EXACT


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 20), st.text(max_size=40))
def test_text_put_in_front_moves_every_annotation_by_its_length(
    start: int, length: int, front: str
) -> None:
    target = target_of(TEXT, start, min(start + length, len(TEXT)))
    span = anchor(front + TEXT, target).span
    assert span is not None
    assert span.start == start + len(front)


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


def test_what_stands_at_the_old_position_by_chance_is_not_taken_for_it() -> None:
    text = "甲说好,乙说好。" * 3 + "这一句才是真正要标的好字所在之处。" + "丙说好,丁说好。" * 3
    start = text.index("的好字") + 1
    target = target_of(text, start, start + 1)
    shifted = "很好很好很好" + text
    while shifted[start] != "好":
        shifted = "新" + shifted
    found = anchor(shifted, target)
    assert found.span == Span(shifted.index("的好字") + 1, shifted.index("的好字") + 2)


def test_anchors_come_in_the_order_of_their_targets() -> None:
    targets = [passage("企业"), passage("招商项目"), passage("数据")]
    found = anchors("新的一段。" + TEXT, targets)
    assert [said("新的一段。" + TEXT, one) for one in found] == ["企业", "招商项目", "数据"]


# Written otherwise: the span is exact, though the code points are not


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", ""),
        lambda text: "\ufeff" + text.replace("\n", "\n\n\u3000\u3000"),
        lambda text: text.replace(",", "，").replace("?", "？").replace("%", "％"),
        " ".join,
        lambda text: unicodedata.normalize("NFD", text),
    ],
)
@pytest.mark.parametrize("quote", ["引进和落地情况。\n数据显示,郴州市", "18个", "😀", "底气何在?"])
def test_white_space_line_ends_and_width_forms_change_nothing(quote: str, rewrite) -> None:  # type: ignore[no-untyped-def]
    text = rewrite(TEXT)
    words = "".join(said(text, anchor(text, passage(quote))).split())
    assert unicodedata.normalize("NFKC", words) == "".join(quote.split())


def test_other_characters_of_the_same_shape_are_another_text() -> None:
    assert after_rewording("一共10²个格子", "一共102个格子").state is State.ORPHAN


def test_white_space_at_the_ends_is_kept_where_it_is_there() -> None:
    text = BEFORE + "\n一个新的时代\n" + BEHIND
    target = target_of(text, len(BEFORE), len(text) - len(BEHIND))
    wider = text.replace("\n", "\r\n").replace("个新", "个 新")
    assert said(wider, anchor(wider, target)).strip() == "一个 新的时代"
    gone = text.replace("\n", "")
    assert said(gone, anchor(gone, target)) == "一个新的时代"


def test_a_quote_of_white_space_is_found_as_it_was_or_not_at_all() -> None:
    text = BEFORE + "\n\n" + BEHIND
    target = target_of(text, len(BEFORE), len(BEFORE) + 2)
    assert anchor("新。" + text, target).span == Span(len(BEFORE) + 2, len(BEFORE) + 4)
    assert anchor(BEFORE + "\n" + BEHIND, target).state is State.ORPHAN


def test_a_letter_with_another_mark_is_another_word() -> None:
    text = BEFORE + "读作lián的字" + BEHIND
    target = passage("读作lián的字", text)
    assert anchor(unicodedata.normalize("NFD", text), target).state is State.APPROXIMATE
    assert anchor(text.replace("lián", "liàn"), target).state is State.ORPHAN


# The passage itself edited


@pytest.mark.parametrize(
    ("quote", "other"),
    [
        ("全市上下都在认真谋划来年的工作", "全市上下正在认真谋划来年的工作"),
        ("全市上下都在认真谋划来年的工作", "全市上下都在认真谋划工作"),
        ("村里的老房子经过修缮重新开门", "村里的老房子经过仔细修缮重新开门"),
    ],
)
def test_a_passage_that_says_it_a_little_differently_is_found(quote: str, other: str) -> None:
    found = after_rewording(quote, other)
    assert (found.state, found.span) == (
        State.APPROXIMATE,
        Span(len(BEFORE), len(BEFORE + other)),
    )


@pytest.mark.parametrize(
    ("quote", "other"),
    [
        ("甲公司与对方签订了长期合作的合同", "乙公司与对方签订了长期合作的合同"),
        ("北京大学的几位教授参加了座谈会", "清华大学的几位教授参加了座谈会"),
        ("全年一共引进了18个重大的项目", "全年一共引进了19个重大的项目"),
        ("全年一共引进了十八个重大的项目", "全年一共引进了十九个重大的项目"),
        ("完成了全年任务的一半以上150%", "完成了全年任务的一半以上115%"),
        ("张三在会上谈了自己对方案的看法", "李四在会上谈了自己对方案的看法"),
        ("与会的代表同意公司提出来的方案", "与会的代表不同意公司提出来的方案"),
        ("与会的代表没有同意公司提出的方案", "与会的代表同意公司提出的方案"),
        ("上半年的工业产值比预计增长得多", "上半年的工业产值比预计下降得多"),
        ("请把这份文件送到楼上的办公室去", "请把这份文件送到楼下的办公室去"),
        ("大家都用iPhone拍下了这个瞬间", "大家都用iPad拍下了这个瞬间"),
    ],
)
def test_another_name_number_or_negation_is_another_passage(quote: str, other: str) -> None:
    found = after_rewording(quote, other)
    assert (found.state, found.span) == (State.ORPHAN, None)
    assert found.likely == Span(len(BEFORE), len(BEFORE + other))


@pytest.mark.parametrize(("quote", "other"), [("郴州", "长沙"), ("很好", "不好"), ("好", "坏")])
def test_of_a_word_nothing_is_left_when_a_character_is_another(quote: str, other: str) -> None:
    assert after_rewording(quote, other).state is State.ORPHAN


def test_a_word_that_is_negated_now_or_a_part_of_another_number_is_not_it() -> None:
    for old, quote, new in [("大家同意了", "同意", "大家不同意了"), ("有8个人", "8个", "有18个人")]:
        text = BEFORE + old + BEHIND
        assert anchor(BEFORE + new + BEHIND, passage(quote, text)).state is State.ORPHAN


# Deleted


@pytest.mark.parametrize("text", ["", "别的", TEXT.replace("招商项目", "招标项目")])
def test_a_quote_that_is_gone_makes_an_orphan(text: str) -> None:
    found = anchor(text, passage("招商项目"))
    assert (found.state, found.span) == (State.ORPHAN, None)


def test_a_quote_that_stands_in_other_words_only_is_not_taken() -> None:
    assert anchor("完全不同的一篇。招商项目。", passage("招商项目")).state is State.ORPHAN


def test_a_look_alike_without_the_context_is_not_taken() -> None:
    target = passage("郴州", last=True)
    edited = TEXT.replace("数字喜人,郴州底气何在", "数字喜人,底气何在")
    assert anchor(edited, target).state is State.ORPHAN


def test_where_the_context_meets_without_the_quote_is_where_to_look() -> None:
    target = passage("招商项目")
    found = anchor(TEXT.replace("招商项目", ""), target)
    assert found == Anchor(State.ORPHAN, None, Span(target.position.start, target.position.start))


def test_one_common_character_at_the_old_position_in_other_words_is_chance() -> None:
    target = passage("的", "这是我的书,那是你的书。")
    assert anchor("甲乙丙的丁,子丑寅的卯。", target).state is State.ORPHAN


PARALLEL = [
    "甲县引进项目18个，完成全年任务的150%；",
    "乙县引进项目12个，完成全年任务的150%；",
    "丙县引进项目15个，完成全年任务的150%。",
]


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize("quote", ["完成全年任务的150%", "引进项目", "县", "150%"])
def test_of_parallel_sentences_the_next_is_not_taken_for_one_that_was_deleted(
    which: int, quote: str
) -> None:
    text = BEFORE + "".join(PARALLEL) + BEHIND
    start = text.index(PARALLEL[which])
    at = text.index(quote, start)
    edited = text.replace(PARALLEL[which], "")
    assert anchor(edited, target_of(text, at, at + len(quote))).state is State.ORPHAN


def test_a_whole_sentence_is_not_taken_for_its_parallel() -> None:
    text = BEFORE + "".join(PARALLEL) + BEHIND
    for sentence in PARALLEL:
        assert anchor(text.replace(sentence, ""), passage(sentence, text)).state is State.ORPHAN


# Rules that hold for all texts


@given(st.text("甲乙\n", max_size=60), st.text("甲乙\n", max_size=60), st.data())
def test_exact_and_moved_say_what_was_quoted(text: str, edited: str, data: st.DataObject) -> None:
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = anchor(edited, target_of(text, start, end))
    assert (found.span is None) is (found.state is State.ORPHAN)
    if found.state in (State.EXACT, State.MOVED):
        assert said(edited, found) == text[start:end]
    if found.span is not None:
        assert 0 <= found.span.start <= found.span.end <= len(edited)


@given(st.text("春夏的了在是我们说 \n，。😀é"), st.text("春夏的了在是我们说 \n，。😀é"), st.data())
def test_what_any_text_and_any_target_give_lies_in_the_text(
    text: str, exact: str, data: st.DataObject
) -> None:
    prefix = data.draw(st.text("春夏的了在是", max_size=40))
    target = stored(data.draw(st.integers(0, 100)), exact, prefix, prefix[::-1])
    found = anchor(text, target)
    for span in (found.span, found.likely):
        assert span is None or 0 <= span.start <= span.end <= len(text)


# Speed, whatever a sidecar holds


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


def test_nothing_is_loaded_to_look_for_what_stands_as_it_was() -> None:
    script = (
        "import sys; from annotations.anchoring import anchors;"
        "assert not {'numpy', 'rapidfuzz', 'rjieba'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_quote_stays_where_it_stood_though_figures_around_it_are_brought_up_to_date() -> None:
    text = (
        "一月到六月,全市新引进“三类500强”项目18个,完成全年任务12个的150%。\n"
        "数字喜人,郴州为何成为半年报的“尖子生”?\n"
        "理清层层复杂的数据、摸索琳琅满目的案例,答案就在让干部敢为、地方敢闯。"
    )
    target = passage("半年报的“尖子生”", text)
    edited = text.replace("18个", "28个").replace("150%", "250%").replace("数据", "材料")
    found = anchor(edited, target)
    assert (found.state, said(edited, found)) == (State.EXACT, "半年报的“尖子生”")
