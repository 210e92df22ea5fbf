"""A paragraph of the reading view, and where each of its characters comes from."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from annotations.articles.edits import Edit
from annotations.articles.hint import InlineHint
from annotations.span import Span


class Origins(Sequence[Span]):
    """The offsets of characters that are shown one for one: `start`, `start` + 1, …"""

    def __init__(self, start: int, length: int) -> None:
        self._range = range(start, start + length)

    def __len__(self) -> int:
        return len(self._range)

    def __iter__(self) -> Iterator[Span]:
        return (Span(offset, offset + 1) for offset in self._range)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        if isinstance(index, slice):
            return [Span(offset, offset + 1) for offset in self._range[index]]
        offset = self._range[index]
        return Span(offset, offset + 1)


class EditedOrigins(Sequence[Span]):
    """The offsets of characters some of which stand for several, with some missing between."""

    def __init__(self) -> None:
        self._starts = array("q")
        self._ends = array("q")

    def add_same(self, start: int, end: int) -> None:
        """Add characters that are shown as they are."""
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def add_edited(self, edit: Edit) -> None:
        """Add the characters that an edit shows."""
        begins = [edit.start + begin for begin in edit.begins or range(len(edit.shown))]
        self._starts.extend(begins)
        self._ends.extend([*begins, edit.end][1:])

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        if isinstance(index, slice):
            return list(map(Span, self._starts[index], self._ends[index]))
        return Span(self._starts[index], self._ends[index])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown.

    `start` and `end` are offsets in the article's text; `text` is what is shown; `offsets` gives
    for each shown character the span of the article's text it stands for, in order, none
    overlapping. `hints` are the readings that the text itself carries; `edits` what is shown
    otherwise than the text has it; `damaged` spans of the text that could not be repaired. A
    `folded` paragraph is shown as one mark that stands for all of it.
    """

    start: int
    end: int
    text: str
    offsets: Sequence[Span]
    hints: tuple[InlineHint, ...] = ()
    folded: bool = False
    edits: tuple[Edit, ...] = ()
    damaged: tuple[Span, ...] = ()

    @property
    def readings(self) -> Mapping[int, str]:
        """The readings that the text itself carries, by the shown characters they are of."""
        places = ((self.indices(Span(hint.start, hint.end)), hint) for hint in self.hints)
        return {
            place.start: hint.pinyin.lower() for place, hint in places if place.start < place.end
        }

    def index(self, offset: int) -> int:
        """Return the index of the shown character that holds `offset`, or of the next one shown.

        The paragraph's length where nothing is shown at or after `offset`.
        """
        return bisect_right(self.offsets, offset, key=_end)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the article's text that the characters `[start, end)` stand for."""
        end = min(end, len(self.offsets))
        if start >= end:
            offset = self.offsets[start].start if start < len(self.offsets) else self.end
            return Span(offset, offset)
        return Span(self.offsets[start].start, self.offsets[end - 1].end)

    def indices(self, span: Span) -> Span:
        """Return the range of shown characters that `span` of the article's text touches."""
        first = self.index(span.start)
        return Span(first, max(first, bisect_left(self.offsets, span.end, key=_start)))


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
