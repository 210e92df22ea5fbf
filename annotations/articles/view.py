"""The reading view: what is shown of a text, and where each shown character comes from."""

import re
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from annotations.articles.article import Article
from annotations.articles.debris import beside
from annotations.articles.editing import as_it_stands, edited, folded, shows_something
from annotations.articles.interrupted import mended
from annotations.articles.paragraph import Paragraph
from annotations.articles.reflow import paragraphs
from annotations.articles.repair import Repair, find_repairs, is_suspicious
from annotations.articles.repeats import Repeats
from annotations.articles.sentences import clauses, sentences
from annotations.span import Span

PARAGRAPH_LIMIT = 5_000
KEPT_PARAGRAPHS = 512
_LINE = re.compile(r"\S(?:[^\r\n]*\S)?")

Lines = tuple[Span, ...]
"""The lines of a paragraph, without the white space around each."""

Cutting = Callable[[str, int, int, int], int]
"""Moves an end of a piece: `(text, start, cut, end)` → where to cut."""


class Place(NamedTuple):
    """A shown character: its paragraph's number and its own number among the paragraph's.

    The latter may be the paragraph's length: the place after its last character.
    """

    paragraph: int
    character: int


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a text: found from its start on as far as is asked for, made when shown.

    What is found does not depend on what was asked before. Safe to use from several threads.
    """

    def __init__(self, lines: Iterable[Lines], make: Callable[[Lines], Paragraph]) -> None:
        self._source = iter(lines)
        self._known: list[Lines] = []
        self._starts: list[int] = []
        self._all_known = False
        self._growing = threading.Lock()
        self._make_new = make
        self._make = lru_cache(maxsize=KEPT_PARAGRAPHS)(self.fresh)

    def __len__(self) -> int:
        self._grow(lambda: False)
        return len(self._known)

    def __bool__(self) -> bool:
        return self.has(0)

    def has(self, index: int) -> bool:
        """Whether there is a paragraph of this number; asks no more of the text than it must."""
        if index >= len(self._known):
            self._grow(lambda: len(self._known) > index)
        return 0 <= index < len(self._known)

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | Sequence[Paragraph]:
        if isinstance(index, slice):
            return [self._make(position) for position in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not self.has(index):
            raise IndexError(index)
        return self._make(index)

    def at(self, offset: int) -> int:
        """Return the number of the paragraph that holds `offset`, or of the last one before it."""
        self._grow(lambda: bool(self._starts) and self._starts[-1] > offset)
        return max(0, bisect_right(self._starts, offset) - 1)

    def reaches(self, offset: int) -> bool:
        """Whether the paragraphs up to `offset` are found already."""
        return self._all_known or bool(self._starts and self._starts[-1] > offset)

    def lines(self, index: int) -> Lines:
        """The lines of a paragraph."""
        self.has(index)
        return self._known[index]

    def fresh(self, index: int) -> Paragraph:
        """Make a paragraph that is there, without keeping it: for going through all of them."""
        return self._make_new(self._known[index])

    def forget_made(self) -> None:
        """Make paragraphs anew when they are next asked for."""
        self._make.cache_clear()

    def _grow(self, enough: Callable[[], bool]) -> None:
        while not self._all_known and not enough():
            # Held for one paragraph at a time: who needs the first page does not wait for the last.
            with self._growing:
                lines = next(self._source, None)
                if lines is None:
                    self._all_known = True
                else:
                    self._known.append(lines)
                    self._starts.append(lines[0].start)


class ReadingView:
    """What is shown of a text; maps offsets of the text to places in the view and back.

    Lines that were cut are joined, and what is no text is out of the way; a line that comes back
    again and again is shown once, each return as a mark that `unfold` opens. With `raw`, each line
    is shown as it stands. `paragraphs` are made lazily: a view of 10 MB costs what is looked at.

    To find what a damaged place was takes long. With `repaired` False such places are shown as they
    stand until `repair` tells what was found; `suspects` are the paragraphs to look at for it.
    """

    def __init__(self, text: str, *, raw: bool = False, repaired: bool = True) -> None:
        self.text, self.raw = text, raw
        self._repairs: dict[int, Sequence[Repair]] | None = None if repaired else {}
        self._repeats = Repeats(text)
        self._unfolded: set[int] = set()
        if raw:
            self.paragraphs = Paragraphs(_raw_lines(text), lambda lines: as_it_stands(text, lines))
        else:
            self.paragraphs = Paragraphs(_lines(text, self._repeats), self._made)

    def _made(self, lines: Lines) -> Paragraph:
        start, end = lines[0].start, lines[-1].end
        if start not in self._unfolded and self._repeats.is_return(start, end):
            return folded(lines)
        return self._edited(lines)

    def _edited(self, lines: Lines) -> Paragraph:
        start, end = lines[0].start, lines[-1].end
        if self._repairs is None:
            return edited(self.text, lines, find_repairs(self.text, start, end))
        return edited(self.text, lines, self._repairs.get(start, ()))

    def suspects(self, paragraphs: Iterable[int]) -> Mapping[int, Span]:
        """Return those of these paragraphs, and where they lie, that `repair` is to tell of."""
        found: dict[int, Span] = {}
        if self.raw or self._repairs is None:
            return found
        for number in filter(self.paragraphs.has, paragraphs):
            lines = self.paragraphs.lines(number)
            start, end = lines[0].start, lines[-1].end
            if start not in self._repairs and is_suspicious(self.text, start, end):
                found[number] = Span(start, end)
        return found

    def repair(self, found: Mapping[int, Sequence[Repair]]) -> None:
        """Show these repairs of paragraphs from now on; none at all where nothing is damaged."""
        assert self._repairs is not None, "this view finds its repairs itself"
        for number, repairs in found.items():
            self._repairs[self.paragraphs.lines(number)[0].start] = repairs
        self.paragraphs.forget_made()

    def unfold(self, paragraph: int) -> None:
        """Show a folded paragraph in full from now on."""
        self._unfolded.add(self.paragraphs.lines(paragraph)[0].start)
        self.paragraphs.forget_made()

    def fold(self, paragraph: int) -> None:
        """Show a paragraph that was unfolded as a mark again."""
        self._unfolded.discard(self.paragraphs.lines(paragraph)[0].start)
        self.paragraphs.forget_made()

    def is_unfolded(self, paragraph: int) -> bool:
        """Whether a paragraph is shown in full that would be folded."""
        return self.paragraphs.lines(paragraph)[0].start in self._unfolded

    def in_full(self, paragraph: int) -> Paragraph:
        """Return a paragraph as it is shown when it is not folded."""
        shown = self.paragraphs[paragraph]
        return self._edited(self.paragraphs.lines(paragraph)) if shown.folded else shown

    def place(self, offset: int) -> Place:
        """Return where the character at `offset` is shown, or the next one that is shown.

        The place after the view's last character where nothing more is shown; `Place(0, 0)` in an
        empty view.
        """
        if not self.paragraphs:
            return Place(0, 0)
        number = self.paragraphs.at(offset)
        index = self.paragraphs[number].index(offset)
        if index == len(self.paragraphs[number].text) and self.paragraphs.has(number + 1):
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

    def skipped(self) -> Iterator[Span]:
        """Yield what no shown character stands for: with these, they cover the text, each once."""
        done = 0
        for paragraph in self.paragraphs:
            for start, end in paragraph.offsets:
                if start > done:
                    yield Span(done, start)
                done = end
        if done < len(self.text):
            yield Span(done, len(self.text))


def reading_view(article: Article, *, raw: bool = False, repaired: bool = True) -> ReadingView:
    """Make the reading view of an article, or the view of its lines as they stand."""
    return ReadingView(article.text, raw=raw, repaired=repaired)


def _lines(text: str, repeats: Repeats) -> Iterator[Lines]:
    """The lines of the paragraphs of which anything is shown, those that are too long in pieces."""
    for lines in mended(text, paragraphs(text, repeats.is_furniture), repeats.is_return):
        pieces = [lines] if len(lines) > 1 else _pieces(text, *lines[0], beside)
        for piece in pieces:
            if shows_something(text, piece):
                yield piece


def _raw_lines(text: str) -> Iterator[Lines]:
    """Each line that holds anything, in pieces where it is too long."""
    for line in _LINE.finditer(text):
        yield from _pieces(text, *line.span())


def _pieces(text: str, start: int, end: int, moved: Cutting | None = None) -> Iterator[Lines]:
    """Cut `[start, end)` into lines of at most PARAGRAPH_LIMIT.

    Each ends after its last whole sentence, else its last whole clause, else at the limit; or where
    `moved` puts such an end.
    """
    while end - start > PARAGRAPH_LIMIT:
        # One character more than there is room for shows whether the last sentence is whole.
        piece = text[start : start + PARAGRAPH_LIMIT + 1]
        length = _whole(sentences(piece)) or _whole(clauses(piece)) or PARAGRAPH_LIMIT
        cut = moved(text, start, start + length, end) if moved else start + length
        yield (Span(start, cut),)
        start = cut
    yield (Span(start, end),)


def _whole(cuts: Sequence[Span]) -> int:
    """Where the last of `cuts` ends that is not over the limit; 0 where none is."""
    return max((cut.end for cut in cuts if cut.end <= PARAGRAPH_LIMIT), default=0)
