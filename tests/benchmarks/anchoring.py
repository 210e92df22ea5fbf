"""Whether annotations are found again in edited articles, and never where they do not belong.

    python -m tests.benchmarks.anchoring [--edits 2000] [--seed 1] [--verbose]

Articles are edited by chance (see `anchoring_edits`); of every passage it is known where it stands
then. Prints by kind of edit: passages, right, wrong, orphans, and the time a passage takes; then
the sums.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from annotations.anchoring import Anchor, anchors
from annotations.model import CONTEXT_LENGTH, Target, annotation_at
from annotations.span import Span
from tests.benchmarks.anchoring_edits.cases import cases
from tests.benchmarks.anchoring_edits.edits import Case, Place, bare, trimmed

ENOUGH = 8
"""Characters of context that tell a place."""


class Outcome(NamedTuple):
    """How a case came out, for one of its passages."""

    case: Case
    passage: Span
    place: Place
    anchor: Anchor
    seconds: float

    @property
    def row(self) -> str:
        """The row of the table: that of the case, apart where no stored context tells the place.

        These are the passages that stood twice with half their context on both sides, and those
        beside which on neither side those `ENOUGH` characters stand that stood there.
        """
        if self.place is None:
            return self.case.row
        (start, end), before = self.passage, self.case.before
        half = CONTEXT_LENGTH // 2
        twice = bare(before).count(bare(before[max(0, start - half) : end + half])) > 1
        beside = _beside(before, self.passage), _beside(self.case.after, self.place)
        cut_out = all(one != other for one, other in zip(*beside, strict=True))
        apart = self.case.row.endswith("apart")
        return f"{self.case.row}, apart" if (twice or cut_out) and not apart else self.case.row

    @property
    def verdict(self) -> str:
        """`right`, `wrong` or `orphan`; to be an orphan is right where the passage is gone."""
        if self.anchor.span is None:
            return "right" if self.place is None else "orphan"
        after, found = self.case.after, self.anchor.span
        there = self.place is not None and trimmed(after, found) == trimmed(after, self.place)
        return "right" if there else "wrong"


def _beside(text: str, span: Span) -> tuple[str, str]:
    """Return what stands before and behind a passage, in full or enough of it."""
    before, behind = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 60]
    return bare(before)[-ENOUGH:], bare(behind)[:ENOUGH]


def target_of(text: str, span: Span) -> Target:
    """Return the target of an annotation made at `span`."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return annotation_at(text, span, source="a", creator="", now=now, id="i").target


def outcomes(edits: int, seed: int) -> Iterator[Outcome]:
    """Yield how each passage of so many seeded edits is anchored."""
    for case in cases(edits, seed):
        targets = [target_of(case.before, span) for span in case.passages]
        begin = time.perf_counter()
        found = anchors(case.after, targets)
        each = (time.perf_counter() - begin) / len(targets)
        for passage, place, anchor in zip(case.passages, case.places, found, strict=True):
            yield Outcome(case, passage, place, anchor, each)


def table(found: Sequence[Outcome]) -> list[str]:
    """Return the lines of the table: for each row its sum, then its kinds; then the sums."""
    rows: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in found:
        for kind in ("", outcome.case.kind):
            rows.setdefault((outcome.row, kind), []).append(outcome)
    lines = ["row · edit · passages · right · wrong · orphans · ms per passage"]
    for (row, kind), members in sorted(rows.items()):
        count = {
            verdict: sum(one.verdict == verdict for one in members)
            for verdict in ("right", "wrong", "orphan")
        }
        orphans = sum(one.anchor.span is None for one in members)
        each = 1000 * sum(one.seconds for one in members) / len(members)
        share = count["right"] / len(members)
        lines.append(
            f"{row:8} {kind or 'all':44} {len(members):6} {count['right']:6} ({share:6.1%})"
            f" {count['wrong']:5} {orphans:7} {each:8.2f}"
        )
    return [*lines, sums(found)]


def sums(found: Sequence[Outcome]) -> str:
    """Return the line of sums; a passage is found right, or wrong, or an orphan."""
    edits = len({id(one.case) for one in found})
    wrong = [one for one in found if one.verdict == "wrong"]
    orphans = [one for one in found if one.anchor.span is None]
    apart = sum(one.row.endswith("apart") for one in wrong)
    gone = sum(one.place is None for one in orphans)
    return (
        f"together: {edits} edits · {len(found)} passages"
        f" · {len(found) - len(wrong) - len(orphans)} found right"
        f" · {len(wrong)} wrong, {apart} of them apart"
        f" · {len(orphans)} orphans, {gone} of them of passages that are gone"
    )


def main() -> None:
    """Make the edits, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true", help="show what is not right")
    asked = parser.parse_args()
    found = list(outcomes(asked.edits, asked.seed))
    print(*table(found), sep="\n")
    if asked.verbose:
        for one in found:
            if one.verdict != "right" and "apart" not in one.row:
                _show(one)


def _show(one: Outcome) -> None:
    before, after = one.case.before, one.case.after
    print(f"--- {one.verdict} · {one.row} {one.case.kind} · {len(one.case.passages)} passages")
    print("was  ", _around(before, one.passage))
    if place := one.place or one.anchor.likely:
        print("right" if one.place else "likely", _around(after, place))
    if one.anchor.span is not None:
        print("found", _around(after, one.anchor.span), one.anchor.state)


def _around(text: str, span: Span) -> str:
    before, behind = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40]
    return repr(f"{before}[{text[slice(*span)]}]{behind}")


if __name__ == "__main__":
    main()
