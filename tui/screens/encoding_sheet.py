"""A sheet to choose the encoding in which a file is read."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from annotations.articles.decoding import ENCODINGS
from tui.screens.sheet import Sheet


class EncodingSheet(Sheet[str | None]):
    """Offers the encodings; the present one is where one begins."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "leave")]
    AUTO_FOCUS = "#choices"
    KEYS = "↑↓ choose · enter read in it · esc leave"

    def __init__(self, encoding: str, *, at_top: bool = False) -> None:
        super().__init__("Read the file in another encoding", at_top=at_top)
        self._encoding = encoding

    def contents(self) -> ComposeResult:
        """The encodings."""
        choices = OptionList(*map(Option, ENCODINGS), id="choices")
        if self._encoding in ENCODINGS:
            choices.highlighted = ENCODINGS.index(self._encoding)
        yield choices

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(ENCODINGS[event.option_index])
