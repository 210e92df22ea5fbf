"""Sheets: small panels over the page, away from the line that is being worked on."""

from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Offset
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui.typesetting.cells import drawn
from tui.widgets.lines import made_safe

R = TypeVar("R")


class Field(Input):
    """A line to type; what is in it cannot steer the terminal."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the cursor; Textual gives the one after it at the end of the text."""
        return super().cursor_screen_offset - Offset(int(self.cursor_at_end), 0)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        return made_safe(super().render_line(y))


class Area(TextArea):
    """Lines to type; what is in them cannot steer the terminal."""

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines."""
        return made_safe(super().render_line(y))


class Sheet(ModalScreen[R], Generic[R]):
    """A panel at the bottom of the screen, or at the top where the cursor is in the lower half."""

    CSS_PATH = "sheet.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "#field"
    KEYS = "enter keep · esc leave"

    def __init__(self, title: str, *, at_top: bool = False) -> None:
        super().__init__(classes="at-top" if at_top else "")
        self._title = title

    def compose(self) -> ComposeResult:
        """The title, what the sheet is for, and its keys."""
        with Vertical(id="sheet"):
            yield Static(drawn(self._title), id="title", markup=False)
            yield from self.contents()
            yield Static("", id="problem", markup=False)
            yield Static(self.KEYS, id="sheet-keys", markup=False)

    def contents(self) -> ComposeResult:
        """What the sheet is for."""
        yield Widget()

    def on_mount(self) -> None:
        """Take the keys at once, so that none typed after the sheet's own is lost."""
        self.set_focus(self.query_one(self.AUTO_FOCUS))
        self.screen_layout_refresh_signal.subscribe(self, lambda _: self._place_cursor())

    def _place_cursor(self) -> None:
        """Keep the terminal's cursor, where an input method composes, in a field that has moved."""
        if isinstance(self.focused, Input | TextArea):
            self.app.cursor_position = self.focused.cursor_screen_offset

    def complain(self, problem: str) -> None:
        """Say what is wrong with what was typed; nothing where it is right again."""
        line = self.query_one("#problem", Static)
        line.update(drawn(problem))
        line.set_class(bool(problem), "said")

    def action_leave(self) -> None:
        """Close the sheet and change nothing."""
        self.dismiss(None)
