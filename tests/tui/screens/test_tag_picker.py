"""The tag picker: choosing among tags, making one, changing one."""

from typing import TYPE_CHECKING

import pytest

from annotations.tagset_file import read_tagset
from tui.screens.tag_sheet import TagForm, TagSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Open, Write

TEXT = "郴州收获很多，大家高兴。\n"


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("diming", None), ("didian", "地点"), ("renwu", "人物"), ("rw", "人物"), ("figure", "数字"),
     ("疑", "疑问")],
)  # fmt: skip
async def test_the_tag_picker_is_filtered_by_name_pinyin_and_meaning(
    opened: "Open", write: "Write", typed: str, tag: str | None
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("t")
        await driven.type(typed)
        if tag is None:
            assert "new tag diming" in driven.shown
            await driven.press("escape")
            assert driven.annotated() == []
            return
        await driven.press("enter")
        assert driven.annotated() == [("郴州", [tag], None, None)]


async def test_several_tags_are_picked_with_space(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("t", "space", "down", "down", "space", "enter")
        assert driven.annotated() == [("郴州", ["人物", "机构"], None, None)]
        await driven.press("t", "space", "enter")
        assert driven.annotated() == [("郴州", ["机构"], None, None)]


async def test_picking_over_an_empty_filter_takes_the_last_tag_away(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("1", "t", "space", "enter")
        assert driven.annotated() == []


async def test_leaving_the_picker_changes_nothing(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("t", "space", "escape")
        assert driven.annotated() == []
        assert driven.app.screen is driven.reader


async def test_a_new_tag_gets_key_and_colour_and_is_written_to_the_tag_set(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    (path.parent / "tags.toml").write_text(
        '# mine\n[[tag]]\nname = "词"\nkey = "1"\ncolour = "red"\n'
    )
    async with opened(path) as driven:
        await driven.press("t")
        await driven.type("地名")
        assert "new tag 地名" in driven.shown
        await driven.press("enter")
        assert isinstance(driven.app.screen, TagForm)
        await driven.press("5", "tab")
        await driven.press("down", "tab")
        await driven.type("places")
        await driven.press("enter")
        assert driven.annotated() == [("郴州", ["地名"], None, None)]
        tag = read_tagset(path.parent).by_name("地名")
        assert tag is not None
        assert (tag.key, tag.description) == ("5", "places")
        assert (path.parent / "tags.toml").read_text().startswith("# mine\n")
        driven.put("收获")
        await driven.press("5")
        assert driven.annotated()[1] == ("收获", ["地名"], None, None)


async def test_a_key_given_to_a_new_tag_is_taken_from_the_one_that_had_it(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("t")
        await driven.type("山川")
        await driven.press("enter", "2", "enter")
        tagset = read_tagset(path.parent)
        taker, loser = tagset.by_key("2"), tagset.by_name("地点")
        assert taker is not None
        assert loser is not None
        assert (taker.name, loser.key) == ("山川", None)


async def test_a_colour_that_is_none_is_refused_and_the_form_stays(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("t")
        await driven.type("山川")
        await driven.press("enter", "tab")
        await driven.type("x")
        await driven.press("enter")
        assert isinstance(driven.app.screen, TagForm)
        assert "no colour" in driven.shown
        await driven.press("escape")
        assert isinstance(driven.app.screen, TagSheet)
        assert not (path.parent / "tags.toml").exists()


async def test_a_tag_is_changed_from_the_picker(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("t", "down", "ctrl+e", "tab", "tab")
        await driven.type("s")
        await driven.press("enter", "escape")
        assert read_tagset(path.parent).by_name("地点") is not None
        assert driven.annotated() == []
