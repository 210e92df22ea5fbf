"""What the reading view shows otherwise than the file has it: edits; none changes the text."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """Why something is shown otherwise."""

    JOINT = "joint"
    """The end of a line that the next one goes on from."""
    FURNITURE = "furniture"
    """A line that came back on a new page and cut a sentence in two."""
    SPACE = "space"
    """Spaces between the characters of a spaced-out run."""
    DEBRIS = "debris"
    """Tags, entities, image stubs, zero-width characters, drawn arrows."""
    HINT = "hint"
    """A reading that stands in brackets behind its character."""
    REPAIR = "repair"
    """Characters lost to a bad conversion, and what the writer wrote."""


class Edit(NamedTuple):
    """`shown` is shown instead of the offsets `[start, end)`; nothing, where it is empty.

    `shown` is never longer than what it stands for. `begins` tells for each character of it how far
    after `start` what it stands for begins: 0 for the first, and growing; where nothing is told,
    they stand for one each. The last one stands for all that remains.
    """

    start: int
    end: int
    shown: str
    kind: Kind
    begins: tuple[int, ...] = ()


def without_overlaps(*found: Iterable[Edit]) -> list[Edit]:
    """Put edits in order; of those that overlap, keep what is given first."""
    kept: list[Edit] = []
    taken: set[int] = set()
    for edits in found:
        for edit in edits:
            offsets = range(edit.start, edit.end)
            if taken.isdisjoint(offsets):
                taken.update(offsets)
                kept.append(edit)
    return sorted(kept)
