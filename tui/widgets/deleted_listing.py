"""What was deleted from an article, the latest first."""

from collections.abc import Sequence
from datetime import datetime

from textual.geometry import Size
from textual.strip import Strip

from annotations.deleted import Deleted
from annotations.model import Annotation
from tui.moments import ago
from tui.reading import Reading
from tui.themes import Palette
from tui.widgets.annotation_list import CHIP, MARGIN, chips
from tui.widgets.lines import Piece, fields, line
from tui.widgets.listing import Listing

WHEN = 12


class DeletedListing(Listing):
    """Lists deleted annotations: tags, quote, hint, and when it was; the note beneath."""

    can_focus = False

    def __init__(self, deleted: Sequence[Deleted], reading: Reading, palette: Palette) -> None:
        super().__init__(palette, id="deleted")
        self.deleted, self.reading = deleted, reading
        self.empty = "none like that was deleted here"
        self._now = datetime.now().astimezone()

    @property
    def count(self) -> int:
        """How many annotations are listed."""
        return len(self.deleted)

    @property
    def chosen(self) -> Annotation | None:
        """The current annotation."""
        return self.deleted[self.current].annotation if self.deleted else None

    def show(self, deleted: Sequence[Deleted]) -> None:
        """List these instead, the first of them current."""
        self.deleted, self.current = deleted, 0
        self.refresh(layout=True)
        self.show_current()

    def height_of(self, item: int) -> int:
        """Two lines where there is a note."""
        return 2 if self.deleted[item].annotation.note else 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are to show."""
        return sum(map(self.height_of, range(self.count))) or 1

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen; that there is nothing, on the sheet's ground."""
        if self.count:
            return super().render_line(y)
        return line([Piece(self.empty, self.palette.faint)], self.size.width, self.palette.bar)

    def draw(self, item: int, row: int, width: int) -> Strip:
        """Draw a line of an annotation."""
        deleted, current = self.deleted[item], item == self.current
        annotation, palette = deleted.annotation, self.palette
        ground = palette.current if current else palette.bar
        inner = max(0, width - MARGIN - CHIP - 2 - WHEN)
        if row:
            note = [Piece(" ".join((annotation.note or "").split()), palette.remark)]
            return fields([([], width - inner - WHEN), (note, inner + WHEN)], ground)
        quote = [Piece(" ".join(annotation.quote.split()), palette.ink)]
        if annotation.hint:
            quote.append(Piece(f" {annotation.hint}", palette.reading))
        columns = [
            ([Piece("▸" if current else " ", palette.key)], MARGIN),
            (chips(annotation, self.reading.colour(annotation), palette), CHIP),
            ([], 2),
            (quote, inner),
            ([Piece(ago(deleted.at, self._now), palette.faint)], -WHEN),
        ]
        return fields(columns, ground)
