"""What is under the cursor: the word, its reading and level, and the annotations on it."""

from collections.abc import Iterator, Sequence

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from annotations.language.word import Word
from annotations.placement import Placed
from tui.reading import Reading
from tui.themes import Palette
from tui.typesetting.cells import CellWidths
from tui.typesetting.rows import typeset
from tui.widgets.lines import Piece, cut

NOTE_LINES = 6


class WordPanel(Widget):
    """The word at the cursor above; beneath it what the annotations there say, notes in full."""

    ALLOW_SELECT = False

    def __init__(self, reading: Reading, palette: Palette) -> None:
        super().__init__(id="word")
        self.reading, self.palette = reading, palette
        self.word: Word | None = None
        self.placed: Sequence[Placed] = ()
        self._lines: list[list[Piece]] = []

    def use(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = palette
        self._fill()

    def show(self, word: Word | None, placed: Sequence[Placed]) -> None:
        """Show a word and the annotations at the cursor, innermost first."""
        if (word, placed) != (self.word, self.placed):
            self.word, self.placed = word, placed
            self._fill()

    def on_resize(self) -> None:
        """Break notes to the new width."""
        self._fill()

    def _fill(self) -> None:
        lines = list(word_lines(self.word, self.reading, self.palette))
        for placed in self.placed:
            lines.append([])
            lines.extend(annotation_lines(placed, self.reading, self.palette, self.size.width - 1))
        taller = len(lines) != len(self._lines)
        self._lines = lines
        self.refresh(layout=taller)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are to say."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the panel."""
        width, ground = self.size.width, self.palette.plain
        pieces = self._lines[y] if y < len(self._lines) else []
        return cut(pieces, width, ground).adjust_cell_length(width, ground)


def word_lines(word: Word | None, reading: Reading, palette: Palette) -> Iterator[list[Piece]]:
    """What is known of a word, in lines: the word and its reading; its level and how often."""
    if word is None or not any(map(str.isalnum, word.text)):
        return
    yield [Piece(word.text, palette.strong), Piece(f"  {word.pinyin}", palette.reading)]
    level = [] if word.level is None else [f"HSK {'7–9' if word.level > 6 else word.level}"]
    facts = [*level, f"{reading.occurrences(word.text)} here"]
    yield [Piece(" · ".join(facts), palette.faint)]


def annotation_lines(
    placed: Placed, reading: Reading, palette: Palette, width: int
) -> Iterator[list[Piece]]:
    """What an annotation says, in lines: its tags and hint, then its note."""
    annotation = placed.annotation
    head: list[Piece] = []
    for name in annotation.tags:
        tag = reading.tagset.by_name(name)
        colour = tag.colour if tag is not None else "grey"
        head.extend((Piece(f" {name} ", palette.chip(colour)), Piece(" ", palette.ink)))
    if annotation.hint:
        head.append(Piece(annotation.hint, palette.reading))
    if head:
        yield head
    widths = CellWidths()
    for paragraph in (annotation.note or "").splitlines()[:NOTE_LINES]:
        for row in typeset(paragraph, (), max(4, width), widths)[:NOTE_LINES]:
            yield [Piece(paragraph[row.start : row.end], palette.remark)]
