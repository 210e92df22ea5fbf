"""Where else a word stands: in an article, with a line of what is around it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from annotations.articles.inline_hints import SYLLABLE

AROUND = 24
"""Characters of context on each side of a word."""

LONGEST = 256
"""Characters that a word may take in a text, with what stands between its own."""

# Between the characters of a word may stand a reading in brackets, and the end of a line.
_BETWEEN = rf"(?:[(（]{SYLLABLE}[)）])?\s*"
_LINE_END = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"\s+")
_NOTHING = "(?!)"


class Occurrence(NamedTuple):
    """A place where a word stands: `[start, end)` of the text, and what is around it on a line."""

    start: int
    end: int
    before: str
    after: str


class Occurrences(NamedTuple):
    """How often a word stands in a text, and the first of the places."""

    total: int
    first: tuple[Occurrence, ...]


def occurrence_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a word in any of its forms, readings and spaces within it or not."""
    longest_first = sorted(forms, key=len, reverse=True)
    alternatives = "|".join(_BETWEEN.join(map(re.escape, form)) for form in longest_first if form)
    return re.compile(alternatives or _NOTHING)


def occurrences(text: str, forms: Iterable[str], most: int) -> Occurrences:
    """Find a word in any of its forms, counting all and returning `most` of its places."""
    found = [match.span() for match in occurrence_pattern(forms).finditer(text)]
    return Occurrences(len(found), tuple(_with_context(text, *span) for span in found[:most]))


def count_occurrences(
    text: str, forms: Iterable[str], start: int = 0, end: int | None = None
) -> int:
    """Count a word in any of its forms where it begins in `[start, end)`."""
    end = len(text) if end is None else end
    found = occurrence_pattern(forms).finditer(text, start, end + LONGEST)
    return sum(match.start() < end for match in found)


def _with_context(text: str, start: int, end: int) -> Occurrence:
    before = _on_a_line(text[max(0, start - AROUND) : start]).lstrip()
    after = _on_a_line(text[end : end + AROUND]).rstrip()
    return Occurrence(start, end, before, after)


def _on_a_line(text: str) -> str:
    return _SPACES.sub(" ", _LINE_END.sub("", text))
