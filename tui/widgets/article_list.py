"""The articles of a library, a line each."""

from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from rich.cells import cell_len
from textual.strip import Strip

from annotations.catalogue import Entry
from annotations.tagset import TagSet
from tui.themes import Palette
from tui.typesetting.cells import drawn
from tui.widgets.lines import Piece, fields
from tui.widgets.listing import Listing


class Order(StrEnum):
    """What the list is sorted by."""

    NAME = "name"
    TITLE = "title"
    SIZE = "size"
    ANNOTATIONS = "annotations"
    PROGRESS = "progress"
    KNOWN = "known"


class ArticleList(Listing):
    """Lists articles; what is not yet known of one is left blank until it is told."""

    def __init__(
        self, tagset: TagSet, share_read: Callable[[Path], float | None], palette: Palette
    ) -> None:
        super().__init__(palette, id="articles")
        self.tagset, self.share_read = tagset, share_read
        self.paths: Sequence[Path] = ()
        self.entries: dict[Path, Entry] = {}
        self.known: dict[Path, float | None] = {}
        self._repeated: set[str] = set()

    @property
    def count(self) -> int:
        """How many articles are listed."""
        return len(self.paths)

    @property
    def chosen(self) -> Path | None:
        """The current article."""
        return self.paths[self.current] if self.current < len(self.paths) else None

    def list_paths(self, paths: Sequence[Path]) -> None:
        """List these articles; the current one stays so, if it is among them."""
        chosen = self.chosen
        self.paths = paths
        titles = Counter(self.entries[path].title for path in paths if path in self.entries)
        self._repeated = {title for title, count in titles.items() if count > 1}
        self.show_current(paths.index(chosen) if chosen in paths else 0)

    def height_of(self, item: int) -> int:
        """A line each."""
        return 1

    def draw(self, item: int, row: int, width: int) -> Strip:
        """Draw an article: title, characters, how much is known, annotations, tags, how far read.

        The file's name tells apart those that are called the same.
        """
        path = self.paths[item]
        entry = self.entries.get(path)
        current = item == self.current
        ground = self.palette.current if current else self.palette.plain
        mark = [Piece(" ▸ " if current else "   ", self.palette.key)]
        if entry is None:
            return fields([(mark, 3), ([Piece(path.name, self.palette.faint)], width - 3)], ground)
        counts = [(self._count(entry), -5), ([], 2), (self._share(path), -4), ([], 1)]
        if width >= 60:
            size = [Piece(f"{entry.characters:,} 字".replace(",", " "), self.palette.faint)]
            counts = [(size, -10), ([], 1), (self._tags(entry, 8), 8), *counts]
        if width >= 70:
            counts = [(self._known(path), -10), ([], 1), *counts]
        if width >= 90:
            counts = [([Piece(size_of(entry.size), self.palette.faint)], -9), ([], 1), *counts]
        rest = max(0, width - 3 - sum(abs(size) for _, size in counts) - 1)
        style = self.palette.strong if current else self.palette.ink
        if entry.problem:
            problem = Piece(f"! {path.name}: {entry.problem}", self.palette.warn)
            names = [([problem], rest)]
        elif entry.title in self._repeated:
            room = min(cell_len(drawn(path.stem)), rest // 2)
            title = min(cell_len(drawn(entry.title)), max(0, rest - room - 2))
            stem = ([Piece(path.stem, self.palette.faint)], max(0, rest - title - 2))
            names = [([Piece(entry.title, style)], title), ([], 2), stem]
        else:
            names = [([Piece(entry.title, style)], rest)]
        return fields([(mark, 3), *names, ([], 1), *counts], ground)

    def _count(self, entry: Entry) -> list[Piece]:
        if not entry.annotations:
            return []
        style = self.palette.warn if entry.orphans else self.palette.reading
        return [Piece(f"{entry.annotations}✎", style)]

    def _share(self, path: Path) -> list[Piece]:
        share = self.share_read(path)
        if share is None:
            return []
        done = share >= 1
        return [Piece(f"{int(share * 100)}%", self.palette.good if done else self.palette.faint)]

    def _known(self, path: Path) -> list[Piece]:
        share = self.known.get(path)
        return [] if share is None else [Piece(f"known {int(share * 100)}%", self.palette.faint)]

    def _tags(self, entry: Entry, width: int) -> list[Piece]:
        """The first character of each tag in use, in its colour, as many as there is room for."""
        pieces: list[Piece] = []
        for name in entry.tags:
            tag = self.tagset.by_name(name)
            letter = name[:1]
            width -= cell_len(letter)
            if width < 0:
                break
            pieces.append(Piece(letter, self.palette.chip(tag.colour if tag else "grey")))
        return pieces


def size_of(count: float) -> str:
    """Return a number of bytes as people read it."""
    for unit in ("k", "M"):
        count /= 1000
        if count < 999.95:
            return f"{count:.1f} {unit}B"
    return f"{count / 1000:.1f} GB"


def sorted_paths(
    paths: Sequence[Path],
    order: Order,
    entries: dict[Path, Entry],
    share_read: Callable[[Path], float | None],
    share_known: Callable[[Path], float | None],
) -> list[Path]:
    """Sort articles; those of which it is not told yet come last, else by name."""
    by_name = sorted(paths)
    if order is Order.NAME:
        return by_name
    keys: dict[Order, Callable[[Entry], object]] = {
        Order.TITLE: lambda entry: entry.title,
        Order.SIZE: lambda entry: -entry.characters,
        Order.ANNOTATIONS: lambda entry: -entry.annotations,
        Order.PROGRESS: lambda entry: -(share_read(entry.path) or 0.0),
        Order.KNOWN: lambda entry: -(share_known(entry.path) or 0.0),
    }
    key = keys[order]
    known = [path for path in by_name if path in entries]
    unknown = [path for path in by_name if path not in entries]
    return [*sorted(known, key=lambda path: key(entries[path])), *unknown]  # type: ignore[arg-type,return-value]
