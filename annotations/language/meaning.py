"""What a place of a text means; apart from how it is found, so that naming it loads nothing."""

import re
from functools import lru_cache
from typing import NamedTuple

from annotations.errors import PinyinError
from annotations.language.pinyin import Syllable, format_pinyin, parse_syllable

_SYLLABLE = re.compile(r"[A-Za-zü]+[1-5]")


class MeasureWord(NamedTuple):
    """A word that a noun is counted with: 个 (`ge4`)."""

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]

    @property
    def reading(self) -> str:
        """The pinyin in tone marks."""
        return in_marks(self.pinyin)


class Entry(NamedTuple):
    """One form in one of its readings, and what it means so.

    `pinyin` are syllables with their tone as a number, 5 being neutral, ü as ü, capitals kept;
    among them stand the letters (`A`) and marks (`,` `·`) of the form, and `xx5` where no reading
    is known. `glosses` are plain text from a file, not to be trusted, with readings in tone marks
    (`variant of 乾[gān]`); measure words are told apart from them.
    """

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    glosses: tuple[str, ...]
    measure_words: tuple[MeasureWord, ...] = ()

    @property
    def reading(self) -> str:
        """The pinyin in tone marks; a capital begins a word: `Běijīng Dàxué`."""
        return in_marks(self.pinyin)


class Match(NamedTuple):
    """A place of a text, and what its characters mean.

    `start` and `end` are offsets in the text asked about, `text` is what stands there; `entries`
    are all homographs, the likeliest first, none where the form is not listed. `parts` are shorter
    listed forms inside, which divide it into as few pieces as can be; what is listed in no form is
    left out.
    """

    start: int
    end: int
    text: str
    entries: tuple[Entry, ...]
    parts: tuple["Match", ...] = ()


class Meaning(NamedTuple):
    """What there is to say of a word in its text.

    `longer` is a listed form that begins with the word and goes on (发展中国家 at 发展), which may
    well not be meant here (从中 in 从中国). `frequency` is how often the word is met in a million;
    None where nobody has counted.
    """

    word: Match
    longer: Match | None
    frequency: float | None


def in_marks(pinyin: tuple[str, ...]) -> str:
    """Write numbered syllables in tone marks: one word, but that a capital begins another."""
    words: list[list[Syllable] | str] = []
    for piece in pinyin:
        syllable = syllable_of(piece)
        if syllable is None:
            words.append(piece)
        elif words and isinstance(words[-1], list) and not piece[0].isupper():
            words[-1].append(syllable)
        else:
            words.append([syllable])
    written = (word if isinstance(word, str) else format_pinyin(word) for word in words)
    return " ".join(written).replace(" ,", ",").replace(" · ", "·")


@lru_cache(maxsize=4096)
def syllable_of(piece: str) -> Syllable | None:
    """Read a piece of an entry's pinyin; None for a letter, a mark, and what is no syllable."""
    if not _SYLLABLE.fullmatch(piece):
        return None
    try:
        return parse_syllable(piece)
    except PinyinError:
        return None
