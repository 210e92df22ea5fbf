"""Taking back what was deleted, however long ago that was."""

import asyncio

from annotations.deleted import DeletedAnnotations
from annotations.model import Annotation
from tui.screens.proofreading import ProofreadingScreen


class RestoringScreen(ProofreadingScreen):
    """A screen with a page, to which deleted annotations can be brought back."""

    async def action_deleted(self) -> None:
        """Choose one of the deleted annotations to be in the article again."""
        from tui.screens.deleted_sheet import DeletedSheet

        if self._refuses():
            return
        session, journals = self.reading.session, DeletedAnnotations(self.desk.memory.deleted)
        deleted = await asyncio.to_thread(journals.read, session.path, session.page.items)
        if not deleted:
            self.say("nothing was deleted here")
            return

        async def chosen(annotation: Annotation | None) -> None:
            if annotation is not None:
                await self._restore(annotation)

        sheet = DeletedSheet(deleted, self.reading, self.desk.palette, at_top=self._low())
        await self.app.push_screen(sheet, chosen)

    async def _restore(self, annotation: Annotation) -> None:
        session, revision = self.reading.session, self.reading.session.revision
        await self._do(lambda: session.restore(annotation), "restored")
        placed = session.get(annotation.id)
        if session.revision == revision or placed is None:
            return
        if placed.span is None:
            self.tell("restored, but its text is not in the article any more")
            return
        self._go_to_offset(placed.span.start)
        self.tell("restored")
