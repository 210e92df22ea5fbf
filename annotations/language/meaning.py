"""What a place of a text means; apart from how it is found, so that naming it loads nothing."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from annotations.errors import PinyinError
from annotations.language.han import HAN
from annotations.language.pinyin import Style, Syllable, format_pinyin, parse_syllable, restyled

_SYLLABLE = re.compile(r"[A-Za-zü]+[1-5]")
_IN_BRACKETS = re.compile(r"\[([^][]+)\]")
_SPACED_APART = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


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
    (`variant of 乾[gān]`); measure words are told apart from them. Of an entry that says nothing
    but of which other form it is a variant, `refers_to` are the entries of that one.
    """

    traditional: str
    simplified: str
    pinyin: tuple[str, ...]
    glosses: tuple[str, ...]
    measure_words: tuple[MeasureWord, ...] = ()
    refers_to: tuple["Entry", ...] = ()

    @property
    def reading(self) -> str:
        """The pinyin in tone marks; a capital begins a word: `Běijīng Dàxué`."""
        return in_marks(self.pinyin)

    @property
    def written(self) -> str:
        """The form as dictionaries give it: `收穫|收获`, once where both scripts write it so."""
        return "|".join(dict.fromkeys((self.traditional, self.simplified)))

    @property
    def paths(self) -> Iterator[tuple["Entry", ...]]:
        """What leads from this entry to each that says a meaning: itself, then what it refers to.

        Only itself where it refers to nothing.
        """
        if not self.refers_to:
            yield (self,)
        for entry in self.refers_to:
            for path in entry.paths:
                yield (self, *path)


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


def set_solid(text: str) -> str:
    """Return a text without the spaces between its han (`地 址`): so its words are looked up."""
    return _SPACED_APART.sub("", text)


def gloss_in(gloss: str, style: Style) -> str:
    """Return a gloss with its readings, which are in brackets, in another style."""
    if style is Style.MARK:
        return gloss
    return _IN_BRACKETS.sub(lambda found: f"[{reading_in(found[1], style)}]", gloss)


def reading_in(reading: str, style: Style) -> str:
    """Return a reading in another style; what cannot be written in it stays as it is."""
    try:
        return reading if style is Style.MARK else restyled(reading, style)
    except PinyinError:
        return reading


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
