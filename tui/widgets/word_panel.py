"""What is under the cursor: the word, its reading, level and meaning, and the annotations on it."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from annotations.checking import is_found
from annotations.language.meaning import Entry, gloss_in, reading_in
from annotations.language.orthography import Orthography, Style, written_word
from annotations.placement import Placed
from tui.actions import ACTIONS, key_name
from tui.meanings import LookedUp, letters_of
from tui.reading import Reading
from tui.themes import Palette
from tui.typesetting.cells import CellWidths, drawn
from tui.typesetting.rows import typeset
from tui.widgets.annotation_list import how_found
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
            orthography = self.reading.orthography
            lines = list(word_lines(self.looked, self.palette, width, orthography))
            room = max(1, height - len(lines) - len(said))
            meaning = [
                *entry_lines(self.looked, self.palette, width, orthography.style),
                *part_lines(self.looked, self.palette, width, orthography.style),
            ]
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
    looked: LookedUp | None, palette: Palette, width: int, orthography: Orthography
) -> Iterator[list[Piece]]:
    """What is known of a word but for its meaning, in lines: forms and reading; level, counts."""
    if looked is None:
        return
    yield headline(looked, palette, orthography, looked.forms[1:])
    facts = [*standing(looked), *counts(looked)]
    if looked.meaning is not None and looked.meaning.frequency is not None:
        facts.append(f"{_rounded(looked.meaning.frequency)} in a million")
    for row in _filled(facts, width):
        yield [Piece(row, palette.faint)]


def headline(
    looked: LookedUp, palette: Palette, orthography: Orthography, others: Sequence[str] = ()
) -> list[Piece]:
    """A word, its other forms if they are given, how it is read, and how sure that is."""
    word = looked.word
    line = [Piece(word.text, palette.strong)]
    if others:
        line.append(Piece(f" {' '.join(others)}", palette.faint))
    line.append(Piece(f"  {written_word(word, orthography)}", palette.reading))
    if looked.doubtful:
        line.append(Piece(f" ? {word.confidence:.0%}", palette.warn))
    return line


def standing(looked: LookedUp) -> list[str]:
    """Where a word stands for a learner: its level, and how well it is known."""
    level = looked.word.level
    named = [] if level is None else [f"HSK {'7–9' if level > 6 else level}"]
    return [*named, *filter(None, [looked.state])]


def counts(looked: LookedUp) -> list[str]:
    """How often a word stands here and in the library, as far as that is counted."""
    here, in_library = looked.here, looked.in_library
    return [
        *([] if here is None else [f"{here} here"]),
        *([] if in_library is None else [f"{in_library} in the library"]),
    ]


def entry_lines(
    looked: LookedUp | None, palette: Palette, width: int, style: Style, most: int = ENTRY_LINES
) -> Iterator[list[Piece]]:
    """What a word means, in lines: its entries, each at most `most`."""
    if looked is None:
        return
    if looked.meaning is None:
        yield [Piece(looked.remark, palette.faint)]
        return
    entries, here = looked.entries, letters_of(looked.word.pinyin)
    for entry in entries:
        for path in entry.paths:
            pieces = [Piece(_glosses(path[-1], style), palette.ink)]
            if letters_of(entry.reading) != here:
                pieces.insert(0, Piece(f"{reading_in(entry.reading, style)} ", palette.reading))
            if len(path) > 1:
                pieces.insert(0, Piece(_followed(looked.form, path), palette.faint))
            elif len({one.traditional for one in entries}) > 1:
                pieces.insert(0, Piece(f"{entry.traditional} ", palette.faint))
            yield from _flowing(pieces, width, most)
    if not entries and not any(looked.further):
        yield [Piece("not in the dictionary", palette.faint)]


def part_lines(
    looked: LookedUp | None, palette: Palette, width: int, style: Style, most: int = ENTRY_LINES
) -> Iterator[list[Piece]]:
    """What goes on from a word and what is within it, in lines: some entries of each."""
    if looked is None:
        return
    for match in looked.further:
        for entry in looked.entries_of(match)[:PART_ENTRIES]:
            path = next(entry.paths)
            followed = _followed(match.text, path) if len(path) > 1 else f"{match.text} "
            pieces = [
                Piece(followed, palette.strong),
                Piece(f"{reading_in(entry.reading, style)} ", palette.reading),
                Piece(_glosses(path[-1], style), palette.faint),
            ]
            yield from _flowing(pieces, width, most)


def _followed(form: str, path: Sequence[Entry]) -> str:
    """A form that is only a variant, and the entries that it leads to."""
    return " → ".join([form, *(entry.written for entry in path[1:])]) + " "


def _glosses(entry: Entry, style: Style) -> str:
    glosses = "; ".join(gloss_in(gloss, style) for gloss in entry.glosses)
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
        end = row.start + len(text[row.start : row.end].rstrip())
        yield [*_slice(pieces, row.start, end), Piece(cut_off, pieces[-1].style)]


def shortened(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """As much of some pieces as goes in `width` cells, with an ellipsis where some is left out."""
    if cells_of(pieces) <= width:
        return list(pieces)
    return next(_flowing(pieces, width - 1, 1), []) if width > 1 else []


def cells_of(pieces: Iterable[Piece]) -> int:
    """How many cells some pieces take."""
    return sum(cell_len(drawn(piece.text)) for piece in pieces)


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
    """What an annotation says, in lines: its tags and hint and whose it is, then its note."""
    annotation = placed.annotation
    head: list[Piece] = []
    for name in annotation.tags:
        tag = reading.tagset.by_name(name)
        colour = tag.colour if tag is not None else "grey"
        head.extend((Piece(f" {name} ", palette.chip(colour)), Piece(" ", palette.ink)))
    if annotation.hint:
        head.append(Piece(f"{annotation.hint} ", palette.reading))
    if whose := reading.session.whose(annotation):
        head.append(Piece(f"by {whose}", palette.faint))
    if head:
        yield head
    if placed.span is not None and is_found(placed):
        found = how_found(placed, reading.passage(placed.span), palette)
        yield [Piece("? ", palette.warn), *found]
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
