"""The library: what it lists, and how one gets to an article and back."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.strip import Strip

from annotations.store import sidecar_path
from tui.widgets.article_list import size_of

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

WIDE = (120, 40)


def listed(driven: "Driven") -> list[str]:
    return [path.name for path in driven.library.articles.paths]


def chosen(driven: "Driven") -> str:
    path = driven.library.articles.chosen
    assert path is not None
    return path.name


async def test_every_article_is_listed_with_title_size_and_how_far_read(
    opened: "Open", library: Path
) -> None:
    async with opened(library, WIDE) as driven:
        assert listed(driven) == sorted(path.name for path in library.glob("*.txt"))
        assert "5 articles" in driven.shown
        assert "2 731 字" in driven.shown
        assert "这是一份惊艳四座的" in driven.shown
        assert "红网时刻" not in driven.shown
        await driven.press("j", "j", "j")
        assert "红网时刻" in driven.shown


async def test_keys_move_among_the_articles(opened: "Open", library: Path) -> None:
    async with opened(library) as driven:
        for key, number in (
            ("j", "001"), ("down", "002"), ("k", "001"), ("up", "000"), ("up", "000"), ("G", "004"),
            ("g", "000"), ("end", "004"), ("home", "000"), ("space", "004"), ("pageup", "000"),
        ):  # fmt: skip
            await driven.press(key)
            assert chosen(driven).startswith(number)


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("郴州", ["000"]), ("chenzhou", ["000"]), ("jysz", ["003"]), ("003_3daa", ["003"]),
     ("没有这个", [])],
)  # fmt: skip
async def test_the_list_is_filtered_by_title_pinyin_initials_and_file_name(
    opened: "Open", library: Path, query: str, numbers: list[str]
) -> None:
    async with opened(library, WIDE) as driven:
        await driven.press("/")
        await driven.type(query)
        await driven.until(lambda: [name[:3] for name in listed(driven)] == numbers)
        await driven.press("enter")
        assert f"/{query}" in driven.lines()[0]
        assert f"{len(numbers)} of 5" in driven.lines()[0]
        if not numbers:
            assert "no article's title matches" in driven.shown
        await driven.press("escape")
        await driven.until(lambda: len(listed(driven)) == 5)


async def test_initials_find_a_title(opened: "Open", write: "Write") -> None:
    path = write("郴州收获\n\n正文。\n", "texts/a.txt")
    write("北京出发\n\n正文。\n", "texts/b.txt")
    async with opened(path.parent) as driven:
        await driven.press("/")
        await driven.type("czsh")
        await driven.until(lambda: listed(driven) == ["a.txt"])


async def test_escape_in_the_filter_shows_all(opened: "Open", library: Path) -> None:
    async with opened(library) as driven:
        await driven.press("/")
        await driven.type("郴州")
        await driven.until(lambda: len(listed(driven)) == 1)
        await driven.press("escape")
        await driven.until(lambda: len(listed(driven)) == 5)


async def test_the_list_is_sorted_by_name_title_size_annotations_progress_and_what_is_known(
    opened: "Open", write: "Write"
) -> None:
    long = write("丙" * 90 + "\n", "texts/a.txt")
    write("甲。\n", "texts/b.txt")
    write("乙乙乙乙。\n", "texts/c.txt")
    async with opened(long.parent) as driven:
        await driven.press("G", "enter", "1", "q", "g")
        entries = driven.library.articles.entries
        await driven.until(lambda: entries[long.parent / "c.txt"].annotations == 1)
        orders = {}
        driven.library.articles.known |= {long: 0.5, long.parent / "b.txt": 0.75}
        for _ in range(6):
            orders[driven.library.order.value] = listed(driven)
            await driven.press("s")
        assert orders == {
            "name": ["a.txt", "b.txt", "c.txt"],
            "title": ["a.txt", "c.txt", "b.txt"],
            "size": ["a.txt", "c.txt", "b.txt"],
            "annotations": ["c.txt", "a.txt", "b.txt"],
            "progress": ["c.txt", "a.txt", "b.txt"],
            "known": ["b.txt", "a.txt", "c.txt"],
        }
        assert driven.library.order.value == "name"


async def test_the_order_is_remembered(opened: "Open", library: Path) -> None:
    async with opened(library) as driven:
        await driven.press("s", "s", "q")
        assert driven.left
    async with opened(library) as driven:
        assert "by size" in driven.lines()[0]


async def test_what_is_annotated_is_listed_at_once_on_coming_back(
    opened: "Open", library: Path
) -> None:
    async with opened(library, WIDE) as driven:
        await driven.press("j", "j", "j", "enter", "2", "G", "q")
        await driven.until(lambda: "1✎" in driven.shown)
        assert "100%" in driven.shown
        assert " 地点 " in driven.shown
        assert chosen(driven).startswith("003")
        await driven.press("enter", "g", "d", "escape")
        await driven.until(lambda: "1✎" not in driven.shown)


async def test_only_the_rows_in_sight_are_drawn(
    opened: "Open", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(2_000):
        (folder / f"{number:04}.txt").write_text(f"第{number}篇\n", "utf-8")
    async with opened(folder) as driven:
        articles = driven.library.articles
        drawn: set[int] = set()
        draw = articles.draw

        def counted(item: int, row: int, width: int) -> Strip:
            drawn.add(item)
            return draw(item, row, width)

        monkeypatch.setattr(articles, "draw", counted)
        await driven.press("G")
        assert "第1999篇" in driven.shown
        assert len(drawn) <= 24 * 2


async def test_an_article_that_cannot_be_read_is_listed_with_its_reason(
    opened: "Open", library: Path
) -> None:
    (library / "0.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    async with opened(library) as driven:
        assert "! 0.txt: is not a text file" in driven.shown
        await driven.press("enter")
        assert "is not a text file" in driven.said
        assert driven.reader_or_none is None
        await driven.press("j", "enter")
        assert driven.reader_or_none is not None


async def test_an_article_whose_sidecar_is_broken_is_listed_with_its_reason(
    opened: "Open", library: Path
) -> None:
    sidecar_path(sorted(library.glob("*.txt"))[0]).write_bytes(b"{")
    async with opened(library, WIDE) as driven:
        assert "! 000_" in driven.shown


async def test_a_folder_without_articles_says_so(opened: "Open", tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    async with opened(folder) as driven:
        assert "no articles (.txt, .md)" in driven.shown
        await driven.press(
            "enter", "j", "k", "G", "g", "s", "space", "pageup", "escape", "/", "escape"
        )
        assert not driven.left
        await driven.press("q")
        assert driven.left


async def test_an_article_that_has_gone_meanwhile_is_said(opened: "Open", library: Path) -> None:
    async with opened(library) as driven:
        sorted(library.glob("*.txt"))[0].unlink()
        await driven.press("enter")
        assert driven.said
        assert driven.reader_or_none is None


async def test_a_double_click_opens_an_article(opened: "Open", library: Path) -> None:
    async with opened(library) as driven:
        await driven.pilot.click("#articles", offset=(10, 3), times=2)
        await driven.settle()
        assert driven.reader_or_none is not None
        assert driven.reader.reading.article.path.name.startswith("003")


# What tells articles apart.


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_articles_that_are_called_the_same_are_told_apart_by_their_files(
    opened: "Open", write: "Write", size: tuple[int, int]
) -> None:
    folder = write("郴州收获\n\n正文。\n", "texts/one.txt").parent
    write("郴州收获\n\n另一篇。\n", "texts/other.txt")
    write("第三篇\n\n正文。\n", "texts/third.txt")
    async with opened(folder, size) as driven:
        lines = [line for line in driven.lines() if "郴州收获" in line]
        assert ["one" in line for line in lines] == [True, False]
        assert ["other" in line for line in lines] == [False, True]
        assert "third" not in driven.shown


async def test_a_long_title_leaves_room_for_the_files_name(opened: "Open", write: "Write") -> None:
    text = "郴州市高质量发展推进大会通报上半年重大招商项目情况\n\n正文。\n"
    folder = write(text, "texts/2024-01.txt").parent
    write(text, "texts/2024-02.txt")
    async with opened(folder) as driven:
        assert "2024-01" in driven.shown
        assert "2024-02" in driven.shown
        assert "郴州市高质量" in driven.shown


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0.0 kB"), (99_949, "99.9 kB"), (999_949, "999.9 kB"), (999_950, "1.0 MB"),
     (3_000_000, "3.0 MB"), (10**9, "1.0 GB")],
)  # fmt: skip
def test_a_size_is_told_as_people_read_it(size: int, told: str) -> None:
    assert size_of(size) == told


async def test_the_list_and_the_preview_read_an_article_in_the_encoding_chosen_for_it(
    opened: "Open", write: "Write"
) -> None:
    path = write("", "texts/a.txt")
    path.write_bytes("郴州收獲，大家高興。\n".encode("big5hkscs"))
    async with opened(path.parent, WIDE) as driven:
        assert "郴州收獲" in driven.shown
        driven.app.desk.memory.choose_encoding(path, "gb18030")
        driven.app.desk.memory.save()
    async with opened(path.parent, WIDE) as driven:
        await driven.until(lambda: "gb18030" in driven.shown)
        assert "郴州收獲" not in driven.shown
