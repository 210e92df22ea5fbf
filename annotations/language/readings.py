"""How the words of a text are read: their pinyin, and how sure it is.

The dictionaries are pypinyin's: one of phrases (simplified), one of characters with all their
readings, the usual one first. Tones are those of citation: 一 and 不 keep theirs before other
syllables, as GB/T 16159-2012 has it.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations, islice, product
from typing import NamedTuple

from annotations.language.dictionary import (
    character_readings,
    phrase_reading,
    share_of_phrases,
)
from annotations.language.han import HAN_RUN, KEPT_IN_CONTEXT, is_han, simplified
from annotations.language.levels import level
from annotations.language.pinyin import NEUTRAL, Syllable, format_pinyin, parse_syllable
from annotations.language.spoken import FULL_ER, NEUTRAL_WORDS, STANDING_ALONE
from annotations.language.word import Word
from annotations.language.words import cut


class Reading(NamedTuple):
    """The syllables of some han characters, one for each, and how sure they are."""

    syllables: tuple[Syllable, ...]
    confidence: float


CERTAIN = 1.0
"""In the phrase dictionary, or of characters with one reading only."""
USUAL = 0.95
"""A character that is a word by itself, where any other reading is rare."""
UNKNOWN = Reading((), 0.0)
"""Some character is in no dictionary."""

ALTERNATIVES = 12
_LONGEST_PHRASE = 8
_CITATION_TONES = {"一": Syllable("yi", 1), "不": Syllable("bu", 4)}
_SANDHI = {Syllable("yi", 2), Syllable("yi", 4), Syllable("bu", 2)}
_ER = Syllable("er", 2)
_ERHUA = Syllable("r", NEUTRAL)


def analyse(text: str) -> list[Word]:
    """Divide a paragraph into words and read each; the words cover all of `text` in order."""
    return [_word(span.start, text[span.start : span.end]) for span in cut(text)]


def alternatives(word: str) -> list[str]:
    """Return the readings to offer for a word, joined, in marks, the best first.

    After the best come those that differ from it in one character's reading, then in two; a
    neutral last syllable is among them. At most ALTERNATIVES; none if the word cannot be read.
    """
    best = _read_all(word).syllables
    if not best:
        return []
    offered = dict.fromkeys(map(format_pinyin, _departures(best, _choices(word, best))))
    return list(islice(offered, ALTERNATIVES))


def _word(start: int, text: str) -> Word:
    reading = _read_all(text)
    return Word(
        start,
        start + len(text),
        text,
        format_pinyin(reading.syllables),
        tuple(format_pinyin([syllable]) for syllable in reading.syllables),
        reading.confidence,
        level(text) if reading.syllables else None,
    )


@lru_cache(maxsize=1 << 14)
def _read_all(word: str) -> Reading:
    """Read the han characters of a word; what else is in it (卡拉OK) is passed over."""
    readings = [_read(run) for run in HAN_RUN.findall(word)]
    if not readings or UNKNOWN in readings:
        return UNKNOWN
    syllables = tuple(syllable for reading in readings for syllable in reading.syllables)
    return Reading(syllables, min(reading.confidence for reading in readings))


def _read(han: str) -> Reading:
    """Read a run of han by the longest phrases from the left, the rest character by character."""
    if len(han) == 1:
        return _read_alone(han)
    looked_up = simplified(han)
    readings = []
    start = 0
    while start < len(han):
        end = _end_of_phrase(looked_up, start)
        readings.append(_read_piece(han[start:end], looked_up[start:end]))
        start = end
    if UNKNOWN in readings:
        return UNKNOWN
    syllables = [syllable for reading in readings for syllable in reading.syllables]
    return Reading(
        _as_spoken(looked_up, syllables), min(reading.confidence for reading in readings)
    )


def _end_of_phrase(word: str, start: int) -> int:
    """Return where the longest phrase from `start` ends, or the offset of the next character."""
    for end in range(min(len(word), start + _LONGEST_PHRASE), start + 1, -1):
        phrase = word[start:end]
        if phrase in NEUTRAL_WORDS or phrase_reading(phrase):
            return end
    return start + 1


def _read_piece(han: str, looked_up: str) -> Reading:
    """Read a phrase or a single character of a longer word."""
    syllables = phrase_reading(looked_up)
    confidence = CERTAIN
    if not syllables:
        choices = [
            character_readings(form if character in KEPT_IN_CONTEXT else character)
            for character, form in zip(han, looked_up, strict=True)
        ]
        if not all(choices):
            return UNKNOWN
        syllables = tuple(readings[0] for readings in choices)
        if looked_up == "儿":
            confidence = USUAL
        elif looked_up not in NEUTRAL_WORDS:
            confidence = _confidence(looked_up, choices[0])
    if looked_up in NEUTRAL_WORDS:
        syllables = (*syllables[:-1], syllables[-1]._replace(tone=NEUTRAL))
    return Reading(syllables, confidence)


def _read_alone(character: str) -> Reading:
    choices = character_readings(character)
    if not choices:
        return UNKNOWN
    usual = STANDING_ALONE.get(simplified(character))
    if usual is not None and len(choices) > 1:
        return Reading((parse_syllable(usual),), USUAL)
    return Reading((choices[0],), _confidence(simplified(character), choices))


def _confidence(form: str, choices: tuple[Syllable, ...]) -> float:
    return CERTAIN if len(choices) == 1 else share_of_phrases(form, choices[0])


def _as_spoken(word: str, syllables: Iterable[Syllable]) -> tuple[Syllable, ...]:
    """Set citation tones and erhua, which the dictionary has unevenly."""
    spoken = [
        _CITATION_TONES.get(character, syllable) if syllable in _SANDHI else syllable
        for character, syllable in zip(word, syllables, strict=True)
    ]
    for i, character in enumerate(word):
        if i and character == "儿" and _colours(word, i, spoken[i]):
            spoken[i] = _ERHUA
    return tuple(spoken)


def _colours(word: str, at: int, syllable: Syllable) -> bool:
    """Tell whether the 儿 at `at` is no syllable of its own."""
    if syllable.letters != "er" or word[at - 1] == "儿":
        return False
    last = at == len(word) - 1
    return syllable.tone == NEUTRAL or (last and not word.endswith(FULL_ER))


def _choices(word: str, best: tuple[Syllable, ...]) -> list[list[Syllable]]:
    """Return for each han character its readings other than the best one."""
    characters = [character for character in word if is_han(character)]
    choices = [list(character_readings(character)) for character in characters]
    if len(choices) > 1 and characters[-1] in "儿兒":
        choices[-1] = [_ERHUA, _ER]
    elif len(choices) > 1:
        choices[-1].append(best[-1]._replace(tone=NEUTRAL))
    return [
        [syllable for syllable in readings if syllable != first]
        for readings, first in zip(choices, best, strict=True)
    ]


def _departures(
    best: tuple[Syllable, ...], choices: list[list[Syllable]]
) -> Iterator[tuple[Syllable, ...]]:
    """Yield the best reading, then those that depart from it in one place, then in two."""
    for changes in range(min(len(best), 2) + 1):
        for places in combinations(range(len(best)), changes):
            for others in product(*(choices[place] for place in places)):
                changed = list(best)
                for place, other in zip(places, others, strict=True):
                    changed[place] = other
                yield tuple(changed)
