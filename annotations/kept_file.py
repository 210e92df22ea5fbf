"""Files of the user's that the program changes: one writer at a time, and every change goes back.

What is to be changed is read anew while no other program writes, so that nothing is lost of what
another one wrote since; what cannot be understood is never written over.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from annotations.errors import PizhuError
from annotations.locking import sole_writer
from annotations.store import remove_file, replace_file
from annotations.text_file import decoded, read_bytes

V = TypeVar("V")


class FileChange(NamedTuple):
    """What one change made of a file: its bytes before and after, None where there is no file."""

    before: bytes | None
    after: bytes | None

    @property
    def reversed(self) -> "FileChange":
        """The change that takes this one back."""
        return FileChange(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changed(Generic[V]):
    """One change of what a file keeps: as it was, as it is, and what that made of the file.

    `file` is None for a change that is not made yet.
    """

    before: V
    after: V
    file: FileChange | None = None

    @property
    def reversed(self) -> "Changed[V]":
        """The change that takes this one back."""
        return Changed(self.after, self.before, self.file and self.file.reversed)


@dataclass(frozen=True, slots=True)
class KeptFile(Generic[V]):
    """How something is kept in a file: read from its text, and written into the text that is there.

    For both, no file is None. `error` is what they raise for what they do not understand, and for a
    file of more than `largest` bytes; `encoding` is one of the UTF-8 family.
    """

    parse: Callable[[str | None, Path], V]
    rewrite: Callable[[str | None, V, Path], str]
    error: type[PizhuError]
    largest: int
    encoding: str = "utf-8"

    def read(self, path: Path) -> V:
        """Return what the file at `path` keeps; raises `error` where it cannot be read."""
        return self._parsed(read_bytes(path, self.error, largest=self.largest), path)

    def change(
        self, path: Path, change: Callable[[V], V], retraced: FileChange | None = None
    ) -> Changed[V]:
        """Change what the file at `path` keeps; return what it was and is.

        `change` is given what the file keeps now. Where the file is as it was before `retraced`, it
        becomes byte for byte what it was after that instead: so a change is taken back and made
        again. Raises `error` when the file is not understood, which is then left as it is, and
        SaveError when it cannot be written.
        """
        with sole_writer(path):
            before = read_bytes(path, self.error, largest=self.largest)
            kept = self._parsed(before, path)
            if retraced is not None and before == retraced.before:
                after = retraced.after
                changed = self._parsed(after, path)
            else:
                changed = change(kept)
                after = before if changed == kept else self._written(before, changed, path)
            if after is None:
                remove_file(path)
            elif after != before:
                replace_file(path, after)
        return Changed(kept, changed, FileChange(before, after))

    def _text(self, content: bytes | None, path: Path) -> str | None:
        return None if content is None else decoded(content, path, self.error, self.encoding)

    def _parsed(self, content: bytes | None, path: Path) -> V:
        return self.parse(self._text(content, path), path)

    def _written(self, content: bytes | None, changed: V, path: Path) -> bytes:
        return self.rewrite(self._text(content, path), changed, path).encode()
