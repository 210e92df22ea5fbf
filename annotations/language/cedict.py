"""CC-CEDICT offline: what a form means, simplified or traditional, in all its readings.

The dictionary's file is read once and put into a store in the folder that `use` names; where none
is named, or it cannot be written, the store is kept in memory. Importing this module reads nothing.
"""

import secrets
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

from annotations.errors import DictionaryError
from annotations.language.cedict_format import Header, Reference, references
from annotations.language.cedict_source import Source, bundled_file, read_source
from annotations.language.cedict_store import (
    Progress,
    Store,
    build,
    identity_of,
    in_memory,
    word_readings_of,
)
from annotations.language.frequency import per_million
from annotations.language.han import simplified
from annotations.language.meaning import Entry, Match, Meaning, MeasureWord

__all__ = [
    "Description",
    "Dictionary",
    "Entry",
    "Match",
    "MeasureWord",
    "Progress",
    "entries",
    "longest",
    "match",
    "meaning",
    "prepare",
    "use",
    "word_readings",
]

LONGEST_SPAN = 64
"""Characters in the longest span whose parts are looked for."""

STEPS = 2
"""So many are followed from an entry that only refers to another one."""

_STORE = "cedict.sqlite"
_INSTALLED = "cedict.installed"
_DAMAGED = "cedict.damaged"

T = TypeVar("T")


class Description(NamedTuple):
    """Which dictionary is in use: what its file says of itself, and where that file is."""

    header: Header
    path: Path


class Dictionary:
    """CC-CEDICT, by its store in a folder; may be asked from any thread.

    A store that is missing, damaged or of another version, or whose source has changed, is made
    anew when it is needed. DictionaryError is raised only where there is no dictionary at all.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._store: Store | None = None
        self._lock = threading.Lock()

    def prepare(self, progress: Progress | None = None) -> None:
        """Make the store if that is to be done (under a second), else do nothing."""
        with self._lock:
            self._ready(progress)

    def entries(self, form: str) -> tuple[Entry, ...]:
        """Return all homographs of a simplified or traditional form, the likeliest first."""
        return self._ask(lambda store: _followed(store, store.entries([form]).get(form, ())))

    def longest(self, text: str, at: int) -> Match | None:
        """Return the longest listed form that begins at an offset of a text; None if none does."""
        found = self._ask(lambda store: _prefixes(store, text, at))
        ends = [end for (_, end), listed in found.items() if listed]
        return self.match(text, at, max(ends)) if ends else None

    def match(self, text: str, start: int, end: int) -> Match:
        """Return what a span of a text means, and its parts."""
        size = end - start
        if not 0 < size <= LONGEST_SPAN:
            return Match(start, end, text[start:end], ())
        found = self._ask(lambda store: _inside(store, text, start, end))
        inside = {span for span, listed in found.items() if listed and span != (start, end)}

        def entries(piece: tuple[int, int]) -> tuple[Entry, ...]:
            return self._ask(lambda store: _followed(store, found.get(piece, ())))

        pieces = _division(start, end, inside)
        parts = tuple(Match(*piece, text[slice(*piece)], entries(piece)) for piece in pieces)
        return Match(start, end, text[start:end], entries((start, end)), parts)

    def word_readings(self) -> Mapping[str, str]:
        """Return the readings of words; see the function of this name.

        Without a store they are taken from the source (half a second), which makes no store.
        """
        with self._lock:
            with suppress(DictionaryError):
                return self._opened().word_readings()
            return word_readings_of(self._source()[0].lines)

    def description(self) -> Description:
        """Return which dictionary is in use."""
        header = self._ask(lambda store: store.header)
        return Description(header, self._source_file())

    def install(self, file: Path, progress: Progress | None = None) -> None:
        """Use another file of CC-CEDICT from now on, of which a copy is kept.

        Raises DictionaryError saying what is wrong with the file; then all is as it was.
        """
        if self._folder is None:
            raise DictionaryError("there is no folder to install a dictionary in")
        source = read_source(file)
        with self._lock:
            copy = self._folder / f"{_INSTALLED}.{secrets.token_hex(8)}.new"
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
                # Should the process be killed between the two: a store that was made from another
                # source than the one that is there is made anew.
                build(self._folder / _STORE, source, identity_of(copy), progress)
                copy.replace(self._folder / _INSTALLED)
            except OSError as error:
                message = f"not installed: {error.strerror or error}"
                raise DictionaryError(message, self._folder) from None
            finally:
                with suppress(OSError):
                    copy.unlink()
            self._forget()

    def uninstall(self) -> bool:
        """Use the file that comes with the program again; whether another one was installed.

        Raises DictionaryError when that one cannot be taken away.
        """
        if self._folder is None:
            return False
        with self._lock:
            try:
                (self._folder / _INSTALLED).unlink()
            except FileNotFoundError:
                return False
            except OSError as error:
                message = f"not uninstalled: {error.strerror or error}"
                raise DictionaryError(message, self._folder) from None
            self._forget()
            return True

    def _ask(self, question: Callable[[Store], T]) -> T:
        with self._lock:
            try:
                return question(self._ready())
            except DictionaryError:
                self._remake()
                return question(self._ready())

    def _ready(self, progress: Progress | None = None) -> Store:
        """Return the store, made if need be."""
        with suppress(DictionaryError):
            return self._opened()
        source, identity = self._source()
        if self._folder is not None:
            with suppress(DictionaryError):
                build(self._folder / _STORE, source, identity, progress)
                return self._opened()
        self._store = in_memory(source)
        return self._store

    def _opened(self) -> Store:
        """Return the store if it is there and made from the source that is there."""
        if self._store is None:
            if self._folder is None:
                raise DictionaryError("there is no store")
            store = Store.open(self._folder / _STORE)
            if store.identity != identity_of(self._source_file()):
                store.close()
                raise DictionaryError("the store is made from another source")
            self._store = store
        return self._store

    def _forget(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = None

    def _remake(self) -> None:
        self._forget()
        if self._folder is not None:
            with suppress(OSError):
                (self._folder / _STORE).unlink()

    def _source_file(self) -> Path:
        if self._folder is not None and (self._folder / _INSTALLED).is_file():
            return self._folder / _INSTALLED
        return bundled_file()

    def _source(self) -> tuple[Source, str]:
        """Return the source and its identity: the one installed, but the bundled if that fails."""
        file = self._source_file()
        try:
            return read_source(file), identity_of(file)
        except (DictionaryError, OSError):
            if file.name != _INSTALLED:
                raise
        # Out of the way, so that it is not tried at every start.
        with suppress(OSError):
            file.replace(file.with_name(_DAMAGED))
        file = bundled_file()
        return read_source(file), identity_of(file)


def use(folder: Path | None) -> None:
    """Keep the store in `folder` from now on, which is made when needed; None: in memory."""
    global _dictionary  # noqa: PLW0603 - one dictionary in a process, as large as it is
    _dictionary = Dictionary(folder)
    word_readings.cache_clear()


def prepare(progress: Progress | None = None) -> None:
    """Make the store if it is not there; see Dictionary.prepare."""
    _dictionary.prepare(progress)


def entries(form: str) -> tuple[Entry, ...]:
    """Return all homographs of a form; see Dictionary.entries."""
    return _dictionary.entries(form)


def longest(text: str, at: int) -> Match | None:
    """Return the longest listed form at an offset of a text; see Dictionary.longest."""
    return _dictionary.longest(text, at)


def match(text: str, start: int, end: int) -> Match:
    """Return what a span of a text means; see Dictionary.match."""
    return _dictionary.match(text, start, end)


def meaning(text: str, start: int, end: int) -> Meaning:
    """Return what there is to say of the word from `start` to `end` of a text."""
    word = match(text, start, end)
    found = longest(text, start)
    longer = found if found is not None and found.end > end else None
    return Meaning(word, longer, per_million(word.text))


@lru_cache(maxsize=1)
def word_readings() -> Mapping[str, str]:
    """Return every simplified form of two han characters or more, with its readings.

    A reading has a valid syllable for each character, divided by spaces: its tone a number, 5 being
    neutral, ü as ü, capitals kept, `r5` for a 儿 that only colours (`nü3 er2`, `Bei3 jing1`,
    `hua1 r5`). Several readings are divided by `/`, the likeliest first: those of common words,
    then those of names, then those that only point to another entry. Some 107,000 words; loaded at
    the first call, in 40 ms once there is a store.
    """
    return _dictionary.word_readings()


_dictionary = Dictionary()

Listed = dict[tuple[int, int], tuple[Entry, ...]]


def _prefixes(store: Store, text: str, at: int) -> Listed:
    end = min(len(text), at + store.longest)
    return _listed(store, text, [(at, stop) for stop in range(at + 1, end + 1)])


def _inside(store: Store, text: str, start: int, end: int) -> Listed:
    """Return what is listed of all spans within one."""
    return _listed(
        store,
        text,
        [
            (begin, stop)
            for begin in range(start, end)
            for stop in range(begin + 1, min(end, begin + store.longest) + 1)
        ],
    )


def _listed(store: Store, text: str, spans: list[tuple[int, int]]) -> Listed:
    """Return the entries of spans, by their form as it is, else by its simplified characters."""
    if not spans:
        return {}
    start = spans[0][0]
    window = simplified(text[start : max(end for _, end in spans)])
    forms = {
        (begin, end): (text[begin:end], window[begin - start : end - start]) for begin, end in spans
    }
    found = store.entries({form for both in forms.values() for form in both})
    return {
        span: found.get(as_written) or found.get(in_simplified, ())
        for span, (as_written, in_simplified) in forms.items()
    }


def _followed(
    store: Store, entries: Sequence[Entry], passed: tuple[Sequence[Entry], ...] = ()
) -> tuple[Entry, ...]:
    """Return entries with what they refer to; never back to these, nor to those passed before."""
    way = (*passed, entries)
    referring = {one: references(one) for one in entries} if len(way) <= STEPS else {}
    forms = {other.traditional for others in referring.values() for other in others}
    if not forms:
        return tuple(entries)
    found = store.entries(forms)

    def meant(other: Reference) -> Iterator[Entry]:
        listed = found.get(other.traditional, ())
        same = [one for one in listed if (one.traditional, one.simplified) == other[:2]]
        read = [one for one in same if one.reading.casefold() == other.reading.casefold()]
        return (one for one in read or same if not any(one in before for before in way))

    def followed(others: Iterable[Reference]) -> tuple[Entry, ...]:
        each_once = dict.fromkeys(chain.from_iterable(map(meant, others)))
        return _followed(store, list(each_once), way)

    return tuple(one._replace(refers_to=followed(referring[one])) for one in entries)


def _division(start: int, end: int, listed: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Divide a span into as few listed pieces as can be, else of lengths as equal as can be.

    Among equals the longest come first; a character in no piece counts as a piece and is left out.
    """
    best: dict[int, tuple[int, int, list[tuple[int, int]]]] = {end: (0, 0, [])}
    for begin in range(end - 1, start - 1, -1):
        pieces, squares, rest = best[begin + 1]
        best[begin] = (pieces + 1, squares + 1, rest)
        for stop in range(begin + 1, end + 1):
            if (begin, stop) in listed:
                pieces, squares, rest = best[stop]
                cost = (pieces + 1, squares + (stop - begin) ** 2)
                if cost <= best[begin][:2]:
                    best[begin] = (*cost, [(begin, stop), *rest])
    return best[start][2]
