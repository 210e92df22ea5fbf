"""The annotations of an article, in the order of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip

from annotations.placement import Placed
from tui.actions import Where, bindings
from tui.reading import Reading
from tui.themes import Palette
from tui.widgets.lines import Piece, fields
from tui.widgets.listing import Listing

CHIP = 6
MARGIN = 2


class AnnotationList(Listing):
    """Lists all annotations or those of one tag: tags, quote, hint; the note beneath."""

    BINDINGS: ClassVar = bindings(Where.LIST)

    @dataclass
    class GoTo(Message):
        """An annotation is to be shown on the page."""

        placed: Placed

    @dataclass
    class Edit(Message):
        """An annotation is to be edited."""

        placed: Placed

    def __init__(self, reading: Reading, palette: Palette) -> None:
        super().__init__(palette, id="annotations")
        self.reading = reading
        read_only = reading.session.read_only
        self.empty = "read-only: none can be shown" if read_only else "none yet: 1-9 tags a word"
        self.tag: str | None = None
        self.placed: Sequence[Placed] = ()

    @property
    def count(self) -> int:
        """How many annotations are listed."""
        return len(self.placed)

    @property
    def chosen(self) -> Placed | None:
        """The current annotation."""
        return self.placed[self.current] if self.current < len(self.placed) else None

    def update_annotations(self) -> None:
        """List what the session holds now; a tag that no annotation has filters nothing."""
        if self.tag not in self._used:
            self.tag = None
        current = self.chosen
        self.placed = [
            placed
            for placed in self.reading.session.annotations
            if self.tag is None or self.tag in placed.annotation.tags
        ]
        if current is not None:
            ids = [placed.annotation.id for placed in self.placed]
            if current.annotation.id in ids:
                self.current = ids.index(current.annotation.id)
        self.show_current()

    @property
    def _used(self) -> list[str]:
        """The tags that annotations have, by name."""
        annotations = self.reading.session.annotations
        return sorted({tag for placed in annotations for tag in placed.annotation.tags})

    def follow(self, ids: Sequence[str]) -> None:
        """Make the annotation under the page's cursor current, if it is listed."""
        for index, placed in enumerate(self.placed):
            if placed.annotation.id in ids:
                if index != self.current:
                    self.current = index
                    self.show_current()
                return

    def action_go_to(self) -> None:
        """Show the current annotation on the page."""
        if self.chosen is not None:
            self.post_message(self.GoTo(self.chosen))

    def action_edit(self) -> None:
        """Edit the current annotation."""
        if self.chosen is not None:
            self.post_message(self.Edit(self.chosen))

    def on_listing_chosen(self) -> None:
        """Show on the page what was clicked twice."""
        self.action_go_to()

    def action_filter(self) -> None:
        """List the annotations of the next tag in use only; after the last tag, all."""
        used = self._used
        following = 0 if self.tag is None else used.index(self.tag) + 1
        self.tag = used[following] if following < len(used) else None
        self.current = 0
        self.update_annotations()
        self.post_message(self.Moved(self, self.current))

    def height_of(self, item: int) -> int:
        """Two lines where there is a note."""
        return 2 if self.placed[item].annotation.note else 1

    def draw(self, item: int, row: int, width: int) -> Strip:
        """Draw a line of an annotation."""
        placed = self.placed[item]
        annotation = placed.annotation
        current = item == self.current
        ground = self.palette.current if current and self.has_focus else self.palette.plain
        inner = max(0, width - MARGIN - CHIP - 2)
        if row:
            note = " ".join((annotation.note or "").split())
            return fields(
                [([], width - inner), ([Piece(note, self.palette.remark)], inner)], ground
            )
        passage = self.reading.passage(placed.span) if placed.span else annotation.quote
        quote = [Piece(" ".join(passage.split()), self.palette.ink)]
        if placed.span is None:
            quote.insert(0, Piece("lost: ", self.palette.warn))
        if annotation.hint:
            quote.append(Piece(f" {annotation.hint}", self.palette.reading))
        mark = [Piece("▸" if current else " ", self.palette.key)]
        columns = [(mark, MARGIN), (self._chips(placed), CHIP), ([], 2), (quote, inner)]
        return fields(columns, ground)

    def _chips(self, placed: Placed) -> list[Piece]:
        tags = placed.annotation.tags
        if not tags:
            kind = "音" if placed.annotation.hint else "注" if placed.annotation.note else "亮"
            return [Piece(f"  {kind}  ", self.palette.faint)]
        first = tags[0] if len(tags) == 1 else f"{tags[0][:1]}+{len(tags) - 1}"
        space = max(0, CHIP - cell_len(first))
        chip = self.palette.chip(self.reading.colour(placed.annotation))
        return [Piece(" " * (space // 2) + first + " " * (space - space // 2), chip)]
