"""Going through the doubtful readings of an article, wherever they are."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import count, takewhile

from annotations.articles.view import Place
from annotations.language.offering import HintMode
from annotations.span import Span
from tui.reading import Reading

SLICE_CHARACTERS = 5_000
SLICE_PARAGRAPHS = 32


class Proofreading:
    """The doubtful readings of an article as far as it is looked through.

    They are spans of its text, in order; those over which a hint is kept count no more. `before` is
    which hints were shown when this began.
    """

    def __init__(self, reading: Reading, before: HintMode) -> None:
        self.reading, self.before = reading, before
        self.complete = False
        self._generation = reading.generation
        self._seen: set[int] = set()
        self._spans: list[Span] = []
        self._doubted: dict[str, set[int]] = {}
        self._chosen = reading.chosen
        self._open: list[Span] = []
        self._known_at = (-1, 0)

    @property
    def open(self) -> list[Span]:
        """What is still doubtful of all that was looked through."""
        self._begin_anew_if_changed()
        state = self.reading.session.revision, len(self._spans)
        if state != self._known_at:
            self._known_at = state
            settled = {index for span in self._hinted() for index in self._touched(span)}
            self._open = [s for index, s in enumerate(self._spans) if index not in settled]
        return self._open

    def status(self, offset: int) -> str:
        """Which one is at an offset, and how many there are: “doubtful 3 of 17”."""
        spans = self.open
        total = f"{len(spans)}{'' if self.complete else '+'}"
        number = bisect_right(spans, offset, key=_start)
        if number and offset < spans[number - 1].end:
            return f"doubtful {number} of {total}"
        return f"{total} doubtful" if spans or not self.complete else "nothing doubtful"

    def next(self, offset: int, direction: int) -> Span | None:
        """The next one after an offset (1) or before it (-1), in what is looked through already.

        Once all is looked through it goes on from the other end.
        """
        spans = self.open
        if not spans:
            return None
        if direction > 0:
            index = bisect_right(spans, offset, key=_start)
        else:
            index = bisect_left(spans, offset, key=_start) - 1
        if self.complete:
            return spans[index % len(spans)]
        if not 0 <= index < len(spans):
            return None
        paragraphs = self.reading.view.paragraphs
        ends = sorted((paragraphs.at(offset), paragraphs.at(spans[index].start)))
        between = range(ends[0], ends[1] + 1)
        return spans[index] if all(number in self._seen for number in between) else None

    def slices(self, start: int, direction: int = 1) -> Iterator[list[int]]:
        """Yield the paragraphs from `start` on that are to be looked through, some at a time."""
        self._begin_anew_if_changed()
        paragraphs = self.reading.view.paragraphs
        numbers, characters = list[int](), 0
        for number in takewhile(paragraphs.has, count(start, direction)):
            if number in self._seen:
                continue
            numbers.append(number)
            characters += len(paragraphs[number].text)
            if characters >= SLICE_CHARACTERS or len(numbers) >= SLICE_PARAGRAPHS:
                yield numbers
                numbers, characters = [], 0
        if numbers:
            yield numbers

    async def look(self, paragraphs: Iterable[int]) -> None:
        """Look through paragraphs, which are repaired already; those that fail count as seen."""
        self._begin_anew_if_changed()
        view, generation = self.reading.view, self._generation
        numbers = list(paragraphs)
        found = await self.reading.words_of(numbers)
        if self.reading.generation != generation:
            return
        for number in numbers:
            if number in self._seen:
                continue
            self._seen.add(number)
            for word in found.get(number, ()):
                if self.reading.doubtful(word):
                    last = Place(number, word.end - 1)
                    insort(self._spans, view.span(Place(number, word.start), last), key=_start)
                    self._doubted.setdefault(word.text, set()).add(number)

    def _hinted(self) -> Iterator[Span]:
        for placed in self.reading.session.annotations:
            if placed.annotation.hint and placed.span is not None:
                yield placed.span

    def _touched(self, hinted: Span) -> range:
        first = bisect_right(self._spans, hinted.start, key=_end)
        return range(first, bisect_left(self._spans, hinted.end, key=_start))

    def _begin_anew_if_changed(self) -> None:
        if self._generation != self.reading.generation:
            self._generation = self.reading.generation
            self.complete = False
            self._seen.clear()
            self._spans, self._open, self._known_at = [], [], (-1, 0)
            self._doubted.clear()
        elif self._chosen != self.reading.chosen:
            changed = {word for word, _ in self._chosen.items() ^ self.reading.chosen.items()}
            self._chosen = self.reading.chosen
            for number in {n for word in changed for n in self._doubted.get(word, ())}:
                self._forget(number)

    def _forget(self, paragraph: int) -> None:
        """Look through a paragraph again: one of its words is read as was chosen, or no more."""
        self.complete = False
        self._seen.discard(paragraph)
        shown = self.reading.view.paragraphs[paragraph]
        first = bisect_left(self._spans, shown.start, key=_start)
        del self._spans[first : bisect_left(self._spans, shown.end, key=_start)]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
