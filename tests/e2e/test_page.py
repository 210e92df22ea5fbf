"""The page as the terminal shows it: its lines, hints, cursor and highlights."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from annotations.articles.editing import FOLD_MARK
from tui.themes import DARK
from tui.typesetting.breaking import NO_END, NO_START

if TYPE_CHECKING:
    from tests.e2e.conftest import Read, Run, Terminal

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
READING = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\)")
DAMAGED = {"000": "5 repairs"}
HAN = re.compile(r"[\u3400-\u9fff]")


class Line(NamedTuple):
    """A line of the page; one of hints is fainter than the text all along."""

    text: str
    is_hints: bool


def page(pizhu: "Terminal") -> list[Line]:
    """The lines between the bars of a narrow screen."""

    def is_hints(y: int) -> bool:
        if pizhu.lines[y].strip() == FOLD_MARK:
            return False
        drawn = {cell[1:3] for cell in pizhu.cells(y) if cell.text.strip()}
        return bool(drawn) and all(
            f"#{ground}" == DARK.background and f"#{ink}" != DARK.foreground
            for ink, ground in drawn
        )

    return [Line(text.strip(), is_hints(y)) for y, text in enumerate(pizhu.lines[:-2]) if y]


def all_hints_are_shown(lines: list[Line]) -> bool:
    """Whether every row with Chinese in it has hints above it."""
    return all(above.is_hints for above, line in pairwise(lines) if HAN.search(line.text))


def pages(pizhu: "Terminal", *, hints: bool) -> Iterator[list[Line]]:
    """Turn the pages until the end of the article."""
    lines: list[Line] = []

    def is_another() -> bool:
        shown = page(pizhu)
        return shown != lines and (not hints or all_hints_are_shown(shown))

    def was_the_last() -> bool:
        # How far one is stands in the bar a frame after the page.
        return "100%" in pizhu.lines[0] and page(pizhu) == lines

    while not was_the_last():
        pizhu.press(*["space"] if lines else [])
        pizhu.wait_until(lambda: is_another() or was_the_last(), "another page")
        if is_another():
            lines = page(pizhu)
            yield lines


def without_spaces(text: str) -> str:
    return "".join(text.split())


def broken(lines: list[Line], paragraphs: list[str]) -> list[str]:
    """The rows that begin or end with a mark that may not, where the paragraph does not itself."""

    def may_not(row: str) -> bool:
        return (row[0] in NO_START and not any(text.startswith(row) for text in paragraphs)) or (
            row[-1] in NO_END and not any(text.endswith(row) for text in paragraphs)
        )

    rows = [without_spaces(line.text) for line in lines if line.text and not line.is_hints]
    return list(filter(may_not, rows))


@pytest.mark.parametrize("hints", [False, True], ids=["plain", "hints"])
@pytest.mark.parametrize("seed", SEEDS, ids=[seed.name[:3] for seed in SEEDS])
def test_every_page_keeps_the_rules_of_lines_and_together_they_are_the_article(
    read: "Read", run: "Run", library: Path, seed: Path, hints: bool
) -> None:
    paragraphs = list(map(without_spaces, run("text", library / seed.name).stdout.splitlines()))
    pizhu = read(library / seed.name)
    if (damaged := DAMAGED.get(seed.name[:3])) is not None:
        # Where there is no word, the line beneath the page has room to tell it.
        pizhu.press("l")
        pizhu.wait_until(lambda: damaged in pizhu.screen, "all that is damaged to be repaired")
        pizhu.press("h")
    if hints:
        pizhu.press("m", "m", "m")
    shown = ""
    for lines in pages(pizhu, hints=hints):
        assert broken(lines, paragraphs) == []
        for line, below in zip(lines, [*lines[1:], Line("", False)], strict=True):
            assert not line.is_hints or (below.text and not below.is_hints), line.text
        shown += "".join(line.text for line in lines if not line.is_hints)
    # Where the text itself has readings, nothing on the screen tells that the other hints are to
    # come; when they do, rows move over the page's end, and are seen twice or not at all.
    if not (hints and READING.search(seed.read_text("utf-8"))):
        assert without_spaces(shown) == "".join(paragraphs)


def cursor_is_on(pizhu: "Terminal", text: str) -> bool:
    """Whether the terminal's cursor, and the page's, are on the first character of `text`."""
    x, y = pizhu.cursor
    shown = "".join(cell.text for cell in pizhu.cells(y)[x:])
    return shown.startswith(text) and f"#{pizhu.cell(x, y).background}" == DARK.accent


def test_the_terminals_cursor_is_where_the_pages_is_so_that_an_input_method_composes_there(
    read: "Read", article: Path
) -> None:
    pizhu = read(article)
    moves = {
        "g": "红网", "w": "时刻", "→": "刻", "j": "份", "}": "在郴州", "b": "战报",
        "space": "从“一城", "↓": "示范",
    }  # fmt: skip
    for key, text in moves.items():
        pizhu.press(key)
        pizhu.wait_until(partial(cursor_is_on, pizhu, text), f"the cursor on {text}")


@pytest.mark.parametrize(("key", "sheet"), [("c", "Note on"), ("/", "Find"), ("t", "Tags")])
def test_in_fields_the_terminals_cursor_is_behind_what_was_typed(
    read: "Read", article: Path, key: str, sheet: str
) -> None:
    pizhu = read(article)
    pizhu.press(key)
    pizhu.wait_for(sheet)
    pizhu.type_text("输入法")
    pizhu.wait_for("输入法")
    x, y = pizhu.find("输入法")
    pizhu.wait_until(lambda: pizhu.cursor == (x + 6, y), "the cursor behind it")
    pizhu.press("←")
    pizhu.wait_until(lambda: pizhu.cursor == (x + 4, y), "the cursor within it")


def test_resizing_while_reading_keeps_the_place(read: "Read", article: Path) -> None:
    pizhu = read(article, size=(120, 40))
    pizhu.press("/")
    pizhu.wait_for("Find")
    pizhu.type_text("势如破竹")
    pizhu.press("enter")
    pizhu.wait_until(lambda: cursor_is_on(pizhu, "势如破竹"), "the cursor on what was found")
    for size in ((40, 15), (120, 40)):
        pizhu.resize(*size)
        pizhu.wait_until(lambda: pizhu.lines[-1].endswith("saved"), f"the page at {size}")
        pizhu.wait_until(lambda: cursor_is_on(pizhu, "势如破竹"), "the cursor there")


def test_without_colours_highlights_are_underlined(read: "Read", article: Path) -> None:
    pizhu = read(article, NO_COLOR="1")

    def underlined() -> str:
        return "".join(cell.text for y in range(24) for cell in pizhu.cells(y) if cell.underlined)

    assert underlined() == ""
    pizhu.press("1", "w")
    pizhu.wait_until(lambda: underlined() == "红网", "the underlined highlight")
