"""How the spans that lie over a row divide it into runs of one look."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.typesetting.cells import GLYPHS
from tui.typesetting.rows import Row

REPAIRED = "repaired"
DAMAGED = "damaged"
"""Instead of a colour: what is shown otherwise than the file has it, or is damaged there."""


class Mark(NamedTuple):
    """A span of a paragraph that is to be seen: an annotation's characters and its colour.

    `colour` is empty for one that has none of its own, as a hint alone has none; `unsure` is one
    that may not belong where it was found.
    """

    start: int
    end: int
    colour: str
    unsure: bool = False


class Look(NamedTuple):
    """How a run of cells looks.

    `colour` is that of the innermost mark that has one, empty where none has, None where there is
    no mark; `layers` the number of marks; then whether the run is selected, the current word, the
    cursor, found by the search; whether the innermost mark is unsure.
    """

    colour: str | None = None
    layers: int = 0
    selected: bool = False
    word: bool = False
    cursor: bool = False
    found: bool = False
    unsure: bool = False


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

    `marks` are those of the paragraph, outermost first: a later one lies over an earlier one. A gap
    between two characters has the look of what lies over both.
    """
    near = [mark for mark in marks if mark.start < row.end and row.start < mark.end]
    return list(_joined(_cells(text, row, near, focus)))


def labelled(text: str, row: Row, labels: Mapping[int, str]) -> list[tuple[str, int, bool]]:
    """Draw a row with labels over some of its characters: pieces of text, cells, whether a label.

    `labels` are by the character they begin over, which has a width; characters that a label covers
    are not drawn.
    """
    pieces: list[tuple[str, int, bool]] = []
    column = 0
    covered = True
    for index, (start, width) in enumerate(zip(row.columns, row.cells, strict=True)):
        label = labels.get(row.start + index, "")
        if not width:
            if not covered:
                joined, cells, _ = pieces[-1]
                pieces[-1] = (joined + _glyph(text, row, index), cells, False)
            continue
        covered = start < column
        if covered:
            continue
        pieces.append((" " * (start - column), start - column, False))
        covered = bool(label)
        pieces.append((label or _glyph(text, row, index), len(label) or width, bool(label)))
        column = start + (len(label) or width)
    return pieces


def _glyph(text: str, row: Row, index: int) -> str:
    """What is drawn of a row's character: nothing of a space that hangs over the line's end."""
    character = text[row.start + index]
    return "" if not row.cells[index] and character.isspace() else GLYPHS[character]


def _cells(text: str, row: Row, marks: Sequence[Mark], focus: Focus) -> Iterator[Run]:
    """Each character of the row, and each gap, as a run of its own."""
    column = 0
    for index, (start, width) in enumerate(zip(row.columns, row.cells, strict=True)):
        at = row.start + index
        if start > column:
            gap = _look(at - 1, at, marks, focus) if index else PLAIN
            yield Run(" " * (start - column), start - column, gap)
        yield Run(_glyph(text, row, index), width, _look(at, at, marks, focus))
        column = start + width


def _look(first: int, last: int, marks: Sequence[Mark], focus: Focus) -> Look:
    """The look of what lies over all characters from `first` through `last`."""

    def over(start: int, end: int) -> bool:
        return start <= first and last < end

    here = [mark for mark in marks if over(mark.start, mark.end)]
    colours = [mark.colour for mark in here]
    colour = next(filter(None, reversed(colours)), "") if colours else None
    return Look(
        colour,
        len(colours),
        over(*focus.selected),
        over(*focus.word),
        over(*focus.cursor),
        any(over(*span) for span in focus.found),
        bool(here) and here[-1].unsure,
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
