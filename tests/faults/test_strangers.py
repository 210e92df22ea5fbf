"""Nothing that a stranger sends steers the terminal, leads outside, or hangs a command."""

from tests.faults.strangers import strangers

CHOSEN = 3


def test_what_a_stranger_sends_is_shown_or_refused_and_harms_nothing() -> None:
    outcome = strangers(seed=1, chosen=CHOSEN)
    assert outcome.problems == ()
