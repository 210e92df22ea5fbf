"""The people who annotated an article, and who of them is hidden."""

from collections.abc import Iterable, Mapping

from textual.geometry import Size
from textual.strip import Strip

from tui.themes import Palette
from tui.widgets.lines import Piece, fields, line
from tui.widgets.listing import Listing

NOBODY = "no name"
MARGIN = 2
SIGN = 2
COUNT = 24


class PeopleListing(Listing):
    """Lists people by name: whether they are shown, and how many annotations they made.

    `hidden` may name people who have made none here; they stay hidden.
    """

    def __init__(
        self, people: Mapping[str, int], hidden: Iterable[str], palette: Palette, *, own: str
    ) -> None:
        super().__init__(palette, id="people")
        self.empty = "nobody has annotated this article"
        self.hidden = frozenset(hidden)
        self._people, self._own = [*people.items()], own

    @property
    def count(self) -> int:
        """How many people are listed."""
        return len(self._people)

    def toggle(self) -> None:
        """Hide the current person, or show them again."""
        if self._people:
            name, _ = self._people[self.current]
            self.hidden ^= {name}
            self.refresh()

    def height_of(self, item: int) -> int:
        """One line each."""
        return 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are people."""
        return self.count or 1

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen; that there is nobody, on the sheet's ground."""
        if self.count:
            return super().render_line(y)
        return line([Piece(self.empty, self.palette.faint)], self.size.width, self.palette.bar)

    def draw(self, item: int, row: int, width: int) -> Strip:
        """Draw a person's line."""
        palette, current = self.palette, item == self.current
        name, made = self._people[item]
        hidden = name in self.hidden
        said = [Piece(name or NOBODY, palette.faint if hidden or not name else palette.ink)]
        if name and name == self._own:
            said.append(Piece("  you", palette.faint))
        made_here = f"{made} annotation{'s' * (made != 1)}"
        state = Piece("hidden · ", palette.key) if hidden else Piece("", palette.faint)
        names = max(0, width - MARGIN - SIGN)
        counts = min(COUNT, names // 2)
        columns = [
            ([Piece("▸" if current else " ", palette.key)], MARGIN),
            ([Piece(" " if hidden else "✓", palette.good)], SIGN),
            (said, names - counts),
            ([state, Piece(made_here, palette.faint)], -counts),
        ]
        return fields(columns, palette.current if current else palette.bar)
