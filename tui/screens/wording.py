"""What the keys for words do: join and split them, say which are known, choose which have hints."""

import asyncio
from collections.abc import Sequence
from datetime import date

from textual import work

from annotations.divisions_file import LibraryDivisions, name_of
from annotations.errors import DivisionError, LanguageError, PizhuError, VocabularyError
from annotations.kept_file import FileChange
from annotations.language.divisions import check_word, closed_up
from annotations.language.levels import HIGHEST
from annotations.language.offering import HintMode
from annotations.language.vocabulary import Change, State
from annotations.span import Span
from tui import words
from tui.deeds import Deed
from tui.navigation import shows_word
from tui.screens.tagging import TaggingScreen
from tui.turns import following
from tui.words import Division, Parts


class WordingScreen(TaggingScreen):
    """A screen on which words are joined, split and marked.

    What is done is in the library's `words.toml` or the user's vocabulary before the next key, and
    is undone like all else.
    """

    def on_mount(self) -> None:
        """Read which words the user knows."""
        self._read_known_words()

    @work(group="known words", exclusive=True)
    async def _read_known_words(self) -> None:
        try:
            changed = await self.reading.known.refresh()
        except VocabularyError as error:
            self.report(error)
            return
        if changed:
            self._known_changed("")

    # Joining and splitting.

    async def action_join(self) -> None:
        """Make what is selected one word."""
        if self._opens():
            return
        selection = self.page.selection
        if selection is None:
            self.say("v selects what is to be one word")
            return
        first, last = selection
        if first.paragraph != last.paragraph:
            self.say("a word stands in one paragraph")
            return
        await self.page.ensure_words([first.paragraph])
        shown = self.reading.view.paragraphs[first.paragraph].text
        word = closed_up(shown[first.character : last.character + 1])
        try:
            check_word(word)
        except DivisionError as error:
            self.report(error)
            return
        if Span(first.character, last.character + 1) in self.page.words(first.paragraph):
            self.say(f"{word} is one word already")
            return
        await self._ask_where(f"One word: {word}", [(word,)], 0)

    async def action_split(self) -> None:
        """Split the word at the cursor: around what is selected in it, else where is asked."""
        if self._opens():
            return
        cursor, selection = self.page.cursor, self.page.selection
        await self.page.ensure_words([cursor.paragraph])
        word = self.reading.word_at(cursor)
        if word is None or len(word.text) < 2 or not shows_word(word.text):
            self.say("there is nothing to split here")
            return

        def reached(offset: int) -> int:
            """How many characters of the word, spaces in it apart, stand before an offset."""
            return len("".join(word.text[: max(0, offset - word.start)].split()))

        whole, at = closed_up(word.text), reached(cursor.character)
        choices = words.cuts(whole)
        if selection is not None and selection.first.paragraph == selection.last.paragraph:
            first, last = selection
            middle = Span(reached(first.character), reached(last.character + 1))
            around = words.parts_around(whole, middle)
            if around is not None:
                await self._ask_where(f"Split {whole}", [around, *choices], 0)
                return
        await self._ask_where(f"Split {whole}", choices, (at or await self._listed_cut(whole)) - 1)

    async def _listed_cut(self, word: str) -> int:
        """Where a word parts into those of the dictionary, as far as that is made by now."""
        language = self.desk.language
        try:
            if await language.dictionary_made() < 1:
                return 1
            return words.listed_cut((await language.meaning(word, Span(0, len(word)))).word)
        except LanguageError:
            return 1

    async def _ask_where(self, title: str, choices: Sequence[Parts], chosen: int) -> None:
        from tui.screens.division_sheet import Chosen, DivisionSheet

        async def answered(answer: Chosen | None) -> None:
            if answer is not None:
                await self._divide(answer.parts, everywhere=answer.everywhere)

        await self.app.push_screen(
            DivisionSheet(title, choices, chosen, at_top=self._low()), answered
        )

    async def _divide(self, parts: Parts, *, everywhere: bool) -> None:
        article = name_of(self.reading.article.path, self.library)
        async with self.files:
            try:
                division, divisions = await asyncio.to_thread(
                    words.divide, self.library, article, parts, everywhere=everywhere
                )
            except PizhuError as error:
                self.report(error)
                return
            self.page.clear_selection()
            await self.show_divided(divisions)
        self._did(
            Deed(
                lambda: self._make_division(division.reversed, "undone"),
                lambda: self._make_division(division, "redone"),
            )
        )
        self.tell(f"{division.label} {'everywhere' if everywhere else 'in this article'}")

    async def _make_division(self, division: Division, done: str) -> str:
        async with self.files:
            divisions = await asyncio.to_thread(words.make, self.library, division)
            await self.show_divided(divisions)
        return f"{done}: {division.label}"

    async def show_divided(self, divisions: LibraryDivisions) -> None:
        """Show words as they are divided now; what is in sight stays on its line."""
        article = name_of(self.reading.article.path, self.library)
        near = {*self.page.shown_paragraphs, self.page.cursor.paragraph}
        await self.reading.divide(divisions.of(article), sorted(near))
        await self.page.ensure_words(sorted(near))
        self.page.hints_changed()

    # Known words.

    async def action_mark_word(self, state: str) -> None:
        """Say how well the word is known; a second time, that nothing is said of it."""
        if self._opens():
            return
        marked = await self._words_meant()
        if not marked:
            self.say("there is no word here")
            return
        vocabulary, wanted = self.reading.known.vocabulary, State(state)
        already = all(vocabulary.state(word) is wanted for word in marked)
        try:
            change = vocabulary.marked(marked, None if already else wanted, date.today())
            file = await self.reading.known.make(change)
        except PizhuError as error:
            self.report(error)
            return
        self.page.end_selecting()
        self._did(
            Deed(
                lambda: self._make_known(change.reversed, file and file.reversed, "undone"),
                lambda: self._make_known(change, file, "redone"),
            )
        )
        self._known_changed(change.label)

    async def _words_meant(self) -> Sequence[str]:
        """The words that lie in what is selected; where none does whole, what is selected itself.

        Without a selection, the word at the cursor.
        """
        first, last = self.page.chosen
        paragraphs = range(first.paragraph, last.paragraph + 1)
        await self.page.ensure_words(paragraphs)
        first, last = self.page.chosen
        found: list[str] = []
        for paragraph in paragraphs:
            text = self.reading.view.paragraphs[paragraph].text
            found += [
                text[start:end]
                for start, end in self.page.words(paragraph)
                if first <= (paragraph, start)
                and (paragraph, end - 1) <= last
                and shows_word(text[start:end])
            ]
        if not found and first.paragraph == last.paragraph:
            text = self.reading.view.paragraphs[first.paragraph].text
            found = [text[first.character : last.character + 1]]
        return list(dict.fromkeys(map(closed_up, found)))

    async def _make_known(self, change: Change, file: FileChange | None, done: str) -> str:
        await self.reading.known.make(change, file)
        self._known_changed("")
        return f"{done}: {change.label}"

    def _known_changed(self, done: str) -> None:
        self.page.hints_changed()
        self.tell(done)

    # Which words have hints.

    def action_hints(self) -> None:
        """Show other hints."""
        self.reading.hints = following(self.reading.hints, HintMode)
        self.desk.memory.remembered.hints = self.reading.hints
        above = self.reading.hints is HintMode.ABOVE_LEVEL
        self._known_changed(f"hints: {self.reading.hints}{f' {self._level_name}' if above else ''}")

    def action_known_level(self, step: int) -> None:
        """Have words up to another HSK level count as known."""
        known = self.reading.known
        known.level = max(0, min(min(known.level, HIGHEST) + step, HIGHEST))
        self.desk.memory.remembered.known_level = known.level
        self._known_changed(f"HSK level you know: {self._level_name}")

    @property
    def _level_name(self) -> str:
        level = self.reading.known.level
        return f"{HIGHEST}–9" if level >= HIGHEST else str(level)

    def action_tone_colours(self) -> None:
        """Have hints in the colours of their tones, or no longer."""
        tone_colours = not self.desk.palette.tone_colours
        self.desk.memory.remembered.tone_colours = tone_colours
        self.desk.palette = self.desk.palette.with_tone_colours(tone_colours)
        self.recolour()
        self.tell(f"tone colours: {'on' if tone_colours else 'off'}")
