"""What is deleted is written down first, read back whatever happens to the journal, and moved."""

import errno
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations import deleted
from annotations.bodies import edited
from annotations.deleted import Deleted, DeletedAnnotations
from annotations.errors import SaveError
from annotations.locking import sole_writer
from annotations.model import Annotation, annotation_at
from annotations.span import Span

TEXT = "在郴州市高质量发展推进大会，郴州通报了上半年重大招商项目引进和落地情况。"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def annotation(number: int = 0, note: str | None = None, tags: Sequence[str] = ()) -> Annotation:
    bare = annotation_at(
        TEXT, Span(1, 3), source="a.txt", creator="我", now=NOW, id=f"urn:x:{number}"
    )
    return edited(bare, tags=tags, hint="chēnzhōu", note=note)


@pytest.fixture
def journals(tmp_path: Path) -> DeletedAnnotations:
    return DeletedAnnotations(tmp_path / "state" / "deleted")


@pytest.fixture
def sidecar(tmp_path: Path) -> Path:
    return tmp_path / "a.txt.annotations.json"


def journal(tmp_path: Path) -> Path:
    """The one journal there is."""
    (path,) = (tmp_path / "state" / "deleted").iterdir()
    return path


def notes(found: tuple[Deleted, ...]) -> list[str | None]:
    return [one.annotation.note for one in found]


# What is written is read


def test_what_was_recorded_is_read_with_all_it_said_and_when(
    journals: DeletedAnnotations, sidecar: Path
) -> None:
    one = annotation(1, "多行\n\u2028注\x1b[2J", ["地点", "生词"])
    journals.record(sidecar, [one], NOW)
    assert journals.read(sidecar) == (Deleted(one, NOW),)


def test_the_latest_comes_first(journals: DeletedAnnotations, sidecar: Path) -> None:
    for hour in range(3):
        journals.record(sidecar, [annotation(hour)], NOW + timedelta(hours=hour))
    assert [one.annotation.id for one in journals.read(sidecar)] == [
        "urn:x:2", "urn:x:1", "urn:x:0",
    ]  # fmt: skip


def test_of_one_that_was_deleted_several_times_the_latest_counts(
    journals: DeletedAnnotations, sidecar: Path
) -> None:
    journals.record(sidecar, [annotation(1, "first")], NOW)
    journals.record(sidecar, [annotation(2, "other")], NOW + timedelta(seconds=1))
    journals.record(sidecar, [annotation(1, "second")], NOW + timedelta(seconds=2))
    assert notes(journals.read(sidecar)) == ["second", "other"]


def test_within_one_second_the_order_of_writing_counts(
    journals: DeletedAnnotations, sidecar: Path
) -> None:
    for note in ("first", "second"):
        journals.record(sidecar, [annotation(1, note)], NOW)
    assert notes(journals.read(sidecar)) == ["second"]


def test_what_is_there_again_is_not_among_the_deleted(
    journals: DeletedAnnotations, sidecar: Path
) -> None:
    journals.record(sidecar, [annotation(1, "gone"), annotation(2, "again")], NOW)
    assert notes(journals.read(sidecar, [annotation(2)])) == ["gone"]


def test_each_sidecar_has_a_journal_of_its_own(journals: DeletedAnnotations, sidecar: Path) -> None:
    other = sidecar.with_name("b.txt.annotations.json")
    journals.record(sidecar, [annotation(1, "a")], NOW)
    journals.record(other, [annotation(2, "b")], NOW)
    assert notes(journals.read(sidecar)) == ["a"]
    assert notes(journals.read(other)) == ["b"]


def test_a_sidecar_is_the_same_by_whatever_way_one_comes_to_it(
    journals: DeletedAnnotations, sidecar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.record(sidecar, [annotation()], NOW)
    (sidecar.parent / "link").symlink_to(sidecar.parent)
    monkeypatch.chdir(sidecar.parent)
    for way in (sidecar.name, f"link/{sidecar.name}"):
        assert len(journals.read(Path(way))) == 1


def test_where_nothing_was_deleted_nothing_is_written_nor_read(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path
) -> None:
    journals.record(sidecar, [], NOW)
    assert journals.read(sidecar) == ()
    journals.move(sidecar, sidecar.with_name("b"))
    assert not (tmp_path / "state").exists()


def test_what_was_recorded_before_is_never_rewritten(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path
) -> None:
    journals.record(sidecar, [annotation(1)], NOW)
    before = journal(tmp_path).read_bytes()
    journals.record(sidecar, [annotation(1, "again"), annotation(2)], NOW)
    after = journal(tmp_path).read_bytes()
    assert after.startswith(before)
    assert len(after.split(b"\n")) == 1 + 3


def test_several_that_write_at_once_lose_nothing(
    journals: DeletedAnnotations, sidecar: Path
) -> None:
    def write(first: int) -> None:
        for number in range(first, first + 10):
            journals.record(sidecar, [annotation(number)], NOW)

    threads = [Thread(target=write, args=[first]) for first in (0, 100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journals.read(sidecar)) == 30


def test_while_another_program_writes_a_journal_one_waits(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path
) -> None:
    journals.record(sidecar, [annotation(1)], NOW)
    path = journal(tmp_path)
    before = path.read_bytes()
    thread = Thread(target=journals.record, args=[sidecar, [annotation(2)], NOW])
    with sole_writer(path):
        thread.start()
        thread.join(0.05)
        assert path.read_bytes() == before
    thread.join()
    assert len(journals.read(sidecar)) == 2


def test_what_was_recorded_is_on_the_disk_and_so_is_the_name_of_its_file(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: set[int] = set()
    monkeypatch.setattr("annotations.store.os.fsync", lambda fd: forced.add(os.fstat(fd).st_ino))
    journals.record(sidecar, [annotation(1)], NOW)
    path = journal(tmp_path)
    assert forced == {path.stat().st_ino, path.parent.stat().st_ino}


# Damage


DAMAGE = st.one_of(
    st.binary(max_size=40).filter(lambda line: b"\n" not in line),
    st.sampled_from(
        [b"{", b'{"x":' + b"[" * 50_000, b"null", b'{"annotation": {}}', b"\x00" * 9, b"\xff"]
    ),
)
WRITTEN = st.lists(
    st.builds(
        annotation,
        st.integers(0, 9),
        st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
        st.lists(st.sampled_from(["地点", "a\nb", "\u202e"]), unique=True),
    ),
    max_size=4,
)


@given(st.lists(st.tuples(WRITTEN, st.lists(DAMAGE, max_size=3)), max_size=5))
def test_what_was_recorded_is_read_whatever_stands_between(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[Annotation], list[bytes]]]
) -> None:
    tmp_path = tmp_path_factory.mktemp("journals")
    journals, sidecar = DeletedAnnotations(tmp_path / "state" / "deleted"), tmp_path / "s"
    expected: dict[str, Deleted] = {}
    for hour, (recorded, damage) in enumerate(steps):
        at = NOW + timedelta(hours=hour)
        journals.record(sidecar, recorded, at)
        expected |= {one.id: Deleted(one, at) for one in recorded}
        if expected:
            with journal(tmp_path).open("ab") as file:
                file.write(b"".join(b"\n" + line for line in damage))
    found = journals.read(sidecar)
    assert {one.annotation.id: one for one in found} == expected
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)


def test_cut_anywhere_a_journal_gives_its_whole_lines_and_takes_new_ones(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path
) -> None:
    journals.record(sidecar, [annotation(1, "whole"), annotation(2, "cut")], NOW)
    path = journal(tmp_path)
    content = path.read_bytes()
    end_of_first = content.index(b"\n", 1)
    for end in range(end_of_first, len(content)):
        path.write_bytes(content[:end])
        assert notes(journals.read(sidecar)) == ["whole"]
        path.write_bytes(content[:end])
        journals.record(sidecar, [annotation(3, "new")], NOW)
        assert notes(journals.read(sidecar)) == ["new", "whole"]


@pytest.mark.parametrize("content", [b"", b"no journal", b"\x00" * 100, b"[]\n{}\n", b"\n\n\n"])
def test_what_is_no_journal_tells_of_nothing_and_takes_new_lines(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path, content: bytes
) -> None:
    journals.record(sidecar, [annotation(1)], NOW)
    journal(tmp_path).write_bytes(content)
    assert journals.read(sidecar) == ()
    journals.record(sidecar, [annotation(2, "new")], NOW)
    assert notes(journals.read(sidecar)) == ["new"]


def test_a_folder_in_the_place_of_a_journal_tells_of_nothing_and_is_told_when_written(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path
) -> None:
    journals.record(sidecar, [annotation(1)], NOW)
    path = journal(tmp_path)
    path.unlink()
    path.mkdir()
    assert journals.read(sidecar) == ()
    with pytest.raises(SaveError, match="a folder is in its place"):
        journals.record(sidecar, [annotation(2)], NOW)


# What cannot be written is told


def test_where_the_disk_is_full_that_is_told_and_the_rest_stays(
    journals: DeletedAnnotations, sidecar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.record(sidecar, [annotation(1, "there")], NOW)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("annotations.store.os.fsync", full)
        with pytest.raises(SaveError, match="the disk is full"):
            journals.record(sidecar, [annotation(2, "new")], NOW)
    assert "there" in notes(journals.read(sidecar))


def test_where_its_folder_cannot_be_made_that_is_told(tmp_path: Path, sidecar: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file")
    journals = DeletedAnnotations(tmp_path / "state" / "deleted")
    assert journals.read(sidecar) == ()
    with pytest.raises(SaveError, match="cannot be made"):
        journals.record(sidecar, [annotation(1)], NOW)


# Its size


def test_a_journal_that_would_be_too_large_begins_anew_with_its_newest_half(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.record(sidecar, [annotation(0)], NOW)
    line = journal(tmp_path).stat().st_size
    monkeypatch.setattr(deleted, "LARGEST_JOURNAL", 10 * line)
    for number in range(1, 10):
        journals.record(sidecar, [annotation(number)], NOW)
    assert len(journals.read(sidecar)) == 10
    journals.record(sidecar, [annotation(0, "newest")], NOW)
    assert [one.annotation.id for one in journals.read(sidecar)] == [
        f"urn:x:{number}" for number in (0, 9, 8, 7)
    ]
    assert journal(tmp_path).stat().st_size <= 5 * line


def test_one_deleted_over_and_over_drives_out_no_other(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.record(sidecar, [annotation(1)], NOW)
    monkeypatch.setattr(deleted, "LARGEST_JOURNAL", 10 * journal(tmp_path).stat().st_size)
    for _ in range(30):
        journals.record(sidecar, [annotation(2)], NOW)
    assert len(journals.read(sidecar)) == 2


def test_what_is_deleted_at_once_is_recorded_whole_however_much_it_is(
    journals: DeletedAnnotations, sidecar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.record(sidecar, [annotation(100)], NOW)
    monkeypatch.setattr(deleted, "LARGEST_JOURNAL", 500)
    many = [annotation(number) for number in range(20)]
    journals.record(sidecar, many, NOW)
    assert {one.annotation.id for one in journals.read(sidecar)} == {one.id for one in many}


# A renamed article


def test_what_was_deleted_moves_with_its_sidecar(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path
) -> None:
    new = tmp_path / "elsewhere" / "b.txt.annotations.json"
    journals.record(sidecar, [annotation(1)], NOW)
    before = journals.read(sidecar)
    journals.move(sidecar, new)
    assert journals.read(new) == before
    assert journals.read(sidecar) == ()
    assert journal(tmp_path).exists()


def test_what_moves_joins_what_was_deleted_there(
    journals: DeletedAnnotations, sidecar: Path
) -> None:
    new = sidecar.with_name("b.txt.annotations.json")
    journals.record(sidecar, [annotation(1, "1")], NOW)
    journals.record(new, [annotation(2, "2")], NOW + timedelta(hours=1))
    journals.record(sidecar, [annotation(3, "3")], NOW + timedelta(hours=2))
    journals.move(sidecar, new)
    assert notes(journals.read(new)) == ["3", "2", "1"]


def test_what_moves_keeps_its_order_within_a_second(
    journals: DeletedAnnotations, sidecar: Path
) -> None:
    new = sidecar.with_name("b.txt.annotations.json")
    for number in range(3):
        journals.record(sidecar, [annotation(number)], NOW)
    before = journals.read(sidecar)
    journals.move(sidecar, new)
    assert journals.read(new) == before


def test_a_move_to_itself_loses_nothing(journals: DeletedAnnotations, sidecar: Path) -> None:
    journals.record(sidecar, [annotation(1)], NOW)
    journals.move(sidecar, sidecar)
    assert len(journals.read(sidecar)) == 1


def test_a_move_that_fails_loses_nothing(
    journals: DeletedAnnotations, sidecar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journals.record(sidecar, [annotation(1)], NOW)

    def failing(*_: object) -> None:
        raise SaveError("not saved: the disk is full")

    monkeypatch.setattr(deleted, "append_to_file", failing)
    with pytest.raises(SaveError):
        journals.move(sidecar, sidecar.with_name("b"))
    assert len(journals.read(sidecar)) == 1


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_line_at_the_ends_of_the_calendar_is_passed_over(
    journals: DeletedAnnotations, sidecar: Path, tmp_path: Path, at: str
) -> None:
    journals.record(sidecar, [annotation(1, "odd")], NOW)
    path = journal(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'2026-11-22T08:00:00Z"}', f'{at}"}}'.encode()))
    assert at.encode() in path.read_bytes()
    journals.record(sidecar, [annotation(2, "plain")], NOW)
    assert notes(journals.read(sidecar)) == ["plain"]
