"""Which rows of a view stand on the screen: a page is laid out from its top, nothing else is.

A position is a paragraph and a row of it; no row above the page is ever counted, so that a page of
a 10 MB text costs what one of a 20 KB text does.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from annotations.articles.paragraph import Paragraph
from annotations.articles.view import Place
from tui.typesetting.cells import CellWidths
from tui.typesetting.rows import Row, Ruby, typeset

KEPT_PARAGRAPHS = 400
INDENT = 4


class Position(NamedTuple):
    """A row of the view: the paragraph's number and the row's within it."""

    paragraph: int
    row: int


class Part(Enum):
    """What a line of the screen shows of a row."""

    HINTS = "hints"
    TEXT = "text"
    GAP = "gap"


class Line(NamedTuple):
    """A line of the screen; of a gap between paragraphs, the one above it is named."""

    position: Position
    part: Part


class Layout:
    """The rows of a view's paragraphs at one measure, set when first asked for.

    `margin` cells before each row are free for hints.
    """

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        rubies: Callable[[int], Sequence[Ruby]],
        measure: int,
        widths: CellWidths,
        margin: int = 0,
    ) -> None:
        self.paragraphs, self.measure, self.margin = paragraphs, measure, margin
        self._rubies, self._widths = rubies, widths
        self._rows: dict[int, list[Row]] = {}

    def rows(self, paragraph: int) -> list[Row]:
        """The rows of a paragraph."""
        rows = self._rows.get(paragraph)
        if rows is None:
            if len(self._rows) >= KEPT_PARAGRAPHS:
                self._rows.clear()
            rows = self._rows[paragraph] = typeset(
                self.paragraphs[paragraph].text,
                self._rubies(paragraph),
                self.measure,
                self._widths,
                INDENT if self.measure >= 5 * INDENT else 0,
                margin=self.margin,
            )
        return rows

    def row(self, position: Position) -> Row:
        """The row at `position`."""
        return self.rows(position.paragraph)[position.row]

    def forget(self, paragraph: int | None = None) -> None:
        """Set a paragraph, or all of them, anew when next asked: its hints have changed."""
        if paragraph is None:
            self._rows.clear()
        else:
            self._rows.pop(paragraph, None)

    def position(self, place: Place) -> Position:
        """Return the row that shows `place`."""
        rows = self.rows(place.paragraph)
        for number, row in enumerate(rows):
            if place.character < row.end:
                return Position(place.paragraph, number)
        return Position(place.paragraph, len(rows) - 1)

    def end(self) -> Position:
        """The view's last row."""
        last = len(self.paragraphs) - 1
        return Position(last, len(self.rows(last)) - 1)

    def after(self, position: Position) -> Position | None:
        """The row after `position`, None after the last."""
        paragraph, row = position
        if row + 1 < len(self.rows(paragraph)):
            return Position(paragraph, row + 1)
        return Position(paragraph + 1, 0) if self._is_there(paragraph + 1) else None

    def _is_there(self, paragraph: int) -> bool:
        """Whether there is such a paragraph; of those further on nothing is asked."""
        try:
            self.paragraphs[paragraph]
        except IndexError:
            return False
        return True

    def before(self, position: Position) -> Position | None:
        """The row before `position`, None before the first."""
        paragraph, row = position
        if row > 0:
            return Position(paragraph, row - 1)
        if paragraph == 0:
            return None
        return Position(paragraph - 1, len(self.rows(paragraph - 1)) - 1)

    def moved(self, position: Position, count: int) -> Position:
        """The row `count` rows on (back, if negative), or the view's last (first) one."""
        step = self.after if count > 0 else self.before
        for _ in range(abs(count)):
            following = step(position)
            if following is None:
                break
            position = following
        return position

    def lines(self, top: Position, height: int) -> list[Line]:
        """The lines of a screen of `height` lines that begins with the row `top`."""
        lines: list[Line] = []
        position: Position | None = top
        while position is not None and len(lines) < height:
            lines.extend(self._lines_of(position))
            position = self.after(position)
        shown = lines[:height]
        # Hints without the text they are over say nothing.
        return shown[:-1] if shown and shown[-1].part is Part.HINTS else shown

    def lines_between(self, top: Position, position: Position) -> list[Line]:
        """The lines from the row `top` to the one before the row `position`."""
        lines: list[Line] = []
        while top < position:
            lines.extend(self._lines_of(top))
            top = self.moved(top, 1)
        return lines

    def top_under(self, position: Position, height: int) -> Position:
        """The first top at which `position` is wholly within `height` lines."""
        top = position
        left = height - self.row(position).height
        while (above := self.before(top)) is not None:
            left -= self.row(above).height + (above.paragraph != top.paragraph)
            if left < 0:
                break
            top = above
        return top

    def page_after(self, top: Position, height: int) -> Position:
        """The top of the next page: the first row that is not wholly on this one."""
        left = height
        position = top
        while True:
            left -= self.row(position).height
            if left < 0 and position != top:
                return position
            following = self.after(position)
            if following is None:
                return top
            left -= following.paragraph != position.paragraph
            position = following

    def page_before(self, top: Position, height: int) -> Position:
        """The top of the page before: its last row is the one before `top`."""
        above = self.before(top)
        return top if above is None else self.top_under(above, height)

    def _lines_of(self, position: Position) -> Iterator[Line]:
        rows = self.rows(position.paragraph)
        if rows[position.row].rubies:
            yield Line(position, Part.HINTS)
        yield Line(position, Part.TEXT)
        if position.row == len(rows) - 1:
            yield Line(position, Part.GAP)
