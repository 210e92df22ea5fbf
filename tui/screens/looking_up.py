"""What the word at the cursor means, asked for once the cursor rests; and where else it stands."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace

from textual import work
from textual.timer import Timer

from annotations.articles.library import find_articles
from annotations.errors import ArticleError, LanguageError
from annotations.language.word import Word
from tui.desk import Desk
from tui.meanings import Elsewhere, LookedUp, Meanings, elsewhere
from tui.navigation import shows_word
from tui.screens.replacing import ReplacingScreen
from tui.widgets.word_listing import Goal

REST_SECONDS = 0.08
IDLE_SECONDS = 1.0
KEPT_COUNTS = 512


class LookingUpScreen(ReplacingScreen):
    """A screen with a page that says what the word at its cursor means.

    Nothing is asked while the cursor moves: once it rests, what the word means; when it rests for
    long, how often it stands in the library.
    """

    _done = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._meanings = Meanings(desk.language)
        self._counts: dict[tuple[str, ...], int] = {}
        self._looked: LookedUp | None = None
        self._looked_in = -1
        self._rest: Timer | None = None

    def look_up(self, word: Word | None) -> LookedUp | None:
        """Return what is known of the word at the cursor; the rest is found while it rests."""
        paragraph = self.page.cursor.paragraph
        if word is None or not shows_word(word.text):
            self._looked = None
            self._stop_looking()
            return None
        looked = self._looked
        if looked is None or (looked.word, self._looked_in) != (word, paragraph):
            self._stop_looking()
            looked = LookedUp(word, meaning=self._meanings.known(self._text_of(paragraph), word))
            looked = replace(looked, in_library=self._counts.get(looked.forms))
            self._looked_in = paragraph
            if looked.meaning is None or looked.in_library is None:
                self._rest = self.set_timer(REST_SECONDS, self._find_out)
        state = self.reading.known.vocabulary.state(word.text)
        self._looked = replace(
            looked,
            doubtful=self.reading.is_doubtful_at(paragraph, word),
            state=state.value if state else "",
            here=self.reading.occurrences(looked.forms),
        )
        return self._looked

    def _stop_looking(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        self.workers.cancel_group(self, "meaning")

    def _text_of(self, paragraph: int) -> str:
        return self.reading.view.paragraphs[paragraph].text

    @work(group="meaning", exclusive=True)
    async def _find_out(self) -> None:
        looked = self._looked
        if looked is None:
            return
        async for explained in self._meanings.explain(self._text_of(self._looked_in), looked):
            looked = explained
            self._tell_of(looked)
        here = self.reading.occurrences(looked.forms)
        if here is None:
            here = await self.reading.count(looked.forms)
            self._tell_of(looked)
        await asyncio.sleep(IDLE_SECONDS)
        if not self._has_library:
            return
        with suppress(LanguageError):
            total = here + sum([found.total async for found in self._search(looked)])
            while len(self._counts) >= KEPT_COUNTS:
                del self._counts[next(iter(self._counts))]
            self._counts[looked.forms] = total
            self._tell_of(replace(looked, in_library=total))

    def _tell_of(self, looked: LookedUp) -> None:
        """Show what was found of the word at the cursor."""
        self._looked = looked
        self.tell(self._done)

    @property
    def _has_library(self) -> bool:
        """Whether the article was opened from a library, not by itself."""
        return self.app.screen_stack[1] is not self

    async def _search(self, looked: LookedUp) -> AsyncIterator[Elsewhere]:
        """Find the word in the other articles of the library."""
        if not self._has_library:
            return
        try:
            paths = await asyncio.to_thread(lambda: [*find_articles(self.library)])
        except ArticleError:
            return
        others = [path for path in paths if path != self.reading.article.path]
        found = elsewhere(self.desk.language, others, self.desk.memory.encoding, looked.forms)
        async for one in found:
            yield one

    async def action_look_up(self) -> None:
        """Show all there is to say of the word at the cursor."""
        from tui.screens.word_sheet import WordSheet

        if self._opens():
            return
        paragraph = self.page.cursor.paragraph
        await self.page.ensure_words([paragraph])
        looked = self.look_up(self.reading.word_at(self.page.cursor))
        if looked is None:
            self.say("there is no word here")
            return
        text = self._text_of(paragraph)

        async def gone_to(goal: Goal | None) -> None:
            if goal is not None:
                await self._go_to(goal)

        sheet = WordSheet(
            looked,
            self.reading,
            self.desk.palette,
            lambda looked: self._meanings.explain(text, looked),
            self._search,
            at_top=self._low(),
        )
        await self.app.push_screen(sheet, gone_to)

    async def _go_to(self, goal: Goal) -> None:
        if goal.article != self.reading.article.path:
            await self.show_article(goal.article, goal.offset)
            return
        self.page.clear_selection()
        self.page.go_to(self.reading.view.place(goal.offset))
        self._opens()
