"""`tags.toml` of a library: its tag set, where that is not the default one."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from annotations.errors import TagSetError
from annotations.kept_file import Changed, KeptFile
from annotations.tagset import DEFAULT_TAGS, Tag, TagSet, problems
from annotations.tagset_merging import merged
from annotations.toml_file import LARGEST_FILE, parse_toml, rewriting

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

FILE_NAME: Final = "tags.toml"

_NEW = "# The tags of this library, in the order they show.\n"
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?tag[\"']?[ \t]*\]\]", re.MULTILINE)
_POSITION = re.compile(r" - at `\$\.tag(?:\[(\d{1,9})\](?:\.(\w+))?)?`$")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`$")
_LONGEST_PROBLEM = 200


def read_tagset(folder: Path) -> TagSet:
    """Return the tag set of the library in `folder`; the default one where it keeps none.

    Raises TagSetError, with the line, when `tags.toml` cannot be read or is not a tag set.
    """
    return _FILE.read(folder / FILE_NAME)


def change_tagset(folder: Path, change: Changed[TagSet]) -> Changed[TagSet]:
    """Make a change to the tag set of the library in `folder`; return what was and is in its file.

    What another program made of the file since `change.before` was read is kept, see `merged`. A
    change that this function returned is made again, and its reverse takes it back: byte for byte
    where the file is as it was left. Comments and layout of the user stay. Raises TagSetError when
    what is there is not a tag set, which is then left alone, and SaveError when it cannot be
    written.
    """
    return _FILE.change(
        folder / FILE_NAME,
        lambda theirs: merged(change.before, change.after, theirs),
        change.file,
    )


class _Tag(msgspec.Struct, forbid_unknown_fields=True):
    """A tag as it is written in the file."""

    name: str
    colour: str
    key: str | int | None = None
    description: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    tag: list[_Tag] = []


def _parsed(text: str | None, path: Path) -> TagSet:
    if text is None:
        return DEFAULT_TAGS
    written = parse_toml(text, path, TagSetError)
    try:
        file = msgspec.convert(written, _File)
    except msgspec.ValidationError as error:
        raise TagSetError(_mistake(str(error), text), path) from None
    tags = tuple(
        Tag(tag.name, None if tag.key is None else str(tag.key), tag.colour, tag.description)
        for tag in file.tag
    )
    for index, problem in problems(tags):
        raise TagSetError(f"{_where(text, index)}: {problem}", path)
    return TagSet(tags)


def _mistake(problem: str, text: str) -> str:
    """Say what is wrong with the file and in which line, from what msgspec says of it."""
    found, unknown = _POSITION.search(problem), _UNKNOWN.search(problem)
    if found and found[1]:
        where = _where(text, int(found[1]))
    else:
        where = _where_key(text, "tag" if found else unknown[1] if unknown else "")
    told = _POSITION.sub(f" ({found[2]})" if found and found[2] else "", problem)
    return f"{where}: {told[:_LONGEST_PROBLEM]}"


def _where_key(text: str, key: str) -> str:
    """Return the first line that begins with a key of the file's, or a table's name."""
    found = re.search(rf"^[ \t\[\"']*{re.escape(key)}", text, re.MULTILINE)
    return f"line {text.count(chr(10), 0, found.end()) + 1 if found else 1}"


def _where(text: str, index: int) -> str:
    """Return the line on which the tag number `index` begins, or its number where none is seen."""
    tables = list(_TABLE.finditer(text))
    if index >= len(tables):
        return f"tag {index + 1}"
    return f"line {text.count(chr(10), 0, tables[index].end()) + 1}"


def _amend_document(document: "TOMLDocument", tagset: TagSet) -> None:
    """Make the document hold these tags; the table of a tag that was there is kept and amended."""
    import tomlkit  # noqa: PLC0415
    from tomlkit.items import AoT  # noqa: PLC0415

    written = document.get("tag")
    there = list(written) if isinstance(written, AoT) else []
    by_name = {str(table["name"]): table for table in there}
    tables = [_amended(_table_of(tag, by_name, tagset), tag) for tag in tagset]
    identities = [id(table) for table in tables]
    kept = [id(table) for table in there if id(table) in identities]
    if isinstance(written, AoT) and kept and identities[: len(kept)] == kept:
        # Tables that stay in place keep the lines around them, too.
        for index in reversed(range(len(there))):
            if id(there[index]) not in kept:
                del written[index]
        for table in tables[len(kept) :]:
            written[-1].add(tomlkit.nl())
            written.append(table)
        return
    ordered = tomlkit.aot()
    ordered.extend(tables)
    document["tag"] = ordered


def _table_of(tag: Tag, tables: "dict[str, Table]", tagset: TagSet) -> "Table":
    """Return the table of this tag; of a renamed one, that which has its key; else a new one.

    `tables` are those there are, by the names they have; `tagset` is what is to be.
    """
    import tomlkit  # noqa: PLC0415

    if tag.name in tables:
        return tables[tag.name]
    if tag.key is not None:
        for name, table in tables.items():
            if tag.key == str(table.get("key")) and tagset.by_name(name) is None:
                return table
    return tomlkit.table()


def _amended(table: "Table", tag: Tag) -> "Table":
    for name, value in (
        ("name", tag.name),
        ("key", tag.key),
        ("colour", tag.colour),
        ("description", tag.description or None),
    ):
        if value is None:
            table.pop(name, None)
        elif name not in table or str(table[name]) != value:
            table[name] = value
    return table


_FILE: Final = KeptFile(
    _parsed, rewriting(_NEW, TagSetError, _amend_document, _parsed), TagSetError, LARGEST_FILE
)
