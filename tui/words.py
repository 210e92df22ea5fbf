"""Words that the user joins and splits while reading, as changes that can be taken back."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from annotations.divisions_file import LibraryDivisions, change_divisions
from annotations.kept_file import FileChange
from annotations.language.divisions import Divisions, form_of
from annotations.language.meaning import Match
from annotations.span import Span

Parts = tuple[str, ...]
"""A word in the parts that the user wants it in: a single one where it is joined."""


def cuts(word: str) -> list[Parts]:
    """Return the parts a word has when it is cut in two, after one character, two, …"""
    return [(word[:at], word[at:]) for at in range(1, len(word))]


def parts_around(word: str, middle: Span) -> Parts | None:
    """Return the three parts a word has around its middle; None where that is at an end of it."""
    start, end = middle
    return (word[:start], word[start:end], word[end:]) if 0 < start < end < len(word) else None


def listed_cut(found: Match) -> int:
    """Return after how many characters a word parts into listed words, as few as can be.

    1 where none is listed.
    """
    return found.parts[0].end - found.start if found.parts else 1


class Said(NamedTuple):
    """What is said of a word: in one article, and everywhere in the library; None for nothing."""

    here: Parts | None
    everywhere: Parts | None


@dataclass(frozen=True, slots=True)
class Division:
    """One action of the user: what was said of a word and what is, `article` by its name.

    `file` is what it made of the library's file; None for one that is not made yet.
    """

    article: str
    parts: Parts
    before: Said
    after: Said
    file: FileChange | None = None

    @property
    def reversed(self) -> "Division":
        """The division that takes this one back."""
        file = self.file and self.file.reversed
        return Division(self.article, self.parts, self.after, self.before, file)

    @property
    def label(self) -> str:
        """What was done, in a few words."""
        return f"{'split' if len(self.parts) > 1 else 'one word:'} {' · '.join(self.parts)}"


def divide(
    library: Path, article: str, parts: Parts, *, everywhere: bool
) -> tuple[Division, LibraryDivisions]:
    """Join or split a word in an article or everywhere; return that, and what is said then.

    Said of all articles, it holds in this one too, whatever was said of the word there. Raises
    DivisionError and SaveError as change_divisions does, or for what is no word.
    """

    def division(divisions: LibraryDivisions) -> Division:
        before = _said(divisions, article, parts)
        after = Said(None, parts) if everywhere else before._replace(here=parts)
        return Division(article, parts, before, after)

    made = change_divisions(library, lambda divisions: _changed(divisions, division(divisions)))
    return replace(division(made.before), file=made.file), made.after


def make(library: Path, division: Division) -> LibraryDivisions:
    """Make a division again, or one reversed; return what is said then.

    What else was said of words meanwhile stays. Raises as `divide` does.
    """
    return change_divisions(
        library, lambda divisions: _changed(divisions, division), division.file
    ).after


def _changed(divisions: LibraryDivisions, division: Division) -> LibraryDivisions:
    """Return what is said once a division is made, which says something new here or everywhere."""

    def saying(parts: Parts | None, said: Divisions) -> Divisions:
        if parts is None:
            return said.without("".join(division.parts))
        return said.with_split(parts) if len(parts) > 1 else said.with_join(parts[0])

    before, after = division.before, division.after
    if after.here != before.here:
        divisions = divisions.changed(lambda said: saying(after.here, said), division.article)
    if after.everywhere != before.everywhere:
        divisions = divisions.changed(lambda said: saying(after.everywhere, said))
    return divisions


def _said(divisions: LibraryDivisions, article: str, parts: Parts) -> Said:
    form = form_of(parts)

    def found(said: Divisions) -> Parts | None:
        every = [*((word,) for word in said.joined), *said.split]
        return next((parts for parts in every if form_of(parts) == form), None)

    return Said(found(divisions.articles.get(article, Divisions())), found(divisions.everywhere))
