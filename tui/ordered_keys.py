"""Keys that are handled in the order typed, each wholly before the next is looked at."""

import asyncio
from collections import deque

from textual import events
from textual.app import App
from textual.widget import Widget

from tui.widgets.page import Page

HANDLING_SECONDS = 2.0


class OrderedKeysApp(App[None]):
    """An app in which no key overtakes another, however fast they come.

    What a key does on a page is done at once. In a sheet or list Textual hands it from queue to
    queue: into the line, out to the sheet, back to the app. Keys that come together, as from a
    paste, a macro or an input method, would pass each other there, and the latter be lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key] = deque()

    async def on_event(self, event: events.Event) -> None:
        """Handle an event; a key waits for the one before it."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            await self._handle_key()

    async def _handle_key(self) -> None:
        """Handle the key that was typed first."""
        focused = self.focused
        await super().on_event(self._typed[0])
        if focused is None or isinstance(focused, Page):
            self._take_next()
            return
        await _settled(focused)

        async def back_here() -> None:
            # A key that is not text comes back through this queue, and only now ran its action.
            await _settled(focused)
            self._take_next()

        self.call_later(back_here)

    def _take_next(self) -> None:
        """Go on to the next key, behind whatever this one left to be done by the app."""
        self._typed.popleft()
        if self._typed:
            self.call_later(self._handle_key)


async def _settled(widget: Widget) -> None:
    """Wait until a widget, and those it is in, have handled what they were handed."""
    around = [part for part in widget.ancestors_with_self if isinstance(part, Widget)]
    # What a widget tells those around it goes through its own queue first, behind the key.
    for part in (widget, *around):
        done = asyncio.Event()
        if part.is_running and part.call_later(done.set):
            try:
                await asyncio.wait_for(done.wait(), HANDLING_SECONDS)
            except TimeoutError:
                return
