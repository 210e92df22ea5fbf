"""Two changes of one tag set: both are there afterwards."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotations.tagset import COLOURS, DEFAULT_TAGS, KEYS, Tag, TagSet
from annotations.tagset_merging import merged

A, B, C = Tag("a", "1", "red", "first"), Tag("b", "2", "blue"), Tag("c", None, "pink")
BASE = TagSet((A, B, C))
NEW, OTHER = Tag("n", "3", "teal"), Tag("o", "3", "cyan")

tags = st.builds(
    Tag,
    st.sampled_from("abcdef"),
    st.sampled_from([None, *KEYS[:4]]),
    st.sampled_from(COLOURS[:3]),
    st.sampled_from(["", "x", "y"]),
)


def valid(drawn: list[Tag]) -> TagSet:
    """The drawn tags without those whose key another one has."""
    keys: set[str | None] = set()
    kept = []
    for tag in drawn:
        kept.append(replace(tag, key=None) if tag.key in keys else tag)
        keys.add(tag.key)
    return TagSet(tuple(kept))


tagsets = st.lists(tags, unique_by=lambda tag: tag.name, max_size=5).map(valid)


@given(tagsets, tagsets)
def test_the_change_of_one_side_alone_is_what_there_is(base: TagSet, side: TagSet) -> None:
    assert merged(base, side, base) == side
    assert merged(base, base, side) == side
    assert merged(base, side, side) == side


@given(tagsets, tagsets, tagsets)
def test_no_tag_that_a_side_has_and_the_other_did_not_take_away_is_lost(
    base: TagSet, ours: TagSet, theirs: TagSet
) -> None:
    names = {tag.name for tag in merged(base, ours, theirs)}
    for side, other in ((ours, theirs), (theirs, ours)):
        for tag in side:
            was = base.by_name(tag.name)
            stays = other.by_name(tag.name) is not None if was == tag else was is None
            renamed = any(
                one.colour == tag.colour for one in other if base.by_name(one.name) is None
            )
            assert tag.name in names or not stays or renamed


@given(tagsets, tagsets, tagsets)
def test_a_tag_only_they_have_changed_is_theirs_but_for_its_key(
    base: TagSet, ours: TagSet, theirs: TagSet
) -> None:
    there = merged(base, ours, theirs)
    for tag in theirs:
        was = base.by_name(tag.name)
        if was is not None and was != tag and ours.by_name(tag.name) == was:
            assert there.by_name(tag.name) in (tag, replace(tag, key=None))


def test_tags_added_on_both_sides_are_both_there_and_one_key_is_ours() -> None:
    there = merged(BASE, BASE.with_tag(NEW), BASE.with_tag(OTHER))
    assert there == TagSet((A, B, C, NEW, replace(OTHER, key=None)))


def test_a_tag_added_twice_is_one_with_both_descriptions() -> None:
    ours = BASE.with_tag(replace(NEW, key=None, description="mine"))
    theirs = BASE.with_tag(replace(NEW, colour="green", description="theirs"))
    assert merged(BASE, ours, theirs) == BASE.with_tag(Tag("n", "3", "teal", "theirs; mine"))


def test_what_each_side_changed_of_one_tag_is_changed() -> None:
    ours = BASE.with_tag(replace(A, colour="cyan"), replacing="a")
    theirs = BASE.with_tag(Tag("A", "1", "red", "theirs"), replacing="a")
    assert merged(BASE, ours, theirs).tags[0] == Tag("A", "1", "cyan", "theirs")


def test_a_tag_renamed_on_both_sides_is_there_by_both_names() -> None:
    ours = BASE.with_tag(replace(A, name="mine"), replacing="a")
    theirs = BASE.with_tag(replace(A, name="theirs"), replacing="a")
    there = merged(BASE, ours, theirs)
    assert [(tag.name, tag.key) for tag in there] == [
        ("mine", "1"), ("theirs", None), ("b", "2"), ("c", None),
    ]  # fmt: skip


def test_a_tag_taken_away_is_gone_unless_the_other_side_changed_it() -> None:
    without = BASE.without("a")
    edited = BASE.with_tag(replace(A, description="edited"), replacing="a")
    moved = BASE.with_tag(NEW)
    assert merged(BASE, without, moved) == moved.without("a")
    assert merged(BASE, moved, without) == moved.without("a")
    for there in (merged(BASE, without, edited), merged(BASE, edited, without)):
        assert there.by_name("a") == edited.by_name("a")


def test_a_key_that_wandered_on_one_side_wanders() -> None:
    theirs = TagSet((replace(A, key=None), replace(B, key="1"), C))
    ours = BASE.with_tag(replace(A, description="edited"), replacing="a")
    assert merged(BASE, ours, theirs) == TagSet(
        (replace(A, key=None, description="edited"), replace(B, key="1"), C)
    )


def test_the_order_is_of_the_side_that_changed_it() -> None:
    ours, theirs = BASE.with_tag(NEW), TagSet((C, B, A))
    assert [tag.name for tag in merged(BASE, ours, theirs)] == ["c", "b", "a", "n"]
    assert [tag.name for tag in merged(BASE, theirs, ours)] == ["c", "b", "a", "n"]


def test_nothing_of_the_default_tags_is_touched_by_a_tag_of_ones_own() -> None:
    ours, theirs = DEFAULT_TAGS.with_tag(Tag("山")), DEFAULT_TAGS.with_tag(Tag("水"))
    assert merged(DEFAULT_TAGS, ours, theirs).tags == (*DEFAULT_TAGS, Tag("山"), Tag("水"))
