"""What could not be saved beside its article is put aside, and taken up when that is opened again.

A full disk or a folder that may not be written must cost nobody their work. What is put aside is a
sidecar, in a folder of the program's own, with the state of the real one it was made from.
"""

import hashlib
import os
from pathlib import Path

import msgspec

from annotations.errors import SaveError, SidecarError, visible
from annotations.history import Change
from annotations.model import Annotation, AnnotationPage, decode, encode
from annotations.session import Session
from annotations.store import replace_file


class _Aside(msgspec.Struct, frozen=True):
    """The file's shape: the article, the sidecar's hash when it was read, the sidecar to be.

    `title` is the user's in the sidecar that was read.
    """

    article: str
    base: str
    sidecar: str
    title: str = ""


def put_aside(session: Session, folder: Path) -> Path:
    """Keep the session's annotations and title in a file of `folder`, and return its path.

    Raises SaveError where that cannot be written either.
    """
    path = _path(session, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sidecar = encode(session.page).decode()
    except OSError as error:
        raise SaveError(f"cannot be made: {error.strerror}", folder) from None
    except SidecarError as error:
        raise SaveError(error.message, path) from None
    article = visible(str(session.article.path.absolute()))
    aside = _Aside(article, session.base, sidecar, session.base_title)
    replace_file(path, msgspec.json.encode(aside))
    return path


def take_up(session: Session, folder: Path) -> Change | None:
    """Bring what was put aside back into the session, unsaved; None where nothing was.

    Where the sidecar has changed since, both its annotations and those put aside are kept; of one
    that is in both, the one modified later, and the title put aside where it is not that of before.
    Raises SidecarError for a session that is read-only.
    """
    path = _path(session, folder)
    try:
        aside = msgspec.json.decode(path.read_bytes(), type=_Aside)
        page = decode(aside.sidecar.encode(), path)
    except (OSError, ValueError, SidecarError):
        return None
    if aside.base == session.base:
        return session.adopt(page.items, page.label)
    return session.adopt(_both(session, page), None if page.label == aside.title else page.label)


def forget(session: Session, folder: Path) -> None:
    """Remove what was put aside: it is saved now. A session that is read-only saves nothing."""
    if session.read_only:
        return
    try:
        _path(session, folder).unlink(missing_ok=True)
    except OSError:
        return


def _both(session: Session, page: AnnotationPage) -> list[Annotation]:
    kept = {placed.annotation.id: placed.annotation for placed in session.annotations}
    for annotation in page.items:
        here = kept.get(annotation.id)
        if here is None or annotation.modified > here.modified:
            kept[annotation.id] = annotation
    return list(kept.values())


def _path(session: Session, folder: Path) -> Path:
    # Of the sidecar itself, by whatever way one comes to it.
    name = os.fsencode(session.path.resolve())
    return folder / f"{hashlib.sha256(name).hexdigest()[:24]}.json"
