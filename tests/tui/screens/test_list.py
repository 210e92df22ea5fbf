"""The annotation list beside the page."""

from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.edit_sheet import EditSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获很多，大家高兴。\n第二段在这里，有联系两次。\n"
WIDE = (120, 40)


async def annotate(driven: "Driven") -> None:
    for word, key in (("联系", "6"), ("郴州", "2"), ("大家", "1")):
        driven.put(word)
        await driven.press(key)


def listed(driven: "Driven") -> list[str]:
    return [placed.annotation.quote for placed in driven.reader.annotations.placed]


async def test_the_lists_order_is_the_pages(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT), WIDE) as driven:
        await annotate(driven)
        assert listed(driven) == ["郴州", "大家", "联系"]
        assert [one.quote for one in driven.saved()] == listed(driven)
        side = [line[80:] if len(line) > 80 else line for line in driven.lines()]
        rows = [next(y for y, line in enumerate(side) if word in line) for word in listed(driven)]
        assert rows == sorted(rows)
        assert "批注 3" in driven.shown


async def test_the_list_follows_the_cursor(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT), WIDE) as driven:
        await annotate(driven)
        for word in ("联系", "郴州", "大家"):
            driven.put(word)
            await driven.settle()
            chosen = driven.reader.annotations.chosen
            assert chosen is not None
            assert chosen.annotation.quote == word


async def test_going_to_an_annotation_leads_the_page_there(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT), WIDE) as driven:
        await annotate(driven)
        driven.put("郴州")
        await driven.press("tab")
        assert driven.reader.annotations.has_focus
        assert "go to" in driven.footer
        await driven.press("j", "down", "enter")
        assert driven.at == "联"
        assert driven.page.has_focus


async def test_an_annotation_is_edited_and_deleted_from_the_list(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT), WIDE) as driven:
        await annotate(driven)
        driven.put("郴州")
        await driven.press("tab", "G", "e")
        assert isinstance(driven.app.screen, EditSheet)
        await driven.press("tab")
        await driven.type("lian2xi4")
        await driven.press("enter")
        assert driven.saved()[2].hint == "liánxì"
        assert driven.reader.annotations.has_focus
        await driven.press("d")
        assert [one.quote for one in driven.saved()] == ["郴州", "大家"]
        await driven.press("u")
        assert [one.quote for one in driven.saved()] == ["郴州", "大家", "联系"]


async def test_the_list_shows_one_tags_annotations_then_the_next_ones_then_all(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT), WIDE) as driven:
        await annotate(driven)
        await driven.press("tab")
        seen = []
        for _ in range(4):
            await driven.press("/")
            seen.append(listed(driven))
        assert seen == [["大家"], ["郴州"], ["联系"], ["郴州", "大家", "联系"]]
        await driven.press("/")
        assert "1 of 3 人物" in driven.shown


async def test_when_its_last_annotation_goes_the_filter_goes(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT), WIDE) as driven:
        await annotate(driven)
        await driven.press("tab", "/", "d")
        assert listed(driven) == ["郴州", "联系"]


async def test_on_a_narrow_screen_tab_opens_the_list_over_the_page_and_closes_it(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT), (80, 24)) as driven:
        await annotate(driven)
        side = driven.reader.query_one("#side")
        assert not side.display
        await driven.press("tab")
        assert side.display
        await driven.until(lambda: "批注 3" in driven.shown)
        assert side.region.bottom <= driven.reader.keys.region.y
        await driven.press("escape")
        assert not side.display
        assert driven.page.has_focus


async def test_an_empty_list_says_so(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT), WIDE) as driven:
        assert "none yet" in driven.shown


async def test_orphans_are_last_and_marked_as_lost(opened: "Open", write: "Write") -> None:
    path: Path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await annotate(driven)
        await driven.press("q")
    path.write_text("完全不同的文章，没有以前的词。\n", "utf-8")
    async with opened(path, WIDE) as driven:
        assert "lost: 郴州" in driven.shown


async def test_a_double_click_goes_to_the_annotation(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT), WIDE) as driven:
        await annotate(driven)
        await driven.pilot.click("#annotations", offset=(12, 2), times=2)
        await driven.settle()
        assert driven.at == "联"
        assert driven.page.has_focus
