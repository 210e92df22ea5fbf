"""A list of which only what is visible is drawn: ten items cost what ten thousand do."""

from abc import abstractmethod
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.themes import Palette
from tui.widgets.lines import Piece, line

WHEEL_LINES = 3


class Listing(Widget, can_focus=True):
    """Items of one or more lines, one current; a subclass says how many, how high, how drawn."""

    ALLOW_SELECT = False

    @dataclass
    class Moved(Message):
        """Another item is current."""

        listing: "Listing"
        current: int

        @property
        def control(self) -> "Listing":
            """The list it happened in."""
            return self.listing

    @dataclass
    class Chosen(Message):
        """An item was chosen by the mouse."""

        listing: "Listing"
        current: int

        @property
        def control(self) -> "Listing":
            """The list it happened in."""
            return self.listing

    def __init__(self, palette: Palette, *, id: str) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.current = 0
        self.empty = ""
        self._top = 0
        self._lines: list[tuple[int, int]] = []

    @property
    @abstractmethod
    def count(self) -> int:
        """How many items there are."""

    @abstractmethod
    def height_of(self, item: int) -> int:
        """How many lines an item takes."""

    @abstractmethod
    def draw(self, item: int, row: int, width: int) -> Strip:
        """Draw one line of an item."""

    def use(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = palette
        self.refresh()

    def show_current(self, item: int | None = None) -> None:
        """Make an item current, bring it into sight and draw."""
        moved = item is not None and item != self.current
        if item is not None:
            self.current = item
        self.current = max(0, min(self.current, self.count - 1))
        self._top = max(0, min(self._top, self.current))
        while self._top < self.current and not self._reaches(self._top, self.current):
            self._top += 1
        while self._top and self._reaches(self._top - 1, self.count - 1):
            self._top -= 1
        self._lay_out()
        if moved:
            self.post_message(self.Moved(self, self.current))

    def items_in_sight(self) -> range:
        """The items that are on the screen."""
        if not self._lines:
            return range(0)
        return range(self._lines[0][0], self._lines[-1][0] + 1)

    def on_resize(self) -> None:
        """Keep the current item in sight."""
        self.show_current()

    def action_move(self, count: int) -> None:
        """Make an item further on, or back, current."""
        self._go(self.current + count)

    def action_page(self, count: int) -> None:
        """Move by as many items as are in sight."""
        self._go(self.current + count * max(1, len(self.items_in_sight()) - 1))

    def action_first(self) -> None:
        """Make the first item current."""
        self._go(0)

    def action_last(self) -> None:
        """Make the last item current."""
        self._go(self.count - 1)

    def _go(self, item: int) -> None:
        if self.count:
            self.show_current(max(0, min(item, self.count - 1)))

    def _reaches(self, top: int, item: int) -> bool:
        """Whether an item is wholly in sight where `top` is the first."""
        height = 0
        for shown in range(top, item + 1):
            height += self.height_of(shown)
            if height > self.size.height:
                return False
        return True

    def _lay_out(self) -> None:
        lines: list[tuple[int, int]] = []
        item = self._top
        while item < self.count and len(lines) < self.size.height:
            lines.extend((item, row) for row in range(self.height_of(item)))
            item += 1
        self._lines = lines[: self.size.height]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.size.width
        if y >= len(self._lines):
            words = self.empty if y == 0 and not self.count else ""
            return line([Piece(f" {words}", self.palette.faint)], width, self.palette.plain)
        return self.draw(*self._lines[y], width)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the list on."""
        event.stop()
        self._scroll(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the list back."""
        event.stop()
        self._scroll(-WHEEL_LINES)

    def _scroll(self, count: int) -> None:
        if not self._lines:
            return
        self._top = max(0, min(self._top + count, self.count - 1))
        self._lay_out()
        in_sight = self.items_in_sight()
        self.show_current(max(in_sight.start, min(self.current, in_sight.stop - 1)))

    def on_click(self, event: events.Click) -> None:
        """Make the item under the mouse current; a second click chooses it."""
        if event.y < len(self._lines):
            self.show_current(self._lines[event.y][0])
            if event.chain == 2:
                self.post_message(self.Chosen(self, self.current))
