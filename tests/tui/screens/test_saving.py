"""Nothing is lost: what the disk, other programs and broken files do to a reader's work."""

import errno
import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations import sidecar
from annotations.locking import sole_writer
from annotations.store import sidecar_path
from tui.screens.annotating import WAIT_MS
from tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Open, Write

TEXT = "郴州收获很多，大家高兴。\n"

BROKEN = {
    "not JSON": b"{",
    "newer version": b'{"@context": ["http://www.w3.org/ns/anno.jsonld", {"x": "y"}], "v": 99}',
    "invalid by hand": b'{"type": "AnnotationPage", "items": [{"type": "Annotation"}]}',
    "empty": b"",
}


class Disk:
    """A disk that can be full: forcing anything to it fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = False
        real = os.fsync

        def fsync(descriptor: int) -> None:
            if self.full:
                raise OSError(errno.ENOSPC, "No space left on device")
            real(descriptor)

        monkeypatch.setattr("os.fsync", fsync)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


async def test_keys_wait_a_second_for_another_program_that_is_writing_and_it_is_saved_later(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    path, waited = write(TEXT), list[int]()

    def wait(file: Path, patience_ms: int) -> AbstractContextManager[None]:
        waited.append(patience_ms)
        return sole_writer(file, 1)

    monkeypatch.setattr(sidecar, "sole_writer", wait)
    async with opened(path) as driven:
        with sole_writer(path):
            await driven.press("2")
            assert "unsaved" in driven.footer
        await driven.until(lambda: [one.quote for one in driven.saved()] == ["郴州"])
    assert {*waited} == {WAIT_MS}


@pytest.mark.parametrize("broken", BROKEN)
async def test_an_article_with_a_broken_sidecar_opens_read_only_and_it_is_not_touched(
    opened: "Open", write: "Write", broken: str
) -> None:
    path = write(TEXT)
    sidecar = sidecar_path(path)
    sidecar.write_bytes(BROKEN[broken])
    async with opened(path) as driven:
        assert "郴州收获" in driven.shown
        assert "read-only" in driven.footer
        assert driven.said.startswith("read-only: ")
        for keys in (
            "2", "t", "p", "c", "T", "enter", "d", "u",
        ):  # fmt: skip
            driven.app.clear_notifications()
            await driven.press(keys)
            assert driven.app.screen is driven.reader
            assert driven.said
            assert "\n" not in driven.said
        await driven.press("q")
    assert sidecar.read_bytes() == BROKEN[broken]
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, sidecar.name]


async def test_on_a_full_disk_work_stays_in_memory_until_there_is_room(
    opened: "Open", write: "Write", disk: Disk
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        disk.full = True
        await driven.press("2")
        assert "unsaved" in driven.footer
        assert "disk is full" in driven.said
        assert driven.saved() == []
        await driven.press("w", "6")
        assert len(driven.reader.reading.session.annotations) == 2
        assert driven.said.count("disk is full") == 1
        disk.full = False
        await driven.press("ctrl+s")
        assert [one.tags for one in driven.saved()] == [["地点"], ["生词"]]
        assert "unsaved" not in driven.footer


async def test_it_is_tried_again_by_itself(
    opened: "Open", write: "Write", disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.reader.RETRY_SECONDS", 0.05)
    async with opened(write(TEXT)) as driven:
        disk.full = True
        await driven.press("2")
        assert driven.saved() == []
        disk.full = False
        await driven.until(lambda: "unsaved" not in driven.footer)
        assert [one.tags for one in driven.saved()] == [["地点"]]


async def test_what_cannot_be_saved_at_the_end_is_there_again_the_next_time(
    opened: "Open", write: "Write", disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(TEXT)
    folder = path.parent
    async with opened(path) as driven:
        real = os.open

        def refused(name: str, flags: int, mode: int = 0o777) -> int:
            if Path(name).parent == folder and flags & os.O_CREAT:
                raise PermissionError(errno.EACCES, "Permission denied")
            return real(name, flags, mode)

        with monkeypatch.context() as context:
            context.setattr("os.open", refused)
            await driven.press("2")
            assert "unsaved" in driven.footer
            await driven.press("q")
            assert driven.left
    assert not sidecar_path(path).exists()
    async with opened(path) as driven:
        await driven.until(lambda: bool(driven.saved()))
        assert [one.tags for one in driven.saved()] == [["地点"]]
        assert "here again" in driven.said
        await driven.press("u")
        assert driven.saved() == []


async def test_what_can_be_kept_nowhere_is_given_up_only_when_one_leaves_twice(
    opened: "Open", write: "Write", disk: Disk
) -> None:
    async with opened(write(TEXT)) as driven:
        disk.full = True
        await driven.press("2", "q")
        assert not driven.left
        assert "not kept anywhere" in driven.said
        await driven.press("q")
        assert driven.left


async def test_back_to_the_library_keeps_what_cannot_be_saved(
    opened: "Open", library: Path, disk: Disk
) -> None:
    async with opened(library) as driven:
        await driven.press("enter")
        disk.full = True
        await driven.press("2", "escape")
        assert driven.app.screen is driven.reader
        disk.full = False
        await driven.press("escape")
        assert isinstance(driven.app.screen, LibraryScreen)


async def test_a_sidecar_that_another_program_has_broken_is_not_written_over(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("2")
        sidecar_path(path).write_bytes(b"theirs")
        await driven.press("6")
        assert "not saved: not JSON" in driven.said
        assert "unsaved" in driven.footer
        assert sidecar_path(path).read_bytes() == b"theirs"


async def test_a_tag_set_that_cannot_be_written_is_said_and_the_tag_is_given(
    opened: "Open", write: "Write", disk: Disk
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("t")
        await driven.type("山川")
        await driven.press("enter")
        disk.full = True
        await driven.press("enter")
        assert "disk is full" in driven.said
        assert driven.reader.reading.session.annotations[0].annotation.tags == ("山川",)


async def test_a_broken_tag_set_is_said_and_the_default_one_taken(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    tags = path.parent / "tags.toml"
    tags.write_text("[[tag]\n")
    async with opened(path) as driven:
        assert "tags.toml: line 1" in driven.said
        await driven.press("2")
        assert driven.saved()[0].tags == ["地点"]
        await driven.press("t")
        await driven.type("山川")
        await driven.press("enter", "enter")
        assert tags.read_text() == "[[tag]\n"


# Articles with nothing in them, and with too much.


@pytest.mark.parametrize("text", ["", "\n \n\t\n"])
async def test_in_an_empty_article_no_key_does_harm(
    opened: "Open", write: "Write", text: str
) -> None:
    path = write(text)
    async with opened(path, size=(120, 40)) as driven:
        assert "empty" in driven.shown
        for key in (
            "l", "h", "w", "b", "j", "k", ")", "(", "}", "{", "space", "pageup", "g", "G", "f", "v",
            "o", "+", "-", "1", "t", "p", "c", "enter", "d", "]", "[", "u", "U", "/", "n", "N", "m",
            "shift+right", "tab", "e", "d", "/", "enter", "tab", "ctrl+s", "ctrl+t", "escape",
        ):  # fmt: skip
            await driven.press(key)
            assert driven.app.screen is driven.reader
        await driven.pilot.click("#page", offset=(5, 5), times=2)
        await driven.pilot.resize_terminal(40, 15)
        await driven.settle()
        await driven.press("q")
        assert driven.left
    assert not sidecar_path(path).exists()


async def test_an_article_of_ten_thousand_paragraphs_is_gone_through_at_once(
    opened: "Open", write: "Write"
) -> None:
    path = write("\n".join(f"第{number}段，有收获。" for number in range(10_000)))
    async with opened(path) as driven:
        await driven.press("G")
        assert "第9999段" in driven.shown
        await driven.press("2", "pageup", "[", "]", "g")
        assert driven.saved()[0].start > 90_000
        assert len(driven.reader.reading._words) < 200


# What a file says never steers the terminal.


async def test_control_characters_of_a_sidecar_never_reach_the_terminal(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await driven.press("2", "p", "enter", "c", "x", "escape", "q")
    sidecar = sidecar_path(path)
    written = sidecar.read_text("utf-8")
    for value in ("地点", "chēnzhōu", '"x"'):
        nasty = value.strip('"') + "\\u001b[31m\\u202e\\u009b"
        written = written.replace(f'"{value.strip(chr(34))}"', f'"{nasty}"')
    sidecar.write_text(written, "utf-8")
    async with opened(path, size=(120, 40)) as driven:
        assert not driven.said
        for key in ("l", "c", "escape", "p", "escape", "t", "escape", "enter", "escape"):
            await driven.press(key)
            assert all(map(str.isprintable, driven.lines()))


async def test_control_characters_and_bidi_never_reach_the_terminal(
    opened: "Open", write: "Write"
) -> None:
    nasty = "\x1b]0;题\x07\x1b[31m红\x9b2J\u202e倒\u2066[bold]粗[/bold]"
    path = write(
        f"{nasty}\n正文{nasty}。\n{'郴州收获很多。' * 40}\n", "texts/\x1b[31m\u202e[b]名.txt"
    )
    async with opened(path.parent, size=(120, 40)) as driven:
        screens = [driven.shown]
        await driven.press("enter")
        driven.put("正文")
        for keys in (
            ("1",),
            ("c", "x", "escape"),
            ("m",),
            ("enter",),
            ("escape", "t"),
            ("escape",),
        ):
            await driven.press(*keys)
            screens.append(driven.shown)
        driven.put("红")
        await driven.press("+", "+", "+", "+", "2", "enter")
        screens.append(driven.shown)
        await driven.press("escape")
        driven.reader.report(f"{nasty}")
        await driven.settle()
        screens.append(driven.shown)
    for shown in screens:
        assert not {c for c in shown if not c.isprintable()} - {"\n"}
    assert any("[bold]" in shown for shown in screens)
