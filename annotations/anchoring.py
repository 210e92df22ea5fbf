"""Finding the passage of an annotation again in a text that may have been edited since.

A target tells its passage twice, by position and by quote with context (W3C Web Annotation, 4.2.4
and 4.2.5). What is found must be that passage: where a look-alike cannot be told from it, the
annotation is an orphan, for a comment on a sentence it was not made for is worse than none.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from annotations.model import CONTEXT_LENGTH, Target, TextQuoteSelector
from annotations.placement import Anchor, State
from annotations.span import Span

__all__ = ["Anchor", "State", "anchor", "anchors"]

# So much context in one piece on one side of a quote tells a place, in code points …
ENOUGH = 8
# … provided it agrees at no other place nearly as well.
LEAD = 4
# A quote where it stood, with its context rewritten, is no chance from so many code points on.
NO_CHANCE = 4
# Beyond so many look-alikes the context is boilerplate: it tells nothing.
LOOK_ALIKES = 64

ORPHAN = Anchor(State.ORPHAN, None)


def anchors(text: str, targets: Iterable[Target]) -> list[Anchor]:
    """Return where each target lies in `text`; best given in the order of their positions.

    What has been found tells how far the text has shifted, and so where its neighbours are.
    """
    found: list[Anchor] = []
    shift = 0
    for target in targets:
        found.append(anchor(text, target, shift=shift))
        if (span := found[-1].span) is not None:
            shift = span.start - target.position.start
    return found


def anchor(text: str, target: Target, *, shift: int = 0) -> Anchor:
    """Return where `target` lies in `text`.

    EXACT: position and quote agree, and the context does not speak for another place.
    MOVED: the quote stands elsewhere, and it is the only one, or its context tells it from the
    others, or with all its context it stands `shift` code points on. Otherwise ORPHAN.
    """
    quote, start = target.quote, target.position.start
    stands_here = text.startswith(quote.exact, start) and target.position.end <= len(text)
    if stands_here and _stands_whole(text, quote, start):
        return _at(State.EXACT, start, quote)
    if _stands_whole(text, quote, start + shift):
        return _at(State.MOVED, start + shift, quote)
    if stands_here and _told_by_context(text, quote, start):
        return _at(State.EXACT, start, quote)
    moved = _moved(text, quote, lone=not stands_here)
    if moved is not None:
        return _at(State.MOVED, moved, quote)
    if stands_here and len(quote.exact) + _agreement(text, quote, start) >= NO_CHANCE:
        return _at(State.EXACT, start, quote)
    return ORPHAN


def _stands_whole(text: str, quote: TextQuoteSelector, start: int) -> bool:
    """Whether the quote stands at `start` with all of its context, and that is enough of it."""
    whole, before = quote.prefix + quote.exact + quote.suffix, start - len(quote.prefix)
    enough = len(whole) - len(quote.exact) >= ENOUGH
    return enough and before >= 0 and text.startswith(whole, before)


def _at(state: State, start: int, quote: TextQuoteSelector) -> Anchor:
    return Anchor(state, Span(start, start + len(quote.exact)))


def _moved(text: str, quote: TextQuoteSelector, *, lone: bool) -> int | None:
    """Return the start of the quote elsewhere; `lone` says that an only one needs no context."""
    whole = quote.prefix + quote.exact + quote.suffix
    if len(whole) - len(quote.exact) >= ENOUGH and (first := text.find(whole)) >= 0:
        return first + len(quote.prefix) if text.find(whole, first + 1) < 0 else None
    if lone and (first := text.find(quote.exact)) == text.rfind(quote.exact):
        return first if first >= 0 else None
    return _told_apart(text, quote)


def _told_apart(text: str, quote: TextQuoteSelector) -> int | None:
    """Return where the context agrees best, provided that it agrees nowhere else nearly as well."""
    look_alikes = set(islice(_look_alikes(text, quote), LOOK_ALIKES + 1))
    ranked = sorted(((_agreement(text, quote, at), at) for at in look_alikes), reverse=True)
    if not ranked or len(ranked) > LOOK_ALIKES:
        return None
    if len(ranked) > 1 and ranked[0][0] < ranked[1][0] + LEAD:
        return None
    return ranked[0][1]


def _look_alikes(text: str, quote: TextQuoteSelector) -> Iterator[int]:
    """Yield where the quote stands with enough of its context on one side at least."""
    if len(quote.prefix) >= ENOUGH:
        for at in _occurrences(text, quote.prefix[-ENOUGH:] + quote.exact):
            yield at + ENOUGH
    if len(quote.suffix) >= ENOUGH:
        yield from _occurrences(text, quote.exact + quote.suffix[:ENOUGH])


def _occurrences(text: str, passage: str) -> Iterator[int]:
    at = text.find(passage)
    while at >= 0:
        yield at
        at = text.find(passage, at + 1)


def _told_by_context(text: str, quote: TextQuoteSelector, start: int) -> bool:
    """Whether the context around `start` agrees on one side, whole or enough of it."""
    end = start + len(quote.exact)
    before, after = quote.prefix[-ENOUGH:], quote.suffix[:ENOUGH]
    agrees_before = start >= len(before) and text.startswith(before, start - len(before))
    agrees_after = text.startswith(after, end)
    if before and after:
        return agrees_before or agrees_after
    return agrees_before and agrees_after


def _agreement(text: str, quote: TextQuoteSelector, start: int) -> int:
    """Return how many code points next to the quote are as they were, on both sides together."""
    end = start + len(quote.exact)
    before = text[max(0, start - CONTEXT_LENGTH) : start]
    return _common(before[::-1], quote.prefix[::-1]) + _common(
        text[end : end + CONTEXT_LENGTH], quote.suffix
    )


def _common(one: str, other: str) -> int:
    """Return the length of the beginning that both share."""
    length = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        length += 1
    return length
