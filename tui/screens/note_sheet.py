"""A sheet to write a note, of several lines."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.screens.sheet import Area, Sheet


class NoteSheet(Sheet[str | None]):
    """Asks for a note; leaving keeps what was written, for undo takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", "keep", priority=True),
        Binding("ctrl+x", "leave", "discard", priority=True),
    ]
    KEYS = "enter new line · esc keep · ctrl+x discard"

    def __init__(self, title: str, note: str, *, at_top: bool = False) -> None:
        super().__init__(title, at_top=at_top)
        self._note = note

    def contents(self) -> ComposeResult:
        """The note."""
        area = Area(self._note, id="field", soft_wrap=True, highlight_cursor_line=False)
        area.cursor_location = area.document.end
        yield area

    def action_keep(self) -> None:
        """Close and keep the note."""
        self.dismiss(self.query_one(Area).text)
