"""What counts as a han character, and how a traditional text is looked up in simplified lists."""

import re

from annotations.language.traditional import SIMPLIFIED

HAN = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
"""The han characters, as the inside of a character class: Unicode 15.1's CJK ideographs and 〇."""

HAN_RUN = re.compile(f"[{HAN}]+")
"""A run of han characters."""

_TABLE = str.maketrans(SIMPLIFIED)

# Traditional characters which simplified writing keeps in some words and not in others.
_IN_CONTEXT = (
    (re.compile("(?<![编編名专專原巨论論卓显顯昭土遗遺译譯合所])著(?![名作者称稱述书書])"), "着"),
    (re.compile("乾(?![坤隆清卦])"), "干"),
    (re.compile("瞭(?!望)"), "了"),
)
KEPT_IN_CONTEXT = "著乾瞭"
"""Characters which only the word around them tells to be traditional or not."""


def is_han(character: str) -> bool:
    """Tell whether one character is a han character."""
    return HAN_RUN.fullmatch(character) is not None


def simplified(text: str) -> str:
    """Return `text` with traditional characters as simplified ones, for looking words up.

    One character becomes one character, so offsets stay; not meant to be shown, since one
    simplified character may stand for several traditional ones and not the other way round.
    """
    if any(character in text for character in KEPT_IN_CONTEXT):
        for pattern, replacement in _IN_CONTEXT:
            text = pattern.sub(replacement, text)
    return text.translate(_TABLE)
