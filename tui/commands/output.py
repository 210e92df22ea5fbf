"""What commands print: text that cannot steer the terminal, JSON, one line an error, progress."""

import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TypeVar

import click
import msgspec

from annotations.errors import PizhuError
from annotations.formats.annotated import visible_controls

PATIENCE = 1.0
"""How long work goes on, in seconds, before its progress is shown."""

# DEL and the C1 controls, separators, and all format characters: marks of direction among them.
_TO_ESCAPE = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)

T = TypeVar("T")


def use_utf8() -> None:
    """Make the standard streams UTF-8 in every locale, and line ends what the text says.

    A stream that is closed becomes one that takes everything. File names that are no text leave as
    the bytes they are.
    """
    sys.stdout = sys.stdout or StringIO()
    sys.stderr = sys.stderr or StringIO()
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        with suppress(AttributeError):  # a stream of another kind that a caller put in place
            stream.reconfigure(encoding="utf-8", errors=errors, newline="")  # type: ignore[union-attr]


def discard_stdout() -> None:
    """Let what is still to be written go nowhere, so that nothing fails once more at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(text: str) -> None:
    """Write to standard output; to a terminal with what it may obey shown as escapes."""
    if sys.stdout.isatty():
        text = visible_controls(text.replace("\r\n", "\n")).replace("\r", "\\r")
    sys.stdout.write(text)


def write_error(error: PizhuError) -> None:
    """Write an error to standard error, on one line."""
    sys.stderr.write(f"pizhu: {error}\n")


def write_json(record: msgspec.Struct, **arrays: Iterable[msgspec.Struct]) -> None:
    """Write a record as a line of JSON; `arrays` are its last members, too long to be held."""
    sys.stdout.write(_json(record).removesuffix("}"))
    for name, records in arrays.items():
        sys.stdout.write(f',"{name}":')
        _write_array(records)
    sys.stdout.write("}\n")


def write_json_array(records: Iterable[msgspec.Struct]) -> None:
    """Write records as an array of JSON, each on a line of its own."""
    _write_array(records)
    sys.stdout.write("\n")


def as_text(name: str | Path) -> str:
    """Return a file's name for JSON; each byte of it that is no text becomes `?`."""
    return str(name).encode(errors="replace").decode()


def watched(items: Sequence[T], label: str) -> Iterator[T]:
    """Yield the items; when they take long, show on standard error how far the work is.

    Only where that is a terminal and standard output is not, whose lines the bar would cut.
    """
    shown = sys.stderr.isatty() and not sys.stdout.isatty()
    begun = time.monotonic()
    rest = iter(items)
    for done, item in enumerate(rest, start=1):
        yield item
        if shown and time.monotonic() - begun > PATIENCE:
            with click.progressbar(rest, len(items), label=label, file=sys.stderr) as bar:
                bar.update(done)
                yield from bar
            return


def _write_array(records: Iterable[msgspec.Struct]) -> None:
    sys.stdout.write("[")
    separator = "\n"
    for record in records:
        sys.stdout.write(separator + _json(record))
        separator = ",\n"
    sys.stdout.write("\n]")


def _json(record: msgspec.Struct) -> str:
    return _TO_ESCAPE.sub(_escape, msgspec.json.encode(record).decode())


def _escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
