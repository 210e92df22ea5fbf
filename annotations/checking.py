"""Which annotations a person should look at, and what has changed under one or about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotations.model import Annotation, AnnotationPage
from annotations.placement import Placed, State


def is_sure(placed: Placed) -> bool:
    """Whether an annotation lies exactly where it did when it was made or accepted."""
    return placed.anchor.state is State.EXACT


def is_found(placed: Placed) -> bool:
    """Whether what was found of an annotation can be accepted or refused."""
    return placed.anchor.state in (State.MOVED, State.APPROXIMATE)


@dataclass(frozen=True, slots=True)
class ToCheck:
    """The annotations that a person should look at, by their ids. Made by `of`.

    `versions` are those that stand in two versions: for each of both the one that is marked as the
    other's version, and so is to be settled.
    """

    ids: frozenset[str] = frozenset()
    versions: Mapping[str, str] | None = None

    @classmethod
    def of(cls, annotations: Iterable[Placed]) -> "ToCheck":
        """Return which of these are to be checked: not in their place for sure, or in conflict.

        A conflict of which only one version is left is none.
        """
        placed = {one.annotation.id: one for one in annotations}
        versions: dict[str, str] = {}
        for id, one in placed.items():
            other = one.annotation.conflicts_with
            if other is not None and other in placed:
                versions |= {other: id, id: id}
        unsure = (id for id, one in placed.items() if not is_sure(one))
        return cls(frozenset((*unsure, *versions)), versions)

    def version(self, annotation: Annotation) -> str | None:
        """Return the id to settle where the annotation stands in two versions, else None."""
        return (self.versions or {}).get(annotation.id)


def changed_part(before: str, after: str) -> tuple[str, str]:
    """Return what differs of two passages: both without the beginning and end that they share."""
    start = _shared(before, after)
    before, after = before[start:], after[start:]
    end = _shared(before[::-1], after[::-1])
    return before[: len(before) - end], after[: len(after) - end]


def _shared(one: str, other: str) -> int:
    """Return the length of the beginning that both share; fast also for very long ones."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a page in numbers of annotations, and whether its title is another one.

    `conflicts` are those that stand in two versions since; the other versions are not `new`.
    """

    new: int = 0
    changed: int = 0
    deleted: int = 0
    conflicts: int = 0
    retitled: bool = False

    @classmethod
    def between(cls, before: AnnotationPage, after: AnnotationPage) -> "Difference":
        """Return how one page differs from what it was before."""
        old = {annotation.id: annotation for annotation in before.items}
        new = {annotation.id: annotation for annotation in after.items}
        added = [new[id] for id in new.keys() - old.keys()]
        conflicts = sum(one.conflicts_with in new for one in added)
        changed = sum(old[id] != new[id] for id in old.keys() & new.keys())
        deleted = len(old.keys() - new.keys())
        return cls(len(added) - conflicts, changed, deleted, conflicts, before.label != after.label)

    def __bool__(self) -> bool:
        return self != Difference()

    def __str__(self) -> str:
        counted = [
            (self.new, "new"),
            (self.changed, "changed"),
            (self.deleted, "deleted"),
            (self.conflicts, "in conflict"),
        ]
        said = [f"{number} {what}" for number, what in counted if number]
        return ", ".join([*said, *(["another title"] if self.retitled else [])])
