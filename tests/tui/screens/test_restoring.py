"""What was deleted is listed and taken back, in the same sitting or long after."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from annotations.articles.article import read_article
from annotations.deleted import DeletedAnnotations
from annotations.model import Annotation
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path
from tui.screens.deleted_sheet import DeletedSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "我们联系老师。\n他们都发展了。\n联系人在这里，他们高兴。\n"
EMPTY = "nothing was deleted here"


@pytest.fixture
def path(write: "Write") -> Path:
    return write(TEXT)


@pytest.fixture
def deleted(memory: Path, path: Path) -> "Deleted":
    return Deleted(memory.parent / "deleted", path)


class Deleted:
    """What was deleted in earlier sittings."""

    def __init__(self, folder: Path, path: Path) -> None:
        self._journals, self._path = DeletedAnnotations(folder), path

    def add(
        self,
        word: str,
        tag: str = "",
        note: str = "",
        creator: str = "",
        before: timedelta = timedelta(0),
    ) -> Annotation:
        """Annotate a word and delete that again, `before` now."""
        session = Session.open(read_article(self._path), creator=creator)
        start = TEXT.index(word)
        made = session.annotate(Span(start, start + len(word)), [tag] if tag else [], None, note)
        assert made is not None
        self._journals.record(session.path, [made], datetime.now(UTC) - before)
        return made


def listed(driven: "Driven") -> list[str]:
    """The passages that the sheet lists."""
    assert isinstance(driven.app.screen, DeletedSheet)
    return [one.annotation.quote for one in driven.app.screen.listing.deleted]


# Deleting and taking back.


async def test_what_was_deleted_is_there_again_with_all_it_said_after_a_restart(
    opened: "Open", path: Path
) -> None:
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("1", "c")
        await driven.type("笔记")
        await driven.press("escape")
        before = driven.annotated()
        await driven.press("d")
        assert driven.annotated() == []
    async with opened(path) as driven:
        driven.put("高兴")
        await driven.press("X")
        assert listed(driven) == ["老师"]
        assert "人物" in driven.shown
        assert "笔记" in driven.shown
        assert "just now" in driven.shown
        await driven.press("enter")
        assert driven.annotated() == before
        assert driven.chosen == "老师"
        assert "restored" in driven.footer
        assert "saved" in driven.footer


async def test_undo_takes_the_restoring_back_and_redo_does_it_again(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    deleted.add("老师", "人物")
    async with opened(path) as driven:
        await driven.press("X", "enter")
        there = driven.annotated()
        assert len(there) == 1
        await driven.press("u")
        assert driven.annotated() == []
        assert "undone: restore" in driven.footer
        await driven.press("X")
        assert listed(driven) == ["老师"]
        await driven.press("escape", "U")
        assert driven.annotated() == there


async def test_what_was_undone_after_it_was_saved_can_be_taken_back_too(
    opened: "Open", path: Path
) -> None:
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("1", "u")
        assert driven.annotated() == []
    async with opened(path) as driven:
        await driven.press("X", "enter")
        assert [quote for quote, *_ in driven.annotated()] == ["老师"]


async def test_leaving_the_sheet_takes_nothing_back(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    deleted.add("老师")
    async with opened(path) as driven:
        await driven.press("X", "escape")
        assert driven.annotated() == []
        assert driven.app.screen is driven.reader
        assert not driven.reader.reading.session.can_undo


async def test_where_nothing_was_deleted_that_is_said(opened: "Open", path: Path) -> None:
    async with opened(path) as driven:
        driven.put("老师")
        await driven.press("1", "X")
        assert EMPTY in driven.said
        assert driven.app.screen is driven.reader


async def test_what_is_there_again_is_not_listed(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    for word in ("老师", "高兴"):
        deleted.add(word)
    async with opened(path) as driven:
        await driven.press("X", "down", "enter")
        assert [quote for quote, *_ in driven.annotated()] == ["老师"]
        await driven.press("X")
        assert listed(driven) == ["高兴"]
        await driven.press("enter", "X")
        assert EMPTY in driven.said


async def test_one_whose_text_is_gone_is_taken_back_as_lost(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    deleted.add("老师", "人物")
    path.write_bytes("大家好，今天天气晴朗，适合出门散步。\n".encode())
    async with opened(path) as driven:
        await driven.press("X", "enter")
        (placed,) = driven.reader.reading.session.annotations
        assert placed.span is None
        assert "not in the article any more" in driven.said


async def test_where_the_sidecar_cannot_be_written_nothing_is_offered(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    deleted.add("老师")
    sidecar_path(path).write_text("{ my notes", "utf-8")
    async with opened(path) as driven:
        await driven.press("X")
        assert "read-only" in driven.said
        assert driven.app.screen is driven.reader


# The list.


async def test_the_latest_comes_first_and_each_tells_when_it_was(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    deleted.add("高兴", before=timedelta(days=400))
    deleted.add("老师", before=timedelta(minutes=5))
    deleted.add("发展")
    async with opened(path) as driven:
        await driven.press("X")
        assert listed(driven) == ["发展", "老师", "高兴"]
        year = str((datetime.now().astimezone() - timedelta(days=400)).year)
        for word, when in (("发展", "just now"), ("老师", "5 min ago"), ("高兴", f"{year}-")):
            assert any(word in line and when in line for line in driven.lines())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("发展", ["发展"]),
        ("laoshi", ["老师"]),
        ("人物", ["老师"]),
        ("sunny", ["高兴"]),
        ("小明", ["发展"]),
        ("nothing like it", []),
    ],
)
async def test_what_is_typed_finds_by_passage_pinyin_tag_note_and_name(
    opened: "Open", path: Path, deleted: Deleted, query: str, found: list[str]
) -> None:
    deleted.add("老师", "人物")
    deleted.add("发展", creator="小明")
    deleted.add("高兴", note="sunny")
    async with opened(path) as driven:
        await driven.press("X", "down")
        await driven.type(query)
        assert listed(driven) == found
        await driven.press("enter")
        assert [quote for quote, *_ in driven.annotated()] == found[:1]


async def test_of_what_is_found_one_begins_at_the_latest(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    for word in ("老师", "发展", "高兴"):
        deleted.add(word, "人物")
    async with opened(path) as driven:
        await driven.press("X", "down", "down")
        await driven.type("人物")
        await driven.press("enter")
        assert [quote for quote, *_ in driven.annotated()] == ["高兴"]


async def test_the_sheet_is_as_high_as_what_is_found(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    for word in ("老师", "发展", "高兴"):
        deleted.add(word, note="一")
    async with opened(path) as driven:
        await driven.press("X")
        sheet = driven.app.screen
        assert isinstance(sheet, DeletedSheet)
        for query, lines in (("", 6), ("高兴", 2), ("没有", 1)):
            sheet.query_one(Input).value = query
            await driven.settle()
            assert sheet.listing.size.height == lines


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_of_many_the_one_on_which_one_is_stays_in_sight(
    opened: "Open", path: Path, deleted: Deleted, size: tuple[int, int]
) -> None:
    for number in range(40):
        deleted.add("高兴", note=f"note{number}.")
    async with opened(path, size) as driven:
        await driven.press("X")
        assert "note39." in driven.shown
        await driven.press("pagedown", "pagedown", *["down"] * 3)
        sheet = driven.app.screen
        assert isinstance(sheet, DeletedSheet)
        chosen = sheet.listing.chosen
        assert chosen is not None
        assert str(chosen.note) in driven.shown
        assert "esc leave" in driven.shown
        await driven.press("enter")
        assert [note for *_, note in driven.annotated()] == [chosen.note]


async def test_what_was_written_cannot_reach_the_terminal(
    opened: "Open", path: Path, deleted: Deleted
) -> None:
    deleted.add("老师", "a\x1b[2Jb", "x\x1b]0;y\x07\n\u202ez")
    async with opened(path) as driven:
        await driven.press("X")
        assert all(line.isprintable() for line in driven.lines())
