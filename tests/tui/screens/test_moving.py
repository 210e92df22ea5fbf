"""Moving and selecting on the page, by keys."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Open, Write

TEXT = (
    "郴州收获很多，大家高兴。他说：“我们出发吧！”于是走了。\n"
    "\n"
    "第二段在这里，有两句话。第二句也在这里。\n"
    "最后一段。\n"
)


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("right", "郴", "州"),
        ("l", "郴", "州"),
        ("left", "州", "郴"),
        ("h", "州", "郴"),
        ("w", "郴", "收"),
        ("b", "收", "郴"),
        ("b", "获", "收"),
        ("home", "高", "郴"),
        ("end", "郴", "。"),
        (")", "郴", "他"),
        ("(", "于", "他"),
        ("}", "郴", "第"),
        ("{", "这", "第"),
        ("G", "郴", "。"),
        ("g", "最", "郴"),
        ("ctrl+end", "郴", "。"),
        ("ctrl+home", "最", "郴"),
    ],
)
async def test_a_motion_leads_where_its_help_says(
    opened: "Open", write: "Write", key: str, start: str, end: str
) -> None:
    async with opened(write(TEXT)) as driven:
        driven.put(start)
        await driven.press(key)
        assert driven.at == end
        assert not driven.selected


@pytest.mark.parametrize(
    ("key", "start", "selected"),
    [
        ("shift+right", "郴", "郴州"),
        ("L", "郴", "郴州"),
        ("shift+left", "州", "郴州"),
        ("H", "州", "郴州"),
        ("W", "郴", "郴州"),
        ("B", "获", "收获"),
        ("shift+end", "于", "于是走了。"),
        ("shift+home", "州", "郴州"),
    ],
)
async def test_shift_selects_on_the_way(
    opened: "Open", write: "Write", key: str, start: str, selected: str
) -> None:
    async with opened(write(TEXT)) as driven:
        driven.put(start)
        await driven.press(key)
        assert driven.selected == selected


async def test_rows_keep_the_column_they_began_in(opened: "Open", write: "Write") -> None:
    text = f"{'一' * 40}{'二' * 3}\n{'三' * 40}\n"
    async with opened(write(text)) as driven:
        driven.page.go_to(driven.reader.reading.view.place(20))
        await driven.press("down", "j")
        assert driven.at == "三"
        assert driven.place.character == 20
        await driven.press("k", "up")
        assert driven.place == (0, 20)
        await driven.press("shift+down")
        assert driven.selected.startswith("一" * 16)


async def test_pages_turn_and_come_back(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        start = driven.place
        await driven.press("space")
        second = driven.place
        assert second > start
        await driven.press("pagedown")
        assert driven.place > second
        await driven.press("pageup", "pageup")
        assert driven.place == start
        await driven.press("shift+pagedown")
        assert driven.page.selection is not None
        assert driven.page.selection.last == second


async def test_v_selects_with_any_motion_and_o_swaps_the_ends(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        driven.put("收")
        await driven.press("v")
        assert driven.selected == "收"
        await driven.press("w")
        assert driven.selected == "收获"
        await driven.press(")")
        assert driven.selected == "收获很多，大家高兴。"
        await driven.press("o", "b")
        assert driven.selected == "郴州收获很多，大家高兴。"
        await driven.press("o", "}")
        assert driven.selected.startswith("郴州")
        assert driven.selected.endswith("于是走了。")
        await driven.press("v")
        assert not driven.selected


async def test_a_selection_runs_over_paragraphs(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        driven.put("走了")
        await driven.press("v", "down", "down", "end")
        assert driven.selected == TEXT[TEXT.index("走了") :].rstrip()


async def test_a_motion_leaves_what_shift_selected(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("L", "L", "right")
        assert not driven.selected


async def test_widening_goes_from_word_to_paragraph_and_narrowing_back(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        driven.put("高兴")
        wider = []
        for key in "+++=+":
            await driven.press(key)
            wider.append(driven.selected)
        paragraph = TEXT.splitlines()[0]
        assert wider == ["高兴", "大家高兴。", "郴州收获很多，大家高兴。", paragraph, paragraph]
        for expected in (wider[2], wider[1], wider[0], ""):
            await driven.press("-")
            assert driven.selected == expected


async def test_escape_takes_the_selection_away_and_nothing_else(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("v", "w", "escape")
        assert not driven.selected
        assert driven.app.screen is driven.reader
        await driven.press("escape")
        assert driven.app.screen is driven.reader
        assert not driven.left


async def test_labels_appear_over_the_words_and_lead_to_them(opened: "Open", article: Path) -> None:
    async with opened(article) as driven:
        await driven.press("f")
        labels = dict(driven.page.labels)
        assert len(labels) > 26
        assert all(len(label) <= 2 for label in labels.values())
        place, label = list(labels.items())[-1]
        assert "esc" in driven.footer
        await driven.press(*label)
        assert driven.place == place
        assert not driven.page.labels


async def test_a_letter_of_no_label_and_escape_end_the_jump(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        start = driven.place
        await driven.press("f", "escape")
        assert not driven.page.labels
        await driven.press("f")
        unused = (
            set("abcdefghijklmnopqrstuvwxyz") - set("".join(driven.page.labels.values()))
        ).pop()
        await driven.press(unused)
        assert not driven.page.labels
        assert driven.place == start


async def test_a_jump_while_selecting_selects_up_to_the_word(
    opened: "Open", write: "Write"
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("v", "f")
        place, label = next(
            (place, label)
            for place, label in driven.page.labels.items()
            if place == driven.reader.reading.view.place(TEXT.index("大家"))
        )
        await driven.press(*label)
        assert driven.place == place
        assert driven.selected.startswith("郴州收获很多，大")


async def test_the_terminals_cursor_follows_the_pages(opened: "Open", write: "Write") -> None:
    async with opened(write(TEXT)) as driven:
        for keys in ("l", "w", "}", "G"):
            await driven.press(keys)
            cell = driven.page.cell_of(driven.place)
            assert cell is not None
            assert driven.app.cursor_position == driven.page.content_region.offset + cell


@pytest.mark.parametrize("keys", ["t escape", "/ escape", "p escape", "ctrl+p escape", "tab tab"])
async def test_after_a_sheet_the_terminals_cursor_is_the_pages_again(
    opened: "Open", write: "Write", keys: str
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("w")
        before = driven.app.cursor_position
        await driven.press(*keys.split())
        assert driven.app.cursor_position == before


@pytest.mark.parametrize("key", ["t", "p", "c", "/", "enter"])
async def test_in_a_sheet_the_terminals_cursor_is_in_its_field(
    opened: "Open", write: "Write", key: str
) -> None:
    async with opened(write(TEXT)) as driven:
        await driven.press("1", key)
        await driven.type("中文")
        field = driven.app.focused
        assert field is not None
        assert field.region.contains_point(driven.app.cursor_position)
        line = driven.lines()[driven.app.cursor_position.y]
        assert "中文" in line
