"""An annotation and its parts as typed structs, which are the JSON of a sidecar.

The shape is a W3C Web Annotation `AnnotationPage` (https://www.w3.org/TR/annotation-model/), one
per article. Our own terms are declared in the page's context, so that a JSON-LD processor keeps
them. All offsets are code points of the article's text. `serialization.py` writes and reads it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated, Final, Literal, Self

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from annotations.errors import SpanError
from annotations.span import Span

FORMAT_VERSION: Final = 2
CONTEXT_LENGTH: Final = 32
PINYIN: Final = "zh-Latn-pinyin"
LARGEST_OFFSET: Final = 1_000_000_000
LONGEST_TITLE: Final = 200

# What a person may come to need, with room; more is a mistake or an attack.
MOST_ANNOTATIONS: Final = 100_000
MOST_BODIES: Final = 1_000
MOST_MOTIVATIONS: Final = 100
LONGEST_VALUE: Final = 1_000_000
LONGEST_LABEL: Final = 2_000

Offset = Annotated[int, Meta(ge=0, le=LARGEST_OFFSET)]
Identifier = Annotated[str, Meta(min_length=1, max_length=2_000)]
Value = Annotated[str, Meta(max_length=LONGEST_VALUE)]
Name = Annotated[str, Meta(max_length=2_000)]
Label = Annotated[str, Meta(max_length=LONGEST_LABEL)]
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
    language: Name | None = None
    format: Name | None = None
    value: Value

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
    """What a passage says, with up to 32 code points before and after it."""

    exact: str
    prefix: str
    suffix: str


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A passage of one article, told by position and by quote.

    `source` is an IRI reference (RFC 3987) to the article, relative to the sidecar.
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

    name: Name


class Annotation(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """A target with bodies: what is said about one passage.

    Without bodies it is a plain highlight. `creator` is None when the user gives no name.
    `conflicts_with` is the id of the annotation that this one is another version of: it was edited
    on two sides, and a person has not chosen yet. `detached` says that a person has looked at where
    its passage was found in a changed text, and that this is not it: it stays an orphan until it is
    attached again by hand.
    """

    id: Identifier
    type: Literal["Annotation"]
    motivation: Annotated[tuple[Motivation, ...], Meta(max_length=MOST_MOTIVATIONS)]
    created: Timestamp
    modified: Timestamp
    creator: Person | None = None
    conflicts_with: Identifier | None = msgspec.field(name="conflictsWith", default=None)
    detached: bool = False
    body: Annotated[tuple[TextualBody, ...], Meta(max_length=MOST_BODIES)] = ()
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
    def made_by(self) -> str:
        """The name of who made it; empty for nobody."""
        return "" if self.creator is None else self.creator.name

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


class Reference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term of ours whose values are IRIs."""

    id: Literal["urn:pizhu:terms:conflictsWith"] = msgspec.field(name="@id")
    type: Literal["@id"] = msgspec.field(name="@type")


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The inline part of the context: our own terms, each with its IRI."""

    format_version: Literal["urn:pizhu:terms:formatVersion"] = msgspec.field(name="formatVersion")
    fingerprint: Literal["urn:pizhu:terms:fingerprint"]
    conflicts_with: Reference = msgspec.field(name="conflictsWith")
    detached: Literal["urn:pizhu:terms:detached"]


Context = tuple[Literal["http://www.w3.org/ns/anno.jsonld"], Terms]
CONTEXT: Final[Context] = (
    "http://www.w3.org/ns/anno.jsonld",
    Terms(
        "urn:pizhu:terms:formatVersion",
        "urn:pizhu:terms:fingerprint",
        Reference("urn:pizhu:terms:conflictsWith", "@id"),
        "urn:pizhu:terms:detached",
    ),
)


class AnnotationPage(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """All annotations of one article: what a sidecar holds.

    `label` is the title that the user gave the article, empty where it has its own.
    `fingerprint` is that of the article's file when the page was last written.
    """

    context: Context = msgspec.field(name="@context")
    id: Identifier
    type: Literal["AnnotationPage"]
    label: Label = ""
    format_version: Annotated[int, Meta(ge=FORMAT_VERSION, le=FORMAT_VERSION)] = msgspec.field(
        name="formatVersion"
    )
    fingerprint: Fingerprint
    items: Annotated[tuple[Annotation, ...], Meta(max_length=MOST_ANNOTATIONS)]

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
    return Annotation(
        id=id,
        type="Annotation",
        motivation=("highlighting",),
        created=timestamp(now),
        modified=timestamp(now),
        creator=Person(creator) if creator else None,
        target=target_at(text, span, source=source),
    )


def target_at(text: str, span: Span, *, source: str) -> Target:
    """Return the target that tells `span` of `text`; as for `annotation_at`."""
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
    return Target(source, (TextPositionSelector(start, end), quote))


def modified_at(annotation: Annotation, now: datetime) -> Annotation:
    """Return the annotation with `now` as the time of its last change."""
    return replace(annotation, modified=timestamp(now))


def timestamp(moment: datetime) -> datetime:
    """Return `moment` as it is written: in UTC, to the second."""
    return moment.astimezone(UTC).replace(microsecond=0)
