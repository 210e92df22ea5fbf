"""What was deleted from sidecars, kept in a journal each, so that it can be restored at any time.

A journal stands in a folder of the program's own and only grows, by a line of JSON (RFC 8259) for
each annotation. An annotation is written there before it leaves its sidecar.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import MAXYEAR, MINYEAR, datetime
from pathlib import Path
from typing import Final

import msgspec

from annotations.errors import SaveError
from annotations.locking import sole_writer
from annotations.model import Annotation, Timestamp, timestamp
from annotations.store import append_to_file, file_about, replace_file
from annotations.text_file import state_of

LARGEST_JOURNAL: Final = 64 * 1024 * 1024
"""In bytes; a journal that would be larger begins anew with its newest half."""


class Deleted(msgspec.Struct, frozen=True):
    """An annotation as it was, and when it was deleted."""

    annotation: Annotation
    at: Timestamp


class DeletedAnnotations:
    """The journals of what was deleted, in `folder`, which is made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def record(self, sidecar: Path, annotations: Iterable[Annotation], now: datetime) -> None:
        """Write down what is about to leave a sidecar; it is on the disk when this returns.

        Raises SaveError where it cannot be written: then nothing may leave the sidecar.
        """
        at = timestamp(now)
        lines = b"".join(_line(Deleted(annotation, at)) for annotation in annotations)
        if lines:
            with self._writing(self._path(sidecar)) as path:
                _append(path, lines)

    def read(self, sidecar: Path, present: Iterable[Annotation] = ()) -> tuple[Deleted, ...]:
        """Return what was deleted from a sidecar, the latest first, each annotation as it was last.

        Those that are `present` again are not among them. What is not understood is passed over:
        a line cut by a crash, a file that is no journal.
        """
        again = {annotation.id for annotation in present}
        found = _read(self._path(sidecar))
        return tuple(deleted for deleted in found if deleted.annotation.id not in again)

    def move(self, old: Path, new: Path) -> None:
        """Have what was deleted from the sidecar at `old` be of the one at `new`, with what is.

        Killed in between, it is of both. Raises SaveError.
        """
        source, target = self._path(old), self._path(new)
        if source == target or state_of(source) is None:
            return
        with self._writing(target):
            _append(target, b"".join(map(_line, reversed(_read(source)))))
            with suppress(OSError):
                source.unlink()

    def _path(self, sidecar: Path) -> Path:
        return file_about(sidecar, self._folder, ".jsonl")

    @contextmanager
    def _writing(self, path: Path) -> Iterator[Path]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SaveError(f"cannot be made: {error.strerror}", self._folder) from None
        with sole_writer(path):
            yield path


def _line(deleted: Deleted) -> bytes:
    # The line end comes first, so that a line cut by a crash spoils none after it.
    return b"\n" + msgspec.json.encode(deleted)


def _append(path: Path, lines: bytes) -> None:
    found = state_of(path)
    if found is None or found.size + len(lines) <= LARGEST_JOURNAL:
        append_to_file(path, lines)
    else:
        replace_file(path, _newest(path, LARGEST_JOURNAL // 2 - len(lines)) + lines)


def _newest(path: Path, size: int) -> bytes:
    """Return the newest lines of a journal, as many as `size` bytes hold."""
    kept: list[bytes] = []
    for line in map(_line, _read(path)):
        size -= len(line)
        if size < 0:
            break
        kept.append(line)
    return b"".join(reversed(kept))


def _read(path: Path) -> list[Deleted]:
    """Return what a journal holds, the latest first, of each annotation the last line only."""
    try:
        content = path.read_bytes() if path.is_file() else b""
    except OSError:
        return []
    latest: dict[str, Deleted] = {}
    for deleted in sorted(_understood(content), key=lambda one: one.at):
        latest.pop(deleted.annotation.id, None)
        latest[deleted.annotation.id] = deleted
    return list(reversed(latest.values()))


def _understood(content: bytes) -> Iterator[Deleted]:
    for line in content.split(b"\n"):
        with suppress(ValueError, RecursionError):
            deleted = msgspec.json.decode(line, type=Deleted)
            # At the ends of the calendar there is no such moment in other time zones.
            if MINYEAR < deleted.at.year < MAXYEAR:
                yield deleted
