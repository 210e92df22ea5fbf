"""Colours: what can be read in them, and what is told without them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from annotations.tagset import COLOURS, DEFAULT_TAGS
from tui.themes import (
    DARK,
    HIGHLIGHT,
    HUES,
    LEGIBLE,
    LIGHT,
    OWN_COLOURS,
    THEMES,
    TONES,
    Palette,
    contrast,
    ink_over,
    legible,
    palette,
)
from tui.typesetting.marks import Look
from tui.typesetting.rows import RubyKind

AVAILABLE = {theme.name: theme for theme in (*THEMES, *App[None]().available_themes.values())}
COLOURED = [theme for theme in AVAILABLE.values() if not theme.ansi]
OWN = [AVAILABLE[name] for name in OWN_COLOURS]
INKS = ("ink", "strong", "faint", "remark", "key", "reading", "good", "warn")
COLOUR = st.builds(Color, *[st.integers(0, 255)] * 3)
STATES = ["selected", "word", "cursor", "found", "unsure"]
LOOKS = [
    Look(colour, 0 if colour is None else 1, *states)
    for colour in (None, "", HIGHLIGHT, "blue", "#123456")
    for states in product((False, True), repeat=5)
]


def in_colour(theme: Theme) -> Palette:
    return palette(theme, monochrome=False)


def named(theme: Theme) -> str:
    return theme.name


def colours(style: Style, ground: Style | None = None) -> tuple[Color, Color]:
    """The ink and the ground of a style, or of ink over another's ground."""
    under = style if ground is None else ground
    assert style.color is not None
    assert style.color.triplet is not None
    assert under.bgcolor is not None
    assert under.bgcolor.triplet is not None
    return Color(*style.color.triplet), Color(*under.bgcolor.triplet)


def read(style: Style, ground: Style | None = None) -> float:
    return contrast(*colours(style, ground))


# Contrast


def test_contrast_is_that_of_the_standard() -> None:
    black, white, grey = map(Color.parse, ("black", "white", "#777777"))
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.48, abs=0.01)
    assert contrast(grey, grey) == 1


@given(COLOUR, COLOUR)
def test_any_colour_can_be_made_legible_on_any_ground(colour: Color, ground: Color) -> None:
    assert contrast(legible(colour, ground), ground) >= LEGIBLE
    assert contrast(ink_over(ground), ground) >= LEGIBLE


@given(COLOUR, COLOUR)
def test_a_colour_that_can_be_read_stays_as_it_is(colour: Color, ground: Color) -> None:
    if contrast(colour, ground) >= LEGIBLE:
        assert legible(colour, ground) == colour


# The page


@pytest.mark.parametrize("theme", COLOURED, ids=named)
@pytest.mark.parametrize("colour", [*HUES, "#ffffff", "#000000", "#808080"])
def test_highlighted_text_can_be_read_in_every_theme(theme: Theme, colour: str) -> None:
    page = in_colour(theme)
    assert read(page.look(Look(colour, 1))) >= LEGIBLE
    assert read(page.chip(colour)) >= LEGIBLE
    for state in STATES:
        assert read(page.look(Look(colour, 1, **{state: True}))) >= LEGIBLE


@pytest.mark.parametrize("theme", THEMES, ids=named)
def test_every_look_can_be_read_in_the_programs_own_themes(theme: Theme) -> None:
    page = in_colour(theme)
    assert all(read(page.look(look)) >= LEGIBLE for look in LOOKS)


@pytest.mark.parametrize("theme", COLOURED, ids=named)
def test_every_ink_can_be_read_on_every_ground(theme: Theme) -> None:
    page = in_colour(theme)
    for ink, ground in product(INKS, (page.plain, page.bar, page.current)):
        assert read(getattr(page, ink), ground) >= LEGIBLE
    assert read(page.dim) >= LEGIBLE
    assert all(read(label) >= LEGIBLE for label in page.labels)
    for kind, colour in product(RubyKind, (None, *HUES)):
        assert read(page.hint(kind, colour)) >= LEGIBLE


@pytest.mark.parametrize("theme", COLOURED, ids=named)
def test_the_states_of_text_are_told_apart(theme: Theme) -> None:
    page = in_colour(theme)
    for colour in (None, HIGHLIGHT):
        looks = [Look(colour, 1), *(Look(colour, 1, **{state: True}) for state in STATES)]
        assert len({page.look(look) for look in looks}) == len(looks)


@pytest.mark.parametrize("theme", THEMES, ids=named)
def test_tags_of_different_colours_look_different(theme: Theme) -> None:
    page = in_colour(theme)
    shown = {page.look(Look(colour, 1)).bgcolor for colour in HUES}
    assert len(shown) == len(HUES)
    assert page.plain.bgcolor not in shown


@pytest.mark.parametrize("theme", AVAILABLE.values(), ids=named)
@pytest.mark.parametrize("monochrome", [False, True])
def test_overlaps_and_marks_without_a_colour_are_underlined(theme: Theme, monochrome: bool) -> None:
    page = palette(theme, monochrome=monochrome)
    assert page.look(Look(HIGHLIGHT, 2)).underline
    assert page.look(Look("", 1)).underline
    assert not page.look(Look()).underline


@pytest.mark.parametrize("theme", AVAILABLE.values(), ids=named)
def test_without_colour_marks_are_underlined_and_the_cursor_is_reversed(theme: Theme) -> None:
    page = palette(theme, monochrome=True)
    assert page.look(Look("red", 1)).underline
    assert page.look(Look(cursor=True)).reverse
    assert page.look(Look(selected=True)).reverse
    assert not page.look(Look("red", 1)).reverse


@pytest.mark.parametrize("theme", AVAILABLE.values(), ids=named)
def test_hints_that_are_offered_are_dimmer_than_those_that_are_kept(theme: Theme) -> None:
    page = in_colour(theme)
    assert page.hint(RubyKind.OFFERED, "red") == page.dim
    assert page.hint(RubyKind.KEPT, "red") != page.dim
    assert page.hint(RubyKind.KEPT, "red").bold


# The terminal's own colours


@pytest.mark.parametrize("theme", OWN, ids=named)
def test_the_terminals_own_colours_are_sixteen_and_no_others(theme: Theme) -> None:
    page = in_colour(theme)
    styles = [
        *map(page.look, LOOKS),
        *map(page.chip, [*HUES, "", "#123456"]),
        *(page.hint(kind, colour) for kind, colour in product(RubyKind, (None, *HUES))),
        *(getattr(page, name) for name in (*INKS, "plain", "dim", "bar", "current")),
        *page.labels,
    ]
    for style in styles:
        for colour in (style.color, style.bgcolor):
            assert colour is None or colour.is_default or colour.is_system_defined


@pytest.mark.parametrize("theme", OWN, ids=named)
def test_the_states_of_text_are_told_apart_in_the_terminals_own_colours(theme: Theme) -> None:
    page = in_colour(theme)
    looks = [Look(), Look("red", 1), Look(word=True), Look(cursor=True)]
    assert len({page.look(look) for look in looks}) == len(looks)


@given(COLOUR)
def test_a_colour_of_the_users_has_a_nearest_one_of_the_terminals(colour: Color) -> None:
    page = in_colour(OWN[0])
    assert page.own(colour.hex6.lower()) in {own for _, own in HUES.values()}


@pytest.mark.parametrize("name", HUES)
def test_each_hue_is_nearest_to_itself(name: str) -> None:
    page = in_colour(OWN[0])
    assert page.own(HUES[name][0]) == page.own(name) == HUES[name][1]


# Names


def test_every_colour_that_a_tag_may_have_has_a_hue() -> None:
    assert {*COLOURS, "grey", HIGHLIGHT} <= {*HUES}
    assert {tag.colour for tag in DEFAULT_TAGS} <= {*HUES}


@pytest.mark.parametrize("name", ["", "none of these", "#12", "#zzzzzz", "\x1b[31m"])
def test_what_is_no_colour_is_grey(name: str) -> None:
    page = in_colour(DARK)
    assert page.hue(name) == Color.parse(HUES["grey"][0])
    assert page.look(Look(name or "x", 1)) == page.look(Look("grey", 1))


def test_a_colour_may_be_of_the_users_own() -> None:
    assert in_colour(LIGHT).hue("#0a0B0c") == Color(10, 11, 12)


def test_a_theme_with_colours_that_are_none_gives_a_page_all_the_same() -> None:
    theme = Theme("odd", primary="ansi_blue", background="ansi_default", foreground="ansi_default")
    assert read(in_colour(theme).plain) >= 1


# Tones


@pytest.mark.parametrize("kind", RubyKind)
@pytest.mark.parametrize("theme", COLOURED, ids=named)
def test_hints_in_the_colours_of_their_tones_can_be_read(theme: Theme, kind: RubyKind) -> None:
    page = in_colour(theme)
    hint = page.hint(kind, None)
    toned = [page.tone(tone, hint) for tone in TONES]
    assert min(map(read, toned)) >= LEGIBLE
    assert {(style.bold, style.italic, style.underline) for style in toned} == {
        (hint.bold, hint.italic, hint.underline)
    }


@pytest.mark.parametrize("theme", [*THEMES, *OWN], ids=named)
def test_tones_are_told_apart_but_for_the_neutral_one(theme: Theme) -> None:
    page = in_colour(theme)
    hint = page.hint(RubyKind.OFFERED, None)
    assert len({page.tone(tone, hint) for tone in TONES}) == len(TONES)
    assert page.tone(5, hint) == page.tone(None, hint) == hint


def test_without_colours_tones_have_none() -> None:
    page = palette(DARK, monochrome=True).with_tone_colours(True)
    hint = page.hint(RubyKind.OFFERED, None)
    assert {page.tone(tone, hint) for tone in TONES} == {hint}
