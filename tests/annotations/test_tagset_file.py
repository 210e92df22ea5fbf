"""`tags.toml`: read from the library's folder, changed there, and changed back."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotations.errors import SaveError, TagSetError
from annotations.kept_file import Changed
from annotations.tagset import DEFAULT_TAGS, Tag, TagSet
from annotations.tagset_file import FILE_NAME, change_tagset, read_tagset
from tests.annotations.test_tagset import tagsets

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
PLACE = Tag("地", None, "#00FF00")


def change(folder: Path, wanted: TagSet) -> Changed[TagSet]:
    return change_tagset(folder, Changed(read_tagset(folder), wanted))


def test_a_library_without_a_tag_set_has_the_default_one(tmp_path: Path) -> None:
    assert read_tagset(tmp_path) is DEFAULT_TAGS


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(tagsets(), tagsets())
def test_a_tag_set_written_over_another_is_read_back(
    tmp_path: Path, first: TagSet, second: TagSet
) -> None:
    for tagset in (first, second):
        assert change(tmp_path, tagset).after == tagset
        assert read_tagset(tmp_path) == tagset


def test_what_is_written_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(BY_HAND)
    assert read_tagset(tmp_path) == TagSet((Tag("人", "1", "red"), PLACE))


def test_comments_of_the_user_survive_a_rename_and_a_new_tag(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(BY_HAND)
    tags = read_tagset(tmp_path).with_tag(Tag("人们", "1", "red"), replacing="人")
    change(tmp_path, tags.with_tag(Tag("时", "3", "pink", "time")))
    content = path.read_text()
    assert content.startswith("# mine\n\n# about people\n[[tag]]\n")
    assert 'name = "人们"   # all of them\n' in content
    assert "# about places\n" in content
    assert '\n\n[[tag]]\nname = "时"\n' in content
    assert [tag.name for tag in read_tagset(tmp_path)] == ["人们", "地", "时"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(tagsets(), tagsets())
def test_what_is_taken_back_is_byte_for_byte_as_it_was(
    tmp_path: Path, first: TagSet, second: TagSet
) -> None:
    path = tmp_path / FILE_NAME
    path.unlink(missing_ok=True)
    contents, done = [None, BY_HAND.encode()], []
    path.write_text(BY_HAND)
    for wanted in (first, second):
        done.append(change(tmp_path, wanted))
        contents.append(path.read_bytes())
    for made in reversed(done):
        assert path.read_bytes() == contents.pop()
        assert change_tagset(tmp_path, made.reversed).after == made.before
    assert path.read_bytes() == contents.pop()


def test_taking_back_the_first_tag_leaves_no_file_and_making_it_again_the_same(
    tmp_path: Path,
) -> None:
    path = tmp_path / FILE_NAME
    made = change(tmp_path, DEFAULT_TAGS.with_tag(Tag("山")))
    content = path.read_bytes()
    change_tagset(tmp_path, made.reversed)
    assert not path.exists()
    change_tagset(tmp_path, made)
    assert path.read_bytes() == content


def test_what_another_program_wrote_meanwhile_is_kept_by_a_change_and_by_its_undo(
    tmp_path: Path,
) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(BY_HAND)
    base = read_tagset(tmp_path)
    path.write_text(BY_HAND + '\n[[tag]]\nname = "他"\nkey = 3\ncolour = "pink"  # theirs\n')
    made = change_tagset(tmp_path, Changed(base, base.with_tag(Tag("我", "3"))))
    assert made.after == read_tagset(tmp_path)
    assert [(tag.name, tag.key) for tag in made.after] == [
        ("人", "1"), ("地", None), ("我", "3"), ("他", None),
    ]  # fmt: skip
    path.write_text(path.read_text() + '\n[[tag]]\nname = "它"\ncolour = "blue"\n')
    change_tagset(tmp_path, made.reversed)
    assert [tag.name for tag in read_tagset(tmp_path)] == ["人", "地", "他", "它"]
    assert "# theirs" in path.read_text()


def test_a_tag_set_that_cannot_be_understood_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(BY_HAND)
    made = change(tmp_path, read_tagset(tmp_path).without("地"))
    path.write_text("[[tag]]\n")
    for one in (made, made.reversed, Changed(DEFAULT_TAGS, TagSet())):
        with pytest.raises(TagSetError, match="line 1"):
            change_tagset(tmp_path, one)
    assert path.read_text() == "[[tag]]\n"


def test_no_tag_set_is_made_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / FILE_NAME).symlink_to(tmp_path / "elsewhere")
    assert read_tagset(tmp_path / "library") is DEFAULT_TAGS
    with pytest.raises(SaveError, match="a link to a file that is not there"):
        change(tmp_path / "library", TagSet((PLACE,)))
    assert not (tmp_path / "elsewhere").exists()


def test_tags_written_as_a_list_are_changed_too(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text('tag = [{name = "人", colour = "red"}]\n')
    made = change(tmp_path, read_tagset(tmp_path).with_tag(PLACE))
    assert [tag.name for tag in made.after] == ["人", "地"]
    change_tagset(tmp_path, made.reversed)
    assert path.read_text() == 'tag = [{name = "人", colour = "red"}]\n'
