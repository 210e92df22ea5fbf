"""A sheet with a list, whose keys it takes before a line that is typed in it does."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.screens.sheet import R, Sheet
from tui.widgets.listing import Listing


class ListingSheet(Sheet[R]):
    """Goes through what its `listing` lists."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", priority=True, show=False),
        Binding("up", "move(-1)", priority=True, show=False),
        Binding("pagedown", "page(1)", priority=True, show=False),
        Binding("pageup", "page(-1)", priority=True, show=False),
    ]
    listing: Listing

    def contents(self) -> ComposeResult:
        """The list."""
        yield self.listing

    def action_move(self, count: int) -> None:
        """Go to the next item, or to one before."""
        self.listing.action_move(count)

    def action_page(self, count: int) -> None:
        """Go on, or back, by as many items as are in sight."""
        self.listing.action_page(count)
