"""The one shape in which places in a text are told."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of offsets, `[start, end)`, in code points."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether nothing lies in the span."""
        return self.end <= self.start

    def covers(self, other: "Span") -> bool:
        """Whether all of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` lies in the span."""
        return self.start <= offset < self.end
