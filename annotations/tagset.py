"""The tags of a library, in their order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from annotations.errors import TagSetError

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
MOST_TAGS: Final = 1_000
LONGEST_NAME: Final = 100
LONGEST_DESCRIPTION: Final = 500

_SEPARATORS = ",，、;；"
_HEXADECIMAL = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name, the key that gives it ("1" to "9") or None, its colour, and what it means.

    The colour is one of `COLOURS`, which each theme makes its own, or `#rrggbb`.
    """

    name: str
    key: str | None = None
    colour: str = COLOURS[0]
    description: str = ""


def problems(tags: tuple[Tag, ...]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with tags that are to be a set, with the index of the tag."""
    names: set[str] = set()
    keys: set[str] = set()
    for index, tag in enumerate(tags):
        if index >= MOST_TAGS:
            yield index, f"there are more than {MOST_TAGS:,} tags"
        if not tag.name or tag.name != tag.name.strip() or not tag.name.isprintable():
            yield index, "a name is needed, on one line, without spaces around it"
        if len(tag.name) > LONGEST_NAME:
            yield index, f"the name is longer than {LONGEST_NAME} characters"
        if tag.name in names:
            yield index, f"there is a tag {tag.name} already"
        if tag.key is not None and tag.key not in KEYS:
            yield index, f"the key is one of 1 to 9, not {tag.key[:20]}"
        if tag.key in keys:
            yield index, f"another tag has the key {tag.key}"
        if tag.colour not in COLOURS and not _HEXADECIMAL.fullmatch(tag.colour):
            yield index, f"no colour: {tag.colour[:20]} (#rrggbb or {', '.join(COLOURS)})"
        if len(tag.description) > LONGEST_DESCRIPTION:
            yield index, f"the description is longer than {LONGEST_DESCRIPTION} characters"
        names.add(tag.name)
        keys.update(() if tag.key is None else (tag.key,))


@dataclass(frozen=True, slots=True)
class TagSet:
    """The tags of a library in their order, which no two share a name or a key of.

    Raises TagSetError when made of tags that break this, or that hold nonsense.
    """

    tags: tuple[Tag, ...] = field(default=())

    def __post_init__(self) -> None:
        for index, problem in problems(self.tags):
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


def check_new_name(name: str) -> None:
    """Raise TagSetError, saying why, when no new tag can have this name.

    It holds none of the marks that stand between the names in a line of tags; a file may hold such
    names, as other programs give them.
    """
    for _, problem in problems((Tag(name),)):
        raise TagSetError(problem)
    for mark in name:
        if mark in _SEPARATORS:
            raise TagSetError(f"a name without {mark} is needed: that stands between two tags")


def names_in(line: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the tags that a line names, with commas between, each once.

    Of the marks in a name that is `known` none parts it; of two such names the longer is meant.
    """
    whole = sorted((name for name in known if _parted(name)), key=len, reverse=True)
    apart = "|".join([*map(re.escape, whole), rf"[^{_SEPARATORS}]+"])
    found = re.findall(rf"\s*({apart})\s*(?=[{_SEPARATORS}]|$)", line)
    return tuple(dict.fromkeys(filter(None, map(str.strip, found))))


def _parted(name: str) -> bool:
    return any(mark in name for mark in _SEPARATORS)


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
