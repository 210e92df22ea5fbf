"""Help: the keys of the screen one is on."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.actions import ACTIONS, Where, key_name

KEY_COLUMN = 14


class Help(ModalScreen[None]):
    """Every action of some places, from the table of actions."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", priority=True),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space", "scroll(10)", show=False),
    ]

    def __init__(self, places: Sequence[Where], keymap: dict[str, str]) -> None:
        super().__init__()
        self._places, self._keymap = places, keymap

    def compose(self) -> ComposeResult:
        """The places one after another."""
        with VerticalScroll(id="help"):
            for place in self._places:
                yield Static(place.value, classes="place")
                yield Static(self._table(place), classes="keys")
            yield Static("esc closes this", classes="closing")

    def _table(self, place: Where) -> Table:
        table = Table.grid(padding=(0, 1))
        table.add_column(style="bold", width=KEY_COLUMN)
        table.add_column(ratio=1)
        for action in ACTIONS.values():
            if action.where is not place or action.name.startswith("extend_"):
                continue
            if action.name == "tag_1":
                keys, words = "1-9", "quick tags; again: untag"
            elif action.name.startswith("tag_"):
                continue
            else:
                chosen = self._keymap.get(action.name)
                keys = " ".join(map(key_name, chosen.split(","))) if chosen else action.key_names
                words = action.help
            table.add_row(Text(keys), Text(words))
        if place is Where.PAGE:
            table.add_row("shift + motion", "select on the way (also H J K L W B)")
            table.add_row("mouse", "drag selects; double click a word, triple a sentence")
        return table

    def action_scroll(self, lines: int) -> None:
        """Move the help."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
