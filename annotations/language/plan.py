"""What can be said of a word's readings by the word alone, and what is left to its sentence."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from annotations.language.context import context_model
from annotations.language.corrected import CORRECTED
from annotations.language.dictionary import (
    ERHUA,
    Listed,
    alike,
    character_readings,
    colours,
    is_listed,
    is_neutral,
    listed,
)
from annotations.language.evidence import Witness
from annotations.language.han import KEPT_IN_CONTEXT
from annotations.language.names import PLACES, SURNAMES, given_name_readings, surname_of
from annotations.language.senses import is_told_by_senses
from annotations.language.spoken import AFTER_VERBS, PARTICLES, STANDING_ALONE, SUBJECTS
from annotations.language.usage import usages

CERTAIN = 1.0
"""There is one reading only."""
AGREED = 0.99
"""Two dictionaries read the word so: the share of such that is right on CPP's development split."""
USUAL = 0.98
"""Other readings are rare, or old."""
TOLD = 0.96
"""The characters next to one tell how it is read."""
UNCERTAIN = 0.93
"""Two senses of a word are told apart by a few words around it only."""

_LONGEST_PHRASE = 8
_LEAST_WITH_SUFFIX = 2
_READ_OTHERWISE = frozenset("艮拽累帖陂角混葛予划塞杆芥仔屯畲凹粘町脯")
"""Characters that CC-CEDICT reads in some words otherwise than the mainland does.

Those of which that is so on the development split of CPP.
"""
_BEGINNING_NAMES = frozenset("姓").union(surname[0] for surname in SURNAMES)
_OWN = PLACES | CORRECTED


class Known(NamedTuple):
    """The syllable of a character, whatever stands around its word."""

    syllable: str
    confidence: float


class Open(NamedTuple):
    """The readings a character may have, and what is said of it in its word if that is listed.

    `form` is the character as it is looked up.
    """

    form: str
    choices: tuple[str, ...]
    witness: Witness | None


class BySense(NamedTuple):
    """A character whose reading the sense of its word tells: the one at `at` in it."""

    word: str
    at: int


Plan = tuple[Known | Open | BySense, ...]
"""For each character of a word how it is read; empty if some character cannot be read."""


def plan(written: str, simplified: str) -> Plan:
    """Return how a run of han that is a word is read; both forms have the same length."""
    if written != simplified and is_listed(written):
        simplified = written  # 狼藉: the character is a traditional one in other words only
    if len(simplified) == 1:
        return tuple(_alone(written, simplified))
    if simplified[0] not in _BEGINNING_NAMES:
        return _spoken(simplified, tuple(_planned(written, simplified)), len(written))
    surname = tuple(_of_surname(simplified))
    rest = _planned(written[len(surname) :], simplified[len(surname) :])
    return _spoken(simplified, (*surname, *rest), len(written))


def _of_surname(word: str) -> Iterator[Known]:
    """Yield the syllables of the surname that a word begins with which names a person."""
    if word[0] == "姓" and word[1:] in SURNAMES:
        yield Known("xìng", CERTAIN)
        yield from (Known(syllable, AGREED) for syllable in SURNAMES[word[1:]])
    elif not (is_listed(word) or word in _OWN or is_told_by_senses(word)):
        for syllable in SURNAMES.get(surname_of(word), ()):
            yield Known(syllable, AGREED)


def _planned(written: str, simplified: str) -> list[Known | Open | BySense]:
    """Return how each character is read of a word, or of what follows the surname in one."""
    whole = _of_phrase(written, simplified)
    if whole is not None:
        return whole
    if simplified[1:] in AFTER_VERBS and simplified[0] not in SUBJECTS:
        after = Known(AFTER_VERBS[simplified[1:]], TOLD)
        return [*_character(written[0], simplified[0]), after]
    planned: list[Known | Open | BySense] = []
    for start, end in pairwise((0, *parts(simplified))):
        phrase = _of_phrase(written[start:end], simplified[start:end]) if end > start + 1 else None
        planned += _single(written[start], simplified[start]) if phrase is None else phrase
    if len(planned) == len(simplified):
        for at, reading in given_name_readings(simplified):
            planned[at] = Known(reading, TOLD)
    if len(planned) > _LEAST_WITH_SUFFIX and simplified[-1] == "子":
        ending = listed(simplified[-2:])
        planned[-1] = Known(ending.best[-1] if ending else "zi", TOLD)
    return planned


def _of_phrase(written: str, simplified: str) -> list[Known | Open | BySense] | None:
    """Return how a listed word is read; None if it is not listed."""
    if simplified in _OWN:
        return [Known(syllable, AGREED) for syllable in _OWN[simplified]]
    if is_told_by_senses(simplified):
        return [BySense(simplified, at) for at in range(len(simplified))]
    word = listed(simplified) if len(simplified) > 1 else None
    if not word:
        return None
    return [
        _in_every_word(written[at], simplified[at], best)
        or _in_word(written[at], simplified[at], word, best, at)
        for at, best in enumerate(word.best)
    ]


def parts(word: str) -> Iterator[int]:
    """Yield where each listed word or single character ends of which an unlisted word is made.

    The segmenter joins what it does not know by how likely characters begin and end words: 已为.
    """
    end = 0
    while end < len(word):
        end = _end_of_phrase(word, end)
        yield end


def _end_of_phrase(word: str, start: int) -> int:
    """Return where the longest listed word from `start` ends, or where the next character does."""
    for end in range(min(len(word), start + _LONGEST_PHRASE), start + 1, -1):
        if word[start:end] in _OWN or is_listed(word[start:end]):
            return end
    return start + 1


@lru_cache(maxsize=1 << 14)
def _single(written: str, simplified: str) -> tuple[Known | Open, ...]:
    """Return how a character is read that is a part by itself of an unlisted word."""
    return tuple((_alone if written == simplified else _character)(written, simplified))


def _alone(written: str, simplified: str) -> Iterator[Known | Open]:
    usual = STANDING_ALONE.get(simplified)
    readings = character_readings(written)
    if usual is not None and len(readings) > 1:
        yield Known(usual, USUAL)
    else:
        yield from _character(written, simplified)


@lru_cache(maxsize=1 << 14)
def _in_every_word(written: str, simplified: str, best: str) -> Known | None:
    """Return a word's own reading of a character that has no others in use; else None."""
    single = len(_choices(written, simplified)) < 2
    return Known(best, _sureness(written)) if single else None


def _in_word(written: str, simplified: str, word: Listed, best: str, at: int) -> Known | Open:
    """Return the reading of the character at `at` in a listed word, whose `best` is its own."""
    witness = Witness.of("word", word, at)
    agreed = len(witness.entries) == 1 and alike(witness.phrase, best)
    alone = bool(witness.phrase) + len(witness.entries) == 1 and (
        simplified in usages() if witness.phrase else simplified not in _READ_OTHERWISE
    )
    neutral = len(witness.entries) <= 1 and is_neutral(best)
    surname = not at and (best,) == SURNAMES.get(simplified)
    certain = surname or agreed or neutral or best == ERHUA
    if certain or (alone and simplified not in PARTICLES):
        return Known(best, AGREED)
    return Open(simplified, _choices(written, simplified), witness)


@lru_cache(maxsize=1 << 14)
def _character(written: str, simplified: str) -> tuple[Known | Open, ...]:
    choices = _choices(written, simplified)
    if len(choices) > 1 and simplified != "儿":
        return (Open(simplified, choices, None),)
    return (Known(choices[0], _sureness(written)),) if choices else ()


@lru_cache(maxsize=1 << 14)
def _choices(written: str, simplified: str) -> tuple[str, ...]:
    """Return the readings in use of a character; a traditional one may have fewer."""
    form = simplified if written in KEPT_IN_CONTEXT else written
    readings = character_readings(form)
    choices = context_model().choices.get(simplified)
    if choices is None:
        return readings[:1]
    own = tuple(choice for choice in choices if written == simplified or choice in readings)
    return own or readings[:1]


def _sureness(character: str) -> float:
    return CERTAIN if len(character_readings(character)) == 1 else USUAL


def _spoken(word: str, planned: Plan, length: int) -> Plan:
    """Set erhua in a plan; a plan that leaves out a character is none."""
    if len(planned) != length:
        return ()
    if "儿" not in word:
        return planned
    return tuple(
        Known(ERHUA, item.confidence)
        if at
        and character == "儿"
        and isinstance(item, Known)
        and item.syllable != ERHUA
        and colours(word, at, item.syllable)
        and not is_listed(word)
        else item
        for at, (character, item) in enumerate(zip(word, planned, strict=True))
    )
