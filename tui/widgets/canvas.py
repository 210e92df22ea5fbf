"""The canvas of a page: a window on a reading view, from any row on, drawn line by line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

from annotations.articles.repair import Repair
from annotations.articles.view import Place, ReadingView
from annotations.span import Span
from tui import navigation
from tui.themes import Palette
from tui.typesetting.cells import CellWidths, drawn
from tui.typesetting.layout import Layout, Line, Part, Position
from tui.typesetting.marks import PLAIN, Focus, Mark, labelled, runs
from tui.typesetting.rows import Row, Ruby
from tui.typesetting.tones import toned

MEASURE = 80
EMPTY = "This article is empty."


class PageSource(Protocol):
    """What a page shows."""

    @property
    def view(self) -> ReadingView:
        """The reading view."""

    def words(self, paragraph: int) -> Sequence[Span] | None:
        """The words of a paragraph; None while they are not known yet."""

    async def find_repairs(
        self, view: ReadingView, paragraphs: Iterable[int]
    ) -> Mapping[int, Sequence[Repair]]:
        """Find what is damaged in those of a view's paragraphs where that is not known yet."""

    def repair(self, view: ReadingView, found: Mapping[int, Sequence[Repair]]) -> None:
        """Show paragraphs of a view as repaired."""

    async def ensure_words(self, paragraphs: Iterable[int]) -> None:
        """Wait until the words of these paragraphs, those that there are, are known."""

    def rubies(self, paragraph: int) -> Sequence[Ruby]:
        """The hints to show over a paragraph, in order, none overlapping."""

    def marks(self, paragraph: int) -> Sequence[Mark]:
        """The annotations to show in a paragraph, outermost first."""

    def found(self, paragraph: int) -> Sequence[Span]:
        """What the search found in a paragraph."""


class Canvas(Widget):
    """Lays out and draws what is in sight of a reading view, and nothing else.

    The page's top is a row; `_skip` of its lines are above the screen's first, so that a line can
    stay where it is while rows above it change.
    """

    ALLOW_SELECT = False

    def __init__(self, source: PageSource, widths: CellWidths, palette: Palette) -> None:
        super().__init__(id="page")
        self.source, self.widths, self.palette = source, widths, palette
        self.labels: Mapping[Place, str] = {}
        self.cursor = Place(0, 0)
        self._layout = self._laid_out(MEASURE, 0)
        self._top = Position(0, 0)
        self._skip = 0
        self._lines: list[Line] = []
        self._drawn: list[tuple[Line, Focus]] = []

    @property
    def shown_paragraphs(self) -> range:
        """The paragraphs on the screen."""
        if not self._lines:
            return range(0)
        return range(self._lines[0].position.paragraph, self._lines[-1].position.paragraph + 1)

    @property
    def share_read(self) -> float:
        """How far into the text the last line shown is, from 0 to 1."""
        view = self.source.view
        if not self._lines or self._layout.after(self._lines[-1].position) is None:
            return 1.0
        last = self._lines[-1].position
        end = view.paragraphs[last.paragraph].span(0, max(1, self._layout.row(last).end)).end
        return end / len(view.text)

    def focus_of(self, paragraph: int) -> Focus:
        """What of a paragraph is selected, current or found; the page knows."""
        return Focus(found=tuple(self.source.found(paragraph)))

    # What is in sight.

    def on_resize(self) -> None:
        """Set the text to the new width; what was being read stays in sight."""
        place, line = self._held()
        width = self.size.width
        margin = 4 if width >= 60 else 2 if width >= 44 else 1
        measure = max(4, min(MEASURE, width - 2 * margin) // 2 * 2)
        margin = max(0, min(margin, (width - measure) // 2))
        if (measure, margin) != (self._layout.measure, self._layout.margin):
            self._layout = self._laid_out(measure, margin)
        self._drawn = []
        self._hold(place, line)

    def change_view(self, change: Callable[[], None]) -> None:
        """Have `change` change the source's view; what the cursor is on stays where it is."""
        offset, line = self.source.view.offset(self.cursor), self._held()[1]
        change()
        self._layout = self._laid_out(self._layout.measure, self._layout.margin)
        self.cursor = navigation.character_at(self.source.view, offset)
        self._lines, self._drawn = [], []
        self._hold(self.cursor, line)

    def marks_changed(self) -> None:
        """Draw anew: annotations, words or what was found have changed."""
        self._drawn = []
        self.redraw()

    def forget(self, paragraphs: Iterable[int]) -> None:
        """Set paragraphs that are out of sight anew when they come to be shown."""
        for paragraph in paragraphs:
            self._layout.forget(paragraph)

    def hints_changed(self, paragraphs: Iterable[int] | None = None) -> None:
        """Set paragraphs (or all) anew, while the line being read stays where it is."""
        place, line = self._held()
        if paragraphs is None:
            self._layout.forget()
        else:
            self.forget(paragraphs)
        self._drawn = []
        self._hold(place, line)

    def use(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = palette
        self.refresh()

    def show(self, place: Place) -> None:
        """Scroll as little as shows the row of `place` whole, and draw."""
        if not self.size.height or not self.source.view.paragraphs:
            return
        position = self._layout.position(place)
        if position < self._top or (position == self._top and self._skip):
            self._top, self._skip = position, 0
        elif self._line_of(position) is None:
            self._top, self._skip = self._layout.top_under(position, self.size.height), 0
        self.redraw()

    def scroll_rows(self, count: int) -> None:
        """Move the page by rows, no further than the text."""
        if not self.source.view.paragraphs:
            return
        top = self._layout.moved(self._top, count)
        lines = self._layout.lines(top, self.size.height)
        if count > 0 and len(lines) < self.size.height:
            top = max(self._top, self._layout.top_under(lines[-1].position, self.size.height))
        self._top, self._skip = top, 0
        self.redraw()

    def bring_to_top(self, place: Place) -> None:
        """Scroll so that the row of `place` is the first."""
        if self.source.view.paragraphs:
            self._top, self._skip = self._layout.position(place), 0
            self.redraw()

    def turn_page(self, forward: bool) -> Place:
        """Turn to the next page or the one before; the first place on it."""
        if forward:
            top = self._layout.page_after(self._top, self.size.height)
            if top == self._top:
                return self._start_of(self._layout.end())
        else:
            top = self._layout.page_before(self._top, self.size.height)
        self._top, self._skip = top, 0
        self._fill()
        return self._start_of(top)

    def place_at(self, x: int, y: int) -> Place | None:
        """The character drawn at a cell of the widget; of a hint, its word's first one."""
        if not self._lines:
            return None
        line = self._lines[max(0, min(y, len(self._lines) - 1))]
        row = self._layout.row(line.position)
        column = x - self._left
        if line.part is Part.HINTS and (ruby := row.ruby_at(column)) is not None:
            return Place(line.position.paragraph, ruby.start)
        return Place(line.position.paragraph, row.character_at(column))

    def cell_of(self, place: Place) -> Offset | None:
        """The cell of the widget where `place` is drawn, None where it is out of sight."""
        if not self.source.view.paragraphs:
            return None
        position = self._layout.position(place)
        y = self._line_of(position)
        if y is None:
            return None
        return Offset(self._left + self._layout.row(position).column_of(place.character), y)

    def rows_in_sight(self) -> list[tuple[Position, Row]]:
        """The rows whose text is on the screen."""
        return [
            (line.position, self._layout.row(line.position))
            for line in self._lines
            if line.part is Part.TEXT
        ]

    def _rubies(self, paragraph: int) -> list[Ruby]:
        """The hints over a paragraph, as they are drawn: a sidecar is not trusted either."""
        return [ruby._replace(text=drawn(ruby.text)) for ruby in self.source.rubies(paragraph)]

    def _laid_out(self, measure: int, margin: int) -> Layout:
        return Layout(self.source.view.paragraphs, self._rubies, measure, self.widths, margin)

    @property
    def _left(self) -> int:
        return max(0, (self.size.width - self._layout.measure) // 2)

    def _start_of(self, position: Position) -> Place:
        return Place(position.paragraph, self._layout.row(position).start)

    def _line_of(self, position: Position) -> int | None:
        """The line of the screen that shows the text of a row."""
        for y, line in enumerate(self._lines):
            if line.position == position and line.part is Part.TEXT:
                return y
        return None

    def _held(self) -> tuple[Place, int]:
        """The place that must not move, and its line: the cursor's if in sight, else the first."""
        if not self._lines:
            return self.cursor, 0
        line = self._line_of(self._layout.position(self.cursor))
        if line is not None:
            return self.cursor, line
        return self._start_of(self._lines[0].position), 0

    def _hold(self, place: Place, line: int) -> None:
        """Choose the top so that the text of `place` stands on `line` of the screen."""
        if not self.source.view.paragraphs or not self.size.height:
            self.redraw()
            return
        position = self._layout.position(place)
        height = self._layout.row(position).height
        line = max(height - 1, min(line, self.size.height - 1))
        top = self._layout.top_under(position, line + 1)
        above = len(self._layout.lines_between(top, position)) + height - 1
        before = self._layout.before(top)
        if above < line and before is not None:
            top = before
            above = len(self._layout.lines_between(top, position)) + height - 1
        self._top, self._skip = top, max(0, above - line)
        self.redraw()

    # Drawing.

    def redraw(self) -> None:
        """Lay out what is in sight, and draw the lines that differ from what was drawn."""
        if not self.size.height:
            return
        self._fill()
        focus = {paragraph: self.focus_of(paragraph) for paragraph in self.shown_paragraphs}
        drawn = [(line, focus[line.position.paragraph]) for line in self._lines]
        before, self._drawn = self._drawn, drawn
        if len(drawn) != len(before):
            self.refresh()
            return
        changed = [y for y, (new, old) in enumerate(zip(drawn, before, strict=True)) if new != old]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _fill(self) -> None:
        """Lay out what is in sight."""
        if self.source.view.paragraphs:
            lines = self._layout.lines(self._top, self.size.height + self._skip)
            self._lines = lines[self._skip :]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width, blank = self.size.width, self.palette.plain
        if not self.source.view.paragraphs and y == 0:
            return Strip([Segment(EMPTY[:width].center(width), self.palette.dim)], width)
        if y >= len(self._drawn) or self._drawn[y][0].part is Part.GAP:
            return Strip([Segment(" " * width, blank)], width)
        line, focus = self._drawn[y]
        row = self._layout.row(line.position)
        before = self._left
        if line.part is Part.HINTS:
            overhang = max(0, -row.rubies[0].column)
            before -= overhang
            segments, cells = self._draw_hints(line, row, -overhang)
        elif self.labels:
            segments, cells = self._draw_labels(line, row)
        else:
            segments, cells = self._draw_text(line, row, focus)
        rest = max(0, width - before - cells)
        left, right = Segment(" " * before, blank), Segment(" " * rest, blank)
        return Strip([left, *segments, right], before + cells + rest)

    def _draw_text(self, line: Line, row: Row, focus: Focus) -> tuple[list[Segment], int]:
        paragraph = line.position.paragraph
        shown = self.source.view.paragraphs[paragraph]
        pieces = runs(shown.text, row, self.source.marks(paragraph), focus)
        faded = self.palette.dim if shown.folded else None
        segments = [
            Segment(run.text, faded if faded and run.look == PLAIN else self.palette.look(run.look))
            for run in pieces
        ]
        return segments, sum(run.width for run in pieces)

    def _draw_hints(self, line: Line, row: Row, first: int) -> tuple[list[Segment], int]:
        """Draw the hints of a row from its column `first` on."""
        marks = self.source.marks(line.position.paragraph)
        segments: list[Segment] = []
        column = first
        for placed in row.rubies:
            start, kind = placed.ruby.start, placed.ruby.kind
            over = [mark.colour for mark in marks if mark.start <= start < mark.end]
            style = self.palette.hint(kind, over[-1] if over else None)
            segments.append(Segment(" " * (placed.column - column), self.palette.plain))
            if self.labels or not self.palette.tone_colours:
                segments.append(Segment(placed.text, self.palette.dim if self.labels else style))
            else:
                segments += [
                    Segment(part, self.palette.tone(tone, style))
                    for part, tone in toned(placed.text)
                ]
            column = placed.column + placed.width
        return segments, column - first

    def _draw_labels(self, line: Line, row: Row) -> tuple[list[Segment], int]:
        paragraph = line.position.paragraph
        here = {
            place.character: label
            for place, label in self.labels.items()
            if place.paragraph == paragraph
        }
        pieces = labelled(self.source.view.paragraphs[paragraph].text, row, here)
        segments: list[Segment] = []
        labels = 0
        for text, _, label in pieces:
            labels += label
            # Labels side by side take turns in their looks, so that one is told from the next.
            style = self.palette.labels[labels % 2] if label else self.palette.dim
            segments.append(Segment(text, style))
        return segments, sum(width for _, width, _ in pieces)
