"""How the spans that lie over a row divide it into runs of one look."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.typesetting.cells import GLYPHS, CellWidths
from tui.typesetting.marks import Focus, Look, Mark, labelled, runs
from tui.typesetting.rows import Row, Ruby, RubyKind, typeset

WIDTHS = CellWidths()
FAMILY = "👨\u200d👩\u200d👧"
TOKENS = st.sampled_from(
    [*"天地玄黄a1，。（“” 　\t\x1b\u202e\u200b", FAMILY, "☎\ufe0f", "🇨🇳", "e\u0301", "Wi-Fi"]
)


def offered(start: int, end: int, text: str) -> Ruby:
    return Ruby(start, end, text, RubyKind.OFFERED)


class Setting:
    """A paragraph with hints, of which the long ones force gaps, set in rows."""

    def __init__(self, text: str, rubies: list[Ruby], measure: int = 24, indent: int = 0) -> None:
        self.text = text
        self.rows = typeset(text, rubies, measure, WIDTHS, indent)

    def __repr__(self) -> str:
        return f"Setting({self.text!r}, {self.rows!r})"


@st.composite
def settings(draw: st.DrawFn) -> Setting:
    text = "".join(draw(st.lists(TOKENS, max_size=24)))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=10)))
    hints = st.sampled_from(["a", "tiān", "zhuàngguān"])
    rubies = [offered(start, end, draw(hints)) for start, end in pairwise(ends)]
    return Setting(text, rubies, draw(st.integers(6, 40)), draw(st.integers(0, 4)))


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda one: (one[0], sum(one)))
COLOURS = st.sampled_from(["red", "blue", ""])
MARKS = st.lists(st.builds(lambda span, colour: Mark(span[0], span[1], colour), SPANS, COLOURS))
FOCUSES = st.builds(Focus, SPANS, SPANS, SPANS, st.lists(SPANS, max_size=3).map(tuple))


def looks(text: str, row: Row, marks: list[Mark], focus: Focus) -> list[Look]:
    """The look of every cell of a row, as it is drawn."""
    return [run.look for run in runs(text, row, marks, focus) for _ in range(run.width)]


def over(text: str, rubies: list[Ruby], *marks: Mark, focus: Focus | None = None) -> list[Look]:
    (row,) = typeset(text, rubies, 80, WIDTHS)
    return looks(text, row, list(marks), focus or Focus())


# Runs


@given(settings(), MARKS, FOCUSES)
def test_runs_are_as_wide_as_their_row_and_draw_its_text(
    setting: Setting, marks: list[Mark], focus: Focus
) -> None:
    for row in setting.rows:
        found = runs(setting.text, row, marks, focus)
        drawn, column = "", 0
        for start, width, character in zip(
            row.columns, row.cells, setting.text[row.start : row.end], strict=True
        ):
            hangs = not width and character.isspace()
            drawn += " " * (start - column) + ("" if hangs else GLYPHS[character])
            column = start + width
        assert "".join(run.text for run in found) == drawn
        assert sum(run.width for run in found) == column == row.column_of(row.end)
        assert all(cell_len(run.text) == run.width for run in found)


@given(settings(), MARKS, FOCUSES)
def test_neighbouring_runs_differ_in_their_looks(
    setting: Setting, marks: list[Mark], focus: Focus
) -> None:
    for row in setting.rows:
        found = runs(setting.text, row, marks, focus)
        assert all(one.look != other.look for one, other in pairwise(found))


@given(settings(), MARKS, FOCUSES)
def test_a_character_has_the_colour_of_the_innermost_mark_and_the_number_of_all(
    setting: Setting, marks: list[Mark], focus: Focus
) -> None:
    for row in setting.rows:
        cells = looks(setting.text, row, marks, focus)
        for index in range(row.start, row.end):
            here = [mark.colour for mark in marks if mark.start <= index < mark.end]
            innermost = next((colour for colour in reversed(here) if colour), "")
            selected, word, cursor, *found = (
                start <= index < end for start, end in (*focus[:3], *focus.found)
            )
            colour = innermost if here else None
            expected = Look(colour, len(here), selected, word, cursor, any(found))
            first = row.column_of(index)
            for cell in range(first, first + row.cells[index - row.start]):
                assert cells[cell] == expected


@given(settings(), MARKS, FOCUSES)
def test_a_gap_has_the_look_of_what_lies_over_both_its_sides(
    setting: Setting, marks: list[Mark], focus: Focus
) -> None:
    for row in setting.rows:
        cells = looks(setting.text, row, marks, focus)
        for index in range(row.start, row.end):
            before = row.column_of(index - 1) + row.cells[index - 1 - row.start]
            first = before if index > row.start else 0
            here = [
                mark.colour for mark in marks if index > row.start and mark.start < index < mark.end
            ]
            for cell in range(first, row.column_of(index)):
                assert cells[cell].layers == len(here)
                assert cells[cell].colour in here if here else cells[cell].colour is None


GAP = 5
"""The column of the gap that two long hints force between the words of 天地玄黄."""
HINTS = [offered(0, 2, "tiāndì"), offered(2, 4, "xuánhuáng")]


def test_two_long_hints_force_a_gap() -> None:
    (row,) = typeset("天地玄黄", HINTS, 80, WIDTHS)
    assert row.column_of(1) + 2 <= GAP < row.column_of(2)


def test_the_background_of_an_annotation_runs_through_a_gap_inside_it() -> None:
    cells = over("天地玄黄", HINTS, Mark(0, 4, "green"))
    assert {look.colour for look in cells[1:]} == {"green"}


@pytest.mark.parametrize("colour", ["green", "red", ""])
def test_a_gap_between_two_annotations_has_the_background_of_neither(colour: str) -> None:
    cells = over("天地玄黄", HINTS, Mark(0, 2, "green"), Mark(2, 4, colour))
    assert cells[GAP] == Look()


def test_a_gap_between_annotations_within_another_has_the_outer_ones_background() -> None:
    cells = over("天地玄黄", HINTS, Mark(0, 4, "red"), Mark(0, 2, "green"), Mark(2, 4, "green"))
    assert cells[GAP] == Look("red", 1)


def test_what_is_selected_is_so_in_its_gaps_too_and_two_finds_are_two() -> None:
    focus = Focus(selected=(0, 4), cursor=(2, 3), found=((0, 2), (2, 4)))
    assert over("天地玄黄", HINTS, focus=focus)[GAP] == Look(selected=True)


def test_the_innermost_mark_says_whether_a_place_is_unsure() -> None:
    outer, inner = Mark(0, 3, "red", unsure=True), Mark(1, 2, "blue")
    assert [look.unsure for look in over("天地玄黄", [], outer, inner)[::2]] == [
        True, False, True, False,
    ]  # fmt: skip
    assert not any(look.unsure for look in over("天地玄黄", [], inner))


def test_an_indent_has_no_look() -> None:
    setting = Setting("天地", [], indent=4)
    first, *_ = runs(setting.text, setting.rows[0], [Mark(0, 2, "red")], Focus(selected=(0, 2)))
    assert first == ("    ", 4, Look())


def test_a_mark_without_a_colour_leaves_the_one_beneath_and_adds_a_layer() -> None:
    assert over("天", [], Mark(0, 1, "red"), Mark(0, 1, ""))[0] == Look("red", 2)
    assert over("天", [], Mark(0, 1, ""))[0] == Look("", 1)


def test_a_row_of_nothing_has_no_runs() -> None:
    assert Setting("", []).rows[0].columns == ()
    assert runs("", Setting("", []).rows[0], [], Focus()) == []


# Labels


@given(settings(), st.dictionaries(st.integers(0, 30), st.sampled_from(["f", "jd"])))
def test_every_piece_of_a_labelled_row_takes_the_cells_it_says(
    setting: Setting, labels: dict[int, str]
) -> None:
    for row in setting.rows:
        for text, width, _ in labelled(setting.text, row, labels):
            assert cell_len(text) == width


@given(settings(), st.dictionaries(st.integers(0, 30), st.sampled_from(["f", "jd"])))
def test_a_label_begins_over_its_character_and_the_rest_stays_where_it_is(
    setting: Setting, labels: dict[int, str]
) -> None:
    for row in setting.rows:
        column, at = 0, {}
        for text, width, label in labelled(setting.text, row, labels):
            at[column, label] = text
            column += width
        free = 0
        for index in range(row.start, row.end):
            start, width = row.column_of(index), row.cells[index - row.start]
            if index in labels and width and start >= free:
                assert at[start, True] == labels[index]
                free = start + len(labels[index])
            elif width and start >= free:
                assert at[start, False].startswith(GLYPHS[setting.text[index]])


@given(settings())
def test_without_labels_a_row_is_drawn_as_ever(setting: Setting) -> None:
    for row in setting.rows:
        text = "".join(piece for piece, _, _ in labelled(setting.text, row, {}))
        if not row.cells or row.cells[0]:
            drawn = "".join(run.text for run in runs(setting.text, row, [], Focus()))
            assert text.rstrip() == drawn.rstrip()


def test_a_label_covers_what_is_under_it_and_leaves_no_half_of_a_character() -> None:
    (row,) = typeset("a天地", [], 80, WIDTHS)
    pieces = labelled("a天地", row, {0: "fj"})
    assert "".join(text for text, _, _ in pieces) == "fj 地"
    assert [text for text, _, label in pieces if label] == ["fj"]


def test_marks_over_a_character_that_a_label_covers_are_covered_too() -> None:
    text = "e\u0301天\u0301地"
    (row,) = typeset(text, [], 80, WIDTHS)
    assert "".join(text for text, _, _ in labelled(text, row, {0: "f", 2: "j"})) == "fj 地"
    assert "".join(text for text, _, _ in labelled(text, row, {4: "f"})) == "e\u0301天\u0301f"
