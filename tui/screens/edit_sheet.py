"""A sheet with all that an annotation says: tags, hint, note."""

import re
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Label

from annotations.errors import PinyinError
from annotations.language.pinyin import normalise_pinyin
from annotations.model import Annotation
from tui.screens.sheet import Area, Field, Sheet

_SEPARATORS = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Edited:
    """What an annotation is to say."""

    tags: tuple[str, ...]
    hint: str | None
    note: str | None


class EditSheet(Sheet[Edited | None]):
    """Edits an annotation; what it says no more is taken away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", priority=True, show=False),
        Binding("escape", "leave", priority=True, show=False),
    ]
    KEYS = "tab next · ctrl+s keep · esc leave"

    def __init__(self, annotation: Annotation, *, at_top: bool = False) -> None:
        super().__init__(f"Annotation of {annotation.quote[:30]}", at_top=at_top)
        self._annotation = annotation

    def contents(self) -> ComposeResult:
        """A field each for tags, hint and note."""
        annotation = self._annotation
        yield Label("tags, with spaces between", classes="caption")
        yield Field(" ".join(annotation.tags), id="field")
        yield Label("pinyin", classes="caption")
        yield Field(annotation.hint or "", id="hint")
        yield Label("note", classes="caption")
        yield Area(
            annotation.note or "", id="note", tab_behavior="focus", highlight_cursor_line=False
        )

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Close and keep what the fields say, if the pinyin is pinyin."""
        hint = self.query_one("#hint", Input).value.strip()
        try:
            reading = normalise_pinyin(hint) if hint else None
        except PinyinError as error:
            self.complain(str(error))
            return
        tags = _SEPARATORS.split(self.query_one("#field", Input).value.strip())
        note = self.query_one("#note", Area).text
        self.dismiss(Edited(tuple(filter(None, tags)), reading, note.strip() or None))
