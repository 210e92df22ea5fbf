"""Undo and redo: the changes made to the annotations of an article, as values."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from annotations.model import Annotation

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Change:
    """One action of the user: what it touched, as it was and as it is.

    An annotation that only `after` holds was made, one that only `before` holds was deleted.
    `old_title` and `new_title` are those that the user gave the article, alike where the action
    leaves its title alone. `label` says the action in a word or two, as in "undone: tag 地点".
    """

    label: str
    before: tuple[Annotation, ...]
    after: tuple[Annotation, ...]
    old_title: str = ""
    new_title: str = ""

    @property
    def reversed(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.label, self.after, self.before, self.new_title, self.old_title)

    def as_it_applies(self, present: Callable[[str], Annotation | None], title: str) -> "Change":
        """Return what of the change can be made without undoing what others did since.

        `present` gives the annotation that has an id now, `title` is the present one. What is not
        as this change expects it was changed by another program meanwhile, and stays as it is.
        """
        before = {annotation.id: annotation for annotation in self.before}
        after = {annotation.id: annotation for annotation in self.after}
        as_expected = {id for id in before | after if present(id) == before.get(id)}
        return replace(
            self,
            before=tuple(one for id, one in before.items() if id in as_expected),
            after=tuple(one for id, one in after.items() if id in as_expected),
            old_title=title,
            new_title=self.new_title if self.old_title == title else title,
        )


@dataclass(frozen=True, slots=True)
class History(Generic[C]):
    """All changes that can be undone and redone, the latest last; unlimited and unchangeable."""

    done: tuple[C, ...] = ()
    undone: tuple[C, ...] = ()

    def push(self, change: C) -> "History[C]":
        """Return the history after a new change: what was undone before it is forgotten."""
        return History((*self.done, change))

    def undo(self) -> tuple["History[C]", C] | None:
        """Return the history one change back and the change to take back; None at the beginning."""
        if not self.done:
            return None
        *earlier, change = self.done
        return History(tuple(earlier), (*self.undone, change)), change

    def redo(self) -> tuple["History[C]", C] | None:
        """Return the history one change on and the change to make again; None at the end."""
        if not self.undone:
            return None
        *later, change = self.undone
        return History((*self.done, change), tuple(later)), change
