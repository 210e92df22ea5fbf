"""The sidecar of an open article: what memory stands on, what the disk holds, what may be next."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from annotations.errors import SaveError, SidecarError
from annotations.locking import PATIENCE_MS, sole_writer
from annotations.model import Annotation, AnnotationPage
from annotations.placement import Placement
from annotations.serialization import decode, encode
from annotations.store import read_content, remove_file, replace_file

_TRIES = 4
_PAUSE_S = 0.05


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an article at one moment: its annotations, and the title the user set.

    `title` is empty where the user set none.
    """

    placement: Placement
    title: str


@dataclass(frozen=True, slots=True)
class Found:
    """A sidecar as it was found on the disk: its bytes, None for no file, and the page in it."""

    content: bytes | None
    page: AnnotationPage


class Deletions(Protocol):
    """What keeps the annotations that leave a sidecar; see `deleted.py`."""

    def record(self, sidecar: Path, annotations: tuple[Annotation, ...], now: datetime) -> None:
        """Keep these annotations, which the sidecar is not to hold any more. Raises SaveError."""


class Sidecar:
    """Writes what is kept of an article, and never over what another program has written.

    Made from what was `found` at opening, and what of it is `kept`. `fingerprint` is that of the
    article's file; `deletions` take what leaves the sidecar.
    """

    def __init__(
        self,
        path: Path,
        found: Found,
        kept: Kept,
        *,
        fingerprint: str,
        deletions: Deletions | None = None,
    ) -> None:
        self.path = path
        self._fingerprint = fingerprint
        self._deletions = deletions
        self._saving = threading.Lock()
        self._recorded: tuple[Annotation, ...] = ()
        self._gone: tuple[Annotation, ...] = ()
        self._found, self._found_kept = found, kept
        self._on_disk, self._attempted = found, found.content
        self._saved: Kept | None = kept

    def stand_on(self, found: Found, kept: Kept, gone: tuple[Annotation, ...] = ()) -> None:
        """Take what was found as that of which memory knows everything; `kept` is what it holds.

        Undoing everything that was done since leads back to the very bytes of it. `gone` are the
        annotations that another program has taken away: the next saving keeps them.
        """
        with self._saving:
            self._gone += gone
            self._found, self._found_kept = found, kept
            self._on_disk, self._attempted, self._saved = found, found.content, kept

    @property
    def base(self) -> Found:
        """The file as it was last read or written."""
        return self._on_disk

    def holds(self, kept: Kept) -> bool:
        """Whether the disk has just this."""
        return kept is self._saved or kept == self._saved

    def page(self, kept: Kept) -> AnnotationPage:
        """Return what the file is to hold for this."""
        return AnnotationPage.of(
            id=self._found.page.id,
            label=kept.title,
            fingerprint=self._fingerprint,
            items=(one.annotation for one in kept.placement.placed),
        )

    def look(self) -> Found | None:
        """Return what another program has made of the file; None where it is as it was left.

        For a moment of another program's writing there may be no file, or half of one: it is read
        again before that is believed. Raises SidecarError for what cannot be read or understood.
        """
        with self._saving:
            return self._look()

    def _look(self) -> Found | None:
        for last in (*(False,) * (_TRIES - 1), True):
            content = read_content(self.path)
            if content in (self._on_disk.content, self._attempted):
                return None
            try:
                page = self._empty if content is None else decode(content, self.path)
            except SidecarError:
                if last:
                    raise
            else:
                if content is not None or last:
                    return Found(content, page)
            time.sleep(_PAUSE_S)
        return None

    @property
    def _empty(self) -> AnnotationPage:
        return AnnotationPage.of(id=self._found.page.id, fingerprint=self._fingerprint)

    def save(self, present: Callable[[], Kept], patience_ms: int = PATIENCE_MS) -> Found | None:
        """Bring what `present` gives to the disk; may be called in several threads.

        Where another program has changed the file, nothing is written, and what it made of it is
        returned: it is to be merged first. What equals that of the opening is written as the very
        bytes that were there, or the file removed where there was none. Raises SaveError: the disk
        refuses, or what another program wrote is not understood.
        """
        with self._saving:
            # Not when it was taken in: who takes it in does not wait for the disk.
            gone, self._gone = self._gone, ()
            self._record(gone)
            kept = present()
            if self.holds(kept):
                return None
            with sole_writer(self.path, patience_ms):
                if (found := self._foreign()) is not None:
                    return found
                self._write(kept)
        return None

    def _foreign(self) -> Found | None:
        try:
            return self._look()
        except SidecarError as error:
            raise SaveError(f"not saved: {error.message}", self.path) from None

    def _write(self, kept: Kept) -> None:
        page = self.page(kept)
        content = self._content(kept, page)
        self._record_deleted(page)
        # A write that fails late may have put these bytes in place: they are ours.
        self._attempted, self._saved = content, None
        if content is None:
            remove_file(self.path)
        else:
            replace_file(self.path, content)
        self._on_disk, self._saved = Found(content, page), kept

    def _content(self, kept: Kept, page: AnnotationPage) -> bytes | None:
        if kept == self._found_kept:
            return self._found.content
        try:
            return encode(page)
        except SidecarError as error:
            raise SaveError(f"not saved: {error.message}", self.path) from None

    def _record_deleted(self, page: AnnotationPage) -> None:
        """Keep what the file holds and will not hold any more."""
        staying = {annotation.id for annotation in page.items}
        self._record(tuple(one for one in self._on_disk.page.items if one.id not in staying))

    def _record(self, gone: tuple[Annotation, ...]) -> None:
        # To delete is what the user wants; that it could not be taken back is no reason to refuse.
        # While the disk refuses, saving is tried again and again: once is enough.
        with suppress(SaveError):
            if gone and gone != self._recorded and self._deletions is not None:
                self._deletions.record(self.path, gone, datetime.now(UTC))
                self._recorded = gone
