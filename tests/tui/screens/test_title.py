"""The title: the user's where one is set, the file's own else, in the reader and in the library."""

import json
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from annotations.catalogue import Entry, describe
from annotations.errors import SaveError
from annotations.store import sidecar_path
from tests.tui.screens.conftest import saved
from tui.screens.title_sheet import TitleSheet

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获\n\n大家高兴。\n"
OWN = "郴州收获"


def label(article: Path) -> str | None:
    """The title the user set, as it stands on the disk."""
    sidecar = sidecar_path(article)
    page = json.loads(sidecar.read_bytes()) if sidecar.exists() else {}
    found: str | None = page.get("label")
    return found


async def retitle(driven: "Driven", title: str) -> None:
    """Type a title in place of the present one."""
    await driven.press("T", "delete")
    await driven.type(title)
    await driven.press("enter")


# In the reader.


async def test_a_title_typed_in_the_reader_is_shown_and_saved(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        assert OWN in driven.lines()[0]
        await retitle(driven, "我的题目")
        assert "我的题目" in driven.lines()[0]
        assert OWN not in driven.lines()[0]
        assert "title kept  saved" in driven.footer
        assert label(path) == "我的题目"
    assert path.read_bytes() == TEXT.encode()
    async with opened(path) as driven:
        assert "我的题目" in driven.lines()[0]


async def test_the_present_title_is_there_to_be_changed(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("T")
        assert driven.app.screen.query_one(Input).value == OWN
        assert "an empty line brings back the file's own" in driven.shown
        await driven.press("end")
        await driven.type("很多")
        await driven.press("enter")
        assert label(path) == "郴州收获很多"


async def test_an_empty_line_brings_back_the_files_own_which_is_shown_in_its_place(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await retitle(driven, "我的题目")
        await driven.press("T", "delete")
        sheet = next(line for line in driven.lines() if "│" in line and OWN in line)
        assert "我的题目" not in sheet
        await driven.press("enter")
        assert OWN in driven.lines()[0]
        assert label(path) is None


@pytest.mark.parametrize("keys", [("enter",), ("escape",), ("x", "escape")])
async def test_a_title_left_as_it_was_is_no_change(
    opened: "Open", write: "Write", keys: tuple[str, ...]
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("T", *keys)
        assert driven.app.screen is driven.reader
        assert not driven.reader.reading.session.can_undo
        assert not sidecar_path(path).exists()


async def test_a_title_is_undone_and_redone_by_one_key_and_the_page_stays_where_it_is(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        driven.put("大家")
        place = driven.place
        await retitle(driven, "我的题目")
        await driven.press("u")
        assert "undone: title" in driven.said
        assert OWN in driven.lines()[0]
        assert not sidecar_path(path).exists()
        await driven.press("U")
        assert "我的题目" in driven.lines()[0]
        assert label(path) == "我的题目"
        assert driven.place == place


async def test_a_title_can_be_set_from_the_annotation_list(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("2", "tab")
        await retitle(driven, "我的题目")
        assert label(path) == "我的题目"
        assert driven.reader.annotations.has_focus


# In the library.


async def test_a_title_typed_in_the_library_changes_its_row(opened: "Open", write: "Write") -> None:
    path = write(TEXT, "texts/a.txt")
    write("北京出发\n\n正文。\n", "texts/b.txt")
    async with opened(path.parent, (120, 40)) as driven:
        row = next(number for number, line in enumerate(driven.lines()) if OWN in line)
        await retitle(driven, "我的题目")
        await driven.until(lambda: "我的题目" in driven.lines()[row])
        assert OWN not in driven.lines()[row]
        assert label(path) == "我的题目"
        assert path.read_bytes() == TEXT.encode()
        await driven.press("enter")
        assert "我的题目" in driven.lines()[0]
        await driven.press("u", "q")
        await driven.press("T", "delete", "enter")
        await driven.until(lambda: OWN in driven.lines()[row])


async def test_a_row_has_the_new_title_also_where_the_old_was_still_being_read(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(TEXT)
    begun, go_on = Event(), Event()

    def slow(path: Path, _: object) -> Entry:
        entry = describe(path)
        begun.set()
        go_on.wait(5)
        return entry

    async with opened(path.parent) as driven:
        with monkeypatch.context() as context:
            context.setattr("tui.screens.library.describe", slow)
            driven.library._read_again(path)
            await driven.until(begun.is_set)
        await retitle(driven, "我的题目")
        await driven.until(lambda: "我的题目" in driven.shown)
        go_on.set()
        await driven.pilot.pause(0.2)
        assert "我的题目" in driven.shown


async def test_a_title_set_in_the_library_is_undone_and_redone_there(
    opened: "Open", write: "Write"
) -> None:
    path, other = write(TEXT, "texts/a.txt"), write("北京出发\n\n正文。\n", "texts/b.txt")
    async with opened(path.parent) as driven:
        await driven.press("u")
        assert "nothing to undo" in driven.said
        await retitle(driven, "我的题目")
        content = sidecar_path(path).read_bytes()
        await driven.press("j")
        await retitle(driven, "另一个")
        await driven.press("u", "ctrl+z")
        assert f"the title is {OWN} again" in driven.said
        await driven.until(lambda: OWN in driven.shown and "北京出发" in driven.shown)
        assert not sidecar_path(path).exists()
        assert not sidecar_path(other).exists()
        await driven.press("U", "ctrl+y")
        assert sidecar_path(path).read_bytes() == content
        assert label(other) == "另一个"


async def test_a_title_is_undone_in_the_library_when_the_article_was_annotated_since(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path.parent) as driven:
        await retitle(driven, "我的题目")
        await driven.press("enter", "2", "q", "u")
        assert label(path) is None
        assert [one.tags for one in saved(path)] == [["地点"]]


async def test_an_undo_that_cannot_be_saved_is_told_and_can_be_tried_again(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path.parent) as driven:
        await retitle(driven, "我的题目")
        content = sidecar_path(path).read_bytes()
        sidecar_path(path).write_bytes(b"theirs")
        await driven.press("u")
        assert "not saved" in driven.said
        assert sidecar_path(path).read_bytes() == b"theirs"
        sidecar_path(path).write_bytes(content)
        await driven.press("u")
        assert not sidecar_path(path).exists()


@pytest.mark.parametrize("query", ["我的", "wodetimu", "wdtm"])
async def test_the_library_finds_an_article_by_the_title_the_user_set(
    opened: "Open", write: "Write", query: str
) -> None:
    path = write(TEXT, "texts/a.txt")
    write("北京出发\n\n正文。\n", "texts/b.txt")
    async with opened(path.parent) as driven:
        await retitle(driven, "我的题目")
        await driven.until(lambda: "我的题目" in driven.shown)
        await driven.press("/")
        await driven.type(query)
        await driven.until(lambda: [one.name for one in driven.library.articles.paths] == ["a.txt"])


async def test_where_the_sidecar_is_broken_the_library_says_that_it_is_read_only(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    sidecar_path(path).write_bytes(b"{")
    async with opened(path.parent) as driven:
        await driven.press("T")
        assert driven.said.startswith("read-only: ")
        assert driven.app.screen is driven.library
    assert sidecar_path(path).read_bytes() == b"{"


async def test_what_cannot_be_saved_or_read_is_said_in_the_library(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path.parent) as driven:
        await driven.press("T")
        sidecar_path(path).write_bytes(b"theirs")
        await driven.type("x")
        await driven.press("enter")
        assert "not saved" in driven.said
        assert sidecar_path(path).read_bytes() == b"theirs"
        await driven.press("u")
        assert "nothing to undo" in driven.said
        driven.app.clear_notifications()
        path.unlink()
        await driven.press("T")
        assert "there is no such file" in driven.said
        assert driven.app.screen is driven.library


async def test_a_title_that_cannot_be_saved_in_the_library_is_there_when_the_article_is_opened(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise SaveError("not saved: the disk is full", path)

    path = write(TEXT)
    async with opened(path.parent) as driven:
        with monkeypatch.context() as context:
            context.setattr("annotations.sidecar.replace_file", refuse)
            await retitle(driven, "我的题目")
            assert "the disk is full" in driven.said
        await driven.press("enter")
        await driven.until(lambda: label(path) == "我的题目")
        assert "我的题目" in driven.lines()[0]


async def test_in_an_empty_library_there_is_nothing_to_call_otherwise(
    opened: "Open", tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    async with opened(folder) as driven:
        await driven.press("T")
        assert driven.app.screen is driven.library


# Everywhere.


async def test_control_characters_of_a_title_never_reach_the_terminal(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await retitle(driven, "TITLE")
    sidecar = sidecar_path(path)
    written = sidecar.read_text("utf-8")
    sidecar.write_text(written.replace("TITLE", r"题\u001b[2J\u202e\u009b\n[bold]目"), "utf-8")
    screens = []
    async with opened(path.parent, size=(120, 40)) as driven:
        for keys in ((), ("T",), ("escape", "enter"), ("T",), ("escape", "q")):
            await driven.press(*keys)
            screens.append(driven.shown)
    for shown in screens:
        assert not {c for c in shown if not c.isprintable()} - {"\n"}
        assert "[bold]目" in shown


async def test_keys_typed_while_the_sheet_opens_are_the_sheets(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path.parent) as driven:
        await driven.press_at_once("T", "q", "s", "enter", "enter")
        assert driven.reader_or_none is not None
        assert label(path) == "qs"
        assert isinstance(driven.app.screen, type(driven.reader))
        await driven.press("T")
        assert isinstance(driven.app.screen, TitleSheet)
