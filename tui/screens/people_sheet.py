"""A sheet with the people who annotated an article, whose annotations can be hidden."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from tui.screens.listing_sheet import ListingSheet
from tui.themes import Palette
from tui.widgets.listing import Listing
from tui.widgets.people_listing import PeopleListing


class PeopleSheet(ListingSheet[frozenset[str] | None]):
    """Shows and hides the annotations of people; closes with the names of those to be hidden.

    `people` are the names with how many annotations each has made, `own` is one's own.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", priority=True, show=False),
        Binding("j", "move(1)", priority=True, show=False),
        Binding("k", "move(-1)", priority=True, show=False),
        Binding("space,enter", "hide", priority=True, show=False),
    ]
    AUTO_FOCUS = "#people"
    KEYS = "↑↓ choose · space show or hide · esc done"

    def __init__(
        self,
        people: Mapping[str, int],
        hidden: Iterable[str],
        palette: Palette,
        *,
        own: str,
        at_top: bool = False,
    ) -> None:
        super().__init__("Whose annotations are shown", at_top=at_top)
        self.listing: PeopleListing = PeopleListing(people, hidden, palette, own=own)

    @on(Listing.Chosen)
    def action_hide(self) -> None:
        """Hide the annotations of the person one is on, or show them again."""
        self.listing.toggle()

    def action_close(self) -> None:
        """Close with who is hidden."""
        self.dismiss(self.listing.hidden)
