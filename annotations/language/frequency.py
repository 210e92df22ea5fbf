"""How often a word is met, counted in the texts that jieba's dictionary was made from."""

from functools import cache, lru_cache
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path

from annotations.language.han import simplified

COUNTED = 60_101_967
"""The sum of all counts in jieba's dictionary."""


@lru_cache(maxsize=1 << 12)
def per_million(word: str) -> float | None:
    """Return how often a word of either script is met in a million words; None if not listed.

    The list is mapped and not loaded: a word is found in about a millisecond.
    """
    # Surrogates of a damaged text have no bytes, and a blank would begin the next column.
    if not word.isprintable() or " " in word:
        return None
    listed = _list()
    start = f"{simplified(word)} ".encode()
    found = 0 if listed[: len(start)] == start else listed.find(b"\n" + start) + 1
    if not word or listed[found : found + len(start)] != start:
        return None
    count = listed[found + len(start) : found + len(start) + 12].split()[0]
    return round(int(count) * 1_000_000 / COUNTED, 2)


def list_file() -> Path:
    """Return the file of words, each with its count."""
    # The package itself is not imported: that takes longer than the look-ups of a day.
    package = find_spec("jieba")
    assert package is not None, "jieba is installed with the program"
    assert package.origin is not None, "jieba is a package"
    return Path(package.origin).with_name("dict.txt")


@cache
def _list() -> mmap:
    with list_file().open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)
