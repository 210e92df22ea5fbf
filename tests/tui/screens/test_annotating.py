"""The verbs: from a key to an annotation on disk."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.screens.hint_sheet import HintSheet
from tui.screens.note_sheet import NoteSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Open, Write

TEXT = "郴州收获很多，大家高兴。他说：“我们出发吧！”\n第二段在这里，有联系两次。\n"


# Quick tags.


async def test_one_key_tags_the_word_under_the_cursor_and_again_untags(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2")
        assert driven.annotated() == [("郴州", ["地点"], None, None)]
        assert driven.saved()[0].start == 0
        assert driven.footer.rstrip().endswith("tagged 地点  saved")
        await driven.press("l")
        assert "tagged" not in driven.footer
        await driven.press("2")
        assert driven.annotated() == []
        assert "untagged 地点" in driven.footer
        assert not driven.reader.reading.session.path.exists()


async def test_a_second_tag_joins_the_first_on_the_same_word(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "6")
        assert driven.annotated() == [("郴州", ["地点", "生词"], None, None)]
        await driven.press("2")
        assert driven.annotated() == [("郴州", ["生词"], None, None)]


async def test_any_word_on_the_screen_is_tagged_with_four_keys(
    opened: "Open", article: Path
) -> None:
    async with opened(article) as driven:
        await driven.press("f")
        place, label = list(driven.page.labels.items())[-1]
        assert len(label) == 2
        await driven.press(*label, "1")
        assert driven.place == place
        assert driven.annotated()[0][1] == ["人物"]


async def test_the_four_keys_may_come_without_a_pause(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        await driven.press("f")
        place, label = list(driven.page.labels.items())[-1]
        await driven.press("escape")
        await driven.press_at_once("f", *label, "2")
        assert driven.place == place
        assert driven.annotated()[0][1] == ["地点"]


async def test_a_key_that_no_tag_has_says_so(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    (path.parent / "tags.toml").write_text('[[tag]]\nname = "词"\nkey = "1"\ncolour = "red"\n')
    async with opened(path) as driven:
        await driven.press("2")
        assert "no tag has the key 2" in driven.said
        assert driven.annotated() == []


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
        assert {(quote, *tags) for quote, tags, _, _ in driven.annotated()} == {
            ("收获", "生词"), ("郴州收获很多", "语法"), ("州收获", "人物"),
        }  # fmt: skip
        driven.put("收获")
        here = driven.reader.reading.at(driven.place)
        assert [placed.annotation.tags[0] for placed in here] == ["生词", "人物", "语法"]


# Hints.


async def test_readings_are_offered_and_chosen(opened: "Open", write: "Write") -> None:
    async with opened(write("行。")) as driven:
        await driven.press("p")
        assert all(reading in driven.shown for reading in ("xíng", "háng"))
        await driven.press("down", "enter")
        assert driven.annotated() == [("行", [], "háng", None)]


async def test_a_typed_reading_replaces_the_offered_one(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        driven.put("联系")
        await driven.press("p")
        await driven.type("lian2xi4")
        await driven.press("enter")
        assert driven.annotated() == [("联系", [], "liánxì", None)]
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
        assert driven.annotated() == []


async def test_an_empty_line_takes_the_hint_away(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "p", "enter")
        assert driven.annotated() == [("郴州", ["地点"], "chēnzhōu", None)]
        await driven.press("p", "delete", "enter")
        assert driven.annotated() == [("郴州", ["地点"], None, None)]


# Notes.


async def test_a_note_has_several_lines_and_takes_chinese(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("c")
        await driven.type("湖南的城市")
        await driven.press("enter")
        await driven.type("in the south")
        await driven.press("escape")
        assert driven.annotated() == [("郴州", [], None, "湖南的城市\nin the south")]
        await driven.press("c")
        await driven.type("!")
        await driven.press("escape")
        assert driven.annotated() == [("郴州", [], None, "湖南的城市\nin the south!")]


async def test_a_note_is_discarded_only_when_asked(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("c")
        await driven.type("no")
        await driven.press("ctrl+x")
        assert driven.annotated() == []


async def test_an_emptied_note_is_taken_away(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("c")
        await driven.type("n")
        await driven.press("escape", "c", "backspace", "escape")
        assert driven.annotated() == []


# Highlights, editing, deleting.


async def test_enter_highlights_and_then_edits(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("enter")
        assert driven.annotated() == [("郴州", [], None, None)]
        await driven.press("enter")
        await driven.type("地点, 时间")
        await driven.press("tab")
        await driven.type("chen1zhou1")
        await driven.press("tab")
        await driven.type("城市")
        await driven.press("ctrl+s")
        assert driven.annotated() == [("郴州", ["地点", "时间"], "chēnzhōu", "城市")]


async def test_the_edit_sheet_refuses_what_is_no_pinyin(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "enter", "tab")
        await driven.type("xyzzy")
        await driven.press("enter")
        assert "xyzzy" in driven.shown
        await driven.press("escape")
        assert driven.annotated() == [("郴州", ["地点"], None, None)]


async def test_d_deletes_the_annotation_here_and_says_where_there_is_none(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("2", "l", "d")
        assert driven.annotated() == []
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
        before = driven.annotated()
        await driven.press(*keys)
        after = driven.annotated()
        assert after != before
        await driven.press("u")
        assert driven.annotated() == before
        await driven.press("U")
        assert driven.annotated() == after
        await driven.press("ctrl+z")
        assert driven.annotated() == before
        await driven.press("ctrl+y")
        assert driven.annotated() == after


async def test_nothing_to_undo_is_said(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("u")
        assert "nothing to undo" in driven.said
        await driven.press("U")
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
        assert driven.annotated() == [
            ("郴州", [], None, "ok"),
            ("收获", ["地点", "人物"], None, None),
        ]
        assert driven.at == "很"


async def test_keys_typed_while_a_sheet_opens_are_the_sheets(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press_at_once("c", "d", "1", "u")
        assert isinstance(driven.app.screen, NoteSheet)
        await driven.press("escape")
        assert driven.annotated() == [("郴州", [], None, "d1u")]
