"""Which reading of a character the sources together speak for, and how surely.

A log-linear model: what the sentence model holds of a reading, and what each dictionary that lists
a word around the character says, add up with the weights that tables.fit found.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from annotations.language.dictionary import Listed, alike, is_neutral, listed, listed_words
from annotations.language.tables import evidence_weights

CONTEXT = "context"
"""The weight of the sentence model's logarithm."""
USAGE = "usage"
"""The weight of the logarithm by usage: it is made of enough sentences to be taken as it is."""

_LEAST_LOGARITHM = -12.0
_LONGEST_AROUND = 4


class Witness(NamedTuple):
    """What the dictionaries say of a character in one word.

    `place` is where the word is: `word` where it is the text's own word, `aligned` where it begins
    and ends with words of the text, else `crossing`. `entries` are CC-CEDICT's readings of the
    character, `phrase` is pypinyin's, empty where there is none.
    """

    place: str
    entries: tuple[str, ...]
    phrase: str

    @classmethod
    def of(cls, place: str, word: Listed, at: int) -> "Witness":
        """Return what is said of the character at `at` in a listed word."""
        entries = dict.fromkeys(entry[at] for entry in word.entries)
        return cls(place, tuple(entries), word.phrase[at] if word.phrase else "")

    def kinds(self, reading: str, choices: Sequence[str]) -> Iterator[str]:
        """Yield the names of the weights that speak for a reading, one of `choices`."""
        said = [entry for entry in self.entries if _means(entry, reading, choices)]
        alone = len(self.entries) == 1
        if said:
            first = "first" if self.entries[0] in said else "other"
            yield f"{self.place} {'only' if alone else first}"
        if self.phrase and _means(self.phrase, reading, choices):
            yield f"{self.place} phrase"
            if said and alone:
                yield f"{self.place} both"


def witness_of(word: str, at: int) -> Witness | None:
    """Return what is said of the character at `at` in a word of the text's own, if it is listed."""
    known = listed(word) if len(word) > 1 else None
    return Witness.of("word", known, at) if known else None


def _means(said: str, reading: str, choices: Sequence[str]) -> bool:
    """Tell whether a dictionary's syllable stands for one of the choices."""
    return said == reading or (said not in choices and alike(said, reading))


def around(text: str, at: int, start: int, end: int, boundaries: set[int]) -> Witness | None:
    """Return what the longest listed word says that has the character at `at` in it.

    The word from `start` to `end`, which is the text's own, is left out.
    """
    words = listed_words()
    for length in range(_LONGEST_AROUND, 1, -1):
        for first in range(max(0, at - length + 1), min(at, len(text) - length) + 1):
            last = first + length
            if text[first:last] in words and (first, last) != (start, end):
                aligned = first <= start and end <= last and {first, last} <= boundaries
                place = "aligned" if aligned else "crossing"
                return Witness.of(place, listed(text[first:last]), at - first)
    return None


def features(
    reading: str,
    logarithms: Mapping[str, float],
    witnesses: Sequence[Witness],
    source: str = CONTEXT,
) -> dict[str, float]:
    """Return what speaks for a reading: names of weights, and how much each counts.

    `source` is the weight of the logarithms.
    """
    speaking = dict.fromkeys(_kinds(reading, tuple(logarithms), witnesses), 1.0)
    return speaking | {source: max(logarithms[reading], _LEAST_LOGARITHM)}


def _kinds(reading: str, choices: Sequence[str], witnesses: Iterable[Witness]) -> dict[str, None]:
    """Return the names of the weights that speak for a reading by the dictionaries, each once."""
    return dict.fromkeys(kind for witness in witnesses for kind in witness.kinds(reading, choices))


def probabilities(
    logarithms: Mapping[str, float], witnesses: Sequence[Witness], source: str = CONTEXT
) -> dict[str, float]:
    """Return how likely each reading is, by a model's logarithms and the dictionaries."""
    weight = _weights().get(source, 0)
    said = _said(tuple(logarithms), tuple(witnesses))
    shares = {
        reading: math.exp(by_dictionaries + weight * max(logarithm, _LEAST_LOGARITHM))
        for (reading, logarithm), by_dictionaries in zip(logarithms.items(), said, strict=True)
    }
    total = sum(shares.values())
    return {reading: share / total for reading, share in shares.items()}


@lru_cache(maxsize=1 << 15)
def _said(choices: tuple[str, ...], witnesses: tuple[Witness, ...]) -> tuple[float, ...]:
    """Return what the dictionaries add for each choice."""
    weights = _weights()
    return tuple(
        sum(weights.get(kind, 0) for kind in _kinds(reading, choices, witnesses))
        for reading in choices
    )


def as_listed(reading: str, choices: Sequence[str], witnesses: Sequence[Witness]) -> str:
    """Return a reading as an entry of the text's own word has it, its tone perhaps neutral."""
    for witness in witnesses:
        for entry in witness.entries:
            if witness.place == "word" and is_neutral(entry) and _means(entry, reading, choices):
                return entry
    return reading


@cache
def _weights() -> Mapping[str, float]:
    return {**evidence_weights(), USAGE: 1.0}
