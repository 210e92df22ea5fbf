"""A renamed article has its annotations again when its library, or it alone, is opened."""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from annotations.articles.article import read_article
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path
from tui.memory import Memory

if TYPE_CHECKING:
    from tests.tui.screens.conftest import Open, Write

TEXT = "郴州收获很多，大家高兴。\n"


@pytest.fixture
def renamed(write: "Write", memory: Path) -> Path:
    """An article that was annotated and read under another name, 旧.txt."""
    old = write(TEXT, "texts/旧.txt")
    session = Session.open(read_article(old), creator="")
    session.toggle_tag(Span(0, 2), "地点")
    session.set_title("我的题目")
    session.save()
    remembered = Memory(memory)
    remembered.mark(old, 7, 0.5)
    remembered.save()
    return old.rename(old.with_name("新.txt"))


async def test_the_library_brings_the_annotations_and_says_so(
    opened: "Open", renamed: Path, memory: Path
) -> None:
    async with opened(renamed.parent) as driven:
        assert driven.said == "旧.txt is 新.txt now: its annotation moved with it"
        entry = driven.library.articles.entries[renamed]
        assert (entry.title, entry.annotations) == ("我的题目", 1)
        assert not sidecar_path(renamed.with_name("旧.txt")).exists()
        await driven.press("enter")
        assert driven.reader.reading.article.path == renamed
        assert driven.at == "大"
        assert [one.tags for one in driven.saved()] == [["地点"]]
    bookmark = Memory(memory).bookmark(renamed)
    assert bookmark is not None


async def test_one_article_opened_by_itself_has_its_annotations(
    opened: "Open", renamed: Path
) -> None:
    async with opened(renamed) as driven:
        assert "旧.txt is 新.txt now: its annotation moved with it" in driven.said
        assert "我的题目" in driven.lines()[0]
        assert driven.at == "大"
        assert [one.tags for one in driven.saved()] == [["地点"]]
    async with opened(renamed) as driven:
        assert not driven.said


async def test_an_article_that_was_renamed_is_read_in_the_encoding_chosen_for_it(
    opened: "Open", renamed: Path, memory: Path
) -> None:
    remembered = Memory(memory)
    remembered.choose_encoding(renamed.with_name("旧.txt"), "latin-1")
    remembered.save()
    async with opened(renamed.parent) as driven:
        assert driven.library.articles.entries[renamed].encoding == "latin-1"


async def test_where_two_could_be_meant_it_is_told_and_nothing_moves(
    opened: "Open", renamed: Path, write: "Write"
) -> None:
    write(TEXT, "texts/copy.txt")
    before = sorted(path.name for path in renamed.parent.iterdir())
    for path in (renamed.parent, renamed):
        async with opened(path) as driven:
            assert driven.said.count("it seems to be") == 1
            assert "not moved there" in driven.said
    assert sorted(path.name for path in renamed.parent.iterdir()) == before


async def test_what_the_disk_refuses_is_told_once_and_the_library_opens(
    opened: "Open", renamed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sidecar = sidecar_path(renamed.with_name("旧.txt"))
    before = sidecar.read_bytes()
    real = os.open

    def refused(name: str, flags: int, mode: int = 0o777) -> int:
        if Path(name).parent == renamed.parent and flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(name, flags, mode)

    monkeypatch.setattr("os.open", refused)
    async with opened(renamed.parent) as driven:
        assert driven.said.count("could not be moved there: you may not write here") == 1
        assert driven.library.articles.entries[renamed].annotations == 0
    assert sidecar.read_bytes() == before


async def test_a_strangers_name_cannot_reach_the_terminal(opened: "Open", write: "Write") -> None:
    old = write(TEXT, "texts/[red]a\x1b]0;b.txt")
    session = Session.open(read_article(old), creator="")
    session.toggle_tag(Span(0, 2), "地点")
    session.save()
    old.rename(old.with_name("c\n.txt"))
    async with opened(old.parent) as driven:
        assert "[red]a" in driven.said
        assert "\x1b" not in driven.said
        assert "\n" not in driven.said
