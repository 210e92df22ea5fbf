"""From a paragraph's lines to what is shown of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.editing import FOLD_MARK, as_it_stands, edited, folded, shows_something
from annotations.articles.edits import Edit, Kind, without_overlaps
from annotations.articles.hint import InlineHint
from annotations.articles.paragraph import Paragraph
from annotations.articles.repair import find_repairs
from annotations.span import Span

PIECES = st.sampled_from(
    ["天地", "聯(lián)", "樂(yuè)", "<br>", "<b>", "</b>", "&nbsp;", "&lt;", "▼▼▼", "\u200b",
     "带 来 重 大 利 好", "，", "a1", " ", "\n", "\r\n", "![](a.png)", "(GDP)", "____"]
)  # fmt: skip
LINES = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip)


def lines_of(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            before = len(line) - len(line.lstrip())
            spans.append(Span(start + before, start + len(line.rstrip())))
        start += len(line)
    return spans


def made(text: str) -> Paragraph:
    lines = lines_of(text)
    return edited(text, lines, find_repairs(text, lines[0].start, lines[-1].end))


@pytest.mark.parametrize(
    ("text", "shown", "kinds"),
    [
        ("天地玄黄", "天地玄黄", []),
        ("天地\n玄黄", "天地玄黄", [Kind.JOINT]),
        ("see\n  this", "see this", [Kind.JOINT]),
        ("聯(lián)系", "聯系", [Kind.HINT]),
        ("天<b>地</b>", "天地", [Kind.DEBRIS, Kind.DEBRIS]),
        ("Q&amp;A", "Q&A", [Kind.DEBRIS]),
        ("带 来 重 大 利 好", "带来重大利好", [Kind.SPACE] * 5),
        ("<p>聯(lián)\n系</p>", "聯系", [Kind.DEBRIS, Kind.HINT, Kind.JOINT, Kind.DEBRIS]),
        ("天<!--\n聯(lián)\n-->地", "天地", [Kind.DEBRIS]),
    ],
)
def test_what_is_shown_of_a_paragraph(text: str, shown: str, kinds: list[Kind]) -> None:
    paragraph = made(text)
    assert paragraph.text == shown
    assert [edit.kind for edit in paragraph.edits] == kinds


@given(LINES)
def test_edits_applied_to_the_text_are_what_is_shown(text: str) -> None:
    paragraph = made(text)
    shown, reached = "", paragraph.start
    for edit in paragraph.edits:
        shown += text[reached : edit.start] + edit.shown
        reached = edit.end
    assert paragraph.text == shown + text[reached : paragraph.end]
    assert all(before.end <= after.start for before, after in pairwise(paragraph.edits))
    assert all(edit.start < edit.end for edit in paragraph.edits)
    assert all(len(edit.shown) <= edit.end - edit.start for edit in paragraph.edits)


@given(LINES)
def test_no_line_end_is_shown_within_a_paragraph(text: str) -> None:
    assert not set("\r\n") & set(made(text).text)


@given(LINES)
def test_every_hint_is_over_one_shown_character(text: str) -> None:
    paragraph = made(text)
    for hint in paragraph.hints:
        start, end = paragraph.indices(Span(hint.start, hint.end))
        assert end - start == 1
        assert paragraph.text[start] in "聯樂"
        assert hint.pinyin in ("lián", "yuè")


@given(LINES)
def test_a_paragraph_shows_something_or_nothing_but_spaces_is_left(text: str) -> None:
    assert shows_something(text, lines_of(text)) == bool(made(text).text.strip())


def test_a_character_shown_for_several_stands_for_all_of_them() -> None:
    paragraph = made("天&amp;地")
    assert list(paragraph.offsets) == [Span(0, 1), Span(1, 6), Span(6, 7)]


def test_the_hint_of_a_character_is_over_it_and_not_in_the_text() -> None:
    paragraph = made("有聯(lián)系")
    assert paragraph.hints == (InlineHint(1, 2, "lián"),)
    assert list(paragraph.offsets) == [Span(0, 1), Span(1, 2), Span(8, 9)]


@pytest.mark.parametrize(
    ("text", "shown", "raw"),
    [
        ("進“矛盾窩”?;I備元宵節(jié)", "進“矛盾窩”。籌備元宵節", "?;I"),
        (
            "就像是回娘家一樣?!?/p>\n此刻，村民們都很高興。",
            "就像是回娘家一樣。”此刻，村民們都很高興。",
            "?!?/p>",
        ),
    ],
)
def test_a_repair_is_shown_without_the_tag_it_gave_back(text: str, shown: str, raw: str) -> None:
    paragraph = made(text)
    assert paragraph.text == shown
    (repair,) = (edit for edit in paragraph.edits if edit.kind is Kind.REPAIR)
    assert text[repair.start : repair.end] == raw


def test_the_hints_that_a_repair_found_are_hints_of_the_paragraph() -> None:
    paragraph = made("啟動儀式在資興舉行?；顒蝇F(xiàn)場簽約6個項目")
    assert paragraph.text == "啟動儀式在資興舉行。活動現場簽約6個項目"
    assert [
        (paragraph.text[paragraph.index(hint.start)], hint.pinyin) for hint in paragraph.hints
    ] == [("現", "xiàn")]


def test_a_folded_paragraph_is_one_mark_for_all_of_it() -> None:
    paragraph = folded([Span(3, 9), Span(10, 20)])
    assert (paragraph.text, paragraph.folded) == (FOLD_MARK, True)
    assert list(paragraph.offsets) == [Span(3, 20)]


@given(LINES)
def test_as_it_stands_nothing_is_changed(text: str) -> None:
    paragraph = as_it_stands(text, lines_of(text))
    assert paragraph.text == text[paragraph.start : paragraph.end] == text.strip()
    assert list(paragraph.offsets) == [(n, n + 1) for n in range(paragraph.start, paragraph.end)]
    assert paragraph.edits == ()


@given(st.lists(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)), max_size=5), max_size=4))
def test_of_edits_that_overlap_the_one_given_first_is_kept(
    found: list[list[tuple[int, int]]],
) -> None:
    given_edits = [[Edit(start, start + n, "", Kind.SPACE) for start, n in each] for each in found]
    kept: list[Edit] = []
    for edit in (edit for each in given_edits for edit in each):
        if all(edit.end <= other.start or other.end <= edit.start for other in kept):
            kept.append(edit)
    assert without_overlaps(*given_edits) == sorted(kept)
