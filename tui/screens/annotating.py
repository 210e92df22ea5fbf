"""What the verbs do: from a key to an annotation on disk."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from msgspec import UNSET, UnsetType

from annotations import rescue
from annotations.checking import Difference
from annotations.errors import PizhuError, SaveError
from annotations.history import Change
from annotations.model import Annotation
from annotations.placement import Placed
from annotations.sidecar import Found
from annotations.span import Span
from tui.deeds import Deed, together
from tui.desk import Desk
from tui.reading import Reading
from tui.screens.undoing import UndoingScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.page import Page

SHORT_PAGE = 18
WAIT_MS = 1_000
"""How long keys wait for another program that is writing; then it is tried again later."""


class AnnotatingScreen(UndoingScreen):
    """A screen with a page and a list of annotations, on which the verbs work.

    A verb acts on what is selected, else on the innermost annotation at the cursor that says such a
    thing already, else on the word under the cursor. What another person said it leaves alone, but
    for being edited or deleted. It is on disk before the next key, or the screen says that it is
    not.
    """

    reading: Reading
    library: Path
    page: Page
    annotations: AnnotationList
    _refused = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.files = asyncio.Lock()
        """Held by who reads or writes what stands beside the article, so that none passes."""

    def tell(self, done: str = "") -> None:
        """Show the state of things, and what was just done."""

    # The verbs.

    async def action_hint(self) -> None:
        """Choose a reading to keep above the word, or type one."""
        from tui.screens.hint_sheet import HintSheet

        if self._refuses() or self._opens():
            return
        span = await self._span()
        there = self._meant_or_there(span, lambda annotation: annotation.hint is not None)
        quote = self._quote(span, there)
        readings = await self.reading.readings(span, quote)

        async def chosen(pinyin: str | None) -> None:
            if pinyin is None:
                return
            done = f"hint {pinyin}" if pinyin else "hint taken away"
            await self._set(span, there, done, hint=pinyin or None)
            if pinyin:
                self.hint_kept()

        hint = there.annotation.hint if there else None
        await self.app.push_screen(HintSheet(quote, hint, readings, at_top=self._low()), chosen)

    def hint_kept(self) -> None:
        """A hint was chosen or typed for what the cursor is on; a screen may go on from here."""

    async def action_note(self) -> None:
        """Write a note."""
        from tui.screens.note_sheet import NoteSheet

        if self._refuses() or self._opens():
            return
        span = await self._span()
        there = self._meant_or_there(span, lambda annotation: annotation.note is not None)
        note = (there.annotation.note or "") if there else ""

        async def written(text: str | None) -> None:
            if text is not None and text.strip() != note.strip():
                await self._set(span, there, "note kept", note=text.strip() or None)

        sheet = NoteSheet(f"Note on {self._quote(span, there)}", note, at_top=self._low())
        await self.app.push_screen(sheet, written)

    async def action_title(self) -> None:
        """Give the article another title, or its own again."""
        from tui.screens.title_sheet import TitleSheet

        if self._refuses():
            return
        session = self.reading.session

        async def typed(title: str | None) -> None:
            if title is not None and title != session.title:
                await self._do(lambda: session.set_title(title), "title kept")

        await self.app.push_screen(TitleSheet(session), typed)

    async def action_edit(self) -> None:
        """Open what is folded; else highlight the selection or word, or edit what is there."""
        if self._opens():
            return
        span = await self._span()
        there = self._there(span)
        if there is None:
            await self._do(lambda: self.reading.session.highlight(span), "highlighted")
            self.page.clear_selection()
        else:
            await self.edit(there)

    async def edit(self, placed: Placed) -> None:
        """Open all that an annotation says to be changed."""
        from tui.screens.edit_sheet import Edited, EditSheet

        annotation = placed.annotation

        async def edited(new: Edited | None) -> None:
            if new is not None:
                await self._do(
                    lambda: self.reading.session.edit(
                        annotation.id, tags=new.tags, hint=new.hint, note=new.note, seen=annotation
                    ),
                    "edited",
                )

        names = [tag.name for tag in self.reading.tagset]
        by = self.reading.session.whose(annotation)
        await self.app.push_screen(EditSheet(annotation, names, by=by, at_top=self._low()), edited)

    async def action_delete(self) -> None:
        """Delete the annotation here, or the list's current one."""
        if self.annotations.has_focus:
            there = self.annotations.chosen
        elif self._opens():
            return
        else:
            there = self._there(await self._span())
        if there is None:
            self.say("there is no annotation here")
            return
        session = self.reading.session
        whose = session.whose(there.annotation)
        done = f"deleted, by {whose}" if whose else "deleted"
        await self._do(lambda: session.delete(there.annotation.id), done)

    @property
    def _annotated(self) -> Deed:
        """The session's latest change."""
        session = self.reading.session
        return Deed(
            lambda: self._step(session.undo, "undone"), lambda: self._step(session.redo, "redone")
        )

    async def _step(self, step: Callable[[], Change | None], done: str) -> str:
        change = step()
        if change is None:
            return ""
        for annotation in (change.before + change.after)[:1]:
            self._bring_to_sight(annotation)
        told = f"{done}: {change.label}"
        await self.changed(told)
        return told

    def _bring_to_sight(self, annotation: Annotation) -> None:
        """Show where an annotation is, or was."""
        placed = self.reading.session.get(annotation.id)
        span = annotation.span if placed is None else placed.span
        if span is not None and not self.page.in_sight(span):
            self.page.clear_selection()
            self.page.go_to(self.reading.view.place(span.start))

    async def action_save(self) -> None:
        """Save again what could not be saved."""
        await self.changed("")

    # How they do it.

    def _refuses(self) -> bool:
        """Whether nothing can be written here, which is said before anything is typed."""
        refusal = self.reading.session.read_only
        if refusal:
            self.report(f"read-only: {refusal}")
        return refusal is not None

    def _opens(self) -> bool:
        """Open what is folded here before a verb acts on what nobody sees; whether it did."""
        chosen = self.page.chosen if self.page.on_fold else None
        if chosen is None or chosen.first.paragraph != chosen.last.paragraph:
            return False
        folded = chosen.first.paragraph
        self.page.change_view(lambda: self.reading.unfold(folded))
        self.tell("opened: esc folds it again")
        return True

    async def _span(self) -> Span:
        """What is selected, else the word under the cursor, in the article's text."""
        if self.page.selection is None:
            await self.page.ensure_words([self.page.cursor.paragraph])
        return self.reading.span(self.page.chosen)

    def _meant(self, span: Span, says: Callable[[Annotation], bool]) -> Placed | None:
        """The annotation of one's own that a verb changes, if there is one."""
        is_own = self.reading.session.is_own
        return self._here(span, lambda annotation: is_own(annotation) and says(annotation))

    def _meant_or_there(self, span: Span, says: Callable[[Annotation], bool]) -> Placed | None:
        """The annotation of one's own that a verb changes, or that stands on this very span."""
        exact = self.reading.session.exactly(span)
        own = exact is not None and self.reading.session.is_own(exact.annotation)
        return self._meant(span, says) or (exact if own else None)

    def _there(self, span: Span) -> Placed | None:
        """The annotation that is to be edited or deleted: one's own before another person's."""
        return self._meant(span, lambda _: True) or self._here(span, lambda _: True)

    def _here(self, span: Span, says: Callable[[Annotation], bool]) -> Placed | None:
        exact = self.reading.session.exactly(span)
        if exact is not None and says(exact.annotation):
            return exact
        if self.page.selection is not None:
            return None
        here = self.reading.at(self.page.cursor)
        return next((placed for placed in here if says(placed.annotation)), None)

    def _quote(self, span: Span, there: Placed | None) -> str:
        return self.reading.passage(span if there is None or there.span is None else there.span)

    def _low(self) -> bool:
        """Whether the cursor is in the lower half, so that a sheet should open above it.

        On a short page, of which a sheet leaves little, the cursor's row is brought to the top.
        """
        if self.page.size.height < SHORT_PAGE:
            self.page.bring_to_top(self.page.cursor)
        cell = self.page.cell_of(self.page.cursor)
        return cell is not None and cell.y > self.page.size.height // 2

    async def _set(
        self,
        span: Span,
        there: Placed | None,
        done: str,
        *,
        hint: str | UnsetType | None = UNSET,
        note: str | UnsetType | None = UNSET,
    ) -> None:
        """Set a hint or a note on the annotation meant, or on the span."""
        session = self.reading.session
        if there is not None:
            seen, label = there.annotation, "hint" if note is UNSET else "note"
            await self._do(
                lambda: session.edit(seen.id, hint=hint, note=note, seen=seen, label=label), done
            )
        elif not isinstance(hint, UnsetType):
            await self._do(lambda: session.set_hint(span, hint), done)
        elif not isinstance(note, UnsetType):
            await self._do(lambda: session.set_note(span, note), done)

    async def _do(self, verb: Callable[[], object], done: str, first: Deed | None = None) -> None:
        """Do what a verb says, save it and show it; with what was done `first` it is one action."""
        revision = self.reading.session.revision
        try:
            verb()
        except PizhuError as error:
            self.report(error)
        else:
            self.page.end_selecting()
        if self.reading.session.revision != revision:
            self._did(self._annotated if first is None else together(first, self._annotated))
            await self.changed(done)
        elif first is not None:
            self._did(first)

    async def changed(self, done: str) -> None:
        """Save and show what has changed in the session."""
        done = " · ".join(filter(None, (done, await self.save())))
        self.annotations.update_annotations()
        self.page.hints_changed()
        self.tell(done)
        near = sorted({*self.page.shown_paragraphs, self.page.cursor.paragraph})
        if await self.reading.read_as_chosen(near):
            self.page.hints_changed()
            self.tell(done)

    async def save(self) -> str:
        """Bring the session to the disk; return what that did besides, in a few words.

        What another program has written there is taken in first. A failure is told once, and tried
        again later.
        """
        session, merged = self.reading.session, Difference()
        async with self.files:
            try:
                while (found := await asyncio.to_thread(session.write, WAIT_MS)) is not None:
                    merged = self.take_in(found) or merged
                rescue.forget(session, self.desk.memory.aside)
                self._refused = ""
            except SaveError as error:
                if self._refused != str(error):
                    self._refused = str(error)
                    self.report(error)
        conflicts = f", {merged.conflicts} in conflict" if merged.conflicts else ""
        return f"merged with what another program wrote{conflicts}" if merged else ""

    def take_in(self, found: Found) -> Difference:
        """Take in what another program made of the sidecar; return what that changed here.

        Whoever calls it holds `files` since it was found.
        """
        session = self.reading.session
        before = session.page
        return Difference.between(before, session.take_in(found).page)
