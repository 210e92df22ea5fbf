"""Whose annotations are shown."""

from tui.screens.restoring import RestoringScreen


class PeopleScreen(RestoringScreen):
    """A screen with a page on which the annotations of some people can be hidden."""

    def hide_as_remembered(self) -> None:
        """Hide the annotations of whom they were hidden of last time."""
        self.reading.session.hide(self.desk.memory.remembered.hidden)

    def action_people(self) -> None:
        """Choose whose annotations are shown."""
        from tui.screens.people_sheet import PeopleSheet

        session = self.reading.session

        def chosen(hidden: frozenset[str] | None) -> None:
            if hidden is not None and hidden != session.hidden:
                session.hide(hidden)
                self._remember_hidden()
                self.annotations.update_annotations()
                self.page.hints_changed()
                self.tell()

        sheet = PeopleSheet(
            session.people,
            session.hidden,
            self.desk.palette,
            own=session.creator,
            at_top=self._low(),
        )
        self.app.push_screen(sheet, chosen)

    async def changed(self, done: str) -> None:
        """Save and show what has changed; whoever annotates is not hidden any more."""
        self._remember_hidden()
        await super().changed(done)

    def _remember_hidden(self) -> None:
        self.desk.memory.remembered.hidden = tuple(sorted(self.reading.session.hidden))
