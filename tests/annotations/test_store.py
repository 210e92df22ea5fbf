"""A sidecar is replaced whole or not at all."""

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annotations.bodies import with_note
from annotations.errors import SaveError, SidecarError
from annotations.model import AnnotationPage, annotation_at
from annotations.serialization import encode
from annotations.span import Span
from annotations.store import (
    read_page,
    remove_file,
    replace_file,
    sidecar_path,
    write_page,
)

ANNOTATION = annotation_at(
    "郴州收获", Span(0, 2), source="a.txt", creator="", now=datetime.now(UTC), id="urn:uuid:1"
)
PAGE = AnnotationPage.of(id="urn:uuid:0", fingerprint="sha256:" + "0" * 64, items=[ANNOTATION])


def failing(code: int) -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_the_sidecar_stands_beside_the_article_under_its_name() -> None:
    assert sidecar_path(Path("seeds/003.txt")) == Path("seeds/003.txt.annotations.json")


def test_a_page_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.annotations.json"
    assert read_page(path) is None
    write_page(path, PAGE)
    assert read_page(path) == PAGE
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_mode_the_umask_says(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        replace_file(tmp_path / "new", b"")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_the_mode_of_an_existing_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o604)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "file", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [*(tmp_path / "elsewhere").iterdir()] == [target]


def test_no_file_is_made_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link, loop = tmp_path / "elsewhere" / "file", tmp_path / "link", tmp_path / "loop"
    link.symlink_to(target)
    loop.symlink_to(loop)
    for path in (link, loop):
        with pytest.raises(SaveError, match="a link to a file that is not there"):
            replace_file(path, b"new")
        assert path.is_symlink()
    assert not target.exists()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "reports an error"),
        (errno.EXDEV, "cross-device"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, says: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr(Path if step == "replace" else os, step, failing(code))
        with pytest.raises(SaveError, match=f"(?i)not saved: .*{says}") as raised:
            replace_file(path, b"new")
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_system_that_cannot_force_folders_to_the_disk_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SaveError, match="you may not write here"):
        replace_file(tmp_path / "file", b"new")


def test_a_write_protected_file_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SaveError, match="you may not write here"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_in_its_place_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="a folder is in its place"):
        replace_file(tmp_path, b"")
    with pytest.raises(SaveError, match="its folder is gone"):
        replace_file(tmp_path / "gone" / "file", b"")


def test_what_cannot_be_encoded_is_not_saved(tmp_path: Path) -> None:
    page = AnnotationPage.of(
        id="i", fingerprint=PAGE.fingerprint, items=[with_note(ANNOTATION, "\ud800")]
    )
    with pytest.raises(SaveError, match="surrogate"):
        write_page(tmp_path / "file", page)
    assert not list(tmp_path.iterdir())


def test_removing_a_sidecar_is_done_once(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_page(path, PAGE)
    remove_file(path)
    remove_file(path)
    assert not list(tmp_path.iterdir())


def test_what_is_no_plain_file_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(SidecarError, match="not a plain file"):
        read_page(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SidecarError, match="not a plain file"):
        read_page(tmp_path / "pipe")


def test_a_huge_sidecar_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(SidecarError, match="larger than"):
        read_page(path)


def test_a_sidecar_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    content = encode(PAGE)
    for length in range(0, len(content.rstrip()), 7):
        path.write_bytes(content[:length])
        with pytest.raises(SidecarError):
            read_page(path)
