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
LONGEST_TITLE: Final = 200

Offset = Annotated[int, Meta(ge=0, le=LARGEST_OFFSET)]
Identifier = Annotated[str, Meta(min_length=1, max_length=2_000)]
Label = Annotated[str, Meta(max_length=2_000)]
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

    @property
    def is_hint(self) -> bool:
        """Whether it is pinyin to stand above the passage."""
        return self.purpose == "describing" and self.language == PINYIN

    @property
    def is_note(self) -> bool:
        """Whether it is a note."""
        return self.purpose == "commenting"


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
        return next((body.value for body in self.body if body.is_hint), None)

    @property
    def note(self) -> str | None:
        """The note: the first, should there be several."""
        return next((body.value for body in self.body if body.is_note), None)


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The inline part of the context: our own terms, each with its IRI."""

    format_version: Literal["urn:pizhu:terms:formatVersion"] = msgspec.field(name="formatVersion")
    fingerprint: Literal["urn:pizhu:terms:fingerprint"]


Context = tuple[Literal["http://www.w3.org/ns/anno.jsonld"], Terms]
CONTEXT: Final[Context] = (
    "http://www.w3.org/ns/anno.jsonld",
    Terms("urn:pizhu:terms:formatVersion", "urn:pizhu:terms:fingerprint"),
)


class AnnotationPage(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """All annotations of one article: what a sidecar holds. A new one is made by `of`.

    `label` is the title that the user gave the article, empty where it has its own.
    `fingerprint` is that of the article's file when every target last lay exactly where it says.
    """

    context: Context = msgspec.field(name="@context")
    id: Identifier
    type: Literal["AnnotationPage"]
    label: Label = ""
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
    def of(
        cls, *, id: str, fingerprint: str, items: Iterable[Annotation] = (), label: str = ""
    ) -> Self:
        """Return a page of the present format version."""
        return cls(
            context=CONTEXT,
            id=id,
            type="AnnotationPage",
            label=label,
            format_version=FORMAT_VERSION,
            fingerprint=fingerprint,
            items=tuple(items),
        )

    @property
    def title(self) -> str:
        """The title that the user gave the article, as it is shown; empty where there is none."""
        return as_title(self.label)


def as_title(text: str) -> str:
    """Return `text` as a title: a line of at most `LONGEST_TITLE` characters, empty for blanks."""
    return " ".join(text.split())[:LONGEST_TITLE].rstrip()


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
