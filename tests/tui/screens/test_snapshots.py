"""What the screens look like, kept as pictures: `pytest --snapshot-update` makes them anew."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tui.app import PizhuApp
from tui.config import Config
from tui.language_process import LanguageProcess
from tui.memory import Memory

Compare = Callable[..., bool]
ANNOTATE = ("2", "p", "enter", "w", "w", "6", "c", *"note", "escape", "j", "w", "9")


@pytest.fixture
def looks(
    snap_compare: Compare,
    language: LanguageProcess,
    memory: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., bool]:
    """Compare what the app shows, once these keys are pressed, with the picture of it."""
    monkeypatch.setattr("tui.screens.tag_sheet.PAUSE_SECONDS", 60)

    def compare(path: Path, size: tuple[int, int], *keys: str, theme: str = "pizhu-dark") -> bool:
        app = PizhuApp(path, Config(creator="tester", theme=theme), Memory(memory))
        app.desk.language = language

        async def before(pilot: Pilot[None]) -> None:
            await pilot.pause(0.2)
            for key in keys:
                await pilot.press(key)
            for field in app.screen.query(Input):
                field.cursor_blink = False
            # What a word means, and an article's keywords, come a little later.
            await pilot.pause(1.5)

        run: Callable[[Pilot[None]], Awaitable[None]] = before
        return snap_compare(app, terminal_size=size, run_before=run)

    return compare


def test_the_library_on_a_wide_dark_screen(looks: Compare, library: Path) -> None:
    assert looks(library, (120, 40), "j", "j", "j")


def test_the_reader_with_all_hints_and_annotations(looks: Compare, article: Path) -> None:
    assert looks(article, (120, 40), *ANNOTATE, "m", "m", "m")


def test_the_reader_on_a_small_light_screen(looks: Compare, article: Path) -> None:
    assert looks(article, (80, 24), *ANNOTATE, theme="pizhu-light")


def test_the_labels_of_a_jump(looks: Compare, article: Path) -> None:
    assert looks(article, (80, 24), "f")


def test_the_tag_picker(looks: Compare, article: Path) -> None:
    assert looks(article, (80, 24), "2", "t")
