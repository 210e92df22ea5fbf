"""What is remembered from one time to the next."""

import os
import time
from pathlib import Path

import pytest

from tui import memory as memory_module
from tui.memory import Memory


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "memory.json"


def test_at_first_nothing_is_remembered_and_nothing_written(path: Path) -> None:
    memory = Memory(path)
    assert memory.bookmark(Path("a.txt")) is None
    assert (memory.remembered.theme, memory.remembered.hints, memory.remembered.sort) == ("",) * 3
    assert not path.parent.exists()


def test_places_and_choices_are_there_again_the_next_time(path: Path, tmp_path: Path) -> None:
    memory = Memory(path)
    memory.mark(tmp_path / "文章.txt", 1234, 1 / 3)
    memory.remembered.theme = "pizhu-light"
    memory.save()
    again = Memory(path)
    bookmark = again.bookmark(tmp_path / "文章.txt")
    assert bookmark is not None
    assert (bookmark.offset, bookmark.share) == (1234, 0.3333)
    assert again.remembered == memory.remembered


def test_the_last_place_counts(path: Path) -> None:
    memory = Memory(path)
    for offset in (5, 9, 2):
        memory.mark(Path("a.txt"), offset, 0.5)
    bookmark = memory.bookmark(Path("a.txt"))
    assert bookmark is not None
    assert bookmark.offset == 2
    assert len(memory.remembered.bookmarks) == 1


def test_an_article_is_the_same_by_whatever_way_one_comes_to_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one" / "two").mkdir(parents=True)
    memory = Memory(path)
    memory.mark(tmp_path / "one" / "a.txt", 7, 0.1)
    monkeypatch.chdir(tmp_path / "one")
    assert memory.bookmark(Path("a.txt")) is not None
    assert memory.bookmark(Path("two/../a.txt")) is not None
    monkeypatch.chdir("two")
    assert memory.bookmark(Path("../a.txt")) is not None
    assert memory.bookmark(Path("a.txt")) is None


def test_an_article_whose_name_is_no_text_is_remembered_too(path: Path, tmp_path: Path) -> None:
    article, other = (tmp_path / os.fsdecode(name) for name in (b"\xe9.txt", b"\xea.txt"))
    memory = Memory(path)
    memory.mark(article, 7, 0.1)
    memory.save()
    again = Memory(path)
    assert again.bookmark(article) is not None
    assert again.bookmark(other) is None


def test_of_very_many_places_the_oldest_are_forgotten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_module, "KEPT_BOOKMARKS", 3)
    memory = Memory(path)
    now = iter(range(100))
    monkeypatch.setattr(time, "time", lambda: float(next(now)))
    for name in ("a", "b", "c", "a", "d"):
        memory.mark(Path(name), 0, 0.0)
    kept = [name for name in "abcd" if memory.bookmark(Path(name)) is not None]
    assert kept == ["a", "c", "d"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"bookmarks": 3}',
        b'{"bookmarks": {"a": {"offset": "x"}}}',
        b'{"theme": "\xff"}',
        b"\xff\xfe\x00",
        pytest.param(b'{"a": ' + b"[" * 10_000, id="nested too deeply"),
    ],
)
def test_a_broken_file_is_begun_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    memory = Memory(path)
    assert memory.remembered.bookmarks == {}
    memory.mark(Path("a.txt"), 1, 0.5)
    memory.save()
    assert Memory(path).bookmark(Path("a.txt")) is not None


def test_what_a_later_version_remembers_besides_does_no_harm(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'{"theme": "pizhu-dark", "weather": "fine"}')
    assert Memory(path).remembered.theme == "pizhu-dark"


def test_where_the_file_cannot_be_written_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file, not a folder", "utf-8")
    memory = Memory(tmp_path / "state" / "memory.json")
    memory.mark(Path("a.txt"), 1, 0.5)
    memory.save()
    assert (tmp_path / "state").read_text("utf-8") == "a file, not a folder"


def test_the_file_and_what_is_put_aside_are_in_the_users_state_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    memory = Memory()
    assert memory.path.name == "memory.json"
    assert memory.aside.parent == memory.path.parent
