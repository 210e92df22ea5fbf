"""The beginning of an article, beside the library's list."""

from textual.strip import Strip
from textual.widget import Widget

from annotations.articles.view import ReadingView
from annotations.catalogue import Entry
from annotations.tagset import TagSet
from tui.themes import Palette
from tui.typesetting.cells import CellWidths
from tui.typesetting.rows import typeset
from tui.widgets.lines import Piece, cut


class Preview(Widget):
    """What an article is, and its first paragraphs, as many as fit."""

    ALLOW_SELECT = False

    def __init__(self, tagset: TagSet, palette: Palette) -> None:
        super().__init__(id="preview")
        self.palette, self.tagset = palette, tagset
        self._entry: Entry | None = None
        self._view: ReadingView | None = None
        self._lines: list[list[Piece]] = []

    def use(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = palette
        self._fill()

    def show(self, entry: Entry | None, view: ReadingView | None) -> None:
        """Show an article; nothing where there is none."""
        self._entry, self._view = entry, view
        self._fill()

    def on_resize(self) -> None:
        """Set the text to the new width."""
        self._fill()

    def _fill(self) -> None:
        self._lines = [*self._heading(), *self._beginning()] if self._entry else []
        self.refresh()

    def _heading(self) -> list[list[Piece]]:
        assert self._entry is not None
        entry, palette = self._entry, self.palette
        facts = [f"{entry.characters:,} 字".replace(",", " "), entry.encoding]
        if entry.annotations:
            facts.append(f"{entry.annotations} annotations")
        lines = [
            [Piece(entry.title, palette.strong)],
            [Piece(entry.path.name, palette.faint)],
            [Piece(" · ".join(facts), palette.faint)],
        ]
        if entry.tags:
            tags: list[Piece] = []
            for name in entry.tags:
                tag = self.tagset.by_name(name)
                tags.append(Piece(f" {name} ", palette.chip(tag.colour if tag else "grey")))
                tags.append(Piece(" ", palette.ink))
            lines.append(tags)
        if entry.problem:
            lines.append([Piece(entry.problem, palette.warn)])
        return [*lines, []]

    def _beginning(self) -> list[list[Piece]]:
        lines: list[list[Piece]] = []
        if self._view is None:
            return lines
        widths = CellWidths()
        for paragraph in self._view.paragraphs[: self.size.height]:
            if len(lines) >= self.size.height:
                break
            for row in typeset(paragraph.text, (), max(8, self.size.width), widths):
                lines.append([Piece(paragraph.text[row.start : row.end], self.palette.ink)])
            lines.append([])
        return lines

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, ground = self.size.width, self.palette.plain
        pieces = self._lines[y] if y < len(self._lines) else []
        return cut(pieces, width, ground).adjust_cell_length(width, ground)
