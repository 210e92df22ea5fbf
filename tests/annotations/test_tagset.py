"""The tag set: what it may hold, and how a line names tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import TagSetError
from annotations.tagset import (
    COLOURS,
    DEFAULT_TAGS,
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MOST_TAGS,
    Tag,
    TagSet,
    check_new_name,
    names_in,
)

names = st.text(min_size=1, max_size=8).filter(lambda n: n.isprintable() and n == n.strip())
colours = st.sampled_from(COLOURS) | st.from_regex(r"\A#[0-9a-f]{6}\Z")


@st.composite
def tagsets(draw: st.DrawFn) -> TagSet:
    chosen = draw(st.lists(names, unique=True, max_size=9))
    keys = draw(st.permutations("123456789"))
    return TagSet(
        tuple(
            Tag(name, draw(st.sampled_from([key, None])), draw(colours), draw(st.text(max_size=5)))
            for name, key in zip(chosen, keys, strict=False)
        )
    )


def test_the_default_tags_have_the_nine_keys_and_nine_colours() -> None:
    assert [tag.key for tag in DEFAULT_TAGS] == list("123456789")
    assert len({tag.colour for tag in DEFAULT_TAGS}) == 9
    assert [tag.name for tag in DEFAULT_TAGS][:3] == ["人物", "地点", "机构"]


def test_tags_are_found_by_key_and_by_name() -> None:
    place = DEFAULT_TAGS.by_key("2")
    assert place == Tag("地点", "2", "green", "place")
    assert DEFAULT_TAGS.by_name("地点") == place
    assert DEFAULT_TAGS.by_name("天气") is None


def test_a_tag_is_added_at_the_end_and_replaced_in_its_place() -> None:
    tags = TagSet().with_tag(Tag("a", "1")).with_tag(Tag("b", "2"))
    renamed = tags.with_tag(Tag("c", "1"), replacing="a")
    assert [tag.name for tag in renamed] == ["c", "b"]
    assert [tag.name for tag in renamed.without("c")] == ["b"]


@pytest.mark.parametrize(
    "tag",
    [
        Tag("人物"),
        Tag("新", key="1"),
        Tag("新", key="0"),
        Tag("新", key="10"),
        Tag("新", colour="mauve"),
        Tag("新", colour="#12345"),
        Tag(""),
        Tag(" 新"),
        Tag("新\n"),
        Tag("\x1b[2J"),
        Tag("\u202e新"),
        Tag("x" * (LONGEST_NAME + 1)),
        Tag("新", description="x" * (LONGEST_DESCRIPTION + 1)),
    ],
)
def test_a_tag_that_clashes_or_is_nonsense_is_refused(tag: Tag) -> None:
    with pytest.raises(TagSetError):
        DEFAULT_TAGS.with_tag(tag)


def test_a_tag_set_has_a_most_of_tags() -> None:
    tags = tuple(Tag(str(number)) for number in range(MOST_TAGS))
    with pytest.raises(TagSetError, match="more than 1,000 tags"):
        TagSet(tags).with_tag(Tag("新"))


@pytest.mark.parametrize(
    "name", ["a,b", "a，b", "人、地", "a; b", "a；", "", " a", "x" * 101, "a\x1b"]
)
def test_a_new_tag_has_no_name_that_a_line_of_tags_would_part(name: str) -> None:
    with pytest.raises(TagSetError):
        check_new_name(name)


def test_a_new_tag_may_have_marks_that_part_nothing() -> None:
    check_new_name("人 - 物 (1.2)")


@pytest.mark.parametrize(
    ("line", "known", "names"),
    [
        ("a, b，c、d;e；f", (), ("a", "b", "c", "d", "e", "f")),
        (" a b ,, a b, ", (), ("a b",)),
        ("", ("a,b",), ()),
        ("a,b, c", ("a,b",), ("a,b", "c")),
        ("c; a,b", ("a,b", "c"), ("c", "a,b")),
        ("a,b,c", ("a,b", "a,b,c"), ("a,b,c",)),
        ("a,bc", ("a,b",), ("a", "bc")),
        ("xa,b", ("a,b",), ("xa", "b")),
        ("a,b", ("a", "b"), ("a", "b")),
        ("(.*)、x", ("(.*)、x",), ("(.*)、x",)),
    ],
)
def test_a_line_is_parted_at_marks_but_not_within_a_known_name(
    line: str, known: tuple[str, ...], names: tuple[str, ...]
) -> None:
    assert names_in(line, known) == names


@given(st.text("ab,、; ", min_size=1).map(str.strip).filter(bool))
def test_a_known_name_alone_in_a_line_is_read_whole(name: str) -> None:
    assert names_in(name, [name]) == (name,)
