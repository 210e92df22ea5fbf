"""One article and its annotations while they are read and changed.

A session changes memory only; `save` brings the change to the disk. Every verb is one action of the
user and one entry of the history.
"""

import hashlib
import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import PurePath

from msgspec import UNSET, UnsetType

from annotations.anchoring import anchors
from annotations.articles.article import Article
from annotations.errors import SaveError, SidecarError, SpanError
from annotations.formats.annotated import Annotated
from annotations.history import Change, History
from annotations.model import (
    Annotation,
    AnnotationPage,
    Target,
    annotation_at,
    decode,
    encode,
    modified_at,
    with_hint,
    with_note,
    with_tag,
    without_tag,
)
from annotations.placement import Anchor, Placed, Placement, State
from annotations.source import source_of
from annotations.span import Span
from annotations.store import read_content, remove_page, replace_file, sidecar_path

Clock = Callable[[], datetime]
IdFactory = Callable[[], str]


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return uuid.uuid4().urn


class Session:
    """The annotations of one article, in document order (see `placement`), and the verbs on them.

    `article`, `path` (of the sidecar), `refusal` (why nothing can be changed, else None) and
    `revision` (grows with every change) may be read at any time. A verb acts on the annotation that
    has exactly the span it is given, else it makes a new one; one that loses its last body goes.
    Verbs raise SpanError for an empty span or one outside the text, and SidecarError when the
    session is read-only. They belong to one thread; `save` may run in another.
    """

    def __init__(
        self,
        article: Article,
        page: AnnotationPage,
        content: bytes | None,
        *,
        creator: str,
        clock: Clock = _now,
        id_factory: IdFactory = _new_id,
        read_only: SidecarError | None = None,
    ) -> None:
        self.article = article
        self.path = sidecar_path(article.path)
        self.revision = 0
        self.refusal = read_only
        self._creator, self._clock, self._id_factory = creator, clock, id_factory
        self._source = source_of(PurePath(article.name))
        self._history = History()
        self._anchors: dict[Target, Anchor] = {}
        self._find(page.items)
        self._placement = Placement.of(map(self._placed, page.items))
        # What was found at opening, to which undoing everything leads back, and what is there now.
        self._opened_page, self._opened, self._opened_placed = page, content, self.annotations
        self._on_disk, self._attempted = content, content
        self._saved: tuple[Placed, ...] | None = self.annotations
        self._saving = threading.Lock()

    @classmethod
    def open(
        cls,
        article: Article,
        *,
        creator: str,
        clock: Clock = _now,
        id_factory: IdFactory = _new_id,
    ) -> "Session":
        """Open the article with its sidecar, if it has one; `creator` may be empty for nobody.

        A sidecar that is not understood raises nothing: the session is `read_only` and empty.
        """
        path, content, refusal = sidecar_path(article.path), None, None
        page = AnnotationPage.of(id=id_factory(), fingerprint=article.fingerprint)
        try:
            content = read_content(path)
            page = page if content is None else decode(content, path)
        except SidecarError as error:
            refusal = error
        return cls(
            article,
            page,
            content,
            creator=creator,
            clock=clock,
            id_factory=id_factory,
            read_only=refusal,
        )

    @property
    def read_only(self) -> str | None:
        """Why nothing can be changed here, in one line; None when it can."""
        return None if self.refusal is None else str(self.refusal)

    @property
    def annotations(self) -> tuple[Placed, ...]:
        """All annotations in document order, orphans last."""
        return self._placement.placed

    @property
    def page(self) -> AnnotationPage:
        """What a sidecar of this moment holds."""
        return self._page(self.annotations)

    @property
    def annotated(self) -> Annotated:
        """The article with its annotations, for an export."""
        return Annotated(self.article, self.page, self.annotations)

    def get(self, id: str) -> Placed | None:
        """Return the annotation with this id."""
        return self._placement.get(id)

    def at(self, offset: int) -> tuple[Placed, ...]:
        """Return the annotations that cover `offset`, the innermost (shortest) first."""
        return self._placement.at(offset)

    def over(self, span: Span) -> tuple[Placed, ...]:
        """Return the annotations that share a code point with `span`, in document order."""
        return self._placement.over(span)

    def exactly(self, span: Span) -> Placed | None:
        """Return the annotation on this very span: the first, should there be several."""
        return self._placement.exactly(span)

    def highlight(self, span: Span) -> Annotation | None:
        """Highlight `span` without saying anything about it; what stands there stays as it is."""
        return self._on(span, "highlight", lambda annotation: annotation, bare=True)

    def toggle_tag(self, span: Span, tag: str) -> Annotation | None:
        """Give `span` the tag, or take it away; return what is there then."""
        tag, there = _said(tag) or "", self.exactly(span)
        if there is not None and tag in there.annotation.tags:
            return self._on(span, f"untag {tag}", lambda annotation: without_tag(annotation, tag))
        return self._on(
            span, f"tag {tag}", lambda annotation: _edited(annotation, tags=(*annotation.tags, tag))
        )

    def set_tags(self, span: Span, tags: Iterable[str]) -> Annotation | None:
        """Give `span` these tags and no others."""
        chosen = tuple(tags)
        return self._on(span, "tags", lambda annotation: _edited(annotation, tags=chosen))

    def set_hint(self, span: Span, pinyin: str | None) -> Annotation | None:
        """Keep `pinyin` above `span`; None or a blank takes the hint away."""
        return self._on(span, "hint", lambda annotation: _edited(annotation, hint=pinyin))

    def set_note(self, span: Span, text: str | None) -> Annotation | None:
        """Write a note to `span`; None or a blank takes it away."""
        return self._on(span, "note", lambda annotation: _edited(annotation, note=text))

    def annotate(
        self,
        span: Span,
        tags: Iterable[str] = (),
        hint: str | None = None,
        note: str | None = None,
    ) -> Annotation | None:
        """Add these tags to `span`, and the hint and the note where one is given, in one action."""
        added = tuple(tags)
        return self._on(
            span,
            "annotate",
            lambda annotation: _edited(
                annotation,
                tags=(*annotation.tags, *added),
                hint=UNSET if hint is None else hint,
                note=UNSET if note is None else note,
            ),
            bare=True,
        )

    def edit(
        self,
        id: str,
        *,
        tags: Iterable[str] | UnsetType = UNSET,
        hint: str | UnsetType | None = UNSET,
        note: str | UnsetType | None = UNSET,
    ) -> Annotation | None:
        """Change the annotation `id` in one action: what is given is set, None takes away."""
        old = self._existing(id)
        return self._amend("edit", old, _edited(old, tags=tags, hint=hint, note=note))

    def delete(self, id: str) -> None:
        """Delete the annotation `id`."""
        self._make(Change("delete", (self._existing(id),), ()))

    def adopt(self, items: Iterable[Annotation]) -> Change | None:
        """Make these the annotations, in one action; return it, None where nothing changes.

        For what was put aside because it could not be saved.
        """
        wanted = {annotation.id: annotation for annotation in items}
        here = {placed.annotation.id: placed.annotation for placed in self.annotations}
        before = tuple(old for id, old in here.items() if wanted.get(id) != old)
        after = tuple(new for id, new in wanted.items() if here.get(id) != new)
        if not (before or after):
            return None
        self._find(after)
        change = Change("taken up again", before, after)
        self._make(change)
        return change

    @property
    def base(self) -> str:
        """The SHA-256 of the sidecar as this session last read or wrote it; empty for none."""
        return "" if self._on_disk is None else hashlib.sha256(self._on_disk).hexdigest()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back that can be made again."""
        return bool(self._history.undone)

    def undo(self) -> Change | None:
        """Take the latest change back and return it; None when there is none."""
        if (step := self._history.undo()) is None:
            return None
        self._history, change = step
        self._apply(change.reversed)
        return change

    def redo(self) -> Change | None:
        """Make the change again that was taken back last and return it; None when there is none."""
        if (step := self._history.redo()) is None:
            return None
        self._history, change = step
        self._apply(change)
        return change

    @property
    def unsaved(self) -> bool:
        """Whether memory holds what the disk does not."""
        return self.annotations != self._saved

    def save(self) -> None:
        """Bring the annotations of this moment to the disk; safe to call from another thread.

        What equals the annotations at opening is written as the very bytes that were there, or the
        sidecar removed where there was none. Raises SaveError, and all is still in memory: the disk
        refuses, or another program has changed the sidecar since it was read.
        """
        with self._saving:
            placed = self.annotations
            if placed == self._saved:
                return
            self._refuse_foreign_changes()
            content = self._content(placed)
            # A write that fails late may have put these bytes in place: they are ours.
            self._attempted, self._saved = content, None
            if content is None:
                remove_page(self.path)
            else:
                replace_file(self.path, content)
            self._on_disk, self._saved = content, placed

    def _on(
        self,
        span: Span,
        label: str,
        change: Callable[[Annotation], Annotation],
        *,
        bare: bool = False,
    ) -> Annotation | None:
        """Change what stands on `span`, or make it; `bare` says that it may be without bodies."""
        if (placed := self.exactly(span)) is not None:
            return self._amend(label, placed.annotation, change(placed.annotation))
        highlight = annotation_at(
            self.article.text,
            span,
            source=self._source,
            creator=self._creator,
            now=self._clock(),
            id=self._id_factory(),
        )
        made = change(highlight)
        if not (made.body or bare):
            return None
        self._anchors[made.target] = Anchor(State.EXACT, span)
        self._make(Change(label, (), (made,)))
        return made

    def _amend(self, label: str, old: Annotation, new: Annotation) -> Annotation | None:
        if new == old:
            return old
        if not new.body:
            self._make(Change(label, (old,), ()))
            return None
        new = modified_at(new, self._clock())
        self._make(Change(label, (old,), (new,)))
        return new

    def _make(self, change: Change) -> None:
        if self.refusal is not None:
            raise SidecarError(f"cannot be changed: {self.refusal.message}", self.refusal.path)
        self._history = self._history.push(change)
        self._apply(change)

    def _apply(self, change: Change) -> None:
        self._placement = self._placement.changed(
            without=(annotation.id for annotation in change.before),
            with_=map(self._placed, change.after),
        )
        self.revision += 1

    def _find(self, annotations: Iterable[Annotation]) -> None:
        """Look for the targets of these annotations in the text of today."""
        targets = [one.target for one in sorted(annotations, key=lambda one: one.span)]
        self._anchors.update(zip(targets, anchors(self.article.text, targets), strict=True))

    def _placed(self, annotation: Annotation) -> Placed:
        return Placed(annotation, self._anchors[annotation.target])

    def _existing(self, id: str) -> Annotation:
        if (placed := self.get(id)) is None:
            raise SpanError(f"there is no annotation {id} here", self.article.path)
        return placed.annotation

    def _page(self, placed: tuple[Placed, ...]) -> AnnotationPage:
        # The fingerprint vouches for the positions, so it waits until all of them are right.
        exact = all(one.anchor.state is State.EXACT for one in placed)
        return AnnotationPage.of(
            id=self._opened_page.id,
            fingerprint=self.article.fingerprint if exact else self._opened_page.fingerprint,
            items=(one.annotation for one in placed),
        )

    def _content(self, placed: tuple[Placed, ...]) -> bytes | None:
        if placed == self._opened_placed:
            return self._opened
        try:
            return encode(self._page(placed))
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


def _edited(
    annotation: Annotation,
    *,
    tags: Iterable[str] | UnsetType = UNSET,
    hint: str | UnsetType | None = UNSET,
    note: str | UnsetType | None = UNSET,
) -> Annotation:
    """Return the annotation with what is given set, and the rest as it is."""
    if not isinstance(tags, UnsetType):
        named = [name for tag in tags if (name := _said(tag)) is not None]
        for tag in annotation.tags:
            annotation = annotation if tag in named else without_tag(annotation, tag)
        for tag in named:
            annotation = with_tag(annotation, tag)
    if not isinstance(hint, UnsetType):
        annotation = with_hint(annotation, _said(hint))
    if not isinstance(note, UnsetType):
        annotation = with_note(annotation, _said(note))
    return annotation


def _said(text: str | None) -> str | None:
    """Return what is worth keeping of what was typed: None where it is blank."""
    # What a shell hands over may hold bytes that are no text.
    return None if text is None else text.strip().encode(errors="replace").decode() or None
