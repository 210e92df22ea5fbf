"""The annotation list beside the page, and what a person says of where annotations belong."""

from textual import on

from annotations.checking import is_found
from annotations.placement import Placed
from annotations.span import Span
from tui.desk import Desk
from tui.navigation import Selection, character_at
from tui.screens.people import PeopleScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.listing import Listing

QUOTED = 8


class AttachingScreen(PeopleScreen):
    """A screen with a page and a list, from which annotations are gone to, edited and checked.

    Where the article has changed, what was found of an annotation is accepted or refused, and one
    that is lost is attached to the passage it belongs to.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.attaching: Placed | None = None

    def tell_what_is_to_check(self, done: str = "") -> None:
        """Say what was done, and how many annotations are to be checked."""
        number = len(self.annotations.to_check.ids)
        counted = f"{number} annotation{'s' * (number > 1)} to check: tab" if number else ""
        if done or counted:
            self.tell(" · ".join(filter(None, (done, counted))))

    # The list.

    def action_panel(self) -> None:
        """Go to the annotation list, or back to the page."""
        if self.annotations.has_focus:
            self.close_list()
            return
        self.add_class("list-open")
        self.set_focus(self.annotations)
        self.annotations.show_current()
        self._show_what_is_to_check()

    def close_list(self) -> None:
        """Go back to the page."""
        self.remove_class("list-open")
        self.set_focus(self.page)

    @on(Listing.Moved)
    def _show_what_is_to_check(self) -> None:
        """Show on the page what the list is on, where that is to be checked."""
        placed = self.annotations.chosen
        if placed is not None and placed.span is not None and self.annotations.checking:
            self._go_to_span(placed.span)

    async def on_annotation_list_go_to(self, event: AnnotationList.GoTo) -> None:
        """Show an annotation on the page; of a lost one, begin to look for its passage."""
        self.close_list()
        if event.placed.span is not None:
            self._go_to_span(event.placed.span)
        elif not self._refuses():
            self._look_for_passage(event.placed)

    async def on_annotation_list_edit(self, event: AnnotationList.Edit) -> None:
        """Edit an annotation of the list."""
        await self.edit(event.placed)

    def _go_to_span(self, span: Span) -> None:
        if self.reading.view.paragraphs:
            self.page.clear_selection()
            self.page.go_to(self.reading.view.place(span.start))

    # Where annotations belong.

    async def on_annotation_list_accept(self, event: AnnotationList.Accept) -> None:
        """Take what was found of annotations as their passages; settle what is in conflict."""
        session = self.reading.session
        found = [placed.annotation.id for placed in event.placed if is_found(placed)]
        versions = map(self.annotations.to_check.version, (one.annotation for one in event.placed))
        version = next(filter(None, versions), None)
        if found:
            counted = f" {len(found)}" if len(found) > 1 else ""
            await self._do(lambda: session.accept(found), f"accepted{counted}")
        elif version is not None:
            await self._do(lambda: session.settle(version), "both versions are kept")
        elif any(placed.span is None for placed in event.placed):
            self.say("it is lost: enter looks for its passage")
        else:
            self.say("there is nothing to check here")
        self._show_what_is_to_check()

    async def on_annotation_list_refuse(self, event: AnnotationList.Refuse) -> None:
        """Have an annotation be lost that does not belong where it was found."""
        if is_found(event.placed):
            id = event.placed.annotation.id
            await self._do(lambda: self.reading.session.refuse(id), "refused: it is lost now")
            self._show_what_is_to_check()
        elif event.placed.span is None:
            self.say("it is lost already: enter looks for its passage")
        else:
            self.say("it stands where it did")

    @property
    def attaching_status(self) -> str:
        """Which annotation's passage is being looked for."""
        if self.attaching is None:
            return ""
        quote = " ".join(self.attaching.annotation.quote.split())
        quote = quote if len(quote) <= QUOTED else f"{quote[: QUOTED - 1]}…"
        if self.page.selection is not None:
            return f"“{quote}”: enter attaches what is selected, esc leaves"
        return f"select the passage of “{quote}”: enter attaches it, esc leaves"

    def _look_for_passage(self, placed: Placed) -> None:
        """Go to where a lost annotation's passage may be, or stood, and let it be selected."""
        view, likely = self.reading.view, placed.anchor.likely
        if not view.paragraphs:
            self.say("there is no text to attach it to")
            return
        self.attaching = placed
        self.page.clear_selection()
        if likely is None or likely.empty:
            start = (likely or placed.annotation.span).start
            self.page.go_to(character_at(view, start))
        else:
            self.page.select(Selection(view.place(likely.start), view.place(likely.end - 1)))
        self.tell()

    async def action_edit(self) -> None:
        """Attach what is being attached to the selection or word; else as ever."""
        if self.attaching is None:
            await super().action_edit()
            return
        if self._opens():
            return
        id, span = self.attaching.annotation.id, await self._span()
        self.attaching = None
        await self._do(lambda: self.reading.session.attach(id, span), "attached")
        self.page.clear_selection()

    def stop_attaching(self) -> None:
        """Leave the lost annotation as it is."""
        self.attaching = None
        self.page.clear_selection()
        self.tell("it stays lost")
