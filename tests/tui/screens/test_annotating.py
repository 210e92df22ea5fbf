"""The verbs: from a key to an annotation on disk."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.tagset import read_tagset
from tui.screens.hint_sheet import HintSheet
from tui.screens.note_sheet import NoteSheet
from tui.screens.tag_sheet import TagForm, TagSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获很多，大家高兴。他说：“我们出发吧！”\n第二段在这里，有联系两次。\n"


def said(driven: "Driven") -> list[tuple[str, list[str], str | None, str | None]]:
    return [(one.quote, one.tags, one.hint, one.note) for one in driven.saved()]


# Quick tags.


async def test_one_key_tags_the_word_under_the_cursor_and_again_untags(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2")
        assert said(driven) == [("郴州", ["地点"], None, None)]
        assert driven.saved()[0].start == 0
        assert "saved" in driven.footer
        await driven.press("2")
        assert said(driven) == []
        assert not driven.reader.reading.session.path.exists()


async def test_a_second_tag_joins_the_first_on_the_same_word(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "6")
        assert said(driven) == [("郴州", ["地点", "生词"], None, None)]
        await driven.press("2")
        assert said(driven) == [("郴州", ["生词"], None, None)]


async def test_any_word_on_the_screen_is_tagged_with_four_keys(
    opened: "Open", article: Path
) -> None:
    async with opened(article) as driven:
        await driven.press("f")
        place, label = list(driven.page.labels.items())[-1]
        assert len(label) == 2
        await driven.press(*label, "1")
        assert driven.place == place
        assert said(driven)[0][1] == ["人物"]


async def test_the_four_keys_may_come_without_a_pause(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        await driven.press("f")
        place, label = list(driven.page.labels.items())[-1]
        await driven.press("escape")
        await driven.press_at_once("f", *label, "2")
        assert driven.place == place
        assert said(driven)[0][1] == ["地点"]


async def test_a_key_that_no_tag_has_says_so(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    (path.parent / "tags.toml").write_text('[[tag]]\nname = "词"\nkey = "1"\ncolour = "red"\n')
    async with opened(path) as driven:
        await driven.press("2")
        assert "no tag has the key 2" in driven.said
        assert said(driven) == []


async def test_a_selection_is_tagged_as_a_whole_over_paragraphs(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        driven.put("出发")
        await driven.press("v", "down", "end", "9")
        [one] = driven.saved()
        assert TEXT[one.start : one.end] == one.quote
        assert "\n" in one.quote
        assert one.tags == ["疑问"]


async def test_spans_nest_and_overlap(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        driven.put("收获")
        await driven.press("6", "+", "+", "8")
        driven.put("州收获")
        await driven.press("v", "l", "l", "1")
        assert {(quote, *tags) for quote, tags, _, _ in said(driven)} == {
            ("收获", "生词"), ("郴州收获很多，", "语法"), ("州收获", "人物"),
        }  # fmt: skip
        driven.put("收获")
        here = driven.reader.reading.at(driven.place)
        assert [placed.annotation.tags[0] for placed in here] == ["生词", "人物", "语法"]


# The tag picker.


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
            assert said(driven) == []
            return
        await driven.press("enter")
        assert said(driven) == [("郴州", [tag], None, None)]


async def test_several_tags_are_picked_with_space(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("t", "space", "down", "down", "space", "enter")
        assert said(driven) == [("郴州", ["人物", "机构"], None, None)]
        await driven.press("t", "space", "enter")
        assert said(driven) == [("郴州", ["机构"], None, None)]


async def test_picking_over_an_empty_filter_takes_the_last_tag_away(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("1", "t", "space", "enter")
        assert said(driven) == []


async def test_leaving_the_picker_changes_nothing(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("t", "space", "escape")
        assert said(driven) == []
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
        assert said(driven) == [("郴州", ["地名"], None, None)]
        tag = read_tagset(path.parent).by_name("地名")
        assert tag is not None
        assert (tag.key, tag.description) == ("5", "places")
        assert (path.parent / "tags.toml").read_text().startswith("# mine\n")
        driven.put("收获")
        await driven.press("5")
        assert said(driven)[1] == ("收获", ["地名"], None, None)


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
        assert said(driven) == []


# Hints.


async def test_readings_are_offered_and_chosen(opened: "Open", write: "Write") -> None:
    async with opened(write("行。")) as driven:
        await driven.press("p")
        assert all(reading in driven.shown for reading in ("xíng", "háng"))
        await driven.press("down", "enter")
        assert said(driven) == [("行", [], "háng", None)]


async def test_a_typed_reading_replaces_the_offered_one(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        driven.put("联系")
        await driven.press("p")
        await driven.type("lian2xi4")
        await driven.press("enter")
        assert said(driven) == [("联系", [], "liánxì", None)]
        assert "liánxì" in driven.shown


async def test_nonsense_is_refused_with_a_line_and_the_sheet_stays(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("p")
        await driven.type("xyzzy")
        await driven.press("enter")
        assert isinstance(driven.app.screen, HintSheet)
        assert "xyzzy" in driven.app.screen.query_one("#problem").render().__str__()
        await driven.press("backspace")
        assert not driven.app.screen.query_one("#problem").has_class("said")
        await driven.press("escape")
        assert said(driven) == []


async def test_an_empty_line_takes_the_hint_away(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "p", "enter")
        assert said(driven) == [("郴州", ["地点"], "chēnzhōu", None)]
        await driven.press("p", "delete", "enter")
        assert said(driven) == [("郴州", ["地点"], None, None)]


# Notes.


async def test_a_note_has_several_lines_and_takes_chinese(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("c")
        await driven.type("湖南的城市")
        await driven.press("enter")
        await driven.type("in the south")
        await driven.press("escape")
        assert said(driven) == [("郴州", [], None, "湖南的城市\nin the south")]
        await driven.press("c")
        await driven.type("!")
        await driven.press("escape")
        assert said(driven) == [("郴州", [], None, "湖南的城市\nin the south!")]


async def test_a_note_is_discarded_only_when_asked(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("c")
        await driven.type("no")
        await driven.press("ctrl+x")
        assert said(driven) == []


async def test_an_emptied_note_is_taken_away(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("c")
        await driven.type("n")
        await driven.press("escape", "c", "backspace", "escape")
        assert said(driven) == []


# Highlights, editing, deleting.


async def test_enter_highlights_and_then_edits(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("enter")
        assert said(driven) == [("郴州", [], None, None)]
        await driven.press("enter")
        await driven.type("地点 时间")
        await driven.press("tab")
        await driven.type("chen1zhou1")
        await driven.press("tab")
        await driven.type("城市")
        await driven.press("ctrl+s")
        assert said(driven) == [("郴州", ["地点", "时间"], "chēnzhōu", "城市")]


async def test_the_edit_sheet_refuses_what_is_no_pinyin(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "enter", "tab")
        await driven.type("xyzzy")
        await driven.press("enter")
        assert "xyzzy" in driven.shown
        await driven.press("escape")
        assert said(driven) == [("郴州", ["地点"], None, None)]


async def test_d_deletes_the_annotation_here_and_says_where_there_is_none(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "l", "d")
        assert said(driven) == []
        await driven.press("d")
        assert "no annotation here" in driven.said


# Undo and redo.


VERBS = {
    "tag": (("2",), []),
    "pick": (("t", "enter"), []),
    "hint": (("p", "enter"), []),
    "note": (("c", "x", "escape"), []),
    "highlight": (("enter",), []),
    "untag": (("2",), ["2"]),
    "edit": (("enter", "a", "enter"), ["2"]),
    "delete": (("d",), ["2"]),
}


@pytest.mark.parametrize("verb", VERBS)
async def test_every_verb_is_undone_and_redone_by_one_key(
    opened: "Open", write: "Write", verb: str
) -> None:
    keys, first = VERBS[verb]
    async with opened(write(TEXT)) as driven:
        await driven.press(*first)
        before = said(driven)
        await driven.press(*keys)
        after = said(driven)
        assert after != before
        await driven.press("u")
        assert said(driven) == before
        await driven.press("U")
        assert said(driven) == after
        await driven.press("ctrl+z")
        assert said(driven) == before
        await driven.press("ctrl+y")
        assert said(driven) == after


async def test_nothing_to_undo_is_said(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("u", "U")
        assert "nothing to undo" in driven.said
        assert "nothing to redo" in driven.said


async def test_undo_shows_where_it_happened(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        await driven.press("2", "G")
        assert driven.page.cell_of(driven.reader.reading.view.place(0)) is None
        await driven.press("u")
        assert driven.page.cell_of(driven.reader.reading.view.place(0)) is not None


async def test_annotations_are_walked_with_brackets(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        for word in ("收获", "第二"):
            driven.put(word)
            await driven.press("1")
        await driven.press("g", "]")
        assert driven.at == "收"
        await driven.press("]", "]")
        assert driven.at == "第"
        assert "no more annotations" in driven.said
        await driven.press("[")
        assert driven.at == "收"


async def test_keys_typed_without_a_pause_do_not_overtake_each_other(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press_at_once("c", "o", "k", "escape", "w", "2", "t", "r", "w", "enter", "w")
        assert said(driven) == [("郴州", [], None, "ok"), ("收获", ["人物"], None, None)]
        assert driven.at == "很"


async def test_keys_typed_while_a_sheet_opens_are_the_sheets(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press_at_once("c", "d", "1", "u")
        assert isinstance(driven.app.screen, NoteSheet)
        await driven.press("escape")
        assert said(driven) == [("郴州", [], None, "d1u")]
