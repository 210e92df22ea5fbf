"""Paragraphs and their hints, set in rows of cells."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typesetting.breaking import NO_END, NO_START, units
from tui.typesetting.cells import CellWidths
from tui.typesetting.rows import LEAST_MEASURE, PlacedRuby, Row, Ruby, RubyKind, typeset

WIDTHS = {ambiguous: CellWidths(ambiguous) for ambiguous in (1, 2)}
FAMILY = "👨\u200d👩\u200d👧"

# A word and its hint, if it has one, with at most two marks before and after it.
WORDS = st.sampled_from(
    ["天", "地人", "玄黄宇", "宇宙洪荒", "Wi-Fi", "1-6", "12,000", "150%", FAMILY]
)
HINTS = st.sampled_from(["a", "ài", "tiān", "zhuàng", "línlángmǎnmù", "yǔzhòuhónghuāngtiān"])
TOKENS = st.tuples(
    st.sampled_from(["", "", "", "（", "“", "《“", " "]),
    WORDS,
    st.none() | HINTS,
    st.sampled_from(["", "", "", "，", "。”", "！", "——", "……", " "]),
)
MEASURES = st.integers(24, 80)
MARGINS = st.integers(0, 4)

# Anything that may be in a file, and hints over anything.
NOISE = st.sampled_from(
    [*'天地a1，。（“”—…" 　\t\x1b\u202e\u200b\u0301\u2028', FAMILY, "e\u0301", "——", "……", "x" * 90]
)


class Setting:
    """A paragraph and its hints, set at a measure."""

    def __init__(
        self,
        text: str,
        rubies: list[Ruby],
        measure: int,
        widths: CellWidths,
        margin: int = 0,
    ) -> None:
        self.text, self.rubies, self.measure, self.margin = text, rubies, measure, margin
        self.cells = widths.each(text)
        self.rows = typeset(text, rubies, measure, widths, margin=margin)

    def __repr__(self) -> str:
        return f"Setting({self.text!r}, {self.rubies!r}, {self.measure}, {self.margin})"

    def base(self, row: Row, placed: PlacedRuby) -> tuple[int, int]:
        """The first column of a placed hint's word, and its width."""
        start, end = placed.ruby.start, placed.ruby.end
        return row.column_of(start), sum(self.cells[start:end])


def offered(start: int, end: int, text: str) -> Ruby:
    return Ruby(start, end, text, RubyKind.OFFERED)


@st.composite
def prose(draw: st.DrawFn, measures: st.SearchStrategy[int] = MEASURES) -> Setting:
    text, rubies = "", []
    for opening, word, hint, closing in draw(st.lists(TOKENS, max_size=20)):
        start = len(text) + len(opening)
        if hint and not word.isascii():
            rubies.append(offered(start, start + len(word), hint))
        text += opening + word + closing
    return Setting(text, rubies, draw(measures), WIDTHS[1], draw(MARGINS))


@st.composite
def noise(draw: st.DrawFn) -> Setting:
    characters = st.characters(exclude_characters="\u200d")
    text = "".join(draw(st.lists(NOISE | characters, max_size=16)))
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True)))
    hints = st.text("tiānx中\u0301…", min_size=1, max_size=100)
    rubies = [offered(start, end, draw(hints)) for start, end in pairwise(ends)]
    measure = draw(st.integers(LEAST_MEASURE, 90))
    return Setting(text, rubies, measure, WIDTHS[draw(st.sampled_from([1, 2]))], draw(MARGINS))


def plain(text: str, measure: int, indent: int = 0) -> list[str]:
    """What is on each row, without the spaces at its end."""
    rows = typeset(text, [], measure, WIDTHS[1], indent)
    return [text[row.start : row.end].rstrip() for row in rows]


def only(text: str, rubies: list[Ruby], measure: int = 80) -> Row:
    (row,) = typeset(text, rubies, measure, WIDTHS[1])
    return row


def shown(setting: Setting, row: Row) -> list[int]:
    """The row's characters that take room and are no spaces."""
    return [
        index
        for index in range(row.start, row.end)
        if setting.cells[index] and not setting.text[index].isspace()
    ]


ANY = prose() | noise()


# The rows


@given(ANY)
def test_every_character_stands_in_one_row_in_order(setting: Setting) -> None:
    rows = setting.rows
    assert rows[0].start == 0
    assert rows[-1].end == len(setting.text)
    assert all(before.end == after.start for before, after in pairwise(rows))
    assert all(row.start < row.end for row in rows) or not setting.text
    for row in rows:
        assert len(row.columns) == len(row.cells) == row.end - row.start


@given(ANY)
def test_no_row_is_wider_than_the_measure_with_its_hints(setting: Setting) -> None:
    for row in setting.rows:
        columns = [(0, 0), *zip(row.columns, row.cells, strict=True)]
        assert all(a + width <= b for (a, width), (b, _) in pairwise(columns))
        assert sum(columns[-1]) <= setting.measure
        assert row.width <= setting.measure


@given(ANY)
def test_a_rows_width_holds_all_that_is_seen_of_it(setting: Setting) -> None:
    for row in setting.rows:
        ends = [row.column_of(index) + setting.cells[index] for index in shown(setting, row)]
        ends += [placed.column + placed.width for placed in row.rubies]
        assert row.width >= max(ends, default=0)


@given(ANY)
def test_every_character_has_its_cells_but_for_the_spaces_that_hang(setting: Setting) -> None:
    for row in setting.rows:
        for index, width in enumerate(row.cells, row.start):
            hangs = width == 0 and index > max(shown(setting, row), default=-1)
            assert width == setting.cells[index] or hangs


@given(ANY, st.integers(0, 8))
def test_an_indent_moves_the_first_row_only_and_makes_none_too_wide(
    setting: Setting, indent: int
) -> None:
    rows = typeset(setting.text, setting.rubies, setting.measure, WIDTHS[1], indent)
    assert max(row.width for row in rows) <= setting.measure
    assert [row.start for row in rows] == sorted({row.start for row in rows})


def test_an_indent_gives_way_to_a_word_that_needs_the_whole_measure() -> None:
    (row,) = typeset("internationalise", [], 16, WIDTHS[1], 4)
    assert row.columns[0] == 0
    (row,) = typeset("天地玄黄", [], 16, WIDTHS[1], 4)
    assert row.columns == (4, 6, 8, 10)


def test_an_empty_paragraph_is_one_empty_row() -> None:
    assert only("", []) == Row(0, 0, (), (), 0, ())
    assert only("", []).column_of(0) == only("", []).character_at(5) == 0


def test_a_measure_is_never_less_than_the_least() -> None:
    assert plain("天地玄黄", 0) == ["天地", "玄黄"]


# Where they break


@given(prose())
def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one(setting: Setting) -> None:
    for before, after in pairwise(setting.rows):
        assert setting.text[shown(setting, before)[-1]] not in NO_END
        assert setting.text[shown(setting, after)[0]] not in NO_START


@given(ANY)
def test_only_a_unit_wider_than_the_measure_is_divided(setting: Setting) -> None:
    seen = [index for index, width in enumerate(setting.cells) if width]
    starts = {row.start for row in setting.rows}
    for unit in units("".join(setting.text[index] for index in seen)):
        inside = seen[unit.start : unit.end]
        if starts & set(inside[1:]):
            assert sum(setting.cells[index] for index in inside) > setting.measure


@given(
    st.sampled_from(
        ["——", "……", "Wi-Fi", "1-6", "12,000", "3.14", "150%", "www.a.cn/b?c=d", FAMILY]
    ),
    st.integers(0, 60),
    MEASURES,
)
def test_dashes_words_numbers_and_addresses_are_never_divided(
    word: str, before: int, measure: int
) -> None:
    rows = typeset("天" * before + word + "地" * 20, [], measure, WIDTHS[1])
    assert any(row.start <= before and before + len(word) <= row.end for row in rows)


@given(ANY)
def test_a_grapheme_is_never_divided(setting: Setting) -> None:
    for row in setting.rows[1:]:
        assert setting.cells[row.start]


@given(st.text("天地人，。“”（） ab1-", max_size=200), st.integers(20, 80))
def test_every_line_but_the_last_is_filled(text: str, measure: int) -> None:
    starts = {unit.start: unit for unit in units(text)}
    for row, following in pairwise(typeset(text, [], measure, WIDTHS[1])):
        unit = starts.get(following.start)
        if unit is not None:
            needed = WIDTHS[1].of(text[unit.start : unit.space])
            assert row.column_of(row.end) + needed > measure


def test_a_lone_latin_word_does_not_push_a_chinese_run_to_the_next_line() -> None:
    text = "天" * 13 + "AI" + "地" * 20
    assert plain(text, 30) == ["天" * 13 + "AI" + "地", "地" * 15, "地" * 4]
    assert plain("天" * 12 + "ChatGPT" + "地" * 20, 30) == [
        "天" * 12,
        "ChatGPT" + "地" * 11,
        "地" * 9,
    ]


def test_spaces_hang_over_a_lines_end_and_none_begins_one() -> None:
    assert plain("天地玄黄　　 宇宙", 8) == ["天地玄黄", "宇宙"]
    row = typeset("天地玄黄　宇", [], 8, WIDTHS[1])[0]
    assert (row.end, row.width, row.cells[-1]) == (5, 8, 0)
    assert plain("天0　a", 4) == ["天0", "a"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("天地玄，黄", ["天地", "玄，黄"]),
        ("天地“玄黄”", ["天地", "“玄黄”"]),
        ("天地——玄", ["天地——", "玄"]),
        ("天地玄——", ["天地玄", "——"]),
        ("天abcde地", ["天", "abcde", "地"]),
        ("天abcdefgh", ["天abcd", "efgh"]),
        ("天地a\u0301\u0302，", ["天地", "a\u0301\u0302，"]),
        (f"天地{FAMILY}，", ["天地", f"{FAMILY}，"]),
        ("天地玄\u200b，", ["天地", "玄\u200b，"]),
        ("天地（\u200b玄", ["天地", "（\u200b玄"]),
    ],
)
def test_a_line_of_six_cells_breaks(text: str, rows: list[str]) -> None:
    assert plain(text, 6) == rows


def test_a_run_of_marks_wider_than_the_measure_is_divided_where_it_must() -> None:
    assert plain("！" * 10, 8) == ["！！！！", "！！！！", "！！"]
    assert plain("…" * 10, 8) == ["…" * 8, "…" * 2]


def test_an_address_wider_than_the_measure_is_divided_but_keeps_its_marks() -> None:
    assert plain("见（www.example.com/abc），好", 12) == ["见（www.exam", "ple.com/ab", "c），好"]


def test_a_hint_over_more_than_a_line_leaves_its_text_to_break_as_ever() -> None:
    text = "天地，玄黄；" * 10
    rows = typeset(text, [offered(0, len(text), "tiān")], 20, WIDTHS[1])
    assert [(row.start, row.end) for row in rows] == [
        (row.start, row.end) for row in typeset(text, [], 20, WIDTHS[1])
    ]
    assert [len(row.rubies) for row in rows] == [1, *[0] * (len(rows) - 1)]


# The hints


@given(prose() | noise())
def test_hints_stand_in_their_row_at_least_a_cell_apart(setting: Setting) -> None:
    for row in setting.rows:
        for placed in row.rubies:
            assert placed.column >= -setting.margin
            assert placed.column + placed.width <= setting.measure
            assert row.start <= placed.ruby.start < row.end
        for before, after in pairwise(row.rubies):
            assert before.column + before.width < after.column


@given(noise())
def test_a_hints_width_is_that_of_its_text(setting: Setting) -> None:
    widths = (WIDTHS[1], WIDTHS[2])
    for placed in (placed for row in setting.rows for placed in row.rubies):
        assert placed.width in [width.of(placed.text) for width in widths]


@given(prose())
def test_every_hint_of_a_word_is_set_once_in_order_and_whole(setting: Setting) -> None:
    placed = [placed for row in setting.rows for placed in row.rubies]
    assert [(ruby.ruby, ruby.text) for ruby in placed] == [
        (ruby, ruby.text) for ruby in setting.rubies
    ]


@given(prose(st.integers(48, 80)))
def test_every_hint_is_centred_over_its_word_within_a_cell(setting: Setting) -> None:
    for row in setting.rows:
        for placed in row.rubies:
            column, width = setting.base(row, placed)
            assert abs(2 * placed.column + placed.width - 2 * column - width) <= 2


@given(prose())
def test_a_gap_is_between_words_and_never_parts_a_mark_from_its_word(setting: Setting) -> None:
    starts = {unit.start for unit in units(setting.text)}
    for row in setting.rows:
        for index in range(row.start + 1, row.end):
            gap = row.column_of(index) - row.column_of(index - 1) - row.cells[index - 1 - row.start]
            if gap:
                assert index in starts
                assert setting.text[index] not in NO_START
                assert setting.text[index - 1] not in NO_END
                assert not any(ruby.start < index < ruby.end for ruby in setting.rubies)


@given(prose(st.integers(48, 80)))
def test_a_gap_is_no_wider_than_two_hints_need(setting: Setting) -> None:
    for row in setting.rows:
        gaps = {
            index
            for index in range(row.start, row.end)
            if row.column_of(index)
            > (
                row.column_of(index - 1) + row.cells[index - 1 - row.start]
                if index > row.start
                else 0
            )
        }
        free = -setting.margin
        for placed in row.rubies:
            unit = next(
                unit for unit in reversed(units(setting.text)) if unit.start <= placed.ruby.start
            )
            if unit.start in gaps:
                assert placed.column == free
                gaps.remove(unit.start)
            free = placed.column + placed.width + 1
        assert not gaps


@given(st.integers(6, 20), st.sampled_from(["a", "tiān", "línlángmǎnmù"]))
def test_a_hint_overhangs_neighbours_that_have_none_without_a_gap(at: int, hint: str) -> None:
    text = "天地，玄黄" * 6
    row = only(text, [offered(at, at + 1, hint)])
    assert row.columns == only(text, []).columns


def test_the_gap_of_two_hints_that_would_meet_goes_before_the_later_words_marks() -> None:
    row = only("天地，《玄黄》", [offered(0, 2, "tiāndì"), offered(4, 6, "xuánhuángxuán")])
    assert [placed.column for placed in row.rubies] == [0, 7]
    assert row.columns == (1, 3, 5, 10, 12, 14, 16)


def test_the_first_hint_of_a_row_may_stand_over_its_indent() -> None:
    (row,) = typeset("天地", [offered(0, 1, "tiāntiān")], 40, WIDTHS[1], 4)
    assert (row.columns, row.rubies[0].column) == ((4, 6), 1)


def test_the_first_hint_of_a_row_overhangs_into_the_margin_as_far_as_there_is_one() -> None:
    for margin, column, first in ((0, 0, 2), (1, -1, 1), (2, -2, 0), (4, -2, 0)):
        rubies = [offered(0, 1, "zhuàng"), offered(2, 3, "tiān")]
        (row,) = typeset("天地玄", rubies, 40, WIDTHS[1], margin=margin)
        assert (row.rubies[0].column, row.columns[0]) == (column, first)
        assert row.ruby_at(column) == row.ruby_at(column + 5) == rubies[0]
        assert row.ruby_at(column - 1) is None
        assert row.character_at(column) == 0
        assert row.width == row.columns[2] + 3


@given(prose())
def test_a_margin_moves_nothing_but_what_was_moved_for_a_rows_first_hint(setting: Setting) -> None:
    if not any(row.rubies[0].column < 0 for row in setting.rows if row.rubies):
        rows = typeset(setting.text, setting.rubies, setting.measure, WIDTHS[1])
        assert rows == setting.rows


def test_a_hint_wider_than_the_measure_is_cut_with_an_ellipsis() -> None:
    for ambiguous, text in ((1, "zhuangg…"), (2, "zhuang…")):
        (row,) = typeset("天", [offered(0, 1, "zhuangguan")], 8, WIDTHS[ambiguous])
        assert (row.rubies[0].text, row.rubies[0].column, row.width) == (text, 0, 8)
        assert row.columns == (3,)


def test_a_hint_at_the_end_of_a_full_row_stays_as_near_to_its_word_as_it_can() -> None:
    row = only("（（（天", [offered(3, 4, "tiān")], 8)
    assert row.columns == (0, 2, 4, 6)
    assert row.rubies[0].column == 4


@given(prose(st.integers(48, 80)))
def test_hints_that_go_over_their_words_change_nothing(setting: Setting) -> None:
    narrow = [ruby._replace(text="a") for ruby in setting.rubies]
    whole = {index for ruby in narrow for index in range(ruby.start + 1, ruby.end)}
    rows = typeset(setting.text, narrow, setting.measure, WIDTHS[1])
    without = typeset(setting.text, (), setting.measure, WIDTHS[1])
    if not whole & {row.start for row in without}:
        assert [row.columns for row in rows] == [row.columns for row in without]


@given(prose())
def test_setting_without_hints_is_setting_with_none(setting: Setting) -> None:
    without = typeset(setting.text, (), setting.measure, WIDTHS[1])
    assert without == typeset(setting.text, [], setting.measure, WIDTHS[1])
    assert all(row.height == 1 for row in without)


# From cells to characters


@given(ANY)
def test_a_click_on_any_cell_of_a_character_is_on_that_character(setting: Setting) -> None:
    for row in setting.rows:
        for index, width in enumerate(row.cells, row.start):
            for cell in range(width):
                assert row.character_at(row.column_of(index) + cell) == index


@given(ANY, st.integers(-5, 100))
def test_a_click_beside_the_text_is_on_the_nearest_character(setting: Setting, column: int) -> None:
    for row in setting.rows:
        index = row.character_at(column)
        assert row.start <= index < max(row.end, row.start + 1)

        def distance(of: int, row: Row = row) -> int:
            first = row.column_of(of)
            return max(first - column, column - first - row.cells[of - row.start] + 1)

        if row.cells and any(row.cells):
            others = [of for of in range(row.start, row.end) if row.cells[of - row.start]]
            assert distance(index) == min(map(distance, others))


@given(ANY)
def test_a_click_on_any_cell_of_a_hint_is_on_that_hint(setting: Setting) -> None:
    for row in setting.rows:
        for placed in row.rubies:
            for column in range(placed.column, placed.column + placed.width):
                assert row.ruby_at(column) == placed.ruby
            assert row.ruby_at(placed.column + placed.width) is None
        assert row.ruby_at(-setting.margin - 1) is None
        assert row.height == (2 if row.rubies else 1)
