"""Two versions of a page made one: nothing that either side did is lost."""

from datetime import UTC, datetime, timedelta
from functools import reduce
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.bodies import with_note, with_tag, without_tag
from annotations.merging import merge
from annotations.model import Annotation, AnnotationPage, annotation_at, modified_at, target_at
from annotations.serialization import decode, encode
from annotations.span import Span

TEXT = "在郴州市高质量发展推进大会上,郴州通报了上半年重大招商项目引进和落地情况。"
MORNING = datetime(2026, 11, 22, 8, tzinfo=UTC)


def made(number: int, note: str = "", hour: int = 0) -> Annotation:
    span = Span(number, number + 3)
    annotation = annotation_at(
        TEXT, span, source="a", creator="", now=MORNING, id=f"urn:uuid:{number}"
    )
    annotation = modified_at(annotation, MORNING + timedelta(hours=hour))
    return with_note(annotation, note) if note else annotation


def page(*items: Annotation, label: str = "", id: str = "urn:uuid:page") -> AnnotationPage:
    return AnnotationPage.of(id=id, fingerprint="sha256:" + "0" * 64, items=items, label=label)


def notes(one: AnnotationPage) -> list[str]:
    return sorted(annotation.note or "" for annotation in one.items)


BASE = page(made(0, "base"), made(4, "base"), label="题")


def test_what_one_side_alone_did_is_taken() -> None:
    ours = page(made(0, "ours"), made(4, "base"), made(8, "made"), label="题")
    theirs = page(made(0, "base"), label="新题")
    merged = merge(BASE, ours, theirs)
    assert notes(merged.page) == ["made", "ours"]
    assert merged.page.label == "新题"
    assert merged.conflicts == ()


def test_of_one_that_both_edited_both_versions_stay_and_the_earlier_is_marked() -> None:
    ours, theirs = page(made(0, "ours", hour=1)), page(made(0, "theirs", hour=2))
    merged = merge(page(made(0, "base")), replace(ours), theirs)
    later, earlier = sorted(merged.page.items, key=lambda one: one.conflicts_with or "")
    assert (later.id, later.note, later.conflicts_with) == ("urn:uuid:0", "theirs", None)
    assert (earlier.note, earlier.conflicts_with) == ("ours", "urn:uuid:0")
    assert merged.conflicts == ("urn:uuid:0",)


def test_what_one_side_deleted_and_the_other_edited_stays_edited() -> None:
    assert notes(merge(page(made(0, "base")), page(), page(made(0, "edited"))).page) == ["edited"]
    assert notes(merge(page(made(0, "base")), page(made(0, "edited")), page()).page) == ["edited"]


def test_what_both_deleted_is_gone() -> None:
    assert merge(BASE, page(), page()).page.items == ()


def test_the_same_edit_on_both_sides_is_one_whenever_each_was_made() -> None:
    merged = merge(page(made(0)), page(made(0, "n", hour=2)), page(made(0, "n", hour=1)))
    (only,) = merged.page.items
    assert (only.note, only.modified.hour, merged.conflicts) == ("n", 10, ())


def test_one_that_was_attached_elsewhere_here_and_edited_there_is_both() -> None:
    base = made(0, "base")
    moved = modified_at(
        replace(base, target=target_at(TEXT, Span(20, 23), source="a")),
        MORNING + timedelta(hours=1),
    )
    edited = modified_at(with_note(base, "edited"), MORNING + timedelta(hours=2))
    for ours, theirs in ((moved, edited), (edited, moved)):
        (only,) = merge(page(base), page(ours), page(theirs)).page.items
        assert (only.span, only.note) == (Span(20, 23), "edited")
        assert only.modified.hour == 10


def test_two_titles_stand_side_by_side() -> None:
    assert merge(page(label="旧"), page(label="乙"), page(label="甲")).page.label == "乙 / 甲"
    assert merge(page(label="旧"), page(label=""), page(label="甲")).page.label == "甲"


def test_pages_without_a_common_ancestor_are_all_there() -> None:
    merged = merge(None, page(made(0, "a"), id="urn:uuid:a"), page(made(4, "b"), id="urn:uuid:b"))
    assert notes(merged.page) == ["a", "b"]
    assert merge(None, page(made(0, "a")), page(made(0, "b"))).conflicts == ("urn:uuid:0",)


# Any course of edits on both sides.


@st.composite
def edits(draw: st.DrawFn, base: AnnotationPage) -> AnnotationPage:
    items = {annotation.id: annotation for annotation in base.items}
    for number in draw(st.lists(st.integers(0, 5), max_size=5)):
        id = f"urn:uuid:{number}"
        moment = MORNING + timedelta(hours=draw(st.integers(1, 3)))
        old = items.get(id) or made(number)
        match draw(st.sampled_from(["note", "tag", "untag", "delete", "move"])):
            case "note":
                new = with_note(old, draw(st.sampled_from("甲乙")))
            case "tag":
                new = with_tag(old, draw(st.sampled_from("丙丁")))
            case "untag":
                new = without_tag(old, "丙")
            case "move":
                at = Span(draw(st.integers(10, 12)), 20)
                new = replace(old, target=target_at(TEXT, at, source="a"))
            case _:
                items.pop(id, None)
                continue
        items[id] = modified_at(new, moment)
    label = draw(st.sampled_from([base.label, "", "甲", "乙"]))
    return page(*items.values(), label=label)


bases = edits(page())


@st.composite
def histories(draw: st.DrawFn) -> tuple[AnnotationPage, AnnotationPage, AnnotationPage]:
    base = draw(bases)
    return base, draw(edits(base)), draw(edits(base))


@given(histories())
def test_it_does_not_matter_which_side_is_which(
    history: tuple[AnnotationPage, AnnotationPage, AnnotationPage],
) -> None:
    base, ours, theirs = history
    assert encode(merge(base, ours, theirs).page) == encode(merge(base, theirs, ours).page)


@given(histories())
def test_a_side_that_did_nothing_changes_nothing(
    history: tuple[AnnotationPage, AnnotationPage, AnnotationPage],
) -> None:
    base, ours, _ = history
    assert encode(merge(base, ours, base).page) == encode(ours)
    assert encode(merge(base, ours, ours).page) == encode(ours)


@given(histories())
def test_merging_what_is_merged_changes_nothing(
    history: tuple[AnnotationPage, AnnotationPage, AnnotationPage],
) -> None:
    base, ours, theirs = history
    merged = merge(base, ours, theirs).page
    assert encode(merge(ours, merged, ours).page) == encode(merged)
    assert encode(merge(theirs, merged, merged).page) == encode(merged)


@given(histories())
def test_every_note_and_tag_that_a_side_gave_is_there(
    history: tuple[AnnotationPage, AnnotationPage, AnnotationPage],
) -> None:
    base, ours, theirs = history
    merged = merge(base, ours, theirs).page
    before = {annotation.id: annotation for annotation in base.items}
    kept = {(a.conflicts_with or a.id, a.body) for a in merged.items}
    for side in (ours, theirs):
        for annotation in side.items:
            old = before.get(annotation.id)
            if old is None or old.body != annotation.body:
                assert (annotation.id, annotation.body) in kept


@given(histories())
def test_what_is_merged_can_be_written_and_read(
    history: tuple[AnnotationPage, AnnotationPage, AnnotationPage],
) -> None:
    merged = reduce(lambda one, other: merge(history[0], one, other).page, history)
    assert encode(decode(encode(merged), Path("a"))) == encode(merged)
