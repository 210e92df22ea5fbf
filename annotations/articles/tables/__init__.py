"""Two small tables that the reading view looks things up in, each read when first asked for.

`readings.txt.xz` is derived from pypinyin's character dictionary, `words.txt.xz` from jieba's word
list (both MIT); `python -m annotations.articles.tables.make` makes both anew.
"""

import lzma
from collections.abc import Mapping
from functools import cache
from pathlib import Path

READINGS = "readings.txt.xz"
WORDS = "words.txt.xz"


@cache
def characters_by_reading() -> Mapping[str, str]:
    """Return, for each syllable in lower case with its tone mark (NFC), all characters read so."""
    entries = (line.partition(" ") for line in _lines(READINGS))
    return {syllable: characters for syllable, _, characters in entries}


@cache
def frequencies() -> Mapping[str, float]:
    """Return the natural logarithm of each common simplified word's share of a text's words."""
    entries = (line.partition(" ") for line in _lines(WORDS))
    return {word: int(share) / -10 for share, _, words in entries for word in words.split(" ")}


def is_reading(syllable: str, character: str) -> bool:
    """Tell whether a character can be read as `syllable` (lower case, tone mark, NFC)."""
    return len(character) == 1 and character in characters_by_reading().get(syllable, "")


def _lines(name: str) -> list[str]:
    return lzma.decompress(Path(__file__).with_name(name).read_bytes()).decode().split("\n")
