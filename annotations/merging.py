"""Two versions of a page made one, with the version both come from: nobody's work is lost.

As git merges, but by annotation, not by line: what one side alone has changed, made or deleted is
taken. An annotation that one side deleted and the other edited stays, edited. Of one that both
edited otherwise, both versions stay, the later under its id, the other marked as in conflict with
it. Which side is which changes nothing of the annotations, so two people who merge crosswise get
the same page.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from annotations.model import LONGEST_LABEL, Annotation, AnnotationPage


@dataclass(frozen=True, slots=True)
class Merged:
    """The page that two became, and the ids of those it holds twice, as they came to be in it."""

    page: AnnotationPage
    conflicts: tuple[str, ...] = ()


def merge(base: AnnotationPage | None, ours: AnnotationPage, theirs: AnnotationPage) -> Merged:
    """Return what `ours` and `theirs` become together; `base` is None where they have none.

    Titles that both sides set stand side by side, with a stroke between.
    """
    before = {} if base is None else _by_id(base.items)
    mine, yours = _by_id(ours.items), _by_id(theirs.items)
    items: dict[str, Annotation] = {}
    conflicts: list[str] = []
    for id in dict.fromkeys((*mine, *yours)):
        chosen, other = settled(before.get(id), mine.get(id), yours.get(id))
        if chosen is not None:
            items[id] = chosen
        if other is not None:
            items.setdefault(other.id, other)
            conflicts.append(id)
    page = AnnotationPage.of(
        id=_one_of("" if base is None else base.id, ours.id, theirs.id),
        fingerprint=_one_of(
            "" if base is None else base.fingerprint, ours.fingerprint, theirs.fingerprint
        ),
        label=_label("" if base is None else base.label, ours.label, theirs.label),
        items=items.values(),
    )
    return Merged(page, tuple(conflicts))


def _by_id(items: Iterable[Annotation]) -> dict[str, Annotation]:
    return {annotation.id: annotation for annotation in items}


def settled(
    base: Annotation | None, ours: Annotation | None, theirs: Annotation | None
) -> tuple[Annotation | None, Annotation | None]:
    """Return what an annotation becomes, and its other version where both are to be kept.

    None stands for one that is not there, or not any more.
    """
    if theirs in (ours, base):
        return ours, None
    if ours == base:
        return theirs, None
    if ours is None or theirs is None:
        return ours or theirs, None
    if base is not None and (combined := _combined(base, ours, theirs)) is not None:
        return combined, None
    earlier, later = sorted((ours, theirs), key=_age)
    if replace(earlier, modified=later.modified) == later:
        return later, None
    return later, _in_conflict(earlier)


def _combined(base: Annotation, ours: Annotation, theirs: Annotation) -> Annotation | None:
    """Return both changes in one, where one side changed only where it lies, the other the rest."""
    later = max(ours.modified, theirs.modified)
    for moved, edited in ((ours, theirs), (theirs, ours)):
        at = replace(base, target=moved.target, detached=moved.detached, modified=moved.modified)
        if at == moved and (edited.target, edited.detached) == (base.target, base.detached):
            return replace(edited, target=moved.target, detached=moved.detached, modified=later)
    return None


def _age(annotation: Annotation) -> tuple[object, bytes]:
    return annotation.modified, msgspec.json.encode(annotation)


def _in_conflict(annotation: Annotation) -> Annotation:
    """Return the version marked as another one of its own; always the same for the same version."""
    content = msgspec.json.encode(annotation).decode()
    id = uuid.uuid5(uuid.NAMESPACE_URL, content).urn
    return replace(annotation, id=id, conflicts_with=annotation.id)


def _one_of(base: str, ours: str, theirs: str) -> str:
    if base in (ours, theirs):
        return theirs if ours == base else ours
    return min(ours, theirs)


def _label(base: str, ours: str, theirs: str) -> str:
    if ours == theirs or base in (ours, theirs):
        return theirs if ours == base else ours
    return " / ".join(sorted(filter(None, (ours, theirs))))[:LONGEST_LABEL]
