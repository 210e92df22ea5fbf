"""A sheet with one line to type: for searching and filtering."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tui.screens.sheet import Field, Sheet


class LineSheet(Sheet[str | None]):
    """Asks for a line; `each` is called with it whenever it changes."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "leave")]

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        each: Callable[[str], object] | None = None,
        at_top: bool = False,
    ) -> None:
        super().__init__(title, at_top=at_top)
        self._value, self._each = value, each

    def contents(self) -> ComposeResult:
        """The line."""
        yield Field(self._value, id="field")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if self._each is not None:
            self._each(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
