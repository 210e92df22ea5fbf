"""Proof-reading: going through the doubtful readings only, keeping or correcting each."""

import asyncio

from textual import work

from annotations.articles.view import Place
from annotations.language.offering import HintMode
from tui.proofreading import Proofreading
from tui.screens.looking_up import LookingUpScreen

PAUSE_SECONDS = 0.005
TOLD_EACH = 8


class ProofreadingScreen(LookingUpScreen):
    """A screen with a page on which doubtful readings are gone through, one after another."""

    proofreading: Proofreading | None = None

    @property
    def proofreading_status(self) -> str:
        """Which of the doubtful readings one is at, and how many there are."""
        if self.proofreading is None or not self.reading.view.paragraphs:
            return ""
        return self.proofreading.status(self.reading.view.offset(self.page.cursor))

    def action_proofread(self) -> None:
        """Go through the doubtful readings only, with all hints shown; again: as before."""
        if self.proofreading is not None:
            self.end_proofreading()
            return
        self.proofreading = Proofreading(self.reading, self.reading.hints)
        self._show_hints(HintMode.ALL)
        self.tell("proof-reading")
        self._look_through()

    def end_proofreading(self) -> None:
        """Show the hints that were shown before."""
        if self.proofreading is None:
            return
        self.workers.cancel_group(self, "doubtful")
        before, self.proofreading = self.proofreading.before, None
        self._show_hints(before)
        self.tell("proof-reading ended")

    def _show_hints(self, mode: HintMode) -> None:
        self.reading.hints = mode
        self.page.hints_changed()

    def action_hints(self) -> None:
        """Show other hints; while all are proof-read, these."""
        if self.proofreading is not None:
            self.say("all hints are shown while you proof-read")
        else:
            super().action_hints()

    async def action_accept(self) -> None:
        """Keep the doubtful reading here as it is, and go on to the next one."""
        if self.proofreading is None:
            self.say("P goes over the doubtful readings")
            return
        if self._refuses() or self._opens():
            return
        paragraph = self.page.cursor.paragraph
        await self.page.ensure_words([paragraph])
        word = self.reading.word_at(self.page.cursor)
        if word is None or not self.reading.is_doubtful_at(paragraph, word):
            self.say("nothing doubtful here")
            return
        first, last = Place(paragraph, word.start), Place(paragraph, word.end - 1)
        span = self.reading.view.span(first, last)
        session = self.reading.session
        await self._do(lambda: session.set_hint(span, word.pinyin), f"kept {word.pinyin}")
        self.go_to_doubtful(1)

    def hint_kept(self) -> None:
        """Go on to the next doubtful reading once one is corrected."""
        self.go_to_doubtful(1)

    async def changed(self, done: str) -> None:
        """Save and show what has changed; words read otherwise now are looked through again."""
        await super().changed(done)
        if self.proofreading is not None and not self.proofreading.complete:
            self._look_through()

    def go_to_doubtful(self, direction: int) -> None:
        """Go to the next doubtful reading (1), or to the one before (-1)."""
        if self.proofreading is None:
            return
        found = self.proofreading.next(self._offset, direction)
        if found is not None:
            self._go_to_offset(found.start)
        elif not self.proofreading.complete:
            self.tell("looking further …")
            self._look_for(direction)
        else:
            self.tell("no reading is doubtful any more")

    @property
    def _offset(self) -> int:
        return self.reading.view.offset(self.page.cursor)

    def _go_to_offset(self, offset: int) -> None:
        self.page.clear_selection()
        self.page.go_to(self.reading.view.place(offset))

    @work(group="doubtful", exclusive=True)
    async def _look_for(self, direction: int) -> None:
        """Look through what comes next until something is doubtful; then through all the rest."""
        doubts, cursor = self.proofreading, self.page.cursor
        if doubts is None:
            return
        for numbers in doubts.slices(cursor.paragraph, direction):
            await self._look(doubts, numbers)
            found = doubts.next(self._offset, direction)
            if found is not None:
                if self.page.cursor == cursor:
                    self._go_to_offset(found.start)
                    self.tell()
                break
        else:
            self.tell("nothing doubtful that way")
        await self._look_through_all(doubts)

    @work(group="doubtful", exclusive=True)
    async def _look_through(self) -> None:
        if self.proofreading is not None:
            await self._look_through_all(self.proofreading)

    async def _look_through_all(self, doubts: Proofreading) -> None:
        generation = -1
        # Words that become others meanwhile are all looked through again.
        while generation != self.reading.generation:
            generation = self.reading.generation
            for turn, numbers in enumerate(doubts.slices(0)):
                await self._look(doubts, numbers)
                if turn % TOLD_EACH == 0:
                    self.tell(self._done)
                if generation != self.reading.generation:
                    break
        doubts.complete = True
        self.tell(self._done)

    async def _look(self, doubts: Proofreading, numbers: list[int]) -> None:
        await self.page.ensure_repaired(self.reading.view, numbers)
        await doubts.look(numbers)
        await asyncio.sleep(PAUSE_SECONDS)
