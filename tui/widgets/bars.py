"""The quiet bars above and below: what is open, and the keys that matter now."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.actions import ACTIONS, FOOTERS, Situation, key_name
from tui.themes import Palette
from tui.widgets.lines import Piece, line, two_ended


class Bar(Widget):
    """A line with something at its left and something at its right."""

    ALLOW_SELECT = False
    MARGIN = 2
    LAST_STAYS = False
    """Whether the last at the right is whole, however much stands before it."""

    def __init__(self, palette: Palette, *, id: str) -> None:
        super().__init__(id=id)
        self.palette = palette
        self._left: Sequence[Piece] = ()
        self._right: Sequence[Piece] = ()

    def use(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = palette
        self.refresh()

    def say(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show these pieces from now on."""
        if (list(left), list(right)) != (list(self._left), list(self._right)):
            self._left, self._right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the bar."""
        ground = self.ground
        if y:
            return line((), self.size.width, ground)
        return two_ended(
            self._left,
            self._right,
            self.size.width,
            ground,
            margin=self.MARGIN,
            last_stays=self.LAST_STAYS,
        )

    @property
    def ground(self) -> Style:
        """What the bar is drawn on."""
        return self.palette.bar


class Heading(Bar):
    """A line over a list, on the same ground as the list."""

    MARGIN = 0

    @property
    def ground(self) -> Style:
        """What the heading is drawn on."""
        return self.palette.plain


class KeyBar(Bar):
    """The keys that matter now, as many as there is room for, and whether all is saved."""

    LAST_STAYS = True

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, id="keys")
        self._situation = Situation.LIBRARY
        self._state: Sequence[Piece] = ()
        self._keymap: dict[str, str] = {}

    def show(
        self,
        situation: Situation,
        state: Sequence[Piece] = (),
        keymap: dict[str, str] | None = None,
    ) -> None:
        """Show the keys of a situation, and at the right a state of things."""
        self._situation, self._state = situation, state
        self._keymap = self._keymap if keymap is None else keymap
        self._fill()

    def use(self, palette: Palette) -> None:
        """Draw in other colours."""
        super().use(palette)
        self._fill()

    def on_resize(self) -> None:
        """Show as many keys as there is room for now."""
        self._fill()

    def _fill(self) -> None:
        room = self.size.width - 4 - sum(cell_len(piece.text) + 1 for piece in self._state)
        left: list[Piece] = []
        for name in FOOTERS[self._situation]:
            key, label = self._named(name)
            gap = "  " if left else ""
            width = cell_len(gap) + cell_len(key) + 1 + cell_len(label)
            if width > room:
                break
            left.append(Piece(gap + key, self.palette.key))
            left.append(Piece(f" {label}", self.palette.faint))
            room -= width
        self.say(left, self._state)

    def _named(self, name: str) -> tuple[str, str]:
        """An action's key and the footer's word for it."""
        if name == "tag_1":
            return "1-9", "tag"
        action = ACTIONS[name]
        key = self._keymap.get(name, action.keys[0]).split(",")[0]
        return key_name(key), action.label


class TooSmall(Static):
    """Says that the terminal is too small, where it is."""

    def __init__(self) -> None:
        super().__init__("too small: 24×6 cells at least", id="too-small", markup=False)
