"""What is remembered from one time to the next: places read to, and how things were shown."""

import os
import time
from pathlib import Path
from typing import TypeVar

import msgspec
import platformdirs

from annotations.articles.article import Article, read_article
from annotations.errors import SaveError
from annotations.source import source_of
from annotations.store import replace_file, sidecar_path
from tui.config import NAME

KEPT_BOOKMARKS = 5_000

T = TypeVar("T")


class Bookmark(msgspec.Struct, frozen=True):
    """How far an article is read: the cursor's offset, the share seen (0 to 1), Unix time in s."""

    offset: int
    share: float
    at: float


class Remembered(msgspec.Struct):
    """The file's shape."""

    bookmarks: dict[str, Bookmark] = {}
    theme: str = ""
    known_level: int = 3
    tone_colours: bool = False
    hints: str = ""
    sort: str = ""
    encodings: dict[str, str] = {}
    hidden: tuple[str, ...] = ()


class Memory:
    """Bookmarks by article and the last choices; where its file is broken, it begins anew."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or platformdirs.user_state_path(NAME) / "memory.json"
        try:
            self.remembered = msgspec.json.decode(self.path.read_bytes(), type=Remembered)
        except (OSError, ValueError, RecursionError):
            self.remembered = Remembered()

    @property
    def aside(self) -> Path:
        """The folder for what could not be saved."""
        return self.path.parent / "unsaved"

    @property
    def deleted(self) -> Path:
        """The folder for what was deleted."""
        return self.path.parent / "deleted"

    def bookmark(self, article: Path) -> Bookmark | None:
        """Return how far an article is read."""
        return self.remembered.bookmarks.get(_name(article))

    def encoding(self, article: Path) -> str | None:
        """Return the encoding that was chosen for an article; None where none was."""
        return self.remembered.encodings.get(_name(article))

    def read_article(self, path: Path) -> Article:
        """Read the article at `path` in the encoding chosen for it: all offsets are of that text.

        Raises ArticleError where it cannot be read.
        """
        return read_article(path, self.encoding(path))

    def choose_encoding(self, article: Path, encoding: str) -> None:
        """Read an article in this encoding from now on."""
        self.remembered.encodings[_name(article)] = encoding

    def mark(self, article: Path, offset: int, share: float) -> None:
        """Remember the place in an article."""
        bookmarks = self.remembered.bookmarks
        bookmarks[_name(article)] = Bookmark(offset, round(share, 4), time.time())
        while len(bookmarks) > KEPT_BOOKMARKS:
            del bookmarks[min(bookmarks, key=lambda name: bookmarks[name].at)]

    def follow(self, old: Path, new: Path) -> None:
        """Remember of the article that is at `new` now what was remembered of it at `old`.

        It is written at once; what of it could not be saved and what was deleted moves, too. Raises
        SaveError or SidecarError where those cannot be written.
        """
        # Most commands follow nothing, and should not wait for what this needs.
        from annotations import rescue  # noqa: PLC0415
        from annotations.deleted import DeletedAnnotations  # noqa: PLC0415

        remembered = self.remembered
        if any([_moved(remembered.bookmarks, old, new), _moved(remembered.encodings, old, new)]):
            self.save()
        rescue.move(old, new, self.aside)
        DeletedAnnotations(self.deleted).move(sidecar_path(old), sidecar_path(new))

    def save(self) -> None:
        """Write the file; where that cannot be, the places are forgotten and nothing else."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self.path, msgspec.json.encode(self.remembered))
        except (OSError, SaveError):
            return


def _moved(remembered: dict[str, T], old: Path, new: Path) -> bool:
    """Move what is remembered by the name of an article; whether there was anything."""
    there = _name(old) in remembered
    if there:
        remembered[_name(new)] = remembered.pop(_name(old))
    return there


def _name(article: Path) -> str:
    """The one name of an article, whatever the folder one is in; a name that is no text, too."""
    return source_of(Path(os.path.abspath(article)))  # noqa: PTH100 (absolute() keeps `..`)
