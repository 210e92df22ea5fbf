"""Each system call on the way of a sidecar fails once, at its place and with each error."""

import errno
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from annotations.articles.article import read_article
from annotations.deleted import DeletedAnnotations
from annotations.errors import SaveError, SidecarError
from annotations.locking import TEMPORARY
from annotations.rescue import put_aside, take_up
from annotations.serialization import encode
from annotations.session import Session
from tests.faults.courses import CREATOR, numbered_text, words_of, write_article
from tests.faults.failing_files import ERRORS, FailingFiles, Failure, When, failing_files
from tests.faults.outcome import Outcome, total

FEW_ERRORS: Final = (errno.EIO, errno.ENOSPC)


@dataclass(frozen=True)
class Bench:
    """An article with a changed session, in a folder of its own."""

    folder: Path
    session: Session
    old: bytes | None
    new: bytes | None

    @property
    def content(self) -> bytes | None:
        """What the sidecar holds now."""
        path = self.session.path
        return path.read_bytes() if path.exists() else None

    @property
    def left(self) -> list[str]:
        """The temporary files that are there."""
        return [path.name for path in self.folder.rglob(f"{TEMPORARY}*")]


def failed_calls(*, errors: Sequence[int] = ERRORS) -> Outcome:
    """Have every call fail once: when a sidecar is changed, made, removed, read, put aside."""
    begun = time.monotonic()
    outcomes = [
        judge(prepare, failure)
        for prepare, judge, place in _calls()
        for failure in _failures(place, errors)
    ]
    return total(
        "failing system calls",
        outcomes,
        seconds=time.monotonic() - begun,
        means=f"{', '.join(errno.errorcode[error] for error in errors)} through a failing layer",
    )


Prepare = Callable[[Path], Bench]
Judge = Callable[[Prepare, Failure], Outcome]


def _calls() -> Iterator[tuple[Prepare, Judge, int]]:
    """Yield every way with every call that is made on it, by place."""
    ways: tuple[tuple[Prepare, Judge, Callable[[Bench], object]], ...] = (
        (_changed, _saved, lambda bench: bench.session.save()),
        (_made, _saved, lambda bench: bench.session.save()),
        (_removed, _saved, lambda bench: bench.session.save()),
        (_changed, _opened, lambda bench: Session.open(bench.session.article, creator=CREATOR)),
        (_changed, _put_aside, lambda bench: put_aside(bench.session, bench.folder / "aside")),
    )
    for prepare, judge, do in ways:
        with _bench(prepare) as bench, failing_files(bench.folder) as files:
            do(bench)
        yield from ((prepare, judge, place) for place in range(len(files.made)))


def _failures(place: int, errors: Sequence[int]) -> Iterator[Failure]:
    for error in errors:
        for when in When:
            yield Failure(place, error, when)


def _changed(folder: Path) -> Bench:
    """There is a sidecar; in memory one annotation is gone and another one is new."""
    write_article(folder / "a.txt", numbered_text(10), 3)
    session = _session(folder)
    old = session.path.read_bytes()
    session.delete(session.annotations[0].annotation.id)
    session.set_note(words_of(session.article.text)[5], "new")
    return Bench(folder, session, old, encode(session.page))


def _made(folder: Path) -> Bench:
    """There is no sidecar yet."""
    write_article(folder / "a.txt", numbered_text(10), 0)
    session = _session(folder)
    session.set_note(words_of(session.article.text)[5], "new")
    return Bench(folder, session, None, encode(session.page))


def _removed(folder: Path) -> Bench:
    """The only annotation is taken back: the sidecar is to go as it came."""
    write_article(folder / "a.txt", numbered_text(10), 0)
    session = _session(folder)
    session.set_note(words_of(session.article.text)[5], "new")
    session.save()
    old = session.path.read_bytes()
    session.undo()
    return Bench(folder, session, old, None)


def _session(folder: Path) -> Session:
    deletions = DeletedAnnotations(folder / "deleted")
    return Session.open(read_article(folder / "a.txt"), creator=CREATOR, deletions=deletions)


@contextmanager
def _bench(prepare: Prepare) -> Iterator[Bench]:
    with TemporaryDirectory() as folder:
        yield prepare(Path(folder))


def _saved(prepare: Prepare, failure: Failure) -> Outcome:
    begun, problems = time.monotonic(), list[str]()
    with _bench(prepare) as bench:
        session = bench.session
        before = session.page
        with failing_files(bench.folder, failure) as files:
            told = _told(session.save, problems)
        if bench.content not in (bench.old, bench.new):
            problems.append("neither the old nor the new content is there")
        if not told and bench.content != bench.new:
            problems.append("it is said to be saved and is not")
        if bool(told) != session.unsaved:
            problems.append("it is not shown whether all is saved")
        if session.page != before:
            problems.append("memory has lost something")
        if bench.left and failure.when is not When.FROM_THEN_ON:
            problems.append(f"a temporary file stays: {bench.left}")
        _told(session.save, problems, fails=False)
        if bench.content != bench.new or session.unsaved:
            problems.append("it cannot be saved later")
    return _outcome(prepare, failure, files, problems, begun)


def _opened(prepare: Prepare, failure: Failure) -> Outcome:
    begun, problems = time.monotonic(), list[str]()
    with _bench(prepare) as bench:
        with failing_files(bench.folder, failure) as files:
            session = Session.open(bench.session.article, creator=CREATOR)
        if session.read_only is None and encode(session.page) != bench.old:
            problems.append("something else is read than is there")
        if session.read_only is not None and not session.read_only.isprintable():
            problems.append(f"the error is not one clear line: {session.read_only!r}")
        session.save()
        if bench.content != bench.old:
            problems.append("what could not be read is written over")
    return _outcome(prepare, failure, files, problems, begun)


def _put_aside(prepare: Prepare, failure: Failure) -> Outcome:
    begun, problems = time.monotonic(), list[str]()
    with _bench(prepare) as bench:
        aside = bench.folder / "aside"
        with failing_files(bench.folder, failure) as files:
            told = _told(lambda: put_aside(bench.session, aside), problems)
        if told:
            _told(lambda: put_aside(bench.session, aside), problems, fails=False)
        later = Session.open(bench.session.article, creator=CREATOR)
        take_up(later, aside)
        if later.page.items != bench.session.page.items:
            problems.append("what was put aside is not taken up")
        if bench.left and failure.when is not When.FROM_THEN_ON:
            problems.append(f"a temporary file stays: {bench.left}")
    return _outcome(prepare, failure, files, problems, begun)


def _told(do: Callable[[], object], problems: list[str], *, fails: bool = True) -> str:
    """Do something; return what the user is told where it fails, empty where it is done."""
    try:
        do()
    except (SaveError, SidecarError) as error:
        told = str(error)
    except Exception as error:
        problems.append(f"it fails by {error!r}")
        return repr(error)
    else:
        return ""
    if not told.isprintable() or len(told) > 1000:
        problems.append(f"the error is not one clear line: {told!r}")
    if not fails:
        problems.append(f"it fails again, though nothing is wrong: {told}")
    return told


def _outcome(
    prepare: Prepare, failure: Failure, files: FailingFiles, problems: list[str], begun: float
) -> Outcome:
    call = files.made[failure.call] if failure.call < len(files.made) else "no call"
    place = f"{prepare.__name__[1:]}, {call} ({failure})"
    return Outcome(
        runs=1,
        faults=1,
        written=1,
        lost=sum("lost" in problem or "later" in problem for problem in problems),
        problems=tuple(f"{place}: {problem}" for problem in problems),
        slowest_ms=1000 * (time.monotonic() - begun),
    )
