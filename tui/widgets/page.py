"""The page: an article's text with a cursor and a selection that keys and mouse move."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.message import Message

from annotations.articles.view import Place
from tui import navigation
from tui.actions import Where, bindings, label_bindings
from tui.navigation import between
from tui.themes import Palette
from tui.typesetting.cells import CellWidths
from tui.typesetting.labels import labels_for
from tui.widgets.canvas import PageSource
from tui.widgets.selecting import SelectingCanvas

WHEEL_ROWS = 3


class Page(SelectingCanvas, can_focus=True):
    """Moves and selects by keys and mouse, and jumps to words by the labels over them."""

    BINDINGS: ClassVar = [*label_bindings(), *bindings(Where.PAGE)]

    @dataclass
    class JumpChanged(Message):
        """The labels have appeared or gone."""

        jumping: bool

    def __init__(self, source: PageSource, widths: CellWidths, palette: Palette) -> None:
        super().__init__(source, widths, palette)
        self._typed = ""
        self._dragging = False

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
            await self.ensure_words(range(near - 1, near + 3))
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
        await self.ensure_words([self.cursor.paragraph])
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
        await self.ensure_words(self.shown_paragraphs)
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
            await self.ensure_words([self.cursor.paragraph])
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
