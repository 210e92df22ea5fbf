"""A sidecar's bytes: written so that a diff shows just what changed, read whole or refused."""

import json
import re
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from annotations.errors import SidecarError
from annotations.model import (
    FORMAT_VERSION,
    LONGEST_VALUE,
    MOST_ANNOTATIONS,
    MOST_BODIES,
    Annotation,
    AnnotationPage,
)
from annotations.versions import upgraded

LARGEST_SIDECAR: Final = 64 * 1024 * 1024


def encode(page: AnnotationPage) -> bytes:
    """Return the sidecar: UTF-8 JSON, indented by two, sorted by position and id, a final newline.

    Equal pages give equal bytes. Characters that a terminal may obey (C1 controls, bidi overrides)
    are written as JSON escapes, all others as they are. Raises SidecarError for what could not be
    read back: lone surrogates, more annotations or longer notes than the model allows, or more than
    `LARGEST_SIDECAR` bytes.
    """
    _refuse_too_much(page)
    try:
        compact = msgspec.json.encode(replace(page, items=tuple(sorted(page.items, key=_order))))
    except UnicodeEncodeError:
        raise SidecarError("a passage or a note holds a lone surrogate, which is no text") from None
    for lead, obeyed in _OBEYED:
        if lead in compact:
            compact = obeyed.sub(_escaped, compact)
    content = msgspec.json.format(compact, indent=2) + b"\n"
    if len(content) > LARGEST_SIDECAR:
        raise SidecarError(f"the annotations need more than {LARGEST_SIDECAR} bytes")
    return content


def decode(content: bytes, path: Path) -> AnnotationPage:
    """Return the page that a sidecar holds, in the present format; `path` is named in errors.

    Raises SidecarError when it is not JSON, of a newer format version, or in any way not understood
    whole: whoever wrote it over would lose something.
    """
    if len(content) > LARGEST_SIDECAR:
        raise SidecarError(f"larger than {LARGEST_SIDECAR} bytes", path)
    try:
        version = msgspec.json.decode(content, type=_Version).format_version
        if version > FORMAT_VERSION:
            raise SidecarError(
                f"written by a newer pizhu (format version {_shortened(version)}; "
                f"this one reads up to {FORMAT_VERSION})",
                path,
            )
        if version < FORMAT_VERSION:
            page = upgraded(content, version)
        else:
            page = msgspec.json.decode(content, type=AnnotationPage)
    except msgspec.ValidationError as error:
        raise SidecarError(f"not understood: {_shortened(error)}", path) from None
    except msgspec.DecodeError as error:
        marked = _CONFLICT_MARK.search(content) is not None
        problem = "git left two versions in it" if marked else _shortened(error)
        raise SidecarError(f"not JSON: {problem}", path) from None
    except UnicodeDecodeError:
        raise SidecarError("not UTF-8", path) from None
    except RecursionError:
        raise SidecarError("not understood: nested too deeply", path) from None
    # Where a hand has been at work, a member may stand twice, and JSON readers keep but the last.
    if content != encode(page):
        _refuse_repeated_members(content, path)
    return page


def _refuse_too_much(page: AnnotationPage) -> None:
    if len(page.items) > MOST_ANNOTATIONS:
        raise SidecarError(f"an article can have {MOST_ANNOTATIONS} annotations, no more")
    for annotation in page.items:
        if len(annotation.body) > MOST_BODIES:
            raise SidecarError(f"an annotation can say {MOST_BODIES} things, no more")
        if any(len(body.value) > LONGEST_VALUE for body in annotation.body):
            raise SidecarError(f"a note can have {LONGEST_VALUE} characters, no more")


_CONFLICT_MARK: Final = re.compile(rb"^<{7}(?: |$)", re.MULTILINE)


class _Version(msgspec.Struct):
    """Of a sidecar just the version, whatever else a newer format may hold."""

    format_version: Annotated[int, Meta(ge=1)] = msgspec.field(name="formatVersion")


# DEL, the C1 controls, and the marks, separators, embeddings, overrides and isolates of direction
# in UTF-8, by their first byte: most sidecars hold but one of these four.
_OBEYED: Final = (
    (b"\x7f", re.compile(rb"\x7f")),
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xd8", re.compile(rb"\xd8\x9c")),
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\x8e\x8f\xa8-\xae]|\x81[\xa6-\xa9])")),
)


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())


def _order(annotation: Annotation) -> tuple[int, int, str]:
    position = annotation.target.position
    return position.start, position.end, annotation.id


def _refuse_repeated_members(content: bytes, path: Path) -> None:
    def checked(members: list[tuple[str, object]]) -> None:
        names = [name for name, _ in members]
        for name in names:
            if names.count(name) > 1:
                raise SidecarError(f"not understood: an object holds `{name}` twice", path)

    json.loads(content, object_pairs_hook=checked)


def _shortened(detail: object) -> str:
    message = str(detail)
    return message if len(message) <= 300 else f"{message[:150]} … {message[-150:]}"
