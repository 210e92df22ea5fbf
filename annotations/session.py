"""One article and its annotations while they are read and changed.

A session changes memory only; `save` brings the change to the disk. Every verb is one action of the
user and one entry of the history.
"""

import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import PurePath

from msgspec import UNSET, UnsetType

from annotations.anchoring import anchors
from annotations.articles.article import Article
from annotations.bodies import edited, said, without_tag
from annotations.errors import SidecarError, SpanError
from annotations.formats.annotated import Annotated
from annotations.history import Change, History
from annotations.model import (
    Annotation,
    AnnotationPage,
    Target,
    annotation_at,
    as_title,
    decode,
    modified_at,
)
from annotations.placement import Anchor, Placed, Placement, State
from annotations.sidecar import Kept, Sidecar
from annotations.source import source_of
from annotations.span import Span
from annotations.store import read_content, sidecar_path

Clock = Callable[[], datetime]
IdFactory = Callable[[], str]


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return uuid.uuid4().urn


class Session:
    """An article's title and annotations, in document order (see `placement`), and the verbs.

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
        self._history: History[Change] = History()
        self._anchors: dict[Target, Anchor] = {}
        self._find(page.items)
        self._kept = Kept(Placement.of(map(self._placed, page.items)), page.label)
        self._sidecar = Sidecar(self.path, content, page, self._kept, article.fingerprint)

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
    def title(self) -> str:
        """What the article is called, on one line: what the user calls it, else its own title."""
        return as_title(self._kept.title) or self.article.title

    @property
    def annotations(self) -> tuple[Placed, ...]:
        """All annotations in document order, orphans last."""
        return self._kept.placement.placed

    @property
    def page(self) -> AnnotationPage:
        """What a sidecar of this moment holds."""
        return self._sidecar.page(self._kept)

    @property
    def annotated(self) -> Annotated:
        """The article with its annotations, for an export."""
        return Annotated(self.article, self.page, self.annotations)

    def get(self, id: str) -> Placed | None:
        """Return the annotation with this id."""
        return self._kept.placement.get(id)

    def at(self, offset: int) -> tuple[Placed, ...]:
        """Return the annotations that cover `offset`, the innermost (shortest) first."""
        return self._kept.placement.at(offset)

    def over(self, span: Span) -> tuple[Placed, ...]:
        """Return the annotations that share a code point with `span`, in document order."""
        return self._kept.placement.over(span)

    def exactly(self, span: Span) -> Placed | None:
        """Return the annotation on this very span: the first, should there be several."""
        return self._kept.placement.exactly(span)

    def highlight(self, span: Span) -> Annotation | None:
        """Highlight `span` without saying anything about it; what stands there stays as it is."""
        return self._on(span, "highlight", lambda annotation: annotation, bare=True)

    def toggle_tag(self, span: Span, tag: str) -> Annotation | None:
        """Give `span` the tag, or take it away; return what is there then."""
        tag, there = said(tag) or "", self.exactly(span)
        if there is not None and tag in there.annotation.tags:
            return self._on(span, f"untag {tag}", lambda annotation: without_tag(annotation, tag))
        return self._on(
            span, f"tag {tag}", lambda annotation: edited(annotation, tags=(*annotation.tags, tag))
        )

    def set_tags(self, span: Span, tags: Iterable[str]) -> Annotation | None:
        """Give `span` these tags and no others."""
        chosen = tuple(tags)
        return self._on(span, "tags", lambda annotation: edited(annotation, tags=chosen))

    def set_hint(self, span: Span, pinyin: str | None) -> Annotation | None:
        """Keep `pinyin` above `span`; None or a blank takes the hint away."""
        return self._on(span, "hint", lambda annotation: edited(annotation, hint=pinyin))

    def set_note(self, span: Span, text: str | None) -> Annotation | None:
        """Write a note to `span`; None or a blank takes it away."""
        return self._on(span, "note", lambda annotation: edited(annotation, note=text))

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
            lambda annotation: edited(
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
        return self._amend("edit", old, edited(old, tags=tags, hint=hint, note=note))

    def delete(self, id: str) -> None:
        """Delete the annotation `id`."""
        self._make(Change("delete", (self._existing(id),), ()))

    def set_title(self, title: str) -> None:
        """Call the article `title`; a blank brings its own title back.

        Kept is what can be shown on one line, see `as_title`.
        """
        new = as_title(said(title) or "")
        if new != self._kept.title:
            self._make(Change("title", (), (), self._kept.title, new))

    def adopt(self, items: Iterable[Annotation], title: str | None = None) -> Change | None:
        """Make these the annotations, in one action; return it, None where nothing changes.

        `title` becomes the user's, empty for none; None leaves the present one. For what was put
        aside because it could not be saved.
        """
        old_title = self._kept.title
        new_title = old_title if title is None else title
        wanted = {annotation.id: annotation for annotation in items}
        here = {placed.annotation.id: placed.annotation for placed in self.annotations}
        before = tuple(old for id, old in here.items() if wanted.get(id) != old)
        after = tuple(new for id, new in wanted.items() if here.get(id) != new)
        if not (before or after) and new_title == old_title:
            return None
        self._find(after)
        change = Change("taken up again", before, after, old_title, new_title)
        self._make(change)
        return change

    @property
    def base(self) -> str:
        """The SHA-256 of the sidecar as this session last read or wrote it; empty for none."""
        return self._sidecar.base

    @property
    def base_title(self) -> str:
        """The title in the sidecar that `base` tells; empty for none."""
        return self._sidecar.base_title

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
        return not self._sidecar.holds(self._kept)

    def save(self) -> None:
        """Bring what is kept at this moment to the disk; safe to call from another thread.

        What equals that of the opening is written as the very bytes that were there, or the sidecar
        removed where there was none. Raises SaveError, and all is still in memory: the disk
        refuses, or another program has changed the sidecar since it was read.
        """
        self._sidecar.save(lambda: self._kept)

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
        placement = self._kept.placement.changed(
            without=(annotation.id for annotation in change.before),
            with_=map(self._placed, change.after),
        )
        retitled = change.new_title != change.old_title
        self._kept = Kept(placement, change.new_title if retitled else self._kept.title)
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
