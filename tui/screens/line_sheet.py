"""A sheet with one line to type: for searching, filtering, a title."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.screens.sheet import Field, Sheet


class LineSheet(Sheet[str | None]):
    """Asks for a line, `placeholder` standing for an empty one; `each` is told of every change."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "leave")]

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        placeholder: str = "",
        each: Callable[[str], object] | None = None,
        at_top: bool = False,
    ) -> None:
        super().__init__(title, at_top=at_top)
        self._value, self._placeholder, self._each = value, placeholder, each

    def contents(self) -> ComposeResult:
        """The line."""
        yield Field(self._value, self._placeholder, id="field")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if self._each is not None:
            self._each(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
