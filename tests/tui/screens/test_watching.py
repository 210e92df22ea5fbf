"""What other programs change while an article is open."""

import asyncio
import errno
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from annotations import store
from annotations.articles.article import read_article
from annotations.placement import State
from annotations.session import Session
from annotations.span import Span
from annotations.store import read_page, sidecar_path
from tui import watching
from tui.screens.note_sheet import NoteSheet
from tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Driven, Open, Write

TEXT = "郴州收获很多，大家高兴。\n第二段在这里，有联系两次。\n"
WIDE = (120, 40)

Other = Callable[[str], None]


@pytest.fixture(params=["told", "looked for"], autouse=True)
def _soon(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Watch at once; one time as the system tells it, one time where it cannot."""
    monkeypatch.setattr("tui.screens.watching.WATCH_AFTER_SECONDS", 0.01)
    if request.param == "looked for":

        def impossible(paths: object, stopped: object) -> None:
            raise OSError("no more can be watched")

        monkeypatch.setattr(watching, "_told", impossible)
        monkeypatch.setattr(watching, "POLL_SECONDS", 0.05)


def other(path: Path) -> Session:
    """The article as it is open in another program."""
    return Session.open(read_article(path), creator="other")


def span(word: str, text: str = TEXT) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


async def until_watched(driven: "Driven") -> None:
    """Wait until the first look is over."""
    await driven.until(lambda: any(one.group == "watching" for one in driven.app.workers))
    await driven.pilot.pause(0.3)


def listed(driven: "Driven") -> list[str]:
    return [placed.annotation.quote for placed in driven.reader.annotations.placed]


# The sidecar.


async def test_annotations_of_another_program_are_shown_by_themselves(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await driven.press("2")
        theirs = other(path)
        theirs.toggle_tag(span("联系"), "生词")
        theirs.edit(theirs.annotations[0].annotation.id, note="their note")
        theirs.save()
        await driven.until(lambda: listed(driven) == ["郴州", "联系"])
        await driven.until(lambda: "by another program: 1 new, 1 changed" in driven.footer)
        assert "their note" in driven.shown
        assert "saved" in driven.footer
        theirs.delete(theirs.annotations[1].annotation.id)
        theirs.save()
        await driven.until(lambda: listed(driven) == ["郴州"])
        await driven.until(lambda: "by another program: 1 deleted" in driven.footer)


async def test_what_one_writes_oneself_is_nothing_to_tell(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    async with opened(path) as driven:
        await until_watched(driven)
        await driven.press("2")
        await driven.pilot.pause(0.5)
        assert "tagged 地点" in driven.footer
        await driven.press("t")
        await driven.type("山川")
        await driven.press("enter", "enter")
        done = driven.said
        await driven.pilot.pause(0.5)
        assert driven.said == done
        assert "another program" not in driven.said


async def test_what_both_have_changed_is_merged_when_it_is_saved(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.watching.WATCH_AFTER_SECONDS", 60)
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await driven.press("2")
        theirs = other(path)
        theirs.toggle_tag(span("联系"), "生词")
        theirs.save()
        driven.put("大家")
        await driven.press("1")
        assert "tagged 人物 · merged with what another program wrote" in driven.footer
        assert listed(driven) == ["郴州", "大家", "联系"]
        assert [one.quote for one in driven.saved()] == listed(driven)
        await driven.press("u", "u")
        assert [one.quote for one in driven.saved()] == ["联系"]


async def test_one_annotation_changed_on_both_sides_stands_in_two_versions(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.watching.WATCH_AFTER_SECONDS", 60)
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await driven.press("2")
        theirs = other(path)
        theirs.edit(theirs.annotations[0].annotation.id, note="theirs")
        theirs.save()
        await driven.press("6")
        assert "another program wrote, 1 in conflict" in driven.footer
        assert {tuple(one.tags) for one in driven.saved()} == {("地点",), ("地点", "生词")}
        assert "2 to check" in driven.shown


async def test_a_sidecar_that_is_not_understood_is_told_once_and_nothing_is_lost(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    sidecar = sidecar_path(path)
    async with opened(path, WIDE) as driven:
        await driven.press("2")
        good = sidecar.read_bytes()
        sidecar.write_bytes(b"<<<<<<< HEAD\n" + good)
        await driven.until(lambda: "not JSON" in driven.said)
        await driven.pilot.pause(0.4)
        assert driven.said.count("not JSON") == 1
        assert listed(driven) == ["郴州"]
        theirs = other(write(TEXT, "texts/other.txt"))
        theirs.toggle_tag(span("联系"), "生词")
        theirs.save()
        sidecar_path(theirs.article.path).replace(sidecar)
        await driven.until(lambda: listed(driven) == ["联系"])


async def test_a_sidecar_that_was_broken_at_opening_is_read_once_it_is_mended(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    theirs = other(path)
    theirs.toggle_tag(span("联系"), "生词")
    theirs.save()
    sidecar = sidecar_path(path)
    good = sidecar.read_bytes()
    sidecar.write_bytes(good[:-40])
    async with opened(path, WIDE) as driven:
        assert "read-only" in driven.footer
        await until_watched(driven)
        assert driven.said.count("not JSON") == 1
        sidecar.write_bytes(good)
        await driven.until(lambda: listed(driven) == ["联系"])
        await driven.until(lambda: "can be read again" in driven.footer)
        await driven.press("2")
        assert len(driven.saved()) == 2


async def test_what_is_written_in_pieces_is_taken_in_when_it_is_whole(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    theirs = other(path)
    theirs.toggle_tag(span("联系"), "生词")
    theirs.save()
    content = sidecar_path(path).read_bytes()
    sidecar_path(path).unlink()
    async with opened(path, WIDE) as driven:
        await until_watched(driven)
        with sidecar_path(path).open("wb", buffering=0) as file:
            for start in range(0, len(content), len(content) // 5):
                file.write(content[start : start + len(content) // 5])
                await driven.pilot.pause(0.02)
        await driven.until(lambda: listed(driven) == ["联系"])
        assert not driven.app._notifications


async def test_while_a_sheet_is_open_what_it_is_about_stays(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await driven.press("2")
        await until_watched(driven)
        await driven.press("c")
        assert isinstance(driven.app.screen, NoteSheet)
        theirs = other(path)
        theirs.delete(theirs.annotations[0].annotation.id)
        theirs.save()
        await driven.pilot.pause(0.4)
        assert listed(driven) == ["郴州"]
        await driven.type("kept")
        await driven.press("escape")
        assert [one.note for one in driven.saved()] == ["kept"]


@pytest.mark.parametrize("deleted", [False, True])
async def test_what_is_written_in_a_sheet_takes_nothing_from_what_came_meanwhile(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch, *, deleted: bool
) -> None:
    monkeypatch.setattr("tui.screens.watching.WATCH_AFTER_SECONDS", 60)
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await driven.press("2", "c")
        theirs = other(path)
        id = theirs.annotations[0].annotation.id
        if deleted:
            theirs.delete(id)
        else:
            theirs.edit(id, note="theirs")
        theirs.save()
        # As does a saving that is tried again while the sheet is open.
        found = driven.reader.reading.session.look()
        assert found is not None
        driven.reader.take_in(found)
        await driven.type("mine")
        await driven.press("ctrl+s")
        assert {one.note for one in driven.saved()} == {"mine", *([] if deleted else ["theirs"])}
        await driven.press("u")
        assert [one.note for one in driven.saved()] == ([] if deleted else ["theirs"])


async def test_a_link_is_followed_to_where_the_sidecar_is(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    twin = write(TEXT, "elsewhere/文章.txt")
    theirs = other(twin)
    theirs.toggle_tag(span("大家"), "人物")
    theirs.save()
    sidecar_path(path).symlink_to(sidecar_path(twin))
    async with opened(path, WIDE) as driven:
        assert listed(driven) == ["大家"]
        await until_watched(driven)
        theirs.toggle_tag(span("联系"), "生词")
        theirs.save()
        await driven.until(lambda: listed(driven) == ["大家", "联系"])


# The library's files.


async def test_tags_that_another_program_writes_have_their_keys_and_colours_at_once(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    tags = path.parent / "tags.toml"
    async with opened(path, WIDE) as driven:
        await driven.press("2")
        tags.write_text('[[tag]]\nname = "山"\nkey = "7"\ncolour = "red"\n', "utf-8")
        await driven.until(lambda: "tags changed by another program" in driven.footer)
        await driven.press("7")
        assert driven.saved()[0].tags == ["地点", "山"]
        tags.write_text("[[tag]\n", "utf-8")
        await driven.until(lambda: "tags.toml: line 1" in driven.said)
        await driven.press("7")
        assert driven.saved()[0].tags == ["地点"]


async def test_words_that_another_program_joins_are_one_word_at_once(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await until_watched(driven)
        assert driven.chosen == "郴州"
        (path.parent / "words.toml").write_text('join = ["郴州收获"]\n', "utf-8")
        await driven.until(lambda: "words changed by another program" in driven.footer)
        assert driven.chosen == "郴州收获"


# The article.


async def test_an_article_that_is_edited_is_read_again_at_the_same_place(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await driven.press("2")
        driven.put("联系")
        await driven.press("6")
        await until_watched(driven)
        before = driven.reader
        write(f"前面加了一段。\n{TEXT}")
        await driven.until(lambda: driven.reader is not before and "前面加了" in driven.shown)
        await driven.until(lambda: "the article was changed by another program" in driven.footer)
        assert driven.at == "联"
        annotations = driven.reader.reading.session.annotations
        assert [placed.anchor.state for placed in annotations] == [State.MOVED] * 2
        assert "2 annotations to check" in driven.footer
        assert not before.is_running


async def test_an_edited_article_is_read_again_only_after_the_sheet(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await driven.press("c")
        before = driven.reader
        write(f"前面加了一段。\n{TEXT}")
        await driven.pilot.pause(0.4)
        await driven.type("kept")
        assert driven.reader is before
        await driven.press("escape")
        await driven.until(lambda: driven.reader is not before and "前面加了" in driven.shown)
        page = read_page(sidecar_path(path))
        assert page is not None
        assert [one.note for one in page.items] == ["kept"]


async def test_what_a_key_does_while_an_edited_article_is_read_is_kept_though_the_disk_is_full(
    opened: "Open", write: "Write", monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await until_watched(driven)
        before, find_words = driven.reader, driven.page.ensure_words
        really_write = store._write_new

        def write_elsewhere_only(file: Path, *rest: Any) -> None:
            if file.parent == path.parent:
                raise OSError(errno.ENOSPC, "No space left on device")
            really_write(file, *rest)

        async def find_words_once_read(paragraphs: Collection[int]) -> None:
            async with asyncio.timeout(5):
                await is_read.wait()
            # Until the screen is told.
            await asyncio.sleep(0.1)
            await find_words(paragraphs)

        is_read, loop = asyncio.Event(), asyncio.get_running_loop()
        really_open = ReaderScreen.open

        def open_and_tell(*arguments: Any) -> ReaderScreen:
            screen = really_open(*arguments)
            loop.call_soon_threadsafe(is_read.set)
            return screen

        monkeypatch.setattr(store, "_write_new", write_elsewhere_only)
        monkeypatch.setattr(driven.page, "ensure_words", find_words_once_read)
        monkeypatch.setattr(before, "open", open_and_tell)
        path.write_text(f"新的。\n{TEXT}", "utf-8")
        await driven.press("2")
        await driven.until(lambda: driven.reader is not before)
        await driven.until(lambda: listed(driven) == ["郴州"])


async def test_an_article_that_goes_is_told_once_and_read_again_when_it_is_back(
    opened: "Open", write: "Write"
) -> None:
    path = write(TEXT)
    async with opened(path, WIDE) as driven:
        await until_watched(driven)
        path.unlink()
        await driven.until(lambda: "no such file" in driven.said)
        assert "郴州收获" in driven.shown
        write(TEXT)
        await driven.pilot.pause(0.3)
        assert isinstance(driven.app.screen, ReaderScreen)
        assert driven.said.count("no such file") == 1
        before = driven.reader
        write(f"{TEXT}更多。\n")
        await driven.until(lambda: driven.reader is not before and "更多" in driven.shown)


# The watch itself.


async def test_the_watch_ends_with_the_screen(opened: "Open", write: "Write") -> None:
    path = write(TEXT)
    async with opened(path.parent, WIDE) as driven:
        await driven.press("enter")
        reader = driven.reader
        await until_watched(driven)
        await driven.press("q")
        await driven.until(lambda: not reader.is_running)
        assert not [worker for worker in driven.app.workers if worker.node is reader]
