"""A file layer that fails: the system calls about one folder, each as it is wanted.

It stands in place of the functions of `os`, `io` and `fcntl` by which files are reached, for as
long as a block lasts, and lets all calls through that are about other files.
"""

import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar
from unittest.mock import patch

R = TypeVar("R")

ERRORS: Final = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EINTR, errno.EACCES)


class When(StrEnum):
    """When a call fails: before it has done anything, after, or as all that follow it do."""

    BEFORE = "before"
    AFTER = "after"
    FROM_THEN_ON = "from then on"


@dataclass(frozen=True)
class Failure:
    """The call that fails, by its place in their order, from 0; its error, and when."""

    call: int
    error: int
    when: When = When.BEFORE

    def strikes(self, place: int) -> bool:
        """Whether the call at this place fails."""
        return place == self.call or (self.when is When.FROM_THEN_ON and place > self.call)


class FailingFiles:
    """The calls that are made about a folder, by name in `made`, one of which is to fail."""

    def __init__(self, folder: Path, failure: Failure | None) -> None:
        self.made: list[str] = []
        self._folder, self._failure = str(folder), failure
        self._descriptors: set[int] = set()
        self._open, self._close, self._open_file = os.open, os.close, io.open

    def make(self, name: str, call: Callable[..., R], *arguments: Any, **named: Any) -> R:
        """Make a call, or have it fail."""
        place, failure = len(self.made), self._failure
        self.made.append(name)
        if failure is None or not failure.strikes(place):
            return call(*arguments, **named)
        # A file is closed whatever its closing says (close(2)).
        if failure.when is When.AFTER or name == "close":
            made = call(*arguments, **named)
            if name == "open":
                _let_go(made, self._close)
        elif name == "write":
            # A disk that is full takes the first part.
            call(arguments[0][: len(arguments[0]) // 2])
        raise OSError(failure.error, os.strerror(failure.error))

    def watched(self, name: str, call: Callable[..., R]) -> Callable[..., R]:
        """Return what stands in place of a function whose first argument is a file."""

        def made(*arguments: Any, **named: Any) -> R:
            if arguments and self._concerns(arguments[0]):
                return self.make(name, call, *arguments, **named)
            return call(*arguments, **named)

        return made

    def open(self, path: Any, *arguments: Any, **named: Any) -> int:
        """Stand in place of `os.open`."""
        if not self._concerns(path):
            return self._open(path, *arguments, **named)
        descriptor = self.make("open", self._open, path, *arguments, **named)
        self._descriptors.add(descriptor)
        return descriptor

    def close(self, descriptor: int) -> None:
        """Stand in place of `os.close`."""
        if descriptor in self._descriptors:
            self._descriptors.discard(descriptor)
            self.make("close", self._close, descriptor)
        else:
            self._close(descriptor)

    def open_file(self, file: Any, *arguments: Any, **named: Any) -> Any:
        """Stand in place of `io.open`, of a path or of a descriptor."""
        if not self._concerns(file):
            return self._open_file(file, *arguments, **named)
        if isinstance(file, int):
            return _File(self._open_file(file, *arguments, **named), self, file)
        return _File(self.make("open", self._open_file, file, *arguments, **named), self)

    def forget(self, descriptor: int | None) -> None:
        """Know no more of a descriptor: its number may be given anew."""
        self._descriptors.discard(-1 if descriptor is None else descriptor)

    def _concerns(self, file: object) -> bool:
        """Whether a path or a descriptor is of the folder."""
        if isinstance(file, int):
            return file in self._descriptors
        if not isinstance(file, str | bytes | os.PathLike):
            return False
        name = os.fsdecode(file)
        return name == self._folder or name.startswith(f"{self._folder}/")


class _File:
    """An open file whose writing, reading and closing may fail."""

    def __init__(self, file: Any, calls: FailingFiles, descriptor: int | None = None) -> None:
        self._file, self._calls, self._descriptor = file, calls, descriptor
        self.flush = file.flush

    def write(self, content: bytes) -> int:
        written: int = self._calls.make("write", self._file.write, content)
        return written

    def read(self, *arguments: int) -> bytes:
        content: bytes = self._calls.make("read", self._file.read, *arguments)
        return content

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self._calls.forget(self._descriptor)
        self._calls.make("close", self._file.close)


def _let_go(opened: object, close: Callable[[int], None]) -> None:
    """Close what a call has opened that says that it has not."""
    if isinstance(opened, int):
        close(opened)
    elif isinstance(opened, io.IOBase):
        opened.close()


@contextmanager
def failing_files(folder: Path, failure: Failure | None = None) -> Iterator[FailingFiles]:
    """Have one call about the files of `folder` fail, or none; give the calls that were made."""
    files = FailingFiles(folder, failure)
    with ExitStack() as patches:
        for module, name, replacement in (
            (os, "open", files.open),
            (os, "close", files.close),
            (io, "open", files.open_file),
            (fcntl, "flock", files.watched("flock", fcntl.flock)),
        ):
            patches.enter_context(patch.object(module, name, replacement))
        for name in ("stat", "fsync", "fchmod", "replace", "unlink", "scandir", "mkdir"):
            patches.enter_context(patch.object(os, name, files.watched(name, getattr(os, name))))
        yield files
