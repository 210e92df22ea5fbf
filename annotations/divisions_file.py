"""The words the user joined and split: `words.toml` in the library's folder.

    join = ["一极六区"]            # one word wherever its characters stand
    split = ["的 话"]              # parted wherever it would be one word

    [article."003.txt"]           # the same for one article, its path from the library's folder
    join = ["老 屋"]

What is said of an article goes before what is said of all. Words are kept by their form and not by
their place, so that an edit of the article moves nothing.
"""

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from annotations.errors import DivisionError
from annotations.kept_file import Changed, FileChange, KeptFile
from annotations.language.divisions import NONE, Divisions, check_parts, check_word
from annotations.source import source_of
from annotations.toml_file import LARGEST_FILE, parse_toml, rewriting

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.container import Container
    from tomlkit.items import Array, Table

FILE_NAME: Final = "words.toml"
MOST_WORDS: Final = 100_000
"""How many words may be joined and split in a library."""

_JOIN, _SPLIT, _ARTICLE = "join", "split", "article"
_HEADER = re.compile(rf"""\s*\[\s*{_ARTICLE}\s*\.\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s\]]+)\s*\]""")
_KEY = re.compile(r"\s*(?:[\"']?([\w-]+)[\"']?\s*[=.]|\[+\s*[\"']?([\w-]+)[\"']?\s*[\].])")
_NO_TABLE = f'a table is needed: [{_ARTICLE}."NAME"]'
_NEW = "# Words joined and split in this library; where a word is split, write a space.\n"


@dataclass(frozen=True, slots=True)
class LibraryDivisions:
    """What a library says of its words: everywhere, and by article in some of them.

    An article is named by its path from the library's folder; see `name_of`.
    """

    everywhere: Divisions = NONE
    articles: Mapping[str, Divisions] = field(default_factory=dict)

    def of(self, article: str) -> Divisions:
        """Return what is said of the words of an article, here and everywhere together."""
        return self.articles.get(article, NONE).over(self.everywhere)

    def changed(
        self, change: Callable[[Divisions], Divisions], article: str | None = None
    ) -> "LibraryDivisions":
        """Return these after a change of what is said of one article, of all where it is None."""
        if article is None:
            return replace(self, everywhere=change(self.everywhere))
        changed = {**self.articles, article: change(self.articles.get(article, NONE))}
        return replace(self, articles={name: each for name, each in changed.items() if each})

    def renamed(self, old: str, new: str) -> "LibraryDivisions":
        """Return these with what is said of the article `old` said of `new`, before all else."""
        articles = dict(self.articles)
        moved = articles.pop(old, NONE).over(articles.get(new, NONE))
        return replace(self, articles={**articles, new: moved} if moved else articles)


def name_of(article: Path, library: Path) -> str:
    """Return how `words.toml` in a library names an article."""
    path = Path(os.path.relpath(article, library))
    name = path.as_posix()
    return name if name.isprintable() else source_of(path)


def library_divisions(library: Path) -> LibraryDivisions:
    """Return what the library in a folder says of its words; nothing where it has no `words.toml`.

    Raises DivisionError, with the line, when that cannot be read or understood.
    """
    return _FILE.read(library / FILE_NAME)


def join(library: Path, word: str, article: Path | None = None) -> LibraryDivisions:
    """Make some characters one word, in an article or everywhere; return what is said then.

    Raises as `change_divisions` does, and DivisionError for what can be no word.
    """
    return _change(library, lambda divisions: divisions.with_join(word), article)


def split(library: Path, parts: tuple[str, ...], article: Path | None = None) -> LibraryDivisions:
    """Part a word, in an article or everywhere; return what is said then, as `join` does."""
    return _change(library, lambda divisions: divisions.with_split(parts), article)


def forget(library: Path, word: str, article: Path | None = None) -> LibraryDivisions:
    """Say nothing more of a word, in an article or everywhere else; return as `join` does."""
    return _change(library, lambda divisions: divisions.without(word), article)


def change_divisions(
    library: Path,
    change: Callable[[LibraryDivisions], LibraryDivisions],
    retraced: FileChange | None = None,
) -> Changed[LibraryDivisions]:
    """Change what a library says of its words; return what it said and says.

    `change` is given what `words.toml` says now. Where the file is as it was before `retraced`, it
    becomes byte for byte what it was after that instead. Comments and layout of the user stay.
    Raises DivisionError when what is there cannot be understood, which is then left alone, and
    SaveError when it cannot be written.
    """
    return _FILE.change(library / FILE_NAME, change, retraced)


def _change(
    library: Path, change: Callable[[Divisions], Divisions], article: Path | None
) -> LibraryDivisions:
    name = None if article is None else name_of(article, library)
    return change_divisions(library, lambda said: said.changed(change, name)).after


def _amend_document(document: "TOMLDocument", divisions: LibraryDivisions) -> None:
    """Make the document say this; what it says already stays where it stands."""
    import tomlkit  # noqa: PLC0415

    _amend(document, divisions.everywhere)
    tables: Any = document.get(_ARTICLE, {})
    for name in {**tables, **divisions.articles}:
        if name not in tables:
            tables = document.setdefault(_ARTICLE, tomlkit.table(is_super_table=True))
            tables[name] = tomlkit.table()
        _amend(tables[name], divisions.articles.get(name, NONE))
        _drop_if_empty(tables, name)
    if _ARTICLE in document:
        _drop_if_empty(document, _ARTICLE)


def _amend(table: "Container | Table", divisions: Divisions) -> None:
    """Make a table say this; what it says already stays where it stands."""
    _amend_array(table, _JOIN, divisions.joined)
    _amend_array(table, _SPLIT, frozenset(map(" ".join, divisions.split)))


def _amend_array(table: "Container | Table", key: str, wanted: frozenset[str]) -> None:
    if key not in table:
        if wanted:
            table[key] = sorted(wanted)
        return
    array: Array = table[key]
    for index in reversed(range(len(array))):
        if _normal(array[index]) not in wanted:
            del array[index]
    for word in sorted(wanted - set(map(_normal, array))):
        array.append(word)
    _drop_if_empty(table, key)


def _drop_if_empty(table: "Container | Table", key: str) -> None:
    """Take a list or a table out that holds nothing more, not even a comment of the user's."""
    item: Any = table[key]
    if not len(item) and not item.trivia.comment and "#" not in item.as_string():
        del table[key]


class _Place(NamedTuple):
    """Where in the file something stands: an article's table or none, a key or none, a value."""

    article: str | None = None
    key: str | None = None
    value: str = ""


class _MisplacedError(Exception):
    """Something that cannot be understood, and where it stands."""

    def __init__(self, problem: str, place: _Place) -> None:
        self.problem = problem
        self.place = place


def _parsed(text: str | None, path: Path) -> LibraryDivisions:
    if text is None:
        return LibraryDivisions()
    written = parse_toml(text, path, DivisionError)
    try:
        tables = written.pop(_ARTICLE, {})
        if not isinstance(tables, dict):
            raise _MisplacedError(_NO_TABLE, _Place(key=_ARTICLE))
        if sum(map(_count, (written, *tables.values()))) > MOST_WORDS:
            raise _MisplacedError(f"holds more than {MOST_WORDS:,} words", _Place())
        articles = {name: _divisions(table, name) for name, table in tables.items()}
        return LibraryDivisions(
            _divisions(written, None), {name: each for name, each in articles.items() if each}
        )
    except _MisplacedError as error:
        line = _line_of(error.place, text)
        where = f"line {line}: " if line else ""
        raise DivisionError(f"{where}{error.problem}", path) from None


def _count(table: object) -> int:
    """Return how many words a table of the file has, whatever else is in it."""
    lists = table.values() if isinstance(table, dict) else ()
    return sum(len(words) for words in lists if isinstance(words, list))


def _divisions(table: object, article: str | None) -> Divisions:
    """Return what a table of the file says; raises _MisplacedError."""
    if not isinstance(table, dict):
        raise _MisplacedError(_NO_TABLE, _Place(key=_ARTICLE))
    joined, parted = set[str](), set[tuple[str, ...]]()
    for key, word in _words(table, article):
        parts = tuple(word.split())
        try:
            if key == _JOIN:
                check_word(word)
                joined.add(word)
            else:
                check_parts(parts)
                parted.add(parts)
        except DivisionError as error:
            raise _MisplacedError(error.message, _Place(article, key, word)) from None
    try:
        return Divisions(frozenset(joined), frozenset(parted))
    except DivisionError as error:
        raise _MisplacedError(error.message, _Place(article, _SPLIT)) from None


def _words(table: dict[str, object], article: str | None) -> Iterator[tuple[str, str]]:
    """Yield the words of a table in order, each after its key; raises _MisplacedError."""
    for key, words in table.items():
        place = _Place(article, key)
        if key not in (_JOIN, _SPLIT):
            raise _MisplacedError(f"{key[:40]} is not known, only join and split are", place)
        if not isinstance(words, list):
            raise _MisplacedError(f'{key} is a list: ["…"]', place)
        for number, word in enumerate(words, start=1):
            if not isinstance(word, str):
                problem = f"in {key}, word {number} is no text: put it between quotes"
                raise _MisplacedError(problem, place)
            yield key, word


def _unquoted(name: str) -> str:
    """Return the name of an article that stands so in the file."""
    quoted = name.startswith(("'", '"'))
    return str(tomllib.loads(f"name = {name}")["name"]) if quoted else name


def _normal(written: str) -> str:
    return " ".join(written.split())


def _line_of(place: _Place, text: str) -> int | None:
    """Return the line on which something stands, None where it is not found."""
    article, key, nearest = None, None, None
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            article, key = _unquoted(header[1]), None
        elif assigned := _KEY.match(line):
            key = assigned[1] or assigned[2]
        if (article, key) == place[:2]:
            if any(f"{quote}{place.value}{quote}" in line for quote in "\"'"):
                return number
            nearest = nearest or number
    return nearest


_FILE: Final = KeptFile(
    _parsed, rewriting(_NEW, DivisionError, _amend_document, _parsed), DivisionError, LARGEST_FILE
)
