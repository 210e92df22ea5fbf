"""A passage of an article, as the reading view shows it."""

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.passage import shown
from annotations.articles.view import ReadingView
from annotations.span import Span

PROSE = (
    "江河对大地的馈赠，就是以浪潮积蓄它的厚重；时间对奋斗者的馈赠，就是把汗水酿成收获。"
    "过去的一年，郴州把愿景照进现实，办成了多年想办的大事。"
)
FURNITURE = "郴州新闻网：一极六区新气象，桂阳千年古郡"
FOLDED = "\n".join(f"{FURNITURE}\n{number}，{PROSE}" for number in range(6))


def passage(text: str, part: str) -> str:
    """What is shown of the last place where `part` stands in the text."""
    start = text.rindex(part)
    return shown(text, Span(start, start + len(part)), lambda: ReadingView(text))


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("天地玄黄", "地玄", "地玄"),
        ("要聯(lián)系群眾", "聯(lián)系", "聯系"),
        ("他<b>高</b>興&amp;樂", "高</b>興&amp;", "高興&"),
        ("带 来 重 大 利 好", "重 大 利 好", "重大利好"),
        ("儀式在資興舉行?;顒蝇F(xiàn)場簽約6個項目", "顒蝇", "動現"),
        ("see this", "see this", "see this"),
        ("天地。\n\n玄黄。", "地。\n\n玄", "地。\n玄"),
        ("天<!--玄\n黄-->地", "玄\n黄", "玄\n黄"),
        (" \n", "\n", "\n"),
    ],
)
def test_a_passage_is_shown_as_it_is_read(text: str, part: str, expected: str) -> None:
    assert passage(text, part) == expected


def test_of_lines_that_were_cut_none_is_left() -> None:
    text = "\n".join(textwrap.wrap(PROSE, 15)) + "\n"
    assert passage(text, text[:-1]) == PROSE


def test_what_is_folded_is_shown_in_full() -> None:
    assert passage(FOLDED, f"{FURNITURE}\n5，") == f"{FURNITURE}\n5，"


def test_where_nothing_can_be_shown_otherwise_no_view_is_made() -> None:
    def view() -> ReadingView:
        raise AssertionError("no view is needed")

    assert shown(PROSE, Span(0, len(PROSE)), view) == PROSE
    assert shown(PROSE, Span(3, 3), view) == ""


PIECES = [
    "天地",
    "聯(lián)",
    "<b>",
    "</b>",
    "&amp;",
    "\n",
    "\n\n",
    " ",
    "，",
    "a1",
    "“",
    "?;I",
    "備",
]


@given(st.lists(st.sampled_from([*PIECES, "當?shù)馗刹咳罕姷墓餐Γ?1"]), max_size=9), st.data())
def test_a_passage_is_made_of_what_its_parts_are(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    offsets = st.integers(0, len(text))
    cuts = sorted({0, len(text), *data.draw(st.lists(offsets, max_size=4))})
    view = ReadingView(text)
    whole = "".join(paragraph.text for paragraph in view.paragraphs)
    for start, end in pairwise(cuts):
        found = shown(text, Span(start, end), lambda: view)
        assert found.replace("\n", "") in whole or found == text[start:end]
