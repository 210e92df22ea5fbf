"""A sheet to choose a reading of a word, or to type one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from annotations.errors import PinyinError
from annotations.language.pinyin import pinyin_of
from tui.screens.sheet import Field, Sheet
from tui.typesetting.cells import drawn


class HintSheet(Sheet[str | None]):
    """Offers readings; what is typed is checked and kept as `lián`, empty takes the hint away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "leave", "leave"),
        Binding("down", "choose(1)", priority=True, show=False),
        Binding("up", "choose(-1)", priority=True, show=False),
    ]
    KEYS = "↑↓ choose · type lian2 or lián · empty: none · enter keep · esc leave"

    def __init__(
        self, word: str, hint: str | None, readings: Sequence[str], *, at_top: bool = False
    ) -> None:
        super().__init__(f"Pinyin of {word}", at_top=at_top)
        self._word = word
        self._readings = list(dict.fromkeys([hint, *readings] if hint else readings))

    def contents(self) -> ComposeResult:
        """The line, and beneath it the readings."""
        yield Field(self._readings[0] if self._readings else "", id="field")
        choices = OptionList(*(Option(drawn(reading)) for reading in self._readings), id="choices")
        choices.can_focus = False
        yield choices

    def on_mount(self) -> None:
        """Begin with the likeliest reading; typing replaces it."""
        super().on_mount()
        choices = self.query_one(OptionList)
        choices.display = bool(self._readings)
        choices.highlighted = 0 if self._readings else None
        self.query_one(Input).select_all()

    def action_choose(self, count: int) -> None:
        """Take the next reading, or the one before, into the line."""
        choices = self.query_one(OptionList)
        if self._readings:
            chosen = ((choices.highlighted or 0) + count) % len(self._readings)
            self._take(chosen)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def _take(self, index: int) -> None:
        self.query_one(OptionList).highlighted = index
        field = self.query_one(Input)
        field.value = self._readings[index]
        field.cursor_position = len(field.value)

    @on(Input.Changed)
    def _changed(self) -> None:
        self.complain("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.dismiss("")
            return
        if event.value in self._readings:
            self.dismiss(event.value)
            return
        try:
            self.dismiss(pinyin_of(self._word, event.value))
        except PinyinError as error:
            self.complain(str(error))
