"""Which annotations a person should look at, and what is said of changes."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from annotations.checking import Difference, ToCheck, changed_part, is_found, is_sure
from annotations.model import Annotation, AnnotationPage, annotation_at
from annotations.placement import Anchor, Placed, State
from annotations.span import Span

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FINGERPRINT = f"sha256:{'0' * 64}"
WORD = st.text("甲乙丙丁", max_size=12)


def annotation(id: str, conflicts_with: str | None = None) -> Annotation:
    made = annotation_at("文" * 9, Span(2, 4), source="a", creator="", now=NOW, id=id)
    return replace(made, conflicts_with=conflicts_with)


def placed(state: State, id: str = "a", conflicts_with: str | None = None) -> Placed:
    span = None if state is State.ORPHAN else Span(2, 4)
    return Placed(annotation(id, conflicts_with), Anchor(state, span))


def page(*items: Annotation, label: str = "") -> AnnotationPage:
    return AnnotationPage.of(id="page", fingerprint=FINGERPRINT, items=items, label=label)


def test_what_does_not_lie_exactly_where_it_did_is_to_be_checked() -> None:
    all_states = [placed(state, state) for state in State]
    assert ToCheck.of(all_states).ids == {*State} - {State.EXACT}
    assert [is_sure(one) for one in all_states] == [state is State.EXACT for state in State]
    found = {one.annotation.id for one in all_states if is_found(one)}
    assert found == {State.MOVED, State.APPROXIMATE}


def test_two_versions_are_both_to_be_checked_and_settled_by_the_marked_one() -> None:
    both = placed(State.EXACT, "a"), placed(State.EXACT, "b", conflicts_with="a")
    to_check = ToCheck.of(both)
    assert to_check.ids == {"a", "b"}
    assert [to_check.version(one.annotation) for one in both] == ["b", "b"]


def test_a_version_whose_other_one_is_gone_is_no_conflict() -> None:
    left = placed(State.EXACT, "b", conflicts_with="a")
    assert not ToCheck.of([left]).ids
    assert ToCheck.of([left]).version(left.annotation) is None


@given(WORD, WORD, WORD, WORD)
def test_the_changed_part_put_back_between_what_is_shared_is_the_whole(
    start: str, old: str, new: str, end: str
) -> None:
    before, after = start + old + end, start + new + end
    one, other = changed_part(before, after)
    assert (one == other == "") == (before == after)
    kept = len(before) - len(one)
    assert kept == len(after) - len(other) >= len(start + end)
    if one and other:
        assert one[0] != other[0]
        assert one[-1] != other[-1]


def test_the_changed_part_is_what_differs() -> None:
    assert changed_part("增长了18%", "增长了19%") == ("8", "9")
    assert changed_part("很多人来", "人来") == ("很多", "")
    assert changed_part("", "新") == ("", "新")


def test_a_difference_counts_and_says_what_became_of_a_page() -> None:
    a, b, c = map(annotation, "abc")
    edited = replace(b, motivation=("tagging",))
    difference = Difference.between(page(a, b), page(edited, c, label="题"))
    assert difference == Difference(new=1, changed=1, deleted=1, retitled=True)
    assert str(difference) == "1 new, 1 changed, 1 deleted, another title"


def test_the_other_version_of_an_annotation_is_in_conflict_not_new() -> None:
    a = annotation("a")
    difference = Difference.between(page(a), page(a, annotation("b", conflicts_with="a")))
    assert difference == Difference(conflicts=1)
    assert str(difference) == "1 in conflict"


def test_a_page_that_stays_as_it_is_differs_in_nothing() -> None:
    assert not Difference.between(page(annotation("a")), page(annotation("a")))
