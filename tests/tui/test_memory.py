"""What is remembered from one time to the next."""

import errno
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotations import rescue
from annotations.articles.article import read_article
from annotations.deleted import DeletedAnnotations
from annotations.errors import SaveError
from annotations.moved import reunite_library
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path
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


# What is remembered of an article that was renamed.


def test_what_is_remembered_of_an_article_follows_it_at_once(path: Path, tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in ("旧.txt", "新.txt", "c.txt"))
    memory = Memory(path)
    for article, offset in ((old, 7), (new, 1), (other, 3)):
        memory.mark(article, offset, 0.1)
    memory.choose_encoding(old, "gb18030")
    memory.follow(old, new)
    for now in (memory, Memory(path)):
        places = [now.bookmark(article) for article in (old, new, other)]
        assert [place and place.offset for place in places] == [None, 7, 3]
        assert (now.encoding(old), now.encoding(new)) == (None, "gb18030")


def test_an_article_of_which_nothing_is_remembered_takes_nothing_away(
    path: Path, tmp_path: Path
) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    memory = Memory(path)
    memory.follow(old, new)
    assert not path.parent.exists()
    memory.mark(old, 7, 0.1)
    memory.follow(old, new)
    memory.follow(old, new)
    bookmark = memory.bookmark(new)
    assert bookmark is not None
    assert bookmark.offset == 7


def annotated(article: Path) -> Session:
    article.write_text("郴州收获很多，大家高兴。", "utf-8")
    session = Session.open(read_article(article), creator="")
    session.toggle_tag(Span(0, 2), "地点")
    session.save()
    return session


def test_what_could_not_be_saved_follows_its_article(path: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    memory = Memory(path)
    session = annotated(old)
    session.toggle_tag(Span(2, 4), "生词")
    session.set_title("我的题目")
    rescue.put_aside(session, memory.aside)
    old.rename(new)
    assert reunite_library(tmp_path, memory.follow).moved == ((old, new, 1),)
    memory.follow(old, new)
    assert len([*memory.aside.iterdir()]) == 1

    again = Session.open(read_article(new), creator="")
    assert [one.annotation.tags for one in again.annotations] == [("地点",)]
    assert rescue.take_up(again, memory.aside) is not None
    assert [one.annotation.tags for one in again.annotations] == [("地点",), ("生词",)]
    assert {one.annotation.target.source for one in again.annotations} == {"新.txt"}
    assert not any(one.annotation.conflicts_with for one in again.annotations)
    assert again.title == "我的题目"


def test_what_was_put_aside_for_the_new_name_already_stays(path: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    memory = Memory(path)
    for article, tag in ((old, "生词"), (new, "疑问")):
        session = annotated(article)
        session.toggle_tag(Span(2, 4), tag)
        rescue.put_aside(session, memory.aside)
    before = {kept: kept.read_bytes() for kept in memory.aside.iterdir()}
    memory.follow(old, new)
    assert {kept: kept.read_bytes() for kept in memory.aside.iterdir()} == before


def test_what_was_deleted_follows_its_article(path: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    memory = Memory(path)
    (placed,) = annotated(old).annotations
    deleted = DeletedAnnotations(memory.deleted)
    deleted.record(sidecar_path(old), [placed.annotation], datetime.now(UTC))
    memory.follow(old, new)
    assert deleted.read(sidecar_path(old)) == ()
    assert [one.annotation for one in deleted.read(sidecar_path(new))] == [placed.annotation]


def test_what_cannot_be_moved_is_told(path: Path, tmp_path: Path) -> None:
    memory = Memory(path)
    session = annotated(tmp_path / "旧.txt")
    session.toggle_tag(Span(2, 4), "生词")
    kept = rescue.put_aside(session, memory.aside)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(SaveError, match="the disk is full"):
            memory.follow(tmp_path / "旧.txt", tmp_path / "新.txt")
    assert [*memory.aside.iterdir()] == [kept]


def full(_: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
