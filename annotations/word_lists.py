"""Lists of words from other programs and for them: CSV, TSV, a word a line, or JSON."""

import csv
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Final

import msgspec

from annotations.errors import VocabularyError
from annotations.language.vocabulary import Entry, State, Vocabulary
from annotations.vocabulary_file import csv_lines, state_named

WORD_COLUMNS: Final = ("simplified", "word", "hanzi", "traditional")
"""The names of a column of words, whatever their case; of several columns the first of these."""

_STATE, _DATE = "state", "date"
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
_NO_SEPARATORS = '"\r\n'
_MARKUP = re.compile(r"<[^<>]*>|\[sound:[^\]]*\]")
_LINES_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class WordList:
    """What a list holds: its words, and a line on each thing in it that could not be read."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...]


class WordRecord(msgspec.Struct, frozen=True):
    """A word in JSON: `state` is new, learning or known, `date` (ISO 8601) may be null."""

    word: str
    state: str
    date: str | None

    @classmethod
    def of(cls, entry: Entry) -> "WordRecord":
        """Return the record of an entry."""
        return cls(entry.word, entry.state.value, entry.since.isoformat() if entry.since else None)


def read_word_list(text: str, state: State, today: date) -> WordList:
    """Read the text of a list of words, in whatever form it is.

    JSON is an array of words or of objects, or an object of words and states. A table is divided
    by tabs, semicolons or commas. Its word is in the first column named in WORD_COLUMNS, or in the
    first column of all; columns named state and date count, others do not. The head of an Anki
    export is obeyed: its separator, its columns, HTML. A word of which no state is told gets
    `state`, one without a readable date `today`.

    Raises VocabularyError when it begins like JSON and is none.
    """
    gathered = _Gathered(state, today)
    if text.lstrip().startswith(("[", "{")):
        gathered.read_json(text)
    else:
        gathered.read_table(text)
    return WordList(tuple(gathered.entries), tuple(gathered.problems))


def csv_export(vocabulary: Vocabulary) -> Iterator[str]:
    """Yield a vocabulary as CSV, as it is kept, without the user's own columns."""
    words = (Entry(entry.word, entry.state, entry.since) for entry in vocabulary)
    return csv_lines(Vocabulary.of(words))


def json_export(vocabulary: Vocabulary) -> Iterator[str]:
    """Yield a vocabulary as a JSON array of WordRecords, a word a line."""
    separator = "[\n"
    for entry in vocabulary:
        yield separator + msgspec.json.encode(WordRecord.of(entry)).decode()
        separator = ",\n"
    yield "\n]\n" if len(vocabulary) else "[]\n"


class _Item(msgspec.Struct):
    """A word in a JSON array, under any of the names of a column of words."""

    simplified: str | None = None
    word: str | None = None
    hanzi: str | None = None
    traditional: str | None = None
    state: str | None = None
    date: str | None = None


@dataclass
class _Head:
    """The lines with # at the top of an Anki export: how the table below is written."""

    separator: str = ""
    html: bool = False
    names: list[str] = field(default_factory=list)
    special: set[int] = field(default_factory=set)

    def read(self, line: str) -> None:
        """Take in one line; what is not known there means nothing."""
        name, _, value = line[1:].partition(":")
        match name.strip().casefold().split():
            case ["separator"]:
                named = _SEPARATORS.get(value.strip().casefold(), value[:1])
                self.separator = named if named not in _NO_SEPARATORS else ""
            case ["html"]:
                self.html = value.strip().casefold() == "true"
            case ["columns"]:
                self.names = value.split(self.separator or "\t")
            case [*_, "column"] if value.strip().isdecimal():
                self.special.add(int(value) - 1)


@dataclass
class _Columns:
    """Where in a row the word, its state and its date are; None for what is nowhere."""

    word: int
    state: int | None = None
    date: int | None = None

    @classmethod
    def named(cls, names: Iterable[str]) -> "_Columns | None":
        """Return the columns by their names; None where none is named as one of words."""
        known = [name.strip().casefold() for name in names]
        word = next((known.index(name) for name in WORD_COLUMNS if name in known), None)
        if word is None:
            return None
        state, day = (known.index(name) if name in known else None for name in (_STATE, _DATE))
        return cls(word, state, day)


@dataclass
class _Gathered:
    """The words of a list while it is read."""

    state: State
    today: date
    entries: list[Entry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def add(self, where: str, word: str, state: str | None, since: str | None) -> None:
        """Add a word, or tell why it is none."""
        try:
            told = state_named(state) if state and state.strip() else self.state
            self.entries.append(Entry(word.strip(), told, self._day(since)))
        except VocabularyError as error:
            self.problems.append(f"{where}: {error.message}")

    def _day(self, written: str | None) -> date:
        try:
            return date.fromisoformat((written or "").strip())
        except ValueError:
            return self.today

    def read_json(self, text: str) -> None:
        """Read an array of words or objects, or an object of words and states."""
        try:
            found = msgspec.json.decode(text, type=list[msgspec.Raw] | dict[str, msgspec.Raw])
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            raise VocabularyError(f"is no JSON list of words: {error}") from None
        if isinstance(found, dict):
            for word, state in found.items():
                self._add_pair(word, state)
            return
        for number, raw in enumerate(found, start=1):
            self._add_item(f"item {number}", raw)

    def _add_pair(self, word: str, raw: msgspec.Raw) -> None:
        try:
            self.add(f"“{word[:20]}”", word, msgspec.json.decode(raw, type=str | None), None)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            self.problems.append(f"“{word[:20]}”: its state is no text")

    def _add_item(self, where: str, raw: msgspec.Raw) -> None:
        try:
            item = msgspec.json.decode(raw, type=str | _Item)
        except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
            self.problems.append(f"{where}: {error}")
            return
        if isinstance(item, str):
            self.add(where, item, None, None)
        else:
            word = item.simplified or item.word or item.hanzi or item.traditional
            self.add(where, word or "", item.state, item.date)

    def read_table(self, text: str) -> None:
        """Read rows of cells, or lines of one word."""
        lines = text.splitlines(keepends=True)
        head = _Head()
        first = 0
        while first < len(lines) and lines[first].startswith("#"):
            head.read(lines[first].strip("\r\n"))
            first += 1
        separator = head.separator or _separator(lines[first : first + _LINES_LOOKED_AT])
        columns = _Columns.named(head.names)
        if columns is None and head.names:
            columns = _unnamed(head)
        for number, cells in self._rows(text, first, separator):
            if columns is None:
                columns = _Columns.named(cells)
                if columns is not None:
                    continue
                columns = _unnamed(head)
            self._add_row(f"line {number}", cells, columns, head)

    def _rows(self, text: str, first: int, separator: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that are not empty from a line on, and the numbers of their lines."""
        source = StringIO("".join(text.splitlines(keepends=True)[first:]), newline="")
        reader = csv.reader(source, delimiter=separator, strict=True)
        while True:
            begins = first + reader.line_num + 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                self.problems.append(f"line {begins}: cannot be divided into cells ({error})")
                continue
            if cells is None:
                return
            if any(map(str.strip, cells)):
                yield begins, cells

    def _add_row(self, where: str, cells: list[str], columns: _Columns, head: _Head) -> None:
        word, state, since = (
            cells[at] if at is not None and at < len(cells) else ""
            for at in (columns.word, columns.state, columns.date)
        )
        if head.html:
            word = html.unescape(_MARKUP.sub("", word)).strip()
        self.add(where, word, state, since)


def _unnamed(head: _Head) -> _Columns:
    """Return where the word is in a table without names: first, after what is not of the note."""
    return _Columns(next(at for at in range(len(head.special) + 1) if at not in head.special))


def _separator(lines: Iterable[str]) -> str:
    """Return what divides the cells in most of these lines; a tab where nothing does."""
    counts = {mark: sum(mark in line for line in lines) for mark in "\t;,"}
    return max(counts, key=lambda mark: counts[mark])
