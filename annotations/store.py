"""Sidecars on disk: read whole or refused, replaced whole or left as they were."""

import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from annotations.errors import SaveError, SidecarError
from annotations.locking import TEMPORARY
from annotations.model import AnnotationPage
from annotations.serialization import LARGEST_SIDECAR, decode, encode

SUFFIX = ".annotations.json"

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your quota on this disk is used up",
    errno.EFBIG: "the file would be larger than this disk allows",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "you may not write here",
    errno.EPERM: "you may not write here",
    errno.ENOENT: "its folder is gone",
    errno.ENAMETOOLONG: "its name is too long for this disk",
    errno.EISDIR: "a folder is in its place",
    errno.EIO: "the disk reports an error",
}


def sidecar_path(article_path: Path) -> Path:
    """Return where the annotations of an article are kept: beside it, under its name."""
    return article_path.with_name(article_path.name + SUFFIX)


def article_path(sidecar: Path) -> Path:
    """Return where the article of a sidecar is, or was: beside it, whatever its name says.

    For a file whose name leaves none for an article, or that of a folder, that is the file itself.
    """
    name = sidecar.name.removesuffix(SUFFIX)
    return sidecar if name in ("", ".", "..") else sidecar.with_name(name)


def file_about(sidecar: Path, folder: Path, suffix: str = ".json") -> Path:
    """Return the file in a folder of the program's own that is about this one sidecar.

    It is the same by whatever way one comes to the sidecar, which need not be there.
    """
    name = os.fsencode(sidecar.resolve())
    return folder / f"{hashlib.sha256(name).hexdigest()[:24]}{suffix}"


def read_page(path: Path) -> AnnotationPage | None:
    """Return the page in the sidecar at `path`, None where there is no such file.

    Raises SidecarError when it cannot be read or is not understood whole.
    """
    content = read_content(path)
    return None if content is None else decode(content, path)


def read_content(path: Path) -> bytes | None:
    """Return the bytes of the sidecar at `path`, None where there is no such file.

    Raises SidecarError when it cannot be read, is no plain file or is too large.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise SidecarError("is not a plain file", path)
        if found.st_size > LARGEST_SIDECAR:
            raise SidecarError(f"larger than {LARGEST_SIDECAR} bytes", path)
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except PermissionError:
        raise SidecarError("you may not read this file", path) from None
    except OSError as error:
        raise SidecarError(f"cannot be read: {error.strerror}", path) from None


def write_page(path: Path, page: AnnotationPage) -> None:
    """Write `page` to the sidecar at `path`, as `replace_file` does."""
    try:
        content = encode(page)
    except SidecarError as error:
        raise SaveError(f"not saved: {error.message}", path) from None
    replace_file(path, content)


def remove_file(path: Path) -> None:
    """Remove the file at `path`; done already where there is none. Raises SaveError."""
    target = Path(os.path.realpath(path))
    with _told_as_save_error(path), suppress(FileNotFoundError):
        target.unlink()
        _sync_folder(target.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Make `content` the whole of the file at `path`: at every moment there is the old or the new.

    A new file is written beside it, forced to the disk and put in its place, then the folder is
    forced to the disk. A link is followed, but no file is made through one, which may lead anywhere
    a stranger likes; the mode of the file is kept. Raises SaveError, and what was there is there
    still.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f"{TEMPORARY}{secrets.token_hex(8)}")
    with _told_as_save_error(path):
        if path.is_symlink() and not path.exists():
            raise SaveError("not saved: it is a link to a file that is not there", path)
        mode = _mode_to_keep(target)
        try:
            _write_new(temporary, content, mode)
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _sync_folder(target.parent)


def append_to_file(path: Path, content: bytes) -> None:
    """Add `content` at the end of the file at `path`, forced to the disk; a new one is made.

    Raises SaveError; what was there before is there still, perhaps with a part of `content`.
    """
    with _told_as_save_error(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
        with os.fdopen(descriptor, "ab") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        _sync_folder(Path(os.path.realpath(path)).parent)


@contextmanager
def _told_as_save_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or "the disk gives no reason")
        raise SaveError(f"not saved: {reason}", path) from None


def _mode_to_keep(target: Path) -> int | None:
    """Return the mode of an existing file; a write-protected one is to stay as it is."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "")
    return stat.S_IMODE(found.st_mode)


def _write_new(path: Path, content: bytes, mode: int | None) -> None:
    # Opened, not made by tempfile, so that the umask says the mode of a new file.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if mode is not None:
            os.fchmod(descriptor, mode)
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems have nothing to force to the disk for a folder, and say so.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
