"""The tag set of a library: `tags.toml` in its folder, else the default one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from annotations.errors import TagSetError
from annotations.store import replace_file
from annotations.toml_file import parse_toml, read_toml

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

FILE_NAME: Final = "tags.toml"
KEYS: Final = tuple("123456789")
COLOURS: Final = (
    "purple",
    "green",
    "blue",
    "teal",
    "yellow",
    "orange",
    "red",
    "cyan",
    "pink",
)

_HEXADECIMAL = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_TABLE = re.compile(r"^\s*\[\[\s*tag\s*\]\]", re.MULTILINE)
_POSITION = re.compile(r" - at `\$\.tag\[(\d+)\](?:\.(\w+))?`")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name, the key that gives it ("1" to "9") or None, its colour, and what it means.

    The colour is one of `COLOURS`, which each theme makes its own, or `#rrggbb`.
    """

    name: str
    key: str | None = None
    colour: str = COLOURS[0]
    description: str = ""


def _problems(tags: tuple[Tag, ...]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong, with the index of the tag."""
    names: set[str] = set()
    keys: set[str] = set()
    for index, tag in enumerate(tags):
        if not tag.name or tag.name != tag.name.strip() or not tag.name.isprintable():
            yield index, "a name is needed, on one line, without spaces around it"
        if tag.name in names:
            yield index, f"there is a tag {tag.name} already"
        if tag.key is not None and tag.key not in KEYS:
            yield index, f"the key is one of 1 to 9, not {tag.key[:20]}"
        if tag.key in keys:
            yield index, f"another tag has the key {tag.key}"
        if tag.colour not in COLOURS and not _HEXADECIMAL.fullmatch(tag.colour):
            yield index, f"no colour: {tag.colour[:20]} (#rrggbb or {', '.join(COLOURS)})"
        names.add(tag.name)
        keys.update(() if tag.key is None else (tag.key,))


@dataclass(frozen=True, slots=True)
class TagSet:
    """The tags of a library in their order, which no two share a name or a key of.

    Raises TagSetError when made of tags that break this, or that hold nonsense.
    """

    tags: tuple[Tag, ...] = field(default=())

    def __post_init__(self) -> None:
        for index, problem in _problems(self.tags):
            raise TagSetError(f"tag {index + 1}: {problem}")

    def __iter__(self) -> Iterator[Tag]:
        return iter(self.tags)

    def by_key(self, key: str) -> Tag | None:
        """Return the tag that this key gives."""
        return next((tag for tag in self.tags if tag.key == key), None)

    def by_name(self, name: str) -> Tag | None:
        """Return the tag of this name."""
        return next((tag for tag in self.tags if tag.name == name), None)

    def with_tag(self, tag: Tag, *, replacing: str | None = None) -> "TagSet":
        """Return the set with `tag` in the place of the one named `replacing`, else at the end.

        Raises TagSetError when another tag has its name or key already.
        """
        if replacing is None or self.by_name(replacing) is None:
            return TagSet((*self.tags, tag))
        return TagSet(tuple(tag if other.name == replacing else other for other in self.tags))

    def without(self, name: str) -> "TagSet":
        """Return the set without the tag of this name; annotations keep it."""
        return TagSet(tuple(tag for tag in self.tags if tag.name != name))


DEFAULT_TAGS: Final = TagSet(
    (
        Tag("人物", "1", "purple", "person"),
        Tag("地点", "2", "green", "place"),
        Tag("机构", "3", "blue", "organisation"),
        Tag("时间", "4", "teal", "time"),
        Tag("数字", "5", "yellow", "figure"),
        Tag("生词", "6", "orange", "new word"),
        Tag("成语", "7", "red", "idiom"),
        Tag("语法", "8", "cyan", "grammar"),
        Tag("疑问", "9", "pink", "question"),
    )
)


def read_tagset(folder: Path) -> TagSet:
    """Return the tag set of the library in `folder`; the default one where it keeps none.

    Raises TagSetError, with the line, when `tags.toml` cannot be read or is not a tag set.
    """
    path = folder / FILE_NAME
    text = read_toml(path, TagSetError)
    return DEFAULT_TAGS if text is None else _parsed(text, path)


def write_tagset(folder: Path, tagset: TagSet) -> None:
    """Write the tag set to `tags.toml` in `folder`; comments and layout of the user stay.

    Raises TagSetError when what is there is not a tag set, which is then left alone, and SaveError
    when it cannot be written.
    """
    import tomlkit  # noqa: PLC0415 (only who changes the tags waits for it)
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    path = folder / FILE_NAME
    text = read_toml(path, TagSetError)
    if text is not None:
        _parsed(text, path)
    try:
        document = tomlkit.parse(text or "# The tags of this library, in the order they show.\n")
    except TOMLKitError as error:
        raise TagSetError(str(error), path) from None
    _rewrite(document, tagset)
    replace_file(path, tomlkit.dumps(document).encode())


class _Tag(msgspec.Struct, forbid_unknown_fields=True):
    """A tag as it is written in the file."""

    name: str
    colour: str
    key: str | int | None = None
    description: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    tag: list[_Tag] = []


def _parsed(text: str, path: Path) -> TagSet:
    written = parse_toml(text, path, TagSetError)
    try:
        file = msgspec.convert(written, _File)
    except msgspec.ValidationError as error:
        found = _POSITION.search(str(error))
        problem = _POSITION.sub(f" ({found[2]})" if found and found[2] else "", str(error))
        where = f"{_where(text, int(found[1]))}: " if found else ""
        raise TagSetError(f"{where}{problem}", path) from None
    tags = tuple(
        Tag(tag.name, None if tag.key is None else str(tag.key), tag.colour, tag.description)
        for tag in file.tag
    )
    for index, problem in _problems(tags):
        raise TagSetError(f"{_where(text, index)}: {problem}", path)
    return TagSet(tags)


def _where(text: str, index: int) -> str:
    """Return the line on which the tag number `index` begins, or its number where none is seen."""
    tables = list(_TABLE.finditer(text))
    if index >= len(tables):
        return f"tag {index + 1}"
    return f"line {text.count(chr(10), 0, tables[index].end()) + 1}"


def _rewrite(document: "TOMLDocument", tagset: TagSet) -> None:
    """Make the document hold these tags; the table of a tag that was there is kept and amended."""
    import tomlkit  # noqa: PLC0415
    from tomlkit.items import AoT  # noqa: PLC0415

    written = document.get("tag")
    there = list(written) if isinstance(written, AoT) else []
    tables = [_amended(_table_of(tag, there, tagset), tag) for tag in tagset]
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


def _table_of(tag: Tag, tables: "list[Table]", tagset: TagSet) -> "Table":
    """Return the table of this tag; of a renamed one, that which has its key; else a new one."""
    import tomlkit  # noqa: PLC0415

    for table in tables:
        if table["name"] == tag.name:
            return table
    for table in tables:
        if tagset.by_name(str(table["name"])) is None and tag.key == str(table.get("key")):
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
