"""Where a word stands in a text, with what is around it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.view import ReadingView
from annotations.occurrences import AROUND, VIEW, occurrences


def shown(text: str, *forms: str) -> list[tuple[str, str, str]]:
    """What is before, at and after each place."""
    return [one[2:] for one in occurrences(text, forms, 9).first]


def test_a_word_is_found_in_any_of_its_forms_with_what_is_around_it() -> None:
    assert shown("他们联系我，不聯繫你", "联系", "聯繫") == [
        ("他们", "联系", "我，不聯繫你"),
        ("他们联系我，不", "聯繫", "你"),
    ]


def test_a_place_is_shown_as_the_page_shows_it() -> None:
    assert shown("要聯(lián)系群眾(zhòng)的人", "聯系") == [("要", "聯系", "群眾的人")]
    assert shown("带 来 重 大 利 好", "利好") == [("带来重大", "利好", "")]
    assert shown("他<b>高</b>興&amp;樂", "興") == [("他高", "興", "&樂")]
    damaged = "儀式在資興舉行?;顒蝇F(xiàn)場簽約6個項目"
    assert shown(damaged, "簽約") == [("儀式在資興舉行。活動現場", "簽約", "6個項目")]


def test_a_place_is_in_one_paragraph() -> None:
    text = "min@aa.com\n\n原標題:郴州收獲\n\n時光輪轉不息。\n"
    assert shown(text, "收獲") == [("原標題:郴州", "收獲", "")]


def test_what_the_page_does_not_show_is_shown_as_it_stands() -> None:
    assert shown("天地<!-- 郴州 -->玄黄", "郴州") == [("天地<!-- ", "郴州", " -->玄黄")]


LINES = ["春天来了。", "我们在郴州(zhōu)走走，看看山水。", "天地玄黄，宇宙洪荒。" * 60, "好。"]


@pytest.mark.parametrize("line_end", ["\n", "\n\n"])
def test_in_a_long_text_places_are_shown_as_in_the_whole_view(line_end: str) -> None:
    gaps = [0, 3, 30, 170, 1, 400]
    text = line_end.join(line for gap in gaps for line in (*LINES[2:3] * gap, *LINES))
    assert len(text) > 3 * VIEW
    found = occurrences(text, ["郴州"], 99)
    assert found.total == len(gaps)
    assert found == occurrences(text, ["郴州"], 99, ReadingView(text))


def test_places_in_a_very_long_text_are_shown_in_a_moment() -> None:
    text = ("天地玄黄，宇宙洪荒。\n" * 6_000 + "郴州(zhōu)好。\n") * 50
    begin = time.perf_counter()
    found = occurrences(text, ["郴州"], 50)
    assert time.perf_counter() - begin < 2
    assert [one.after for one in found.first] == ["好。"] * 50


def test_readings_and_line_ends_within_a_word_do_not_part_it() -> None:
    assert occurrences("聯(lián)系，聯系，聯\n系（xì），聯，系", ["聯系"], 9).total == 3


def test_all_are_counted_but_only_so_many_places_returned() -> None:
    found = occurrences("天地" * 9, ["天地"], 2)
    assert (found.total, [(one.start, one.end) for one in found.first]) == (9, [(0, 2), (2, 4)])


def test_of_forms_one_within_the_other_the_longer_one_is_found() -> None:
    assert [one.end for one in occurrences("联系人", ["联系", "联系人"], 1).first] == [3]


def test_without_a_form_nothing_is_found() -> None:
    assert occurrences("天地", ["", ""], 5).total == 0


@given(st.text("天地 \n(a)\ud800𠀀", max_size=40), st.text("天地𠀀(", min_size=1, max_size=2))
def test_places_are_where_the_word_is(text: str, form: str) -> None:
    found = occurrences(text, [form], 99)
    assert found.total == len(found.first) >= text.count(form)
    for start, end, before, word, after in found.first:
        assert (text[start], text[end - 1]) == (form[0], form[-1])
        assert word
        assert max(len(before), len(after)) <= AROUND
        assert "\n" not in before + after
