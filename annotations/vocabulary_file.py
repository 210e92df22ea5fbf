"""The vocabulary on disk: a CSV file, one word a line, which a person can edit and git compare.

```
word,state,date
收获,known,2026-11-22
```
The first line names the columns. Further ones are the user's own and are kept, as is the order.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from annotations.errors import SaveError, VocabularyError
from annotations.kept_file import Changed, FileChange, KeptFile
from annotations.language.vocabulary import EMPTY, Change, Entry, State, Vocabulary

COLUMNS: Final = ("word", "state", "date")
LARGEST_FILE: Final = 20_000_000
MOST_COLUMNS: Final = 1_000

STATES: Final = " or ".join(State)
"""The states as a sentence names them."""


def read_vocabulary(path: Path) -> Vocabulary:
    """Return the vocabulary kept at `path`; the empty one where there is no such file.

    Raises VocabularyError, with the line, when the file cannot be read or is not a vocabulary.
    """
    return _FILE.read(path).vocabulary


def apply_change(
    path: Path, change: Change, retraced: FileChange | None = None
) -> Changed[Vocabulary]:
    """Make a change to the vocabulary kept at `path`, and return what it was and is then.

    The file is read anew, so that nothing another program wrote since is lost, and replaced whole.
    Where it is as it was before `retraced`, it becomes byte for byte what it was after that
    instead. Takes a few milliseconds, a tenth of a second for ten thousand words. Raises
    VocabularyError when the file is not a vocabulary, which is then left as it is, and SaveError
    when it cannot be written.
    """
    if not change:
        vocabulary = read_vocabulary(path)
        return Changed(vocabulary, vocabulary)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(f"its folder cannot be made: {error.strerror}", path) from None
    made = _FILE.change(path, lambda kept: kept.changed(change), retraced)
    return Changed(made.before.vocabulary, made.after.vocabulary, made.file)


def csv_lines(vocabulary: Vocabulary, columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """Yield the lines of the file: the names of the columns, then the words."""
    places = _places(columns)
    yield _line(columns)
    for entry in vocabulary:
        since = entry.since.isoformat() if entry.since else ""
        cells = dict(zip(places, (entry.word, entry.state.value, since), strict=True))
        others = iter(entry.others)
        named = [cells[at] if at in cells else next(others, "") for at in range(len(columns))]
        yield _line([*named, *others])


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file holds: its columns as they are named there, and the words."""

    columns: tuple[str, ...]
    vocabulary: Vocabulary

    def changed(self, change: Change) -> "_Kept":
        """Return what the file is to hold after a change."""
        return _Kept(self.columns, self.vocabulary.changed(change))


def _kept(text: str | None, path: Path) -> _Kept:
    try:
        return _Kept(COLUMNS, EMPTY) if text is None else _parsed(text)
    except VocabularyError as error:
        raise VocabularyError(error.message, path) from None


def _written(text: str | None, kept: _Kept, path: Path) -> str:
    del text, path
    return "".join(csv_lines(kept.vocabulary, kept.columns))


def _parsed(text: str) -> _Kept:
    columns: tuple[str, ...] = ()
    places: list[int] = []
    lines: dict[str, int] = {}
    entries: dict[str, Entry] = {}
    for line, cells in _rows(text):
        try:
            if not columns:
                columns, places = tuple(cells), _places(cells)
                if len(columns) > MOST_COLUMNS:
                    raise VocabularyError(f"there are more than {MOST_COLUMNS:,} columns")
                continue
            entry = _entry(cells, places)
            form = entry.form
            if form in lines:
                raise VocabularyError(f"{entry.word} is in line {lines[form]} already")
        except VocabularyError as error:
            raise VocabularyError(f"line {line}: {error.message}") from None
        lines[form] = line
        entries[form] = entry
    return _Kept(columns or COLUMNS, Vocabulary(entries))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of the line it begins in."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise VocabularyError(f"line {begins}: cannot be divided into cells ({error})") from None


def _places(columns: Sequence[str]) -> list[int]:
    """Return where the columns of the word, the state and the date are."""
    names = [name.strip().casefold() for name in columns]
    with suppress(ValueError):
        return [names.index(name) for name in COLUMNS]
    raise VocabularyError(f"the first line names the columns, {','.join(COLUMNS)} among them")


def _entry(cells: Sequence[str], places: Sequence[int]) -> Entry:
    """Return the entry in a row; cells at its end may be left out."""
    word, state, since = (next(islice(cells, at, None), "").strip() for at in places)
    others = tuple(cell for at, cell in enumerate(cells) if at not in places)
    filled = max((count for count, cell in enumerate(others, start=1) if cell), default=0)
    return Entry(word, state_named(state), _date(since), others[:filled])


def state_named(name: str) -> State:
    """Return the state of this name. Raises VocabularyError when there is none."""
    try:
        return State(name.strip().casefold())
    except ValueError:
        raise VocabularyError(f"the state is {STATES}, not “{name[:20]}”") from None


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise VocabularyError(f"the date is written 2026-11-22, not “{written[:20]}”") from None


def _line(cells: Sequence[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


_FILE: Final = KeptFile(_kept, _written, VocabularyError, LARGEST_FILE, "utf-8-sig")
