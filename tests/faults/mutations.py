"""Sidecars as accidents and strangers make them: bytes and JSON trees changed at random."""

import gzip
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

DEEP: Final = 50_000
MANY: Final = 1_000_000
_DIGITS: Final = 5_000

_ENCODINGS: Final = ("utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "utf-7", "cp037")
_INSERTED: Final = (
    b"\x00", b"\xef\xbb\xbf", b"\xff", b"\x1b[2J", b"\r\n", b"\xed\xa0\x80", b"\xc0\xaf", b"{",
    b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\\ud800", b"NaN", b"-Infinity", b"1e999", b"//",
    b"null",
    "“\u202e\u2028".encode(), "𠮷".encode("utf-16-be"),
)  # fmt: skip
_VALUES: Final[tuple[str, ...]] = (
    "null", "true", "[]", "{}", '""', "0", "-1", "1.5", "2147483648", "1e400", "-1e999", "NaN",
    "Infinity", "9" * _DIGITS, '"\\ud800"', '"\\u0000"', '"\\u001b[31m"', '"\\u202e"', '"2026"',
    '"9999-12-31T23:59:60Z"', '"../../etc/passwd"', '"/etc/passwd"', '"Annotation"', "[[[[]]]]",
    '"urn:uuid:00000"', json.dumps("长" * 3_000), '{"type": "TextualBody"}', '{"a": 1, "a": 2}',
    '[{"purpose": "tagging", "type": "TextualBody", "value": "a"}]', '"\ufeff"', '"\ufdd0"',
)  # fmt: skip


# Where a sidecar may hold any text, and what a stranger may put there.
_FREE: Final = ("value", "label", "name", "source", "prefix", "suffix", "id", "language", "format")
_TEXTS: Final = (
    "\x1b[2J\x1b]52;c;cHduZWQ=\x07", "\x00", "\u202eabc\u2066", "\x9b31m", "../../etc/passwd", "\r",
    "file:///etc/passwd", "\u2028", "", " ", "\ud800", "长" * 3_000, "𠮷👩‍👩‍👧", "\ufeff", "\x7f",
)  # fmt: skip


class Raw(str):
    """A piece of JSON as it is to be written."""


def mutated(content: bytes, chance: Random) -> bytes:
    """Return a sidecar with one to three accidents in it."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        content = chance.choice((_of_bytes, _of_tree, _of_tree))(content, chance)
    return content


def _of_bytes(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((1, 1, 2, 8, 100)))
    before, piece, after = content[:start], content[start:end], content[end:]
    changes: tuple[Callable[[], bytes], ...] = (
        lambda: before + after,
        lambda: before + piece + piece + after,
        lambda: before + chance.choice(_INSERTED) + piece + after,
        lambda: before + chance.choice(_INSERTED) + after,
        lambda: before + chance.randbytes(len(piece)) + after,
        lambda: before + bytes(byte ^ 1 << chance.randrange(8) for byte in piece[:1]) + after,
        lambda: before,
        lambda: after,
        lambda: content + content,
        lambda: b"\xef\xbb\xbf" + content,
        lambda: content.decode(errors="replace").encode(chance.choice(_ENCODINGS), "replace"),
        lambda: content.replace(b"\n", b"\r\n"),
        lambda: gzip.compress(content, 1),
        lambda: bytes(len(content)),
    )
    return chance.choice(changes)()


def _of_tree(content: bytes, chance: Random) -> bytes:
    try:
        tree = json.loads(content)
    except (ValueError, RecursionError):
        return _of_bytes(content, chance)
    places = list(_places(tree))
    if not places:
        return _of_bytes(content, chance)
    holder, key = chance.choice(places)
    match chance.randrange(7):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            # JSON may hold a member twice.
            holder[Raw(json.dumps(key) + f": {chance.choice(_VALUES)}, " + json.dumps(key))] = (
                holder.pop(key)
            )
        case 1:
            holder.append(holder[key])
        case 2 if isinstance(holder, dict):
            holder[key + chance.choice(("", "2", "\x1b", " "))] = Raw(chance.choice(_VALUES))
        case 3:
            other, there = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[there])) if there in other else None
        case 4 | 5:
            holder, key = chance.choice([place for place in places if place[1] in _FREE] or places)
            holder[key] = Raw(json.dumps(chance.choice(_TEXTS)))
        case _:
            holder[key] = Raw(chance.choice(_VALUES))
    return _written(tree).encode(errors="surrogatepass")


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every object and array of a tree with each of its keys."""
    if isinstance(tree, dict | list):
        for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
            yield tree, key
            yield from _places(tree[key])


def _written(tree: Any) -> str:
    """Return a tree as JSON; a piece that is raw stands as it is, as do numbers that are none."""
    if isinstance(tree, Raw):
        return tree
    if isinstance(tree, dict):
        members = (f"{_key(key)}: {_written(value)}" for key, value in tree.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_written, tree)) + "]"
    return json.dumps(tree, ensure_ascii=False)


def _key(key: str) -> str:
    return key if isinstance(key, Raw) else json.dumps(key)


def giants(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield sidecars that are large without measure, each with what is large in it."""
    text = content.decode()
    note, items = '"note 0"', text.index('"items": [') + len('"items": [')
    body = '{"type": "TextualBody", "purpose": "tagging", "value": "a"}'

    def with_note(value: str) -> bytes:
        return text.replace(note, value, 1).encode()

    def with_items(value: str) -> bytes:
        return (text[:items] + value + text[items:]).encode()

    yield "arrays deep", with_note("[" * DEEP + "]" * DEEP)
    yield "objects deep", with_note('{"a":' * DEEP + "1" + "}" * DEEP)
    yield "arrays open", with_note("[" * DEEP)
    yield "deep at the top", b"[" * MANY
    yield "digits", with_note("9" * MANY)
    yield "an exponent", with_note("1e" + "9" * 100_000)
    yield (
        "a position of many digits",
        text.replace('"start": ', '"start": ' + "9" * MANY, 1).encode(),
    )
    yield "a string of 60 MB", with_note('"' + "a" * 60_000_000 + '"')
    yield "a string of 100 MB", with_note('"' + "a" * 100_000_000 + '"')
    yield "escapes", with_note('"' + "\\u001b" * MANY + '"')
    yield "a million bodies", with_note(f'"x"}}, {", ".join([body] * MANY)}, {{"value": "y"')
    yield "a million items", with_items("null, " * MANY)
    yield "a million empty items", with_items("{}, " * MANY)
    yield "a million members", ("{" + ", ".join(f'"{n}": 0' for n in range(MANY)) + "}").encode()
    yield (
        "one member a million times",
        text.replace(
            '"type": "AnnotationPage"', '"type": "AnnotationPage", ' * 500_000 + '"label": "a"', 1
        ).encode(),
    )
    yield "white space", b" " * 50_000_000 + content
