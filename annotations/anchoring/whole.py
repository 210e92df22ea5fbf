"""Passages that stand in a text as they were, with all their context: most, after most edits."""

from collections.abc import Iterator, Sequence

from annotations.model import Target, TextQuoteSelector
from annotations.span import Span

# So much context is enough to know a passage by, in code points.
_ENOUGH = 8
# So often the text is searched at most; what is left then is looked up all at once elsewhere.
_SEARCHES = 32
# Of so many neighbours that come next so many at least must have moved as far.
_NEXT, _WITNESSES = 9, 3


def whole_passages(text: str, targets: Sequence[Target]) -> Iterator[Span | None]:
    """Yield for each target where it stands as it was, None where that must be looked into.

    In the order of their positions: one tells how far the text has shifted for those after it. Of
    several places the one is taken that is as far from the neighbour as it was; without a neighbour
    the place must be the only one, or the old one.
    """
    shift, searches = 0, _SEARCHES
    for number, target in enumerate(targets):
        quote, start = target.quote, target.position.start
        if _stands(text, quote, start + shift):
            yield _span(quote, start + shift)
        elif shift and _stands(text, quote, start):
            shift = 0
            yield _span(quote, start)
        else:
            found = _only(text, targets[number : number + _NEXT]) if searches else None
            searches = max(0, searches - 1)
            if found is not None:
                shift = found - start
            yield None if found is None else _span(quote, found)


def _stands(text: str, quote: TextQuoteSelector, start: int) -> bool:
    """Tell whether the quote stands at `start` with all its context, and that is enough of it."""
    first, last = start - len(quote.prefix), start + len(quote.exact) + len(quote.suffix)
    if first < 0 or last > len(text):
        return False
    enough = len(quote.prefix) + len(quote.suffix) >= _ENOUGH or (first, last) == (0, len(text))
    return enough and text.startswith(quote.prefix + quote.exact + quote.suffix, first)


def _only(text: str, targets: Sequence[Target]) -> int | None:
    """Return where the first of some neighbours stands with all its context, if in one place only.

    What is next to it must not stand elsewhere either, for what was edited may be the original; or
    others must have moved as far, where the contexts do not meet without the quote.
    """
    quote = targets[0].quote
    start = _once(text, quote.prefix + quote.exact + quote.suffix)
    if start is None or min(len(quote.prefix), len(quote.suffix)) < _ENOUGH:
        return None
    start += len(quote.prefix)
    before, behind = quote.prefix[-_ENOUGH:], quote.suffix[:_ENOUGH]
    if _once(text, before) is not None and _once(text, behind) is not None:
        return start
    shift = start - targets[0].position.start
    moved = sum(_stands(text, one.quote, one.position.start + shift) for one in targets)
    return start if moved > _WITNESSES and before + behind not in text else None


def _once(text: str, part: str) -> int | None:
    """Return where `part` stands, if it does so in one place."""
    first = text.find(part)
    return first if first >= 0 and text.find(part, first + 1) < 0 else None


def _span(quote: TextQuoteSelector, start: int) -> Span:
    return Span(start, start + len(quote.exact))
