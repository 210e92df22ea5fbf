"""Readings that stand in brackets behind their character: `聯(lián)系`."""

import re
import unicodedata
from collections.abc import Iterator

from annotations.articles.edits import Edit, Kind
from annotations.articles.hint import InlineHint
from annotations.articles.tables import is_reading
from annotations.language.han import is_han

LETTERS = "A-Za-zÀ-ÖØ-öø-ɏɑɡḀ-ỿ\u0300-\u030f"
"""What a syllable of pinyin may be written with, as the inside of a character class."""

# The longest syllable, zhuāng, is six letters, or seven with its tone mark apart.
SYLLABLE = rf"[{LETTERS}]{{1,8}}"

_BRACKETED = re.compile(rf"[(（]({SYLLABLE})[)）]")
_PLAIN = str.maketrans("ɑɡ", "ag")


def find(text: str, start: int, end: int) -> Iterator[tuple[Edit, InlineHint]]:
    """Yield the brackets in `[start, end)` to drop, and the reading in each for what is before it.

    Counted as a reading is only what the character can be read as, tone included (pypinyin's
    heteronyms); so `(GDP)` and `(二)` stay.
    """
    for bracketed in _BRACKETED.finditer(text, start, end):
        at = bracketed.start() - 1
        if at < start or not is_han(text[at]):
            continue
        pinyin = normal(bracketed[1])
        if is_reading(pinyin.lower(), text[at]):
            edit = Edit(at + 1, bracketed.end(), "", Kind.HINT)
            yield edit, InlineHint(at, at + 1, pinyin)


def normal(syllable: str) -> str:
    """Return a syllable with its tone mark composed (NFC), and plain a and g for ɑ and ɡ."""
    return unicodedata.normalize("NFC", syllable.translate(_PLAIN))
