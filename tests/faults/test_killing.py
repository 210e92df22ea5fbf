"""What was shown as saved survives a kill at any moment."""

import pytest

from tests.faults.killing import killed_sessions
from tests.faults.killing_the_app import killed_programs

RUNS = 20
PROGRAMS = 2


def test_what_was_shown_as_saved_is_there_after_a_kill_at_any_moment() -> None:
    outcome = killed_sessions(seed=1, runs=RUNS)
    assert outcome.problems == ()
    assert (outcome.lost, outcome.wrong, outcome.orphans) == (0, 0, 0)
    assert outcome.faults >= RUNS
    assert outcome.written


@pytest.mark.parametrize("seed", range(PROGRAMS))
def test_what_the_screen_called_saved_is_there_after_the_program_is_killed(seed: int) -> None:
    outcome = killed_programs(seed, runs=1)
    assert outcome.problems == ()
    assert (outcome.lost, outcome.wrong, outcome.orphans) == (0, 0, 0)
    assert outcome.written
