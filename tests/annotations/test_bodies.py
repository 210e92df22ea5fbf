"""What an annotation says can be changed in every part, and each part alone."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.bodies import edited, with_hint, with_note, with_tag, without_tag
from annotations.model import Annotation, TextualBody, annotation_at
from annotations.span import Span

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def made() -> Annotation:
    return annotation_at(
        "在郴州市", Span(1, 3), source="a.txt", creator="我", now=NOW, id="urn:uuid:1"
    )


FULL = with_note(with_hint(with_tag(made(), "地点"), "Chēnzhōu"), "a city in the south of Hunan")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    annotation = made()
    for tag in draw(st.lists(words, max_size=3)):
        annotation = with_tag(annotation, tag)
    annotation = with_hint(annotation, draw(st.none() | words))
    return with_note(annotation, draw(st.none() | words))


def test_bodies_stand_as_tags_then_hint_then_note_in_whatever_order_they_came() -> None:
    annotation = with_tag(with_hint(with_note(made(), "n"), "h"), "t")
    assert [body.purpose for body in annotation.body] == ["tagging", "describing", "commenting"]
    assert (annotation.tags, annotation.hint, annotation.note) == (("t",), "h", "n")


def test_the_motivation_follows_from_the_bodies() -> None:
    assert FULL.motivation == ("highlighting", "tagging", "describing", "commenting")
    assert without_tag(FULL, "地点").motivation == ("highlighting", "describing", "commenting")
    assert with_note(with_hint(FULL, None), None).motivation == ("highlighting", "tagging")


def test_a_tag_is_given_once() -> None:
    assert with_tag(FULL, "地点") is FULL
    assert without_tag(FULL, "人物") is FULL
    assert with_tag(FULL, "人物").tags == ("地点", "人物")


def test_bodies_that_are_none_of_ours_stay_untouched_in_their_order() -> None:
    foreign = (
        TextualBody(purpose="commenting", value="one"),
        TextualBody(purpose="describing", language="en", value="a description"),
        TextualBody(purpose="questioning", value="why"),
        TextualBody(purpose="commenting", value="two"),
    )
    annotation = replace(made(), body=foreign, motivation=("highlighting", "questioning"))
    changed = with_note(with_hint(with_tag(annotation, "t"), "h"), "changed")
    kept = [body for body in changed.body if body in foreign]
    assert kept == list(foreign[1:])
    assert changed.note == "changed"
    assert changed.hint == "h"
    assert "questioning" in changed.motivation
    back = without_tag(with_hint(changed, None), "t")
    assert [body.value for body in back.body] == ["changed", "a description", "why", "two"]


@given(annotations(), words)
def test_a_change_taken_back_leaves_the_annotation_as_it_was(
    annotation: Annotation, word: str
) -> None:
    if word not in annotation.tags:
        assert without_tag(with_tag(annotation, word), word) == annotation
    assert with_hint(with_hint(annotation, word), annotation.hint) == annotation
    assert with_note(with_note(annotation, word), annotation.note) == annotation


def test_an_edit_sets_what_is_given_and_a_blank_takes_away() -> None:
    assert edited(FULL) == FULL
    changed = edited(FULL, tags=["b", " ", "b"], hint=" ")
    assert (changed.tags, changed.hint, changed.note) == (("b",), None, FULL.note)
