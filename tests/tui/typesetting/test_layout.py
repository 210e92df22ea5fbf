"""Which rows of a view stand on the screen."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.articles.paragraph import Origins, Paragraph
from annotations.articles.view import Place
from tui.typesetting import layout as layout_module
from tui.typesetting.cells import CellWidths
from tui.typesetting.layout import Layout, Line, Part, Position
from tui.typesetting.rows import Ruby, RubyKind

MEASURE = 8
"""So narrow that there is no indent: four han on a row."""
WIDTHS = CellWidths()


def paragraphs_of(texts: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(0, len(text), text, Origins(0, len(text))) for text in texts]


def laid_out(rows: Sequence[Sequence[bool]]) -> Layout:
    """A layout of paragraphs, given whether each of their rows has a hint."""

    def rubies(paragraph: int) -> list[Ruby]:
        hinted = enumerate(rows[paragraph])
        return [Ruby(4 * n, 4 * n + 1, "a", RubyKind.OFFERED) for n, hint in hinted if hint]

    texts = ["天" * (4 * len(paragraph)) for paragraph in rows]
    return Layout(paragraphs_of(texts), rubies, MEASURE, WIDTHS)


def positions(layout: Layout) -> list[Position]:
    return [
        Position(paragraph, row)
        for paragraph in range(len(layout.paragraphs))
        for row in range(len(layout.rows(paragraph)))
    ]


def whole(layout: Layout, top: Position, height: int) -> list[Position]:
    """The rows that a screen shows whole."""
    return [line.position for line in layout.lines(top, height) if line.part is Part.TEXT]


LAYOUTS = st.lists(
    st.lists(st.booleans(), min_size=1, max_size=6), min_size=1, max_size=6
).map(laid_out)  # fmt: skip
HEIGHTS = st.integers(2, 12)


def some(data: st.DataObject, layout: Layout) -> Position:
    return data.draw(st.sampled_from(positions(layout)))


@given(LAYOUTS)
def test_rows_are_walked_one_by_one_both_ways(layout: Layout) -> None:
    rows = positions(layout)
    for one, other in pairwise(rows):
        assert layout.after(one) == other
        assert layout.before(other) == one
    assert layout.before(rows[0]) is None
    assert layout.after(rows[-1]) is None
    assert layout.end() == rows[-1]


@given(LAYOUTS, st.data(), st.integers(-40, 40))
def test_moving_by_rows_ends_at_the_first_and_the_last(
    layout: Layout, data: st.DataObject, count: int
) -> None:
    rows, start = positions(layout), some(data, layout)
    index = rows.index(start) + count
    assert layout.moved(start, count) == rows[max(0, min(index, len(rows) - 1))]


@given(LAYOUTS)
def test_a_place_is_in_the_row_that_shows_it(layout: Layout) -> None:
    for number, paragraph in enumerate(layout.paragraphs):
        for character in range(len(paragraph.text)):
            position = layout.position(Place(number, character))
            assert position.paragraph == number
            assert layout.row(position).start <= character < layout.row(position).end
        after = layout.position(Place(number, len(paragraph.text)))
        assert after == Position(number, len(layout.rows(number)) - 1)


@given(LAYOUTS, st.data(), st.integers(0, 12))
def test_a_screen_has_no_more_lines_than_its_height_and_does_not_end_in_hints_alone(
    layout: Layout, data: st.DataObject, height: int
) -> None:
    lines = layout.lines(some(data, layout), height)
    assert len(lines) <= height
    assert not lines or lines[-1].part is not Part.HINTS


@given(LAYOUTS, st.data(), HEIGHTS)
def test_a_screen_shows_rows_in_order_with_hints_above_and_a_gap_after_a_paragraph(
    layout: Layout, data: st.DataObject, height: int
) -> None:
    top = some(data, layout)
    expected: list[Line] = []
    for position in positions(layout):
        if position >= top:
            if layout.row(position).rubies:
                expected.append(Line(position, Part.HINTS))
            expected.append(Line(position, Part.TEXT))
            if position.row == len(layout.rows(position.paragraph)) - 1:
                expected.append(Line(position, Part.GAP))
    shown = layout.lines(top, height)
    assert shown == expected[: len(shown)]
    rest = expected[len(shown) :]
    assert (
        not rest
        or len(shown) == height
        or (rest[0].part, height)
        == (
            Part.HINTS,
            len(shown) + 1,
        )
    )


@given(LAYOUTS, st.data())
def test_the_lines_between_two_rows_are_those_before_the_second_is_shown(
    layout: Layout, data: st.DataObject
) -> None:
    top, position = sorted((some(data, layout), some(data, layout)))
    shown = layout.lines(top, 100)
    above = layout.lines_between(top, position)
    assert shown[: len(above)] == above
    assert shown[len(above)].position == position
    assert all(line.position < position for line in above)


@given(LAYOUTS, st.data(), HEIGHTS)
def test_the_top_under_a_row_is_the_first_that_shows_it_whole(
    layout: Layout, data: st.DataObject, height: int
) -> None:
    position = some(data, layout)
    tops = [
        top
        for top in positions(layout)
        if top <= position and position in whole(layout, top, height)
    ]
    assert layout.top_under(position, height) == tops[0]


@given(LAYOUTS, st.data(), HEIGHTS)
def test_the_next_page_begins_with_the_first_row_that_is_not_whole_on_this_one(
    layout: Layout, data: st.DataObject, height: int
) -> None:
    top = some(data, layout)
    shown = whole(layout, top, height)
    left = [position for position in positions(layout) if position > shown[-1]]
    assert layout.page_after(top, height) == (left[0] if left else top)


@given(LAYOUTS, HEIGHTS)
def test_turning_pages_from_the_start_shows_every_row_once(layout: Layout, height: int) -> None:
    top = Position(0, 0)
    shown = whole(layout, top, height)
    while (following := layout.page_after(top, height)) != top:
        top = following
        shown.extend(whole(layout, top, height))
    assert shown == positions(layout)


@given(LAYOUTS, HEIGHTS)
def test_turning_pages_back_from_the_end_skips_no_row(layout: Layout, height: int) -> None:
    top = layout.end()
    while (before := layout.page_before(top, height)) != top:
        assert layout.before(top) in whole(layout, before, height)
        top = before
    assert top == Position(0, 0)


@given(LAYOUTS, st.data(), HEIGHTS)
def test_a_page_on_and_back_again_shows_the_row_one_was_at(
    layout: Layout, data: st.DataObject, height: int
) -> None:
    """Rows are of one line or two: the page back may begin a row earlier, never later."""
    top = some(data, layout)
    following = layout.page_after(top, height)
    if following != top:
        back = layout.page_before(following, height)
        assert back <= top
        assert top in whole(layout, back, height)


@given(st.integers(1, 40), st.booleans(), st.integers(1, 6))
def test_among_rows_of_one_height_page_after_and_page_before_are_inverse(
    count: int, hinted: bool, rows: int
) -> None:
    layout = laid_out([[hinted] * count])
    height = rows * (2 if hinted else 1)
    top = Position(0, 0)
    while (following := layout.page_after(top, height)) != top:
        assert layout.page_before(following, height) == top
        top = following


def test_a_row_taller_than_the_screen_is_a_page_of_its_own() -> None:
    layout = laid_out([[True, True, False]])
    assert layout.page_after(Position(0, 0), 1) == Position(0, 1)
    assert layout.page_before(Position(0, 1), 1) == Position(0, 0)
    assert layout.top_under(Position(0, 1), 1) == Position(0, 1)


def test_a_page_before_the_first_and_after_the_last_is_that_one() -> None:
    layout = laid_out([[False], [False]])
    assert layout.page_before(Position(0, 0), 5) == Position(0, 0)
    assert layout.page_after(Position(1, 0), 5) == Position(1, 0)


def test_only_what_is_in_sight_is_laid_out() -> None:
    asked: list[int] = []

    def rubies(paragraph: int) -> list[Ruby]:
        asked.append(paragraph)
        return []

    layout = Layout(paragraphs_of(["天地人"] * 1_000), rubies, MEASURE, WIDTHS)
    layout.lines(Position(500, 0), 6)
    layout.top_under(Position(500, 0), 6)
    assert min(asked) >= 496
    assert max(asked) <= 503
    assert len(asked) == len(set(asked))


def test_a_paragraph_is_set_anew_when_it_is_forgotten() -> None:
    hints: list[Ruby] = []
    layout = Layout(paragraphs_of(["天地", "玄黄"]), lambda _: list(hints), MEASURE, WIDTHS)
    assert [layout.rows(number)[0].height for number in (0, 1)] == [1, 1]
    hints.append(Ruby(0, 1, "a", RubyKind.KEPT))
    assert layout.rows(0)[0].height == 1
    layout.forget(0)
    assert [layout.rows(number)[0].height for number in (0, 1)] == [2, 1]
    layout.forget()
    assert [layout.rows(number)[0].height for number in (0, 1)] == [2, 2]


def test_no_more_paragraphs_are_kept_than_a_few_screens_need(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout_module, "KEPT_PARAGRAPHS", 3)
    layout = Layout(paragraphs_of(["天地"] * 50), lambda _: (), MEASURE, WIDTHS)
    for number in range(50):
        layout.rows(number)
        assert len(layout._rows) <= 3


@pytest.mark.parametrize(("measure", "indent"), [(80, 4), (20, 4), (18, 0)])
def test_paragraphs_are_indented_by_two_han_where_there_is_room(measure: int, indent: int) -> None:
    layout = Layout(paragraphs_of(["天" * 50]), lambda _: (), measure, WIDTHS)
    first, second = layout.rows(0)[:2]
    assert (first.columns[0], second.columns[0]) == (indent, 0)
