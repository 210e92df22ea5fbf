"""CC-CEDICT in one SQLite file, from which entries are looked up by their form.

The file is made from a dictionary's file, whole or not at all, and never changed: to replace it, a
new one is put in its place.
"""

import secrets
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from annotations.errors import DictionaryError
from annotations.language.cedict_format import Header, Line, parsed, syllables
from annotations.language.cedict_source import Source
from annotations.language.han import HAN_RUN
from annotations.language.meaning import Entry, syllable_of

Progress = Callable[[float], None]
"""Is told how much is done, 0 to 1, from time to time."""

IN_MEMORY = ":memory:"

# Of the tables below: a file with another version is made anew.
_VERSION = 1
_TABLES = """
CREATE TABLE about (name TEXT, publisher TEXT, licence TEXT, date TEXT, entries INTEGER,
    identity TEXT, longest INTEGER, readings BLOB);
CREATE TABLE entry (traditional TEXT, simplified TEXT, pinyin TEXT, glosses TEXT);
"""
_INDEXES = """
CREATE INDEX by_traditional ON entry (traditional);
CREATE INDEX by_simplified ON entry (simplified);
"""
_SLICE = 5_000
_ABANDONED = 3_600
"""Seconds after which a file that was begun is taken for one that no one finishes."""


class Store:
    """Looks entries up; to be asked by one thread at a time.

    Every method raises DictionaryError where the file turns out to be damaged.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        ((*header, self.identity, self.longest, self._readings),) = self._rows(
            "SELECT * FROM about"
        )
        self.header = Header(*header)

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the store at `path`.

        Raises DictionaryError where there is none, or none that this version can read.
        """
        try:
            # Nobody writes to the file, so nothing needs to be locked.
            uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            try:
                ((version,),) = connection.execute("PRAGMA user_version")
                if version == _VERSION:
                    return cls(connection)
            except BaseException:
                connection.close()
                raise
            connection.close()
        except (sqlite3.Error, ValueError, TypeError):
            raise DictionaryError("is damaged", path) from None
        raise DictionaryError("is of another version", path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def entries(self, forms: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        """Return the entries of those of `forms` that are listed, simplified or traditional."""
        asked = {form for form in forms if form.isprintable()}
        found: dict[str, list[Entry]] = {}
        places = ",".join("?" * len(asked))
        query = (
            f"SELECT * FROM entry WHERE traditional IN ({places}) OR simplified IN ({places})"
            " ORDER BY rowid"
        )
        for row in self._rows(query, [*asked, *asked]):
            entry = parsed(Line(*row))
            for form in {entry.traditional, entry.simplified} & asked:
                found.setdefault(form, []).append(entry)
        return {form: tuple(entries) for form, entries in found.items()}

    def word_readings(self) -> Mapping[str, str]:
        """Return the readings of all words; see cedict.word_readings."""
        try:
            words, _, readings = zlib.decompress(self._readings).decode().partition("\n\n")
        except (zlib.error, UnicodeDecodeError):
            raise DictionaryError("the dictionary is damaged") from None
        return dict(zip(words.split("\n"), readings.split("\n"), strict=True))

    def _rows(self, query: str, arguments: Iterable[str] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, tuple(arguments)).fetchall()
        except sqlite3.Error as error:
            raise DictionaryError(f"the dictionary is damaged: {error}") from None


def word_readings_of(lines: Iterable[Line]) -> Mapping[str, str]:
    """Return the readings of the words among `lines`; see cedict.word_readings."""
    readings: dict[str, str] = {}
    for line in lines:
        word = line.simplified
        if len(word) < 2 or not HAN_RUN.fullmatch(word):
            continue
        pieces = syllables(line.pinyin).split()
        if len(pieces) != len(word) or not all(map(syllable_of, pieces)):
            continue
        reading = " ".join(pieces)
        known = readings.get(word)
        if known is None:
            readings[word] = reading
        elif reading not in known.split("/"):
            readings[word] = f"{known}/{reading}"
    return readings


def identity_of(file: Path) -> str:
    """Return what tells a file from another, and from itself after a change."""
    found = file.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def in_memory(source: Source) -> Store:
    """Make a store that is in no file."""
    connection = sqlite3.connect(IN_MEMORY, check_same_thread=False)
    for _ in _fill(connection, source, ""):
        pass
    return Store(connection)


def build(path: Path, source: Source, identity: str, progress: Progress | None = None) -> None:
    """Make the store at `path` from `source`, of which `identity` tells whether it has changed.

    At every moment, the store that was there or the new one is there. Raises DictionaryError where
    it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(path)
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
        try:
            with closing(sqlite3.connect(temporary)) as connection:
                for done in _fill(connection, source, identity):
                    if progress:
                        progress(done)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise DictionaryError(f"the dictionary cannot be written: {reason}", path) from None


def _fill(connection: sqlite3.Connection, source: Source, identity: str) -> Iterator[float]:
    """Write the tables, yielding how much is done."""
    # A file that is not finished is thrown away: nothing needs to be able to be taken back.
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    lines = iter(source.lines)
    written = 0
    while some := list(islice(lines, _SLICE)):
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", some)
        written += len(some)
        yield 0.5 * written / len(source.lines)
    connection.executescript(_INDEXES)
    yield 0.8
    header = source.header._replace(entries=len(source.lines))
    longest = max(len(line.simplified) for line in source.lines)
    readings = word_readings_of(source.lines)
    packed = "\n".join(readings) + "\n\n" + "\n".join(readings.values())
    row = (*header, identity, longest, zlib.compress(packed.encode(), 1))
    connection.execute(f"INSERT INTO about VALUES ({','.join('?' * len(row))})", row)
    connection.commit()
    # Last of all, so that only a finished file has a version.
    connection.execute(f"PRAGMA user_version = {_VERSION}")
    yield 1.0


def _remove_abandoned(path: Path) -> None:
    """Remove what processes that were killed have begun."""
    for begun in path.parent.glob(f"{path.name}.*.new*"):
        with suppress(OSError):
            if time.time() - begun.stat().st_mtime > _ABANDONED:
                begun.unlink()
