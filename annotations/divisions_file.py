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
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from annotations.errors import DivisionError
from annotations.language.divisions import NONE, Divisions, check_parts, check_word
from annotations.source import source_of
from annotations.store import replace_file
from annotations.toml_file import parse_toml, read_toml

if TYPE_CHECKING:
    from tomlkit.container import Container
    from tomlkit.items import Array, Table

FILE_NAME: Final = "words.toml"

_JOIN, _SPLIT, _ARTICLE = "join", "split", "article"
_HEADER = re.compile(rf"\s*\[\s*{_ARTICLE}\s*\.\s*(?P<quote>[\"']?)(?P<name>.*)(?P=quote)\s*\]")
_KEY = re.compile(r"\s*(?:[\"']?(\w+)[\"']?\s*[=.]|\[+\s*(\w+)\s*\])")
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


def name_of(article: Path, library: Path) -> str:
    """Return how `words.toml` in a library names an article."""
    path = Path(os.path.relpath(article, library))
    name = path.as_posix()
    return name if name.isprintable() else source_of(path)


def library_divisions(library: Path) -> LibraryDivisions:
    """Return what the library in a folder says of its words; nothing where it has no `words.toml`.

    Raises DivisionError, with the line, when that cannot be read or understood.
    """
    path = library / FILE_NAME
    text = read_toml(path, DivisionError)
    return LibraryDivisions() if text is None else _parsed(text, path)


def join(library: Path, word: str, article: Path | None = None) -> LibraryDivisions:
    """Make some characters one word, in an article or everywhere; return what is said then.

    Raises as `write_divisions` does, and DivisionError for what can be no word. To undo, write
    again what `library_divisions` returned before.
    """
    return _change(library, lambda divisions: divisions.with_join(word), article)


def split(library: Path, parts: tuple[str, ...], article: Path | None = None) -> LibraryDivisions:
    """Part a word, in an article or everywhere; return what is said then, as `join` does."""
    return _change(library, lambda divisions: divisions.with_split(parts), article)


def forget(library: Path, word: str, article: Path | None = None) -> LibraryDivisions:
    """Say nothing more of a word, in an article or everywhere else; return as `join` does."""
    return _change(library, lambda divisions: divisions.without(word), article)


def write_divisions(library: Path, divisions: LibraryDivisions) -> None:
    """Write `words.toml` in a library's folder; comments and layout of the user stay.

    Raises DivisionError when what is there cannot be understood, which is then left alone, and
    SaveError when it cannot be written.
    """
    path = library / FILE_NAME
    text = read_toml(path, DivisionError)
    if text is not None:
        _parsed(text, path)
    replace_file(path, _rewritten(_NEW if text is None else text, divisions, path).encode())


def _change(
    library: Path, change: Callable[[Divisions], Divisions], article: Path | None
) -> LibraryDivisions:
    name = None if article is None else name_of(article, library)
    divisions = library_divisions(library).changed(change, name)
    write_divisions(library, divisions)
    return divisions


def _rewritten(text: str, divisions: LibraryDivisions, path: Path) -> str:
    """Return the text of the file with these divisions; raises DivisionError where it cannot be."""
    import tomlkit  # noqa: PLC0415 (only who changes words waits for it)
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    with suppress(TOMLKitError, ValueError, DivisionError):
        document = tomlkit.parse(text)
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
        written = tomlkit.dumps(document)
        if _parsed(written, path) == divisions:
            return written
    raise DivisionError("cannot be changed as it is laid out: change it by hand", path)


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


def _parsed(text: str, path: Path) -> LibraryDivisions:
    written = parse_toml(text, path, DivisionError)
    try:
        tables = written.pop(_ARTICLE, {})
        if not isinstance(tables, dict):
            raise _MisplacedError(_NO_TABLE, _Place(key=_ARTICLE))
        articles = {name: _divisions(table, name) for name, table in tables.items()}
        return LibraryDivisions(
            _divisions(written, None), {name: each for name, each in articles.items() if each}
        )
    except _MisplacedError as error:
        line = _line_of(error.place, text)
        where = f"line {line}: " if line else ""
        raise DivisionError(f"{where}{error.problem}", path) from None


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
        for word in words:
            if not isinstance(word, str):
                problem = f"in {key}, {str(word)[:20]} is no text: put it between quotes"
                raise _MisplacedError(problem, place)
            yield key, word


def _normal(written: str) -> str:
    return " ".join(written.split())


def _line_of(place: _Place, text: str) -> int | None:
    """Return the line on which something stands, None where it is not found."""
    article, key, nearest = None, None, None
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            article, key = header["name"], None
        elif assigned := _KEY.match(line):
            key = assigned[1] or assigned[2]
        if (article, key) == place[:2]:
            if any(f"{quote}{place.value}{quote}" in line for quote in "\"'"):
                return number
            nearest = nearest or number
    return nearest
