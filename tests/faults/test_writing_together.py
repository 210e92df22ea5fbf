"""Several processes write at once: nothing is lost, nothing stands twice, all see the same."""

import pytest

from tests.faults.annotating_process import Way
from tests.faults.settings_together import settings_together
from tests.faults.writing_together import Together, annotated_together

ADD, REVISE, SHARE = Way.ADD, Way.REVISE, Way.SHARE


@pytest.mark.parametrize(
    "together",
    [
        Together((ADD, ADD), 60, 1),
        Together((ADD, ADD, ADD), 40, 3),
        Together((ADD, REVISE), 60, 1),
        Together((SHARE, SHARE), 60, 1),
    ],
    ids=["two", "three", "one edits and deletes", "both edit the same"],
)
def test_what_processes_annotate_at_once_is_all_there_and_once(together: Together) -> None:
    outcome = annotated_together(together)
    assert outcome.problems == ()
    assert (outcome.lost, outcome.wrong, outcome.orphans) == (0, 0, 0)
    assert outcome.written >= together.number


def test_the_tags_and_words_that_processes_add_at_once_are_all_there() -> None:
    outcome = settings_together(processes=2, count=30)
    assert outcome.problems == ()
    assert outcome.lost == 0
