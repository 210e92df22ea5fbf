"""Settings of a library as the user writes them, in TOML: read whole, or refused with the line."""

import re
import tomllib
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from annotations.errors import PizhuError
from annotations.text_file import read_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

LARGEST_FILE: Final = 1_000_000
DEEPEST: Final = 16
"""How many tables and lists may stand in one another."""

_LARGEST_NUMBER = 2**63
# A key of n parts takes tomllib about n² steps.
_MOST_STEPS = 50_000_000
_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
_LONG_NUMBER = re.compile(
    r"[=\[,][ \t]*[+-]?(?:0x[0-9a-f_]{16}|0o[0-7_]{21}|0b[01_]{63}|[0-9_]{19})", re.IGNORECASE
)

V = TypeVar("V")


def read_toml(path: Path, error: type[PizhuError]) -> str | None:
    """Return the text of the settings at `path`, None where there are none; see `read_text`."""
    return read_text(path, error, largest=LARGEST_FILE)


def parse_toml(text: str, path: Path, error: type[PizhuError]) -> dict[str, Any]:
    """Return what the text of the file at `path` says; raises `error`, with the line.

    Nothing in it is nested deeper than `DEEPEST`, and whole numbers have 64 bits, as TOML demands.
    """
    if sum(line.count(".") ** 2 for line in text.split("\n")) > _MOST_STEPS:
        raise error("nested too deeply", path)
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = _LINE.search(str(problem))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        raise error(f"line {line}: {_LINE.sub('', str(problem))}", path) from None
    except RecursionError:
        raise error("nested too deeply", path) from None
    except ValueError:
        # Python refuses to read a number of thousands of digits.
        raise error(_too_large(text), path) from None
    level: list[object] = [written]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if any(isinstance(one, int) and abs(one) >= _LARGEST_NUMBER for one in level):
            raise error(_too_large(text), path)
    if level:
        raise error("nested too deeply", path)
    return written


def _inside(outer: object) -> Iterable[object]:
    if isinstance(outer, dict):
        return outer.values()
    return outer if isinstance(outer, list) else ()


def _too_large(text: str) -> str:
    found = _LONG_NUMBER.search(text)
    where = f"line {text.count(chr(10), 0, found.end()) + 1}: " if found else ""
    return f"{where}a number is too large"


def rewriting(
    new: str,
    error: type[PizhuError],
    amend: Callable[["TOMLDocument", V], None],
    parse: Callable[[str, Path], V],
) -> Callable[[str | None, V, Path], str]:
    """Return what rewrites settings as `rewritten` does, or begins with `new` where there are none.

    `amend` makes a document say what is wanted.
    """

    def rewrite(text: str | None, wanted: V, path: Path) -> str:
        return rewritten(
            new if text is None else text,
            wanted,
            path,
            error,
            amend=lambda document: amend(document, wanted),
            parse=parse,
        )

    return rewrite


def rewritten(
    text: str,
    wanted: V,
    path: Path,
    error: type[PizhuError],
    *,
    amend: Callable[["TOMLDocument"], None],
    parse: Callable[[str, Path], V],
) -> str:
    """Return the text of the file at `path` once it says `wanted`; comments and layout stay.

    `amend` changes the document so, `parse` reads what comes of it. Raises `error` for a layout
    with which that cannot be done.
    """
    import tomlkit  # noqa: PLC0415 (only who changes settings waits for it)

    # What tomlkit cannot take it tells by exceptions of every kind.
    with suppress(Exception):
        document = tomlkit.parse(text)
        amend(document)
        written = tomlkit.dumps(document)
        if len(written.encode()) <= LARGEST_FILE and parse(written, path) == wanted:
            return written
    raise error("cannot be changed as it is laid out: change it by hand", path)
