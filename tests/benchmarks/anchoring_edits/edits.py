"""An edit of an article, and what edits are made from: articles, sentences, words, passages.

Every case is an article as it was, the passages annotated in it, the article edited, and where each
passage stands then, None where it was deleted. Chance chooses places, characters and words from the
articles; the rules of anchoring are not asked.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rjieba

from annotations.articles.article import read_article
from annotations.span import Span

SEEDS = sorted((Path(__file__).resolve().parents[3] / "seeds").glob("*.txt"))

NEGATIONS = frozenset("不没無无未非否勿别莫")

Place = Span | None

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]|[^。！？!?\n]+$")


class Case(NamedTuple):
    """A text before and after an edit, and where passages stood and stand."""

    row: str
    kind: str
    before: str
    after: str
    passages: Sequence[Span]
    places: Sequence[Place]


class Word(NamedTuple):
    """A word of an article and its part of speech, as the segmenter tags it."""

    text: str
    kind: str


class Replacement(NamedTuple):
    """`[start, end)` of a text becomes `text`."""

    start: int
    end: int
    text: str


@cache
def articles() -> tuple[str, ...]:
    """Return the texts of the five articles."""
    return tuple(read_article(path).text for path in SEEDS)


@cache
def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, with what ends them."""
    spans = (Span(*match.span()) for match in _SENTENCE.finditer(text))
    return tuple(span for span in spans if len(text[slice(*span)].strip()) > 1)


@cache
def words(text: str) -> tuple[tuple[Span, str], ...]:
    """Return the words of a text with their parts of speech."""
    found, start = [], 0
    for word, kind in rjieba.tag(text):
        found.append((Span(start, start + len(word)), kind))
        start += len(word)
    return tuple(found)


@cache
def vocabulary() -> tuple[Word, ...]:
    """Return the words of all articles as often as they stand there, in han or digits."""
    return tuple(
        Word(text[slice(*span)], kind)
        for text in articles()
        for span, kind in words(text)
        if text[span.start].isalnum()
    )


def edited(text: str, replacements: Iterable[Replacement]) -> tuple[str, Callable[[int], int]]:
    """Return the text with replacements that do not overlap, and where an offset lies in it then.

    An offset at which something is put in moves behind it.
    """
    ordered = sorted(replacements)
    pieces: list[str] = []
    at = 0
    for start, end, new in ordered:
        pieces += text[at:start], new
        at = end

    def moved(offset: int) -> int:
        return offset + sum(
            len(one.text) - (one.end - one.start) for one in ordered if one.end <= offset
        )

    return "".join([*pieces, text[at:]]), moved


def passage(text: str, chance: random.Random) -> Span:
    """Choose a passage: a word, a phrase, a sentence, up to 200 characters, also at the edges.

    It holds a letter or a digit: nobody annotates a comma.
    """
    while True:
        kind = chance.randrange(8)
        start = chance.randrange(len(text))
        if kind == 0:
            span = Span(start, start + 1)
        elif kind in (1, 2):
            span = chance.choice(words(text))[0]
        elif kind in (3, 4):
            span = Span(start, start + chance.randint(2, 12))
        elif kind == 5:
            span = chance.choice(sentences(text))
        elif kind == 6:
            span = Span(start, start + chance.randint(13, 200))
        else:
            length = chance.randint(1, 30)
            span = chance.choice([Span(0, length), Span(len(text) - length, len(text))])
        span = Span(span.start, min(span.end, len(text), span.start + 200))
        if any(map(str.isalnum, text[slice(*span)])):
            return span


def some_passages(text: str, chance: random.Random) -> list[Span]:
    """Choose one passage, or several."""
    return [passage(text, chance) for _ in range(chance.choice([1, 1, 8]))]


def trimmed(text: str, span: Span) -> Span:
    """Return the span without white space and format characters at its ends."""
    start, end = span
    while start < end and unicodedata.category(text[start])[0] in "ZC":
        start += 1
    while start < end and unicodedata.category(text[end - 1])[0] in "ZC":
        end -= 1
    return Span(start, end)


def bare(text: str) -> str:
    """Return the text without white space, and in one width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
