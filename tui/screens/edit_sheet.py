"""A sheet with all that an annotation says: tags, hint, note."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Label

from annotations.errors import PinyinError
from annotations.language.pinyin import pinyin_of
from annotations.model import Annotation
from annotations.tagset import names_in
from tui.screens.sheet import Area, Field, Sheet


@dataclass(frozen=True, slots=True)
class Edited:
    """What an annotation is to say."""

    tags: tuple[str, ...]
    hint: str | None
    note: str | None


class EditSheet(Sheet[Edited | None]):
    """Edits an annotation; what it says no more is taken away.

    `names` are those of the library's tags, `by` whose annotation it is if not one's own. Leaving
    keeps what was written, for undo takes it back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", priority=True, show=False),
        Binding("ctrl+x", "leave", priority=True, show=False),
    ]
    KEYS = "tab next · esc keep · ctrl+x discard"

    def __init__(
        self, annotation: Annotation, names: Iterable[str], *, by: str = "", at_top: bool = False
    ) -> None:
        whose = f", by {by[:20]}" if by else ""
        super().__init__(f"Annotation of {annotation.quote[:30]}{whose}", at_top=at_top)
        self._annotation, self._known = annotation, (*annotation.tags, *names)
        self._tag_line = ", ".join(annotation.tags)

    def contents(self) -> ComposeResult:
        """A field each for tags, hint and note."""
        annotation = self._annotation
        yield Label("tags, with commas between", classes="caption")
        yield Field(self._tag_line, id="field")
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
        reading = self._annotation.hint
        try:
            if hint != (reading or ""):
                reading = pinyin_of(self._annotation.quote, hint) if hint else None
        except PinyinError as error:
            self.complain(str(error))
            return
        line = self.query_one("#field", Input).value
        tags = self._annotation.tags
        if line != self._tag_line:
            tags = names_in(line, self._known)
        note = self.query_one("#note", Area).text
        self.dismiss(Edited(tags, reading, note.strip() or None))
