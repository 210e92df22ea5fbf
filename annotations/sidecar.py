"""The sidecar of an open article: as it was found, as it was last written, and what may be next."""

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotations.errors import SaveError, SidecarError
from annotations.model import AnnotationPage, encode
from annotations.placement import Placement, State
from annotations.store import read_content, remove_page, replace_file


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an article at one moment: its annotations, and the title the user set.

    `title` is empty where the user set none.
    """

    placement: Placement
    title: str


class Sidecar:
    """Writes what is kept of an article, and never over what another program has written.

    Made from what was found at opening: `content`, None where there was no file, the `page` in it,
    and what of it is `kept`. `fingerprint` is that of the article's file.
    """

    def __init__(
        self, path: Path, content: bytes | None, page: AnnotationPage, kept: Kept, fingerprint: str
    ) -> None:
        self.path = path
        self._fingerprint = fingerprint
        # What was found at opening, to which undoing everything leads back, and what is there now.
        self._found_page, self._found, self._found_kept = page, content, kept
        self._on_disk, self._title_on_disk, self._attempted = content, kept.title, content
        self._saved: Kept | None = kept
        self._saving = threading.Lock()

    @property
    def base(self) -> str:
        """The SHA-256 of the file as it was last read or written; empty for none."""
        return "" if self._on_disk is None else hashlib.sha256(self._on_disk).hexdigest()

    @property
    def base_title(self) -> str:
        """The title the user set, as it stands in the file that `base` tells."""
        return self._title_on_disk

    def holds(self, kept: Kept) -> bool:
        """Whether the disk has just this."""
        return kept == self._saved

    def page(self, kept: Kept) -> AnnotationPage:
        """Return what the file is to hold for this."""
        placed = kept.placement.placed
        # The fingerprint vouches for the positions, so it waits until all of them are right.
        exact = all(one.anchor.state is State.EXACT for one in placed)
        return AnnotationPage.of(
            id=self._found_page.id,
            label=kept.title,
            fingerprint=self._fingerprint if exact else self._found_page.fingerprint,
            items=(one.annotation for one in placed),
        )

    def save(self, present: Callable[[], Kept]) -> None:
        """Bring what `present` gives to the disk; may be called in several threads.

        What equals that of the opening is written as the very bytes that were there, or the file
        removed where there was none. Raises SaveError: the disk refuses, or another program has
        changed the file since it was read.
        """
        with self._saving:
            kept = present()
            if kept == self._saved:
                return
            self._refuse_foreign_changes()
            content = self._content(kept)
            # A write that fails late may have put these bytes in place: they are ours.
            self._attempted, self._saved = content, None
            if content is None:
                remove_page(self.path)
            else:
                replace_file(self.path, content)
            self._on_disk, self._title_on_disk, self._saved = content, kept.title, kept

    def _content(self, kept: Kept) -> bytes | None:
        if kept == self._found_kept:
            return self._found
        try:
            return encode(self.page(kept))
        except SidecarError as error:
            raise SaveError(f"not saved: {error.message}", self.path) from None

    def _refuse_foreign_changes(self) -> None:
        try:
            found = read_content(self.path)
        except SidecarError as error:
            raise SaveError(f"not saved: {error.message}", self.path) from None
        if found not in (self._on_disk, self._attempted):
            raise SaveError(
                "changed by another program since it was opened; "
                "not saved, so that nothing of it is lost",
                self.path,
            )
