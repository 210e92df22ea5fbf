"""How the spans that lie over a row divide it into runs of one look."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.typesetting.cells import GLYPHS
from tui.typesetting.rows import Row


class Mark(NamedTuple):
    """A span of a paragraph that is to be seen: an annotation's characters and its colour.

    `colour` is empty for one that has none of its own (a hint or a note alone).
    """

    start: int
    end: int
    colour: str


class Look(NamedTuple):
    """How a run of cells looks.

    `colour` is that of the innermost mark, None where there is none; `layers` the number of marks;
    then whether the run is selected, the current word, the cursor, found by the search.
    """

    colour: str | None = None
    layers: int = 0
    selected: bool = False
    word: bool = False
    cursor: bool = False
    found: bool = False


class Focus(NamedTuple):
    """What is not of the text but of the reader: ranges of characters of one paragraph.

    Each is (start, end), and may be empty.
    """

    selected: tuple[int, int] = (0, 0)
    word: tuple[int, int] = (0, 0)
    cursor: tuple[int, int] = (0, 0)
    found: tuple[tuple[int, int], ...] = ()


class Run(NamedTuple):
    """Cells of one look: `text` as drawn, and how many cells it takes."""

    text: str
    width: int
    look: Look


PLAIN = Look()


def runs(text: str, row: Row, marks: Sequence[Mark], focus: Focus) -> list[Run]:
    """Divide a row into runs of one look, from its first cell to its last character.

    `marks` are those that touch the row, outermost first: a later one lies over an earlier one. A
    gap between two characters has the look that both share.
    """
    looks = _looks(row, marks, focus)
    return list(_joined(_cells(text, row, looks)))


def labelled(text: str, row: Row, labels: Mapping[int, str]) -> list[tuple[str, int, bool]]:
    """Draw a row with labels over some of its characters: pieces of text, cells, whether a label.

    `labels` are by the character they begin over; characters that a label covers are not drawn.
    """
    pieces: list[tuple[str, int, bool]] = []
    column = 0
    for index in range(row.end - row.start):
        label = labels.get(row.start + index)
        start, width = row.columns[index], row.cells[index]
        if start < column or not (width or label):
            continue
        pieces.append((" " * (start - column), start - column, False))
        if label:
            pieces.append((label, len(label), True))
            column = start + len(label)
        else:
            pieces.append((GLYPHS[text[row.start + index]], width, False))
            column = start + width
    return pieces


def _looks(row: Row, marks: Sequence[Mark], focus: Focus) -> list[Look]:
    colours: list[str | None] = [None] * (row.end - row.start)
    layers = [0] * len(colours)
    for mark in marks:
        for index in _within(row, mark.start, mark.end):
            layers[index] += 1
            if mark.colour or colours[index] is None:
                colours[index] = mark.colour
    flags = [[False] * len(colours) for _ in range(4)]
    for flag, spans in zip(
        flags, ((focus.selected,), (focus.word,), (focus.cursor,), focus.found), strict=True
    ):
        for start, end in spans:
            for index in _within(row, start, end):
                flag[index] = True
    return [Look(*look) for look in zip(colours, layers, *flags, strict=True)]


def _within(row: Row, start: int, end: int) -> range:
    return range(max(start, row.start) - row.start, max(0, min(end, row.end) - row.start))


def _cells(text: str, row: Row, looks: Sequence[Look]) -> Iterator[Run]:
    """Each character of the row, and each gap, as a run of its own."""
    column = 0
    before = PLAIN
    for index, look in enumerate(looks):
        start, width = row.columns[index], row.cells[index]
        if start > column:
            yield Run(" " * (start - column), start - column, _shared(before, look))
        character = text[row.start + index]
        # A space that hangs over the line's end has no width: it is not drawn.
        yield Run("" if not width and character.isspace() else GLYPHS[character], width, look)
        column, before = start + width, look


def _shared(left: Look, right: Look) -> Look:
    """The look of a gap: what the characters on both its sides have in common."""
    same = left.colour == right.colour
    return Look(
        left.colour if same else None,
        min(left.layers, right.layers) if same else 0,
        left.selected and right.selected,
        left.word and right.word,
        False,
        left.found and right.found,
    )


def _joined(cells: Iterator[Run]) -> Iterator[Run]:
    held: Run | None = None
    for cell in cells:
        if held is not None and (cell.look == held.look or not cell.width):
            held = Run(held.text + cell.text, held.width + cell.width, held.look)
            continue
        if held is not None:
            yield held
        held = cell
    if held is not None:
        yield held
