"""What is known of the word at the cursor: what it means, and where else it stands."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from annotations.errors import LanguageError
from annotations.language.meaning import Entry, Match, Meaning, set_solid
from annotations.language.word import Word
from annotations.occurrences import Occurrence
from annotations.span import Span
from tui.language_process import LanguageProcess

WINDOW = 40
"""Characters from a word's start on in which a longer entry is looked for."""
KEPT = 512
POLL_SECONDS = 0.1
PLACES = 50
"""The most places of one article that are listed."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a word stands in an article, and how often."""

    article: Path
    total: int
    places: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A word, and what is known of it by now.

    `doubtful`: whether its reading is; `state`: how well the user knows it, if that was said;
    `remark` says why there is no meaning yet; `here` and `in_library` are how often the word stands
    in the article and in the library, None while it is not counted.
    """

    word: Word
    doubtful: bool = False
    state: str = ""
    meaning: Meaning | None = None
    remark: str = ""
    here: int | None = None
    in_library: int | None = None

    @property
    def form(self) -> str:
        """What is looked up: the word without the spaces that set its characters apart."""
        return set_solid(self.word.text)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of the word; those that are read as it is read here come first."""
        return () if self.meaning is None else self.entries_of(self.meaning.word)

    @property
    def further(self) -> Iterator[Match]:
        """What else is listed here: what begins with the word and goes on, then its parts."""
        if self.meaning is not None:
            if self.meaning.longer is not None:
                yield self.meaning.longer
            yield from self.meaning.word.parts

    def entries_of(self, match: Match) -> tuple[Entry, ...]:
        """The entries of the word or of a part of it, those first that are read as it is here.

        Of a part of a word that has entries of its own, those only, if there are any.
        """
        one_each = len(self.word.syllables) == len(self.form)
        here = letters_of("".join(self.word.syllables[match.start : match.end] if one_each else ()))
        read_so = [entry for entry in match.entries if letters_of(entry.reading) == here]
        if len(match.text) < len(self.form) and self.entries and read_so:
            return tuple(read_so)
        return tuple(dict.fromkeys([*read_so, *match.entries]))

    @property
    def forms(self) -> tuple[str, ...]:
        """The word as it is looked up, then its forms in the other script."""
        text = self.form
        others = (
            form
            for entry in self.entries
            for form in (entry.simplified, entry.traditional)
            if text in (entry.simplified, entry.traditional)
        )
        return tuple(dict.fromkeys([text, *others]))


def letters_of(reading: str) -> str:
    """Return the letters of a reading, by which two ways of writing it are compared."""
    return "".join(filter(str.isalpha, reading)).casefold()


class _Place(NamedTuple):
    """A word with the text that goes on from it: all that a meaning depends on."""

    text: str
    length: int


class Meanings:
    """Asks what words mean, each once."""

    def __init__(self, language: LanguageProcess) -> None:
        self._language = language
        self._known: dict[_Place, Meaning] = {}
        self._share = 0.0

    def known(self, paragraph: str, word: Word) -> Meaning | None:
        """Return what a word of a paragraph means, if that has been asked."""
        return self._known.get(_place(paragraph, word))

    async def explain(self, paragraph: str, looked: LookedUp) -> AsyncIterator[LookedUp]:
        """Yield what is known of a word of a paragraph with its meaning.

        Until the dictionary is made, which is done once, how much of it is instead; or why there is
        no meaning.
        """
        place = _place(paragraph, looked.word)
        try:
            while place not in self._known and not await self._ready():
                yield replace(looked, remark=f"making the dictionary: {self._share:.0%}")
                await asyncio.sleep(POLL_SECONDS)
            if place not in self._known:
                meaning = await self._language.meaning(place.text, Span(0, place.length))
                while len(self._known) >= KEPT:
                    del self._known[next(iter(self._known))]
                self._known[place] = meaning
            yield replace(looked, meaning=self._known[place], remark="")
        except LanguageError:
            yield replace(looked, remark="no dictionary: words cannot be looked up")

    async def _ready(self) -> bool:
        if self._share < 1:
            self._share = await self._language.dictionary_made()
        return self._share >= 1


def _place(paragraph: str, word: Word) -> _Place:
    text = set_solid(paragraph[word.start : word.start + WINDOW])
    return _Place(text, min(WINDOW, len(set_solid(word.text))))


async def elsewhere(
    language: LanguageProcess,
    articles: Iterable[Path],
    encoding: Callable[[Path], str | None],
    forms: tuple[str, ...],
    most: int = PLACES,
) -> AsyncIterator[Elsewhere]:
    """Find a word in articles, one after another; yields those in which it stands.

    Raises LanguageError where it cannot be looked for.
    """
    for path in articles:
        total, places = await language.occurrences(path, encoding(path), forms, most)
        if total:
            yield Elsewhere(path, total, places)
