"""Lists of words from other programs and for them: CSV, TSV, a word a line, or JSON."""

import csv
import html
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Final, NamedTuple

import msgspec

from annotations.errors import VocabularyError
from annotations.language.han import HAN_RUN
from annotations.language.vocabulary import Entry, State, Vocabulary, check_word
from annotations.vocabulary_file import STATES, csv_lines, state_named

WORD_COLUMNS: Final = ("simplified", "word", "hanzi", "traditional")
"""The names of a column of words, whatever their case; of several columns the first of these."""

_STATE, _DATE = "state", "date"
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
_NO_SEPARATORS = '"\r\n'
_MARKUP = re.compile(r"<[^<>]*>|\[sound:[^\]]*\]")
_LINES_LOOKED_AT = 20
_TRAILING_MARKS = "。，、；：？！…～,.;:?!~"
_ITEM = '{"word", "state", "date"}'


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
    first in which words stand; columns named state and date count, others do not. A first row
    without Chinese names the columns. The head of an Anki export is obeyed: its separator, its
    columns, HTML. Marks behind a word are left out. A word of which no state is told gets `state`,
    one without a readable date `today`.

    Raises VocabularyError when it begins like JSON and is none, or none of words.
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


class _Row(NamedTuple):
    """A row of a table, the line it begins in, and why it cannot be divided into cells, if so."""

    line: int
    cells: list[str]
    problem: str = ""

    @property
    def has_no_chinese(self) -> bool:
        """Whether it may be the names of the columns: no cell has Chinese in it."""
        return not self.problem and not any(map(HAN_RUN.search, self.cells))


@dataclass
class _Columns:
    """Where in a row the word, its state and its date are; None for what is nowhere."""

    word: int
    state: int | None = None
    date: int | None = None

    @classmethod
    def named(cls, names: Iterable[str], word: int) -> "_Columns":
        """Return the columns by their names; `word` is that of words where none is named so."""
        known = [name.strip().casefold() for name in names]
        named = next((known.index(name) for name in WORD_COLUMNS if name in known), word)
        state, day = (known.index(name) if name in known else None for name in (_STATE, _DATE))
        return cls(named, state, day)


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
            self.entries.append(Entry(_trimmed(word), told, self._day(since)))
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
            if found and not any(map(HAN_RUN.search, found)):
                raise VocabularyError(
                    "is no JSON list of words: an array of words is needed, one of objects"
                    f' {_ITEM}, or an object of words and states, {{"收获": "known"}}'
                )
            for word, state in found.items():
                self._add_pair(word, state)
            return
        for number, raw in enumerate(found, start=1):
            self._add_item(f"item {number}", raw)

    def _add_pair(self, word: str, raw: msgspec.Raw) -> None:
        try:
            self.add(f"“{word[:20]}”", word, msgspec.json.decode(raw, type=str | None), None)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            written = bytes(raw).decode(errors="replace")[:20]
            self.problems.append(f"“{word[:20]}”: the state is {STATES}, not {written}")

    def _add_item(self, where: str, raw: msgspec.Raw) -> None:
        try:
            item = msgspec.json.decode(raw, type=str | _Item)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            self.problems.append(f"{where}: a word is needed, or {_ITEM}, each a text")
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
        rows = [*_rows(lines, first, separator, as_html=head.html)]
        columns, rows = _columns(rows, head)
        for row in rows:
            if row.problem:
                self.problems.append(f"line {row.line}: {row.problem}")
            else:
                self._add_row(row, columns)

    def _add_row(self, row: _Row, columns: _Columns) -> None:
        word, state, since = (
            row.cells[at] if at is not None and at < len(row.cells) else ""
            for at in (columns.word, columns.state, columns.date)
        )
        self.add(f"line {row.line}", word, state, since)


def _rows(lines: Sequence[str], first: int, separator: str, *, as_html: bool) -> Iterator[_Row]:
    """Yield the rows that are not empty from a line on."""
    source = StringIO("".join(lines[first:]), newline="")
    reader = csv.reader(source, delimiter=separator, strict=True)
    while True:
        begins = first + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield _Row(begins, [], f"cannot be divided into cells ({error})")
            continue
        if cells is None:
            return
        if as_html:
            cells = [html.unescape(_MARKUP.sub("", cell)) for cell in cells]
        if any(map(str.strip, cells)):
            yield _Row(begins, cells)


def _columns(rows: list[_Row], head: _Head) -> tuple[_Columns, list[_Row]]:
    """Return where the words are, and the rows without the one that names the columns."""
    word, found = _column_of_words(rows, head.special)
    if head.names or not rows:
        return _Columns.named(head.names, word), rows
    first, *below = rows
    if _names_words(first.cells) or (found and first.has_no_chinese):
        return _Columns.named(first.cells, word), below
    return _Columns(word), rows


def _column_of_words(rows: Iterable[_Row], special: Collection[int]) -> tuple[int, bool]:
    """Return the first column with half as many words as any has, and whether there is a word.

    Without one, the first column; never one that is not of the note.
    """
    counts = Counter(
        at
        for row in rows
        for at, cell in enumerate(row.cells)
        if at not in special and _is_word(cell)
    )
    if not counts:
        return next(at for at in range(len(special) + 1) if at not in special), False
    most = max(counts.values())
    return min(at for at, count in counts.items() if 2 * count >= most), True


def _names_words(cells: Iterable[str]) -> bool:
    return any(cell.strip().casefold() in WORD_COLUMNS for cell in cells)


def _trimmed(cell: str) -> str:
    """Return a cell without the spaces around it and the marks behind its word."""
    return cell.strip().rstrip(_TRAILING_MARKS).rstrip()


def _is_word(cell: str) -> bool:
    with suppress(VocabularyError):
        check_word(_trimmed(cell))
        return True
    return False


def _separator(lines: Iterable[str]) -> str:
    """Return what divides the cells in most of these lines; a tab where nothing does."""
    counts = {mark: sum(mark in line for line in lines) for mark in "\t;,"}
    return max(counts, key=lambda mark: counts[mark])
