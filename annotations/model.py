"""An annotation and its parts as typed structs, and the JSON they become.

The shape is a W3C Web Annotation `AnnotationPage` (https://www.w3.org/TR/annotation-model/), one
per article. Our own two terms, `fingerprint` and `formatVersion`, are declared in the page's
context, so that a JSON-LD processor keeps them. All offsets are code points of the article's text.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from annotations.errors import SidecarError, SpanError
from annotations.span import Span

FORMAT_VERSION: Final = 1
CONTEXT_LENGTH: Final = 32
PINYIN: Final = "zh-Latn-pinyin"
LARGEST_SIDECAR: Final = 256 * 1024 * 1024
LARGEST_OFFSET: Final = 1_000_000_000

Offset = Annotated[int, Meta(ge=0, le=LARGEST_OFFSET)]
Identifier = Annotated[str, Meta(min_length=1, max_length=2_000)]
Fingerprint = Annotated[str, Meta(pattern="^sha256:[0-9a-f]{64}$")]
Timestamp = Annotated[datetime, Meta(tz=True)]

# The motivations that both the W3C context and the W3C test schemas know.
Motivation = Literal[
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
]
# The motivations that follow from the bodies; they and their bodies are written in this order.
_OF_BODIES: Final[tuple[Motivation, ...]] = ("tagging", "describing", "commenting")


class TextualBody(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    kw_only=True,
    tag_field="type",
    tag="TextualBody",
):
    """One thing said about a passage: a tag, a hint or a note, told apart by `purpose`."""

    purpose: Motivation
    language: str | None = None
    format: str | None = None
    value: str


class TextPositionSelector(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag="TextPositionSelector",
):
    """Where a passage stands: `[start, end)` in code points."""

    start: Offset
    end: Offset

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("The end lies before the start")


class TextQuoteSelector(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    tag_field="type",
    tag="TextQuoteSelector",
):
    """What a passage says, with up to `CONTEXT_LENGTH` code points before and after it."""

    exact: str
    prefix: str
    suffix: str


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passage of one article, told by position and by quote.

    `source` is an IRI reference to the article, relative to the sidecar: see `source.py`.
    """

    source: Identifier
    selector: tuple[TextPositionSelector, TextQuoteSelector]

    def __post_init__(self) -> None:
        if len(self.quote.exact) != self.position.end - self.position.start:
            raise ValueError("The quote is not as long as its position says")

    @property
    def position(self) -> TextPositionSelector:
        """Where the passage stood when it was annotated."""
        return self.selector[0]

    @property
    def quote(self) -> TextQuoteSelector:
        """What the passage said when it was annotated."""
        return self.selector[1]


class Person(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type", tag="Person"
):
    """Who made an annotation."""

    name: str


class Annotation(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """A target with bodies: what is said about one passage. Made by `annotation_at`.

    Without bodies it is a plain highlight. `creator` is None when the user gives no name.
    """

    id: Identifier
    type: Literal["Annotation"]
    motivation: tuple[Motivation, ...]
    created: Timestamp
    modified: Timestamp
    creator: Person | None = None
    body: tuple[TextualBody, ...] = ()
    target: Target

    @property
    def span(self) -> Span:
        """The span as it is stored; where it lies in today's text, `anchoring` says."""
        return Span(self.target.position.start, self.target.position.end)

    @property
    def quote(self) -> str:
        """The annotated passage as it was when it was annotated."""
        return self.target.quote.exact

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of the tags, in the order in which they were given."""
        return tuple(body.value for body in self.body if body.purpose == "tagging")

    @property
    def hint(self) -> str | None:
        """The pinyin kept above the passage: the first, should there be several."""
        return next((body.value for body in self.body if _is_hint(body)), None)

    @property
    def note(self) -> str | None:
        """The note: the first, should there be several."""
        return next((body.value for body in self.body if _is_note(body)), None)


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The inline part of the context: our own terms, each with its IRI."""

    format_version: Literal["urn:pizhu:terms:formatVersion"] = msgspec.field(name="formatVersion")
    fingerprint: Literal["urn:pizhu:terms:fingerprint"]


Context = tuple[Literal["http://www.w3.org/ns/anno.jsonld"], Terms]
CONTEXT: Final[Context] = (
    "http://www.w3.org/ns/anno.jsonld",
    Terms("urn:pizhu:terms:formatVersion", "urn:pizhu:terms:fingerprint"),
)


class AnnotationPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All annotations of one article: what a sidecar holds. A new one is made by `of`.

    `fingerprint` is that of the article's file when every target last lay exactly where it says.
    """

    context: Context = msgspec.field(name="@context")
    id: Identifier
    type: Literal["AnnotationPage"]
    format_version: Annotated[int, Meta(ge=1, le=FORMAT_VERSION)] = msgspec.field(
        name="formatVersion"
    )
    fingerprint: Fingerprint
    items: tuple[Annotation, ...]

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for annotation in self.items:
            if annotation.id in seen:
                raise ValueError(f"Two annotations have the id `{annotation.id}`")
            seen.add(annotation.id)

    @classmethod
    def of(cls, *, id: str, fingerprint: str, items: Iterable[Annotation] = ()) -> Self:
        """Return a page of the present format version."""
        return cls(
            context=CONTEXT,
            id=id,
            type="AnnotationPage",
            format_version=FORMAT_VERSION,
            fingerprint=fingerprint,
            items=tuple(items),
        )


def annotation_at(
    text: str, span: Span, *, source: str, creator: str, now: datetime, id: str
) -> Annotation:
    """Return a new annotation without bodies, a highlight, over `span` of `text`.

    `source` is what `source.source_of` says; `creator` may be empty for nobody. Raises SpanError
    when the span is empty or does not lie in the text.
    """
    start, end = span
    if not 0 <= start <= end <= len(text):
        raise SpanError(f"{start}–{end} does not lie in the text, which ends at {len(text)}")
    if start == end:
        raise SpanError(f"Nothing is selected at {start}")
    quote = TextQuoteSelector(
        text[start:end],
        text[max(0, start - CONTEXT_LENGTH) : start],
        text[end : end + CONTEXT_LENGTH],
    )
    return Annotation(
        id=id,
        type="Annotation",
        motivation=("highlighting",),
        created=timestamp(now),
        modified=timestamp(now),
        creator=Person(creator) if creator else None,
        target=Target(source, (TextPositionSelector(start, end), quote)),
    )


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
    old = next((body for body in annotation.body if _is_hint(body)), None)
    return _with_bodies(annotation, _exchanged(annotation.body, old, new))


def with_note(annotation: Annotation, text: str | None) -> Annotation:
    """Return the annotation with `text` in place of the (first) note it has; None takes it away."""
    new = None if text is None else TextualBody(purpose="commenting", value=text)
    old = next((body for body in annotation.body if _is_note(body)), None)
    return _with_bodies(annotation, _exchanged(annotation.body, old, new))


def modified_at(annotation: Annotation, now: datetime) -> Annotation:
    """Return the annotation with `now` as the time of its last change."""
    return replace(annotation, modified=timestamp(now))


def timestamp(moment: datetime) -> datetime:
    """Return `moment` as it is written: in UTC, to the second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def encode(page: AnnotationPage) -> bytes:
    """Return the sidecar: UTF-8 JSON, indented by two, sorted by position and id, a final newline.

    Equal pages give equal bytes. Characters that a terminal may obey (C1 controls, bidi overrides)
    are written as JSON escapes, all others as they are. Raises SidecarError for what could not be
    read back: lone surrogates, or more than `LARGEST_SIDECAR` bytes.
    """
    items = sorted(page.items, key=lambda annotation: (*annotation.span, annotation.id))
    try:
        compact = msgspec.json.encode(replace(page, items=tuple(items)))
    except UnicodeEncodeError:
        raise SidecarError("a passage or a note holds a lone surrogate, which is no text") from None
    text = compact.decode()
    for character in _OBEYED:
        if character in text:
            compact = compact.replace(character.encode(), b"\\u%04x" % ord(character))
    content = msgspec.json.format(compact, indent=2) + b"\n"
    if len(content) > LARGEST_SIDECAR:
        raise SidecarError(f"the annotations need more than {LARGEST_SIDECAR} bytes")
    return content


def decode(content: bytes, path: Path) -> AnnotationPage:
    """Return the page that a sidecar holds; `path` is named in errors.

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
        page = msgspec.json.decode(content, type=AnnotationPage)
    except msgspec.ValidationError as error:
        raise SidecarError(f"not understood: {_shortened(error)}", path) from None
    except msgspec.DecodeError as error:
        raise SidecarError(f"not JSON: {_shortened(error)}", path) from None
    except UnicodeDecodeError:
        raise SidecarError("not UTF-8", path) from None
    except RecursionError:
        raise SidecarError("not understood: nested too deeply", path) from None
    # Where a hand has been at work, a member may stand twice, and JSON readers keep but the last.
    if content != encode(page):
        _refuse_repeated_members(content, path)
    return page


class _Version(msgspec.Struct):
    """Of a sidecar just the version, whatever else a newer format may hold."""

    format_version: Annotated[int, Meta(ge=1)] = msgspec.field(name="formatVersion")


# DEL and the C1 controls; marks, separators, embeddings, overrides and isolates of direction.
_OBEYED: Final = (
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)


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


def _is_hint(body: TextualBody) -> bool:
    return body.purpose == "describing" and body.language == PINYIN


def _is_note(body: TextualBody) -> bool:
    return body.purpose == "commenting"


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
