"""A sheet to choose where a word is split, and where it is said: in the article or everywhere."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.sheet import Sheet
from tui.typesetting.cells import drawn
from tui.words import Parts


class Chosen(NamedTuple):
    """A word in its parts, one where it is joined, and whether that is said of all articles."""

    parts: Parts
    everywhere: bool


class DivisionSheet(Sheet[Chosen | None]):
    """Shows a word in the parts it may have; closing it says where it is to be so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "leave"),
        Binding("tab", "everywhere", priority=True, show=False),
    ]
    AUTO_FOCUS = "#choices"
    KEYS = "enter in this article · tab in the whole library · esc leave"

    def __init__(
        self, title: str, choices: Sequence[Parts], chosen: int, *, at_top: bool = False
    ) -> None:
        super().__init__(title, at_top=at_top)
        self._choices, self._first = choices, chosen

    def contents(self) -> ComposeResult:
        """The word, in each of the parts it may have."""
        lines = (Text(drawn(" · ".join(parts))) for parts in self._choices)
        yield OptionList(*map(Option, lines), id="choices")

    def on_mount(self) -> None:
        """Begin with what is likeliest meant."""
        super().on_mount()
        self.query_one(OptionList).highlighted = self._first

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(Chosen(self._choices[event.option_index], everywhere=False))

    def action_everywhere(self) -> None:
        """Close, and have it so in every article."""
        highlighted = self.query_one(OptionList).highlighted
        self.dismiss(Chosen(self._choices[highlighted or 0], everywhere=True))
