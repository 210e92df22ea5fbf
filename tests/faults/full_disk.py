"""A disk that is full or read-only: what was there stays, what was done is kept, and saved later.

    python -m tests.faults.full_disk FOLDER RUNS SEED

does it in `FOLDER` in this process, which may mount there only in a mount namespace of its own, and
prints the outcomes as JSON: `full_disks` starts it so. Where nothing may be mounted, the largest
size of a file (RLIMIT_FSIZE) stands for the full disk, and the folder's mode for the read-only one.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import msgspec

from annotations import rescue
from annotations.articles.article import read_article
from annotations.deleted import DeletedAnnotations
from annotations.errors import SaveError
from annotations.locking import TEMPORARY
from annotations.serialization import encode
from annotations.session import Session
from tests.faults.courses import CREATOR, numbered_text, words_of, write_article
from tests.faults.outcome import Outcome, total
from tests.faults.processes import judged_apart

DISK_SIZE: Final = 512 * 1024
ANNOTATIONS: Final = 60
PATIENCE_S: Final = 600.0
_NAMESPACES: Final = (("unshare", "--mount"), ("unshare", "--mount", "--map-root-user"))
_FILLING: Final = "filling"

Hindrance = Callable[[Path, int], AbstractContextManager[None]]
"""Keeps a folder from being written, as long as it lasts; some leave so many bytes of room."""


def full_disks(seed: int, runs: int) -> list[Outcome]:
    """Save so often on a disk with more or less room, then in a read-only folder."""
    with TemporaryDirectory() as folder:
        module = [sys.executable, "-m", "tests.faults.full_disk", folder, str(runs), str(seed)]
        printed = judged_apart([*_namespace(), *module], PATIENCE_S)
    return msgspec.json.decode(printed, type=list[Outcome])


def _namespace() -> Sequence[str]:
    """Return what starts a process that may mount something for itself; nothing where none may."""
    for command in _NAMESPACES:
        with suppress(OSError), TemporaryDirectory() as folder:
            mount = [*command, "mount", "-t", "tmpfs", "-o", "size=64k", "none", folder]
            if not subprocess.run(mount, capture_output=True, check=False).returncode:
                return command
    return ()


# In the process that does it.


@contextmanager
def _mounted(folder: Path) -> Iterator[bool]:
    """Give a small disk at `folder`; whether it is one of its own."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_SIZE}", "none", str(folder)]
    with suppress(OSError):
        if not subprocess.run(mount, capture_output=True, check=False).returncode:
            try:
                yield True
            finally:
                subprocess.run(["umount", str(folder)], check=True)
            return
    yield False


@contextmanager
def _full(folder: Path, room: int) -> Iterator[None]:
    """Leave about `room` bytes free on the disk."""
    filling = folder / _FILLING
    with filling.open("wb", buffering=0) as file:
        with suppress(OSError):
            while file.write(bytes(4096)):
                pass
        file.truncate(max(0, filling.stat().st_size - room))
    try:
        yield
    finally:
        filling.unlink()


@contextmanager
def _limited(_: Path, room: int) -> Iterator[None]:
    """Let no file become larger than `room` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def _mounted_read_only(folder: Path, _: int) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", str(folder.parent)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(folder.parent)], check=True)


@contextmanager
def _write_protected(folder: Path, _: int) -> Iterator[None]:
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


def _hindered(
    folder: Path, elsewhere: Path, chance: Random, hindrance: Hindrance, *, there: bool
) -> Outcome:
    """Change annotations where they cannot be saved for want of room or of leave, then can be."""
    begun, problems = time.monotonic(), list[str]()
    session = _changed_session(folder, chance, ANNOTATIONS if there else 0)
    old, new = session.base.content, encode(session.page)
    room = chance.randrange(0, len(new) + len(new) // 4)
    with hindrance(folder, room):
        refused = _saving_fails(session, problems)
        if _content(session) != (old if refused else new):
            problems.append("what was there is not there byte for byte")
        if encode(session.page) != new:
            problems.append("memory has lost something")
        if left := [path.name for path in folder.iterdir() if path.name.startswith(TEMPORARY)]:
            problems.append(f"a temporary file stays: {left}")
        aside = refused and _is_put_aside(session, elsewhere, problems)
    if aside:
        _take_up(session, elsewhere, problems)
    _saving_fails(session, problems, fails=False)
    lost = _content(session) != new
    return Outcome(
        runs=1,
        faults=bool(refused),
        written=len(session.annotations),
        lost=len(session.annotations) if lost else 0,
        problems=tuple(f"{room} bytes of room: {problem}" for problem in problems),
        slowest_ms=1000 * (time.monotonic() - begun),
    )


def _changed_session(folder: Path, chance: Random, annotations: int) -> Session:
    write_article(folder / "a.txt", numbered_text(ANNOTATIONS + 20), annotations)
    session = Session.open(
        read_article(folder / "a.txt"),
        creator=CREATOR,
        deletions=DeletedAnnotations(folder / "deleted"),
    )
    if session.annotations:
        session.delete(chance.choice(session.annotations).annotation.id)
    for span in chance.sample(words_of(session.article.text), 10):
        session.set_note(span, "新" * chance.randrange(1, 500))
    return session


def _content(session: Session) -> bytes | None:
    return session.path.read_bytes() if session.path.exists() else None


def _saving_fails(session: Session, problems: list[str], *, fails: bool = True) -> bool:
    """Save; whether that is refused, as it may be only where it `fails`."""
    try:
        session.save()
    except SaveError as error:
        if not str(error).isprintable() or "not saved: " not in str(error):
            problems.append(f"the error is not one clear line: {error!r}")
        if not fails:
            problems.append(f"it cannot be saved later: {error}")
        if not session.unsaved:
            problems.append("it is shown as saved and is not")
        return True
    except Exception as error:
        problems.append(f"it fails by {error!r}")
        return True
    return False


def _is_put_aside(session: Session, elsewhere: Path, problems: list[str]) -> bool:
    """Put aside what is in memory; where every file is hindered, that may be refused, too."""
    try:
        rescue.put_aside(session, elsewhere)
    except SaveError as error:
        if resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY:
            problems.append(f"it cannot be put aside: {error}")
        return False
    return True


def _take_up(session: Session, elsewhere: Path, problems: list[str]) -> None:
    """See that another session finds what was put aside."""
    later = Session.open(session.article, creator=CREATOR)
    rescue.take_up(later, elsewhere)
    if later.page.items != session.page.items:
        problems.append("what was put aside is not taken up")
    rescue.forget(later, elsewhere)
    if Session.open(session.article, creator=CREATOR).page == session.page:
        problems.append("it was saved though it was refused")


def main() -> None:
    """Hinder sessions in a folder, and print what that showed."""
    folder, runs, seed = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    disk, elsewhere = folder / "disk", folder / "elsewhere"
    disk.mkdir()
    with _mounted(disk) as mounted:
        full, full_means = (
            (_full, "a tmpfs without room") if mounted else (_limited, "RLIMIT_FSIZE, no mount")
        )
        protected, protected_means = (
            (_mounted_read_only, "a tmpfs mounted read-only")
            if mounted
            else (_write_protected, "a folder of mode 500")
        )
        ways: list[tuple[str, Hindrance, str]] = [("a full disk", full, full_means)]
        # To root no mode of a folder forbids anything.
        if mounted or os.geteuid() != 0:
            ways.append(("a read-only folder", protected, protected_means))
        outcomes = []
        for fault, hindrance, means in ways:
            begun = time.monotonic()
            each = []
            for run in range(runs):
                here = disk / f"{run}"
                here.mkdir()
                chance = Random(f"{seed}/{run}")
                each.append(_hindered(here, elsewhere, chance, hindrance, there=run % 3 > 0))
                shutil.rmtree(here)
            seconds = time.monotonic() - begun
            outcomes.append(total(fault, each, seconds=seconds, means=means))
    print(msgspec.json.encode(outcomes).decode())


if __name__ == "__main__":
    main()
