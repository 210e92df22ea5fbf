"""A sheet with what was deleted from an article, of which one may be taken back."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from annotations.deleted import Deleted
from annotations.model import Annotation
from tui.reading import Reading
from tui.screens.listing_sheet import ListingSheet
from tui.screens.sheet import Field
from tui.themes import Palette
from tui.widgets.deleted_listing import DeletedListing
from tui.widgets.listing import Listing


class DeletedSheet(ListingSheet[Annotation | None]):
    """Offers deleted annotations; what is typed filters them, by pinyin too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", priority=True, show=False),
    ]
    KEYS = "↑↓ choose · type to filter · enter take back · esc leave"

    def __init__(
        self,
        deleted: Sequence[Deleted],
        reading: Reading,
        palette: Palette,
        *,
        at_top: bool = False,
    ) -> None:
        super().__init__(f"Deleted annotations: {len(deleted)}", at_top=at_top)
        self.listing: DeletedListing = DeletedListing(deleted, reading, palette)
        self._deleted, self._compile = deleted, reading.compile_filter

    def contents(self) -> ComposeResult:
        """The line, and beneath it the annotations."""
        yield Field(id="field", placeholder="tag, passage, pinyin, note or name")
        yield from super().contents()

    @on(Input.Changed)
    async def _changed(self, event: Input.Changed) -> None:
        query = event.value.strip()
        if not query:
            self.listing.show(self._deleted)
            return
        pattern = await self._compile(query)
        self.listing.show([one for one in self._deleted if pattern.search(_searched(one))])

    @on(Input.Submitted)
    @on(Listing.Chosen)
    def _take_back(self) -> None:
        """Close with the annotation one is on."""
        if self.listing.chosen is not None:
            self.dismiss(self.listing.chosen)


def _searched(deleted: Deleted) -> str:
    """What of an annotation is searched, a line each so that nothing is found across them."""
    annotation = deleted.annotation
    name = annotation.creator.name if annotation.creator else None
    said = (annotation.quote, *annotation.tags, annotation.hint, annotation.note, name)
    return "\n".join(filter(None, said))
