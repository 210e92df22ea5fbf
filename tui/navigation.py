"""Where a motion leads in a view, and what a selection widens to: pure functions."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count, takewhile
from typing import NamedTuple

from annotations.articles.sentences import clauses, sentences
from annotations.articles.view import Place, ReadingView
from annotations.span import Span

Cut = Callable[[int], Sequence[Span]]
"""The segments of a paragraph, by its number: words, clauses or sentences, which cover it."""


class Selection(NamedTuple):
    """All that is shown from the place `first` through the place `last`."""

    first: Place
    last: Place

    def holds(self, other: "Selection") -> bool:
        """Whether all of `other` is selected here too."""
        return self.first <= other.first and other.last <= self.last


def between(one: Place, other: Place) -> Selection:
    """The selection from one place through the other, whichever comes first."""
    return Selection(min(one, other), max(one, other))


def shows_word(text: str) -> bool:
    """Whether a segment is a word, not only marks and spaces."""
    return any(map(str.isalnum, text))


def character_at(view: ReadingView, offset: int) -> Place:
    """The shown character at an offset of the text, or the next one; the last where none is."""
    place = view.place(offset)
    last = paragraph_end(view, place.paragraph) if view.paragraphs else place
    return min(place, last)


def next_character(view: ReadingView, place: Place) -> Place:
    """The next shown character; at the view's end, the same place."""
    if place.character + 1 < len(view.paragraphs[place.paragraph].text):
        return Place(place.paragraph, place.character + 1)
    if view.paragraphs.has(place.paragraph + 1):
        return Place(place.paragraph + 1, 0)
    return place


def previous_character(view: ReadingView, place: Place) -> Place:
    """The shown character before; at the view's start, the same place."""
    if place.character > 0:
        return Place(place.paragraph, place.character - 1)
    if place.paragraph > 0:
        return paragraph_end(view, place.paragraph - 1)
    return place


def paragraph_end(view: ReadingView, paragraph: int) -> Place:
    """The last character of a paragraph."""
    return Place(paragraph, max(0, len(view.paragraphs[paragraph].text) - 1))


def next_segment(view: ReadingView, cut: Cut, place: Place) -> Place:
    """The start of the next segment that is a word, in this paragraph or one after it."""
    for paragraph in takewhile(view.paragraphs.has, count(place.paragraph)):
        for start in _starts(view, cut, paragraph):
            if (paragraph, start) > place:
                return Place(paragraph, start)
    return paragraph_end(view, len(view.paragraphs) - 1)


def segment_end(view: ReadingView, cut: Cut, place: Place) -> Place:
    """The last character of this segment, or of the next word where `place` is that already."""
    end = segment_at(view, cut, place).last
    if end > place:
        return end
    following = next_segment(view, cut, place)
    return segment_at(view, cut, following).last


def previous_segment(view: ReadingView, cut: Cut, place: Place) -> Place:
    """The start of the segment before, or of this one where `place` is further in it."""
    for paragraph in range(place.paragraph, -1, -1):
        for start in reversed(list(_starts(view, cut, paragraph))):
            if (paragraph, start) < place:
                return Place(paragraph, start)
    return Place(0, 0)


def _starts(view: ReadingView, cut: Cut, paragraph: int) -> Iterator[int]:
    """Where the words of a paragraph start; its characters, while no segment of it is known."""
    text = view.paragraphs[paragraph].text
    segments = cut(paragraph) or [Span(index, index + 1) for index in range(len(text))]
    return (start for start, end in segments if shows_word(text[start:end]))


def next_paragraph(view: ReadingView, place: Place) -> Place:
    """The start of the next paragraph; in the last one, its end."""
    if view.paragraphs.has(place.paragraph + 1):
        return Place(place.paragraph + 1, 0)
    return paragraph_end(view, place.paragraph)


def previous_paragraph(place: Place) -> Place:
    """The start of this paragraph, or of the one before where `place` is that already."""
    return Place(place.paragraph if place.character else max(0, place.paragraph - 1), 0)


def segment_at(view: ReadingView, cut: Cut, place: Place) -> Selection:
    """The segment that holds `place`, as a selection; the character alone where none does."""
    for start, end in cut(place.paragraph):
        if start <= place.character < end:
            return _trimmed(view, place.paragraph, Span(start, end))
    return Selection(place, place)


def sentence_cut(view: ReadingView) -> Cut:
    """The sentences of a view's paragraphs."""
    return lambda paragraph: sentences(view.paragraphs[paragraph].text)


def levels(view: ReadingView, words: Cut, selection: Selection) -> list[Selection]:
    """What a selection may widen to, least first: word, clause, sentence, paragraph.

    Each is the least run of whole segments that covers the one before; only those that are wider
    than that are given, the selection itself not.
    """

    def clause_cut(paragraph: int) -> Sequence[Span]:
        text = view.paragraphs[paragraph].text
        return [Span(start, end - _pauses(text[start:end])) for start, end in clauses(text)]

    def paragraph_cut(paragraph: int) -> Sequence[Span]:
        return (Span(0, len(view.paragraphs[paragraph].text)),)

    wider: list[Selection] = []
    for cut in (words, clause_cut, sentence_cut(view), paragraph_cut):
        first = segment_at(view, cut, selection.first).first
        last = segment_at(view, cut, selection.last).last
        found = Selection(min(first, selection.first), max(last, selection.last))
        if found != selection:
            wider.append(found)
            selection = found
    return wider


def _pauses(clause: str) -> int:
    """How many marks and spaces a clause ends in that only part it from the next."""
    return len(clause) - len(clause.rstrip("，、；：,;: \u3000")) if clause.strip() else 0


def _trimmed(view: ReadingView, paragraph: int, span: Span) -> Selection:
    """The segment without the spaces after it; one of spaces alone whole."""
    text = view.paragraphs[paragraph].text[span.start : span.end]
    last = span.start + len(text.rstrip() or text) - 1
    return Selection(Place(paragraph, span.start), Place(paragraph, last))
