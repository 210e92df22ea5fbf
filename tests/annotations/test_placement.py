"""What lies at a place of the text, and in which order the page and the list tell it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from annotations.model import annotation_at
from annotations.placement import Anchor, Placed, Placement, State
from annotations.span import Span

TEXT = "字" * 40


def placed(start: int, end: int, id: str, *, orphan: bool = False) -> Placed:
    annotation = annotation_at(
        TEXT, Span(start, end), source="a", creator="", now=datetime.now(UTC), id=id
    )
    anchor = Anchor(State.ORPHAN, None) if orphan else Anchor(State.EXACT, Span(start, end))
    return Placed(annotation, anchor)


def ids(found: tuple[Placed, ...]) -> list[str]:
    return [one.annotation.id for one in found]


@st.composite
def placements(draw: st.DrawFn) -> list[Placed]:
    spans = draw(st.lists(st.tuples(st.integers(0, 38), st.integers(1, 12), st.booleans())))
    return [
        placed(start, min(start + length, 40), f"{number:03}", orphan=orphan)
        for number, (start, length, orphan) in enumerate(spans)
    ]


def test_document_order_is_by_start_then_the_longer_first_and_orphans_last() -> None:
    placement = Placement.of(
        [
            placed(0, 1, "orphan", orphan=True),
            placed(5, 9, "later"),
            placed(3, 4, "short"),
            placed(3, 9, "long b"),
            placed(3, 9, "long a"),
        ]
    )
    assert ids(placement.placed) == ["long a", "long b", "short", "later", "orphan"]


def test_the_innermost_comes_first_at_an_offset() -> None:
    placement = Placement.of([placed(0, 20, "outer"), placed(4, 6, "inner"), placed(2, 9, "mid")])
    assert ids(placement.at(5)) == ["inner", "mid", "outer"]
    assert ids(placement.at(20)) == []


@given(placements(), st.integers(0, 41), st.integers(0, 41))
def test_a_look_up_finds_what_looking_at_each_would(all_: list[Placed], a: int, b: int) -> None:
    placement = Placement.of(all_)
    span = Span(min(a, b), max(a, b))
    assert set(ids(placement.at(a))) == {
        one.annotation.id for one in all_ if one.span and one.span.holds(a)
    }
    over = [one for one in placement.placed if one.span and one.span.touches(span)]
    assert placement.over(span) == tuple(over)
    same = [one for one in placement.placed if one.span == span]
    assert placement.exactly(span) == (same[0] if same else None)


@given(placements(), placements())
def test_a_changed_placement_is_as_one_made_anew(old: list[Placed], new: list[Placed]) -> None:
    gone = [one.annotation.id for one in new]
    rest = [one for one in old if one.annotation.id not in gone]
    changed = Placement.of(old).changed(without=gone, with_=new)
    assert changed == Placement.of([*rest, *new])
    assert all(changed.get(one.annotation.id) == one for one in new)
