"""What the page shows, and the mouse on it: places kept, hints, searching, small terminals."""

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.language.offering import HintMode
from tui.typesetting.cells import CellWidths

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获很多，大家高兴。他说：“我们出发吧！”于是走了。\n第二段在这里，有联系两次。\n"
SIZES = [(120, 40), (80, 24), (40, 15), (80, 24), (120, 40)]


def cell(driven: "Driven", word: str) -> tuple[int, int]:
    """The cell of the page where a word begins."""
    place = driven.reader.reading.view.place(driven.reader.reading.article.text.index(word))
    found = driven.page.cell_of(place)
    assert found is not None
    return found.x, found.y


def line_of_cursor(driven: "Driven") -> str:
    found = driven.page.cell_of(driven.place)
    assert found is not None
    return driven.lines()[driven.page.content_region.y + found.y]


# The mouse.


@pytest.mark.parametrize("half", [0, 1])
async def test_a_click_on_either_half_of_a_wide_character_means_it(
    opened: "Open", write: "Write", half: int
) -> None:
    async with opened(write(TEXT)) as driven:
        x, y = cell(driven, "收")
        await driven.pilot.click("#page", offset=(x + half, y))
        await driven.settle()
        assert driven.at == "收"


async def test_a_drag_selects_from_where_it_began(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        start, end = cell(driven, "收获"), cell(driven, "多")
        await driven.pilot.mouse_down("#page", offset=start)
        await driven.pilot.hover("#page", offset=end)
        await driven.pilot.mouse_up("#page", offset=end)
        await driven.settle()
        assert driven.selected == "收获很多"
        await driven.press("6")
        assert driven.saved()[0].quote == "收获很多"


async def test_shift_and_click_selects_up_to_there(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        x, y = cell(driven, "获")
        await driven.pilot.click("#page", offset=(x, y), shift=True)
        await driven.settle()
        assert driven.selected == "郴州收获"


async def test_a_double_click_selects_the_word_not_the_run_of_characters(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        x, y = cell(driven, "获")
        await driven.pilot.click("#page", offset=(x + 1, y), times=2)
        await driven.settle()
        assert driven.selected == "收获"


async def test_a_triple_click_selects_the_sentence(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.pilot.click("#page", offset=cell(driven, "出发"), times=3)
        await driven.settle()
        assert driven.selected == "他说：“我们出发吧！”"


async def test_the_wheel_moves_the_page_and_the_cursor_stays_in_sight(
    opened: "Open", article: Path
) -> None:
    async with opened(article) as driven:
        first = driven.shown
        for _ in range(5):
            driven.page._wheel(3)
        await driven.settle()
        assert driven.shown != first
        assert driven.page.cell_of(driven.place) is not None
        for _ in range(20):
            driven.page._wheel(-3)
        await driven.settle()
        assert driven.page.cell_of(driven.reader.reading.view.place(0)) is not None


# The place is kept.


async def test_resizing_keeps_the_place(opened: "Open", article: Path) -> None:
    async with opened(article, SIZES[0]) as driven:
        await driven.press("space", "space", "j")
        place, at = driven.place, driven.at
        for width, height in SIZES[1:]:
            await driven.pilot.resize_terminal(width, height)
            await driven.settle()
            assert driven.place == place
            assert at in line_of_cursor(driven)
            cursor = driven.page.cell_of(place)
            assert cursor is not None
            assert driven.app.cursor_position == driven.page.content_region.offset + cursor


@pytest.mark.parametrize("size", SIZES[:3])
async def test_hints_that_come_do_not_move_the_line_being_read(
    opened: "Open", article: Path, size: tuple[int, int]
) -> None:
    async with opened(article, size) as driven:
        await driven.press("space", "j", "j")
        before = driven.page.cell_of(driven.place)
        assert before is not None
        for _ in HintMode:
            await driven.press("m")
            after = driven.page.cell_of(driven.place)
            assert after is not None
            assert after.y == before.y


async def test_hints_stand_over_their_words(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("m", "m", "m")
        assert driven.reader.reading.hints is HintMode.ALL
        x, y = cell(driven, "收获")
        hints = driven.lines()[driven.page.content_region.y + y - 1]
        assert hints[x:].strip().startswith("shōuhuò") or "shōuhuò" in hints[max(0, x - 3) : x + 8]


async def test_the_reading_position_is_remembered(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        await driven.press("space", "w", "m")
        place = driven.place
        await driven.press("q")
    async with opened(article) as driven:
        assert driven.place == place
        assert driven.page.cell_of(place) is not None
        assert driven.reader.reading.hints is HintMode.UNKNOWN


async def test_a_position_beyond_the_end_of_a_shortened_article_is_its_end(
    opened: "Open", article: Path
) -> None:
    async with opened(article) as driven:
        await driven.press("G", "q")
    article.write_text("短了。", "utf-8")
    async with opened(article) as driven:
        assert driven.at == "。"


async def test_a_terminal_too_small_says_so(opened: "Open", article: Path) -> None:
    async with opened(article, (20, 5)) as driven:
        assert "too small" in driven.shown
        await driven.press("l", "1", "j")
        await driven.pilot.resize_terminal(80, 24)
        await driven.settle()
        assert "too small" not in driven.shown
        assert driven.page.cell_of(driven.place) is not None


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
@pytest.mark.parametrize("keys", ["t", "p", "c", "2 enter", "t x y enter", "/"])
async def test_a_sheet_leaves_the_line_worked_on_in_sight(
    opened: "Open", article: Path, size: tuple[int, int], keys: str
) -> None:
    async with opened(article, size) as driven:
        for motion in ("l", "j", "space"):
            await driven.press(motion, *keys.split())
            sheet = driven.app.screen.query_one("#sheet").region
            found = driven.page.cell_of(driven.place)
            assert found is not None
            assert not sheet.contains_point(driven.page.content_region.offset + found)
            assert sheet.bottom <= size[1]
            assert sheet.y >= 0
            keys_line = driven.app.screen.query_one("#sheet-keys").region
            assert keys_line.bottom < sheet.bottom
            while not driven.page.has_focus or driven.app.screen is not driven.reader:
                await driven.press("escape")


@pytest.mark.parametrize("size", SIZES[:3])
async def test_every_line_of_the_screen_is_as_wide_as_the_terminal(
    opened: "Open", article: Path, size: tuple[int, int]
) -> None:
    widths = CellWidths()
    async with opened(article, size) as driven:
        for keys in ("2", "f", "escape", "m", "m", "t", "escape", "tab", "escape", "?", "escape"):
            await driven.press(keys)
            assert {widths.of(line) for line in driven.lines()} == {size[0]}


# Searching.


async def test_a_search_finds_characters_and_goes_round(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        text = driven.reader.reading.article.text
        count = text.count("郴州")
        await driven.press("/")
        await driven.type("郴州")
        await driven.press("enter")
        assert driven.chosen == "郴州"
        places = [driven.place]
        for _ in range(count):
            await driven.press("n")
            places.append(driven.place)
        assert places[0] == places[-1]
        assert len(set(places)) == count
        assert all(a < b for a, b in pairwise(places[:-1]))
        assert "from the other end" in driven.footer
        await driven.press("N")
        assert driven.place == places[-2]


@pytest.mark.parametrize("query", ["chenzhou", "chen zhou", "ChenZhou", "chen1zhou1"])
async def test_a_search_finds_what_is_read_so(opened: "Open", article: Path, query: str) -> None:
    async with opened(article) as driven:
        await driven.press("/")
        await driven.type(query)
        await driven.press("enter")
        assert driven.reader.reading.article.text[
            driven.reader.reading.view.offset(driven.place) :
        ].startswith("郴州")


async def test_what_is_not_found_is_said_and_escape_ends_the_search(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("n")
        assert "/ searches first" in driven.said
        await driven.press("/")
        await driven.type("没有的词")
        await driven.press("enter")
        assert "not found" in driven.said
        await driven.press("escape")
        assert driven.reader.reading.pattern is None
