"""What faults showed: how often they were made, and what they cost."""

from collections.abc import Iterable
from typing import Final

import msgspec
from msgspec.structs import replace

MOST_TOLD: Final = 20
"""Of so many problems each is told by its line, of more only their number."""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one fault showed, in one run of it or in many.

    `written`, `lost`, `wrong` (in a wrong place) and `orphans` count annotations. A problem
    is a line on what was lost, wrong, or otherwise not as promised. Times are in ms and s: of the
    longest run, and of all together. `means` says how the fault was made.
    """

    fault: str = ""
    runs: int = 0
    faults: int = 0
    written: int = 0
    lost: int = 0
    wrong: int = 0
    orphans: int = 0
    problems: tuple[str, ...] = ()
    slowest_ms: float = 0
    seconds: float = 0
    means: str = ""

    @property
    def failed(self) -> bool:
        """Whether anything was lost, wrong or otherwise not as promised."""
        return bool(self.lost or self.wrong or self.problems)


def total(fault: str, outcomes: Iterable[Outcome], *, seconds: float, means: str = "") -> Outcome:
    """Return what many runs of a fault showed together."""
    each = list(outcomes)
    problems = [problem for outcome in each for problem in outcome.problems]
    if len(problems) > MOST_TOLD:
        problems[MOST_TOLD:] = [f"… and {len(problems) - MOST_TOLD} more"]
    return Outcome(
        fault=fault,
        runs=sum(outcome.runs for outcome in each),
        faults=sum(outcome.faults for outcome in each),
        written=sum(outcome.written for outcome in each),
        lost=sum(outcome.lost for outcome in each),
        wrong=sum(outcome.wrong for outcome in each),
        orphans=sum(outcome.orphans for outcome in each),
        problems=tuple(problems),
        slowest_ms=max((outcome.slowest_ms for outcome in each), default=0),
        seconds=seconds,
        means=means,
    )


def named(outcome: Outcome, fault: str) -> Outcome:
    """Return the outcome under another name, which its problems begin with."""
    problems = tuple(f"{fault}: {problem}" for problem in outcome.problems)
    return replace(outcome, fault=fault, problems=problems)
