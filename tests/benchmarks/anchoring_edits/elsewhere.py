"""b. Something put in or taken out elsewhere than in the passages."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from annotations.model import CONTEXT_LENGTH
from annotations.span import Span
from tests.benchmarks.anchoring_edits.edits import (
    NEGATIONS,
    Case,
    Replacement,
    articles,
    edited,
    passage,
    sentences,
    some_passages,
)

_PARAGRAPH = 50
"""Characters of what is moved as a paragraph: a shorter line is a part of one, or a heading."""

_KINDS = (
    "a character put in",
    "a sentence put in",
    "a paragraph put in",
    "put in before the quote",
    "put in behind the quote",
    "put in on both sides",
    "a character taken out",
    "a sentence taken out",
    "taken out before the quote",
    "taken out behind the quote",
    "a few at once",
    "a paragraph moved",
)
_ANYWHERE = (*_KINDS[:3], *_KINDS[6:8])


def edited_elsewhere(chance: random.Random) -> Case:
    """Return an article in which something was put in or taken out outside the passages.

    The row is `b, apart` where little more than a negation comes or goes beside a passage, or a
    number that it touches changes: it may then say something else, as a look-alike does.
    """
    text = chance.choice(articles())
    kind = chance.choice(_KINDS)
    spans = some_passages(text, chance)
    if kind == "a paragraph moved":
        return _moved(text, spans, chance)
    made = outside(spans, edits_elsewhere(kind, text, chance.choice(spans), chance))
    after, moved = edited(text, made)
    places = [Span(moved(start), moved(start) + end - start) for start, end in spans]
    row = "b, apart" if any(_alters(one, text, spans) for one in made) else "b"
    return Case(row, kind, text, after, spans, places)


def _alters(one: Replacement, text: str, spans: Sequence[Span]) -> bool:
    """Tell whether an edit beside a passage brings or takes a negation, or changes a number."""
    near = any(
        start - CONTEXT_LENGTH <= one.end and one.start <= end + CONTEXT_LENGTH
        for start, end in spans
    )
    changed = text[one.start : one.end] + one.text
    adjoins = any(one.end == start for start, _ in spans)
    if near and (len(changed) <= 4 or adjoins) and not NEGATIONS.isdisjoint(changed[-4:]):
        return True
    beside = text[max(0, one.start - 1) : one.start] + text[one.end : one.end + 1]
    if near and len(changed) <= 4 and set(changed + beside) & set("0123456789"):
        return True
    edges = {edge for span in spans for edge in span} & {one.start, one.end}
    return any(
        text[max(0, edge - 1) : edge + 1].isdigit() and 0 < edge < len(text) for edge in edges
    )


def edits_elsewhere(
    kind: str, text: str, span: Span, chance: random.Random
) -> Iterator[Replacement]:
    """Yield edits of a kind, some beside the passage; they may touch it and one another."""
    at = chance.randrange(len(text) + 1)
    length = chance.choice([1, 1, 2, 5, 20, 60])
    if kind == "a character put in":
        yield Replacement(at, at, _foreign(text, chance, 1))
    elif kind == "a sentence put in":
        yield Replacement(at, at, _foreign_sentence(text, chance))
    elif kind == "a paragraph put in":
        at = text.find("\n", at) + 1
        yield Replacement(at, at, _foreign(text, chance, chance.randint(50, 400)) + "\n")
    elif kind == "put in before the quote":
        yield Replacement(span.start, span.start, _foreign(text, chance, length))
    elif kind == "put in behind the quote":
        yield Replacement(span.end, span.end, _foreign(text, chance, length))
    elif kind == "put in on both sides":
        yield Replacement(span.start, span.start, _foreign(text, chance, length))
        yield Replacement(span.end, span.end, _foreign(text, chance, chance.choice([1, 3, 10, 40])))
    elif kind == "a character taken out":
        yield Replacement(at, at + 1, "")
    elif kind == "a sentence taken out":
        yield Replacement(*chance.choice(sentences(text)), "")
    elif kind == "taken out before the quote":
        yield Replacement(max(0, span.start - length), span.start, "")
    elif kind == "taken out behind the quote":
        yield Replacement(span.end, min(len(text), span.end + length), "")
    else:
        for _ in range(chance.randint(2, 8)):
            yield from edits_elsewhere(chance.choice(_ANYWHERE), text, span, chance)


def outside(spans: Sequence[Span], made: Iterable[Replacement]) -> list[Replacement]:
    """Return the replacements that touch no passage and no other replacement."""
    kept: list[Replacement] = []
    for one in sorted(made):
        after_the_last = not kept or kept[-1].end < one.start
        clear = all(one.end <= start or end <= one.start for start, end in spans)
        if after_the_last and clear and one.end >= one.start:
            kept.append(one)
    return kept


def _moved(text: str, spans: Sequence[Span], chance: random.Random) -> Case:
    """Move a paragraph, that of a passage or another, to between two others.

    Not one that is a passage itself: one deleted that stands elsewhere as well looks the same.
    """
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]*\n", text)]
    lines = [line for line in lines if len(text[slice(*line)].strip()) >= _PARAGRAPH]
    if len(lines) < 3:
        return edited_elsewhere(chance)
    around = [line for line in lines if line.covers(spans[0])]
    line = around[0] if around and chance.random() < 0.5 else chance.choice(lines)
    ends = [other.end for other in lines if not line.start <= other.end <= line.end]
    target = chance.choice(ends)
    cut = any(span.touches(line) and not line.covers(span) for span in spans)
    if (
        cut
        or any(_is_most(span, line) for span in spans)
        or any(start < target < end for start, end in spans)
    ):
        return _moved(text, [passage(text, chance) for _ in spans], chance)
    moved = text[slice(*line)]
    after, offset = edited(text, [Replacement(*line, ""), Replacement(target, target, moved)])
    begin = target - len(moved) if target > line.start else target
    places = [
        Span(begin + start - line.start, begin + end - line.start)
        if line.covers(Span(start, end))
        else Span(offset(start), offset(start) + end - start)
        for start, end in spans
    ]
    return Case("b", "a paragraph moved", text, after, spans, places)


def _is_most(span: Span, line: Span) -> bool:
    return line.covers(span) and max(span.start - line.start, line.end - span.end) < CONTEXT_LENGTH


def _foreign(text: str, chance: random.Random, length: int) -> str:
    """Return so many characters in a row of another article."""
    other = chance.choice([one for one in articles() if one != text])
    start = chance.randrange(len(other) - length)
    return other[start : start + length]


def _foreign_sentence(text: str, chance: random.Random) -> str:
    """Return a sentence of another article."""
    other = chance.choice([one for one in articles() if one != text])
    return other[slice(*chance.choice(sentences(other)))]
