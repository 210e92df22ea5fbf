"""Single lines drawn from pieces of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.typesetting.cells import drawn
from tui.widgets.lines import Piece, cut, fields, line, made_safe, two_ended

GROUND = Style(bgcolor="black")
TEXT = st.text("天地a1，“ \t\n\x1b\u202e", max_size=12)
PIECES = st.lists(st.builds(Piece, TEXT, st.sampled_from([Style(), Style(bold=True)])), max_size=5)
WIDTHS = st.integers(0, 40)


def plain(*texts: str) -> list[Piece]:
    return [Piece(text, Style()) for text in texts]


def width_of(strip: Strip) -> int:
    """The cells a line takes, by what is in it; it must know them itself."""
    width = sum(cell_len(segment.text) for segment in strip)
    assert strip.cell_length == width
    return width


def natural(pieces: list[Piece]) -> int:
    return sum(cell_len(drawn(piece.text)) for piece in pieces)


@given(PIECES, WIDTHS)
def test_a_line_is_as_wide_as_it_is_told_to_be(pieces: list[Piece], width: int) -> None:
    assert width_of(line(pieces, width, GROUND)) == width


@given(PIECES, WIDTHS)
def test_what_is_cut_is_no_wider_than_it_may_be_and_ends_with_an_ellipsis(
    pieces: list[Piece], width: int
) -> None:
    strip = cut(pieces, width, GROUND)
    if natural(pieces) <= width:
        assert strip.text == "".join(drawn(piece.text) for piece in pieces)
    else:
        assert width_of(strip) == width
        assert strip.text.endswith("…") or not width


@given(PIECES, PIECES, WIDTHS, st.integers(0, 3))
def test_a_line_with_two_ends_is_as_wide_as_it_is_told_to_be(
    left: list[Piece], right: list[Piece], width: int, margin: int
) -> None:
    assert width_of(two_ended(left, right, width, GROUND, margin)) == width


@given(PIECES, PIECES, WIDTHS)
def test_of_a_line_with_two_ends_the_right_one_is_whole_where_it_fits(
    left: list[Piece], right: list[Piece], width: int
) -> None:
    strip = two_ended(left, right, width, GROUND)
    if natural(right) <= width - 2:
        assert strip.text.endswith("".join(drawn(piece.text) for piece in right) + " ")


@given(st.lists(st.tuples(PIECES, st.integers(-12, 12)), max_size=5))
def test_columns_stand_where_their_widths_put_them(columns: list[tuple[list[Piece], int]]) -> None:
    strip = fields(columns, GROUND)
    assert width_of(strip) == sum(abs(width) for _, width in columns)
    column = 0
    for pieces, width in columns:
        part = strip.crop(column, column + abs(width))
        shown = cut(pieces, abs(width), GROUND).text
        space = " " * (abs(width) - cell_len(shown))
        assert part.text == (space + shown if width < 0 else shown + space)
        column += abs(width)


@given(PIECES, WIDTHS)
def test_nothing_in_a_line_can_steer_the_terminal(pieces: list[Piece], width: int) -> None:
    for strip in (line(pieces, width, GROUND), cut(pieces, width, GROUND)):
        assert not {*strip.text} & {*"\t\n\x1b\u202e"}


@given(TEXT)
def test_a_strip_of_other_making_is_made_safe_and_stays_as_wide(text: str) -> None:
    strip = Strip([Segment(text, GROUND)])
    safe = made_safe(strip)
    assert not {*safe.text} & {*"\t\n\x1b\u202e"}
    assert width_of(safe) == strip.cell_length


@given(PIECES, WIDTHS)
def test_the_ground_is_under_all_of_a_line(pieces: list[Piece], width: int) -> None:
    for strip in (line(pieces, width, GROUND), two_ended(pieces, pieces, width, GROUND)):
        grounds = {segment.style.bgcolor for segment in strip if segment.style and segment.text}
        assert grounds <= {GROUND.bgcolor}
        assert all(segment.style for segment in strip if segment.text)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (12, " 天地   abc "),
        (10, " 天地 abc "),
        (9, " 天… abc "),
        (8, "  … abc "),
        (7, " … abc "),
        (6, "  abc "),
        (4, " ab "),
        (2, "  "),
        (1, "a"),
        (0, ""),
    ],
)
def test_where_two_ends_meet_the_left_one_gives_way(width: int, expected: str) -> None:
    assert two_ended(plain("天", "地"), plain("abc"), width, GROUND).text == expected


def test_of_a_right_end_that_is_too_long_the_last_piece_may_stay_whole() -> None:
    right = plain("what was done at length ", "saved")
    whole = two_ended(plain("天"), right, 16, GROUND, last_stays=True)
    assert whole.text == " what was…saved "
    assert two_ended((), right, 8, GROUND, last_stays=True).text == " …saved "


def test_a_wide_character_that_would_be_halved_is_left_out() -> None:
    assert line(plain("天地"), 3, GROUND).text == "天 "
    assert cut(plain("天地人"), 4, GROUND).text == "天 …"
