"""A file that a person edits: read whole, or refused with the line."""

from pathlib import Path
from typing import NamedTuple

from annotations.errors import PizhuError


class FileState(NamedTuple):
    """What tells one state of a file from the others, without reading it."""

    inode: int
    size: int
    modified: int


def state_of(path: Path) -> FileState | None:
    """Return the state a file is in; None where there is none, or none can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return FileState(found.st_ino, found.st_size, found.st_mtime_ns)


def read_text(
    path: Path, error: type[PizhuError], *, largest: int, encoding: str = "utf-8"
) -> str | None:
    """Return the text of the file at `path`, None where there is no such file.

    `encoding` is one of the UTF-8 family. Raises `error` when the file cannot be read, is no plain
    file, larger than `largest` bytes, or not UTF-8.
    """
    content = read_bytes(path, error, largest=largest)
    return None if content is None else decoded(content, path, error, encoding)


def read_bytes(path: Path, error: type[PizhuError], *, largest: int) -> bytes | None:
    """Return what the file at `path` holds, None where there is no such file; see `read_text`."""
    try:
        if path.exists() and not path.is_file():
            raise error("is not a plain file", path)
        if path.stat().st_size > largest:
            raise error(f"larger than {largest} bytes", path)
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise error(f"cannot be read: {problem.strerror}", path) from None


def decoded(content: bytes, path: Path, error: type[PizhuError], encoding: str = "utf-8") -> str:
    """Return the text that the file at `path` holds; raises `error`, with the line."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as problem:
        line = problem.object.count(b"\n", 0, problem.start) + 1
        raise error(f"line {line}: not UTF-8", path) from None
