"""`kill -9` at any moment of a session: what was shown as saved is there, nothing is in the way.

The session is a process of its own that goes through a course of steps; see `killed_session`.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from annotations.articles.article import read_article
from annotations.deleted import DeletedAnnotations
from annotations.errors import SaveError
from annotations.locking import TEMPORARY, sole_writer
from annotations.session import Session
from annotations.span import Span
from annotations.store import sidecar_path
from tests.faults.anchored import in_a_wrong_place, not_exact
from tests.faults.courses import (
    CREATOR,
    Expected,
    Says,
    Step,
    Verb,
    course,
    expected_after,
    expected_in,
    numbered_text,
    write_article,
)
from tests.faults.outcome import Outcome, total
from tests.faults.processes import started

_LONG_AGO_S: Final = 3600
_OTHER: Final = "another reader"


class Course(NamedTuple):
    """How long a course is, and in how large a sidecar."""

    annotations: int
    steps: int


# The large ones are most of the time in the middle of a save.
SMALL, NEW, LARGE = Course(40, 200), Course(0, 200), Course(10_000, 24)
_KINDS: Final = (LARGE, SMALL, NEW)


class Told(NamedTuple):
    """What a process said before it was killed: steps shown as saved, and steps being saved."""

    saved: int
    saving: int
    ended: bool


def killed_sessions(seed: int, runs: int) -> Outcome:
    """Kill so many sessions, each at a moment of its own, and look at what they leave."""
    begun = time.monotonic()
    outcomes = []
    with TemporaryDirectory() as folder:
        durations = {kind: _whole(Path(folder), f"{seed}", kind) for kind in _KINDS[: runs or 1]}
        for run in range(runs):
            kind = _KINDS[run % len(_KINDS)]
            wait_s = Random(f"{seed}/{run}").uniform(0, durations[kind])
            here = Path(folder, str(run))
            outcomes.append(_killed(here, f"{seed}/{run}", kind, wait_s))
            shutil.rmtree(here)
    in_a_save = sum("in a save" in outcome.means for outcome in outcomes)
    return total(
        "kill -9 in a session",
        outcomes,
        seconds=time.monotonic() - begun,
        means=f"SIGKILL at random, {in_a_save} of them in the middle of a save",
    )


def _whole(folder: Path, seed: str, kind: Course) -> float:
    """Go through a course without a kill; return how long it takes, in s."""
    here = folder / f"whole {kind.annotations}"
    first = _prepare(here, kind)
    with _running(here, seed, kind) as process:
        begun = time.monotonic()
        told = _told(process)
        duration = time.monotonic() - begun
    last = expected_after(first, _steps(here, seed, kind))[-1]
    if not told.ended or expected_in(sidecar_path(here / "a.txt")) != last:
        raise AssertionError(f"a course of {kind} that nobody disturbs ends otherwise")
    return duration


def _killed(folder: Path, seed: str, kind: Course, wait_s: float) -> Outcome:
    begun = time.monotonic()
    first = _prepare(folder, kind)
    with _running(folder, seed, kind) as process:
        time.sleep(wait_s)
        process.kill()
        told = _told(process)
        process.wait()
    steps = _steps(folder, seed, kind)
    states = expected_after(first, steps)
    left = _grown_old(folder)
    ever = {0, *(done for done, step in enumerate(steps, 1) if step.verb is Verb.SAVE)}
    saved = [state for done, state in enumerate(states[: told.saved + 1]) if done in ever]
    problems = list(_problems(folder, kind, saved))
    lost = _lost(folder, states, told)
    if lost:
        problems.append("neither what was shown as saved is there nor what was being saved")
    anchors, beside = _next_opening(folder)
    problems += beside
    if any(path.exists() for path in left):
        problems.append("a file that was left behind stays for ever")
    return Outcome(
        runs=1,
        faults=1,
        written=_written(states, told),
        lost=lost,
        wrong=anchors.wrong,
        orphans=anchors.orphans,
        problems=tuple(f"seed {seed}, {kind}, {told}: {problem}" for problem in problems),
        slowest_ms=1000 * (time.monotonic() - begun),
        means="in a save" if told.saving > told.saved else "between saves",
    )


def _prepare(folder: Path, kind: Course) -> Expected:
    folder.mkdir()
    text = numbered_text(max(kind.annotations, 40))
    return write_article(folder / "a.txt", text, kind.annotations)


def _steps(folder: Path, seed: str, kind: Course) -> list[Step]:
    return course(seed, read_article(folder / "a.txt").text, kind.steps)


@contextmanager
def _running(folder: Path, seed: str, kind: Course) -> Iterator["subprocess.Popen[str]"]:
    """Start a session, and give it when it is open."""
    arguments = (str(folder / "a.txt"), seed, str(kind.steps), str(folder / "journals"))
    with started("killed_session", *arguments) as process:
        yield process


def _told(process: "subprocess.Popen[str]") -> Told:
    """Read to the end what a process has said."""
    assert process.stdout is not None
    told = Told(0, 0, ended=False)
    for line in process.stdout:
        match line.split():
            case ["saving", number]:
                told = told._replace(saving=int(number))
            case ["saved", number]:
                told = told._replace(saved=int(number))
            case ["done"]:
                told = told._replace(ended=True)
    return told


def _written(states: list[Expected], told: Told) -> int:
    """Count the changes that were shown as saved."""
    return sum(one != other for one, other in pairwise(states[: told.saved + 1]))


def _lost(folder: Path, states: list[Expected], told: Told) -> int:
    """Count what was shown as saved and is not there."""
    try:
        found = expected_in(sidecar_path(folder / "a.txt"))
    except ValueError:
        return len(states[told.saved].said)
    if found in (states[told.saved], states[max(told.saved, told.saving)]):
        return 0
    wanted = set(states[told.saved].said.items())
    return max(1, len(wanted - set(found.said.items())))


def _problems(folder: Path, kind: Course, saved: list[Expected]) -> Iterator[str]:
    """Look at what there is; `saved` is all that was shown as saved, one after the other."""
    sidecar = sidecar_path(folder / "a.txt")
    try:
        found = expected_in(sidecar)
    except ValueError as error:
        yield f"the sidecar is not valid: {error}"
        return
    if kind.annotations and not sidecar.exists():
        yield "the sidecar is gone"
    journal = DeletedAnnotations(folder / "journals").read(sidecar)
    kept = {deleted.annotation.span for deleted in journal} | set(found.said)
    if set().union(*(state.said for state in saved)) - kept:
        yield "what was deleted is in no journal"
    try:
        with sole_writer(sidecar, patience_ms=0):
            pass
    except SaveError as error:
        yield f"the lock is not free: {error}"


def _grown_old(folder: Path) -> list[Path]:
    """Return what was left of a save that was cut short, as it is some time later."""
    left = [path for path in folder.iterdir() if path.name.startswith(TEMPORARY)]
    for path in left:
        os.utime(path, (time.time() - _LONG_AGO_S,) * 2)
    return left


class _Anchors(NamedTuple):
    wrong: int
    orphans: int


def _next_opening(folder: Path) -> tuple[_Anchors, list[str]]:
    """Open what a killed session has left, annotate, and save."""
    article, problems = read_article(folder / "a.txt"), list[str]()
    session = Session.open(article, creator=CREATOR)
    if session.read_only is not None:
        return _Anchors(0, 0), [f"the next opening is refused: {session.read_only}"]
    anchors = _Anchors(in_a_wrong_place(session), not_exact(session))
    before = expected_in(session.path)
    session.set_note(Span(0, 5), _OTHER)
    session.save()
    after = dict(expected_in(session.path).said)
    if after.pop(Span(0, 5), None) != Says(note=_OTHER) or after != before.said:
        problems.append("the next session cannot save")
    return anchors, problems
