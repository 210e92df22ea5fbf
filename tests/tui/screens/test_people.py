"""Several people's annotations: whose are shown, whose each is, and which of them a key changes."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.articles.article import read_article
from annotations.session import Session
from annotations.span import Span
from tui.screens.edit_sheet import EditSheet
from tui.screens.people_sheet import PeopleSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "我们联系老师。\n他们都发展了。\n联系人在这里，他们高兴。\n"
MINE = "tester"


@pytest.fixture
def path(write: "Write") -> Path:
    return write(TEXT)


def annotate(path: Path, creator: str, word: str, hint: str = "", note: str = "") -> None:
    """Tag a word as a person did earlier."""
    session, start = Session.open(read_article(path), creator=creator), TEXT.index(word)
    session.annotate(Span(start, start + len(word)), ["人物"], hint or None, note or None)
    session.save()


def said(driven: "Driven", creator: str) -> list[tuple[str, tuple[str, ...], str | None]]:
    """What somebody has said on the disk: passages with their tags and notes."""
    session = Session.open(read_article(driven.reader.reading.article.path), creator="")
    found = (placed.annotation for placed in session.annotations)
    return [(one.quote, one.tags, one.note) for one in found if one.made_by == creator]


def shown(driven: "Driven") -> list[str]:
    """The passages of the annotations that are shown."""
    listed = [placed.annotation.quote for placed in driven.reader.annotations.placed]
    assert listed == [one.annotation.quote for one in driven.reader.reading.session.annotations]
    return listed


def marked(driven: "Driven", word: str) -> bool:
    """Whether the page shows a word as annotated."""
    place = driven.reader.reading.view.place(TEXT.index(word))
    marks = driven.reader.reading.marks(place.paragraph)
    return any(mark.start <= place.character < mark.end for mark in marks)


# Whose are shown.


async def test_everybody_who_annotated_is_listed_with_how_many_they_made(
    opened: "Open", path: Path
) -> None:
    for creator, word in (("王", "老师"), ("王", "高兴"), (MINE, "发展"), ("", "联系")):
        annotate(path, creator, word)
    async with opened(path) as driven:
        await driven.press("O")
        assert isinstance(driven.app.screen, PeopleSheet)
        lines = [line.strip("│╭╰ ─╮╯") for line in driven.lines()]
        (at,) = [i for i, line in enumerate(lines) if "Whose annotations" in line]
        assert [line.replace("▸", "").split() for line in lines[at + 1 : at + 4]] == [
            ["✓", "no", "name", "1", "annotation"],
            ["✓", MINE, "you", "1", "annotation"],
            ["✓", "王", "2", "annotations"],
        ]


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_who_is_hidden_is_on_the_page_and_in_the_list_no_more_until_shown_again(
    opened: "Open", path: Path, key: str
) -> None:
    annotate(path, "王", "老师")
    annotate(path, "李", "高兴")
    async with opened(path, (120, 40)) as driven:
        before = driven.annotated()
        assert shown(driven) == ["老师", "高兴"]
        await driven.press("O", "down", key, "escape")
        assert driven.app.screen is driven.reader
        assert shown(driven) == ["高兴"]
        assert not marked(driven, "老师")
        assert marked(driven, "高兴")
        assert "hidden: 王" in driven.lines()[0]
        assert any("批注 1 · 1 hidden" in line for line in driven.lines())
        assert driven.annotated() == before
        await driven.press("O", "down", key, "escape")
        assert shown(driven) == ["老师", "高兴"]
        assert "hidden" not in driven.shown


async def test_a_kept_hint_is_hidden_with_its_person(opened: "Open", path: Path) -> None:
    annotate(path, "王", "老师", hint="lǎoshī")
    async with opened(path) as driven:
        assert "lǎoshī" in driven.shown
        await driven.press("O", "space", "escape")
        assert "lǎoshī" not in "".join(driven.lines()[:-3])


async def test_who_was_hidden_is_hidden_the_next_time_and_in_other_articles(
    opened: "Open", path: Path, write: "Write"
) -> None:
    other = write(TEXT, "texts/another.txt")
    for one in (path, other):
        annotate(one, "王", "老师")
        annotate(one, "李", "高兴")
    async with opened(path) as driven:
        await driven.press("O", "down", "space", "escape", "ctrl+q")
    async with opened(other) as driven:
        assert shown(driven) == ["高兴"]
        assert "hidden: 王" in driven.lines()[0]
        await driven.press("O")
        assert any("王" in line and "hidden" in line for line in driven.lines()[1:])


async def test_of_who_is_hidden_but_annotated_nothing_here_nothing_is_said(
    opened: "Open", path: Path, write: "Write"
) -> None:
    annotate(path, "王", "老师")
    other = write(TEXT, "texts/another.txt")
    annotate(other, "李", "高兴")
    async with opened(path) as driven:
        await driven.press("O", "space", "escape", "ctrl+q")
    async with opened(other) as driven:
        assert "hidden" not in driven.shown
        await driven.press("O", "space", "space", "escape", "ctrl+q")
    async with opened(path) as driven:
        assert shown(driven) == []


async def test_nobodys_annotations_are_hidden_as_those_of_no_name(
    opened: "Open", path: Path
) -> None:
    annotate(path, "", "老师")
    async with opened(path) as driven:
        await driven.press("O", "space", "escape")
        assert shown(driven) == []
        assert "hidden: no name" in driven.lines()[0]


async def test_where_all_are_hidden_the_list_says_so_and_how_to_see_them(
    opened: "Open", path: Path
) -> None:
    annotate(path, "王", "老师")
    async with opened(path) as driven:
        await driven.press("tab", "O", "space", "escape")
        assert "all are hidden: O shows them" in driven.shown
        await driven.press("O", "space", "escape")
        assert shown(driven) == ["老师"]
        assert "all are hidden" not in driven.shown


async def test_of_many_the_number_is_told_and_the_one_on_which_one_is_stays_in_sight(
    opened: "Open", path: Path
) -> None:
    for number in range(20):
        annotate(path, f"reader {number:02}", "老师")
    async with opened(path) as driven:
        await driven.press("O", "space", "down", "space", *["down"] * 18, "space")
        assert "reader 19" in driven.shown
        assert "esc done" in driven.shown
        await driven.press("escape")
        assert "hidden: 3 people" in driven.lines()[0]
        assert len(shown(driven)) == 17


async def test_who_annotates_is_hidden_no_more_not_even_the_next_time(
    opened: "Open", path: Path
) -> None:
    annotate(path, MINE, "老师")
    async with opened(path) as driven:
        await driven.press("O", "space", "escape")
        assert shown(driven) == []
        driven.put("高兴")
        await driven.press("1")
        assert shown(driven) == ["老师", "高兴"]
        assert "hidden" not in driven.shown
        await driven.press("ctrl+q")
    async with opened(path) as driven:
        assert shown(driven) == ["老师", "高兴"]


async def test_where_nobody_annotated_that_is_said(opened: "Open", path: Path) -> None:
    async with opened(path) as driven:
        await driven.press("O", "space", "down", "enter")
        assert "nobody has annotated" in driven.shown
        await driven.press("escape")
        assert driven.app.screen is driven.reader


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (24, 6)])
async def test_a_name_cannot_reach_the_terminal_nor_break_the_sheet(
    opened: "Open", path: Path, size: tuple[int, int]
) -> None:
    annotate(path, "x\x1b]0;y\x07\n\u202e" + "长" * 300, "老师")
    async with opened(path, size) as driven:
        driven.put("老师")
        await driven.press("O", "space", "space")
        assert all(line.isprintable() for line in driven.lines())
        await driven.press("escape", "O", "space", "escape")
        assert all(line.isprintable() for line in driven.lines())
        assert "hidden" in driven.lines()[0]


# Whose each is, and which of them a key changes.


@pytest.mark.parametrize(
    ("keys", "mine"),
    [
        (["1"], ("老师", ("人物",), None)),
        (["2"], ("老师", ("地点",), None)),
        (["t", "down", "enter"], ("老师", ("地点",), None)),
        (["c", "x", "escape"], ("老师", (), "x")),
        (["p", "enter"], ("老师", (), None)),
    ],
    ids=["same tag", "tag", "tags", "note", "hint"],
)
async def test_what_another_person_said_stays_and_ones_own_is_said_beside_it(
    opened: "Open", path: Path, keys: list[str], mine: tuple[str, tuple[str, ...], str | None]
) -> None:
    annotate(path, "王", "老师", hint="lǎoshī", note="theirs")
    async with opened(path) as driven:
        theirs = said(driven, "王")
        driven.put("老师")
        await driven.press(*keys)
        assert said(driven, MINE) == [mine]
        assert said(driven, "王") == theirs


async def test_a_tag_of_ones_own_around_another_persons_is_taken_away_from_ones_own(
    opened: "Open", path: Path
) -> None:
    annotate(path, MINE, "联系老师")
    annotate(path, "王", "老师")
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("1")
        assert said(driven, MINE) == []
        assert said(driven, "王") == [("老师", ("人物",), None)]


async def test_an_annotation_of_nobody_is_ones_own(opened: "Open", path: Path) -> None:
    annotate(path, "", "老师")
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("1")
        assert driven.annotated() == []


async def test_d_deletes_ones_own_first_then_another_persons_and_says_whose(
    opened: "Open", path: Path
) -> None:
    annotate(path, "王", "老师")
    annotate(path, MINE, "联系老师")
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("d")
        assert (said(driven, MINE), len(said(driven, "王"))) == ([], 1)
        assert "王" not in driven.said
        driven.put("老师")
        await driven.press("d")
        assert said(driven, "王") == []
        assert "deleted, by 王" in driven.said
        await driven.press("u")
        assert said(driven, "王") == [("老师", ("人物",), None)]


async def test_enter_edits_ones_own_first_and_of_another_persons_it_says_whose_it_is(
    opened: "Open", path: Path
) -> None:
    annotate(path, "王", "老师", note="theirs")
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("enter")
        assert isinstance(driven.app.screen, EditSheet)
        assert "Annotation of 老师, by 王" in driven.shown
        await driven.press("escape")
    annotate(path, MINE, "联系老师", note="mine")
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("enter")
        assert "mine" in driven.shown
        assert ", by" not in driven.shown


async def test_what_is_edited_of_another_person_stays_theirs(opened: "Open", path: Path) -> None:
    annotate(path, "王", "老师")
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("enter", "tab", "tab", "x", "escape")
        assert said(driven, "王") == [("老师", ("人物",), "x")]
        assert said(driven, MINE) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_list_says_whose_an_annotation_is_if_it_is_another_persons(
    opened: "Open", path: Path, size: tuple[int, int]
) -> None:
    annotate(path, "王老师", "联系老师")
    annotate(path, "Elizabeth Bennet", "发展")
    annotate(path, MINE, "高兴")
    async with opened(path, size) as driven:
        await driven.press("tab")
        listed = [line.split() for line in driven.lines() if "人物" in line]
        assert [line[-1] for line in listed] == ["王老师", "Elizabe…", "高兴"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_at_the_cursor_it_is_said_whose_an_annotation_is_if_it_is_another_persons(
    opened: "Open", path: Path, size: tuple[int, int]
) -> None:
    annotate(path, "王老师", "老师")
    annotate(path, MINE, "高兴")
    async with opened(path, size) as driven:
        driven.put("老师")
        await driven.settle()
        assert "by 王老师" in driven.shown
        driven.put("高兴")
        await driven.settle()
        assert "by " not in driven.shown
