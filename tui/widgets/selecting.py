"""A canvas with a cursor and a selection, which stay on their characters when the text changes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.message import Message

from annotations.articles.view import Place, ReadingView
from annotations.span import Span
from tui import navigation
from tui.navigation import Selection, between
from tui.themes import Palette
from tui.typesetting.cells import CellWidths
from tui.typesetting.marks import Focus
from tui.widgets.canvas import Canvas, PageSource


class SelectingCanvas(Canvas):
    """A reading view with a cursor; what is selected, else the word there, is a verb's object."""

    @dataclass
    class Moved(Message):
        """The cursor, the selection or the page has moved."""

        cursor: Place

    @dataclass
    class WordsWanted(Message):
        """Paragraphs are shown whose words are not known."""

        paragraphs: tuple[int, ...]

    def __init__(self, source: PageSource, widths: CellWidths, palette: Palette) -> None:
        super().__init__(source, widths, palette)
        self.selected_from: Place | None = None
        self.selecting = False
        self._goal: int | None = None
        self._widened: list[Selection | None] = []
        self._targets: dict[str, Place] = {}
        self._asked: frozenset[int] = frozenset()

    @property
    def selection(self) -> Selection | None:
        """What is selected."""
        return None if self.selected_from is None else between(self.selected_from, self.cursor)

    @property
    def chosen(self) -> Selection:
        """What the next verb acts on: the selection, else the word under the cursor."""
        return self.selection or navigation.segment_at(self.source.view, self.words, self.cursor)

    @property
    def on_fold(self) -> bool:
        """Whether the cursor is on the mark of a folded paragraph."""
        paragraphs = self.source.view.paragraphs
        return bool(paragraphs) and paragraphs[self.cursor.paragraph].folded

    @property
    def folded_line(self) -> str:
        """What is folded at the cursor; nothing where nothing is."""
        return self.source.view.in_full(self.cursor.paragraph).text if self.on_fold else ""

    @property
    def on_unfolded(self) -> bool:
        """Whether the cursor is in a paragraph that was folded and is opened."""
        view = self.source.view
        return bool(view.paragraphs) and view.is_unfolded(self.cursor.paragraph)

    def words(self, paragraph: int) -> Sequence[Span]:
        """The words of a paragraph; while they are not known, none."""
        return self.source.words(paragraph) or ()

    def go_to(self, place: Place, *, extend: bool = False) -> None:
        """Put the cursor at `place`; with `extend`, or while selecting, select up to there."""
        self._goal = None
        self._move(place, extend)

    def select(self, selection: Selection) -> None:
        """Select all of `selection`; the cursor is at its start."""
        self.selected_from, self.cursor = selection.last, selection.first
        self.selecting, self._goal = False, None
        self.show(self.cursor)

    def clear_selection(self) -> None:
        """Select nothing; the cursor stays."""
        self.selected_from, self.selecting = None, False
        self._widened.clear()
        self.redraw()

    def _move(self, place: Place, extend: bool) -> None:
        if extend or self.selecting:
            self.selected_from = self.cursor if self.selected_from is None else self.selected_from
        else:
            self.selected_from = None
        self._widened.clear()
        self.cursor = place
        self.show(place)

    def end_selecting(self) -> None:
        """Keep what is selected; the next motion leaves it."""
        self.selecting = False

    def change_view(self, change: Callable[[], None]) -> None:
        """Show another view; what was selected in the one before is not selected in this one."""
        self.selected_from, self.selecting, self._goal = None, False, None
        self._widened.clear()
        self._asked = frozenset()
        super().change_view(change)

    async def ensure_words(self, paragraphs: Iterable[int]) -> None:
        """Wait until these paragraphs, those that there are, are repaired and their words known."""
        numbers = tuple(paragraphs)
        await self.ensure_repaired(self.source.view, numbers)
        await self.source.ensure_words(numbers)

    async def ensure_repaired(self, view: ReadingView, paragraphs: Iterable[int]) -> None:
        """Wait until these paragraphs of a view, which need not be the one shown, are repaired."""
        found = await self.source.find_repairs(view, paragraphs)
        if not found:
            return
        if view is self.source.view and any(map(self._has_place_in, found)):
            self._change_text(lambda: self.source.repair(view, found))
        else:
            self.source.repair(view, found)
            if view is self.source.view:
                self.forget(found)

    def _has_place_in(self, paragraph: int) -> bool:
        """Whether a paragraph is in sight, or the cursor or an end of the selection is in it."""
        ends = (self.cursor, self.selected_from or self.cursor)
        return paragraph in self.shown_paragraphs or paragraph in {end.paragraph for end in ends}

    def _change_text(self, change: Callable[[], None]) -> None:
        """Have `change` change what is in sight; what is selected or labelled stays so."""
        view = self.source.view
        selected = self.selected_from and view.offset(self.selected_from)
        targets = {label: view.offset(place) for label, place in self._targets.items()}

        def changed() -> None:
            change()
            if selected is not None:
                self.selected_from = navigation.character_at(view, selected)
            self._targets = {label: view.place(offset) for label, offset in targets.items()}

        self._widened.clear()
        super().change_view(changed)

    def in_sight(self, span: Span) -> bool:
        """Whether the start of a span of the article's text is on the screen."""
        return self.cell_of(self.source.view.place(span.start)) is not None

    def focus_of(self, paragraph: int) -> Focus:
        """What of a paragraph is selected, the word under the cursor, the cursor, found."""
        word = self.chosen if self.selected_from is None else None
        return Focus(
            self._part_in(paragraph, self.selection),
            self._part_in(paragraph, word),
            self._part_in(paragraph, between(self.cursor, self.cursor)),
            tuple(self.source.found(paragraph)),
        )

    def redraw(self) -> None:
        """Draw what has changed, and tell others where the cursor is."""
        super().redraw()
        self.place_terminal_cursor()
        wanted = frozenset(p for p in self.shown_paragraphs if self.source.words(p) is None)
        if wanted - self._asked:
            self.post_message(self.WordsWanted(tuple(sorted(wanted))))
        self._asked = wanted
        self.post_message(self.Moved(self.cursor))

    def place_terminal_cursor(self) -> None:
        """Put the terminal's cursor, where an input method composes, where the page's is."""
        if self.app.focused is self and (cell := self.cell_of(self.cursor)) is not None:
            self.app.cursor_position = self.content_region.offset + cell

    def on_focus(self) -> None:
        """Take the terminal's cursor."""
        self.place_terminal_cursor()

    def _part_in(self, paragraph: int, selection: Selection | None) -> Span:
        """The characters of a paragraph that are selected."""
        if selection is None or not (
            selection.first.paragraph <= paragraph <= selection.last.paragraph
        ):
            return Span(0, 0)
        start = selection.first.character if selection.first.paragraph == paragraph else 0
        if selection.last.paragraph == paragraph:
            return Span(start, selection.last.character + 1)
        return Span(start, len(self.source.view.paragraphs[paragraph].text))
