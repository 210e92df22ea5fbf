"""All there is to say of a word, line by line, with the places where it stands to go to."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from textual.strip import Strip

from annotations.occurrences import Occurrence
from tui.meanings import Elsewhere, LookedUp
from tui.reading import Reading
from tui.themes import Palette
from tui.typesetting.cells import drawn
from tui.widgets.lines import Piece, fields
from tui.widgets.listing import Listing
from tui.widgets.word_panel import entry_lines, part_lines, word_lines

MARGIN = 2
UNLIMITED = 40


class Goal(NamedTuple):
    """A place in an article, by the offset in its text."""

    article: Path
    offset: int


class _Line(NamedTuple):
    """A line of the list: pieces to draw, or a place in an article."""

    pieces: tuple[Piece, ...] = ()
    place: Occurrence | None = None
    article: Path | None = None


class WordListing(Listing):
    """Lists what a word means, then the places in this article and in others where it stands.

    What is listed of its characters comes last, unless nothing else tells what it means.
    """

    def __init__(self, looked: LookedUp, reading: Reading, palette: Palette) -> None:
        super().__init__(palette, id="places")
        self.looked, self.reading = looked, reading
        self.here: Elsewhere | None = None
        self.others: list[Elsewhere] = []
        self.progress = ""
        self._items: list[_Line] = []

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._items)

    @property
    def goal(self) -> Goal | None:
        """The place on the current line."""
        item = self._items[self.current] if self._items else _Line()
        if item.place is None or item.article is None:
            return None
        return Goal(item.article, item.place.start)

    def fill(self) -> None:
        """Say all that is known by now; the current line stays."""
        width = max(1, self.size.width - MARGIN)
        palette, looked, orthography = self.palette, self.looked, self.reading.orthography
        self._items = []
        self._say(word_lines(looked, palette, width, orthography))
        self._say(entry_lines(looked, palette, width, orthography.style, UNLIMITED))
        parts = list(part_lines(looked, palette, width, orthography.style, UNLIMITED))
        if not looked.entries:
            self._say(parts)
        if self.here is not None:
            self._add(self.here, "here")
        for other in self.others:
            self._add(other, other.article.stem)
        if self.progress:
            self._items.append(_Line((Piece(self.progress, palette.faint),)))
        if looked.entries and parts:
            self._say([[], *parts])
        self.refresh(layout=True)
        self.show_current()

    def show_next_article(self) -> None:
        """Make the first place of the next article current; after the last, the first line."""
        article = self._items[self.current].article if self._items else None
        following = (
            index
            for index, item in enumerate(self._items[self.current :], self.current)
            if item.article not in (None, article)
        )
        self.show_current(next(following, 0))

    def _say(self, lines: Iterable[Sequence[Piece]]) -> None:
        self._items += [_Line(tuple(pieces)) for pieces in lines]

    def _add(self, found: Elsewhere, name: str) -> None:
        palette = self.palette
        head = Piece(name, palette.strong), Piece(f"  {found.total}", palette.faint)
        self._items += [_Line(), _Line(head)]
        self._items += [_Line((), place, found.article) for place in found.places]
        more = found.total - len(found.places)
        if more:
            self._items.append(_Line((Piece(f"and {more} more", palette.faint),)))

    def on_resize(self) -> None:
        """Break lines to the new width."""
        self.fill()

    def height_of(self, item: int) -> int:
        """Every item is one line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen; what is left empty, on the sheet's ground."""
        if y < len(self._lines):
            return super().render_line(y)
        return fields([((), self.size.width)], self.palette.bar)

    def draw(self, item: int, row: int, width: int) -> Strip:
        """Draw a line; where it is a place, the word stands in the middle."""
        line, current = self._items[item], item == self.current
        mark = [Piece("▸" if current else " ", self.palette.key)]
        ground = self.palette.current if current and line.place else self.palette.bar
        if line.place is None:
            return fields([(mark, MARGIN), (line.pieces, max(0, width - MARGIN))], ground)
        word = line.place.word
        half = max(0, (width - MARGIN - cell_len(drawn(word))) // 2)
        before = _end_within(drawn(line.place.before), half)
        after = [Piece(word, self.palette.strong), Piece(line.place.after, self.palette.faint)]
        columns = [
            (mark, MARGIN),
            ([Piece(before, self.palette.faint)], -half),
            (after, max(0, width - MARGIN - half)),
        ]
        return fields(columns, ground)


def _end_within(text: str, cells: int) -> str:
    """The end of a text, as much of it as goes in some cells."""
    while cell_len(text) > cells:
        text = text[1:]
    return text
