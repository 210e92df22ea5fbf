"""The reading view: what is shown of a text, and where each shown character comes from."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, overload

from annotations.articles.article import Article
from annotations.articles.sentences import clauses, sentences
from annotations.span import Span

PARAGRAPH_LIMIT = 5_000
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")


class Place(NamedTuple):
    """A shown character: its paragraph's number and its own among the paragraph's characters.

    The latter may be the paragraph's length: the place after its last character.
    """

    paragraph: int
    character: int


class InlineHint(NamedTuple):
    """A reading the text itself carries, over the offsets `[start, end)`."""

    start: int
    end: int
    pinyin: str


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


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown.

    `start` and `end` are offsets in the article's text; `text` is what is shown; `offsets` gives
    for each shown character the span of the article's text it stands for, in order, none
    overlapping.
    """

    start: int
    end: int
    text: str
    offsets: Sequence[Span]
    hints: tuple[InlineHint, ...] = ()
    folded: bool = False

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


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a text, each made when it is first asked for."""

    def __init__(self, text: str, bounds: "array[int]") -> None:
        self._text = text
        self._bounds = bounds
        self._make = lru_cache(maxsize=512)(self._paragraph)

    def __len__(self) -> int:
        return len(self._bounds) // 2

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        positions = range(len(self))[index]
        if isinstance(positions, range):
            return [self._make(position) for position in positions]
        return self._make(positions)

    def at(self, offset: int) -> int:
        """Return the number of the paragraph that holds `offset`, or of the last one before it."""
        after = bisect_right(self._bounds, offset)
        return max(0, (after - 1) // 2)

    def _paragraph(self, index: int) -> Paragraph:
        start, end = self._bounds[2 * index], self._bounds[2 * index + 1]
        return Paragraph(start, end, self._text[start:end], Origins(start, end - start))


class ReadingView:
    """What is shown of a text; maps offsets of the text to places in the view and back.

    `paragraphs` is made lazily, so that a view of 10 MB costs no more than finding its line ends.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = Paragraphs(text, _bounds(text))

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` is shown, or the next one that is shown.

        The place after the view's last character where nothing more is shown; `Place(0, 0)` in an
        empty view.
        """
        if not self.paragraphs:
            return Place(0, 0)
        number = self.paragraphs.at(offset)
        index = self.paragraphs[number].index(offset)
        if index == len(self.paragraphs[number].text) and number + 1 < len(self.paragraphs):
            return Place(number + 1, 0)
        return Place(number, index)

    def offset(self, place: Place) -> int:
        """Return the offset in the text of the shown character at `place`."""
        if not self.paragraphs:
            return 0
        return self.paragraphs[place.paragraph].span(place.character, place.character).start

    def span(self, first: Place, last: Place) -> Span:
        """Return the one span of the text from the character at `first` through that at `last`.

        A place after a paragraph's last character adds nothing; an empty view's span is empty.
        """
        if not self.paragraphs:
            return Span(0, 0)
        start = self.paragraphs[first.paragraph].span(first.character, first.character + 1).start
        end = self.paragraphs[last.paragraph].span(last.character, last.character + 1).end
        return Span(start, end)


def reading_view(article: Article) -> ReadingView:
    """Make the reading view of an article: each line that holds anything is a paragraph.

    White space around a line is not shown; a line of more than 5,000 characters is shown as several
    paragraphs, cut after a sentence or clause where one ends.
    """
    return ReadingView(article.text)


def _bounds(text: str) -> "array[int]":
    """The starts and ends of the paragraphs of `text`, alternating."""
    bounds = array("q")
    for line in _LINE.finditer(text):
        start, end = line.span()
        if end - start <= PARAGRAPH_LIMIT:
            bounds.append(start)
            bounds.append(end)
            continue
        for piece in _pieces(text, start, end):
            bounds.extend(piece)
    return bounds


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Cut `[start, end)` into spans of at most PARAGRAPH_LIMIT.

    Each ends after its last whole sentence, else its last whole clause, else at the limit.
    """
    while end - start > PARAGRAPH_LIMIT:
        # One character more than there is room for shows whether the last sentence is whole.
        piece = text[start : start + PARAGRAPH_LIMIT + 1]
        length = _whole(sentences(piece)) or _whole(clauses(piece)) or PARAGRAPH_LIMIT
        yield Span(start, start + length)
        start += length
    yield Span(start, end)


def _whole(cuts: Sequence[Span]) -> int:
    """Where the last of `cuts` ends that is not over the limit; 0 where none is."""
    return max((cut.end for cut in cuts if cut.end <= PARAGRAPH_LIMIT), default=0)
