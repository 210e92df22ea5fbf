"""Where the annotations of an article lie in its text, and which lie at a given place.

Document order: by start, then the longer first (what encloses comes before what it encloses), then
by id; orphans last, in the order of their stored spans. The page and the list both use it.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from annotations.model import Annotation
from annotations.span import Span


class State(StrEnum):
    """How surely a target was found in the text of today; the words of `check --json`."""

    EXACT = "exact"
    MOVED = "moved"
    APPROXIMATE = "approximate"
    ORPHAN = "orphan"


class Anchor(NamedTuple):
    """Where a target lies in the text of today; `span` is None for an orphan only.

    `likely` is where to look for an orphan first, where anything speaks for a place: a look-alike,
    or an empty span where its context stands without it.
    """

    state: State
    span: Span | None
    likely: Span | None = None


class Placed(NamedTuple):
    """An annotation and where it lies."""

    annotation: Annotation
    anchor: Anchor

    @property
    def span(self) -> Span | None:
        """Where the annotation lies in the text of today, None for an orphan."""
        return self.anchor.span

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """The key of document order."""
        span = self.anchor.span
        start, end = span or self.annotation.span
        return (span is None, start, -end, self.annotation.id)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The spans that are not orphaned, in document order, with what makes them fast to search."""

    spans: tuple[Span, ...]
    starts: list[int]
    # The furthest end up to each place in the list: where it falls short, all before do too.
    reach: list[int]


@dataclass(frozen=True)
class Placement:
    """All annotations of one article in document order; unchangeable. Made by `of`."""

    placed: tuple[Placed, ...] = ()

    @classmethod
    def of(cls, placed: Iterable[Placed]) -> "Placement":
        """Return the placement of these annotations, given in any order."""
        return cls(tuple(sorted(placed, key=lambda one: one.order)))

    def get(self, id: str) -> Placed | None:
        """Return the annotation with this id."""
        return self._by_id.get(id)

    def at(self, offset: int) -> tuple[Placed, ...]:
        """Return what covers the code point at `offset`, the innermost (shortest) first."""
        return tuple(sorted(self.over(Span(offset, offset + 1)), key=_length))

    def over(self, span: Span) -> tuple[Placed, ...]:
        """Return what shares a code point with `span`, in document order."""
        found = [self.placed[i] for i in self._touching(span)]
        return tuple(reversed(found))

    def exactly(
        self, span: Span, takes: Callable[[Annotation], bool] = lambda _: True
    ) -> Placed | None:
        """Return what lies on this very span: the first that is taken, should there be several."""
        spans = self._spans
        for i in range(
            bisect_left(spans.starts, span.start), bisect_right(spans.starts, span.start)
        ):
            if spans.spans[i] == span and takes(self.placed[i].annotation):
                return self.placed[i]
        return None

    def changed(self, *, without: Iterable[str], with_: Iterable[Placed]) -> "Placement":
        """Return the placement without the annotations of these ids and with those given."""
        gone = frozenset(without)
        placed = [one for one in self.placed if one.annotation.id not in gone]
        for one in with_:
            insort(placed, one, key=lambda other: other.order)
        return Placement(tuple(placed))

    def _touching(self, span: Span) -> Iterator[int]:
        spans = self._spans
        for i in range(bisect_left(spans.starts, span.end) - 1, -1, -1):
            if spans.reach[i] <= span.start:
                return
            if spans.spans[i].touches(span):
                yield i

    @cached_property
    def _by_id(self) -> dict[str, Placed]:
        return {one.annotation.id: one for one in self.placed}

    @cached_property
    def _spans(self) -> _Spans:
        spans = tuple(span for one in self.placed if (span := one.anchor.span) is not None)
        reach = accumulate((span.end for span in spans), max)
        return _Spans(spans, [span.start for span in spans], list(reach))


def _length(placed: Placed) -> int:
    start, end = placed.span or placed.annotation.span
    return end - start
