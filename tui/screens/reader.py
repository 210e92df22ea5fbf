"""The reader: an article's page, what is known of the word there, and the annotations."""

import asyncio
from collections.abc import Callable
from itertools import count, takewhile
from pathlib import Path
from typing import ClassVar, Self, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from annotations import rescue
from annotations.articles.summary import Summary
from annotations.articles.view import Place
from annotations.divisions_file import LibraryDivisions, library_divisions, name_of
from annotations.errors import PizhuError, SaveError
from annotations.language.offering import HintMode
from annotations.tagset import DEFAULT_TAGS
from annotations.tagset_file import read_tagset
from tui.actions import Situation, Where, bindings
from tui.desk import Desk
from tui.navigation import character_at
from tui.opening import open_session
from tui.reading import Reading
from tui.screens.watching import WatchingScreen
from tui.widgets.annotation_list import AnnotationList
from tui.widgets.bars import Heading, KeyBar, TooSmall
from tui.widgets.lines import Piece
from tui.widgets.listing import Listing
from tui.widgets.page import Page
from tui.widgets.reader_bars import TitleBar, WordBar
from tui.widgets.word_panel import WordPanel

PREFETCHED = 15
RETRY_SECONDS = 2.0
SUMMARY_SECONDS = 0.5
PAUSE_SECONDS = 0.005
SLICE = 64


T = TypeVar("T")


def _read_or(instead: T, read: Callable[[Path], T], library: Path, problems: list[PizhuError]) -> T:
    """Read something of a library; what is there `instead` where it cannot be read."""
    try:
        return read(library)
    except PizhuError as error:
        problems.append(error)
        return instead


class ReaderScreen(WatchingScreen):
    """One article, open to be read and annotated."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.READER)
    AUTO_FOCUS = "#page"
    PLACES = (Where.PAGE, Where.READER, Where.LIST, Where.APP)
    LEFT_TO_LIST = (
        *("edit", "search", "annotation", "found", "accept", "mark_word"),
        *("quick_tag", "tags", "hint", "note", "join", "split"),
    )
    """The actions that do nothing to the page while the annotation list has the keys."""

    def __init__(self, desk: Desk, reading: Reading, library: Path) -> None:
        super().__init__(desk)
        palette = desk.palette
        self.reading, self.library = reading, library
        self.page = Page(reading, desk.widths, palette)
        self.title_bar = TitleBar(palette, id="title-bar")
        self.word_bar = WordBar(palette, reading)
        self.word_panel = WordPanel(reading, palette)
        self.list_title = Heading(palette, id="list-title")
        self.annotations = AnnotationList(reading, palette)
        self.keys = KeyBar(palette)
        self.problems: list[PizhuError] = []
        self._summary = ""
        self._done, self._done_at = "", Place(0, 0)

    @classmethod
    def open(cls, desk: Desk, path: Path, library: Path) -> Self:
        """Open the article at `path` with the tag set and the words of its library.

        Raises ArticleError where it cannot be read; those of the library that cannot be are
        reported when the screen is shown.
        """
        session = open_session(desk.memory, path, desk.config.creator_name)
        problems: list[PizhuError] = []
        tagset = _read_or(DEFAULT_TAGS, read_tagset, library, problems)
        divisions = _read_or(LibraryDivisions(), library_divisions, library, problems)
        remembered = desk.memory.remembered.hints
        reading = Reading(
            session.article,
            session,
            tagset,
            desk.language,
            desk.known,
            hints=next((mode for mode in HintMode if mode == remembered), HintMode.KEPT),
            divisions=divisions.of(name_of(path, library)),
            orthography=desk.config.pinyin.orthography,
            doubt=desk.config.doubt,
        )
        screen = cls(desk, reading, library)
        screen.problems = problems
        return screen

    def compose(self) -> ComposeResult:
        """Bars above and below; the page, and beside it the word and the annotations."""
        yield self.title_bar
        with Horizontal(id="middle"):
            yield self.page
            with Vertical(id="side"):
                yield self.word_panel
                yield self.list_title
                yield self.annotations
        yield self.word_bar
        yield self.keys
        yield TooSmall()

    def on_mount(self) -> None:
        """Go to where the article was left, or is to begin."""
        bookmark = self.desk.memory.bookmark(self.reading.article.path)
        start = bookmark.offset if bookmark is not None and self.start is None else self.start
        if start is not None and self.reading.view.paragraphs:
            self.page.cursor = character_at(self.reading.view, start)
        self.hide_as_remembered()
        self.annotations.update_annotations()
        for problem in self.problems:
            self.report(problem)
        if self.reading.session.read_only:
            self.report(f"read-only: {self.reading.session.read_only}")
        elif rescue.take_up(self.reading.session, self.desk.memory.aside) is not None:
            self._did(self._annotated)
            super().say("what could not be saved last time is here again")
            self.call_after_refresh(self._retry)
        self.set_interval(RETRY_SECONDS, self._retry)
        self.set_timer(SUMMARY_SECONDS, self._summarise)

    def say(self, words: str) -> None:
        """Show a short remark, beside the keys: nothing lies over the page for it."""
        self.tell(words)

    def on_screen_resume(self) -> None:
        """Take the terminal's cursor back from a sheet."""
        self.page.place_terminal_cursor()

    def recolour(self) -> None:
        """Draw in the desk's colours."""
        bars = (self.title_bar, self.word_bar, self.list_title, self.keys)
        for part in (*bars, self.page, self.word_panel, self.annotations):
            part.use(self.desk.palette)
        self.tell(self._done)

    async def keep(self) -> PizhuError | None:
        """Save what is not saved, or put it aside, and remember the place."""
        session = self.reading.session
        if session.unsaved:
            await self.save()
        if session.unsaved:
            try:
                await asyncio.to_thread(rescue.put_aside, session, self.desk.memory.aside)
            except SaveError as error:
                return error
        if self.reading.view.paragraphs:
            self.desk.memory.mark(
                self.reading.article.path,
                self.reading.view.offset(self.page.cursor),
                self.page.share_read,
            )
        return None

    # What is shown.

    @on(Page.Moved)
    def _moved(self) -> None:
        # What was done is told until the cursor leaves the place.
        self.tell(self._done if self.page.cursor == self._done_at else "")

    @on(Page.JumpChanged)
    @on(Listing.Moved)
    def _situation_changed(self) -> None:
        self.tell(self._done)

    def on_descendant_focus(self) -> None:
        """Show the keys of what has them now."""
        self.tell(self._done)

    def tell(self, done: str = "") -> None:
        """Show what is open, how far, the word at the cursor, and the keys that matter."""
        if not self.is_mounted:
            return
        self._done, self._done_at = done, self.page.cursor
        summary = "" if self.reading.view.raw else self._summary
        folded = self.page.folded_line
        above = summary if self.has_class("-wide") else ""
        self.title_bar.show(self.reading, self.page.share_read, above)
        here = self.reading.at(self.page.cursor)
        looked = self.look_up(self.reading.word_at(self.page.cursor))
        self.word_panel.show(looked, here, folded)
        self.word_bar.show(looked, here, summary, folded)
        if self.page.has_focus:
            self.annotations.follow([placed.annotation.id for placed in here])
        self.list_title.say(self.annotations.heading)
        self.keys.show(self._situation(bool(here)), self._state(), self.desk.config.keymap)

    @work(group="summary", exclusive=True)
    async def _summarise(self) -> None:
        """Count what the view has changed, beside what is being done."""
        summary, view = Summary(), self.reading.page_view
        for start in takewhile(view.paragraphs.has, count(0, SLICE)):
            numbers = range(start, start + SLICE)
            await self.page.ensure_repaired(view, numbers)
            if view.suspects(numbers):
                return
            await asyncio.to_thread(summary.add_all, view.paragraphs, numbers)
            await asyncio.sleep(PAUSE_SECONDS)
        self._summary = str(summary)
        self.annotations.refresh()
        self.tell(self._done)

    def action_raw(self) -> None:
        """Show the lines as they stand in the file, and back, at the same place."""
        raw = not self.reading.view.raw
        self.page.change_view(lambda: self.reading.show(raw=raw))
        self.tell("the file's own lines" if raw else "the page")

    def _situation(self, annotated: bool) -> Situation:
        if self.page.labels:
            return Situation.JUMPING
        if self.annotations.has_focus:
            return Situation.CHECKING if self.annotations.checking else Situation.LIST
        if self.attaching is not None:
            return Situation.ATTACHING
        if self.page.selection is not None:
            return Situation.SELECTING
        if self.proofreading is not None:
            return Situation.PROOFREADING
        return Situation.ANNOTATED if annotated else Situation.READING

    def _state(self) -> list[Piece]:
        """Whether all is saved, and what was just done."""
        palette, session = self.desk.palette, self.reading.session
        said = [*filter(None, (self._done, self.attaching_status or self.proofreading_status))]
        done = [Piece(f"{' · '.join(said)}  ", palette.faint)] if said else []
        if number := len(self.annotations.to_check.ids):
            done.append(Piece(f"{number}? ", palette.warn))
        if session.read_only:
            return [*done, Piece("read-only", palette.warn)]
        if session.unsaved:
            return [*done, Piece("unsaved", palette.warn)]
        return [*done, Piece("saved", palette.good)]

    @on(Page.WordsWanted)
    @work(group="words")
    async def _find_words(self, event: Page.WordsWanted) -> None:
        """Find the words in sight and of the next page, then show hints and the word."""
        last = event.paragraphs[-1]
        for paragraphs in (event.paragraphs, range(last + 1, last + 1 + PREFETCHED)):
            await self.page.ensure_words(paragraphs)
            if self.reading.offering:
                self.page.hints_changed(paragraphs)
        self.page.marks_changed()
        if self.reading.problem is not None:
            self.report(self.reading.problem)
            self.reading.problem = None

    async def _retry(self) -> None:
        """Save what could not be saved, when there may be room again."""
        if self.reading.session.unsaved and not self.reading.session.read_only:
            await self.changed(self._done)

    # Searching, and going from one annotation to the next.

    async def action_search(self) -> None:
        """Search by characters or by pinyin."""
        from tui.screens.line_sheet import LineSheet

        async def typed(query: str | None) -> None:
            if query is None:
                return
            self.reading.pattern = await self.reading.compile(query) if query.strip() else None
            self.page.marks_changed()
            if self.reading.pattern is not None:
                await self.action_found(0)

        sheet = LineSheet("Find characters or pinyin", at_top=self._low())
        await self.app.push_screen(sheet, typed)

    async def action_found(self, direction: int) -> None:
        """Go to the next place found (1), the one before (-1), or from here on (0)."""
        if self.reading.pattern is None:
            self.say("/ searches first")
            return
        place = await asyncio.to_thread(self.reading.find, self.page.cursor, direction)
        if place is None:
            self.tell("not found")
            return
        passed = place < self.page.cursor if direction >= 0 else place > self.page.cursor
        self.page.clear_selection()
        self.page.go_to(place)
        if self._opens():
            within = self.reading.found(place.paragraph)[-1 if direction < 0 else 0]
            self.page.go_to(place._replace(character=within.start))
        number, total = await asyncio.to_thread(self.reading.count_found, self.page.cursor)
        self.tell(f"found {number} of {total}{', from the other end' if passed else ''}")

    def action_annotation(self, direction: int) -> None:
        """Go to the next annotation, or to the one before; proof-reading, to what is doubtful."""
        if self.proofreading is not None:
            self.go_to_doubtful(direction)
            return
        place = self.reading.next_annotation(self.page.cursor, direction)
        if place is None:
            self.say("no more annotations that way")
            return
        self.page.go_to(place)

    def action_clear(self) -> None:
        """Take away labels, the list, the selection, what was found; fold again; else go back."""
        if self.page.labels:
            self.page.end_jump()
        elif self.annotations.has_focus:
            self.close_list()
        elif self.attaching is not None:
            self.stop_attaching()
        elif self.page.selection is not None:
            self.page.clear_selection()
        elif self.reading.pattern is not None:
            self.reading.pattern = None
            self.page.marks_changed()
        elif self.proofreading is not None:
            self.end_proofreading()
        elif self.page.on_unfolded:
            opened = self.page.cursor.paragraph
            self.page.change_view(lambda: self.reading.fold(opened))
            self.tell("folded")
        elif len(self.app.screen_stack) > 2:
            self.call_next(self.action_back)

    async def action_back(self) -> None:
        """Go back to the library; where there is none, leave."""
        if len(self.app.screen_stack) <= 2:
            await self.app.action_quit()
            return
        problem = await self.keep()
        if problem is not None:
            self.report(problem)
            return
        self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the annotation list some keys are the list's; with labels shown all but one wait."""
        if self.page.labels:
            return action == "clear"
        if self.annotations.has_focus:
            return action not in self.LEFT_TO_LIST
        return bool(self.reading.view.paragraphs) or action in ("back", "clear", "panel")
