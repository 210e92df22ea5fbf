"""Help, palette, themes, keymap: what makes the first day easy."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.style import Style
from textual.command import CommandPalette

from tui.actions import ACTIONS, Where
from tui.config import Config
from tui.screens.help import Help
from tui.themes import OWN_COLOURS, THEMES

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获很多，大家高兴。\n"
TALL = (100, 200)


def style_at(driven: "Driven", word: str) -> Style:
    """The style in which a word is drawn, beneath the title."""
    for strip in driven.app.screen._compositor.render_strips()[1:]:
        for segment in strip:
            if segment.text.startswith(word) and segment.style is not None:
                return segment.style
    raise AssertionError(f"{word} is not drawn")


@pytest.mark.parametrize("key", ["?", "f1"])
async def test_help_shows_every_key_of_the_screen_one_is_on(
    opened: "Open", library: Path, key: str
) -> None:
    async with opened(library, TALL) as driven:
        await driven.press(key)
        for action in ACTIONS.values():
            if action.where in (Where.LIBRARY, Where.APP):
                assert action.help in driven.shown
        assert Where.READER not in driven.shown
        await driven.press("escape", "enter", key)
        assert isinstance(driven.app.screen, Help)
        for action in ACTIONS.values():
            if action.where in (Where.READER, Where.LIST, Where.PAGE):
                grouped = action.name.startswith(("tag_", "extend_"))
                assert grouped or action.help in driven.shown


async def test_help_is_gone_through_by_keys_where_it_is_longer_than_the_screen(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT), (40, 15)) as driven:
        await driven.press("?")
        assert Where.PAGE in driven.shown
        for _ in range(20):
            await driven.press("space")
        assert "esc closes this" in driven.shown
        await driven.press("k", "j", "q")
        assert driven.app.screen is driven.reader


async def test_the_palette_lists_every_action_of_the_screen(opened: "Open", library: Path) -> None:
    async with opened(library) as driven:
        assert {"open", "sort", "filter", "help", "quit"} <= commands_of(driven)
        assert "delete" not in commands_of(driven)
        await driven.press("enter")
        for action in ACTIONS.values():
            if action.where in (Where.PAGE, Where.READER, Where.APP):
                assert action.name in commands_of(driven)


def commands_of(driven: "Driven") -> set[str]:
    commands = driven.app.get_system_commands(driven.app.screen)
    return {command.help.partition(" · ")[0] for command in commands}


async def test_the_palette_finds_an_action_by_what_it_does(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        before = driven.reader.reading.known.level
        await driven.press("ctrl+p")
        await driven.type("HSK level more")
        await driven.pilot.pause(0.4)
        await driven.press("enter")
        await driven.until(lambda: driven.reader.reading.known.level == before + 1)


@pytest.mark.parametrize(("typed", "tags"), [("tag_2", ["地点"]), ("highlight", [])])
async def test_the_palette_runs_an_action_of_the_reader(
    opened: "Open", write: "Write", typed: str, tags: list[str]
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("ctrl+p")
        assert isinstance(driven.app.screen, CommandPalette)
        await driven.type(typed)
        await driven.pilot.pause(0.4)
        await driven.press("enter")
        await driven.until(lambda: bool(driven.saved()))
        assert driven.saved()[0].tags == tags
        assert driven.page.has_focus


async def test_the_palette_runs_a_motion_of_the_page(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("ctrl+p")
        await driven.type("finish")
        await driven.pilot.pause(0.4)
        await driven.press("enter")
        await driven.until(lambda: driven.at == "。")


async def test_a_theme_recolours_page_bars_and_lists(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT), (120, 40)) as driven:
        await driven.press("2", "w", "w")
        seen = []
        for name in [theme.name for theme in THEMES] + list(OWN_COLOURS):
            assert driven.app.theme == name
            seen.append((style_at(driven, "郴州"), style_at(driven, "批注")))
            await driven.press("ctrl+t")
        assert len({page.bgcolor for page, _ in seen[:3]}) == 3
        assert seen[0][1] != seen[1][1]
        assert driven.app.theme == THEMES[0].name


async def test_the_theme_is_remembered_unless_the_config_names_one(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path, config=Config(creator="x")) as driven:
        await driven.press("ctrl+t", "q")
    async with opened(path, config=Config(creator="x")) as driven:
        assert driven.app.theme == THEMES[1].name
    async with opened(path) as driven:
        assert driven.app.theme == THEMES[0].name


async def test_without_colour_marks_are_underlined_and_the_cursor_reversed(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "w", "w")
        assert style_at(driven, "郴州").underline
        assert not style_at(driven, "收获").underline
        assert style_at(driven, "很").reverse
        await driven.press("v", "w")
        assert style_at(driven, "很多"[:1]).reverse


async def test_a_keymap_changes_the_binding_the_footer_and_the_help(
    opened: "Open", write: "Write"
) -> None:
    config = Config(creator="x", keymap={"note": "x", "tags": "f5,z"})
    async with opened(write(TEXT), TALL, config) as driven:
        assert "x note" in driven.footer
        assert "f5 tags" in driven.footer
        await driven.press("c")
        assert driven.app.screen is driven.reader
        await driven.press("z", "escape", "x")
        await driven.type("注")
        await driven.press("escape")
        assert driven.saved()[0].note == "注"
        await driven.press("?")
        lines = [line.split() for line in driven.lines()]
        assert any(line[1:5] == ["f5", "z", "tag", "picker:"] for line in lines)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)])
async def test_the_footer_names_keys_whole_and_the_state(
    opened: "Open", write: "Write", size: tuple[int, int]
) -> None:
    async with opened(write(TEXT), size) as driven:
        for keys in ("l", "v", "escape", "2", "tab", "tab", "f"):
            await driven.press(keys)
            assert "…" not in driven.footer
            assert "saved" in driven.footer


async def test_problems_found_at_the_start_are_said(opened: "Open", write: "Write") -> None:
    from annotations.errors import PizhuError  # noqa: PLC0415
    from tui.app import PizhuApp  # noqa: PLC0415

    app = PizhuApp(write(TEXT), Config(creator="x"), None, [PizhuError("is not understood")])
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "is not understood" in next(str(notice.message) for notice in app._notifications)
        await pilot.press("ctrl+q")
