"""Whether annotations can be trusted: every fault that is made to them, and what it cost.

    python tests/benchmarks/trust.py [--long] [--seed 1]

Prints a table of the faults: runs, faults, annotations written, lost, in a wrong place, orphans,
and how long the longest run and all took; a line for each thing that was not as promised; then how
surely passages of edited articles are found again, and what saving and merging take. Exits with 1
where anything was lost or wrong. The short form is what the tests check, and takes a minute; the
long one takes about a quarter of an hour.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from unittest.mock import patch

from annotations.articles.article import read_article
from annotations.merging import merge
from annotations.session import Session
from annotations.span import Span
from tests.benchmarks import anchoring
from tests.faults.annotating_process import Way
from tests.faults.broken_sidecars import Kind, broken_sidecars
from tests.faults.courses import CREATOR, numbered_text, words_of, write_article
from tests.faults.failing_files import ERRORS
from tests.faults.full_disk import full_disks
from tests.faults.killing import killed_sessions
from tests.faults.killing_the_app import killed_programs
from tests.faults.odd_sources import odd_sources
from tests.faults.outcome import Outcome
from tests.faults.settings_together import settings_together
from tests.faults.strangers import strangers
from tests.faults.system_calls import FEW_ERRORS, failed_calls
from tests.faults.writing_together import Together, annotated_together

ANNOTATIONS: Final = 10_000
MOST_MS: Final = 50
"""How long saving so many annotations may take, without the disk's fsync."""
ROUNDS: Final = 9

ADD, REVISE, SHARE = Way.ADD, Way.REVISE, Way.SHARE


class Size(NamedTuple):
    """How often each fault is made."""

    kills: int
    programs: int
    together: int
    settings: int
    disks: int
    errors: tuple[int, ...]
    mutated: int
    rounds: int
    strangers: int | None
    edits: int


SHORT: Final = Size(20, 2, 60, 30, 12, FEW_ERRORS, 300, 1, 3, 200)
LONG: Final = Size(210, 12, 500, 100, 300, ERRORS, 5_000, 10, None, 2_000)


def faults(size: Size, seed: int) -> Iterator[Outcome]:
    """Make every fault, so often."""
    yield killed_sessions(seed, size.kills)
    yield killed_programs(seed, size.programs)
    for ways, every in (
        ((ADD, ADD), 1),
        ((ADD, ADD, ADD), 3),
        ((ADD, REVISE), 1),
        ((SHARE, SHARE), 1),
        ((SHARE, SHARE, REVISE), 4),
    ):
        yield annotated_together(Together(ways, size.together, every))
    yield settings_together(2, size.settings)
    yield from full_disks(seed, size.disks)
    yield failed_calls(errors=size.errors)
    for kind in Kind:
        yield broken_sidecars(kind, seed, size.mutated)
    yield odd_sources(seed, rounds=size.rounds)
    yield strangers(seed, chosen=size.strangers)


class Saving(NamedTuple):
    """What one save took, in ms: all of it without fsync, and fsync by itself."""

    own: float
    fsync: float


def savings() -> list[Saving]:
    """Change one of many annotations and save, several times over."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        write_article(path, numbered_text(ANNOTATIONS), ANNOTATIONS)
        session = Session.open(read_article(path), creator=CREATOR)
        return [_saving(session, span) for span in words_of(session.article.text)[:ROUNDS]]


def _saving(session: Session, span: Span) -> Saving:
    session.set_note(span, "new")
    waited = 0.0
    real = os.fsync

    def timed(descriptor: int) -> None:
        nonlocal waited
        begun = time.perf_counter()
        real(descriptor)
        waited += time.perf_counter() - begun

    with patch.object(os, "fsync", timed):
        begun = time.perf_counter()
        session.save()
        took = time.perf_counter() - begun
    return Saving(1000 * (took - waited), 1000 * waited)


def merging_ms() -> float:
    """Return how long it takes to merge many annotations of which each side has changed one."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        write_article(path, numbered_text(ANNOTATIONS), ANNOTATIONS)
        ours, theirs = (Session.open(read_article(path), creator=CREATOR) for _ in range(2))
        base, spans = ours.page, words_of(ours.article.text)
        ours.set_note(spans[0], "ours")
        theirs.set_note(spans[1], "theirs")
        pages = ours.page, theirs.page
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        merge(base, *pages)
        times.append(1000 * (time.perf_counter() - begun))
    return median(times)


_HEADINGS: Final = (
    "fault", "runs", "faults", "written", "lost", "wrong", "orphans", "longest", "together", "by"
)  # fmt: skip


def _print_row(cells: tuple[str, ...]) -> None:
    name, *numbers, means = cells
    print(f"{name:34}" + "".join(f"{number:>10}" for number in numbers) + f"  {means}", flush=True)


def _cells(outcome: Outcome) -> tuple[str, ...]:
    numbers = (
        outcome.runs, outcome.faults, outcome.written, outcome.lost, outcome.wrong, outcome.orphans
    )  # fmt: skip
    times = f"{outcome.slowest_ms:,.0f} ms", f"{outcome.seconds:,.1f} s"
    return outcome.fault, *(f"{number:,}" for number in numbers), *times, outcome.means


def _print_faults(size: Size, seed: int) -> bool:
    """Print the table of faults; whether anything was lost or wrong."""
    _print_row(_HEADINGS)
    made = []
    for outcome in faults(size, seed):
        _print_row(_cells(outcome))
        made.append(outcome)
    sums = Outcome(
        fault="together",
        runs=sum(one.runs for one in made),
        faults=sum(one.faults for one in made),
        written=sum(one.written for one in made),
        lost=sum(one.lost for one in made),
        wrong=sum(one.wrong for one in made),
        orphans=sum(one.orphans for one in made),
        slowest_ms=max(one.slowest_ms for one in made),
        seconds=sum(one.seconds for one in made),
    )
    _print_row(_cells(sums))
    for outcome in made:
        for problem in outcome.problems:
            print(f"✗ {outcome.fault}: {problem}")
    return any(outcome.failed for outcome in made)


def _print_anchoring(edits: int, seed: int) -> bool:
    found = list(anchoring.outcomes(edits, seed))
    for line in anchoring.table(found):
        print(line)
    # In the other rows nothing, or next to nothing, that an annotation stores tells the places.
    asked = (outcome for outcome in found if outcome.row in ("a", "b", "c", "d"))
    return any(outcome.verdict == "wrong" for outcome in asked)


def _print_times() -> None:
    measured = savings()
    own, fsync = median(one.own for one in measured), median(one.fsync for one in measured)
    met = "✓" if own <= MOST_MS else "✗"
    print(f"saving {ANNOTATIONS:,} annotations: {own:.1f} ms, asked ≤ {MOST_MS} ms {met}", end="")
    print(f"; and {fsync:.1f} ms of fsync; merging them: {merging_ms():.1f} ms")


def main() -> None:
    """Make the faults and print what they cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    size = LONG if asked.long else SHORT
    failed = _print_faults(size, asked.seed)
    print()
    failed |= _print_anchoring(size.edits, asked.seed)
    print()
    _print_times()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
