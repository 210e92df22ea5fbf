"""What counts as a han character, and how a traditional text is looked up in simplified lists."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from annotations.language.traditional import SIMPLIFIED

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The han characters, as the inside of a character class: Unicode 15.1's CJK ideographs and 〇."""

HAN_RUN = re.compile(f"[{HAN}]+")
"""A run of han characters."""

KEPT_IN_CONTEXT = "著乾瞭祇"
"""Characters which only the word around them tells to be traditional or not."""


@lru_cache(maxsize=1 << 14)
def is_han(character: str) -> bool:
    """Tell whether one character is a han character."""
    return HAN_RUN.fullmatch(character) is not None


# NUL ends a text for OpenCC, and half a surrogate pair has no UTF-8.
_NOT_CONVERTED = re.compile("[\x00\ud800-\udfff]")
_NO_CHARACTER = "\ufffd"

_IN_CONTEXT = (
    # What Taiwan writes for 着, where it is not the zhù of 名著 and 著《…》, which all write so.
    (
        re.compile("(?<![名专原巨论卓显昭土遗译合编所撰新])著(?![名作者称述书录译于]|有?[《〈「])"),
        "着",
    ),
    (re.compile("(?<![神地])祇"), "只"),
)


def simplified(text: str) -> str:
    """Return `text` with traditional characters as simplified ones, for looking words up.

    One character becomes one character, so offsets stay; not meant to be shown, since one
    simplified character may stand for several traditional ones and not the other way round.
    Forms of Taiwan and Hong Kong and rarer variants are converted, too; NUL and lone surrogates
    become U+FFFD.
    """
    if text.isascii() and "\0" not in text:
        return text
    text = _opencc().convert(_NOT_CONVERTED.sub(_NO_CHARACTER, text))
    for pattern, replacement in _IN_CONTEXT:
        text = pattern.sub(replacement, text)
    return text.translate(_variants())


@cache
def _opencc() -> "OpenCC":
    """Return the converter; no entry of its dictionaries changes the number of characters."""
    from opencc import OpenCC  # noqa: PLC0415 - not every process that knows han converts it

    return OpenCC("hk2s")


@cache
def _variants() -> dict[int, str]:
    """Return the simplified forms of the characters that OpenCC takes for simplified ones."""
    converted = _opencc().convert("\n".join(SIMPLIFIED)).split("\n")
    return {
        ord(character): SIMPLIFIED[character]
        for character, form in zip(SIMPLIFIED, converted, strict=True)
        if character == form and character not in KEPT_IN_CONTEXT
    }
