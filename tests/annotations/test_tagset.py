"""The tag set: what it may hold, read from the library's folder and written there."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotations.errors import TagSetError
from annotations.tagset import (
    COLOURS,
    DEFAULT_TAGS,
    FILE_NAME,
    Tag,
    TagSet,
    read_tagset,
    write_tagset,
)

BY_HAND = """\
# mine

# about people
[[tag]]
name = "人"   # all of them
key = 1
colour = "red"

# about places
[[tag]]
colour = '#00FF00'
name = "地"
"""

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


def test_a_folder_without_a_tag_set_has_the_default_one(tmp_path: Path) -> None:
    assert read_tagset(tmp_path) is DEFAULT_TAGS


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
    ],
)
def test_a_tag_that_clashes_or_is_nonsense_is_refused(tag: Tag) -> None:
    with pytest.raises(TagSetError):
        DEFAULT_TAGS.with_tag(tag)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(tagsets(), tagsets())
def test_a_tag_set_written_over_another_is_read_back(
    tmp_path: Path, first: TagSet, second: TagSet
) -> None:
    for tagset in (first, second):
        write_tagset(tmp_path, tagset)
        assert read_tagset(tmp_path) == tagset


def test_what_is_written_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(BY_HAND)
    assert read_tagset(tmp_path) == TagSet((Tag("人", "1", "red"), Tag("地", None, "#00FF00")))


def test_comments_of_the_user_survive_a_rename_and_a_new_tag(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(BY_HAND)
    tags = read_tagset(tmp_path).with_tag(Tag("人们", "1", "red"), replacing="人")
    write_tagset(tmp_path, tags.with_tag(Tag("时", "3", "pink", "time")))
    content = path.read_text()
    assert content.startswith("# mine\n\n# about people\n[[tag]]\n")
    assert 'name = "人们"   # all of them\n' in content
    assert "# about places\n" in content
    assert '\n\n[[tag]]\nname = "时"\n' in content
    assert [tag.name for tag in read_tagset(tmp_path)] == ["人们", "地", "时"]
