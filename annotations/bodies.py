"""What an annotation says: tags, a hint and a note, given and taken away.

Each function returns a changed annotation and leaves all that it is not about as it was, also what
other programs have said.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from annotations.model import PINYIN, Annotation, Motivation, TextualBody

# The motivations that follow from the bodies; they and their bodies are written in this order.
_OF_BODIES: Final[tuple[Motivation, ...]] = ("tagging", "describing", "commenting")


def with_tag(annotation: Annotation, tag: str) -> Annotation:
    """Return the annotation with `tag` after the tags it has; itself when it has this tag."""
    if tag in annotation.tags:
        return annotation
    return _with_bodies(
        annotation, _inserted(annotation.body, TextualBody(purpose="tagging", value=tag))
    )


def without_tag(annotation: Annotation, tag: str) -> Annotation:
    """Return the annotation without `tag`."""
    return _with_bodies(
        annotation,
        tuple(body for body in annotation.body if (body.purpose, body.value) != ("tagging", tag)),
    )


def with_hint(annotation: Annotation, pinyin: str | None) -> Annotation:
    """Return the annotation with `pinyin` in place of the hint it has; None takes it away."""
    new = (
        None if pinyin is None else TextualBody(purpose="describing", language=PINYIN, value=pinyin)
    )
    old = next((body for body in annotation.body if body.is_hint), None)
    return _with_bodies(annotation, _exchanged(annotation.body, old, new))


def with_note(annotation: Annotation, text: str | None) -> Annotation:
    """Return the annotation with `text` in place of the (first) note it has; None takes it away."""
    new = None if text is None else TextualBody(purpose="commenting", value=text)
    old = next((body for body in annotation.body if body.is_note), None)
    return _with_bodies(annotation, _exchanged(annotation.body, old, new))


def edited(
    annotation: Annotation,
    *,
    tags: Iterable[str] | UnsetType = UNSET,
    hint: str | UnsetType | None = UNSET,
    note: str | UnsetType | None = UNSET,
) -> Annotation:
    """Return the annotation with what is given set, and the rest as it is."""
    if not isinstance(tags, UnsetType):
        named = [name for tag in tags if (name := said(tag)) is not None]
        for tag in annotation.tags:
            annotation = annotation if tag in named else without_tag(annotation, tag)
        for tag in named:
            annotation = with_tag(annotation, tag)
    if not isinstance(hint, UnsetType):
        annotation = with_hint(annotation, said(hint))
    if not isinstance(note, UnsetType):
        annotation = with_note(annotation, said(note))
    return annotation


def said(text: str | None) -> str | None:
    """Return what is worth keeping of what was typed: None where it is blank."""
    # What a shell hands over may hold bytes that are no text.
    return None if text is None else text.strip().encode(errors="replace").decode() or None


def _with_bodies(annotation: Annotation, bodies: tuple[TextualBody, ...]) -> Annotation:
    if bodies == annotation.body:
        return annotation
    purposes = {body.purpose for body in bodies}
    derived = tuple(purpose for purpose in _OF_BODIES if purpose in purposes)
    others = tuple(
        dict.fromkeys(m for m in annotation.motivation if m not in ("highlighting", *_OF_BODIES))
    )
    return replace(annotation, body=bodies, motivation=("highlighting", *derived, *others))


def _exchanged(
    bodies: tuple[TextualBody, ...], old: TextualBody | None, new: TextualBody | None
) -> tuple[TextualBody, ...]:
    if old is None:
        return bodies if new is None else _inserted(bodies, new)
    at = bodies.index(old)
    return (*bodies[:at], *(() if new is None else (new,)), *bodies[at + 1 :])


def _inserted(bodies: tuple[TextualBody, ...], new: TextualBody) -> tuple[TextualBody, ...]:
    def rank(body: TextualBody) -> int:
        return _OF_BODIES.index(body.purpose) if body.purpose in _OF_BODIES else len(_OF_BODIES)

    at = next((i for i, body in enumerate(bodies) if rank(body) > rank(new)), len(bodies))
    return (*bodies[:at], new, *bodies[at:])
