"""Where else a word stands: in an article, with what the page shows around it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotations.articles.inline_hints import SYLLABLE
from annotations.articles.repair import find_repairs, is_suspicious
from annotations.articles.view import ReadingView
from annotations.span import Span

AROUND = 24
"""Characters of context on each side of a word."""

LONGEST = 256
"""Characters that a word may take in a text, with what stands between its own."""

VIEW = 100_000
"""Characters of a text that are looked at together to show places in them."""

LONGEST_GAP = 10_000
"""Characters between two places; what comes before one that is farther on is not looked at."""

LEAD = 4_000
"""Characters before a place that say how it is shown: to which lines around it its own belongs."""

REPAIRED = 150
"""Characters on each side of a place in which damage is repaired: farther than one reaches."""

# Between the characters of a word may stand a reading in brackets, and the end of a line.
_BETWEEN = rf"(?:[(（]{SYLLABLE}[)）])?\s*"
_SPACES = re.compile(r"\s+")
_NOTHING = "(?!)"


class Occurrence(NamedTuple):
    """A place where a word stands, `[start, end)` of the text, as the page shows it.

    `before` and `after` are what is around it in its paragraph.
    """

    start: int
    end: int
    before: str
    word: str
    after: str


class Occurrences(NamedTuple):
    """How often a word stands in a text, and the first of the places."""

    total: int
    first: tuple[Occurrence, ...]


def occurrence_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a word in any of its forms, readings and spaces within it or not."""
    longest_first = sorted(forms, key=len, reverse=True)
    alternatives = "|".join(_BETWEEN.join(map(re.escape, form)) for form in longest_first if form)
    return re.compile(alternatives or _NOTHING)


def occurrences(
    text: str, forms: Iterable[str], most: int, view: ReadingView | None = None
) -> Occurrences:
    """Find a word in any of its forms, counting all and returning `most` of its places.

    They are shown as in `view`, if there is one of the text already. Else only what is around them
    is looked at: in 10 MB some hundred milliseconds at most.
    """
    found = [Span(*match.span()) for match in occurrence_pattern(forms).finditer(text)]
    if view is None:
        return Occurrences(len(found), tuple(_shown(text, found[:most])))
    return Occurrences(len(found), tuple(_place(text, span, view, 0) for span in found[:most]))


def count_occurrences(
    text: str, forms: Iterable[str], start: int = 0, end: int | None = None
) -> int:
    """Count a word in any of its forms where it begins in `[start, end)`."""
    end = len(text) if end is None else end
    found = occurrence_pattern(forms).finditer(text, start, end + LONGEST)
    return sum(match.start() < end for match in found)


def _shown(text: str, spans: Iterable[Span]) -> Iterator[Occurrence]:
    """Yield places, in order, as the page shows them."""
    view, begin, end = ReadingView(text[:VIEW], repaired=False), 0, VIEW
    reached = 0
    for span in spans:
        cut_off = span.end + LEAD > end and end < len(text)
        if cut_off or span.start - reached > LONGEST_GAP:
            begin = _line_start(text, max(0, span.start - LEAD))
            end = begin + VIEW
            view = ReadingView(text[begin:end], repaired=False)
        reached = span.end
        _repair_near(view, Span(span.start - begin, span.end - begin))
        yield _place(text, span, view, begin)


def _repair_near(view: ReadingView, span: Span) -> None:
    """Have a view show what is damaged around a place as repaired: all of it takes long."""
    if not view.paragraphs:
        return
    number = view.paragraphs.at(span.start)
    lines = view.paragraphs.lines(number)
    start = max(lines[0].start, span.start - REPAIRED)
    end = min(lines[-1].end, span.end + REPAIRED)
    if is_suspicious(view.text, start, end):
        view.repair({number: find_repairs(view.text, start, end)})


def _line_start(text: str, offset: int) -> int:
    """Where the first line begins after an offset; the offset where none begins soon."""
    return text.find("\n", offset, offset + LEAD // 2) + 1 or offset


def _place(text: str, span: Span, view: ReadingView, begin: int) -> Occurrence:
    """Return a place as a view shows it that begins at an offset of the text."""
    first, last = span
    if view.paragraphs:
        paragraph = view.in_full(view.paragraphs.at(span.start - begin))
        shown = paragraph.indices(Span(span.start - begin, span.end - begin))
        # What the page does not show, such as what is in a tag, is as it stands.
        if not shown.empty:
            text, (first, last) = paragraph.text, shown
    before, after = text[max(0, first - AROUND) : first], text[last : last + AROUND]
    return Occurrence(*span, _spaced(before), text[first:last], _spaced(after))


def _spaced(text: str) -> str:
    return _SPACES.sub(" ", text)
