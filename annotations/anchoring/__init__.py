"""Finding the passage of an annotation again in a text that may have been edited since.

A target tells its passage twice, by position and by quote with context (W3C Web Annotation, 4.2.4
and 4.2.5). What is found must be that passage: where a look-alike cannot be told from it, the
annotation is an orphan, for a comment on a sentence it was not made for is worse than none.
"""

from collections.abc import Iterable

from annotations.anchoring.whole import whole_passages
from annotations.model import Target
from annotations.placement import Anchor, State
from annotations.span import Span

__all__ = ["Anchor", "State", "anchor", "anchors"]


def anchor(text: str, target: Target, *, unchanged: bool = False) -> Anchor:
    """Return where `target` lies in `text`, see `anchors`."""
    return anchors(text, [target], unchanged=unchanged)[0]


def anchors(text: str, targets: Iterable[Target], *, unchanged: bool = False) -> list[Anchor]:
    """Return where each target lies in `text`, in the order in which they are given.

    `unchanged` says that the text is the one the targets were last found in: position and quote
    agreeing is enough then. Else what stands with all its context is found by that alone, and only
    for the others the text is looked through (see `edited`), where the neighbours that were found
    tell which of several equal places is the right one.
    """
    given = list(targets)
    order = sorted(range(len(given)), key=lambda number: given[number].position.start)
    found: dict[int, Anchor] = {}
    if unchanged:
        found = {
            number: _at(one, one.position.start)
            for number, one in enumerate(given)
            if _agrees(text, one)
        }
        order = [number for number in order if number not in found]
    for number, span in zip(
        order, whole_passages(text, [given[number] for number in order]), strict=True
    ):
        if span is not None:
            found[number] = _at(given[number], span.start)
    lost = {number: given[number] for number in order if number not in found}
    if lost:
        from annotations.anchoring.edited import edited_passages  # noqa: PLC0415 - brings numpy

        known = sorted(
            (given[number].position.start, anchor.span.start)
            for number, anchor in found.items()
            if anchor.span is not None
        )
        found.update(edited_passages(text, lost, known))
    return [found[number] for number in range(len(given))]


def _agrees(text: str, target: Target) -> bool:
    start = target.position.start
    return target.position.end <= len(text) and text.startswith(target.quote.exact, start)


def _at(target: Target, start: int) -> Anchor:
    state = State.EXACT if start == target.position.start else State.MOVED
    return Anchor(state, Span(start, start + len(target.quote.exact)))
