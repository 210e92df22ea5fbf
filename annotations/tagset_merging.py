"""Two changes of one tag set made at the same time, brought together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from annotations.tagset import LONGEST_DESCRIPTION, Tag, TagSet

T = TypeVar("T")


def merged(base: TagSet, ours: TagSet, theirs: TagSet) -> TagSet:
    """Return the tag set with both changes: ours and theirs, of what was once `base`.

    A tag that one side changed, added or renamed is so; one that a side took away is gone, unless
    the other changed it. Where both changed the same of a tag, the colour and the key are ours and
    the descriptions are joined; a tag that both renamed is there by both names. Where two tags
    would have one key, theirs loses it. The order is theirs where they changed it, else ours; what
    only the other side has comes after. A tag that is gone counts as renamed where a new one has
    its place or its key, and its colour.

    Raises TagSetError where there would be too many tags.
    """
    if theirs in (base, ours):
        return ours
    if base == ours:
        return theirs
    fates = list(_fates(base, ours, theirs))
    theirs_leads = _has_other_order(fates, theirs)
    places = _places(theirs, ours) if theirs_leads else _places(ours, theirs)

    def place(fate: _Fate) -> int:
        sides = (fate.theirs, fate.ours) if theirs_leads else (fate.ours, fate.theirs)
        return next(places[tag] for tag in sides if tag is not None)

    kept = sorted((fate for fate in fates if fate.tags), key=place)
    tags = _by_name(tag for fate in kept for tag in fate.tags)
    return TagSet(tuple(_with_a_key_each(tags, ours)))


class _Fate(NamedTuple):
    """What became of one tag on either side; None where it is not there, or not any more."""

    base: Tag | None
    ours: Tag | None
    theirs: Tag | None

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What there is of it when both sides are brought together."""
        base, ours, theirs = self
        if ours is None or theirs is None:
            kept = theirs if ours is None else ours
            return () if kept is None or kept == base else (kept,)
        if base is not None and len({base.name, ours.name, theirs.name}) == 3:
            return ours, theirs
        return (_merged_tag(base, ours, theirs),)


def _fates(base: TagSet, ours: TagSet, theirs: TagSet) -> Iterator[_Fate]:
    in_ours, in_theirs = _successors(base, ours), _successors(base, theirs)
    for tag in base:
        yield _Fate(tag, in_ours.get(tag.name), in_theirs.get(tag.name))
    old = {tag.name for tag in in_theirs.values()}
    added = {tag.name: tag for tag in theirs if tag.name not in old}
    old = {tag.name for tag in in_ours.values()}
    for tag in ours:
        if tag.name not in old:
            yield _Fate(None, tag, added.pop(tag.name, None))
    for tag in added.values():
        yield _Fate(None, None, tag)


def _successors(base: TagSet, side: TagSet) -> dict[str, Tag]:
    """Return what a side made of the tags of the base, by their names there."""
    before = {tag.name for tag in base}
    there = {tag.name: tag for tag in side}
    found = {name: there[name] for name in before & there.keys()}
    added = {place: tag for place, tag in enumerate(side) if tag.name not in before}
    for place, gone in enumerate(base):
        if gone.name in there:
            continue
        for candidate, tag in added.items():
            alike = candidate == place or (tag.key is not None and tag.key == gone.key)
            if alike and tag.colour == gone.colour:
                found[gone.name] = added.pop(candidate)
                break
    return found


def _has_other_order(fates: Iterable[_Fate], side: TagSet) -> bool:
    """Whether the tags of the base stand in another order in what a side made of them."""
    places = {tag: place for place, tag in enumerate(side)}
    order = [places[fate.theirs] for fate in fates if fate.base and fate.theirs]
    return any(before > after for before, after in pairwise(order))


def _places(leading: TagSet, following: TagSet) -> dict[Tag, int]:
    """Return where tags are to stand: those of one side, after them those of the other only."""
    return {tag: place for place, tag in enumerate(dict.fromkeys([*leading, *following]))}


def _merged_tag(base: Tag | None, ours: Tag, theirs: Tag) -> Tag:
    was = base or Tag("", colour="")
    return Tag(
        _chosen(was.name, ours.name, theirs.name),
        _chosen(was.key, ours.key, theirs.key),
        _chosen(was.colour, ours.colour, theirs.colour),
        _described(was.description, ours.description, theirs.description),
    )


def _chosen(base: T, ours: T, theirs: T) -> T:
    return theirs if ours == base else ours


def _described(base: str, ours: str, theirs: str) -> str:
    both = f"{theirs}; {ours}"
    if base in (ours, theirs) or theirs in ours or len(both) > LONGEST_DESCRIPTION:
        return _chosen(base, ours, theirs)
    return theirs if ours in theirs else both


def _by_name(tags: Iterable[Tag]) -> list[Tag]:
    """Return the tags, those of one name as one."""
    found: dict[str, Tag] = {}
    for tag in tags:
        there = found.get(tag.name)
        found[tag.name] = tag if there is None else _merged_tag(None, there, tag)
    return list(found.values())


def _with_a_key_each(tags: list[Tag], ours: TagSet) -> Iterator[Tag]:
    """Yield the tags, of those with one key only that which has it with us as it is."""
    holders = {tag.key: tag.name for tag in tags}
    with_us = {tag.name: tag.key for tag in ours}
    holders |= {tag.key: tag.name for tag in tags if with_us.get(tag.name) == tag.key}
    for tag in tags:
        yield tag if holders[tag.key] == tag.name else replace(tag, key=None)
