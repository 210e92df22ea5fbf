"""What is under the cursor: the word, its reading, level and meaning, and the annotations on it."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from annotations.language.meaning import Entry
from annotations.placement import Placed
from tui.actions import ACTIONS, key_name
from tui.meanings import LookedUp, letters_of
from tui.reading import Reading
from tui.themes import Palette
from tui.typesetting.cells import CellWidths
from tui.typesetting.rows import typeset
from tui.widgets.lines import Piece, cut

NOTE_LINES = 6
ENTRY_LINES = 3
PART_ENTRIES = 2
MORE = f"… {key_name(ACTIONS['look_up'].keys[0])} shows all"
FOLDED, HOW_TO_OPEN = "folded: ", "enter opens"


class WordPanel(Widget):
    """The word at the cursor and its meaning above; beneath it what the annotations there say.

    Its height does not change with what it says, so that nothing beneath it moves. Where there is
    not enough of it, the meaning is cut, not the notes.
    """

    ALLOW_SELECT = False

    def __init__(self, reading: Reading, palette: Palette) -> None:
        super().__init__(id="word")
        self.reading, self.palette = reading, palette
        self.looked: LookedUp | None = None
        self.placed: Sequence[Placed] = ()
        self.folded = ""
        self.known = reading.known.vocabulary
        self._lines: list[list[Piece]] = []

    def use(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = palette
        self._fill()

    def show(self, looked: LookedUp | None, placed: Sequence[Placed], folded: str) -> None:
        """Show a word, or what is folded, and the annotations at the cursor, innermost first."""
        known = self.reading.known.vocabulary
        shown = (self.looked, self.placed, self.folded)
        if (looked, placed, folded) != shown or known is not self.known:
            self.looked, self.placed, self.folded, self.known = looked, placed, folded, known
            self._fill()

    def on_resize(self) -> None:
        """Break all to the new width, and say as much as there is room for."""
        self._fill()

    def _fill(self) -> None:
        width, height = self.size.width - 1, self.size.height
        said: list[list[Piece]] = []
        for placed in self.placed:
            said.append([])
            said.extend(annotation_lines(placed, self.reading, self.palette, width))
        if self.folded:
            lines = list(fold_lines(self.folded, self.palette, width))
        else:
            lines = list(word_lines(self.looked, self.palette, width))
            room = max(1, height - len(lines) - len(said))
            meaning = list(meaning_lines(self.looked, self.palette, width))
            if len(meaning) > room:
                meaning[room - 1 :] = [[Piece(MORE, self.palette.faint)]]
            lines.extend(meaning)
        self._lines = [*lines, *said]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the panel."""
        width, ground = self.size.width, self.palette.plain
        pieces = self._lines[y] if y < len(self._lines) else []
        return cut(pieces, width, ground).adjust_cell_length(width, ground)


def word_lines(
    looked: LookedUp | None,
    palette: Palette,
    width: int,
    *,
    briefly: bool = False,
) -> Iterator[list[Piece]]:
    """What is known of a word but for its meaning, in lines: forms and reading; level, counts.

    Briefly, neither its other forms nor how frequent it is.
    """
    if looked is None:
        return
    word = looked.word
    forms = "" if briefly else " ".join(looked.forms[1:])
    line = [Piece(word.text, palette.strong)]
    if forms:
        line.append(Piece(f" {forms}", palette.faint))
    line.append(Piece(f"  {word.pinyin}", palette.reading))
    if looked.doubtful:
        line.append(Piece(f" ? {word.confidence:.0%}", palette.warn))
    yield line
    level = [] if word.level is None else [f"HSK {'7–9' if word.level > 6 else word.level}"]
    facts = [*level, *filter(None, [looked.state])]
    if looked.here is not None:
        facts.append(f"{looked.here} here")
    if looked.in_library is not None:
        facts.append(f"{looked.in_library} in the library")
    if not briefly and looked.meaning is not None and looked.meaning.frequency is not None:
        facts.append(f"{_rounded(looked.meaning.frequency)} in a million")
    for row in _filled(facts, width):
        yield [Piece(row, palette.faint)]


def meaning_lines(
    looked: LookedUp | None, palette: Palette, width: int, most: int = ENTRY_LINES
) -> Iterator[list[Piece]]:
    """What a word means, in lines: its entries, each at most `most`; longer ones; its parts."""
    if looked is None:
        return
    if looked.meaning is None:
        yield [Piece(looked.remark, palette.faint)]
        return
    entries = looked.entries
    readings = {letters_of(looked.word.pinyin), *(letters_of(one.reading) for one in entries)}
    for entry in entries:
        pieces = [Piece(_glosses(entry), palette.ink)]
        if len(readings) > 1:
            pieces.insert(0, Piece(f"{entry.reading} ", palette.reading))
        if len({one.traditional for one in entries}) > 1:
            pieces.insert(0, Piece(f"{entry.traditional} ", palette.faint))
        yield from _flowing(pieces, width, most)
    for match in looked.further:
        for entry in looked.entries_of(match)[:PART_ENTRIES]:
            pieces = [
                Piece(f"{match.text} ", palette.strong),
                Piece(f"{entry.reading} ", palette.reading),
                Piece(_glosses(entry), palette.faint),
            ]
            yield from _flowing(pieces, width, most)
    if not entries and not any(looked.further):
        yield [Piece("not in the dictionary", palette.faint)]


def _glosses(entry: Entry) -> str:
    glosses = "; ".join(entry.glosses)
    counted = " ".join(word.simplified for word in entry.measure_words)
    return f"{glosses} (counted with {counted})" if counted else glosses


def _rounded(frequency: float) -> str:
    return f"{frequency:.0f}" if frequency >= 10 else f"{frequency:.2g}"


def _filled(facts: Sequence[str], width: int) -> Iterator[str]:
    """Rows of facts, as many on each as fit whole."""
    row = ""
    for fact in facts:
        joined = f"{row} · {fact}" if row else fact
        if row and cell_len(joined) > width:
            yield row
            joined = fact
        row = joined
    if row:
        yield row


def _flowing(pieces: Sequence[Piece], width: int, most: int) -> Iterator[list[Piece]]:
    """Rows of at most `width` cells that pieces fill one after another; `most` of them."""
    text = "".join(piece.text for piece in pieces)
    rows = typeset(text, (), max(4, width), CellWidths())
    for number, row in enumerate(rows[:most]):
        cut_off = "…" if number == most - 1 and len(rows) > most else ""
        yield [*_slice(pieces, row.start, row.end), Piece(cut_off, pieces[-1].style)]


def _slice(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    """The characters `[start, end)` of pieces."""
    done = 0
    for text, style in pieces:
        part = text[max(0, start - done) : max(0, end - done)]
        if part:
            yield Piece(part, style)
        done += len(text)


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
    for paragraph in (annotation.note or "").splitlines()[:NOTE_LINES]:
        for row in _rows(paragraph, width):
            yield [Piece(row, palette.remark)]


def fold_lines(folded: str, palette: Palette, width: int) -> Iterator[list[Piece]]:
    """What is folded, in lines, and how to open it."""
    for row in _rows(f"{FOLDED}{folded}", width):
        yield [Piece(row, palette.faint)]
    yield [Piece(HOW_TO_OPEN, palette.faint)]


def _rows(text: str, width: int) -> Iterator[str]:
    """The first rows of a text, set in `width` cells."""
    for row in typeset(text, (), max(4, width), CellWidths())[:NOTE_LINES]:
        yield text[row.start : row.end]
