"""An article open with its sidecar: what is kept of it, how that changes, how it comes to the disk.

Changing it changes memory only; saving brings the change to the disk. What another program writes
meanwhile is merged, here in memory and only then on the disk.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from annotations.anchoring import anchors
from annotations.articles.article import Article
from annotations.errors import SidecarError, SpanError
from annotations.formats.annotated import Annotated
from annotations.history import Change, History
from annotations.locking import PATIENCE_MS
from annotations.merging import Merged, merge
from annotations.model import Annotation, AnnotationPage, Target, as_title
from annotations.placement import Anchor, Placed, Placement, State
from annotations.sidecar import Deletions, Found, Kept, Sidecar
from annotations.span import Span
from annotations.store import sidecar_path


class OpenArticle:
    """An article's title and annotations, in document order (see `placement`), and their history.

    `article`, `path` (of the sidecar), `refusal` (why nothing can be changed, else None), `creator`
    (who annotates, empty for nobody), `hidden` (whose annotations are not shown), `unseen` (how
    many each of them has here) and `revision` (grows with every change) may be read at any time.
    `aside` is the file of what `rescue` put aside or took up here, None where it did not.
    `look` and `write` may run in a thread of their own, all else belongs to one.
    """

    def __init__(
        self,
        article: Article,
        found: Found,
        *,
        creator: str,
        read_only: SidecarError | None = None,
        deletions: Deletions | None = None,
    ) -> None:
        self.article, self.creator, self.refusal = article, creator, read_only
        self.path = sidecar_path(article.path)
        self.revision = 0
        self.hidden: frozenset[str] = frozenset()
        self.unseen: Mapping[str, int] = {}
        self.aside: bytes | None = None
        self._history: History[Change] = History()
        self._anchors: dict[Target, Anchor] = {}
        self._kept = self._kept_of(found.page)
        self._visible = self._kept.placement
        self._sidecar = Sidecar(
            self.path, found, self._kept, fingerprint=article.fingerprint, deletions=deletions
        )

    # What there is.

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
        """The annotations that are not hidden, in document order, orphans last."""
        return self._visible.placed

    @property
    def page(self) -> AnnotationPage:
        """What a sidecar of this moment holds."""
        return self._sidecar.page(self._kept)

    @property
    def annotated(self) -> Annotated:
        """The article with all its annotations, for an export."""
        return Annotated(self.article, self.page, self._kept.placement.placed)

    def get(self, id: str) -> Placed | None:
        """Return the annotation with this id, be it hidden."""
        return self._kept.placement.get(id)

    def at(self, offset: int) -> tuple[Placed, ...]:
        """Return the annotations that cover `offset`, the innermost (shortest) first."""
        return self._visible.at(offset)

    def over(self, span: Span) -> tuple[Placed, ...]:
        """Return the annotations that share a code point with `span`, in document order."""
        return self._visible.over(span)

    def exactly(self, span: Span) -> Placed | None:
        """Return the annotation on this very span: of several the first of one's own, if any."""
        return self._visible.exactly(span, self.is_own) or self._visible.exactly(span)

    # Whose it is.

    def is_own(self, annotation: Annotation) -> bool:
        """Whether whoever annotates here made it, or nobody says that they did."""
        return annotation.made_by in ("", self.creator)

    def whose(self, annotation: Annotation) -> str:
        """Return who made an annotation, where that is another person; else an empty name."""
        return "" if self.is_own(annotation) else annotation.made_by

    @property
    def people(self) -> Mapping[str, int]:
        """How many annotations each person has made here, by name; the empty one is nobody's."""
        made = Counter(placed.annotation.made_by for placed in self._kept.placement.placed)
        return dict(sorted(made.items()))

    def hide(self, names: Iterable[str]) -> None:
        """Show the annotations of all but these people; they stay in the sidecar as they are."""
        self.hidden = frozenset(names)
        self._show()

    def _show(self) -> None:
        placement, self.unseen = self._kept.placement, {}
        if self.hidden:
            self.unseen = {name: made for name, made in self.people.items() if name in self.hidden}
            shown = (one for one in placement.placed if one.annotation.made_by not in self.hidden)
            placement = Placement.of(shown)
        self._visible = placement
        self.revision += 1

    # How it changes.

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._history.done)

    def undo(self) -> Change | None:
        """Take the latest change back and return what was done for that; None when there is none.

        An annotation or a title that another program has changed since stays as that left it.
        """
        if (step := self._history.undo()) is None:
            return None
        self._history, change = step
        return self._apply(change.reversed).reversed

    def redo(self) -> Change | None:
        """Make the change again that was taken back last and return it; None when there is none."""
        if (step := self._history.redo()) is None:
            return None
        self._history, change = step
        return self._apply(change)

    def _make(self, change: Change) -> None:
        if self.refusal is not None:
            raise SidecarError(f"cannot be changed: {self.refusal.message}", self.refusal.path)
        self._history = self._history.push(change)
        self.hidden -= {annotation.made_by for annotation in change.after}
        self._apply(change)

    def _apply(self, change: Change) -> Change:
        """Make a change as far as it applies now, and return that."""
        change = change.as_it_applies(self._present, self._kept.title)
        self._find(change.after)
        placement = self._kept.placement.changed(
            without=(annotation.id for annotation in change.before),
            with_=map(self._placed, change.after),
        )
        self._kept = Kept(placement, change.new_title)
        self._show()
        return change

    def _present(self, id: str) -> Annotation | None:
        placed = self.get(id)
        return None if placed is None else placed.annotation

    # How it is saved.

    @property
    def base(self) -> Found:
        """The sidecar as it was last read or written."""
        return self._sidecar.base

    @property
    def unsaved(self) -> bool:
        """Whether memory holds what the disk does not."""
        return not self._sidecar.holds(self._kept)

    def save(self) -> None:
        """Bring what is kept to the disk, merged with what another program has written there.

        What equals that of the opening is written as the very bytes that were there, or the sidecar
        removed where there was none. Raises SaveError, and all is still in memory: the disk
        refuses, or what another program has written is not understood.
        """
        while (found := self.write()) is not None:
            self.take_in(found)

    def write(self, patience_ms: int = PATIENCE_MS) -> Found | None:
        """Save as `save` does; but return what another program has written, if it has.

        Then nothing is written: it is to be taken in first. `patience_ms` is how long one waits for
        a program that is writing there. Safe to call from another thread.
        """
        return self._looked_for(self._sidecar.save(lambda: self._kept, patience_ms))

    def look(self) -> Found | None:
        """Return the sidecar if another program has changed it, else None; from any thread.

        Raises SidecarError for one that cannot be read or understood.
        """
        return self._looked_for(self._sidecar.look())

    def _looked_for(self, found: Found | None) -> Found | None:
        # Here, for it takes long in a text that has changed, and taking in is not to wait for it.
        if found is not None:
            self._find(found.page.items)
        return found

    def take_in(self, found: Found) -> Merged:
        """Merge what another program has written with what is here, and stand on that from now on.

        It is no action of the user: undo leaves it.
        """
        merged = merge(self.base.page, self.page, found.page)
        staying = {annotation.id for annotation in merged.page.items}
        here = (placed.annotation for placed in self._kept.placement.placed)
        gone = tuple(annotation for annotation in here if annotation.id not in staying)
        self._sidecar.stand_on(found, self._kept_of(found.page), gone)
        self._kept = self._kept_of(merged.page)
        self._show()
        return merged

    # Where it lies.

    def _kept_of(self, page: AnnotationPage) -> Kept:
        self._find(page.items)
        return Kept(Placement.of(map(self._placed, page.items)), page.label)

    def _find(self, annotations: Iterable[Annotation]) -> None:
        """Look for the targets of these annotations in the text of today."""
        new = (one.target for one in annotations if one.target not in self._anchors)
        targets = sorted(new, key=lambda target: (target.position.start, target.position.end))
        self._anchors.update(zip(targets, anchors(self.article.text, targets), strict=True))

    def _placed(self, annotation: Annotation) -> Placed:
        anchor = self._anchors[annotation.target]
        if annotation.detached:
            anchor = Anchor(State.ORPHAN, None)
        return Placed(annotation, anchor)

    def _existing(self, id: str) -> Placed:
        if (placed := self.get(id)) is None:
            raise SpanError(f"there is no annotation {id} here", self.article.path)
        return placed
