"""How many cells a character takes, and what is drawn for it."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.typesetting.cells import CellWidths, drawn

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FAMILY = "👨\u200d👩\u200d👧"
GRAPHEMES = [
    FAMILY,
    "❤\ufe0f\u200d🔥",
    "👍🏽",
    "☎\ufe0f",
    "e\u0301",
    "中\u0301\u0302",
    "葛\U000e0100",
    "🇨🇳",
]
TOKENS = st.sampled_from(
    [
        *GRAPHEMES,
        *BIDI,
        *"天地a“”—…·☎\t\x00\x1b\x7f\x9b\u200b\u200c\u0301\ufe0f\ufeff\u2028\xad\ud800",
    ]
)
# A joiner between characters that nothing joins is beyond what terminals, or Rich, agree on.
CHARACTERS = st.characters(exclude_characters="\u200d")
TEXTS = st.lists(TOKENS | CHARACTERS).map("".join)


@given(TEXTS)
@example(BIDI + "\x1b]0;x\x07\x9b2J\r\n\x85\u2028\u2029\ud800\udfff")
def test_nothing_that_is_drawn_can_steer_a_terminal(text: str) -> None:
    shown = drawn(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set(BIDI)
    assert all(unicodedata.category(c) != "Cf" or c in "\u200c\u200d" for c in shown)


@pytest.mark.parametrize("character", [*BIDI, *map(chr, range(32)), "\x7f", "\x85", "\u2028"])
def test_what_would_steer_a_terminal_is_shown_as_a_mark(character: str) -> None:
    assert cell_len(drawn(character)) == CellWidths()[character] > 0


@pytest.mark.parametrize("character", "\u200b\u2060\ufeff\xad")
def test_what_is_meant_to_be_invisible_is_not_drawn(character: str) -> None:
    assert drawn(f"天{character}地") == "天地"
    assert CellWidths().each(f"天{character}地") == [2, 0, 2]


def test_lines_of_chinese_and_latin_are_drawn_as_they_are() -> None:
    text = "“敢”字争先——Wi-Fi 6，《指数》……\U00020000𠮷"
    assert drawn(text) == text


@given(TEXTS)
@example("中\u202ea\u0301")
@example("\t\u0301中")
@example("☎\u200b\ufe0f")
def test_the_widths_of_a_text_are_those_of_what_is_drawn(text: str) -> None:
    widths = CellWidths()
    each = widths.each(text)
    assert len(each) == len(text)
    assert sum(each) == widths.of(text) == cell_len(drawn(text))


@given(TEXTS)
def test_a_character_takes_no_less_than_no_cells_and_no_more_than_two(text: str) -> None:
    assert set(CellWidths().each(text)) <= {0, 1, 2}
    assert set(CellWidths(ambiguous=2).each(text)) <= {0, 1, 2}


@pytest.mark.parametrize("grapheme", GRAPHEMES[:-1])
def test_a_grapheme_has_one_width_and_its_first_character_has_it(grapheme: str) -> None:
    first, *rest = CellWidths().each(f"天{grapheme}")[1:]
    assert first == cell_len(grapheme)
    assert not any(rest)


def test_a_mark_for_a_control_character_joins_nothing() -> None:
    assert CellWidths().each("e\u0301\u202e\x1b中\x00") == [1, 0, 1, 1, 2, 1]


@pytest.mark.parametrize("character", "“”‘’—…·")
def test_ambiguous_marks_are_as_wide_as_the_terminal_draws_them(character: str) -> None:
    assert CellWidths()[character] == CellWidths(ambiguous=1)[character] == 1
    assert CellWidths(ambiguous=2)[character] == 2
    assert CellWidths(ambiguous=2).each(f"{character}\u0301") == [2, 0]


@pytest.mark.parametrize("text", ["天地玄黄", "abc 123", "，。、《》（）", FAMILY, "\u0301", "\t"])
def test_what_is_not_ambiguous_is_as_wide_either_way(text: str) -> None:
    assert CellWidths(ambiguous=2).each(text) == CellWidths().each(text)


def test_nothing_has_no_width() -> None:
    assert CellWidths().each("") == []
    assert CellWidths().of("") == 0
