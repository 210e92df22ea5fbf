"""What could not be saved beside its article is put aside, and taken up when that is opened again.

A full disk or a folder that may not be written must cost nobody their work. What is put aside is a
sidecar, in a folder of the program's own, with the state of the real one it was made from. What
another session has put aside stays: only who has put it there, or taken it up, removes it.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from annotations.errors import SaveError, SidecarError, visible
from annotations.history import Change
from annotations.locking import sole_writer
from annotations.merging import merge
from annotations.model import AnnotationPage
from annotations.moved import with_source
from annotations.serialization import decode, encode
from annotations.session import Session
from annotations.store import file_about, replace_file, sidecar_path


class _Aside(msgspec.Struct, frozen=True):
    """The file's shape: the article, the sidecar to be, and the one it was made from.

    `base` is the SHA-256 of the latter, `ancestor` what it said; empty for none.
    """

    article: str
    base: str
    sidecar: str
    ancestor: str = ""


def put_aside(session: Session, folder: Path) -> Path:
    """Keep the session's annotations and title in a file of `folder`, and return its path.

    With them is kept what another session has put aside there; a file that is not understood stays
    under another name. Raises SaveError where that cannot be written either.
    """
    path = _path(session, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SaveError(f"cannot be made: {error.strerror}", folder) from None
    with sole_writer(path):
        others = _of_others(session, path)
        content = _content(session, others, path)
        replace_file(path, content)
    # What others have put aside is not in the session: it does not go when that is saved.
    session.aside = content if others is None else None
    return path


def _of_others(session: Session, path: Path) -> "_Found | None":
    """Return what others have put aside; what is not understood is put out of the way."""
    there = _bytes(path)
    if there is None or there == session.aside:
        return None
    if (found := _understood(there, path)) is None:
        name = hashlib.sha256(there).hexdigest()[:8]
        try:
            path.rename(path.with_name(f"{path.stem}-{name}{path.suffix}"))
        except OSError as error:
            raise SaveError(f"cannot be moved: {error.strerror}", path) from None
    return found


def _content(session: Session, others: "_Found | None", path: Path) -> bytes:
    page = session.page
    if others is not None:
        page = merge(others.ancestor, others.page, page).page
    try:
        sidecar, ancestor = encode(page).decode(), encode(session.base.page).decode()
    except SidecarError as error:
        raise SaveError(error.message, path) from None
    article = visible(str(session.article.path.absolute()))
    return msgspec.json.encode(_Aside(article, _hash(session), sidecar, ancestor))


def take_up(session: Session, folder: Path) -> Change | None:
    """Bring what was put aside back into the session, unsaved; None where nothing was.

    Where the sidecar has changed since, it is merged with what was put aside. Raises SidecarError
    for a session that is read-only.
    """
    path = _path(session, folder)
    content = _bytes(path)
    if (found := _understood(content, path)) is None:
        return None
    base, page, ancestor = found
    if base != _hash(session):
        page = merge(ancestor, page, session.page).page
    change = session.adopt(page.items, page.label)
    session.aside = content
    return change


def move(old: Path, new: Path, folder: Path) -> None:
    """Have what was put aside for the article at `old` be for the one at `new`, the same renamed.

    Other work that was put aside for `new` is left alone. Raises SaveError or SidecarError where it
    cannot be written.
    """
    source, target = (file_about(sidecar_path(path), folder) for path in (old, new))
    if (found := _understood(_bytes(source), source)) is None:
        return
    base, *pages = found
    sidecar, ancestor = (
        encode(with_source(page, new)).decode() if page is not None else "" for page in pages
    )
    aside = _Aside(visible(str(new.absolute())), base, sidecar, ancestor)
    content = msgspec.json.encode(aside)
    if not target.exists():
        replace_file(target, content)
    with suppress(OSError):
        if target.read_bytes() == content:
            source.unlink()


def forget(session: Session, folder: Path) -> None:
    """Remove what the session put aside or took up: it is saved now.

    A session that is read-only saves nothing.
    """
    if session.read_only or session.aside is None:
        return
    path = _path(session, folder)
    if _bytes(path) == session.aside:
        with suppress(OSError):
            path.unlink()
    session.aside = None


class _Found(NamedTuple):
    """What was put aside: the hash of the sidecar it was made from, its page, and that one's."""

    base: str
    page: AnnotationPage
    ancestor: AnnotationPage | None


def _bytes(path: Path) -> bytes | None:
    """Return the bytes of a file that was put aside; None where none is there or can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _understood(content: bytes | None, path: Path) -> _Found | None:
    """Return what a file holds that was put aside; None where nothing is there or understood."""
    try:
        aside = msgspec.json.decode(content or b"", type=_Aside)
        page = decode(aside.sidecar.encode(), path)
        ancestor = decode(aside.ancestor.encode(), path) if aside.ancestor else None
    except (ValueError, RecursionError, SidecarError):
        return None
    return _Found(aside.base, page, ancestor)


def _hash(session: Session) -> str:
    content = session.base.content
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _path(session: Session, folder: Path) -> Path:
    return file_about(session.path, folder)
