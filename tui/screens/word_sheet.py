"""A sheet with all there is to say of a word, and the places where it stands."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from annotations.errors import LanguageError
from annotations.occurrences import occurrences
from tui.meanings import PLACES, Elsewhere, LookedUp
from tui.reading import Reading
from tui.screens.listing_sheet import ListingSheet
from tui.themes import Palette
from tui.widgets.listing import Listing
from tui.widgets.word_listing import Goal, WordListing


class WordSheet(ListingSheet[Goal | None]):
    """Shows what a word means, here and in the library; enter goes to the place on its line.

    `explain` yields what is known of the word, `search` the articles of the library, but for this
    one, in which it stands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", priority=True, show=False),
        Binding("k", "move(-1)", priority=True, show=False),
        Binding("space", "page(1)", priority=True, show=False),
        Binding("home,g", "first", priority=True, show=False),
        Binding("end,G", "last", priority=True, show=False),
        Binding("tab", "places", priority=True, show=False),
        Binding("enter", "go", priority=True, show=False),
        Binding("escape,q,D", "leave", priority=True, show=False),
    ]
    AUTO_FOCUS = "#places"
    KEYS = "↑↓ space move · tab next article · enter goes there · esc leave"

    def __init__(
        self,
        looked: LookedUp,
        reading: Reading,
        palette: Palette,
        explain: Callable[[LookedUp], AsyncIterator[LookedUp]],
        search: Callable[[LookedUp], AsyncIterator[Elsewhere]],
        *,
        at_top: bool = False,
    ) -> None:
        super().__init__("Dictionary: CC-CEDICT", at_top=at_top)
        self.listing: WordListing = WordListing(looked, reading, palette)
        self._explain, self._search = explain, search

    def on_mount(self) -> None:
        """Show what is known, and find the rest."""
        super().on_mount()
        self._find()

    @work(exclusive=True)
    async def _find(self) -> None:
        listing = self.listing
        async for looked in self._explain(listing.looked):
            listing.looked = looked
            listing.fill()
        article, view = listing.reading.article, listing.reading.page_view
        forms = listing.looked.forms
        here = await asyncio.to_thread(occurrences, article.text, forms, PLACES, view)
        listing.here = Elsewhere(article.path, *here)
        listing.progress = "looking through the library …"
        listing.fill()
        try:
            async for found in self._search(listing.looked):
                listing.others.append(found)
                listing.fill()
            listing.progress = ""
        except LanguageError as error:
            listing.progress = str(error)
        listing.fill()

    def action_first(self) -> None:
        """Go to the first line."""
        self.listing.action_first()

    def action_last(self) -> None:
        """Go to the last line."""
        self.listing.action_last()

    def action_places(self) -> None:
        """Go to the first place of the next article; after the last one, to the top."""
        self.listing.show_next_article()

    @on(Listing.Chosen)
    def action_go(self) -> None:
        """Close, and go to the place on the current line."""
        if self.listing.goal is not None:
            self.dismiss(self.listing.goal)
