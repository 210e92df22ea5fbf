"""In whatever text: a passage is saved as it is, and found again once the text was edited."""

from tests.faults.odd_sources import odd_sources

# In random text an edit close by may make a passage look like another: it is an orphan then.
MOST_ORPHANS = 0.01


def test_in_odd_texts_passages_are_exact_and_found_again() -> None:
    outcome = odd_sources(seed=1)
    assert outcome.problems == ()
    assert (outcome.lost, outcome.wrong) == (0, 0)
    assert outcome.written > 1_000
    assert outcome.orphans <= MOST_ORPHANS * outcome.written
