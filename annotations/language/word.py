"""A word of a text; apart from how it is found, so that naming one loads no dictionary."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word of a text, with how it is read there.

    `start` and `end` are offsets in the text analysed; `pinyin` is joined by GB/T 16159, empty for
    what is not han; `syllables` has one string for each han character of the word, `r` for a 儿
    that only colours the syllable before it, or is empty; `confidences` has how likely each of
    them is right, 0 to 1, and `confidence` is the least of these, 0 without any; `level` is the
    HSK level, 7 for 7-9.
    """

    start: int
    end: int
    text: str
    pinyin: str
    syllables: tuple[str, ...]
    confidence: float
    level: int | None
    confidences: tuple[float, ...] = ()
