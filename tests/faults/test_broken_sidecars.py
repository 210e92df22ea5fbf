"""A sidecar that is cut, changed or large without measure is read rightly or refused clearly."""

import pytest

from tests.faults.broken_sidecars import Kind, broken_sidecars

MUTATED = 300


@pytest.mark.parametrize("kind", list(Kind))
def test_a_broken_sidecar_is_read_rightly_or_refused_and_never_written_over(kind: Kind) -> None:
    outcome = broken_sidecars(kind, seed=1, runs=MUTATED)
    assert outcome.problems == ()
    assert outcome.lost == 0
    assert kind is not Kind.MUTATED or outcome.runs == MUTATED
