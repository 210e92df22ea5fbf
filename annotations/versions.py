"""Sidecars of older format versions, each read as it was defined and made one of the present.

Version 1 had neither `conflictsWith` nor `detached`, in its annotations as in its context.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from annotations.model import (
    MOST_ANNOTATIONS,
    Annotation,
    AnnotationPage,
    Fingerprint,
    Identifier,
    Label,
)


class _Terms1(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms of our own in version 1."""

    format_version: Literal["urn:pizhu:terms:formatVersion"] = msgspec.field(name="formatVersion")
    fingerprint: Literal["urn:pizhu:terms:fingerprint"]


class _Page1(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The page of version 1."""

    context: tuple[Literal["http://www.w3.org/ns/anno.jsonld"], _Terms1] = msgspec.field(
        name="@context"
    )
    id: Identifier
    type: Literal["AnnotationPage"]
    label: Label = ""
    format_version: Literal[1] = msgspec.field(name="formatVersion")
    fingerprint: Fingerprint
    items: Annotated[tuple[Annotation, ...], Meta(max_length=MOST_ANNOTATIONS)]

    def __post_init__(self) -> None:
        for annotation in self.items:
            if annotation.detached or annotation.conflicts_with is not None:
                raise ValueError(f"`{annotation.id}` says what version 1 has no word for")


def upgraded(content: bytes, version: int) -> AnnotationPage:
    """Return the page in the bytes of a sidecar of an older `version`, as one of the present.

    Nothing it says is lost. Raises what msgspec raises where it is not of that version.
    """
    if version != 1:
        raise msgspec.ValidationError(f"There has never been a format version {version}")
    page = msgspec.json.decode(content, type=_Page1)
    return AnnotationPage.of(
        id=page.id, fingerprint=page.fingerprint, items=page.items, label=page.label
    )
