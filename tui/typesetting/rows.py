"""Paragraphs and their hints, set in rows of cells.

A hint stands above its word as group ruby (W3C JLREQ 3.3, CLREQ 3.3.2): centred, at least one cell
from the next hint, free to overhang text that has none and the margin before a row; where two hints
would meet, the gap goes before the later word, with the opening marks that belong to it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from typing import NamedTuple

from annotations.articles.quotation import curled
from annotations.span import Span
from tui.typesetting.breaking import Unit, characters, pieces, units
from tui.typesetting.cells import CellWidths

LEAST_MEASURE = 4


class RubyKind(Enum):
    """Where a hint comes from: the text itself, an annotation, or the program, sure or not."""

    INLINE = "inline"
    KEPT = "kept"
    OFFERED = "offered"
    DOUBTFUL = "doubtful"


class Ruby(NamedTuple):
    """A hint over the characters `[start, end)` of a paragraph."""

    start: int
    end: int
    text: str
    kind: RubyKind


class PlacedRuby(NamedTuple):
    """A hint on its row: `text` begins at `column` and takes `width` cells.

    The column is negative where the hint begins in the margin.
    """

    column: int
    width: int
    text: str
    ruby: Ruby


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a paragraph.

    It holds the characters `[start, end)`; `columns` and `cells` give each one's first cell and its
    width. `width` is the line's, hints included, in cells.
    """

    start: int
    end: int
    columns: tuple[int, ...]
    cells: tuple[int, ...]
    width: int
    rubies: tuple[PlacedRuby, ...]

    @property
    def height(self) -> int:
        """The rows of the screen it takes: two where it has hints."""
        return 2 if self.rubies else 1

    def character_at(self, column: int) -> int:
        """Return the character drawn at `column`; beside the text or in a gap, the nearest one.

        Either half of a wide character is that character.
        """
        shown = [index for index, width in enumerate(self.cells) if width]
        if not shown:
            return self.start
        after = bisect_right(shown, column, key=self.columns.__getitem__)
        left, right = shown[max(0, after - 1)], shown[min(after, len(shown) - 1)]
        past_left = column - (self.columns[left] + self.cells[left] - 1)
        return self.start + (left if past_left <= self.columns[right] - column else right)

    def column_of(self, character: int) -> int:
        """Return the first cell of a character of this row; the text's end for the one after."""
        index = character - self.start
        if index < len(self.columns):
            return self.columns[index]
        return self.columns[-1] + self.cells[-1] if self.columns else 0

    def ruby_at(self, column: int) -> Ruby | None:
        """Return the hint drawn at `column` of the hints' row."""
        for placed in self.rubies:
            if placed.column <= column < placed.column + placed.width:
                return placed.ruby
        return None


def typeset(
    text: str,
    rubies: Sequence[Ruby],
    measure: int,
    widths: CellWidths,
    indent: int = 0,
    *,
    margin: int = 0,
) -> list[Row]:
    """Set a paragraph in rows of at most `measure` cells, the first one indented.

    `rubies` are in order and do not overlap; `margin` cells before a row are free for them. An
    empty paragraph is one empty row.
    """
    setter = _Setter(text, rubies, max(measure, LEAST_MEASURE), widths, margin)
    return setter.rows(min(indent, max(0, measure - LEAST_MEASURE)))


class _Fit(NamedTuple):
    """A unit as it would stand on a row."""

    column: int
    end: int
    edge: int
    rubies: tuple[PlacedRuby, ...]


class _Setter:
    """Fills rows with a paragraph's units, as many as go on each."""

    def __init__(
        self, text: str, rubies: Sequence[Ruby], measure: int, widths: CellWidths, margin: int
    ) -> None:
        self.cells = widths.each(text)
        self.text, self.rubies, self.measure, self.widths = text, rubies, measure, widths
        self.margin = margin
        self.next_ruby = 0

    def rows(self, indent: int) -> list[Row]:
        """Set the whole paragraph."""
        done: list[Row] = []
        row = _OpenRow(0, indent, self.margin)
        for unit in self._units():
            rubies = self._take_rubies(unit)
            fit = self._fit(unit, rubies, row)
            if fit.edge > self.measure:
                if row.filled:
                    done.append(self._closed(row))
                row = _OpenRow(unit.start, 0, self.margin)
                fit = self._fit(unit, rubies, row)
            row.add(unit, fit, self.cells, self.measure)
        done.append(self._closed(row))
        return done

    def _units(self) -> Iterator[Unit]:
        """The paragraph's units, none wider than a row.

        A character without width (a combining mark, a joined emoji) is no place to break at: it is
        left out where units are cut, and goes with the character before it.
        """
        shown = [index for index, width in enumerate(self.cells) if width or not index]
        text = curled("".join(map(self.text.__getitem__, shown)))
        cells = list(map(self.cells.__getitem__, shown))
        whole = [
            Span(bisect_left(shown, ruby.start), bisect_left(shown, ruby.end))
            for ruby in self.rubies
        ]
        shown.append(len(self.text))
        for found in units(text, whole):
            for unit in self._narrowed(found, text, cells):
                yield Unit(shown[unit.start], shown[unit.space], shown[unit.end])

    def _narrowed(
        self,
        unit: Unit,
        text: str,
        cells: Sequence[int],
        cuts: Sequence[Callable[[str], Sequence[Unit]]] = (units, pieces, characters),
    ) -> Iterator[Unit]:
        """Cut a unit that is wider than a row, as gently as will do."""
        if not cuts or sum(cells[unit.start : unit.space]) <= self.measure:
            yield unit
            return
        gentle, *harsh = cuts
        for part in gentle(text[unit.start : unit.end]):
            moved = Unit(*(unit.start + index for index in part))
            yield from self._narrowed(moved, text, cells, harsh)

    def _take_rubies(self, unit: Unit) -> Sequence[Ruby]:
        """The hints that begin in `unit`."""
        first = self.next_ruby
        while self.next_ruby < len(self.rubies) and self.rubies[self.next_ruby].start < unit.end:
            self.next_ruby += 1
        return self.rubies[first : self.next_ruby]

    def _fit(self, unit: Unit, rubies: Sequence[Ruby], row: "_OpenRow") -> _Fit:
        """Where `unit` and its hints would stand at the end of `row`.

        On a row of its own it must do: there, hints are moved off the centre and cut to fit.
        """
        column, free = row.column, row.free
        solid = sum(self.cells[unit.start : unit.space])
        placed: list[PlacedRuby] = []
        for ruby in rubies:
            room = self.measure if row.filled else self.measure - free
            if room < self.widths["…"]:
                break
            text, width = self._cut(ruby.text, room)
            base = column + sum(self.cells[unit.start : ruby.start])
            over = sum(self.cells[ruby.start : min(ruby.end, unit.end)])
            # A hint whose word goes on in the next units cannot be centred over a part of it.
            at = base if ruby.end > unit.end else base + (over - width) // 2
            gap = 0 if placed else max(0, free - at)
            if not row.filled:
                at = min(at, self.measure - width)
                gap = min(gap, max(0, self.measure - column - solid))
            column += gap
            at = max(at, free)
            placed.append(PlacedRuby(at, width, text, ruby))
            free = at + width + 1
        end = column + solid
        edge = max([end, *(ruby.column + ruby.width for ruby in placed)])
        return _Fit(column, end, edge, tuple(placed))

    def _cut(self, text: str, limit: int) -> tuple[str, int]:
        """A hint's text, cut to at most `limit` cells, and its width."""
        ends = list(accumulate(self.widths.each(text), initial=0))
        if ends[-1] <= limit:
            return text, ends[-1]
        ellipsis = self.widths["…"]
        kept = bisect_right(ends, limit - ellipsis) - 1
        return text[:kept] + "…", ends[kept] + ellipsis

    def _closed(self, row: "_OpenRow") -> Row:
        end = row.start + len(row.columns)
        rubies = tuple(row.rubies)
        width = max([row.solid, *(ruby.column + ruby.width for ruby in rubies)])
        return Row(row.start, end, tuple(row.columns), tuple(row.shown), width, rubies)


class _OpenRow:
    """A row being filled.

    `column` is the next character's, `free` the first a hint may take, `solid` the end of the last
    character that is no space.
    """

    def __init__(self, start: int, indent: int, margin: int) -> None:
        self.start = start
        self.column = self.solid = indent
        self.free = -margin
        self.columns: list[int] = []
        self.shown: list[int] = []
        self.rubies: list[PlacedRuby] = []

    @property
    def filled(self) -> bool:
        """Whether anything stands on the row."""
        return bool(self.columns)

    def add(self, unit: Unit, fit: _Fit, cells: Sequence[int], measure: int) -> None:
        """Put a unit on the row; spaces that do not fit hang, without width, at the measure."""
        column = fit.column
        for index in range(unit.start, unit.end):
            width = cells[index]
            if index >= unit.space and column + width > measure:
                column, width = measure, 0
            self.columns.append(column)
            self.shown.append(width)
            column += width
        self.column, self.solid = column, fit.end
        self.rubies.extend(fit.rubies)
        if fit.rubies:
            self.free = fit.rubies[-1].column + fit.rubies[-1].width + 1
