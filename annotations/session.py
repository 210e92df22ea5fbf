"""One article and its annotations while they are read and changed: the verbs.

Every verb is one action of the user and one entry of the history.
"""

import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Self

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from annotations.articles.article import Article
from annotations.bodies import edited, said, without_tag
from annotations.errors import SidecarError, SpanError
from annotations.history import Change
from annotations.merging import settled
from annotations.model import (
    Annotation,
    AnnotationPage,
    annotation_at,
    as_title,
    modified_at,
    target_at,
)
from annotations.open_article import OpenArticle
from annotations.placement import Anchor, Placed, State
from annotations.serialization import decode
from annotations.sidecar import Deletions, Found
from annotations.source import source_of
from annotations.span import Span
from annotations.store import read_content, sidecar_path

Clock = Callable[[], datetime]
IdFactory = Callable[[], str]


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return uuid.uuid4().urn


class Session(OpenArticle):
    """What can be done to the annotations of an open article, and to its title.

    A verb that is given a span acts on the annotation of one's own that has exactly this span, else
    it makes a new one; one that loses its last body goes. Verbs raise SpanError for an empty span,
    one outside the text or an id that is not there, and SidecarError when the session is read-only.
    """

    def __init__(
        self,
        article: Article,
        found: Found,
        *,
        creator: str,
        clock: Clock = _now,
        id_factory: IdFactory = _new_id,
        read_only: SidecarError | None = None,
        deletions: Deletions | None = None,
    ) -> None:
        super().__init__(article, found, creator=creator, read_only=read_only, deletions=deletions)
        self._clock, self._id_factory = clock, id_factory
        self._source = source_of(PurePath(article.name))

    @classmethod
    def open(
        cls,
        article: Article,
        *,
        creator: str,
        clock: Clock = _now,
        id_factory: IdFactory = _new_id,
        deletions: Deletions | None = None,
    ) -> Self:
        """Open the article with its sidecar, if it has one; `creator` may be empty for nobody.

        A sidecar that is not understood raises nothing: the session is `read_only` and empty.
        `deletions` take what leaves the sidecar, so that it can be restored at any time.
        """
        path, refusal = sidecar_path(article.path), None
        found = Found(None, AnnotationPage.of(id=id_factory(), fingerprint=article.fingerprint))
        try:
            content = read_content(path)
            if content is not None:
                found = Found(content, decode(content, path))
        except SidecarError as error:
            refusal = error
        return cls(
            article,
            found,
            creator=creator,
            clock=clock,
            id_factory=id_factory,
            read_only=refusal,
            deletions=deletions,
        )

    def highlight(self, span: Span) -> Annotation | None:
        """Highlight `span` without saying anything about it; what stands there stays as it is."""
        return self._on(span, "highlight", lambda annotation: annotation, bare=True)

    def toggle_tag(self, span: Span, tag: str) -> Annotation | None:
        """Give `span` the tag, or take it away; return what is there then."""
        tag, there = said(tag) or "", self._own(span)
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
        seen: Annotation | None = None,
        label: str = "edit",
    ) -> Annotation | None:
        """Change the annotation `id` in one action: what is given is set, None takes away.

        `seen` is the annotation as the user saw it. What another program has made of it since is
        merged with the change, as `merge` does. `label` is that of the change.
        """
        old = seen or self._existing(id).annotation
        return self._amend(label, old, edited(old, tags=tags, hint=hint, note=note))

    def delete(self, id: str) -> None:
        """Delete the annotation `id`."""
        self._make(Change("delete", (self._existing(id).annotation,), ()))

    def restore(self, annotation: Annotation) -> Annotation:
        """Put back an annotation that was deleted, also where the article had another name then."""
        if self.get(annotation.id) is not None:
            raise SpanError("this annotation is there", self.article.path)
        target = replace(annotation.target, source=self._source)
        restored = replace(annotation, target=target)
        self._make(Change("restore", (), (restored,)))
        return restored

    # Where an annotation lies, in a text that has changed.

    def accept(self, ids: Iterable[str]) -> Change | None:
        """Say of annotations that what was found of them is right: it is their passage now.

        Those that lie exactly where they did, and orphans, need nothing; None where nothing does.
        """
        found = [
            placed
            for placed in map(self._existing, ids)
            if placed.anchor.state in (State.MOVED, State.APPROXIMATE)
        ]
        if not found:
            return None
        change = Change(
            "accept",
            tuple(placed.annotation for placed in found),
            tuple(
                self._attached(placed.annotation, placed.span) for placed in found if placed.span
            ),
        )
        self._make(change)
        return change

    def refuse(self, id: str) -> Annotation | None:
        """Say that what was found of an annotation is not its passage: it becomes an orphan.

        One that lies exactly where it did, or is an orphan, stays as it is.
        """
        placed = self._existing(id)
        if placed.anchor.state not in (State.MOVED, State.APPROXIMATE):
            return None
        return self._replace("refuse", placed.annotation, replace(placed.annotation, detached=True))

    def attach(self, id: str, span: Span) -> Annotation:
        """Have an annotation say what it says of `span` from now on."""
        old = self._existing(id).annotation
        return self._replace("attach", old, self._attached(old, span))

    def settle(self, id: str) -> Annotation:
        """Say of two versions in conflict that this one of them is to stand for itself."""
        old = self._existing(id).annotation
        if old.conflicts_with is None:
            return old
        return self._replace("settle", old, replace(old, conflicts_with=None))

    # The article itself.

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
        here = {annotation.id: annotation for annotation in self.page.items}
        before = tuple(old for id, old in here.items() if wanted.get(id) != old)
        after = tuple(new for id, new in wanted.items() if here.get(id) != new)
        if not (before or after) and new_title == old_title:
            return None
        change = Change("taken up again", before, after, old_title, new_title)
        self._make(change)
        return change

    def _on(
        self,
        span: Span,
        label: str,
        change: Callable[[Annotation], Annotation],
        *,
        bare: bool = False,
    ) -> Annotation | None:
        """Change what stands on `span`, or make it; `bare` says that it may be without bodies."""
        if (placed := self._own(span)) is not None:
            return self._amend(label, placed.annotation, change(placed.annotation))
        highlight = annotation_at(
            self.article.text,
            span,
            source=self._source,
            creator=self.creator,
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
        if self._present(old.id) != old:
            return self._amend_merged(label, old, new)
        if not new.body:
            self._make(Change(label, (old,), ()))
            return None
        return self._replace(label, old, new)

    def _amend_merged(self, label: str, seen: Annotation, new: Annotation) -> Annotation | None:
        """Change an annotation as it was `seen`, of which another program has made another one."""
        present = self._present(seen.id)
        ours = modified_at(new, self._clock()) if new.body else None
        kept = tuple(filter(None, settled(seen, ours, present)))
        before = () if present is None else (present,)
        if kept != before:
            self._make(Change(label, before, kept))
        return next(iter(kept), None)

    def _replace(self, label: str, old: Annotation, new: Annotation) -> Annotation:
        if new == old:
            return old
        new = modified_at(new, self._clock())
        self._make(Change(label, (old,), (new,)))
        return new

    def _own(self, span: Span) -> Placed | None:
        """The annotation of one's own on this very span, be it hidden."""
        return self._kept.placement.exactly(span, self.is_own)

    def _attached(self, annotation: Annotation, span: Span) -> Annotation:
        target = target_at(self.article.text, span, source=self._source)
        self._anchors[target] = Anchor(State.EXACT, span)
        return replace(annotation, target=target, detached=False)
