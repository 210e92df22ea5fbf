"""Undo and redo on a screen, one key for all that was done there."""

from collections.abc import Awaitable, Callable

from annotations.errors import PizhuError
from annotations.history import History
from tui.deeds import Deed
from tui.desk import Desk
from tui.screens.desk_screen import DeskScreen


class UndoingScreen(DeskScreen):
    """A screen that remembers what was done on it, and takes it back step by step."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._deeds: History[Deed] = History()

    def tell(self, done: str = "") -> None:
        """Show what was just done."""
        if done:
            self.say(done)

    async def action_undo(self) -> None:
        """Take back what was done last."""
        if (step := self._deeds.undo()) is None:
            self.say("nothing to undo")
            return
        deeds, deed = step
        await self._retrace(deed.take_back, deeds)

    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        if (step := self._deeds.redo()) is None:
            self.say("nothing to redo")
            return
        deeds, deed = step
        await self._retrace(deed.do_again, deeds)

    async def _retrace(self, step: Callable[[], Awaitable[str]], deeds: History[Deed]) -> None:
        try:
            done = await step()
        except PizhuError as error:
            self.report(error)
            return
        self._deeds = deeds
        self.tell(done)

    def _did(self, deed: Deed) -> None:
        """Remember something done, so that it can be undone."""
        self._deeds = self._deeds.push(deed)
