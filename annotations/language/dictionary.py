"""What the dictionaries say: pypinyin's of phrases and of characters, and CC-CEDICT's words.

Both are asked in simplified characters and answer in syllables with tone marks, in lower case, a
syllable for each character; `r` for a 儿 that only colours the syllable before it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from msgspec.json import decode

from annotations.errors import DictionaryError, PinyinError
from annotations.language import cedict
from annotations.language.han import simplified
from annotations.language.pinyin import Syllable, format_pinyin, parse_syllable
from annotations.language.spoken import (
    FULL_ER,
    NEUTRAL_WORDS,
    STRESSED_ENDINGS,
    USUAL_READINGS,
)

Syllables = tuple[str, ...]

ERHUA = "r"
_ANY = parse_syllable("ba")
"""A syllable that wants no apostrophe beside it."""
_CITATION_TONES = {("一", "yí"): "yī", ("一", "yì"): "yī", ("不", "bú"): "bù", ("不", "bu"): "bù"}


# Between a verb and what it brings about stands de: 看得见, 来得及; in 忘不了, 了 is a verb itself.
_LONGEST_WITH_PARTICLE = 3
_LONGEST_WITH_NO_OTHER = 2
_NEUTRAL_WITHIN = (NEUTRAL_WORDS | {"生意"}) - {"学生", "东西", "东家", "动静", "大人", "自在"}
"""Words that keep their neutral tone in longer ones; dàxuéshēng does not."""
_PARTICLES = (
    (re.compile("[^不非获所取难自]得."), 1, "de"),
    (re.compile(".[不得]了|不了"), -1, "liǎo"),
    (re.compile(r"(.)\1地"), -1, "de"),
)

_CHANGING = frozenset("一不得了地儿") | STRESSED_ENDINGS.keys()
"""The characters whose syllables are set in words; in NEUTRAL_WORDS others are as well."""


class Listed(NamedTuple):
    """The readings of a word: all that CC-CEDICT has, and pypinyin's one; empty where none is."""

    entries: tuple[Syllables, ...]
    phrase: Syllables

    @property
    def best(self) -> Syllables:
        """The reading to prefer where nothing else tells.

        Of CC-CEDICT's the one that pypinyin has as well, else its first: where the two differ, it
        is CC-CEDICT that follows Xiandai Hanyu Cidian, above all in neutral tones.
        """
        if len(self.entries) == 1:
            return self.entries[0]
        if self.phrase in self.entries or not self.entries:
            return self.phrase
        agreeing = (entry for entry in self.entries if agree(entry, self.phrase))
        return next(agreeing, self.entries[0])

    def __bool__(self) -> bool:
        return bool(self.entries or self.phrase)


UNLISTED = Listed((), ())


@lru_cache(maxsize=1 << 16)
def listed(word: str) -> Listed:
    """Return the readings of a word of several characters."""
    tables = _tables()
    written, phrase = tables.entries.get(word), tables.phrases.get(word)
    if written is phrase is None:
        return UNLISTED
    entries = [_of_entry(word, reading) for reading in written.split("/")] if written else []
    return Listed(
        tuple(dict.fromkeys(filter(None, entries))),
        _spoken(word, list(map(_marked, phrase.split()))) if phrase else (),
    )


def is_listed(word: str) -> bool:
    """Tell whether a word of several characters is in a dictionary."""
    return word in listed_words()


@cache
def listed_words() -> frozenset[str]:
    """Return all words of several characters that a dictionary lists, simplified."""
    tables = _tables()
    return frozenset(tables.entries.keys() | tables.phrases.keys())


@cache
def character_readings(character: str) -> Syllables:
    """Return the readings of a character, the usual one first, or of its simplified form."""
    known = _readings_of_form(character)
    return known or _readings_of_form(simplified(character))


def _readings_of_form(character: str) -> Syllables:
    written = _tables().characters.get(ord(character), "").split(",")
    usual = USUAL_READINGS.get(character)
    if usual in written:
        written = [usual, *written]
    return tuple(dict.fromkeys(filter(None, map(_marked, written))))


def characters_with_readings() -> Iterator[tuple[str, tuple[Syllable, ...]]]:
    """Yield every character of the dictionary with all its readings."""
    for code, written in _tables().characters.items():
        readings = map(_parsed, written.split(","))
        yield chr(code), tuple(syllable for syllable in readings if syllable is not None)


def agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether two readings are the same, but for tones that one of them has as neutral."""
    one, other = tuple(one), tuple(other)
    return len(one) == len(other) and all(map(alike, one, other))


def alike(one: str, other: str) -> bool:
    """Tell whether two syllables are the same, but for a tone that one of them has as neutral."""
    return one == other or (
        without_tone(one) == without_tone(other) and (is_neutral(one) or is_neutral(other))
    )


@cache
def without_tone(syllable: str) -> str:
    """Return a syllable in the neutral tone."""
    parsed = _parsed(syllable)
    return syllable if parsed is None else format_pinyin([parsed._replace(tone=5)])


def joined(syllables: Iterable[str]) -> str:
    """Write the syllables of one word together."""
    written = tuple(syllables)
    if all(map(_joins_as_it_is, written)):
        return "".join(written)
    return format_pinyin(filter(None, map(_parsed, written)))


@cache
def _joins_as_it_is(syllable: str) -> bool:
    """Tell whether a syllable wants no apostrophe and changes in no word."""
    parsed = _parsed(syllable)
    if parsed is None or syllable == ERHUA:
        return False
    return format_pinyin([_ANY, parsed, _ANY]) == f"{_ANY.letters}{syllable}{_ANY.letters}"


@cache
def is_neutral(syllable: str) -> bool:
    """Tell whether a syllable is in the neutral tone."""
    return without_tone(syllable) == syllable


class _Tables(NamedTuple):
    phrases: dict[str, str]
    characters: dict[int, str]
    entries: dict[str, str]


@cache
def _tables() -> _Tables:
    try:
        entries = dict(cedict.word_readings())
    except DictionaryError:
        entries = {}
    phrases = decode(_pypinyin("phrases_dict.json"), type=dict[str, list[list[str]]])
    characters = decode(_pypinyin("pinyin_dict.json"), type=dict[int, str])
    first = {phrase: " ".join(choices[0] for choices in phrases[phrase]) for phrase in phrases}
    return _Tables(first, characters, entries)


def _pypinyin(name: str) -> bytes:
    """Return a file of pypinyin's, which is not imported: that takes longer than reading it."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise DictionaryError("pypinyin is missing: install the program anew")
    return Path(spec.origin).with_name(name).read_bytes()


def _of_entry(word: str, reading: str) -> Syllables:
    """Return CC-CEDICT's reading of a word (`Chao2 yang2`) as it is spoken; empty if it is none."""
    return _spoken(word, list(map(_marked, reading.split())))


def _spoken(word: str, syllables: list[str]) -> Syllables:
    """Set citation tones, neutral tones and erhua, which the dictionaries have unevenly."""
    if len(syllables) != len(word) or not all(syllables):
        return ()
    if _CHANGING.isdisjoint(word) and word not in NEUTRAL_WORDS:
        return _neutral_within(word, syllables)
    spoken = [_CITATION_TONES.get(pair, pair[1]) for pair in zip(word, syllables, strict=True)]
    if word in NEUTRAL_WORDS:
        spoken[-1] = without_tone(spoken[-1])
    elif word[-1] in STRESSED_ENDINGS and spoken[-1] == without_tone(STRESSED_ENDINGS[word[-1]]):
        spoken[-1] = STRESSED_ENDINGS[word[-1]]
    if len(word) <= _LONGEST_WITH_PARTICLE:
        for pattern, at, syllable in _PARTICLES:
            if pattern.fullmatch(word):
                spoken[at] = syllable
    for i, character in enumerate(word):
        if i and character == "儿" and colours(word, i, spoken[i]):
            spoken[i] = ERHUA
    return _neutral_within(word, spoken)


def _neutral_within(word: str, syllables: list[str]) -> Syllables:
    """Set the neutral tones of the words within a longer one: 领导班子 is read as 班子 is.

    But 子 at its end only (in 被子植物 it is a seed), and not in doubled words (稳稳当当).
    """
    doubled = word[::2] == word[1::2]
    if len(word) > _LONGEST_WITH_NO_OTHER and not doubled:
        for at in range(1, len(word)):
            pair, neutral = word[at - 1 : at + 1], without_tone(syllables[at])
            suffixed = at == len(word) - 1 and _ends_in_neutral_zi(pair)
            if syllables[at] != neutral and (pair in _NEUTRAL_WITHIN or suffixed):
                syllables[at] = neutral
    return tuple(syllables)


def _ends_in_neutral_zi(word: str) -> bool:
    return word[-1] == "子" and {one[-1] for one in listed(word).entries} == {"zi"}


def colours(word: str, at: int, syllable: str) -> bool:
    """Tell whether the 儿 at `at` is no syllable of its own."""
    if syllable not in ("ér", "er") or word[at - 1] == "儿":
        return False
    last = at == len(word) - 1
    return syllable == "er" or (last and not word.endswith(FULL_ER))


@cache
def _marked(syllable: str) -> str:
    """Write a dictionary's syllable in tone marks; empty if standard Mandarin has none such.

    In lower case: a name's capital (`Chao2 yang2`) is left out.
    """
    parsed = _parsed(syllable.lower().replace("u:", "ü"))
    return "" if parsed is None else format_pinyin([parsed])


@cache
def _parsed(reading: str) -> Syllable | None:
    try:
        return parse_syllable(reading)
    except PinyinError:
        return None
