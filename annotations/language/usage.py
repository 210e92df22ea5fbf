"""How a character that stands alone as a word is read, by the part it plays among its neighbours.

The sentence model was trained on every reading of a character alike, and on few sentences in which
为 is a preposition or 地 marks an adverb. Of such characters a log-linear model of the words around
them knows more; it is made from news whose words are tagged with their parts of speech.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from annotations.language.tables import usage_weights
from annotations.span import Span

_MARK = "x"
_EDGE = "|"
_ENDING = frozenset("，。；：！？,;:!?\n…")
_FURTHEST = 12
"""Words that are looked at on either side."""

Weights = Mapping[str, Sequence[float]]
"""For each feature what it adds for each of a character's readings."""


def usages() -> Mapping[str, Sequence[str]]:
    """Return the characters that this model tells apart, with their readings."""
    return _tables()[0]


def log_probabilities(text: str, words: Sequence[Span], at: int) -> dict[str, float]:
    """Return the readings of the word at `at`, one of `usages`, with natural logarithms."""
    readings, weights = _tables()
    character = text[words[at].start : words[at].end]
    seen = map(weights[character].get, features(text, words, at))
    nothing = (0.0,) * len(readings[character])
    scores = [sum(added) for added in zip(nothing, *filter(None, seen), strict=True)]
    total = math.log(sum(map(math.exp, scores)))
    return {
        reading: score - total for reading, score in zip(readings[character], scores, strict=True)
    }


def features(text: str, words: Sequence[Span], at: int) -> Iterator[str]:
    """Yield what is seen around a word: its neighbours, their kinds, and how its clause goes on."""
    before = _clause(text, reversed(words[max(0, at - _FURTHEST) : at]))
    after = _clause(text, iter(words[at + 1 : at + 1 + _FURTHEST]))
    first, second = (*before, _EDGE, _EDGE)[:2]
    third, fourth = (*after, _EDGE, _EDGE)[:2]
    kinds = [kind_of(word) for word in (second, first, third, fourth)]
    yield ""
    yield f"-1 {first}"
    yield f"-2 {second}"
    yield f"+1 {third}"
    yield f"+2 {fourth}"
    yield f"-c {first[-1]}"
    yield f"+c {third[0]}"
    yield f"-l {min(len(first), 3)}"
    yield f"+l {min(len(third), 3)}"
    yield f"-k {kinds[1]}"
    yield f"+k {kinds[2]}"
    yield f"++k {kinds[2]} {kinds[3]}"
    yield f"--k {kinds[0]} {kinds[1]}"
    yield f"-+k {kinds[1]} {kinds[2]}"
    yield f"-1k {first} {kinds[2]}"
    yield f"k+1 {kinds[1]} {third}"
    yield f"-1+1 {first} {third}"
    for word in set(before):
        yield f"-* {word}"
    for word in set(after):
        yield f"+* {word}"
    if after:
        verbs = [number for number, word in enumerate(after) if kind_of(word) == "v"]
        yield f"verb {min(verbs[0], 4) if verbs else -1}"
        yield f"verbs {min(len(verbs), 2)} {kind_of(after[-1])}"
        yield f"end {kind_of(after[-1])} {after[-1][-1]}"
    yield f"long {min(len(after), 6)}"


def _clause(text: str, words: Iterator[Span]) -> list[str]:
    """Return the words, without quotation marks and the like, to where the clause ends."""
    clause = []
    for start, end in words:
        word = text[start:end]
        if word in _ENDING:
            break
        if kind_of(word) != _MARK:
            clause.append(word)
    return clause


@lru_cache(maxsize=1 << 16)
def kind_of(word: str) -> str:
    """Return the part of speech that the segmenter's dictionary has for a word: its first letter.

    `m` for numbers, `x` for marks and white space, `|` for the edge of a clause.
    """
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    if word == _EDGE:
        return _EDGE
    if word[0].isdigit():
        return "m"
    if not word[0].isalnum():
        return _MARK
    kind: str = rjieba.tag(word)[-1][1]
    return "nr" if kind.startswith("nr") else kind[:1]


@cache
def _tables() -> tuple[dict[str, Sequence[str]], dict[str, Weights]]:
    tables = usage_weights()
    readings = {character: table["readings"] for character, table in tables.items()}
    return readings, {character: table["weights"] for character, table in tables.items()}
