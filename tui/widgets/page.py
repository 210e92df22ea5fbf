"""The page: an article's text with a cursor and a selection that keys and mouse move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message

from annotations.articles.view import Place
from annotations.span import Span
from tui import navigation
from tui.actions import Where, bindings, label_bindings
from tui.navigation import Selection, between
from tui.themes import Palette
from tui.typesetting.cells import CellWidths
from tui.typesetting.labels import labels_for
from tui.typesetting.marks import Focus
from tui.widgets.canvas import Canvas, PageSource

WHEEL_ROWS = 3


class Page(Canvas, can_focus=True):
    """A reading view with a cursor; what is selected, else the word there, is a verb's object."""

    BINDINGS: ClassVar = [*label_bindings(), *bindings(Where.PAGE)]

    @dataclass
    class Moved(Message):
        """The cursor, the selection or the page has moved."""

        cursor: Place

    @dataclass
    class WordsWanted(Message):
        """Paragraphs are shown whose words are not known."""

        paragraphs: tuple[int, ...]

    @dataclass
    class JumpChanged(Message):
        """The labels have appeared or gone."""

        jumping: bool

    def __init__(self, source: PageSource, widths: CellWidths, palette: Palette) -> None:
        super().__init__(source, widths, palette)
        self.selected_from: Place | None = None
        self.selecting = False
        self._goal: int | None = None
        self._widened: list[Selection | None] = []
        self._asked: frozenset[int] = frozenset()
        self._typed = ""
        self._targets: dict[str, Place] = {}
        self._dragging = False

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

    def end_selecting(self) -> None:
        """Keep what is selected; the next motion leaves it."""
        self.selecting = False

    def change_view(self, change: Callable[[], None]) -> None:
        """Show another view; what was selected in the one before is not selected in this one."""
        self.selected_from, self.selecting, self._goal = None, False, None
        self._widened.clear()
        self._asked = frozenset()
        super().change_view(change)

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

    # Moving and selecting.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While labels are shown, letters are theirs; in an empty article nothing moves."""
        if action == "label":
            return bool(self.labels)
        return not self.labels and bool(self.source.view.paragraphs)

    async def action_go(self, motion: str) -> None:
        """Move the cursor."""
        await self._motion(motion, extend=False)

    async def action_extend(self, motion: str) -> None:
        """Move the cursor and select on the way."""
        await self._motion(motion, extend=True)

    async def _motion(self, motion: str, *, extend: bool) -> None:
        if motion in ("word", "word_back"):
            near = self.cursor.paragraph
            await self.source.ensure_words(range(near - 1, near + 3))
        if motion in ("up", "down"):
            self._move(self._vertical(1 if motion == "down" else -1), extend)
        elif motion in ("page_down", "page_up"):
            self.go_to(self.turn_page(motion == "page_down"), extend=extend)
        else:
            selecting = extend or self.selecting
            self.go_to(self._target(motion, selecting=selecting), extend=extend)

    def _target(self, motion: str, *, selecting: bool) -> Place:
        """Where a motion along the text leads; selecting, to the end of words and sentences."""
        view, cursor = self.source.view, self.cursor
        sentences = navigation.sentence_cut(view)
        row = self._layout.row(self._layout.position(cursor))
        match motion:
            case "left":
                return navigation.previous_character(view, cursor)
            case "right":
                return navigation.next_character(view, cursor)
            case "word" if selecting:
                return navigation.segment_end(view, self.words, cursor)
            case "word":
                return navigation.next_segment(view, self.words, cursor)
            case "word_back":
                return navigation.previous_segment(view, self.words, cursor)
            case "sentence" if selecting:
                return navigation.segment_end(view, sentences, cursor)
            case "sentence":
                return navigation.next_segment(view, sentences, cursor)
            case "sentence_back":
                return navigation.previous_segment(view, sentences, cursor)
            case "paragraph" if (
                selecting and cursor.character < len(view.paragraphs[cursor.paragraph].text) - 1
            ):
                return navigation.paragraph_end(view, cursor.paragraph)
            case "paragraph":
                return navigation.next_paragraph(view, cursor)
            case "paragraph_back":
                return navigation.previous_paragraph(cursor)
            case "row_start":
                return Place(cursor.paragraph, row.start)
            case "row_end":
                return Place(cursor.paragraph, max(row.start, row.end - 1))
            case "start":
                return Place(0, 0)
            case _:
                return navigation.paragraph_end(view, len(view.paragraphs) - 1)

    def _vertical(self, count: int) -> Place:
        """The place `count` rows on, as near as may be to the column the motion began in."""
        position = self._layout.position(self.cursor)
        if self._goal is None:
            self._goal = self._layout.row(position).column_of(self.cursor.character)
        target = self._layout.moved(position, count)
        return Place(target.paragraph, self._layout.row(target).character_at(self._goal))

    def _move(self, place: Place, extend: bool) -> None:
        if extend or self.selecting:
            self.selected_from = self.cursor if self.selected_from is None else self.selected_from
        else:
            self.selected_from = None
        self._widened.clear()
        self.cursor = place
        self.show(place)

    def action_select(self) -> None:
        """Begin to select at the cursor; again: select nothing."""
        if self.selecting:
            self.clear_selection()
            return
        self.selecting = True
        self.selected_from = self.cursor if self.selected_from is None else self.selected_from
        self.redraw()

    def action_swap(self) -> None:
        """Put the cursor at the other end of the selection."""
        if self.selected_from is not None:
            self.selected_from, self.cursor = self.cursor, self.selected_from
            self.show(self.cursor)

    async def action_widen(self) -> None:
        """Select the next wider: word, clause, sentence, paragraph."""
        await self.source.ensure_words([self.cursor.paragraph])
        selection = self.selection
        wider = navigation.levels(
            self.source.view, self.words, selection or between(self.cursor, self.cursor)
        )
        # The word under the cursor is the object already: selecting it is a step of its own, once.
        if wider or selection is None:
            before = [*self._widened, selection]
            self.select(wider[0] if wider else self.chosen)
            self._widened = before

    def action_narrow(self) -> None:
        """Select again what was selected before it was widened."""
        if self._widened:
            before = self._widened[:-1]
            narrower = self._widened[-1]
            if narrower is None:
                self.clear_selection()
            else:
                self.select(narrower)
            self._widened = before

    # Jumping.

    async def action_jump(self) -> None:
        """Show a label over every word in sight; typing one puts the cursor there."""
        await self.source.ensure_words(self.shown_paragraphs)
        words = list(self._words_in_sight())
        labels = labels_for([width for _, width in words])
        places = [place for place, _ in words]
        self._targets = {label: place for label, place in zip(labels, places, strict=True) if label}
        self._show_labels("")

    def action_label(self, letter: str) -> None:
        """Take a letter of a label."""
        typed = self._typed + letter
        if typed in self._targets:
            place = self._targets[typed]
            self.end_jump()
            self.go_to(place)
        elif any(label.startswith(typed) for label in self._targets):
            self._show_labels(typed)
        else:
            self.end_jump()

    def end_jump(self) -> None:
        """Take the labels away."""
        self._targets = {}
        self._show_labels("")

    def _show_labels(self, typed: str) -> None:
        jumping = bool(self.labels)
        self._typed = typed
        self.labels = {
            place: label[len(typed) :]
            for label, place in self._targets.items()
            if label.startswith(typed)
        }
        self.refresh()
        if jumping != bool(self.labels):
            self.post_message(self.JumpChanged(bool(self.labels)))

    def _words_in_sight(self) -> list[tuple[Place, int]]:
        """The words that begin on the screen, and their widths in cells."""
        found: list[tuple[Place, int]] = []
        for position, row in self.rows_in_sight():
            text = self.source.view.paragraphs[position.paragraph].text
            for start, end in self.words(position.paragraph):
                if row.start <= start < row.end and navigation.shows_word(text[start:end]):
                    cells = row.cells[start - row.start : end - row.start]
                    found.append((Place(position.paragraph, start), sum(cells)))
        return found

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse is; with shift, select up to there."""
        place = self.place_at(event.x, event.y)
        if place is None or event.button != 1:
            return
        self.end_jump()
        self.selecting = False
        self.go_to(place, extend=event.shift)
        self._dragging = True
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down."""
        if not self._dragging:
            return
        if event.y < 0 or event.y >= self.size.height:
            self.scroll_rows(1 if event.y > 0 else -1)
        place = self.place_at(event.x, event.y)
        if place is not None and place != self.cursor:
            self.go_to(place, extend=True)

    def on_mouse_up(self) -> None:
        """End a drag."""
        self._dragging = False
        self.release_mouse()

    async def on_click(self, event: events.Click) -> None:
        """Select a word at the second click, a sentence at the third."""
        view = self.source.view
        if not view.paragraphs:
            return
        if event.chain == 2:
            await self.source.ensure_words([self.cursor.paragraph])
            self.select(navigation.segment_at(view, self.words, self.cursor))
        elif event.chain == 3:
            self.select(navigation.segment_at(view, navigation.sentence_cut(view), self.cursor))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move the page on."""
        event.stop()
        self._wheel(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move the page back."""
        event.stop()
        self._wheel(-WHEEL_ROWS)

    def _wheel(self, rows: int) -> None:
        """Move the page; without a selection the cursor stays on the screen."""
        self.scroll_rows(rows)
        shown = self.rows_in_sight()
        if self.selected_from is None and shown and self.cell_of(self.cursor) is None:
            position, row = shown[0 if rows > 0 else -1]
            self.cursor = Place(position.paragraph, row.start)
            self.redraw()
