"""Tags made, changed and given: one action each, undone like all else; shown harmlessly."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.kept_file import Changed
from annotations.tagset import Tag
from annotations.tagset_file import FILE_NAME, change_tagset, read_tagset
from tests.tui.screens.conftest import saved
from tui.screens.tag_sheet import TagForm, TagSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获很多，大家高兴。\n"
BY_HAND = '# mine\n\n[[tag]]\nname = "词"  # a word\nkey = 1\ncolour = "red"\n'


async def make(driven: "Driven", name: str) -> None:
    """Make a tag in the picker and give it."""
    await driven.press("t")
    await driven.type(name)
    await driven.press("enter", "enter")


def content(article: Path) -> bytes | None:
    path = article.parent / FILE_NAME
    return path.read_bytes() if path.exists() else None


def add(library: Path, tag: Tag) -> None:
    """Add a tag as another program does."""
    there = read_tagset(library)
    change_tagset(library, Changed(there, there.with_tag(tag)))


# Undo.


@pytest.mark.parametrize("by_hand", [None, BY_HAND])
async def test_a_tag_made_and_given_is_taken_back_by_one_key_and_given_again_by_one(
    opened: "Open", write: "Write", by_hand: str | None
) -> None:
    path = write(TEXT)
    if by_hand is not None:
        (path.parent / FILE_NAME).write_text(by_hand)
    before = content(path)
    async with opened(path) as driven:
        await make(driven, "山川")
        after = content(path)
        assert [one.tags for one in saved(path)] == [["山川"]]
        await driven.press("u")
        assert "undone: tags" in driven.said
        assert content(path) == before
        assert saved(path) == []
        assert driven.reader.reading.tagset.by_name("山川") is None
        await driven.press("U")
        assert content(path) == after
        assert [one.tags for one in saved(path)] == [["山川"]]
        assert driven.reader.reading.tagset.by_name("山川") is not None


async def test_tags_made_and_changed_without_being_given_are_one_action(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("t")
        await driven.type("山")
        await driven.press("tab", "enter", "up", "space")
        await driven.press("down", "ctrl+e", "tab", "tab")
        await driven.type("people")
        await driven.press("enter", "enter")
        assert saved(path) == []
        assert "tags of the library kept" in driven.said
        assert read_tagset(path.parent).by_name("山") is not None
        await driven.press("u")
        assert "undone: tags of the library" in driven.said
        assert content(path) is None
        await driven.press("u")
        assert "nothing to undo" in driven.said


async def test_after_undoing_everything_all_files_are_byte_for_byte_as_they_were(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    (path.parent / FILE_NAME).write_text(BY_HAND)
    async with opened(path) as driven:
        contents = [content(path)]
        for name in ("山", "水", "火"):
            await make(driven, name)
            await driven.press("1")
            contents.append(content(path))
        for expected in reversed(contents[:-1]):
            await driven.press("u", "u")
            assert content(path) == expected
        assert saved(path) == []
        for expected in contents[1:]:
            await driven.press("U", "U")
            assert content(path) == expected


async def test_what_another_program_wrote_into_the_tag_set_is_kept_and_not_undone(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        add(path.parent, Tag("先"))
        await make(driven, "山川")
        assert {"先", "山川"} <= {tag.name for tag in driven.reader.reading.tagset}
        add(path.parent, Tag("后"))
        await driven.press("u")
        names = {tag.name for tag in read_tagset(path.parent)}
        assert {"先", "后"} <= names
        assert "山川" not in names
        await driven.press("U")
        assert {"先", "后", "山川"} <= {tag.name for tag in read_tagset(path.parent)}


async def test_a_tag_set_edited_into_nonsense_is_said_and_never_written_over_but_the_tag_is_given(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        (path.parent / FILE_NAME).write_text("[[tag]]\n")
        await make(driven, "山川")
        assert f"{FILE_NAME}: line 1: " in driven.said
        assert content(path) == b"[[tag]]\n"
        assert [one.tags for one in saved(path)] == [["山川"]]
        await driven.press("u")
        assert saved(path) == []
        assert content(path) == b"[[tag]]\n"


async def test_an_undo_that_cannot_be_written_changes_nothing_and_can_be_tried_again(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await make(driven, "山川")
        after = content(path)
        assert after is not None
        (path.parent / FILE_NAME).write_text("[[tag]]\n")
        await driven.press("u")
        assert "line 1: " in driven.said
        assert [one.tags for one in saved(path)] == [["山川"]]
        (path.parent / FILE_NAME).write_bytes(after)
        await driven.press("u")
        assert saved(path) == []
        assert content(path) is None


async def test_the_library_shows_the_colour_of_a_tag_made_in_the_reader(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path.parent) as driven:
        await driven.press("enter")
        await make(driven, "山川")
        await driven.press("q")
        assert driven.library.articles.tagset.by_name("山川") is not None


# Names.


async def test_a_new_name_that_a_line_of_tags_would_part_is_refused_and_said(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("t")
        await driven.type("山、水")
        await driven.press("enter")
        assert isinstance(driven.app.screen, TagSheet)
        assert "a name without 、 is needed" in driven.shown
        await driven.press("backspace", "backspace")
        assert "is needed" not in driven.shown
        await driven.press("enter")
        assert isinstance(driven.app.screen, TagForm)


async def test_a_name_with_a_comma_stays_whole_when_its_annotation_is_edited(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    add(path.parent, Tag("山, 水"))
    async with opened(path) as driven:
        await driven.press("t")
        await driven.type("山")
        await driven.press("enter", "2", "enter", "end")
        await driven.type(", 生词")
        await driven.press("escape")
        assert [one.tags for one in saved(path)] == [["山, 水", "地点", "生词"]]


# What a stranger wrote.


async def test_what_a_tag_set_and_a_sidecar_hold_never_reaches_the_terminal_raw(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    hostile = r"\u001b[2J\u009b31m\u202e\u0007\t[bold]"
    (path.parent / FILE_NAME).write_text(
        f'[[tag]]\nname = "词"\nkey = 1\ncolour = "red"\ndescription = "{hostile}"\n'
    )
    async with opened(path) as driven:
        await driven.press("1")
    sidecar = path.with_name(f"{path.name}.annotations.json")
    sidecar.write_text(sidecar.read_text().replace('"词"', f'"{hostile}"'))
    shown = []
    for size in ((120, 40), (60, 20)):
        async with opened(path.parent, size) as driven:
            for keys in (
                (), ("enter",), ("t",), ("down", "ctrl+e"), ("up", "ctrl+e"), ("escape",),
                ("space", "enter"), ("u",), ("U",), ("u", "tab"), ("/",), ("tab", "enter"),
                ("escape",), ("1",), ("t", "space", "enter"), ("q",),
            ):  # fmt: skip
                await driven.press(*keys)
                shown.append(driven.shown)
    assert any("[bold]" in screen for screen in shown)
    for screen in shown:
        assert not {c for c in screen if not c.isprintable()} - {"\n"}
