"""The tones of a hint's syllables, to be told by colour as well."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from unicodedata import combining

from annotations.errors import PinyinError
from annotations.language.pinyin import Syllable, parse_pinyin
from annotations.language.zhuyin import is_zhuyin, parse_zhuyin


class Toned(NamedTuple):
    """A part of a hint, and its tone, 1 to 5; None for what stands between syllables."""

    text: str
    tone: int | None


@lru_cache(maxsize=4096)
def toned(text: str) -> tuple[Toned, ...]:
    """Divide a hint, in whatever style, into its syllables; what is no pinyin is one part.

    The parts join back to `text`.
    """
    try:
        if is_zhuyin(text):
            return tuple(_toned_zhuyin(text))
        syllables = [syllable for word in parse_pinyin(text) for syllable in word]
    except PinyinError:
        return (Toned(text, None),)
    numbered = zip(text, _numbers(text, syllables), strict=True)
    runs = [
        (number, "".join(character for character, _ in run))
        for number, run in groupby(numbered, key=itemgetter(1))
    ]
    return tuple(
        Toned(run, None if number is None else syllables[number].tone) for number, run in runs
    )


def _numbers(text: str, syllables: Sequence[Syllable]) -> Iterator[int | None]:
    """Yield for each character the number of its syllable; None between syllables."""
    of_letter = [
        number
        for number, syllable in enumerate(syllables)
        for _ in range(len(syllable.letters) + syllable.erhua)
    ]
    letter = -1
    for character in text:
        letter = min(letter + character.isalpha(), len(of_letter) - 1)
        belongs = character.isalnum() or combining(character)
        yield of_letter[letter] if belongs and letter >= 0 else None


def _toned_zhuyin(text: str) -> Iterator[Toned]:
    """Yield the syllables of zhuyin, which spaces part."""
    for is_space, run in groupby(text, key=str.isspace):
        part = "".join(run)
        syllables = () if is_space else tuple(parse_zhuyin(part))
        yield Toned(part, syllables[0].tone if len(syllables) == 1 else None)
