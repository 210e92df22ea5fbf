"""What could not be saved beside its article is put aside, and taken up when that is opened again.

A full disk or a folder that may not be written must cost nobody their work. What is put aside is a
sidecar, in a folder of the program's own, with the state of the real one it was made from.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from annotations.errors import SaveError, SidecarError, visible
from annotations.history import Change
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

    Raises SaveError where that cannot be written either.
    """
    path = _path(session, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sidecar = encode(session.page).decode()
        ancestor = encode(session.base.page).decode()
    except OSError as error:
        raise SaveError(f"cannot be made: {error.strerror}", folder) from None
    except SidecarError as error:
        raise SaveError(error.message, path) from None
    article = visible(str(session.article.path.absolute()))
    aside = _Aside(article, _hash(session), sidecar, ancestor)
    replace_file(path, msgspec.json.encode(aside))
    return path


def take_up(session: Session, folder: Path) -> Change | None:
    """Bring what was put aside back into the session, unsaved; None where nothing was.

    Where the sidecar has changed since, it is merged with what was put aside. Raises SidecarError
    for a session that is read-only.
    """
    if (found := _read(_path(session, folder))) is None:
        return None
    base, page, ancestor = found
    if base != _hash(session):
        page = merge(ancestor, page, session.page).page
    return session.adopt(page.items, page.label)


def move(old: Path, new: Path, folder: Path) -> None:
    """Have what was put aside for the article at `old` be for the one at `new`, the same renamed.

    Other work that was put aside for `new` is left alone. Raises SaveError or SidecarError where it
    cannot be written.
    """
    source, target = (file_about(sidecar_path(path), folder) for path in (old, new))
    if (found := _read(source)) is None:
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
    """Remove what was put aside: it is saved now. A session that is read-only saves nothing."""
    if session.read_only:
        return
    try:
        _path(session, folder).unlink(missing_ok=True)
    except OSError:
        return


class _Found(NamedTuple):
    """What was put aside: the hash of the sidecar it was made from, its page, and that one's."""

    base: str
    page: AnnotationPage
    ancestor: AnnotationPage | None


def _read(path: Path) -> _Found | None:
    """Return what a file holds that was put aside; None where nothing is there or understood."""
    try:
        aside = msgspec.json.decode(path.read_bytes(), type=_Aside)
        page = decode(aside.sidecar.encode(), path)
        ancestor = decode(aside.ancestor.encode(), path) if aside.ancestor else None
    except (OSError, ValueError, SidecarError):
        return None
    return _Found(aside.base, page, ancestor)


def _hash(session: Session) -> str:
    content = session.base.content
    return "" if content is None else hashlib.sha256(content).hexdigest()


def _path(session: Session, folder: Path) -> Path:
    return file_about(session.path, folder)
