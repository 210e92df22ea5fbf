"""Single lines drawn from pieces of text, each in its own style."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.typesetting.cells import drawn


class Piece(NamedTuple):
    """Some text in one style; what is not safe for a terminal is drawn as marks."""

    text: str
    style: Style


def made_safe(strip: Strip) -> Strip:
    """Draw as marks what in a strip of other making is not safe for a terminal."""
    if strip.text.isprintable():
        return strip
    segments = [Segment(drawn(text), style) for text, style, _ in strip]
    return Strip(segments).adjust_cell_length(strip.cell_length)


def line(pieces: Iterable[Piece], width: int, ground: Style) -> Strip:
    """Draw pieces one after another over `ground`, cut or filled to `width` cells."""
    segments = [Segment(drawn(text), ground + style) for text, style in pieces if text]
    return Strip(segments).adjust_cell_length(width, ground)


def two_ended(
    left: Sequence[Piece],
    right: Sequence[Piece],
    width: int,
    ground: Style,
    margin: int = 1,
    *,
    last_stays: bool = False,
) -> Strip:
    """Draw pieces at both ends of a line of `width` cells; where they meet, the left are cut.

    Where the right ones alone are too long they are cut, too; `last_stays` says, before the last.
    """
    margin = min(margin, width // 2)
    inner = max(0, width - 2 * margin)
    last = cut(right[-1:], inner, ground) if last_stays else Strip([])
    first = right[:-1] if last_stays else right
    room = max(0, inner - last.cell_length)
    whole = line(first, sum(cell_len(drawn(piece.text)) for piece in first), ground)
    shown = cut(first, room, ground) if last_stays else whole.crop(0, room)
    right_strip = Strip.join([shown, last])
    space = max(0, inner - right_strip.cell_length - (1 if right_strip.cell_length else 0))
    left_strip = cut(left, space, ground)
    gap = inner - left_strip.cell_length - right_strip.cell_length
    edge, between = (Strip([Segment(" " * cells, ground)]) for cells in (margin, gap))
    strip = Strip.join([edge, left_strip, between, right_strip, edge])
    return strip.adjust_cell_length(width, ground)


def cut(pieces: Sequence[Piece], width: int, ground: Style) -> Strip:
    """Draw pieces in at most `width` cells; an ellipsis says that something is cut off."""
    whole = sum(cell_len(drawn(piece.text)) for piece in pieces)
    if whole <= width:
        return line(pieces, whole, ground)
    if width < 1:
        return Strip([])
    return Strip.join([line(pieces, width - 1, ground), Strip([Segment("…", ground)])])


def fields(columns: Sequence[tuple[Sequence[Piece], int]], ground: Style) -> Strip:
    """Draw columns side by side, each cut or filled to its width; a negative one is set right."""
    strips: list[Strip] = []
    for pieces, width in columns:
        strip = cut(pieces, abs(width), ground)
        fill = Strip([Segment(" " * (abs(width) - strip.cell_length), ground)])
        strips.extend((fill, strip) if width < 0 else (strip, fill))
    return Strip.join(strips)
