"""Pages of annotations that tests share: one made by hand, and all there may be."""

from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.bodies import with_hint, with_note, with_tag
from annotations.model import (
    Annotation,
    AnnotationPage,
    Motivation,
    Person,
    TextualBody,
    annotation_at,
    timestamp,
)
from annotations.span import Span

TEXT = (
    "红网时刻新闻记者 卢黎清 郴州报道\n这是一份惊艳四座的“战报”。😀\r\n在郴州市高质量发展推进大会"
)
PASSAGE = Span(13, 15)
NOW = datetime(2026, 11, 22, 8, 0, 0, 123456, tzinfo=UTC)
PATH = Path("a.txt.annotations.json")
FINGERPRINT = "sha256:" + "0" * 64


def made(span: Span = PASSAGE, id: str = "urn:uuid:1", text: str = TEXT) -> Annotation:
    return annotation_at(text, span, source="a.txt", creator="我", now=NOW, id=id)


def page_of(*items: Annotation) -> AnnotationPage:
    return AnnotationPage.of(id="urn:uuid:0", fingerprint=FINGERPRINT, items=items)


FULL = with_note(with_hint(with_tag(made(), "地点"), "Chēnzhōu"), "a city in the south of Hunan")

# All text that can be told in UTF-8.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)

_moments = st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)).map(timestamp)
_purposes = st.sampled_from(get_args(Motivation))
_said_by_others = st.builds(
    TextualBody,
    purpose=_purposes,
    language=st.none() | words,
    format=st.none() | words,
    value=words,
)


@st.composite
def annotations(draw: st.DrawFn, id: str = "urn:uuid:1") -> Annotation:
    """An annotation over any passage that says anything, by anybody."""
    text = draw(words.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    annotation = made(Span(start, end), id, text)
    for tag in draw(st.lists(words, max_size=3)):
        annotation = with_tag(annotation, tag)
    annotation = with_hint(annotation, draw(st.none() | words))
    annotation = with_note(annotation, draw(st.none() | words))
    return replace(
        annotation,
        created=draw(_moments),
        modified=draw(_moments),
        creator=draw(st.none() | st.builds(Person, words)),
        conflicts_with=draw(st.none() | st.just("urn:uuid:another")),
        detached=draw(st.booleans()),
        body=(*annotation.body, *draw(st.lists(_said_by_others, max_size=1))),
    )


@st.composite
def pages(draw: st.DrawFn) -> AnnotationPage:
    """A page with a title or without, and some annotations."""
    count = draw(st.integers(0, 4))
    page = page_of(*(draw(annotations(id=f"urn:uuid:{number}")) for number in range(count)))
    return replace(page, label=draw(words))
